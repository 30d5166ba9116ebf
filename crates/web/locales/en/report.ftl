# The report as a whole: its head, the summary, how scoring works, and what to do next.

# $role (String)
report-title = Report: { $role }
# $role (String)
report-title-refused = Error: Report: { $role }
report-name = Report
report-sample = Sample report
# $role (String)
# $facts (String) - a whole sentence
report-sample-of = { $role }. { $facts }
report-sample-note = Invented candidate, real scores.
# $language (String)
report-notes-language-of-interview = The notes are in { $language }, the language of the interview.
# $language (String)
report-notes-language = The notes are in { $language }.
report-summary = Summary
report-also-practice = Also practice
report-your-answers = Your answers
report-method = How scoring works
report-scoring-guide = Scoring guide
report-scored-by = Scored by
# $version (String)
report-prompts = (prompts { $version })
report-questions = Questions
report-usage = Usage
report-score-again = Score again
report-score-again-note = Scores the same words again. This report is kept too.
report-score-again-built-in = Scores the same words again with the built-in scorer, because no language model is set up. This report is kept too.
report-next = What next
report-start-interview = Start an interview
report-try-it = Try it yourself
report-practice-again = Practice again
report-download-pdf = Download PDF
report-share = Share
report-download-markdown = Download Markdown
report-download-json = Download JSON
report-all-interviews = All interviews
report-delete = Delete this interview
report-delete-warning = This deletes the questions, your answers and this report. You can’t undo this.

# Figures below the summary: a name, a number, and these words behind it.
report-figure-answers = Answers, with follow-ups
# $count (String)
report-figure-answers-of = of { $count }
# What was typed counts, too.
report-figure-words = In your answers
# The words behind a number of words.
report-unit-words =
    { $count ->
        [one] word
       *[other] words
    }
report-unit-characters =
    { $count ->
        [one] character
       *[other] characters
    }
report-figure-pauses = Long pauses (1.5 s or more)
report-figure-fillers = Filler words
report-figure-fillers-at-least = Filler words (at least)

# What a job asks for.
report-must-have = Must have
report-nice-to-have = Nice to have
report-responsibility = Part of the job
# $count (Number)
# $covered (Number)
# $partly (Number)
# $missing (Number)
report-requirements =
    { $count ->
        [one] { $count } requirement: { $covered } covered, { $partly } partly, { $missing } missing.
       *[other] { $count } requirements: { $covered } covered, { $partly } partly, { $missing } missing.
    }
# $count (Number) - how many were looked at
# $covered (Number)
# $partly (Number)
# $missing (Number)
# $all (Number) - how many there are
report-requirements-first = { $count } requirements: { $covered } covered, { $partly } partly, { $missing } missing. We checked { $count } of { $all } requirements.
