//! What was heard: in which language, with which pauses, and what of it is in doubt.

mod choices;
mod doubt;
mod language;
mod timing;

pub use choices::UnknownName;
pub use doubt::{Doubt, DoubtReason};
pub use language::{Counted, Language};
pub use timing::{Passage, Pause, SoundTiming};
