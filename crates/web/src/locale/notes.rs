//! What a reader of a file should know of how it was read.

use documents::{ImportNote, MOST_TEXT};
use resume::{Note, PrivateField};

use super::Messages;

impl Messages {
    /// A note on a file, in a sentence or two.
    pub(crate) fn note(&self, note: &ImportNote) -> String {
        match note {
            ImportNote::HiddenKept => self.resume_note_hidden_kept(),
            ImportNote::HiddenLeftOut => self.resume_note_hidden_left_out(),
            ImportNote::NoJobsNoSchools => self.resume_note_no_jobs_no_schools(),
            ImportNote::NoJobs => self.resume_note_no_jobs(),
            ImportNote::NoSchools => self.resume_note_no_schools(),
            ImportNote::VeryLong => self.resume_note_very_long(text::thousands(MOST_TEXT)),
            ImportNote::EndLeftOut => self.resume_note_end_left_out(),
            ImportNote::Macros => self.resume_note_macros(),
            ImportNote::PagesLeftOut { pages, read } => self.resume_note_pages(*pages, *read),
            ImportNote::LettersUnread => self.resume_note_letters_unread(),
            ImportNote::LettersReplaced => self.resume_note_letters_replaced(),
            ImportNote::Encoding(name) => self.resume_note_encoding(name),
            ImportNote::Resume(note) => self.resume_note(note),
        }
    }

    fn resume_note(&self, note: &Note) -> String {
        match note {
            Note::JobUnnamed => self.resume_note_job_unnamed(),
            Note::SchoolUnnamed => self.resume_note_school_unnamed(),
            Note::EmployerUnknown(position) => self.resume_note_employer_unknown(position),
            Note::PositionUnknown(employer) => self.resume_note_position_unknown(employer),
            Note::SchoolUnknown(degree) => self.resume_note_school_unknown(degree),
            Note::PrivateLeftOut(fields) => {
                let fields = fields.iter().map(|it| self.private_field(*it));
                self.resume_note_private(self.enumerated(fields))
            }
            Note::UnknownPart(part) => self.resume_note_unknown_part(part),
            Note::WrongForm(path) => self.resume_note_wrong_form(path),
            Note::NotAList(path) => self.resume_note_not_a_list(path),
            Note::NotAText(path) => self.resume_note_not_a_text(path),
            Note::NotADate { path, text } => self.resume_note_not_a_date(path, text),
        }
    }

    fn private_field(&self, field: PrivateField) -> String {
        match field {
            PrivateField::Name => self.resume_note_private_name(),
            PrivateField::Email => self.resume_note_private_email(),
            PrivateField::Phone => self.resume_note_private_phone(),
            PrivateField::Location => self.resume_note_private_location(),
            PrivateField::Image => self.resume_note_private_image(),
            PrivateField::Picture => self.resume_note_private_picture(),
        }
    }
}

#[cfg(test)]
mod tests {
    use documents::ImportNote;
    use resume::{Note, PrivateField};

    use crate::locale::PageLanguage;

    #[test]
    fn pages_say_in_english_what_the_api_says_and_in_chinese_something_else() {
        let text = || "x1".to_owned();
        let of_resume = [
            Note::JobUnnamed,
            Note::SchoolUnnamed,
            Note::EmployerUnknown(text()),
            Note::PositionUnknown(text()),
            Note::SchoolUnknown(text()),
            Note::PrivateLeftOut(PrivateField::ALL.to_vec()),
            Note::UnknownPart(text()),
            Note::WrongForm(text()),
            Note::NotAList(text()),
            Note::NotAText(text()),
            Note::NotADate { path: "work[0].startDate".to_owned(), text: text() },
        ];
        let of_file = [
            ImportNote::HiddenKept,
            ImportNote::HiddenLeftOut,
            ImportNote::NoJobsNoSchools,
            ImportNote::NoJobs,
            ImportNote::NoSchools,
            ImportNote::VeryLong,
            ImportNote::EndLeftOut,
            ImportNote::Macros,
            ImportNote::PagesLeftOut { pages: 5_000, read: 20 },
            ImportNote::LettersUnread,
            ImportNote::LettersReplaced,
            ImportNote::Encoding("Big5".to_owned()),
        ];
        let (english, chinese) =
            (PageLanguage::English.messages(), PageLanguage::TraditionalChinese.messages());
        for note in of_file.into_iter().chain(of_resume.map(ImportNote::Resume)) {
            assert_eq!(english.note(&note), note.to_string());
            assert!(chinese.note(&note).ends_with('。'), "{note}");
        }
        let private = Note::PrivateLeftOut(vec![PrivateField::Name, PrivateField::Email]);
        let private = chinese.note(&ImportNote::Resume(private));
        assert!(private.contains("姓名、電子郵件"), "{private}");
    }
}
