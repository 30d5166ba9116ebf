//! What a model writes about an answer, sentence by sentence: what does not hold is left out.

mod lists;

use std::collections::HashSet;

use interview::{InProgress, JobDescription, Turn};

use self::lists::{CHANCES, COUNTED, LABELS, METHOD, PERSON, RATES};
use crate::{
    figures::{Figure, Known, figures},
    names::{is_name, is_possessive_of, latin_words},
    plain,
    thread::{find, is_han},
};

/// What may be quoted, counted and named: what the candidate said, and what was asked.
pub(crate) struct Prose<'a> {
    turns: &'a [Turn],
    figures: Known,
    /// Words that may stand with a capital where no sentence begins.
    words: HashSet<String>,
}

impl<'a> Prose<'a> {
    pub(crate) fn of(interview: &'a InProgress, title: &str) -> Self {
        Self::about(&interview.turns, interview.setup.job.as_ref(), title)
    }

    /// What stands in `job` and `title` may be named, and was not said.
    pub(crate) fn about(turns: &'a [Turn], job: Option<&JobDescription>, title: &str) -> Self {
        let said = turns.iter().filter_map(Turn::answer).map(|answer| answer.text.as_str());
        let asked = turns.iter().map(|turn| turn.question.text.as_str());
        let texts: Vec<&str> = said.chain(asked).collect();
        let named = texts.iter().copied().chain([title, METHOD]);
        let named = named.chain(job.map(JobDescription::text));
        let words = named.flat_map(latin_words).map(|(_, word)| word.to_lowercase()).collect();
        Self { turns, figures: Known::of(texts), words }
    }

    /// The sentences of `text` that hold, `most` characters at most; `None` if none does.
    pub(crate) fn hold(&self, text: &str, most: usize) -> Option<String> {
        self.filter(text, most, |sentence| self.holds(sentence) && self.counts(sentence))
    }

    /// Like [`Self::hold`], for one sentence.
    pub(crate) fn sentence(&self, text: &str) -> Option<String> {
        let line = plain::line(text, 240);
        sentences(&line).first().and_then(|first| self.hold(first, 240))
    }

    /// Like [`Self::hold`], for what is to be done: it may say how many times, and for how long.
    pub(crate) fn exercise(&self, text: &str, most: usize) -> Option<String> {
        self.filter(text, most, |sentence| self.holds(sentence))
    }

    fn filter(&self, text: &str, most: usize, holds: impl Fn(&str) -> bool) -> Option<String> {
        let line = plain::line(text, most);
        let kept: Vec<&str> =
            sentences(&line).into_iter().filter(|sentence| holds(sentence)).collect();
        let kept = kept.join(" ").trim().to_owned();
        kept.contains(char::is_alphanumeric).then_some(kept)
    }

    fn holds(&self, sentence: &str) -> bool {
        let verbatim = quotations(sentence).all(|quote| self.was_said(quote));
        let own = without_quotations(sentence).to_lowercase();
        let found = figures(&own);
        let marked = found.iter().any(|figure| {
            let after = own.get(figure.place.end..).unwrap_or_default().trim_start();
            after.strip_prefix('分').is_some_and(|rest| !rest.starts_with(['鐘', '钟', '之']))
        });
        let rates = (!found.is_empty() && says(&own, RATES)) || marked || is_fraction(&own);
        let scores = says(&own, LABELS) && found.iter().any(|one| is_bare(&own, one));
        let judges = says(&own, CHANCES) || says(&own, PERSON);
        verbatim && self.names(sentence) && !judges && !rates && !scores
    }

    /// Every figure was said or asked; or it counts sentences, steps or minutes, as advice does.
    fn counts(&self, sentence: &str) -> bool {
        figures(sentence).iter().all(|figure| {
            self.figures.has(figure) || (figure.is_small() && !is_bare(sentence, figure))
        })
    }

    /// Every name stands in what was said, asked or pasted.
    fn names(&self, sentence: &str) -> bool {
        let chinese = sentence.contains(is_han);
        latin_words(sentence).into_iter().all(|(place, word)| {
            !is_name(sentence, &place, word, chinese)
                || self.words.contains(&word.to_lowercase())
                || is_possessive_of(&self.words, word)
        })
    }

    fn was_said(&self, quote: &str) -> bool {
        let bare =
            |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        !quote.contains(char::is_alphanumeric)
            || find(self.turns, quote).is_some()
            || find(self.turns, quote.trim_end_matches(['.', ',', '!', '?', '。', '，'])).is_some()
            || self.turns.iter().any(|turn| bare(&turn.question.text).contains(&bare(quote)))
    }
}

/// Whether a figure from 0 to 5 counts nothing that advice counts: then it may be a score.
fn is_bare(text: &str, figure: &Figure) -> bool {
    let after = text.get(figure.place.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '-', '\u{a0}', '個', '个']).to_lowercase();
    figure.is_small() && !COUNTED.iter().any(|counted| after.starts_with(counted))
}

/// Whether lower-case `text` has any of `phrases`.
fn says(text: &str, phrases: &[&str]) -> bool {
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let padded = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| match phrase.strip_suffix('*') {
        _ if phrase.contains(is_han) => text.contains(phrase),
        Some(beginning) => padded.contains(&format!(" {beginning}")),
        None => padded.contains(&format!(" {phrase} ")),
    })
}

/// What stands in quotation marks, without them. A mark that is never closed opens nothing.
pub(crate) fn quotations(text: &str) -> impl Iterator<Item = &str> {
    quoted_places(text).into_iter().filter_map(|place| text.get(place))
}

fn without_quotations(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for place in quoted_places(text) {
        kept.push_str(text.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

/// What closes a quotation that `mark` opens.
fn closing(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        _ => None,
    }
}

fn quoted_places(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some((at, mark)) = text
        .get(from..)
        .and_then(|rest| rest.char_indices().find(|(_, mark)| closing(*mark).is_some()))
    {
        let begins = from + at + mark.len_utf8();
        let rest = text.get(begins..).unwrap_or_default();
        match closing(mark).and_then(|closing| rest.find(closing)) {
            Some(length) => {
                places.push(begins..begins + length);
                // Behind the closing mark, whichever it is.
                from = begins
                    + length
                    + rest
                        .get(length..)
                        .map_or(1, |end| end.chars().next().map_or(1, char::len_utf8));
            }
            None => from = begins,
        }
    }
    places
}

/// "4/5", "7 / 10".
fn is_fraction(text: &str) -> bool {
    let bare: Vec<char> = text.chars().filter(|char| !char.is_whitespace()).collect();
    bare.windows(3).any(|three| match three {
        [a, '/' | '／', b] => a.is_numeric() && b.is_numeric(),
        _ => false,
    })
}

/// The sentences of a line, each with its mark.
fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let quoted = quoted_places(line);
    let mut from = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match char {
            '.' | '!' | '?' | '…' => next.is_none_or(char::is_whitespace),
            '。' | '！' | '？' => true,
            // A quotation that ends with its own mark may end the sentence, too.
            '"' | '”' | '»' | '」' => {
                line.get(..at)
                    .is_some_and(|before| before.ends_with(['.', '!', '?', '…', '。', '！', '？']))
                    && next.is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        if ends && !quoted.iter().any(|place| place.contains(&at)) {
            let end = at + char.len_utf8();
            sentences.extend(line.get(from..end).map(str::trim));
            from = end;
        }
    }
    sentences.extend(line.get(from..).map(str::trim));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use interview::{Asked, AskedBy, JobDescription, Question, Turn, TurnId, TurnState};

    use super::Prose;

    fn turns(said: &str) -> Vec<Turn> {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let question = Question {
            bank_id: String::new(),
            competency: String::new(),
            text: "How did you do it?".to_owned(),
            asked: Asked::Planned,
            by: AskedBy::Model,
            strong: Vec::new(),
            hinted: false,
        };
        let mut turn = Turn::put(TurnId(uuid::Uuid::from_u128(1)), question, now);
        turn.state = TurnState::Answered(interview::Answer {
            text: said.to_owned(),
            given: interview::Given::Typed,
            at: now,
            feedback: None,
        });
        vec![turn]
    }

    #[test]
    fn sentences_that_do_not_hold_are_left_out() {
        let turns = turns(
            "I cut the build from forty minutes to four, with a confidence interval around it",
        );
        let job = JobDescription::new("You run Kafka.").unwrap();
        let prose = Prose::about(&turns, job.as_ref(), "Software engineer");
        for (text, held) in [
            (
                "You say “cut the build”. It is clear.",
                Some("You say “cut the build”. It is clear."),
            ),
            ("You say “saved the company”. It is clear.", Some("It is clear.")),
            ("You said \"we saved millions.\" It is clear.", Some("It is clear.")),
            ("From 40 minutes to four is a result.", Some("From 40 minutes to four is a result.")),
            ("It saved 300 hours.", None),
            ("It has two parts.", Some("It has two parts.")),
            ("This is a 4 out of 5.", None),
            ("I give this 4/5. Good order.", Some("Good order.")),
            ("The score is five.", None),
            ("Relevance is a 5, structure a 5, ownership a 5.", None),
            ("Ownership: 4.", None),
            ("La estructura es un 5.", None),
            ("結構：五。", None),
            ("You led Kubernetes at Google.", None),
            ("You run Kafka, says the job.", Some("You run Kafka, says the job.")),
            ("Tell it in two sentences by STAR.", Some("Tell it in two sentences by STAR.")),
            ("你喺 Google 做過。", None),
            ("你值得四分。", None),
            ("由四十分鐘減到四分鐘，好清楚。", Some("由四十分鐘減到四分鐘，好清楚。")),
            ("You would be hired at once.", None),
            ("Your chances are good.", None),
            ("You sound confident and honest.", None),
            ("你的口音很重。", None),
            (
                "The “confidence interval” is named and not explained.",
                Some("The “confidence interval” is named and not explained."),
            ),
            ("<b>bold</b> claim.", Some("bbold/b claim.")),
            ("", None),
        ] {
            assert_eq!(prose.hold(text, 500).as_deref(), held, "{text}");
        }
        assert_eq!(
            prose.exercise("Record it 10 times in 30 minutes.", 200).as_deref(),
            Some("Record it 10 times in 30 minutes.")
        );
    }
}
