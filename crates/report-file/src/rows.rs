//! Rows: what stands side by side on a page, and is never cut.

use crate::{
    grid::{Color, LEADING},
    lines::Line,
};

/// A piece of content that the structure of the file names: the lines of a paragraph, a heading, a cell.
pub(crate) type Leaf = usize;

/// What stands side by side.
#[derive(Clone, Default)]
pub(crate) struct Row {
    /// Space before it, which falls away at the top of a page.
    pub(crate) before: f32,
    pub(crate) height: f32,
    /// It stands on the page of the row behind it.
    pub(crate) keep: bool,
    /// It begins a page.
    pub(crate) new_page: bool,
    /// What is in it, measured from its top.
    pub(crate) paints: Vec<Paint>,
}

#[derive(Clone)]
pub(crate) enum Paint {
    Text {
        x: f32,
        baseline: f32,
        color: Color,
        line: Line,
        leaf: Leaf,
    },
    /// A shape belongs to a figure, or it is decoration.
    Shape {
        shape: Shape,
        color: Color,
        figure: Option<Leaf>,
    },
}

#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Box { x: f32, y: f32, width: f32, height: f32, radius: f32 },
    Dot { x: f32, y: f32, radius: f32 },
}

impl Row {
    /// Makes the space before it a part of it.
    pub(crate) fn absorb(&mut self) {
        let by = std::mem::take(&mut self.before);
        self.height += by;
        self.paints.iter_mut().for_each(|paint| paint.move_down(by));
    }

    pub(crate) fn paint(&mut self, shape: Shape, color: Color) {
        self.paints.push(Paint::Shape { shape, color, figure: None });
    }

    /// Paints it under all that is there.
    pub(crate) fn paint_under(&mut self, shape: Shape, color: Color) {
        self.paints.insert(0, Paint::Shape { shape, color, figure: None });
    }
}

impl Paint {
    fn move_down(&mut self, by: f32) {
        match self {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Shape { shape: Shape::Box { y, .. } | Shape::Dot { y, .. }, .. } => *y += by,
        }
    }
}

/// How lines are put on a page.
#[derive(Clone, Copy)]
pub(crate) struct TextStyle {
    pub(crate) x: f32,
    pub(crate) size: f32,
    pub(crate) color: Color,
}

impl TextStyle {
    pub(crate) fn height(self) -> f32 {
        self.size * LEADING
    }

    /// How far below its top a line has its baseline: capital letters stand in the middle.
    pub(crate) fn baseline(self) -> f32 {
        self.height() / 2.0 + self.size * 0.36
    }

    /// A line that begins `top` below the top of its row.
    pub(crate) fn paint(self, line: Line, top: f32, leaf: Leaf) -> Paint {
        let baseline = top + self.baseline();
        Paint::Text { x: self.x, baseline, color: self.color, line, leaf }
    }

    /// A row for each line. Neither the first nor the last of a text stands alone at an end of a page.
    pub(crate) fn rows(self, lines: Vec<Line>, leaf: Leaf) -> Vec<Row> {
        let count = lines.len();
        let rows = lines.into_iter().enumerate().map(|(at, line)| Row {
            height: self.height(),
            keep: count > 1 && (at == 0 || at + 2 == count),
            paints: vec![self.paint(line, 0.0, leaf)],
            ..Row::default()
        });
        rows.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::TextStyle;
    use crate::{grid::INK, lines::Line};

    #[test]
    fn neither_the_first_nor_the_last_line_of_a_text_stands_alone_on_a_page() {
        let style = TextStyle { x: 0.0, size: 10.0, color: INK };
        let kept = |lines: usize| -> Vec<bool> {
            let rows = style.rows(vec![Line::default(); lines], 0);
            rows.iter().map(|row| row.keep).collect()
        };
        assert_eq!(kept(5), [true, false, false, true, false]);
        assert_eq!(kept(2), [true, false]);
        assert_eq!(kept(1), [false]);
    }
}
