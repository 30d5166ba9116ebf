use std::{convert::Infallible, time::Duration};

use audio::{Cut, Cutter, PieceLength, SAMPLE_RATE};

use crate::voice;

const PIECES: PieceLength =
    PieceLength { shortest: Duration::from_secs(4), longest: Duration::from_secs(20) };

struct Piece {
    start: Duration,
    end: Duration,
    samples: usize,
    trailing_silence: bool,
}

/// Cuts `sound`, handing it over in chunks of `chunk` samples.
fn cut(sound: &[i16], chunk: usize, length: PieceLength) -> (Vec<Piece>, Cutter) {
    let mut cutter = Cutter::new(length);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = None;
    let mut take = |cut: Cut<'_>| {
        match cut {
            Cut::Begin { at } => {
                assert!(open.replace((at, 0)).is_none(), "a piece began inside another")
            }
            Cut::Sound(sound) => open.as_mut().expect("sound belongs to a piece").1 += sound.len(),
            Cut::Paused | Cut::Resumed => assert!(open.is_some(), "a pause belongs to a piece"),
            Cut::End { at, trailing_silence, .. } => {
                let (start, samples) = open.take().expect("only what began can end");
                pieces.push(Piece { start, end: at, samples, trailing_silence });
            }
        }
        Ok::<(), Infallible>(())
    };
    for part in sound.chunks(chunk) {
        cutter.hear(part, &mut take).unwrap();
    }
    cutter.stop(&mut take).unwrap();
    (pieces, cutter)
}

fn silence(seconds: f64) -> Vec<i16> {
    vec![0; (seconds * SAMPLE_RATE as f64) as usize]
}

#[test]
fn two_sentences_with_a_long_pause_are_two_pieces() {
    let one = voice("I was the leader of a small team at a hospital.");
    let two = voice("As a result we saved three hours every day.");
    let sound =
        [silence(1.0), one.samples().to_vec(), silence(3.0), two.samples().to_vec(), silence(2.0)]
            .concat();
    let (pieces, cutter) = cut(&sound, 1_600, PIECES);
    assert_eq!(pieces.len(), 2);
    let gap = Duration::from_secs(1) + one.length();
    assert!(
        pieces[0].end >= gap && pieces[0].end < gap + Duration::from_secs(2),
        "ends in the pause"
    );
    assert!(pieces[1].start > gap + Duration::from_secs(2), "the long pause is left out");
    assert!(pieces.iter().all(|piece| piece.trailing_silence));
    let long: Vec<_> =
        cutter.pauses().iter().filter(|(_, length)| *length > Duration::from_secs(2)).collect();
    assert_eq!(long.len(), 1, "one long pause, and it is not at the ends");
    assert!(cutter.voice() < one.length() + two.length() + Duration::from_secs(1));
    let speaking = cutter.speaking(Duration::from_millis(1500));
    assert!(speaking >= cutter.voice() && speaking <= one.length() + two.length());
    assert!(cutter.speaking(Duration::from_secs(9)) > speaking + Duration::from_millis(2900));
    assert_eq!(cutter.length().as_millis(), sound.len() as u128 * 1000 / SAMPLE_RATE as u128);
}

#[test]
fn the_pieces_hold_every_sample_between_their_ends() {
    let sound = [
        silence(0.7),
        voice("We finished two days early, and nobody lost a day of work.").samples().to_vec(),
    ]
    .concat();
    for piece in cut(&sound, 700, PIECES).0 {
        let held = Duration::from_micros(piece.samples as u64 * 1_000_000 / SAMPLE_RATE as u64);
        assert_eq!(held, piece.end - piece.start);
    }
}

#[test]
fn how_the_sound_is_chopped_up_changes_nothing() {
    let sound = [
        voice("I made a plan for every week.").samples(),
        &silence(2.0),
        voice("It went well.").samples(),
    ]
    .concat();
    let whole = cut(&sound, sound.len(), PIECES);
    for chunk in [1, 100, 256, 1_600, 5_000] {
        let parts = cut(&sound, chunk, PIECES);
        let shape = |pieces: &[Piece]| {
            pieces
                .iter()
                .map(|p| (p.start, p.end, p.samples, p.trailing_silence))
                .collect::<Vec<_>>()
        };
        assert_eq!(shape(&parts.0), shape(&whole.0), "in chunks of {chunk}");
        assert_eq!(parts.1.pauses(), whole.1.pauses());
    }
}

#[test]
fn a_voice_that_never_pauses_is_cut_all_the_same() {
    let speech = voice("and then we went on and on and on without a pause for a very long time");
    let sound: Vec<i16> = speech
        .samples()
        .iter()
        .copied()
        .filter(|sample| sample.unsigned_abs() > 0)
        .cycle()
        .take(SAMPLE_RATE * 60)
        .collect();
    let length = PieceLength { shortest: Duration::from_secs(2), longest: Duration::from_secs(5) };
    let (pieces, _) = cut(&sound, 1_600, length);
    assert!(pieces.len() >= 12, "{} pieces", pieces.len());
    assert!(
        pieces
            .iter()
            .all(|piece| piece.end - piece.start <= length.longest + Duration::from_millis(20))
    );
}

#[test]
fn silence_and_hum_are_no_voice_and_noise_is_hardly_any() {
    let noise = |level: i32| {
        let mut state = 1_u32;
        (0..SAMPLE_RATE * 20).map(move |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 16) as i32 % level - level / 2) as i16
        })
    };
    let hum = (0..SAMPLE_RATE * 20).map(|place| {
        ((place as f64 * 50.0 * std::f64::consts::TAU / SAMPLE_RATE as f64).sin() * 3_000.0) as i16
    });
    for (name, sound) in
        [("silence", silence(20.0)), ("noise", noise(2_000).collect()), ("hum", hum.collect())]
    {
        let (pieces, cutter) = cut(&sound, 1_600, PIECES);
        // The detector takes the first moments of noise for a voice, until it has heard more of it.
        let mistaken = if name == "noise" { Duration::from_secs(1) } else { Duration::ZERO };
        assert!(
            cutter.voice() <= mistaken,
            "{name}: {:?} of voice in {} pieces",
            cutter.voice(),
            pieces.len()
        );
    }
}

#[test]
fn where_a_voice_is_too_quiet_beside_the_rest_is_said_and_nowhere_else() {
    let near =
        voice("I was the leader of a small team at a hospital, and every morning we lost time.");
    let far: Vec<i16> = voice("As a result we saved three hours every day.")
        .samples()
        .iter()
        .map(|sample| sample / 100)
        .collect();
    let begins = 1.0 + near.length().as_secs_f64() + 2.0;
    let ends = begins + far.len() as f64 / SAMPLE_RATE as f64;
    let alone = [silence(1.0), near.samples().to_vec(), silence(2.0)].concat();
    // A room is never as silent as zeros are.
    let in_a_room = |sound: Vec<i16>| -> Vec<i16> {
        let noise = |at: usize| ((at * at * 7_919) >> 5) as i16 % 4;
        sound.iter().enumerate().map(|(at, sample)| sample.saturating_add(noise(at))).collect()
    };
    let alone = in_a_room(alone);
    let (heard_alone, cutter) = cut(&alone, 1_600, PIECES);
    assert_eq!(cutter.faint(), []);

    let (pieces, cutter) = cut(&[&alone[..], &in_a_room(far), &alone].concat(), 1_600, PIECES);
    assert_eq!(pieces.len(), 2 * heard_alone.len());
    let [(start, end)] = *cutter.faint() else { panic!("{:?}", cutter.faint()) };
    assert!(start.as_secs_f64() > begins && start.as_secs_f64() < begins + 1.0, "{start:?}");
    assert!(end.as_secs_f64() <= ends + 0.1 && end.as_secs_f64() > ends - 0.7, "{end:?}");
}
