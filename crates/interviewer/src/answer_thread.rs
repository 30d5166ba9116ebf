use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
    sync::Arc,
};

use interview::{Answer, Evidence, Gap, QuestionReason, Turn, is_in_another_language};
use reader::{Hardship, Intent, Reader, Reading, SentenceRole, Strain};
use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    clause::clause,
    disclosure::{Disclosure, disclosure},
    filtered_answer::FilteredAnswer,
    no_answer::NoAnswer,
    open_question::is_open,
    signs::Signs,
    to_scorer,
    token::{Token, tokens},
};

/// Under this many words nothing can be judged but that it is short.
pub(crate) const FEW_WORDS: usize = 25;
/// Runs of this many words that were heard before, in the question or earlier in the answers, count for nothing.
const ECHO: usize = 5;

/// One answer, word by word.
#[derive(Clone, Debug)]
pub(crate) struct TokenizedAnswer<'a> {
    pub(crate) turn: &'a Turn,
    pub(crate) tokens: Vec<Token>,
    /// How many words were meant for whoever scores; they are not among the tokens.
    pub(crate) to_scorer: usize,
    /// What it says, where answers are read for their sense.
    pub(crate) reading: Option<Arc<Reading>>,
    /// Most of it is in a language other than English, and little English is left without that.
    pub(crate) other_language: bool,
    /// Little was said, and somebody who was not well had said so before: it is no matter of knowing or wanting.
    pub(crate) after_distress: bool,
}

impl TokenizedAnswer<'_> {
    /// Whether it is "?" and nothing else.
    fn is_question_mark(&self) -> bool {
        let text = self.turn.answer().map_or("", |answer| &answer.text);
        text.contains('?') && !text.contains(char::is_alphanumeric)
    }

    /// Whether it is given where the one before was said to be beside the question, and long enough to stand for itself.
    fn mends_what_was_beside(&self) -> bool {
        let asked = self.turn.question.asked == QuestionReason::FollowUp(Gap::OffQuestion);
        asked && self.no_answer().is_none() && self.tokens.len() >= FEW_WORDS
    }

    /// Whether nobody of the candidate's is in it. A story that only seems to be beside the question has somebody.
    fn is_of_nobody(&self) -> bool {
        const WHO: &[&str] = &["i", "we", "me", "us", "my", "our"];
        !self.tokens.iter().any(|token| WHO.contains(&&*token.folded))
    }

    /// "No", "nope, never", and nothing else.
    fn is_a_bare_no(&self) -> bool {
        const NO: &[&str] = &["no", "nope", "nah", "never", "none", "nothing", "not", "really"];
        let all = self.tokens.iter().all(|token| NO.contains(&&*token.folded));
        all && self.tokens.first().is_some_and(|token| token.folded != "really")
    }

    /// What it tells of the person.
    pub(crate) fn disclosure(&self) -> Option<Disclosure> {
        disclosure(self.turn.answer().map_or("", |answer| &answer.text))
    }

    /// Whether it tells, among other things, of what weighs on the person.
    pub(crate) fn hardship(&self) -> Option<Hardship> {
        let reading = self.reading.as_deref()?;
        let strained = (reading.strain != Strain::None).then_some(Hardship::Likely);
        reading.hardship().or(strained)
    }

    /// Whether it says little, and nothing but what weighs on the person: "My mum died last week."
    fn is_only_hardship(&self, reading: &Reading) -> bool {
        let deed = |role| role == Some(SentenceRole::OwnAction);
        self.tokens.len() < FEW_WORDS
            && reading.hardship() == Some(Hardship::Sure)
            && !reading.sentences.iter().any(|sentence| deed(sentence.sure()))
    }

    /// What makes the interview hard for them, where they say nothing else; a wish to stop also where they do.
    pub(crate) fn strain(&self) -> Option<Strain> {
        match self.no_answer() {
            Some(NoAnswer::Strained(strain)) => Some(strain),
            _ => self.wants_to_stop().then_some(Strain::Stop),
        }
    }

    /// Whether they want to stop, whatever else they say.
    pub(crate) fn wants_to_stop(&self) -> bool {
        let by_sense = |reading: &Reading| reading.strain == Strain::Stop;
        self.no_answer() == Some(NoAnswer::Strained(Strain::Stop))
            || self.no_answer().is_none() && self.reading.as_deref().is_some_and(by_sense)
    }

    /// What it is meant as, if not as an answer, and that is sure.
    pub(crate) fn no_answer(&self) -> Option<NoAnswer> {
        /// A classification that changes what the interviewer says is at least so sure.
        const SURE_OF_NO_ANSWER: f32 = 0.6;
        let disclosure = self.disclosure();
        if self.after_distress || disclosure.is_some_and(|told| told != Disclosure::Stop) {
            return Some(NoAnswer::DISTRESS);
        }
        if disclosure == Some(Disclosure::Stop) {
            return Some(NoAnswer::Strained(Strain::Stop));
        }
        if self.other_language {
            return Some(NoAnswer::OtherLanguage);
        }
        if self.is_question_mark() {
            return Some(NoAnswer::Meant(Intent::Asks));
        }
        if self.is_a_bare_no() {
            return Some(NoAnswer::Meant(Intent::NoExperience));
        }
        let reading = self.reading.as_deref()?;
        let intent = reading.intent;
        if self.is_only_hardship(reading) {
            return Some(NoAnswer::DISTRESS);
        }
        let distress = intent.confidence >= SURE_OF_NO_ANSWER && intent.kind == Intent::Distress;
        if reading.strain != Strain::None && self.tokens.len() < FEW_WORDS && !distress {
            return Some(NoAnswer::Strained(reading.strain));
        }
        let is_none = intent.confidence >= SURE_OF_NO_ANSWER && intent.kind != Intent::Answers;
        is_none.then_some(NoAnswer::Meant(intent.kind))
    }
}

/// A place in the answers to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    /// Which answer.
    pub(crate) answer: usize,
    /// Which of its tokens.
    pub(crate) tokens: Range<usize>,
}

/// The answers to a main question and its follow-ups, in order.
pub(crate) struct AnswerThread<'a> {
    /// Any good story is to the main question.
    pub(crate) is_open: bool,
    pub(crate) answers: Vec<TokenizedAnswer<'a>>,
}

impl<'a> AnswerThread<'a> {
    /// Takes the answers apart. `turns` are a main question and its follow-ups; those without an answer are passed over.
    pub(crate) fn of(turns: &'a [Turn], signs: &Signs, reader: Option<&Reader>) -> Self {
        // A question asks for its points, too, and an answer need be to one way of putting it.
        let main = turns.first().map(|main| &main.question);
        let with_points = main.map(|main| format!("{} {}", main.text, main.strong.join("; ")));
        let main = main.map_or("", |main| main.text.as_str());
        let stemmer = Stemmer::create(Algorithm::English);
        let mut heard = HashSet::new();
        let mut answers = Vec::new();
        for turn in turns {
            let mut question = tokens(&turn.question.text, &stemmer);
            mark_echoes(&mut question, &mut heard);
            if let Some(answer) = turn.answer() {
                let mut tokens = tokens(&answer.text, &stemmer);
                let all: Vec<Range<usize>> =
                    tokens.iter().map(|token| token.place.clone()).collect();
                let to_scorer = to_scorer::take_out(&mut tokens, &answer.text, signs);
                mark_doubtful(&mut tokens, answer);
                mark_echoes(&mut tokens, &mut heard);
                let more = Some(turn.question.text.as_str()).filter(|text| *text != main);
                let ways = [Some(main), with_points.as_deref(), more];
                let questions: Vec<&str> = ways.into_iter().flatten().collect();
                let kept = FilteredAnswer::of(&answer.text, &all, &tokens);
                let read = |reader: &Reader| Arc::new(kept.read(reader, &questions));
                let reading = reader.filter(|_| !tokens.is_empty()).map(read);
                answers.push(TokenizedAnswer {
                    turn,
                    other_language: is_foreign(&answer.text, &kept, tokens.len()),
                    tokens,
                    to_scorer,
                    reading,
                    after_distress: false,
                });
            }
        }
        let upset = |said: &TokenizedAnswer<'_>| said.no_answer() == Some(NoAnswer::DISTRESS);
        if let Some(first) = answers.iter().position(upset) {
            for said in answers.iter_mut().skip(first + 1) {
                said.after_distress = said.tokens.len() < FEW_WORDS || said.no_answer().is_some();
            }
        }
        Self { is_open: is_open(main), answers }
    }

    /// What had been said by the end of these turns, the first of those that this is of.
    pub(crate) fn until(&self, turns: &[Turn]) -> Self {
        let among = |said: &&TokenizedAnswer<'a>| turns.iter().any(|turn| turn.id == said.turn.id);
        let answers = self.answers.iter().filter(among).cloned().collect();
        Self { answers, ..*self }
    }

    /// Without what is meant as something other than an answer, unless all of it is or a few words were followed by a refusal; and
    /// without a recipe or the like, where the answer came once it was asked for.
    pub(crate) fn only_answers(&self) -> Self {
        let is_answer = |said: &TokenizedAnswer<'_>| said.no_answer().is_none();
        let none = self.is_declined() || !self.answers.iter().any(is_answer);
        let mended = self.answers.iter().position(TokenizedAnswer::mends_what_was_beside);
        let beside = |at: usize, said: &TokenizedAnswer<'_>| {
            mended.is_some_and(|mended| at < mended) && said.is_of_nobody()
        };
        let kept = self.answers.iter().enumerate().filter(|(at, said)| {
            if none { !is_answer(said) } else { is_answer(said) && !beside(*at, said) }
        });
        Self { answers: kept.map(|(_, said)| said.clone()).collect(), ..*self }
    }

    /// Whether little was said, and then nothing more was to be, or it turned out that the person is not well.
    fn is_declined(&self) -> bool {
        const ENDS: [NoAnswer; 2] = [NoAnswer::Meant(Intent::Declines), NoAnswer::DISTRESS];
        let short = self.answers.iter().all(|said| said.tokens.len() < FEW_WORDS);
        let last = self.answers.last().and_then(TokenizedAnswer::no_answer);
        short && last.is_some_and(|last| ENDS.contains(&last))
    }

    /// Words that count.
    pub(crate) fn words(&self) -> usize {
        self.tokens().filter(|token| !token.suffix && !token.echo).count()
    }

    pub(crate) fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.answers.iter().flat_map(|said| &said.tokens)
    }

    /// How many steps a sentence tells that the candidate took, one at least: "I rang her, wrote it down and told the doctor".
    pub(crate) fn steps(&self, sentence: &Spot, signs: &Signs) -> usize {
        let tokens = self.answers.get(sentence.answer).map(|said| &said.tokens);
        let tokens = tokens.and_then(|tokens| tokens.get(sentence.tokens.clone()));
        tokens.map_or(0, |tokens| steps(tokens, signs)).max(1)
    }

    /// The clause around a spot, as it stands in the answer.
    pub(crate) fn quote(&self, spot: &Spot, signs: &Signs) -> Option<Evidence> {
        self.evidence(&self.around(spot, signs)?)
    }

    /// The clause around a spot.
    fn around(&self, spot: &Spot, signs: &Signs) -> Option<Spot> {
        let said = self.answers.get(spot.answer)?;
        Some(Spot { answer: spot.answer, tokens: clause(&said.tokens, spot.tokens.clone(), signs) })
    }

    fn evidence(&self, spot: &Spot) -> Option<Evidence> {
        let said = self.answers.get(spot.answer)?;
        let clause = &spot.tokens;
        let (first, last) =
            (said.tokens.get(clause.start)?, said.tokens.get(clause.end.checked_sub(1)?)?);
        let text = said.turn.answer().map_or("", |answer| &answer.text);
        Evidence::at(said.turn, with_signs(text, first.place.start..last.place.end))
    }

    /// The words of a spot alone, as they stand in the answer.
    pub(crate) fn words_at(&self, spot: &Spot) -> Option<String> {
        Some(self.evidence(spot)?.quote().to_owned())
    }

    /// How the first answer begins: what to show when nothing in it stands out.
    pub(crate) fn opening(&self, signs: &Signs) -> Vec<Evidence> {
        self.quote(&Spot { answer: 0, tokens: 0..1 }, signs).into_iter().collect()
    }

    /// How many words the answers have, as their lengths say.
    pub(crate) fn all_words(&self) -> usize {
        self.answers.iter().filter_map(|said| said.turn.answer()).map(Answer::words).sum()
    }

    /// Quotes of several spots, no two of them overlapping, `most` at most.
    pub(crate) fn quotes<'s>(
        &self,
        spots: impl IntoIterator<Item = &'s Spot>,
        most: usize,
        signs: &Signs,
    ) -> Vec<Evidence> {
        let mut chosen: Vec<Spot> = Vec::new();
        for quote in spots.into_iter().filter_map(|spot| self.around(spot, signs)) {
            let apart = |other: &Spot| {
                other.answer != quote.answer
                    || other.tokens.end <= quote.tokens.start
                    || quote.tokens.end <= other.tokens.start
            };
            if chosen.iter().all(apart) && chosen.len() < most {
                chosen.push(quote);
            }
        }
        chosen.iter().filter_map(|spot| self.evidence(spot)).collect()
    }
}

/// Verbs of the past behind "I", or behind the end of a clause or "and" as long as nobody else does something.
pub(crate) fn steps(sentence: &[Token], signs: &Signs) -> usize {
    const OTHERS: &[&str] = &["he", "she", "they", "it", "we", "you", "who", "which", "that"];
    let past = |token: &Token| {
        let past = token.folded.ends_with("ed") || signs.set("past").contains(&token.folded);
        past && !signs.set("idle").contains(&token.folded)
    };
    let (mut own, mut due, mut steps) = (false, false, 0);
    for token in sentence {
        match token.folded.as_str() {
            "i" => (own, due) = (true, true),
            "and" | "then" => due = own,
            other if OTHERS.contains(&other) => (own, due) = (false, false),
            other if signs.set("adverb").contains(other) => {}
            _ => {
                steps += usize::from(own && due && past(token));
                due = false;
            }
        }
        due |= own && token.ends_clause;
    }
    steps
}

/// A place in a text with the signs that belong to its first and last word: "$40", "30 %".
fn with_signs(text: &str, place: Range<usize>) -> Range<usize> {
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.trim_end_matches(['$', '€', '£']).len();
    let behind = text.get(place.end..).unwrap_or_default();
    let sign = behind.trim_start_matches([' ', '\u{a0}']);
    let end = match sign.chars().next().filter(|sign| matches!(sign, '%' | '€' | '°' | '£')) {
        Some(of) => place.end + (behind.len() - sign.len()) + of.len_utf8(),
        None => place.end,
    };
    start..end
}

/// Whether an answer is in another language. A plea to the scorer in one does not make an English answer so: what is `kept`
/// without it, of so many `words`, has a say.
fn is_foreign(answer: &str, kept: &FilteredAnswer, words: usize) -> bool {
    /// So much that is left, and is English, is an answer.
    const ENOUGH: usize = 3;
    is_in_another_language(answer) && (words < ENOUGH || is_in_another_language(&kept.text))
}

/// Marks runs of words heard before, and remembers the rest.
fn mark_echoes(tokens: &mut [Token], heard: &mut HashSet<u64>) {
    let runs: Vec<u64> = tokens.windows(ECHO).map(fingerprint).collect();
    // What was not heard for certain may be said once more.
    let certain: Vec<bool> =
        tokens.windows(ECHO).map(|run| run.iter().all(|token| !token.echo)).collect();
    let mut last_heard: BTreeMap<u64, usize> = BTreeMap::new();
    let mut echoes = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        // A run may not be found again while it overlaps itself.
        let within = last_heard.get(run).is_some_and(|before| at - before >= ECHO);
        if heard.contains(run) || within {
            echoes.push(at);
        }
        last_heard.entry(*run).or_insert(at);
    }
    for at in echoes {
        for token in tokens.iter_mut().skip(at).take(ECHO) {
            token.echo = true;
        }
    }
    heard.extend(runs.into_iter().zip(certain).filter_map(|(run, certain)| certain.then_some(run)));
}

/// Marks words that may not have been said so.
fn mark_doubtful(tokens: &mut [Token], answer: &Answer) {
    let places = answer.doubtful_places();
    let in_doubt = |token: &Token| {
        places.iter().any(|place| token.place.start < place.end && place.start < token.place.end)
    };
    tokens.iter_mut().for_each(|token| token.echo |= in_doubt(token));
}

fn fingerprint(run: &[Token]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    run.iter().for_each(|token| token.folded.hash(&mut hasher));
    hasher.finish()
}
