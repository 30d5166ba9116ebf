# How scores went over time.

trend-title = Progress
trend-standfirst = Questions differ between interviews. Look at the direction, not small changes. We only compare interviews scored the same way.
trend-none = No scores yet.
# $model (String) - its name
trend-scored-by = Scored by { $model }
trend-scored-by-built-in = Scored by the built-in scorer
# $rubric (String) - its version
trend-guide = Scoring guide { $rubric }
# $rubric (String) - its version
# $prompts (String) - their version
trend-guide-and-prompts = Scoring guide { $rubric }, prompts { $prompts }
# $scores (String) - a list of numbers
trend-line = Overall score for each interview: { $scores }
# $scores (String) - a list of numbers
trend-sparkline = Scores, the oldest first: { $scores }
trend-criterion = Criterion
trend-over-time = Over time
trend-first = First
trend-last = Last
trend-interview = Interview
trend-scored = Scored
trend-overall = Overall
# $kind (String) - of interview
# $seniority (String)
trend-what = { $kind }, { $seniority }
# $score (String) - 1 to 5, perhaps with a decimal
trend-score = { $score } of 5
trend-left-out-unscored =
    { $unscored ->
        [one] Not shown: { $unscored } interview without a score.
       *[other] Not shown: { $unscored } interviews without a score.
    }
trend-left-out-retried =
    { $retried ->
        [one] Not shown: { $retried } single question retried.
       *[other] Not shown: { $retried } single questions retried.
    }
trend-left-out-both =
    Not shown: { $unscored ->
        [one] { $unscored } interview
       *[other] { $unscored } interviews
    } without a score and { $retried ->
        [one] { $retried } single question
       *[other] { $retried } single questions
    } retried.
trend-all = All interviews
