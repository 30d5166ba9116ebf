/// Words of a list, of 31 bytes at most. Most words of a text are on no list, and a first letter and a length tell.
pub(crate) struct WordList {
    words: &'static str,
    /// By the first letter, a bit for each length.
    lengths: [u32; 32],
}

impl WordList {
    /// The words of a text that has a space between them.
    pub(crate) const fn of(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let mut lengths = [0; 32];
        let (mut start, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                let first = if start < at { bytes[start] % 32 } else { 0 };
                lengths[first as usize] |= 1 << (at - start);
                start = at + 1;
            }
            at += 1;
        }
        Self { words, lengths }
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let first = word.first().map_or(0, |first| first % 32);
        word.len() < 32
            && self.lengths[usize::from(first)] >> word.len() & 1 == 1
            && self.words.as_bytes().split(|byte| *byte == b' ').any(|listed| listed == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        static LIST: WordList = WordList::of("street st é o'neil");
        for word in ["street", "st", "é", "o'neil"] {
            assert!(LIST.has(word), "{word}");
        }
        for word in
            ["", "s", "stre", "Street", "street st", "a street that is longer than any of them"]
        {
            assert!(!LIST.has(word), "{word}");
        }
        assert!(WordList::of(" st nd").has(""));
    }
}
