//! From labelled text to weights.

use std::collections::BTreeSet;

use encoder::{Encoded, Encoder, WIDTH};
use reader::{
    Classifier, Features, Intent, Label, Means, SentenceRole, Strain, SubjectClassifiers, Weights,
    features,
};

use crate::{
    dataset::{Dataset, SubjectExamples, swapped},
    fit::{Examples, fit},
};

/// How far weights may go: found by leaving each writer out in turn.
const ALONE: f32 = 0.3;
const AMONG: f32 = 0.3;
const INTENTS: f32 = 1.0;
const RELEVANCE: f32 = 1.0;
const ASKED: f32 = 0.3;
const TOLD: f32 = 0.3;
const PERSONAL: f32 = 0.1;
const HARDSHIP: f32 = 0.3;
const STRAIN: f32 = 0.3;
const AGAIN: f32 = 0.1;
const SHOWN: f32 = 1.0;
/// Of the sentences of answers every so many is an example of one without hardship.
const TOLD_OF_WORK: usize = 4;
/// So many wrong partners for each right one.
const SWAPS: usize = 8;
/// In so many parts: what a sentence seems to be by itself is told by weights that have not seen its answer, as later.
const PARTS: usize = 6;
/// Answers shorter than this tell little of what they are about.
const WORTH: usize = 12;

pub(crate) fn learn(encoder: &Encoder, dataset: &Dataset) -> Weights {
    let (alone, among) = roles(encoder, &dataset.answers);
    let answers: Vec<Encoded> =
        encode(encoder, dataset.intents.iter().map(|(_, _, answer)| answer.clone()));
    let intents = intents(encoder, dataset, &answers);
    let (relevance, means) = relevance(encoder, dataset, &answers);
    let general = subjects(encoder, &dataset.general, &dataset.intents, &Apart::default());
    let story = subjects(encoder, &dataset.story, &dataset.intents, &Apart::of(&dataset.general));
    let bare_hardship =
        hardship(encoder, dataset, dataset.hardship.iter().chain(&dataset.bare_hardship));
    let hardship = hardship(encoder, dataset, dataset.hardship.iter());
    let strain = strain(encoder, dataset);
    let personal = personal(encoder, dataset);
    let (again, shown) = (again(encoder, &dataset.again), shown(encoder, &dataset.shown, &alone));
    Weights {
        alone,
        among,
        intents,
        relevance,
        general,
        story,
        hardship,
        bare_hardship,
        strain,
        personal,
        again,
        shown,
        means,
    }
}

/// What is meant by an answer; `answers` are those of `dataset.intents`, encoded.
fn intents(encoder: &Encoder, dataset: &Dataset, answers: &[Encoded]) -> Classifier {
    let refusals = encode(encoder, dataset.refusals.iter().map(|(.., answer)| answer.clone()));
    let meant = || dataset.intents.iter().chain(&dataset.refusals);
    let seen: Vec<Features> = meant()
        .zip(answers.iter().chain(&refusals))
        .map(|((.., answer), encoded)| features::of_answer(answer, encoded))
        .collect();
    let labels = meant().map(|(intent, ..)| number(*intent)).collect();
    let examples = Examples { features: seen.iter().collect(), labels };
    fit(&examples, Intent::ALL.len(), features::HASHES, INTENTS)
}

/// Questions and answers of other subjects.
#[derive(Default)]
struct Apart<'a> {
    questions: Vec<&'a String>,
    answers: Vec<&'a String>,
}

impl<'a> Apart<'a> {
    fn of<S: Label + PartialEq>(examples: &'a SubjectExamples<S>) -> Self {
        let labelled = |texts: &'a [(S, String)]| {
            let texts = texts.iter().filter(|(subject, _)| *subject != S::ALL[0]);
            texts.map(|(_, text)| text).collect()
        };
        Self { questions: labelled(&examples.questions), answers: labelled(&examples.answers) }
    }
}

/// What questions ask for and answers tell. Among the questions of the other data are such ones, too: only what is surely none of
/// those is an example of others. `apart` are others of neither.
fn subjects<S: Label + PartialEq>(
    encoder: &Encoder,
    examples: &SubjectExamples<S>,
    intents: &[(Intent, String, String)],
    apart: &Apart<'_>,
) -> SubjectClassifiers {
    const SURELY: f32 = 0.8;
    let of = |text: &String| {
        let encoded = encode(encoder, std::iter::once(text.clone()));
        encoded.first().map(features::of_meaning).unwrap_or_default()
    };
    let learn = |labelled: &[(S, String)], others: &[&String], weight| {
        let seen: Vec<Features> =
            labelled.iter().map(|(_, text)| text).chain(others.iter().copied()).map(of).collect();
        let labels = labelled.iter().map(|(subject, _)| number(*subject));
        let labels = labels.chain(others.iter().map(|_| number(S::ALL[0]))).collect();
        let examples = Examples { features: seen.iter().collect(), labels };
        fit(&examples, S::ALL.len(), 0, weight)
    };
    let first = learn(&examples.questions, &apart.questions, ASKED);
    let others: Vec<&(Intent, String, String)> = intents
        .iter()
        .filter(|(intent, question, _)| {
            *intent == Intent::Answers && first.shares(&of(question))[0] >= SURELY
        })
        .collect();
    let questions: BTreeSet<&String> = others.iter().map(|(_, question, _)| question).collect();
    let questions: Vec<&String> =
        questions.into_iter().chain(apart.questions.iter().copied()).collect();
    let answers = others.iter().map(|(.., answer)| answer);
    let answers: Vec<&String> = answers.chain(apart.answers.iter().copied()).collect();
    SubjectClassifiers {
        asked: learn(&examples.questions, &questions, ASKED),
        told: learn(&examples.answers, &answers, TOLD),
    }
}

/// The sentences of ordinary answers tell of none, but for what an aside or a setting may. They are cut from whole answers, too,
/// as they will be: some have no full stop and run on for long.
fn hardship<'a>(
    encoder: &Encoder,
    dataset: &Dataset,
    labelled: impl Iterator<Item = &'a (bool, String)>,
) -> Classifier {
    let told = dataset.answers.iter().flatten().filter(|(role, _)| {
        !matches!(role, SentenceRole::Aside | SentenceRole::Setting | SentenceRole::Denial)
    });
    let told = told.map(|(_, sentence)| sentence.clone());
    let whole = dataset.intents.iter().filter(|(intent, ..)| *intent == Intent::Answers);
    let whole = whole.map(|(.., answer)| answer);
    let general = dataset.general.answers.iter().map(|(_, answer)| answer);
    let cut = whole.chain(general).flat_map(|answer| reader::sentences_of(answer));
    let ordinary: Vec<String> = told.chain(cut).step_by(TOLD_OF_WORK).collect();
    let labelled = labelled
        .map(|(own, sentence)| (*own, sentence))
        .chain(ordinary.iter().map(|sentence| (false, sentence)));
    yes_or_no(encoder, labelled, HARDSHIP)
}

/// Whoever answers, asks or declines tells of none, and neither do the sentences of ordinary answers, or those of illness and
/// death as work.
fn strain(encoder: &Encoder, dataset: &Dataset) -> Classifier {
    let no_distress = dataset.intents.iter().filter(|(intent, ..)| *intent != Intent::Distress);
    let short = no_distress.map(|(.., answer)| answer).filter(|answer| features::is_short(answer));
    let told = dataset.answers.iter().flatten().map(|(_, sentence)| sentence);
    let hardship = dataset.hardship.iter().chain(&dataset.bare_hardship);
    let of_work = hardship.filter(|(own, _)| !own).map(|(_, sentence)| sentence);
    let others = short.chain(told.step_by(TOLD_OF_WORK)).chain(of_work);
    let others = others.map(|text| (Strain::None, text));
    let own = dataset.strain.iter().map(|(strain, answer)| (*strain, answer));
    let labelled: Vec<(usize, &String)> =
        own.chain(others).map(|(strain, text)| (number(strain), text)).collect();
    of_sentences(encoder, &labelled, Strain::ALL.len(), STRAIN)
}

/// What was asked before any of the answers may be asked, too.
fn personal(encoder: &Encoder, dataset: &Dataset) -> Classifier {
    let asked: BTreeSet<&String> =
        dataset.intents.iter().map(|(_, question, _)| question).collect();
    let asked = asked.into_iter().map(|question| (false, question));
    let labelled = dataset.personal.iter().map(|(personal, question)| (*personal, question));
    yes_or_no(encoder, labelled.chain(asked), PERSONAL)
}

/// Whether something is so of a sentence.
fn yes_or_no<'a>(
    encoder: &Encoder,
    labelled: impl Iterator<Item = (bool, &'a String)>,
    weight: f32,
) -> Classifier {
    let labelled: Vec<(usize, &String)> =
        labelled.map(|(is, sentence)| (usize::from(is), sentence)).collect();
    of_sentences(encoder, &labelled, 2, weight)
}

/// Which of so many labels a sentence has.
fn of_sentences(
    encoder: &Encoder,
    labelled: &[(usize, &String)],
    labels: usize,
    weight: f32,
) -> Classifier {
    let encoded = encode(encoder, labelled.iter().map(|(_, sentence)| (*sentence).clone()));
    let seen: Vec<Features> = labelled
        .iter()
        .zip(&encoded)
        .map(|((_, sentence), encoded)| features::of_sentence(sentence, encoded))
        .collect();
    let numbers = labelled.iter().map(|(label, _)| *label).collect();
    let examples = Examples { features: seen.iter().collect(), labels: numbers };
    fit(&examples, labels, features::HASHES, weight)
}

fn again(encoder: &Encoder, pairs: &[(bool, String, String)]) -> Classifier {
    let pairs = with_swapped(pairs);
    let seen = of_pairs(encoder, &pairs, features::of_pair);
    let labels = pairs.iter().map(|(again, ..)| usize::from(*again)).collect();
    fit(&Examples { features: seen.iter().collect(), labels }, 2, 0, AGAIN)
}

/// What is far apart in meaning is not left to this (see [`reader::Reader::shows`]).
fn shown(encoder: &Encoder, pairs: &[(bool, String, String)], alone: &Classifier) -> Classifier {
    let encoded = encode(encoder, pairs.iter().map(|(.., said)| said.clone()));
    let seen: Vec<Features> = pairs
        .iter()
        .zip(&encoded)
        .map(|((.., said), encoded)| {
            features::of_shown(said, &alone.shares(&features::of_sentence(said, encoded)))
        })
        .collect();
    let labels = pairs.iter().map(|(shown, ..)| usize::from(*shown)).collect();
    fit(&Examples { features: seen.iter().collect(), labels }, 2, features::HASHES, SHOWN)
}

/// The pairs, and others of which the two have nothing to do with each other: the labelled ones that are not so were made to look
/// as if they were, and from those alone it would be learned that what is far apart belongs together.
fn with_swapped(pairs: &[(bool, String, String)]) -> Vec<(bool, String, String)> {
    let swapped = (0..SWAPS).flat_map(|swap| swapped(pairs, swap * pairs.len() / SWAPS + 1));
    pairs.iter().cloned().chain(swapped).collect()
}

fn of_pairs(
    encoder: &Encoder,
    pairs: &[(bool, String, String)],
    of: impl Fn((&str, &Encoded), (&str, &Encoded)) -> Features,
) -> Vec<Features> {
    let one = encode(encoder, pairs.iter().map(|(_, one, _)| one.clone()));
    let other = encode(encoder, pairs.iter().map(|(.., other)| other.clone()));
    let encoded = one.iter().zip(&other);
    pairs
        .iter()
        .zip(encoded)
        .map(|((_, one, other), (first, second))| of((one, first), (other, second)))
        .collect()
}

fn roles(encoder: &Encoder, answers: &[Vec<(SentenceRole, String)>]) -> (Classifier, Classifier) {
    let sentences: Vec<&(SentenceRole, String)> = answers.iter().flatten().collect();
    let encoded = encode(encoder, sentences.iter().map(|(_, sentence)| sentence.clone()));
    let seen: Vec<Features> = sentences
        .iter()
        .zip(&encoded)
        .map(|((_, sentence), encoded)| features::of_sentence(sentence, encoded))
        .collect();
    let labels: Vec<usize> = sentences.iter().map(|(role, _)| number(*role)).collect();
    let part: Vec<usize> = answers
        .iter()
        .enumerate()
        .flat_map(|(at, answer)| answer.iter().map(move |_| at % PARTS))
        .collect();
    let of = |keep: &dyn Fn(usize) -> bool| {
        let kept = || (0..labels.len()).filter(|at| keep(part[*at]));
        let examples = Examples {
            features: kept().map(|at| &seen[at]).collect(),
            labels: kept().map(|at| labels[at]).collect(),
        };
        fit(&examples, SentenceRole::ALL.len(), features::HASHES, ALONE)
    };
    let mut shares = vec![Vec::new(); labels.len()];
    for left_out in 0..PARTS {
        let others = of(&|part| part != left_out);
        for at in (0..labels.len()).filter(|at| part[*at] == left_out) {
            shares[at] = others.shares(&seen[at]);
        }
    }
    let mut rest = shares.as_slice();
    let among: Vec<Features> = answers
        .iter()
        .flat_map(|answer| {
            let (own, after) = rest.split_at(answer.len());
            rest = after;
            features::of_places(own)
        })
        .collect();
    let among = fit(
        &Examples { features: among.iter().collect(), labels: labels.clone() },
        SentenceRole::ALL.len(),
        0,
        AMONG,
    );
    (of(&|_| true), among)
}

/// Answers with their own question, and with those of others.
fn relevance(encoder: &Encoder, dataset: &Dataset, answers: &[Encoded]) -> (Classifier, Means) {
    let worth: Vec<usize> = (0..answers.len())
        .filter(|at| {
            dataset.intents[*at].0 == Intent::Answers
                && dataset.intents[*at].2.split_whitespace().count() > WORTH
        })
        .collect();
    let questions = encode(encoder, worth.iter().map(|at| dataset.intents[*at].1.clone()));
    let mean = |vectors: &mut dyn Iterator<Item = &Encoded>| {
        let mut mean = vec![0.0; WIDTH];
        for encoded in vectors {
            mean.iter_mut()
                .zip(&encoded.sense)
                .for_each(|(mean, number)| *mean += number / worth.len() as f32);
        }
        mean
    };
    let means = Means {
        question: mean(&mut questions.iter()),
        answer: mean(&mut worth.iter().map(|at| &answers[*at])),
    };
    let sentences: Vec<Vec<Encoded>> = worth
        .iter()
        .map(|at| encode(encoder, reader::sentences_of(&dataset.intents[*at].2).into_iter()))
        .collect();
    let mut seen = Vec::new();
    let mut labels = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        // Every so many further on: another writer's as often as one's own.
        for swap in 0..=SWAPS {
            let other = (at + swap * worth.len() / (SWAPS + 1)) % worth.len();
            let own: Vec<&[f32]> =
                sentences[other].iter().map(|sentence| sentence.sense.as_slice()).collect();
            let dense = means.nearness(&question.sense, &answers[worth[other]].sense, &own);
            seen.push(Features { dense, sparse: Vec::new() });
            labels.push(usize::from(swap == 0));
        }
    }
    (fit(&Examples { features: seen.iter().collect(), labels }, 2, 0, RELEVANCE), means)
}

fn encode(encoder: &Encoder, texts: impl Iterator<Item = String>) -> Vec<Encoded> {
    let texts: Vec<String> = texts.collect();
    texts.chunks(16).flat_map(|some| encoder.encode(some.iter().map(String::as_str))).collect()
}

fn number<L: reader::Label + PartialEq>(label: L) -> usize {
    L::ALL.iter().position(|other| *other == label).unwrap_or_default()
}
