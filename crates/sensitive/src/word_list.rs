/// Words of a list. Most words of a text are on no list, and first letter, last letter and length tell.
pub(crate) struct WordList {
    words: &'static str,
    /// A bit for what each of them begins and ends with.
    likely: [u64; 16],
}

impl WordList {
    /// The words of a text that has a space between them.
    pub(crate) const fn of(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let mut likely = [0; 16];
        let (mut start, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                let key = key(bytes, start, at);
                likely[key / 64] |= 1 << (key % 64);
                start = at + 1;
            }
            at += 1;
        }
        Self { words, likely }
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let key = key(word, 0, word.len());
        self.likely[key / 64] >> (key % 64) & 1 == 1
            && self.words.as_bytes().split(|byte| *byte == b' ').any(|listed| listed == word)
    }
}

const fn key(bytes: &[u8], start: usize, end: usize) -> usize {
    if start == end {
        return 0;
    }
    (bytes[start] as usize + bytes[end - 1] as usize * 29 + (end - start) * 173) % 1024
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
        for word in ["", "s", "stre", "Street", "street st", "a street"] {
            assert!(!LIST.has(word), "{word}");
        }
        assert!(WordList::of(" st nd").has(""));
    }
}
