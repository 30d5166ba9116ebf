//! What the pages say. The server says in which language; the messages stand in `locales`, and each is a function of [`Messages`]
//! that the build script makes.

use std::{ops::Deref, sync::LazyLock};

use crate::{
    person::{EmailFault, MAX_EMAIL_CHARS, MAX_NAME_CHARS, NameFault},
    request::{Fault, ProxySign},
};

#[expect(
    unreachable_pub,
    clippy::all,
    clippy::unwrap_used,
    reason = "generated; messages that are not used are warned of all the same"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));

    // Not needed here; without this the lint for messages that are not used would have to be off.
    const _: (fn() -> Iter<'static, L10n>, fn() -> L10nLanguageVec) = (L10n::iter, L10n::load_all);
    const _: fn(&str) -> L10n = L10n::langneg;
    const _: fn(&str, &[u8]) -> Result<L10nLanguage, L10nError> =
        |tag, file| L10nLanguage::new_external(tag, file);
}

use generated::{L10n, L10nLanguage as Messages};

/// The address that is proposed.
pub(crate) const EMAIL: &str = "me@localhost";

/// A language of the pages.
#[derive(Clone, Copy)]
pub(crate) struct Locale(L10n);

impl Locale {
    /// Of a tag (BCP 47); English, where there is no other.
    pub(crate) fn of(tag: &str) -> Self {
        Self(tag.parse().unwrap_or_default())
    }

    /// Its tag.
    pub(crate) fn tag(&self) -> &str {
        &self.0
    }

    /// What is to be changed in a name.
    pub(crate) fn name_fault(&self, fault: NameFault) -> String {
        match fault {
            NameFault::Missing => self.name_missing(),
            NameFault::TooLong => self.name_too_long(MAX_NAME_CHARS),
            NameFault::Invisible => self.name_invisible(),
        }
    }

    /// What is to be changed in an email address.
    pub(crate) fn email_fault(&self, fault: EmailFault) -> String {
        match fault {
            EmailFault::Missing => self.email_missing(EMAIL),
            EmailFault::TooLong => self.email_too_long(MAX_EMAIL_CHARS),
            EmailFault::Spaces => self.email_spaces(),
        }
    }

    /// Why a request cannot be answered.
    pub(crate) fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Incomplete => self.refused_incomplete(),
            Fault::TooLong => self.refused_too_long(),
            Fault::OtherClient => self.refused_other_client(),
            Fault::ReturnAddress => self.refused_return_address(),
            Fault::OtherSite => self.refused_other_site(),
            Fault::Proxy(sign) => self.refused_proxy(self.proxy_sign(sign)),
        }
    }

    fn proxy_sign(&self, sign: &ProxySign) -> String {
        match sign {
            ProxySign::Header(name) => self.proxy_header(name),
            ProxySign::Version(version) => format!("{version:?}"),
            ProxySign::OtherHost => self.proxy_other_host(),
        }
    }
}

impl Deref for Locale {
    type Target = Messages;

    fn deref(&self) -> &Messages {
        static ENGLISH: LazyLock<Messages> = LazyLock::new(|| L10n::En.load());
        static CHINESE: LazyLock<Messages> = LazyLock::new(|| L10n::ZhHant.load());
        match self.0 {
            L10n::En => &ENGLISH,
            L10n::ZhHant => &CHINESE,
        }
    }
}
