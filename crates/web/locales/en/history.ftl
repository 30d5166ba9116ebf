# The list of past interviews.

start-interview = Start interview
delete-permanently = Delete permanently
delete-all-permanently = Delete all permanently
history-title = Your interviews
history-none = No interviews yet. Your first one takes about 20 minutes.
history-no-older = There are no older interviews.
history-all-roles = All roles
history-all-kinds = All types
history-filter = Show
history-none-like-this = No interviews like this.
history-no-older-like-this = No older interviews like this.
history-show-all = Show all interviews
history-retry = Retry
history-in-progress = In progress
history-report-not-started = Report not started
history-scoring = Scoring
# $score (String) - 1 to 5, with one decimal
history-score = <strong>{ $score }</strong> of 5
history-continue = Continue
# $role (String)
# $day (String)
history-continue-what = Continue: { $role }, { $day }
history-delete = Delete
# $role (String)
# $day (String)
history-delete-what = Delete { $role }, { $day }
history-delete-warning = This deletes the questions, your answers and the report. You can’t undo this.
history-older = Older interviews
# $count (String) - how many interviews, more than one
history-delete-all = Delete all { $count } interviews
history-delete-everything = Delete everything
history-delete-all-warning = This deletes every interview, with its questions, answers and report. You can’t undo this.
