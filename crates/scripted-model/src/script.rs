use serde::Deserialize;
use serde_json::Value;

use crate::behaviour::{Behaviour, words_or_behaviour};

/// What the model does with which request. In JSON:
///
/// ```json
/// {
///   "markers": ["<answer>", "</answer>"],
///   "rules": [
///     {"when": {"system_contains": "Score", "nth": 1}, "reply": {"status": {"code": 500}}},
///     {"when": {"system_contains": "Score"}, "reply": "{\"quotes\": [\"{{quote:6}}\"]}"},
///     {"reply": "probe no-reason\nYou said “{{quote:4}}”. Why?"}
///   ]
/// }
/// ```
///
/// Replies are templates:
/// - `{{quote:N}}`: the first N words, as they stand, between the last pair of `markers` in the last message of the user (of the
///   whole message if there is none).
/// - `{{last_user}}`: the last message of the user.
/// - `{{count}}`: how often the rule has been used, from 1.
///
/// In a reply that begins with `{` and a quotation mark or white space, what is put in is escaped for a JSON string.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Script {
    /// The first that fits is used; a request that none fits is answered with status 501.
    pub rules: Vec<ScriptRule>,
    /// What stands before and after a candidate's words.
    pub markers: (String, String),
}

/// A case, and what the model does then.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptRule {
    /// The case; always, if it says nothing.
    #[serde(default)]
    pub when: When,
    /// What the model does.
    #[serde(deserialize_with = "words_or_behaviour")]
    pub reply: Behaviour,
}

/// Which requests a rule is for: those that meet everything that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct When {
    /// The instructions hold these words.
    pub system_contains: Option<String>,
    /// The last message of the user holds these words.
    pub user_contains: Option<String>,
    /// The model asked for.
    pub model: Option<String>,
    /// The type of `response_format`: `json_schema`, `json_object`, or `none`.
    pub format: Option<String>,
    /// The request has this field.
    pub has: Option<String>,
    /// The number in this field is greater than this one.
    pub above: Option<(String, u64)>,
    /// The how-manieth of the requests that meet everything else, from 1.
    pub nth: Option<usize>,
}

impl Default for Script {
    fn default() -> Self {
        Self { rules: Vec::new(), markers: ("<answer>".to_owned(), "</answer>".to_owned()) }
    }
}

impl Script {
    /// Does the same with every request.
    pub fn always(reply: Behaviour) -> Self {
        Self::default().then(When::default(), reply)
    }

    /// Does these with the first requests, one each, and the last with all that follow.
    pub fn in_turn(replies: impl IntoIterator<Item = Behaviour>) -> Self {
        let mut script = Self::default();
        for (nth, reply) in (1..).zip(replies) {
            script = script.then(When { nth: Some(nth), ..When::default() }, reply);
        }
        if let Some(last) = script.rules.last_mut() {
            last.when.nth = None;
        }
        script
    }

    /// Adds a rule behind the others.
    #[must_use]
    pub fn then(mut self, when: When, reply: Behaviour) -> Self {
        self.rules.push(ScriptRule { when, reply });
        self
    }
}

/// A script that is followed: it counts.
#[derive(Debug, Default)]
pub(crate) struct Following {
    script: Script,
    met: Vec<usize>,
}

/// What is to be done with one request.
#[derive(Debug)]
pub(crate) struct Cue {
    pub(crate) behaviour: Behaviour,
    pub(crate) markers: (String, String),
    pub(crate) count: usize,
}

impl Following {
    pub(crate) fn new(script: Script) -> Self {
        let met = vec![0; script.rules.len()];
        Self { script, met }
    }

    /// The first rule that fits. Every rule that could have been meant counts the request, used or not.
    pub(crate) fn cue(&mut self, request: &Value) -> Option<Cue> {
        let mut cue = None;
        for (rule, met) in self.script.rules.iter().zip(&mut self.met) {
            if !rule.when.is_met_by(request) {
                continue;
            }
            *met += 1;
            if cue.is_none() && rule.when.nth.is_none_or(|nth| nth == *met) {
                let (behaviour, markers) = (rule.reply.clone(), self.script.markers.clone());
                cue = Some(Cue { behaviour, markers, count: *met });
            }
        }
        cue
    }
}

impl When {
    fn is_met_by(&self, request: &Value) -> bool {
        let holds = |wanted: &Option<String>, text: &dyn Fn() -> String| {
            wanted.as_ref().is_none_or(|wanted| text().contains(wanted.as_str()))
        };
        let is = |wanted: &Option<String>, text: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted == text)
        };
        holds(&self.system_contains, &|| text_of(request, "system"))
            && holds(&self.user_contains, &|| text_of(request, "user"))
            && self.has.as_ref().is_none_or(|field| !request[field.as_str()].is_null())
            && self.above.as_ref().is_none_or(|(field, most)| {
                request[field.as_str()].as_u64().is_some_and(|number| number > *most)
            })
            && is(&self.model, request["model"].as_str().unwrap_or_default())
            && is(&self.format, request["response_format"]["type"].as_str().unwrap_or("none"))
    }
}

/// The last message of a role, in a request for chat completions.
pub(crate) fn text_of(request: &Value, role: &str) -> String {
    let messages = request["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(message) = messages.iter().rev().find(|message| message["role"] == role) else {
        return String::new();
    };
    match &message["content"] {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_script_is_read_from_json_and_followed() {
        let script: Script = serde_json::from_value(json!({"rules": [
            {"when": {"system_contains": "Score", "nth": 1}, "reply": {"status": {"code": 500}}},
            {"when": {"system_contains": "Score", "format": "json_schema"}, "reply": {"no-schema": {"otherwise": "{}"}}},
            {"when": {"user_contains": "bye"}, "reply": {"silence": null}},
            {"reply": "Why?"}
        ]}))
        .unwrap();
        let mut following = Following::new(script);
        let request = |system: &str, user: &str| {
            json!({"messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
                "response_format": {"type": "json_schema"}})
        };
        let mut does =
            |system, user| following.cue(&request(system, user)).map(|cue| cue.behaviour);
        assert_eq!(does("Score this", ""), Some(Behaviour::status(500)));
        let otherwise = Box::new(Behaviour::say("{}"));
        assert_eq!(does("Score this", ""), Some(Behaviour::NoSchema { otherwise }));
        assert_eq!(does("Ask", "good bye"), Some(Behaviour::Silence));
        assert_eq!(does("Ask", "hello"), Some(Behaviour::say("Why?")));
    }

    #[test]
    fn a_rule_can_be_for_a_field_and_for_the_number_in_it() {
        let script: Script = serde_json::from_value(json!({"rules": [
            {"when": {"above": ["max_tokens", 100]}, "reply": {"error": {"code": 400, "body": "too many"}}},
            {"when": {"has": "max_tokens"}, "reply": "few"},
            {"reply": "none"}
        ]}))
        .unwrap();
        let mut following = Following::new(script);
        let mut does = |request| following.cue(&request).map(|cue| cue.behaviour);
        assert_eq!(does(json!({"max_tokens": 101})), Some(Behaviour::error(400, "too many")));
        assert_eq!(does(json!({"max_tokens": 100})), Some(Behaviour::say("few")));
        assert_eq!(does(json!({"max_tokens": null})), Some(Behaviour::say("none")));
    }

    #[test]
    fn replies_in_turn_end_with_the_last_for_ever() {
        let mut following =
            Following::new(Script::in_turn([Behaviour::say("a"), Behaviour::say("b")]));
        let said: Vec<_> =
            (0..4).filter_map(|_| Some(following.cue(&json!({}))?.behaviour)).collect();
        assert_eq!(said, ["a", "b", "b", "b"].map(Behaviour::say));
        assert!(Following::default().cue(&json!({})).is_none(), "no rule, no reply");
    }

    #[test]
    fn a_script_with_a_misspelt_word_is_refused() {
        for wrong in [json!({"rule": []}), json!({"rules": [{"when": {"user": "x"}, "reply": ""}]})]
        {
            assert!(serde_json::from_value::<Script>(wrong).is_err());
        }
    }
}
