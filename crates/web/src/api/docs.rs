//! The pages that explain the API, made from its description: no other program's script draws them.

use std::{collections::BTreeMap, sync::LazyLock};

use askama::Template;
use axum::{Json, response::Response};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    description::{description, schemas},
    example::{example, kind, resolved},
};
use crate::{ProblemKind, Result, app::App, kinds, locale::Locale, page::page};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(openapi)).routes(routes!(docs)).routes(routes!(problems))
}

/// Get this description as OpenAPI
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "describe", tag = "About",
    responses((status = 200, description = "The OpenAPI 3.1 document.", body = Object)),
)]
async fn openapi() -> Json<&'static utoipa::openapi::OpenApi> {
    Json(description())
}

/// Read this description as a page
#[utoipa::path(
    get, path = "/docs", operation_id = "read_docs", tag = "About",
    responses((status = 200, description = "The page.", body = String, content_type = "text/html")),
)]
async fn docs(t: Locale) -> Result<Response> {
    page(DocsPage { t, here: "account", sections: &SECTIONS })
}

/// Read the list of errors as a page
#[utoipa::path(
    get, path = "/problems", operation_id = "read_problems", tag = "About",
    responses((status = 200, description = "The page.", body = String, content_type = "text/html")),
)]
async fn problems(t: Locale) -> Result<Response> {
    page(ProblemsPage { t, here: "account", kinds: kinds() })
}

#[derive(Template)]
#[template(path = "api/docs.html")]
struct DocsPage<'a> {
    t: Locale,
    here: &'static str,
    sections: &'a [Section],
}

#[derive(Template)]
#[template(path = "api/problems.html")]
struct ProblemsPage {
    t: Locale,
    here: &'static str,
    kinds: Vec<ProblemKind>,
}

/// Operations that belong together.
struct Section {
    name: String,
    what: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    paragraphs: Vec<String>,
    /// Who may, in words.
    who: Vec<String>,
    parameters: Vec<FieldDoc>,
    body: Option<Body>,
    answers: Vec<Answer>,
    curl: String,
}

/// A parameter, or a field of a body.
struct FieldDoc {
    name: String,
    /// Where it stands, or what it is.
    kind: String,
    required: bool,
    what: String,
}

struct Body {
    media_type: String,
    fields: Vec<FieldDoc>,
    example: Option<String>,
}

struct Answer {
    status: String,
    what: String,
    example: Option<String>,
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let whole = serde_json::to_value(description()).unwrap_or_default();
    let schemas = schemas();
    let tags = whole.get("tags").and_then(Value::as_array).into_iter().flatten();
    let section = |tag: &Value| Section {
        name: text(tag, "name"),
        what: text(tag, "description"),
        operations: operations(&whole, &text(tag, "name"), &schemas),
    };
    tags.map(section).collect()
});

fn operations(whole: &Value, tag: &str, schemas: &BTreeMap<String, Value>) -> Vec<Operation> {
    let paths = whole.get("paths").and_then(Value::as_object).into_iter().flatten();
    let all = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path, method, operation))
    });
    let of_tag = all.filter(|(_, _, it)| it.get("tags").is_some_and(|tags| tags[0] == tag));
    let mut operations: Vec<Operation> =
        of_tag.map(|(path, method, it)| operation(path, method, it, schemas)).collect();
    // By address, and of one address what reads before what deletes.
    let place = |method: &str| ["GET", "POST", "PUT", "DELETE"].iter().position(|it| *it == method);
    operations.sort_by(|a, b| (&a.path, place(&a.method)).cmp(&(&b.path, place(&b.method))));
    operations
}

fn operation(
    path: &str,
    method: &str,
    operation: &Value,
    schemas: &BTreeMap<String, Value>,
) -> Operation {
    let body = operation.get("requestBody").and_then(|body| self::body(body, schemas));
    let method = method.to_uppercase();
    Operation {
        id: text(operation, "operationId"),
        summary: text(operation, "summary"),
        paragraphs: paragraphs(&text(operation, "description")),
        who: who(operation),
        parameters: list(operation, "parameters").map(parameter).collect(),
        answers: answers(operation, schemas),
        curl: curl(&method, path, operation, body.as_ref()),
        body,
        method,
        path: path.to_owned(),
    }
}

/// A line that ends is no paragraph that ends.
fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").filter(|words| !words.is_empty());
    paragraphs.map(|words| words.replace('\n', " ")).collect()
}

fn who(operation: &Value) -> Vec<String> {
    let needs = list(operation, "security").filter_map(Value::as_object).flatten();
    let who = needs.map(|(scheme, scopes)| match (scheme.as_str(), &scopes[0]) {
        ("token", Value::String(scope)) => format!("a token with the scope {scope}"),
        _ => "a signed-in browser".to_owned(),
    });
    who.collect()
}

fn parameter(parameter: &Value) -> FieldDoc {
    FieldDoc {
        name: text(parameter, "name"),
        kind: match text(parameter, "in").as_str() {
            "path" => "in the path".to_owned(),
            "query" => "query parameter".to_owned(),
            other => other.to_owned(),
        },
        required: parameter.get("required") == Some(&Value::Bool(true)),
        what: text(parameter, "description"),
    }
}

fn body(body: &Value, schemas: &BTreeMap<String, Value>) -> Option<Body> {
    let (media_type, content) = body.get("content")?.as_object()?.iter().next()?;
    let schema = content.get("schema")?;
    let is_json = media_type == "application/json";
    let named = resolved(schema, schemas).unwrap_or(schema);
    let required: Vec<&str> = list(named, "required").filter_map(Value::as_str).collect();
    let properties = named.get("properties").and_then(Value::as_object).into_iter().flatten();
    let field = |(name, field): (&String, &Value)| FieldDoc {
        required: required.contains(&name.as_str()),
        kind: described(field),
        what: text(field, "description"),
        name: name.clone(),
    };
    Some(Body {
        fields: properties.map(field).collect(),
        example: is_json.then(|| pretty(&example(schema, schemas))),
        media_type: media_type.clone(),
    })
}

/// "integer, 1 to 12", "string: entry, mid, senior or lead".
fn described(schema: &Value) -> String {
    let kind = kind(schema).unwrap_or("value").to_owned();
    let names: Vec<String> = list(schema, "enum")
        .map(|name| match name {
            Value::String(name) => name.clone(),
            other => other.to_string(),
        })
        .collect();
    if !names.is_empty() {
        return format!("{kind}: {}", names.join(", "));
    }
    let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
    match (limit("minimum"), limit("maximum"), limit("maxLength")) {
        (Some(from), Some(to), _) => format!("{kind}, {from} to {to}"),
        (_, _, Some(most)) => format!("{kind}, at most {most} characters"),
        _ => kind,
    }
}

fn answers(operation: &Value, schemas: &BTreeMap<String, Value>) -> Vec<Answer> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let answer = |(status, response): (&String, &Value)| {
        let schema = response.pointer("/content/application~1json/schema");
        Answer {
            what: text(response, "description"),
            example: schema.map(|schema| pretty(&example(schema, schemas))),
            status: status.clone(),
        }
    };
    responses.map(answer).collect()
}

/// A command that does it: `$SOTTO` is this server's address, `$TOKEN` a token, and what is named in the address likewise.
fn curl(method: &str, path: &str, operation: &Value, body: Option<&Body>) -> String {
    let mut words = vec!["curl".to_owned()];
    if method != "GET" {
        words.push(format!("-X {method}"));
    }
    if list(operation, "security").any(|need| need.get("token").is_some()) {
        words.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    } else if list(operation, "security").next().is_some() {
        words.push("-b \"$COOKIES\" -H \"Origin: $SOTTO\"".to_owned());
    }
    match body {
        Some(Body { example: Some(example), media_type, .. }) => {
            let compact: Value = serde_json::from_str(example).unwrap_or_default();
            words.push(format!("-H 'Content-Type: {media_type}' -d '{compact}'"));
        }
        Some(Body { media_type, .. }) => {
            let file = if media_type == "audio/wav" { "answer.wav" } else { "resume.pdf" };
            words.push(format!("-H 'Content-Type: {media_type}' --data-binary @{file}"));
        }
        None => {}
    }
    let path = path.replace('{', "$").replace('}', "").replace("$interview", "$INTERVIEW");
    let path = path.replace("$turn", "$TURN").replace("$sign_in", "$SIGN_IN");
    let path = path.replace("$session", "$ID").replace("$token", "$ID");
    words.push(format!("\"$SOTTO{path}\""));
    words.join(" ")
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
