//! The first page, as it is with and without a language model.

use crate::locale::Locale;
use askama::Template;
use interview::{
    InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, Role, Seniority, Setup,
};
use interviewer::BuiltIn;

use super::{Chosen, FormChoice, ModelSummary, SetupPage, setup_page};
use practice::transcription::SpeechSummary;

fn shown(model: bool, last: Option<&Setup>, resume: bool) -> String {
    let model = model.then(|| ModelSummary {
        name: "mistral-small".into(),
        host: "models.example".into(),
        scoring_host: None,
        here: false,
    });
    let speech = SpeechSummary {
        engine: "PocketSphinx",
        low_accuracy: false,
        not_now: None,
        sent_to: None,
        hears: vec![Language::English],
    };
    let built_in = BuiltIn::load(None).unwrap();
    let proposed = Chosen::proposed(built_in.roles(), last);
    let page = setup_page(Locale::english().clone(), built_in.roles(), model, speech, &proposed);
    SetupPage { resume, ..page }.render().unwrap()
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
    assert!(with.contains("as text to <strong>models.example</strong> (mistral-small)"));
    assert!(!with.contains("No language model"));
    for page in [&without, &with] {
        assert!(page.contains("name=\"mode\" value=\"realistic\" checked"), "{page}");
    }
    assert!(with.contains("Your <a href=\"/resume\">resume</a> is used too."));
    assert!(!shown(true, None, false).contains("is used too."));
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
