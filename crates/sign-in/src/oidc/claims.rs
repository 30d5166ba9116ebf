use std::ops::Deref;

use openidconnect::{
    LocalizedClaim,
    core::{CoreIdTokenClaims, CoreUserInfoClaims},
};

use crate::person::Told;

/// The six claims that are kept, from two types that have the same getters and no trait for them.
macro_rules! keep {
    ($claims:expr) => {
        Told {
            name: any_language($claims.name()),
            given_name: any_language($claims.given_name()),
            family_name: any_language($claims.family_name()),
            username: $claims.preferred_username().map(|name| name.to_string()),
            email: $claims.email().map(|email| email.to_string()),
            email_verified: $claims.email_verified(),
        }
    };
}

pub(super) fn told(claims: &CoreIdTokenClaims) -> Told {
    keep!(claims)
}

pub(super) fn told_by_user_info(claims: &CoreUserInfoClaims) -> Told {
    keep!(claims)
}

/// The name without a language, or the first there is.
fn any_language<T: Deref<Target = String>>(claim: Option<&LocalizedClaim<T>>) -> Option<String> {
    let claim = claim?;
    claim
        .get(None)
        .or_else(|| claim.iter().next().map(|(_, text)| text))
        .map(|text| text.to_string())
}
