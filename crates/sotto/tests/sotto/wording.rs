//! No page, error, help or description of the API uses words that people do not know from other products.

mod sources;

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use self::sources::{files, literals, messages, read, root, shown, without_details};
use crate::{
    asking::without_messages,
    fixture::{TestServer, sotto},
};

/// Words and phrases that new users stumbled over. They match whole words, whatever their case.
const NEVER: &[&str] = &[
    "go on",
    "goes on",
    "going on",
    "gone on",
    "begin again",
    "begun",
    "in a low voice",
    "told better",
    "heard differently",
    "misheard",
    "destroyed",
    "sealed",
    "hearing",
    "ears",
    "deaf",
    "stands in",
    "whoever",
    "somebody who",
    "this sotto",
    "the laptop",
    "take away",
    "taken away",
    "takes away",
    "lasts",
    "make a token",
    "makes one",
    "is made",
    "are made",
    "was made",
    "made here",
    "made by",
    "made up",
    "mend",
    "not by this name",
    "not from here",
    "does not hold",
    "what stands behind",
    "tenths",
    "alike",
    "under way",
    "in all",
    "anchors",
    "practise",
    "practising",
];
/// Names of things that only an expert looks for: on pages they stand behind "Details".
const BEHIND_DETAILS: &[&str] = &["worker", "exit code", "process id"];
/// Labels, which are fine inside a sentence.
const NEVER_ALONE: &[&str] = &["may", "leave", "make it", "here"];
/// What a library says where Sotto should say it.
const NEVER_RAW: &[&str] = &[
    "os error",
    "relative url without a base",
    "invalid digit found in string",
    "expected value at line",
];

/// The words of a text, folded, with single spaces: `practise` stands as code where it is a scope.
fn folded(text: &str) -> String {
    let mut plain = String::new();
    for (at, stretch) in text.split('`').enumerate() {
        if at % 2 == 0 {
            plain.push_str(stretch);
        }
    }
    let word =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-' | '_' | '/');
    let plain: String = plain.chars().map(|it| if word(it) { it } else { ' ' }).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

fn faults(text: &str, never: &[&'static str]) -> Vec<&'static str> {
    let text = folded(text);
    never.iter().copied().filter(|words| text.contains(&format!(" {words} "))).collect()
}

fn faults_of_label(text: &str) -> Vec<&'static str> {
    let text = folded(text);
    NEVER_ALONE.iter().copied().filter(|label| text.trim() == *label).collect()
}

#[test]
fn words_that_people_do_not_know_are_found_where_they_stand() {
    assert_eq!(faults("Sound destroyed at noon", NEVER), ["destroyed"]);
    assert_eq!(faults("Go on\n  with Google", NEVER), ["go on"]);
    assert_eq!(faults("It is made: done.", NEVER), ["is made"]);
    assert_eq!(faults("The scope `practise`, in May, allocated underway", NEVER), [""; 0]);
    assert_eq!(faults_of_label(" May "), ["may"]);
    assert_eq!(faults_of_label("in May"), [""; 0]);
    assert_eq!(faults("File exists (os error 17)", NEVER_RAW), ["os error"]);
    let template = "{% if a %}<p class=\"deaf\" aria-label=\"the laptop\">May</p>{% else %}{{ deaf }} alike{% endif %}";
    let words = shown(template);
    assert_eq!(words, ["May", "the laptop", "· alike"].map(str::to_owned).to_vec());
    assert_eq!(messages("# deaf\ngo-on = Not { $alike } here\n"), [" Not · $alike · here"]);
    let hidden = "a<details><p>worker 7</p></details> b";
    assert_eq!(without_details(hidden), "a b");
    let source = "// \"under way\"\nlet a = \"Not under way.\"; tell('\"', \"under_way\");\n";
    assert_eq!(literals(source, &['"']), ["Not under way."]);
}

#[test]
fn no_template_uses_them() {
    let mut wrong = BTreeSet::new();
    for folder in ["crates/web/templates", "crates/laptop-provider/templates"] {
        let files = files(&root(folder), ".html");
        assert!(files.len() > 2, "the test looks in the wrong place");
        for file in files {
            let template = fs::read_to_string(&file).unwrap();
            for part in shown(&template) {
                let found = [faults(&part, NEVER), faults_of_label(&part)].concat();
                wrong.extend(found.iter().map(|it| format!("{}: {it}: {part}", file.display())));
            }
            for part in shown(&without_details(&template)) {
                let found = faults(&part, BEHIND_DETAILS);
                wrong.extend(found.iter().map(|it| format!("{}: {it}: {part}", file.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_message_uses_them() {
    let mut wrong = BTreeSet::new();
    for folder in ["crates/web/locales/en", "crates/laptop-provider/locales/en"] {
        let files = files(&root(folder), ".ftl");
        assert!(!files.is_empty(), "the test looks in the wrong place");
        for file in files {
            for value in messages(&fs::read_to_string(&file).unwrap()) {
                let found = [faults(&value, NEVER), faults_of_label(&value)].concat();
                wrong.extend(found.iter().map(|it| format!("{}: {it}: {value}", file.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a question says and what a strong answer to it shows, and not the words of the trade that are listened for.
#[test]
fn no_question_uses_them() {
    let files = files(&root("crates/interviewer/bank"), ".toml");
    assert!(files.len() > 10, "the test looks in the wrong place");
    let mut wrong = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for line in
            text.lines().filter(|line| !line.starts_with('#') && !line.contains("keywords = "))
        {
            let found = faults(line, NEVER);
            wrong.extend(found.iter().map(|it| format!("{}: {it}: {line}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A model scores by these sentences, and the report shows them to candidates, of whom some are 14.
#[test]
fn no_scoring_guide_uses_them_or_has_a_long_sentence() {
    let hard = ["made out", "makes out", "taken up", "takes up", "from afar", "somebody", "stands"];
    let never = [NEVER, BEHIND_DETAILS, &hard].concat();
    let mut wrong = BTreeSet::new();
    let mut looked_at = 0;
    for file in files(&root("crates/interview/rubric"), ".toml") {
        let text = fs::read_to_string(&file).unwrap();
        let anchors = text.lines().filter_map(|line| line.trim().strip_prefix('"'));
        for anchor in anchors.map(|line| line.trim_end_matches(['"', ','])) {
            looked_at += 1;
            let name = file.display();
            wrong.extend(faults(anchor, &never).iter().map(|it| format!("{name}: {it}: {anchor}")));
            let long = anchor.split_inclusive(". ").filter(|it| it.split_whitespace().count() > 25);
            wrong.extend(long.map(|it| format!("{name}: more than 25 words: {it}")));
        }
    }
    assert!(looked_at > 150, "the test looks in the wrong place: {looked_at}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_script_error_label_or_report_uses_them() {
    let mut wrong = BTreeSet::new();
    let mut looked_at = 0;
    let sources = [
        ("crates/web/assets", ".js", &['"', '`'][..]),
        ("crates/web/src", ".rs", &['"']),
        ("crates/practice/src", ".rs", &['"']),
        ("crates/interview/src", ".rs", &['"']),
        ("crates/interviewer/src/report", ".rs", &['"']),
        ("crates/laptop-provider/src", ".rs", &['"']),
        ("crates/sign-in/src", ".rs", &['"']),
        ("crates/storage/src", ".rs", &['"']),
        ("crates/https/src", ".rs", &['"']),
        ("crates/speech/src", ".rs", &['"']),
        ("crates/audio/src", ".rs", &['"']),
        ("crates/sotto/src", ".rs", &['"']),
    ];
    for (folder, ending, quotes) in sources {
        for file in files(&root(folder), ending) {
            let name = file.display().to_string();
            if name.ends_with("tests.rs")
                || name.contains("/tests/")
                || name.ends_with("fillers.rs")
            {
                continue;
            }
            for literal in literals(&fs::read_to_string(&file).unwrap(), quotes) {
                looked_at += 1;
                let mut found = faults(&literal, NEVER);
                if !folder.contains("storage") {
                    found.extend(faults_of_label(&literal));
                }
                wrong.extend(found.iter().map(|it| format!("{name}: {it}: {literal}")));
            }
        }
    }
    assert!(looked_at > 1_000, "the test looks in the wrong place: {looked_at}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_promise_uses_them() {
    let file: toml::Table = fs::read_to_string(root("promises.toml")).unwrap().parse().unwrap();
    let promises = file["promise"].as_array().unwrap();
    assert!(promises.len() > 10);
    for promise in promises {
        for field in ["sentence", "enforced_by"] {
            let text = promise[field].as_str().unwrap();
            assert_eq!(faults(text, NEVER), [""; 0], "{text}");
        }
    }
}

#[test]
fn no_command_s_help_uses_them() {
    let help = |arguments: &[&str]| String::from_utf8(sotto(arguments).stdout).unwrap();
    let mut texts = vec![help(&["--help"]), help(&["settings"])];
    let commands = texts[0].lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<String> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands.iter().filter(|it| *it != "help") {
        let told = help(&[command, "--help"]);
        let inner = told.lines().skip_while(|line| *line != "Commands:").skip(1);
        let inner: Vec<String> = inner
            .take_while(|line| line.starts_with(' '))
            .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
            .collect();
        texts.extend(
            inner.iter().filter(|it| *it != "help").map(|it| help(&[command, it, "--help"])),
        );
        texts.push(told);
    }
    for text in &texts {
        let never = [NEVER, BEHIND_DETAILS, NEVER_RAW].concat();
        assert_eq!(faults(text, &never), [""; 0], "{text}");
    }
}

#[test]
fn no_word_of_the_api_s_description_or_of_its_errors_is_one_of_them() {
    let server = TestServer::start();
    let text = server.get("/api/v1/openapi.json").body;
    let description: Value = serde_json::from_str(&text).unwrap();
    let mut told = Vec::new();
    read(&description, &mut told);
    assert!(told.len() > 200, "the test looks in the wrong place: {}", told.len());
    for page in ["/api/v1/problems", "/api/v1/docs"] {
        told.extend(shown(&without_messages(&server.get(page).body)));
    }
    // The scope's name is no word of a sentence.
    let scope = |text: &str| text.replace("the scope practise", "").replace("“practise”", "");
    for text in told.iter().map(|text| scope(text)).filter(|text| text.contains(' ')) {
        let never = [NEVER, NEVER_RAW, BEHIND_DETAILS].concat();
        assert_eq!(faults(&text, &never), [""; 0], "{text}");
    }
}

#[test]
fn no_complaint_about_settings_is_a_library_s_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let file = folder.path().join("sotto.toml");
    for wrong in [
        "public_url = 'sotto'\nmax_takes = 'many'\nllm_model = 'x'\nllm_url = 'x'\nmax_requests = '0'\n",
        "public_url = \n",
        "engine = 'parrot'\ntls = 'maybe'\nproxies = 'everybody'\n",
    ] {
        fs::write(&file, wrong).unwrap();
        let output = sotto(&["serve", "--listen", "127.0.0.1:0", "--data", path]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{wrong}");
        assert_eq!(faults(&said, &[NEVER, NEVER_RAW].concat()), [""; 0], "{said}");
    }
}
