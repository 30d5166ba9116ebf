use std::collections::{BTreeMap, BTreeSet};

use rstest::rstest;
use serde::Deserialize;

use crate::setting::{Engine, Outsider, Setting};

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

/// What is kept in each store, by table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inventory {
    database: BTreeMap<String, Table>,
    keyring: BTreeMap<String, Table>,
}

fn inventory() -> Inventory {
    toml::from_str(include_str!("../../data-inventory.toml")).unwrap()
}

fn listed(tables: &BTreeMap<String, Table>) -> BTreeSet<String> {
    let columns = tables.iter().flat_map(|(name, table)| {
        table.columns.keys().map(move |column| format!("{name}.{column}"))
    });
    columns.collect()
}

/// `table.column` of everything in a store, engines' own tables left out.
async fn schema(outsider: &mut Outsider, sealed_only: bool) -> BTreeSet<String> {
    let query = match (&outsider, sealed_only) {
        (Outsider::Sqlite(_), false) => {
            "select m.name || '.' || c.name from sqlite_schema m join pragma_table_info(m.name) c
             where m.type in ('table', 'view') and m.name not like 'sqlite\\_%' escape '\\'"
        }
        (Outsider::Sqlite(_), true) => {
            "select m.name || '.' || c.name from sqlite_schema m join pragma_table_info(m.name) c
             where m.type in ('table', 'view') and m.name not like '\\_sqlx%' escape '\\'
               and lower(c.type) = 'blob' and c.name <> 'id' and c.name not like '%\\_id' escape '\\'
               and c.name not like '%hash'"
        }
        (Outsider::Postgres(_), false) => {
            "select table_name::text || '.' || column_name from information_schema.columns
             where table_schema not in ('pg_catalog', 'information_schema')"
        }
        (Outsider::Postgres(_), true) => {
            "select table_name::text || '.' || column_name from information_schema.columns
             where table_schema not in ('pg_catalog', 'information_schema') and data_type = 'bytea'
               and table_name <> '_sqlx_migrations' and column_name not like '%hash'"
        }
    };
    outsider.texts(query).await.into_iter().collect()
}

#[rstest]
#[tokio::test]
async fn the_inventory_lists_every_column_there_is_and_none_other(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let (database, keyring) = (listed(&inventory().database), listed(&inventory().keyring));
    let mut outsider = setting.outsider().await;
    assert_eq!(schema(&mut outsider, false).await, database);
    let mut at_the_keyring = setting.outsider_at_the_keyring().await;
    assert_eq!(schema(&mut at_the_keyring, false).await, keyring);

    // A column that slips in is noticed.
    outsider.run("alter table turn add column home_address text").await;
    let found = schema(&mut outsider, false).await;
    assert_eq!(found.difference(&database).collect::<Vec<_>>(), ["turn.home_address"]);
}

#[rstest]
#[tokio::test]
async fn what_the_inventory_calls_sealed_is_what_holds_bytes(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let sealed: BTreeSet<String> = inventory()
        .database
        .iter()
        .flat_map(|(name, table)| {
            table
                .columns
                .iter()
                .map(move |(column, about)| (format!("{name}.{column}"), about.sealed))
        })
        .filter_map(|(column, sealed)| sealed.then_some(column))
        .collect();
    assert_eq!(schema(&mut setting.outsider().await, true).await, sealed);
}

#[test]
fn every_entry_of_the_inventory_says_something() {
    let Inventory { database, keyring } = inventory();
    for (name, table) in database.into_iter().chain(keyring) {
        assert!(!table.whose.is_empty() && !table.ends.is_empty(), "{name}");
        for (column, about) in table.columns {
            assert!(!about.what.is_empty() && !about.why.is_empty(), "{name}.{column}");
        }
    }
}
