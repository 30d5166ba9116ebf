//! The forward pass of a BERT encoder (Devlin et al. 2018) as MiniLM has it (Wang et al. 2020): six layers of attention and two
//! dense layers each. All tokens of all texts go through the dense layers together, so nothing is padded; attention is within a
//! text.

use half::f16;

/// Numbers of a token's vector.
pub const WIDTH: usize = 384;
pub(crate) const LAYERS: usize = 6;
/// Numbers between the two dense layers.
pub(crate) const INNER: usize = 1536;
/// Positions that the network knows.
pub(crate) const POSITIONS: usize = 512;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;
/// What keeps a division by the deviation from one by zero; the model's own.
const EPSILON: f32 = 1e-12;

/// A dense layer; `weights` is `[out][in]`.
pub(crate) struct Dense {
    pub(crate) weights: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

pub(crate) struct Norm {
    pub(crate) scale: Vec<f32>,
    pub(crate) shift: Vec<f32>,
}

pub(crate) struct Layer {
    /// Query, key and value in one.
    pub(crate) attention: Dense,
    pub(crate) joined: Dense,
    pub(crate) after_attention: Norm,
    pub(crate) inner: Dense,
    pub(crate) outer: Dense,
    pub(crate) after_dense: Norm,
}

pub(crate) struct Network {
    /// Half as wide as the other weights: only a few of these thirty thousand rows are read at a time.
    pub(crate) words: Vec<f16>,
    /// A position's vector and that of the first segment, added.
    pub(crate) positions: Vec<f32>,
    pub(crate) embedded: Norm,
    pub(crate) layers: Vec<Layer>,
}

impl Network {
    /// The vectors of all tokens of all texts, after each layer that `seen` wants to see (0 to 5).
    pub(crate) fn run(&self, texts: &[Vec<u32>], mut seen: impl FnMut(usize, &[f32])) {
        let mut vectors = self.embed(texts);
        let count = vectors.len() / WIDTH;
        let mut wide = vec![0.0; count * INNER];
        let mut mixed = vec![0.0; count * WIDTH];
        for (number, layer) in self.layers.iter().enumerate() {
            let qkv = &mut wide[..count * 3 * WIDTH];
            layer.attention.apply(&vectors, qkv);
            let mut from = 0;
            for text in texts {
                let to = from + text.len();
                attend(
                    &qkv[from * 3 * WIDTH..to * 3 * WIDTH],
                    &mut mixed[from * WIDTH..to * WIDTH],
                );
                from = to;
            }
            let joined = &mut wide[..count * WIDTH];
            layer.joined.apply(&mixed, joined);
            add(&mut vectors, joined);
            layer.after_attention.apply(&mut vectors);
            layer.inner.apply(&vectors, &mut wide);
            for number in &mut wide {
                *number = gelu(*number);
            }
            layer.outer.apply(&wide, &mut mixed);
            add(&mut vectors, &mixed);
            layer.after_dense.apply(&mut vectors);
            seen(number, &vectors);
        }
    }

    fn embed(&self, texts: &[Vec<u32>]) -> Vec<f32> {
        let mut vectors = Vec::with_capacity(texts.iter().map(Vec::len).sum::<usize>() * WIDTH);
        for text in texts {
            for (position, token) in text.iter().enumerate() {
                let word = &self.words[*token as usize * WIDTH..][..WIDTH];
                let place = &self.positions[position * WIDTH..][..WIDTH];
                vectors.extend(word.iter().zip(place).map(|(word, place)| word.to_f32() + place));
            }
        }
        self.embedded.apply(&mut vectors);
        vectors
    }
}

impl Dense {
    fn apply(&self, from: &[f32], to: &mut [f32]) {
        let (out, inputs) = (self.bias.len(), self.weights.len() / self.bias.len());
        let rows = to.len() / out;
        for row in to.chunks_exact_mut(out) {
            row.copy_from_slice(&self.bias);
        }
        multiply(
            MatMulShape { rows, inner: inputs, columns: out },
            (from, inputs, 1),
            (&self.weights, 1, inputs),
            (to, out),
            1.0,
        );
    }
}

impl Norm {
    fn apply(&self, vectors: &mut [f32]) {
        for vector in vectors.chunks_exact_mut(WIDTH) {
            let mean = vector.iter().sum::<f32>() / WIDTH as f32;
            let variance =
                vector.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / WIDTH as f32;
            let factor = (variance + EPSILON).sqrt().recip();
            for ((number, scale), shift) in vector.iter_mut().zip(&self.scale).zip(&self.shift) {
                *number = (*number - mean) * factor * scale + shift;
            }
        }
    }
}

/// Attention within one text: `qkv` has query, key and value of each token side by side.
fn attend(qkv: &[f32], mixed: &mut [f32]) {
    let count = mixed.len() / WIDTH;
    let mut weights = vec![0.0; count * count];
    for head in 0..HEADS {
        let at = head * HEAD;
        let (query, key, value) = (&qkv[at..], &qkv[WIDTH + at..], &qkv[2 * WIDTH + at..]);
        let wide = 3 * WIDTH;
        weights.fill(0.0);
        let shape = MatMulShape { rows: count, inner: HEAD, columns: count };
        multiply(
            shape,
            (query, wide, 1),
            (key, 1, wide),
            (&mut weights, count),
            (HEAD as f32).sqrt().recip(),
        );
        weights.chunks_exact_mut(count).for_each(softmax);
        let mixed = &mut mixed[at..];
        for token in 0..count {
            mixed[token * WIDTH..][..HEAD].fill(0.0);
        }
        let shape = MatMulShape { rows: count, inner: count, columns: HEAD };
        multiply(shape, (&weights, count, 1), (value, wide, 1), (mixed, WIDTH), 1.0);
    }
}

fn softmax(row: &mut [f32]) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.iter_mut().for_each(|number| *number = (*number - most).exp());
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|number| *number /= sum);
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// `x Φ(x)`, with the error function by Abramowitz and Stegun 7.1.28, exact to 3e-7 and without a branch, so that several are
/// computed at once.
#[inline]
fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let outer = 1.520_143e-4 + z * (2.765_672e-4 + z * 4.306_38e-5);
    let sum = 1.0 + z * (7.052_308e-2 + z * (4.228_201e-2 + z * (9.270_527e-3 + z * outer)));
    let second = sum * sum;
    let fourth = second * second;
    let eighth = fourth * fourth;
    let erf = 1.0 - 1.0 / (eighth * eighth);
    0.5 * x + 0.5 * x.abs() * erf
}

struct MatMulShape {
    rows: usize,
    inner: usize,
    columns: usize,
}

/// Adds `factor` times the product of two matrices, each given with its strides by row and column, to a third of rows with a stride.
fn multiply(
    MatMulShape { rows, inner, columns }: MatMulShape,
    (left, left_row, left_column): (&[f32], usize, usize),
    (right, right_row, right_column): (&[f32], usize, usize),
    (to, to_row): (&mut [f32], usize),
    factor: f32,
) {
    let last = |row: usize, column: usize, rows: usize, columns: usize| {
        (rows - 1) * row + (columns - 1) * column
    };
    if rows == 0 || inner == 0 || columns == 0 {
        return;
    }
    assert!(last(left_row, left_column, rows, inner) < left.len());
    assert!(last(right_row, right_column, inner, columns) < right.len());
    assert!(last(to_row, 1, rows, columns) < to.len());
    #[expect(unsafe_code, reason = "sgemm takes pointers")]
    // SAFETY: The three matrices lie within their slices, as asserted; `to` is borrowed alone.
    unsafe {
        gemm::gemm(
            rows,
            columns,
            inner,
            to.as_mut_ptr(),
            1,
            to_row as isize,
            true,
            left.as_ptr(),
            left_column as isize,
            left_row as isize,
            right.as_ptr(),
            right_column as isize,
            right_row as isize,
            1.0,
            factor,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}
