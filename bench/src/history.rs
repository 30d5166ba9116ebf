//! The history page of somebody who is signed in, against a bare axum handler over the same database that asks the same
//! query: what sessions, headers, templates and guards cost.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use axum::{Router, extract::State, response::Html, routing::get};
use sqlx::{
    Row, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{BenchError, process::Server};

/// A page full.
const INTERVIEWS: usize = 20;
/// Connections that ask at the same time.
const VISITORS: usize = 8;
/// How long each side is asked, each round.
const ROUND: Duration = Duration::from_secs(2);
/// Rounds, taken in turn, so that what else the machine does falls on both.
const ROUNDS: usize = 5;
/// The page is to answer at least so many times as often as the bare handler.
const OF_BARE: f64 = 0.5;

/// The statement of `storage`'s history.
const PAGE: &str =
    "select id, role, seniority, kind, language, question_count, started_at, finished_at,
         persona, mode, stage,
         (select count(*) from turn
          where turn.account_id = interview.account_id and turn.interview_id = interview.id
            and turn.state = 'answered') as answered,
         (select count(*) from interview where account_id = $1) as total
     from interview where account_id = $1 and id < $2 order by id desc limit $3";

/// Measures; the fault names a goal that was missed.
pub(crate) async fn measure(program: &Path) -> Result<(), BenchError> {
    let sotto = Server::sotto(program, &[("SOTTO_ENGINE", "sphinx")])?;
    for _ in 0..INTERVIEWS {
        sotto.begin().await?;
    }
    let floor = Server::floor(&["--database", sotto.database().to_str().ok_or("its path")?])?;
    let ours = Request::new(&sotto, "/interviews", &sotto.client.cookies());
    let bare = Request::new(&floor, "/history", "");
    let (mut counts, mut ratios) = ((0.0, 0.0), Vec::new());
    for _ in 0..ROUNDS {
        let round = (ours.rate()?, bare.rate()?);
        counts = (counts.0 + round.0, counts.1 + round.1);
        ratios.push(round.0 / round.1);
    }
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios.get(ROUNDS / 2).copied().unwrap_or_default();
    println!(
        "The history page, {INTERVIEWS} interviews, {VISITORS} visitors at once, median ratio of {ROUNDS} rounds"
    );
    println!(
        "  requests a second     {:>9.0}   bare axum handler, same query {:>7.0}   ratio {ratio:.2}\n",
        counts.0 / ROUNDS as f64,
        counts.1 / ROUNDS as f64,
    );
    if ratio >= OF_BARE {
        return Ok(());
    }
    Err(format!("goal missed: the history page answers {ratio:.2} times as often as a bare handler, not {OF_BARE}").into())
}

/// What is asked again and again on a connection that stays open.
struct Request {
    host: String,
    bytes: Vec<u8>,
}

impl Request {
    fn new(server: &Server, path: &str, cookies: &str) -> Self {
        let host = server.client.host.clone();
        let bytes = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n");
        Self { host, bytes: bytes.into_bytes() }
    }

    /// Answers a second.
    fn rate(&self) -> Result<f64, BenchError> {
        let began = Instant::now();
        let answered: usize = std::thread::scope(|scope| {
            let visitors: Vec<_> =
                (0..VISITORS).map(|_| scope.spawn(|| self.visit(began))).collect();
            visitors
                .into_iter()
                .map(|visitor| visitor.join().unwrap_or(Err("a visitor panicked".into())))
                .sum::<Result<usize, String>>()
        })?;
        Ok(answered as f64 / began.elapsed().as_secs_f64())
    }

    fn visit(&self, began: Instant) -> Result<usize, String> {
        let visit = || -> std::io::Result<usize> {
            let mut stream = TcpStream::connect(&self.host)?;
            stream.set_nodelay(true)?;
            let mut answers = BufReader::new(stream.try_clone()?);
            let mut count = 0;
            while began.elapsed() < ROUND {
                stream.write_all(&self.bytes)?;
                read_answer(&mut answers)?;
                count += 1;
            }
            Ok(count)
        };
        visit().map_err(|fault| fault.to_string())
    }
}

/// One whole answer; anything but 200 is a fault, since a refusal is quickly made.
fn read_answer(answers: &mut impl BufRead) -> std::io::Result<()> {
    let (mut line, mut length, mut first) = (String::new(), 0, true);
    loop {
        line.clear();
        answers.read_line(&mut line)?;
        if first && !line.contains(" 200 ") {
            return Err(std::io::Error::other(format!("the answer was {}", line.trim())));
        }
        first = false;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(std::io::Error::other)?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = answers.take(length);
    std::io::copy(&mut body, &mut std::io::sink()).map(drop)
}

/// The bare handler: one query, one line a row.
pub(crate) async fn floor(database: &Path) -> Result<Router, BenchError> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let pool = SqlitePoolOptions::new()
        .max_connections(8)
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    let account: Vec<u8> =
        sqlx::query_scalar("select account_id from interview limit 1").fetch_one(&pool).await?;
    Ok(Router::new().route("/history", get(history)).with_state((pool, account)))
}

async fn history(State((pool, account)): State<(SqlitePool, Vec<u8>)>) -> Html<String> {
    let rows = sqlx::query(PAGE)
        .bind(&account)
        .bind([0xff_u8; 16].as_slice())
        .bind(21_i64)
        .fetch_all(&pool)
        .await
        .unwrap_or_default();
    let lines = rows.iter().map(|row| {
        let (role, kind): (String, String) = (row.get("role"), row.get("kind"));
        let (started, answered): (i64, i64) = (row.get("started_at"), row.get("answered"));
        format!("<li>{role} {kind} {started} {answered}</li>\n")
    });
    Html(lines.collect())
}
