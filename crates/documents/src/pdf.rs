//! PDF: which letters stand where, as a page is drawn. Scripts and forms are not looked at, nothing is fetched.

use std::time::{Duration, Instant};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt as _,
    font::{Glyph, GlyphRun},
    hayro_cmap::{BfString, WritingMode},
    hayro_syntax::{
        DecryptionError, LoadPdfError, Pdf,
        object::{Array, Dict, String as PdfString},
        page::Page,
    },
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect, Shape as _},
};

use crate::{
    DocumentText, ImportNote, Refused, garbage,
    layout::{Layout, Letter},
    letters,
};

/// So many pages are read.
const MAX_PAGES: usize = 20;
/// So many letters.
const MAX_LETTERS: usize = 150_000;
/// Reading stops behind the page that is being read then.
const LONGEST: Duration = Duration::from_secs(5);
/// Letters of this size or less cannot be read, in points.
const TINY: f64 = 2.5;
/// So many coloured places are remembered.
const MAX_FILLS: usize = 2_000;
/// A colour from here on is white on paper.
const WHITE: u8 = 0xf5;

pub(crate) fn read(bytes: &[u8]) -> Result<DocumentText, Refused> {
    let begun = Instant::now();
    let pdf = Pdf::new(bytes.to_vec()).map_err(|fault| match fault {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refused::Password,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refused::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Refused::Damaged);
    }
    let cache = InterpreterCache::new();
    let mut layout = Layout::default();
    let mut document = DocumentText::default();
    let (mut unmapped, mut read, mut letters_left) = (0, 0, MAX_LETTERS);
    for page in pages.iter().take(MAX_PAGES) {
        if begun.elapsed() > LONGEST || letters_left == 0 {
            break;
        }
        let drawn = drawn(page, &cache, letters_left);
        letters_left = letters_left.saturating_sub(drawn.count);
        unmapped += drawn.unmapped;
        document.text.push_str(&layout.page(drawn.seen));
        document.text.push_str("\n\n");
        document.hidden.push_str(&Layout::default().page(drawn.hidden));
        document.links.extend(links(page));
        read += 1;
    }
    if read < pages.len() {
        document.notes.push(ImportNote::PagesLeftOut { pages: pages.len(), read });
    }
    document.text = letters::tidied(&document.text);
    document.hidden = letters::tidied(&document.hidden);
    document.links.dedup();
    garbage::check(&[document.text.as_str(), &document.hidden].concat(), unmapped)?;
    if unmapped > 0 {
        document.notes.push(ImportNote::LettersUnread);
    }
    Ok(document)
}

fn drawn<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, most: usize) -> Drawn {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true);
    let mut context = Context::new(
        transform.to_kurbo(),
        area,
        cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut drawn = Drawn { area, most, ..Drawn::default() };
    interpret_page(page, &mut context, &mut drawn);
    drawn
}

/// Addresses behind words of a page.
fn links(page: &Page<'_>) -> Vec<String> {
    let Some(marks) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else { return Vec::new() };
    let action = |mark: Dict<'_>| {
        let uri = mark.get::<Dict<'_>>(b"A".as_slice())?.get::<PdfString<'_>>(b"URI".as_slice())?;
        String::from_utf8(uri.as_bytes().to_vec()).ok()
    };
    marks
        .iter::<Dict<'_>>()
        .take(200)
        .filter_map(action)
        .filter(|url| resume::is_web_address(url))
        .collect()
}

/// What a page shows, as far as text goes.
#[derive(Default)]
struct Drawn {
    area: Rect,
    /// So many letters are read at most, and so many were.
    most: usize,
    count: usize,
    seen: Vec<Letter>,
    /// What cannot be seen.
    hidden: Vec<Letter>,
    unmapped: usize,
    /// Where colour or a picture is, so that light letters can be seen on it.
    coloured: Vec<Rect>,
    /// Where pictures are.
    pictures: Vec<Rect>,
}

impl Drawn {
    fn is_hidden(&self, letter: &Letter, paint: &Paint<'_>, mode: &DrawMode) -> bool {
        let at = Point::new((letter.x0 + letter.x1) / 2.0, letter.y - letter.size * 0.3);
        let on = |places: &[Rect]| places.iter().any(|place| place.contains(at));
        if letter.size <= TINY || !self.area.contains(at) {
            return true;
        }
        // Words behind a scanned page are what it says, read by whoever scanned it.
        if matches!(mode, DrawMode::Invisible) {
            return !on(&self.pictures);
        }
        let Paint::Color(colour) = paint else { return false };
        let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
        let white = [red, green, blue].iter().all(|part| *part >= WHITE);
        alpha < 16 || (white && !on(&self.coloured) && !on(&self.pictures))
    }

    fn put(&mut self, letter: Letter, hidden: bool) {
        if hidden { self.hidden.push(letter) } else { self.seen.push(letter) }
    }

    fn colour(&mut self, bounds: Rect, paint: &Paint<'_>) {
        let white = match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
                alpha < 16 || [red, green, blue].iter().all(|part| *part >= WHITE)
            }
            Paint::Pattern(_) => false,
        };
        if !white && self.coloured.len() < MAX_FILLS {
            self.coloured.push(bounds);
        }
    }
}

impl<'a> Device<'a> for Drawn {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        // A column of letters is one word here, where it begins, as far as all of it is seen or none.
        let mut column: Option<(Letter, bool)> = None;
        for glyph in run.glyphs() {
            if self.count >= self.most {
                break;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => String::new(),
            };
            if text.chars().all(|letter| letter == '\0') {
                self.unmapped += 1;
                continue;
            }
            let width = match &**glyph {
                Glyph::Outline(it) => it.advance_width(),
                Glyph::Type3(it) => it.advance_width(),
            };
            let letter = placed(
                props.transform * glyph.transform(),
                f64::from(width.unwrap_or(500.0)),
                text,
            );
            self.count += letter.text.chars().count();
            let hidden = self.is_hidden(&letter, &props.paint, mode);
            if run.writing_mode() != WritingMode::Vertical {
                self.put(letter, hidden);
                continue;
            }
            match &mut column {
                Some((first, same)) if *same == hidden => first.text.push_str(&letter.text),
                _ => {
                    if let Some((word, hidden)) = column.replace((letter, hidden)) {
                        self.put(word, hidden);
                    }
                }
            }
        }
        if let Some((word, hidden)) = column {
            self.put(word, hidden);
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.colour((props.transform * path.clone()).bounding_box(), &props.paint);
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.colour(props.transform.transform_rect_bbox(*rect), &props.paint);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        if self.pictures.len() < MAX_FILLS {
            self.pictures
                .push(props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Glyphs are drawn in a thousandth of their size.
const EM: f64 = 1000.0;

fn placed(transform: Affine, width: f64, text: String) -> Letter {
    let origin = transform * Point::ORIGIN;
    let end = transform * Point::new(width, 0.0);
    let size = (transform * Point::new(0.0, EM) - origin).hypot();
    Letter { x0: origin.x.min(end.x), x1: origin.x.max(end.x), y: origin.y, size, text }
}
