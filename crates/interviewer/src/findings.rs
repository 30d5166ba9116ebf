use std::collections::{BTreeMap, BTreeSet, HashSet};

use interview::InterviewType;
use reader::{Intent, Role};

use crate::{
    bank::BankQuestion,
    details::{Detail, DetailKind, details, in_a_sentence},
    said::{Said, Spot, Thread},
    sense,
    signs::Signs,
    token::{Token, stems},
};

/// A part of an account of something that happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    Situation,
    Task,
    Action,
    Result,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Situation, Self::Task, Self::Action, Self::Result];
}

/// What can be seen in the answers to a question.
#[derive(Debug)]
pub(crate) struct Findings {
    /// Words that count.
    pub(crate) words: usize,
    /// Where each part of an account shows; a part that does not show is not in it.
    pub(crate) parts: BTreeMap<Part, Vec<Spot>>,
    /// "I" and something done, each verb once.
    pub(crate) own_actions: Vec<Spot>,
    /// "We" and something done.
    pub(crate) we_did: Vec<Spot>,
    /// What would be done, or is done as a rule.
    pub(crate) would_do: Vec<Spot>,
    /// What others did, or what was the candidate's alone.
    pub(crate) told_apart: Vec<Spot>,
    /// How often "we", "us" and "our" stand there.
    pub(crate) we: usize,
    /// How often "I", "me" and "my" do.
    pub(crate) i: usize,
    /// Details a listener could check.
    pub(crate) details: Vec<Detail>,
    /// Words an answer to this question is likely to contain, in the order of the bank.
    pub(crate) subject: Vec<Spot>,
    /// In which thirds of the answers such words stand.
    pub(crate) thirds_on_subject: usize,
    /// Whether any word of the question's own, of its strong points or of the trade stands there.
    pub(crate) touches_question: bool,
    /// Words of the trade, each once.
    pub(crate) trade: Vec<Spot>,
    /// What an answer is meant as, where all are meant as something other than an answer.
    pub(crate) intent: Option<Intent>,
    /// What only reading for sense shows; nothing where answers are not read so.
    pub(crate) sense: Option<Sense>,
}

/// What only reading for sense shows.
#[derive(Debug)]
pub(crate) struct Sense {
    /// How likely one of the answers is to the question, 0 to 1.
    pub(crate) relevance: f32,
    /// What each sentence does, as far as can be told.
    pub(crate) roles: Vec<Role>,
    /// The sentences nearest to what was asked.
    pub(crate) nearest: Vec<Spot>,
    /// Parts that may be there, though that cannot be told.
    pub(crate) perhaps: Vec<Part>,
    /// What the candidate did not do.
    pub(crate) denied: Vec<Spot>,
}

impl Findings {
    /// Looks through the answers to `question`. `trade` are the words of the role.
    pub(crate) fn of(
        thread: &Thread<'_>,
        question: Option<&BankQuestion>,
        trade: &[String],
        signs: &Signs,
    ) -> Self {
        let by_words = Self::by_words(thread, question, trade, signs);
        match sense::relevance(thread) {
            Some(relevance) => by_words.by_sense(thread, relevance),
            None => by_words,
        }
    }

    /// What sentences do counts, and not what their words are.
    fn by_sense(self, thread: &Thread<'_>, relevance: f32) -> Self {
        let told = sense::told(thread);
        let (hearsay, deeds): (Vec<Spot>, Vec<Spot>) = sense::spots(&told, Role::OwnAction)
            .into_iter()
            .partition(|spot| sense::is_hearsay(tokens_of(thread, spot)));
        let (we_did, own_actions) =
            deeds.iter().cloned().partition(|spot| sense::says_we(tokens_of(thread, spot)));
        let parts = [
            (Part::Situation, Role::Setting),
            (Part::Task, Role::Task),
            (Part::Action, Role::OwnAction),
            (Part::Result, Role::Result),
        ];
        let of_part = |(part, role)| match role {
            Role::OwnAction => (part, deeds.clone()),
            _ => (part, sense::spots(&told, role)),
        };
        Self {
            parts: parts.map(of_part).into_iter().filter(|(_, spots)| !spots.is_empty()).collect(),
            own_actions,
            we_did,
            would_do: sense::spots(&told, Role::Hypothetical),
            told_apart: hearsay
                .into_iter()
                .chain(sense::spots(&told, Role::OthersAction))
                .collect(),
            touches_question: relevance >= TOUCHES,
            sense: Some(Sense {
                relevance,
                roles: told.iter().map(|told| told.sentence.role).collect(),
                nearest: sense::nearest(&told, 3),
                perhaps: parts
                    .into_iter()
                    .filter(|(_, role)| sense::perhaps(&told, *role))
                    .map(|(part, _)| part)
                    .collect(),
                denied: sense::spots(&told, Role::Denial),
            }),
            ..self
        }
    }

    fn by_words(
        thread: &Thread<'_>,
        question: Option<&BankQuestion>,
        trade: &[String],
        signs: &Signs,
    ) -> Self {
        let keywords = question.map_or(&[][..], |question| &question.keywords);
        let own_actions = by_verb(thread, spots(thread, signs, "own_action"));
        let we_did = spots(thread, signs, "we_did");
        let mut parts = BTreeMap::new();
        let results = known(thread, spots(thread, signs, "result"), signs);
        for (part, found) in [
            (Part::Situation, spots(thread, signs, "situation")),
            (Part::Task, spots(thread, signs, "task")),
            (
                Part::Action,
                own_actions
                    .iter()
                    .cloned()
                    .chain(we_did.clone())
                    .chain(spots(thread, signs, "somebody_did"))
                    .collect(),
            ),
            (Part::Result, results),
        ] {
            if !found.is_empty() {
                parts.insert(part, found);
            }
        }
        let count = |words: &[&str]| {
            thread
                .tokens()
                .filter(|token| !token.echo && words.contains(&token.folded.as_str()))
                .count()
        };
        let (subject, places) = phrases(thread, keywords, signs);
        let all = thread.tokens().count().max(1);
        let thirds: BTreeSet<usize> = places.iter().map(|place| (place * 3 / all).min(2)).collect();
        // What a technical question is about is of the trade, too.
        let of_question = keywords.iter().filter(|word| !trade.contains(word));
        let of_question = of_question
            .filter(|_| question.is_some_and(|question| question.kind == InterviewType::Technical));
        let trade: Vec<String> = trade.iter().chain(of_question).cloned().collect();
        let trade = phrases(thread, &trade, signs).0;
        Self {
            words: thread.words(),
            parts,
            own_actions,
            we_did,
            would_do: spots(thread, signs, "would_do"),
            told_apart: spots(thread, signs, "others_did"),
            we: count(&["we", "us", "our"]),
            i: count(&["i", "me", "my"]),
            details: details(thread, signs),
            touches_question: !subject.is_empty()
                || !trade.is_empty()
                || touches(thread, question, signs),
            subject,
            thirds_on_subject: thirds.len(),
            trade,
            intent: sense::intent(thread),
            sense: None,
        }
    }

    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.contains_key(&part)
    }

    /// Whether a part is missing for certain.
    pub(crate) fn is_without(&self, part: Part) -> bool {
        !self.has(part) && self.sense.as_ref().is_none_or(|sense| !sense.perhaps.contains(&part))
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

/// An answer less likely to be to the question does not touch it.
const TOUCHES: f32 = 0.05;

fn spots(thread: &Thread<'_>, signs: &Signs, sign: &str) -> Vec<Spot> {
    let of_answer = |(answer, said): (usize, &Said<'_>)| {
        signs
            .find(sign, &said.tokens)
            .into_iter()
            .map(move |tokens| Spot { answer, tokens })
            .collect::<Vec<_>>()
    };
    thread.said.iter().enumerate().flat_map(of_answer).collect()
}

fn tokens_of<'t>(thread: &'t Thread<'_>, spot: &Spot) -> &'t [Token] {
    thread
        .said
        .get(spot.answer)
        .and_then(|said| said.tokens.get(spot.tokens.clone()))
        .unwrap_or_default()
}

/// Each thing done once: "I wrote … I wrote" is one.
fn by_verb(thread: &Thread<'_>, spots: Vec<Spot>) -> Vec<Spot> {
    let mut seen = HashSet::new();
    spots
        .into_iter()
        .filter(|spot| {
            tokens_of(thread, spot).last().is_none_or(|verb| seen.insert(verb.stem.clone()))
        })
        .collect()
}

/// Leaves out results that are wished for, denied or not known.
fn known(thread: &Thread<'_>, spots: Vec<Spot>, signs: &Signs) -> Vec<Spot> {
    spots
        .into_iter()
        .filter(|spot| {
            let tokens =
                thread.said.get(spot.answer).map_or(&[][..], |said| said.tokens.as_slice());
            let before = tokens
                .get(spot.tokens.start.saturating_sub(4)..spot.tokens.start)
                .unwrap_or_default();
            let within = tokens_of(thread, spot);
            let same_sentence =
                before.rsplit(|token| token.ends_sentence).next().unwrap_or_default();
            let denial = |token: &Token| signs.set("unsure").contains(&token.folded);
            // "It had not happened since" is a result for all its "not".
            let first_denies = within.first().is_some_and(denial);
            let had_to = same_sentence.last().is_some_and(|token| token.folded == "to");
            first_denies || !(had_to || same_sentence.iter().any(denial))
        })
        .collect()
}

/// Finds words or two-word phrases by their stems, each of them once, only where they are used in a sentence.
/// Also gives every place they stand, counted in tokens over all answers.
fn phrases(thread: &Thread<'_>, phrases: &[String], signs: &Signs) -> (Vec<Spot>, Vec<usize>) {
    let mut spots = Vec::new();
    let mut places = Vec::new();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for phrase in phrases {
        let phrase = stems(phrase);
        let mut first: Option<Spot> = None;
        let mut before = 0;
        for (answer, said) in thread.said.iter().enumerate() {
            for (at, run) in said.tokens.windows(phrase.len().max(1)).enumerate() {
                let same =
                    run.iter().zip(&phrase).all(|(token, stem)| token.stem == *stem && !token.echo);
                let range = at..at + phrase.len();
                if same && in_a_sentence(&said.tokens, &range, signs) {
                    places.push(before + at);
                    // "Test" and "tests" in a list of keywords are one word said once.
                    if first.is_none() && taken.insert((answer, at)) {
                        first = Some(Spot { answer, tokens: range });
                    }
                }
            }
            before += said.tokens.len();
        }
        spots.extend(first);
    }
    (spots, places)
}

/// Whether a word of substance of the question or its strong points stands in the answers.
fn touches(thread: &Thread<'_>, question: Option<&BankQuestion>, signs: &Signs) -> bool {
    // A question that is no longer in the bank cannot be missed.
    let Some(question) = question else { return true };
    let said: HashSet<&str> =
        thread.tokens().filter(|token| !token.echo).map(|token| token.stem.as_str()).collect();
    let of_substance = |word: &&str| {
        word.len() > 4
            && !["glue", "adverb", "idle", "idle_verb"]
                .iter()
                .any(|set| signs.set(set).contains(*word))
    };
    let texts = question.strong.iter().chain([&question.text]);
    let words: Vec<String> = texts.map(|text| text.to_lowercase()).collect();
    words
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| of_substance(word) && !COMMON.contains(word))
        .any(|word| stems(word).iter().any(|stem| said.contains(stem.as_str())))
}

/// Words of substance so common in questions that they say nothing about the subject.
const COMMON: &[&str] = &[
    "about",
    "answer",
    "anything",
    "before",
    "concrete",
    "describe",
    "different",
    "example",
    "explain",
    "first",
    "someone",
    "something",
    "tell",
    "thing",
    "things",
    "think",
    "through",
    "would",
    "where",
    "which",
    "while",
    "rather",
    "really",
    "there",
    "their",
    "these",
    "those",
    "after",
    "again",
    "still",
    "without",
    "instructions",
    "your",
    "people",
];
