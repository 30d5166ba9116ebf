/// Drops what a model thinks aloud before it speaks (`<think>…</think>`), and white space before the first word, from text
/// that comes in pieces of any size. Where an endpoint is known to leave the first mark out, as some servers' templates do,
/// everything up to the last one is held back.
#[derive(Debug, Default)]
pub(crate) struct Thinking {
    state: State,
    /// What may yet turn out to be a mark.
    held: String,
    /// Whether thoughts ended that had not begun with a mark.
    unopened: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    Before,
    /// Thinking, for all that is known of the endpoint.
    Unopened,
    Inside(&'static str),
    Speaking,
}

const MARKS: [(&str, &str); 2] = [("<think>", "</think>"), ("<thinking>", "</thinking>")];

impl Thinking {
    /// At the beginning of a reply. `unopened`: the endpoint has been seen to think without a mark before it.
    pub(crate) fn new(unopened: bool) -> Self {
        let state = if unopened { State::Unopened } else { State::Before };
        Self { state, ..Self::default() }
    }

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
                State::Unopened => {
                    let Some(end) = end(&self.held) else { return String::new() };
                    self.held.drain(..end);
                    self.state = State::Before;
                    self.unopened = true;
                }
                State::Speaking => return String::new(),
            }
        }
    }

    /// Whether the reply had thoughts that only ended in a mark, dropped or among its `words`.
    pub(crate) fn was_unopened(&self, words: &str) -> bool {
        self.unopened || end(words).is_some()
    }

    /// What was held back at the end of the reply: words that only began like a mark, or a whole reply without thoughts.
    pub(crate) fn rest(&mut self) -> String {
        match self.state {
            State::Before | State::Unopened => {
                std::mem::take(&mut self.held).trim_start().to_owned()
            }
            State::Inside(_) | State::Speaking => String::new(),
        }
    }
}

/// Where the first thoughts of a text end, if they do.
fn end(text: &str) -> Option<usize> {
    MARKS.iter().filter_map(|(_, close)| Some(text.find(close)? + close.len())).min()
}

/// The answer in a finished reply whose thinking has an end but no beginning, as some servers' templates have it.
pub(crate) fn answer(text: &str) -> Option<&str> {
    let rests =
        MARKS.iter().filter_map(|(_, close)| Some(&text[text.rfind(close)? + close.len()..]));
    rests.min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str, size: usize) -> String {
        heard_by(Thinking::default(), text, size)
    }

    fn heard_by(mut thinking: Thinking, text: &str, size: usize) -> String {
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
    fn thoughts_that_only_end_are_held_back_where_they_are_expected() {
        for (text, words) in [
            ("hm, 思考</think>\n\nHello </think>", "Hello </think>"),
            ("hm</thinking>Hello", "Hello"),
            ("<think>hm</think>Hello", "Hello"),
            (" Hello there.", "Hello there."),
            ("hm</think>", ""),
            ("", ""),
        ] {
            for size in 1..=text.len().max(1) {
                let thinking = Thinking::new(true);
                assert_eq!(heard_by(thinking, text, size), words, "{text:?} in pieces of {size}");
            }
        }
    }

    #[test]
    fn an_end_without_a_beginning_is_found_in_a_whole_reply() {
        assert_eq!(answer("hm</think>{}"), Some("{}"));
        assert_eq!(answer("{}"), None);
    }
}
