//! When an email proves something: to be let in by it, or to be made an admin.

use serde_json::{Value, json};
use sign_in::{Mismatch, ProviderError, SignInError};

use crate::{
    provider::{Odd, Script},
    setting::Setting,
};

const EMAIL: &str = "ada@example.org";

/// What the ID token says.
type Claims = fn(&mut Value);
/// What became of it: proved, told only, or not let in.
type End = Result<Option<&'static str>, SignInError>;

fn unsaid(claims: &mut Value) {
    drop(claims.as_object_mut().unwrap().remove("email_verified"));
}

fn says_yes(_: &mut Value) {}

fn says_no(claims: &mut Value) {
    claims["email_verified"] = json!(false);
}

fn without_email(claims: &mut Value) {
    unsaid(claims);
    drop(claims.as_object_mut().unwrap().remove("email"));
}

fn without_name(claims: &mut Value) {
    drop(claims.as_object_mut().unwrap().remove("name"));
}

async fn ends(claims: Claims, user_info: Value) -> End {
    let setting = Setting::with(Script { claims, user_info, ..Script::default() }).await;
    let person = setting.sign_in().await?;
    assert_eq!(person.email, EMAIL, "it is told either way");
    Ok(person.verified_email().map(|_| EMAIL))
}

#[tokio::test]
async fn an_email_proves_something_only_if_the_provider_says_so_and_nowhere_the_opposite() {
    let info = |verified: Value| json!({"sub": "ada", "name": "Ada", "email": EMAIL, "email_verified": verified});
    let silent = json!({"sub": "ada", "name": "Ada", "email": EMAIL});
    let refused = Err(SignInError::UnverifiedEmail);
    let cases: [(&str, Claims, Value, End); 12] = [
        ("said by neither", unsaid, silent.clone(), Ok(None)),
        ("an email from elsewhere, said by neither", without_email, silent.clone(), Ok(None)),
        ("yes in the token", says_yes, silent.clone(), Ok(Some(EMAIL))),
        ("yes in the token, without a name", without_name, silent, Ok(Some(EMAIL))),
        ("yes elsewhere", unsaid, info(json!(true)), Ok(Some(EMAIL))),
        ("all of it elsewhere", without_email, info(json!(true)), Ok(Some(EMAIL))),
        ("yes in both", says_yes, info(json!("true")), Ok(Some(EMAIL))),
        ("no elsewhere", unsaid, info(json!(false)), refused),
        ("all of it elsewhere, and no", without_email, info(json!(false)), refused),
        ("yes in the token and no elsewhere", says_yes, info(json!(false)), refused),
        (
            "yes in the token, no name, and no elsewhere",
            without_name,
            info(json!("false")),
            refused,
        ),
        ("no in the token and yes elsewhere", says_no, info(json!(true)), refused),
    ];
    for (case, claims, user_info, end) in cases {
        assert_eq!(ends(claims, user_info).await, end, "{case}");
    }
}

#[tokio::test]
async fn microsoft_s_word_on_the_domain_fills_in_where_nothing_is_said_of_the_email() {
    macro_rules! domain {
        ($($word:tt)+) => {
            |claims| {
                unsaid(claims);
                claims["xms_edov"] = json!($($word)+);
            }
        };
    }
    let no_to_the_email: Claims = |claims| {
        claims["xms_edov"] = json!(true);
        says_no(claims);
    };
    let silent = json!({"sub": "ada", "name": "Ada", "email": EMAIL});
    let cases: [(Claims, End); 8] = [
        (domain!(true), Ok(Some(EMAIL))),
        (domain!("1"), Ok(Some(EMAIL))),
        (domain!(1), Ok(Some(EMAIL))),
        (domain!(false), Ok(None)),
        (domain!("0"), Ok(None)),
        (domain!({"true": true}), Ok(None)),
        (domain!(null), Ok(None)),
        (no_to_the_email, Err(SignInError::UnverifiedEmail)),
    ];
    for (place, (claims, end)) in cases.into_iter().enumerate() {
        assert_eq!(ends(claims, silent.clone()).await, end, "{place}");
    }
}

#[tokio::test]
async fn what_is_signed_stands_without_a_second_word_unless_that_speaks_of_somebody_else() {
    let setting = Setting::with(Script::default()).await;
    for odd in [Odd::Status(500), Odd::Status(401), Odd::Text(200, "application/jwt", "x.y.z")] {
        setting.idp.script().odd.insert("/userinfo", odd);
        assert_eq!(setting.sign_in().await.unwrap().verified_email(), Some(EMAIL));
    }
    setting.idp.script().claims = without_name;
    setting.idp.script().odd.insert("/userinfo", Odd::Status(500));
    assert_eq!(
        setting.sign_in().await,
        Err(ProviderError::Answered(500).into()),
        "a name is missing"
    );
    let setting = Setting::with(Script {
        user_info: json!({"sub": "eve", "email": "eve@example.org", "email_verified": true}),
        ..Script::default()
    })
    .await;
    assert_eq!(setting.sign_in().await, Err(Mismatch::Subject.into()));
}

#[tokio::test]
async fn an_email_with_a_second_at_sign_is_none() {
    let cases: [Claims; 3] = [
        |claims| claims["email"] = json!("x@evil@school.example"),
        |claims| claims["email"] = json!("\"x@evil\"@school.example"),
        |claims| claims["email"] = json!("x@school.example@"),
    ];
    for (place, claims) in cases.into_iter().enumerate() {
        let silent = json!({"sub": "ada"});
        assert_eq!(ends(claims, silent).await, Err(SignInError::NoEmail), "{place}");
    }
    assert_eq!(ends(says_yes, json!({"sub": "ada"})).await, Ok(Some(EMAIL)), "with one it is");
}
