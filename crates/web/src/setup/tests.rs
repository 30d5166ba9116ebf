//! The first page, as it is with and without a language model.

use askama::Template;
use interview::{
    Criterion, InterviewId, InterviewType, JobDescription, Language, Mode, Overall, Persona,
    QuestionCount, Role, RoleTitle, Seniority, Setup, TurnId,
};
use interviewer::BuiltIn;
use practice::transcription::{SpeechOutage, SpeechSummary};

use super::{Chosen, FormChoice, ModelSummary, SetupPage, WelcomePage, home::Home, setup_page};
use crate::{
    Error,
    locale::{Locale, PageLanguage},
    next_drill::NextDrill,
    sparkline::{LastScore, Sparkline},
};

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
    let proposed = Chosen::proposed(last);
    setup_page(t, built_in.roles(), model, speech, &proposed)
}

/// A last score after another, and something to practise next, from the second of May on.
fn home() -> Home {
    let line = Sparkline::of(Locale::english(), &[21, 34]);
    let score = Some(LastScore { overall: Overall { tenths: 34 }, line });
    let later = Some(NextDrill {
        criterion: Criterion::RoleLanguage,
        last: 2,
        once: None,
        interview: InterviewId(uuid::Uuid::nil()),
        turn: TurnId(uuid::Uuid::nil()),
        later: Some("2026-05-02T00:00:00Z".parse().unwrap()),
    });
    Home { score, later, ..Home::default() }
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
    let chinese = Locale::on_first_page(PageLanguage::TraditionalChinese);
    let page = SetupPage { home: home(), ..page(chinese, true, None) };
    let speech = SpeechSummary { outage: Some(SpeechOutage::Starting), ..page.speech.clone() };
    let page = SetupPage { speech, ..page }.render().unwrap();
    for says in [
        "<html lang=\"zh-Hant\">",
        "上次總分 <strong>3.4</strong> / 5",
        "接著練習：專業用語</strong> 建議從 \
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
    let t = Locale::on_first_page(PageLanguage::TraditionalChinese);
    let speech = page(t.clone(), false, None).speech;
    let landing = |try_without_account| {
        let (t, speech) = (t.clone(), speech.clone());
        WelcomePage { t, here: "", this_machine_only: false, try_without_account, speech }
            .render()
            .unwrap()
    };
    assert!(
        landing(true)
            .contains("<a class=\"button\" href=\"/try\" data-testid=\"try-link\">試答一題</a>")
    );
    let page = landing(false);
    assert!(!page.contains("/try"), "the operator has not allowed it");
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
fn home_has_the_last_score_with_its_line_and_what_to_practise_and_when() {
    let page = page(Locale::english().clone(), false, None);
    let page = SetupPage { home: home(), ..page }.render().unwrap();
    for shown in [
        "Last score <strong>3.4</strong> of 5",
        "aria-label=\"Scores, the oldest first: 2.1, 3.4\"",
        "<a href=\"/interviews/trend\" data-testid=\"trend\">Progress</a>",
        "Practice next: role vocabulary</strong> Best from <time",
        ">2 May 2026</time>.</p>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("drill-begin"), "its day is not here yet");
}

#[test]
fn what_was_good_last_says_why_it_comes_back() {
    for (language, why) in [
        (PageLanguage::English, "Last score: 4 of 5. You scored 2 on <time datetime=\"2026-05-02T"),
        (PageLanguage::TraditionalChinese, "你在 <time datetime=\"2026-05-02T"),
    ] {
        let once = Some((2, "2026-05-02T00:00:00Z".parse().unwrap()));
        let drill = home().later.map(|it| NextDrill { last: 4, later: None, once, ..it });
        let page = page(Locale::on_first_page(language), false, None);
        let home = Home { drill, ..Home::default() };
        let page = SetupPage { home, ..page }.render().unwrap();
        assert!(page.contains("data-testid=\"drill\"") && page.contains(why), "{why}: {page}");
    }
}

#[test]
fn what_was_chosen_last_is_chosen_again() {
    let last = Setup {
        role: Role::known("nurse"),
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
    let (t, built_in) = (Locale::english(), BuiltIn::load(None).unwrap());
    let roles = built_in.roles();
    let setup = chosen(None, None, "en").setup(t, roles, false).unwrap();
    let setup = setup.setup().clone();
    assert_eq!((setup.persona, setup.mode, setup.job), (Persona::Neutral, Mode::Realistic, None));
    assert!(chosen(Some("kind"), None, "en").setup(t, roles, true).is_err());
    assert!(chosen(None, None, "es").setup(t, roles, false).is_err());
    assert_eq!(
        chosen(None, None, "es").setup(t, roles, true).unwrap().setup().language,
        Language::Spanish
    );
    // A form counts a line end as two.
    let most = "a\r\n".repeat(JobDescription::MAX_CHARS / 2);
    assert!(
        chosen(None, Some(most.clone()), "en").setup(t, roles, true).unwrap().setup().job.is_some()
    );
    assert!(chosen(None, Some(most + "aa"), "en").setup(t, roles, true).is_err());
    assert_eq!(
        chosen(None, Some(" \r\n ".into()), "en").setup(t, roles, true).unwrap().setup().job,
        None
    );
}

#[test]
fn an_own_role_is_shown_as_typed_and_every_role_of_the_bank_stands_in_the_list() {
    let last = Setup {
        role: Role::Other { title: RoleTitle::new("Barista <\"nights\">").unwrap() },
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::new(3).unwrap(),
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    };
    let shown = shown(false, Some(&last), false);
    assert!(
        shown.contains("value=\"Barista &#60;&#34;nights&#34;&#62;\" placeholder=\"Any role\"")
    );
    for name in ["UX designer", "Registered nurse", "Any role"] {
        assert!(shown.contains(&format!("<option value=\"{name}\"></option>")), "{name}");
    }
}

#[test]
fn one_choice_about_personal_data_is_for_the_role_and_the_job_description() {
    let (t, built_in) = (Locale::english(), BuiltIn::load(None).unwrap());
    let begun = |role: &str, job: &str, choice: &str| {
        let form = serde_json::json!({
            "role": role, "seniority": "mid", "kind": "case", "questions": "3", "language": "en",
            "job": job, "personal_data": choice,
        });
        let chosen: Chosen = serde_json::from_value(form).unwrap();
        chosen.setup(t, built_in.roles(), false).map(|cleared| cleared.setup().clone())
    };
    let (role, job) = ("Cleaner for 07700 900123", "Write to a.b@example.com.");
    let Err(Error::PersonalData { what, found }) = begun(role, job, "") else {
        panic!("nobody was asked")
    };
    assert_eq!((what, found.pieces.len()), ("role", 2));
    let texts = |setup: Setup| {
        let job = setup.job.as_ref().map(|job| job.text().to_owned());
        (setup.role.own_title().map(|title| title.text().to_owned()), job)
    };
    let masked = ("Cleaner for [phone 1]".to_owned(), "Write to [email 1].".to_owned());
    let (title, text) = texts(begun(role, job, "mask").unwrap());
    assert_eq!((title.unwrap(), text.unwrap()), masked);
    let (title, text) = texts(begun(role, job, &format!("keep-{}", found.digest())).unwrap());
    assert_eq!((title.as_deref(), text.as_deref()), (Some(role), Some(job)));
    assert!(matches!(
        begun("Cleaner", job, ""),
        Err(Error::PersonalData { what: "job description", .. })
    ));
}
