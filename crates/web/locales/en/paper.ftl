# A report as a file to download.

# $role (String)
paper-title = Interview report: { $role }
# $day (String)
# $facts (String) - a sentence
paper-below = Report, { $day }. { $facts }
# Between the number of a page and how many there are.
paper-page-of = of
paper-colon = { ": " }
# $score (String)
paper-overall = Overall: { $score } of 5
# $score (String)
paper-scale = A line from 1 to 5 with a mark at { $score }.
# $criterion (String)
# $score (String)
paper-criterion-score = { $criterion }, { $score } of 5
paper-no-answer = No answer
# $requirement (String) - such as "Covered"
# $kind (String) - such as "must have"
paper-requirement = { $requirement } ({ $kind })
paper-quotes-below = The quotes are under each answer.
# $score (Number)
# $anchor (String)
paper-means = { $score } means: { $anchor }
# $criteria (String)
# $reason (String) - a sentence
paper-not-scored = { $criteria }. { $reason }
paper-hinted = Used a hint.
paper-edited = You corrected or added words. They are scored like the rest.
paper-doubtful = The words before [?] may be wrong. They are not quoted or scored.
# $parts (String) - such as "situation found, task unsure"
paper-story = Parts of your story: { $parts }.
# $part (String)
# $state (String)
paper-story-part = { $part } { $state }
# Before the words that tell it.
# $parts (String) - such as "Situation, Task"
paper-part-label = { $parts }:
# $name (String)
# $value (String)
paper-measure = { $name }: { $value }.
# $guide (String)
paper-scoring-guide = Scoring guide: { $guide }.
# $model (String)
paper-scored-by = Scored by: { $model }.
# $model (String)
# $prompts (String)
paper-scored-by-prompts = Scored by: { $model } (prompts { $prompts }).
# $asked (String)
paper-questions = Questions: { $asked }.
paper-measures-unscored = Length, pace, pauses and fillers don’t change your scores.
paper-tinted = Words on a tinted background are quoted in this report.
