# The pages of this machine's own sign-in.

skip-link = Skip to main content
footer-promise = This page saves nothing. Sotto keeps your name and email until you delete them.

who-title = Sign in on this device
who-title-with-fault = Error: Sign in on this device
who-question = Who is practicing?
who-no-password = There is no password. Anyone using this device can sign in with any name.
who-known = People who signed in here before
who-someone-else = Someone else
who-name = Your name
# The name that is proposed.
who-me = Me
who-email = Email
who-email-use = Sotto uses it to tell accounts apart. It never sends email.
who-continue = Continue
who-about = About this page
who-own-device = For your own device.
who-own-device-why = This page is available only when no other device can open this server.
who-not-shared = Not for sharing.
who-not-shared-why = For several people, set up Google, Microsoft or GitHub sign-in.
who-one-email = One person, one email.
who-one-email-why = Use the same email to see your interviews again.

name-missing = Enter a name.
# $most (Number) - how many characters
name-too-long = Enter a name with up to { $most } characters.
name-invisible = Remove invisible characters from the name.
# $example (String)
email-missing = Enter an email address, such as { $example }.
# $most (Number) - how many characters
email-too-long = Enter an email address with up to { $most } characters.
email-spaces = Enter the email address without spaces.

refused-title = Sign-in failed
refused-not-signed-in = You are not signed in.
refused-try-again = Try again from the home page.
refused-home = Go to home
refused-incomplete = The address or the form is incomplete.
refused-too-long = The address is too long.
refused-other-client = The request did not come from Sotto.
refused-return-address = The return address does not belong to Sotto.
refused-other-site = The request came from another site.
# $sign (String) - what shows it
refused-proxy = This sign-in is for the person at this computer, and the request came through a proxy ({ $sign }). To use Sotto over a network, set up a sign-in provider.
# $header (String)
proxy-header = the header { $header }
proxy-other-host = the header origin, which names another host
