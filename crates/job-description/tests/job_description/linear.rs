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

/// What takes less is measured as if it took so long: a clock and a busy machine tell no more.
const SHORTEST: Duration = Duration::from_micros(500);

/// The shortest of a few times: another program can only lengthen one.
fn time_of(text: &str) -> Duration {
    let once = || {
        let begun = Instant::now();
        drop(JobParts::of(text));
        begun.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
    const SHORT: usize = 2_500;
    drop(JobParts::of("Requirements: bread"));
    for shape in SHAPES {
        let (short, long) = (shaped(*shape, SHORT), shaped(*shape, 8 * SHORT));
        let times = time_of(&long).as_secs_f64() / time_of(&short).max(SHORTEST).as_secs_f64();
        // Of work that grows with the square it would be 64.
        assert!(times < 24.0, "{shape:?}: {times:.0} times");
    }
}
