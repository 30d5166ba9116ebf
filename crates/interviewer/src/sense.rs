//! What sentences do in the answers, where answers are read for their sense.

use reader::{Sentence, SentenceRole};

use crate::{
    answer_thread::{AnswerThread, Spot, TokenizedAnswer, steps},
    no_answer::NoAnswer,
    signs::Signs,
    token::Token,
};

/// A part of a story that a sentence may be with this likelihood is not said to be missing.
const PERHAPS: f32 = 0.25;

/// A sentence that is of one role with certainty is of another, too, with this likelihood.
const ALSO: f32 = 0.2;

/// A sentence of the answers, with its place among their tokens.
pub(crate) struct LocatedSentence<'t> {
    pub(crate) spot: Spot,
    pub(crate) sentence: &'t Sentence,
}

/// The sentences of all answers whose words count, in order.
pub(crate) fn located_sentences<'t>(thread: &'t AnswerThread<'_>) -> Vec<LocatedSentence<'t>> {
    let of_answer = |(answer, said): (usize, &'t TokenizedAnswer<'_>)| {
        let sentences = said.reading.as_deref().map_or(&[][..], |reading| &reading.sentences);
        sentences.iter().filter_map(move |sentence| {
            let first =
                said.tokens.iter().position(|token| token.place.start >= sentence.place.start)?;
            let own = said
                .tokens
                .get(first..)?
                .iter()
                .take_while(|token| token.place.end <= sentence.place.end);
            let (words, counting) = own.fold((0, 0), |(all, counting), token| {
                (all + 1, counting + usize::from(!token.echo))
            });
            let spot = Spot { answer, tokens: first..first + words };
            (counting > 0 && counting * 2 >= words).then_some(LocatedSentence { spot, sentence })
        })
    };
    thread.answers.iter().enumerate().flat_map(of_answer).collect()
}

/// Where sentences of this role stand; results with the surest first, since one is shown.
pub(crate) fn spots(sentences: &[LocatedSentence<'_>], role: SentenceRole) -> Vec<Spot> {
    let mut found: Vec<&LocatedSentence<'_>> =
        sentences.iter().filter(|located| located.sentence.sure() == Some(role)).collect();
    if role == SentenceRole::Result {
        found.sort_by(|one, other| other.sentence.confidence.total_cmp(&one.sentence.confidence));
    }
    found.into_iter().map(|located| located.spot.clone()).collect()
}

/// Where sentences tell a deed with what it changed.
pub(crate) fn changes(sentences: &[LocatedSentence<'_>]) -> Vec<Spot> {
    let changes = sentences.iter().filter(|located| located.sentence.is_measured_change());
    changes.map(|located| located.spot.clone()).collect()
}

/// Where sentences tell of what weighs on the candidate.
pub(crate) fn hard(sentences: &[LocatedSentence<'_>]) -> Vec<Spot> {
    let hard = sentences.iter().filter(|located| located.sentence.hardship().is_some());
    hard.map(|located| located.spot.clone()).collect()
}

/// Where sentences set the scene and say what was to be done at once: those of one of these roles that are likely to be of the
/// other, too.
pub(crate) fn both(
    sentences: &[LocatedSentence<'_>],
    role: SentenceRole,
    other: SentenceRole,
) -> Vec<Spot> {
    let both = |located: &&LocatedSentence<'_>| {
        located.sentence.sure() == Some(other) && located.sentence.share(role) >= ALSO
    };
    sentences.iter().filter(both).map(|located| located.spot.clone()).collect()
}

/// Whether a sentence may well be of this role, though that cannot be told.
pub(crate) fn perhaps(sentences: &[LocatedSentence<'_>], role: SentenceRole) -> bool {
    sentences.iter().any(|located| located.sentence.share(role) >= PERHAPS)
}

/// How near the nearest sentence is to what was asked, -1 to 1.
pub(crate) fn nearness(sentences: &[LocatedSentence<'_>]) -> f32 {
    sentences.iter().map(|located| located.sentence.nearness).fold(-1.0, f32::max)
}

/// The sentences that are nearest to what was asked, nearest first, and after all others those that deny or digress.
pub(crate) fn nearest(sentences: &[LocatedSentence<'_>], most: usize) -> Vec<Spot> {
    let mut by_nearness: Vec<&LocatedSentence<'_>> = sentences.iter().collect();
    by_nearness.sort_by(|one, other| other.sentence.nearness.total_cmp(&one.sentence.nearness));
    // "No, I mean I didn't change anything" shows nobody at their best.
    let beside = |located: &&LocatedSentence<'_>| {
        matches!(located.sentence.role, SentenceRole::Denial | SentenceRole::Aside)
    };
    by_nearness.sort_by_key(beside);
    by_nearness.into_iter().take(most).map(|located| located.spot.clone()).collect()
}

/// How likely one of the answers is to the question; nothing where they are not read for their sense.
pub(crate) fn relevance(thread: &AnswerThread<'_>) -> Option<f32> {
    thread
        .answers
        .iter()
        .filter_map(|said| said.reading.as_deref()?.relevance)
        .max_by(f32::total_cmp)
}

/// What was meant, if nothing was meant as an answer: distress before anything else, else what was said last.
pub(crate) fn intent(thread: &AnswerThread<'_>) -> Option<NoAnswer> {
    let intents: Option<Vec<NoAnswer>> =
        thread.answers.iter().map(TokenizedAnswer::no_answer).collect();
    let intents = intents?;
    let upset = intents.contains(&NoAnswer::DISTRESS);
    upset.then_some(NoAnswer::DISTRESS).or(intents.last().copied())
}

/// What "I" does that is no deed: think or hear what others did.
const HEARS: &[&str] = &[
    "think", "thought", "heard", "hear", "guess", "believe", "suppose", "assume", "know", "knew",
    "remember", "recall", "gather", "gathered",
];

/// Where "I" does more than think or hear.
pub(crate) fn own_doings(tokens: &[Token]) -> impl Iterator<Item = usize> {
    let does = |pair: &[Token]| pair[0].folded == "i" && !HEARS.contains(&&*pair[1].folded);
    tokens.windows(2).enumerate().filter(move |(_, pair)| does(pair)).map(|(at, _)| at)
}

/// Whether "I" does nothing in a sentence but think or hear what others did.
pub(crate) fn is_hearsay(sentence: &[Token]) -> bool {
    let says = |word: &str| sentence.iter().any(|token| token.folded == word);
    says("i") && !says("we") && own_doings(sentence).next().is_none()
}

/// "I did not call", "I never asked": within two words of "I".
pub(crate) fn leaves_undone(sentence: &[Token]) -> bool {
    const UNDONE: &[&str] = &["n't", "not", "never", "forgot", "missed", "failed"];
    let of_i = sentence.windows(3).filter(|run| run[0].folded == "i");
    of_i.flatten().any(|token| UNDONE.contains(&&*token.folded))
}

/// Whether the words of a sentence name something that the candidate did, whatever the sentence was taken for: nobody is told then
/// that they named nothing.
pub(crate) fn names_a_step(thread: &AnswerThread<'_>, signs: &Signs) -> bool {
    located_sentences(thread).iter().any(|located| {
        let Spot { answer, tokens } = &located.spot;
        let said = thread.answers.get(*answer).and_then(|said| said.tokens.get(tokens.clone()));
        let said = said.unwrap_or_default();
        let denied = located.sentence.sure() == Some(SentenceRole::Denial) || leaves_undone(said);
        !denied && !is_hearsay(said) && steps(said, signs) > 0
    })
}

/// "Beat the butter": a step that nobody is said to take or to have taken. "Rang the customer" was taken.
pub(crate) fn is_step_of_nobody(sentence: &[Token], signs: &Signs) -> bool {
    const WHO: &[&str] = &["i", "we", "me", "us", "my", "our", "myself", "ourselves"];
    let past = signs.set("past");
    let taken = |word: &str| word.ends_with("ed") || past.contains(word);
    !sentence.iter().any(|token| WHO.contains(&&*token.folded) || taken(&token.folded))
}

/// Whether a deed is told of "we" and not of "I".
pub(crate) fn says_we(sentence: &[Token]) -> bool {
    let says = |word: &str| sentence.iter().any(|token| token.folded == word);
    says("we") && !says("i")
}
