//! Reading takes time as the text is long, however it is put.

use growth::Shape;
use job_description::JobParts;

const SHAPES: &[Shape] = &[
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
    ("Requirements: ", "**", "bread"),
    ("Requirements: ", "a**", ""),
    ("Requirements: ", "a;", "lunch"),
];

#[test]
fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
    growth::check(SHAPES, 2_500, |text| drop(JobParts::of(text)));
}
