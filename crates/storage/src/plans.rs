//! How the engines go about what signed-in pages ask: by index, whatever else is kept.

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use throwaway_postgres::Cluster;
use uuid::Uuid;

use crate::{
    Location, Options,
    attempts::{ATTEMPTS, BEFORE, REPORTS, RETRIES},
    deliveries::DELIVERIES,
    engine::Engine,
    history::{PAGE, ROLES, TOPICS},
    migrations::Schema,
    sessions::LIVE_SESSION,
    shared_links::{LINKS, LIVE_LINK},
    tokens::LIVE_TOKEN,
};

/// A statement, and how many of its parameters are ids, then numbers, then texts.
type Asked = (&'static str, usize, usize, usize);

const ASKED: [Asked; 12] = [
    (LIVE_SESSION, 1, 2, 0),
    (LIVE_TOKEN, 1, 1, 0),
    (PAGE, 2, 1, 2),
    (ROLES, 1, 0, 0),
    (REPORTS, 2, 1, 2),
    (BEFORE, 2, 1, 0),
    (ATTEMPTS, 2, 0, 0),
    (RETRIES, 3, 0, 0),
    (DELIVERIES, 3, 0, 0),
    (TOPICS, 3, 0, 2),
    (LIVE_LINK, 1, 1, 0),
    (LINKS, 2, 0, 0),
];

/// Nothing leads to a session by its age.
const WITHOUT_AN_INDEX: Asked =
    ("select account_id from session where account_id <> $1 and renewed_at > $2", 1, 1, 0);

#[tokio::test]
async fn on_sqlite_no_page_makes_the_database_look_through_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::sqlite(folder.path().join("sotto.db"));
    let engine = Engine::open(&location, &Options::default(), Schema::Database).await.unwrap();
    let Engine::Sqlite(file) = &engine else { unreachable!() };
    let pool = file.readers().unwrap();
    for asked in ASKED {
        let plan = plan_of_sqlite(pool, asked).await;
        assert!(plan.contains("SEARCH") && !plan.contains("SCAN"), "{plan}");
    }
    let history = plan_of_sqlite(pool, (PAGE, 2, 1, 2)).await;
    assert!(history.contains("COVERING INDEX interview_history"), "{history}");
    assert!(plan_of_sqlite(pool, WITHOUT_AN_INDEX).await.contains("SCAN session"));
}

#[tokio::test]
async fn on_postgresql_no_page_makes_the_database_look_through_a_table() {
    let cluster = Cluster::start().unwrap();
    let location: Location = cluster.database().unwrap().parse().unwrap();
    let options = Options { migrate: true, ..Options::default() };
    let engine = Engine::open(&location, &options, Schema::Database).await.unwrap();
    let Engine::Postgres(pool) = &engine else { unreachable!() };
    // In small tables looking through is what is cheapest.
    let many = "insert into account select gen_random_uuid(), 0, 'member', '', '', sha256(''), 0 from generate_series(1, 3000);
        insert into session select gen_random_uuid(), id, sha256(''), null, 1, 1, '' from account;
        insert into token select gen_random_uuid(), id, '', sha256(''), '', 1, 1, null from account;
        insert into interview select id, gen_random_uuid(), 1, 'in-progress', 'asking', 0, '', '', '', '', '', '', 1, 1, 1,
            null, 0, 0, 0, null, null, null, '', null, null from account cross join generate_series(1, 10);
        insert into shared_link select gen_random_uuid(), account_id, id, sha256(''), 'notes', 0, 1, 1 from interview;
        insert into turn select account_id, id, 0, id, 'skipped', 1, 1, '', null, null from interview;
        analyze";
    sqlx::raw_sql(many).execute(pool).await.unwrap();
    for asked in ASKED {
        let plan = plan_of_postgres(pool, asked).await;
        assert!(plan.contains("Index") && !plan.contains("Seq Scan"), "{plan}");
    }
    assert!(plan_of_postgres(pool, WITHOUT_AN_INDEX).await.contains("Seq Scan on session"));
}

async fn plan_of_sqlite(pool: &SqlitePool, (asked, ids, numbers, texts): Asked) -> String {
    let explain = AssertSqlSafe(format!("explain query plan {asked}"));
    let mut query = sqlx::query_as::<_, (i64, i64, i64, String)>(explain);
    for _ in 0..ids {
        query = query.bind(Uuid::max());
    }
    for _ in 0..numbers {
        query = query.bind(0_i64);
    }
    for _ in 0..texts {
        query = query.bind("nurse");
    }
    let steps = query.fetch_all(pool).await.unwrap();
    steps.into_iter().map(|(_, _, _, step)| step + "\n").collect()
}

async fn plan_of_postgres(pool: &PgPool, (asked, ids, numbers, texts): Asked) -> String {
    let explain = AssertSqlSafe(format!("explain {asked}"));
    let mut query = sqlx::query_scalar::<_, String>(explain);
    for _ in 0..ids {
        query = query.bind(Uuid::max());
    }
    for _ in 0..numbers {
        query = query.bind(0_i64);
    }
    for _ in 0..texts {
        query = query.bind("nurse");
    }
    query.fetch_all(pool).await.unwrap().join("\n")
}
