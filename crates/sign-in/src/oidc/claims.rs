use std::ops::Deref;

use openidconnect::{
    AdditionalClaims, EmptyExtraTokenFields, IdTokenFields, LocalizedClaim, StandardTokenResponse,
    core::{
        CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreTokenType,
        CoreUserInfoClaims,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::person::ProfileClaims;

pub(super) type IdToken = openidconnect::IdToken<
    DomainVerified,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

pub(super) type IdTokenClaims = openidconnect::IdTokenClaims<DomainVerified, CoreGenderClaim>;

/// What the token endpoint answers.
pub(super) type TokenEndpointResponse = StandardTokenResponse<
    IdTokenFields<
        DomainVerified,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// Microsoft's organisations have no `email_verified`. Where an app is registered to be told, `xms_edov` says whether the
/// email's domain is the organisation's own, or its owner proved that they read it; else members may write any address into
/// their profile. <https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization>
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DomainVerified {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    xms_edov: Option<Value>,
}

impl AdditionalClaims for DomainVerified {}

impl DomainVerified {
    /// It comes as a flag, a number or a text. A no is not one to the address, only to the domain.
    fn word(&self) -> Option<bool> {
        let yes = [json!(true), json!(1), json!("1"), json!("true")];
        self.xms_edov.as_ref().is_some_and(|word| yes.contains(word)).then_some(true)
    }
}

/// The claims that are kept, from two types that have the same getters and no trait for them.
macro_rules! keep {
    ($claims:expr) => {
        ProfileClaims {
            name: any_language($claims.name()),
            given_name: any_language($claims.given_name()),
            family_name: any_language($claims.family_name()),
            username: $claims.preferred_username().map(|name| name.to_string()),
            email: $claims.email().map(|email| email.to_string()),
            email_verified: $claims.email_verified(),
        }
    };
}

pub(super) fn of_id_token(claims: &IdTokenClaims) -> ProfileClaims {
    let profile = keep!(claims);
    let email_verified = profile.email_verified.or(claims.additional_claims().word());
    ProfileClaims { email_verified, ..profile }
}

pub(super) fn of_user_info(claims: &CoreUserInfoClaims) -> ProfileClaims {
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
