//! A form that is refused comes back as it was sent, with what is wrong said at the field it is about.

use interview::NotNow;

use crate::Error;

/// What is wrong with a form that was sent; nothing, where none was.
#[derive(Default)]
pub(crate) struct Refusal(Option<FormError>);

struct FormError {
    /// The field it is about, if it is about one.
    field: Option<&'static str>,
    sentence: String,
}

impl Refusal {
    /// Why a form with these `fields` was refused. What is about none of them is said of the whole form. `None` when it is not
    /// the form that has to be sent again.
    pub(crate) fn of(error: &Error, fields: &[&'static str]) -> Option<Self> {
        let about = match error {
            Error::Field(field) => Some(*field),
            Error::TooLong { what, .. } => Some(*what),
            Error::NotNow(NotNow::Empty | NotNow::TooLong) => Some("answer"),
            Error::Enough { .. } | Error::Crowded | Error::TooMany(_) => None,
            _ => return None,
        };
        let named = |field: &&'static str| about.is_some_and(|it| it.eq_ignore_ascii_case(field));
        let field = fields.iter().copied().find(named);
        Some(Self(Some(FormError { field, sentence: error.sentence()? })))
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

    /// What is wrong with no field.
    pub(crate) fn of_form(&self) -> Option<&str> {
        self.0.as_ref().filter(|error| error.field.is_none()).map(|error| error.sentence.as_str())
    }
}
