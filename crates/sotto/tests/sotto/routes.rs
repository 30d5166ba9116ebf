//! Every address there is, and for whom it is. Whoever adds one adds a row, and looks at whether it could give a
//! recording away.

use std::{collections::BTreeSet, fs, path::Path};

/// For whom an address is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum For {
    /// It says the same to everybody.
    Everybody,
    /// It speaks of whoever is signed in.
    SignedIn,
    /// It names something that is somebody's.
    Owner,
    /// It is for whoever runs this Sotto.
    Admin,
}

use For::{Admin, Everybody, Owner, SignedIn};

/// Way of asking, address as the routers write it, for whom.
pub(crate) const ROUTES: &[(&str, &str, For)] = &[
    ("GET", "/", Everybody),
    ("GET", "/.well-known/jwks.json", Everybody),
    ("GET", "/.well-known/security.txt", Everybody),
    ("GET", "/account", SignedIn),
    ("GET", "/account/export", SignedIn),
    ("GET", "/admin", Admin),
    ("GET", "/assets/{version}/{name}", Everybody),
    ("GET", "/favicon.ico", Everybody),
    ("GET", "/healthz", Everybody),
    ("GET", "/interviews", SignedIn),
    ("GET", "/interviews/trend", SignedIn),
    ("GET", "/interviews/{interview}", Owner),
    ("GET", "/interviews/{interview}/links", Owner),
    ("GET", "/interviews/{interview}/progress", Owner),
    ("GET", "/interviews/{interview}/report", Owner),
    ("GET", "/interviews/{interview}/report.json", Owner),
    ("GET", "/interviews/{interview}/report.md", Owner),
    ("GET", "/interviews/{interview}/report.pdf", Owner),
    ("GET", "/interviews/{interview}/turns/{turn}/draft", Owner),
    ("GET", "/interviews/{interview}/turns/{turn}/take", Owner),
    ("GET", "/privacy", Everybody),
    ("GET", "/resume", SignedIn),
    ("GET", "/resume/resume.json", SignedIn),
    ("GET", "/robots.txt", Everybody),
    ("GET", "/sample-report", Everybody),
    ("GET", "/shared/{token}", Everybody),
    ("GET", "/sign-in", Everybody),
    ("GET", "/sign-in/{provider}", Everybody),
    ("GET", "/sign-in/{provider}/callback", Everybody),
    ("GET", "/this-machine/.well-known/openid-configuration", Everybody),
    ("GET", "/this-machine/authorize", Everybody),
    ("GET", "/this-machine/jwks", Everybody),
    ("GET", "/trust", Everybody),
    ("GET", "/trust/certificate", Everybody),
    // For everybody where the operator allows it.
    ("GET", "/try", SignedIn),
    ("GET", "/try/take", SignedIn),
    ("POST", "/account/delete", SignedIn),
    ("POST", "/account/sessions/end-others", SignedIn),
    ("POST", "/account/sessions/{session}/end", Owner),
    ("POST", "/account/sign-ins/{sign_in}/unlink", Owner),
    ("POST", "/account/tokens", SignedIn),
    ("POST", "/account/tokens/{token}/revoke", Owner),
    ("POST", "/interviews", SignedIn),
    ("POST", "/interviews/job-file", SignedIn),
    ("POST", "/interviews/delete-all", SignedIn),
    ("POST", "/interviews/{interview}/delete", Owner),
    ("POST", "/interviews/{interview}/finish", Owner),
    ("POST", "/interviews/{interview}/links", Owner),
    ("POST", "/interviews/{interview}/links/{link}/revoke", Owner),
    ("POST", "/interviews/{interview}/rescore", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/again", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/hint", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/keep", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/retry", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/skip", Owner),
    ("POST", "/interviews/{interview}/turns/{turn}/typed", Owner),
    ("POST", "/language", Everybody),
    ("POST", "/personal-data", SignedIn),
    ("POST", "/resume", SignedIn),
    ("POST", "/resume/delete", SignedIn),
    ("POST", "/resume/summary", SignedIn),
    ("POST", "/resume/import", SignedIn),
    ("POST", "/resume/import/save", SignedIn),
    ("POST", "/resume/parts/{section}", SignedIn),
    ("POST", "/resume/parts/{section}/{place}", Owner),
    ("POST", "/resume/parts/{section}/{place}/up", Owner),
    ("POST", "/resume/parts/{section}/{place}/down", Owner),
    ("POST", "/resume/parts/{section}/{place}/delete", Owner),
    ("POST", "/sign-out", Everybody),
    ("POST", "/sign-out/everywhere", SignedIn),
    ("POST", "/this-machine/authorize", Everybody),
    ("POST", "/this-machine/token", Everybody),
];

/// Things that addresses name.
#[derive(Clone)]
pub(crate) struct Named {
    /// Such as `/interviews/…`.
    pub(crate) interview: String,
    /// Such as `/interviews/…/turns/…`.
    pub(crate) turn: String,
    pub(crate) session: String,
    pub(crate) identity: String,
    pub(crate) token: String,
}

impl Named {
    /// A route with real names put in.
    pub(crate) fn fill(&self, route: &str) -> String {
        route
            .replace("/interviews/{interview}/turns/{turn}", &self.turn)
            .replace("/interviews/{interview}", &self.interview)
            .replace("{link}", &uuid::Uuid::nil().to_string())
            .replace("{session}", &self.session)
            .replace("{sign_in}", &self.identity)
            .replace("{token}", &self.token)
            .replace("{provider}", "this-machine")
            .replace("{version}", "0")
            .replace("{name}", "sotto.css")
            .replace("{section}", "skills")
            .replace("{place}", "1")
    }
}

/// The routes of one source file: `.route("PATH", get(…).post(…))`.
fn written(source: &str, routes: &mut BTreeSet<(String, String)>) {
    for rest in source.split(".route(").skip(1) {
        let (_, rest) = rest.split_once('"').unwrap();
        let (route, rest) = rest.split_once('"').unwrap();
        let handlers = rest.split(".route(").next().unwrap();
        let handlers = handlers.split("\n    }").next().unwrap();
        for method in ["get", "post", "put", "delete", "patch", "any"] {
            let called = [format!(" {method}("), format!(".{method}("), format!(",{method}(")];
            if called.iter().any(|call| handlers.contains(call.as_str())) {
                routes.insert((method.to_uppercase(), route.to_owned()));
            }
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_address_is_listed_here() {
    let mut found = Vec::new();
    for folder in ["../web/src", "../laptop-provider/src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    let mut routes = BTreeSet::new();
    for source in &found {
        written(source, &mut routes);
        assert!(
            !source.contains("route_service") && !source.contains("nest_service"),
            "an address could hide from this test"
        );
    }
    let listed: BTreeSet<_> = ROUTES
        .iter()
        .map(|(method, route, _)| ((*method).to_owned(), (*route).to_owned()))
        .collect();
    assert_eq!(routes, listed);
}
