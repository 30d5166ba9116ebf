//! Reading takes time as the text is long, however it is put.

use std::time::{Duration, Instant};

use super::from_text;

/// Texts made of one piece again and again, with what stands before them.
const SHAPES: &[(&str, &str)] = &[
    ("Experience\n", "Cook, 2019\n"),
    ("Experience\n", "Acme\n3 years\nCook\n2015 – 2018\n"),
    ("Experience\n", "Acme\n3 years\n"),
    ("Experience\n", "a\n"),
    ("Experience\n", "2015 –\n"),
    ("Experience\n", "- soups\n\n"),
    ("Experience\nCook, Blue Door, 2019\n", "and soups "),
    ("Experience\nCook, Blue Door, 2019\n", "- soups\n"),
    ("Education\n", "BA, North College, 2019\n"),
    ("Projects\n", "Bike map: racks\n"),
    ("Projects\n", "Bike map\nracks.\n"),
    ("Skills\n", "soups, bread\n"),
    ("Links\n", "www.example.com/a\n"),
    ("", "a\n"),
    ("", "www.example.com/a "),
    ("", "Cook, Blue Door Ltd, 2015 – 2018\n"),
    ("Experience\n", "03/04/2019 "),
    ("", "**a**__b__ "),
    ("Summary\n", "*a* _b_ *c "),
    ("## Experience\n", "## Soups\n"),
    ("Skills\na, b\n", "\nSoups\nc, d\n"),
];

/// How long it takes to read a text so many times.
fn time_of(text: &str, times: usize) -> Duration {
    let begun = Instant::now();
    (0..times).for_each(|_| drop(from_text(text)));
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
    const SHORT: usize = 3_000;
    drop(from_text("Experience\nCook, Blue Door Ltd, March 2015 – 2018"));
    for (head, piece) in SHAPES {
        let text = |bytes: usize| [head, piece.repeat(bytes / piece.len()).as_str()].concat();
        let (short, long) = (text(SHORT), text(8 * SHORT));
        let least = (0..3).map(|_| growth(&long, &short)).find(|growth| *growth < 3.0);
        assert!(least.is_some(), "{head:?} {piece:?}");
    }
}
