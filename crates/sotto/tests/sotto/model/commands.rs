//! `sotto doctor` and `sotto eval`, and settings that do not hold.

use scripted_model::{Behaviour, Say, Script, Scripted, When};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::settings;
use crate::fixture::sotto_with;

fn run(arguments: &[&str], environment: &[(String, String)]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--data", &data]).collect();
    let borrowed: Vec<_> = environment.iter().map(|(name, value)| (&**name, &**value)).collect();
    let output = sotto_with(&arguments, &borrowed);
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.success(), text)
}

fn with_model(script: Script, run: impl FnOnce(&[(String, String)])) {
    let runtime = Runtime::new().unwrap();
    let scripted = runtime.block_on(Scripted::start(script));
    run(&settings(&scripted));
}

#[test]
fn a_doctor_says_what_a_model_can_do_and_what_is_wrong_with_it() {
    let (well, told) = run(&["doctor"], &[]);
    assert!(well && told.contains("none is configured"), "{told}");
    with_model(Script::always(Behaviour::say(r#"{"colour": "red"} "#)), |model| {
        let (well, told) = run(&["doctor"], model);
        assert!(well, "{told}");
        for says in
            ["scripted at 127.0.0.1", "json_schema (the best)", "first words after", "counted"]
        {
            assert!(told.contains(says), "{says}: {told}");
        }
    });
    with_model(Script::always(Behaviour::say("Good morning.")), |model| {
        let (well, told) = run(&["doctor"], model);
        assert!(!well && told.contains("no JSON at all"), "it cannot score: {told}");
        assert!(told.contains("llm_scoring_model"), "{told}");
    });
    with_model(Script::always(Behaviour::status(401)), |model| {
        let (well, told) = run(&["doctor"], model);
        assert!(!well && told.contains("the key is missing or wrong"), "{told}");
    });
}

#[test]
fn a_doctor_notices_an_endpoint_that_cuts_long_prompts_in_silence() {
    let say = |context| {
        let text = r#"{"colour": "red"} "#.to_owned();
        Script::always(Behaviour::Say(Say { text, context, ..Say::default() }))
    };
    with_model(say(Some(4096)), |model| {
        let (well, told) = run(&["doctor"], model);
        assert!(!well, "{told}");
        assert!(told.contains("read 2050 tokens of 6017") && told.contains("llm_kind"), "{told}");
        assert!(told.contains("OLLAMA_CONTEXT_LENGTH"), "{told}");
    });
    with_model(say(None), |model| {
        let (well, told) = run(&["doctor"], model);
        assert!(well && told.contains("long prompts      read completely"), "{told}");
    });
}

#[test]
fn a_key_comes_from_the_environment_or_from_a_file_and_goes_to_the_model_alone() {
    let runtime = Runtime::new().unwrap();
    let scripted = runtime.block_on(Scripted::start(Script::always(Behaviour::say("{}"))));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, "sk-canary-of-a-file\n").unwrap();
    for (name, value, key) in [
        ("SOTTO_LLM_KEY", "sk-canary-of-a-variable".to_owned(), "sk-canary-of-a-variable"),
        ("SOTTO_LLM_KEY_FILE", file.display().to_string(), "sk-canary-of-a-file"),
    ] {
        scripted.forget();
        let mut all = settings(&scripted);
        all.push((name.to_owned(), value));
        let (_, told) = run(&["doctor"], &all);
        let requests = scripted.requests();
        assert!(!requests.is_empty() && !told.contains("canary"), "{told}");
        for request in requests {
            assert_eq!(request.authorization.as_deref(), Some(&*format!("Bearer {key}")));
            assert!(!request.body.to_string().contains("canary"));
        }
    }
}

#[test]
fn settings_that_do_not_hold_are_named_together() {
    let set = |settings: &[(&str, &str)]| -> Vec<(String, String)> {
        settings
            .iter()
            .map(|(name, value)| (format!("SOTTO_{name}"), (*value).to_owned()))
            .collect()
    };
    let (well, told) = run(
        &["serve", "--listen", "127.0.0.1:0"],
        &set(&[
            ("LLM_URL", "models.example/v1"),
            ("LLM_MODEL", "x"),
            ("LLM_KIND", "oracle"),
            ("LLM_SAMPLES", "0"),
            ("LLM_PATIENCE", "soon"),
            ("LLM_PRICES", "cheap"),
            ("LLM_AHEAD", "perhaps"),
            ("LLM_KEY_FILE", "/nowhere/key"),
            ("RUBRIC", "/nowhere/rubric.toml"),
        ]),
    );
    assert!(!well);
    for name in [
        "llm_url",
        "llm_kind",
        "llm_samples",
        "llm_patience",
        "llm_prices",
        "llm_ahead",
        "llm_key_file",
        "rubric",
    ] {
        assert!(told.contains(&format!("- {name}")), "{name}: {told}");
    }
    for (wrong, named) in [
        ([("LLM_URL", "http://models.example/v1"), ("LLM_MODEL", "x")], "- llm_url"),
        ([("LLM_URL", "https://models.example/v1"), ("LLM_MODEL", "a model")], "- llm_model"),
        ([("LLM_KEY", ""), ("LLM_MODEL", "x")], "- llm_key"),
        ([("LLM_KIND", "openai"), ("LLM_MODEL", "x")], "- llm_key"),
    ] {
        let (well, told) = run(&["doctor"], &set(&wrong));
        assert!(!well && told.contains(named) && told.matches("- ").count() == 1, "{told}");
    }
    let (well, told) = run(&["doctor"], &set(&[("LLM_URL", "http://localhost:1/v1")]));
    assert!(!well && told.contains("Set llm_model too"), "{told}");
    let (_, told) = run(
        &["doctor"],
        &set(&[
            ("LLM_URL", "http://models.example/v1"),
            ("LLM_MODEL", "x"),
            ("LLM_KEY", "sk-canary"),
        ]),
    );
    assert!(
        told.contains("http:// works only on this computer") && !told.contains("sk-canary"),
        "{told}"
    );
}

#[test]
fn an_evaluation_prints_its_figures_and_the_built_in_scorer_meets_its_goals() {
    let (well, told) = run(&["eval", "--model", "built-in", "--json"], &[]);
    assert!(well, "{told}");
    let figures: Value = serde_json::from_str(told.trim()).unwrap();
    let mut keys: Vec<&String> = figures.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "answers",
            "empty_max",
            "injection_delta",
            "kappa",
            "monotonicity",
            "quote_validity",
            "retest_spread",
            "scored",
            "withheld_by_hand"
        ]
    );
    let (well, told) = run(&["eval", "--model", "built-in"], &[]);
    assert!(well && told.contains("quadratic weighted kappa"), "{told}");
    assert!(told.contains("sentences of reasons by hand"), "{told}");
    let (well, told) = run(&["eval", "--model", "configured"], &[]);
    assert!(!well && told.contains("no language model is configured"), "{told}");
}

#[test]
fn a_set_that_cannot_be_used_says_why_and_one_that_can_is_run_over_the_model() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("set.toml");
    let name = file.display().to_string();
    std::fs::write(&file, "[[answer]]\nname = 7\n").unwrap();
    let (well, told) = run(&["eval", "--model", "built-in", "--set", &name], &[]);
    assert!(!well && told.contains("set.toml"), "{told}");
    let one = |name: &str, more: &str| {
        format!(
            "[[answer]]\nname = \"{name}\"\nrole = \"project-manager\"\nseniority = \"lead\"\nquestion = \"project-manager-late-project\"\nkind = \"ordinary\"\ntext = \"We were late.\"\n{more}\n[answer.scores]\nrelevance = [3, \"It is told.\"]\nstructure = [9, \"It is told.\"]\nspecificity = [3, \"\"]\n"
        )
    };
    std::fs::write(&file, one("first", "") + &one("first", "twin = \"nobody\"")).unwrap();
    let (well, told) = run(&["eval", "--model", "built-in", "--set", &name], &[]);
    assert!(!well, "{told}");
    for fault in ["structure is", "specificity has", "ownership is", "no twin", "called that"] {
        assert!(told.contains(fault), "{fault} is named, too: {told}");
    }
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../evaluation/golden");
    let smallest = std::fs::read_dir(golden)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .min_by_key(|path| path.metadata().unwrap().len())
        .unwrap();
    let run_over = |script: Script, more: &[&str]| {
        let mut all = (false, String::new());
        with_model(script, |model| {
            let set = smallest.display().to_string();
            let arguments = ["eval", "--model", "configured", "--set", &set];
            all = run(&[&arguments[..], more].concat(), model);
        });
        all
    };
    for nothing in [Behaviour::say("no JSON"), Behaviour::status(401)] {
        let (well, told) = run_over(Script::always(nothing), &["--json"]);
        assert!(!well && told.contains("nothing was measured"), "{told}");
        assert!(!told.contains("kappa"), "no figure is made up: {told}");
    }
    let mut reading = super::reading();
    let mut silent = reading.clone();
    for (_, opinion) in silent["criteria"].as_object_mut().unwrap() {
        opinion["score"] = Value::Null;
        opinion["quotes"] = serde_json::json!([]);
    }
    silent["criteria"].as_object_mut().unwrap().remove("role-fit");
    let (well, told) = run_over(Script::always(Behaviour::say(silent.to_string())), &[]);
    assert!(!well && told.contains("answers got a score"), "{told}");
    for perfect in ["0       goal 0 ", "1.000", "0       goal 1 "] {
        assert!(!told.contains(perfect), "no perfect figure for nothing: {told}");
    }
    assert!(told.contains("answers            0 of "), "{told}");
    reading["criteria"].as_object_mut().unwrap().remove("role-fit");
    let refused = Script::default()
        .then(When { nth: Some(1), ..When::default() }, Behaviour::status(401))
        .then(When::default(), Behaviour::say(reading.to_string()));
    let (well, told) = run_over(refused, &["--json"]);
    assert!(!well && told.contains("the results leave out"), "{told}");
    let (figures, _) = told.split_once('\n').unwrap();
    let figures: Value = serde_json::from_str(figures).unwrap();
    assert!(figures["answers"].as_u64().unwrap() > 0);
}
