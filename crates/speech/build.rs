//! Finds PocketSphinx. Its pkg-config file also names libsphinxad, which opens sound cards; Sotto must not, so only
//! the two libraries that listen are linked.

fn main() {
    if std::env::var_os("CARGO_FEATURE_SPHINX").is_none() {
        return;
    }
    let found = pkg_config::Config::new().cargo_metadata(false).probe("pocketsphinx");
    match found {
        Ok(library) => {
            for path in library.link_paths {
                println!("cargo::rustc-link-search=native={}", path.display());
            }
            println!("cargo::rustc-link-lib=pocketsphinx");
            println!("cargo::rustc-link-lib=sphinxbase");
        }
        Err(fault) => {
            println!(
                "cargo::error=PocketSphinx is missing (Debian: apt-get install libpocketsphinx-dev): {fault}"
            );
        }
    }
}
