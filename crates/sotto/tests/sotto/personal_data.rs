//! Personal data in what people write and say: warned of before it is stored, hidden or kept as they choose.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::{
    api::{
        asking::{addresses, chosen},
        sound::right,
    },
    asking::{Answer, CHOSEN, OWN},
    fixture::{TestServer, said},
    socket::open,
    speech_service::{self, Service},
};

const PHONE: &str = "07700 900123";
const EMAIL: &str = "zan.zibarski@example.com";

/// A text with a number and an address, as a form sends it.
fn planted() -> String {
    format!("I rang {PHONE} and wrote to {EMAIL}.")
}

const HIDDEN: &str = "I rang [phone 1] and wrote to [email 1].";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The page asks what becomes of both, each named with its reason; gives what its buttons send: to hide, and to keep.
fn asked(page: &Answer) -> [String; 2] {
    assert_eq!(page.status, 422, "{}", page.body);
    let shown = page.outside_templates();
    let (_, warning) = shown.split_once("data-asked").unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(shown.matches("data-asked").count(), 1);
    let warning = warning.split("</ul>").next().unwrap();
    for (piece, reason) in [(PHONE, "Looks like a phone number"), (EMAIL, "Looks like an email")] {
        assert!(warning.contains(&format!(">{piece}</q>")), "{warning}");
        assert!(warning.contains(reason), "{warning}");
    }
    assert!(shown.contains("It is not saved yet."), "{shown}");
    let values = shown.split("name=\"personal_data\" value=\"").skip(1);
    let values: Vec<&str> = values.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!((values.len(), values[0]), (2, "mask"));
    // The first button of a form is the one that Enter presses: what nobody has chosen is not done.
    let form = shown.split("data-asked").next().unwrap().rsplit("<form").next().unwrap();
    let first = form.split("<button").nth(1).expect("a button before those of the warning");
    assert!(!first.split('>').next().unwrap().contains("name="), "{first}");
    assert!(shown.contains("data-testid=\"personal-data-edit\""), "{shown}");
    [values[0].to_owned(), values[1].to_owned()]
}

/// Sends a form without a choice, which stores nothing; then once to hide and once to keep. `stored` gives what there is.
fn each_choice_is_done(
    server: &TestServer,
    form: impl Fn() -> (String, String),
    stored: impl Fn() -> Vec<String>,
) {
    let before = stored();
    let (path, fields) = form();
    let choices = asked(&server.post(&path, &fields));
    assert_eq!(stored(), before, "{path}: nothing is stored before a choice");
    // What somebody keeps is what they were shown.
    let other =
        asked(&server.post(&path, &format!("{fields}&personal_data=keep-0123456789abcdef")));
    assert_eq!((&other, stored()), (&choices, before), "{path}");
    for (choice, becomes) in choices.iter().zip([HIDDEN.to_owned(), planted()]) {
        let (path, fields) = form();
        let done = server.post(&path, &format!("{fields}&personal_data={choice}"));
        assert!([200, 303].contains(&done.status), "{path}: {} {}", done.status, done.body);
        assert!(stored().contains(&becomes), "{path}, {choice}: {:?}", stored());
    }
}

#[test]
fn nothing_that_is_typed_is_stored_with_personal_data_before_its_owner_has_chosen() {
    let server = TestServer::start();
    let api = server.in_person();
    let text = encoded(&planted());
    let texts = |value: &Value, path: &str| -> Vec<String> {
        value.pointer(path).and_then(Value::as_str).map(str::to_owned).into_iter().collect()
    };

    each_choice_is_done(
        &server,
        || ("/resume".to_owned(), format!("text={text}")),
        || texts(&api.get("/resume").body, "/text"),
    );
    each_choice_is_done(
        &server,
        || ("/account/tokens".to_owned(), format!("name={text}&days=7&read=1")),
        || {
            let tokens = api.get("/account/tokens").body["tokens"].clone();
            tokens.as_array().unwrap().iter().flat_map(|it| texts(it, "/name")).collect()
        },
    );
    let interviews = || -> Vec<Value> {
        let all = api.get("/export").body["interviews"].clone();
        all.as_array().unwrap().clone()
    };
    each_choice_is_done(
        &server,
        || ("/interviews".to_owned(), format!("{CHOSEN}&job={text}")),
        || interviews().iter().flat_map(|it| texts(it, "/setup/job")).collect(),
    );
    each_choice_is_done(
        &server,
        || {
            let interview = server.begun();
            (format!("{}/typed", server.turn(&interview)), format!("text={text}"))
        },
        || interviews().iter().flat_map(|it| texts(it, "/turns/0/state/text")).collect(),
    );
}

#[test]
fn a_correction_is_warned_of_like_any_other_text() {
    let server = TestServer::start();
    let api = server.in_person();
    let interview = server.begun();
    let turn = server.turn(&interview);
    assert_eq!(server.post(&format!("{turn}/typed"), "text=I+rang+them.").status, 303);
    assert_eq!(server.post(&format!("{interview}/finish"), "").status, 303);
    let fields = format!("turn={}&text={}", turn.rsplit('/').next().unwrap(), encoded(&planted()));
    each_choice_is_done(
        &server,
        || (format!("{interview}/rescore"), fields.clone()),
        || {
            let answer = api.get(&interview).body["turns"][0]["answer"]["text"].clone();
            vec![answer.as_str().unwrap().to_owned()]
        },
    );
}

#[test]
fn programs_are_told_what_was_found_and_say_what_becomes_of_it() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let refused = api.ask("PUT", "/resume", json!({"text": planted()}));
    assert_eq!((refused.status, refused.problem()), (422, "personal-data"), "{}", refused.text);
    let found = refused.body["personal_data"].as_array().unwrap();
    let told: Vec<_> = found.iter().map(|it| (&it["kind"], &it["text"], &it["mask"])).collect();
    let (phone, email) = (json!("phone"), json!("email"));
    assert_eq!(
        told,
        [
            (&phone, &json!(PHONE), &json!("[phone 1]")),
            (&email, &json!(EMAIL), &json!("[email 1]"))
        ]
    );
    assert_eq!(api.get("/resume").problem(), "not-found", "nothing was stored");
    for (choice, becomes) in [("mask", HIDDEN.to_owned()), ("keep", planted())] {
        let body = json!({"text": planted(), "personal_data": choice});
        let kept = api.ask("PUT", "/resume", body);
        assert_eq!((kept.status, &kept.body["text"]), (200, &json!(becomes)), "{}", kept.text);
        let (_, turn) = api.begun(1);
        let body = json!({"text": planted()});
        assert_eq!(api.post(&format!("{turn}/answer"), body).problem(), "personal-data");
        let body = json!({"text": planted(), "personal_data": choice});
        let answered = api.post(&format!("{turn}/answer"), body);
        assert_eq!(answered.body["turns"][0]["answer"]["text"], becomes, "{}", answered.text);
    }
    let named = json!({"name": EMAIL, "scopes": ["read"], "days": 7});
    assert_eq!(server.in_person().post("/account/tokens", named).problem(), "personal-data");
    let shape = api.ask("PUT", "/resume", json!({"text": "x", "personal_data": "maybe"}));
    assert_eq!(shape.problem(), "shape");
}

#[test]
fn what_somebody_types_is_looked_through_and_neither_kept_nor_logged() {
    let server = TestServer::start_with(&[("SOTTO_LOG", "trace")]);
    let look = |text: &str| {
        let answer = server.post("/personal-data", &format!("text={}", encoded(text)));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        serde_json::from_str::<Value>(&answer.body).unwrap()
    };
    let nothing = look("I led a small team.");
    assert_eq!(
        (&nothing["warning"], &nothing["masked"]),
        (&Value::Null, &json!("I led a small team."))
    );
    let found = look(&planted());
    assert_eq!(found["masked"], HIDDEN);
    let pieces = found["warning"]["pieces"].as_array().unwrap();
    assert_eq!(pieces.iter().map(|it| &it["text"]).collect::<Vec<_>>(), [PHONE, EMAIL]);
    assert!(found["warning"]["keep"].as_str().unwrap().starts_with("keep-"));
    let spoken =
        look("me llamo Zan y mi teléfono es seis uno dos tres cuatro cinco seis siete ocho");
    assert_eq!(spoken["warning"]["pieces"][0]["kind"], "phone");

    let log = String::from_utf8_lossy(&server.log.lock().unwrap()).into_owned();
    assert!(!log.contains("900123") && !log.contains("zibarski"), "{log}");
    let export = server.in_person().get("/export").text;
    assert!(!export.contains("900123"), "{export}");
    let longest = "word ".repeat(6_000) + "a";
    assert_eq!(look(longest.trim_end_matches('a'))["warning"], Value::Null);
    let refused = server.post("/personal-data", &format!("text={longest}"));
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("It has more than 30,000 characters."), "{}", refused.body);
    let nobody =
        server.ask("POST", "/personal-data", &format!("Cookie: none=1\r\n{OWN}"), "text=x");
    assert_eq!(nobody.status, 401, "{}", nobody.body);
}

const SPOKEN: speech_service::Answer = (
    "200 OK",
    "application/json",
    r#"{"text": "So my number is oh seven seven double oh nine hundred one two three and I led the move."}"#,
);
const HEARD: &str =
    "So my number is oh seven seven double oh nine hundred one two three and I led the move.";

/// A server whose speech service hears a number, and an interview in which it was heard: its address, its question's, and what
/// the program was told.
fn heard(server: &TestServer) -> (String, String, Value) {
    let api = server.program(&["read", "practise"]);
    let begun = api.post("/interviews", chosen(2));
    let (interview, turn) = addresses(&begun.body);
    let voice: Vec<u8> = said().samples().iter().flat_map(|it| it.to_le_bytes()).collect();
    let heard = api.send("PUT", &format!("{turn}/sound"), Some(("audio/wav", right(&voice))));
    assert_eq!(heard.status, 200, "{}", heard.text);
    (interview, turn, heard.body)
}

#[test]
fn a_number_that_is_said_is_hidden_before_the_draft_is_stored() {
    let service = Service::start(SPOKEN);
    let server = TestServer::start_with(&service.settings());
    let (interview, turn, told) = heard(&server);
    let transcript = told["transcript"].as_str().unwrap();
    assert!(transcript.contains("my number is [phone 1] and I led"), "{transcript}");
    let hidden = &told["hidden"][0];
    assert_eq!((&hidden["kind"], &hidden["mask"]), (&json!("phone"), &json!("[phone 1]")));
    assert!(HEARD.contains(hidden["text"].as_str().unwrap()) && hidden["reason"].is_string());
    let said = transcript.replace("[phone 1]", hidden["text"].as_str().unwrap());
    let spoken = told["delivery"]["words"].as_u64().unwrap();
    assert_eq!(spoken, said.split_whitespace().count() as u64, "a pace is of what was said");
    // Whoever looks again finds no more than what is stored.
    let api = server.program(&["read", "practise"]);
    let again = api.get(&interview);
    assert_eq!(again.body["turns"][0]["draft"]["transcript"], *transcript, "{}", again.text);
    assert_eq!(again.body["turns"][0]["draft"]["hidden"], json!([]));
    let pages = [server.get(&interview).body, server.in_person().get("/export").text];
    for stored in pages.iter().chain([&again.text]) {
        assert!(!stored.contains("double oh") && !stored.contains("one two three"), "{stored}");
    }
    // Kept without another word, the masked text is the answer.
    let kept = api.post(&format!("{turn}/keep"), json!({}));
    assert_eq!(kept.body["turns"][0]["answer"]["text"], *transcript, "{}", kept.text);
}

#[test]
fn what_was_said_is_kept_as_it_was_said_by_who_says_so_and_counts_as_no_edit() {
    let service = Service::start(SPOKEN);
    let server = TestServer::start_with(&service.settings());
    let (interview, turn, told) = heard(&server);
    let said = told["transcript"]
        .as_str()
        .unwrap()
        .replace("[phone 1]", told["hidden"][0]["text"].as_str().unwrap());
    assert!(said.contains("oh seven seven double oh nine hundred one two three"), "{said}");
    let fields = format!("text={}", encoded(&said));
    let asked = server.post(&format!("{turn}/keep"), &fields);
    assert_eq!(asked.status, 422, "{}", asked.body);
    assert_eq!(server.get(&interview).count("transcript"), 1, "it is still open");
    let keep = asked.body.split("value=\"keep-").nth(1).unwrap().split('"').next().unwrap();
    let kept = server.post(&format!("{turn}/keep"), &format!("{fields}&personal_data=keep-{keep}"));
    assert_eq!(kept.status, 303, "{}", kept.body);
    let api = server.program(&["read", "practise"]);
    let answer = api.get(&interview).body["turns"][0]["answer"].clone();
    assert_eq!(answer["text"], said);
    assert_eq!(answer["heard"]["transcript"], said, "nothing was corrected");
}

#[tokio::test]
async fn the_page_that_heard_a_number_is_told_what_was_hidden_and_no_other_is() {
    let service = Service::start(SPOKEN);
    let server = TestServer::start_with(&service.settings());
    let take = server.begin().await;
    let mut socket = open(&server, take).await;
    let mut frames = 0_u32;
    for samples in said().samples().chunks(1_600) {
        let sound = samples.iter().flat_map(|it| it.to_le_bytes());
        let frame: Vec<u8> = frames.to_le_bytes().into_iter().chain(sound).collect();
        socket.send(Message::Binary(frame.into())).await.unwrap();
        frames += 1;
    }
    let stop = json!({"type": "stop", "frames": frames}).to_string();
    socket.send(Message::Text(stop.into())).await.unwrap();
    let told = loop {
        let message = socket.next().await.unwrap().unwrap();
        let Message::Text(text) = message else { continue };
        let told: Value = serde_json::from_str(&text).unwrap();
        if told["type"] == "heard" {
            break told;
        }
    };
    assert!(told["transcript"].as_str().unwrap().contains("my number is [phone 1] and"), "{told}");
    let original = told["hidden"]["original"].as_str().unwrap();
    assert!(original.contains("double oh nine hundred one two three"), "{told}");
    let piece = &told["hidden"]["warning"]["pieces"][0];
    assert!(original.contains(piece["text"].as_str().unwrap()), "{told}");
    assert!(told["hidden"]["warning"]["keep"].as_str().unwrap().starts_with("keep-"));
    let page = server.client.get(&format!("/interviews/{}", take.0)).await.unwrap();
    assert!(page.contains("[phone 1]") && !page.contains("double oh"), "{page}");
}
