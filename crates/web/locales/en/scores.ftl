# Scores, and what came before them, on a report and in its file.

# How sentences, and things in a row, are set one behind the other.
# $first (String)
# $next (String)
scores-sentences = { $first } { $next }
# $first (String)
# $next (String)
scores-parts = { $first }; { $next }
scores-comma = ,
scores-between = { ", " }
scores-full-stop = .

scores-overall = Overall score
# $score (String)
scores-score = { $score } of 5
# Before the names of criteria.
scores-not-scored-these = Not scored:
scores-by-criterion = Scores by criterion
scores-none = No scores
scores-why = Why these scores
scores-by-model = Scored by a language model.
scores-without-model = No language model used.
scores-quotes = Every quote is word for word from your answers.

# $low (String)
# $high (String)
scores-range = Range: { $low } to { $high }.
# $low (String)
# $high (String)
scores-range-of-answers = Your answers: { $low } to { $high }.

scores-based-on-one = Based on 1 answer.
# $count (Number) - more than one
scores-based-on-all = Based on all { $count } answers.
# $scored (Number)
# $questions (Number)
scores-based-on = Based on { $scored } of { $questions } answers.
# $count (Number)
scores-skipped-count = { $count } skipped.
scores-average =
    { $count ->
        [one] Average of { $count } criterion.
       *[other] Average of { $count } criteria.
    }
scores-average-lowered =
    { $count ->
        [one] Average of { $count } criterion, lowered because relevance is low.
       *[other] Average of { $count } criteria, lowered because relevance is low.
    }
scores-average-weighted =
    { $count ->
        [one] Weighted average of { $count } criterion.
       *[other] Weighted average of { $count } criteria.
    }
# $count (Number)
# $weights (String) - such as "Relevance × 2, Structure × 1"
scores-average-weights =
    { $count ->
        [one] Weighted average of { $count } criterion: { $weights }.
       *[other] Weighted average of { $count } criteria: { $weights }.
    }
# $criterion (String)
# $weight (Number)
scores-weight = { $criterion } × { $weight }

scores-no-overall-nothing-answered = No overall score. There is no answer to score.
scores-no-overall-nothing-scored = No overall score. None of the answers could be scored. Each says why.
# $least (Number)
# $scored (Number)
scores-no-overall-few-criteria = No overall score. It needs { $least } scored criteria. Only { $scored } could be scored.
# $scored (Number)
# $questions (Number)
scores-no-overall-few-answers = No overall score. It needs scores for at least half of the questions. Here it is { $scored } of { $questions }.
scores-no-overall-few-judged = No overall score. Most of the questions have no answer that we could judge.

scores-strength = Strength
scores-highest = Highest score
scores-best = Best scores
# $criterion (String) - in lower case
# $score (String)
scores-strength-what = Strength: { $criterion }, { $score } of 5
# $criterion (String) - in lower case
# $score (String)
scores-highest-what = Highest score: { $criterion }, { $score } of 5
# $criteria (String) - more than one, in lower case
# $score (String)
scores-best-what = Best scores: { $criteria }, each { $score } of 5
scores-top-suggestion = Top suggestion

# $points (String)
scores-up = Up by { $points }
# $points (String)
scores-down = Down by { $points }
# $points (String)
scores-up-by-chance = Up by { $points } (may be chance)
# $points (String)
scores-down-by-chance = Down by { $points } (may be chance)
scores-same = Same
scores-cannot-compare = Can’t compare
scores-since-interview = since your last interview
scores-since-try = since your last try
# $change (String) - such as "Up by 0.3"
# $since (String) - such as "since your last try"
scores-change-since = { $change } { $since }.
# $since (String) - such as "since your last try"
scores-arrows = Arrows: { $since }.

# $count (Number)
scores-samples-same = Scored { $count } times with the same result.
# $count (Number)
# $lowest (Number)
# $highest (Number)
scores-samples = Scored { $count } times, from { $lowest } to { $highest }. The middle score counts.
# Before what the scoring guide says of a score.
# $score (Number)
scores-means = { $score } means:

scores-nothing-to-compare = No scores to compare.
scores-criterion = Criterion
scores-difference = Difference
scores-not-alike = These two were scored in different ways, so don’t compare them. The scoring guide, the model or its prompts changed in between.

scores-earlier = Earlier versions
# Before a moment.
scores-until = Until
scores-then = Then
scores-now = Now
scores-answer-then = Your answer then
scores-same-words = Your words were the same. They were scored again.
scores-and-reasons = Scores and reasons

scores-first-try = Compared with your first try
scores-first-try-deleted = You deleted your first try, so there is nothing to compare.
scores-first-try-being-scored = <a>Your first try</a> is being scored again. Reload this page in a minute.
scores-first = First
scores-this-time = This time
scores-read-both = Read both answers
scores-view-report = View report

scores-requirements = Job requirements
scores-from-job = From your job description.

# $kind (String) - in lower case
# $seniority (String) - in lower case
scores-facts = Interview: { $kind }, { $seniority }.
# $kind (String) - in lower case
# $seniority (String) - in lower case
scores-facts-hints = Interview: { $kind }, { $seniority }, with hints.
# $kind (String) - in lower case
# $seniority (String) - in lower case
scores-facts-retry = Retry of one question: { $kind }, { $seniority }.
# $kind (String) - in lower case
# $seniority (String) - in lower case
scores-facts-retry-hints = Retry of one question: { $kind }, { $seniority }, with hints.

# $count (Number)
scores-asked-by-model = { $count } by the language model
# $count (Number)
scores-asked-by-fallback = { $count } by the built-in interviewer, because the language model gave no usable question
# $count (Number)
scores-asked-from-bank = { $count } from the question bank
# $calls (Number)
# $shown (String) - the same with separators
# $sent (String)
# $received (String)
scores-spent =
    { $calls ->
        [one] { $shown } request, { $sent } tokens sent and { $received } received
       *[other] { $shown } requests, { $sent } tokens sent and { $received } received
    }
# $calls (Number)
# $shown (String) - the same with separators
# $sent (String)
# $received (String)
# $cost (String) - such as "0.0200 USD"
scores-spent-cost =
    { $calls ->
        [one] { $shown } request, { $sent } tokens sent and { $received } received, { $cost }
       *[other] { $shown } requests, { $sent } tokens sent and { $received } received, { $cost }
    }

scores-hinted = Used a hint
scores-fallback = Asked by the built-in interviewer, because the language model gave no usable question.
scores-skipped = Skipped, so not scored.
scores-feedback = Feedback during the interview
scores-suggestion = Suggestion
scores-stronger = A stronger version of your answer
