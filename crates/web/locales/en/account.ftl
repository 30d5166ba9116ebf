# Somebody's account: sessions, sign-in methods, access tokens, and deleting it.

account-title = Your account
account-title-error = Error: Your account
account-new-token = Your new access token
account-new-token-once = Copy it now. You won’t see it again. Sotto can’t show it later.
account-copy-token = Copy the token
account-resume = Your resume
account-export = Download your data
account-language-save = Save
account-sessions = Sessions
account-this-device = This device
# A label: a time follows.
account-signed-in = Signed in
# A label: a time follows.
account-last-used = last used
account-sign-out = Sign out
# $device (String) - such as “Firefox on Linux”
# $day (String) - when it was signed in
account-sign-out-what = Sign out: { $device }, signed in { $day }
account-sign-out-others = Sign out other sessions
account-sign-out-everywhere = Sign out everywhere
account-sessions-end = After you sign out a session, it can’t open any page. Sessions end after 14 days without use, and after 90 days at the latest.
account-sign-ins = Sign-in methods
# $provider (String)
account-sign-in-gone = { $provider } (no longer available)
# A label: a day follows.
account-added = Added
account-remove = Remove
# $method (String) - a sign-in method
account-remove-what = Remove: { $method }
# $provider (String)
account-add = Add { $provider }
account-add-this-device = Add this device
account-sign-ins-apart = Each sign-in method has its own account, even with the same email. To use two methods for one account, add the second one here.
account-tokens = Access tokens
account-tokens-use = Use these in your own programs, with the <a>API</a>.
account-token-expired = expired
# A label: a day follows.
account-token-expires = expires
account-token-never-used = never used
account-revoke = Revoke
# $name (String) - an access token’s
account-revoke-what = Revoke: { $name }
account-create-token = Create token
account-token-name = Name
account-token-days = Expires in
# How long a token or a shared link works.
lifetime-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
account-token-scopes = Permissions
account-scope-read = Read interviews, reports and your resume
account-scope-practise = Start, answer and finish interviews
account-scope-manage = Delete interviews, change your resume, download your data
account-delete = Delete account
account-delete-warning = This deletes your name, email, resume, interviews, reports, sessions and tokens. It also deletes your encryption key, so database backups can’t be read either. Your administrator may keep a backup of encryption keys. Ask them to delete it within 30 days.
account-delete-sure = Yes, delete everything
