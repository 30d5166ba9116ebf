//! Finds the JSON in what a model wrote. It cuts off what stands around it (fences, prose, a byte order mark) and mends slips of
//! the pen (a comma too many, a raw line break in a string). It never adds, closes or guesses: JSON that breaks off is none.

use serde_json::Value;

use crate::thinking;

/// How many beginnings are tried, so that a page of brackets costs no more than a page.
const BEGINNINGS: usize = 64;

/// The JSON in a finished reply: after its thoughts, if it has any, or else in all of it.
pub(crate) fn answer(text: &str) -> Option<Value> {
    thinking::answer(text).and_then(json).or_else(|| json(text))
}

/// The one JSON object in the text, or else the one array. `None` if there is none, or several that differ.
pub(crate) fn json(text: &str) -> Option<Value> {
    let (mut objects, mut arrays) = (Vec::new(), Vec::new());
    let mut rest = text;
    for _ in 0..BEGINNINGS {
        let Some(start) = rest.find(['{', '[']) else { break };
        rest = &rest[start..];
        let found = Extent::of(rest)
            .and_then(|Extent { end, mended }| Some((end, parse(&rest[..end], &mended)?)));
        match found {
            Some((end, value)) => {
                if value.is_object() { &mut objects } else { &mut arrays }.push(value);
                rest = &rest[end..];
            }
            None => rest = &rest[1..],
        }
    }
    if objects.is_empty() { only(arrays) } else { only(objects) }
}

/// As it stands if that is JSON, mended if not.
fn parse(raw: &str, mended: &str) -> Option<Value> {
    serde_json::from_str(raw).or_else(|_| serde_json::from_str(mended)).ok()
}

fn only(mut values: Vec<Value>) -> Option<Value> {
    values.dedup();
    if values.len() == 1 { values.pop() } else { None }
}

/// Where the value at the beginning of a text ends, and how it reads mended.
struct Extent {
    end: usize,
    mended: String,
}

impl Extent {
    /// `None` if brackets do not match or the text ends before the value.
    fn of(text: &str) -> Option<Self> {
        let mut open = Vec::new();
        let mut mended = String::new();
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => string(&mut chars, &mut mended)?,
                '{' | '[' => {
                    open.push(c);
                    mended.push(c);
                }
                '}' | ']' => {
                    if open.pop()? != (if c == '}' { '{' } else { '[' }) {
                        return None;
                    }
                    drop_trailing_comma(&mut mended);
                    mended.push(c);
                    if open.is_empty() {
                        return Some(Self { end: at + 1, mended });
                    }
                }
                // Between values, neither a control character nor a space that JSON does not know means anything.
                '\u{feff}' | '\u{200b}' => {}
                c if c.is_whitespace() || c.is_control() => mended.push(' '),
                c => mended.push(c),
            }
        }
        None
    }
}

/// Copies a string to its closing quote; a raw control character becomes its escape, which means the same.
fn string(chars: &mut std::str::CharIndices<'_>, mended: &mut String) -> Option<()> {
    mended.push('"');
    loop {
        match chars.next()?.1 {
            '"' => {
                mended.push('"');
                return Some(());
            }
            '\\' => {
                mended.push('\\');
                mended.push(chars.next()?.1);
            }
            c if u32::from(c) < 0x20 => mended.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => mended.push(c),
        }
    }
}

/// A comma before a closing bracket is a slip, if a value stands before it; otherwise something is missing.
fn drop_trailing_comma(mended: &mut String) {
    let bare = mended.trim_end();
    if let Some(before) = bare.strip_suffix(',')
        && before.trim_end().ends_with(|c: char| !matches!(c, ',' | ':' | '{' | '['))
    {
        mended.truncate(before.len());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::json;

    #[test]
    fn json_is_found_among_what_models_put_around_it() {
        let expected = value!({"score": 3, "quotes": ["a, }b", "c\n"]});
        let plain = r#"{"score": 3, "quotes": ["a, }b", "c\n"]}"#;
        for text in [
            plain.to_owned(),
            format!("\u{feff}{plain}"),
            format!("\n\n  {plain}\n"),
            format!("```json\n{plain}\n```"),
            format!("```\n{plain}\n```\nI hope this helps! {{smile}}"),
            format!("Here you are [as asked]: {plain} Anything else?"),
            format!("{plain}\n{plain}"),
            r#"{"score": 3, "quotes": ["a, }b", "c\n",],}"#.to_owned(),
            "{\"score\": 3,\u{a0}\"quotes\":\u{0} [\"a, }b\", \"c\n\"]}".to_owned(),
            "{\u{200b}\"score\": 3, \"quotes\": [\"a, }b\", \"c\\n\" , ] , }".to_owned(),
        ] {
            assert_eq!(json(&text), Some(expected.clone()), "{text:?}");
        }
    }

    #[test]
    fn an_array_counts_where_there_is_no_object() {
        assert_eq!(json("[1, 2,]"), Some(value!([1, 2])));
        assert_eq!(json("see [1]: {\"a\": 1}"), Some(value!({"a": 1})));
    }

    #[test]
    fn nothing_is_made_up() {
        for text in [
            "",
            "fine",
            "5",
            "\"five\"",
            "null",
            "{",
            "{\"score\": 3",
            "{\"score\": 3, \"quotes\": [\"a",
            "{\"score\": }",
            "{\"score\":, }",
            "{\"score\": 3,, }",
            "{,}",
            "[,]",
            "[1,,2]",
            "{score: 3}",
            "{'score': 3}",
            "{\"score\": 3]",
            "{\"score\": NaN}",
            "{\"score\": 3} {\"score\": 5}",
            "I'd say {\"score\": 3}, or perhaps {\"score\": 4}.",
        ] {
            assert_eq!(json(text), None, "{text:?}");
        }
    }

    /// Cuts, doubles and drops characters of a reply at every place: never a panic, and never a value that JSON's own parser
    /// would not find in a part of the text, commas and control characters aside.
    #[test]
    fn no_damage_makes_it_panic_or_invent() {
        const REPLY: &str = "Sure: {\"a\": [1, \"ü, ]\\\"\", {\"b\": null},], \"c\": \"\u{1}\"}。";
        let whole = json(REPLY).unwrap();
        let places: Vec<usize> = REPLY.char_indices().map(|(at, _)| at).collect();
        let numbers = ["1", "11", "1.1"];
        for &from in &places {
            for &to in places.iter().filter(|&&to| to >= from) {
                let cut = format!("{}{}", &REPLY[..from], &REPLY[to..]);
                let doubled = format!("{}{}{}", &REPLY[..to], &REPLY[from..to], &REPLY[to..]);
                for damaged in [&REPLY[from..to], &cut, &doubled] {
                    let Some(found) = json(damaged) else { continue };
                    let mut leaves = Vec::new();
                    collect(&found, &mut leaves);
                    for leaf in leaves {
                        let known = leaf.is_null()
                            || leaf.is_string()
                            || numbers.contains(&leaf.to_string().as_str());
                        assert!(known, "{damaged:?} gave {leaf}");
                    }
                }
            }
        }
        assert_eq!(whole, value!({"a": [1, "ü, ]\"", {"b": null}], "c": "\u{1}"}));
    }

    fn collect<'a>(found: &'a serde_json::Value, leaves: &mut Vec<&'a serde_json::Value>) {
        match found {
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, leaves)),
            serde_json::Value::Object(fields) => {
                fields.values().for_each(|field| collect(field, leaves))
            }
            leaf => leaves.push(leaf),
        }
    }

    #[test]
    fn pages_of_brackets_are_read_in_no_time() {
        for page in ["[", "{\"a\":", "[[[{", "\"", "{\"", "[1,"] {
            let page = page.repeat(50_000);
            let started = std::time::Instant::now();
            assert_eq!(json(&page), None);
            assert!(started.elapsed() < std::time::Duration::from_secs(5));
        }
    }
}
