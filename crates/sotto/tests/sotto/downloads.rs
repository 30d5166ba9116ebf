//! A report as a file: for its owner, without that person's name, and kept nowhere.

use std::{
    io::Write,
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    asking::Answer,
    fixture::{TestServer, sotto_with},
    report_pages::ONE,
};

/// An answer with a word of its own.
const SAID: &str = "Last year our rota failed. I called every nurse on the ward, wrote a plan in two days, and we saved 3 hours a week.";
const CHINESE: &str =
    "我負責一個四人的團隊，第一個晚上就寫好了計畫。我们用了三个星期，节省了三个小时。";

/// What a program says of a PDF that it is handed.
fn told(pdf: &Answer, program: &str, arguments: &[&str]) -> String {
    assert_eq!(pdf.header("content-type"), Some("application/pdf"), "{}", pdf.body);
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("scripts/setup.sh test installs poppler-utils");
    let mut input = child.stdin.take().unwrap();
    let bytes = pdf.bytes.clone();
    // Apart from reading, or each may come to wait for the other.
    let writing = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    assert!(output.status.success(), "{program}");
    String::from_utf8(output.stdout).unwrap()
}

/// What somebody reads in it, and in its properties, on one line. The letters in the file itself are compressed.
fn read(pdf: &Answer) -> String {
    let all = told(pdf, "pdftotext", &["-", "-"]) + &told(pdf, "pdfinfo", &["-"]);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fonts of a PDF, each with whether it is embedded.
fn fonts(pdf: &Answer) -> Vec<(String, bool)> {
    let told = told(pdf, "pdffonts", &["-"]);
    let mut lines = told.lines();
    let heads = lines.next().unwrap_or_else(|| panic!("no font: {told}"));
    let embedded = heads.find("emb").unwrap();
    let font = |line: &str| (line.to_owned(), line.get(embedded..).unwrap().starts_with("yes"));
    lines.skip(1).map(font).collect()
}

#[test]
fn a_report_is_downloaded_as_pdf_and_markdown_without_its_owner_s_name() {
    let server = TestServer::start();
    let held = server.held(ONE, SAID);
    let page = server.get(&format!("{}/report", held.interview));
    assert_eq!((page.count("download-pdf"), page.count("download-markdown")), (1, 1));

    let pdf = server.get(&format!("{}/report.pdf", held.interview));
    assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
    assert!(pdf.body.starts_with("%PDF-1.7"));
    let words = read(&pdf);
    assert!(words.contains(SAID) && words.contains("Title: Interview report: "), "{words}");
    let markdown = server.get(&format!("{}/report.md", held.interview));
    assert_eq!(markdown.header("content-type"), Some("text/markdown; charset=utf-8"));
    assert!(markdown.body.contains(SAID), "{}", markdown.body);
    let account = server.get("/account").body;
    assert!(account.contains("Ada") && account.contains("example.org"), "the control: whose it is");
    for (file, ending, words) in [(&pdf, "pdf", &words), (&markdown, "md", &markdown.body)] {
        assert_eq!(file.header("cache-control"), Some("no-store"));
        let named = file.header("content-disposition").unwrap();
        let day = named
            .strip_prefix("attachment; filename=\"sotto-report-")
            .and_then(|rest| rest.strip_suffix(&format!(".{ending}\"")))
            .unwrap_or_else(|| panic!("{named}"));
        assert!(day.chars().all(|char| char.is_ascii_digit() || char == '-'), "{named}");
        assert!(!words.contains("Ada") && !words.contains("example.org"), "{ending}: {words}");
    }
}

#[test]
fn a_report_is_downloaded_as_the_json_that_the_api_gives() {
    let server = TestServer::start();
    let held = server.held(ONE, SAID);
    let page = server.get(&format!("{}/report", held.interview));
    assert_eq!(page.count("download-json"), 1);
    let file = server.get(&format!("{}/report.json", held.interview));
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/json")));
    let named = file.header("content-disposition").unwrap();
    assert!(named.starts_with("attachment; filename=\"sotto-report-2"), "{named}");
    assert!(named.ends_with(".json\""), "{named}");
    assert_eq!(file.header("cache-control"), Some("no-store"));
    let api = server.get(&format!("/api/v1{}/report", held.interview));
    assert_eq!((api.status, &file.body), (200, &api.body));
    assert!(file.body.contains("\"criteria\":[{"), "the control: {}", file.body);
    assert!(!file.body.contains("Ada") && !file.body.contains("example.org"), "{}", file.body);
}

#[test]
fn an_interview_in_progress_a_shared_link_and_the_sample_have_no_file() {
    let server = TestServer::start();
    let held = server.held(ONE, SAID);
    let links = server.post(&format!("{}/links", held.interview), "shows=answers&days=1").body;
    let token = links.split("/shared/").nth(1).and_then(|rest| rest.get(..64)).unwrap();
    let shared = server.get(&format!("/shared/{token}"));
    assert_eq!((shared.status, shared.count("shared-answers")), (200, 1), "the control");
    assert!(!shared.body.contains("report.pdf") && !shared.body.contains("report.md"));
    assert!(!shared.body.contains("report.json"));
    let open = server.begun();
    for ending in ["pdf", "md", "json"] {
        let led = server.get(&format!("{open}/report.{ending}"));
        assert_eq!((led.status, led.header("location")), (303, Some(open.as_str())));
    }
    let own = server.get(&format!("{}/report", held.interview));
    assert!(own.body.contains("report.pdf") && own.body.contains("report.md"), "the control");
    let sample = server.get("/sample-report");
    assert_eq!((sample.status, sample.count("report")), (200, 1), "it is a report");
    assert!(!sample.body.contains("report.pdf") && !sample.body.contains("report.md"));
    assert!(!sample.body.contains("report.json"));
}

#[test]
fn chinese_is_written_where_there_is_a_font_and_refused_in_plain_words_where_not() {
    let server = TestServer::start();
    let held = server.held(ONE, CHINESE);
    let pdf = server.get(&format!("{}/report.pdf", held.interview));
    assert_eq!(pdf.status, 200, "scripts/setup.sh test installs a font: {}", pdf.body);
    assert!(read(&pdf).replace(' ', "").contains(CHINESE), "{}", read(&pdf));
    let fonts = fonts(&pdf);
    assert!(fonts.iter().any(|(font, _)| font.contains("Droid")), "{fonts:?}");
    assert!(fonts.iter().all(|(_, embedded)| *embedded), "{fonts:?}");

    let without = TestServer::start_with(&[("SOTTO_REPORT_FONT", "none")]);
    let held = without.held(ONE, CHINESE);
    let refused = without.get(&format!("{}/report.pdf", held.interview));
    assert_eq!(refused.status, 501, "{}", refused.body);
    assert!(refused.body.contains("Your report is safe: download it as Markdown."));
    assert!(!refused.body.contains("see what you wrote"), "nothing was written there");
    let markdown = without.get(&format!("{}/report.md", held.interview));
    assert!(markdown.body.contains(CHINESE), "{}", markdown.body);
    let english = without.held(ONE, SAID);
    let path = format!("{}/report.pdf", english.interview);
    assert_eq!(without.get(&path).status, 200);
    // The page is in Chinese, and the file in what there is a font for.
    let pdf = without.ask("GET", &path, "Accept-Language: zh-TW\r\n", "");
    assert_eq!(pdf.status, 200, "{}", pdf.body);
    assert!(read(&pdf).contains("Your answers"), "{}", read(&pdf));
}

#[test]
fn one_account_downloads_only_so_many_reports_at_once_of_whichever_kind() {
    let server = TestServer::start();
    let held = server.held(ONE, SAID);
    // How many are written before one is refused.
    let written = |ending: &str| {
        let ask = || server.get(&format!("{}/report.{ending}", held.interview));
        // One more is allowed every three seconds: so many take less long.
        for written in 0..60 {
            let answer = ask();
            if answer.status != 200 {
                assert_eq!(answer.status, 429, "{ending}: {}", answer.body);
                let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
                assert!((1..=3).contains(&wait), "{wait}");
                return written;
            }
        }
        panic!("60 {ending} in a row")
    };
    assert!(written("pdf") >= 20, "so many at once");
    let refused = Instant::now();
    let more = written("md") + written("json");
    // At the refusal nothing was left for either kind: what was written since has been given back since.
    let given_back = refused.elapsed().as_secs() / 3 + 1;
    assert!(more <= given_back, "{more} others after the last PDF, {given_back} were given back");
    assert_eq!(server.get(&format!("{}/report", held.interview)).status, 200, "it is still read");
}

#[test]
fn a_font_that_is_missing_or_none_is_said_at_the_start_and_by_the_doctor() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    for (font, said) in [
        ("none", "PDF reports: not in Chinese, because report_font is set to none"),
        ("/nowhere/font.ttf", "PDF reports: not in Chinese. /nowhere/font.ttf cannot be read: "),
        ("/etc/passwd", "PDF reports: not in Chinese. /etc/passwd is not a font"),
    ] {
        let environment = [("SOTTO_REPORT_FONT", font), ("SOTTO_ENGINE", "sphinx")];
        let doctor = sotto_with(&["doctor", "--data", data], &environment);
        let told = String::from_utf8(doctor.stdout).unwrap();
        assert!(told.contains(said), "{font}: {told}");
    }
    let server = TestServer::start_with(&[("SOTTO_REPORT_FONT", "/etc/passwd")]);
    let held = server.held(ONE, SAID);
    assert_eq!(server.get(&format!("{}/report.pdf", held.interview)).status, 200);
    assert!(server.logged().contains("the font for Chinese in PDF reports cannot be used"));
}
