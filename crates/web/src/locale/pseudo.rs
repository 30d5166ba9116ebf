//! A language that nobody speaks: the English messages with an accent on every letter (`en-XA`, as Android and Chrome name it).
//! A word on a page that is plain stands in no message file.

use fluent_syntax::{
    ast::{Entry, Expression, Pattern, PatternElement},
    parser, serializer,
};

use super::{Messages, generated::L10n};

/// Its tag.
pub(super) const TAG: &str = "en-XA";

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒǧħíĵķłɱñóþɋřšŧúṽŵẋýžÁƁÇĐÉƑǦĦÍĴĶŁṀÑÓÞɊŘŠŦÚṼŴẊÝŽ";

/// The messages, made of the English ones.
pub(super) fn messages() -> Messages {
    let file = accented(L10n::En.source());
    Messages::new_external(TAG, file.as_bytes()).unwrap_or_else(|_| L10n::En.load())
}

/// A message file with its texts accented, and nothing else in it: no name, no value, no tag.
fn accented(file: &str) -> String {
    let mut resource = match parser::parse(file.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    for entry in &mut resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_mut(), &mut message.attributes),
            Entry::Term(term) => (Some(&mut term.value), &mut term.attributes),
            _ => continue,
        };
        let patterns = value.into_iter().chain(attributes.iter_mut().map(|it| &mut it.value));
        patterns.for_each(accent);
    }
    serializer::serialize(&resource)
}

fn accent(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = accented_text(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter_mut().for_each(|variant| accent(&mut variant.value));
            }
            PatternElement::Placeable { expression: Expression::Inline(_) } => {}
        }
    }
}

fn accented_text(text: &str) -> String {
    let mut in_tag = false;
    let accents = text.chars().map(|char| {
        in_tag = (in_tag || char == '<') && char != '>';
        let at = PLAIN.chars().position(|plain| plain == char).filter(|_| !in_tag);
        at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(char)
    });
    accents.collect()
}

#[cfg(test)]
mod tests {
    use super::accented;

    #[test]
    fn letters_are_accented_and_names_values_and_tags_are_not() {
        let file = "one = Read <a>how</a> { $many }\n\
                    many =\n    { $count ->\n        [one] One\n       *[other] { $count } of them\n    }\n    .hint = Aa\n";
        let expected = "one = Řéáđ <a>ħóŵ</a> { $many }\n\
                    many =\n    { $count ->\n        [one] Óñé\n       *[other] { $count } óƒ ŧħéɱ\n    }\n    .hint = Áá\n";
        assert_eq!(accented(file), expected);
    }
}
