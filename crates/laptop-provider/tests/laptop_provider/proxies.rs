//! A proxy on this machine lets others in: whatever shows that there is one keeps this sign-in closed.

use axum::{
    body::Body,
    http::{Request, StatusCode, Version, header},
};

use crate::fixture::{ThisMachine, asked, encoded, form_to, said};

/// A request as a browser on this machine sends it.
fn page() -> Request<Body> {
    let address = format!("/this-machine/authorize?{}", encoded(&asked()));
    let request = Request::get(address).header(header::HOST, "localhost:8080");
    request.header(header::CONNECTION, "keep-alive").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_request_that_shows_any_sign_of_a_proxy_is_refused_with_the_reason() {
    let provider = ThisMachine::new();
    assert_eq!(provider.ask(page()).await.status, StatusCode::OK, "without a sign");
    for (name, value) in [
        ("forwarded", "for=192.0.2.7"),
        ("via", "1.1 gateway"),
        ("x-forwarded", "192.0.2.7"),
        ("forwarded-for", "192.0.2.7"),
        ("x-envoy-external-address", "192.0.2.7"),
        ("x-forwarded-for", "192.0.2.7"),
        ("x-forwarded-host", "sotto.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-server", "gateway"),
        ("x-real-ip", "192.0.2.7"),
        ("cf-connecting-ip", "192.0.2.7"),
        ("true-client-ip", "192.0.2.7"),
        ("origin", "https://sotto.example"),
    ] {
        let mut request = page();
        request.headers_mut().insert(name, value.parse().unwrap());
        let refused = provider.ask(request).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
        assert!(refused.body.contains(name), "{}", refused.body);
        assert!(refused.body.contains("set up a sign-in provider"), "{}", refused.body);
        assert!(!refused.body.contains("192.0.2.7"), "no address is shown");
    }
    let mut request = page();
    *request.version_mut() = Version::HTTP_10;
    let refused = provider.ask(request).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("HTTP/1.0"), "{}", refused.body);
}

#[tokio::test]
async fn nobody_is_signed_in_through_a_proxy() {
    let provider = ThisMachine::new();
    let form = || {
        let form =
            form_to("/this-machine/authorize").header(header::ORIGIN, "http://localhost:8080");
        form.body(Body::from(encoded(&said("Ada", "ada@example.org")))).unwrap()
    };
    assert_eq!(provider.ask(form()).await.status, StatusCode::SEE_OTHER);
    let mut forwarded = form();
    forwarded.headers_mut().insert("x-forwarded-for", "192.0.2.7".parse().unwrap());
    let refused = provider.ask(forwarded).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.headers.contains_key(header::LOCATION));
}
