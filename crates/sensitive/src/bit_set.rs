/// Places in a text, a bit each: the next one is found 64 bytes at a time.
#[derive(Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    /// Room for places up to `length`.
    pub(crate) fn with_capacity(length: usize) -> Self {
        Self(vec![0; length / 64 + 2])
    }

    pub(crate) fn insert(&mut self, at: usize) {
        self.insert_all(at, 1);
    }

    /// Inserts where each byte of `low..=high`, both of ASCII, stands, `from` being the place of the first byte.
    pub(crate) fn insert_each(&mut self, bytes: &[u8], from: usize, low: u8, high: u8) {
        let (blocks, rest) = bytes.as_chunks();
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        for (index, block) in blocks.iter().chain([&last]).enumerate() {
            self.insert_all(from + index * 64, within(block, low, high));
        }
    }

    /// Inserts those of the 64 places from `at` on that have their bit.
    fn insert_all(&mut self, at: usize, bits: u64) {
        let (index, shift) = (at / 64, at % 64);
        if self.0.len() < index + 2 {
            self.0.resize(index + 2, 0);
        }
        self.0[index] |= bits << shift;
        self.0[index + 1] |= bits >> 1 >> (63 - shift);
    }

    /// The first of each row of places that are in one of two sets.
    pub(crate) fn rows(mut self, other: &Self) -> Self {
        let mut before = 0;
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            let either = *word | other;
            *word = either & !(either << 1 | before);
            before = either >> 63;
        }
        self
    }

    pub(crate) fn contains(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// The first place from `at` on.
    pub(crate) fn next(&self, at: usize) -> Option<usize> {
        let mut index = at / 64;
        let mut word = *self.0.get(index)? & (!0 << (at % 64));
        while word == 0 {
            index += 1;
            word = *self.0.get(index)?;
        }
        Some(index * 64 + word.trailing_zeros() as usize)
    }
}

/// A bit for each byte of a block that lies in `low..=high`, eight bytes at a time.
fn within(block: &[u8; 64], low: u8, high: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = 0x80 * ONES;
    let (not_below, above) = (u64::from(0x80 - low) * ONES, u64::from(0x7f - high) * ONES);
    let (words, _) = block.as_chunks();
    let mut bits = 0;
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ascii = word & !TOPS;
        let hits = (ascii + not_below) & !(ascii + above) & !word & TOPS;
        // The top of each byte says it; the product brings them together.
        bits |= (hits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (index * 8);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_bytes_are_those_where_they_stand() {
        let text = "a1/0:9é٣ 2 and more than sixty-four bytes up to a last digit, which is 7";
        let mut set = BitSet::with_capacity(0);
        set.insert_each(text.as_bytes(), 0, b'0', b'9');
        let found: Vec<usize> = (0..)
            .scan(0, |from, _| {
                let at = set.next(*from)?;
                *from = at + 1;
                Some(at)
            })
            .collect();
        let digits = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
        assert_eq!(found, digits.map(|(at, _)| at).collect::<Vec<_>>());
        assert!((0..1000).all(|at| set.contains(at) == found.contains(&at)));
        let mut letters = BitSet::with_capacity(text.len());
        letters.insert_each(text.as_bytes(), 0, b'a', b'z');
        let rows = letters.rows(&set);
        let word = |at: usize| text.as_bytes()[at].is_ascii_alphanumeric();
        let begins = |at: usize| word(at) && (at == 0 || !word(at - 1));
        assert!((0..text.len()).all(|at| rows.contains(at) == begins(at)));
    }
}
