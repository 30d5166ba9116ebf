# What is measured of an answer, in figures and in drawings.

report-measuring = How we measure
# $least (String) - seconds
# $most (String)
# $short (String) - of a follow-up
# $long (String)
report-measuring-length = Length: the target is { $least } to { $most } seconds, and { $short } to { $long } for follow-ups.
# $from (String)
# $to (String)
report-measuring-length-words = In words (shaded), that is the time at { $from } to { $to } words per minute.
report-measuring-length-source = The targets are our own judgment, close to common interview advice.
report-measuring-pace = Pace: words, divided by the time from your first word to your last.
report-measuring-pace-pauses = Pauses of 1.5 seconds or longer are left out of that time.
report-measuring-pace-range = A common range for interviews is 120 to 160 words per minute (shaded). It leaves out long pauses, too.
report-measuring-no-pace = There is no target, because the usual pace differs between languages.
report-measuring-pauses = Pauses: silences of 1.5 seconds or longer. A pause to think is fine.
report-measuring-speed = In the drawing of pauses, a higher line is faster speech. Speed is measured over at least 8 seconds of speech.
report-measuring-speed-range = The common range is shaded.
report-measuring-fillers = Fillers: counted in the text. Speech recognition misses many.
report-measuring-unscored = None of these change your scores.

report-words =
    { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
report-characters =
    { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
# $seconds (String)
report-seconds = { $seconds } s
# $minutes (String)
# $seconds (String)
report-minutes = { $minutes } min { $seconds } s

report-length = Length
# $length (String) - such as "135 words"
# $time (String) - such as "56 s"
report-length-spoken = { $length } in { $time }
# $length (String) - such as "135 words"
report-length-typed = { $length }, typed
report-pace = Pace
# $pace (String)
report-pace-words = { $pace } words per minute
# $pace (String)
report-pace-characters = { $pace } characters per minute
report-pace-none = not measured
report-pauses = Pauses
report-pauses-none = none
# $time (String) - such as "1.8 s"
report-pauses-one = 1 ({ $time })
# $count (String) - 2 or more
# $time (String) - such as "1.8 s"
report-pauses-many = { $count } (longest: { $time })
report-fillers = Fillers
report-fillers-none = none
report-fillers-none-found = none found
# $count (String)
report-fillers-at-least = at least { $count }

# Drawings in words.
# $from (String)
# $to (String)
report-chart-length-few =
    { $count ->
        [one] { $count } word, fewer than the good length of { $from } to { $to }
       *[other] { $count } words, fewer than the good length of { $from } to { $to }
    }
# $count (String)
# $from (String)
# $to (String)
report-chart-length-good = { $count } words, within the good length of { $from } to { $to }
# $count (String)
# $from (String)
# $to (String)
report-chart-length-many = { $count } words, more than the good length of { $from } to { $to }
# $pace (String)
# $from (String)
# $to (String)
report-chart-pace = { $pace } words per minute; a common range is { $from } to { $to }
# $length (String) - such as "1:40"
report-chart-no-pauses = { $length } of recording, no long pause
# $length (String) - such as "1:40"
# $pauses (String) - a list of them
report-chart-pauses = { $length } of recording, long pauses: { $pauses }
# $seconds (String)
# $at (String) - such as "0:20"
report-chart-pause = { $seconds } s at { $at }
# $slowest (String)
# $fastest (String)
report-chart-speed-words = { $slowest } to { $fastest } words per minute
# $slowest (String)
# $fastest (String)
report-chart-speed-characters = { $slowest } to { $fastest } characters per minute
# $pace (String)
# $at (String) - such as "0:20"
report-chart-speed = { $pace } from { $at }
# $timeline (String) - the length and the pauses
# $range (String) - such as "98 to 180 words per minute"
# $speeds (String) - a list of them
report-chart-speeds = { $timeline }. Speed { $range }: { $speeds }
# $list (String)
# $next (String)
report-list-more = { $list }, { $next }
# $list (String)
# $last (String)
report-list-last = { $list } and { $last }
