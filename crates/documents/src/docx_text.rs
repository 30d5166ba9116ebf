//! The text of one part of a Word file, in the order that a person reads it.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use resume::MarkedHeading;

use crate::{DocumentText, Refused};

/// No document nests deeper.
const DEEPEST: usize = 200;
/// Text of this size or less cannot be read, in half points.
const TINY: u32 = 4;

/// Something that has lines of its own.
enum Level {
    /// The document, a cell or a text box.
    Flow(Flow),
    /// A row of a table, with the lines of its cells.
    Row(Vec<Vec<String>>),
}

#[derive(Default)]
struct Flow {
    lines: Vec<String>,
    /// The paragraph that is being read.
    current: String,
    /// What stands in a box that is anchored in it.
    boxes: Vec<String>,
    /// Whether light letters can be seen on it.
    shaded: bool,
    /// How deep a heading the paragraph is, if it is one.
    heading: Option<u8>,
}

#[derive(Default)]
struct Run {
    is_open: bool,
    vanished: bool,
    tiny: bool,
    white: bool,
}

struct Reading {
    levels: Vec<Level>,
    run: Run,
    paragraph_shaded: bool,
    in_text: usize,
    /// How deep in what is not read: a second copy for older programs, what was moved away, or how it looked before.
    skipped: usize,
    hidden: String,
    headings: Vec<MarkedHeading>,
}

pub(crate) fn read(xml: &str) -> Result<DocumentText, Refused> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading {
        levels: vec![Level::Flow(Flow::default())],
        run: Run::default(),
        paragraph_shaded: false,
        in_text: 0,
        skipped: 0,
        hidden: String::new(),
        headings: Vec::new(),
    };
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Refused::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refused::TooMuch);
                }
                reading.open(&tag);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                reading.close(tag.local_name().as_ref());
            }
            Event::Empty(tag) => {
                reading.open(&tag);
                reading.close(tag.local_name().as_ref());
            }
            Event::Text(text) => reading.text(&text),
            Event::CData(text) => reading.text(&text),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().map_err(|_| Refused::Damaged)?;

                match letter {
                    Some(letter) => reading.text(letter.encode_utf8(&mut [0; 4])),
                    // Only the five names that XML has: nothing that a file defines is unfolded.
                    None => reading.text(
                        quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default(),
                    ),
                }
            }
            Event::Eof if depth > 0 => return Err(Refused::Damaged),
            Event::Eof => break,
            _ => {}
        }
    }
    let lines = match reading.levels.pop() {
        Some(Level::Flow(flow)) => flow.lines,
        _ => Vec::new(),
    };
    let Reading { hidden, headings, .. } = reading;
    Ok(DocumentText { text: lines.join("\n"), hidden, headings, ..DocumentText::default() })
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if matches!(name, "Fallback" | "moveFrom" | "del" | "rPrChange") || self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        match name {
            "p" => self.paragraph_shaded = false,
            "r" => self.run = Run { is_open: true, ..Run::default() },
            "t" => self.in_text += 1,
            "tab" if self.run.is_open => self.text_in("\t"),
            "br" | "cr" => self.text_in("\n"),
            "noBreakHyphen" => self.text_in("-"),
            "numPr" => self.point(),
            "pStyle" => {
                let level = value(tag, "val").and_then(|style| heading_level(&style));
                if let Some(flow) = self.flow() {
                    flow.heading = level;
                }
            }
            "tr" => self.levels.push(Level::Row(Vec::new())),
            "tc" => self.levels.push(Level::Flow(Flow::default())),
            "txbxContent" => {
                self.levels.push(Level::Flow(Flow { shaded: true, ..Flow::default() }));
            }
            "shd" => self.shade(tag),
            "vanish" | "webHidden" if self.run.is_open => self.run.vanished |= !is_off(tag),
            "color" if self.run.is_open => {
                self.run.white = value(tag, "val").is_some_and(|it| is_white(&it));
            }
            "sz" if self.run.is_open => {
                let size = value(tag, "val").and_then(|it| it.parse::<u32>().ok());
                self.run.tiny = size.is_some_and(|size| size <= TINY);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "r" => self.run = Run::default(),
            "p" => self.end_paragraph(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "txbxContent" => self.end_box(),
            _ => {}
        }
    }

    fn flow(&mut self) -> Option<&mut Flow> {
        self.levels.iter_mut().rev().find_map(|level| match level {
            Level::Flow(flow) => Some(flow),
            Level::Row(_) => None,
        })
    }

    fn text(&mut self, text: &str) {
        if self.in_text > 0 {
            self.text_in(text);
        }
    }

    fn text_in(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        let on_colour = self.paragraph_shaded
            || self.levels.iter().any(|level| matches!(level, Level::Flow(flow) if flow.shaded));
        if self.run.vanished || self.run.tiny || (self.run.white && !on_colour) {
            self.hidden.push_str(text);
        } else if let Some(flow) = self.flow() {
            flow.current.push_str(text);
        }
    }

    /// The paragraph is one of a list.
    fn point(&mut self) {
        if let Some(flow) = self.flow()
            && flow.current.is_empty()
        {
            flow.current.push_str("• ");
        }
    }

    fn shade(&mut self, tag: &BytesStart<'_>) {
        let fill = value(tag, "fill").unwrap_or_default();
        if fill.is_empty() || fill == "auto" || is_white(&fill) {
            return;
        }
        let in_cell_head =
            self.flow().is_some_and(|flow| flow.lines.is_empty() && flow.current.is_empty());
        if in_cell_head && self.levels.len() > 1 {
            if let Some(flow) = self.flow() {
                flow.shaded = true;
            }
        } else {
            self.paragraph_shaded = true;
        }
    }

    fn end_paragraph(&mut self) {
        if !self.hidden.is_empty() && !self.hidden.ends_with('\n') {
            self.hidden.push('\n');
        }
        let Some(flow) = self.flow() else { return };
        let line = std::mem::take(&mut flow.current);
        let line = if line == "• " { String::new() } else { line };
        let heading = flow.heading.take().filter(|_| !line.trim().is_empty());
        flow.lines.extend(line.split('\n').map(str::to_owned));
        let boxes = std::mem::take(&mut flow.boxes);
        if !boxes.is_empty() {
            flow.lines.push(String::new());
            flow.lines.extend(boxes);
            flow.lines.push(String::new());
        }
        if let Some(level) = heading {
            self.headings.push(MarkedHeading { level, line });
        }
    }

    fn end_cell(&mut self) {
        if !matches!(self.levels.last(), Some(Level::Flow(_))) || self.levels.len() < 2 {
            return;
        }
        if let Some(Level::Flow(cell)) = self.levels.pop()
            && let Some(Level::Row(cells)) = self.levels.last_mut()
        {
            cells.push(cell.lines);
        }
    }

    /// Cells of one line stand beside each other; longer ones are read one after the other.
    fn end_row(&mut self) {
        if !matches!(self.levels.last(), Some(Level::Row(_))) {
            return;
        }
        let Some(Level::Row(cells)) = self.levels.pop() else { return };
        let filled =
            |cell: &Vec<String>| cell.iter().filter(|line| !line.trim().is_empty()).count();
        let lines: Vec<String> = if cells.iter().all(|cell| filled(cell) <= 1) {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| cell.concat().trim().to_owned())
                .filter(|cell| !cell.is_empty())
                .collect();
            vec![cells.join("\t")]
        } else {
            cells
                .into_iter()
                .flat_map(|mut cell| {
                    // A date in a cell of its own belongs to what stands beside it.
                    if filled(&cell) > 1 {
                        cell.push(String::new());
                    }
                    cell
                })
                .collect()
        };
        if let Some(flow) = self.flow() {
            flow.lines.extend(lines);
        }
    }

    fn end_box(&mut self) {
        if self.levels.len() < 2 || !matches!(self.levels.last(), Some(Level::Flow(_))) {
            return;
        }
        if let Some(Level::Flow(content)) = self.levels.pop()
            && let Some(flow) = self.flow()
        {
            flow.boxes.extend(content.lines);
        }
    }
}

fn value(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let attributes = tag.attributes().flatten();
    let mut named = attributes.filter(|it| it.key.local_name().as_ref() == key);
    named.next().map(|it| it.value.into_owned())
}

/// "Heading1", "berschrift1", "Titre1": Word keeps a style by its name in whoever's language, without letters beyond ASCII.
fn heading_level(style: &str) -> Option<u8> {
    let name = style.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let known =
        ["heading", "berschrift", "überschrift", "titre", "ttulo", "título", "titolo", "kop"];
    let is_heading = known.contains(&name.trim().to_lowercase().as_str());
    style[name.len()..].parse().ok().filter(|_| is_heading)
}

fn is_off(tag: &BytesStart<'_>) -> bool {
    value(tag, "val").is_some_and(|it| matches!(it.as_str(), "0" | "false" | "off"))
}

/// White, or so near it that nobody sees it on paper.
fn is_white(colour: &str) -> bool {
    let parts = (0..3).filter_map(|at| colour.get(at * 2..at * 2 + 2));
    let bright = parts
        .filter_map(|part| u8::from_str_radix(part, 16).ok())
        .filter(|part| *part >= 0xf5)
        .count();
    colour.len() == 6 && bright == 3
}
