//! Blocks laid out in rows, with the structure that goes with them.

use crate::{
    document::{Block, Document, Entry, Words},
    fonts::Fonts,
    grid::{
        ACCENT, ACCENT_SOFT, BODY, Color, INK, LEADING, LEFT, LINE, MARGIN_WIDTH, MUTED, RIGHT,
        SMALL, TEXT,
    },
    lines::{Line, Setting, lines},
    rows::{Leaf, Row, Shape, TextStyle},
    structure::{Heading, Node},
};

/// A document laid out.
pub(crate) struct Layout<'a> {
    fonts: &'a Fonts,
    /// What stands between a name and what belongs to it.
    colon: &'a str,
    pub(crate) rows: Vec<Row>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) headings: Vec<Heading>,
    /// How many leaves there are.
    pub(crate) leaves: usize,
    /// The next row begins a page.
    new_page: bool,
}

/// Rows with their structure.
#[derive(Default)]
pub(crate) struct Laid {
    pub(crate) rows: Vec<Row>,
    pub(crate) nodes: Vec<Node>,
}

impl Laid {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.rows.append(&mut other.rows);
        self.nodes.append(&mut other.nodes);
    }

    /// Puts space before the first row.
    fn after(mut self, space: f32) -> Self {
        if let Some(first) = self.rows.first_mut() {
            first.before = space;
        }
        self
    }
}

impl<'a> Layout<'a> {
    pub(crate) fn of(document: &'a Document, fonts: &'a Fonts) -> Self {
        let (rows, nodes, headings) = (Vec::new(), Vec::new(), Vec::new());
        let mut layout = Self {
            fonts,
            colon: &document.colon,
            rows,
            nodes,
            headings,
            leaves: 0,
            new_page: false,
        };
        for block in &document.blocks {
            if *block == Block::NewPage {
                layout.new_page = true;
                continue;
            }
            let mut laid = layout.block(block);
            if let Some(first) = laid.rows.first_mut() {
                first.new_page = std::mem::take(&mut layout.new_page);
            }
            layout.rows.append(&mut laid.rows);
            layout.nodes.append(&mut laid.nodes);
        }
        layout
    }

    fn block(&mut self, block: &Block) -> Laid {
        match block {
            Block::Title { text, below } => self.title(text, below),
            Block::Section(text) => self.section(text),
            Block::Question { level, label, value, text } => {
                self.question(*level, label, value, text)
            }
            Block::Entry(entry) => self.entry(entry),
            Block::Paragraph(text) => self.paragraph(text, BODY, INK).after(6.0),
            Block::Small(text) => self.paragraph(text, SMALL, MUTED).after(5.0),
            Block::List(items) => self.list(items).after(6.0),
            Block::Quote { text, from } => self.quote(text, from).after(4.5),
            Block::Overall(overall) => self.overall(overall),
            Block::Bars(bars) => self.bars(bars),
            Block::Figures(figures) => self.figures(figures),
            Block::NewPage => Laid::default(),
        }
    }

    pub(crate) fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        self.leaves - 1
    }

    /// The text in lines.
    pub(crate) fn set(&self, text: &Words, size: f32, bold: bool, width: f32) -> Vec<Line> {
        lines(self.fonts, text, Setting { size, bold, width })
    }

    fn title(&mut self, text: &Words, below: &str) -> Laid {
        const SIZE: f32 = 23.0;
        let (leaf, width) = (self.leaf(), RIGHT - LEFT);
        let style = TextStyle { x: LEFT, size: SIZE, color: INK };
        let mut rows = style.rows(self.set(text, SIZE, true, width), leaf);
        // Large letters need less space between their lines.
        rows.iter_mut().for_each(|row| {
            row.height = SIZE * 1.2;
            row.keep = true;
        });
        let heading = self.heading(1, &plain(text), leaf);
        let mut laid = Laid { rows, nodes: vec![heading.node(&[leaf], text.language.as_deref())] };
        let below_leaf = self.leaf();
        let style = TextStyle { x: LEFT, size: BODY, color: MUTED };
        let lines = self.set(&below.into(), BODY, false, width);
        let nodes = vec![Node::paragraph(below_leaf, None)];
        laid.append(Laid { rows: style.rows(lines, below_leaf), nodes }.after(8.0));
        laid
    }

    fn section(&mut self, text: &str) -> Laid {
        const SIZE: f32 = 14.5;
        let leaf = self.leaf();
        let style = TextStyle { x: LEFT, size: SIZE, color: ACCENT };
        let mut rows = style.rows(self.set(&text.into(), SIZE, true, RIGHT - LEFT), leaf);
        rows.iter_mut().for_each(|row| row.keep = true);
        let node = self.heading(2, text, leaf).node(&[leaf], None);
        Laid { rows, nodes: vec![node] }.after(26.0)
    }

    pub(crate) fn heading(&mut self, level: u16, text: &str, leaf: Leaf) -> Heading {
        let heading = Heading::new(level, text, leaf);
        self.headings.push(heading.clone());
        heading
    }

    /// The label and what the question is scored at stand in the margin, its words beside them.
    fn question(&mut self, level: u16, label: &str, value: &str, text: &Words) -> Laid {
        let (size, before) = if level < 4 { (12.0, 24.0) } else { (10.5, 18.0) };
        let (label_leaf, text_leaf) = (self.leaf(), self.leaf());
        let style = TextStyle { x: TEXT, size, color: INK };
        let mut rows = style.rows(self.set(text, size, true, RIGHT - TEXT), text_leaf);
        rows.iter_mut().for_each(|row| row.keep = true);
        let mut margin = self.margin(label, label_leaf, SMALL, ACCENT);
        let value = self.set(&value.into(), SMALL, false, MARGIN_WIDTH);
        margin.extend(value.into_iter().map(|line| (line, SMALL, MUTED, label_leaf)));
        beside(&mut rows, margin, size);
        let heading = self.heading(level, &format!("{label}: {}", plain(text)), label_leaf);
        let language = text.language.as_deref();
        // A follow-up takes up what was said, which is more than a heading is.
        let nodes = if level < 4 {
            vec![heading.node(&[label_leaf, text_leaf], language)]
        } else {
            vec![heading.node(&[label_leaf], None), Node::paragraph(text_leaf, language)]
        };
        if let Some(first) = rows.first_mut() {
            first.before = if level < 4 { 12.0 } else { 4.0 };
            first.absorb();
            first.before = before - 4.0;
            let (x, width) = if level < 4 { (LEFT, RIGHT - LEFT) } else { (TEXT, RIGHT - TEXT) };
            first.paint_under(Shape::Box { x, y: 0.0, width, height: 0.6, radius: 0.0 }, LINE);
        }
        Laid { rows, nodes }
    }

    /// A heading in the margin in lines, with how each is set.
    fn margin(
        &self,
        text: &str,
        leaf: Leaf,
        size: f32,
        color: Color,
    ) -> Vec<(Line, f32, Color, Leaf)> {
        let lines = self.set(&text.into(), size, true, MARGIN_WIDTH);
        lines.into_iter().map(|line| (line, size, color, leaf)).collect()
    }

    fn entry(&mut self, entry: &Entry) -> Laid {
        let leaf = self.leaf();
        let color = if entry.important { ACCENT } else { INK };
        let mut margin = self.margin(&entry.heading, leaf, 9.0, color);
        let lines = self.set(&entry.value.as_str().into(), SMALL, false, MARGIN_WIDTH);
        margin.extend(lines.into_iter().map(|line| (line, SMALL, MUTED, leaf)));
        let heading = self.heading(entry.level, &entry.titled(self.colon), leaf);
        let mut laid = Laid { rows: Vec::new(), nodes: vec![heading.node(&[leaf], None)] };
        entry.body.iter().for_each(|block| {
            let body = self.block(block);
            laid.append(body);
        });
        if laid.rows.is_empty() {
            laid.rows.push(Row { height: BODY * LEADING, ..Row::default() });
        }
        if let Some(first) = laid.rows.first_mut() {
            first.before = 0.0;
        }
        // A single line of small print is not left behind on the next page.
        if let [.., last_but_one, _] = laid.rows.as_mut_slice() {
            last_but_one.keep = true;
        }
        let baselines = beside(&mut laid.rows, margin, BODY);
        let last = (entry.score, laid.rows.first_mut(), baselines.last());
        if let (Some(score), Some(first), Some(baseline)) = last {
            dots(first, score, *baseline);
        }
        if entry.important {
            tint(&mut laid.rows);
        }
        laid.after(if entry.important { 14.0 } else { 11.0 })
    }

    pub(crate) fn paragraph(&mut self, text: &Words, size: f32, color: Color) -> Laid {
        let leaf = self.leaf();
        let style = TextStyle { x: TEXT, size, color };
        let rows = style.rows(self.set(text, size, false, RIGHT - TEXT - 8.0), leaf);
        Laid { rows, nodes: vec![Node::paragraph(leaf, text.language.as_deref())] }
    }

    fn list(&mut self, items: &[Words]) -> Laid {
        const INDENT: f32 = 12.0;
        let (mut rows, mut nodes) = (Vec::new(), Vec::new());
        for item in items {
            let (bullet, body) = (self.leaf(), self.leaf());
            let style = TextStyle { x: TEXT + INDENT, size: BODY, color: INK };
            let lines = self.set(item, BODY, false, RIGHT - TEXT - INDENT - 8.0);
            let mut item_rows = style.rows(lines, body);
            let mark = self.set(&"•".into(), BODY, false, INDENT).into_iter().next();
            if let (Some(first), Some(mark)) = (item_rows.first_mut(), mark) {
                let style = TextStyle { x: TEXT, size: BODY, color: ACCENT };
                first.paints.insert(0, style.paint(mark, 0.0, bullet));
                first.before = 3.0;
            }
            rows.append(&mut item_rows);
            nodes.push(Node::item(bullet, body, item.language.as_deref()));
        }
        Laid { rows, nodes: vec![Node::list(nodes)] }
    }

    fn quote(&mut self, text: &Words, from: &str) -> Laid {
        const INDENT: f32 = 10.0;
        const QUOTE: f32 = 9.25;
        let (leaf, from_leaf) = (self.leaf(), self.leaf());
        let width = RIGHT - TEXT - INDENT - 8.0;
        let style = TextStyle { x: TEXT + INDENT, size: QUOTE, color: INK };
        let quoted = text.language.as_deref();
        let mut rows = style.rows(self.set(text, QUOTE, false, width), leaf);
        let mut nodes = vec![Node::paragraph(leaf, quoted)];
        let lines = self.set(&from.into(), SMALL, false, width);
        if !lines.is_empty() {
            rows.iter_mut().last().into_iter().for_each(|row| row.keep = true);
            let style = TextStyle { size: SMALL, color: MUTED, ..style };
            rows.extend(style.rows(lines, from_leaf));
            nodes.push(Node::paragraph(from_leaf, None));
        }
        for row in &mut rows {
            let height = row.height + 0.2;
            let bar = Shape::Box { x: TEXT, y: 0.0, width: 1.8, height, radius: 0.0 };
            row.paint_under(bar, LINE);
        }
        Laid { rows, nodes: vec![Node::quote(nodes)] }
    }
}

fn plain(text: &Words) -> String {
    text.runs.iter().map(|run| run.text.as_str()).collect()
}

/// Puts lines into the margin beside rows, on the same pages, and gives the baseline of each in the first row. `size` is that of
/// the letters in that row.
fn beside(rows: &mut [Row], margin: Vec<(Line, f32, Color, Leaf)>, size: f32) -> Vec<f32> {
    let Some(first) = rows.first_mut() else { return Vec::new() };
    let (mut top, step, mut paints, mut baselines) = (0.0, BODY * LEADING, Vec::new(), Vec::new());
    for (at, (line, letters, color, leaf)) in margin.into_iter().enumerate() {
        let style = TextStyle { x: LEFT, size: letters, color };
        // The first stands on the baseline of its neighbour.
        let neighbour = TextStyle { size, ..style };
        let down = if at == 0 { neighbour.baseline() - style.baseline() } else { top };
        baselines.push(down + style.baseline());
        paints.push(style.paint(line, down, leaf));
        top = down + step;
    }
    // A heading is drawn before what it is over, as it is heard.
    first.paints.splice(0..0, paints);
    let mut height = 0.0;
    for row in rows.iter_mut() {
        height += row.before + row.height;
        row.keep |= height < top;
    }
    if let Some(last) = rows.last_mut().filter(|_| height < top) {
        last.keep = false;
        last.height += top - height;
    }
    baselines
}

/// Five dots beside "4 of 5", which stands on this baseline.
fn dots(row: &mut Row, score: u8, baseline: f32) {
    for dot in 0..5_u8 {
        let (x, y) = (LEFT + 36.0 + f32::from(dot) * 8.5, baseline - SMALL * 0.34);
        let color = if dot < score { ACCENT } else { LINE };
        row.paint(Shape::Dot { x, y, radius: 2.7 }, color);
    }
}

/// Puts a tint behind rows.
fn tint(rows: &mut [Row]) {
    const ROOM: f32 = 7.0;
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.iter_mut().enumerate() {
        if at == 0 {
            row.before = ROOM;
        }
        row.absorb();
        if at == last {
            row.height += ROOM;
        }
        let (x, width) = (TEXT - 10.0, RIGHT - TEXT + 10.0);
        let height = row.height + if at == last { 0.0 } else { 0.3 };
        row.paint_under(Shape::Box { x, y: 0.0, width, height, radius: 0.0 }, ACCENT_SOFT);
        let edge = Shape::Box { x, y: 0.0, width: 2.4, height, radius: 0.0 };
        row.paints
            .insert(1, crate::rows::Paint::Shape { shape: edge, color: ACCENT, figure: None });
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, beside};
    use crate::{
        document::{Block, Document},
        fonts::Fonts,
        grid::INK,
        lines::Line,
        rows::Row,
    };

    #[test]
    fn every_line_of_a_heading_stands_on_the_page_of_what_it_is_over() {
        let fonts = Fonts::new(None).unwrap();
        let long = "A heading that is longer than a line ".repeat(6);
        let (label, value, text) = ("Question 1".into(), "4 of 5".into(), long.as_str().into());
        let blocks = [
            Block::Section(long.clone()),
            Block::Title { text: long.as_str().into(), below: String::new() },
            Block::Question { level: 3, label, value, text },
        ];
        for block in blocks {
            let document = Document::of(vec![block]);
            let rows = Layout::of(&document, &fonts).rows;
            assert!(rows.len() > 1 && rows.iter().all(|row| row.keep), "{:?}", document.blocks);
        }
    }

    #[test]
    fn a_heading_in_the_margin_stands_on_one_page_with_all_that_is_beside_it() {
        let row = || Row { height: 15.0, ..Row::default() };
        let margin = |lines| vec![(Line::default(), 9.0, INK, 0); lines];
        let mut rows = [row(), row(), row(), row()];
        let baselines = beside(&mut rows, margin(2), 9.75);
        assert_eq!(baselines.len(), 2);
        assert_eq!(rows.map(|row| row.keep), [true, true, false, false]);
        let mut short = [row()];
        beside(&mut short, margin(3), 9.75);
        assert!(!short[0].keep && short[0].height > 44.0, "it takes up what the margin needs");
    }
}
