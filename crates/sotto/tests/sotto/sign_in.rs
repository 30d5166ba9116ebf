//! Who is let in by a provider, and what an email is worth.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    asking::Answer,
    fixture::{TestServer, sotto},
    school::School,
};

/// An address that the provider calls verified.
fn verified(subject: &str, email: &str) -> Value {
    json!({"sub": subject, "name": "Ada", "email": email, "email_verified": true})
}

/// One of which it says nothing.
fn unsaid(subject: &str, email: &str) -> Value {
    json!({"sub": subject, "name": "Ada", "email": email})
}

fn is_let_in(answer: &Answer) -> bool {
    let session = answer.headers("set-cookie").iter().any(|it| it.starts_with("sotto-session="));
    assert_eq!(answer.status == 303, session, "{} {}", answer.status, answer.body);
    session
}

/// `sotto admin` over the server's data: whether it did it, and what it said.
fn admin(server: &TestServer, arguments: &[&str]) -> (bool, String) {
    let data = server.folder.path().join("data");
    let place = ["--data", data.to_str().unwrap()];
    let output = sotto(&[&["admin"], arguments, &place].concat());
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn a_list_of_emails_lets_in_verified_ones_that_are_on_it_and_no_others() {
    let school = School::start();
    let server = school.server(&[("SOTTO_ALLOWED_EMAILS", "@kelvin.example, ada@school.example")]);
    for email in ["x@kelvin.example", "X@KELVIN.example", "Ada@School.Example"] {
        let answer = school.sign_in(&server, verified(email, email));
        assert!(is_let_in(&answer), "{email}");
    }
    for (says, email) in [
        ("allows only some email addresses", "eve@evil.example"),
        ("allows only some email addresses", "eve@sub.kelvin.example"),
        ("allows only some email addresses", "eve@kelvin.example.evil.example"),
        // Each looks like one that is on it, or becomes one where letters are made small or alike.
        ("allows only some email addresses", "eve@\u{212a}elvin.example"),
        ("allows only some email addresses", "eve@kelv\u{131}n.example"),
        ("allows only some email addresses", "eve@KELV\u{130}N.example"),
        ("allows only some email addresses", "eve@\u{ff4b}elvin.example"),
        ("allows only some email addresses", "ada@\u{17f}chool.example"),
        ("allows only some email addresses", "ad\u{ff41}@school.example"),
        ("did not share it", "eve@evil.example@kelvin.example"),
        ("did not share it", "\"eve@evil.example\"@kelvin.example"),
    ] {
        let answer = school.sign_in(&server, verified("eve", email));
        assert!(!is_let_in(&answer), "{email}");
        assert!(answer.body.contains(says), "{email}: {}", answer.body);
    }
    let mut no = verified("eve", "ada@school.example");
    no["email_verified"] = json!(false);
    for claims in [no, unsaid("eve", "ada@school.example"), unsaid("eve", "eve@evil.example")] {
        let answer = school.sign_in(&server, claims);
        assert!(!is_let_in(&answer));
        assert!(
            answer.body.contains("not confirmed"),
            "the same, on the list or not: {}",
            answer.body
        );
    }
}

#[test]
fn nobody_becomes_an_admin_by_an_email_that_is_not_verified() {
    let school = School::start();
    let server = school.server(&[]);
    let add = ["add", "ada@school.example"];
    let eve = school.sign_in(&server, unsaid("eve", "ada@school.example"));
    assert!(is_let_in(&eve), "who says nothing of verification can sign in all the same");
    let (done, said) = admin(&server, &add);
    assert!(!done && said.contains("confirmed"), "{said}");
    assert!(admin(&server, &["list"]).1.contains("There are no administrators"), "nobody is");

    assert!(is_let_in(&school.sign_in(&server, verified("ada", "Ada@school.example"))));
    for email in ["ad\u{ff41}@school.example", "\u{212a}@school.example"] {
        assert!(!admin(&server, &["add", email]).0, "{email}");
    }
    let (done, said) = admin(&server, &add);
    assert!(done && said.trim() == "Done", "one account, hers: {said}");

    // What was given is taken back, and sessions end, whatever is said of the address by now.
    assert!(is_let_in(&school.sign_in(&server, unsaid("ada", "ada@school.example"))));
    assert!(admin(&server, &["list"]).1.contains("ada@school.example"), "she still is");
    assert!(
        admin(&server, &["sign-out", "ada@school.example"]).1.contains("Signed out 3 sessions")
    );
    assert!(admin(&server, &["remove", "ada@school.example"]).0);
    assert!(admin(&server, &["list"]).1.contains("There are no administrators"), "not any more");
}

#[test]
fn the_operator_sees_who_is_an_admin_and_since_when_they_are_there() {
    let server = TestServer::start();
    let others = ["grace@example.org", "eve@example.org"].map(|email| server.another(email));
    let (done, said) = admin(&server, &["list"]);
    assert!(done && said.starts_with("There are no administrators"), "{said}");
    for email in ["ada@example.org", "grace@example.org"] {
        assert!(admin(&server, &["add", email]).0, "the laptop's own word on an email counts");
    }
    let (done, said) = admin(&server, &["list"]);
    assert!(done, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let [ada, grace] = lines[..] else { panic!("{said}") };
    let export: Value = serde_json::from_str(&server.get("/account/export").body).unwrap();
    let day = &export["created_at"].as_str().unwrap()[..10];
    assert!(ada.contains("ada@example.org") && ada.ends_with(&format!("since {day}")), "{ada}");
    assert!(grace.contains("grace@example.org"), "{grace}");
    for line in [ada, grace] {
        let id = line.split_whitespace().find_map(|word| word.parse::<uuid::Uuid>().ok());
        assert!(id.is_some(), "{line}");
    }
    let log = String::from_utf8(server.log.lock().unwrap().clone()).unwrap();
    assert!(log.contains("signed in") && !log.contains("@example.org"), "{log}");
    drop(others);
}

/// What the server has logged, once this is in it.
fn logged(server: &TestServer, what: &str) -> String {
    let began = Instant::now();
    loop {
        let log = String::from_utf8(server.log.lock().unwrap().clone()).unwrap();
        if log.contains(what) || began.elapsed() > Duration::from_secs(20) {
            return log;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_issuer_that_differs_is_shown_with_both_texts_before_anybody_signs_in() {
    let school = School::start();
    let with_slash = format!("{}/", school.issuer);
    let server = school.server(&[("SOTTO_PROVIDER_SCHOOL_ISSUER", &with_slash)]);
    let both = format!(
        "provider \"school\": configured issuer \"{with_slash}\" but its discovery says \"{}\"; they must be the same to the letter",
        school.issuer
    );
    let log = logged(&server, &both);
    assert_eq!(log.matches(&both).count(), 1, "{log}");
    let server = school.server(&[]);
    assert!(is_let_in(&school.sign_in(&server, verified("ada", "ada@school.example"))));
    assert!(!logged(&server, "signed in").contains("provider \"school\""), "nothing to warn of");
}

#[test]
fn a_server_starts_without_its_provider_and_says_that_it_did_not_answer() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let there = format!("http://{}", nobody.local_addr().unwrap());
    let school = School::start();
    // It takes the connection, and answers nothing for as long as it is asked.
    let server = school.server(&[("SOTTO_PROVIDER_SCHOOL_ISSUER", &there)]);
    let mut page = TcpStream::connect(&server.client.host).unwrap();
    page.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    write!(page, "GET /sign-in HTTP/1.1\r\nHost: {}\r\n\r\n", server.client.host).unwrap();
    let mut status = [0; 12];
    page.read_exact(&mut status).expect("pages do not wait for it");
    assert_eq!(&status, b"HTTP/1.1 200");
    drop(nobody);
    let log = logged(&server, "provider \"school\"");
    assert!(log.contains("provider \"school\": the provider gave no usable answer"), "{log}");
}
