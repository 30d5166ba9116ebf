//! Every kind of problem there is, for whoever writes a program that meets them.

use std::{borrow::Cow, time::Duration};

use axum::http::StatusCode;
use interview::NotNow;
use practice::{limits::TooMany, personal_data::PersonalDataFound};
use sessions::Scope;
use storage::{KeyringError, StorageError};

use crate::locale::PageLanguage;

use super::{Error, Limit, RequestFault, TokenFault, sentences};

/// A kind of problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ProblemKind {
    /// The stable word for it.
    pub(crate) code: &'static str,
    /// Its status.
    pub(crate) status: StatusCode,
    /// In a few words.
    pub(crate) title: String,
    /// What it says, with an example for what differs from case to case.
    pub(crate) sentence: String,
}

/// Those that the API answers with, by status.
pub(crate) fn kinds() -> Vec<ProblemKind> {
    let t = PageLanguage::English.messages();
    let message = examples().into_iter().filter_map(|error| sentences::message(&error, t));
    let mut kinds: Vec<ProblemKind> = message
        .map(|(status, message)| ProblemKind {
            code: message.code,
            status,
            title: message.title,
            sentence: message.sentence,
        })
        .collect();
    let failed = super::edge::failed(t);
    kinds.push(ProblemKind {
        code: failed.code,
        status: StatusCode::INTERNAL_SERVER_ERROR,
        title: failed.title,
        sentence: failed.sentence,
    });
    kinds.sort_by_key(|kind| (kind.status.as_u16(), kind.code));
    kinds
}

/// One of each, signing in left out: that is done with a browser.
fn examples() -> Vec<Error> {
    let sound = "The file has 44100 samples per second, which is not supported.";
    vec![
        Error::NotFound,
        Error::SignedOut { next: None },
        Error::Token(TokenFault::Unknown),
        Error::Token(TokenFault::Scope(Scope::Practise)),
        Error::Token(TokenFault::Never),
        Error::NotInvited,
        Error::OnlyWay,
        Error::Downloading,
        Error::TooMany(TooMany { retry_after: Duration::from_secs(12) }),
        Error::Enough(Limit::UnfinishedInterviews),
        Error::Crowded,
        Error::NotNow(NotNow::NotCoached),
        Error::NotNow(NotNow::TooManyReports),
        Error::NotNow(NotNow::NotOpen),
        Error::NotNow(NotNow::NothingHeard),
        Error::NotNow(NotNow::HeardAgain),
        Error::HeardElsewhere,
        Error::NotNow(NotNow::Empty),
        Error::NotNow(NotNow::TooLong),
        Error::Over,
        Error::UnderWay,
        Error::Unheard,
        Error::NoSpeechService,
        Error::Field("Role"),
        Error::TooLong { what: "resume", most: 20_000 },
        Error::PersonalData {
            what: "resume",
            found: PersonalDataFound { pieces: Vec::new(), masked: String::new() },
        },
        Error::TooLarge,
        Error::Sound(Cow::Borrowed(sound)),
        Error::File(documents::Refused::Password),
        Error::FilesBusy,
        Error::FilesUnread,
        Error::KeyReused,
        Error::Gone,
        Error::Request(RequestFault::Method),
        Error::Request(RequestFault::MediaType("application/json")),
        Error::Request(RequestFault::NotJson("Check line 1, column 1.".into())),
        Error::Request(RequestFault::Shape("The field `text` is missing.".into())),
        Error::Request(RequestFault::Broken),
        Error::Request(RequestFault::Query("Check `before`.".into())),
        Error::Request(RequestFault::Header("Idempotency-Key")),
        Error::Request(RequestFault::NotASocket),
        Error::WrongHost("sotto.example".into()),
        Error::CrossSite,
        Error::Plain("sotto.example".into()),
        Error::Ending,
        Error::Storage(StorageError::Busy),
        Error::Storage(StorageError::Unreachable { cause: String::new() }),
        Error::Keyring(KeyringError::NoKey),
        Error::Storage(StorageError::Full),
        Error::Storage(StorageError::ReadOnly),
        Error::Storage(StorageError::Stale),
        Error::Storage(StorageError::AccountGone),
        Error::Storage(StorageError::KeyLost),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Error, examples, kinds, sentences};
    use crate::locale::PageLanguage;

    #[test]
    fn every_kind_is_told_in_every_language() {
        let said = |error: &Error, language: PageLanguage| {
            let (_, message) = sentences::message(error, language.messages()).unwrap();
            (message.title, message.sentence)
        };
        for error in examples() {
            let (title, sentence) = said(&error, PageLanguage::English);
            let chinese = said(&error, PageLanguage::TraditionalChinese);
            assert!(!title.is_empty() && !sentence.contains("  "), "{error:?}");
            assert!(chinese.0 != title && chinese.1 != sentence, "{error:?} in English");
        }
    }

    #[test]
    fn every_kind_that_is_written_down_is_listed_once() {
        let listed: Vec<&str> = kinds().iter().map(|kind| kind.code).collect();
        let set: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(listed.len(), set.len(), "{listed:?}");
        // In the sources, a kind's code follows its status.
        let written =
            [include_str!("sentences.rs"), include_str!("request.rs"), include_str!("upload.rs")]
                .concat();
        let after_status = written.split("StatusCode::").skip(1).filter_map(|rest| {
            let (_, rest) = rest.split_once(',')?;
            let code = rest.trim_start().strip_prefix('"')?.split('"').next()?;
            Some(code)
        });
        let left_out = |code: &str| code.starts_with("sign-in-") || code == "anothers";
        let written: BTreeSet<&str> = after_status.filter(|code| !left_out(code)).collect();
        assert!(written.len() > 20, "the test looks in the wrong place");
        assert!(written.is_subset(&set), "{:?}", written.difference(&set));
    }
}
