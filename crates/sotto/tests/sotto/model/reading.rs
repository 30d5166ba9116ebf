//! Looking changes nothing and begins nothing; what a server left is taken up without anybody who looks.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread,
    time::Duration,
};

use scripted_model::{Behaviour, Script, Scripted};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use throwaway_postgres::Cluster;
use tokio::runtime::Runtime;

use super::{SAID, WithModel, believable, settings, until, when};
use crate::{
    fixture::{TestServer, sotto_with},
    routes::{Named, ROUTES},
};

const ASKING: &str = "held aloud";
const SCORING: &str = "member of a panel";

/// Believable, but for what these instructions ask: that is never answered.
fn silent_when(asked: &[&str]) -> Script {
    let silent = asked
        .iter()
        .fold(Script::default(), |script, asked| script.then(when(asked), Behaviour::Silence));
    Script { rules: [silent.rules, believable().rules].concat(), ..silent }
}

/// Asks, and gives the status as soon as it comes: some answers never end.
fn status(host: &str, method: &str, path: &str, headers: &str) -> u16 {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").unwrap();
    let mut head = Vec::new();
    let mut block = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut block).unwrap();
        assert!(read > 0, "{method} {path}: no answer");
        head.extend_from_slice(&block[..read]);
    }
    String::from_utf8_lossy(&head).split(' ').nth(1).unwrap().parse().unwrap()
}

/// SQLite's counter of changes that others have made.
struct Counter {
    runtime: Runtime,
    connection: SqliteConnection,
}

impl Counter {
    fn of(database: &Path) -> Self {
        let runtime = Runtime::new().unwrap();
        let options = SqliteConnectOptions::new().filename(database).read_only(true);
        let connection = runtime.block_on(options.connect()).unwrap();
        Self { runtime, connection }
    }

    fn number(&mut self, query: &'static str) -> i64 {
        self.runtime.block_on(sqlx::query_scalar(query).fetch_one(&mut self.connection)).unwrap()
    }

    fn changes(&mut self) -> i64 {
        self.number("pragma data_version")
    }
}

/// Tries a write, to say whether that works: a row of its own, in which nothing is anybody's.
const TRIES_A_WRITE: &str = "/healthz";

/// Every address that is only looked at, of pages and API.
fn addresses(it: &WithModel) -> Vec<String> {
    let pages = ROUTES.iter().filter(|(method, ..)| *method == "GET").map(|(_, path, _)| *path);
    let description = it.server.nobody().get("/openapi.json").body;
    let paths = description["paths"].as_object().unwrap().clone();
    let api = paths.into_iter().filter(|(_, operations)| operations["get"].is_object());
    let api =
        api.map(|(path, _)| if path.starts_with("/api") { path } else { format!("/api/v1{path}") });
    let all = pages.map(str::to_owned).chain(api);
    let all: Vec<String> = all.filter(|path| path != TRIES_A_WRITE).collect();
    assert!(all.len() > 30, "{all:?}");
    all
}

#[test]
fn looking_changes_nothing_and_asks_no_model() {
    let it = WithModel::start_with(believable(), &[("SOTTO_LLM_PATIENCE", "60")]);
    let open = it.begin("");
    let finished = it.begin("");
    it.answer(&finished, SAID);
    it.finish(&finished);
    let (awaits_question, awaits_report) = (it.begin(""), it.begin(""));
    it.scripted.follow(silent_when(&[ASKING, SCORING]));
    it.type_answer(&awaits_question, SAID);
    assert_eq!(it.server.post(&format!("{awaits_report}/finish"), "").status, 303);
    until("nothing is generated", 10, || {
        it.scripted.requests().iter().any(|request| request.body.to_string().contains(SCORING))
            && it.asked_for(ASKING) > 1
    });

    let host = it.server.client.host.clone();
    let stranger = it.server.another("grace@example.org");
    let (_, token) = it.server.in_person().token(&["practise", "read"]);
    let callers = [
        ("nobody", String::new()),
        ("the owner", format!("Cookie: {}\r\n", it.server.client.cookies())),
        ("a stranger", format!("Cookie: {}\r\n", stranger.cookies())),
        ("a program", format!("Authorization: Bearer {token}\r\n")),
    ];
    // That it is used is noted once in a while.
    status(&host, "GET", "/api/v1/interviews", &callers[3].1);
    const SOCKET: &str = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-Fetch-Site: same-origin\r\n";
    let mut counter = Counter::of(&it.server.database());
    let asked = it.scripted.requests().len();
    for (stage, interview) in [
        ("open", &open),
        ("waits for a question", &awaits_question),
        ("waits for its report", &awaits_report),
        ("finished", &finished),
    ] {
        let named = Named {
            interview: interview.clone(),
            turn: format!("{interview}/turns/{}", uuid::Uuid::nil()),
            session: uuid::Uuid::nil().to_string(),
            identity: uuid::Uuid::nil().to_string(),
            token: uuid::Uuid::nil().to_string(),
        };
        for address in addresses(&it) {
            let path = named.fill(&address);
            let kind =
                if path.ends_with("/take") { SOCKET } else { "Sec-Fetch-Site: same-origin\r\n" };
            for (who, shows) in &callers {
                for method in ["GET", "HEAD"] {
                    let headers = format!("{shows}{kind}");
                    // Jobs write now and then; what an address writes it writes each time.
                    let stands_still = (0..3).any(|_| {
                        let before = counter.changes();
                        assert_ne!(status(&host, method, &path, &headers), 500, "{path}");
                        counter.changes() == before
                    });
                    assert!(
                        stands_still,
                        "{method} {path} by {who}, of an interview that is {stage}"
                    );
                }
            }
        }
    }
    assert_eq!(it.scripted.requests().len(), asked, "a model was asked by looking");
}

/// Begins an interview and leaves it in the stage in which these instructions are sent, and never answered.
fn left_in(it: &WithModel, asked: &str) {
    let begun = it.server.post("/interviews", crate::asking::CHOSEN);
    let interview = begun.header("location").unwrap().to_owned();
    if asked != PREPARING {
        it.settled(&interview);
        it.type_answer(&interview, SAID);
    }
    if asked == SCORING {
        it.settled(&interview);
        it.server.post(&format!("{interview}/finish"), "");
    }
    let at_once = if asked == SCORING { SAMPLES } else { 1 };
    until("it is never asked", 10, || it.asked_for(asked) == at_once);
}

const PREPARING: &str = "You prepare a practice interview";
/// A report is made of so many samples, all asked for at once.
const SAMPLES: usize = 3;
const WAITING: &str = "select count(*) from interview where awaits_generation = 1";

#[test]
fn what_a_killed_server_left_is_taken_up_with_nobody_looking_once() {
    // Each sample is asked for once more, since its reply has a score too few.
    for (asked, once) in [(PREPARING, 1), (ASKING, 1), (SCORING, 2 * SAMPLES)] {
        let it = WithModel::start_with(silent_when(&[asked]), &[("SOTTO_LLM_PATIENCE", "60")]);
        left_in(&it, asked);
        let before = it.asked_for(asked);
        let it = it.restarted();
        let mut counter = Counter::of(&it.server.database());
        let began = std::time::Instant::now();
        while counter.number(WAITING) > 0 {
            assert!(began.elapsed() < Duration::from_secs(20), "{asked}: nobody takes it up");
            thread::sleep(Duration::from_millis(50));
        }
        thread::sleep(Duration::from_secs(6));
        let all = it.asked_for(asked);
        assert_eq!(all - before, once, "{asked}: {before} before, {all} in all");
    }
}

#[test]
fn of_two_servers_on_one_database_one_takes_up_what_a_third_left() {
    let cluster = Cluster::start().expect("a server");
    let (database, keyring) = (cluster.database().unwrap(), cluster.database().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let stores = [("SOTTO_DATABASE", database.as_str()), ("SOTTO_KEYRING", keyring.as_str())];
    assert!(sotto_with(&["migrate", "--data", data.to_str().unwrap()], &stores).status.success());
    let runtime = Runtime::new().unwrap();
    let scripted = runtime.block_on(Scripted::start(silent_when(&[ASKING])));
    let model = settings(&scripted);
    let patience = [("SOTTO_LLM_PATIENCE".to_owned(), "60".to_owned())];
    let all: Vec<(String, String)> = model.into_iter().chain(patience).collect();
    let environment: Vec<(&str, &str)> = stores
        .into_iter()
        .chain(all.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .collect();
    let server = TestServer::start_in(folder, &environment);
    let it = WithModel { server, scripted, _runtime: runtime };
    left_in(&it, ASKING);
    let before = it.asked_for(ASKING);

    let WithModel { server, scripted, _runtime } = it;
    let master = server.folder.path().join("data/master.key");
    let key = std::fs::read(master).unwrap();
    drop(server.kill());
    scripted.follow(believable());
    let two: Vec<TestServer> = [(); 2]
        .map(|()| {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("data");
            std::fs::create_dir(&data).unwrap();
            std::fs::write(data.join("master.key"), &key).unwrap();
            TestServer::start_in(folder, &environment)
        })
        .into();
    let waiting = || -> i64 {
        _runtime.block_on(async {
            let mut connection = sqlx::PgConnection::connect(&database).await.unwrap();
            sqlx::query_scalar(WAITING).fetch_one(&mut connection).await.unwrap()
        })
    };
    until("nobody takes it up", 20, || waiting() == 0);
    thread::sleep(Duration::from_secs(6));
    let asked =
        scripted.requests().iter().filter(|it| it.body.to_string().contains(ASKING)).count();
    assert_eq!(asked - before, 1, "{} servers", two.len());
}
