//! A report as a file, for its owner: a PDF or Markdown, made when it is asked for and kept nowhere.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use interview::{Finished, Interview};
use report_file::{Document, NotWritten};

use super::{ReportContext, context, held_until, paper, report_page};
use crate::{Error, Result, app::App, extract::Owned, page::to_interview};

/// The report as a tagged PDF.
pub(super) async fn pdf(Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    app.practice.limits.pdf(stored.account()).map_err(Error::TooMany)?;
    let document = document(finished, &context(&app, stored.account(), finished).await?);
    let fonts = Arc::clone(&app.report_fonts);
    let written = move || {
        let fonts = fonts.get().map_err(|fault| NotWritten::Invalid(fault.to_string()))?;
        report_file::pdf(&document, fonts)
    };
    let bytes = app.practice.compute.run(written).await?;
    Ok(file(finished, "pdf", "application/pdf", bytes))
}

/// The report as Markdown.
pub(super) async fn markdown(Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    let document = document(finished, &context(&app, stored.account(), finished).await?);
    let text = report_file::markdown(&document);
    Ok(file(finished, "md", "text/markdown; charset=utf-8", text.into_bytes()))
}

fn document(finished: &Finished, context: &ReportContext) -> Document {
    paper::document(&report_page(finished, context))
}

/// Its name tells the day and nothing of whose it is.
fn file(finished: &Finished, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let day = held_until(finished).strftime("%Y-%m-%d");
    let name = format!("attachment; filename=\"sotto-report-{day}.{ending}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}
