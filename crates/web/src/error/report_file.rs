//! What is said of a report that cannot be made into a file.

use axum::http::StatusCode;
use report_file::NotWritten;

use super::message::MessageParts;

/// `None` where nobody foresaw it.
pub(super) fn words(fault: &NotWritten) -> Option<MessageParts> {
    match fault {
        NotWritten::NoWideFont => Some((
            StatusCode::NOT_IMPLEMENTED,
            "no-pdf-font",
            "No PDF in Chinese on this server",
            "This server has no font for Chinese, Japanese or Korean. Your report is safe: download it as Markdown. To get a PDF, ask the administrator to add such a font.".into(),
        )),
        NotWritten::TooLong => Some((
            StatusCode::UNPROCESSABLE_ENTITY,
            "report-too-long",
            "This report is too long to download",
            "Your report is safe, and you can still read it on its page. To get it as a file, download your data from your account.".into(),
        )),
        NotWritten::Invalid(_) => None,
    }
}
