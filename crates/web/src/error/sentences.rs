//! What each error says to people.

use std::time::Duration;

use axum::http::StatusCode;
use interview::{Answer, Finished, NotNow};
use sign_in::SignInError;
use storage::StorageError;
use text::thousands;

use crate::locale::Messages;

use super::{
    Error, TokenFault, fields, limit,
    message::{ErrorMessage, MessageParts},
    report_file, request, shared_link, upload,
};

/// Status and sentence; `None` for what nobody foresaw.
pub(super) fn message(error: &Error, t: &Messages) -> Option<(StatusCode, ErrorMessage)> {
    let (status, code, title, sentence) = parts(error, t)?;
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

fn parts(error: &Error, t: &Messages) -> Option<MessageParts> {
    let (status, code, title, sentence) = match error {
        Error::NotFound => {
            (StatusCode::NOT_FOUND, "not-found", t.error_not_found(), t.error_not_found_sentence())
        }
        Error::SignedOut { .. } => (
            StatusCode::UNAUTHORIZED,
            "signed-out",
            t.error_signed_out(),
            t.error_signed_out_sentence(),
        ),
        Error::Token(TokenFault::Unknown) => (
            StatusCode::UNAUTHORIZED,
            "token-unknown",
            t.error_token_unknown(),
            t.error_token_unknown_sentence(),
        ),
        Error::Token(TokenFault::Scope(scope)) => (
            StatusCode::FORBIDDEN,
            "token-scope",
            t.error_token_scope(),
            t.error_token_scope_sentence(scope.slug()),
        ),
        Error::Token(TokenFault::Never) => (
            StatusCode::FORBIDDEN,
            "token-never",
            t.error_token_never(),
            t.error_token_never_sentence(),
        ),
        Error::NotInvited => (
            StatusCode::FORBIDDEN,
            "not-invited",
            t.error_not_invited(),
            t.error_not_invited_sentence(),
        ),
        Error::Anothers => {
            (StatusCode::CONFLICT, "anothers", t.error_anothers(), t.error_anothers_sentence())
        }
        Error::OnlyWay => {
            (StatusCode::CONFLICT, "only-way", t.error_only_way(), t.error_only_way_sentence())
        }
        Error::Downloading => (
            StatusCode::TOO_MANY_REQUESTS,
            "downloading",
            t.error_downloading(),
            t.error_downloading_sentence(),
        ),
        Error::TooMany(fault) => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many",
            t.error_too_many(),
            too_many(fault.retry_after, t),
        ),
        Error::Enough(limit) => {
            (StatusCode::CONFLICT, "enough", t.error_limit(), limit::sentence(*limit, t))
        }
        Error::TooLong { what, most } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "too-long",
            t.error_too_long(),
            t.error_too_long_sentence(t.text_name(what), thousands(*most)),
        ),
        Error::PersonalData { what, .. } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "personal-data",
            t.error_personal_data(),
            t.error_personal_data_sentence(t.text_name(what)),
        ),
        Error::Crowded => (
            StatusCode::SERVICE_UNAVAILABLE,
            "crowded",
            t.error_crowded(),
            t.error_crowded_sentence(),
        ),
        Error::NotNow(NotNow::NotOpen | NotNow::StillOpen | NotNow::NoMoreQuestions) => (
            StatusCode::CONFLICT,
            "question-closed",
            t.error_question_closed(),
            t.error_question_closed_sentence(),
        ),
        Error::NotNow(NotNow::NotCoached) => (
            StatusCode::CONFLICT,
            "not-coached",
            t.error_not_coached(),
            t.error_not_coached_sentence(),
        ),
        Error::NotNow(NotNow::TooManyReports) => (
            StatusCode::CONFLICT,
            "enough-reports",
            t.error_enough_reports(),
            t.error_enough_reports_sentence(Finished::MAX_REPORTS),
        ),
        Error::NotNow(NotNow::NothingHeard) => (
            StatusCode::CONFLICT,
            "nothing-heard",
            t.error_nothing_heard(),
            t.error_nothing_heard_sentence(),
        ),
        Error::NotNow(NotNow::HeardAgain) => (
            StatusCode::CONFLICT,
            "heard-again",
            t.error_heard_again(),
            t.error_heard_again_sentence(),
        ),
        Error::NotNow(NotNow::Empty) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-empty",
            t.error_answer_empty(),
            t.error_answer_empty_sentence(),
        ),
        Error::NotNow(NotNow::TooLong) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "answer-too-long",
            t.error_answer_too_long(),
            t.error_answer_too_long_sentence(thousands(Answer::MAX_CHARS)),
        ),
        Error::Over => (StatusCode::CONFLICT, "over", t.error_over(), t.error_over_sentence()),
        Error::Field(name) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "field",
            t.error_field(),
            t.error_field_sentence(t.field_label(name)),
        ),
        Error::Date(name) => return Some(fields::date(name, t)),
        Error::Backwards(name) => return Some(fields::backwards(name, t)),
        Error::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            t.error_too_large(),
            t.error_too_large_sentence(),
        ),
        Error::Sound(why) => return Some(upload::sound(why, t)),
        Error::HeardElsewhere => return Some(upload::heard_elsewhere(t)),
        Error::File(why) => return Some(upload::file(*why, t)),
        Error::FilesBusy => return Some(upload::files_busy(t)),
        Error::FilesUnread => return Some(upload::files_unread(t)),
        Error::ReportFile(fault) => return report_file::words(fault, t),
        Error::KeyReused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "key-reused",
            t.error_key_reused(),
            t.error_key_reused_sentence(),
        ),
        Error::Gone => (StatusCode::GONE, "gone", t.error_gone(), t.error_gone_sentence()),
        Error::UnderWay => {
            (StatusCode::CONFLICT, "under-way", t.error_under_way(), t.error_under_way_sentence())
        }
        Error::Unheard => (
            StatusCode::SERVICE_UNAVAILABLE,
            "unheard",
            t.error_unheard(),
            t.error_unheard_sentence(),
        ),
        Error::NoSpeechService => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no-speech-service",
            t.error_no_speech_service(),
            t.error_no_speech_service_sentence(),
        ),
        Error::SharedLink(fault) => return Some(shared_link::words(*fault, t)),
        Error::Request(fault) => return Some(request::words(fault, t)),
        Error::WrongHost(origin) => (
            StatusCode::MISDIRECTED_REQUEST,
            "wrong-host",
            t.error_wrong_host(),
            t.error_wrong_host_sentence(origin),
        ),
        Error::CrossSite => (
            StatusCode::FORBIDDEN,
            "cross-site",
            t.error_cross_site(),
            t.error_cross_site_sentence(),
        ),
        Error::Plain(origin) => {
            (StatusCode::FORBIDDEN, "plain", t.error_plain(), t.error_plain_sentence(origin))
        }
        Error::Ending => {
            (StatusCode::SERVICE_UNAVAILABLE, "ending", t.error_ending(), t.error_ending_sentence())
        }
        Error::SignIn(error) => sign_in(error, t),
        Error::Storage(error) => return storage(error, t),
        Error::Keyring(_) => return Some(keyring(t)),
        Error::Page(_) | Error::NoAddress | Error::Unsealable => return None,
    };
    Some((status, code, title, sentence))
}

/// What is said of too many requests, with how long to wait.
fn too_many(wait: Duration, t: &Messages) -> String {
    match wait.as_secs() {
        seconds @ 0..120 => t.error_too_many_seconds(seconds),
        seconds => t.error_too_many_minutes(seconds.div_ceil(60)),
    }
}

fn sign_in(error: &SignInError, t: &Messages) -> MessageParts {
    let (status, code, title, sentence) = match error {
        SignInError::Denied => (
            StatusCode::FORBIDDEN,
            "sign-in-denied",
            t.error_sign_in_denied(),
            t.error_sign_in_denied_sentence(),
        ),
        SignInError::ProviderSaid(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-refused",
            t.error_sign_in_refused(),
            t.error_sign_in_refused_sentence(),
        ),
        SignInError::Stale(_) => (
            StatusCode::BAD_REQUEST,
            "sign-in-stale",
            t.error_sign_in_stale(),
            t.error_sign_in_stale_sentence(),
        ),
        SignInError::Unreachable(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-unreachable",
            t.error_sign_in_unreachable(),
            t.error_sign_in_unreachable_sentence(),
        ),
        SignInError::Mismatch(_) => (
            StatusCode::BAD_GATEWAY,
            "sign-in-mismatch",
            t.error_sign_in_mismatch(),
            t.error_sign_in_mismatch_sentence(),
        ),
        SignInError::ClockSkew => (
            StatusCode::BAD_GATEWAY,
            "sign-in-clocks",
            t.error_sign_in_clocks(),
            t.error_sign_in_clocks_sentence(),
        ),
        SignInError::NoEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-no-email",
            t.error_sign_in_no_email(),
            t.error_sign_in_no_email_sentence(),
        ),
        SignInError::UnverifiedEmail => (
            StatusCode::FORBIDDEN,
            "sign-in-unverified",
            t.error_sign_in_unverified(),
            t.error_sign_in_unverified_sentence(),
        ),
        SignInError::Rejected => (
            StatusCode::BAD_REQUEST,
            "sign-in-rejected",
            t.error_sign_in_rejected(),
            t.error_sign_in_rejected_sentence(),
        ),
    };
    (status, code, title, sentence)
}

fn storage(error: &StorageError, t: &Messages) -> Option<MessageParts> {
    let (status, title, sentence) = match error {
        StorageError::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            t.error_storage_busy(),
            t.error_storage_busy_sentence(),
        ),
        StorageError::Unreachable { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            t.error_storage_unreachable(),
            t.error_storage_unreachable_sentence(),
        ),
        StorageError::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            t.error_storage_full(),
            t.error_storage_full_sentence(),
        ),
        StorageError::ReadOnly => (
            StatusCode::INSUFFICIENT_STORAGE,
            t.error_storage_read_only(),
            t.error_storage_read_only_sentence(),
        ),
        StorageError::Stale => {
            (StatusCode::CONFLICT, t.error_storage_stale(), t.error_storage_stale_sentence())
        }
        StorageError::AccountGone => {
            (StatusCode::UNAUTHORIZED, t.error_account_gone(), t.error_account_gone_sentence())
        }
        StorageError::KeyLost => {
            (StatusCode::SERVICE_UNAVAILABLE, t.error_key_lost(), t.error_key_lost_sentence())
        }
        StorageError::Keyring(_) => return Some(keyring(t)),
        StorageError::Unreadable { .. } | StorageError::Other(_) => return None,
    };
    Some((status, error.code(), title, sentence))
}

fn keyring(t: &Messages) -> MessageParts {
    (StatusCode::SERVICE_UNAVAILABLE, "keyring", t.error_keyring(), t.error_keyring_sentence())
}
