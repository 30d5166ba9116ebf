mod links;
mod table;
mod vocabulary;

use crate::{
    Kind,
    words::{Street, Topic},
};
use links::{broken, holds, is_field, is_linked, is_speaker, names};
use table::Tables;
use vocabulary::Vocabulary;

/// How far before a number, in bytes, a word may stand that says what the number is.
const BEFORE: usize = 48;
/// Bytes between a label and what it is for: " for the ", " of my ".
const FOR_THE: usize = 12;
/// How far after it.
const AFTER: usize = 18;
/// Behind a comma these still speak of the number before it: "123, which is my mobile".
const RELATIVE: &[&str] =
    &["which is", "that's", "that is", "it's", "is my", "que es", "das ist", "c'est"];
/// Bytes between a number and the word for a thing that it is of: " no. ".
const BESIDE: usize = 6;
/// How many words of context are looked at, at most.
const MOST: usize = 12;

struct Cue {
    start: usize,
    end: usize,
    topic: Topic,
}

/// The context words of a text, in order.
#[derive(Default)]
pub(crate) struct Cues {
    list: Vec<Cue>,
    streets: Vec<(usize, usize, Street)>,
    tables: Tables,
}

/// What the words around a stretch say about it.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Surroundings {
    kinds: u32,
    /// A word for an identity number in general.
    pub(crate) identity: bool,
    /// A word for an order, a version, an amount is nearer than any other.
    pub(crate) against: bool,
    /// That word may stand beside identity numbers too: "id:", "編號".
    pub(crate) vague: bool,
    /// The word against it is a field's of a form: it says nothing against a number that looks like what it is.
    pub(crate) field: bool,
    /// The word behind it counts or measures.
    pub(crate) counted: bool,
}

impl Surroundings {
    /// A word says that it is a number of some other kind.
    pub(crate) fn speak_against(self, kind: Kind) -> bool {
        let numbers = Kind::ALL.iter().filter(|other| other.is_number() && **other != kind);
        self.identity || numbers.fold(0, |bits, other| bits | other.bit()) & self.kinds != 0
    }

    /// Documents, accounts and cards of other kinds that a word names.
    pub(crate) fn others(self, kind: Kind) -> impl Iterator<Item = Kind> {
        let documents = Kind::ALL.iter().filter(move |other| {
            other.is_number()
                && **other != kind
                && !matches!(other, Kind::Phone | Kind::DateOfBirth)
        });
        documents.copied().filter(move |other| self.speak_for(*other))
    }

    pub(crate) fn speak_for(self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }
}

impl Cues {
    /// `capital`: whether the letter at a place was a capital.
    pub(crate) fn of(text: &str, capital: impl Fn(usize) -> bool) -> Self {
        let bytes = text.as_bytes();
        let vocabulary = Vocabulary::for_text(text);
        let mut cues = Self { tables: Tables::of(text), ..Self::default() };
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let whole = |end: usize| !letter(end - 1) || !letter(end);
        let mut next = 0;
        while let Some((start, longest, topic)) = vocabulary.find(bytes, next) {
            next = longest;
            // "ssn is" in "ssn ist": a shorter phrase may end where a word does.
            let shorter = || {
                let shorter = vocabulary.find(&bytes[..longest - 1], start)?;
                Some(shorter).filter(|(from, end, _)| *from == start && whole(*end))
            };
            let found = if whole(longest) { Some((start, longest, topic)) } else { shorter() };
            // "rs" is no word in "Torstraße", and hides none.
            if longest > start + 1 && bytes[longest - 1..].starts_with(b"str") {
                next = longest - 1;
            }
            let Some((_, end, topic)) = found else {
                next = word_end(bytes, start, next);
                continue;
            };
            let begins = start == 0
                || !letter(start)
                || !letter(start - 1)
                || topic == Topic::Street(Street::Suffix);
            // "5ACC 8858" of a dump of memory.
            let clings = start > 0 && bytes[start - 1].is_ascii_digit() && letter(start);
            match topic {
                // "my cell" in "Jeremy cell" hides no "cell".
                _ if !begins => next = word_end(bytes, start, next),
                Topic::For(_) if clings && end - start < 4 => {}
                Topic::Street(street) => {
                    cues.streets.push((start, end, street));
                    // The number behind it is no other one.
                    if street == Street::Postcode {
                        cues.list.push(Cue { start, end, topic: Topic::Against });
                    }
                }
                Topic::Titled(_) if !titled(&text[start..end], |at| capital(start + at)) => {
                    cues.list.push(Cue { start, end, topic: Topic::For(Kind::Phone) });
                }
                topic => cues.list.push(Cue { start, end, topic }),
            }
        }
        cues
    }

    /// Some of the text is a table.
    pub(crate) fn tabular(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Words for kinds of streets, in order.
    pub(crate) fn streets(&self) -> impl Iterator<Item = (usize, usize, Street)> {
        self.streets.iter().copied()
    }

    /// Whether any word of the text is about this kind.
    pub(crate) fn any(&self, kind: Kind) -> bool {
        self.list.iter().any(|cue| cue.topic == Topic::For(kind))
    }

    /// Where the words about a kind end, in order.
    pub(crate) fn ends(&self, kind: Kind) -> impl Iterator<Item = (usize, usize)> {
        self.list
            .iter()
            .filter(move |cue| cue.topic == Topic::For(kind))
            .map(|cue| (cue.start, cue.end))
    }

    /// Where words for numbers stand within a stretch, in order.
    pub(crate) fn words_within(
        &self,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (usize, usize)> {
        let first = self.list.partition_point(|cue| cue.start < from);
        let within = self.list[first..].iter().take_while(move |cue| cue.end <= to);
        let other = |cue: &&Cue| {
            cue.topic.kinds() & !Kind::Address.bit() != 0 || cue.topic == Topic::Identity
        };
        within.filter(other).map(|cue| (cue.start, cue.end))
    }

    /// Where the spelled name of a document ("H K I D") ends that a letter at `at` is part of.
    pub(crate) fn spelled(&self, text: &str, at: usize) -> Option<usize> {
        let next = self.list.partition_point(|cue| cue.end <= at);
        let cue = self.list.get(next).filter(|cue| cue.start <= at && cue.topic.kinds() != 0)?;
        let letters = &text.as_bytes()[cue.start..cue.end];
        let apart = letters.iter().skip(1).step_by(2).all(|byte| !byte.is_ascii_alphanumeric());
        (letters.len() > 2 && apart).then_some(cue.end)
    }

    /// Where words about numbers end, in order; the kinds they speak for, and whether of any identity number.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (usize, u32, bool)> {
        let about = |cue: &Cue| (cue.end, cue.topic.kinds(), cue.topic == Topic::Identity);
        self.list.iter().map(about).filter(|(_, kinds, identity)| *kinds != 0 || *identity)
    }

    /// The last word before `start` is about this kind, and ends at most `reach` bytes before.
    pub(crate) fn leads(&self, kind: Kind, start: usize, reach: usize) -> bool {
        let before = self.list.partition_point(|cue| cue.end <= start);
        let last = self.list[..before].last();
        last.is_some_and(|cue| start - cue.end <= reach && cue.topic.kinds() & kind.bit() != 0)
    }

    /// What is said around `start..end`: the nearest word before counts for numbers, and one right behind.
    pub(crate) fn around(&self, text: &str, start: usize, end: usize) -> Surroundings {
        let bytes = text.as_bytes();
        let mut found = Surroundings::default();
        let after = self.list.partition_point(|cue| cue.start < end);
        self.look_before(text, start, &mut found);
        self.look_up(text, start, &mut found);
        for cue in self.list[after..].iter().take_while(|cue| cue.start - end <= AFTER) {
            let between = &bytes[end..cue.start];
            // A word of the next line counts nothing, and neither does one behind a number with a name.
            if cue.topic == Topic::Unit && between.len() <= 1 && !between.ends_with(b"\n") {
                found.counted = !self.is_named(text, start);
            }
            if cue.topic == Topic::Label && between.len() <= 2 {
                found.kinds |= Kind::Phone.bit();
            }
            let said = || RELATIVE.iter().any(|words| holds(between, words.as_bytes()));
            let apart = |byte: &u8| b";.:!?\n|\t".contains(byte) || *byte == b',' && !said();
            if between.iter().any(|byte| apart(byte) || byte.is_ascii_digit())
                || [" and ", " y ", " or "].iter().any(|word| holds(between, word.as_bytes()))
            {
                break;
            }
            match cue.topic {
                Topic::For(_) | Topic::Titled(_) | Topic::Either(..) => {
                    found.kinds |= cue.topic.kinds();
                }
                Topic::Identity => found.identity = true,
                Topic::Thing if found.kinds == 0 && is_linked(between) => {
                    found.against = true;
                    continue;
                }
                Topic::Against
                | Topic::Thing
                | Topic::Vague
                | Topic::Unit
                | Topic::Label
                | Topic::Street(_) => continue,
            }
            break;
        }
        found
    }

    /// The stretch is a word that says what stands behind it.
    pub(crate) fn is_word(&self, stretch: std::ops::Range<usize>) -> bool {
        let next = self.list.partition_point(|cue| cue.start < stretch.start);
        let cue = self.list.get(next).filter(|cue| cue.topic.kinds() != 0);
        cue.is_some_and(|cue| (cue.start..cue.end) == stretch)
    }

    /// The word right before names the number that begins at `start`.
    pub(crate) fn is_named(&self, text: &str, start: usize) -> bool {
        let before = self.list.partition_point(|cue| cue.end <= start);
        let cue = self.list[..before].last().filter(|cue| start - cue.end <= FOR_THE);
        cue.is_some_and(|cue| {
            let topic = cue.topic.kinds() != 0 || cue.topic == Topic::Identity;
            topic && names(&text[cue.start..cue.end], text.get(cue.end..start).unwrap_or_default())
        })
    }

    /// In a table, the head of the column says what its cells are.
    fn look_up(&self, text: &str, start: usize, found: &mut Surroundings) {
        let Some(head) = self.tables.head(text, start) else { return };
        let first = self.list.partition_point(|cue| cue.start < head.start);
        for cue in self.list[first..].iter().take(MOST).take_while(|cue| cue.end <= head.end) {
            match cue.topic {
                Topic::For(_) | Topic::Titled(_) | Topic::Either(..) => {
                    found.kinds |= cue.topic.kinds();
                }
                Topic::Identity => found.identity = true,
                Topic::Against | Topic::Vague => {
                    found.against = true;
                    found.vague = cue.topic == Topic::Vague;
                }
                Topic::Thing | Topic::Unit | Topic::Label | Topic::Street(_) => {}
            }
        }
    }

    fn look_before(&self, text: &str, start: usize, found: &mut Surroundings) {
        let bytes = text.as_bytes();
        let before = self.list.partition_point(|cue| cue.end <= start);
        let mut claimed = None;
        let mut edge = start;
        for (at, cue) in self.list[..before].iter().enumerate().rev().take(MOST) {
            if start - cue.end > BEFORE || broken(&bytes[cue.end..edge.max(cue.end)]) {
                break;
            }
            // "The account number for the salary is …" names an account and no amount.
            let label = at.checked_sub(1).map(|before| &self.list[before]);
            let labelled = label.is_some_and(|label| {
                matches!(label.topic, Topic::For(_))
                    && cue.start.saturating_sub(label.end) <= FOR_THE
            });
            if cue.topic == Topic::Vague && labelled {
                continue;
            }
            let (word, between) =
                (&text[cue.start..cue.end], text.get(cue.end..start).unwrap_or_default());
            // "Born: 11.04.1990, 0532 417 88 29": the word has its date.
            let digits = || between.bytes().filter(u8::is_ascii_digit).count();
            if cue.topic == Topic::For(Kind::DateOfBirth) && digits() >= 6 {
                continue;
            }
            let beside = cue.topic == Topic::Thing
                && between.len() <= BESIDE
                && !between.contains('\n')
                && !is_speaker(word, between);
            let close = edge - cue.end.min(edge) <= 4;
            edge = cue.start;
            match cue.topic {
                Topic::Thing if beside => {
                    found.against |= claimed.is_none() && found.kinds == 0;
                    found.field = is_field(word, between);
                }
                Topic::Thing | Topic::Unit | Topic::Label | Topic::Street(_) => {}
                Topic::Against | Topic::Vague => {
                    found.against = claimed.is_none() && found.kinds == 0;
                    found.vague = cue.topic == Topic::Vague;
                    found.field = false;
                    break;
                }
                Topic::Identity => {
                    found.identity |= claimed.is_none();
                    claimed = claimed.or(Some(Kind::Url));
                }
                Topic::For(kind) if claimed.is_none_or(|claimed| claimed == kind) => {
                    found.kinds |= kind.bit();
                    if kind.is_number() {
                        claimed = Some(kind);
                    }
                }
                Topic::Titled(kind) | Topic::Either(_, kind) if claimed.is_none() => {
                    found.kinds |= cue.topic.kinds();
                    claimed = Some(kind);
                }
                // "NHS / NINO: ..." names two kinds at once.
                Topic::For(kind) if close && start - cue.end < 24 => {
                    found.kinds |= kind.bit();
                }
                Topic::For(_) | Topic::Titled(_) | Topic::Either(..) => {}
            }
        }
    }
}

/// Where the word at `at` ends, or `most` if it goes on; no more is looked at, so that one long word is read once.
fn word_end(bytes: &[u8], at: usize, most: usize) -> usize {
    let letters = bytes[at..most].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    at + letters.max(1)
}

/// The first two words begin with capitals.
fn titled(phrase: &str, capital: impl Fn(usize) -> bool) -> bool {
    capital(0) && phrase.find(' ').is_some_and(|space| capital(space + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, number: &str) -> Surroundings {
        let start = text.find(number).unwrap();
        Cues::of(text, |_| false).around(text, start, start + number.len())
    }

    #[test]
    fn the_nearest_word_claims_a_number() {
        assert!(around("call me on 123", "123").speak_for(Kind::Phone));
        assert!(around("call me about order 123", "123").against);
        assert!(!around("call me about my passport 123", "123").speak_for(Kind::Phone));
        assert!(around("my order is late, call me on 123", "123").speak_for(Kind::Phone));
        assert!(around("123 is my mobile number", "123").speak_for(Kind::Phone));
        assert!(!around("the hotel 123", "123").speak_for(Kind::Phone));
        assert!(around("123, which is my mobile", "123").speak_for(Kind::Phone));
        assert!(!around("123, my mobile rang", "123").speak_for(Kind::Phone));
        assert!(around("ssn ist 123", "123").speak_for(Kind::Ssn));
        assert!(around("123 rows", "123").counted);
        assert!(around("mi pasaporte es 123", "123").speak_for(Kind::Passport));
        assert!(around("my nino is 123", "123").speak_for(Kind::Nino));
        assert!(around("我的電話是123", "123").speak_for(Kind::Phone));
    }

    #[test]
    fn a_sentence_keeps_its_words_to_itself() {
        assert!(!around("i lost my phone yesterday. 123 rows", "123").speak_for(Kind::Phone));
        assert!(around("tel. no. 123", "123").speak_for(Kind::Phone));
    }
}
