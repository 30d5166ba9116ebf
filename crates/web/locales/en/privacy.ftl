# What Sotto promises, and how to check it.

privacy-title = Privacy you can check
privacy-description = Your voice is deleted once it is text. Read each promise, what enforces it, and how to check it.
# $model (String) - a language model's name
privacy-model-here = Questions and scores come from { $model }, a language model on this server. Your words stay on this server.
# $model (String)
# $host (String) - where words are sent
privacy-model-sent = Your words are sent as text to { $model } at { $host }. They are used to ask the next question and write your report. What happens to them there is up to { $host }.
# $model (String)
# $host (String) - where words are sent to ask
# $other (String) - where they are sent to be scored
privacy-model-sent-to-two = Your words are sent as text to { $model } at { $host } and to { $other }. They are used to ask the next question and write your report. What happens to them there is up to { $host }.
privacy-intro = Each promise says what enforces it. You can check most of them on your own device.
privacy-promises = Our promises
# A label: what enforces a promise follows.
privacy-enforced-by = Enforced by
privacy-check = How to check it
privacy-check-browser = <strong>Watch the browser.</strong> Open the developer tools, then the network list, and record an answer. Sound goes over one WebSocket, to the address in your address bar, only while you record. Nothing else is loaded from other sites. The page’s <code>Content-Security-Policy</code> blocks it.
# $host (String) - where Sotto sends recordings
privacy-check-browser-sent = <strong>Watch the browser.</strong> Open the developer tools, then the network list, and record an answer. Sound goes over one WebSocket, to the address in your address bar, only while you record. From there, Sotto sends it to { $host }. Your browser can’t show that part. Nothing else is loaded from other sites. The page’s <code>Content-Security-Policy</code> blocks it.
privacy-check-microphone = <strong>Watch the microphone icon.</strong> Your browser and device show when the microphone is on. It turns on when you press Record and off when you press Stop. The camera never turns on. Every page is sent with <code>Permissions-Policy: camera=()</code>.
privacy-check-process = <strong>Watch the process.</strong> Under each answer, “Details” shows the number of the process. While you speak, <code>ps</code> on the server lists that process. When the text is ready, the process is gone, and so is all its memory.
privacy-check-disk = <strong>Watch the disk.</strong> While you speak, run <code>sudo strace -f -e trace=open,openat,creat -p "$(pgrep -d, sotto)"</code> on the server. Only the database and <code>/dev/null</code> are opened for writing.
privacy-check-code = <strong>Read the code.</strong> The code that stores text can’t use the code that handles sound. A test fails if that changes.
privacy-planned = Planned
privacy-planned-incomplete = These promises are not complete yet.
# A label: how a promise will be kept follows.
privacy-how = How
privacy-limits = What we can’t promise
privacy-limits-owner = The owner of a server can read its memory and its keys. If someone else runs this server, you trust them with your voice while you speak. If you run Sotto yourself, that person is you.
# $host (String) - where recordings are sent
privacy-limits-voice = We can’t promise what { $host } does with your voice. The administrator chose { $host }. They can switch to speech recognition on this server.
# $host (String) - where words are sent
privacy-limits-words = We can’t promise what { $host } does with your words. The administrator chose { $host }. They can switch to a language model on this server, or to none.
privacy-stored = What we store
privacy-stored-list = We store your name and email from your sign-in account. We store your resume and job descriptions, if you add them. We store the questions, your answers as text, your reports, their dates and your sessions. All text is encrypted with your own key. <a>See or delete your interviews</a>, or <a>download or delete everything</a>.
privacy-stored-shared = A report you share can be read by anyone who has its link, until the link ends or you turn it off.
privacy-stored-warm-up = A warm-up question is not part of an interview, and nothing of it is stored. The same is true of a question tried without an account. The recording is deleted like any other. The text is sent only to your page.

# What a promise does not cover where recordings are sent to another host.

# $host (String)
privacy-but-audio-memory-only = On this server this is true, except that the process may connect to { $host }. It sends your recording there. Whether { $host } saves it is up to { $host }.
# $host (String)
privacy-but-audio-destroyed = This is true on this server. { $host } must delete its own copy.
# $host (String)
privacy-but-https = This is true between you and Sotto. Sotto also encrypts what it sends to { $host }, unless { $host } is this server itself.
# $host (String)
privacy-but-sensitive-warned = This is true for text. Your recording is sent to { $host } before there is any text.
# $host (String)
privacy-but-no-training = This is true for Sotto. Your recording is sent to { $host }. Whether it trains models on it is up to { $host }.

# The promises, word for word as in promises.toml, and what enforces each.

promise-mic-only = Sotto uses only the microphone. The camera never starts, and no picture is ever taken, sent or saved.
promise-mic-only-enforced = The header Permissions-Policy: camera=() on every page. Only one place in the code opens the microphone, for sound only.
promise-mic-on-press = Nothing is recorded until you press Record (or Test your microphone). The microphone turns off the moment you stop.
promise-mic-on-press-enforced = The recorder turns the microphone off at the end of each recording. A light and a timer show when it records.
promise-audio-memory-only = Your voice stays in memory only, in one process, for one answer. It is never saved to a disk, database, log, core dump or backup.
promise-audio-memory-only-enforced = The process that handles your voice can’t write files, open connections or leave core dumps. The code that stores data can’t use the code that handles sound.
promise-audio-destroyed = Your recording is deleted automatically when the text is ready. Each answer shows when.
promise-audio-destroyed-enforced = The process that had your answer ends. The time is shown under your answer.
promise-audio-no-access = No one can get a recording, not even administrators. No page and no command returns one.
promise-audio-no-access-enforced = There is no code for it. A test lists every address and command.
promise-minimal-data = Sotto stores your name and email, your resume and job descriptions, your interviews as text, your reports, and the technical data these need. It stores nothing else.
promise-minimal-data-enforced = A list of all stored data. A test fails if the database has anything that is not on the list.
promise-no-password = You sign in with an account you already have. Sotto never sees or stores a password.
promise-no-password-enforced = Sign-in works only with OpenID Connect and OAuth 2.0. There is no password field and no password column.
promise-session-token = Sessions are signed and renewed every ten minutes. You can sign out any session from anywhere, and its next request fails.
promise-session-token-enforced = Session tokens are signed with Ed25519. A refresh token works until a newer one is used, and only its hash is stored. Every page checks the session.
promise-https = All traffic is encrypted, except on the computer that runs Sotto.
promise-https-enforced = Sotto uses TLS or a trusted HTTPS proxy. Otherwise, only its own computer can reach it. Strict transport security is on, and requests for other host names are rejected.
promise-db-tls = Connections to a database on another computer are encrypted, and its certificate and name are checked.
promise-db-tls-enforced = Sotto starts only with sslmode=verify-full.
promise-resume-yours = You can delete your resume at any time. It is deleted automatically after 90 days without activity.
promise-resume-yours-enforced = A job that runs every hour. The page shows the date of deletion.
promise-records-yours = You can delete one or all interviews at any time. You can download all your data.
promise-records-yours-enforced = The delete buttons remove the data from the database. In SQLite, it is also overwritten on the disk.
promise-erasure = If you delete your account, all of it is removed within 30 days, including backups.
promise-erasure-enforced = Works today: your data and your encryption key are deleted. Planned: key backups that expire automatically, and a signed certificate.
promise-sensitive-warned = Sotto finds ID numbers, phone numbers and emails in what you type or say. It warns you before they are saved or sent.
promise-sensitive-warned-enforced = A check runs before any text is saved. A language model always gets the text with these hidden. The check can miss unusual ones.
promise-no-training = Sotto does not train models on your interviews. If a language model is set up, your words are sent to it to ask questions and write the report. The interview page shows its name and location.
promise-no-training-enforced = Only one place in the code sends text to a language model. The built-in interviewer has no network access. What a provider does with your text is in its terms. A model on your own computer is the safest.
promise-temp-cleared = Temporary data is cleared when its step ends.
promise-temp-cleared-enforced = Memory is overwritten when it is no longer needed.
promise-card-free = You will pay on Stripe's pages. Sotto will never get your card details.
promise-card-free-enforced = There is no field for card details.
promise-advice = Where you type or speak, Sotto reminds you: no ID or bank numbers, no phone number, no home address. You don’t need real names.
promise-advice-enforced = The pages show this.
