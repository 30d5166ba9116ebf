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

# What was done, on the page that it leads to.
done-signed-out = You are signed out.
done-signed-out-everywhere = You are signed out on all your devices.
done-session-ended = That device is signed out.
done-other-sessions-ended = All your other devices are signed out.
done-account-deleted = Your account is deleted, with everything in it.
done-sign-in-added = Sign-in method added.
done-sign-in-removed = Sign-in method removed.
done-token-revoked = Access token revoked. It no longer works.
done-interview-deleted = The interview and its report are deleted.
done-all-deleted = All your interviews are deleted.
done-link-turned-off = Link turned off. It no longer works.
done-language-chosen = Pages are now in English.
