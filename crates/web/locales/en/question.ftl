# The page of a question, what is waited for between questions, and what is said of a recording.

# $number (Number)
# $of (Number)
question-number = Question { $number } of { $of }
question-follow-up = Follow-up
question-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
question-end = End interview
question-end-warning = Your saved answers are scored. An answer that is not saved is lost.
question-end-sure = End now
question-feedback = Feedback
question-fallback = The language model is not working right now. The built-in interviewer is asking instead. Your answers are safe.
question-was = The question was:
question-read-aloud = Read questions aloud, using a voice on this device
question-show-hint = Show a hint
question-hint = Hint
question-strong-answer = A strong answer has
question-your-answer = Your answer
question-no-script = Recording needs JavaScript, which is turned off. You can type your answer.
# $model (String)
question-sent-nowhere = Questions and scores come from <strong><name>{ $model }</name></strong>, a language model on this server.
# $model (String)
# $host (String)
question-sent-on = Your words are sent as text to <strong><name>{ $model }</name></strong> at <strong><name>{ $host }</name></strong>. They are used to ask the next question and write your report. Your voice is not sent.
# $model (String)
# $host (String)
# $other (String)
question-sent-on-to-both = Your words are sent as text to <strong><name>{ $model }</name></strong> at <strong><name>{ $host }</name></strong> and to <strong><name>{ $other }</name></strong>. They are used to ask the next question and write your report. Your voice is not sent.
question-so-far = Your answers so far
question-skipped = Skipped.

question-waiting-report = Writing your report
question-waiting-first = Choosing your questions
question-waiting-next = Getting the next question
question-waiting-scores = Each answer is scored several times. Every quote is checked against what you said. This page updates by itself. You can also come back later.
question-waiting-no-script = This page updates every few seconds.
question-last-title = That was the last question
question-last = That was the last question.
question-closing-none = You skipped every question, so your report will be very short.
question-closing =
    { $count ->
        [one] Your report will use { $count } answer and quote your own words.
       *[other] Your report will use { $count } answers and quote your own words.
    }
question-see-report = See report

question-microphone = Microphone
question-test = Test your microphone
question-test-what = Not sure we can hear you? A test sends and saves nothing.

question-record = Record
question-recorded-length = Length of the recording
# $least (String) - minutes and seconds, as in 1:05
# $most (String)
question-aim = aim for { $least } to { $most }
question-reconnect = Reconnect microphone
question-take-a-moment = Take a moment to think. The microphone is off until you press Record.
question-instead = Record here instead
question-not-instead = Cancel
question-transcribed = Transcribed
question-try-again = Try again
question-type = Type your answer
question-captions = Captions
question-keys-start = Press <kbd>Space</kbd> to start or stop.
question-keys-discard = Press <kbd>Esc</kbd> to discard the recording.
# $host (String)
question-voice-sent = Your voice is sent to <strong><name>{ $host }</name></strong>, which turns it into text.
question-discard = Discard
question-skip = Skip
question-skip-warning = This deletes your answer to this question.
question-skip-sure = Delete and skip

question-cut-short = The page was closed before you pressed Stop. We kept what reached us.
question-fix = Fix anything we got wrong. Pace and pauses come from your recording, so edits don’t change them.
question-no-words = We didn’t hear any words. Check your microphone and re-record, or type your answer.
question-please-check = Please check
# $time (String)
# $host (String)
question-recording-deleted-here = Recording deleted from this server at { $time }. { $host } must delete its own copy.
# $seconds (String)
# $process (String)
# $exit (String)
question-recording-details = In memory for { $seconds } seconds. Process { $process } ended with exit code { $exit }.
question-save = Save and continue
question-record-again = Re-record
question-record-again-warning = This deletes the answer you recorded.
question-record-again-sure = Delete and re-record
question-use-microphone = Use microphone
question-back-to-recorded = Back to your recorded answer

# $words (String)
# $start (String) - minutes and seconds, as in 1:05
question-doubt = We may have gotten this wrong: “{ $words }” ({ $start }). Please check it.
# $start (String)
# $end (String)
question-all-too-quiet = Your voice was too quiet ({ $start } to { $end }).
# $start (String)
# $end (String)
question-part-too-quiet = Part of your answer was too quiet ({ $start } to { $end }).
# $start (String)
# $end (String)
question-part-unclear = We couldn’t understand part of your answer ({ $start } to { $end }).
# $count (Number)
question-more-doubts = and { $count } more
# $spoken (String)
# $language (String)
question-sounds-like = This sounds like { $spoken }, but the interview is in { $language }. Re-record in { $language }, or save it as it is.
question-english = English
question-cantonese = Cantonese
question-mandarin = Mandarin
question-chinese = Chinese
question-spanish = Spanish

# $engine (String)
# $language (String)
question-lacks-language = { $engine } understands only English, and this interview is in { $language }. Type your answers. To let you speak them, an administrator can install the Whisper model “small”.
question-signed-out = You were signed out. Sign in again in another tab.
question-too-slow = Your connection is too slow for recording.
question-recognition-failed = Speech recognition failed.
question-recognition-not-set-up = Speech recognition is not set up correctly. Please contact the administrator.
# $minutes (Number)
question-recording-limit = You reached the recording limit. You can record again in about { $minutes } min, or type your answers now.
question-recording-elsewhere = You are already recording in another tab. Stop that recording first.
question-open-too-long = The recording was open for too long. Record again or type your answer.
question-longest = An answer can be up to 10 minutes long.
