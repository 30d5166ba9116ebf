//! Which of CTranslate2's tensors become which of whisper.cpp's.

use std::{collections::BTreeSet, fmt};

use super::{
    ImportError,
    ctranslate2::{Index, Precision, TensorInfo},
};
use crate::models::{CATALOGUE, PublishedModel};

pub(super) const AUDIO_CONTEXT: u32 = 1500;
pub(super) const TEXT_CONTEXT: u32 = 448;
/// Whisper's attention heads have this width in every size.
const HEAD_WIDTH: u32 = 64;
const MOST_LAYERS: u32 = 64;

/// The sizes of a model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Geometry {
    /// Tokens, special ones included.
    pub(super) vocabulary: u32,
    /// Width of a layer.
    pub(super) width: u32,
    pub(super) encoder_layers: u32,
    pub(super) decoder_layers: u32,
    /// Mel bands of what it hears.
    pub(super) bands: u32,
}

impl fmt::Display for Geometry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { vocabulary, width, encoder_layers, decoder_layers, bands } = self;
        write!(
            f,
            "{encoder_layers} and {decoder_layers} layers of width {width}, {bands} mel bands, {vocabulary} tokens"
        )
    }
}

impl Geometry {
    /// The sizes that the tensors have, held against what any Whisper has.
    pub(super) fn of(index: &Index) -> Result<Self, ImportError> {
        let shape = |name: &str, rank: usize| match index.tensors.get(name) {
            Some(info) if info.shape.len() == rank => Ok(info.shape.as_slice()),
            Some(info) => Err(misshapen(name, info)),
            None => Err(lacks(name)),
        };
        let embeddings = shape("decoder/embeddings/weight", 2)?;
        let (vocabulary, width) = (embeddings[0], embeddings[1]);
        let bands = shape("encoder/conv1/weight", 3)?[1];
        let layers = |side: &str| {
            let first = |layer| format!("{side}/layer_{layer}/self_attention/linear_0/weight");
            (0..=MOST_LAYERS).take_while(|&layer| index.tensors.contains_key(&first(layer))).count()
                as u32
        };
        let (encoder_layers, decoder_layers) = (layers("encoder"), layers("decoder"));
        let geometry = Self { vocabulary, width, encoder_layers, decoder_layers, bands };
        let sane = matches!(vocabulary, 51_864..=51_866)
            && matches!(width, 64..=2048)
            && width.is_multiple_of(HEAD_WIDTH)
            && matches!(encoder_layers, 1..=MOST_LAYERS)
            && matches!(decoder_layers, 1..=MOST_LAYERS)
            && matches!(bands, 80 | 128);
        if !sane {
            return Err(ImportError::wrong(format!("has sizes that no Whisper has ({geometry})")));
        }
        for side in ["encoder", "decoder"] {
            let heads = index.settings.get(&format!("{side}/num_heads")).copied();
            if heads.is_some_and(|heads| u32::try_from(heads) != Ok(geometry.heads())) {
                return Err(ImportError::wrong(format!(
                    "has other attention heads in its {side} than a Whisper of its width"
                )));
            }
        }
        Ok(geometry)
    }

    /// Attention heads.
    pub(super) fn heads(&self) -> u32 {
        self.width / HEAD_WIDTH
    }

    /// The catalogue's model of these sizes. OpenAI's first two large models have none there.
    pub(super) fn model(&self) -> Option<&'static PublishedModel> {
        let Self { vocabulary, width, encoder_layers, decoder_layers, bands } = *self;
        let name = match (width, encoder_layers, decoder_layers, bands, vocabulary) {
            (384, 4, 4, 80, 51_865) => "tiny",
            (384, 4, 4, 80, 51_864) => "tiny.en",
            (512, 6, 6, 80, 51_865) => "base",
            (512, 6, 6, 80, 51_864) => "base.en",
            (768, 12, 12, 80, 51_865) => "small",
            (768, 12, 12, 80, 51_864) => "small.en",
            (1024, 24, 24, 80, 51_865) => "medium",
            (1024, 24, 24, 80, 51_864) => "medium.en",
            (1280, 32, 32, 128, 51_866) => "large-v3",
            (1280, 32, 4, 128, 51_866) => "large-v3-turbo",
            _ => return None,
        };
        CATALOGUE.iter().find(|model| model.name == name)
    }
}

/// A tensor of the ggml file.
#[derive(Debug)]
pub(super) struct Tensor<'a> {
    pub(super) name: String,
    /// Rows first, as in PyTorch; the file has them the other way round.
    pub(super) shape: Vec<u32>,
    /// What it is written in.
    pub(super) precision: Precision,
    pub(super) from: &'a TensorInfo,
    /// Its first number in the tensor it comes from, which may hold several.
    pub(super) first: u64,
}

impl Tensor<'_> {
    /// How many numbers it has.
    pub(super) fn numbers(&self) -> u64 {
        self.shape.iter().map(|&one| u64::from(one)).product()
    }
}

/// All tensors of the ggml file, in its order. Every tensor of the index goes into one of them.
pub(super) fn plan<'a>(
    index: &'a Index,
    geometry: &Geometry,
) -> Result<Vec<Tensor<'a>>, ImportError> {
    let mut plan =
        TensorPlan { index, width: geometry.width, used: BTreeSet::new(), tensors: Vec::new() };
    let width = geometry.width;
    plan.positions("encoder", AUDIO_CONTEXT)?;
    plan.convolution("conv1", geometry.bands)?;
    plan.convolution("conv2", width)?;
    for layer in 0..geometry.encoder_layers {
        plan.layer("encoder", layer)?;
    }
    plan.norm("encoder.ln_post", "encoder/layer_norm")?;
    plan.positions("decoder", TEXT_CONTEXT)?;
    let embeddings = "decoder/embeddings/weight";
    plan.whole("decoder.token_embedding.weight", embeddings, &[geometry.vocabulary, width])?;
    for layer in 0..geometry.decoder_layers {
        plan.layer("decoder", layer)?;
    }
    plan.norm("decoder.ln", "decoder/layer_norm")?;

    // Whisper reads its result with the table of its tokens, and CTranslate2 says so with a second name.
    let projection = "decoder/projection/weight";
    if index.tensors.get(projection).is_some_and(|info| index.tensors.get(embeddings) == Some(info))
    {
        plan.used.insert(projection.to_owned());
    }
    match index.tensors.keys().find(|name| !plan.used.contains(*name)) {
        Some(name) => Err(ImportError::wrong(format!("has {name:?}, which no Whisper has"))),
        None => Ok(plan.tensors),
    }
}

struct TensorPlan<'a> {
    index: &'a Index,
    width: u32,
    used: BTreeSet<String>,
    tensors: Vec<Tensor<'a>>,
}

impl TensorPlan<'_> {
    fn positions(&mut self, side: &str, context: u32) -> Result<(), ImportError> {
        let (to, from) = (
            format!("{side}.positional_embedding"),
            format!("{side}/position_encodings/encodings"),
        );
        self.whole(&to, &from, &[context, self.width])
    }

    fn convolution(&mut self, name: &str, inputs: u32) -> Result<(), ImportError> {
        let (to, from) = (format!("encoder.{name}"), format!("encoder/{name}"));
        let width = self.width;
        self.whole(&format!("{to}.weight"), &format!("{from}/weight"), &[width, inputs, 3])?;
        self.whole(&format!("{to}.bias"), &format!("{from}/bias"), &[width])?;
        if let Some(bias) = self.tensors.last_mut() {
            // whisper.cpp adds it to a column for each frame.
            bias.shape.push(1);
        }
        Ok(())
    }

    fn layer(&mut self, side: &str, layer: u32) -> Result<(), ImportError> {
        let (to, from) = (format!("{side}.blocks.{layer}"), format!("{side}/layer_{layer}"));
        let attention = format!("{from}/self_attention");
        self.joined(&format!("{to}.attn"), &attention, 0, &["query", "key", "value"])?;
        self.joined(&format!("{to}.attn"), &attention, 1, &["out"])?;
        self.norm(&format!("{to}.attn_ln"), &format!("{attention}/layer_norm"))?;
        if side == "decoder" {
            let attention = format!("{from}/attention");
            self.joined(&format!("{to}.cross_attn"), &attention, 0, &["query"])?;
            self.joined(&format!("{to}.cross_attn"), &attention, 1, &["key", "value"])?;
            self.joined(&format!("{to}.cross_attn"), &attention, 2, &["out"])?;
            self.norm(&format!("{to}.cross_attn_ln"), &format!("{attention}/layer_norm"))?;
        }
        let (inner, outer) = (4 * self.width, self.width);
        for (number, linear, shape) in [(0, 0, [inner, outer]), (2, 1, [outer, inner])] {
            let (to, from) = (format!("{to}.mlp.{number}"), format!("{from}/ffn/linear_{linear}"));
            self.whole(&format!("{to}.weight"), &format!("{from}/weight"), &shape)?;
            self.whole(&format!("{to}.bias"), &format!("{from}/bias"), &shape[..1])?;
        }
        self.norm(&format!("{to}.mlp_ln"), &format!("{from}/ffn/layer_norm"))
    }

    fn norm(&mut self, to: &str, from: &str) -> Result<(), ImportError> {
        let width = self.width;
        self.whole(&format!("{to}.weight"), &format!("{from}/gamma"), &[width])?;
        self.whole(&format!("{to}.bias"), &format!("{from}/beta"), &[width])
    }

    /// Projections of the same input, which CTranslate2 keeps in one tensor, one below the other. Keys have no bias in Whisper;
    /// CTranslate2 puts zeros there.
    fn joined(
        &mut self,
        to: &str,
        from: &str,
        number: u32,
        names: &[&str],
    ) -> Result<(), ImportError> {
        let width = self.width;
        let joined = width * names.len() as u32;
        for (row, name) in (0..).step_by(width as usize).zip(names) {
            let from = format!("{from}/linear_{number}");
            let weight = format!("{to}.{name}.weight");
            self.rows(&weight, &format!("{from}/weight"), &[joined, width], row, &[width, width])?;
            if *name != "key" {
                let bias = format!("{to}.{name}.bias");
                self.rows(&bias, &format!("{from}/bias"), &[joined], row, &[width])?;
            }
        }
        Ok(())
    }

    fn whole(&mut self, to: &str, from: &str, shape: &[u32]) -> Result<(), ImportError> {
        self.rows(to, from, shape, 0, shape)
    }

    /// Rows of `from` from `row` on, which has to be of shape `of`, become a tensor of `shape`.
    fn rows(
        &mut self,
        to: &str,
        from: &str,
        of: &[u32],
        row: u32,
        shape: &[u32],
    ) -> Result<(), ImportError> {
        let info = self.index.tensors.get(from).ok_or_else(|| lacks(from))?;
        if info.shape != of {
            return Err(misshapen(from, info));
        }
        self.used.insert(from.to_owned());
        // Where whisper.cpp wants single precision, it wants it in every model.
        let single = shape.len() == 1 || to.ends_with("positional_embedding");
        self.tensors.push(Tensor {
            name: to.to_owned(),
            shape: shape.to_vec(),
            precision: if single { Precision::Single } else { Precision::Half },
            from: info,
            first: of[1..].iter().map(|&one| u64::from(one)).product::<u64>() * u64::from(row),
        });
        Ok(())
    }
}

fn lacks(name: &str) -> ImportError {
    ImportError::wrong(format!("lacks {name:?}"))
}

fn misshapen(name: &str, info: &TensorInfo) -> ImportError {
    ImportError::wrong(format!(
        "has {name:?} in the shape {:?}, which does not fit the rest",
        info.shape
    ))
}
