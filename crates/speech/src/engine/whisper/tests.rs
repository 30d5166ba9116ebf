//! With a small model of random weights: what is proved is all but the text.

use std::{
    fs,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use tempfile::TempDir;

use super::{
    super::Confidence,
    decoder::{audio_context, most_tokens},
    *,
};

#[path = "../../../examples/make-whisper-model/random_model.rs"]
mod random_model;

/// A folder with `model.bin`, made once for all tests.
static MODEL: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    write_model(&folder.path().join("model.bin"), "sliver");
    folder
});

fn write_model(path: &Path, geometry: &str) {
    let mut out = BufWriter::new(fs::File::create(path).unwrap());
    random_model::write(random_model::Geometry::named(geometry).unwrap(), 20, &mut out).unwrap();
    out.flush().unwrap();
}

fn model() -> PathBuf {
    MODEL.path().join("model.bin")
}

fn whisper() -> Whisper {
    // One thread: ggml's threads spin while they wait for each other, which is slow where many tests share few cores.
    Whisper::load(&model(), 1, EncoderContext::Fitted).unwrap()
}

/// A chirp with some noise; enough for a model that hears garbage.
fn sound(seconds: f32) -> Vec<i16> {
    let samples = (seconds * SAMPLE_RATE as f32) as usize;
    (0..samples)
        .map(|at| (((at * at / 3000) as f32 * 0.07).sin() * 9000.0) as i16 ^ (at as i16 & 63))
        .collect()
}

/// What the model says of the piece so far, in figures: a random one does not believe its own words, so none come out.
fn guessed(whisper: &mut Whisper, settled: bool) -> Option<Confidence> {
    whisper.guess(settled).unwrap();
    whisper.guess.as_ref().map(|guess| guess.decoding.confidence)
}

fn error_of(path: &Path) -> String {
    match Whisper::load(path, 1, EncoderContext::Fitted) {
        Ok(_) => panic!("{} loads", path.display()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_piece_becomes_text_and_the_same_piece_the_same_text() {
    let mut whisper = whisper();
    let mut said = Vec::new();
    for _ in 0..2 {
        whisper.begin().unwrap();
        for part in sound(3.0).chunks(1600) {
            whisper.hear(part).unwrap();
        }
        said.push(whisper.finish(false).unwrap().confidence);
    }
    assert!(said[0].is_some_and(|figures| figures.mean_log_probability < 0.0));
    assert_eq!(said[0], said[1]);
}

#[test]
fn crumbs_and_silence_and_nothing_at_all_are_heard_without_harm() {
    let mut whisper = whisper();
    for samples in [0, 1, 7, 199, 200, 1600, 15_999] {
        whisper.begin().unwrap();
        whisper.hear(&vec![0; samples]).unwrap();
        whisper.finish(false).unwrap();
    }
    assert_eq!(whisper.finish(false).unwrap().text, "");
}

#[test]
fn after_a_settled_guess_and_silence_nothing_is_computed_again() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&sound(2.0)).unwrap();
    let guess = guessed(&mut whisper, true);
    whisper.hear(&[0; SAMPLE_RATE]).unwrap();
    let guessed_at = whisper.guessed_at;
    assert_eq!(whisper.finish(true).unwrap().confidence, guess);
    // `begin` forgets the time; what is left shows that nothing was decoded between.
    assert!(guessed_at.is_some() && whisper.guessed_at.is_none());
    assert_eq!(whisper.sound.len(), 0);
}

#[test]
fn voice_after_a_settled_guess_is_not_lost() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&sound(2.0)).unwrap();
    let early = guessed(&mut whisper, true);
    whisper.hear(&sound(6.0)).unwrap();
    assert_ne!(whisper.finish(false).unwrap().confidence, early);
}

#[test]
fn a_caption_that_was_not_settled_never_stands_for_the_whole_piece() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&sound(2.5)).unwrap();
    let caption = guessed(&mut whisper, false);
    assert!(caption.is_some());
    whisper.hear(&sound(6.0)).unwrap();
    assert_ne!(whisper.finish(true).unwrap().confidence, caption);
}

#[test]
fn captions_wait_for_new_sound() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&sound(1.0)).unwrap();
    assert_eq!(whisper.guess(false).unwrap(), "");
    assert!(whisper.guess.is_none());
    whisper.hear(&sound(1.5)).unwrap();
    let first = guessed(&mut whisper, false);
    whisper.hear(&sound(1.0)).unwrap();
    assert_eq!(guessed(&mut whisper, false), first);
    assert_eq!(whisper.guess.as_ref().unwrap().samples, sound(2.5).len());
}

#[test]
fn a_new_piece_drops_the_unfinished_one() {
    let mut whisper = whisper();
    whisper.hear(&sound(3.0)).unwrap();
    whisper.guess(true).unwrap();
    whisper.begin().unwrap();
    assert_eq!(whisper.finish(true).unwrap().text, "");
}

#[test]
fn a_piece_longer_than_the_window_is_refused() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&vec![0; LONGEST_PIECE]).unwrap();
    let error = whisper.hear(&[0]).unwrap_err();
    assert!(error.to_string().contains("30 seconds"), "{error}");
}

#[test]
fn sound_never_moves_in_memory() {
    let mut whisper = whisper();
    let place = whisper.sound.as_ptr();
    for _ in 0..3 {
        whisper.begin().unwrap();
        whisper.hear(&vec![1; LONGEST_PIECE]).unwrap();
        assert_eq!(whisper.sound.as_ptr(), place);
    }
}

#[test]
fn the_encoder_context_follows_the_piece() {
    let fitted =
        |seconds: usize| audio_context(seconds * SAMPLE_RATE, EncoderContext::Fitted, 1500);
    assert_eq!([1, 7, 10, 25, 30].map(fitted), [512, 512, 640, 1408, 1500]);
    assert_eq!(audio_context(SAMPLE_RATE, EncoderContext::Whole, 1500), 1500);
}

#[test]
fn text_is_bounded_by_the_length_of_the_sound() {
    let bound =
        |language| [1, 8, 15, 25].map(|seconds| most_tokens(seconds * SAMPLE_RATE, language));
    assert_eq!(bound(Language::English), [24, 80, 136, 200]);
    assert_eq!(bound(Language::Spanish), [24, 80, 136, 200]);
    assert_eq!(bound(Language::TraditionalChinese), [30, 128, 200, 200]);
}

#[test]
fn a_missing_model_says_how_to_get_one() {
    let error = error_of(Path::new("/nowhere/base.bin"));
    assert!(error.contains("does not exist") && error.contains("sotto models pull"), "{error}");
}

#[test]
fn a_folder_an_empty_file_and_a_text_are_not_models() {
    let folder = tempfile::tempdir().unwrap();
    assert!(error_of(folder.path()).contains("is not a file"));
    let file = folder.path().join("model");
    for bytes in [&b""[..], b"gg", b"<!DOCTYPE html><html>404</html>"] {
        fs::write(&file, bytes).unwrap();
        let error = error_of(&file);
        assert!(error.contains("is not a whisper model"), "{error}");
    }
}

#[test]
fn a_truncated_model_is_refused_wherever_it_is_cut() {
    let whole = fs::read(model()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model");
    for length in [5, 48, 60, 60_000, 100_000, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        let error = error_of(&file);
        assert!(error.contains("is not complete"), "{length}: {error}");
    }
}

#[test]
fn a_model_with_absurd_numbers_is_refused_before_it_reaches_c() {
    let whole = fs::read(model()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model");
    // Each of the header's numbers, and the vocabulary's length.
    let vocabulary = 4 + 11 * 4 + 8 + 80 * 201 * 4;
    for at in (4..48).step_by(4).chain([48, 52, vocabulary, vocabulary + 4]) {
        let mut hostile = whole.clone();
        hostile[at..at + 4].copy_from_slice(&0x7fff_fff0_u32.to_le_bytes());
        fs::write(&file, hostile).unwrap();
        let error = error_of(&file);
        assert!(error.starts_with("the whisper model "), "{at}: {error}");
    }
}

#[test]
fn a_model_without_a_space_is_refused_before_it_ends_the_process() {
    let mut hostile = fs::read(model()).unwrap();
    let space = hostile.windows(5).position(|word| word == [1, 0, 0, 0, b' ']).unwrap();
    hostile[space + 4] = b'_';
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model");
    fs::write(&file, hostile).unwrap();
    assert!(error_of(&file).contains("has no word for a space"));
}

#[test]
fn bytes_after_the_end_are_refused() {
    let mut longer = fs::read(model()).unwrap();
    longer.extend_from_slice(b"tail");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model");
    fs::write(&file, longer).unwrap();
    assert!(error_of(&file).contains("4 extra bytes at its end"));
}

#[test]
fn after_a_pause_only_what_follows_it_is_heard_again() {
    let mut whisper = whisper();
    whisper.begin().unwrap();
    whisper.hear(&sound(4.0)).unwrap();
    whisper.guess(true).unwrap();
    whisper.hear(&sound(3.0)).unwrap();
    whisper.guess(false).unwrap();
    whisper.hear(&sound(1.0)).unwrap();
    // A random model never believes itself, and what it does not believe would not be left.
    let clear = Confidence { mean_log_probability: -0.1, no_speech: 0.0 };
    let front =
        whisper.at_pause.as_mut().map(|front| front.decoding.confidence = clear).map(|()| clear);
    if let Some(front) = &mut whisper.at_pause {
        front.decoding.text = "We finished early.".to_owned().into();
    }
    let left = whisper.leave_what_was_said_before_the_pause();
    assert_eq!(left.confidence, front);
    let kept = 4 * SAMPLE_RATE + KEPT_OF_THE_PAUSE;
    assert_eq!(whisper.sound.len(), kept, "the sound before the pause is gone");
    let rest = whisper.finish(false).unwrap();
    assert!(rest.confidence.is_some(), "and what follows it is heard");
}

#[test]
fn a_model_is_told_what_is_spoken() {
    let mut said = Vec::new();
    for language in [Language::English, Language::Spanish, Language::SimplifiedChinese] {
        let mut whisper = whisper();
        whisper.expect(language).unwrap();
        whisper.begin().unwrap();
        whisper.hear(&sound(3.0)).unwrap();
        said.push(whisper.finish(false).unwrap().confidence);
    }
    assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
}

#[test]
fn only_a_model_that_knows_cantonese_is_asked_for_it() {
    let asked = |vocabulary| Language::ALL.iter().map(move |one| prompt::code(*one, vocabulary));
    assert!(asked(51_865).eq(["en", "zh", "zh", "es"]));
    assert!(asked(51_866).eq(["en", "yue", "zh", "es"]));
    for language in Language::ALL {
        let code = prompt::code(*language, 51_866);
        assert!(whisper_rs::get_lang_id(code).is_some(), "{code}");
    }
    let id = whisper_rs::get_lang_id("yue");
    assert_eq!(
        id,
        Some(99),
        "the last, which multilingual models before large-v3 have no token for"
    );
}

#[test]
fn an_english_model_hears_nothing_else_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.bin");
    write_model(&file, "sliver.en");
    let mut english = Whisper::load(&file, 1, EncoderContext::Fitted).unwrap();
    english.expect(Language::English).unwrap();
    let fault = english.expect(Language::TraditionalChinese).unwrap_err();
    assert_eq!(fault.to_string(), "This whisper model does not understand 繁體中文（粵語）");
    english.hear(&sound(2.0)).unwrap();
    english.finish(false).unwrap();
}

#[test]
fn a_model_of_the_newest_vocabulary_hears_cantonese() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.bin");
    write_model(&file, "sliver-v3");
    let mut whisper = Whisper::load(&file, 1, EncoderContext::Fitted).unwrap();
    whisper.expect(Language::TraditionalChinese).unwrap();
    assert_eq!(whisper.piece_length().longest, Duration::from_secs(15));
    whisper.hear(&sound(3.0)).unwrap();
    assert!(whisper.finish(false).unwrap().confidence.is_some());
}
