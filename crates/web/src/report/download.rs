//! A report as a file, for its owner: a PDF, Markdown or JSON, made when it is asked for and kept nowhere.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use interview::{Finished, Interview};
use report_file::{Document, NotWritten};
use storage::Stored;

use super::{ReportContext, ReportPage, context, held_until, paper, report_page};
use crate::{
    Error, Result,
    api::ReportBody,
    app::App,
    extract::Owned,
    locale::{Locale, PageLanguage},
    page::to_interview,
};

/// The report as a tagged PDF.
pub(super) async fn pdf(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
) -> Result<Response> {
    let fonts = Arc::clone(&app.report_fonts);
    let write = move |document: &Document| {
        let fonts = fonts.get().map_err(|fault| NotWritten::Invalid(fault.to_string()))?;
        report_file::pdf(document, fonts)
    };
    download(&t, &stored, &app, FileType { ending: "pdf", mime: "application/pdf" }, write).await
}

/// The report as Markdown.
pub(super) async fn markdown(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
) -> Result<Response> {
    let write = |document: &Document| report_file::markdown(document).map(String::into_bytes);
    let markdown = FileType { ending: "md", mime: "text/markdown; charset=utf-8" };
    download(&t, &stored, &app, markdown, write).await
}

/// The report as the API has it.
pub(super) async fn json(Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let account = stored.account();
    let Interview::Finished(finished) = stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    app.practice.limits.report_file(account).map_err(Error::TooMany)?;
    let named = disposition(&finished, "json");
    Ok((named, Json(ReportBody::of(finished))).into_response())
}

#[derive(Clone, Copy)]
struct FileType {
    ending: &'static str,
    mime: &'static str,
}

/// All types count for one rate. These two are written apart from what answers requests: either may be long.
async fn download(
    t: &Locale,
    stored: &Stored,
    app: &App,
    file_type: FileType,
    write: impl Fn(&Document) -> std::result::Result<Vec<u8>, NotWritten> + Clone + Send + 'static,
) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    app.practice.limits.report_file(stored.account()).map_err(Error::TooMany)?;
    let context = context(t, app, stored.account(), finished).await?;
    let document = paper::document(&report_page(t, finished, &context));
    let compute = &app.practice.compute;
    let in_own = write.clone();
    let bytes = match compute.run(move || in_own(&document)).await {
        // There is no font for what the page says. What is said in English may do without.
        Err(NotWritten::NoWideFont) if t.language != PageLanguage::English => {
            let document = english(t, finished, &context);
            compute.run(move || write(&document)).await?
        }
        written => written?,
    };
    Ok(file(finished, file_type, bytes))
}

/// The report with its own words in English, for a server without a font for those of the page. What people said stays as it is.
fn english(t: &Locale, finished: &Finished, context: &ReportContext) -> Document {
    let t = Locale { language: PageLanguage::English, ..t.clone() };
    let role = t.role(&finished.setup.role);
    paper::document(&ReportPage { role: &role, ..report_page(&t, finished, context) })
}

fn file(finished: &Finished, FileType { ending, mime }: FileType, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, mime)], disposition(finished, ending), bytes).into_response()
}

/// The name of the file tells the day and nothing else.
fn disposition(finished: &Finished, ending: &str) -> [(HeaderName, String); 1] {
    let day = held_until(finished).strftime("%Y-%m-%d");
    let name = format!("attachment; filename=\"sotto-report-{day}.{ending}\"");
    [(header::CONTENT_DISPOSITION, name)]
}

#[cfg(test)]
mod tests {
    use interview::TurnState;
    use report_file::{Fonts, NotWritten, pdf};

    use super::{english, paper, report_page};
    use crate::{
        locale::{Locale, PageLanguage},
        report::{ReportContext, tests::finished},
    };

    #[test]
    fn a_report_on_english_words_in_english_wants_no_font_for_chinese() {
        let t = Locale::on_first_page(PageLanguage::TraditionalChinese);
        let (fonts, context, mut finished) =
            (Fonts::new(None).unwrap(), ReportContext::default(), finished());
        let document = paper::document(&report_page(&t, &finished, &context));
        assert!(matches!(pdf(&document, &fonts), Err(NotWritten::NoWideFont)));
        assert!(pdf(&english(&t, &finished, &context), &fonts).is_ok());
        if let TurnState::Answered(answer) = &mut finished.turns[1].state {
            answer.text = "我負責一個四人的團隊。".into();
        }
        let refused = pdf(&english(&t, &finished, &context), &fonts);
        assert!(matches!(refused, Err(NotWritten::NoWideFont)), "nothing is left out");
    }
}
