//! The pages as a browser without script sees them.

use std::{collections::BTreeSet, io::Write, net::TcpStream, thread, time::Duration};

use client::Tempo;

use crate::{
    asking::{Answer, CHOSEN, OWN},
    fixture::{TestServer, said},
};

#[test]
fn a_whole_interview_can_be_typed_without_script() {
    let server = TestServer::start();
    let setup = server.get("/");
    for label in ["Role", "Seniority", "Interview type", "Number of questions", "Language"] {
        assert!(setup.body.contains(&format!(">{label}</label>")), "{label}");
    }
    assert_eq!(setup.count("begin"), 1);
    let interview = server.begun();
    assert!(server.get("/").body.contains("Continue interview"));

    let mut seen = BTreeSet::new();
    let mut labels = Vec::new();
    while server.get(&interview).count("question") == 1 {
        let page = server.get(&interview);
        for once in ["question", "record", "captions", "type-instead", "skip", "finish"] {
            assert_eq!(page.count(once), 1, "{once}");
        }
        for not_yet in ["transcript", "keep", "again", "typed-answer", "receipt"] {
            assert_eq!(page.count(not_yet), 0, "{not_yet}");
        }
        assert!(
            page.body.contains("<noscript>") && page.body.contains("Recording needs JavaScript")
        );
        assert!(seen.insert(page.shown("question")), "asked twice");
        let label = page
            .body
            .split_once("<p class=\"kicker\"><span>")
            .unwrap()
            .1
            .split('<')
            .next()
            .unwrap()
            .to_owned();
        labels.push(label);
        let turn = server.turn(&interview);
        let typing = server.get(&format!("{interview}?type=1"));
        assert_eq!((typing.count("typed-answer"), typing.count("keep")), (1, 1));
        let kept = server.post(&format!("{turn}/typed"), "text=We+did+it+and+it+was+fine.");
        assert_eq!((kept.status, kept.header("location")), (303, Some(interview.as_str())));
        assert!(seen.len() < 20, "it never ends");
    }
    assert!(
        labels.contains(&"Question 1 of 2".to_owned())
            && labels.contains(&"Question 2 of 2".to_owned()),
        "{labels:?}"
    );
    assert!(labels.contains(&"Follow-up".to_owned()), "{labels:?}");

    let closing = server.get(&interview);
    assert_eq!(closing.shown("finish"), "See report");
    assert_eq!(closing.count("finish"), 1);
    let finished = server.post(&format!("{interview}/finish"), "");
    let report = finished.header("location").unwrap().to_owned();
    assert_eq!(report, format!("{interview}/report"));
    let page = server.get(&report);
    assert_eq!(page.count("report"), 1);
    assert!(page.count("criterion") > 0);
    assert!(page.body.contains("without a language model"));
    assert_eq!(
        server.get(&interview).header("location"),
        Some(report.as_str()),
        "a finished interview leads to its report"
    );
    assert_eq!(
        server.post(&format!("{interview}/finish"), "").header("location"),
        Some(report.as_str()),
        "pressed twice"
    );
}

#[test]
fn what_was_written_is_shown_as_it_was_written() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    server
        .post(&format!("{turn}/typed"), "text=%3Cscript%3Ealert(1)%3C%2Fscript%3E+%26+%22more%22");
    server.post(&format!("{interview}/finish"), "");
    let page = server.get(&format!("{interview}/report"));
    assert!(page.body.contains("&#60;script&#62;alert(1)&#60;/script&#62; &#38;"), "{}", page.body);
    assert!(!page.body.contains("<script>"));
}

#[test]
fn an_answer_that_does_not_fit_is_refused_with_a_sentence_and_the_question_stays_open() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    let long = format!("text={}", "word+".repeat(20_000));
    for (path, body, status, sentence) in [
        ("typed", long.as_str(), 422, "30,000 characters"),
        ("typed", "text=+++", 422, "no words"),
        ("typed", "nothing=here", 422, "missing"),
        ("keep", "text=yes", 409, "nothing to save for this question"),
        ("typed", &format!("text={}", "x".repeat(1_200_000)), 413, "more than fits"),
    ] {
        let refused = server.post(&format!("{turn}/{path}"), body);
        assert_eq!(refused.status, status, "{sentence}");
        assert!(refused.body.contains(sentence), "{sentence}: {}", refused.body);
        assert!(refused.body.contains("data-error"), "the page's script shows this sentence");
    }
    assert_eq!(server.turn(&interview), turn);
}

#[test]
fn an_action_on_a_question_that_is_closed_changes_nothing() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    assert_eq!(server.post(&format!("{turn}/skip"), "").status, 303);
    for action in ["skip", "typed", "keep", "again"] {
        assert_eq!(server.post(&format!("{turn}/{action}"), "text=late").status, 409, "{action}");
    }
    server.post(&format!("{interview}/finish"), "");
    assert_eq!(server.post(&format!("{turn}/typed"), "text=late").status, 409);
}

#[test]
fn a_wrong_choice_is_named() {
    let server = TestServer::start();
    for (wrong, name) in [
        (CHOSEN.replace("seniority=mid", "seniority=emperor"), "Seniority"),
        (CHOSEN.replace("behavioural", "shouting"), "Interview type"),
        (CHOSEN.replace("questions=2", "questions=99"), "Number of questions"),
        (CHOSEN.replace("language=en", "language=xx"), "Language"),
    ] {
        let refused = server.post("/interviews", &wrong);
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains(&format!("Check “{name}”. It is missing or not a valid choice.")),
            "{}",
            refused.body
        );
    }
}

#[test]
fn interviews_are_listed_and_deleted_one_by_one_or_all() {
    let server = TestServer::start();
    assert!(server.get("/interviews").body.contains("No interviews yet"));
    let interviews: Vec<String> = (0..3).map(|_| server.begun()).collect();
    let listed = |page: &Answer| {
        interviews
            .iter()
            .filter(|interview| page.body.contains(&format!("href=\"{interview}\"")))
            .count()
    };
    assert_eq!(listed(&server.get("/interviews")), 3);
    assert_eq!(
        server.post(&format!("{}/delete", interviews[1]), "").header("location"),
        Some("/interviews?done=interview-deleted")
    );
    assert_eq!(listed(&server.get("/interviews")), 2);
    assert_eq!(server.get(&interviews[1]).status, 404);
    assert_eq!(server.post("/interviews/delete-all", "").status, 303);
    assert_eq!(listed(&server.get("/interviews")), 0);
}

#[test]
fn what_is_not_there_is_not_there() {
    let server = TestServer::start();
    let never = "/interviews/01890a5d-ac96-774b-bcce-b302099a8057";
    for path in [
        "/nothing",
        "/interviews/x",
        never,
        &format!("{never}/report"),
        "/assets/0/secret",
        "/interviews?before=x",
        "/interviews?before=%ff",
        "/interviews/%ff",
        "/assets/%ff/sotto.css",
        &format!("{}?type=1&type=2", server.begun()),
        &format!("{never}/turns/x/take"),
    ] {
        let answer = server.ask("GET", path, OWN, "");
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("Page not found"), "{path}");
    }
    assert_eq!(server.post(&format!("{never}/delete"), "").status, 404);
}

#[test]
fn where_people_speak_or_type_they_are_advised_what_to_leave_out() {
    let server = TestServer::start();
    let interview = server.begun();
    for path in [interview.clone(), format!("{interview}?type=1")] {
        let page = server.get(&path).outside_templates();
        for word in ["ID numbers", "bank numbers", "phone numbers", "home address", "real names"] {
            assert!(page.contains(word), "{path} does not speak of {word}");
        }
    }
}

#[tokio::test]
async fn words_are_kept_with_the_recording_they_came_of_and_no_other() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let (page, question) =
        (format!("/interviews/{interview}"), server.turn(&format!("/interviews/{interview}")));
    let take_shown = || {
        let page = server.get(&page).outside_templates();
        let (_, rest) = page.split_once("name=\"take\" value=\"").expect("the page names the take");
        rest.split('"').next().unwrap().to_owned()
    };
    server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    let first = take_shown();
    server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    let second = take_shown();
    assert_ne!(first, second);
    for stale in [first.as_str(), "", "x"] {
        let refused = server.post(&format!("{question}/keep"), &format!("text=one&take={stale}"));
        assert_eq!(refused.status, 409, "{stale:?}");
        assert!(
            refused.body.contains("re-recorded this answer in another tab"),
            "{}",
            refused.body
        );
    }
    assert_eq!(take_shown(), second, "nothing was done");
    let kept = server.post(&format!("{question}/keep"), &format!("text=two&take={second}"));
    assert_eq!(kept.status, 303, "{}", kept.body);
}

#[tokio::test]
async fn a_keep_that_names_no_take_keeps_the_last() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    let question = server.turn(&format!("/interviews/{interview}"));
    assert_eq!(server.post(&format!("{question}/keep"), "text=mine").status, 303);
}

#[test]
fn where_sound_is_sent_to_another_host_every_page_that_speaks_of_privacy_says_so() {
    let away = TestServer::start_with(&[
        ("SOTTO_ENGINE", "http"),
        ("SOTTO_SPEECH_URL", "http://127.0.0.1:9/v1"),
    ]);
    let here = TestServer::start();
    // The receipt of a question waits in its template.
    for (page, says) in [
        ("/", "Your voice is sent to 127.0.0.1:9."),
        ("/", "What 127.0.0.1:9 does with them is up to 127.0.0.1:9."),
        ("/privacy", "Your voice is sent to 127.0.0.1:9."),
        (
            "question",
            "Your voice is sent to <strong><span translate=\"no\">127.0.0.1:9</span></strong>",
        ),
        ("question", "127.0.0.1:9 must delete its own copy"),
    ] {
        let shown = |server: &TestServer| match page {
            "question" => server.get(&server.begun()).body,
            page => server.get(page).body,
        };
        assert!(shown(&away).contains(says), "{page} does not say {says:?}: {}", shown(&away));
        assert!(!shown(&here).contains("127.0.0.1:9"), "{page}");
    }
    assert!(!away.get("/").body.contains("never saved to a disk"));
    let promises = away.get("/privacy").body;
    for (id, but) in [
        ("audio-memory-only", "It sends your recording there"),
        ("audio-destroyed", "must delete its own copy"),
        ("https", "encrypts what it sends to 127.0.0.1:9"),
        ("no-training", "Whether it trains models on it"),
    ] {
        let (_, promise) = promises.split_once(&format!("<div id=\"{id}\">")).expect(id);
        let (promise, _) = promise.split_once("</div>").unwrap();
        assert!(promise.contains("data-but") && promise.contains(but), "{promise}");
    }
    assert_eq!(here.get("/privacy").body.matches("data-but").count(), 0);
}

#[test]
fn what_is_not_scored_for_one_reason_is_said_once() {
    let server = TestServer::start();
    let interview = server.begun();
    server.post(&format!("{}/typed", server.turn(&interview)), "text=Yes.");
    server.post(&format!("{interview}/finish"), "");
    let report = server.get(&format!("{interview}/report"));
    assert_eq!(report.count("criterion"), interview::Rubric::surface().criteria().count());
    let (answers, overall) = report.body.split_once("id=\"criteria-title\"").unwrap();
    for (part, reason) in [
        (answers, "The question was not answered"),
        (overall, "This server has no model that reads sentences"),
    ] {
        assert_eq!(part.matches(reason).count(), 1, "{reason}: {part}");
    }
}

#[tokio::test]
async fn a_follow_up_says_which_question_it_comes_back_to() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let page = format!("/interviews/{interview}");
    assert!(!server.client.get(&page).await.unwrap().contains("The question was:"));
    server
        .client
        .post(&format!("{page}/turns/{turn}/typed"), vec![("text", "Fine.".into())])
        .await
        .unwrap();
    let follow_up = server.client.get(&page).await.unwrap();
    assert!(follow_up.contains("Follow-up") && follow_up.contains("The question was:"));
}

/// Sends an answer and hangs up after so long. `None` when it was answered before; else whether it was kept.
fn kept_after_hanging_up(server: &TestServer, wait: Duration) -> Option<bool> {
    let interview = server.begun();
    let turn = server.turn(&interview);
    let body = format!("text={}", "I+led+a+team+and+we+finished+early.+".repeat(800));
    let (host, cookies, length) = (&server.client.host, server.client.cookies(), body.len());
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST {turn}/typed HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n{OWN}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    thread::sleep(wait);
    stream.set_nonblocking(true).unwrap();
    if stream.peek(&mut [0]).is_ok() {
        return None;
    }
    drop(stream);
    for _ in 0..30 {
        if server.turn(&interview) != turn {
            return Some(true);
        }
        thread::sleep(Duration::from_millis(100));
    }
    Some(false)
}

#[test]
fn an_answer_is_kept_although_its_sender_hangs_up_while_the_next_question_is_worked_out() {
    let server = TestServer::start();
    let mut wait = Duration::from_millis(15);
    // How soon the answer is read, a busy machine decides: hanging up before that, it has not come.
    while let Some(kept) = kept_after_hanging_up(&server, wait) {
        if kept {
            return;
        }
        wait = wait * 3 / 2;
    }
    panic!("whoever waits for the answer has it kept, and nobody else");
}
