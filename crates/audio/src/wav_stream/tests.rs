use super::*;
use crate::MAX_FRAMES;

/// What a program writes that does not know the length when it begins: ffmpeg, sox, arecord, and one that gave up before its end.
const UNKNOWN: [u32; 4] = [u32::MAX, 0x7FFF_F000, 0x8000_0000, 0];
const EXTENSIBLE_TAIL: [u8; 14] =
    [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
const PCM_FORMAT: [u8; 16] = [1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0];

fn part(name: &[u8; 4], length: u32, content: &[u8]) -> Vec<u8> {
    [&name[..], &length.to_le_bytes(), content].concat()
}

fn file(length: u32, parts: &[Vec<u8>]) -> Vec<u8> {
    let parts = parts.concat();
    [b"RIFF", &length.to_le_bytes()[..], b"WAVE", &parts].concat()
}

/// A file whose lengths are right.
fn right(parts: &[Vec<u8>]) -> Vec<u8> {
    let length = parts.iter().map(Vec::len).sum::<usize>() + 4;
    file(length.try_into().unwrap(), parts)
}

fn sound(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8).collect()
}

fn plain(length: usize) -> Vec<u8> {
    let data = sound(length);
    right(&[part(b"fmt ", 16, &PCM_FORMAT), part(b"data", length as u32, &data)])
}

fn heard(file: &[u8], piece: usize) -> Result<Vec<Vec<u8>>, WavError> {
    let mut stream = WavStream::default();
    let mut frames = Vec::new();
    for mut bytes in file.chunks(piece) {
        while let Some(frame) = stream.frame(&mut bytes)? {
            frames.push(frame.to_vec());
        }
    }
    frames.extend(stream.end()?.map(<[u8]>::to_vec));
    Ok(frames)
}

#[test]
fn however_it_is_cut_up_the_same_frames_come_out() {
    for length in [2, 3_198, 3_200, 3_202, 9_600, 10_000] {
        for piece in [1, 2, 7, 44, 3_200, 100_000] {
            let frames = heard(&plain(length), piece).unwrap();
            assert!(frames.iter().rev().skip(1).all(|frame| frame.len() == FRAME_BYTES));
            assert_eq!(frames.concat(), sound(length), "{length} in pieces of {piece}");
        }
    }
}

#[test]
fn what_stands_around_the_sound_is_passed_over() {
    let tags = part(b"LIST", 3, b"abc\0");
    let format = part(b"fmt ", 16, &PCM_FORMAT);
    let data = part(b"data", 10, &sound(10));
    let file = right(&[tags.clone(), format, tags.clone(), data, tags]);
    assert_eq!(heard(&file, 5), Ok(vec![sound(10)]));
}

#[test]
fn the_long_way_of_writing_pcm_is_understood() {
    let mut format = PCM_FORMAT.to_vec();
    format[..2].copy_from_slice(&[0xFE, 0xFF]);
    format.extend([22, 0, 16, 0, 4, 0, 0, 0, 1, 0]);
    format.extend(EXTENSIBLE_TAIL);
    let file = right(&[part(b"fmt ", 40, &format), part(b"data", 4, &sound(4))]);
    assert_eq!(heard(&file, 9), Ok(vec![sound(4)]));
    format[24] = 3;
    let float = right(&[part(b"fmt ", 40, &format), part(b"data", 4, &sound(4))]);
    assert_eq!(heard(&float, 9), Err(WavError::Bits(16)), "floating point has 32");
}

#[test]
fn a_length_that_was_not_known_is_the_length_that_came() {
    let five_seconds = sound(160_000);
    for unknown in UNKNOWN {
        // As unknown, as long as the head, and as it is.
        for whole in [unknown, 48, 160_048] {
            let format = part(b"fmt ", 16, &PCM_FORMAT);
            let tags = part(b"LIST", 3, b"abc\0");
            let file = file(whole, &[tags, format, part(b"data", unknown, &five_seconds)]);
            let known = unknown == 0 && whole == 160_048;
            let expected = if known { Err(WavError::Empty) } else { Ok(five_seconds.clone()) };
            let come = heard(&file, 1_000).map(|frames| frames.concat());
            assert!(come == expected, "{unknown:#x} of {whole:#x}: {:?}", come.err());
            if !known {
                assert_eq!(heard(&file[..56], 1_000), Err(WavError::Empty));
                let half = heard(&file[..59], 1_000);
                assert_eq!(half, Err(WavError::Truncated), "half a sample");
            }
        }
        let length_of_sound =
            file(unknown, &[part(b"fmt ", 16, &PCM_FORMAT), part(b"data", 160_000, &five_seconds)]);
        assert!(heard(&length_of_sound, 999).unwrap().concat() == five_seconds);
        assert_eq!(heard(&length_of_sound[..100_000], 999), Err(WavError::Truncated));
    }
    let mut large = file(u32::MAX, &[part(b"ds64", 28, &[0; 28])]);
    large[..4].copy_from_slice(b"RF64");
    large.extend(part(b"fmt ", 16, &PCM_FORMAT));
    large.extend(part(b"data", u32::MAX, &five_seconds));
    assert!(heard(&large, 77).unwrap().concat() == five_seconds, "RF64");
}

/// PCM of 16 bits unless said otherwise, without contradictions.
fn format(encoding: u16, channels: u16, rate: u32, bits: u16) -> Vec<u8> {
    let block = channels * bits / 8;
    let mut format = [encoding.to_le_bytes(), channels.to_le_bytes()].concat();
    format.extend(rate.to_le_bytes());
    format.extend((rate * u32::from(block)).to_le_bytes());
    format.extend(block.to_le_bytes());
    format.extend(bits.to_le_bytes());
    format
}

#[test]
fn each_fault_has_its_name() {
    let with = |format: &[u8]| right(&[part(b"fmt ", 16, format), part(b"data", 8, &sound(8))]);
    let format_of = |at: usize, bytes: &[u8]| {
        let mut format = PCM_FORMAT;
        format[at..at + bytes.len()].copy_from_slice(bytes);
        with(&format)
    };
    let described = || part(b"fmt ", 16, &PCM_FORMAT);
    let whole = plain(8);
    let cases: [(&str, Vec<u8>, WavError); 20] = [
        ("nothing", Vec::new(), WavError::NotWav),
        ("text", b"hello, this is text".to_vec(), WavError::NotWav),
        ("a head alone", whole[..12].to_vec(), WavError::Truncated),
        ("cut short", whole[..whole.len() - 2].to_vec(), WavError::Truncated),
        ("too much", [&whole[..], b"more"].concat(), WavError::Lengths),
        ("three channels", with(&format(1, 3, 16_000, 16)), WavError::Channels(3)),
        ("44.1 kHz", with(&format(1, 1, 44_100, 16)), WavError::Rate(44_100)),
        ("8 bits", with(&format(1, 1, 16_000, 8)), WavError::Bits(8)),
        ("24 bits", with(&format(1, 1, 16_000, 24)), WavError::Bits(24)),
        ("float", with(&format(3, 1, 16_000, 32)), WavError::Encoding),
        ("A-law", with(&format(6, 1, 16_000, 8)), WavError::Encoding),
        ("bytes a sample", format_of(12, &[4, 0]), WavError::Format),
        ("bytes a second", format_of(8, &[1, 0]), WavError::Format),
        ("no channels", format_of(2, &[0, 0]), WavError::Format),
        ("no sound", right(&[described(), part(b"data", 0, &[])]), WavError::Empty),
        ("no format", right(&[part(b"data", 8, &sound(8)), described()]), WavError::Format),
        ("half a sample", right(&[described(), part(b"data", 7, &sound(7))]), WavError::Lengths),
        (
            "more sound than file",
            file(100, &[described(), part(b"data", 5_000, &sound(5_000))]),
            WavError::Lengths,
        ),
        (
            "eleven minutes, as it says",
            right(&[described(), part(b"data", 660 * 32_000, &sound(8))]),
            WavError::SaysTooLong,
        ),
        (
            "a picture",
            file(1 << 30, &[described(), part(b"LIST", 1 << 29, &sound(8))]),
            WavError::Ballast,
        ),
    ];
    for (what, file, fault) in cases {
        assert_eq!(heard(&file, 3), Err(fault), "{what}");
        assert_eq!(heard(&file, 100_000), Err(fault), "{what} in one piece");
    }
}

/// A second of a tone, as it stands on two channels.
fn stereo(left: f64, right_side: f64) -> Vec<u8> {
    let tone = |at: i32, loud: f64| (f64::from(at) * 0.2).sin() * 8_000.0 * loud;
    let samples = (0..16_000).flat_map(|at| [tone(at, left) as i16, tone(at, right_side) as i16]);
    let data: Vec<u8> = samples.flat_map(i16::to_le_bytes).collect();
    right(&[part(b"fmt ", 16, &format(1, 2, 16_000, 16)), part(b"data", 64_000, &data)])
}

#[test]
fn stereo_is_heard_whichever_side_the_voice_is_on() {
    for (left, right) in [(1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (1.0, -1.0), (-0.5, 1.0)] {
        for piece in [7, 100_000] {
            let frames = heard(&stereo(left, right), piece).unwrap();
            assert_eq!(frames.len(), 10, "100 ms each");
            assert!(frames.iter().all(|frame| frame.len() == FRAME_BYTES));
            let loudest = |frame: &Vec<u8>| {
                let samples = frame.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]]));
                samples.map(i16::unsigned_abs).max().unwrap()
            };
            assert!(
                frames.iter().map(loudest).all(|loudest| (7_900..8_100).contains(&loudest)),
                "{left} and {right}: {:?}",
                frames.iter().map(loudest).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_stream_of_unknown_length_ends_after_ten_minutes() {
    let format = part(b"fmt ", 16, &PCM_FORMAT);
    let head = file(u32::MAX, &[format, part(b"data", u32::MAX, &[])]);
    let mut stream = WavStream::default();
    assert_eq!(stream.frame(&mut &head[..]), Ok(None));
    let frame = sound(FRAME_BYTES);
    for _ in 0..MAX_FRAMES {
        assert!(stream.frame(&mut &frame[..]).unwrap().is_some());
    }
    assert_eq!(stream.frame(&mut &frame[..]), Err(WavError::TooLong));
}

#[test]
fn no_bytes_at_all_can_make_it_stumble() {
    // Every prefix, and every byte of the head turned over: an error or sound, never a panic.
    let whole = plain(3_300);
    for length in 0..200 {
        drop(heard(&whole[..length], 7));
    }
    for at in 0..60 {
        for mask in [0x01, 0x80, 0xFF] {
            let mut broken = whole.clone();
            broken[at] ^= mask;
            drop(heard(&broken, 13));
        }
    }
}
