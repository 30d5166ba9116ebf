# The report's answers, question by question.

# $number (Number)
report-turn-question = Question { $number }
# $number (Number)
report-turn-again = Back to question { $number }
# $number (Number)
report-turn-follow-up = Follow-up to question { $number }
# $number (Number)
report-turn-probe = More detail on question { $number }
# $number (Number)
report-turn-clarify = Clarifying question { $number }

# What a question's answers are scored at. The first stands behind a number.
report-of-five = of 5
report-no-overall-score = No overall score
report-not-scored = Not scored
report-skipped = Skipped

report-said = What you said
report-wrote = What you wrote
report-story = Parts of your story
story-found = Found
story-unsure = Unsure
story-missing = Missing
story-when-asked = When asked
report-edited = Edited
report-edited-note = You corrected or added the underlined words. They are scored like the rest.
report-doubt-note = The marked words may be wrong. They are not quoted or scored.
report-stronger-note = The language model wrote this from what you said, without adding facts. Check that it is still true.
report-stronger-note-gaps = The language model wrote this from what you said, without adding facts. Fill in the parts in brackets. Check that it is still true.
report-original = Original text, before your edits
report-edit = Edit your answer
# $turn (String) - such as "Question 1 · Teamwork"
report-edit-what = Edit your answer: { $turn }
report-edit-note = Your answer is then scored again. The current report and text are kept. Pace and pauses don’t change.
report-edit-save = Save and score again
report-typed = You typed this answer, so there was no recording.

report-retry = Retry this question
# $turn (String) - such as "Question 1 · Teamwork"
report-retry-what = Retry this question: { $turn }
report-answer-now = Answer this question now
# $turn (String) - such as "Question 1 · Teamwork"
report-answer-now-what = Answer this question now: { $turn }
# Before a list of them.
report-tries = Tries:{ " " }
# $number (Number)
report-try = try { $number }
# $number (Number)
report-try-this = try { $number } (this one)

# What the colors and lines in an answer mean.
report-legend-quoted = Quoted in the report
report-legend-number = Number
report-legend-person = I, we
report-legend-filler = Filler
report-legend-edited = Edited by you

# What a correction changed in the scores of its question.
report-changed-saved = Saved and scored again.
report-changed-nothing = No score changed.
# $criterion (String) - such as “Ownership”
# $points (Number) - at least 1
report-changed-up = { $criterion } up by { $points }.
# $criterion (String)
# $points (Number) - at least 1
report-changed-down = { $criterion } down by { $points }.
# $criterion (String)
# $score (Number) - of 5
report-changed-scored = { $criterion } is now scored: { $score } of 5.
# $criterion (String)
report-changed-unscored = { $criterion } is no longer scored.
report-changed-by-chance = Small changes may be chance.
report-changed-otherwise = Scoring itself has changed since, so we can’t compare the scores.
