//! Fits a classifier: the likeliest weights, where large ones are held to be unlikely (L2), by L-BFGS (Liu and Nocedal 1989).

use std::collections::VecDeque;

use reader::{Classifier, Features};

/// Steps that are remembered.
const MEMORY: usize = 10;
/// Steps at most; by then the figures stand still.
const STEPS: usize = 300;

/// What to learn from: features, and the number of the label.
pub(crate) struct Examples<'a> {
    pub(crate) features: Vec<&'a Features>,
    pub(crate) labels: Vec<usize>,
}

/// A classifier of `labels` labels. The smaller `freedom`, the nearer the weights stay to 0.
pub(crate) fn fit(
    examples: &Examples<'_>,
    labels: usize,
    sparse: usize,
    freedom: f32,
) -> Classifier {
    let dense = examples.features.first().map_or(0, |features| features.dense.len());
    let shape = LayerShape { labels, dense, sparse };
    let mut weights = vec![0.0_f32; labels * shape.one()];
    let (mut loss, mut slope) = shape.loss(examples, &weights, freedom);
    let mut memory: VecDeque<(Vec<f32>, Vec<f32>, f32)> = VecDeque::new();
    for _ in 0..STEPS {
        let direction = direction(&slope, &memory);
        let descent = dot(&direction, &slope);
        let mut length =
            if memory.is_empty() { 1.0 / dot(&slope, &slope).sqrt().max(1.0) } else { 1.0 };
        let (next, next_loss, next_slope) = loop {
            let next: Vec<f32> = weights
                .iter()
                .zip(&direction)
                .map(|(weight, step)| weight - length * step)
                .collect();
            let (next_loss, next_slope) = shape.loss(examples, &next, freedom);
            if next_loss <= loss - 1e-4 * f64::from(length * descent) || length < 1e-6 {
                break (next, next_loss, next_slope);
            }
            length /= 2.0;
        };
        let step: Vec<f32> =
            next.iter().zip(&weights).map(|(next, before)| next - before).collect();
        let change: Vec<f32> =
            next_slope.iter().zip(&slope).map(|(next, before)| next - before).collect();
        let curve = dot(&step, &change);
        let gained = loss - next_loss;
        (weights, loss, slope) = (next, next_loss, next_slope);
        if curve > 0.0 {
            memory.push_back((step, change, 1.0 / curve));
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        if gained < 1e-5 * loss.abs() {
            break;
        }
    }
    Classifier::new(labels, dense, sparse, weights)
        .unwrap_or_else(|| unreachable!("as many weights as the shape has"))
}

fn direction(slope: &[f32], memory: &VecDeque<(Vec<f32>, Vec<f32>, f32)>) -> Vec<f32> {
    let mut direction = slope.to_vec();
    let mut shares = Vec::new();
    for (step, change, inverse) in memory.iter().rev() {
        let share = inverse * dot(step, &direction);
        add(&mut direction, change, -share);
        shares.push(share);
    }
    if let Some((step, change, _)) = memory.back() {
        let scale = dot(step, change) / dot(change, change);
        direction.iter_mut().for_each(|number| *number *= scale);
    }
    for ((step, change, inverse), share) in memory.iter().zip(shares.iter().rev()) {
        let other = inverse * dot(change, &direction);
        add(&mut direction, step, share - other);
    }
    direction
}

struct LayerShape {
    labels: usize,
    dense: usize,
    sparse: usize,
}

impl LayerShape {
    fn one(&self) -> usize {
        1 + self.dense + self.sparse
    }

    /// Minus the logarithm of how likely the labels are, and its slope.
    fn loss(&self, examples: &Examples<'_>, weights: &[f32], freedom: f32) -> (f64, Vec<f32>) {
        let mut slope = vec![0.0; weights.len()];
        let mut loss = 0.0;
        let classifier = Classifier::new(self.labels, self.dense, self.sparse, weights.to_vec());
        let Some(classifier) = classifier else { unreachable!("as many weights as the shape has") };
        for (features, label) in examples.features.iter().zip(&examples.labels) {
            let mut shares = classifier.shares(features);
            loss -= f64::from(shares[*label].max(1e-12).ln());
            shares[*label] -= 1.0;
            for (share, slope) in shares.iter().zip(slope.chunks_exact_mut(self.one())) {
                slope[0] += share;
                let (dense, sparse) = slope[1..].split_at_mut(self.dense);
                add(dense, &features.dense, *share);
                for (at, feature) in &features.sparse {
                    sparse[*at as usize] += share * feature;
                }
            }
        }
        for (slope, weights) in
            slope.chunks_exact_mut(self.one()).zip(weights.chunks_exact(self.one()))
        {
            add(&mut slope[1..], &weights[1..], 1.0 / freedom);
            loss += f64::from(dot(&weights[1..], &weights[1..]) / (2.0 * freedom));
        }
        (loss, slope)
    }
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| f64::from(*one) * f64::from(*other)).sum::<f64>()
        as f32
}

fn add(to: &mut [f32], what: &[f32], times: f32) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += what * times);
}
