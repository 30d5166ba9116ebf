//! How people come in: refused plain, believed proxies, encrypted cookies.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
};

use crate::fixture::{SOTTO, sotto};

/// A provider that is set up and never asked.
const PROVIDER: [(&str, &str); 3] = [
    ("SOTTO_PROVIDER_SCHOOL_KIND", "oidc"),
    ("SOTTO_PROVIDER_SCHOOL_ISSUER", "https://school.example"),
    ("SOTTO_PROVIDER_SCHOOL_CLIENT_ID", "sotto"),
];

/// What a start with these settings complains of.
fn complaint(listen: &str, environment: &[(&str, &str)]) -> String {
    let data = tempfile::tempdir().unwrap();
    let output = Command::new(SOTTO)
        .args(["serve", "--listen", listen, "--data", data.path().to_str().unwrap()])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(!output.status.success(), "{environment:?} must not start");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn what_would_be_unencrypted_or_open_to_anybody_does_not_start() {
    let name = |it: &[(&'static str, &'static str)]| [it, &PROVIDER[..]].concat();
    for (listen, environment, says) in [
        ("0.0.0.0:0", name(&[]), "without encryption"),
        ("0.0.0.0:0", name(&[("SOTTO_TLS", "local")]), "public_url must start with https://"),
        (
            "127.0.0.1:0",
            name(&[("SOTTO_PROXIES", "127.0.0.1")]),
            "public_url must start with https://",
        ),
        ("127.0.0.1:0", name(&[("SOTTO_PUBLIC_URL", "https://sotto.example")]), "needs tls"),
        (
            "127.0.0.1:0",
            name(&[("SOTTO_PUBLIC_URL", "http://sotto.example")]),
            "only for this computer",
        ),
        (
            "127.0.0.1:0",
            name(&[("SOTTO_PUBLIC_URL", "https://sotto.example/path")]),
            "must be only https:// and a host",
        ),
        ("127.0.0.1:0", name(&[("SOTTO_PROXIES", "everybody")]), "proxies:"),
        (
            "127.0.0.1:0",
            name(&[("SOTTO_PROXIES", "0.0.0.0/0")]),
            "proxies: 0.0.0.0/0 includes almost every address",
        ),
        (
            "127.0.0.1:0",
            name(&[("SOTTO_PROXIES", "10.0.0.7,::/0")]),
            "proxies: ::/0 includes almost",
        ),
        ("127.0.0.1:0", name(&[("SOTTO_TLS", "maybe")]), "off, files, acme or local"),
        ("127.0.0.1:0", vec![("SOTTO_THIS_MACHINE", "off")], "no sign-in method is set up"),
        (
            "127.0.0.1:0",
            vec![("SOTTO_PROXIES", "127.0.0.1"), ("SOTTO_PUBLIC_URL", "https://sotto.example")],
            "no sign-in method is set up",
        ),
        (
            "127.0.0.1:0",
            name(&[
                ("SOTTO_THIS_MACHINE", "on"),
                ("SOTTO_PROXIES", "127.0.0.1"),
                ("SOTTO_PUBLIC_URL", "https://sotto.example"),
            ]),
            "only when no other computer can reach this server",
        ),
        ("127.0.0.1:0", vec![("SOTTO_PROVIDER_X_KIND", "oidc")], "provider.x: "),
        (
            "127.0.0.1:0",
            vec![("SOTTO_PROVIDER_X_KIND", "google"), ("SOTTO_PROVIDER_X_CLIENT_ID", "x")],
            "client_secret or client_secret_file is missing",
        ),
        (
            "127.0.0.1:0",
            vec![("SOTTO_ALLOWED_EMAILS", "school.example")],
            "such as @school.example",
        ),
        ("127.0.0.1:0", vec![("SOTTO_PROVIDER_X_COLOUR", "red")], "is not a setting"),
        (
            "127.0.0.1:0",
            vec![("SOTTO_DATABASE", "postgres://sotto@db.example/sotto")],
            "keyring: a PostgreSQL database",
        ),
    ] {
        let said = complaint(listen, &environment);
        assert!(said.contains(says), "{environment:?}: {said}");
    }
}

#[test]
fn a_provider_that_is_set_up_wrongly_is_the_only_complaint() {
    let environment = [
        ("SOTTO_PUBLIC_URL", "https://sotto.example"),
        ("SOTTO_PROXIES", "127.0.0.1"),
        ("SOTTO_PROVIDER_GOOGLE_KIND", "google"),
        ("SOTTO_PROVIDER_GOOGLE_CLIENT_ID", "x"),
        ("SOTTO_PROVIDER_GOOGLE_CLIENT_SECRET_FILE", "/nowhere/google-secret"),
    ];
    let said = complaint("127.0.0.1:0", &environment);
    assert!(said.contains("client_secret_file /nowhere/google-secret"), "{said}");
    assert!(!said.contains("no sign-in method"), "{said}");
}

/// A server behind a proxy that is this machine.
struct Behind {
    child: Child,
    port: u16,
    _data: tempfile::TempDir,
}

impl Behind {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let data = tempfile::tempdir().unwrap();
        let mut child = Command::new(SOTTO)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("SOTTO_ENGINE", "sphinx")
            .env("SOTTO_PUBLIC_URL", "https://sotto.example")
            .env("SOTTO_PROXIES", "127.0.0.0/8")
            .envs(PROVIDER)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next().unwrap().unwrap(), "Sotto is running at https://sotto.example");
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port, _data: data }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.to_lowercase()
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn behind_a_proxy_only_what_came_encrypted_is_answered() {
    let server = Behind::start();
    let encrypted =
        "Host: sotto.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n";
    let page = server.ask("GET", "/", encrypted);
    assert!(page.starts_with("http/1.1 200"), "{page}");
    assert!(page.contains("strict-transport-security: max-age=31536000; includesubdomains"));
    let plain = server.ask("GET", "/privacy?x=1", "Host: sotto.example\r\n");
    assert!(plain.starts_with("http/1.1 308"), "{plain}");
    assert!(plain.contains("location: https://sotto.example/privacy?x=1"));
    let action =
        server.ask("POST", "/sign-out", "Host: sotto.example\r\nSec-Fetch-Site: same-origin\r\n");
    assert!(
        action.starts_with("http/1.1 403"),
        "an action sent in plain is not repeated: {action}"
    );
    let program = server.ask("GET", "/api/v1/roles", "Host: sotto.example\r\n");
    assert!(program.starts_with("http/1.1 403"), "a program is told, not led: {program}");
    let stranger = server.ask("GET", "/", "Host: evil.example\r\nX-Forwarded-Proto: https\r\n");
    assert!(stranger.starts_with("http/1.1 421"), "{stranger}");
    let local = server.ask("GET", "/", "Host: localhost\r\nX-Forwarded-Proto: https\r\n");
    assert!(local.starts_with("http/1.1 421"), "this machine's name is nobody's here: {local}");
    let health = server.ask("GET", "/healthz", "Host: 10.0.0.7\r\n");
    assert!(
        health.starts_with("http/1.1 200"),
        "who asks whether it is well asks by address: {health}"
    );
    let elsewhere = server.ask("GET", "/this-machine/authorize", encrypted);
    assert!(
        elsewhere.starts_with("http/1.1 404"),
        "the laptop's sign-in is not there: {elsewhere}"
    );
}

#[test]
fn a_certificate_authority_of_one_s_own_is_made_once_and_shown() {
    let data = tempfile::tempdir().unwrap();
    let place = data.path().to_str().unwrap();
    let nameless = sotto(&["cert", "local", "--data", place]);
    assert!(!nameless.status.success());
    let made = sotto(&["cert", "local", "sotto.local", "192.168.1.20", "--data", place]);
    assert!(made.status.success(), "{made:?}");
    let again = sotto(&["cert", "local", "sotto.local", "192.168.1.20", "--data", place]);
    assert_eq!(made.stdout, again.stdout, "the same authority");
    let said = String::from_utf8(made.stdout).unwrap();
    assert!(said.contains("fingerprint") && said.contains("/trust"), "{said}");
}

#[test]
fn every_name_of_this_machine_leads_to_the_one_that_people_come_back_to() {
    let server = crate::fixture::TestServer::start();
    let (_, port) = server.client.host.split_once(':').unwrap();
    let ask = |path: &str, headers: String| server.ask("GET", path, &headers, "");
    for name in ["127.0.0.1", "[::1]"] {
        let page = ask(
            "/sign-in?next=%2Ftrend",
            format!("Host: {name}:{port}\r\nAccept: text/html,*/*;q=0.8\r\n"),
        );
        assert_eq!(page.status, 307, "{name}");
        let there = format!("http://localhost:{port}/sign-in?next=%2Ftrend");
        assert_eq!(page.header("location"), Some(there.as_str()));
        let program = ask("/api/v1/roles", format!("Host: {name}:{port}\r\nAccept: text/html\r\n"));
        assert_ne!(program.status, 307, "a program is answered where it asks");
        let forwarded = ask("/privacy", format!("Host: {name}:1\r\nAccept: text/html\r\n"));
        assert_eq!(forwarded.status, 200, "another port may be forwarded to this one");
    }
    let own = ask("/privacy", "Accept: text/html\r\n".to_owned());
    assert_eq!(own.status, 200);
}

/// As nginx asks a server behind it unless it is told otherwise: `proxy_pass http://localhost:8080` and nothing else.
#[test]
fn nobody_signs_in_as_the_machines_owner_through_a_plain_proxy() {
    use std::io::{Read, Write};
    let server = crate::fixture::TestServer::start();
    let away = server.ask("GET", "/sign-in/this-machine", "Cookie: \r\n", "");
    let there = away.header("location").unwrap();
    let path = there.split_once(&server.client.host).unwrap().1;
    let ask = |version: &str, headers: &str| {
        let mut stream = std::net::TcpStream::connect(&server.client.host).unwrap();
        let host = &server.client.host;
        let head = format!("GET {path} {version}\r\nHost: {host}\r\n{headers}");
        write!(stream, "{head}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    assert!(ask("HTTP/1.1", "").contains(" 200 "), "who sits here is asked");
    for (version, headers) in [
        ("HTTP/1.0", ""),
        ("HTTP/1.1", "X-Forwarded-For: 192.0.2.7\r\n"),
        ("HTTP/1.1", "X-Forwarded-Proto: https\r\n"),
        ("HTTP/1.1", "X-Real-IP: 192.0.2.7\r\n"),
        ("HTTP/1.1", "Forwarded: for=192.0.2.7\r\n"),
        ("HTTP/1.1", "Via: 1.1 gateway\r\n"),
    ] {
        let refused = ask(version, headers);
        assert!(refused.contains(" 403 "), "{version} {headers}: {refused}");
        assert!(refused.contains("came through a proxy"), "{refused}");
    }
}

#[test]
fn the_sign_in_page_of_this_machine_offers_who_was_here_by_name_and_signs_them_in() {
    let server = crate::fixture::TestServer::start();
    let page = || {
        let away = server.ask("GET", "/sign-in/this-machine", "Cookie: \r\n", "");
        let there = away.header("location").unwrap().to_owned();
        server.ask("GET", there.split_once(&server.client.host).unwrap().1, "Cookie: \r\n", "").body
    };
    let before = page().matches("this-machine-known").count();
    let second = client::Client::new(server.client.host.clone());
    second.sign_in_now("Zoë <i>", "zoe@example.org");
    let offered = page();
    assert_eq!(offered.matches("this-machine-known").count(), before + 1, "{offered}");
    assert!(offered.contains("Zo\u{eb} &#60;i&#62;</button>") && !offered.contains("@example.org"));
}
