//! What to practise next: a weak criterion comes back as one question, at growing intervals.

use interview::{Criterion, CriterionScore, InterviewId, Overall, Score, TurnId};
use jiff::{Timestamp, ToSpan};
use storage::PastReport;

/// Days until a criterion comes back, after so many drills in a row that went well: the first after one, or after one that
/// did not. After one more than there are here it is learned.
pub const INTERVALS: [i64; 4] = [1, 3, 7, 14];
/// A criterion is weak below this, on average over the last interviews.
const GOOD: u8 = 4;
/// So many interviews are averaged over.
const LATEST: usize = 3;

/// So many of an account's latest reports, its drills among them, are looked at for what comes next.
pub const REPORTS: usize = 50;

/// One question to be tried again, for the sake of one criterion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Drill {
    /// What it practises.
    pub criterion: Criterion,
    /// The interview that the question is from.
    pub interview: InterviewId,
    /// The question, to which the answer showed least of the criterion.
    pub turn: TurnId,
    /// What the criterion was last scored, in an interview or a drill.
    pub last: Score,
    /// Why it comes back although that was good: the lowest of its latest scores, and when that was given. `None` where the last
    /// score says it.
    pub once: Option<(Score, Timestamp)>,
    /// When it is time for it.
    pub due_at: Timestamp,
}

/// The drill that is due first: of those that are due by `now`, the one for the criterion that was last scored lowest, and of those
/// the one that is weakest on average. `None` where nothing is weak.
///
/// `reports` are the account's, the latest first; `retries` says which of them tried one question again. Only scores that were given
/// like those of the latest interview count.
pub fn next(reports: &[PastReport], retries: &[InterviewId], now: Timestamp) -> Option<Drill> {
    let is_retry = |past: &PastReport| retries.contains(&past.interview);
    let latest = reports
        .iter()
        .find(|past| !is_retry(past) && Overall::scored(&past.report.criteria) > 0)?;
    let alike = reports.iter().filter(|past| past.report.is_like(&latest.report));
    let (drills, whole): (Vec<_>, Vec<_>) = alike.partition(|past| is_retry(past));
    let mut weak: Vec<(u32, Drill)> = latest
        .report
        .criteria
        .iter()
        .filter_map(|judged| drill(judged.criterion, &whole, &drills))
        .collect();
    // Of two that are as weak, the one that the report names first.
    weak.sort_by_key(|(mean, drill)| (drill.due_at.max(now), drill.last, *mean));
    weak.first().map(|(_, drill)| *drill)
}

/// How weak a criterion is, in hundredths, and the drill for it. `None` where it is good, or learned since.
fn drill(
    criterion: Criterion,
    whole: &[&PastReport],
    drills: &[&PastReport],
) -> Option<(u32, Drill)> {
    let scored = |past: &&&PastReport| score(&past.report.criteria, criterion).is_some();
    let latest: Vec<_> = whole.iter().filter(scored).take(LATEST).collect();
    let scores = latest.iter().filter_map(|past| score(&past.report.criteria, criterion));
    let sum: u32 = scores.map(|score| u32::from(score.get())).sum();
    let mean = (sum * 100).checked_div(u32::try_from(latest.len()).ok()?)?;
    if mean >= u32::from(GOOD) * 100 {
        return None;
    }
    let newest = latest.first()?;
    let (interview, turn) = latest.iter().find_map(|past| weakest(past, criterion))?;
    let mut due_at = Some(newest.finished_at);
    let mut last = score(&newest.report.criteria, criterion)?;
    let mut in_a_row = 0;
    for past in drills.iter().rev().filter(|past| past.finished_at > newest.finished_at) {
        let Some(now) = score(&past.report.criteria, criterion) else { continue };
        in_a_row = if now.get() >= GOOD { in_a_row + 1 } else { 0 };
        last = now;
        let days = INTERVALS.get(usize::saturating_sub(in_a_row, 1));
        due_at = days.and_then(|days| past.finished_at.checked_add((days * 24).hours()).ok());
    }
    let given = latest
        .iter()
        .filter_map(|past| Some((score(&past.report.criteria, criterion)?, past.finished_at)));
    let once = given.min_by_key(|(score, _)| *score).filter(|_| last.get() >= GOOD);
    Some((mean, Drill { criterion, interview, turn, last, once, due_at: due_at? }))
}

fn score(criteria: &[CriterionScore], criterion: Criterion) -> Option<Score> {
    criteria.iter().find(|judged| judged.criterion == criterion)?.verdict.score()
}

/// The question of an interview to which the answer showed least of a criterion.
fn weakest(past: &PastReport, criterion: Criterion) -> Option<(InterviewId, TurnId)> {
    let answers = past.report.answers.iter();
    let scored = answers.filter_map(|answer| Some((score(&answer.criteria, criterion)?, answer)));
    let (lowest, answer) = scored.min_by_key(|(score, _)| *score)?;
    (lowest.get() < GOOD).then_some((past.interview, answer.turn))
}

#[cfg(test)]
mod tests {
    use interview::{
        AnswerReport, Criterion, CriterionScore, InterviewId, InterviewType, Language, Mode,
        NonEmpty, Overall, Persona, QuestionCount, Report, Role, Rubric, Score, Seniority, Setup,
        TurnId, Verdict,
    };
    use jiff::{Timestamp, ToSpan};
    use storage::PastReport;
    use uuid::Uuid;

    use super::{Drill, next};

    fn day(day: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + (day * 24).hours()
    }

    fn judged(criterion: Criterion, score: u8) -> CriterionScore {
        let samples = NonEmpty::of([Score::new(score).unwrap()]).unwrap();
        CriterionScore {
            criterion,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::of_samples(Rubric::panel(), criterion, Seniority::Mid, &samples),
        }
    }

    /// An interview of two questions, the second with these scores and the first with a point more.
    fn past(number: u128, at: Timestamp, scores: &[(Criterion, u8)]) -> PastReport {
        let criteria = |more: u8| {
            scores.iter().map(|(it, score)| judged(*it, (score + more).min(5))).collect()
        };
        let answer = |turn, criteria| AnswerReport {
            turn: TurnId(Uuid::from_u128(number * 10 + turn)),
            criteria,
            measures: Vec::new(),
            advice: String::new(),
            stronger: None,
            story: Default::default(),
            sentences: Vec::new(),
        };
        PastReport {
            interview: InterviewId(Uuid::from_u128(number)),
            setup: Setup {
                role: Role::known("nurse"),
                seniority: Seniority::Mid,
                kind: InterviewType::Behavioural,
                questions: QuestionCount::new(2).unwrap(),
                language: Language::English,
                persona: Persona::Neutral,
                mode: Mode::Realistic,
                job: None,
            },
            finished_at: at,
            report: Report {
                author: String::new(),
                rubric: "panel".into(),
                model: None,
                prompts: None,
                notes: Vec::new(),
                overall: Some(Overall { tenths: 30 }),
                summary: String::new(),
                criteria: criteria(0),
                answers: vec![answer(1, criteria(1)), answer(2, criteria(0))],
                drills: Vec::new(),
                coverage: Vec::new(),
            },
        }
    }

    const WEAK: [(Criterion, u8); 2] = [(Criterion::Structure, 2), (Criterion::Ownership, 3)];

    fn ids(numbers: &[u128]) -> Vec<InterviewId> {
        numbers.iter().map(|number| InterviewId(Uuid::from_u128(*number))).collect()
    }

    #[test]
    fn the_weakest_criterion_comes_at_once_as_the_question_that_showed_least_of_it() {
        let found = next(&[past(1, day(0), &WEAK)], &[], day(0)).unwrap();
        let expected = Drill {
            criterion: Criterion::Structure,
            interview: InterviewId(Uuid::from_u128(1)),
            turn: TurnId(Uuid::from_u128(12)),
            last: Score::new(2).unwrap(),
            once: None,
            due_at: day(0),
        };
        assert_eq!(found, expected);
        let good = [(Criterion::Structure, 4), (Criterion::Ownership, 5)];
        assert_eq!(next(&[past(1, day(0), &good)], &[], day(0)), None);
        assert_eq!(next(&[], &[], day(0)), None);
    }

    #[test]
    fn of_two_that_are_due_the_one_that_was_last_scored_lower_comes_first() {
        let scores = |relevance, ownership| {
            [(Criterion::Relevance, relevance), (Criterion::Ownership, ownership)]
        };
        // On average relevance is weaker, but it rose, and ownership fell.
        let mut reports = vec![past(2, day(1), &scores(4, 3)), past(1, day(0), &scores(2, 4))];
        let found = next(&reports, &[], day(1)).unwrap();
        assert_eq!((found.criterion, found.last.get()), (Criterion::Ownership, 3));
        assert_eq!(found.once, None, "its last score says why");
        // Practised today, ownership waits, and relevance is checked: a good score alone would be no reason.
        reports.insert(0, past(3, day(2), &[(Criterion::Ownership, 4)]));
        let found = next(&reports, &ids(&[3]), day(2)).unwrap();
        assert_eq!((found.criterion, found.last.get()), (Criterion::Relevance, 4));
        assert_eq!(found.once, Some((Score::new(2).unwrap(), day(0))));
        // What went well in a drill comes back because of the interview before.
        let found = next(&reports[..2], &ids(&[3]), day(4)).unwrap();
        assert_eq!(found.once, Some((Score::new(3).unwrap(), day(1))));
    }

    #[test]
    fn what_goes_well_comes_back_after_1_3_7_and_14_days_and_then_no_more() {
        let mut reports = vec![past(1, day(0), &WEAK[..1])];
        let (mut at, mut retries) = (0, Vec::new());
        for (number, wait) in (2..).zip([1, 3, 7, 14]) {
            reports.insert(0, past(number, day(at), &[(Criterion::Structure, 4)]));
            reports[0].finished_at += 1.hours();
            retries.push(number);
            let due = next(&reports, &ids(&retries), day(at)).unwrap().due_at;
            assert_eq!(due, day(at + wait) + 1.hours(), "after drill {number}");
            at += wait;
        }
        reports.insert(0, past(6, day(at) + 1.hours(), &[(Criterion::Structure, 5)]));
        retries.push(6);
        assert_eq!(next(&reports, &ids(&retries), day(at)), None, "it is learned");
        // An interview in which it is weak again begins anew.
        reports.insert(0, past(7, day(99), &WEAK[..1]));
        assert_eq!(next(&reports, &ids(&retries), day(99)).unwrap().due_at, day(99));
    }

    #[test]
    fn what_did_not_go_well_comes_back_the_next_day_and_another_comes_first() {
        let mut reports = vec![past(1, day(0), &WEAK)];
        reports.insert(0, past(2, day(1), &[(Criterion::Structure, 4)]));
        reports.insert(0, past(3, day(2), &[(Criterion::Structure, 3)]));
        let found = |now| next(&reports, &ids(&[2, 3]), now).unwrap();
        assert_eq!((found(day(2)).criterion, found(day(2)).due_at), (Criterion::Ownership, day(0)));
        let again = found(day(3));
        assert_eq!((again.criterion, again.due_at), (Criterion::Structure, day(3)));
        assert_eq!(again.last.get(), 3);
    }

    #[test]
    fn only_what_was_scored_alike_counts() {
        let mut other = past(1, day(0), &WEAK);
        other.report.model = Some("a-model".into());
        let good = past(2, day(1), &[(Criterion::Structure, 4)]);
        assert_eq!(next(&[good, other], &[], day(1)), None);
    }
}
