//! What the API says of itself (OpenAPI 3.1): made from the handlers, with what is the same for all of them added here.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::http::StatusCode;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Components, Content, Header, Info, OpenApi, Paths, Ref, RefOr, Response, ResponseBuilder,
        SecurityRequirement, Tag,
        path::{Operation, ParameterIn, PathItem},
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
        tag::TagBuilder,
    },
};

use super::{ROOT, operations};
use crate::{Problem, ProblemKind, kinds};

/// RFC 9457.
const PROBLEM: &str = "application/problem+json";
const INTRODUCTION: &str = "Use interviews, answers, reports and the resume from your own programs, with an access token. To manage sessions, sign-in methods, tokens or the account, sign in with a browser. Errors are problem details (RFC 9457). Each `type` is explained at `/api/v1/problems`. The `RateLimit` header of every response says how many requests you have left.";

/// What stands before the operations.
pub(super) fn frame() -> OpenApi {
    let mut info = Info::new("Sotto", env!("CARGO_PKG_VERSION"));
    info.description = Some(INTRODUCTION.to_owned());
    let mut openapi = OpenApi::new(info, Paths::new());
    let mut components = Components::new();
    components.add_security_scheme("token", token());
    components.add_security_scheme("session", session());
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    openapi.components = Some(components);
    openapi.tags = Some(vec![
        tag("Interviews", "Start, read, finish and delete interviews."),
        tag("Answers", "Answer the open question."),
        tag("Resume", "Save, read and delete the resume."),
        tag("Account", "The account, its sessions, sign-in methods and tokens."),
        tag("About", "This description of the API."),
    ]);
    openapi
}

/// The whole description.
pub(super) fn description() -> &'static OpenApi {
    static WHOLE: LazyLock<OpenApi> = LazyLock::new(|| {
        let mut openapi = operations().into_openapi();
        let kinds = kinds();
        let paths = std::mem::take(&mut openapi.paths.paths);
        for (path, mut item) in paths {
            for operation in operations_of(&mut item) {
                complete(operation, &kinds);
            }
            openapi.paths.paths.insert(format!("{ROOT}{path}"), item);
        }
        openapi
    });
    &WHOLE
}

fn operations_of(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete].into_iter().flatten()
}

/// Adds what can go wrong with any operation like this one, and what every answer says.
fn complete(operation: &mut Operation, kinds: &[ProblemKind]) {
    let asks_for_somebody = operation
        .security
        .as_ref()
        .is_some_and(|needs: &Vec<SecurityRequirement>| !needs.is_empty());
    let has = |place: ParameterIn| {
        let mut parameters = operation.parameters.iter().flatten();
        parameters.any(|it| matches!(it, RefOr::T(it) if it.parameter_in == place))
    };
    let mut statuses = vec![
        StatusCode::METHOD_NOT_ALLOWED,
        StatusCode::MISDIRECTED_REQUEST,
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::SERVICE_UNAVAILABLE,
    ];
    if asks_for_somebody {
        let more =
            [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::INSUFFICIENT_STORAGE];
        statuses.extend(more);
    }
    if has(ParameterIn::Path) {
        statuses.push(StatusCode::NOT_FOUND);
    }
    if has(ParameterIn::Query) || has(ParameterIn::Header) {
        statuses.push(StatusCode::BAD_REQUEST);
    }
    if operation.request_body.is_some() {
        statuses.extend([
            StatusCode::BAD_REQUEST,
            StatusCode::PAYLOAD_TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            StatusCode::UNPROCESSABLE_ENTITY,
        ]);
    }
    let responses = &mut operation.responses.responses;
    for status in statuses {
        let response = responses.entry(status.as_str().to_owned());
        response.or_insert_with(|| RefOr::T(problem(status, kinds)));
    }
    for (status, response) in responses {
        if let RefOr::T(response) = response {
            tell(status, response);
        }
    }
}

fn problem(status: StatusCode, kinds: &[ProblemKind]) -> Response {
    let titles = kinds.iter().filter(|kind| kind.status == status);
    let titles: Vec<String> =
        titles.map(|kind| format!("{} ({})", kind.title, kind.code)).collect();
    ResponseBuilder::new().description(format!("{}.", titles.join("; "))).build()
}

fn tell(status: &str, response: &mut Response) {
    if status >= "400" {
        let content = Content::new(Some(Ref::from_schema_name(Problem::name())));
        response.content.insert(PROBLEM.to_owned(), RefOr::T(content));
    }
    let mut add = |name: &str, what: &str| {
        let header = RefOr::T(header(what));
        response.headers.entry(name.to_owned()).or_insert(header);
    };
    add("RateLimit-Policy", "How many requests are allowed, and in how many seconds.");
    add("RateLimit", "How many requests are left, and after how many seconds the limit resets.");
    match status {
        "401" => add("WWW-Authenticate", "Says that a bearer token is needed."),
        "405" => add("Allow", "The methods that this address supports."),
        "426" => add("Upgrade", "`websocket`."),
        "429" | "503" => add("Retry-After", "Try again after this many seconds."),
        _ => {}
    }
}

fn header(what: &str) -> Header {
    let mut header = Header::new(ObjectBuilder::new().schema_type(Type::String).build());
    header.description = Some(what.to_owned());
    header
}

fn token() -> SecurityScheme {
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("sotto_…");
    let what = "A personal access token, created under Account. Its scopes are its permissions: `read`, `practise`, `manage`.";
    SecurityScheme::Http(scheme.description(Some(what)).build())
}

fn session() -> SecurityScheme {
    let what = "The cookie of a signed-in browser. Over HTTPS, its name is `__Host-sotto-session`. A request that changes something must come from Sotto's own pages.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description("sotto-session", what)))
}

fn tag(name: &str, what: &str) -> Tag {
    TagBuilder::new().name(name).description(Some(what)).build()
}

/// Every schema that the description names, by its name.
pub(super) fn schemas() -> BTreeMap<String, serde_json::Value> {
    let components = description().components.iter();
    let schemas = components.flat_map(|components| &components.schemas);
    let read =
        |(name, schema): (&String, &_)| Some((name.clone(), serde_json::to_value(schema).ok()?));
    schemas.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::description;

    #[test]
    fn the_description_is_openapi_3_1_and_its_operations_have_names_of_their_own() {
        let value = serde_json::to_value(description()).unwrap();
        assert!(value["openapi"].as_str().unwrap().starts_with("3.1"));
        let mut names = Vec::new();
        for item in value["paths"].as_object().unwrap().values() {
            for operation in item.as_object().unwrap().values() {
                names.push(operation["operationId"].as_str().unwrap());
                assert!(operation["summary"].is_string(), "{operation}");
                assert!(operation["tags"].is_array(), "{operation}");
            }
        }
        assert!(names.len() > 25, "{names:?}");
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn nothing_that_is_named_is_missing() {
        let text = serde_json::to_string(description()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named = text.split("\"#/components/schemas/").skip(1);
        for name in named.filter_map(|rest| rest.split('"').next()) {
            assert!(value["components"]["schemas"][name].is_object(), "{name}");
        }
    }
}
