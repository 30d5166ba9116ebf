//! An example of what a schema describes, for the page that people read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Deeper than any body of ours, and an end for schemas that name themselves.
const DEEPEST: usize = 12;

/// A value that fits `schema`.
pub(super) fn example(schema: &Value, schemas: &BTreeMap<String, Value>) -> Value {
    at_depth(schema, schemas, DEEPEST)
}

fn at_depth(schema: &Value, schemas: &BTreeMap<String, Value>, left: usize) -> Value {
    let Some(left) = left.checked_sub(1) else { return Value::Null };
    if let Some(named) = resolved(schema, schemas) {
        return at_depth(named, schemas, left);
    }
    let given = schema.get("example").or_else(|| first(schema.get("enum")));
    if let Some(given) = given {
        return given.clone();
    }
    // "This or null": this.
    let choices = ["oneOf", "anyOf", "allOf"].iter().find_map(|key| schema.get(key)?.as_array());
    if let Some(choices) = choices {
        let choice = choices.iter().find(|choice| choice.get("type") != Some(&json!("null")));
        return choice.map_or(Value::Null, |choice| at_depth(choice, schemas, left));
    }
    match kind(schema) {
        Some("object") => {
            let properties = schema.get("properties").and_then(Value::as_object);
            let fields = properties.into_iter().flatten();
            let fields = fields.map(|(name, field)| (name.clone(), at_depth(field, schemas, left)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Some("array") => {
            let item = schema.get("items").map(|items| at_depth(items, schemas, left));
            Value::Array(item.into_iter().collect())
        }
        Some("string") => json!(match schema.get("format").and_then(Value::as_str) {
            Some("uuid") => "019ab7c4-5e21-7d3a-9c1f-2b7d5a90e4f6",
            Some("date-time") => "2026-05-04T09:30:00.125Z",
            _ => "…",
        }),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(true),
        _ => Value::Null,
    }
}

/// What a reference stands for.
pub(super) fn resolved<'a>(
    schema: &Value,
    schemas: &'a BTreeMap<String, Value>,
) -> Option<&'a Value> {
    let name = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
    schemas.get(name)
}

/// The type; of "this or null", this.
pub(super) fn kind(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        _ => None,
    }
}

fn first(values: Option<&Value>) -> Option<&Value> {
    values?.as_array()?.first()
}
