/// Drops what a model thinks aloud before it speaks (`<think>…</think>`), and white space before the first word, from text
/// that comes in pieces of any size.
#[derive(Debug, Default)]
pub(crate) struct Thinking {
    state: State,
    /// What may yet turn out to be a mark.
    held: String,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    Before,
    Inside(&'static str),
    Speaking,
}

const MARKS: [(&str, &str); 2] = [("<think>", "</think>"), ("<thinking>", "</thinking>")];

impl Thinking {
    /// The words in this piece; may be empty.
    pub(crate) fn words(&mut self, piece: &str) -> String {
        if matches!(self.state, State::Speaking) {
            return piece.to_owned();
        }
        self.held.push_str(piece);
        loop {
            match self.state {
                State::Before => {
                    let text = self.held.trim_start();
                    if let Some((open, close)) =
                        MARKS.into_iter().find(|(open, _)| text.starts_with(open))
                    {
                        self.held = text[open.len()..].to_owned();
                        self.state = State::Inside(close);
                    } else if MARKS.iter().any(|(open, _)| open.starts_with(text)) {
                        return String::new();
                    } else {
                        self.state = State::Speaking;
                        let words = text.to_owned();
                        self.held = String::new();
                        return words;
                    }
                }
                State::Inside(close) => {
                    if let Some(end) = self.held.find(close) {
                        self.held.drain(..end + close.len());
                        self.state = State::Before;
                    } else {
                        // Only an end as long as the mark can still become one.
                        let keep = self.held.len().saturating_sub(close.len());
                        let from = (keep..=self.held.len())
                            .find(|&at| self.held.is_char_boundary(at))
                            .unwrap_or(keep);
                        self.held.drain(..from);
                        return String::new();
                    }
                }
                State::Speaking => return String::new(),
            }
        }
    }

    /// What was held back at the end of the reply: words that only began like a mark.
    pub(crate) fn rest(&mut self) -> String {
        match self.state {
            State::Before => std::mem::take(&mut self.held).trim_start().to_owned(),
            State::Inside(_) | State::Speaking => String::new(),
        }
    }
}

/// The answer in a finished reply whose thinking has an end but no beginning, as some servers' templates have it.
pub(crate) fn answer(text: &str) -> &str {
    MARKS
        .iter()
        .filter_map(|(_, close)| Some(&text[text.rfind(close)? + close.len()..]))
        .min_by_key(|rest| rest.len())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str, size: usize) -> String {
        let mut thinking = Thinking::default();
        let chars: Vec<char> = text.chars().collect();
        let mut words: String = chars
            .chunks(size)
            .map(|piece| thinking.words(&piece.iter().collect::<String>()))
            .collect();
        words.push_str(&thinking.rest());
        words
    }

    #[test]
    fn thinking_is_dropped_however_the_text_is_cut() {
        let table = [
            ("Hello there.", "Hello there."),
            (" \n Hello ", "Hello "),
            ("<think>hm</think>Hello", "Hello"),
            ("\n<think>\nhm <b> </th 思考\n</think>\n\nHello", "Hello"),
            ("<thinking>hm</thinking> Hello", "Hello"),
            ("<think></think><think>again</think>你好", "你好"),
            ("<think>never ends", ""),
            ("<thin ice>", "<thin ice>"),
            ("<thi", "<thi"),
            ("I <think>so</think>", "I <think>so</think>"),
            ("", ""),
        ];
        for (text, words) in table {
            for size in 1..=text.len().max(1) {
                assert_eq!(heard(text, size), words, "{text:?} in pieces of {size}");
            }
        }
    }

    #[test]
    fn an_end_without_a_beginning_is_found_in_a_whole_reply() {
        assert_eq!(answer("hm</think>{}"), "{}");
        assert_eq!(answer("{}"), "{}");
    }
}
