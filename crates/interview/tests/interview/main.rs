//! An interview from its first question to its report, through the public door.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a failure with its place")]

use std::time::Duration;

use interview::{
    Answer, AnswerInput, AskedBy, Draft, Earlier, Evidence, InProgress, Interview, InterviewId,
    InterviewType, Language, Mode, NonEmpty, NotNow, Persona, Plan, PlannedQuestion, Question,
    QuestionCount, QuestionReason, Receipt, Report, Role, Score, Seniority, Setup, SoundTiming,
    TakeId, TurnId, TurnState,
};
use jiff::Timestamp;
use proptest::prelude::*;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn chance() -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(1)
}

fn question(text: &str) -> Question {
    Question {
        bank_id: "q".to_owned(),
        competency: "Ownership".to_owned(),
        text: text.to_owned(),
        asked: QuestionReason::Planned,
        by: AskedBy::BuiltIn,
        strong: Vec::new(),
        hinted: false,
    }
}

fn begun() -> (InProgress, TurnId) {
    let setup = Setup {
        role: Role::known("nurse"),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::new(2).unwrap(),
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    };
    let planned = PlannedQuestion {
        bank_id: "q".to_owned(),
        competency: "Ownership".to_owned(),
        text: None,
        strong: Vec::new(),
    };
    let plan = Plan { questions: vec![planned.clone(), planned], ..Plan::default() };
    let mut chance = chance();
    let turn = TurnId::new(at(0), &mut chance);
    let id = InterviewId::new(at(0), &mut chance);
    (InProgress::begin(id, setup, 7, plan, turn, question("First?"), at(0)), turn)
}

fn draft(transcript: &str) -> Draft {
    Draft {
        take: TakeId::new(at(1), &mut chance()),
        transcript: transcript.to_owned(),
        hidden_words: 0,
        cut_short: false,
        timing: SoundTiming {
            sound: Duration::from_secs(12),
            speech: Duration::from_secs(6),
            ..SoundTiming::default()
        },
        doubts: Vec::new(),
        spoken: None,
        receipt: Receipt {
            received_at: at(1),
            destroyed_at: at(13),
            worker_pid: 1,
            worker_exit: "0".to_owned(),
        },
    }
}

fn report() -> Report {
    Report {
        author: "Nobody".to_owned(),
        rubric: interview::Rubric::surface().version().to_owned(),
        summary: String::new(),
        criteria: Vec::new(),
        answers: Vec::new(),
        drills: Vec::new(),
        coverage: Vec::new(),
        model: None,
        prompts: None,
        notes: Vec::new(),
        overall: None,
    }
}

#[test]
fn what_was_heard_becomes_the_answer_in_the_candidate_s_wording_and_is_measured_as_heard() {
    let (mut interview, turn) = begun();
    interview.heard(turn, draft("um i red the chart")).unwrap();
    interview.keep(turn, "  I read the chart. ", at(20)).unwrap();
    let answer = interview.turn(turn).unwrap().answer().unwrap();
    assert_eq!((answer.text.as_str(), answer.at), ("I read the chart.", at(20)));
    let AnswerInput::Spoken { heard, delivery } = &answer.given else { panic!("it was spoken") };
    assert_eq!(heard.transcript, "um i red the chart");
    assert_eq!(
        (delivery.words, delivery.words_per_minute, delivery.fillers_at_least),
        (5, Some(50), 1)
    );
}

#[test]
fn recording_again_forgets_the_take_before() {
    let (mut interview, turn) = begun();
    interview.heard(turn, draft("one")).unwrap();
    interview.heard(turn, draft("two")).unwrap();
    assert_eq!(interview.open_turn().unwrap().draft().unwrap().transcript, "two");
    interview.discard(turn).unwrap();
    assert_eq!(interview.keep(turn, "two", at(20)), Err(NotNow::NothingHeard));
}

#[test]
fn words_of_a_take_that_another_has_replaced_are_told_from_the_last_ones() {
    let (mut interview, turn) = begun();
    let first = draft("one");
    let second = Draft { take: TakeId::new(at(2), &mut chance()), ..draft("two") };
    interview.heard(turn, first.clone()).unwrap();
    assert_eq!(interview.heard_last(turn, first.take), Ok(()));
    interview.heard(turn, second.clone()).unwrap();
    assert_eq!(interview.heard_last(turn, first.take), Err(NotNow::HeardAgain));
    assert_eq!(interview.heard_last(turn, second.take), Ok(()));
}

#[test]
fn an_answer_is_refused_when_it_is_empty_or_too_long_and_nothing_changes() {
    let (mut interview, turn) = begun();
    interview.heard(turn, draft("heard")).unwrap();
    let before = interview.clone();
    let words = "word ".repeat(20_000);
    for (text, why) in [(" \n ", NotNow::Empty), (words.as_str(), NotNow::TooLong)] {
        assert_eq!(interview.keep(turn, text, at(9)), Err(why));
        assert_eq!(interview.type_answer(turn, text, at(9)), Err(why));
        assert_eq!(interview, before);
    }
    assert_eq!(
        NotNow::TooLong.to_string(),
        "the answer has more than 30000 characters, which is the limit"
    );
    interview.type_answer(turn, &"é".repeat(Answer::MAX_CHARS), at(9)).unwrap();
}

#[test]
fn an_answered_or_skipped_question_is_closed_for_good() {
    for end in [
        (|interview: &mut InProgress, turn| interview.skip(turn, at(5)))
            as fn(&mut InProgress, TurnId) -> Result<(), NotNow>,
        |interview, turn| interview.type_answer(turn, "yes", at(5)),
    ] {
        let (mut interview, turn) = begun();
        end(&mut interview, turn).unwrap();
        let before = interview.clone();
        assert!(interview.open_turn().is_none());
        assert_eq!(interview.heard(turn, draft("late")), Err(NotNow::NotOpen));
        assert_eq!(interview.discard(turn), Err(NotNow::NotOpen));
        assert_eq!(interview.keep(turn, "late", at(6)), Err(NotNow::NotOpen));
        assert_eq!(interview.type_answer(turn, "late", at(6)), Err(NotNow::NotOpen));
        assert_eq!(interview.skip(turn, at(6)), Err(NotNow::NotOpen));
        assert_eq!(interview, before);
    }
}

#[test]
fn a_question_waits_for_the_one_before() {
    let (mut interview, turn) = begun();
    let next = TurnId::new(at(1), &mut chance());
    assert_eq!(interview.ask(next, question("Second?"), at(1)), Err(NotNow::StillOpen));
    interview.skip(turn, at(2)).unwrap();
    interview.ask(next, question("Second?"), at(3)).unwrap();
    assert_eq!(interview.open_turn().unwrap().id, next);
    assert_eq!(interview.main_questions_asked(), 2);
    assert_eq!(interview.skip(turn, at(4)), Err(NotNow::NotOpen), "the first is closed");
}

#[test]
fn a_question_left_open_at_the_end_counts_as_skipped() {
    let (mut interview, turn) = begun();
    interview.heard(turn, draft("not kept")).unwrap();
    let finished = interview.finish(report(), at(60));
    assert_eq!(finished.turns[0].state, TurnState::Skipped { at: at(60) });
    assert_eq!(finished.finished_at, at(60));
}

#[test]
fn an_interview_comes_back_from_storage_as_it_went_in() {
    let (mut interview, turn) = begun();
    interview.heard(turn, draft("um one")).unwrap();
    for stage in 0..3 {
        match stage {
            0 => {}
            1 => interview.keep(turn, "one", at(20)).unwrap(),
            _ => interview
                .ask(TurnId::new(at(21), &mut chance()), question("Second?"), at(21))
                .unwrap(),
        }
        let stored = Interview::InProgress(interview.clone());
        let text = serde_json::to_string(&stored).unwrap();
        assert_eq!(serde_json::from_str::<Interview>(&text).unwrap(), stored, "{text}");
    }
    let stored = Interview::Finished(interview.finish(report(), at(60)));
    let text = serde_json::to_string(&stored).unwrap();
    assert_eq!(serde_json::from_str::<Interview>(&text).unwrap(), stored, "{text}");
}

#[test]
fn a_score_or_a_count_out_of_range_is_no_score_and_no_count() {
    assert!(
        serde_json::from_str::<Score>("6").is_err() && serde_json::from_str::<Score>("0").is_err()
    );
    assert!(
        serde_json::from_str::<QuestionCount>("13").is_err() && QuestionCount::new(0).is_none()
    );
    assert_eq!(
        "boss".parse::<Seniority>().unwrap_err().to_string(),
        "\"boss\" is not one of: entry, mid, senior, lead"
    );
}

#[test]
fn a_report_that_is_written_anew_keeps_the_one_before_with_its_words_and_its_time() {
    let (mut interview, turn) = begun();
    interview.type_answer(turn, "I red the chart.", at(20)).unwrap();
    let finished = interview.finish(report(), at(30));
    let corrected = [(turn, " I read the chart. ".to_owned())];
    let empty = finished.clone().reopen(&[(turn, "  ".to_owned())], at(40));
    assert_eq!(empty.unwrap_err(), NotNow::Empty);
    let reopened = finished.reopen(&corrected, at(40)).unwrap();
    assert_eq!(reopened.turn(turn).unwrap().answer().unwrap().text, "I read the chart.");
    let [earlier] = reopened.earlier.as_slice() else { panic!("one report was replaced") };
    assert_eq!((earlier.written_at, earlier.replaced_at), (Some(at(30)), at(40)));
    assert_eq!(earlier.answers[0].text, "I red the chart.");
    // As it was stored before that time was kept.
    let mut stored = serde_json::to_value(earlier).unwrap();
    stored.as_object_mut().unwrap().remove("written_at").unwrap();
    let read: Earlier = serde_json::from_value(stored).unwrap();
    assert_eq!((read.written_at, read.replaced_at), (None, at(40)));
}

proptest! {
    #[test]
    fn a_median_lies_between_the_samples_with_no_more_than_half_on_either_side(scores in prop::collection::vec(1..=5_u8, 1..20)) {
        let samples = NonEmpty::of(scores.iter().map(|score| Score::new(*score).unwrap())).unwrap();
        let median = Score::median(&samples).get();
        prop_assert!(scores.iter().min() <= Some(&median) && Some(&median) <= scores.iter().max());
        prop_assert!(scores.iter().filter(|score| **score < median).count() * 2 <= scores.len());
        prop_assert!(scores.iter().filter(|score| **score > median).count() * 2 <= scores.len());
    }

    #[test]
    fn evidence_stands_in_the_answer_to_the_letter(text in "[a-zA-Zéİ ,.\n']{1,60}", words in "[a-zA-Zéİ ,.']{0,12}", from in 0..60_usize) {
        let (mut interview, turn) = begun();
        prop_assume!(interview.type_answer(turn, &text, at(1)).is_ok());
        let turn = interview.turn(turn).unwrap();
        let answer = &turn.answer().unwrap().text;
        let quotes = [Evidence::find(turn, &words), Evidence::at(turn, from..from + 5)];
        for quote in quotes.iter().flatten() {
            prop_assert!(answer.contains(quote.quote()) && quote.quote().contains(char::is_alphanumeric));
        }
        if let Some(whole) = Evidence::find(turn, answer) {
            prop_assert_eq!(whole.quote(), answer.as_str());
        }
    }

    #[test]
    fn whatever_stands_between_two_words_is_found_however_it_is_spaced(
        text in "([a-zé]{1,4}|[0-9],[0-9]{3}|[０-９]{1,2}|[一-十]|カ\u{3099}|e\u{301}|é|[ ,.，。\n']){1,40}",
        from in 0..60_usize, length in 1..30_usize, spaced in any::<bool>(),
    ) {
        let (mut interview, turn) = begun();
        prop_assume!(interview.type_answer(turn, &text, at(1)).is_ok());
        let turn = interview.turn(turn).unwrap();
        let answer = &turn.answer().unwrap().text;
        let words = text::words(answer);
        prop_assume!(!words.is_empty());
        let from = from % words.len();
        let last = (from + length).min(words.len()) - 1;
        let said = &answer[words[from].place.start..words[last].place.end];
        let quote = if spaced { said.replace('\n', "  ").to_uppercase() } else { said.to_owned() };
        let found = Evidence::find(turn, &quote);
        prop_assert!(found.is_some(), "{quote:?} in {answer:?}");
        let found = found.unwrap();
        prop_assert!(answer.contains(found.quote()));
        let compact = |text: &str| {
            let text = text.split_whitespace().collect::<String>().to_lowercase();
            text.replace("e\u{301}", "é")
        };
        prop_assert_eq!(compact(found.quote()), compact(said));
    }
}
