use laptop_provider::{Config, NotThisMachine, Provider};

use crate::fixture::{ISSUER, config};

fn offered(issuer: &str, listen: &str) -> Result<(), NotThisMachine> {
    Provider::new(Config { listen: listen.parse().unwrap(), ..config(issuer, 1) }).map(|_| ())
}

#[test]
fn it_is_offered_on_loopback() {
    for issuer in [
        ISSUER,
        "http://localhost/this-machine",
        "https://localhost:8443/this-machine",
        "http://127.0.0.1:8080/this-machine",
        "http://127.9.8.7:8080/this-machine",
        "http://[::1]:8080/this-machine",
    ] {
        assert_eq!(offered(issuer, "127.0.0.1"), Ok(()), "{issuer}");
    }
    for listen in ["127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"] {
        assert_eq!(offered(ISSUER, listen), Ok(()), "{listen}");
    }
}

#[test]
fn it_is_refused_where_other_machines_can_reach_it() {
    for listen in
        ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "::ffff:0.0.0.0", "fe80::1", "128.0.0.1"]
    {
        assert_eq!(
            offered(ISSUER, listen),
            Err(NotThisMachine::Listen(listen.parse().unwrap())),
            "{listen}"
        );
    }
}

#[test]
fn it_is_refused_where_the_public_url_leads_away() {
    for issuer in [
        "https://sotto.example/this-machine",
        "http://192.168.1.5:8080/this-machine",
        "http://0.0.0.0:8080/this-machine",
        "http://localhost.elsewhere.example/this-machine",
        "http://localhost:8080@elsewhere.example/this-machine",
        "http://elsewhere.example@localhost:8080/this-machine",
        "http://127.0.0.1.elsewhere.example/this-machine",
        "http://[::2]:8080/this-machine",
        "http://::1/this-machine",
        "ftp://localhost/this-machine",
        "localhost:8080/this-machine",
        "/this-machine",
        "",
    ] {
        assert_eq!(
            offered(issuer, "127.0.0.1"),
            Err(NotThisMachine::Url(issuer.to_owned())),
            "{issuer}"
        );
    }
}

#[test]
fn the_issuer_ends_where_its_pages_are() {
    for issuer in [
        "http://localhost:8080",
        "http://localhost:8080/",
        "http://localhost:8080/this-machine/",
        "http://localhost:8080/sotto/this-machine",
        "http://localhost:8080/this-machine?a=b",
        "HTTP://localhost:8080/this-machine",
    ] {
        assert_eq!(
            offered(issuer, "127.0.0.1"),
            Err(NotThisMachine::Path(issuer.to_owned())),
            "{issuer}"
        );
    }
}

#[test]
fn a_refusal_says_what_to_do() {
    let said = NotThisMachine::Listen("0.0.0.0".parse().unwrap()).to_string();
    assert!(
        said.contains("0.0.0.0") && said.contains("127.0.0.1") && said.contains("sign-in provider"),
        "{said}"
    );
}
