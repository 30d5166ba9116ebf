//! Whose word is taken on where a request came from.

use https::{Proxies, Tls};
use serde_json::{Value, json};

use crate::world::{Differences, Issuer, World, ask};

async fn behind(proxies: &'static str) -> World {
    World::with(Differences { proxies, ..Differences::default() }).await
}

#[tokio::test]
async fn a_stranger_is_not_believed_and_the_router_never_sees_the_claim() {
    let world = behind("10.0.0.0/8").await;
    let claims = "x-forwarded-for: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nx-forwarded-host: evil.test\r\n\
        forwarded: for=203.0.113.9;proto=https\r\nx-real-ip: 203.0.113.9\r\nx-forwarded-port: 443\r\nx-other: stays\r\n";
    let told = ask(world.connect().await, claims).await;
    assert_eq!(told["client"], "127.0.0.1");
    assert_eq!(told["secure"], false);
    assert_eq!(told["forwarded_host"], Value::Null);
    assert_eq!(told["host"], "sotto.test");
    assert_eq!(told["claims"], json!(["x-other"]));
}

#[tokio::test]
async fn a_proxy_is_believed_about_the_last_address_it_cannot_vouch_for() {
    let world = behind("127.0.0.1, 10.0.0.0/8, 2001:db8:1::/48").await;
    let cases = [
        ("", "127.0.0.1"),
        ("x-forwarded-for: 203.0.113.9\r\n", "203.0.113.9"),
        ("x-forwarded-for: 198.51.100.1, 203.0.113.9\r\n", "203.0.113.9"),
        ("x-forwarded-for: 203.0.113.9, 10.1.2.3\r\n", "203.0.113.9"),
        ("x-forwarded-for: 203.0.113.9\r\nx-forwarded-for: 10.1.2.3\r\n", "203.0.113.9"),
        ("x-forwarded-for: 198.51.100.1\r\nx-forwarded-for: 203.0.113.9\r\n", "203.0.113.9"),
        ("x-forwarded-for: 10.9.9.9, 10.1.2.3\r\n", "10.9.9.9"),
        ("x-forwarded-for: 203.0.113.9:1234\r\n", "203.0.113.9"),
        ("x-forwarded-for: 2001:db8::7\r\n", "2001:db8::7"),
        ("x-forwarded-for: [2001:db8::7]\r\n", "2001:db8::7"),
        ("x-forwarded-for: [2001:db8::7]:1234\r\n", "2001:db8::7"),
        ("x-forwarded-for: 203.0.113.9, 2001:db8:1::5\r\n", "203.0.113.9"),
        ("x-forwarded-for: ::ffff:203.0.113.9\r\n", "203.0.113.9"),
        ("x-forwarded-for: 203.0.113.9, ::ffff:10.1.2.3\r\n", "203.0.113.9"),
        // What does not read ends the chain: the client is whoever is vouched for by then.
        ("x-forwarded-for: unknown\r\n", "127.0.0.1"),
        ("x-forwarded-for: \r\n", "127.0.0.1"),
        ("x-forwarded-for: 203.0.113.9,\r\n", "127.0.0.1"),
        ("x-forwarded-for: 203.0.113.9, unknown, 10.1.2.3\r\n", "10.1.2.3"),
        ("x-forwarded-for: 203.0.113.999\r\n", "127.0.0.1"),
        ("x-forwarded-for: \u{e9}\r\n", "127.0.0.1"),
        ("forwarded: for=203.0.113.9\r\nx-real-ip: 203.0.113.9\r\n", "127.0.0.1"),
    ];
    for (headers, client) in cases {
        let told = ask(world.connect().await, headers).await;
        assert_eq!(told["client"], client, "{headers:?}");
        assert_eq!(told["claims"], json!([]), "{headers:?}");
    }
    let told = ask(world.connect_from("127.0.0.2").await, "x-forwarded-for: 203.0.113.9\r\n").await;
    assert_eq!(told["client"], "127.0.0.2", "that peer is no proxy");
}

#[tokio::test]
async fn a_proxy_is_believed_about_https_and_the_host() {
    let world = behind("127.0.0.1").await;
    let cases = [
        ("", false, Value::Null),
        ("x-forwarded-proto: https\r\n", true, Value::Null),
        ("x-forwarded-proto: HTTPS\r\n", true, Value::Null),
        ("x-forwarded-proto: http\r\n", false, Value::Null),
        ("x-forwarded-proto: https, http\r\n", false, Value::Null),
        ("x-forwarded-proto: http\r\nx-forwarded-proto: https\r\n", true, Value::Null),
        ("x-forwarded-proto: ftp\r\n", false, Value::Null),
        ("x-forwarded-proto: \r\n", false, Value::Null),
        ("x-forwarded-host: practice.test\r\n", false, json!("practice.test")),
        ("x-forwarded-host: practice.test:8443\r\n", false, json!("practice.test:8443")),
        ("x-forwarded-host: evil.test, practice.test\r\n", false, json!("practice.test")),
        ("x-forwarded-host: user@practice.test\r\n", false, Value::Null),
        ("x-forwarded-host: practice.test/path\r\n", false, Value::Null),
        ("x-forwarded-host: \r\n", false, Value::Null),
    ];
    for (headers, secure, host) in cases {
        let told = ask(world.connect().await, headers).await;
        assert_eq!(told["secure"], secure, "{headers:?}");
        assert_eq!(told["forwarded_host"], host, "{headers:?}");
        assert_eq!(told["host"], "sotto.test", "{headers:?}");
    }
}

#[tokio::test]
async fn a_proxy_that_speaks_tls_may_still_say_that_the_browser_did_not() {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let world =
        World::with(Differences { tls, proxies: "127.0.0.1", ..Differences::default() }).await;
    for (headers, secure) in [("", true), ("x-forwarded-proto: http\r\n", false)] {
        let stream = issuer.client().connect(world.connect().await, "sotto.test").await.unwrap();
        assert_eq!(ask(stream, headers).await["secure"], secure, "{headers:?}");
    }
}

#[test]
fn a_list_of_proxies_reads_or_says_what_does_not() {
    let proxies: Proxies = "10.0.0.7/8, 192.0.2.1  2001:db8::/32,".parse().unwrap();
    assert_eq!(proxies.0.len(), 3);
    for (address, included) in [
        ("10.255.0.1", true),
        ("::ffff:10.255.0.1", true),
        ("192.0.2.1", true),
        ("192.0.2.2", false),
        ("2001:db8:ffff::1", true),
        ("2001:db9::1", false),
    ] {
        assert_eq!(proxies.include(address.parse().unwrap()), included, "{address}");
    }
    assert!("".parse::<Proxies>().unwrap().0.is_empty());
    for (list, fault) in
        [("10.0.0.0/33", "\"10.0.0.0/33\""), ("nginx", "\"nginx\""), ("10.0.0.1,*", "\"*\"")]
    {
        let said = list.parse::<Proxies>().unwrap_err().to_string();
        assert!(said.starts_with(fault), "{said}");
    }
}

#[test]
fn a_network_of_everybody_is_no_list_of_proxies() {
    for wide in ["0.0.0.0/0", "::/0", "10.0.0.7, 0.0.0.0/1 128.0.0.0/1", "192.0.2.1/7", "2000::/3"]
    {
        let said = wide.parse::<Proxies>().unwrap_err().to_string();
        assert!(
            said.contains("almost every address") && said.contains("such as 10.0.0.7"),
            "{wide}: {said}"
        );
    }
    let private = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 fc00::/7";
    assert_eq!(private.parse::<Proxies>().unwrap().0.len(), 6);
}
