//! What is said of a report that cannot be made into a file.

use axum::http::StatusCode;
use report_file::NotWritten;

use super::message::MessageParts;
use crate::locale::Messages;

/// `None` where nobody foresaw it.
pub(super) fn words(fault: &NotWritten, t: &Messages) -> Option<MessageParts> {
    match fault {
        NotWritten::NoWideFont => Some((
            StatusCode::NOT_IMPLEMENTED,
            "no-pdf-font",
            t.error_no_pdf_font(),
            t.error_no_pdf_font_sentence(),
        )),
        NotWritten::TooLong => Some((
            StatusCode::UNPROCESSABLE_ENTITY,
            "report-too-long",
            t.error_report_too_long(),
            t.error_report_too_long_sentence(),
        )),
        NotWritten::Invalid(_) => None,
    }
}
