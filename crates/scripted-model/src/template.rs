use serde_json::Value;

use crate::script::{Cue, text_of};

/// Fills in a reply's places: see [`Script`](crate::Script).
pub(crate) fn fill(template: &str, request: &Value, cue: &Cue) -> String {
    let begins = template.trim_start().strip_prefix('{').is_some_and(|rest| !rest.starts_with('{'));
    let put = |text: String| {
        if begins { Value::String(text).to_string().trim_matches('"').to_owned() } else { text }
    };
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            filled.push_str("{{");
            rest = after;
            continue;
        };
        match name.split_once(':').unwrap_or((name, "")) {
            ("quote", words) => {
                filled.push_str(&put(quote(request, cue, words.parse().unwrap_or(0))))
            }
            ("last_user", _) => filled.push_str(&put(text_of(request, "user"))),
            ("count", _) => filled.push_str(&cue.count.to_string()),
            _ => {
                filled.push_str("{{");
                rest = &rest[before.len() + 2..];
                continue;
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The first words of the last marked block, as they stand there.
fn quote(request: &Value, cue: &Cue, words: usize) -> String {
    let text = text_of(request, "user");
    let (open, close) = &cue.markers;
    let head = text.rfind(close.as_str()).map_or(text.as_str(), |at| &text[..at]);
    let block = head.rfind(open.as_str()).map_or(head, |at| &head[at + open.len()..]).trim();
    let end = match block.split_whitespace().nth(words.wrapping_sub(1)) {
        // Where that word ends in the block.
        Some(word) => word.as_ptr() as usize - block.as_ptr() as usize + word.len(),
        None if words == 0 => 0,
        None => block.len(),
    };
    block[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Behaviour;

    fn filled(template: &str, user: &str) -> String {
        let cue = Cue {
            behaviour: Behaviour::Nothing,
            markers: ("<answer>".to_owned(), "</answer>".to_owned()),
            count: 3,
        };
        fill(template, &json!({"messages": [{"role": "user", "content": user}]}), &cue)
    }

    #[test]
    fn quotes_are_the_first_words_of_the_last_block() {
        let user =
            "<answer>no</answer> then <answer>\nI led  the\nteam, “all” of it </answer> done";
        assert_eq!(filled("You said: {{quote:3}}?", user), "You said: I led  the?");
        assert_eq!(filled("{{quote:4}}", user), "I led  the\nteam,");
        assert_eq!(filled("{{quote:99}}", user), "I led  the\nteam, “all” of it");
        assert_eq!(filled("[{{quote:0}}]", user), "[]");
        assert_eq!(filled("{{quote:2}}", "no marks here"), "no marks");
        assert_eq!(filled("{{quote:2}}", ""), "");
    }

    #[test]
    fn in_json_what_is_put_in_is_escaped() {
        let json = filled(
            "{\"quote\": \"{{quote:9}}\", \"n\": {{count}}}",
            "<answer>a \"b\"\n\\c</answer>",
        );
        assert_eq!(
            serde_json::from_str::<Value>(&json).unwrap(),
            json!({"quote": "a \"b\"\n\\c", "n": 3})
        );
        assert_eq!(filled("{{last_user}} {{other}} {{", "a \"b\""), "a \"b\" {{other}} {{");
    }
}
