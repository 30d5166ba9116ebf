use std::{f64::consts::TAU, io::Cursor};

use audio::{MAX_TAKE, SAMPLE_RATE, WavError, read_wav};
use hound::{SampleFormat, WavSpec, WavWriter};

const SECONDS: f64 = 1.0;
const TONE: f64 = 440.0;

/// A second of 440 Hz at half of full scale.
fn tone(spec: WavSpec) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
    for place in 0..(f64::from(spec.sample_rate) * SECONDS) as usize {
        let sample = (TAU * TONE * place as f64 / f64::from(spec.sample_rate)).sin() * 0.5;
        for _ in 0..spec.channels {
            match spec.sample_format {
                SampleFormat::Float => writer.write_sample(sample as f32).unwrap(),
                SampleFormat::Int => {
                    let full = f64::from(1_u32 << (spec.bits_per_sample - 1));
                    writer.write_sample((sample * full) as i32).unwrap();
                }
            }
        }
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

fn spec(
    sample_rate: u32,
    channels: u16,
    bits_per_sample: u16,
    sample_format: SampleFormat,
) -> WavSpec {
    WavSpec { channels, sample_rate, bits_per_sample, sample_format }
}

#[test]
fn every_common_kind_of_wav_is_the_same_tone() {
    let kinds = [
        spec(16_000, 1, 16, SampleFormat::Int),
        spec(16_000, 1, 8, SampleFormat::Int),
        spec(16_000, 2, 24, SampleFormat::Int),
        spec(44_100, 2, 16, SampleFormat::Int),
        spec(48_000, 1, 32, SampleFormat::Float),
        spec(96_000, 2, 24, SampleFormat::Int),
        spec(8_000, 1, 16, SampleFormat::Int),
        spec(22_050, 1, 32, SampleFormat::Int),
    ];
    for kind in kinds {
        let sound =
            read_wav(Cursor::new(tone(kind))).unwrap_or_else(|fault| panic!("{kind:?}: {fault}"));
        let samples = sound.samples();
        let length = samples.len() as f64 / SAMPLE_RATE as f64;
        assert!((length - SECONDS).abs() < 0.001, "{kind:?}: {length} s");
        // Away from the edges, the power is that of the tone and there is nothing else.
        let middle = &samples[2_000..14_000];
        let power = |of: &dyn Fn(usize) -> f64| {
            let sum: f64 = middle
                .iter()
                .enumerate()
                .map(|(place, sample)| f64::from(*sample) * of(place))
                .sum();
            sum / middle.len() as f64
        };
        let turn = |place: usize| TAU * TONE * place as f64 / SAMPLE_RATE as f64;
        let amplitude =
            2.0 * power(&|place| turn(place).sin()).hypot(power(&|place| turn(place).cos()));
        assert!((amplitude / 16_384.0 - 1.0).abs() < 0.02, "{kind:?}: amplitude {amplitude}");
    }
}

#[test]
fn what_is_above_eight_kilohertz_does_not_fold_back() {
    let spec = spec(48_000, 1, 16, SampleFormat::Int);
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
    for place in 0..48_000 {
        writer
            .write_sample(((TAU * 11_000.0 * f64::from(place) / 48_000.0).sin() * 16_384.0) as i16)
            .unwrap();
    }
    writer.finalize().unwrap();
    let sound = read_wav(Cursor::new(bytes.into_inner())).unwrap();
    let loudest = sound.samples()[2_000..14_000].iter().map(|sample| sample.unsigned_abs()).max();
    assert!(loudest < Some(164), "an 11 kHz tone must be 40 dB down, not {loudest:?}");
}

#[test]
fn a_file_cut_short_says_so() {
    let whole = tone(spec(16_000, 1, 16, SampleFormat::Int));
    assert_eq!(fault(&whole[..whole.len() / 2]), Some(WavError::Truncated));
    assert_eq!(fault(&whole[..20]), Some(WavError::Truncated));
}

fn fault(file: &[u8]) -> Option<WavError> {
    read_wav(file).err()
}

#[test]
fn what_is_no_wav_says_so() {
    for bytes in [&b""[..], b"ID3 this is an mp3", &[0; 4_096], b"RIFF\xff\xff\xff\xffAVI junk"] {
        assert_eq!(fault(bytes), Some(WavError::NotWav), "{bytes:?}");
    }
}

#[test]
fn empty_too_long_and_odd_files_each_have_their_fault() {
    let header = |rate: u32, channels: u16, seconds: u32| {
        let spec = spec(rate, channels, 16, SampleFormat::Int);
        let mut bytes = Cursor::new(Vec::new());
        WavWriter::new(&mut bytes, spec).unwrap().finalize().unwrap();
        let mut bytes = bytes.into_inner();
        let data = seconds * rate * 2 * u32::from(channels);
        let place = bytes.len() - 4;
        bytes[place..].copy_from_slice(&data.to_le_bytes());
        let whole = bytes.len() as u32 + data - 8;
        bytes[4..8].copy_from_slice(&whole.to_le_bytes());
        bytes
    };
    assert_eq!(fault(&header(16_000, 1, 0)), Some(WavError::Empty));
    let longer = u32::try_from(MAX_TAKE.as_secs()).unwrap() + 1;
    assert_eq!(fault(&header(16_000, 1, longer)), Some(WavError::SaysTooLong));
    assert_eq!(fault(&header(4_000, 1, 1)), Some(WavError::Rate(4_000)));
    assert_eq!(fault(&header(16_000, 9, 1)), Some(WavError::Channels(9)));
}

/// Where the length of the sound stands in a file that hound writes for up to 16 bits.
const LENGTH_OF_SOUND: usize = 40;

#[test]
fn five_seconds_of_unsaid_length_are_read_to_their_end() {
    let kind = spec(44_100, 2, 16, SampleFormat::Int);
    let whole = tone(kind);
    let known = read_wav(&whole[..]).unwrap();
    for unknown in [u32::MAX, 0x7FFF_F000, 0] {
        let mut file = whole.clone();
        file[4..8].copy_from_slice(&unknown.to_le_bytes());
        file[LENGTH_OF_SOUND..LENGTH_OF_SOUND + 4].copy_from_slice(&unknown.to_le_bytes());
        assert_eq!(read_wav(&file[..]).unwrap().samples(), known.samples(), "{unknown:#x}");
        // Half a sample is no end.
        assert_eq!(fault(&file[..file.len() - 1]), Some(WavError::Truncated));
    }
    // What ffmpeg writes has a list of tags before the sound, of an odd length here.
    let tags = [&b"LIST\x03\0\0\0abc\0"[..], &whole[36..]].concat();
    let file = [&whole[..36], &tags[..]].concat();
    let mut file = file;
    file[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read_wav(&file[..]).unwrap().samples(), known.samples());
}

#[test]
fn what_follows_the_sound_is_not_looked_at() {
    let whole = tone(spec(16_000, 1, 16, SampleFormat::Int));
    let longer = [&whole[..], b"id3 and the rest"].concat();
    assert_eq!(read_wav(&longer[..]).unwrap().samples(), read_wav(&whole[..]).unwrap().samples());
}

#[test]
fn a_sample_that_is_no_number_spoils_no_other() {
    let kind = spec(16_000, 2, 32, SampleFormat::Float);
    let whole = tone(kind);
    let mut broken = whole.clone();
    let at = broken.len() - 64_000;
    broken[at..at + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    broken[at + 8..at + 12].copy_from_slice(&f32::INFINITY.to_le_bytes());
    let (whole, broken) = (read_wav(&whole[..]).unwrap(), read_wav(&broken[..]).unwrap());
    let alike = likeness(whole.samples(), broken.samples());
    assert!(alike > 0.999, "{alike}");
}

/// What becomes of a sample on the left and on the right.
type Sides = fn(i16) -> [i16; 2];

/// A file of two channels, made from one by what each side does with it.
fn two_sided(sound: &[i16], side: impl Fn(i16) -> [i16; 2]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let spec = spec(16_000, 2, 16, SampleFormat::Int);
    let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
    for sample in sound.iter().flat_map(|sample| side(*sample)) {
        writer.write_sample(sample).unwrap();
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

/// How much of `voice` is in `heard`: 1 is all of it and nothing else.
fn likeness(voice: &[i16], heard: &[i16]) -> f64 {
    let product = |left: &[i16], right: &[i16]| -> f64 {
        left.iter().zip(right).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
    };
    product(voice, heard).abs() / (product(voice, voice) * product(heard, heard)).sqrt()
}

#[test]
fn a_real_voice_on_one_side_or_in_opposite_phase_is_heard_as_it_was_said() {
    let Some(folder) = std::env::var_os("SOTTO_TEST_DATA") else { return };
    let clips = std::fs::read_dir(std::path::Path::new(&folder).join("speech")).unwrap();
    let clip = clips
        .flatten()
        .map(|clip| clip.path())
        .filter(|clip| clip.extension().is_some_and(|kind| kind == "wav"));
    let clip = clip.min().expect("a WAV file in speech/ of the test data");
    let voice = read_wav(std::fs::File::open(clip).unwrap()).unwrap();
    let voice = voice.samples();
    let energy = |sound: &[i16]| sound.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>();
    let sides: [(&str, Sides); 4] = [
        ("left", |s| [s, 0]),
        ("right", |s| [0, s]),
        ("opposite", |s| [s, -s.max(-i16::MAX)]),
        ("opposite and quieter", |s| [s / 2, -s.max(-i16::MAX)]),
    ];
    for (what, side) in sides {
        let heard = read_wav(&two_sided(voice, side)[..]).unwrap();
        let alike = likeness(voice, heard.samples());
        assert!(alike > 0.999, "{what}: {alike}");
        let louder = energy(heard.samples()) / energy(voice);
        assert!((0.9..1.1).contains(&louder), "{what}: {louder} times as loud");
    }
}
