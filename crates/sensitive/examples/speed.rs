//! Speed on plain prose, on prose full of findings and on hostile input: `cargo run --release --example speed`.
#![expect(clippy::print_stdout, reason = "its purpose")]

use std::time::{Duration, Instant};

const PROSE: &str = "In my last role I led a small team that moved the billing system to a new platform, and we cut the time of a release from two weeks to one day. \
    I was at first unsure whether the customers would follow us, so I talked to twelve of them, wrote down what they feared, and in 2019 we began with the three that were most willing. \
    What I learned is that people forgive a fault when they are told early; since then I always tell them. The hardest part was the migration of old invoices. ";
const DENSE: &str = "Call me on +44 7700 900123 or 020 7946 0958, mail jane.doe@example.com, pay GB29 NWBK 6016 1331 9268 19, card 4111 1111 1111 1111. \
    My number is oh seven double nine, one two three, four five six seven; I live at 12 Baker Street, London. 我的身份证号码是11010519491231002X。 ";

fn best(text: &str) -> Duration {
    let measure = |_| {
        let start = Instant::now();
        std::hint::black_box(sensitive::find(std::hint::black_box(text)));
        start.elapsed()
    };
    (0..7).map(measure).min().unwrap_or_default()
}

fn report(name: &str, text: &str) {
    let time = best(text);
    let rate = text.len() as f64 / time.as_secs_f64() / 1e6;
    println!(
        "{name:24} {:8} bytes {:9.3} ms {rate:8.1} MB/s",
        text.len(),
        time.as_secs_f64() * 1e3
    );
}

fn main() {
    sensitive::find("warm");
    report("prose", &PROSE.repeat(2_000));
    report("prose, 10,000 bytes", &PROSE.repeat(40)[..10_000]);
    report("full of findings", &DENSE.repeat(2_000));
    for hostile in [
        "1",
        "@",
        "+",
        "1 ",
        "A ",
        "a@",
        "a.",
        "one ",
        "double ",
        "um ",
        " at ",
        "一",
        "(",
        "1.",
        "12:",
        "a1",
        "call 1234567 ",
        "号",
        "123号",
        "street ",
        "1 street ",
        "born ",
        "passport ",
        "ab12",
        "1 a street ",
        ". slash ",
        "/@",
        "é1",
    ] {
        report(&format!("1 MB of {hostile:?}"), &hostile.repeat(1_000_000 / hostile.len()));
    }
}
