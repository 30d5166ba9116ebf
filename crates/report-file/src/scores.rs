//! Scores as they are drawn: the overall score on a line, criteria as bars, figures in a row.

use krilla::tagging::TableHeaderScope;

use crate::{
    blocks::{Laid, Layout},
    document::{Bar, Overall},
    grid::{ACCENT, BODY, Color, INK, LEFT, LINE, MUTED, QUOTED, RIGHT, SMALL, TEXT},
    rows::{Leaf, Paint, Row, Shape, TextStyle},
    structure::Node,
};

impl Layout<'_> {
    /// The score in the margin, its line and what it rests on beside it.
    pub(crate) fn overall(&mut self, overall: &Overall) -> Laid {
        const SIZE: f32 = 34.0;
        let (value, figure, text) = (self.leaf(), self.leaf(), self.leaf());
        let mut row = Row { before: 18.0, height: 24.0, keep: true, ..Row::default() };
        let style = TextStyle { x: LEFT, size: SIZE, color: INK };
        let (number, of) = (overall.value.as_str(), " of 5");
        let mut right = LEFT;
        for line in self.set(&number.into(), SIZE, true, RIGHT - LEFT) {
            right += line.width;
            row.paints.push(style.paint(line, -5.0, value));
        }
        for line in self.set(&of.into(), BODY, false, RIGHT - LEFT) {
            let baseline = -5.0 + SIZE * (crate::grid::LEADING / 2.0 + 0.36);
            let x = right + 3.0;
            row.paints.push(Paint::Text { x, baseline, color: MUTED, line, leaf: value });
        }
        scale(&mut row, overall, figure);
        let laid = self.paragraph_of(&overall.text, text);
        let nodes = vec![
            Node::paragraph(value, None),
            Node::Figure(overall.described.clone(), figure),
            Node::paragraph(text, None),
        ];
        let mut all = Laid { rows: vec![row], nodes };
        all.rows.extend(laid);
        all
    }

    fn paragraph_of(&mut self, text: &str, leaf: Leaf) -> Vec<Row> {
        let style = TextStyle { x: TEXT, size: SMALL + 0.5, color: MUTED };
        style.rows(self.set(&text.into(), SMALL + 0.5, false, RIGHT - TEXT), leaf)
    }

    /// A table: names in the margin, bars beside them, scores at the end.
    pub(crate) fn bars(&mut self, bars: &[Bar]) -> Laid {
        const HEIGHT: f32 = 19.0;
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        for (at, bar) in bars.iter().enumerate() {
            let (name, value) = (self.leaf(), self.leaf());
            let before = if at == 0 { 14.0 } else { 0.0 };
            let keep = at + 1 < bars.len();
            let mut row = Row { before, height: HEIGHT, keep, ..Row::default() };
            self.cell(&mut row, &bar.name, INK, LEFT, TEXT - LEFT - 6.0, name);
            let (words, color) = match bar.score {
                Some(score) => (format!("{score} of 5"), INK),
                None => ("Not scored".to_owned(), MUTED),
            };
            self.cell(&mut row, &words, color, RIGHT - 54.0, 54.0, value);
            let (x, y, width) = (TEXT, 5.5, RIGHT - TEXT - 66.0);
            row.paint(Shape::Box { x, y, width, height: 7.0, radius: 3.5 }, LINE);
            if let Some(score) = bar.score {
                let width = width * f32::from(score.min(5)) / 5.0;
                row.paint(Shape::Box { x, y, width, height: 7.0, radius: 3.5 }, ACCENT);
            }
            rows.push(row);
            let header = Node::header(name, TableHeaderScope::Row);
            cells.push(Node::table_row(vec![header, Node::cell(value)]));
        }
        Laid { rows, nodes: vec![Node::table(cells)] }
    }

    fn cell(&self, row: &mut Row, text: &str, color: Color, x: f32, width: f32, leaf: Leaf) {
        let style = TextStyle { x, size: BODY, color };
        let line = self.set(&text.into(), BODY, false, width).into_iter().next();
        row.paints.extend(line.map(|line| style.paint(line, 1.6, leaf)));
    }

    /// A table of two rows: what is counted, and what it comes to.
    pub(crate) fn figures(&mut self, figures: &[(String, String)]) -> Laid {
        const SIZE: f32 = 13.0;
        let count = u8::try_from(figures.len().max(1)).unwrap_or(u8::MAX);
        let width = (RIGHT - TEXT) / f32::from(count);
        let mut names = Row { before: 11.0, keep: true, ..Row::default() };
        let mut values = Row { height: SIZE * 1.6, ..Row::default() };
        let (mut headers, mut cells) = (Vec::new(), Vec::new());
        for (at, (name, value)) in (0_u8..).zip(figures) {
            let (name_leaf, value_leaf) = (self.leaf(), self.leaf());
            let x = TEXT + width * f32::from(at);
            let style = TextStyle { x, size: SMALL, color: MUTED };
            let mut down = 0.0;
            for line in self.set(&name.into(), SMALL, false, width - 10.0) {
                names.paints.push(style.paint(line, down, name_leaf));
                down += SMALL * 1.35;
            }
            names.height = names.height.max(down);
            let style = TextStyle { x, size: SIZE, color: INK };
            let line = self.set(&value.into(), SIZE, true, width - 8.0).into_iter().next();
            values.paints.extend(line.map(|line| style.paint(line, 0.0, value_leaf)));
            headers.push(Node::header(name_leaf, TableHeaderScope::Column));
            cells.push(Node::cell(value_leaf));
        }
        let table = Node::table(vec![Node::table_row(headers), Node::table_row(cells)]);
        Laid { rows: vec![names, values], nodes: vec![table] }
    }
}

/// The line from 1 to 5, with the range and the score on it.
fn scale(row: &mut Row, overall: &Overall, figure: Leaf) {
    let (left, width) = (TEXT, RIGHT - TEXT - 12.0);
    let along = |tenths: u8| left + width * (f32::from(tenths.clamp(10, 50)) - 10.0) / 40.0;
    let mut part = |shape: Shape, color: Color| {
        row.paints.push(Paint::Shape { shape, color, figure: Some(figure) });
    };
    part(Shape::Box { x: left, y: 10.5, width, height: 3.0, radius: 1.5 }, LINE);
    if let Some((low, high)) = overall.range {
        let (x, end) = (along(low) - 5.0, along(high) + 5.0);
        part(Shape::Box { x, y: 6.5, width: end - x, height: 11.0, radius: 5.5 }, QUOTED);
    }
    part(Shape::Dot { x: along(overall.tenths), y: 12.0, radius: 4.6 }, ACCENT);
}
