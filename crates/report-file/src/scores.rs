//! Scores as they are drawn: the overall score on a line, criteria as bars, figures in a row.

use krilla::tagging::TableHeaderScope;

use crate::{
    blocks::{Laid, Layout},
    document::{Bar, Overall},
    grid::{ACCENT, BODY, Color, INK, LEFT, LINE, MUTED, QUOTED, RIGHT, SMALL, TEXT},
    lines::Line,
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
        let (number, of) = (overall.value.as_str(), format!(" {}", overall.out_of));
        let mut right = LEFT;
        for line in self.set(&number.into(), SIZE, true, RIGHT - LEFT) {
            right += line.width;
            row.paints.push(style.paint(line, -5.0, value));
        }
        for line in self.set(&of.as_str().into(), BODY, false, RIGHT - LEFT) {
            let baseline = style.baseline() - 5.0;
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
        const DOWN: f32 = 1.6;
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        for (at, bar) in bars.iter().enumerate() {
            let (name, value) = (self.leaf(), self.leaf());
            let color = if bar.score.is_some() { INK } else { MUTED };
            let style = TextStyle { x: LEFT, size: BODY, color: INK };
            let name_cell = self.cell(&bar.name, style, false, TEXT - LEFT - 6.0, name);
            let style = TextStyle { x: RIGHT - 54.0, size: BODY, color };
            let value_cell = self.cell(&bar.value, style, false, 54.0, value);
            let mut bar_rows = side_by_side(vec![name_cell, value_cell], DOWN);
            if let Some(first) = bar_rows.first_mut() {
                first.before = if at == 0 { 14.0 } else { 0.0 };
                first.height = HEIGHT;
                drawn_bar(first, bar.score);
            }
            if let Some(last) = bar_rows.last_mut() {
                last.keep = at + 1 < bars.len();
            }
            rows.append(&mut bar_rows);
            let header = Node::header(name, TableHeaderScope::Row);
            cells.push(Node::table_row(vec![header, Node::cell(value)]));
        }
        Laid { rows, nodes: vec![Node::table(cells)] }
    }

    fn cell(&self, text: &str, style: TextStyle, bold: bool, width: f32, leaf: Leaf) -> Cell {
        Cell { lines: self.set(&text.into(), style.size, bold, width), style, leaf }
    }

    /// A table of two rows: what is counted, and what it comes to.
    pub(crate) fn figures(&mut self, figures: &[(String, String)]) -> Laid {
        const SIZE: f32 = 13.0;
        let count = u8::try_from(figures.len().max(1)).unwrap_or(u8::MAX);
        let width = (RIGHT - TEXT) / f32::from(count);
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let (mut headers, mut cells) = (Vec::new(), Vec::new());
        for (at, (name, value)) in (0_u8..).zip(figures) {
            let (name_leaf, value_leaf) = (self.leaf(), self.leaf());
            let x = TEXT + width * f32::from(at);
            let style = TextStyle { x, size: SMALL, color: MUTED };
            names.push(self.cell(name, style, false, width - 10.0, name_leaf));
            let style = TextStyle { x, size: SIZE, color: INK };
            values.push(self.cell(value, style, true, width - 8.0, value_leaf));
            headers.push(Node::header(name_leaf, TableHeaderScope::Column));
            cells.push(Node::cell(value_leaf));
        }
        let (mut rows, mut values) = (side_by_side(names, 0.0), side_by_side(values, 0.0));
        rows.iter_mut().for_each(|row| row.height = SMALL * 1.35);
        if let Some(first) = rows.first_mut() {
            first.before = 11.0;
        }
        if let Some(last) = values.last_mut() {
            last.height = SIZE * 1.6;
            last.keep = false;
        }
        rows.append(&mut values);
        let table = Node::table(vec![Node::table_row(headers), Node::table_row(cells)]);
        Laid { rows, nodes: vec![table] }
    }
}

/// What stands in a table, in lines.
struct Cell {
    lines: Vec<Line>,
    style: TextStyle,
    leaf: Leaf,
}

/// Cells beside each other: a row for each line of the longest, all on one page. `down` is the room over each line.
fn side_by_side(cells: Vec<Cell>, down: f32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for Cell { lines, style, leaf } in cells {
        let missing = lines.len().saturating_sub(rows.len());
        rows.extend((0..missing).map(|_| Row { keep: true, ..Row::default() }));
        for (row, line) in rows.iter_mut().zip(lines) {
            row.height = row.height.max(style.height());
            row.paints.push(style.paint(line, down, leaf));
        }
    }
    rows
}

fn drawn_bar(row: &mut Row, score: Option<u8>) {
    let (x, y, width) = (TEXT, 5.5, RIGHT - TEXT - 66.0);
    row.paint(Shape::Box { x, y, width, height: 7.0, radius: 3.5 }, LINE);
    if let Some(score) = score {
        let width = width * f32::from(score.min(5)) / 5.0;
        row.paint(Shape::Box { x, y, width, height: 7.0, radius: 3.5 }, ACCENT);
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

#[cfg(test)]
mod tests {
    use crate::{
        blocks::Layout,
        document::{Bar, Block, Document},
        fonts::Fonts,
        grid::BOTTOM,
        pages::pages,
        rows::{Paint, Row},
    };

    fn rows(block: Block) -> Vec<Row> {
        Layout::of(&Document::of(vec![block]), &Fonts::new(None).unwrap()).rows
    }

    /// The lines of each row, joined.
    fn texts(rows: &[Row]) -> Vec<String> {
        let text = |paint: &Paint| match paint {
            Paint::Text { line, .. } => {
                line.pieces.iter().map(|piece| piece.shaped.text.as_str()).collect()
            }
            Paint::Shape { .. } => String::new(),
        };
        rows.iter().map(|row| row.paints.iter().map(text).collect()).collect()
    }

    #[test]
    fn what_is_longer_than_a_line_of_its_cell_is_drawn_on_more() {
        let four = [
            ("Answers, with follow-ups", "8 of 8"),
            ("In your answers", "12,204 words"),
            ("Long pauses", "3"),
            ("Fillers", "12"),
        ];
        let figures = rows(Block::Figures(four.map(|(a, b)| (a.into(), b.into())).into()));
        let said = texts(&figures);
        assert!(said.iter().any(|row| row == "8 of 812,204 312"), "{said:?}");
        assert_eq!(said.last().map(String::as_str), Some("words"), "{said:?}");
        let kept = figures.iter().filter(|row| row.keep).count();
        assert_eq!(kept + 1, figures.len(), "they stay together");
        let name = "A criterion whose name is longer than the margin is wide".to_owned();
        let bars = rows(Block::Bars(vec![
            Bar {
                name: name.clone(),
                score: Some(4),
                value: "4 of 5".into()
            };
            2
        ]));
        let read: String = texts(&bars).iter().map(|row| row.replace("4 of 5", "")).collect();
        assert_eq!(read, format!("{name}{name}"));
        assert!(bars.iter().all(|row| row.height > 14.0), "no line stands on another");
    }

    #[test]
    fn a_table_that_is_longer_than_a_page_goes_on_on_the_next() {
        let long = "word ".repeat(2_000);
        for block in [
            Block::Figures(vec![(long.clone(), long.clone()); 4]),
            Block::Bars(vec![Bar { name: long, score: None, value: "Not scored".into() }]),
        ] {
            let pages = pages(rows(block));
            assert!(pages.len() > 3, "{}", pages.len());
            let mut placed = pages.iter().flatten();
            assert!(placed.all(|it| it.top + it.row.height <= BOTTOM + 0.01));
        }
    }
}
