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
shared-to-practice = To practice
shared-answers = Answers
