# For administrators: counts, health and jobs; and how a device comes to trust this server's certificate.

admin-title = This server
admin-intro = Counts, health and jobs. No page or command shows anyone’s name, words or answers here.
admin-accounts = Accounts
admin-active = Active in 30 days
admin-interviews = Interviews
admin-in-progress = In progress
admin-sessions = Sessions
admin-recordings = Recordings in progress
# The name of the speech recognition follows.
admin-transcription = Transcription:
admin-speech-service = a speech service
admin-jobs = Jobs
admin-job-generation = Continues questions and reports after a server stopped
admin-job-scrub = Overwrites deleted text in SQLite's log
admin-job-keys = Loads new signing keys, deletes old ones
admin-job-expire = Deletes expired sessions, tokens and sign-ins
admin-job-resumes = Deletes resumes after 90 days without activity
admin-job-deleted-keys = Deletes keys left by an interrupted deletion or a restored keyring
admin-job-not-run = not run yet
admin-job-nothing = done, nothing to do
# $count (String) - how many things it was done to
admin-job-done = done, { $count }
admin-job-failed = failed (see the log)

trust-title = Trust this server
trust-intro = Phones allow the microphone only on secure (HTTPS) pages. This server uses its own certificate for that. You need to trust it once on each device.
trust-get = 1. Get the certificate
trust-download = Download the certificate
trust-compare = On the computer that runs Sotto, run <code>sotto cert local</code>. It must show this same SHA-256 fingerprint:
trust-install = 2. Trust it
trust-install-apple = <strong>iPhone, iPad.</strong> Open the file, then Settings › General › VPN & Device Management › install. Then Settings › General › About › Certificate Trust Settings, and switch it on.
trust-install-android = <strong>Android.</strong> Settings › Security › Encryption & credentials › Install a certificate › CA certificate, and choose the file.
trust-install-windows = <strong>Windows.</strong> Open the file › Install Certificate › Local Machine › Trusted Root Certification Authorities.
trust-install-mac = <strong>Mac.</strong> Open the file in Keychain Access, open the certificate, and set Trust to Always Trust.
trust-install-firefox = <strong>Firefox, Linux.</strong> Settings › Privacy & Security › View Certificates › Authorities › Import.
trust-open = 3. Open Sotto
# $address (String) - the server's, such as https://sotto.local
trust-open-address = Go to <strong>{ $address }</strong>. This certificate works only for home-network names and addresses. Its key never leaves the computer that runs Sotto. Remove it from your device when you stop using this server.
