use std::sync::LazyLock;

use aho_corasick::{Anchored, MatchKind, StartKind, automaton::Automaton, dfa::DFA};

use crate::words::{self, Topic};

/// The context words, to be looked for all at once.
pub(super) struct Vocabulary {
    finder: DFA,
    topics: Vec<Topic>,
}

/// The words of every script, and those of ASCII alone, for most texts: a fifth of the table, of which more stays in the cache.
static ALL: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(|_| true));
static ASCII: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(str::is_ascii));

impl Vocabulary {
    /// The words that a text can hold.
    pub(super) fn for_text(text: &str) -> &'static Self {
        if text.is_ascii() { &ASCII } else { &ALL }
    }

    fn of(wanted: impl Fn(&str) -> bool) -> Self {
        let all = words::CUES
            .iter()
            .flat_map(|(topic, list)| list.split('|').map(|phrase| (phrase.trim(), *topic)));
        let (phrases, topics): (Vec<_>, _) = all.filter(|(phrase, _)| wanted(phrase)).unzip();
        let finder = DFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Unanchored)
            .prefilter(false)
            .build(phrases)
            .unwrap_or_else(|_| unreachable!("a few hundred short phrases always build"));
        Self { finder, topics }
    }

    /// The longest phrase at the first place where one stands: from where, to where, what it says.
    pub(super) fn find(&self, bytes: &[u8], from: usize) -> Option<(usize, usize, Topic)> {
        let finder = &self.finder;
        let mut state = finder.start_state(Anchored::No).ok()?;
        let mut longest = None;
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            state = finder.next_state(Anchored::No, state, *byte);
            if finder.is_special(state) {
                if finder.is_dead(state) {
                    break;
                }
                longest = Some((at + 1, finder.match_pattern(state, 0)));
            }
        }
        let (end, phrase) = longest?;
        Some((end - finder.pattern_len(phrase), end, self.topics[phrase.as_usize()]))
    }
}
