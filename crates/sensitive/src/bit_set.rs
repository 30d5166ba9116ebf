/// Places in a text, a bit each: the next one is found 64 bytes at a time.
#[derive(Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    /// Room for places up to `length`.
    pub(crate) fn with_capacity(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// Inserts where each byte of `low..=high` stands, `from` being the place of the first byte.
    pub(crate) fn insert_each(&mut self, bytes: &[u8], from: usize, low: u8, high: u8) {
        let (words, rest) = bytes.as_chunks();
        for (index, word) in words.iter().enumerate() {
            let mut hits = within(u64::from_le_bytes(*word), low, high);
            while hits != 0 {
                self.insert(from + index * 8 + hits.trailing_zeros() as usize / 8);
                hits &= hits - 1;
            }
        }
        let from = from + bytes.len() - rest.len();
        for (at, byte) in rest.iter().enumerate() {
            if (low..=high).contains(byte) {
                self.insert(from + at);
            }
        }
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

/// The highest bit of each of eight bytes that lies in `low..=high`, both of ASCII.
fn within(word: u64, low: u8, high: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let ascii = word & (0x7f * ONES);
    let not_less = ascii + u64::from(0x80 - low) * ONES;
    let more = ascii + u64::from(0x7f - high) * ONES;
    not_less & !more & !word & (0x80 * ONES)
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
    }
}
