//! A report as a file, for its owner: a PDF or Markdown, made when it is asked for and kept nowhere.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use interview::{Finished, Interview};
use report_file::{Document, NotWritten};
use storage::Stored;

use super::{ReportContext, ReportPage, context, held_until, paper, report_page};
use crate::{
    Error, Result,
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

#[derive(Clone, Copy)]
struct FileType {
    ending: &'static str,
    mime: &'static str,
}

/// Both types count for one rate, and are written apart from what answers requests: either may be long.
async fn download(
    t: &Locale,
    stored: &Stored,
    app: &App,
    file_type: FileType,
    write: impl Fn(&Document) -> std::result::Result<Vec<u8>, NotWritten> + Send + 'static,
) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    app.practice.limits.report_file(stored.account()).map_err(Error::TooMany)?;
    let (document, in_english) = {
        let context = context(t, app, stored.account(), finished).await?;
        let in_english =
            (t.language != PageLanguage::English).then(|| english(t, finished, &context));
        (paper::document(&report_page(t, finished, &context)), in_english)
    };
    let write = move || match (write(&document), in_english) {
        (Err(NotWritten::NoWideFont), Some(in_english)) => write(&in_english),
        (written, _) => written,
    };
    let bytes = app.practice.compute.run(write).await?;
    Ok(file(finished, file_type, bytes))
}

/// The report with its own words in English, for a server without a font for those of the page. What people said stays as it is.
fn english(t: &Locale, finished: &Finished, context: &ReportContext) -> Document {
    let t = Locale { language: PageLanguage::English, ..t.clone() };
    let role = t.role(&finished.setup.role);
    paper::document(&ReportPage { role: &role, ..report_page(&t, finished, context) })
}

/// The name of the file tells the day and nothing else.
fn file(finished: &Finished, FileType { ending, mime }: FileType, bytes: Vec<u8>) -> Response {
    let day = held_until(finished).strftime("%Y-%m-%d");
    let name = format!("attachment; filename=\"sotto-report-{day}.{ending}\"");
    let headers = [(header::CONTENT_TYPE, mime.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}
