//! Folders that are not what they say.

use super::*;
use crate::models::import::{ctranslate2::Index, tensors::plan, tests::made::SINGLE};

/// The error for a `model.bin` that was spoilt in one way; nothing of it stays.
fn refusal(spoil: impl FnOnce(&mut Made)) -> String {
    let mut made = Made::new(SLIVER);
    spoil(&mut made);
    let fixture = ImportFixture::with(&made);
    let error = fixture.unverified().unwrap_err();
    assert!(matches!(error, ModelsError::NotImportable { .. }), "{error}");
    assert!(fixture.left().is_empty());
    error.to_string()
}

#[track_caller]
fn refused(spoil: impl FnOnce(&mut Made), why: &str) {
    let error = refusal(spoil);
    assert!(error.contains("model.bin") && error.contains(why), "{why}: {error}");
}

#[test]
fn a_file_of_another_kind_is_refused() {
    refused(|made| made.version = 5, "is not a model of CTranslate2 in binary version 6");
    refused(
        |made| made.specification = b"TransformerSpec\0".to_vec(),
        "is not Whisper but \"TransformerSpec\"",
    );
    refused(|made| made.specification = b"Whisper\x1b[2J\0".to_vec(), "has a name that is none");
}

#[test]
fn quantized_weights_are_refused_by_their_name() {
    for (kind, size, name) in [(1, 1, "int8"), (2, 2, "int16"), (3, 4, "int32"), (5, 2, "bfloat16")]
    {
        let why = format!("holds {name} weights; only float16 and float32 can be imported");
        let spoil = |made: &mut Made| {
            let weight = made.tensor("encoder/layer_0/ffn/linear_0/weight");
            (weight.kind, weight.stated_bytes) = (kind, 256 * 64 * size);
            weight.bytes = None;
        };
        refused(spoil, &why);
    }
    refused(|made| made.tensors[0].kind = 77, "of an unknown type (77)");
}

#[test]
fn counts_names_ranks_and_sizes_are_bounded() {
    refused(|made| made.stated_count = Some(u32::MAX), "says that it has 4294967295 tensors");
    refused(|made| made.tensors[0].name = vec![b'a'; 65_535], "has a name of 65535 bytes");
    for name in [&b""[..], b"\0", b"no-zero", b"two\nlines\0", b"\xff\0", b"mid\0dle\0"] {
        refused(|made| made.tensors[0].name = name.to_vec(), "has a name that is none");
    }
    refused(|made| made.tensors[0].shape = vec![1; 255], "in 255 dimensions");
    let sizes = [
        vec![u32::MAX; 3],
        vec![1 << 31, 1 << 31, 4],
        vec![0, 64],
        vec![51_866, 64],
        vec![51_865, 63],
    ];
    for shape in sizes {
        refused(|made| made.tensors[0].shape = shape, "which is not what its shape");
    }
    refused(|made| made.tensors[0].stated_bytes = 0, "of 0 bytes, which is not what its shape");
    // Four gigabytes, all of them accounted for and none of them there.
    let huge = |made: &mut Made| {
        let last = made.tensors.last_mut().unwrap();
        (last.shape, last.kind, last.stated_bytes) = (vec![(1 << 30) - 1], SINGLE, u32::MAX - 3);
        last.bytes = Some(vec![0; 100]);
    };
    refused(huge, "is cut short");
}

#[test]
fn missing_double_and_foreign_tensors_are_refused() {
    let every: Vec<Vec<u8>> = Made::new(SLIVER)
        .tensors
        .iter()
        .filter(|one| !one.shape.is_empty())
        .map(|one| one.name.clone())
        .collect();
    assert_eq!(every.len(), 1 + 2 * 3 + 4 + 2 * 12 + 20);
    for name in every {
        let error = refusal(|made| made.tensors.retain(|tensor| tensor.name != name));
        let named = String::from_utf8(name).unwrap();
        let gone = ["lacks", "has neither", "no Whisper has"];
        assert!(gone.iter().any(|gone| error.contains(gone)), "{named}: {error}");
    }
    refused(|made| made.tensors.push(made.tensors[3].clone()), "twice");
    refused(
        |made| made.halves("encoder/layer_0/adapter/weight", &[64]),
        "has \"encoder/layer_0/adapter/weight\", which no Whisper has",
    );
    // A layer after a gap.
    refused(
        |made| made.halves("encoder/layer_4/self_attention/linear_0/weight", &[192, 64]),
        "which no Whisper has",
    );
}

#[test]
fn other_names_for_tensors_lead_somewhere() {
    refused(
        |made| made.aliases.push(("decoder/other", "decoder/nothing")),
        "calls \"decoder/other\" what it calls \"decoder/nothing\", and has neither",
    );
    refused(
        |made| made.aliases.push(("encoder/conv1/bias", "encoder/conv2/bias")),
        "has \"encoder/conv1/bias\" twice",
    );
    refused(
        |made| made.aliases = vec![("decoder/projection/weight", "encoder/conv1/weight")],
        "has \"decoder/projection/weight\", which no Whisper has",
    );
    // CTranslate2 keeps tensors of the same numbers once.
    let mut made = Made::new(SLIVER);
    made.tensors.retain(|tensor| tensor.name != b"encoder/conv1/bias\0");
    made.aliases.push(("encoder/conv1/bias", "encoder/conv2/bias"));
    let output = ImportFixture::with(&made).output();
    let tensors = ggml_tensors(&output);
    assert_eq!(tensors["encoder.conv1.bias"], tensors["encoder.conv2.bias"]);
}

#[test]
fn sizes_that_no_whisper_has_are_refused() {
    let geometries = [
        Geometry { vocabulary: 51_867, ..SLIVER },
        Geometry { width: 96, ..SLIVER },
        Geometry { bands: 81, ..SLIVER },
        Geometry { decoder_layers: 65, ..SLIVER },
    ];
    for geometry in geometries {
        refused(|made| *made = Made::new(geometry), "has sizes that no Whisper has");
    }
    refused(
        |made| *made = Made::new(Geometry { decoder_layers: 3, ..SLIVER }),
        "has sizes that no model here has (2 and 3 layers of width 64, 80 mel bands, 51865 tokens)",
    );
    let heads = |made: &mut Made| made.tensor("encoder/num_heads").bytes = Some(vec![2, 0]);
    refused(heads, "has other attention heads in its encoder");
    let turned = |made: &mut Made| {
        made.tensor("encoder/layer_0/ffn/linear_0/weight").shape = vec![64, 256];
    };
    refused(turned, "in the shape [64, 256], which does not fit the rest");
}

#[test]
fn numbers_that_are_none_are_refused() {
    let half = |bits: u16| {
        move |made: &mut Made| {
            let weight = made.tensor("encoder/layer_1/ffn/linear_1/weight").bytes.as_mut().unwrap();
            weight[1000..1002].copy_from_slice(&bits.to_le_bytes());
        }
    };
    let why = "has numbers in \"encoder.blocks.1.mlp.2.weight\" that are none, or too large";
    refused(half(0x7c00), why);
    refused(half(0xfe01), why);
    let single = |value: f32| {
        move |made: &mut Made| {
            *made = made.clone().into_singles();
            let weight = made.tensor("encoder/layer_1/ffn/linear_1/weight").bytes.as_mut().unwrap();
            weight[1000..1004].copy_from_slice(&value.to_le_bytes());
        }
    };
    refused(single(f32::NAN), why);
    refused(single(70_000.0), why);
    let bias = |made: &mut Made| {
        made.tensor("encoder/conv2/bias").bytes.as_mut().unwrap()[..2].copy_from_slice(&[0, 0xfc]);
    };
    refused(bias, "has numbers in \"encoder.conv2.bias\"");
}

#[test]
fn wherever_the_file_is_cut_or_goes_on_it_is_refused() {
    refused(|made| made.after = vec![0; 3], "has 3 extra bytes at its end");
    let fixture = ImportFixture::new();
    let path = fixture.folder.path().join("model.bin");
    let whole = length(&path).unwrap();
    let file = File::options().write(true).open(&path).unwrap();
    // From the end, so that the file is only ever cut further.
    let cuts = (whole - 100..whole).rev().chain([whole / 2, 5_000_000]).chain((0..120).rev());
    for cut in cuts {
        file.set_len(cut).unwrap();
        let error = fixture.unverified().unwrap_err().to_string();
        assert!(error.ends_with("model.bin is cut short"), "{cut}: {error}");
    }
}

#[test]
fn no_byte_of_the_structure_brings_the_reader_down() {
    let fixture = ImportFixture::new();
    let structure = Made::new(SLIVER).write(fixture.folder.path());
    let path = fixture.folder.path().join("model.bin");
    let whole = length(&path).unwrap();
    let file = File::options().read(true).write(true).open(&path).unwrap();
    use std::os::unix::fs::FileExt as _;
    let (mut tried, mut refused) = (0, 0);
    for at in structure.iter().flat_map(|&(from, to)| from..to).step_by(3) {
        let mut right = [0];
        file.read_exact_at(&mut right, at).unwrap();
        for wrong in [0, 1, 0x7f, 0xff, right[0] ^ 0x80] {
            file.write_all_at(&[wrong], at).unwrap();
            let read = Index::read(&file, whole).and_then(|index| {
                Geometry::of(&index).and_then(|one| plan(&index, &one).map(drop))
            });
            tried += 1;
            refused += u32::from(read.is_err());
        }
        file.write_all_at(&right, at).unwrap();
    }
    assert!(tried > 3000 && refused > tried / 2, "{refused} of {tried}");
    fixture.unverified().unwrap();
}

#[test]
fn a_folder_without_a_model_says_what_to_name() {
    let fixture = ImportFixture::new();
    fs::remove_file(fixture.folder.path().join("model.bin")).unwrap();
    let error = fixture.unverified().unwrap_err().to_string();
    assert!(error.contains("has no model.bin. Give the folder"), "{error}");
    fs::create_dir(fixture.folder.path().join("model.bin")).unwrap();
    assert!(fixture.unverified().unwrap_err().to_string().ends_with("model.bin is not a file"));

    let fixture = ImportFixture::new();
    fs::remove_file(fixture.folder.path().join("tokenizer.json")).unwrap();
    let error = fixture.unverified().unwrap_err().to_string();
    assert!(error.contains("none of tokenizer.json, vocabulary.json, vocabulary.txt"), "{error}");
}

#[test]
fn tokenizers_are_checked_token_by_token() {
    let fixture = ImportFixture::new();
    let refuse = |spoil: &dyn Fn(&mut Vec<String>), why: &str| {
        let mut spoilt = tokens();
        spoil(&mut spoilt);
        write_tokenizer(fixture.folder.path(), &spoilt);
        let error = fixture.unverified().unwrap_err();
        assert!(matches!(error, ModelsError::NotImportable { .. }), "{error}");
        let error = error.to_string();
        assert!(error.contains("tokenizer.json ") && error.contains(why), "{why}: {error}");
        assert!(fixture.left().is_empty());
    };
    refuse(&|tokens| tokens[400] = tokens[401].clone(), "has no token 400");
    refuse(&|tokens| tokens[50_257] = tokens[7].clone(), "token 50257 is not <|endoftext|>");
    refuse(&|tokens| tokens[400] = "two words".into(), "token 400 with ' ', which is no byte");
    refuse(&|tokens| tokens[400] = "a".repeat(2000), "a token 400 of 2000 bytes");
    refuse(&|tokens| tokens[65] = "instead".into(), "has no token 'b'");
    refuse(&|tokens| tokens.truncate(40_000), "token 50257 is not <|endoftext|>");
    refuse(&|tokens| tokens[400].push_str("00000"), "its tokens are not Whisper's");

    let write = |text: &str| fs::write(fixture.folder.path().join("tokenizer.json"), text).unwrap();
    let refusal = || fixture.unverified().unwrap_err().to_string();
    for text in ["", "{", "[]", "{\"model\": {\"vocab\": [1]}}", &"[".repeat(200_000)] {
        write(text);
        let error = refusal();
        assert!(error.contains("is not what a tokenizer's file is, in line"), "{error}");
    }
    write(r#"{"model": {"vocab": {"a": 4000000000}}}"#);
    assert!(refusal().contains("has a token 4000000000 where the model has 51865"));
    write(r#"{"model": {"vocab": {"a": 1, "b": 1}}}"#);
    assert!(refusal().contains("has two tokens 1"));
    File::create(fixture.folder.path().join("tokenizer.json")).unwrap().set_len(1 << 40).unwrap();
    assert!(refusal().contains("has more than 16777216 bytes"));
}

#[test]
fn lists_of_tokens_have_as_many_as_the_model() {
    let fixture = ImportFixture::new();
    fs::remove_file(fixture.folder.path().join("tokenizer.json")).unwrap();
    let mut short = tokens();
    short.pop();
    let path = fixture.folder.path().join("vocabulary.txt");
    fs::write(&path, short.join("\n")).unwrap();
    let error = fixture.unverified().unwrap_err().to_string();
    assert!(error.contains("has 51864 tokens where the model has 51865"), "{error}");
    fs::write(&path, tokens().join("\n") + "\nmore\n").unwrap();
    let error = fixture.unverified().unwrap_err().to_string();
    assert!(error.contains("has a token 51865 where the model has 51865"), "{error}");
    fs::write(&path, b"\xff\xfe").unwrap();
    assert!(fixture.unverified().unwrap_err().to_string().ends_with("is not text"));
}
