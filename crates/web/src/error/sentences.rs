//! What each error says to people.

use std::time::Duration;

use axum::http::StatusCode;
use interview::{Answer, Finished, NotNow};
use sign_in::SignInError;
use storage::{KeyringError, StorageError};
use text::{counted, thousands};

use super::{
    Error, TokenFault,
    message::{ErrorMessage, MessageParts},
    request,
};

/// Status and sentence; `None` for what nobody foresaw.
pub(super) fn message(error: &Error) -> Option<(StatusCode, ErrorMessage)> {
    let (status, code, title, sentence) = parts(error)?;
    let back = !matches!(
        error,
        Error::NotFound
            | Error::WrongHost(_)
            | Error::CrossSite
            | Error::SignIn(_)
            | Error::Plain(_)
    );
    let again = match error {
        Error::SignIn(_) | Error::NotInvited | Error::SignedOut { .. } => Some("/sign-in"),
        Error::Anothers | Error::OnlyWay => Some("/account"),
        _ => None,
    };
    Some((status, ErrorMessage { code, title, sentence, back, again, form: None }))
}

fn parts(error: &Error) -> Option<MessageParts> {
    let (status, code, title, sentence) = match error {
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            "not-found",
            "There is nothing here",
            "The address may be mistyped, or what was here has been deleted.".into(),
        ),
        Error::SignedOut { .. } => (
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "You are signed out",
            "Your session is over, so this was not done. Sign in again in another tab, then send it once more.".into(),
        ),
        Error::Token(TokenFault::Unknown) => (
            StatusCode::UNAUTHORIZED,
            "token-unknown",
            "The token is not known",
            "The access token is missing, mistyped, revoked or expired. Make one under Account and send it as a bearer token.".into(),
        ),
        Error::Token(TokenFault::Scope(scope)) => (
            StatusCode::FORBIDDEN,
            "token-scope",
            "The token is not for this",
            format!("This needs a token with the scope “{}”. Make one under Account.", scope.slug()),
        ),
        Error::Token(TokenFault::Never) => (
            StatusCode::FORBIDDEN,
            "token-never",
            "No token is for this",
            "Tokens, sessions, sign-ins and the account itself are for whoever is signed in with a browser. Do this under Account.".into(),
        ),
        Error::NotInvited => (
            StatusCode::FORBIDDEN,
            "not-invited",
            "This address is not on the list",
            "Whoever runs this Sotto lets certain email addresses in, and yours is not among them, so nothing was kept. Sign in with another, or ask them.".into(),
        ),
        Error::Anothers => (
            StatusCode::CONFLICT,
            "anothers",
            "This sign-in belongs to another account",
            "That sign-in has an account of its own, so it was not added to yours. To join them, sign in there, delete that account, and add it here.".into(),
        ),
        Error::OnlyWay => (
            StatusCode::CONFLICT,
            "only-way",
            "This is your only way in",
            "Taking away the only sign-in would lock you out, so it was left. Add another first, or delete the account.".into(),
        ),
        Error::Downloading => (
            StatusCode::TOO_MANY_REQUESTS,
            "downloading",
            "Your download is still running",
            "Wait until it ends. If it broke off, try again in a minute. Nothing is lost.".into(),
        ),
        Error::TooMany(fault) => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many",
            "Slow down a little",
            format!(
                "That was asked for more often than one person needs, so it was not done. Try again in {}. Everything kept before is safe.",
                wait(fault.retry_after)
            ),
        ),
        Error::Enough { what, remedy } => (
            StatusCode::CONFLICT,
            "enough",
            "There are enough already",
            format!("You have as many {what} as one account can have. {remedy}"),
        ),
        Error::TooLong { what, most } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "too-long",
            "That is too long",
            format!(
                "The {what} was not kept: it has more than {} characters. Shorten it and try again.",
                thousands(*most)
            ),
        ),
        Error::Crowded => (
            StatusCode::SERVICE_UNAVAILABLE,
            "crowded",
            "Many people are speaking right now",
            "Those who are in the middle of an interview come first, so no new one was begun. Try again in a minute.".into(),
        ),
        Error::NotNow(NotNow::NotOpen | NotNow::StillOpen | NotNow::NoMoreQuestions) => (
            StatusCode::CONFLICT,
            "question-closed",
            "This question is closed",
            "This question has been answered or skipped already, perhaps in another tab. Reload the interview to see where it is.".into(),
        ),
        Error::NotNow(NotNow::NotCoached) => (
            StatusCode::CONFLICT,
            "not-coached",
            "There are no hints here",
            "This interview is a realistic one, without hints. Choose a coached one when you begin the next.".into(),
        ),
        Error::NotNow(NotNow::TooManyReports) => (
            StatusCode::CONFLICT,
            "enough-reports",
            "It has been scored often enough",
            format!("An interview can have {} reports, and this one has them. Practise the question again instead.", Finished::MAX_REPORTS),
        ),
        Error::NotNow(NotNow::NothingHeard) => (
            StatusCode::CONFLICT,
            "nothing-heard",
            "Nothing has been heard yet",
            "There is no recording to keep for this question. Record one, or type your answer.".into(),
        ),
        Error::NotNow(NotNow::HeardAgain) => (
            StatusCode::CONFLICT,
            "heard-again",
            "Recorded again in another window",
            "This question was recorded again in another tab or window, so these words were not kept with that recording. Reload the page to see what was heard last.".into(),
        ),
        Error::NotNow(NotNow::Empty) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-empty",
            "The answer is empty",
            "The answer has no words. Say or type some, or skip the question.".into(),
        ),
        Error::NotNow(NotNow::TooLong) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-too-long",
            "The answer is too long",
            format!(
                "The answer was not kept: it has more than {} characters, about 5,000 words, the most an answer can hold. Shorten it and keep it again.",
                thousands(Answer::MAX_CHARS)
            ),
        ),
        Error::Over => (
            StatusCode::CONFLICT,
            "over",
            "This interview is over",
            "This interview is over, so nothing can be added to it. Its report is under History.".into(),
        ),
        Error::Field(name) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "field",
            "Something is missing",
            format!("“{name}” is missing or is not one of the choices. Choose it again and go on."),
        ),
        Error::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "That is too much at once",
            "What was sent is larger than any answer can be, and was not kept. Shorten it and send it again.".into(),
        ),
        Error::Sound(why) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "sound",
            "The sound was not taken",
            format!("{why} Nothing of it was kept."),
        ),
        Error::KeyReused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "key-reused",
            "This idempotency key was used for something else",
            "An Idempotency-Key stands for one request. Send this one with a key of its own.".into(),
        ),
        Error::Gone => (
            StatusCode::GONE,
            "gone",
            "This interview was deleted",
            "The interview that began with this Idempotency-Key was deleted, so no other was begun. To begin a new one, send it with a key of its own.".into(),
        ),
        Error::UnderWay => (
            StatusCode::CONFLICT,
            "under-way",
            "There is no report yet",
            "This interview is still under way. Finish it, and its report is there.".into(),
        ),
        Error::Unheard => (
            StatusCode::SERVICE_UNAVAILABLE,
            "unheard",
            "Nobody could hear this",
            "As many answers are being heard as this Sotto can hear, or what hears them failed. Nothing of this one was kept. Send it again in a minute, or type the answer.".into(),
        ),
        Error::NoSpeechService => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no-speech-service",
            "The speech service refuses this server",
            "The speech service that this server uses does not take what it is sent, so nothing of this was kept. Waiting will not help: please tell whoever runs this server. You can type the answer.".into(),
        ),
        Error::Request(fault) => return Some(request::words(fault)),
        Error::WrongHost(origin) => (
            StatusCode::MISDIRECTED_REQUEST,
            "wrong-host",
            "Not by this name",
            format!("This Sotto does not answer to the name it was asked by. Open it as {origin}."),
        ),
        Error::CrossSite => (
            StatusCode::FORBIDDEN,
            "cross-site",
            "Not from here",
            "This was not sent by one of Sotto’s own pages, so nothing was done. Open Sotto and try there.".into(),
        ),
        Error::Plain(origin) => (
            StatusCode::FORBIDDEN,
            "plain",
            "Only encrypted",
            format!("This came unencrypted, so it was not answered. Open {origin}."),
        ),
        Error::Ending => (
            StatusCode::SERVICE_UNAVAILABLE,
            "ending",
            "Sotto is stopping",
            "Sotto is being stopped or restarted, so this was not done. Everything kept before is safe. Try again in a moment.".into(),
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
            "The sign-in was cancelled at the provider, so nothing has changed here. Try again, or choose another way.",
        ),
        SignInError::ProviderSaid(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-refused",
            "The provider refused",
            "The provider answered with an error of its own, so you are not signed in. Try again; if it goes on, whoever runs this Sotto can see to it.",
        ),
        SignInError::Stale(_) => (
            StatusCode::BAD_REQUEST,
            "sign-in-stale",
            "This sign-in is over",
            "It took too long, was begun in another tab, or has been used already. Nothing has changed; begin again.",
        ),
        SignInError::Unreachable(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-unreachable",
            "The provider does not answer",
            "The provider you sign in with cannot be reached right now. What you have here is safe. Try again in a moment, or choose another way.",
        ),
        SignInError::Mismatch(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-mismatch",
            "The provider’s answer was not right",
            "What came back does not prove who you are, so you are not signed in. Begin again; if it goes on, whoever runs this Sotto can see to it.",
        ),
        SignInError::ClockSkew => (
            StatusCode::BAD_GATEWAY,
            "sign-in-clocks",
            "Two clocks do not agree",
            "The provider’s clock and the one here are more than a minute apart, so its answer cannot be trusted. Whoever runs this Sotto should set the time.",
        ),
        SignInError::NoEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-no-email",
            "No email came with it",
            "The provider gave no email address, which Sotto shows you to tell your accounts apart. Allow it there and try again, or choose another way.",
        ),
        SignInError::UnverifiedEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-unverified",
            "Your email is not confirmed there",
            "The provider has no confirmed email address for you. Confirm it there and try again, or choose another way.",
        ),
        SignInError::Rejected => (
            StatusCode::BAD_REQUEST,
            "sign-in-rejected",
            "This sign-in was used already",
            "The provider does not accept it a second time. Nothing has changed; begin again.",
        ),
    };
    (status, code, title, sentence.to_owned())
}

fn storage(error: &StorageError) -> Option<MessageParts> {
    let (status, title, sentence) = match error {
        StorageError::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database is busy",
            "The database is busy, so this was not saved. Everything kept before is safe. Try again in a moment.",
        ),
        StorageError::Unreachable { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database cannot be reached",
            "The database cannot be reached, so nothing was saved. Try again; if it goes on, see that its disk or server is there.",
        ),
        StorageError::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The disk is full",
            "The disk is full, so this was not saved. Everything kept before is safe. Make room and try again.",
        ),
        StorageError::ReadOnly => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The database can only be read",
            "The database can only be read, so this was not saved. Let Sotto write to its data folder and try again.",
        ),
        StorageError::Stale => (
            StatusCode::CONFLICT,
            "Changed in another window",
            "The interview was changed in another tab or window meanwhile, so this was not saved. Reload it to see where it is.",
        ),
        StorageError::AccountGone => (
            StatusCode::UNAUTHORIZED,
            "This account is gone",
            "The account was deleted, perhaps in another window, so this was not done.",
        ),
        StorageError::KeyLost => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Your key is missing",
            "What you have here is sealed with a key that this Sotto cannot find, so nothing can be read or saved. Whoever runs it can bring the key back from a backup of the keyring.",
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
        "The keys cannot be reached",
        "What you have here is sealed, and its keys cannot be reached, so nothing was read or saved. Try again in a moment; if it goes on, whoever runs this Sotto can see to it.".to_owned(),
    ))
}
