//! The resume's parts, and files that become one.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use client::Client;

use crate::{
    asking::OWN,
    fixture::{SOTTO, TestServer, sotto},
};

/// Sends a file with the page's form; gives status and page.
pub(crate) fn import(server: &TestServer, file: &[u8]) -> (u16, String) {
    upload(server, "/resume/import", "", file)
}

/// The same of any form with a file, with its other parts before it.
pub(crate) fn upload(
    server: &TestServer,
    address: &str,
    parts: &str,
    file: &[u8],
) -> (u16, String) {
    upload_as(&server.client, address, parts, file)
}

fn upload_as(client: &Client, address: &str, parts: &str, file: &[u8]) -> (u16, String) {
    let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"any.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";
    let body = [parts.as_bytes(), head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let mut stream = TcpStream::connect(&client.host).unwrap();
    write!(
        stream,
        "POST {address} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n{OWN}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        client.host, client.cookies(), body.len()
    )
    .unwrap();
    // A form that is too large is refused before all of it is read.
    drop(stream.write_all(&body));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    let answer = String::from_utf8_lossy(&answer).into_owned();
    (answer.get(9..12).and_then(|status| status.parse().ok()).unwrap_or_default(), answer)
}

/// What the review's form sends back, as a form's field.
pub(crate) fn read_back(page: &str) -> String {
    sent_back(page, "read")
}

pub(crate) fn sent_back(page: &str, field: &str) -> String {
    let before = format!("name=\"{field}\" value=\"");
    let (_, rest) = page.split_once(&before).expect("the review has it");
    let value = rest.split_once('"').unwrap().0;
    let plain = value
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    plain.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub(crate) const TEXT: &str =
    "Ada\nExperience\nEngineer, Acme\t2019 – Present\nLed a move.\nSkills\nRust, SQL\n";

#[test]
fn a_file_is_shown_before_it_is_saved_and_saved_when_its_owner_says_so() {
    let server = TestServer::start();
    let (status, page) = import(&server, TEXT.as_bytes());
    assert_eq!(status, 200, "{page}");
    for words in
        ["Nothing is saved yet", "Engineer", "Acme · 2019 – present", "Led a move.", "Rust"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(server.get("/resume").count("resume-expires"), 0, "nothing is saved");
    assert_eq!(
        server.post("/resume/import/save", &format!("read={}", read_back(&page))).status,
        303
    );
    let page = server.get("/resume");
    assert_eq!((page.count("resume-expires"), page.count("resume-entry")), (1, 3));
    let export: serde_json::Value =
        serde_json::from_str(&server.get("/resume/resume.json").body).unwrap();
    assert_eq!(export["work"][0]["name"], "Acme");
    let (_, page) = import(&server, export.to_string().as_bytes());
    assert!(page.contains("Saving replaces the resume you have here."), "{page}");
    assert_eq!(server.post("/resume/import/save", "read=nonsense").status, 422);
}

#[test]
fn a_page_without_script_says_that_it_was_saved() {
    let server = TestServer::start();
    let (_, page) = import(&server, TEXT.as_bytes());
    let read = format!("read={}", read_back(&page));
    for (address, fields, to) in [
        ("/resume/import/save", read.as_str(), "/resume?saved=resume"),
        ("/resume", "text=Choir", "/resume?saved=other#other"),
        ("/resume/summary", "text=I+cook.", "/resume?saved=summary#summary"),
        ("/resume/parts/skills", "title=Soups", "/resume?saved=skills#skills"),
        ("/resume/parts/skills/0", "title=Bread", "/resume?saved=skills#skills"),
    ] {
        let saved = server.post(address, fields);
        assert_eq!((saved.status, saved.header("location")), (303, Some(to)), "{address}");
        let shown = server.get(to.split('#').next().unwrap());
        assert_eq!(shown.body.matches(">Saved.</p>").count(), 1, "{address}");
    }
    for address in ["/resume", "/resume?saved=x", "/resume?saved="] {
        assert!(!server.get(address).body.contains(">Saved.</p>"), "{address}");
    }
}

#[test]
fn personal_data_in_a_file_is_asked_about() {
    let server = TestServer::start();
    let (_, page) = import(&server, format!("{TEXT}Call me on 07700 900123.").as_bytes());
    assert!(page.contains("<q>07700 900123</q>"), "{page}");
    let read = read_back(&page);
    let asked = server.post("/resume/import/save", &format!("read={read}"));
    assert_eq!((asked.status, asked.outside_templates().matches("data-asked").count()), (422, 1));
    assert_eq!(server.get("/resume").count("resume-expires"), 0, "nothing is saved");
    assert_eq!(
        server.post("/resume/import/save", &format!("read={read}&personal_data=mask")).status,
        303
    );
    let page = server.get("/resume").body;
    assert!(page.contains("[phone 1]") && !page.contains("900123"), "{page}");
}

#[test]
fn files_that_are_not_read_are_refused_with_what_to_do() {
    let server = TestServer::start();
    let deep = "[".repeat(200_000);
    let large = vec![b'x'; 5 * 1024 * 1024 + 10];
    for (file, sentence) in [
        (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "Save it as DOCX without a password."),
        (b"\x89PNG\r\n\x1a\n", "can’t read text in pictures"),
        (b"%PDF-1.4\nrubbish", "damaged or incomplete"),
        (b"", "This file is empty."),
        (format!("{{\"basics\":{deep}").as_bytes(), "damaged or incomplete"),
        (&large, "larger than 5 MB"),
    ] {
        let (status, page) = import(&server, file);
        assert_eq!(status, 422, "{sentence}");
        assert!(
            page.contains(sentence) && page.contains("Nothing was saved."),
            "{sentence}: {page}"
        );
    }
    assert_eq!(server.post("/resume/import", "file=x").status, 422, "no file at all");
    assert_eq!(server.get("/healthz").status, 200, "the server noticed nothing");
}

#[test]
fn parts_are_added_changed_moved_and_deleted() {
    let server = TestServer::start();
    let add = |section: &str, fields: &str| {
        server.post(&format!("/resume/parts/{section}"), fields).status
    };
    assert_eq!(add("work", "title=Engineer&name=Acme&start=2019-07&end=&text=Led+a+move."), 303);
    assert_eq!(add("work", "title=Intern&name=Beta&start=July+2018&end=2019"), 303);
    assert_eq!(add("skills", "title=Rust"), 303);
    assert_eq!(add("links", "title=Site&name=example.com"), 303);
    assert_eq!(server.post("/resume/summary", "text=Ten+years.").status, 303);
    let order = || {
        let page = server.get("/resume").body;
        page.find("<strong>Engineer").unwrap() < page.find("<strong>Intern").unwrap()
    };
    assert!(order());
    assert_eq!(server.post("/resume/parts/work/0/down", "").status, 303);
    assert!(!order());
    assert_eq!(server.post("/resume/parts/work/1/up", "").status, 303);
    assert!(order());
    assert_eq!(server.post("/resume/parts/work/0", "title=Lead&name=Acme&start=2019").status, 303);
    assert!(server.get("/resume").body.contains("<strong>Lead</strong>"));
    assert_eq!(server.post("/resume/parts/work/0/delete", "").status, 303);
    assert!(!server.get("/resume").body.contains("Lead"));
    for (address, fields, status) in [
        ("work/0/up", "", 404),
        ("work/0/down", "", 404),
        ("work/9/delete", "", 404),
        ("work/9", "title=x", 404),
        ("boats", "title=x", 404),
        ("work", "title=+", 422),
        ("work", "title=x&start=soon", 422),
        ("work", "title=x&start=2025-03&end=2020", 422),
        ("links", "name=javascript:alert(1)", 422),
        ("work/0/delete", "seen=1", 409),
        ("work", "title=x&seen=1", 409),
    ] {
        assert_eq!(
            server.post(&format!("/resume/parts/{address}"), fields).status,
            status,
            "{address} {fields}"
        );
    }
    // Another tab was quicker: what it saved is not written over, and neither is it after a question about personal data.
    for address in ["/resume", "/resume/summary"] {
        assert_eq!(server.post(address, "text=x&seen=1").status, 409, "{address}");
        assert_eq!(server.post(address, "text=x&seen=").status, 409, "{address}: there was none");
        assert_eq!(server.post(address, "text=x&seen=soon").status, 422, "{address}");
    }
    for (address, fields) in [
        ("/resume/summary", "text=Ring+07700+900123&seen=1"),
        ("/resume/parts/work/0", "title=Engineer&text=Ring+07700+900123&seen=1"),
    ] {
        let asked = server.post(address, fields);
        assert_eq!(asked.status, 422, "{address}");
        assert!(
            asked.body.contains("name=\"seen\" value=\"1\""),
            "{address}: it forgets what it saw"
        );
        assert_eq!(
            server.post(address, &format!("{fields}&personal_data=mask")).status,
            409,
            "{address}"
        );
    }
    let refused = server.post("/resume/parts/work/0", "title=Kept+as+sent&start=2019-13");
    assert!(
        refused.body.contains("Kept as sent") && refused.body.contains("2019-13"),
        "{}",
        refused.body
    );
    let asked = server.post("/resume/parts/work", "title=Engineer&text=Ring+07700+900123");
    assert_eq!((asked.status, asked.outside_templates().matches("data-asked").count()), (422, 1));
}

#[test]
fn the_child_that_reads_files_can_do_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let probe = sotto(&["import-worker", "--probe", folder.path().to_str().unwrap()]);
    let report: serde_json::Value =
        serde_json::from_slice(&probe.stdout).expect("the probe reports");
    let tried = report["tried"].as_array().unwrap();
    for attempt in tried {
        assert_eq!(attempt["before"], true, "it could not be done anyway: {attempt}");
        assert!(attempt["stopped_by"].is_string(), "nothing stopped it: {attempt}");
    }
    for what in [
        "read a file",
        "create a file",
        "have a gigabyte of memory",
        "open a TCP connection",
        "start a program",
    ] {
        assert!(tried.iter().any(|attempt| attempt["tried"] == what), "{what}");
    }
}

#[test]
fn the_built_in_interviewer_asks_about_the_resume() {
    let server = TestServer::start();
    server.post("/resume/parts/work", "title=Planner&name=Harbour+Freight");
    let interview = server.begun();
    assert!(
        !server.get(&interview).body.contains("Harbour Freight"),
        "the first question is the bank's"
    );
    // Answers that leave nothing to ask: what follows is the next main question.
    for _ in 0..6 {
        let page = server.get(&interview).body;
        if page.contains("Harbour Freight") {
            assert!(page.contains("“Planner” at Harbour Freight"), "{page}");
            server.post(
                &format!("{}/typed", server.turn(&interview)),
                "text=I+planned+the+night+shift+for+40+people+and+it+took+three+weeks.",
            );
            assert_eq!(server.post(&format!("{interview}/finish"), "").status, 303);
            let report = server.get(&format!("{interview}/report"));
            assert_eq!(report.status, 200);
            assert!(report.body.contains("Harbour Freight"), "{}", report.body);
            return;
        }
        server.post(&format!("{}/skip", server.turn(&interview)), "");
    }
    panic!("it was never asked");
}

/// A PDF whose one stream unfolds into far more than a child may have.
fn bomb() -> Vec<u8> {
    // A megabyte of spaces, which can be repeated as it is.
    let mut encoder = flate2::Compress::new(flate2::Compression::best(), false);
    let mut piece = Vec::with_capacity(1 << 16);
    let spaces = vec![b' '; 1 << 20];
    encoder.compress_vec(&spaces, &mut piece, flate2::FlushCompress::Full).unwrap();
    let mut zeros = vec![0x78, 0x9c];
    for _ in 0..2_000 {
        zeros.extend(&piece);
    }
    assert!(zeros.len() < 4 << 20, "it is small, as it comes");
    let mut file = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n".to_vec();
    write!(file, "4 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n", zeros.len()).unwrap();
    file.extend(zeros);
    file.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file
}

#[test]
fn a_pdf_that_unfolds_without_end_costs_the_server_nothing() {
    let server = TestServer::start();
    let begun = Instant::now();
    let (status, page) = import(&server, &bomb());
    assert_eq!(status, 422, "{page}");
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    let (status, _) = import(&server, TEXT.as_bytes());
    assert_eq!(status, 200, "and the next file is read");
}

/// Nobody's files hold up all others'.
#[test]
fn files_of_one_account_are_read_one_at_a_time_and_those_of_two_at_once() {
    let server = TestServer::start();
    let other = server.another("other@example.org");
    let most_read = |second: &Client| {
        let done = AtomicUsize::new(0);
        let post = |client, address, parts| {
            let (status, page) = upload_as(client, address, parts, &bomb());
            done.fetch_add(1, Ordering::SeqCst);
            assert_eq!(status, 422, "{page}");
        };
        std::thread::scope(|scope| {
            scope.spawn(|| post(&server.client, "/resume/import", ""));
            scope.spawn(|| post(second, "/interviews/job-file", JOB_FORM));
            let (mut most, begun) = (0, Instant::now());
            while done.load(Ordering::SeqCst) < 2 && begun.elapsed() < Duration::from_secs(90) {
                most = most.max(server.workers().into_iter().filter(reads_a_file).count());
                std::thread::sleep(Duration::from_millis(2));
            }
            most
        })
    };
    assert_eq!(most_read(&server.client), 1);
    assert_eq!(most_read(&other), 2);
}

/// The choices of the form that a job description's file comes with.
const JOB_FORM: &str = "--x\r\nContent-Disposition: form-data; name=\"role\"\r\n\r\nnurse\r\n\
    --x\r\nContent-Disposition: form-data; name=\"seniority\"\r\n\r\nmid\r\n\
    --x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nbehavioural\r\n\
    --x\r\nContent-Disposition: form-data; name=\"questions\"\r\n\r\n3\r\n\
    --x\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nen\r\n";

fn reads_a_file(process: &u32) -> bool {
    let command = std::fs::read_to_string(format!("/proc/{process}/cmdline"));
    command.is_ok_and(|command| command.contains("import-worker"))
}

#[test]
fn the_child_says_one_thing_and_ends() {
    let mut child = Command::new(SOTTO)
        .arg("import-worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(TEXT.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success());
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(said["Read"]["resume"]["work"][0]["employer"], "Acme");
}
