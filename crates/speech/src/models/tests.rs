//! Against a mirror on this machine that does what each test tells it.

use std::{net::TcpListener, sync::mpsc, thread};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use self::mirror::{Does, Mirror};
use super::*;

mod mirror;

/// Three megabytes that repeat nowhere.
fn content() -> Vec<u8> {
    (0..750_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect()
}

/// A model with this content, as a catalogue would have it.
fn model_of(content: &[u8]) -> &'static PublishedModel {
    let sha256: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    Box::leak(Box::new(PublishedModel {
        name: "test",
        file: "ggml-test.bin",
        bytes: content.len() as u64,
        sha256: sha256.leak(),
        measured: None,
    }))
}

struct DownloadFixture {
    folder: TempDir,
    model: &'static PublishedModel,
}

impl DownloadFixture {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), model: model_of(&content()) }
    }

    fn models(&self, mirror: &str) -> Models {
        Models::new(self.folder.path().join("models"), mirror)
    }

    /// Pulls from a mirror that follows the script; the result, and the requests it saw.
    fn pull(
        &self,
        content: Vec<u8>,
        script: Vec<Does>,
    ) -> (Result<PathBuf, ModelsError>, Vec<String>) {
        let mirror = Mirror::start(content, script);
        let result = self.models(&mirror.url).fetch(self.model, &mut |_| {});
        (result, mirror.requests())
    }

    fn installed(&self) -> Option<Installed> {
        self.models("").look(self.model)
    }
}

#[test]
fn a_model_arrives_whole_with_progress_to_the_end() {
    let fixture = DownloadFixture::new();
    let mirror = Mirror::start(content(), vec![Does::Sends]);
    let mut seen = Vec::new();
    let path = fixture
        .models(&mirror.url)
        .fetch(fixture.model, &mut |progress| seen.push(progress.received))
        .unwrap();
    assert_eq!(fs::read(path).unwrap(), content());
    assert_eq!((seen[0], seen[seen.len() - 1]), (0, 3_000_000));
    assert!(seen.len() > 3 && seen.is_sorted());
    assert!(mirror.requests()[0].starts_with("get /models/ggml-test.bin http/1.1"));
}

#[test]
fn a_model_that_is_there_asks_no_mirror() {
    let fixture = DownloadFixture::new();
    fixture.pull(content(), vec![Does::Sends]).0.unwrap();
    let again = || fixture.models("http://127.0.0.1:1").fetch(fixture.model, &mut |_| {});
    let path = again().unwrap();
    fs::write(path, vec![0; 3_000_000]).unwrap();
    assert!(matches!(again(), Err(ModelsError::OtherWeights { .. })), "and is what it is called");
}

#[test]
fn after_a_cut_the_next_pull_goes_on_where_it_stopped() {
    let fixture = DownloadFixture::new();
    let (cut, _) = fixture.pull(content(), vec![Does::Cuts(1_000_000)]);
    let error = cut.unwrap_err();
    assert!(matches!(error, ModelsError::Network { received: 1_000_000, .. }), "{error}");
    assert!(error.to_string().contains("MB are downloaded. Run pull again to continue"), "{error}");
    assert_eq!(
        fixture.installed(),
        Some(Installed { model: fixture.model, bytes: 1_000_000, condition: Condition::Part })
    );

    let (cut_again, requests) = fixture.pull(content(), vec![Does::Cuts(2_500_000)]);
    assert!(cut_again.is_err());
    assert!(requests[0].contains("range: bytes=1000000-\r\n"));

    let (done, requests) = fixture.pull(content(), vec![Does::Sends]);
    assert!(requests[0].contains("range: bytes=2500000-\r\n"));
    assert_eq!(fs::read(done.unwrap()).unwrap(), content());
    assert!(!fixture.folder.path().join("models/ggml-test.bin.part").exists());
}

#[test]
fn a_mirror_without_ranges_sends_all_again() {
    let fixture = DownloadFixture::new();
    fixture.pull(content(), vec![Does::Cuts(1_000_000)]).0.unwrap_err();
    let (done, requests) = fixture.pull(content(), vec![Does::SendsAllAgain]);
    assert!(requests[0].contains("range: bytes=1000000-"));
    assert_eq!(fs::read(done.unwrap()).unwrap(), content());
}

#[test]
fn a_rest_from_another_place_is_not_taken() {
    let fixture = DownloadFixture::new();
    fixture.pull(content(), vec![Does::Cuts(1_000_000)]).0.unwrap_err();
    let error = fixture.pull(content(), vec![Does::SendsFromElsewhere]).0.unwrap_err();
    assert!(matches!(error, ModelsError::Refused { status: 206, .. }), "{error}");
}

#[test]
fn a_part_that_is_too_long_is_begun_anew() {
    let fixture = DownloadFixture::new();
    let part = fixture.folder.path().join("models/ggml-test.bin.part");
    fs::create_dir_all(part.parent().unwrap()).unwrap();
    fs::write(&part, vec![0; 3_000_001]).unwrap();
    let (done, requests) = fixture.pull(content(), vec![Does::Sends]);
    assert_eq!(fs::read(done.unwrap()).unwrap(), content());
    assert!(!requests[0].contains("range"));
}

#[test]
fn a_wrong_checksum_is_never_installed_and_nothing_of_it_stays() {
    let fixture = DownloadFixture::new();
    let mut wrong = content();
    wrong[1_234_567] ^= 1;
    let error = fixture.pull(wrong, vec![Does::Sends]).0.unwrap_err();
    assert!(matches!(error, ModelsError::WrongChecksum { .. }), "{error}");
    assert_eq!(fixture.installed(), None);
    // A part spoilt on disk is found too, though all that came after it is right.
    fixture.pull(content(), vec![Does::Cuts(1_000_000)]).0.unwrap_err();
    let part = fixture.folder.path().join("models/ggml-test.bin.part");
    let mut spoilt = fs::read(&part).unwrap();
    spoilt[5] ^= 1;
    fs::write(&part, spoilt).unwrap();
    assert!(matches!(
        fixture.pull(content(), vec![Does::Sends]).0,
        Err(ModelsError::WrongChecksum { .. })
    ));
    assert_eq!(fixture.installed(), None);
}

#[test]
fn a_file_of_another_length_is_refused_before_it_is_fetched() {
    let fixture = DownloadFixture::new();
    for length in [100, 3_000_001] {
        let error = fixture.pull(vec![7; length], vec![Does::Sends]).0.unwrap_err();
        assert!(matches!(error, ModelsError::WrongLength { expected: 3_000_000, .. }), "{error}");
    }
    // On going on, too, where the lengths that count are those of the rest.
    fixture.pull(content(), vec![Does::Cuts(1_000_000)]).0.unwrap_err();
    let error = fixture.pull(vec![7; 3_000_002], vec![Does::Sends]).0.unwrap_err();
    assert!(matches!(error, ModelsError::WrongLength { offered: Some(3_000_002), .. }), "{error}");
    // A page of somebody in between costs nothing of what has come.
    fixture.pull(vec![7; 300], vec![Does::SendsAllAgain]).0.unwrap_err();
    assert_eq!(fixture.installed().unwrap().bytes, 1_000_000);
    // And a mirror that has less than we have is asked once more, from the start.
    let (error, requests) = fixture.pull(vec![7; 10], vec![Does::Sends, Does::Sends]);
    assert!(matches!(error, Err(ModelsError::WrongLength { offered: Some(10), .. })));
    assert_eq!(requests.len(), 2);
}

#[test]
fn what_a_mirror_answers_is_told() {
    let fixture = DownloadFixture::new();
    for (status, number) in [("404 Not Found", 404), ("403 Forbidden", 403), ("500 Oh", 500)] {
        let error = fixture.pull(vec![], vec![Does::Answers(status)]).0.unwrap_err();
        assert!(
            matches!(error, ModelsError::Refused { status, .. } if status == number),
            "{error}"
        );
        assert_eq!(error.to_string(), format!("127.0.0.1 has no ggml-test.bin (status {number})"));
    }
}

#[test]
fn no_network_says_so_and_keeps_what_there_is() {
    let fixture = DownloadFixture::new();
    fixture.pull(content(), vec![Does::Cuts(2_000_000)]).0.unwrap_err();
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = fixture
        .models(&format!("http://{gone}"))
        .fetch(fixture.model, &mut |_| {})
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("127.0.0.1 can't be reached (") && error.contains("2 MB are downloaded"),
        "{error}"
    );
}

#[test]
fn a_mirror_must_be_an_address() {
    let fixture = DownloadFixture::new();
    for bad in ["", "models.example", "ftp://models.example", "/srv/models", "https://"] {
        let error = fixture.models(bad).fetch(fixture.model, &mut |_| {}).unwrap_err();
        assert!(matches!(error, ModelsError::BadMirror(_)), "{bad}: {error}");
    }
}

#[test]
fn a_full_disk_is_called_by_its_name() {
    // /dev/full takes no byte, so it plays the full disk; reading it never ends, so `take_up` is left out.
    let mirror = Mirror::start(content(), vec![Does::Sends]);
    let model = model_of(&content());
    let error = pull::receive_into(model, &mirror.url, Path::new("/dev/full")).unwrap_err();
    assert!(matches!(error, ModelsError::DiskFull { missing: 3, .. }), "{error}");
    mirror.requests();
}

#[test]
fn an_unknown_name_says_where_the_known_ones_stand() {
    let models = Models::new("/nowhere", DEFAULT_MIRROR);
    let error = models.pull("enormous", &mut |_| {}).unwrap_err().to_string();
    assert!(error.contains("\"enormous\"") && error.contains("sotto models list"), "{error}");
    assert!(models.remove("../../etc/passwd").is_err());
}

#[test]
fn while_one_pulls_another_waits_its_turn_and_nothing_is_mixed() {
    let fixture = DownloadFixture::new();
    let mirror = Mirror::start(content(), vec![Does::Sends]);
    let models = fixture.models(&mirror.url);
    let (begun, is_begun) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let (models, model) = (&models, fixture.model);
        let first = scope.spawn(move || {
            let mut halted = false;
            models.fetch(model, &mut |_| {
                if !halted {
                    halted = true;
                    begun.send(()).unwrap();
                    may_go.recv().unwrap();
                }
            })
        });
        is_begun.recv().unwrap();
        // Without the lock it would get as far as a mirror that is not there.
        let second = fixture.models("http://127.0.0.1:1").fetch(fixture.model, &mut |_| {});
        go.send(()).unwrap();
        assert!(matches!(second, Err(ModelsError::Busy(_))));
        assert_eq!(fs::read(first.join().unwrap().unwrap()).unwrap(), content());
    });
    // Then it is there, for the second as well; the mirror was asked once.
    models.fetch(fixture.model, &mut |_| {}).unwrap();
    assert_eq!(mirror.requests().len(), 1);
}

#[test]
fn the_list_tells_a_part_from_what_would_not_load_and_remove_takes_both() {
    let folder = tempfile::tempdir().unwrap();
    let models = Models::new(folder.path(), DEFAULT_MIRROR);
    assert!(models.list().is_empty());
    let tiny = find("tiny").unwrap();
    File::create(models.path(tiny)).unwrap().set_len(tiny.bytes).unwrap();
    fs::write(folder.path().join("ggml-base.bin.part"), [0; 10]).unwrap();
    fs::write(folder.path().join("ggml-small.bin"), [0; 10]).unwrap();
    fs::write(folder.path().join("notes.txt"), "hello").unwrap();
    let listed: Vec<_> =
        models.list().iter().map(|one| (one.model.name, one.bytes, one.condition)).collect();
    assert_eq!(
        listed,
        [
            ("tiny", tiny.bytes, Condition::Damaged),
            ("base", 10, Condition::Part),
            ("small", 10, Condition::Damaged)
        ]
    );
    for name in ["tiny", "base", "small"] {
        assert!(models.remove(name).unwrap());
        assert!(!models.remove(name).unwrap());
    }
    assert!(models.list().is_empty());
    assert!(folder.path().join("notes.txt").exists());
}

#[test]
fn the_catalogue_holds_together() {
    for (index, model) in CATALOGUE.iter().enumerate() {
        assert_eq!(model.file, format!("ggml-{}.bin", model.name));
        assert_eq!(model.sha256.len(), 64);
        assert!(
            model.sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
            "{}",
            model.name
        );
        assert!((30_000_000..4_000_000_000).contains(&model.bytes));
        for other in &CATALOGUE[..index] {
            assert!(
                other.name != model.name
                    && other.sha256 != model.sha256
                    && other.bytes != model.bytes
            );
        }
    }
}
