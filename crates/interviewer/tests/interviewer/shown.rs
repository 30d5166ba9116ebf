//! A report as text, the way a page would show it.

use std::fmt::Write;

use interview::{CriterionScore, Report, Turn, Verdict};

pub(crate) fn report(report: &Report, turns: &[Turn]) -> String {
    let mut text =
        format!("{}\nAnchors: {}\n\n{}\n\nOverall\n", report.author, report.rubric, report.summary);
    report.criteria.iter().for_each(|score| criterion(&mut text, score));
    for answer in &report.answers {
        let turn = turns.iter().find(|turn| turn.id == answer.turn).unwrap();
        write!(text, "\nQ: {}\nA: {}\n", turn.question.text, turn.answer().unwrap().text).unwrap();
        answer.criteria.iter().for_each(|score| criterion(&mut text, score));
        for measure in &answer.measures {
            writeln!(text, "- {}: {}. {}", measure.name, measure.value, measure.note).unwrap();
            for quote in &measure.evidence {
                writeln!(text, "    “{}”", quote.quote()).unwrap();
            }
        }
        writeln!(text, "→ {}", answer.advice).unwrap();
    }
    text.push_str("\nPractise next\n");
    report.drills.iter().for_each(|drill| writeln!(text, "- {drill}").unwrap());
    text
}

fn criterion(text: &mut String, score: &CriterionScore) {
    writeln!(text, "* {}", score.criterion.label()).unwrap();
    for quote in &score.evidence {
        writeln!(text, "    “{}”", quote.quote()).unwrap();
    }
    match &score.verdict {
        Verdict::Scored { score: number, anchor, .. } => {
            writeln!(text, "    {}\n    {} of 5: {anchor}", score.rationale, number.get()).unwrap();
        }
        Verdict::NotScored { reason } => writeln!(text, "    not scored: {reason}").unwrap(),
    }
}
