//! A server for a test must not outlive it.

use std::{os::unix::net::UnixStream, path::Path};

use throwaway_postgres::Cluster;

fn answers(folder: &Path) -> bool {
    UnixStream::connect(folder.join(".s.PGSQL.5432")).is_ok()
}

#[test]
fn a_cluster_hands_out_databases_and_leaves_nothing_behind() {
    let cluster = Cluster::start().unwrap();
    let folder = cluster.folder().to_owned();
    assert!(answers(&folder));
    assert_ne!(cluster.database().unwrap(), cluster.database().unwrap());

    drop(cluster);
    assert!(!answers(&folder));
    assert!(!folder.exists());
}
