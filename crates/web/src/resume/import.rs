//! A file becomes a resume: read by a locked child, shown, and saved only when its owner says so. The file is nowhere afterwards.

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::{IntoResponse, Redirect, Response},
};
use documents::ImportNote;
use practice::resumes;
use resume::Resume;
use serde::Deserialize;
use serde_json::Value;

use super::{
    RESUME, ResumePage, shown,
    view::{ReviewSection, review},
};
use crate::{
    Error, Result,
    app::App,
    extract::Fields,
    locale::Locale,
    page::page,
    personal_data::{FormChoice, Warning},
    refusal::Refusal,
    session::SignedIn,
    upload_form::{IMPORT, UploadForm, told},
};

/// The largest form of a review: a resume that fits, however its letters are written in a form.
pub(super) const REVIEW_BYTES: usize = 512 * 1024;
/// Of notes that come back with a form so many are shown, and none that is longer.
const MOST_NOTES: usize = 20;
const NOTE_CHARS: usize = 400;

#[derive(Template)]
#[template(path = "resume-review.html")]
struct ReviewPage {
    t: Locale,
    here: &'static str,
    refusal: Refusal,
    /// What was read, as the form sends it back.
    read: String,
    summary: String,
    sections: Vec<ReviewSection>,
    other: String,
    notes: Vec<ImportNote>,
    /// The notes, as the form sends them back.
    notes_sent: String,
    /// Personal data in it.
    warning: Option<Warning>,
    /// Whether something is there that it takes the place of.
    replaces: bool,
}

impl ReviewPage {
    fn of(t: Locale, resume: Resume, notes: Vec<ImportNote>, replaces: bool) -> Self {
        Self {
            here: "resume",
            refusal: Refusal::default(),
            read: resume.to_stored(),
            sections: review(&t, &resume),
            notes_sent: serde_json::to_string(&notes).unwrap_or_default(),
            notes,
            warning: resumes::found(&resume).as_ref().map(|found| Warning::of(found, &t)),
            summary: resume.summary,
            other: resume.other,
            replaces,
            t,
        }
    }
}

/// The notes that a form sends back. Its sender could write anything there: what is none of the notes that there are is not shown.
fn sent_back(notes: &str) -> Vec<ImportNote> {
    let sent: Vec<Value> = serde_json::from_str(notes).unwrap_or_default();
    sent.into_iter()
        .filter_map(|note| serde_json::from_value::<ImportNote>(note).ok())
        .filter(|note| note.to_string().chars().nth(NOTE_CHARS).is_none())
        .take(MOST_NOTES)
        .collect()
}

/// Reads the file and shows what is in it. Nothing is saved.
pub(super) async fn read(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let imported = async {
        let UploadForm { file, .. } = UploadForm::read(form).await?;
        let file = file.map_err(Error::File)?;
        resumes::import(&app.practice, signed_in.account, file).await.map_err(told)
    };
    let error = match imported.await {
        Ok(imported) => {
            let kept = resumes::kept(&app.practice, signed_in.account).await?;
            return page(ReviewPage::of(t, imported.resume, imported.notes, kept.is_some()));
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, &[IMPORT], &t) else { return Err(error) };
    error.on(ResumePage { refusal, ..shown(t, &app, signed_in.account, None).await? })
}

#[derive(Deserialize)]
pub(super) struct Reviewed {
    read: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    personal_data: FormChoice,
    /// The mask of the one piece that is to be hidden now; the rest is asked about again.
    hide: Option<String>,
}

/// Saves what was read and looked at.
pub(super) async fn save(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Reviewed { read, notes, personal_data, hide }): Fields<Reviewed>,
) -> Result<Response> {
    let mut resume = Resume::from_parts(&read).ok_or(Error::Field("The form"))?;
    let notes = sent_back(&notes);
    let kept = resumes::kept(&app.practice, signed_in.account).await?;
    // Before all of it is looked through.
    let size = resumes::check_size(&resume);
    if size.is_ok() && hide.as_deref().is_some_and(|mask| resumes::hide_one(&mut resume, mask)) {
        return page(ReviewPage::of(t, resume, notes, kept.is_some()));
    }
    let saved = async {
        size?;
        let cleared = personal_data.clear_resume(RESUME, resume.clone())?;
        Ok(resumes::keep(&app.practice, signed_in.account, cleared).await?)
    };
    let Err(error) = saved.await else {
        return Ok(Redirect::to("/resume?saved=resume").into_response());
    };
    let Some(refusal) = Refusal::of(&error, &[RESUME], &t) else { return Err(error) };
    error.on(ReviewPage { refusal, ..ReviewPage::of(t, resume, notes, kept.is_some()) })
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use axum::http::{HeaderMap, HeaderValue, Method, Uri, header::ACCEPT_LANGUAGE};
    use documents::ImportNote;
    use resume::{Note, PartialDate, Period, Resume, Work};
    use serde_json::json;

    use super::{MOST_NOTES, NOTE_CHARS, ReviewPage, sent_back};
    use crate::locale::Locale;

    #[test]
    fn notes_come_back_as_they_were_sent_and_nothing_else_does() {
        let date = Note::NotADate { path: "work[0].startDate".into(), text: "<soon>".into() };
        let notes = vec![
            ImportNote::Macros,
            ImportNote::PagesLeftOut { pages: 30, read: 20 },
            ImportNote::Resume(date),
        ];
        let page = ReviewPage::of(Locale::english().clone(), Resume::default(), notes, false);
        assert_eq!(sent_back(&page.notes_sent), page.notes);
        let long = "x".repeat(NOTE_CHARS);
        let others = json!(["macros", "Send money to …", { "encoding": long }, 7, "no_jobs"]);
        assert_eq!(sent_back(&others.to_string()), [ImportNote::Macros, ImportNote::NoJobs]);
        let many = json!(vec!["macros"; MOST_NOTES + 1]);
        assert_eq!(sent_back(&many.to_string()).len(), MOST_NOTES);
        assert!(sent_back("This file has macros.").is_empty() && sent_back("").is_empty());
    }

    #[test]
    fn what_was_read_is_shown_in_the_language_of_the_page() {
        let accepts = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static("zh-TW"))]);
        let chinese = Locale::of(&Method::GET, &Uri::from_static("/resume"), &accepts, false);
        let since = Period { start: PartialDate::parse("2019-07"), end: None };
        let job = Work { position: "Engineer".into(), period: since, ..Work::default() };
        let resume = Resume { work: vec![job], ..Resume::default() };
        let page = ReviewPage::of(chinese, resume, vec![ImportNote::NoSchools], true);
        let page = page.render().unwrap();
        for words in ["確認讀取的內容", "工作經歷", "2019 年 7 月 – 至今", "這個檔案裡找不到學歷。"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("present") && !page.contains("Work experience"), "{page}");
    }
}
