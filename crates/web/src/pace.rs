//! The pace of the answers on a line, to be drawn.

use interview::{Finished, Language};

/// The drawing is this wide, in its own units.
const WIDTH: f64 = 640.0;
/// Words a minute at its left and right end; what is beyond stands at the end.
const SLOWEST: u32 = 60;
const FASTEST: u32 = 220;
/// Where most people speak; the report's words say the same.
const USUAL: (u32, u32) = (120, 160);

/// One dot an answer, over the stretch where most people speak.
pub(crate) struct PaceChart {
    pub(crate) band_from: f64,
    pub(crate) band_width: f64,
    pub(crate) band_label: String,
    pub(crate) marks: Vec<f64>,
    pub(crate) ticks: Vec<Tick>,
    /// The same for those who cannot see it.
    pub(crate) described: String,
}

pub(crate) struct Tick {
    pub(crate) at: f64,
    pub(crate) label: String,
    pub(crate) anchor: &'static str,
}

/// `None` when no answer was spoken for long enough to have a pace, and for any language but English: nowhere else is it known
/// how fast most people speak.
pub(crate) fn chart(finished: &Finished) -> Option<PaceChart> {
    if finished.setup.language != Language::English {
        return None;
    }
    let turns = &finished.turns;
    let paces: Vec<u32> =
        turns.iter().filter_map(|turn| turn.answer()?.delivery()?.words_per_minute).collect();
    if paces.is_empty() {
        return None;
    }
    let (from, to) = USUAL;
    let said: Vec<String> = paces.iter().map(u32::to_string).collect();
    let tick = |pace, anchor| Tick { at: place(pace), label: pace.to_string(), anchor };
    Some(PaceChart {
        band_from: place(from),
        band_width: place(to) - place(from),
        band_label: format!("{from} to {to}"),
        marks: paces.iter().map(|pace| place(*pace)).collect(),
        ticks: vec![
            tick(SLOWEST, "start"),
            tick(from, "middle"),
            tick(to, "middle"),
            tick(FASTEST, "end"),
        ],
        described: format!("Words per minute for each answer: {}", said.join(", ")),
    })
}

fn place(pace: u32) -> f64 {
    f64::from(pace.clamp(SLOWEST, FASTEST) - SLOWEST) / f64::from(FASTEST - SLOWEST) * WIDTH
}
