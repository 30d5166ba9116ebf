//! Reading takes time as the text is long, however it is put.

use std::time::{Duration, Instant};

use job_description::JobParts;

/// Texts made of one piece again and again, with what stands before and behind them.
const SHAPES: &[(&str, &str, &str)] = &[
    ("Requirements\n- Bread", ", cakes", " is a plus"),
    ("Requirements\n- Bread", " (cakes", " is a plus"),
    ("Requirements\n- ", "bread, a plus ", ""),
    ("Requirements: ", "bread. ", "Benefits: lunch"),
    ("Requirements: ", "bread; ", "lunch"),
    ("Requirements: ", "...;;; ", "lunch"),
    ("Requirements: ", ". ", "lunch"),
    ("", "Requirements: bread. ", ""),
    ("", "Requirements\n- bread\n", ""),
    ("", "Oven work\n- bread\n", ""),
    ("", "You must bake. ", ""),
    ("", "You must bake a pie that nobody else bakes for any of us number one. ", ""),
    ("", "a\n", ""),
    ("", "a.\n\n", ""),
    ("", "• a ", ""),
    ("", "word ", ""),
    ("Requirements\n", "**word** __it__ ", ""),
    ("", "( ", "bread"),
    ("", "x", ": bread"),
    ("", "要求：烤麵包。", ""),
];

fn shaped((head, piece, tail): (&str, &str, &str), bytes: usize) -> String {
    [head, &piece.repeat(bytes / piece.len()), tail].concat()
}

/// How long it takes to read a text so many times.
fn time_of(text: &str, times: usize) -> Duration {
    let begun = Instant::now();
    (0..times).for_each(|_| drop(JobParts::of(text)));
    begun.elapsed()
}

/// By how much one reading of a text takes longer than eight of an eighth of it: once, or eight times where the work grows with the
/// square. The shortest of some times each, since another program can only lengthen one, and does so to both.
fn growth(long: &str, short: &str) -> f64 {
    let times = (0..4).map(|_| (time_of(long, 1), time_of(short, 8)));
    let (long, short): (Vec<Duration>, Vec<Duration>) = times.unzip();
    let least = |times: Vec<Duration>| times.into_iter().min().unwrap_or_default().as_secs_f64();
    least(long) / least(short).max(f64::MIN_POSITIVE)
}

#[test]
fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
    const SHORT: usize = 2_500;
    drop(JobParts::of("Requirements: bread"));
    for shape in SHAPES {
        let (short, long) = (shaped(*shape, SHORT), shaped(*shape, 8 * SHORT));
        let least = (0..3).map(|_| growth(&long, &short)).find(|growth| *growth < 3.0);
        assert!(least.is_some(), "{shape:?}");
    }
}
