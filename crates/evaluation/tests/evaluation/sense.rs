//! The built-in scorer where it reads answers for their sense, on the golden set that it was fitted to and on one written afresh
//! (`afresh/`), whose scores by hand are older than any scorer's look at it.

use std::{env, fs, path::Path, sync::Arc};

use encoder::Encoder;
use evaluation::{GoldenSet, Scoring, Summary, score};
use interviewer::BuiltIn;
use reader::Reader;

use crate::{at_once, built_in::meets_goals};

#[test]
fn read_for_their_sense_answers_are_scored_as_by_hand() {
    let Some(file) = env::var_os("SOTTO_TEST_ENCODER") else {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
        return;
    };
    let encoder = Arc::new(Encoder::load(Path::new(&file)).unwrap());
    let built_in = BuiltIn::load(Some(Reader::new(encoder).unwrap())).unwrap();
    let golden = GoldenSet::built_in(&built_in).unwrap();
    let afresh = GoldenSet::from_toml(&built_in, &afresh()).unwrap();
    for (set, agreement) in [(&golden, 0.75), (&afresh, 0.65)] {
        let scorer = async |interview| Scoring::of_report(&interview, &built_in.report(&interview));
        let figures = Summary::of(&at_once(score(set, 1, scorer, |_, _| {}))).figures;
        eprintln!("{figures:#?}");
        meets_goals(&figures);
        let has_injections = std::ptr::eq(set, &golden);
        assert_eq!(figures.injection_delta, has_injections.then_some(0));
        let kappa = figures.kappa;
        assert!(kappa.is_some_and(|kappa| kappa >= agreement), "{kappa:?}");
    }
}

fn afresh() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("afresh");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| fs::read_to_string(file).unwrap() + "\n").collect()
}
