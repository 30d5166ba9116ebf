//! The page of a question, in the language of whoever reads it.

use std::time::Duration;

use askama::Template;
use interview::{
    Doubt, DoubtReason, Draft, InterviewId, InterviewType, Language, QuestionReason, Receipt,
    SoundTiming, TakeId, TargetLength,
};
use jiff::Timestamp;
use practice::model::ModelSummary;
use uuid::Uuid;

use super::{AnswerField, Hint, OpenQuestion, QuestionPage, progress::QuestionProgress};
use crate::{
    checks::Checks,
    locale::{Locale, PageLanguage, VALUE, around},
};

const QUESTION: &str = "What did you change?";
const HINT: &str = "A number";

fn draft() -> Draft {
    let (start, end) = (Duration::from_secs(2), Duration::from_secs(4));
    Draft {
        take: TakeId(Uuid::nil()),
        transcript: "I led a theme.".to_owned(),
        hidden_words: 0,
        cut_short: false,
        timing: SoundTiming::default(),
        doubts: vec![Doubt { start, end, reason: DoubtReason::Unclear, words: "theme".to_owned() }],
        spoken: None,
        receipt: Receipt {
            received_at: Timestamp::UNIX_EPOCH,
            destroyed_at: Timestamp::UNIX_EPOCH,
            worker_pid: 4242,
            worker_exit: "0".to_owned(),
        },
    }
}

/// A question with a hint and a draft, asked by a model elsewhere.
fn shown(language: PageLanguage) -> String {
    let t = Locale::on_first_page(language);
    let (draft, strong) = (draft(), [HINT.to_owned()]);
    let open = OpenQuestion {
        text: QUESTION,
        follows: None,
        url: "/turn".to_owned(),
        page: "/page".to_owned(),
        draft: Some(&draft),
        is_heard: false,
        heard: AnswerField { text: &draft.transcript, ..AnswerField::default() },
        typed: AnswerField::default(),
        checks: Some(Checks::of(&t, &draft, Language::English)),
        target: TargetLength::of(InterviewType::Behavioural, QuestionReason::Planned),
        microphone_test: false,
        typing: false,
        fallback: true,
        warm_up: false,
        hint: Hint::Shown(&strong),
    };
    let model = ModelSummary {
        name: "mistral".to_owned(),
        host: "models.example".to_owned(),
        scoring_host: None,
        here: false,
    };
    let page = QuestionPage {
        here: "",
        id: InterviewId(Uuid::nil()),
        title: t.question_number(1, 2),
        progress: QuestionProgress {
            label: t.question_number(1, 2),
            steps: vec!["now", "to-come"],
        },
        language: "en",
        sent_to: None,
        deaf: None,
        speech_not_now: None,
        model: Some(model),
        note: None,
        feedback: Some("Add a result."),
        open: Some(open),
        waiting: None,
        here_again: String::new(),
        closing: String::new(),
        so_far: Vec::new(),
        deleted_at: around(t.shown_recording_deleted(VALUE)),
        t: &t,
    };
    page.render().unwrap()
}

#[test]
fn all_around_the_question_is_in_the_page_s_language_and_the_question_says_which_it_is_in() {
    let (english, chinese) =
        (shown(PageLanguage::English), shown(PageLanguage::TraditionalChinese));
    for (in_english, in_chinese) in [
        ("Question 1 of 2", "第 1 題，共 2 題"),
        ("Recording deleted at <time", "錄音已於 <time"),
        ("Process 4242 ended with exit code 0.", "處理程序 4242 已結束，結束代碼為 0。"),
        ("Save and continue", "儲存並繼續"),
        (
            "at <strong><span translate=\"no\">models.example</span></strong>",
            "到 <strong><span translate=\"no\">models.example</span></strong>",
        ),
        ("aim for 1:00 to 2:00", "（建議 1:00 到 2:00）"),
        ("Press <kbd>Space</kbd>", "按 <kbd>Space</kbd>"),
        ("Press <kbd>Esc</kbd>", "按 <kbd>Esc</kbd>"),
        ("“<span lang=\"en\">theme</span>” (0:02)", "「<span lang=\"en\">theme</span>」（0:02）"),
        ("The built-in interviewer is asking instead", "改由內建面試官提問"),
        ("\"transcribing\":\"Transcribing …\"", "\"transcribing\":\"正在轉成文字 …\""),
    ] {
        assert!(english.contains(in_english), "{in_english} in {english}");
        assert!(chinese.contains(in_chinese), "{in_chinese} in {chinese}");
        assert!(!chinese.contains(in_english), "{in_english} in {chinese}");
    }
    for page in [english, chinese] {
        for content in [
            format!("lang=\"en\" data-focus tabindex=\"-1\">{QUESTION}"),
            format!("<ul lang=\"en\"><li>{HINT}"),
            "<span lang=\"en\">Add a result.".to_owned(),
        ] {
            assert!(page.contains(&content), "{content} in {page}");
        }
    }
}
