use interview::{Evidence, InProgress, Report, Turn};

/// Quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Quotes {
    /// How many there are.
    pub all: usize,
    /// How many stand word for word in the answer.
    pub verbatim: usize,
}

/// How many quotes a report has, and how many of them stand word for word in the answer that they are said to be from.
pub fn quotes_verbatim(interview: &InProgress, report: &Report) -> Quotes {
    let quotes: Vec<&Evidence> = quotes(report).collect();
    let stands = |quote: &&&Evidence| {
        let turn = interview.turns.iter().find(|turn| turn.id == quote.turn());
        let answer = turn.and_then(Turn::answer);
        !quote.quote().is_empty()
            && answer.is_some_and(|answer| answer.text.contains(quote.quote()))
    };
    Quotes { all: quotes.len(), verbatim: quotes.iter().filter(stands).count() }
}

/// Every quote of a report, wherever it is shown.
fn quotes(report: &Report) -> impl Iterator<Item = &Evidence> {
    let judged = report.answers.iter().flat_map(|answer| &answer.criteria).chain(&report.criteria);
    let measured = report.answers.iter().flat_map(|answer| &answer.measures);
    judged
        .flat_map(|judged| &judged.evidence)
        .chain(measured.flat_map(|measure| &measure.evidence))
        .chain(report.coverage.iter().flat_map(|coverage| &coverage.evidence))
}
