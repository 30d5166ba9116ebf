//! Reports as a language model would write them, put on the page.

use crate::locale::Locale;
use std::collections::BTreeMap;

use askama::Template;
use interview::{
    Answer, AnswerInput, AnswerReport, AskedBy, Coverage, Criterion, CriterionScore, Earlier,
    EarlierAnswer, Evidence, Finished, Gap, Interview, InterviewId, InterviewType, JobDescription,
    Language, Mode, NonEmpty, Overall, PartState, Persona, Question, QuestionCount, QuestionReason,
    Report, RetryOf, Role, Rubric, Score, Seniority, Setup, Shown, Spent, StarPart, StorySentence,
    Turn, TurnId, TurnState, Verdict,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

mod changed;
mod chinese;
mod names;

use super::{ReportContext, report_page};

const SAID: &str = "Last spring our carrier <script>alert(1)</script> lost 40 pallets. I called every depot myself and found 36 of them in two days.";
const MORE: &str = "Because the client's line would have stopped on Friday, I put them first.";

fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
}

fn turn(number: u8, asked: QuestionReason, by: AskedBy, text: &str) -> Turn {
    let question = Question {
        bank_id: String::new(),
        competency: "Ownership & <b>care</b>".into(),
        text: format!("Tell me about a time when plan {number} <i>failed</i>."),
        asked,
        by,
        strong: Vec::new(),
        hinted: number == 1,
    };
    let answer = Answer {
        text: text.into(),
        given: AnswerInput::Typed,
        at: at(5),
        feedback: (number == 1).then(|| "You <u>named</u> what you did.".into()),
    };
    Turn {
        id: TurnId(Uuid::from_u128(number.into())),
        question,
        asked_at: at(1),
        state: TurnState::Answered(answer),
    }
}

fn judged(criterion: Criterion, samples: [u8; 3], quotes: Vec<Evidence>) -> CriterionScore {
    let samples = NonEmpty::of(samples.map(|it| Score::new(it).unwrap())).unwrap();
    CriterionScore {
        criterion,
        evidence: quotes,
        rationale: format!("The <em>reason</em> for {criterion}."),
        verdict: Verdict::of_samples(Rubric::panel(), criterion, Seniority::Senior, &samples),
    }
}

fn report(turns: &[Turn], samples: [u8; 3]) -> Report {
    let quote = |turn: usize, words| Evidence::find(&turns[turn], words).unwrap();
    let criteria = vec![
        judged(
            Criterion::Relevance,
            samples,
            vec![quote(0, "I called every depot myself"), quote(1, "I put them first")],
        ),
        judged(Criterion::Specificity, [4, 4, 4], vec![quote(0, "36 of them in two days")]),
        judged(Criterion::Structure, [4, 4, 4], Vec::new()),
        judged(Criterion::Ownership, [2, 3, 5], Vec::new()),
        CriterionScore {
            criterion: Criterion::RoleFit,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::not_scored("The model <b>failed</b>."),
        },
    ];
    let coverage = |requirement: &str, shown, evidence| Coverage {
        requirement: requirement.into(),
        evidence,
        note: "Said <s>in passing</s>.".into(),
        shown,
    };
    Report {
        author: "Scored by a language model, <code>quotes</code> checked.".into(),
        rubric: Rubric::panel().version().into(),
        model: Some("mistral <large>".into()),
        prompts: Some("2026-1".into()),
        notes: vec!["The model stopped <b>once</b>.".into()],
        overall: Overall::of(Rubric::panel(), &criteria),
        summary: "Clear about what you did; the <mark>why</mark> came late.".into(),
        answers: vec![AnswerReport {
            turn: turns[0].id,
            criteria: criteria.clone(),
            measures: Vec::new(),
            advice: "Say why you chose the client first.".into(),
            stronger: Some("I called [how many?] depots & found 36 <of> 40 pallets.".into()),
            story: BTreeMap::from([
                (StarPart::Situation, PartState::Found),
                (StarPart::Task, PartState::Unsure),
                (StarPart::Action, PartState::Found),
                (StarPart::Result, PartState::Missing),
            ]),
            sentences: vec![sentence(SAID, "I called every depot", StarPart::Action)],
        }],
        criteria,
        drills: vec!["Say the reason first.".into()],
        coverage: vec![
            coverage("Works with <carriers>", Shown::Shown, vec![quote(0, "called every depot")]),
            coverage("Speaks Spanish", Shown::NotShown, Vec::new()),
            coverage("Plans under pressure", Shown::Partly, Vec::new()),
        ],
    }
}

/// From these words to the end of the text.
fn sentence(text: &str, words: &str, part: StarPart) -> StorySentence {
    StorySentence { place: text.find(words).unwrap()..text.len(), parts: vec![part] }
}

pub(super) fn finished() -> Finished {
    let turns = vec![
        turn(1, QuestionReason::Planned, AskedBy::Model, SAID),
        turn(2, QuestionReason::Probe(Gap::NoReason), AskedBy::Fallback, MORE),
    ];
    Finished {
        id: InterviewId(Uuid::from_u128(9)),
        setup: Setup {
            role: Role::known("project-manager"),
            seniority: Seniority::Senior,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(1).unwrap(),
            language: Language::English,
            persona: Persona::Tough,
            mode: Mode::Coached,
            job: JobDescription::new("Works with carriers").unwrap(),
        },
        report: report(&turns, [3, 3, 4]),
        turns,
        started_at: at(0),
        finished_at: at(60 * 24 * 3),
        spent: Spent { calls: 9, input_tokens: 41_250, output_tokens: 3_100 },
        retry_of: None,
        earlier: Vec::new(),
    }
}

fn shown(finished: &Finished, before: Option<Interview>) -> String {
    let cost = Some("about $0.02".to_owned());
    let again = vec![finished.id, InterviewId(Uuid::from_u128(7))];
    let attempts = BTreeMap::from([(finished.turns[0].id, again)]);
    let role = "Project <manager>".into();
    let context =
        ReportContext { role, before, attempts, cost, model: true, ..ReportContext::default() };
    shown_with(finished, context)
}

fn shown_with(finished: &Finished, context: ReportContext) -> String {
    report_page(Locale::english(), finished, &context).render().unwrap()
}

#[test]
fn a_model_s_report_says_how_it_was_scored() {
    let page = shown(&finished(), None);
    for says in [
        // 3, 4 and 4, each counted alike.
        "<span class=\"numeral\">3.7</span>",
        "Average of 3 criteria.",
        // The samples of relevance lie a point apart.
        ">Range: 3.7 to 4.0.<",
        "<strong>3</strong> of 5",
        "Scored by a language model.",
        "Scored 3 times, from 3 to 4. The middle score counts.",
        "Scored 3 times with the same result.",
        "9 requests, 41,250 tokens sent and 3,100 received, about $0.02",
        "(prompts 2026-1)",
        "1 by the language model; 1 by the built-in interviewer, because the language model gave no usable question",
        "Asked by the built-in interviewer, because the language model gave no usable question.",
        "More detail on question 1 · reason missing",
        "Used a hint",
        "Feedback during the interview",
        "<mark>[how many?]</mark> depots",
        "Fill in the parts in brackets.",
        "3 requirements: 1 covered, 1 partly, 1 missing.",
        ">Missing<",
        ">Partly<",
        "· Interview: behavioral, senior, with hints.</p>",
        "data-testid=\"score-again\"",
        "Tries: try 2 (this one), <a href=\"/interviews/00000000-0000-0000-0000-000000000007\">try 3</a>",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    assert!(page.contains("Not scored: <span data-testid=\"criterion\">Ownership</span>"));
}

#[test]
fn whatever_a_model_or_a_person_wrote_is_text() {
    let page = shown(&finished(), Some(Interview::Finished(finished())));
    for markup in [
        "<script>",
        "<b>",
        "<i>",
        "<u>",
        "<em>",
        "<s>",
        "<code>",
        "<mark>why",
        "<carriers>",
        "<of>",
        "<large>",
        "<manager>",
    ] {
        assert!(!page.contains(markup), "{markup}");
        let escaped = markup.replace('<', "&#60;").replace('>', "&#62;");
        assert!(page.contains(&escaped), "{escaped} was put there");
    }
}

#[test]
fn a_report_that_was_replaced_is_kept_with_its_words_and_compared_with_its_like() {
    let mut finished = finished();
    let before = report(&finished.turns, [2, 2, 2]);
    let earlier = |report: Report, text: &str| Earlier {
        report,
        answers: vec![EarlierAnswer { turn: finished.turns[1].id, text: text.into() }],
        written_at: Some(at(5)),
        replaced_at: at(9),
    };
    let unlike = Report { model: None, ..before.clone() };
    finished.earlier = vec![earlier(unlike, "words <at> first"), earlier(before, "words then")];
    let page = shown(&finished, None);
    let (last, first) =
        page.split_once("words then").expect("the words of the last report before, which is first");
    assert!(
        last.contains(
            "<td>2 of 5</td><td>3 of 5</td><td><span class=\"change up\">Up by 1</span></td>"
        ),
        "{last}"
    );
    assert!(!last.contains("data-testid=\"not-alike\""));
    assert!(first.contains("words &#60;at&#62; first"));
    assert!(first.contains("data-testid=\"not-alike\"") && !first.contains("Up by 1"));
}

#[test]
fn a_retry_stands_beside_the_attempt_before() {
    let mut again = finished();
    again.retry_of =
        Some(RetryOf { interview: InterviewId(Uuid::from_u128(8)), turn: again.turns[0].id });
    let mut before = finished();
    before.report = report(&before.turns, [4, 5, 5]);
    let page = shown(&again, Some(Interview::Finished(before.clone())));
    assert_eq!(page.matches("data-testid=\"attempt-").count(), 2);
    assert!(page.contains("<td>5 of 5</td><td>3 of 5</td><td><span class=\"change down\">Down by 2 (may be chance)</span></td>"));
    assert!(page.contains("<span class=\"change same\">Same</span>"));
    assert!(
        page.contains(
            "Down by 2 (may be chance)<span class=\"unseen\"> since your last try</span>"
        ),
        "{page}"
    );
    assert_eq!(page.matches("<rect class=\"ghost\"").count(), 3, "where it can be compared");

    before.report.rubric = "another".into();
    let page = shown(&again, Some(Interview::Finished(before.clone())));
    assert!(page.contains("data-testid=\"not-alike\"") && !page.contains("Down by"), "{page}");

    let scoring = before.reopen(&[], at(9)).unwrap();
    let page = shown(&again, Some(Interview::InProgress(scoring)));
    assert!(page.contains("is being scored again"));
    assert!(shown(&again, None).contains("You deleted your first try"));
}

#[test]
fn where_there_is_no_model_any_more_the_built_in_scorer_says_that_it_would_score() {
    let finished = finished();
    let context = |model| ReportContext { model, ..ReportContext::default() };
    let says = |context: &ReportContext| {
        let page = report_page(Locale::english(), &finished, context).render().unwrap();
        page.contains("with the built-in scorer, because no language model is set up")
    };
    assert!(says(&context(false)) && !says(&context(true)));
}

#[test]
fn after_the_last_report_there_is_none_to_ask_for() {
    let mut finished = finished();
    let one = Earlier {
        report: finished.report.clone(),
        answers: Vec::new(),
        written_at: Some(at(5)),
        replaced_at: at(9),
    };
    finished.earlier = vec![one; Finished::MAX_REPORTS - 1];
    let page = shown(&finished, None);
    for never in ["data-testid=\"mend\"", "data-testid=\"score-again\""] {
        assert!(!page.contains(never), "{never}");
    }
    finished.earlier.pop();
    assert!(shown(&finished, None).contains("data-testid=\"mend\""));
}

#[test]
fn the_first_screen_has_the_scores_one_strength_and_one_next_step() {
    let page = shown(&finished(), None);
    let (first, _) = page.split_once("id=\"summary-title\"").unwrap();
    for says in [
        "Strength: specificity, 4 of 5",
        "36 of them in two days",
        "Top suggestion</h3><p>Say the reason first.",
        "href=\"#why-relevance\"",
    ] {
        assert!(first.contains(says), "{says}: {first}");
    }
    assert_eq!(first.matches("data-testid=\"bar\"").count(), 5);
    assert_eq!(first.matches(">Not scored<").count(), 2);
    assert!(!first.contains("class=\"ghost\"") && !first.contains("last try"));
}

#[test]
fn without_an_exercise_the_next_step_is_about_the_answer_with_the_lowest_score() {
    let mut finished = finished();
    let scored = |score, criteria: &[Criterion]| {
        criteria.iter().map(|it| judged(*it, [score; 3], Vec::new())).collect::<Vec<_>>()
    };
    finished.report.drills.clear();
    // Scored for less, it has fewer points than the other.
    finished.report.answers[0].criteria = scored(5, &[Criterion::Relevance]);
    let three = [Criterion::Relevance, Criterion::Specificity, Criterion::Ownership];
    let low = AnswerReport {
        turn: finished.turns[1].id,
        criteria: scored(2, &three),
        advice: "Say what you did.".into(),
        ..finished.report.answers[0].clone()
    };
    finished.report.answers.push(low);
    let page = shown(&finished, None);
    assert!(page.contains("Top suggestion</h3><p>Say what you did."), "{page}");
}

#[test]
fn an_answer_shows_which_part_of_the_story_stands_where() {
    let page = shown(&finished(), None);
    for says in [
        "<li class=\"tells-task unsure\"><strong>Task</strong> <span class=\"state\">Unsure</span>",
        "<li class=\"tells-result missing\">",
        "<span class=\"part tells-action\"><mark class=\"quoted\"><span class=\"person\">I</span> called every depot myself</mark>",
        "<mark class=\"quoted\"><span class=\"number\">36</span> of them in <span class=\"number\">two</span> days</mark>.</span>",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    // A part that only the answer to a follow-up has came when it was asked for.
    let mut asked_for = finished();
    asked_for.report.answers[0].story.insert(StarPart::Result, PartState::Found);
    let follow_up = AnswerReport {
        turn: asked_for.turns[1].id,
        criteria: Vec::new(),
        story: BTreeMap::new(),
        sentences: vec![sentence(MORE, "I put them", StarPart::Result)],
        ..asked_for.report.answers[0].clone()
    };
    asked_for.report.answers.push(follow_up);
    let page = shown(&asked_for, None);
    assert!(page.contains("<strong>Result</strong> <span class=\"state\">When asked</span>"));
    // Whoever asked for the question again was not asked for the result.
    asked_for.turns[1].question.asked = QuestionReason::Again;
    let page = shown(&asked_for, None);
    assert!(page.contains("<strong>Result</strong> <span class=\"state\">Found</span>"), "{page}");
    // Reports that are older than the parts show none.
    let mut older = finished();
    older.report.answers[0].story.clear();
    older.report.answers[0].sentences.clear();
    let page = shown(&older, None);
    assert!(!page.contains("tells-") && page.contains("<mark class=\"quoted\">"));
}

#[test]
fn one_question_at_a_time_is_unfolded() {
    let mut finished = finished();
    let mut second = turn(3, QuestionReason::Planned, AskedBy::Model, SAID);
    second.id = TurnId(Uuid::from_u128(3));
    finished.turns.push(second);
    let page = shown(&finished, None);
    assert_eq!(page.matches("<details class=\"thread\"").count(), 2);
    assert_eq!(page.matches("data-testid=\"answer\" open").count(), 1);
}
