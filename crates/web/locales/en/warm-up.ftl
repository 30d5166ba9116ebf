# A question that is not part of an interview: to warm up, or to try Sotto without an account.

front-try = Try one question
warm-up-title = Warm-up
warm-up-nothing-kept = Nothing is saved and nothing is scored. Your recording is deleted when the text is ready.
warm-up-offer = <a>Warm up first</a>. Nothing is saved and nothing is scored.
warm-up-no-script = Recording needs JavaScript, which is turned off.
# How long a recording can be: stands behind the time.
warm-up-most = of 1:30 at most
warm-up-no-words = We didn’t hear any words. Check your microphone and re-record.
# A label: what the interviewer says follows.
warm-up-next = The interviewer would now say:
warm-up-back = Go to your interview
warm-up-set-up = Set up an interview
warm-up-another = Another question
warm-up-longest = A recording here can be up to 90 seconds long. Re-record a shorter answer.
# $minutes (Number)
warm-up-too-many = You reached the recording limit. You can record again in about { $minutes } min.
warm-up-outage = Speech recognition is not working right now. Try again later.
