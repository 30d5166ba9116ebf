use rstest::rstest;
use storage::{Location, LocationError};

#[rstest]
#[case::port(
    "postgres://sotto:hunter2@db.example.org:6432/interviews",
    "postgres://sotto@db.example.org:6432/interviews"
)]
#[case::query(
    "postgresql://sotto@127.0.0.1/interviews?password=hunter2",
    "postgres://sotto@127.0.0.1:5432/interviews"
)]
#[case::socket(
    "postgres://sotto:hunter2@%2Frun%2Fpostgresql/interviews",
    "postgres://sotto@/run/postgresql/interviews"
)]
fn a_location_never_shows_the_password(#[case] given: &str, #[case] shown: &str) {
    let location: Location = given.parse().unwrap();
    assert_eq!(location.to_string(), shown);
    assert_eq!(format!("{location:?}"), format!("Location({shown})"));
    assert!(given.contains("hunter2"));
}

#[test]
fn a_password_that_breaks_the_address_is_not_in_the_complaint() {
    let error = "postgres://sotto:hunt/er2@db.example.org/x".parse::<Location>().unwrap_err();
    assert!(!format!("{error} {error:?}").contains("er2"), "{error:?}");
}

#[rstest]
#[case("disable")]
#[case("allow")]
#[case("require")]
#[case("verify-ca")]
fn weak_tls_to_another_machine_is_refused(#[case] mode: &'static str) {
    let far = format!("postgres://sotto@db.example.org/interviews?sslmode={mode}");
    let refused = far.parse::<Location>().unwrap_err();
    assert_eq!(refused, LocationError::WeakTls { host: "db.example.org".into(), asked: mode });
    assert!(refused.to_string().contains("sslmode=verify-full"));

    // Naming this machine in the address and another behind it does not help.
    let sly = format!("postgres://sotto@localhost/interviews?host=db.example.org&sslmode={mode}");
    assert!(matches!(sly.parse::<Location>(), Err(LocationError::WeakTls { .. })));

    for near in ["localhost", "127.0.0.1", "127.9.9.9", "[::1]", "%2Frun%2Fpostgresql"] {
        format!("postgres://sotto@{near}/interviews?sslmode={mode}").parse::<Location>().unwrap();
    }
}

#[rstest]
#[case("", LocationError::UnknownEngine)]
#[case("mysql://db/x", LocationError::UnknownEngine)]
#[case("/var/lib/sotto.db", LocationError::UnknownEngine)]
#[case("sqlite:", LocationError::NotAFile)]
#[case("sqlite://", LocationError::NotAFile)]
#[case("sqlite::memory:", LocationError::NotAFile)]
#[case("sqlite:sotto.db?mode=memory", LocationError::NotAFile)]
fn what_is_no_location_is_refused(#[case] given: &str, #[case] error: LocationError) {
    assert_eq!(given.parse::<Location>().unwrap_err(), error);
}

#[rstest]
#[case("sqlite:sotto.db", "sqlite:sotto.db")]
#[case("sqlite:///var/lib/sotto.db", "sqlite:/var/lib/sotto.db")]
#[case("sqlite:/var/lib/sotto.db", "sqlite:/var/lib/sotto.db")]
fn a_file_is_a_location(#[case] given: &str, #[case] shown: &str) {
    assert_eq!(given.parse::<Location>().unwrap().to_string(), shown);
}
