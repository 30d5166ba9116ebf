# A report as others see it by a link.

# $role (String)
shared-title = Shared report: { $role }
# Before a day.
shared-report = Practice report,
# Before the name of who shares it.
shared-report-of = Practice report of
# Before the moment when the link ends.
shared-works-until = Shared with you. This link works until
shared-scores = Scores
shared-no-proof = A practice score is no proof of how a person works.
# The notes were written to whoever answered.
shared-you = In these notes, “you” is the candidate.
shared-to-practice = To practice
shared-answers = Answers
