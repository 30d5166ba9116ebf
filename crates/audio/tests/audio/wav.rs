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
    assert!(matches!(
        read_wav(&whole[..whole.len() / 2]),
        Err(WavError::Truncated { samples: 7_989 })
    ));
    assert!(matches!(read_wav(&whole[..20]), Err(WavError::NotWav(_))));
}

#[test]
fn what_is_no_wav_says_so() {
    for bytes in [&b""[..], b"ID3 this is an mp3", &[0; 4_096], b"RIFF\xff\xff\xff\xffWAVEjunk"] {
        assert!(matches!(read_wav(bytes), Err(WavError::NotWav(_))), "{bytes:?}");
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
        bytes
    };
    assert!(matches!(read_wav(&header(16_000, 1, 0)[..]), Err(WavError::Empty)));
    let longer = u32::try_from(MAX_TAKE.as_secs()).unwrap() + 1;
    assert!(matches!(read_wav(&header(16_000, 1, longer)[..]), Err(WavError::TooLong)));
    assert!(matches!(read_wav(&header(4_000, 1, 1)[..]), Err(WavError::Unsupported(_))));
    assert!(matches!(read_wav(&header(16_000, 9, 1)[..]), Err(WavError::Unsupported(_))));
}
