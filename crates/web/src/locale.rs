//! What pages and errors say, in the language of whoever asks. The messages stand in `locales`, and each is a function of
//! [`Messages`] that the build script makes: one that a language lacks, or that is given other values, does not compile.

mod admin;
mod around;
mod choices;
mod dates;
mod errors;
mod marked;
mod notes;
mod periods;
mod privacy;
mod pseudo;
mod question;
mod report;
mod roles;
mod scores;
mod script;
mod setup;
mod sharing;

use std::{convert::Infallible, ops::Deref, str::FromStr, sync::LazyLock};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, Uri, header::ACCEPT_LANGUAGE, request::Parts},
};

use crate::{app::App, cookies::Cookie};

#[expect(
    unreachable_pub,
    clippy::all,
    clippy::unwrap_used,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    reason = "generated; messages that are not used are warned of all the same"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));

    // Not needed here; without this the lint for messages that are not used would have to be off.
    const _: (fn() -> Iter<'static, L10n>, fn() -> L10nLanguageVec) = (L10n::iter, L10n::load_all);

    impl L10n {
        /// Its message files in one.
        pub(super) fn source(self) -> &'static str {
            std::str::from_utf8(&LANG_DATA[self.byte_range()]).unwrap_or("")
        }
    }
}

pub(crate) use self::{
    around::{VALUE, around},
    marked::marked,
};
use generated::L10n;

/// All messages in one language.
pub(crate) use generated::L10nLanguage as Messages;

/// A language that pages are shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PageLanguage {
    /// English.
    English,
    /// Chinese in traditional characters.
    TraditionalChinese,
    /// English with accents on every letter. Whoever asks for it sees which words do not stand in the message files.
    Pseudo,
}

impl PageLanguage {
    /// Those that people choose among.
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::TraditionalChinese];

    /// Its tag (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::TraditionalChinese => "zh-Hant",
            Self::Pseudo => pseudo::TAG,
        }
    }

    /// Its own name for itself.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => L10n::En.language_name(),
            Self::TraditionalChinese => L10n::ZhHant.language_name(),
        }
    }

    /// What is said in it.
    pub(crate) fn messages(self) -> &'static Messages {
        static ENGLISH: LazyLock<Messages> = LazyLock::new(|| L10n::En.load());
        static CHINESE: LazyLock<Messages> = LazyLock::new(|| L10n::ZhHant.load());
        static PSEUDO: LazyLock<Messages> = LazyLock::new(pseudo::messages);
        match self {
            Self::English => &ENGLISH,
            Self::TraditionalChinese => &CHINESE,
            Self::Pseudo => &PSEUDO,
        }
    }

    /// What was chosen here (the cookie `language`), else what the browser asks for.
    pub(crate) fn of(headers: &HeaderMap, secure: bool) -> Self {
        let chosen = Cookie::Language.read(headers, secure).and_then(|tag| tag.parse().ok());
        let accepts = headers.get(ACCEPT_LANGUAGE).and_then(|accepts| accepts.to_str().ok());
        chosen.unwrap_or_else(|| Self::preferred(accepts.unwrap_or("")))
    }

    /// What a browser's list of languages asks for. Simplified Chinese is answered in traditional, which more of its readers
    /// read than English.
    fn preferred(accepts: &str) -> Self {
        if accepts.trim_start().starts_with(pseudo::TAG) {
            return Self::Pseudo;
        }
        match L10n::langneg(accepts) {
            L10n::En => Self::English,
            L10n::ZhHant => Self::TraditionalChinese,
        }
    }
}

impl FromStr for PageLanguage {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.tag() == tag).ok_or(())
    }
}

/// The tag (BCP 47) of the language that a request's page is shown in. `secure` is whether pages are served over HTTPS.
pub fn page_language(headers: &HeaderMap, secure: bool) -> &'static str {
    PageLanguage::of(headers, secure).tag()
}

/// The language of a request, and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Locale {
    /// Which.
    pub(crate) language: PageLanguage,
    /// The page asked for, to come back to when another language is chosen; the first page, where something was sent.
    pub(crate) address: String,
    /// Another site's link led to it.
    pub(crate) from_elsewhere: bool,
}

impl Locale {
    /// Of a request.
    pub(crate) fn of(method: &Method, uri: &Uri, headers: &HeaderMap, secure: bool) -> Self {
        let language = PageLanguage::of(headers, secure);
        let page = uri.path_and_query().filter(|_| method == Method::GET);
        let address = page.map_or("/", |page| page.as_str()).to_owned();
        let from_elsewhere = headers.get("sec-fetch-site").is_some_and(|it| it == "cross-site");
        Self { language, address, from_elsewhere }
    }

    /// Of a page that repeats nothing of what was asked for.
    pub(crate) fn on_first_page(language: PageLanguage) -> Self {
        Self { language, address: "/".to_owned(), from_elsewhere: false }
    }

    /// English, for tests.
    #[cfg(test)]
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Locale> =
            LazyLock::new(|| Locale::on_first_page(PageLanguage::English));
        &ENGLISH
    }

    /// The languages that could be chosen instead.
    pub(crate) fn others(&self) -> impl Iterator<Item = PageLanguage> {
        let this = self.language;
        PageLanguage::ALL.into_iter().filter(move |it| *it != this)
    }
}

/// A page says `t.history_title()`.
impl Deref for Locale {
    type Target = Messages;

    fn deref(&self) -> &Messages {
        self.language.messages()
    }
}

impl FromRequestParts<App> for Locale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let secure = app.origin.is_https();
        Ok(Self::of(&parts.method, &parts.uri, &parts.headers, secure))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::{ast::Entry, parser};

    use super::{PageLanguage, generated::L10n};

    #[test]
    fn every_message_stands_in_every_language() {
        let names = |language: L10n| -> BTreeSet<&str> {
            let file = parser::parse(language.source()).expect("the build has read it");
            let entries = file.body.into_iter();
            entries
                .filter_map(|it| if let Entry::Message(it) = it { Some(it.id.name) } else { None })
                .collect()
        };
        let english = names(L10n::En);
        assert!(english.len() > 50, "the test looks in the wrong place");
        let chinese = names(L10n::ZhHant);
        let missing: Vec<_> = english.symmetric_difference(&chinese).collect();
        assert!(missing.is_empty(), "in one language only: {missing:?}");
    }

    #[test]
    fn the_browser_s_first_language_that_is_there_is_taken() {
        use PageLanguage::{English, Pseudo, TraditionalChinese};
        for (accepts, language) in [
            ("", English),
            ("zh-TW,zh;q=0.9,en;q=0.8", TraditionalChinese),
            ("zh-Hant-HK", TraditionalChinese),
            ("zh-CN", TraditionalChinese),
            ("en-GB,zh;q=0.9", English),
            ("fr-FR,zh;q=0.4,en;q=0.5", English),
            ("fr", English),
            ("*", English),
            ("\u{fffd};;q=,", English),
            ("en-XA", Pseudo),
        ] {
            assert_eq!(PageLanguage::preferred(accepts), language, "{accepts}");
        }
    }
}
