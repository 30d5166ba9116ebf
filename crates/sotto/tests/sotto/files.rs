//! Files that people send: what is looked at of a resume before it is saved, and a job description.

use crate::{
    asking::CHOSEN,
    fixture::TestServer,
    resume::{TEXT, import, read_back, sent_back, upload},
};

#[test]
fn one_piece_of_a_file_is_hidden_at_a_time() {
    let server = TestServer::start();
    let text = format!("{TEXT}Call me on 07700 900123 or write to a.b@example.com.");
    let (_, page) = import(&server, text.as_bytes());
    assert_eq!(page.matches("data-testid=\"review-hide-one\"").count(), 2, "{page}");
    let (warned, parts) =
        (page.find("<q>07700 900123</q>"), page.find("data-testid=\"review-part\""));
    assert!(warned < parts, "the warning stands first");
    let read = read_back(&page);
    let hidden = server.post("/resume/import/save", &format!("read={read}&hide=[email+1]"));
    assert_eq!((hidden.status, hidden.count("review-hide-one")), (200, 1));
    assert!(hidden.body.contains("[email 1]") && !hidden.body.contains("a.b@example.com"));
    assert_eq!(server.get("/resume").count("resume-expires"), 0, "nothing is saved");
    let read = read_back(&hidden.body);
    let keep = sent_back(
        &hidden.body.replace("name=\"personal_data\" value=\"mask\"", ""),
        "personal_data",
    );
    let saved = server.post("/resume/import/save", &format!("read={read}&personal_data={keep}"));
    assert_eq!(saved.status, 303);
    let page = server.get("/resume").body;
    assert!(page.contains("07700 900123") && page.contains("[email 1]"), "{page}");
}

#[test]
fn nothing_is_left_of_a_link_that_is_hidden() {
    let server = TestServer::start();
    let link = "title=Me&name=linkedin.com%2Fin%2Fada-example-123";
    assert_eq!(server.post("/resume/parts/links", link).status, 422, "it is asked about");
    let hidden = server.post("/resume/parts/links", &format!("{link}&personal_data=mask"));
    assert_eq!(hidden.status, 303);
    assert!(!server.get("/resume").body.contains("[url"), "{}", server.get("/resume").body);
    let json = r#"{"basics":{"summary":"Ten years.","profiles":[{"network":"LinkedIn","url":"https://www.linkedin.com/in/ada-example-123"}]}}"#;
    let (_, page) = import(&server, json.as_bytes());
    let read = read_back(&page);
    let saved = server.post("/resume/import/save", &format!("read={read}&personal_data=mask"));
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = server.get("/resume").body;
    assert!(page.contains("Ten years.") && !page.contains("[url"), "{page}");
}

#[test]
fn notes_stay_when_saving_is_refused_and_what_is_too_large_is_refused_at_once() {
    let server = TestServer::start();
    let json = r#"{"basics":{"summary":"Ring 07700 900123."},"work":[{"name":"Acme","startDate":"soon"}]}"#;
    let (_, page) = import(&server, json.as_bytes());
    assert!(page.contains("startDate"), "{page}");
    let fields = format!("read={}&notes={}", read_back(&page), sent_back(&page, "notes"));
    let asked = server.post("/resume/import/save", &fields);
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains("<li>") && asked.body.contains("startDate"), "{}", asked.body);
    // "Ring", as a form has it.
    let long = read_back(&page).replace("%52%69%6E%67", &"x".repeat(30_000));
    let refused = server.post("/resume/import/save", &format!("read={long}"));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("20,000"), "{}", refused.body);
    let huge = format!("read={}", "x".repeat(600_000));
    assert_eq!(server.post("/resume/import/save", &huge).status, 413);
}

#[test]
fn a_wrong_date_says_which_field_and_what_is_expected() {
    let server = TestServer::start();
    for (fields, says) in [
        ("title=x&start=soon", "Check “Start”. Enter a date such as 2021-03 or 2021."),
        ("title=x&end=13%2F2021%2F1", "Check “End”. Enter a date such as 2021-03 or 2021."),
        ("title=x&start=2025-03&end=2020", "Check “End”. It is before the start."),
    ] {
        let refused = server.post("/resume/parts/work", fields);
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(says), "{says}: {}", refused.body);
    }
}

#[test]
fn a_job_description_is_read_from_a_file_into_the_form() {
    let server = TestServer::start();
    let field = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: String = [
        ("role", "nurse"),
        ("seniority", "senior"),
        ("kind", "situational"),
        ("questions", "4"),
        ("language", "en"),
        ("mode", "coached"),
        ("job", ""),
    ]
    .map(|(name, value)| field(name, value))
    .concat();
    let job = "Staff Nurse\nRequirements\n- Two years on a ward\n";
    let (status, page) = upload(&server, "/interviews/job-file", &parts, job.as_bytes());
    assert_eq!(status, 200, "{page}");
    for there in [
        "- Two years on a ward",
        "The file was read.",
        "value=\"Registered nurse\"",
        "value=\"4\" selected",
        "value=\"situational\" selected",
    ] {
        assert!(page.contains(there), "{there}: {page}");
    }
    let (status, page) = upload(&server, "/interviews/job-file", &parts, b"\x89PNG\r\n\x1a\n");
    assert_eq!(status, 422);
    assert!(
        page.contains("can’t read text in pictures") && page.contains("value=\"Registered nurse\"")
    );
    // A little too large, and larger than any form may be.
    for bytes in [5 << 20, 8 << 20] {
        let large = vec![b'x'; bytes + 10];
        let (status, page) = upload(&server, "/interviews/job-file", &parts, &large);
        assert_eq!(status, 422, "{page}");
        assert!(page.contains("5 MB") && page.contains("value=\"Registered nurse\""), "{page}");
        assert!(page.contains("value=\"coached\" checked"), "{page}");
    }
    let long = "Requirements\n- Two years on a ward\n".repeat(900);
    let pasted = parts.replace("name=\"job\"\r\n\r\n", "name=\"job\"\r\n\r\nA job");
    let (status, page) = upload(&server, "/interviews/job-file", &pasted, long.as_bytes());
    assert_eq!(status, 200, "{page}");
    for there in ["Only the first 20,000 characters", "It replaced the text"] {
        assert!(page.contains(there), "{there}: {page}");
    }
    let (status, _) = upload(&server, "/interviews/job-file", "", job.as_bytes());
    assert_eq!(status, 422, "a form without its choices");
    assert!(server.get("/interviews").body.contains("No interviews"), "nothing began");
}

#[test]
fn a_job_is_asked_about_and_a_report_says_what_of_it_is_a_must() {
    let server = TestServer::start();
    let job = "Duties\n- Plan the night shift\nRequirements\n- Calm with carriers on the phone\nBonus\n- Dutch or German\n";
    let job: String = job.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let chosen = CHOSEN.replace("questions=2", "questions=3");
    let begun = server.post("/interviews", &format!("{chosen}&job={job}"));
    let interview = begun.header("location").expect("it leads to the interview").to_owned();
    for _ in 0..2 {
        server.post(&format!("{}/skip", server.turn(&interview)), "");
    }
    let page = server.get(&interview).body;
    assert!(
        page.contains("This job includes “Plan the night shift”")
            || page.contains("This job asks for “Calm"),
        "{page}"
    );
    let answer = "text=I+planned+the+night+shift+for+forty+people,+and+it+took+three+weeks.";
    server.post(&format!("{}/typed", server.turn(&interview)), answer);
    assert_eq!(server.post(&format!("{interview}/finish"), "").status, 303);
    let report = server.get(&format!("{interview}/report")).body;
    let kinds: Vec<&str> = report
        .split("data-testid=\"requirement-kind\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert_eq!(kinds, ["Must have", "Part of the job", "Nice to have"], "{report}");
    let api = server.program(&["read"]);
    let id = interview.rsplit('/').next().expect("it has an id");
    let report = api.get(&format!("/interviews/{id}/report")).body;
    let kinds: Vec<&str> = report["coverage"]
        .as_array()
        .expect("it has coverage")
        .iter()
        .filter_map(|it| it["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["must-have", "responsibility", "nice-to-have"]);
}
