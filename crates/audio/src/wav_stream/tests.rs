use super::*;

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

fn heard(file: &[u8], piece: usize) -> Result<Vec<Vec<u8>>, WavStreamError> {
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
    format[..2].copy_from_slice(&EXTENSIBLE.to_le_bytes());
    format.extend([22, 0, 16, 0, 4, 0, 0, 0, 1, 0]);
    format.extend(EXTENSIBLE_TAIL);
    let file = right(&[part(b"fmt ", 40, &format), part(b"data", 4, &sound(4))]);
    assert_eq!(heard(&file, 9), Ok(vec![sound(4)]));
    format[24] = 3;
    let float = right(&[part(b"fmt ", 40, &format), part(b"data", 4, &sound(4))]);
    assert_eq!(heard(&float, 9), Err(WavStreamError::Encoding));
}

#[test]
fn a_length_that_was_not_known_is_the_length_that_came() {
    let format = part(b"fmt ", 16, &PCM_FORMAT);
    let file = file(UNKNOWN, &[format, part(b"data", UNKNOWN, &sound(3_300))]);
    assert_eq!(heard(&file, 1_000).unwrap().concat(), sound(3_300));
    assert_eq!(heard(&file[..44], 1_000), Err(WavStreamError::Empty));
    assert_eq!(heard(&file[..47], 1_000), Err(WavStreamError::Truncated), "half a sample");
}

#[test]
fn each_fault_has_its_name() {
    let with = |at: usize, bytes: &[u8]| {
        let mut format = PCM_FORMAT;
        format[at..at + bytes.len()].copy_from_slice(bytes);
        right(&[part(b"fmt ", 16, &format), part(b"data", 8, &sound(8))])
    };
    let format = || part(b"fmt ", 16, &PCM_FORMAT);
    let whole = plain(8);
    let cases: [(&str, Vec<u8>, WavStreamError); 16] = [
        ("nothing", Vec::new(), WavStreamError::NotWav),
        ("text", b"hello, this is text".to_vec(), WavStreamError::NotWav),
        ("a head alone", whole[..12].to_vec(), WavStreamError::Truncated),
        ("cut short", whole[..whole.len() - 2].to_vec(), WavStreamError::Truncated),
        ("too much", [&whole[..], b"more"].concat(), WavStreamError::Lengths),
        ("stereo", with(2, &[2, 0]), WavStreamError::Channels(2)),
        ("44.1 kHz", with(4, &44_100_u32.to_le_bytes()), WavStreamError::Rate(44_100)),
        ("8 bits", with(14, &[8, 0]), WavStreamError::Bits(8)),
        ("float", with(0, &[3, 0]), WavStreamError::Encoding),
        ("bytes a sample", with(12, &[4, 0]), WavStreamError::Format),
        ("no sound", right(&[format(), part(b"data", 0, &[])]), WavStreamError::Empty),
        ("no format", right(&[part(b"data", 8, &sound(8))]), WavStreamError::Format),
        ("half a sample", right(&[format(), part(b"data", 7, &sound(7))]), WavStreamError::Lengths),
        (
            "more sound than file",
            file(100, &[format(), part(b"data", 5_000, &sound(5_000))]),
            WavStreamError::Lengths,
        ),
        (
            "eleven minutes",
            right(&[format(), part(b"data", 660 * 32_000, &sound(8))]),
            WavStreamError::TooLong,
        ),
        (
            "a picture",
            file(1 << 30, &[format(), part(b"LIST", 1 << 29, &sound(8))]),
            WavStreamError::Ballast,
        ),
    ];
    for (what, file, fault) in cases {
        assert_eq!(heard(&file, 3), Err(fault), "{what}");
        assert_eq!(heard(&file, 100_000), Err(fault), "{what} in one piece");
    }
}

#[test]
fn a_stream_of_unknown_length_ends_after_ten_minutes() {
    let format = part(b"fmt ", 16, &PCM_FORMAT);
    let head = file(UNKNOWN, &[format, part(b"data", UNKNOWN, &[])]);
    let mut stream = WavStream::default();
    assert_eq!(stream.frame(&mut &head[..]), Ok(None));
    let frame = sound(FRAME_BYTES);
    for _ in 0..MAX_FRAMES {
        assert!(stream.frame(&mut &frame[..]).unwrap().is_some());
    }
    assert_eq!(stream.frame(&mut &frame[..]), Err(WavStreamError::TooLong));
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
