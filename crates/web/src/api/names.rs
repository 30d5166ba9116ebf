//! Names to choose from, as the description shows them.

use interview::{DoubtReason, InterviewType, Language, Mode, Persona, Seniority};
use serde_json::Value;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

/// How experienced the candidate is taken to be.
pub(super) fn seniority() -> Object {
    one_of("The experience level.", Seniority::ALL.iter().map(|it| it.slug()))
}

/// What kind of questions are asked.
pub(super) fn kind() -> Object {
    one_of("The type of interview.", InterviewType::ALL.iter().map(|it| it.slug()))
}

/// The language spoken.
pub(super) fn language() -> Object {
    one_of("The language of the interview.", Language::ALL.iter().map(|it| it.slug()))
}

/// The language of most of a recording.
pub(super) fn spoken() -> Object {
    one_of_or_null(
        "The language that was mostly spoken, if it differs from the interview's language.",
        Language::ALL.iter().map(|it| it.slug()),
    )
}

/// Why words are in doubt.
pub(super) fn doubt_reason() -> Object {
    one_of("Why the words may be wrong.", DoubtReason::ALL.iter().map(|it| it.slug()))
}

/// How the interviewer behaves.
pub(super) fn persona() -> Object {
    one_of("The interviewer style. Default: neutral.", Persona::ALL.iter().map(|it| it.slug()))
}

/// Whether help comes in between.
pub(super) fn mode() -> Object {
    one_of(
        "The mode, with or without hints. Default: realistic.",
        Mode::ALL.iter().map(|it| it.slug()),
    )
}

/// A name out of a list, or none.
pub(super) fn one_of_or_null(what: &str, names: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some(what))
        .enum_values(Some(names.map(Value::from).chain([Value::Null])))
        .build()
}

/// A name out of a list.
pub(super) fn one_of(what: &str, names: impl Iterator<Item = &'static str>) -> Object {
    let names: Vec<&str> = names.collect();
    let object = ObjectBuilder::new().schema_type(Type::String).description(Some(what));
    object.enum_values(Some(names)).build()
}
