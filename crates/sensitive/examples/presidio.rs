//! Precision and recall on the sentences of presidio-research, kind by kind: `SOTTO_TEST_DATA=... cargo run --release --example presidio`.
#![expect(clippy::print_stdout, reason = "its purpose")]

#[path = "../tests/sensitive/labelled.rs"]
mod labelled;

fn main() {
    let Some(sentences) = labelled::presidio() else {
        println!("did not run: SOTTO_TEST_DATA is unset");
        return;
    };
    let figures = labelled::measure(&sentences, labelled::PRESIDIO_KINDS);
    print!("{figures}");
    if std::env::args().any(|argument| argument == "--misses") {
        for miss in &figures.misses {
            println!("{miss}");
        }
    }
}
