//! The same reports on a page in Chinese.

use std::collections::BTreeMap;

use askama::Template;
use interview::{Finished, InterviewId, Language, Measure};
use uuid::Uuid;

use super::finished;
use crate::{
    locale::{Locale, PageLanguage},
    report::{ReportContext, report_page},
};

fn shown(finished: &Finished) -> String {
    shown_in(PageLanguage::TraditionalChinese, finished)
}

fn shown_in(language: PageLanguage, finished: &Finished) -> String {
    let t = Locale::on_first_page(language);
    let again = vec![finished.id, InterviewId(Uuid::from_u128(7))];
    let attempts = BTreeMap::from([(finished.turns[0].id, again)]);
    let role = "專案經理".into();
    let context = ReportContext { role, attempts, ..ReportContext::default() };
    report_page(&t, finished, &context).render().unwrap()
}

fn measured() -> Finished {
    let mut finished = finished();
    let (name, value) = ("Length".into(), "24 words, typed".into());
    finished.report.answers[0].measures =
        vec![Measure { name, value, note: String::new(), evidence: Vec::new() }];
    finished.report.drills.push("Say when it was.".into());
    finished
}

#[test]
fn what_the_page_says_itself_is_chinese() {
    let page = shown(&measured());
    for says in [
        "<title>報告：專案經理",
        "<h2 id=\"summary-title\">摘要</h2>",
        "<dt>回答（含追問）</dt><dd><span>2</span> / 2</dd>",
        "<dt>回答總長</dt><dd><span>",
        "問題 1 · ",
        "問題 1 的細節追問 · 缺少原因",
        "<strong>任務</strong> <span class=\"state\">不確定</span>",
        "<span class=\"numeral\">3.7</span> / 5</span>",
        "<dt>長度</dt><dd>24 個單字，打字輸入</dd>",
        "aria-label=\"24 個單字，少於理想長度 120 到 320 個\"",
        "3 項要求：已提及 1 項，部分提及 1 項，未提及 1 項。",
        "各次嘗試：第 2 次（這一次）、<a href=\"/interviews/00000000-0000-0000-0000-000000000007\">第 3 次</a>",
        "請填寫括號裡的部分",
        "因為沒有設定語言模型，會由內建面試官用同樣的內容重新評分",
        ">下載 PDF<",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let english = shown_in(PageLanguage::English, &measured());
    for word in [
        "Report",
        "Summary",
        "Your answers",
        "In your answers",
        "Found",
        "Unsure",
        "typed",
        "Length",
        "Edit your",
        "Retry",
        "Tries",
        "brackets",
        "Download",
        "Delete",
        "What next",
        "Quoted",
        "measure",
        "Speech",
        "built-in scorer",
    ] {
        assert!(says_itself(&english, word), "{word} is not what English pages say");
        assert!(!says_itself(&page, word), "{word}: {page}");
    }
}

/// Whether a page has `word` in its text or in a label, and not only among its tags.
fn says_itself(page: &str, word: &str) -> bool {
    page.match_indices(word).any(|(at, _)| {
        let before = &page[..at];
        before.rfind('>') > before.rfind('<') || before.ends_with("aria-label=\"")
    })
}

#[test]
fn what_was_written_in_english_says_so() {
    let page = shown(&measured());
    for says in [
        "<span lang=\"en\">Ownership &#38; &#60;b&#62;care&#60;/b&#62;</span>",
        "<p class=\"summary\" lang=\"en\">Clear about what you did",
        "<li lang=\"en\">The model stopped",
        "<li lang=\"en\">Say when it was.</li>",
        "<p lang=\"en\">Scored by a language model, ",
        "<span lang=\"en\">Say why you chose the client first.",
        "<span translate=\"no\">mistral",
        "<h3 lang=\"en\">Tell me about a time",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
}

#[test]
fn what_was_written_in_the_page_s_language_says_nothing() {
    let mut finished = measured();
    finished.setup.language = Language::TraditionalChinese;
    finished.report.summary = "你清楚說明了自己做了什麼。".into();
    finished.turns[0].question.competency = "負責任".into();
    let page = shown(&finished);
    assert!(!page.contains("notes-language"), "{page}");
    let english = shown_in(PageLanguage::English, &finished);
    assert!(english.contains(">The notes are in Traditional Chinese, the language of the"));
    let model = finished.report.model.take();
    finished.report.summary = "Clear about what you did, less so about why.".into();
    assert!(shown(&finished).contains("data-testid=\"notes-language\">報告中的評語以英文書寫。<"));
    finished.report.model = model;
    finished.report.summary = "你清楚說明了自己做了什麼。".into();
    let page = shown(&finished);
    for says in ["<p class=\"summary\">你清楚", "問題 1 · 負責任", "<dt>長度</dt><dd>24 個字"]
    {
        assert!(page.contains(says), "{says}: {page}");
    }
}
