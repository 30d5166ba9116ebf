# How scores went over time.

trend-title = Progress
trend-standfirst = Questions differ between interviews. Look at the direction, not small changes. We only compare interviews scored the same way.
trend-none = No overall scores yet.
# Where there is no second interview yet.
trend-after-second = After your second interview, you see your progress here.
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
trend-over-time = Over time
trend-first = First
trend-last = Last
trend-interview = Interview
trend-scored = Scored
trend-overall = Overall
# $kind (String) - of interview
# $seniority (String)
trend-what = { $kind }, { $seniority }
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

# Pace and fillers of spoken interviews.
# $language (String) - its own name
trend-speaking = Pace and fillers: { $language }
trend-pace-words = Words per minute
trend-pace-characters = Characters per minute
trend-fillers-words = Fillers in 100 words
trend-fillers-characters = Fillers in 100 characters
# $pace (String)
# $last (String)
trend-usual-pace-words = Your usual pace is { $pace } words per minute. Your last interview: { $last }.
# $pace (String)
# $last (String)
trend-usual-pace-characters = Your usual pace is { $pace } characters per minute. Your last interview: { $last }.
# $fillers (String) - with one decimal
# $last (String)
trend-usual-fillers-words = You usually use { $fillers } fillers in 100 words. Your last interview: { $last }.
# $fillers (String) - with one decimal
# $last (String)
trend-usual-fillers-characters = You usually use { $fillers } fillers in 100 characters. Your last interview: { $last }.
trend-usual-means = The dashed line is your usual value: the median of these interviews.
trend-no-usual = After 3 spoken interviews, you see what is usual for you.
trend-speech-measured = Pace is measured from your first word to your last. Pauses of 1.5 seconds or longer are left out.
trend-fillers-measured = Fillers are counted in the text. Speech recognition misses many.
trend-finished = Finished
# $name (String) - what is measured
# $values (String) - a list of numbers
trend-speech-line = { $name } for each interview, the oldest first: { $values }.
# $name (String) - what is measured
# $values (String) - a list of numbers
# $usual (String)
trend-speech-line-usual = { $name } for each interview, the oldest first: { $values }. Usual: { $usual }.
# $interviews (Number)
trend-left-out-typed =
    { $interviews ->
        [one] Not shown: { $interviews } interview that was typed.
       *[other] Not shown: { $interviews } interviews that were typed.
    }
# $interviews (Number)
trend-left-out-short =
    { $interviews ->
        [one] Not shown: { $interviews } interview with less than 5 seconds of speech.
       *[other] Not shown: { $interviews } interviews with less than 5 seconds of speech.
    }
