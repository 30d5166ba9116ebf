//! The first page, as it is with and without a language model.

use askama::Template;
use interview::{
    Criterion, InterviewId, InterviewType, JobDescription, Language, Mode, Persona, QuestionCount,
    Role, Seniority, Setup, TurnId,
};
use interviewer::BuiltIn;
use practice::transcription::{SpeechOutage, SpeechSummary};

use super::{Chosen, FormChoice, ModelSummary, NextDrill, SetupPage, WelcomePage, setup_page};
use crate::locale::{Locale, PageLanguage};

fn shown(model: bool, last: Option<&Setup>, resume: bool) -> String {
    let page = page(Locale::english().clone(), model, last);
    SetupPage { resume, ..page }.render().unwrap()
}

fn page(t: Locale, model: bool, last: Option<&Setup>) -> SetupPage {
    let model = model.then(|| ModelSummary {
        name: "mistral-small".into(),
        host: "models.example".into(),
        scoring_host: None,
        here: false,
    });
    let speech = SpeechSummary {
        engine: "PocketSphinx",
        low_accuracy: false,
        outage: None,
        sent_to: None,
        hears: vec![Language::English],
    };
    let built_in = BuiltIn::load(None).unwrap();
    let proposed = Chosen::proposed(built_in.roles(), last);
    setup_page(t, built_in.roles(), model, speech, &proposed)
}

/// Something to practise next, from the second of May on.
fn drill() -> NextDrill {
    NextDrill {
        criterion: Criterion::RoleLanguage,
        last: 2,
        interview: InterviewId(uuid::Uuid::nil()),
        turn: TurnId(uuid::Uuid::nil()),
        later: Some("2026-05-02T00:00:00Z".parse().unwrap()),
    }
}

#[test]
fn only_what_is_read_is_asked_for_and_where_it_goes_is_said() {
    let (without, with) = (shown(false, None, true), shown(true, None, true));
    for needs_a_model in ["name=\"persona\"", "value=\"es\"", "zh-Hans"] {
        assert!(with.contains(needs_a_model), "{needs_a_model}");
        assert!(!without.contains(needs_a_model), "{needs_a_model}");
    }
    assert!(
        without.contains("This server has no language model")
            && !without.contains("are sent</strong>")
    );
    let name = |name: &str| format!("<span translate=\"no\">{name}</span>");
    let (host, model) = (name("models.example"), name("mistral-small"));
    assert!(with.contains(&format!("as text to <strong>{host}</strong> ({model}).")));
    assert!(!with.contains("No language model"));
    for page in [&without, &with] {
        assert!(page.contains("name=\"mode\" value=\"realistic\" checked"), "{page}");
    }
    assert!(with.contains("Your <a href=\"/resume\">resume</a> is used too."));
    assert!(!shown(true, None, false).contains("is used too."));
}

#[test]
fn the_page_speaks_the_reader_s_language_and_names_each_language_in_its_own() {
    let chinese = Locale { language: PageLanguage::TraditionalChinese, here: "/".to_owned() };
    let page = SetupPage { drill: Some(drill()), ..page(chinese, true, None) };
    let speech = SpeechSummary { outage: Some(SpeechOutage::Starting), ..page.speech.clone() };
    let page = SetupPage { speech, ..page }.render().unwrap();
    for says in [
        "<html lang=\"zh-Hant\">",
        "接著練習：專業用語</h2>",
        "上次分數：2 / 5。 建議從 \
         <time datetime=\"2026-05-02T00:00:00Z\" data-shown=\"day\">2026 年 5 月 2 日</time> 開始。",
        "<strong>有提示的練習</strong>",
        "<option lang=\"es\" value=\"es\">Español</option>",
        "也可以<a href=\"/resume\">新增履歷</a>。",
        "會傳送到 <strong><span translate=\"no\">models.example</span></strong>",
        "語音辨識正在啟動",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
}

#[test]
fn the_landing_page_speaks_the_reader_s_language_and_its_example_stays_english() {
    let t = Locale { language: PageLanguage::TraditionalChinese, here: "/".to_owned() };
    let speech = page(t.clone(), false, None).speech;
    let page = WelcomePage { t, here: "", this_machine_only: false, speech }.render().unwrap();
    for says in [
        "<span>開口練習面試。</span>",
        ">登入並開始</a>",
        "<strong>收到追問。</strong>",
        "<p lang=\"en\" class=\"example-asked\">What is a mistake",
        "<p class=\"example-answer\" lang=\"en\"><span class=\"part tells-situation\">Last spring",
        "<li><span>切題</span>",
        "你的各個回答：3.8 至 4.6。",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
}

#[test]
fn a_drill_says_what_it_is_and_from_which_day_on() {
    let page = page(Locale::english().clone(), false, None);
    let page = SetupPage { drill: Some(drill()), ..page }.render().unwrap();
    assert!(page.contains("Practice next: role vocabulary</h2>"), "{page}");
    assert!(page.contains("One question. Last score: 2 of 5. Best from <time"), "{page}");
    assert!(page.contains(">2 May 2026</time>.</p>"), "{page}");
}

#[test]
fn what_was_chosen_last_is_chosen_again() {
    let last = Setup {
        role: Role("nurse".into()),
        seniority: Seniority::Lead,
        kind: InterviewType::Case,
        questions: QuestionCount::new(7).unwrap(),
        language: Language::Spanish,
        persona: Persona::Tough,
        mode: Mode::Coached,
        job: None,
    };
    let page = shown(true, Some(&last), false);
    for chosen in ["value=\"tough\" checked", "value=\"coached\" checked", "value=\"es\" selected"]
    {
        assert!(page.contains(chosen), "{chosen}");
    }
}

#[test]
fn what_is_not_sent_is_as_it_was_before_there_was_a_choice() {
    let chosen = |persona: Option<&str>, job: Option<String>, language: &str| Chosen {
        role: "nurse".into(),
        seniority: "mid".into(),
        kind: "case".into(),
        questions: "3".into(),
        language: language.into(),
        persona: persona.map(str::to_owned),
        mode: None,
        job,
        personal_data: FormChoice::default(),
    };
    let setup = chosen(None, None, "en").setup(false).unwrap();
    let setup = setup.setup().clone();
    assert_eq!((setup.persona, setup.mode, setup.job), (Persona::Neutral, Mode::Realistic, None));
    assert!(chosen(Some("kind"), None, "en").setup(true).is_err());
    assert!(chosen(None, None, "es").setup(false).is_err());
    assert_eq!(chosen(None, None, "es").setup(true).unwrap().setup().language, Language::Spanish);
    // A form counts a line end as two.
    let most = "a\r\n".repeat(JobDescription::MAX_CHARS / 2);
    assert!(chosen(None, Some(most.clone()), "en").setup(true).unwrap().setup().job.is_some());
    assert!(chosen(None, Some(most + "aa"), "en").setup(true).is_err());
    assert_eq!(chosen(None, Some(" \r\n ".into()), "en").setup(true).unwrap().setup().job, None);
}
