//! From letters with places to text in the order that a person reads it: lines, columns, rows.

use resume::{find_period, heading, is_dated};

/// A letter, or a few that are one, with its place on the page: in points, downwards.
pub(crate) struct Letter {
    /// Its left edge.
    pub(crate) x0: f64,
    /// Its right edge.
    pub(crate) x1: f64,
    /// The line it stands on.
    pub(crate) y: f64,
    /// How high its font is.
    pub(crate) size: f64,
    /// What it is.
    pub(crate) text: String,
}

/// Letters this near above each other, in parts of their size, are on one line.
const SAME_LINE: f64 = 0.5;
/// A gap this wide, in parts of a letter's size, is a space …
const SPACE: f64 = 0.17;
/// … between wide letters, which have none …
const WIDE_SPACE: f64 = 0.6;
/// … and this wide it parts what stands beside each other.
const APART: f64 = 1.5;
/// A column has so many lines at least.
const COLUMN_LINES: usize = 3;
/// The space between columns, in points.
const GUTTER: f64 = 6.0;
/// So many lines of a page are looked at for columns, and so many places.
const MOST_LINES: usize = 1_500;
const MOST_PLACES: usize = 200;
/// Columns within columns.
const DEEPEST: usize = 5;
/// A gap between lines that is so many times the usual parts paragraphs.
const PARAGRAPH: f64 = 1.45;

/// Words beside each other on one line.
#[derive(Clone)]
struct Segment {
    x0: f64,
    x1: f64,
    text: String,
}

#[derive(Clone)]
struct Line {
    y: f64,
    size: f64,
    segments: Vec<Segment>,
}

/// Reads page after page. Where one page had its columns, the next has them, too.
#[derive(Default)]
pub(crate) struct Layout {
    gutters: Vec<f64>,
}

impl Layout {
    /// The text of a page.
    pub(crate) fn page(&mut self, letters: Vec<Letter>) -> String {
        let mut lines = lines(letters);
        let last = lines.len().saturating_sub(1);
        let mut at = 0;
        lines.retain(|line| {
            at += 1;
            !((at == 1 || at == last + 1) && is_page_number(&line.text()))
        });
        let mut out = Vec::new();
        self.arrange(&lines, DEEPEST, &mut out);
        out.join("\n")
    }

    fn arrange(&mut self, lines: &[Line], deeper: usize, out: &mut Vec<String>) {
        let columns =
            if deeper == 0 || lines.len() > MOST_LINES { None } else { self.columns(lines) };
        let Some(Columns { from, to, x }) = columns else { return emit(lines, out) };
        self.arrange(&lines[..from], deeper - 1, out);
        out.push(String::new());
        let (left, right) = split(&lines[from..to], x);
        self.arrange(&left, deeper - 1, out);
        out.push(String::new());
        self.arrange(&right, deeper - 1, out);
        out.push(String::new());
        self.arrange(&lines[to..], deeper - 1, out);
    }

    /// The longest stretch of lines with two columns, if there is one.
    fn columns(&mut self, lines: &[Line]) -> Option<Columns> {
        let mut found: Vec<(usize, Columns)> = Vec::new();
        for x in places(lines) {
            let mut from = 0;
            while from < lines.len() {
                let run = lines[from..].iter().take_while(|line| !line.crosses(x)).count();
                if run >= COLUMN_LINES {
                    let band = &lines[from..from + run];
                    let count = |right: bool| band.iter().filter(|line| line.has(x, right)).count();
                    let weight = count(false).min(count(true));
                    if weight >= COLUMN_LINES && gutter(band, x) >= GUTTER {
                        found.push((weight, Columns { from, to: from + run, x }));
                    }
                }
                from += run + 1;
            }
        }
        found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let columns = found
            .into_iter()
            .map(|(_, it)| it)
            .find(|it| self.are_columns(&lines[it.from..it.to], it.x))?;
        self.gutters.push(columns.x);
        Some(columns)
    }

    /// Whether what stands left and right is read one after the other, and not row by row.
    fn are_columns(&self, band: &[Line], x: f64) -> bool {
        let (left, right) = split(band, x);
        let texts = |side: &[Line]| -> Vec<String> { side.iter().map(Line::text).collect() };
        let (left, right) = (texts(&left), texts(&right));
        let dates = |side: &[String]| {
            let dated = |text: &&String| {
                is_dated(text) || (text.chars().count() < 30 && find_period(text).is_some())
            };
            side.iter().filter(dated).count() * 2 >= side.len()
        };
        if dates(&left) || dates(&right) {
            return false;
        }
        let headed = |side: &[String]| side.iter().any(|text| heading(text).is_some());
        if headed(&left) && headed(&right)
            || self.gutters.iter().any(|known| (known - x).abs() < 12.0)
        {
            return true;
        }
        let beside = band.iter().filter(|line| line.has(x, false) && line.has(x, true)).count();
        // Every line of the shorter side has something beside it: a table.
        beside * 10 < left.len().min(right.len()) * 9
    }
}

struct Columns {
    from: usize,
    to: usize,
    x: f64,
}

impl Line {
    fn crosses(&self, x: f64) -> bool {
        self.segments.iter().any(|segment| segment.x0 < x - 1.0 && segment.x1 > x + 1.0)
    }

    fn has(&self, x: f64, right: bool) -> bool {
        self.segments.iter().any(|segment| (segment.x0 >= x - 1.0) == right)
    }

    fn text(&self) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|segment| segment.text.as_str()).collect();
        texts.join("\t")
    }
}

fn split(band: &[Line], x: f64) -> (Vec<Line>, Vec<Line>) {
    let side = |right: bool| -> Vec<Line> {
        let only = |line: &Line| {
            let segments: Vec<Segment> =
                line.segments.iter().filter(|it| (it.x0 >= x - 1.0) == right).cloned().collect();
            (!segments.is_empty()).then_some(Line { segments, ..*line })
        };
        band.iter().filter_map(only).collect()
    };
    (side(false), side(true))
}

fn gutter(band: &[Line], x: f64) -> f64 {
    let segments = || band.iter().flat_map(|line| &line.segments);
    let left = segments().filter(|it| it.x0 < x - 1.0).map(|it| it.x1).fold(f64::MIN, f64::max);
    let right = segments().filter(|it| it.x0 >= x - 1.0).map(|it| it.x0).fold(f64::MAX, f64::min);
    right - left
}

/// Where a column may begin: where words begin that are not the first of the page's left edge.
fn places(lines: &[Line]) -> Vec<f64> {
    let mut starts: Vec<f64> =
        lines.iter().flat_map(|line| &line.segments).map(|it| it.x0).collect();
    starts.sort_by(f64::total_cmp);
    starts.dedup_by(|next, kept| (*next - *kept).abs() < 2.0);
    starts.into_iter().skip(1).take(MOST_PLACES).collect()
}

fn emit(lines: &[Line], out: &mut Vec<String>) {
    let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    for (index, line) in lines.iter().enumerate() {
        let gap = index.checked_sub(1).map_or(0.0, |before| line.y - lines[before].y);
        if gap > usual * PARAGRAPH && gap > line.size * PARAGRAPH {
            out.push(String::new());
        }
        out.push(line.text());
    }
}

fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.retain(|letter| {
        letter.y.is_finite()
            && letter.x0.is_finite()
            && letter.x1.is_finite()
            && letter.size.is_finite()
    });
    letters.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    letter.y - first.y < SAME_LINE * first.size.max(letter.size)
                }) =>
            {
                row.push(letter)
            }
            _ => rows.push(vec![letter]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

fn line(mut row: Vec<Letter>) -> Option<Line> {
    row.sort_by(|one, other| one.x0.total_cmp(&other.x0));
    let (y, size) = (row.first()?.y, row.iter().map(|it| it.size).fold(0.0, f64::max));
    let mut segments: Vec<Segment> = Vec::new();
    let mut space = false;
    let mut last_start = f64::MIN;
    for letter in row {
        if letter.text.trim().is_empty() {
            space = true;
            continue;
        }
        match segments.last_mut() {
            // Letters are drawn twice to look bold.
            Some(last)
                if last.text.ends_with(&letter.text)
                    && letter.x0 - last_start < letter.size * 0.15 =>
            {
                continue;
            }
            Some(last) if letter.x0 - last.x1 < APART * letter.size => {
                let gap = letter.x0 - last.x1;
                let wide =
                    |it: Option<char>| it.is_some_and(|it| ('\u{2e80}'..='\u{ffef}').contains(&it));
                let both_wide =
                    wide(last.text.chars().next_back()) && wide(letter.text.chars().next());
                if space && !both_wide
                    || gap > letter.size * if both_wide { WIDE_SPACE } else { SPACE }
                {
                    last.text.push(' ');
                }
                last.text.push_str(&letter.text);
                last.x1 = last.x1.max(letter.x1);
            }
            _ => segments.push(Segment { x0: letter.x0, x1: letter.x1, text: letter.text.clone() }),
        }
        last_start = letter.x0;
        space = false;
    }
    (!segments.is_empty()).then_some(Line { y, size, segments })
}

fn is_page_number(text: &str) -> bool {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers = 0;
    for word in words {
        match word.to_lowercase().as_str() {
            "page" | "of" | "seite" | "von" => {}
            word if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                numbers += 1
            }
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}
