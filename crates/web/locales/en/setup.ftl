# Before the first question: what to practice for, the microphone, and what is private.

setup-your-interview = Your interview
setup-new-interview = New interview
setup-in-progress = Interview in progress
# $role (String)
# $kind (String)
setup-in-progress-what = { $role }, { $kind }
setup-at-first-question = You are at the first question.
setup-answers-so-far =
    { $count ->
        [one] { $count } answer so far.
       *[other] { $count } answers so far.
    }
setup-continue = Continue interview
setup-role-how = Choose from the list, or type any other role.
# $score (String)
home-last-score = Last score <strong>{ $score }</strong> of 5
# $what (String) - the role and the type
home-not-finished = Not finished: { $what }.
setup-questions = Number of questions
# $kind (String) - a type of interview
setup-kind-without-overall = { $kind } (no overall score)
setup-more-options = More options
setup-more-options-what = Seniority, language, job description, hints
setup-seniority = Seniority
setup-interviewer = Interviewer
setup-interviewer-same-scores = Your scores don’t depend on this choice.
setup-warm-means = Friendly and encouraging. Thanks you for your answers.
setup-neutral-means = Polite and to the point.
setup-tough-means = Brief and skeptical, but never rude.
setup-mode = Mode
setup-realistic = Like a real interview
setup-realistic-means = No hints. You get feedback in the report.
setup-coached = Practice with hints
setup-coached-means = Get hints when you want, and feedback after each answer.
setup-job = Job description (optional)
# $most (String) - how many characters
setup-job-use-one-question = Paste it to get a question about this job. The report then lists which requirements you covered. Up to { $most } characters.
# $most (String) - how many characters
setup-job-use = Paste it to get questions and a report for this job. Up to { $most } characters.
setup-resume-used = Your <a>resume</a> is used too.
setup-resume-missing = You can also <a>add your resume</a>.
setup-job-file = Or read it from a file: PDF, DOCX or plain text, up to 5 MB
setup-job-file-read = Read file
setup-job-was-read = The file was read. Check the text before you start.
setup-job-was-replaced = It replaced the text that was here.
# $most (String) - how many characters
setup-job-was-cut = The text was too long. Only the first { $most } characters are here.
setup-no-model = The built-in interviewer asks and scores in English, from a question bank. Other languages and other interview styles need a language model. So do questions that are all about your job. This server has no language model.
setup-plan = Plan about four minutes per question. You get a follow-up when something is missing. You can stop at any time.


# $host (String)
setup-voice-sent = <strong>Your voice</strong> is sent to <name>{ $host }</name> to become text. On this server it stays in memory, for one answer. Each answer shows when it was deleted here.
setup-voice-kept = <strong>Your voice</strong> stays in memory for one answer. It is never saved to a disk. Each answer shows when it was deleted.
# $model (String) - a language model's name
setup-words-read = <strong>Your words are read</strong> as text by <strong><name>{ $model }</name></strong>, a language model on this server.
# $host (String)
# $model (String) - a language model's name
setup-words-sent = <strong>Your words are sent</strong> as text to <strong><name>{ $host }</name></strong> (<name>{ $model }</name>).
# $host (String)
# $model (String) - a language model's name
# $scoring (String) - the host that scores
setup-words-sent-twice = <strong>Your words are sent</strong> as text to <strong><name>{ $host }</name></strong> (<name>{ $model }</name>) and to <strong><name>{ $scoring }</name></strong>.
setup-words-what-for = This is how questions are asked and answers are scored. The text is your answers, plus your job description and resume if you added them. Your voice is never sent there.
setup-words-stay = <strong>No language model</strong> is used. Questions and scores come from this server.
setup-words-encrypted = <strong>Your words</strong> are encrypted with your own key. They are kept until you delete them.
setup-private-none = <strong>No camera, no password, no tracking.</strong> The microphone is on only while you record or test it. <a>How to check this</a>

setup-speech-starting = Speech recognition is starting. It will be ready in a moment.
setup-speech-failing = Speech recognition is not working right now. You can type your answers.
setup-speech-misconfigured = Speech recognition is not set up correctly. Please contact the administrator. You can type your answers.
# $engine (String) - a speech engine's name
setup-transcribed-here = Transcription: <name>{ $engine }</name>, on this server.
# $host (String)
setup-transcribed-elsewhere = Transcription: a speech service, sent to <strong><name>{ $host }</name></strong>.
setup-low-accuracy = It often gets words wrong, so check them before you save. An administrator can install a better engine.

# $criterion (String) - in lower case
drill-next = Practice next: { $criterion }
# $score (String) - 1 to 5
drill-last-score = One question. Last score: { $score } of 5.
# $score (String) - 1 to 5
# $day (String)
drill-check-again = You scored { $score } on <day>{ $day }</day>. Time to check again.
# $day (String)
drill-best-from = Best from <day>{ $day }</day>.
drill-begin = Practice one question
