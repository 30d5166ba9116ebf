//! The fonts of a report, and how letters become glyphs.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont, shape};
use krilla::text::{GlyphId, KrillaGlyph};

use crate::clean::{REPLACEMENT, is_wide};

/// Noto Sans: Latin, Greek and Cyrillic; and arrows and signs of mathematics. Cut from the Debian package `fonts-noto-core`.
const REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");
const SIGNS: &[u8] = include_bytes!("../fonts/NotoSansMath-Regular.ttf");

/// The fonts of a report. Latin, Greek and Cyrillic are always there. Made once; to write with them is cheap.
pub struct Fonts {
    regular: Face,
    bold: Face,
    signs: Face,
    wide: Option<Face>,
}

/// Why a font is not used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnusableFont {
    /// The bytes are no font that can be embedded.
    #[error("not a font that can be put into a PDF")]
    NotAFont,
    /// It has none of the characters that it is for.
    #[error("a font without Chinese")]
    NoChinese,
}

/// Which of the fonts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FaceName {
    Regular,
    Bold,
    Signs,
    Wide,
}

struct Face {
    shaping: harfrust::Font,
    drawing: krilla::text::Font,
    per_em: f32,
    /// How each script is shaped with it, worked out once: that takes longer than to shape a word. There are few scripts.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
}

impl Face {
    fn new(bytes: Vec<u8>, index: u32) -> Option<Self> {
        let bytes = Arc::new(bytes);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes;
        let shaping = harfrust::Font::new(shared.clone(), index)?;
        let drawing = krilla::text::Font::new(shared.into(), index)?;
        let per_em = f32::from(shaping.units_per_em());
        (per_em > 0.0).then_some(Self { shaping, drawing, per_em, plans: Mutex::default() })
    }

    fn plan(&self, script: Option<Script>) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = plans.iter().find(|plan| plan.script() == script) {
            return Arc::clone(known);
        }
        let plan = ShapePlan::new(&self.shaping, Direction::LeftToRight, script, None, &[]);
        let plan = Arc::new(plan);
        plans.push(Arc::clone(&plan));
        plan
    }

    fn has(&self, char: char) -> bool {
        self.shaping.charmap().map_unicode(char).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

/// A stretch of text in one font: glyphs, and how wide they are at the size of 1.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    pub(crate) face: FaceName,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

impl Shaped {
    /// Puts another stretch of the same font behind this one.
    pub(crate) fn append(&mut self, other: Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.width += other.width;
        self.glyphs.extend(other.glyphs.into_iter().map(|glyph| {
            let range = glyph.text_range.start + before..glyph.text_range.end + before;
            KrillaGlyph { text_range: range, ..glyph }
        }));
    }
}

impl Fonts {
    /// The embedded fonts, and one with Chinese, Japanese or Korean where its bytes are given; of a collection, the first.
    ///
    /// # Errors
    ///
    /// Where those bytes are no font that can be embedded, or one without Chinese.
    pub fn new(wide: Option<Vec<u8>>) -> Result<Self, UnusableFont> {
        let face = |bytes: Vec<u8>| Face::new(bytes, 0).ok_or(UnusableFont::NotAFont);
        let wide = wide.map(face).transpose()?;
        if wide.as_ref().is_some_and(|face| !face.has('人')) {
            return Err(UnusableFont::NoChinese);
        }
        let (regular, bold, signs) =
            (face(REGULAR.into())?, face(BOLD.into())?, face(SIGNS.into())?);
        Ok(Self { regular, bold, signs, wide })
    }

    /// Whether there is one for Chinese, Japanese and Korean.
    pub fn has_wide(&self) -> bool {
        self.wide.is_some()
    }

    /// A font to draw with.
    pub(crate) fn drawing(&self, face: FaceName) -> krilla::text::Font {
        self.face(face).drawing.clone()
    }

    fn face(&self, face: FaceName) -> &Face {
        match face {
            FaceName::Regular => &self.regular,
            FaceName::Bold => &self.bold,
            FaceName::Signs => &self.signs,
            FaceName::Wide => self.wide.as_ref().unwrap_or(&self.regular),
        }
    }

    /// The font that has a character; `None` where none has it.
    fn face_of(&self, char: char, bold: bool) -> Option<FaceName> {
        let latin = if bold { FaceName::Bold } else { FaceName::Regular };
        let wide = self.wide.as_ref().filter(|face| is_wide(char) && face.has(char));
        [latin, FaceName::Signs]
            .into_iter()
            .find(|face| self.face(*face).has(char))
            .or(wide.map(|_| FaceName::Wide))
    }

    /// The text with one replacement sign for all characters in a row that no font has.
    pub(crate) fn replaced(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for char in text.chars() {
            let is_known = char == '\n' || self.face_of(char, false).is_some();
            let char = if is_known { char } else { REPLACEMENT };
            if char != REPLACEMENT || !written.ends_with(REPLACEMENT) {
                written.push(char);
            }
        }
        written
    }

    /// The text in the fonts that have it.
    pub(crate) fn shaped(&self, text: &str, bold: bool) -> Vec<Shaped> {
        let mut stretches: Vec<(FaceName, String)> = Vec::new();
        for char in text.chars() {
            let found = self.face_of(char, bold);
            let char = if found.is_some() { char } else { REPLACEMENT };
            let face = found.unwrap_or(if bold { FaceName::Bold } else { FaceName::Regular });
            match stretches.last_mut() {
                Some((last, text)) if *last == face => text.push(char),
                _ => stretches.push((face, char.into())),
            }
        }
        stretches.into_iter().map(|(face, text)| self.shape(face, text)).collect()
    }

    fn shape(&self, name: FaceName, text: String) -> Shaped {
        let face = self.face(name);
        let mut buffer = Buffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_language(None);
        let plan = face.plan(buffer.script());
        let options = ShapeOptions::new().plan(Some(&plan));
        let shaped = shape(&ShaperFont::new(&face.shaping), &mut buffer, options);
        let glyphs = if shaped.is_ok() { placed(&buffer, &text, face.per_em) } else { Vec::new() };
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Shaped { face: name, text, glyphs, width }
    }
}

/// The glyphs with the text that each stands for.
fn placed(buffer: &Buffer, text: &str, per_em: f32) -> Vec<KrillaGlyph> {
    let infos = buffer.glyph_infos();
    let starts: std::collections::BTreeSet<usize> =
        infos.iter().map(|info| at(info.cluster)).collect();
    let ends = |start: usize| starts.range(start + 1..).next().copied().unwrap_or(text.len());
    let each = infos.iter().zip(buffer.glyph_positions());
    each.map(|(info, position)| {
        let em = |units: i32| units as f32 / per_em;
        let start = at(info.cluster);
        KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            em(position.x_advance),
            em(position.x_offset),
            em(position.y_offset),
            em(position.y_advance),
            start..ends(start),
            None,
        )
    })
    .collect()
}

fn at(cluster: u32) -> usize {
    usize::try_from(cluster).unwrap_or(usize::MAX)
}
