use axum::{
    body::Body,
    http::{Request, StatusCode, header::ACCEPT_LANGUAGE},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use laptop_provider::{KnownPerson, MAX_EMAIL_CHARS, MAX_KNOWN, MAX_NAME_CHARS};

use crate::fixture::{CALLBACK, ThisMachine, asked, encoded, exchange, form_to, said, with};

#[tokio::test]
async fn the_page_says_plainly_what_it_is() {
    let page = ThisMachine::new().authorize(&asked()).await;
    assert_eq!(page.headers["cache-control"], "no-store");
    for sentence in [
        "There is no password. Anyone using this device can sign in with any name.",
        "For your own device.",
        "set up Google, Microsoft or GitHub sign-in",
    ] {
        assert!(page.body.contains(sentence), "{sentence}");
    }
}

#[tokio::test]
async fn the_pages_speak_the_language_that_the_server_names_or_else_english() {
    let machine = ThisMachine::new();
    let address = format!("/this-machine/authorize?{}", encoded(&asked()));
    let page = Request::get(&address).header(ACCEPT_LANGUAGE, "zh-TW").body(Body::empty());
    let page = machine.ask(page.unwrap()).await.body;
    for says in ["<html lang=\"zh-Hant\">", "誰要練習？", "value=\"我\"", ">繼續</button>"]
    {
        assert!(page.contains(says), "{says}: {page}");
    }
    let form = form_to("/this-machine/authorize").header(ACCEPT_LANGUAGE, "zh-TW");
    let faulty = form.body(Body::from(encoded(&said("", "ada"))));
    let faulty = machine.ask(faulty.unwrap()).await.body;
    for says in ["<title>錯誤：", "請輸入名字。", "例如 me@localhost。"] {
        assert!(faulty.contains(says), "{says}: {faulty}");
    }
    let refused = Request::get("/this-machine/authorize").header(ACCEPT_LANGUAGE, "zh-TW");
    let refused = machine.ask(refused.header("via", "1.1 gateway").body(Body::empty()).unwrap());
    let refused = refused.await.body;
    assert!(refused.contains("代理伺服器（標頭 via）"), "{refused}");
    let other = Request::get(&address).header(ACCEPT_LANGUAGE, "eo").body(Body::empty());
    let other = machine.ask(other.unwrap()).await.body;
    assert!(other.contains("<html lang=\"en\">") && other.contains("Who is practicing?"));
}

#[tokio::test]
async fn one_press_of_continue_is_enough() {
    let machine = ThisMachine::new();
    let page = machine.authorize(&asked()).await.body;
    assert!(
        page.contains(r#"type="text" value="Me""#) && page.contains(r#"value="me@localhost""#),
        "{page}"
    );
    assert_eq!(page.matches("<button").count(), 1);
    for testid in ["this-machine-name", "this-machine-email", "this-machine-continue"] {
        assert_eq!(page.matches(&format!("data-testid=\"{testid}\"")).count(), 1, "{testid}");
    }
    for label in ["name", "email"] {
        assert!(
            page.contains(&format!("<label for=\"{label}\">"))
                && page.contains(&format!("id=\"{label}\""))
        );
    }
    assert!(
        machine
            .post("/this-machine/authorize", &said("Me", "me@localhost"))
            .await
            .query("code")
            .is_some()
    );
}

#[tokio::test]
async fn the_page_needs_no_script_and_holds_no_style_of_its_own() {
    let machine = ThisMachine::new();
    let refused = machine.get("/this-machine/authorize").await;
    let faulty = machine.post("/this-machine/authorize", &said("", "")).await;
    for page in [machine.authorize(&asked()).await, refused, faulty] {
        let tags = page.body.split('<').filter_map(|tag| tag.split('>').next());
        for word in tags.flat_map(str::split_whitespace) {
            let name = word.split('=').next().unwrap();
            assert!(!["script", "style", "http-equiv"].contains(&name), "{word}");
            assert!(!(name.starts_with("on") && word.contains('=')), "{word}");
        }
        assert!(page.body.contains(r#"<link rel="stylesheet" href="/assets/1/sotto.css">"#));
    }
}

#[tokio::test]
async fn the_first_fault_has_the_focus() {
    let machine = ThisMachine::new();
    assert!(!machine.authorize(&asked()).await.body.contains("autofocus"));
    for (name, email, focused) in [("", "", "name"), ("", "me@x", "name"), ("Me", "@me", "email")] {
        let page = machine.post("/this-machine/authorize", &said(name, email)).await.body;
        let (before, _) = page.split_once(" autofocus").unwrap();
        assert!(
            before.rsplit('<').next().unwrap().contains(&format!("id=\"{focused}\"")),
            "{page}"
        );
        assert_eq!(page.matches("autofocus").count(), 1);
    }
}

#[tokio::test]
async fn what_a_stranger_writes_stays_text() {
    let machine = ThisMachine::new();
    let page =
        machine.authorize(&with(asked(), "state", "\"><script>alert(1)</script>")).await.body;
    assert!(!page.contains("<script") && page.contains("alert(1)"), "{page}");
    let page = machine.post("/this-machine/authorize", &said("", "\"><img src=x>")).await.body;
    assert!(!page.contains("<img") && page.contains("src=x"), "{page}");
}

#[tokio::test]
async fn what_cannot_be_taken_is_explained_and_kept_on_the_page() {
    let table = [
        ("", "ada@localhost", "name", "Enter a name"),
        ("  ", "ada@localhost", "name", "Enter a name"),
        ("Ada\u{7}", "ada@localhost", "name", "invisible characters"),
        ("Ada", "", "email", "Enter an email address, such as"),
        ("Ada", "ada", "email", "Enter an email address, such as"),
        ("Ada", "a@", "email", "Enter an email address, such as"),
        ("Ada", "ada@@localhost", "email", "Enter an email address, such as"),
        ("Ada", "ada @localhost", "email", "without spaces"),
    ];
    let machine = ThisMachine::new();
    for (name, email, field, sentence) in table {
        let page = machine.post("/this-machine/authorize", &said(name, email)).await;
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::UNPROCESSABLE_ENTITY, None),
            "{name} {email}"
        );
        assert!(page.body.contains(sentence), "{name} {email}: {}", page.body);
        assert!(page.body.contains(&format!("id=\"{field}-fault\"")));
        assert_eq!(page.body.matches("aria-invalid").count(), 1, "{name} {email}");
        assert!(page.body.contains(&format!("value=\"{email}\"")), "what was written is kept");
        assert!(page.body.contains("<title>Error: "));
        assert!(page.body.contains(CALLBACK), "the request goes on from there");
    }
    let both = machine.post("/this-machine/authorize", &said("", "")).await.body;
    assert_eq!(both.matches("aria-invalid").count(), 2);
}

#[tokio::test]
async fn a_name_and_an_email_have_a_longest_and_an_email_a_shortest() {
    let machine = ThisMachine::new();
    let email = |chars: usize| format!("{}@b", "é".repeat(chars - 2));
    for (name, email, taken) in [
        ("é".repeat(MAX_NAME_CHARS), "a@b".to_owned(), true),
        ("é".repeat(MAX_NAME_CHARS + 1), "a@b".to_owned(), false),
        ("Ada".to_owned(), email(MAX_EMAIL_CHARS), true),
        ("Ada".to_owned(), email(MAX_EMAIL_CHARS + 1), false),
    ] {
        let answer = machine.post("/this-machine/authorize", &said(&name, &email)).await;
        assert_eq!(answer.query("code").is_some(), taken, "{} {}", name.len(), email.len());
    }
}

fn known(number: usize) -> KnownPerson {
    let (id, email) = (format!("id-{number}"), format!("known{number}@example.org"));
    KnownPerson { id, name: format!("Person <{number}>"), email }
}

#[tokio::test]
async fn who_was_here_before_is_offered_by_name_alone_and_eight_at_most() {
    let machine = ThisMachine::knowing((0..MAX_KNOWN + 1).map(known).collect());
    let page = machine.authorize(&asked()).await.body;
    assert_eq!(page.matches("data-testid=\"this-machine-known\"").count(), 8);
    for number in 0..MAX_KNOWN {
        let button = format!("name=\"known\" value=\"id-{number}\" translate=\"no\"");
        assert!(page.contains(&button) && page.contains(&format!("Person &#60;{number}&#62;<")));
    }
    assert!(!page.contains("@example.org"), "no address is shown");
    assert!(page.contains("Someone else") && page.contains("type=\"text\" value=\"\""));
    assert!(!ThisMachine::new().authorize(&asked()).await.body.contains("Someone else"));
    // Enter in a field presses a form's first button: it must not sign anybody else in.
    let first = page.split("<button").nth(1).unwrap();
    assert!(!first.split('>').next().unwrap().contains("name="), "{first}");
}

#[tokio::test]
async fn one_press_signs_in_who_was_here_before_and_nobody_who_was_not() {
    let machine = ThisMachine::knowing(vec![known(1), known(2)]);
    let mut form = said("", "");
    form.push(("known", "id-2".to_owned()));
    let answer = machine.post("/this-machine/authorize", &form).await;
    let tokens = machine.token(&exchange(&answer.query("code").unwrap())).await.json();
    let claims = tokens["id_token"].as_str().unwrap().split('.').nth(1).unwrap();
    let claims = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert!(claims.contains("\"sub\":\"known2@example.org\""), "{claims}");

    for stranger in ["id-3", "known1@example.org", ""] {
        let mut form = said("", "");
        form.push(("known", stranger.to_owned()));
        let refused = machine.post("/this-machine/authorize", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{stranger}");
        assert!(refused.body.contains("this-machine-known"), "they are offered again");
    }
    let other_site = form_to("/this-machine/authorize").header("sec-fetch-site", "cross-site");
    let mut form = said("", "");
    form.push(("known", "id-1".to_owned()));
    let refused = machine.ask(other_site.body(Body::from(encoded(&form))).unwrap()).await;
    assert_eq!((refused.status, refused.query("code")), (StatusCode::BAD_REQUEST, None));
}
