//! What a model writes about an answer, sentence by sentence: what does not hold is left out.

mod lists;

use std::collections::BTreeMap;

use interview::{InProgress, JobDescription, Language, Turn, tongue};
use text::is_han;

pub(crate) use self::lists::ANYBODYS_NAMES;
use self::lists::{CHANCES, COUNTED, LABELS, PERSON, PLURALS, RATES};
use crate::{
    Rule,
    address::has_address,
    evidence::{find, says_the_opposite},
    figures::{Figure, KnownFigures, figures},
    leak::is_of_the_prompt,
    masked::answers_and_what_was_shown,
    names::KnownNames,
    plain,
    quotation::{quoted_places, without},
    substance::tells_of_other_deeds,
};

/// How many sentences there were, and which of them were withheld.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Withheld {
    /// All of them.
    pub sentences: usize,
    /// Those that were withheld, each with the rule it breaks.
    pub withheld: Vec<(Rule, String)>,
}

impl Withheld {
    /// How many were withheld, by rule.
    pub fn by_rule(&self) -> BTreeMap<Rule, usize> {
        self.withheld.iter().fold(BTreeMap::new(), |mut counts, (rule, _)| {
            *counts.entry(*rule).or_default() += 1;
            counts
        })
    }

    /// Adds what another text came to.
    pub fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.withheld.extend_from_slice(&other.withheld);
    }
}

/// What would be withheld of these reasons if a language model had written them about these answers.
pub fn withheld<'t>(
    interview: &InProgress,
    title: &str,
    reasons: impl IntoIterator<Item = &'t str>,
) -> Withheld {
    let setup = &interview.setup;
    let prose = Prose::about(setup.language, &interview.turns, setup.job.as_ref(), title);
    reasons.into_iter().fold(Withheld::default(), |mut sum, reason| {
        sum.add(&prose.withholds(reason));
        sum
    })
}

/// What may be quoted, counted and named: what the candidate said. Not what was asked: a model may have worded it.
pub(crate) struct Prose<'a> {
    language: Language,
    turns: &'a [Turn],
    figures: KnownFigures,
    names: KnownNames,
    /// What was said or may be named.
    told: String,
}

impl<'a> Prose<'a> {
    /// What stands in `job` and `title` may be named, too.
    pub(crate) fn about(
        language: Language,
        turns: &'a [Turn],
        job: Option<&JobDescription>,
        title: &str,
    ) -> Self {
        let answers = answers_and_what_was_shown(turns);
        let said = || answers.iter().map(String::as_str);
        let named = said().chain([title]).chain(ANYBODYS_NAMES.iter().copied());
        let named: Vec<&str> = named.chain(job.map(JobDescription::text)).collect();
        let (names, told) = (KnownNames::of(named.iter().copied()), named.join("\n"));
        Self { language, turns, figures: KnownFigures::of(said()), names, told }
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
        self.against(sentence).is_none()
    }

    /// The rule that a sentence breaks, the first of those it breaks.
    fn against(&self, sentence: &str) -> Option<Rule> {
        let Some(quoted) = quoted_places(sentence) else { return Some(Rule::Quotation) };
        let mut texts = quoted.iter().filter_map(|place| sentence.get(place.clone()));
        if !texts.all(|quote| self.was_said(quote)) {
            return Some(Rule::Quotation);
        }
        let own = without(sentence, &quoted);
        if has_address(&own, |word| self.names.have(word)) {
            return Some(Rule::Address);
        }
        if is_of_the_prompt(&own, &self.told.to_lowercase()) {
            return Some(Rule::Prompt);
        }
        if !tongue::is_in(self.language, &own, |word| self.names.have(word)) {
            return Some(Rule::Language);
        }
        let own = own.to_lowercase();
        let found = figures(&own);
        let marked = found.iter().any(|figure| {
            let after = own.get(figure.place.end..).unwrap_or_default().trim_start();
            after.strip_prefix('分').is_some_and(|rest| !rest.starts_with(['鐘', '钟', '之']))
        });
        let rates = (!found.is_empty() && says(&own, RATES)) || marked || is_fraction(&own);
        let scores = says(&own, LABELS) && found.iter().any(|one| is_bare(&own, one));
        if !self.names.know_the_names_of(sentence) {
            Some(Rule::Name)
        } else if self.language == Language::English && tells_of_other_deeds(&own, &self.told) {
            Some(Rule::Deed)
        } else if says(&own, CHANCES) || says(&own, PERSON) {
            Some(Rule::Judgement)
        } else if rates || scores {
            Some(Rule::Score)
        } else {
            None
        }
    }

    /// Every figure was said; or it is small and counts parts of an answer or steps, as advice does.
    fn counts(&self, sentence: &str) -> bool {
        figures(sentence).iter().all(|figure| {
            self.figures.has(figure) || (figure.is_a_few() && counts_parts(sentence, figure))
        })
    }

    /// What of a text would be withheld.
    pub(crate) fn withholds(&self, text: &str) -> Withheld {
        let line = plain::line(text, usize::MAX);
        let sentences = sentences(&line);
        let mut withheld = Withheld { sentences: sentences.len(), ..Withheld::default() };
        for sentence in sentences {
            let rule = self.against(sentence);
            let rule = rule.or_else(|| (!self.counts(sentence)).then_some(Rule::Figure));
            if let Some(rule) = rule {
                withheld.withheld.push((rule, sentence.to_owned()));
            }
        }
        withheld
    }

    fn was_said(&self, quote: &str) -> bool {
        let bare = quote.trim_end_matches(['.', ',', '!', '?', '。', '，']);
        let found = find(self.turns, quote).or_else(|| find(self.turns, bare));
        found.is_some_and(|evidence| !says_the_opposite(self.turns, &evidence))
    }
}

/// Whether a figure from 0 to 5 counts nothing that advice counts: then it may be a score.
fn is_bare(text: &str, figure: &Figure) -> bool {
    figure.is_small() && !counts_parts(text, figure)
}

/// Whether a figure counts what advice counts: parts of an answer, steps, times.
fn counts_parts(text: &str, figure: &Figure) -> bool {
    let after = text.get(figure.place.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '-', '\u{a0}', '個', '个']).to_lowercase();
    // "Three clear steps" are steps, too.
    let next = after.split_once(' ').map(|(_, next)| next);
    begins(&after, COUNTED) || next.is_some_and(|next| begins(next, PLURALS))
}

/// Whether lower-case `text` begins with any of `phrases`: whole words, or with `*` their beginnings; Chinese however it goes on.
fn begins(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let (stem, open) = match phrase.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (*phrase, phrase.contains(is_han)),
        };
        let rest = text.strip_prefix(stem);
        rest.is_some_and(|rest| open || !rest.starts_with(char::is_alphanumeric))
    })
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
    let quoted = quoted_places(line).unwrap_or_default();
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
    use interview::{
        AskedBy, JobDescription, Language, Question, QuestionReason, Turn, TurnId, TurnState,
    };

    use super::Prose;

    fn turns(said: &str) -> Vec<Turn> {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let question = Question {
            bank_id: String::new(),
            competency: String::new(),
            text: "How did you do it?".to_owned(),
            asked: QuestionReason::Planned,
            by: AskedBy::Model,
            strong: Vec::new(),
            hinted: false,
        };
        let mut turn = Turn::put(TurnId(uuid::Uuid::from_u128(1)), question, now);
        turn.state = TurnState::Answered(interview::Answer {
            text: said.to_owned(),
            given: interview::AnswerInput::Typed,
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
        let prose = |language| Prose::about(language, &turns, job.as_ref(), "Software engineer");
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
            ("You led 5 partners.", None),
            (
                "You say 'cut the build'. It is clear.",
                Some("You say 'cut the build'. It is clear."),
            ),
            ("You say ‘saved us all’. It is clear.", Some("It is clear.")),
            ("You say „saved us all“. It is clear.", Some("It is clear.")),
            ("It is clear. You say “saved us all.", Some("It is clear.")),
            ("It saved 𝟑𝟎𝟎 hours.", None),
            ("It saved ٣٠٠ hours.", None),
            ("It saved ⅔ of it.", None),
            ("It grew tenfold.", None),
            ("A quarter was saved.", None),
            ("幫公司慳咗廿個鐘。", None),
            ("It is 5 times faster.", None),
            ("You saved 3 hours.", None),
            ("It took you 2 days.", None),
            ("Google trusted you.", None),
            ("Quantify it: Say how far.", Some("Quantify it: Say how far.")),
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
            let language = match text {
                text if text.contains(text::is_han) => Language::TraditionalChinese,
                "La estructura es un 5." => Language::Spanish,
                _ => Language::English,
            };
            assert_eq!(prose(language).hold(text, 500).as_deref(), held, "{text}");
        }
        assert_eq!(
            prose(Language::English).exercise("Record it 10 times in 30 minutes.", 200).as_deref(),
            Some("Record it 10 times in 30 minutes.")
        );
    }
}
