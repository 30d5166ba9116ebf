//! Taking everything along, at any size and at any pace.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use crate::{api::asking::Reply, asking::CHOSEN, fixture::TestServer};

/// Interviews with the longest job description there may be, four bytes a character: 80 kB each.
const INTERVIEWS: usize = 120;

fn fill(server: &TestServer) {
    let job = "%F0%9F%8E%99".repeat(20_000);
    for _ in 0..INTERVIEWS {
        let begun = server.post("/interviews", &format!("{CHOSEN}&job={job}"));
        assert_eq!(begun.status, 303, "{}", begun.body);
        let interview = begun.header("location").unwrap();
        assert_eq!(server.post(&format!("{interview}/finish"), "").status, 303);
    }
}

/// Kilobytes of the server's memory that are in use.
fn resident(server: &TestServer) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn export(server: &TestServer) -> Reply {
    server.in_person().get("/export")
}

#[test]
fn a_large_export_costs_little_memory_and_an_account_has_one_at_a_time() {
    let server = TestServer::start_with(&[("SOTTO_MAX_INTERVIEWS", "1000")]);
    fill(&server);
    let before = resident(&server);
    let whole = export(&server);
    let size = whole.text.len() as u64;
    let without_time = |export: &Reply| {
        let mut document = export.body.clone();
        document.as_object_mut().unwrap().remove("exported_at").expect("it says when");
        document
    };
    assert_eq!(whole.body["interviews"].as_array().unwrap().len(), INTERVIEWS, "one document");
    assert!(size > 9_000_000, "{size}");

    let mut slow = TcpStream::connect(&server.client.host).unwrap();
    let (host, cookies) = (&server.client.host, server.client.cookies());
    write!(slow, "GET /account/export HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n")
        .unwrap();
    let mut first = [0; 64];
    slow.read_exact(&mut first).unwrap();
    assert!(first.starts_with(b"HTTP/1.1 200"));
    thread::sleep(Duration::from_secs(1));
    let grown = resident(&server).saturating_sub(before) * 1024;
    // Read whole it would be there twice: as it is kept, and as it is sent.
    assert!(grown < size, "{grown} bytes for a reader who takes nothing of {size}");
    let second = export(&server);
    assert_eq!(second.status, 429, "while the first is on its way");
    assert!(!second.header("retry-after").is_empty());
    let bob = server.another("bob@example.org");
    let his = format!("Cookie: {}\r\n", bob.cookies());
    assert_eq!(server.ask("GET", "/account/export", &his, "").status, 200, "others have their own");

    drop(slow);
    for _ in 0..50 {
        let again = export(&server);
        if again.status == 200 {
            assert!(without_time(&again) == without_time(&whole), "the same document");
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("a download that was given up makes room for the next");
}
