//! A form that is refused comes back as it was sent, with what is wrong said at the field it is about.

use interview::NotNow;

use crate::{Error, locale::Messages, personal_data::Warning};

/// What is wrong with a form that was sent; nothing, where none was.
#[derive(Default)]
pub(crate) struct Refusal(Option<FormError>);

struct FormError {
    /// The field it is about, if it is about one.
    field: Option<&'static str>,
    sentence: String,
    /// What its owner has to choose about.
    warning: Option<Warning>,
}

impl Refusal {
    /// Why a form with these `fields` was refused. What is about none of them is said of the whole form. `None` when it is not
    /// the form that has to be sent again.
    pub(crate) fn of(error: &Error, fields: &[&'static str], t: &Messages) -> Option<Self> {
        let about = match error {
            Error::Field(field) | Error::Date(field) | Error::Backwards(field) => Some(*field),
            Error::TooLong { what, .. } => Some(*what),
            Error::PersonalData { what, .. } => Some(*what),
            Error::File(_) | Error::FilesBusy | Error::FilesUnread => Some("import"),
            Error::NotNow(NotNow::Empty | NotNow::TooLong) => Some("answer"),
            Error::Enough(_) | Error::Crowded | Error::TooMany(_) => None,
            _ => return None,
        };
        let named = |field: &&'static str| about.is_some_and(|it| it.eq_ignore_ascii_case(field));
        let field = fields.iter().copied().find(named);
        let (sentence, warning) = match error {
            Error::PersonalData { found, .. } => {
                (t.error_personal_data_field(), Some(Warning::of(found, t)))
            }
            _ => (error.sentence(t)?, None),
        };
        Some(Self(Some(FormError { field, sentence, warning })))
    }

    /// Whether a form was refused.
    pub(crate) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// What is wrong with a field.
    pub(crate) fn at(&self, field: &str) -> Option<&str> {
        self.0
            .as_ref()
            .filter(|error| error.field == Some(field))
            .map(|error| error.sentence.as_str())
    }

    /// What its owner has to choose about in a field.
    pub(crate) fn warning_at(&self, field: &str) -> Option<&Warning> {
        let error = self.0.as_ref().filter(|error| error.field == Some(field))?;
        error.warning.as_ref()
    }

    /// What is wrong with no field.
    pub(crate) fn of_form(&self) -> Option<&str> {
        self.0.as_ref().filter(|error| error.field.is_none()).map(|error| error.sentence.as_str())
    }
}
