# What stands on every page.

language-name = English
page-description = Practice job interviews out loud. Get follow-up questions, and a report that quotes your own words.
skip-link = Skip to main content
nav-label = Pages
nav-practice = Practice
nav-history = History
nav-resume = Resume
nav-privacy = Privacy
nav-account = Account
footer-promise = Sotto keeps your interviews until you delete them. It never keeps your voice.
language-label = Language
# An interview of one question, by its name.
# $role (String)
# $topic (String) - what the question is about
role-and-topic = { $role } · { $topic }

error-failed = Something went wrong
error-failed-sentence = Sotto couldn’t do this and logged the error. Everything saved before is safe. Try again.
