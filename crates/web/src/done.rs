//! What was done, said once on the page that it leads to. The address names it by one of a fixed set of words.

use axum::response::Redirect;

use crate::locale::{Locale, Messages};

/// The parameter of an address that names it.
const PARAMETER: &str = "done";

/// Something that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Done {
    SignedOut,
    SignedOutEverywhere,
    SessionEnded,
    OtherSessionsEnded,
    AccountDeleted,
    SignInAdded,
    SignInRemoved,
    TokenRevoked,
    InterviewDeleted,
    AllDeleted,
    LinkTurnedOff,
    LanguageChosen,
}

impl Done {
    const ALL: [Self; 12] = [
        Self::SignedOut,
        Self::SignedOutEverywhere,
        Self::SessionEnded,
        Self::OtherSessionsEnded,
        Self::AccountDeleted,
        Self::SignInAdded,
        Self::SignInRemoved,
        Self::TokenRevoked,
        Self::InterviewDeleted,
        Self::AllDeleted,
        Self::LinkTurnedOff,
        Self::LanguageChosen,
    ];

    /// Leads to a page of ours, which says it. The page says one thing: what its address said before is left out.
    pub(crate) fn at(self, page: &str) -> Redirect {
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        let kept = query.split('&').filter(|pair| !pair.is_empty() && value(pair).is_none());
        let query: Vec<_> = kept.map(str::to_owned).chain([self.pair()]).collect();
        Redirect::to(&format!("{path}?{}", query.join("&")))
    }

    /// What an address says was done; anything but our own words says nothing.
    fn of(address: &str) -> Option<Self> {
        let (_, query) = address.split_once('?')?;
        let said = query.split('&').find_map(value)?;
        Self::ALL.into_iter().find(|done| done.word() == said)
    }

    fn pair(self) -> String {
        format!("{PARAMETER}={}", self.word())
    }

    fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::SessionEnded => "session-ended",
            Self::OtherSessionsEnded => "other-sessions-ended",
            Self::AccountDeleted => "account-deleted",
            Self::SignInAdded => "sign-in-added",
            Self::SignInRemoved => "sign-in-removed",
            Self::TokenRevoked => "token-revoked",
            Self::InterviewDeleted => "interview-deleted",
            Self::AllDeleted => "all-deleted",
            Self::LinkTurnedOff => "link-turned-off",
            Self::LanguageChosen => "language-chosen",
        }
    }

    fn sentence(self, t: &Messages) -> String {
        match self {
            Self::SignedOut => t.done_signed_out(),
            Self::SignedOutEverywhere => t.done_signed_out_everywhere(),
            Self::SessionEnded => t.done_session_ended(),
            Self::OtherSessionsEnded => t.done_other_sessions_ended(),
            Self::AccountDeleted => t.done_account_deleted(),
            Self::SignInAdded => t.done_sign_in_added(),
            Self::SignInRemoved => t.done_sign_in_removed(),
            Self::TokenRevoked => t.done_token_revoked(),
            Self::InterviewDeleted => t.done_interview_deleted(),
            Self::AllDeleted => t.done_all_deleted(),
            Self::LinkTurnedOff => t.done_link_turned_off(),
            Self::LanguageChosen => t.done_language_chosen(),
        }
    }
}

/// What a part of a query says was done.
fn value(pair: &str) -> Option<&str> {
    pair.strip_prefix(PARAMETER)?.strip_prefix('=')
}

impl Locale {
    /// What was done before this page was asked for, in a sentence.
    pub(crate) fn done(&self) -> Option<String> {
        let done = Done::of(&self.address)?;
        // Nobody else's link makes Sotto say that something was deleted. From a provider one comes by its own.
        let believed = !self.from_elsewhere || done == Done::SignInAdded;
        believed.then(|| done.sentence(self))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use axum::{http::header::LOCATION, response::IntoResponse};

    use super::Done;
    use crate::locale::PageLanguage;

    #[test]
    fn each_act_has_its_own_word_and_its_own_sentence_in_each_language() {
        for language in PageLanguage::ALL {
            let t = language.messages();
            let sentences: BTreeSet<_> =
                Done::ALL.iter().map(|done| (done.word(), done.sentence(t))).collect();
            let words: BTreeSet<_> = sentences.iter().map(|(word, _)| word).collect();
            let says: BTreeSet<_> = sentences.iter().map(|(_, says)| says).collect();
            assert_eq!((words.len(), says.len()), (Done::ALL.len(), Done::ALL.len()));
        }
        for done in Done::ALL {
            assert_eq!(Done::of(&format!("/account?{}", done.pair())), Some(done));
        }
    }

    #[test]
    fn a_page_says_one_thing_and_only_in_our_words() {
        let leads = |page: &str| {
            let response = Done::LanguageChosen.at(page).into_response();
            response.headers()[LOCATION].to_str().unwrap().to_owned()
        };
        assert_eq!(leads("/"), "/?done=language-chosen");
        let before = "/interviews?role=nurse&done=all-deleted&kind=technical";
        let after = "/interviews?role=nurse&kind=technical&done=language-chosen";
        assert_eq!(leads(before), after);
        assert_eq!(Done::of(after), Some(Done::LanguageChosen));
        for says_nothing in ["/", "/?done=", "/?done=You%20won", "/?redone=signed-out", "/done=all"]
        {
            assert_eq!(Done::of(says_nothing), None, "{says_nothing}");
        }
    }
}
