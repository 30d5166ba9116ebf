//! What the file of a report says beside its page.

use crate::locale::{Locale, PageLanguage};
use askama::Template;
use interview::{Finished, Language, TurnState};
use report_file::{Block, Words, markdown};

use super::document;
use crate::report::{ReportContext, report_page, tests::finished};

fn blocks(finished: &Finished) -> Vec<Block> {
    document(&report_page(Locale::english(), finished, &ReportContext::default())).blocks
}

/// All texts of paragraphs, those of entries and quotes included.
fn paragraphs(blocks: &[Block]) -> Vec<&Words> {
    blocks.iter().flat_map(paragraphs_of).collect()
}

fn paragraphs_of(block: &Block) -> Vec<&Words> {
    match block {
        Block::Entry(entry) => paragraphs(&entry.body),
        Block::Paragraph(text) | Block::Small(text) | Block::Quote { text, .. } => vec![text],
        Block::List(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}

fn language_of<'a>(blocks: &'a [Block], words: &str) -> Option<&'a str> {
    let has = |text: &&Words| text.runs.iter().any(|run| run.text.contains(words));
    let found = paragraphs(blocks).into_iter().find(has);
    found.unwrap_or_else(|| panic!("{words} in {blocks:?}")).language.as_deref()
}

#[test]
fn the_file_says_of_each_question_what_the_page_says() {
    let finished = finished();
    let context = ReportContext::default();
    let page = report_page(Locale::english(), &finished, &context);
    let (file, page) = (markdown(&document(&page)).unwrap(), page.render().unwrap());
    let t = Locale::english();
    for says in [
        &t.scores_hinted(),
        &t.scores_fallback(),
        &t.scores_feedback(),
        &t.scores_suggestion(),
        &t.scores_stronger(),
        &t.scores_top_suggestion(),
        &t.scores_from_job(),
        &t.scores_quotes(),
        &t.scorer(true),
        "Fill in the parts in brackets.",
        "What you wrote",
        // These were typed.
        "In your answers",
        "Why these scores",
    ] {
        assert!(file.contains(says) && page.contains(says), "{says}: {file}");
    }
    assert!(file.contains("The model stopped"), "a note on the whole report: {file}");
    assert!(!file.contains(&t.scores_skipped()), "{file}");
    assert!(!file.contains("You said") && !page.contains("You said"), "{file}");
}

#[test]
fn the_file_gives_each_question_the_value_that_the_page_gives_it() {
    let value = |finished: &Finished| {
        let context = ReportContext::default();
        let page = report_page(Locale::english(), finished, &context);
        let (number, words) = page.threads[0].value();
        let said = number.map_or(words.to_owned(), |number| format!("{number} {words}"));
        let shown = page.render().unwrap();
        let (_, shown) = shown.split_once("<span class=\"thread-score\">").unwrap();
        let shown = shown.split_once("</summary>").unwrap().0;
        let shown = shown.replace("<span class=\"numeral\">", "").replace("</span>", "");
        assert_eq!(shown, said, "on the page");
        let is_first = |block: &Block| match block {
            Block::Question { value, level: 3, .. } => Some(value.clone()),
            _ => None,
        };
        assert_eq!(blocks(finished).iter().find_map(is_first), Some(said.clone()), "in the file");
        said
    };
    let scored = finished();
    assert_eq!(value(&scored), "3.7 of 5");
    let mut unscored = finished();
    unscored.report.answers.clear();
    assert_eq!(value(&unscored), "Not scored");
    let mut skipped = unscored;
    skipped.turns[0].state = TurnState::Skipped { at: skipped.started_at };
    assert_eq!(value(&skipped), "Skipped");
}

#[test]
fn a_file_is_in_the_language_of_its_page_and_says_what_is_not() {
    let t = Locale::on_first_page(PageLanguage::TraditionalChinese);
    let (finished, context) = (finished(), ReportContext::default());
    let document = document(&report_page(&t, &finished, &context));
    assert_eq!(document.language, "zh-Hant");
    let text = markdown(&document).unwrap();
    for says in [
        "總分：3.7 / 5",
        "報告中的評語以英文書寫",
        "## 你的回答",
        "### 切題：3 / 5",
        "未評分",
        "## 評分方式",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    for (words, language) in [
        ("came late", Some("en")),
        ("checked", Some("en")),
        ("failed", Some("en")),
        ("職位契合度", None),
        ("評分準則", None),
        ("分代表", None),
    ] {
        assert_eq!(language_of(&document.blocks, words), language, "{words}");
    }
}

#[test]
fn what_is_in_another_language_says_which() {
    let mut finished = finished();
    finished.report.coverage[0].requirement = "熟悉團隊管理與審計".into();
    finished.report.coverage[1].requirement = "Experiencia con el cierre de mes".into();
    finished.report.answers[0].advice = "Di por qué pusiste a los clientes antes que nada.".into();
    let written = blocks(&finished);
    assert_eq!(language_of(&written, "熟悉團隊"), Some(Language::TraditionalChinese.slug()));
    assert_eq!(language_of(&written, "Experiencia"), Some("es"));
    assert_eq!(language_of(&written, "Plans under pressure"), Some("en"));
    assert_eq!(language_of(&written, "Di por qué"), Some("es"));
    assert_eq!(language_of(&written, "came late"), None, "that is the language of the file");

    if let TurnState::Answered(answer) = &mut finished.turns[1].state {
        answer.text = "我負責一個四人的團隊，第一個晚上就寫好了計畫。".into();
    }
    assert_eq!(
        language_of(&blocks(&finished), "我負責"),
        Some("zh-Hant"),
        "whatever was asked for"
    );

    finished.setup.language = Language::Spanish;
    let written = blocks(&finished);
    assert_eq!(language_of(&written, "[how many?]"), Some("es"), "a stronger version");
    let page =
        report_page(Locale::english(), &finished, &ReportContext::default()).render().unwrap();
    assert!(page.contains("<h3 lang=\"es\">Experiencia"), "{page}");
    for (words, language) in [
        ("called every depot", Some("en")),
        ("我負責", Some("zh-Hant")),
        ("Di por qué", Some("es")),
        ("came late", None),
    ] {
        assert_eq!(language_of(&written, words), language, "{words} in the file");
        assert_eq!(shown_language(&page, words), language, "{words} on the page");
    }
}

/// The language of the innermost element of a page that says these words, where it names one.
fn shown_language<'a>(page: &'a str, words: &str) -> Option<&'a str> {
    let (before, _) = page.split_once(words).unwrap_or_else(|| panic!("{words} in {page}"));
    let around = ["<p", "<blockquote><p"].iter().filter_map(|tag| before.rfind(tag)).max();
    let tags = before.get(around.unwrap()..).unwrap();
    tags.rsplit(" lang=\"").next().filter(|_| tags.contains(" lang=\""))?.split('"').next()
}
