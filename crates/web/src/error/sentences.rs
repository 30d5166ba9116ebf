//! What each error says to people.

use std::time::Duration;

use axum::http::StatusCode;
use interview::{Answer, Finished, NotNow};
use sign_in::SignInError;
use storage::{KeyringError, StorageError};
use text::{counted, thousands};

use crate::locale::Messages;

use super::{
    Error, TokenFault, fields,
    message::{ErrorMessage, MessageParts},
    report_file, request, shared_link, upload,
};

/// Status and sentence; `None` for what nobody foresaw.
pub(super) fn message(error: &Error, _t: &Messages) -> Option<(StatusCode, ErrorMessage)> {
    let (status, code, title, sentence) = parts(error)?;
    let title = title.to_owned();
    let back = !matches!(
        error,
        Error::NotFound
            | Error::SharedLink(_)
            | Error::WrongHost(_)
            | Error::CrossSite
            | Error::SignIn(_)
            | Error::Plain(_)
            | Error::ReportFile(_)
    );
    let again = match error {
        Error::SignIn(_) | Error::NotInvited | Error::SignedOut { .. } => Some("/sign-in"),
        Error::Anothers | Error::OnlyWay => Some("/account"),
        _ => None,
    };
    let personal_data = match error {
        Error::PersonalData { found, .. } => found.pieces.clone(),
        _ => Vec::new(),
    };
    Some((status, ErrorMessage { code, title, sentence, back, again, personal_data }))
}

fn parts(error: &Error) -> Option<MessageParts> {
    let (status, code, title, sentence) = match error {
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            "not-found",
            "Page not found",
            "The address may be wrong, or it was deleted.".into(),
        ),
        Error::SignedOut { .. } => (
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "You’ve been signed out",
            "This was not saved. Sign in in another tab, then try again.".into(),
        ),
        Error::Token(TokenFault::Unknown) => (
            StatusCode::UNAUTHORIZED,
            "token-unknown",
            "Invalid token",
            "The access token is missing, wrong, removed or expired. Create a new one under Account and send it as a bearer token.".into(),
        ),
        Error::Token(TokenFault::Scope(scope)) => (
            StatusCode::FORBIDDEN,
            "token-scope",
            "Missing permission",
            format!("This token does not allow this. Create one with the scope “{}” under Account.", scope.slug()),
        ),
        Error::Token(TokenFault::Never) => (
            StatusCode::FORBIDDEN,
            "token-never",
            "Not available with a token",
            "Tokens can’t manage tokens, sessions, sign-in methods or the account. Sign in with a browser and open Account.".into(),
        ),
        Error::NotInvited => (
            StatusCode::FORBIDDEN,
            "not-invited",
            "This email is not allowed",
            "This server allows only some email addresses, and yours is not one of them. Nothing was saved. Use another account or contact the administrator.".into(),
        ),
        Error::Anothers => (
            StatusCode::CONFLICT,
            "anothers",
            "This sign-in belongs to another account",
            "This sign-in has its own Sotto account, so it was not added. To add it here, sign in with it and delete that account first. That also deletes its interviews.".into(),
        ),
        Error::OnlyWay => (
            StatusCode::CONFLICT,
            "only-way",
            "This is your only sign-in method",
            "Without it, you couldn’t sign in, so it was not removed. Add another sign-in method first.".into(),
        ),
        Error::Downloading => (
            StatusCode::TOO_MANY_REQUESTS,
            "downloading",
            "Your download is still running",
            "Wait until it finishes. If it stopped, try again in a minute. Your data is safe.".into(),
        ),
        Error::TooMany(fault) => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many",
            "Too many requests",
            format!(
                "You did this too many times, so it was not done. Everything saved before is safe. Try again in {}.",
                wait(fault.retry_after)
            ),
        ),
        Error::Enough { what, remedy } => (
            StatusCode::CONFLICT,
            "enough",
            "Limit reached",
            format!("You have reached the limit of {what}. {remedy}"),
        ),
        Error::TooLong { what, most } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "too-long",
            "Text too long",
            format!(
                "The {what} was not saved. It has more than {} characters. Make it shorter and try again.",
                thousands(*most)
            ),
        ),
        Error::PersonalData { what, .. } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "personal-data",
            "Personal data found",
            format!("The {what} may contain personal data, so it was not saved. Hide it, edit it or keep it as it is."),
        ),
        Error::Crowded => (
            StatusCode::SERVICE_UNAVAILABLE,
            "crowded",
            "Speech recognition is busy",
            "Speech recognition is busy, so no new interview was started. Try again in a minute.".into(),
        ),
        Error::NotNow(NotNow::NotOpen | NotNow::StillOpen | NotNow::NoMoreQuestions) => (
            StatusCode::CONFLICT,
            "question-closed",
            "This question is closed",
            "You already answered or skipped this question, maybe in another tab. Reload the interview to continue.".into(),
        ),
        Error::NotNow(NotNow::NotCoached) => (
            StatusCode::CONFLICT,
            "not-coached",
            "No hints in this interview",
            "This interview has no hints. Next time, choose “Practice with hints”.".into(),
        ),
        Error::NotNow(NotNow::TooManyReports) => (
            StatusCode::CONFLICT,
            "enough-reports",
            "Scoring limit reached",
            format!("This interview already has {} reports, which is the limit. Retry the question instead.", Finished::MAX_REPORTS),
        ),
        Error::NotNow(NotNow::NothingHeard) => (
            StatusCode::CONFLICT,
            "nothing-heard",
            "No recording yet",
            "There is nothing to save for this question yet. Record or type your answer.".into(),
        ),
        Error::NotNow(NotNow::HeardAgain) => (
            StatusCode::CONFLICT,
            "heard-again",
            "Re-recorded in another tab",
            "You re-recorded this answer in another tab, so this text was not saved. Reload the page to see the newest text.".into(),
        ),
        Error::NotNow(NotNow::Empty) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-empty",
            "Your answer is empty",
            "Your answer has no words. Record or type an answer, or skip the question.".into(),
        ),
        Error::NotNow(NotNow::TooLong) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-too-long",
            "Your answer is too long",
            format!(
                "Your answer was not saved. It has more than {} characters (about 5,000 words). Make it shorter and save it again.",
                thousands(Answer::MAX_CHARS)
            ),
        ),
        Error::Over => (
            StatusCode::CONFLICT,
            "over",
            "This interview is finished",
            "This interview is finished, so you can’t change it. Its report is under History.".into(),
        ),
        Error::Field(name) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "field",
            "Missing or invalid field",
            format!("Check “{name}”. It is missing or not a valid choice."),
        ),
        Error::Date(name) => return Some(fields::date(name)),
        Error::Backwards(name) => return Some(fields::backwards(name)),
        Error::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "Too much data",
            "You sent more than fits, so nothing was saved. Make it shorter and send it again.".into(),
        ),
        Error::Sound(why) => return Some(upload::sound(why)),
        Error::HeardElsewhere => return Some(upload::heard_elsewhere()),
        Error::File(why) => return Some(upload::file(why)),
        Error::FilesBusy => return Some(upload::files_busy()),
        Error::FilesUnread => return Some(upload::files_unread()),
        Error::ReportFile(fault) => return report_file::words(fault),
        Error::KeyReused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "key-reused",
            "Idempotency key already used",
            "This Idempotency-Key was used for a different request. Send this request with a new key.".into(),
        ),
        Error::Gone => (
            StatusCode::GONE,
            "gone",
            "This interview was deleted",
            "The interview for this Idempotency-Key was deleted. To start a new one, send a new key.".into(),
        ),
        Error::UnderWay => (
            StatusCode::CONFLICT,
            "under-way",
            "No report yet",
            "This interview is not finished. Finish it to get its report.".into(),
        ),
        Error::Unheard => (
            StatusCode::SERVICE_UNAVAILABLE,
            "unheard",
            "Speech recognition not available",
            "Speech recognition is busy or not working. Nothing was saved. Try again in a minute, or type your answer.".into(),
        ),
        Error::NoSpeechService => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no-speech-service",
            "Speech recognition is not working",
            "The speech service rejected this server’s request. Nothing was saved. Contact the administrator, or type your answer.".into(),
        ),
        Error::SharedLink(fault) => return Some(shared_link::words(*fault)),
        Error::Request(fault) => return Some(request::words(fault)),
        Error::WrongHost(origin) => (
            StatusCode::MISDIRECTED_REQUEST,
            "wrong-host",
            "Wrong address",
            format!("This server is not available at this address. Open {origin} instead."),
        ),
        Error::CrossSite => (
            StatusCode::FORBIDDEN,
            "cross-site",
            "Request from another site was blocked",
            "This request came from another site, so it was blocked. Nothing was changed. Open Sotto and try again there.".into(),
        ),
        Error::Plain(origin) => (
            StatusCode::FORBIDDEN,
            "plain",
            "HTTPS required",
            format!("This connection is not secure, so it was blocked. Open {origin} instead."),
        ),
        Error::Ending => (
            StatusCode::SERVICE_UNAVAILABLE,
            "ending",
            "Sotto is stopping",
            "Sotto is stopping or restarting, so this was not done. Everything saved before is safe. Try again in a moment.".into(),
        ),
        Error::SignIn(error) => sign_in(error),
        Error::Storage(error) => return storage(error),
        Error::Keyring(error) => return keyring(error),
        Error::Page(_) | Error::NoAddress | Error::Unsealable => return None,
    };
    Some((status, code, title, sentence))
}

/// How long to wait, for people.
fn wait(time: Duration) -> String {
    let count =
        |time: u64, one, many| counted(usize::try_from(time).unwrap_or(usize::MAX), one, many);
    match time.as_secs() {
        seconds @ 0..120 => count(seconds, "second", "seconds"),
        seconds => count(seconds.div_ceil(60), "minute", "minutes"),
    }
}

fn sign_in(error: &SignInError) -> MessageParts {
    let (status, code, title, sentence) = match error {
        SignInError::Denied => (
            StatusCode::FORBIDDEN,
            "sign-in-denied",
            "You did not sign in",
            "You canceled the sign-in, so nothing changed. Try again or choose another sign-in method.",
        ),
        SignInError::ProviderSaid(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-refused",
            "The sign-in provider reported an error",
            "The sign-in provider reported an error, so you are not signed in. Try again. If that fails, contact the administrator.",
        ),
        SignInError::Stale(_) => (
            StatusCode::BAD_REQUEST,
            "sign-in-stale",
            "Your sign-in expired",
            "It took too long, was started in another tab, or was used already. Nothing changed. Try again.",
        ),
        SignInError::Unreachable(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-unreachable",
            "The sign-in provider is not responding",
            "The sign-in provider can’t be reached right now. Your data is safe. Try again in a moment or choose another sign-in method.",
        ),
        SignInError::Mismatch(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-mismatch",
            "Sign-in failed",
            "The provider’s response was not valid, so you are not signed in. Try again. If that fails, contact the administrator.",
        ),
        SignInError::ClockSkew => (
            StatusCode::BAD_GATEWAY,
            "sign-in-clocks",
            "Clocks don’t match",
            "The clocks of this server and the provider differ by more than a minute. You are not signed in. Ask the administrator to set the time.",
        ),
        SignInError::NoEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-no-email",
            "No email address",
            "Sotto needs your email address, but the provider did not share it. Allow it there and try again, or choose another sign-in method.",
        ),
        SignInError::UnverifiedEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-unverified",
            "Email not confirmed",
            "Your email address is not confirmed with the provider. Confirm it there and try again, or choose another sign-in method.",
        ),
        SignInError::Rejected => (
            StatusCode::BAD_REQUEST,
            "sign-in-rejected",
            "Sign-in already used",
            "The provider accepts each sign-in only once. Nothing changed. Try again.",
        ),
    };
    (status, code, title, sentence.to_owned())
}

fn storage(error: &StorageError) -> Option<MessageParts> {
    let (status, title, sentence) = match error {
        StorageError::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database is busy",
            "The database is busy, so this was not saved. Everything saved before is safe. Try again in a moment.",
        ),
        StorageError::Unreachable { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Database not available",
            "The database can’t be reached, so nothing was saved. Try again. If that fails, contact the administrator.",
        ),
        StorageError::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The disk is full",
            "The server’s disk is full, so this was not saved. Everything saved before is safe. Contact the administrator.",
        ),
        StorageError::ReadOnly => (
            StatusCode::INSUFFICIENT_STORAGE,
            "Database is read-only",
            "The database is read-only, so this was not saved. Everything saved before is safe. Contact the administrator.",
        ),
        StorageError::Stale => (
            StatusCode::CONFLICT,
            "Changed in another tab",
            "This was changed in another tab, so it was not saved again. Reload the page to see how it is now.",
        ),
        StorageError::AccountGone => (
            StatusCode::UNAUTHORIZED,
            "Account deleted",
            "This account was deleted, maybe in another tab, so this was not done.",
        ),
        StorageError::KeyLost => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Your encryption key is missing",
            "Your data is encrypted, and its key is missing. Nothing can be read or saved now. The administrator can restore the key from a keyring backup.",
        ),
        StorageError::Keyring(error) => return keyring(error),
        StorageError::Unreadable { .. } | StorageError::Other(_) => return None,
    };
    Some((status, error.code(), title, sentence.to_owned()))
}

fn keyring(_: &KeyringError) -> Option<MessageParts> {
    Some((
        StatusCode::SERVICE_UNAVAILABLE,
        "keyring",
        "Encryption keys not available",
        "Your data is encrypted, and its keys can’t be reached. Nothing was read or saved. Try again in a moment, or contact the administrator.".to_owned(),
    ))
}
