//! An answer's words with all that is marked in them: parts of the story, quotes, corrections, numbers.

use std::ops::Range;

use interview::{StarPart, StorySentence};

use super::{edited::Mark, word_marks::WordMark};

/// Words in a row that tell the same parts of the story, or none.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct StoryRun<'a> {
    /// The main one first.
    pub(super) parts: Vec<StarPart>,
    pub(super) runs: Vec<QuoteRun<'a>>,
}

impl StoryRun<'_> {
    /// Its classes in the stylesheet, which tints it and puts the part's first letter before it.
    pub(super) fn classes(&self) -> String {
        let parts = self.parts.iter().map(|part| format!(" tells-{part}"));
        format!("part{}", parts.collect::<String>())
    }
}

/// Words in a row that are quoted in the report, or are not.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct QuoteRun<'a> {
    pub(super) quoted: bool,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// Words that are marked in the same way.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Piece<'a> {
    pub(super) mark: Mark,
    pub(super) word: Option<WordMark>,
    pub(super) text: &'a str,
}

/// What is marked in a text; each list in order, its places apart from each other.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) story: Vec<(Range<usize>, Vec<StarPart>)>,
    pub(super) quotes: Vec<(Range<usize>, ())>,
    pub(super) edits: Vec<(Range<usize>, Mark)>,
    pub(super) words: Vec<(Range<usize>, WordMark)>,
}

/// `text` in runs, each word in one of them. A place that is none of the text is passed over.
pub(super) fn runs<'a>(text: &'a str, marks: &Marks) -> Vec<StoryRun<'a>> {
    let mut cuts: Vec<usize> = [0, text.len()].into();
    cuts.extend(ends(&marks.story).chain(ends(&marks.quotes)));
    cuts.extend(ends(&marks.edits).chain(ends(&marks.words)));
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut found: Vec<StoryRun<'a>> = Vec::new();
    for cut in cuts.windows(2) {
        let &[start, end] = cut else { continue };
        let Some(piece) = text.get(start..end) else { continue };
        let parts = at(&marks.story, start).map_or(&[][..], Vec::as_slice);
        let quoted = at(&marks.quotes, start).is_some();
        let piece = Piece {
            mark: at(&marks.edits, start).copied().unwrap_or(Mark::Said),
            word: at(&marks.words, start).copied(),
            text: piece,
        };
        match found.last_mut() {
            Some(run) if run.parts == parts => match run.runs.last_mut() {
                Some(last) if last.quoted == quoted => last.pieces.push(piece),
                _ => run.runs.push(QuoteRun { quoted, pieces: vec![piece] }),
            },
            _ => found.push(StoryRun {
                parts: parts.to_vec(),
                runs: vec![QuoteRun { quoted, pieces: vec![piece] }],
            }),
        }
    }
    found
}

fn ends<T>(places: &[(Range<usize>, T)]) -> impl Iterator<Item = usize> {
    places.iter().flat_map(|(place, _)| [place.start, place.end])
}

/// What is marked at `place`.
fn at<T>(places: &[(Range<usize>, T)], place: usize) -> Option<&T> {
    let behind = places.partition_point(|(other, _)| other.start <= place);
    let (other, mark) = places.get(behind.checked_sub(1)?)?;
    (place < other.end).then_some(mark)
}

/// Where the parts of the story stand; sentences in a row that tell the same are one.
pub(super) fn story(text: &str, sentences: &[StorySentence]) -> Vec<(Range<usize>, Vec<StarPart>)> {
    let mut places: Vec<(Range<usize>, Vec<StarPart>)> = Vec::new();
    for sentence in sentences {
        let between = |last: &Range<usize>| text.get(last.end..sentence.place.start);
        match places.last_mut() {
            Some((last, parts))
                if *parts == sentence.parts
                    && between(last).is_some_and(|it| it.trim().is_empty()) =>
            {
                last.end = sentence.place.end;
            }
            _ => places.push((sentence.place.clone(), sentence.parts.clone())),
        }
    }
    places
}

/// Where these quotes stand; those that overlap are one.
pub(super) fn quotes<'q>(
    text: &str,
    quotes: impl Iterator<Item = &'q str>,
) -> Vec<(Range<usize>, ())> {
    let mut found: Vec<Range<usize>> = quotes.filter_map(|quote| place(text, quote)).collect();
    found.sort_by_key(|place| (place.start, place.end));
    let mut places: Vec<(Range<usize>, ())> = Vec::new();
    for place in found {
        match places.last_mut() {
            Some((last, ())) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => places.push((place, ())),
        }
    }
    places
}

/// Where a quote stands for the first time, as whole words.
fn place(text: &str, quote: &str) -> Option<Range<usize>> {
    let quote = quote.trim();
    let spelled = |char: Option<char>| {
        char.is_some_and(|char| char.is_alphanumeric() && !text::is_wide(char))
    };
    let starts = text.match_indices(quote).map(|(start, _)| start..start + quote.len());
    let mut whole = starts.filter(|place| {
        let (before, behind) = (text.get(..place.start), text.get(place.end..));
        let before = before.and_then(|before| before.chars().next_back());
        let behind = behind.and_then(|behind| behind.chars().next());
        let cuts = |outside, inside| spelled(outside) && spelled(inside);
        !cuts(before, quote.chars().next()) && !cuts(behind, quote.chars().next_back())
    });
    whole.next().filter(|_| !quote.is_empty())
}

#[cfg(test)]
mod tests {
    use interview::{StarPart, StorySentence};

    use super::{Marks, quotes, runs, story};
    use crate::report::{edited::Mark, word_marks::WordMark};

    const TEXT: &str = "In May it broke. I led it. I fixed it. Café won.";

    #[test]
    fn every_word_stands_once_with_all_that_is_marked() {
        let sentence = |words: &str, part| {
            let start = TEXT.find(words).unwrap();
            StorySentence { place: start..start + words.len(), parts: vec![part] }
        };
        let sentences = [
            sentence("In May it broke.", StarPart::Situation),
            sentence("I led it.", StarPart::Action),
            sentence("I fixed it.", StarPart::Action),
        ];
        let place =
            |words: &str| TEXT.find(words).unwrap()..TEXT.find(words).unwrap() + words.len();
        let marks = Marks {
            story: story(TEXT, &sentences),
            quotes: quotes(TEXT, ["led it. I fixed", "won", "nobody said it"].into_iter()),
            edits: vec![(place("Café"), Mark::Edited)],
            words: vec![(place("I led").start..place("I led").start + 1, WordMark::Person)],
        };
        let found = runs(TEXT, &marks);
        let words: String = found
            .iter()
            .flat_map(|run| &run.runs)
            .flat_map(|run| &run.pieces)
            .map(|piece| piece.text)
            .collect();
        assert_eq!(words, TEXT);
        let parts: Vec<_> = found.iter().map(|run| run.classes()).collect();
        assert_eq!(parts, ["part tells-situation", "part", "part tells-action", "part"]);
        let actions: Vec<_> = found[2].runs.iter().map(|run| run.quoted).collect();
        assert_eq!(actions, [false, true, false]);
        assert_eq!(found[2].runs[0].pieces[0].word, Some(WordMark::Person));
        assert!(found[3].runs.iter().flat_map(|run| &run.pieces).any(|it| it.mark == Mark::Edited));
    }

    #[test]
    fn a_place_that_is_none_is_passed_over_and_a_quote_is_whole_words() {
        let nowhere = Marks { edits: vec![(0..999, Mark::Edited)], ..Marks::default() };
        let found = runs("é", &nowhere);
        assert_eq!(found[0].runs[0].pieces[0].text, "é");
        assert!(runs("", &Marks::default()).is_empty());
        assert_eq!(quotes("art of the start art", ["start", "art"].into_iter()).len(), 2);
        assert_eq!(quotes("a network of two", ["two"].into_iter()), [(13..16, ())]);
    }
}
