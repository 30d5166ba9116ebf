# Links by which a report is shown to others.

sharing-title = Share this report
sharing-title-error = Error: Share this report
sharing-intro = Anyone with the link can read it, without signing in. It ends on its own, and you can turn it off.
sharing-ready = Your link is ready
sharing-ready-once = Copy it now. Sotto can’t show it again.
sharing-copy = Copy the link
sharing-links = Links that work now
sharing-with-name = With your name
# A label: a time follows.
sharing-created = Created
# A label: a time follows.
sharing-ends = ends
sharing-turn-off = Turn off
# $content (String) - what the link shows
# $moment (String) - when it was created
sharing-turn-off-what = Turn off: { $content }, created { $moment }
sharing-new = Create a link
sharing-another = Create another link
sharing-shows = What they see
sharing-scores = Scores only
sharing-scores-means = Your scores, the role and the date.
sharing-notes = Scores and notes
sharing-notes-means = Also the summary, the suggestions and the reasons. They can repeat a few of your words.
sharing-answers = Scores, notes and answers
sharing-answers-means = Also the questions and the text of your answers.
# The name follows, in parentheses.
sharing-show-name = Show my name
sharing-works-for = Link works for
sharing-create = Create link
sharing-never = Your email, your job description and your resume itself are never shown. Questions and answers can mention a job, a project or a skill from it. The link shows the newest scores. Anyone who reads the page can keep a copy.
sharing-back = Back to the report
