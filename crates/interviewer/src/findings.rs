use std::collections::{BTreeMap, BTreeSet};

use interview::StarPart;
use reader::{Hardship, SentenceRole};
use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    answer_thread::{AnswerThread, Spot, TokenizedAnswer},
    bank::BankQuestion,
    details::{Detail, DetailKind, details, in_a_sentence},
    no_answer::NoAnswer,
    sense,
    signs::Signs,
    token::{Token, tokens},
};

/// What can be seen in the answers to a question.
#[derive(Debug)]
pub(crate) struct Findings {
    /// Words that count.
    pub(crate) words: usize,
    /// Where each part of an account shows; a part that does not show is not in it.
    pub(crate) parts: BTreeMap<StarPart, Vec<Spot>>,
    /// Sentences in which the candidate does something.
    pub(crate) own_actions: Vec<Spot>,
    /// "We" and something done.
    pub(crate) we_did: Vec<Spot>,
    /// What would be done, or is done as a rule.
    pub(crate) would_do: Vec<Spot>,
    /// What others did.
    pub(crate) told_apart: Vec<Spot>,
    /// How often "we", "us" and "our" stand there.
    pub(crate) we: usize,
    /// How often "I", "me" and "my" do.
    pub(crate) i: usize,
    /// Details a listener could check.
    pub(crate) details: Vec<Detail>,
    /// Words an answer to this question is likely to contain, in the order of the bank.
    pub(crate) subject: Vec<Spot>,
    /// There are such words, and none is here.
    pub(crate) without_its_words: bool,
    /// Words of the trade, each once.
    pub(crate) trade: Vec<Spot>,
    /// The question is about the candidate's field, whichever that is.
    pub(crate) of_any_field: bool,
    /// Any good story is to the question.
    pub(crate) is_open: bool,
    /// What an answer is meant as, where all are meant as something other than an answer.
    pub(crate) intent: Option<NoAnswer>,
    /// What only reading for sense shows; nothing where answers are not read so.
    pub(crate) sense: Option<Sense>,
}

/// What only reading for sense shows.
#[derive(Debug)]
pub(crate) struct Sense {
    /// How likely one of the answers is to the question, 0 to 1.
    pub(crate) relevance: f32,
    /// How near the nearest sentence is to the question in meaning, -1 to 1.
    pub(crate) nearness: f32,
    /// What each sentence does, as far as can be told.
    pub(crate) roles: Vec<SentenceRole>,
    /// The sentences nearest to what was asked.
    pub(crate) nearest: Vec<Spot>,
    /// Parts that may be there, though that cannot be told.
    pub(crate) perhaps: Vec<StarPart>,
    /// What the candidate did not do.
    pub(crate) denied: Vec<Spot>,
    /// It tells how something is done, by nobody, and nothing that the question asks for.
    pub(crate) is_recipe: bool,
    /// Something in them weighs on the candidate: nobody is told then that it is beside the point.
    pub(crate) hardship: Option<Hardship>,
}

impl Findings {
    /// Looks through the answers to `question`. `trade` are the words of the role.
    pub(crate) fn of(
        thread: &AnswerThread<'_>,
        question: Option<&BankQuestion>,
        trade: &[String],
        signs: &Signs,
    ) -> Self {
        let counted = Self::counted(thread, question, trade, signs);
        match sense::relevance(thread) {
            Some(relevance) => counted.by_sense(thread, relevance, question, signs),
            None => counted,
        }
    }

    /// With what sentences do, which words do not show.
    fn by_sense(
        self,
        thread: &AnswerThread<'_>,
        relevance: f32,
        question: Option<&BankQuestion>,
        signs: &Signs,
    ) -> Self {
        let sentences = sense::located_sentences(thread);
        let (hearsay, deeds): (Vec<Spot>, Vec<Spot>) =
            sense::spots(&sentences, SentenceRole::OwnAction)
                .into_iter()
                .partition(|spot| sense::is_hearsay(tokens_of(thread, spot)));
        let is_step = |spot: &Spot| sense::is_step_of_nobody(tokens_of(thread, spot), signs);
        let wants_own_deed = question.is_some_and(BankQuestion::wants_own_deed);
        let is_recipe = wants_own_deed
            && relevance < UNLIKELY
            && deeds.len() >= RECIPE
            && deeds.iter().all(is_step);
        let (we_did, own_actions) =
            deeds.iter().cloned().partition(|spot| sense::says_we(tokens_of(thread, spot)));
        let parts = [
            (StarPart::Situation, SentenceRole::Setting),
            (StarPart::Task, SentenceRole::Task),
            (StarPart::Action, SentenceRole::OwnAction),
            (StarPart::Result, SentenceRole::Result),
        ];
        let of_part = |(part, role)| match role {
            SentenceRole::OwnAction => (part, deeds.clone()),
            SentenceRole::Setting | SentenceRole::Task => {
                let other = if role == SentenceRole::Task {
                    SentenceRole::Setting
                } else {
                    SentenceRole::Task
                };
                let own = sense::spots(&sentences, role).into_iter();
                (part, own.chain(sense::both(&sentences, role, other)).collect())
            }
            SentenceRole::Result => {
                (part, [sense::spots(&sentences, role), sense::changes(&sentences)].concat())
            }
            _ => (part, sense::spots(&sentences, role)),
        };
        // A death is no detail of a story.
        let hard = sense::hard(&sentences);
        let details = self.details.iter().filter(|detail| {
            let within = |spot: &Spot| {
                spot.answer == detail.spot.answer && spot.tokens.contains(&detail.spot.tokens.start)
            };
            !hard.iter().any(within)
        });
        Self {
            details: details.cloned().collect(),
            parts: parts.map(of_part).into_iter().filter(|(_, spots)| !spots.is_empty()).collect(),
            own_actions,
            we_did,
            would_do: sense::spots(&sentences, SentenceRole::Hypothetical),
            told_apart: hearsay
                .into_iter()
                .chain(sense::spots(&sentences, SentenceRole::OthersAction))
                .collect(),
            sense: Some(Sense {
                relevance,
                nearness: sense::nearness(&sentences),
                roles: sentences.iter().map(|located| located.sentence.role).collect(),
                nearest: sense::nearest(&sentences, 3),
                perhaps: parts
                    .into_iter()
                    .filter(|(_, role)| sense::perhaps(&sentences, *role))
                    .map(|(part, _)| part)
                    .collect(),
                denied: sense::spots(&sentences, SentenceRole::Denial),
                is_recipe,
                hardship: thread.answers.iter().filter_map(TokenizedAnswer::hardship).max(),
            }),
            ..self
        }
    }

    /// What can be counted without reading a sentence.
    fn counted(
        thread: &AnswerThread<'_>,
        question: Option<&BankQuestion>,
        trade: &[String],
        signs: &Signs,
    ) -> Self {
        let keywords = question.map_or(&[][..], |question| &question.keywords);
        let count = |words: &[&str]| {
            thread
                .tokens()
                .filter(|token| !token.echo && words.contains(&token.folded.as_str()))
                .count()
        };
        let of_question = question.map_or(&[][..], |question| &question.terms);
        let of_question = of_question.iter().filter(|word| !trade.contains(word));
        let trade: Vec<String> = trade.iter().chain(of_question).cloned().collect();
        let by_stem = |token: &Token, word: &Token| token.stem == word.stem;
        let subject = phrases(thread, keywords, signs, by_stem);
        Self {
            without_its_words: subject.is_empty() && !keywords.is_empty(),
            words: thread.words(),
            parts: BTreeMap::new(),
            own_actions: Vec::new(),
            we_did: Vec::new(),
            would_do: Vec::new(),
            told_apart: Vec::new(),
            we: count(&["we", "us", "our"]),
            i: count(&["i", "me", "my"]),
            details: details(thread, signs),
            subject,
            // "Depends" is none of a trade that has dependencies.
            trade: each_once(thread, phrases(thread, &trade, signs, Token::is_form_of)),
            intent: sense::intent(thread),
            of_any_field: question.is_some_and(|question| question.of_any_field),
            is_open: thread.is_open,
            sense: None,
        }
    }

    /// Whether something in the answers weighs on the candidate, as far as can be told.
    pub(crate) fn hardship(&self) -> Option<Hardship> {
        self.sense.as_ref()?.hardship
    }

    pub(crate) fn has(&self, part: StarPart) -> bool {
        self.parts.contains_key(&part)
    }

    /// Whether a part is missing for certain, which only a reading for sense can tell.
    pub(crate) fn is_without(&self, part: StarPart) -> bool {
        !self.has(part) && self.sense.as_ref().is_some_and(|sense| !sense.perhaps.contains(&part))
    }

    /// Whether the answers are to something else, by their sense. Few good answers are so (`docs/reading.md`), and half of the others
    /// are not: a story that answers another question is often as near as one that answers this.
    pub(crate) fn hardly_touches(&self) -> bool {
        let far = |sense: &Sense| {
            let near = if self.without_its_words { FAR_WITHOUT_WORDS } else { FAR_SENTENCE };
            sense.is_very_unlikely() || sense.is_unlikely() && sense.nearness < near
        };
        self.sense.as_ref().is_some_and(far) && !self.is_story_to_an_open_question()
    }

    /// Whether the answers are a whole story of the candidate's own to a question that any such story answers: what it is about and
    /// which words it has say nothing then.
    pub(crate) fn is_story_to_an_open_question(&self) -> bool {
        let is_recipe = self.sense.as_ref().is_some_and(|sense| sense.is_recipe);
        let whole = self.has(StarPart::Situation) && self.has(StarPart::Result);
        self.is_open && !is_recipe && self.i > 0 && !self.own_actions.is_empty() && whole
    }

    /// Whether the answers are about something else than the question, as far as can be told.
    pub(crate) fn is_off_question(&self) -> bool {
        let far = |sense: &Sense| {
            let without = sense.relevance < UNLIKELY_WITHOUT_WORDS && self.without_its_words;
            let far = sense.is_very_unlikely() || without || sense.is_recipe;
            far && sense.hardship != Some(Hardship::Sure)
        };
        let far = self.sense.as_ref().is_some_and(far);
        // A story may be near in meaning to nothing and answer the question all the same: its words have a say, too. What belongs to
        // the candidate's own field cannot be known.
        let by_words = self.subject.len() <= 1 && !self.of_any_field;
        far && by_words && !self.is_story_to_an_open_question()
    }

    /// Whether the answers have nothing to do with the question, by all that tells: how likely they are to it, the sentence that is
    /// nearest to it, and its words; or whether they are a recipe. Of 200 right answers to general questions and stories 1 is so, of
    /// 100 wrong ones to general questions 52, of 100 wrong stories 14 (`docs/reading.md`).
    pub(crate) fn is_far_off(&self) -> bool {
        /// And no sentence nearer to it.
        const NEAR: f32 = 0.15;
        let far =
            |sense: &Sense| sense.is_very_unlikely() && sense.nearness < NEAR || sense.is_recipe;
        self.is_off_question() && self.hardship().is_none() && self.sense.as_ref().is_some_and(far)
    }

    /// Whether the candidate denies the deed and tells somebody else's.
    pub(crate) fn is_of_others(&self) -> bool {
        let denies = self.sense.as_ref().is_some_and(|sense| !sense.denied.is_empty());
        denies && self.is_without(StarPart::Action) && !self.told_apart.is_empty()
    }

    pub(crate) fn gives_example(&self) -> bool {
        self.details.iter().any(|detail| detail.kind == DetailKind::Example)
    }

    pub(crate) fn figures(&self) -> impl Iterator<Item = &Spot> {
        self.details
            .iter()
            .filter(|detail| detail.kind == DetailKind::Figure)
            .map(|detail| &detail.spot)
    }
}

/// Below this likelihood it cannot be told whether an answer is to its question: of 100 stories that are 12 are below, and of 100
/// that are not 76 (`crates/reader/data/test/y.story_pairs.tsv`).
const UNLIKELY: f32 = 0.12;
/// Below this an answer hardly touches its question …
const VERY_UNLIKELY: f32 = 0.03;
/// … and so does an unlikely one of which no sentence is nearer to the question than this …
const FAR_SENTENCE: f32 = 0.12;
/// … or than this, if it has none of the words that answers to the question are likely to have.
const FAR_WITHOUT_WORDS: f32 = 0.22;
/// Without any of those words, an answer less likely than this is asked about: "I may have missed your answer."
const UNLIKELY_WITHOUT_WORDS: f32 = 0.1;
/// An unlikely answer of so many steps of which none is the candidate's is a recipe: "Beat the butter. Peel the apples."
const RECIPE: usize = 3;

impl Sense {
    /// Whether it cannot be told from the sense that the answers are to the question.
    pub(crate) fn is_unlikely(&self) -> bool {
        self.relevance < UNLIKELY
    }

    /// Whether they are hardly to it.
    pub(crate) fn is_very_unlikely(&self) -> bool {
        self.relevance < VERY_UNLIKELY
    }
}

fn tokens_of<'t>(thread: &'t AnswerThread<'_>, spot: &Spot) -> &'t [Token] {
    thread
        .answers
        .get(spot.answer)
        .and_then(|said| said.tokens.get(spot.tokens.clone()))
        .unwrap_or_default()
}

/// Without those that are forms of others: "test" and "tests", in two places.
fn each_once(thread: &AnswerThread<'_>, found: Vec<Spot>) -> Vec<Spot> {
    let mut said: BTreeSet<Vec<&str>> = BTreeSet::new();
    let words = |spot: &Spot| tokens_of(thread, spot).iter().map(|token| token.stem.as_str());
    found.iter().filter(|spot| said.insert(words(spot).collect())).cloned().collect()
}

/// Finds words or two-word phrases, each of them once, only where they are used in a sentence.
fn phrases(
    thread: &AnswerThread<'_>,
    phrases: &[String],
    signs: &Signs,
    same: fn(&Token, &Token) -> bool,
) -> Vec<Spot> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut first_of = |phrase: &String| {
        let phrase = tokens(phrase, &stemmer);
        thread.answers.iter().enumerate().find_map(|(answer, said)| {
            said.tokens.windows(phrase.len().max(1)).enumerate().find_map(|(at, run)| {
                let mut pairs = run.iter().zip(&phrase);
                let same = pairs.all(|(token, word)| same(token, word) && !token.echo);
                let range = at..at + phrase.len();
                // "Test" and "tests" in a list of keywords are one word said once.
                (same && in_a_sentence(&said.tokens, &range, signs) && taken.insert((answer, at)))
                    .then_some(Spot { answer, tokens: range })
            })
        })
    };
    phrases.iter().filter_map(&mut first_of).collect()
}
