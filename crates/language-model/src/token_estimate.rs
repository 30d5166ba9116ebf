use std::{iter::Sum, ops::AddAssign};

/// How much text is, for an estimate of its tokens: four letters are about a token, and so is one Chinese, Japanese or Korean
/// character. (What tokenizers of today come to in the mean; each has its own.)
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TokenEstimate {
    quarters: usize,
}

impl TokenEstimate {
    /// The estimate for `text`.
    pub fn of(text: &str) -> Self {
        let quarters = text.chars().map(|char| if char >= '\u{2E80}' { 4 } else { 1 }).sum();
        Self { quarters }
    }

    /// In tokens, rounded up.
    pub fn tokens(self) -> u64 {
        u64::try_from(self.quarters.div_ceil(4)).unwrap_or(u64::MAX)
    }
}

impl AddAssign for TokenEstimate {
    fn add_assign(&mut self, other: Self) {
        self.quarters = self.quarters.saturating_add(other.quarters);
    }
}

impl Sum for TokenEstimate {
    fn sum<I: Iterator<Item = Self>>(estimates: I) -> Self {
        estimates.fold(Self::default(), |mut sum, estimate| {
            sum += estimate;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::TokenEstimate;

    #[test]
    fn letters_weigh_a_quarter_of_a_token_and_chinese_characters_a_whole_one() {
        assert_eq!(TokenEstimate::of("a letter").tokens(), 2);
        assert_eq!(TokenEstimate::of("四個漢字。").tokens(), 5);
        assert_eq!(
            ["one ", "by", " one"]
                .into_iter()
                .map(TokenEstimate::of)
                .sum::<TokenEstimate>()
                .tokens(),
            3
        );
        assert_eq!(TokenEstimate::default().tokens(), 0);
    }
}
