use serde::{Deserialize, Serialize};

use crate::NonEmpty;

/// 1 to 5, each with a written anchor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// `None` outside 1 to 5.
    pub fn new(score: u8) -> Option<Self> {
        (1..=5).contains(&score).then_some(Self(score))
    }

    /// The number itself.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The middle one of `samples`; of an even number the mean of the two in the middle, a half rounded down, since it must
    /// not be rounded into praise.
    pub fn median(samples: &NonEmpty<Self>) -> Self {
        let mut sorted: Vec<u8> = samples.iter().map(|score| score.0).collect();
        sorted.sort_unstable();
        let at = |place: usize| sorted.get(place).copied().unwrap_or(samples.first().0);
        Self(u8::midpoint(at((sorted.len() - 1) / 2), at(sorted.len() / 2)))
    }

    /// The mean of several, to the nearest score; a half is rounded down, since it must not be rounded into praise.
    pub fn average(scores: &NonEmpty<Self>) -> Self {
        let (mut sum, mut count) = (0_u32, 0_u32);
        scores.iter().for_each(|score| (sum, count) = (sum + u32::from(score.0), count + 1));
        let rounded = (2 * sum + count).saturating_sub(1) / (2 * count.max(1));
        u8::try_from(rounded).ok().and_then(Self::new).unwrap_or(*scores.first())
    }
}

/// How far several samples of one score lay apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Spread {
    /// The lowest.
    pub lowest: Score,
    /// The highest.
    pub highest: Score,
    /// How many there were.
    pub samples: u8,
}

impl Spread {
    pub(crate) fn of(samples: &NonEmpty<Score>) -> Self {
        let first = *samples.first();
        let (lowest, highest) = samples
            .iter()
            .fold((first, first), |(low, high), score| (low.min(*score), high.max(*score)));
        Self { lowest, highest, samples: u8::try_from(samples.len()).unwrap_or(u8::MAX) }
    }
}

impl TryFrom<u8> for Score {
    type Error = String;

    fn try_from(score: u8) -> Result<Self, String> {
        Self::new(score).ok_or_else(|| format!("a score is 1 to 5, not {score}"))
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score.0
    }
}
