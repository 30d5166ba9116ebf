# What errors say: a title, and what happened, what is safe and what to do.

error-request-id = If you report this, include the request ID:
error-back = Press your browser’s Back button to see what you wrote.
error-to-account = Back to your account
error-to-sign-in = Sign in
error-to-home = Go to home

error-not-found = Page not found
error-not-found-sentence = The address may be wrong, or it was deleted.
error-signed-out = You’ve been signed out
error-signed-out-sentence = This was not saved. Sign in in another tab, then try again.
error-token-unknown = Invalid token
error-token-unknown-sentence = The access token is missing, wrong, removed or expired. Create a new one under Account and send it as a bearer token.
error-token-scope = Missing permission
# $scope (String) - a word of the API
error-token-scope-sentence = This token does not allow this. Create one with the scope “{ $scope }” under Account.
error-token-never = Not available with a token
error-token-never-sentence = Tokens can’t manage tokens, sessions, sign-in methods or the account. Sign in with a browser and open Account.
error-not-invited = This email is not allowed
error-not-invited-sentence = This server allows only some email addresses, and yours is not one of them. Nothing was saved. Use another account or contact the administrator.
error-anothers = This sign-in belongs to another account
error-anothers-sentence = This sign-in has its own Sotto account, so it was not added. To add it here, sign in with it and delete that account first. That also deletes its interviews.
error-only-way = This is your only sign-in method
error-only-way-sentence = Without it, you couldn’t sign in, so it was not removed. Add another sign-in method first.
error-downloading = Your download is still running
error-downloading-sentence = Wait until it finishes. If it stopped, try again in a minute. Your data is safe.
error-too-many = Too many requests
error-too-many-seconds =
    { $count ->
        [one] You did this too many times, so it was not done. Everything saved before is safe. Try again in { $count } second.
       *[other] You did this too many times, so it was not done. Everything saved before is safe. Try again in { $count } seconds.
    }
error-too-many-minutes =
    { $count ->
        [one] You did this too many times, so it was not done. Everything saved before is safe. Try again in { $count } minute.
       *[other] You did this too many times, so it was not done. Everything saved before is safe. Try again in { $count } minutes.
    }
error-limit = Limit reached
error-limit-interviews = You have reached the limit of unfinished interviews. Finish or delete one first.
error-limit-tokens = You have reached the limit of access tokens. Remove one first.
error-limit-links = You have reached the limit of links to one report. Turn one off first.
error-limit-entries = You have reached the limit of entries in one list. Delete one first.
error-too-long = Text too long
# $what (String) - which text, as in error-text-resume
# $most (String) - how many characters it may have
error-too-long-sentence = The { $what } was not saved. It has more than { $most } characters. Make it shorter and try again.
error-personal-data = Personal data found
# $what (String) - which text, as in error-text-resume
error-personal-data-sentence = The { $what } may contain personal data, so it was not saved. Hide it, edit it or keep it as it is.
error-personal-data-field = This may contain personal data. Choose what to do with it. It is not saved yet.
error-crowded = Speech recognition is busy
error-crowded-sentence = Speech recognition is busy, so no new interview was started. Try again in a minute.
error-question-closed = This question is closed
error-question-closed-sentence = You already answered or skipped this question, maybe in another tab. Reload the interview to continue.
error-not-coached = No hints in this interview
error-not-coached-sentence = This interview has no hints. Next time, choose “Practice with hints”.
error-enough-reports = Scoring limit reached
# $most (Number) - how many reports one interview may have
error-enough-reports-sentence = This interview already has { $most } reports, which is the limit. Retry the question instead.
error-nothing-heard = No recording yet
error-nothing-heard-sentence = There is nothing to save for this question yet. Record or type your answer.
error-heard-again = Re-recorded in another tab
error-heard-again-sentence = You re-recorded this answer in another tab, so this text was not saved. Reload the page to see the newest text.
error-answer-empty = Your answer is empty
error-answer-empty-sentence = Your answer has no words. Record or type an answer, or skip the question.
error-answer-too-long = Your answer is too long
# $most (String) - how many characters it may have
error-answer-too-long-sentence = Your answer was not saved. It has more than { $most } characters (about 5,000 words). Make it shorter and save it again.
error-over = This interview is finished
error-over-sentence = This interview is finished, so you can’t change it. Its report is under History.
error-field = Missing or invalid field
# $field (String) - its label, as in setup-seniority
error-field-sentence = Check “{ $field }”. It is missing or not a valid choice.
# $field (String) - its label, as in resume-start
error-date-sentence = Check “{ $field }”. Enter a date such as 2021-03 or 2021.
# $field (String) - its label, as in resume-end
error-backwards-sentence = Check “{ $field }”. It is before the start. Leave it empty if it is not over.
error-too-large = Too much data
error-too-large-sentence = You sent more than fits, so nothing was saved. Make it shorter and send it again.
error-key-reused = Idempotency key already used
error-key-reused-sentence = This Idempotency-Key was used for a different request. Send this request with a new key.
error-gone = This interview was deleted
error-gone-sentence = The interview for this Idempotency-Key was deleted. To start a new one, send a new key.
error-under-way = No report yet
error-under-way-sentence = This interview is not finished. Finish it to get its report.
error-unheard = Speech recognition not available
error-unheard-sentence = Speech recognition is busy or not working. Nothing was saved. Try again in a minute, or type your answer.
error-no-speech-service = Speech recognition is not working
error-no-speech-service-sentence = The speech service rejected this server’s request. Nothing was saved. Contact the administrator, or type your answer.
error-wrong-host = Wrong address
# $origin (String) - the right address
error-wrong-host-sentence = This server is not available at this address. Open { $origin } instead.
error-cross-site = Request from another site was blocked
error-cross-site-sentence = This request came from another site, so it was blocked. Nothing was changed. Open Sotto and try again there.
error-plain = HTTPS required
# $origin (String) - the right address
error-plain-sentence = This connection is not secure, so it was blocked. Open { $origin } instead.
error-ending = Sotto is stopping
error-ending-sentence = Sotto is stopping or restarting, so this was not done. Everything saved before is safe. Try again in a moment.

# Signing in.

error-sign-in-denied = You did not sign in
error-sign-in-denied-sentence = You canceled the sign-in, so nothing changed. Try again or choose another sign-in method.
error-sign-in-refused = The sign-in provider reported an error
error-sign-in-refused-sentence = The sign-in provider reported an error, so you are not signed in. Try again. If that fails, contact the administrator.
error-sign-in-stale = Your sign-in expired
error-sign-in-stale-sentence = It took too long, was started in another tab, or was used already. Nothing changed. Try again.
error-sign-in-unreachable = The sign-in provider is not responding
error-sign-in-unreachable-sentence = The sign-in provider can’t be reached right now. Your data is safe. Try again in a moment or choose another sign-in method.
error-sign-in-mismatch = Sign-in failed
error-sign-in-mismatch-sentence = The provider’s response was not valid, so you are not signed in. Try again. If that fails, contact the administrator.
error-sign-in-clocks = Clocks don’t match
error-sign-in-clocks-sentence = The clocks of this server and the provider differ by more than a minute. You are not signed in. Ask the administrator to set the time.
error-sign-in-no-email = No email address
error-sign-in-no-email-sentence = Sotto needs your email address, but the provider did not share it. Allow it there and try again, or choose another sign-in method.
error-sign-in-unverified = Email not confirmed
error-sign-in-unverified-sentence = Your email address is not confirmed with the provider. Confirm it there and try again, or choose another sign-in method.
error-sign-in-rejected = Sign-in already used
error-sign-in-rejected-sentence = The provider accepts each sign-in only once. Nothing changed. Try again.

# What is stored, and its keys.

error-storage-busy = The database is busy
error-storage-busy-sentence = The database is busy, so this was not saved. Everything saved before is safe. Try again in a moment.
error-storage-unreachable = Database not available
error-storage-unreachable-sentence = The database can’t be reached, so nothing was saved. Try again. If that fails, contact the administrator.
error-storage-full = The disk is full
error-storage-full-sentence = The server’s disk is full, so this was not saved. Everything saved before is safe. Contact the administrator.
error-storage-read-only = Database is read-only
error-storage-read-only-sentence = The database is read-only, so this was not saved. Everything saved before is safe. Contact the administrator.
error-storage-stale = Changed in another tab
error-storage-stale-sentence = This was changed in another tab, so it was not saved again. Reload the page to see how it is now.
error-account-gone = Account deleted
error-account-gone-sentence = This account was deleted, maybe in another tab, so this was not done.
error-key-lost = Your encryption key is missing
error-key-lost-sentence = Your data is encrypted, and its key is missing. Nothing can be read or saved now. The administrator can restore the key from a keyring backup.
error-keyring = Encryption keys not available
error-keyring-sentence = Your data is encrypted, and its keys can’t be reached. Nothing was read or saved. Try again in a moment, or contact the administrator.

# Recordings and files.

error-sound = Recording not accepted
# $why (String) - a sentence for programs, in English
error-sound-sentence = { $why } Nothing was saved.
error-heard-elsewhere = Another recording is running
error-heard-elsewhere-sentence = You are already recording another answer. Wait until that recording ends, then send this one again.
error-files-busy = Too many files at once
error-files-busy-sentence = Other files are being read. Nothing was saved. Try again in a minute.
error-files-unread = Files can’t be read
error-files-unread-sentence = Files can’t be read right now. Nothing was saved. Try again in a minute.
error-file = File not read
error-file-empty = This file is empty. Choose another file. Nothing was saved.
error-file-too-large = This file is larger than 5 MB. Save it without pictures, or paste the text. Nothing was saved.
error-file-text-too-large = This file is larger than 5 MB. Choose a smaller file, or paste the text. Nothing was saved.
error-file-old-word = This is an old Word file, or it has a password. Save it as DOCX without a password. Nothing was saved.
error-file-unsupported = This file type is not supported. Save it as PDF or DOCX. Nothing was saved.
error-file-picture = This file is a picture. Sotto can’t read text in pictures. Choose a PDF or DOCX with text, or type it in. Nothing was saved.
error-file-not-a-json-resume = This JSON file is not a JSON Resume. See jsonresume.org for the format. Nothing was saved.
error-file-password = This PDF has a password. Save it without one, and try again. Nothing was saved.
error-file-no-text = This file has no text, maybe only scanned pictures. Choose a file with text, or type it in. Nothing was saved.
error-file-no-words = This file has no text. Choose another file, or type it in. Nothing was saved.
error-file-garbled = The letters in this file can’t be read. Save it as DOCX, or paste the text. Nothing was saved.
error-file-damaged = This file is damaged or incomplete. Save it again, and try again. Nothing was saved.
error-file-too-much = This file holds far more than a resume. Save only the resume, and try again. Nothing was saved.
error-no-pdf-font = No PDF in Chinese on this server
error-no-pdf-font-sentence = This server has no font for Chinese, Japanese or Korean. Your report is safe: download it as Markdown. To get a PDF, ask the administrator to add such a font.
error-report-too-long = This report is too long to download
error-report-too-long-sentence = Your report is safe, and you can still read it on its page. To get it as a file, download your data from your account.

# Links to a report.

error-no-such-link = This link does not work
error-no-such-link-sentence = It is wrong, has expired or was turned off. Ask the person who sent it for a new one.
error-shared-later = The report is being scored again
error-shared-later-sentence = Open the link again in a minute.

# Requests of programs.

error-method = Method not allowed
error-method-sentence = This address does not support this method. The Allow header lists the methods you can use.
error-media-type = Wrong content type
# $wanted (String) - a media type
error-media-type-sentence = Send the body as { $wanted } and set the Content-Type header to match. Nothing was changed.
error-not-json = The body is not JSON
# $why (String) - a sentence for programs, in English
error-not-json-sentence = The body is not valid JSON. Nothing was changed. { $why }
error-shape = Wrong fields in the body
# $why (String) - a sentence for programs, in English
error-shape-sentence = The body is JSON with missing or wrong fields. Nothing was changed. { $why }
error-broken = The body is incomplete
error-broken-sentence = The upload stopped before the end. Nothing was saved. Send it again.
error-query = A query parameter is invalid
# $why (String) - a sentence for programs, in English
error-query-sentence = A query parameter is invalid. Nothing was changed. { $why }
error-header = A header is invalid
# $name (String) - the header's name
error-header-sentence = The { $name } header has an invalid value. Nothing was changed.
error-upgrade = WebSocket required
error-upgrade-sentence = This address is a WebSocket. Connect to it as a WebSocket, or upload a sound file instead.

# The labels of fields, as their forms have them.

error-field-form = The form
error-field-question = The question
error-field-answer = The answer
error-field-link = Link

# Texts that somebody writes, as a sentence names them.

error-text-resume = resume
error-text-summary = summary
error-text-entry = entry
error-text-job = job description
error-text-role = role
error-text-answer = answer
error-text-name = name
error-text-text = text
