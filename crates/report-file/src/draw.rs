//! Pages drawn: every sign on them is a part of the structure, or decoration that no screen reader speaks of.

use krilla::{
    Document,
    geom::{Path, PathBuilder, Point, Rect},
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};

use crate::{
    document::{Look, Words},
    fonts::Fonts,
    grid::{Color, FOOT, LEFT, MUTED, PAGE_HEIGHT, PAGE_WIDTH, QUOTED, RIGHT, SMALL},
    lines::{Line, Setting, lines},
    pages::PlacedRow,
    rows::{Leaf, Paint, Shape},
    structure::Drawn,
};

/// Draws the pages, and tells where each leaf came to stand.
pub(crate) fn draw(
    file: &mut Document,
    fonts: &Fonts,
    pages: &[Vec<PlacedRow>],
    leaves: usize,
    (title, page_of): (&str, &str),
) -> Vec<Drawn> {
    let mut drawn = vec![Drawn::default(); leaves];
    // A page and its surface are finished when they go out of scope.
    for (number, rows) in pages.iter().enumerate() {
        let Some(settings) = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT) else { continue };
        let mut page = file.start_page_with(settings);
        let mut pen = Pen { surface: page.surface(), fonts, page: number, drawn: &mut drawn };
        for placed in rows {
            placed.row.paints.iter().for_each(|paint| pen.paint(paint, placed.top));
        }
        pen.foot(title, &format!("{} {page_of} {}", number + 1, pages.len()));
    }
    drawn
}

struct Pen<'a> {
    surface: Surface<'a>,
    fonts: &'a Fonts,
    page: usize,
    drawn: &'a mut [Drawn],
}

impl Pen<'_> {
    fn paint(&mut self, paint: &Paint, top: f32) {
        match paint {
            Paint::Text { x, baseline, color, line, leaf } => {
                let baseline = top + baseline;
                self.highlights(line, *x, baseline);
                let tag = ContentTag::Span(SpanTag::empty());
                let content = self.surface.start_tagged(tag);
                self.line(line, *x, baseline, *color);
                self.surface.end_tagged();
                if let Some(drawn) = self.drawn.get_mut(*leaf) {
                    drawn.content.push(content);
                    drawn.begins.get_or_insert((self.page, top));
                }
            }
            Paint::Shape { shape, color, figure } => self.shape(*shape, *color, top, *figure),
        }
    }

    fn line(&mut self, line: &Line, x: f32, baseline: f32, color: Color) {
        for piece in &line.pieces {
            let color = if piece.look == Look::Label { crate::grid::ACCENT } else { color };
            self.fill(color);
            let font = self.fonts.drawing(piece.shaped.face);
            let (start, shaped) = (Point::from_xy(x + piece.x, baseline), &piece.shaped);
            self.surface.draw_glyphs(start, &shaped.glyphs, font, &shaped.text, piece.size, false);
        }
    }

    /// What stands behind quoted words.
    fn highlights(&mut self, line: &Line, x: f32, baseline: f32) {
        for piece in line.pieces.iter().filter(|piece| piece.look == Look::Quoted) {
            let (y, height) = (baseline - piece.size * 0.95, piece.size * 1.25);
            let (x, width) = (x + piece.x, piece.width());
            let behind = Shape::Box { x, y, width, height, radius: 0.0 };
            self.shape(behind, QUOTED, 0.0, None);
        }
    }

    fn shape(&mut self, shape: Shape, color: Color, top: f32, figure: Option<Leaf>) {
        let Some((path, place)) = outline(shape, top) else { return };
        let tag = match figure {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        };
        let content = self.surface.start_tagged(tag);
        self.fill(color);
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        if let Some(drawn) = figure.and_then(|leaf| self.drawn.get_mut(leaf)) {
            drawn.content.push(content);
            let all = drawn.place.map_or(place, |(_, before)| around(before, place));
            drawn.place = Some((self.page, all));
        }
    }

    fn foot(&mut self, title: &str, number: &str) {
        let tag = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer));
        let width = RIGHT - LEFT - 60.0;
        let setting = Setting { size: SMALL, bold: false, width };
        let title = lines(self.fonts, &Words::from(title), setting).into_iter().next();
        let number = lines(self.fonts, &Words::from(number), setting).into_iter().next();
        self.surface.start_tagged(tag);
        if let Some(line) = title {
            self.line(&line, LEFT, FOOT, MUTED);
        }
        if let Some(line) = number {
            self.line(&line, RIGHT - line.width, FOOT, MUTED);
        }
        self.surface.end_tagged();
    }

    fn fill(&mut self, color: Color) {
        let paint = krilla::color::rgb::Color::from(color).into();
        let (opacity, rule) = (NormalizedF32::ONE, krilla::paint::FillRule::default());
        self.surface.set_fill(Some(Fill { paint, opacity, rule }));
    }
}

/// A shape as a path, and the place it takes up.
fn outline(shape: Shape, top: f32) -> Option<(Path, Rect)> {
    let (x, y, width, height, radius) = match shape {
        Shape::Box { x, y, width, height, radius } => (x, y, width, height, radius),
        Shape::Dot { x, y, radius } => (x - radius, y - radius, radius * 2.0, radius * 2.0, radius),
    };
    let place = Rect::from_xywh(x, top + y, width, height)?;
    let mut path = PathBuilder::new();
    let radius = radius.min(width / 2.0).min(height / 2.0);
    if radius > 0.0 {
        rounded(&mut path, place, radius)
    } else {
        path.push_rect(place)
    }
    Some((path.finish()?, place))
}

fn rounded(path: &mut PathBuilder, place: Rect, radius: f32) {
    let (left, top, right, bottom) = (place.left(), place.top(), place.right(), place.bottom());
    // Four curves make a circle where their handles are so long.
    let handle = radius * (1.0 - 0.552_284_8);
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - handle, top, right, top + handle, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + handle, bottom, left, bottom - handle, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + handle, left + handle, top, left + radius, top);
    path.close();
}

fn around(one: Rect, other: Rect) -> Rect {
    let (left, top) = (one.left().min(other.left()), one.top().min(other.top()));
    let (right, bottom) = (one.right().max(other.right()), one.bottom().max(other.bottom()));
    Rect::from_ltrb(left, top, right, bottom).unwrap_or(one)
}
