use crate::labelled::{PRESIDIO_KINDS, measure, presidio};

#[test]
fn the_sentences_of_presidio_research_are_read_better_than_97_percent() {
    let Some(sentences) = presidio() else { return };
    let figures = measure(&sentences, PRESIDIO_KINDS);
    let together = figures.together();
    assert!(together.found > 300, "{figures}");
    assert!(
        together.precision() >= 0.97 && together.recall() >= 0.97,
        "{figures}\n{}",
        figures.misses.join("\n")
    );
}
