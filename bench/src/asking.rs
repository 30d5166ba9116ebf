//! From a confirmed answer to the first words of the next question, beside a language model that follows a script: what Sotto adds to
//! the model's own time to its first word, and what asking ahead saves.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use client::Tempo;
use interview::{InterviewId, TurnId};
use scripted_model::{Behaviour, Say, Script, Scripted, When};

use crate::{
    BenchError,
    process::{Server, median},
    voice,
};

/// The model's time to its first word.
const FIRST_WORD: Duration = Duration::from_millis(200);
/// Sotto's own share at the median, at most.
const OWN_SHARE: Duration = Duration::from_millis(10);
/// Answers measured, typed and spoken.
const TYPED: usize = 24;
const SPOKEN: usize = 8;
/// How the model's questions begin.
const WORDS: &str = "What became of it";
/// How long a candidate reads what was heard before keeping it.
const READING: Duration = Duration::from_millis(100);

/// Measures; the fault names the goals that were missed.
pub(crate) async fn measure(program: &Path) -> Result<(), BenchError> {
    let model = Scripted::start(script()).await;
    let typed = {
        let sotto = start(program, &model, "off").await?;
        typed(&sotto).await?
    };
    let bare = bare(&model)?;
    let own = typed.saturating_sub(bare);
    println!(
        "The next question, from the confirmed answer to its first words; the model's first word takes {FIRST_WORD:?}"
    );
    println!(
        "  typed answer          {typed:>9.1?}   bare request     {bare:>9.1?}   ratio {:.2}, Sotto's own share {own:.1?}",
        typed.as_secs_f64() / bare.as_secs_f64()
    );
    let sotto = start(program, &model, "on").await?;
    let at_once = spoken(&sotto, Duration::ZERO).await?;
    let read = spoken(&sotto, READING).await?;
    println!("  spoken, asked ahead   {at_once:>9.1?}   kept at once");
    println!("                        {read:>9.1?}   kept after {READING:?} of reading\n");
    let mut missed = Vec::new();
    if own > OWN_SHARE {
        missed.push(format!("Sotto adds {own:.1?} to the model's time, not {OWN_SHARE:?}"));
    }
    for (kept, wait) in [("at once", at_once), ("after reading", read)] {
        if wait >= bare {
            missed.push(format!(
                "asked ahead and kept {kept}, the wait is {wait:.1?}, not less than the model's {bare:.1?}"
            ));
        }
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("goal missed: {}", missed.join("; ")).into())
    }
}

/// Follows up twice on each answer; everything else it is asked for it leaves to the built-in interviewer.
fn script() -> Script {
    let asks = |followed_up: &str, gap: &str| {
        let text = format!("{gap}\n{WORDS}, {followed_up}, in case {{{{count}}}}?");
        let first_ms = u64::try_from(FIRST_WORD.as_millis()).unwrap_or(u64::MAX);
        let when = When {
            system_contains: Some("held aloud".to_owned()),
            user_contains: Some(followed_up.to_owned()),
            ..When::default()
        };
        (when, Behaviour::Say(Say { text, first_ms, ..Say::default() }))
    };
    let (first, second) = (
        asks("not followed up yet", "follow-up no-result"),
        asks("followed up once", "probe no-depth"),
    );
    Script::default()
        .then(first.0, first.1)
        .then(second.0, second.1)
        .then(When::default(), Behaviour::say("{}"))
}

async fn start(program: &Path, model: &Scripted, ahead: &str) -> Result<Server, BenchError> {
    let url = model.url();
    let settings = [
        ("SOTTO_ENGINE", "sphinx"),
        ("SOTTO_LLM_URL", &url),
        ("SOTTO_LLM_MODEL", "scripted"),
        ("SOTTO_LLM_AHEAD", ahead),
        ("SOTTO_LLM_BUDGET", "100000000"),
        ("SOTTO_LLM_BUDGET_DAY", "100000000"),
        ("SOTTO_LOG", "error"),
    ];
    Server::sotto(program, &settings)
}

/// The median over typed answers.
async fn typed(sotto: &Server) -> Result<Duration, BenchError> {
    let mut times = Vec::new();
    let (interview, mut turn) = sotto.begin().await?;
    while times.len() < TYPED {
        let began = Instant::now();
        answer(
            sotto,
            interview,
            turn,
            "typed",
            "I led the move of the ward, and it took three weeks.",
        )
        .await?;
        if let Some(first_words) = first_words(sotto, interview, began).await? {
            times.push(first_words);
        }
        turn = sotto.client.open_turn(interview).await?.ok_or("the interview is over too early")?;
    }
    Ok(median(times))
}

/// The median over spoken answers, kept unchanged.
async fn spoken(sotto: &Server, reading: Duration) -> Result<Duration, BenchError> {
    let sound = voice::speech(Duration::from_secs(4))?;
    let mut times = Vec::new();
    let (interview, mut turn) = sotto.begin().await?;
    for _ in 0..SPOKEN {
        let heard = sotto.client.speak(interview, turn, &sound, Tempo::AtOnce, drop).await?;
        tokio::time::sleep(reading).await;
        let began = Instant::now();
        answer(sotto, interview, turn, "keep", &heard.transcript).await?;
        // Where all was written already, the page has it. It must be the model's: the built-in interviewer is quicker.
        let waited = match first_words(sotto, interview, began).await? {
            Some(waited) => waited,
            None => began.elapsed(),
        };
        let page = sotto.client.get(&format!("/interviews/{interview}")).await?;
        let open = page.split("data-testid=\"question\"").nth(1).unwrap_or_default();
        if !open.split("</").next().is_some_and(|text| text.contains(WORDS)) {
            return Err("the model did not ask the question".into());
        }
        times.push(waited);
        turn = sotto.client.open_turn(interview).await?.ok_or("the interview is over too early")?;
        // On with the next of the plan, which nobody waits for.
        sotto
            .client
            .post(&format!("/interviews/{interview}/turns/{turn}/skip"), Vec::new())
            .await?;
        first_words(sotto, interview, began).await?;
        turn = sotto.client.open_turn(interview).await?.ok_or("the interview is over too early")?;
    }
    Ok(median(times))
}

async fn answer(
    sotto: &Server,
    interview: InterviewId,
    turn: TurnId,
    how: &str,
    text: &str,
) -> Result<(), BenchError> {
    let path = format!("/interviews/{interview}/turns/{turn}/{how}");
    sotto.client.post(&path, vec![("text", text.to_owned())]).await?;
    Ok(())
}

/// As a browser does: the page, and if that says that the question is on its way, its words. `None` when nothing was written.
async fn first_words(
    sotto: &Server,
    interview: InterviewId,
    began: Instant,
) -> Result<Option<Duration>, BenchError> {
    let page = sotto.client.get(&format!("/interviews/{interview}")).await?;
    if !page.contains("data-waiting=") {
        return Ok(None);
    }
    let (host, cookies) = (sotto.client.host.clone(), sotto.client.cookies());
    let seen = tokio::task::spawn_blocking(move || -> std::io::Result<Option<Instant>> {
        let mut stream = TcpStream::connect(&host)?;
        stream.set_nodelay(true)?;
        write!(
            stream,
            "GET /interviews/{interview}/progress HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
        )?;
        let mut first = None;
        for line in BufReader::new(stream).lines() {
            let line = line?;
            if line.starts_with("event: words") && first.is_none() {
                first = Some(Instant::now());
            }
            if line.starts_with("event: over") {
                break;
            }
        }
        Ok(first)
    });
    Ok(seen.await??.map(|seen| seen.duration_since(began)))
}

/// The last request for a question made once more without Sotto, to the first of its words; the median.
fn bare(model: &Scripted) -> Result<Duration, BenchError> {
    let asked =
        model.requests().into_iter().rev().find(|it| it.body.to_string().contains("held aloud"));
    let body = asked.ok_or("the model was never asked")?.body.to_string();
    let url = model.url();
    let host = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
    let mut times = Vec::new();
    for _ in 0..TYPED {
        let began = Instant::now();
        let mut stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        write!(
            stream,
            "POST /v1/chat/completions HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        for line in BufReader::new(stream).lines() {
            if line?.contains("What") {
                break;
            }
        }
        times.push(began.elapsed());
    }
    Ok(median(times))
}
