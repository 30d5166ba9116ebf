use std::collections::{BTreeMap, BTreeSet};

use rstest::rstest;
use serde::Deserialize;

use crate::setting::{Engine, Setting};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    whose: String,
    ends: String,
    columns: BTreeMap<String, Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    what: String,
    why: String,
    #[serde(default)]
    sealed: bool,
}

fn inventory() -> BTreeMap<String, Table> {
    toml::from_str(include_str!("../../data-inventory.toml")).unwrap()
}

/// `table.column` of everything in the database, engines' own tables left out.
async fn schema(setting: &Setting, sealed_only: bool) -> BTreeSet<String> {
    let query = match (setting.engine, sealed_only) {
        (Engine::Sqlite, false) => {
            "select m.name || '.' || c.name from sqlite_schema m join pragma_table_info(m.name) c
             where m.type in ('table', 'view') and m.name not like 'sqlite\\_%' escape '\\'"
        }
        (Engine::Sqlite, true) => {
            "select m.name || '.' || c.name from sqlite_schema m join pragma_table_info(m.name) c
             where m.type in ('table', 'view') and m.name not like '\\_sqlx%' escape '\\'
               and lower(c.type) = 'blob' and c.name <> 'id' and c.name not like '%\\_id' escape '\\'"
        }
        (Engine::Postgres, false) => {
            "select table_name::text || '.' || column_name from information_schema.columns
             where table_schema not in ('pg_catalog', 'information_schema')"
        }
        (Engine::Postgres, true) => {
            "select table_name::text || '.' || column_name from information_schema.columns
             where table_schema not in ('pg_catalog', 'information_schema') and data_type = 'bytea'
               and table_name <> '_sqlx_migrations'"
        }
    };
    setting.outsider().await.texts(query).await.into_iter().collect()
}

#[rstest]
#[tokio::test]
async fn the_inventory_lists_every_column_there_is_and_none_other(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let listed: BTreeSet<String> = inventory()
        .iter()
        .flat_map(|(name, table)| {
            table.columns.keys().map(move |column| format!("{name}.{column}"))
        })
        .collect();
    assert_eq!(schema(&setting, false).await, listed);

    // A column that slips in is noticed.
    setting.outsider().await.run("alter table turn add column home_address text").await;
    let unlisted: Vec<_> = schema(&setting, false).await.difference(&listed).cloned().collect();
    assert_eq!(unlisted, ["turn.home_address"]);
}

#[rstest]
#[tokio::test]
async fn what_the_inventory_calls_sealed_is_what_holds_bytes(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let sealed: BTreeSet<String> = inventory()
        .iter()
        .flat_map(|(name, table)| {
            table
                .columns
                .iter()
                .map(move |(column, about)| (format!("{name}.{column}"), about.sealed))
        })
        .filter_map(|(column, sealed)| sealed.then_some(column))
        .collect();
    assert_eq!(schema(&setting, true).await, sealed);
}

#[test]
fn every_entry_of_the_inventory_says_something() {
    for (name, table) in inventory() {
        assert!(!table.whose.is_empty() && !table.ends.is_empty(), "{name}");
        for (column, about) in table.columns {
            assert!(!about.what.is_empty() && !about.why.is_empty(), "{name}.{column}");
        }
    }
}
