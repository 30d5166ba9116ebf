//! By how much the work on a text grows with its length: for tests that a stranger's text holds nobody up.

use std::time::{Duration, Instant};

/// The longer text is so many times as long as the shorter.
const TIMES: usize = 8;
/// Work that grows with the length takes once as long, and work that grows with its square [`TIMES`] as long.
const MOST: f64 = 3.0;

/// A text made of one piece again and again, with what stands before and behind them.
pub type Shape = (&'static str, &'static str, &'static str);

/// Checks that eight times the text takes no more than some eight times the work.
///
/// # Panics
///
/// For the first shape with which it takes more than three times as much as that, three times in a row. `short` is the length of the
/// shorter text in bytes.
pub fn check(shapes: &[Shape], short: usize, work: impl Fn(&str)) {
    // What is made once is made before anything is measured.
    shapes.iter().take(1).for_each(|shape| work(&shaped(*shape, short)));
    for shape in shapes {
        let (short, long) = (shaped(*shape, short), shaped(*shape, TIMES * short));
        let least = (0..3).map(|_| growth(&long, &short, &work)).find(|growth| *growth < MOST);
        assert!(least.is_some(), "{shape:?}");
    }
}

fn shaped((head, piece, tail): Shape, bytes: usize) -> String {
    [head, &piece.repeat(bytes / piece.len()), tail].concat()
}

/// By how much the work on one text takes longer than eight times that on an eighth of it. The shortest of some times each, since
/// another program can only lengthen one, and does so to both.
fn growth(long: &str, short: &str, work: impl Fn(&str)) -> f64 {
    let times = (0..4).map(|_| (time_of(long, 1, &work), time_of(short, TIMES, &work)));
    let (long, short): (Vec<Duration>, Vec<Duration>) = times.unzip();
    let least = |times: Vec<Duration>| times.into_iter().min().unwrap_or_default().as_secs_f64();
    least(long) / least(short).max(f64::MIN_POSITIVE)
}

/// How long it takes to do it so many times.
fn time_of(text: &str, times: usize, work: impl Fn(&str)) -> Duration {
    let begun = Instant::now();
    (0..times).for_each(|_| work(text));
    begun.elapsed()
}

#[cfg(test)]
mod tests {
    use super::{Shape, check};

    const SHAPES: &[Shape] = &[("", "a", "b")];

    #[test]
    fn work_that_grows_with_the_length_passes() {
        check(SHAPES, 20_000, |text| drop(std::hint::black_box(text.to_uppercase())));
    }

    #[test]
    #[should_panic(expected = "\"a\"")]
    fn work_that_grows_with_its_square_does_not() {
        check(SHAPES, 1_000, |text| {
            let same = |byte: u8| text.bytes().filter(|it| *it == byte).count();
            std::hint::black_box(text.bytes().map(same).sum::<usize>());
        });
    }
}
