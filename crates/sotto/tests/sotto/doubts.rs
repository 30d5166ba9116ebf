//! What is not certain of a recording: asked about while it can be put right, and marked in the report.

use std::time::Duration;

use interview::{Doubt, DoubtReason, Draft, Interview, Language, Receipt, SoundTiming, TakeId};
use jiff::Timestamp;
use serde_json::{Value, json};
use storage::{Db, Keyring, Location, MasterSource, Options};

use crate::{asking::Answer, fixture::TestServer};

const ONE: &str = "role=project-manager&seniority=mid&kind=behavioural&questions=1&language=en";
const QUESTION: &str = "Tell me about a time a plan of yours failed and how you repaired it.";
const CERTAIN: &str = "Last year at the hospital our rota failed and I had to repair it. I called every nurse and wrote a new plan in two days.";
const DOUBTFUL: &str = "As a result we saved 3 hours a week.";

/// An interview of one question, and that question.
struct Begun {
    server: TestServer,
    /// Such as `/interviews/…`.
    interview: String,
    /// Such as `/interviews/…/turns/…`.
    turn: String,
}

impl Begun {
    fn new() -> Self {
        let server = TestServer::start();
        let begun = server.post("/interviews", ONE);
        let interview = begun.header("location").unwrap().to_owned();
        let turn = server.turn(&interview);
        Self { server, interview, turn }
    }

    /// Puts a recording's text into the store, as if a speech engine had had these doubts.
    async fn heard(&self, transcript: &str, doubts: Vec<Doubt>, spoken: Option<Language>) {
        let data = self.server.folder.path().join("data");
        let (options, master) = (Options::default(), MasterSource::File(data.join("master.key")));
        let keyring = Location::sqlite(data.join("keyring.db"));
        let keyring = Keyring::open(&keyring, &options, master, Timestamp::UNIX_EPOCH).await;
        let place = Location::sqlite(self.server.database());
        let db = Db::open(&place, keyring.unwrap()).await.unwrap();
        let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let interview = id(&self.interview).parse().unwrap();
        let mut stored = db.load(self.account(), interview).await.unwrap().unwrap();
        let Interview::InProgress(in_progress) = &mut stored.interview else { panic!("finished") };
        // Which question is asked is chance; one that the answer is beside would have it quoted hardly at all.
        QUESTION.clone_into(&mut in_progress.turns[0].question.text);
        let (sound, speech) = (Duration::from_secs(40), Duration::from_secs(38));
        let draft = Draft {
            take: TakeId(uuid::Uuid::nil()),
            transcript: transcript.to_owned(),
            hidden_words: 0,
            cut_short: false,
            timing: SoundTiming { sound, speech, ..SoundTiming::default() },
            doubts,
            spoken,
            receipt: Receipt {
                received_at: Timestamp::UNIX_EPOCH,
                destroyed_at: Timestamp::UNIX_EPOCH,
                worker_pid: 4242,
                worker_exit: "0".to_owned(),
            },
        };
        in_progress.heard(id(&self.turn).parse().unwrap(), draft).unwrap();
        db.save(&mut stored).await.unwrap();
    }

    fn account(&self) -> interview::AccountId {
        let token = self.server.client.cookie("sotto-session").unwrap();
        let claims = token.split('.').nth(1).unwrap();
        let claims = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, claims);
        let claims: Value = serde_json::from_slice(&claims.unwrap()).unwrap();
        claims["sub"].as_str().unwrap().parse().unwrap()
    }

    /// Keeps these words and ends the interview; gives the report.
    fn report(&self, text: &str) -> Answer {
        let form: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("text", text).finish();
        assert_eq!(self.server.post(&format!("{}/keep", self.turn), &form).status, 303);
        assert_eq!(self.server.post(&format!("{}/finish", self.interview), "").status, 303);
        let report = self.server.get(&format!("{}/report", self.interview));
        assert_eq!(report.count("report"), 1, "{}", report.body);
        report
    }
}

fn doubt(words: &str, (start, end): (u64, u64), reason: DoubtReason) -> Doubt {
    let (start, end) = (Duration::from_secs(start), Duration::from_secs(end));
    Doubt { start, end, reason, words: words.to_owned() }
}

fn unclear(words: &str) -> Vec<Doubt> {
    vec![doubt(words, (12, 14), DoubtReason::Unclear)]
}

/// The list of what to check, as it stands on the page.
fn checks(page: &Answer) -> String {
    let shown = page.outside_templates();
    let list = shown.split_once("data-testid=\"checks\"").expect("a list").1;
    list.split_once('>').unwrap().1.split_once("</ul>").unwrap().0.to_owned()
}

/// Everything the report quotes.
fn quotes(report: &Answer) -> String {
    let quotes = report.body.split("<blockquote").skip(1);
    let quotes = quotes.map(|rest| rest.split("</blockquote>").next().unwrap());
    quotes.collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_certain_is_asked_about_beneath_the_words() {
    let begun = Begun::new();
    let mut doubts = unclear("every nurse");
    doubts.push(doubt("", (20, 31), DoubtReason::TooQuiet));
    begun.heard(CERTAIN, doubts, Some(Language::Spanish)).await;
    let page = begun.server.get(&begun.interview);
    assert_eq!(
        checks(&page),
        "<li>This sounds like Spanish, but the interview is in English. Re-record in English, or save it as it is.</li>\
         <li>We may have gotten this wrong: “<span lang=\"es\">every nurse</span>” (0:12). Please check it.</li>\
         <li>Part of your answer was too quiet (0:20 to 0:31).</li>"
    );

    begun.heard(CERTAIN, Vec::new(), None).await;
    assert_eq!(checks(&begun.server.get(&begun.interview)), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_without_words_is_told_why() {
    let begun = Begun::new();
    begun.heard("", vec![doubt("", (0, 8), DoubtReason::TooQuiet)], None).await;
    let page = begun.server.get(&begun.interview);
    let shown = page.outside_templates();
    assert!(shown.contains("data-silence>We didn’t hear any words."), "{shown}");
    assert_eq!(checks(&page), "<li>Your voice was too quiet (0:00 to 0:08).</li>");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_doubt_are_text_on_every_page() {
    const MARKUP: &str = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>";
    let begun = Begun::new();
    begun.heard(&format!("{CERTAIN} {MARKUP}"), unclear(MARKUP), None).await;
    let page = begun.server.get(&begun.interview);
    let report = begun.report(&format!("{CERTAIN} {MARKUP}"));
    for page in [page, report] {
        assert!(page.body.contains("&#60;script&#62;alert(1)"), "the control: {}", page.body);
        assert!(!page.body.contains("<script>") && !page.body.contains("<img"), "{}", page.body);
    }
}

/// What is marked within an answer for other reasons is left out.
fn without_spans(page: &str) -> String {
    let spans = page.split("<span").enumerate().map(|(at, part)| match part.split_once('>') {
        Some((_, rest)) if at > 0 => rest,
        _ => part,
    });
    spans.collect::<String>().replace("</span>", "")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_marks_words_in_doubt_and_quotes_none_of_them() {
    let text = format!("{CERTAIN} {DOUBTFUL}");
    let begun = Begun::new();
    begun.heard(&text, unclear(DOUBTFUL), None).await;
    let report = begun.report(&text);
    assert_eq!(report.body.matches("<mark class=\"doubt\">").count(), 1);
    let words = DOUBTFUL.trim_end_matches('.');
    let marked = format!(" <mark class=\"doubt\">{words}</mark>.</p>");
    assert!(without_spans(&report.body).contains(&marked), "{}", report.body);
    assert_eq!(
        report.shown("doubt-note"),
        "The marked words may be wrong. They are not quoted or scored."
    );
    let quoted = quotes(&report);
    assert!(
        quoted.contains("a new plan in two days") && !quoted.contains("saved 3 hours"),
        "{quoted}"
    );

    // The control: heard for certain, the same words are quoted and not marked.
    let begun = Begun::new();
    begun.heard(&text, Vec::new(), None).await;
    let report = begun.report(&text);
    assert_eq!(
        (report.body.matches("<mark class=\"doubt\">").count(), report.count("doubt-note")),
        (0, 0)
    );
    assert!(quotes(&report).contains("saved 3 hours"), "{}", quotes(&report));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_were_corrected_are_not_in_doubt_any_more() {
    let begun = Begun::new();
    begun
        .heard(
            &format!("{CERTAIN} And it results we shaved."),
            unclear("it results we shaved"),
            None,
        )
        .await;
    let report = begun.report(&format!("{CERTAIN} {DOUBTFUL}"));
    assert_eq!(
        (report.body.matches("<mark class=\"doubt\">").count(), report.count("doubt-note")),
        (0, 0)
    );
    assert!(quotes(&report).contains("saved 3 hours"), "{}", quotes(&report));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_doubt_beside_a_hidden_number_stay_in_doubt_when_the_number_is_kept() {
    let heard = format!("{CERTAIN} You reach me on [phone 1] and we saved 3 hours a week.");
    let begun = Begun::new();
    begun.heard(&heard, unclear("[phone 1] and we saved 3 hours a week."), None).await;
    let said = heard.replace("[phone 1]", "07700 900123");
    let form = |personal_data: &str| -> String {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("text", &said).append_pair("personal_data", personal_data).finish()
    };
    let keep = format!("{}/keep", begun.turn);
    let asked = begun.server.post(&keep, &form(""));
    let digest = asked.body.split("value=\"keep-").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(begun.server.post(&keep, &form(&format!("keep-{digest}"))).status, 303);
    assert_eq!(begun.server.post(&format!("{}/finish", begun.interview), "").status, 303);
    let report = begun.server.get(&format!("{}/report", begun.interview));
    let marked = "<mark class=\"doubt\">07700 900123 and we saved 3 hours a week</mark>";
    assert!(without_spans(&report.body).contains(marked), "{}", report.body);
    assert!(!quotes(&report).contains("saved 3 hours"), "{}", quotes(&report));
    assert_eq!(report.count("edited-note"), 0, "nothing was corrected");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_and_the_export_are_told_what_is_not_certain() {
    let begun = Begun::new();
    let doubts = vec![
        Doubt { start: Duration::from_millis(12_400), ..unclear("every nurse").remove(0) },
        doubt("", (20, 31), DoubtReason::TooQuiet),
    ];
    begun.heard(CERTAIN, doubts, Some(Language::TraditionalChinese)).await;
    let person = begun.server.in_person();
    let turns = person.get(&begun.interview).body["turns"].clone();
    assert_eq!(
        turns[0]["draft"]["doubts"],
        json!([
            {"start_seconds": 12.4, "end_seconds": 14.0, "reason": "unclear", "words": "every nurse"},
            {"start_seconds": 20.0, "end_seconds": 31.0, "reason": "too-quiet", "words": ""},
        ])
    );
    assert_eq!(turns[0]["draft"]["spoken"], "zh-Hant");
    let export = person.get("/export").body["interviews"][0].to_string();
    assert!(
        export.contains("\"words\":\"every nurse\"") && export.contains("too-quiet"),
        "{export}"
    );

    begun.heard(CERTAIN, Vec::new(), None).await;
    let draft = &person.get(&begun.interview).body["turns"][0]["draft"];
    assert_eq!((&draft["doubts"], &draft["spoken"]), (&json!([]), &Value::Null));
}
