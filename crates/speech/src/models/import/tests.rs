//! With made-up weights of a small shape; with real ones where `SOTTO_TEST_WHISPER_CT2` names their folder.

use std::{collections::BTreeMap, sync::LazyLock};

use tempfile::TempDir;

use self::made::{Made, SLIVER, tokens, write_right_tokenizer, write_tokenizer};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::models::DEFAULT_MIRROR;
use crate::models::hex;

mod hostile;
mod made;
mod quantized;

static SLIVER_MODEL: LazyLock<PublishedModel> = LazyLock::new(|| {
    let fixture = ImportFixture::new();
    let source = ImportSource::open(fixture.folder.path()).unwrap();
    let bytes = write::length(&source).unwrap();
    PublishedModel { name: "sliver", file: "ggml-sliver.bin", bytes, sha256: "", measured: None }
});

fn knowledge(weights: Vec<PublishedWeights>) -> Knowledge {
    let model = |geometry: &Geometry| (*geometry == SLIVER).then_some(&*SLIVER_MODEL);
    Knowledge { weights: weights.leak(), model }
}

/// A folder to import, and a folder of models.
struct ImportFixture {
    folder: TempDir,
    models: TempDir,
}

impl ImportFixture {
    fn new() -> Self {
        Self::with(&Made::new(SLIVER))
    }

    fn with(made: &Made) -> Self {
        let fixture =
            Self { folder: tempfile::tempdir().unwrap(), models: tempfile::tempdir().unwrap() };
        made.write(fixture.folder.path());
        write_right_tokenizer(fixture.folder.path());
        fixture
    }

    fn models(&self) -> Models {
        Models::new(self.models.path(), DEFAULT_MIRROR)
    }

    fn import(
        &self,
        accept: Accept,
        known: Vec<PublishedWeights>,
    ) -> Result<Imported, ModelsError> {
        self.models().import_knowing(&knowledge(known), self.folder.path(), accept, &mut |_| {})
    }

    fn unverified(&self) -> Result<Imported, ModelsError> {
        self.import(Accept::Unverified, Vec::new())
    }

    fn output(&self) -> Vec<u8> {
        fs::read(self.unverified().unwrap().path).unwrap()
    }

    /// What is known of the weights in the folder, if they were somebody's.
    fn as_known(&self) -> PublishedWeights {
        let mut source = ImportSource::open(self.folder.path()).unwrap();
        let sha256 = source.hash(&mut |_| {}).unwrap();
        let vocabulary_sha256 = source.tokens.sha256();
        PublishedWeights {
            publisher: "somebody/sliver",
            sha256: sha256.leak(),
            vocabulary_sha256: vocabulary_sha256.leak(),
            ggml_sha256: None,
            q8_0_sha256: None,
        }
    }

    /// Names in the folder of models, the lock aside.
    fn left(&self) -> Vec<String> {
        let names = fs::read_dir(self.models.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != ".lock").collect()
    }
}

/// The tensors of a ggml file, read by its own rules: shape as it stands there, type, bytes.
fn ggml_tensors(file: &[u8]) -> BTreeMap<String, (Vec<u32>, u32, &[u8])> {
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    let mut at = 48 + 8 + 80 * 201 * 4;
    let words = number(at);
    at += 4;
    for _ in 0..words {
        at += 4 + number(at) as usize;
    }
    let mut tensors = BTreeMap::new();
    while at < file.len() {
        let (rank, name, kind) = (number(at) as usize, number(at + 4) as usize, number(at + 8));
        let shape: Vec<u32> = (0..rank).map(|axis| number(at + 12 + 4 * axis)).collect();
        at += 12 + 4 * rank;
        let name_bytes = &file[at..at + name];
        at += name;
        let bytes = shape.iter().product::<u32>() as usize * if kind == 0 { 4 } else { 2 };
        let name = String::from_utf8(name_bytes.to_vec()).unwrap();
        tensors.insert(name, (shape, kind, &file[at..at + bytes]));
        at += bytes;
    }
    tensors
}

#[test]
fn a_folder_becomes_a_model_that_the_engine_takes_for_whole() {
    let fixture = ImportFixture::new();
    let mut seen = Vec::new();
    let imported = fixture
        .models()
        .import_knowing(
            &knowledge(Vec::new()),
            fixture.folder.path(),
            Accept::Unverified,
            &mut |progress| {
                seen.push(progress.received);
                assert!(progress.received <= progress.total);
            },
        )
        .unwrap();
    assert_eq!(imported.origin, WeightsOrigin::Unverified);
    assert_eq!(imported.path, fixture.models.path().join("ggml-sliver.bin"));
    assert!(seen.is_sorted() && seen.len() > 50);
    model_file::check(&imported.path).unwrap();
    assert_eq!(length(&imported.path), Some(SLIVER_MODEL.bytes));
    assert_eq!(fixture.left(), ["ggml-sliver.bin"]);
    let listed = fixture.models().look(&SLIVER_MODEL).unwrap();
    assert_eq!(listed.condition, crate::models::Condition::Whole);
}

#[test]
fn every_tensor_is_where_whisper_cpp_looks_for_it() {
    let mut made = Made::new(SLIVER);
    let fixture = ImportFixture::with(&made);
    let output = fixture.output();
    let tensors = ggml_tensors(&output);
    assert_eq!(tensors.len(), 11 + 2 * 15 + 24);

    let attention = made.tensor("decoder/layer_0/self_attention/linear_0/weight").bytes.clone();
    let third = 64 * 64 * 2;
    for (part, name) in attention.unwrap().chunks(third).zip(["query", "key", "value"]) {
        let tensor = &tensors[&format!("decoder.blocks.0.attn.{name}.weight")];
        assert_eq!(*tensor, (vec![64, 64], 1, part), "{name}");
    }
    let keys_and_values = made.tensor("decoder/layer_0/attention/linear_1/weight").bytes.clone();
    let value = tensors["decoder.blocks.0.cross_attn.value.weight"].2;
    assert_eq!(value, &keys_and_values.unwrap()[third..]);
    assert!(!tensors.contains_key("decoder.blocks.0.attn.key.bias"));

    // Shapes stand the other way round; what whisper.cpp adds in single precision is written so.
    assert_eq!(tensors["encoder.conv1.weight"].0, [3, 80, 64]);
    assert_eq!(tensors["encoder.conv1.bias"].0, [1, 64]);
    let bias = made.tensor("encoder/layer_1/ffn/linear_0/bias").bytes.clone().unwrap();
    let (halves, _) = bias.as_chunks::<2>();
    let singles: Vec<u8> = halves
        .iter()
        .flat_map(|&half| half::f16::from_le_bytes(half).to_f32().to_le_bytes())
        .collect();
    assert_eq!(tensors["encoder.blocks.1.mlp.0.bias"], (vec![256], 0, singles.as_slice()));
    assert_eq!(tensors["decoder.positional_embedding"].1, 0);
}

#[test]
fn single_precision_and_any_list_of_tokens_make_the_same_file() {
    let expected = ImportFixture::new().output();
    assert!(ImportFixture::with(&Made::new(SLIVER).into_singles()).output() == expected);
    for (name, text) in [
        ("vocabulary.txt", tokens().join("\n") + "\n"),
        ("vocabulary.json", serde_json::to_string(&tokens()).unwrap()),
    ] {
        let fixture = ImportFixture::new();
        fs::remove_file(fixture.folder.path().join("tokenizer.json")).unwrap();
        fs::write(fixture.folder.path().join(name), text).unwrap();
        assert!(fixture.output() == expected, "{name}");
    }
}

#[test]
fn weights_that_nobody_knows_need_a_flag_and_the_message_says_what_it_means() {
    let fixture = ImportFixture::new();
    let error = fixture.import(Accept::Known, Vec::new()).unwrap_err().to_string();
    let sha256 = fixture.as_known().sha256;
    for part in ["model.bin is not a known model", sha256, "--unverified"] {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert!(fixture.left().is_empty());

    let known = fixture.import(Accept::Known, vec![fixture.as_known()]).unwrap();
    assert_eq!(known.origin, WeightsOrigin::Published("somebody/sliver"));
}

#[test]
fn a_doctored_tokenizer_beside_known_weights_is_refused_whatever_the_flag() {
    let fixture = ImportFixture::new();
    let right = fixture.as_known();
    let mut doctored = tokens();
    doctored.swap(300, 301);
    write_tokenizer(fixture.folder.path(), &doctored);
    for accept in [Accept::Known, Accept::Unverified] {
        let weights = vec![PublishedWeights { ..right }];
        let error = fixture.import(accept, weights).unwrap_err();
        assert!(matches!(error, ModelsError::ForeignTokenizer { .. }), "{error}");
        assert!(error.to_string().contains("tokenizer.json"), "{error}");
    }
    assert!(fixture.left().is_empty());
    // With itself as the known one, it would do.
    fixture.import(Accept::Known, vec![fixture.as_known()]).unwrap();
}

#[test]
fn known_weights_that_come_out_otherwise_than_they_should_are_removed() {
    let fixture = ImportFixture::new();
    let wrong = PublishedWeights { ggml_sha256: Some("0000"), ..fixture.as_known() };
    let error = fixture.import(Accept::Unverified, vec![wrong]).unwrap_err();
    assert!(matches!(error, ModelsError::WrongResult { .. }), "{error}");
    assert!(fixture.left().is_empty());

    let right = hex(&Sha256::digest(ImportFixture::new().output())).leak();
    let right = PublishedWeights { ggml_sha256: Some(right), ..fixture.as_known() };
    fixture.import(Accept::Known, vec![right]).unwrap();
}

#[test]
fn a_model_that_is_here_stays_and_half_of_one_goes() {
    let fixture = ImportFixture::new();
    let path = fixture.models.path().join("ggml-sliver.bin");
    // What an interrupted import left, longer than the whole.
    let part = fixture.models.path().join("ggml-sliver.bin.import");
    fs::write(&part, vec![7; SLIVER_MODEL.bytes as usize + 9]).unwrap();
    fs::write(&path, "cut short").unwrap();
    fixture.unverified().unwrap();
    assert_eq!(fixture.left(), ["ggml-sliver.bin"]);
    model_file::check(&path).unwrap();

    File::create(&path).unwrap().set_len(SLIVER_MODEL.bytes).unwrap();
    assert_eq!(fixture.unverified().unwrap().origin, WeightsOrigin::WasHere);
    assert!(fs::read(&path).unwrap().iter().all(|&byte| byte == 0));
}

#[test]
fn an_import_waits_for_a_download_and_ends_what_that_left() {
    let fixture = ImportFixture::new();
    let models = fixture.models();
    let lock = models.lock().unwrap();
    assert!(matches!(fixture.unverified(), Err(ModelsError::Busy(_))));
    drop(lock);
    let download = fixture.models.path().join("ggml-sliver.bin.part");
    fs::write(&download, "half of it").unwrap();
    assert!(fixture.import(Accept::Known, Vec::new()).is_err());
    assert_eq!(fs::read_to_string(&download).unwrap(), "half of it");
    fixture.unverified().unwrap();
    assert!(!download.exists());

    let tiny = crate::models::find("tiny").unwrap();
    File::create(models.path(tiny)).unwrap();
    fs::write(models.import_part(tiny), "interrupted").unwrap();
    assert!(models.remove("tiny").unwrap());
    assert!(!models.import_part(tiny).exists());
}

#[test]
fn a_data_folder_that_begins_with_a_model_is_nobody_elses_to_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let fixture = ImportFixture::new();
    let data = fixture.models.path().join("data");
    let models = Models::new(data.join("models"), DEFAULT_MIRROR);
    let knowledge = knowledge(Vec::new());
    let from = fixture.folder.path();
    models.import_knowing(&knowledge, from, Accept::Unverified, &mut |_| {}).unwrap();
    assert_eq!(fs::metadata(data).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_full_disk_is_called_by_its_name() {
    let fixture = ImportFixture::new();
    let mut source = ImportSource::open(fixture.folder.path()).unwrap();
    // /dev/full takes no byte.
    let error = source.write(&SLIVER_MODEL, Path::new("/dev/full"), &mut |_| {}).unwrap_err();
    assert!(matches!(error, ModelsError::DiskFull { missing: 8.., .. }), "{error}");
}

#[test]
fn what_changes_under_the_import_leaves_nothing() {
    let fixture = ImportFixture::new();
    let mut cut = false;
    let error = fixture
        .models()
        .import_knowing(
            &knowledge(Vec::new()),
            fixture.folder.path(),
            Accept::Unverified,
            &mut |_| {
                if !cut {
                    cut = true;
                    let weights = fixture.folder.path().join("model.bin");
                    File::options().write(true).open(weights).unwrap().set_len(3_000_000).unwrap();
                }
            },
        )
        .unwrap_err();
    assert!(error.to_string().ends_with("model.bin is cut short"), "{error}");
    assert!(fixture.left().is_empty());
}

#[test]
fn weights_pass_through_in_little_memory() {
    const IN_CHILD: &str = "SOTTO_TEST_IMPORT_MEMORY";
    let base = Geometry {
        vocabulary: 51_865,
        width: 512,
        encoder_layers: 6,
        decoder_layers: 6,
        bands: 80,
    };
    if std::env::var_os(IN_CHILD).is_some() {
        let folder = tempfile::tempdir().unwrap();
        let mut made = Made::new(base);
        made.tensors
            .iter_mut()
            .filter(|one| !one.shape.is_empty())
            .for_each(|one| one.bytes = None);
        made.write(folder.path());
        write_right_tokenizer(folder.path());
        drop(made);
        // From here on, the peak is this import's.
        fs::write("/proc/self/clear_refs", "5").unwrap();
        let before = peak_kilobytes();
        let mut source = ImportSource::open(folder.path()).unwrap();
        assert!(source.bytes > 140_000_000);
        source.hash(&mut |_| {}).unwrap();
        write::write(&mut source, &File::create("/dev/null").unwrap(), &mut |_| {}).unwrap();
        let grown = peak_kilobytes() - before;
        assert!(grown < 40_000, "{grown} KB");
        return;
    }
    let name = "models::import::tests::weights_pass_through_in_little_memory";
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(IN_CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn every_size_has_its_name_and_known_weights_are_told_apart() {
    let name = |width, encoder_layers, decoder_layers, bands, vocabulary| {
        let geometry = Geometry { vocabulary, width, encoder_layers, decoder_layers, bands };
        geometry.model().map(|model| model.name)
    };
    assert_eq!(name(384, 4, 4, 80, 51_864), Some("tiny.en"));
    assert_eq!(name(512, 6, 6, 80, 51_865), Some("base"));
    assert_eq!(name(768, 12, 12, 80, 51_865), Some("small"));
    assert_eq!(name(1024, 24, 24, 80, 51_864), Some("medium.en"));
    assert_eq!(name(1280, 32, 32, 128, 51_866), Some("large-v3"));
    assert_eq!(name(1280, 32, 4, 128, 51_866), Some("large-v3-turbo"));
    assert_eq!(name(1280, 32, 32, 80, 51_865), None);
    for (index, weights) in weights::KNOWN.iter().enumerate() {
        assert_eq!(weights.sha256.len(), 64);
        assert!(weights::KNOWN[..index].iter().all(|other| other.sha256 != weights.sha256));
    }
}

#[test]
fn real_weights_of_a_known_publisher_become_a_model() {
    let Some(folder) = std::env::var_os("SOTTO_TEST_WHISPER_CT2") else {
        eprintln!(
            "NOT RUN: no SOTTO_TEST_WHISPER_CT2 with a model.bin in it, so no real weights were tried."
        );
        return;
    };
    let models = tempfile::tempdir().unwrap();
    let imported = Models::new(models.path(), DEFAULT_MIRROR)
        .import(Path::new(&folder), Accept::Known, &mut |_| {})
        .unwrap();
    let sha256 = hex(&Sha256::digest(fs::read(&imported.path).unwrap()));
    eprintln!("{}: {:?}, SHA-256 {sha256}", imported.model.name, imported.origin);
    assert!(matches!(imported.origin, WeightsOrigin::Published(_)));
    assert_eq!(length(&imported.path), Some(imported.model.bytes));
}
