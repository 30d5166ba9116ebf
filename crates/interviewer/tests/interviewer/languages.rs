//! Interviews in other languages than English, as far as the built-in interviewer can hold them.

use std::collections::BTreeSet;

use interview::{Gap, InProgress, InterviewType, Language, QuestionReason, Seniority, Setup};
use interviewer::{Translated, TranslatedQuestion, translated};

use crate::held::{BUILT_IN, begin, go_on, setup, skip, speak, type_answer};

/// Every language but English.
const OTHERS: [Language; 3] =
    [Language::TraditionalChinese, Language::SimplifiedChinese, Language::Spanish];

fn questions(of: &Translated) -> impl Iterator<Item = &TranslatedQuestion> {
    InterviewType::ALL.iter().flat_map(|kind| of.questions(*kind))
}

fn setup_in(language: Language, role: &str, kind: InterviewType, count: u8) -> Setup {
    Setup { language, ..setup(role, Seniority::Mid, kind, count) }
}

/// Everything in a language that a candidate may read.
fn texts(of: &Translated) -> Vec<&str> {
    let follow_ups = Gap::ALL.iter().flat_map(|gap| of.follow_ups(*gap));
    let questions = questions(of).flat_map(|question| {
        [question.text.as_str(), question.competency.as_str()]
            .into_iter()
            .chain(question.strong.iter().map(String::as_str))
    });
    follow_ups.chain(questions).collect()
}

#[test]
fn every_type_has_questions_and_every_gap_follow_ups_in_every_language() {
    assert!(translated(Language::English).is_none(), "all of the bank is in English");
    for language in OTHERS {
        let bank = translated(language).unwrap();
        for kind in InterviewType::ALL {
            let of_kind: Vec<_> = bank.questions(*kind).collect();
            assert!(of_kind.len() >= 3, "{language} {kind}");
            for question in of_kind {
                assert_eq!(BUILT_IN.kind_of(&question.id), Some(*kind), "{}", question.id);
                let english = BUILT_IN.strong_points(&question.id).len();
                assert_eq!(question.strong.len(), english, "{language} {}", question.id);
                assert!(question.strong.len() >= 3 && !question.competency.is_empty());
            }
        }
        for gap in Gap::ALL {
            assert!(bank.follow_ups(*gap).count() >= 2, "{language} {gap}");
        }
        let mut all = BTreeSet::new();
        let asked = questions(bank).map(|question| question.text.as_str());
        for text in asked.chain(Gap::ALL.iter().flat_map(|gap| bank.follow_ups(*gap))) {
            assert!(all.insert(text), "{text} stands twice");
        }
        let ids: BTreeSet<&str> = questions(bank).map(|question| question.id.as_str()).collect();
        let same =
            |other| questions(translated(other).unwrap()).all(|one| ids.contains(one.id.as_str()));
        assert!(OTHERS.into_iter().all(same), "{language}");
    }
}

#[test]
fn every_text_is_in_its_script() {
    // Of each pair the Traditional character, and the Simplified one in its place: the commonest that differ.
    let pairs = "為为 個个 這这 們们 來来 時时 會会 說说 請请 問问 題题 對对 後后 過过 還还 沒没 實实 際际 當当 負负 責责 \
        甚什 麼么 樣样 決决 選选 擇择 數数 間间 學学 習习 開开 關关 點点 種种 應应 該该 發发 現现 結结 經经 動动 從从 給给 讓让 \
        業业 務务 員员 難难 總总 與与 無无 變变 見见 長长 門门 親亲 聽听 讀读 寫写 買买 賣卖 場场 質质 錯错 誤误 認认 識识 幫帮 顧顾";
    let pairs: Vec<(char, char)> = pairs
        .split_whitespace()
        .map(|pair| {
            let mut both = pair.chars();
            (both.next().unwrap(), both.next().unwrap())
        })
        .collect();
    let holds = |text: &str, of: fn(&(char, char)) -> char| {
        pairs.iter().map(of).find(|char| text.contains(*char))
    };
    for language in OTHERS {
        let mut of_the_other_script = 0;
        for text in texts(translated(language).unwrap()) {
            let is_han = |char: &char| matches!(char, '\u{4E00}'..='\u{9FFF}');
            let letters = || text.chars().filter(|char| char.is_alphabetic());
            match language {
                Language::Spanish => assert_eq!(letters().filter(is_han).count(), 0, "{text}"),
                Language::TraditionalChinese => {
                    assert!(letters().all(|char| is_han(&char)), "{text}");
                    assert_eq!(holds(text, |pair| pair.1), None, "{text}");
                    of_the_other_script += usize::from(holds(text, |pair| pair.0).is_some());
                }
                Language::SimplifiedChinese => {
                    assert!(letters().all(|char| is_han(&char)), "{text}");
                    assert_eq!(holds(text, |pair| pair.0), None, "{text}");
                    of_the_other_script += usize::from(holds(text, |pair| pair.1).is_some());
                }
                Language::English => {}
            }
        }
        // The list of pairs would find what it looks for.
        assert!(language == Language::Spanish || of_the_other_script > 50, "{language}");
    }
    let questions = questions(translated(Language::Spanish).unwrap());
    for question in questions.filter(|question| question.text.contains('?')) {
        assert!(question.text.contains('¿'), "{}", question.text);
    }
}

#[test]
fn a_plan_asks_general_questions_in_the_language_and_says_so() {
    for language in OTHERS {
        for kind in InterviewType::ALL {
            for seed in 0..5 {
                let asked = setup_in(language, "nurse", *kind, 12);
                let plan = BUILT_IN.plan(&asked, seed).unwrap();
                assert_eq!(plan, BUILT_IN.plan(&asked, seed).unwrap());
                assert_eq!(plan.questions.len(), 12);
                let ids: BTreeSet<_> = plan.questions.iter().map(|one| &one.bank_id).collect();
                assert_eq!(ids.len(), 12);
                assert!(
                    plan.questions.iter().all(|one| one.text.is_some() && !one.strong.is_empty())
                );
                assert_eq!(BUILT_IN.kind_of(&plan.questions[0].bank_id), Some(*kind));
            }
        }
    }
    let note = |role, count| {
        let setup = setup_in(Language::Spanish, role, InterviewType::Motivation, count);
        BUILT_IN.plan(&setup, 1).unwrap().note
    };
    assert_eq!(note("general", 3), None);
    assert_eq!(
        note("nurse", 3).unwrap(),
        "Questions for Registered nurse are not available in Español. You get general questions instead."
    );
    assert_eq!(
        note("general", 4).unwrap(),
        "There are only 3 motivation questions in Español. We added 1 of other types."
    );
    let unknown = setup_in(Language::Spanish, "astronaut", InterviewType::Case, 3);
    assert!(BUILT_IN.plan(&unknown, 1).is_err());
}

fn held_in(language: Language) -> InProgress {
    begin(&BUILT_IN, setup_in(language, "nurse", InterviewType::Behavioural, 3), 7)
}

#[test]
fn an_interview_in_another_language_is_asked_in_it_and_a_short_answer_followed_up_once() {
    let long = |language| match language {
        Language::Spanish => "yo llevé el proyecto con cuatro personas ".repeat(4),
        _ => "我帶領四個人完成咗成個項目。".repeat(4),
    };
    for language in OTHERS {
        let bank = translated(language).unwrap();
        let mut interview = held_in(language);
        type_answer(&mut interview, "Bien。好");
        assert!(go_on(&BUILT_IN, &mut interview));
        let follow_up = &interview.turns.last().unwrap().question;
        assert_eq!(follow_up.asked, QuestionReason::FollowUp(Gap::TooShort));
        assert!(bank.follow_ups(Gap::TooShort).any(|text| text == follow_up.text));
        type_answer(&mut interview, "Bien。好");
        assert!(go_on(&BUILT_IN, &mut interview));
        assert_eq!(
            interview.turns.last().unwrap().question.asked,
            QuestionReason::Planned,
            "no second one"
        );
        speak(&mut interview, &long(language));
        assert!(go_on(&BUILT_IN, &mut interview));
        let third = interview.turns.last().unwrap();
        assert_eq!(third.question.asked, QuestionReason::Planned, "long enough: {language}");
        assert!(!third.question.strong.is_empty());
        skip(&mut interview);
        assert!(!go_on(&BUILT_IN, &mut interview));
        for turn in
            interview.turns.iter().filter(|turn| turn.question.asked == QuestionReason::Planned)
        {
            assert!(questions(bank).any(|one| one.text == turn.question.text));
        }
    }
}

#[test]
fn the_report_measures_another_language_and_scores_nothing_and_says_so() {
    let mut interview = held_in(Language::TraditionalChinese);
    speak(
        &mut interview,
        "嗯，我帶領四個人用 Python 做咗一個新系統，慳咗百分之三十成本，最後客人好滿意，而且我學到要早啲溝通。",
    );
    go_on(&BUILT_IN, &mut interview);
    let report = BUILT_IN.report(&interview);
    assert!(report.author.contains("understands only English"), "{}", report.author);
    assert!(report.summary.starts_with("You answered 1 of 3 questions in "), "{}", report.summary);
    assert!(
        report.summary.contains(" characters. One was not reached. There are no scores"),
        "{}",
        report.summary
    );
    assert!(report.overall.is_none() && !report.criteria.is_empty());
    let all = report.criteria.iter().chain(report.answers.iter().flat_map(|one| &one.criteria));
    for judged in all {
        assert_eq!(judged.verdict.score(), None);
        assert!(judged.rationale.contains("understands only English"), "{}", judged.rationale);
    }
    let measures = &report.answers[0].measures;
    let names: Vec<&str> = measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(names, ["Length", "Pace", "Pauses", "Fillers"]);
    assert!(measures[1].value.ends_with(" characters per minute"), "{}", measures[1].value);
    assert_eq!(measures[3].evidence[0].quote(), "嗯");
    for measure in measures {
        assert!(
            !measure.note.contains("most people") && !measure.note.contains("words"),
            "{measure:?}"
        );
    }
}
