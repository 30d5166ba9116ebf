# The first page of who is not signed in, and signing in.

front-title = Practice interviews out loud
front-description = Answer real interview questions with your voice. Get follow-ups, scores with reasons, and quotes of your own words.
front-sample-description = See what a Sotto report looks like: scores with reasons, quotes, and what to practice next.
front-lead = Practice interviews out loud.
front-lead-feedback = Get feedback you can trust.
front-standfirst = Answer real interview questions with your voice. Get a follow-up when something is missing. Get a report that quotes your own words.
front-start = Start practicing
front-sign-in-and-start = Sign in and start
front-sample-report = See a sample report
front-voice-deleted = Your voice is deleted as soon as it is text.
front-privacy = How we protect your privacy
front-example = An example: a question is answered out loud, a follow-up comes, and the report scores the answer.
front-example-question = Question 2 of 3
front-example-recording = Recording
front-example-follow-up = Follow-up
front-example-report = From the report
# Stands behind the score.
front-example-most = of 5
front-how = How it works
front-how-answer = <strong>Answer out loud.</strong> Press Record and speak. Then fix the text, re-record, or type instead.
front-how-follow-up = <strong>Get a follow-up.</strong> No result? No numbers? “We” but never “I”? The next question asks about it.
front-how-feedback = <strong>See your feedback.</strong> Each score comes with a quote, a reason, and what the score means. Without enough evidence, there is no score.
front-private = What stays private
front-private-voice = <strong>Your voice</strong> stays in memory for one answer. It is deleted when the text is ready. Each answer shows when.
front-private-words = <strong>Your words</strong> are encrypted with your own key. If you delete your account, the key is deleted too.
front-private-none = <strong>No password, no camera, no tracking.</strong> The microphone is on only while you record or test it.

sign-in-title = Sign in
sign-in-description = Sign in to practice job interviews. No password, no tracking cookies.
sign-in-with-a-name = Enter any name to start.
sign-in-with-an-account = Sign in with an account you already have.
sign-in-keeps = Sotto has no passwords. It keeps your name, your email and an ID for that account.
# $provider (String) - such as Google
sign-in-continue-with = Continue with <name>{ $provider }</name>
sign-in-on-this-device = Continue on this device
sign-in-this-device-only = No one else can open this server, so you need no account. To let others use it, set up Google, Microsoft or GitHub sign-in.
sign-in-cookies = Signing in sets two cookies that keep you signed in. There are no tracking cookies.
