//! Text broken into lines.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::{
    clean::clean,
    document::{Look, Words},
    fonts::{Fonts, Shaped},
};

/// A line of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// In points, with the space at its end.
    pub(crate) width: f32,
}

/// Glyphs of one font, size and look.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// From the left end of the line, in points.
    pub(crate) x: f32,
    /// Of the letters, in points.
    pub(crate) size: f32,
    pub(crate) look: Look,
    pub(crate) shaped: Shaped,
}

impl Piece {
    pub(crate) fn width(&self) -> f32 {
        self.shaped.width * self.size
    }
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    /// Of the letters, in points.
    pub(crate) size: f32,
    /// Whether all of it is bold.
    pub(crate) bold: bool,
    /// How wide a line may be, in points.
    pub(crate) width: f32,
}

/// Labels among words are smaller than those.
const LABEL: f32 = 0.82;

/// The words in lines of that width. A text without anything to see has no line.
pub(crate) fn lines(fonts: &Fonts, words: &Words, setting: Setting) -> Vec<Line> {
    let (text, looks) = joined(fonts, words);
    let mut breaking = Breaking { fonts, setting, done: Vec::new(), line: Line::default() };
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        let unit = text.get(start..end).unwrap_or_default();
        let visible = unit.trim_end_matches('\n');
        breaking.add(visible, start, &looks);
        let is_end = end == text.len();
        if opportunity == BreakOpportunity::Mandatory && !is_end {
            breaking.end_line();
        }
        start = end;
    }
    breaking.end_line();
    breaking.done
}

/// All runs in one text, and where each look ends in it.
fn joined(fonts: &Fonts, words: &Words) -> (String, Vec<(usize, Look)>) {
    let (mut text, mut looks) = (String::new(), Vec::new());
    for run in &words.runs {
        text.push_str(&fonts.replaced(&clean(&run.text)));
        looks.push((text.len(), run.look));
    }
    let end = text.trim_end().len();
    text.truncate(end);
    (text, looks)
}

struct Breaking<'a> {
    fonts: &'a Fonts,
    setting: Setting,
    done: Vec<Line>,
    line: Line,
}

impl Breaking<'_> {
    /// Puts what must not be broken on this line, or on the next; what fits on no line is broken anywhere.
    fn add(&mut self, unit: &str, start: usize, looks: &[(usize, Look)]) {
        let pieces = self.pieces(unit, start, looks);
        let width: f32 = pieces.iter().map(Piece::width).sum();
        if self.line.width + width <= self.setting.width {
            return pieces.into_iter().for_each(|piece| self.push(piece));
        }
        // A space at the end may hang over: it is not seen.
        let visible = self.visible(unit, start, looks);
        if self.line.width + visible <= self.setting.width {
            pieces.into_iter().for_each(|piece| self.push(piece));
        } else if visible <= self.setting.width {
            self.end_line();
            pieces.into_iter().for_each(|piece| self.push(piece));
        } else {
            self.add_broken(unit, start, looks);
        }
    }

    fn visible(&self, unit: &str, start: usize, looks: &[(usize, Look)]) -> f32 {
        self.pieces(unit.trim_end(), start, looks).iter().map(Piece::width).sum()
    }

    /// A word that is longer than a line, in parts of some letters each.
    fn add_broken(&mut self, unit: &str, start: usize, looks: &[(usize, Look)]) {
        const AT_ONCE: usize = 8;
        let chars: Vec<(usize, char)> = unit.char_indices().collect();
        for part in chars.chunks(AT_ONCE) {
            let Some((first, _)) = part.first() else { continue };
            let text: String = part.iter().map(|(_, char)| *char).collect();
            let pieces = self.pieces(&text, start + first, looks);
            let width: f32 = pieces.iter().map(Piece::width).sum();
            if self.line.width + width > self.setting.width {
                self.end_line();
            }
            pieces.into_iter().for_each(|piece| self.push(piece));
        }
    }

    /// A stretch that begins at `start`, in one piece for each look and font.
    fn pieces(&self, unit: &str, start: usize, looks: &[(usize, Look)]) -> Vec<Piece> {
        let (mut pieces, mut from) = (Vec::new(), 0);
        while from < unit.len() {
            let here = start + from;
            let behind = looks.partition_point(|(end, _)| *end <= here);
            let (end, look) = looks.get(behind).copied().unwrap_or((usize::MAX, Look::Plain));
            let to = end.saturating_sub(start).min(unit.len());
            let Some(text) = unit.get(from..to) else { break };
            let bold = self.setting.bold || matches!(look, Look::Strong | Look::Label);
            let scale = if look == Look::Label { LABEL } else { 1.0 };
            let size = self.setting.size * scale;
            let shaped = self.fonts.shaped(text, bold).into_iter();
            pieces.extend(shaped.map(|shaped| Piece { x: 0.0, size, look, shaped }));
            from = to;
        }
        pieces
    }

    fn push(&mut self, mut piece: Piece) {
        let width = piece.width();
        match self.line.pieces.last_mut() {
            Some(last) if last.look == piece.look && last.shaped.face == piece.shaped.face => {
                last.shaped.append(piece.shaped);
            }
            _ => {
                piece.x = self.line.width;
                self.line.pieces.push(piece);
            }
        }
        self.line.width += width;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        // Empty lines are left out: a page has its own spaces.
        if line.pieces.iter().any(|piece| !piece.shaped.text.trim().is_empty()) {
            self.done.push(line);
        }
    }
}
