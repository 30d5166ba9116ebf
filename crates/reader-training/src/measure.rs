//! How well answers are read, in the tables of `docs/reading.md`.

use reader::{Intent, Label, Reader, Role};

use crate::data::Data;

/// A verdict, whether it is right, and how sure it was.
struct Told<L> {
    right: L,
    told: L,
    confidence: f32,
    result: f32,
}

pub(crate) fn measure(reader: &Reader, data: &Data) {
    let mut roles = Vec::new();
    for answer in &data.answers {
        let sentences: Vec<&str> = answer.iter().map(|(_, sentence)| sentence.as_str()).collect();
        for ((right, _), shares) in answer.iter().zip(reader.roles(&sentences)) {
            let (told, confidence) = best::<Role>(&shares);
            roles.push(Told { right: *right, told, confidence, result: shares[4] });
        }
    }
    table("Roles of sentences", &roles);
    println!("results: {:.3} of them seen at a precision of 0.90\n", recall_at(&roles, 0.9));
    let told = |(right, question, answer): &(Intent, String, String)| {
        let told = reader.read(Some(question), answer).intent;
        Told { right: *right, told: told.kind, confidence: told.confidence, result: 0.0 }
    };
    table("Intents of answers", &data.intents.iter().map(told).collect::<Vec<_>>());
    println!(
        "relevance: area under the curve {:.3} ({} pairs, each against all swapped ones)",
        area(reader, &data.pairs),
        data.pairs.len()
    );
}

fn best<L: Label>(shares: &[f32]) -> (L, f32) {
    let best = shares.iter().zip(L::ALL).max_by(|one, other| one.0.total_cmp(other.0));
    best.map_or((L::ALL[0], 0.0), |(share, label)| (*label, *share))
}

fn table<L: Label + PartialEq>(title: &str, all: &[Told<L>]) {
    println!("{title}: {}\n", all.len());
    println!("| | precision | recall | F1 | of |\n|---|---|---|---|---|");
    let mut sum = 0.0;
    for label in L::ALL {
        let count =
            |test: &dyn Fn(&Told<L>) -> bool| all.iter().filter(|told| test(told)).count() as f64;
        let right = count(&|told| told.told == *label && told.right == *label);
        let (told, of) = (count(&|told| told.told == *label), count(&|told| told.right == *label));
        let f1 = 2.0 * right / (told + of).max(1.0);
        sum += f1;
        println!(
            "| {} | {:.3} | {:.3} | {f1:.3} | {of} |",
            label.name(),
            right / told.max(1.0),
            right / of.max(1.0)
        );
    }
    println!(
        "\nmacro F1 {:.3}, calibration error {:.3}",
        sum / L::ALL.len() as f64,
        calibration(all)
    );
}

/// The expected calibration error (Naeini et al. 2015), in ten steps: how far what is claimed is from what is right.
fn calibration<L: PartialEq>(all: &[Told<L>]) -> f64 {
    let step = |step: usize| {
        let within: Vec<&Told<L>> =
            all.iter().filter(|told| ((told.confidence * 10.0) as usize).min(9) == step).collect();
        let claimed: f64 = within.iter().map(|told| f64::from(told.confidence)).sum();
        let right = within.iter().filter(|told| told.right == told.told).count() as f64;
        (claimed - right).abs() / all.len() as f64
    };
    (0..10).map(step).sum()
}

fn recall_at(all: &[Told<Role>], precision: f64) -> f64 {
    let mut by_share: Vec<&Told<Role>> = all.iter().collect();
    by_share.sort_by(|one, other| other.result.total_cmp(&one.result));
    let results = all.iter().filter(|told| told.right == Role::Result).count() as f64;
    let mut right = 0.0;
    let mut most: f64 = 0.0;
    for (at, told) in by_share.iter().enumerate() {
        right += f64::from(u8::from(told.right == Role::Result));
        if right / (at + 1) as f64 >= precision {
            most = most.max(right / results);
        }
    }
    most
}

/// How often an answer to the question is held to be nearer to it than one to another question.
fn area(reader: &Reader, pairs: &[(String, String)]) -> f64 {
    let relevance = reader.relevances(pairs);
    let (own, swapped): (Vec<_>, Vec<_>) = relevance
        .iter()
        .enumerate()
        .flat_map(|(at, row)| {
            row.iter().enumerate().map(move |(other, share)| (at == other, *share))
        })
        .partition(|(own, _)| *own);
    let mut swapped: Vec<f32> = swapped.into_iter().map(|(_, share)| share).collect();
    swapped.sort_by(f32::total_cmp);
    let under = |(_, share): &(bool, f32)| {
        swapped.partition_point(|other| other < share) as f64 / swapped.len() as f64
    };
    own.iter().map(under).sum::<f64>() / own.len() as f64
}
