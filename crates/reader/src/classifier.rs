//! Multinomial logistic regression: for each label a weight a feature, and the shares that follow from their sums.

use half::f16;

/// The features of one thing to classify: all of a few, and some of very many.
#[derive(Clone, Default, Debug)]
pub struct Features {
    /// A number for each of these.
    pub dense: Vec<f32>,
    /// Which of the others there are, and how much.
    pub sparse: Vec<(u32, f32)>,
}

/// What was learned.
#[derive(Clone, PartialEq, Debug)]
pub struct Classifier {
    labels: usize,
    dense: usize,
    sparse: usize,
    /// For each label a number to begin with, then the weights of dense and of sparse features.
    weights: Vec<f32>,
}

impl Classifier {
    /// `weights` are those of one label after the other: what it begins with, `dense` and `sparse` weights.
    /// `None` if there are not as many as there should be.
    pub fn new(labels: usize, dense: usize, sparse: usize, weights: Vec<f32>) -> Option<Self> {
        let whole = labels > 0 && weights.len() == labels * (1 + dense + sparse);
        whole.then_some(Self { labels, dense, sparse, weights })
    }

    /// How likely each label is; together they are 1.
    pub fn shares(&self, features: &Features) -> Vec<f32> {
        let one = 1 + self.dense + self.sparse;
        let mut sums: Vec<f32> = self
            .weights
            .chunks_exact(one)
            .map(|weights| {
                let (first, others) = weights.split_at(1);
                let (dense, sparse) = others.split_at(self.dense);
                let of_dense: f32 = dense
                    .iter()
                    .zip(&features.dense)
                    .map(|(weight, feature)| weight * feature)
                    .sum();
                let of_sparse = features
                    .sparse
                    .iter()
                    .filter_map(|(at, feature)| Some(sparse.get(*at as usize)? * feature));
                first[0] + of_dense + of_sparse.sum::<f32>()
            })
            .collect();
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
        let all: f32 = sums.iter().sum();
        sums.iter_mut().for_each(|sum| *sum /= all);
        sums
    }

    /// Reads one from the front of `bytes`: three numbers, then half-width weights.
    pub(crate) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut number = || {
            let (first, rest) = bytes.split_first_chunk::<4>()?;
            *bytes = rest;
            usize::try_from(u32::from_le_bytes(*first)).ok()
        };
        let (labels, dense, sparse) = (number()?, number()?, number()?);
        let length = labels.checked_mul(1 + dense + sparse)?.checked_mul(2)?;
        let (own, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        let weights = own.chunks_exact(2).map(|two| f16::from_le_bytes([two[0], two[1]]).to_f32());
        Self::new(labels, dense, sparse, weights.collect())
    }

    /// What [`Self::read`] reads.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        for number in [self.labels, self.dense, self.sparse] {
            bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        bytes.extend(self.weights.iter().flat_map(|weight| f16::from_f32(*weight).to_le_bytes()));
    }
}
