//! Tokens that programs use the API with are made.

use interview::AccountId;
use jiff::ToSpan;
use sessions::{PersonalToken, Scopes, TokenId};
use storage::TokenSummary;

use crate::{Error, Practice, Result, personal_data::ClearedText};

/// The longest name of a token, in characters.
pub const NAME_CHARS: usize = 60;

/// How long a token lasts: one of [`Days::CHOICES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days(u16);

impl Days {
    /// What there is to choose from, in days; the first is proposed.
    pub const CHOICES: [u16; 4] = [90, 7, 30, 365];

    /// `None` when there is no such choice.
    pub fn new(days: u16) -> Option<Self> {
        Self::CHOICES.contains(&days).then_some(Self(days))
    }
}

/// A token that was just made.
pub struct CreatedToken {
    /// What a program shows. Only its hash is kept, so this is the last time it is known.
    pub secret: PersonalToken,
    /// What its owner sees of it from now on.
    pub token: TokenSummary,
}

/// Makes a token for programs of this account's owner.
pub async fn make(
    practice: &Practice,
    account: AccountId,
    name: &ClearedText,
    scopes: &Scopes,
    days: Days,
) -> Result<CreatedToken> {
    let name = name.as_str().trim();
    if name.is_empty() {
        return Err(Error::Choice("Name"));
    }
    if name.chars().count() > NAME_CHARS {
        return Err(Error::TooLong { what: "name", most: NAME_CHARS });
    }
    if scopes.is_empty() {
        return Err(Error::Choice("Permissions"));
    }
    let (now, mut chance) = (practice.clock.now(), practice.clock.chance());
    let secret = PersonalToken::new(TokenId::new(now, &mut chance), &mut chance);
    let expires_at = now + (i64::from(days.0) * 24).hours();
    let kept = practice
        .db
        .add_token(account, secret.id(), name, &secret.hash(), scopes, expires_at, now)
        .await?;
    let token = kept.ok_or(Error::EnoughTokens)?;
    Ok(CreatedToken { secret, token })
}
