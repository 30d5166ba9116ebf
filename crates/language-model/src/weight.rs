use std::{iter::Sum, ops::AddAssign};

/// How much text is, for an estimate of its tokens: four letters are about a token, and so is one Chinese, Japanese or Korean
/// character. (What tokenizers of today come to in the mean; each has its own.)
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Weight {
    quarters: usize,
}

impl Weight {
    /// The weight of `text`.
    pub fn of(text: &str) -> Self {
        let quarters = text.chars().map(|char| if char >= '\u{2E80}' { 4 } else { 1 }).sum();
        Self { quarters }
    }

    /// In tokens, rounded up.
    pub fn tokens(self) -> u64 {
        u64::try_from(self.quarters.div_ceil(4)).unwrap_or(u64::MAX)
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.quarters = self.quarters.saturating_add(other.quarters);
    }
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::default(), |mut sum, weight| {
            sum += weight;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Weight;

    #[test]
    fn letters_weigh_a_quarter_of_a_token_and_chinese_characters_a_whole_one() {
        assert_eq!(Weight::of("a letter").tokens(), 2);
        assert_eq!(Weight::of("四個漢字。").tokens(), 5);
        assert_eq!(["one ", "by", " one"].into_iter().map(Weight::of).sum::<Weight>().tokens(), 3);
        assert_eq!(Weight::default().tokens(), 0);
    }
}
