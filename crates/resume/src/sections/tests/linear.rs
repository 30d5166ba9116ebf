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
];

/// What takes less is measured as if it took so long: a clock and a busy machine tell no more.
const SHORTEST: Duration = Duration::from_micros(500);

/// The shortest of a few times: another program can only lengthen one.
fn time_of(text: &str) -> Duration {
    let once = || {
        let begun = Instant::now();
        drop(from_text(text));
        begun.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
    const SHORT: usize = 3_000;
    drop(from_text("Experience\nCook, Blue Door Ltd, March 2015 – 2018"));
    for (head, piece) in SHAPES {
        let text = |bytes: usize| [head, piece.repeat(bytes / piece.len()).as_str()].concat();
        let (short, long) = (text(SHORT), text(8 * SHORT));
        let times = time_of(&long).as_secs_f64() / time_of(&short).max(SHORTEST).as_secs_f64();
        // Of work that grows with the square it would be 64.
        assert!(times < 24.0, "{head:?} {piece:?}: {times:.0} times");
    }
}
