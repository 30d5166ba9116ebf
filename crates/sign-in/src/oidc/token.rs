use jiff::Timestamp;
use openidconnect::{
    ClaimsVerificationError, ClientId, IdTokenVerifier, Nonce, SignatureVerificationError,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm},
};

use super::{
    claims::{IdToken, IdTokenClaims},
    discovery::Metadata,
};
use crate::{Mismatch, SignInError, attempt::LEEWAY};

/// Longer subjects are not allowed (OpenID Connect Core, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Asymmetric all of them. With a shared secret, or no signature at all, whoever knows the client could sign.
const ACCEPTED: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What became of a token.
pub(super) enum Checked<'a> {
    /// It is genuine, for us, for this attempt, and of now.
    Good { claims: &'a IdTokenClaims, alg: &'a CoreJwsSigningAlgorithm, key: CoreJsonWebKey },
    /// None of the keys that are known made its signature. Others may have: providers change them, some under the same
    /// name or without any.
    OtherKey(Mismatch),
    /// It is not to be trusted.
    Bad(SignInError),
}

/// Section 3.1.3.7 of OpenID Connect Core, with the time last: who hears that the clocks differ knows that all else is right.
pub(super) fn check<'a>(
    token: &'a IdToken,
    metadata: &Metadata,
    client_id: &ClientId,
    nonce: &str,
    now: Timestamp,
) -> Checked<'a> {
    let offered = metadata.id_token_signing_alg_values_supported();
    // A public client's verifier never takes the client's secret for a key, whatever the algorithm.
    let verifier = IdTokenVerifier::new_public_client(
        client_id.clone(),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    )
    .set_allowed_algs(ACCEPTED.into_iter().filter(|alg| offered.contains(alg)))
    // Ours has to be among them; whether the token may be for others as well, `azp` says below.
    .set_other_audience_verifier_fn(|_| true)
    // The epoch: the library allows for no difference between clocks, so the time is checked below.
    .set_time_fn(Default::default);

    let claims = match token.claims(&verifier, &Nonce::new(nonce.to_owned())) {
        Ok(claims) => claims,
        Err(error) => {
            return match untrusted(&error) {
                SignInError::Mismatch(why @ (Mismatch::Key | Mismatch::Signature)) => {
                    Checked::OtherKey(why)
                }
                error => Checked::Bad(error),
            };
        }
    };
    let (Ok(alg), Ok(key)) = (token.signing_alg(), token.signing_key(&verifier)) else {
        return Checked::Bad(Mismatch::Key.into());
    };
    // The library leaves this one to its callers. A token for several must say that it was given to us: any of the others
    // could bring it here otherwise.
    let given_to_us = match claims.authorized_party() {
        Some(party) => party == client_id,
        None => claims.audiences().len() == 1,
    };
    if !given_to_us {
        return Checked::Bad(Mismatch::AuthorizedParty.into());
    }
    if claims.subject().is_empty() || claims.subject().len() > LONGEST_SUBJECT {
        return Checked::Bad(Mismatch::Subject.into());
    }
    let (now, leeway) = (now.as_second(), LEEWAY.as_secs());
    if claims.expiration().timestamp().saturating_add(leeway) <= now
        || claims.issue_time().timestamp() > now.saturating_add(leeway)
    {
        return Checked::Bad(SignInError::ClockSkew);
    }
    Checked::Good { claims, alg, key: key.clone() }
}

/// The library's reasons in our words; its own hold what the token said.
pub(super) fn untrusted(error: &ClaimsVerificationError) -> SignInError {
    use SignatureVerificationError as Signature;
    match error {
        ClaimsVerificationError::InvalidIssuer(_) => Mismatch::Issuer,
        ClaimsVerificationError::InvalidAudience(_) => Mismatch::Audience,
        ClaimsVerificationError::InvalidNonce(_) => Mismatch::Nonce,
        ClaimsVerificationError::InvalidSubject(_) => Mismatch::Subject,
        ClaimsVerificationError::Expired(_) => return SignInError::ClockSkew,
        ClaimsVerificationError::SignatureVerification(error) => match error {
            Signature::NoSignature | Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) => {
                Mismatch::Algorithm
            }
            Signature::CryptoError(_) => Mismatch::Signature,
            _ => Mismatch::Key,
        },
        _ => Mismatch::Unreadable,
    }
    .into()
}
