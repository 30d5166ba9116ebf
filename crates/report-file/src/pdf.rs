//! A report as a PDF that screen readers can read (PDF/UA-1).

use krilla::{
    SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
};

use crate::{
    blocks::Layout,
    clean::{is_wide, title},
    document::{Document, NotWritten},
    draw::draw,
    fonts::Fonts,
    grid::LEFT,
    pages::pages,
    structure::{Drawn, Heading, tree},
};

/// A longer title is cut, in the file's properties and at the foot of its pages.
const TITLE_CHARS: usize = 90;

/// The report as a PDF: tagged, its fonts embedded, with an outline.
///
/// # Errors
///
/// [`NotWritten`]; where nothing is wrong with the fonts, only what a caller can tell people about.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, NotWritten> {
    document.fits()?;
    if !fonts.has_wide() && document.any_text(|text| text.contains(is_wide)) {
        return Err(NotWritten::NoWideFont);
    }
    let invalid = |fault: &dyn std::fmt::Debug| NotWritten::Invalid(format!("{fault:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|fault| invalid(&fault))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut file = krilla::Document::new_with(settings);
    let title = title(&document.title, TITLE_CHARS);
    let Layout { rows, nodes, headings, leaves, .. } = Layout::of(document, fonts);
    let drawn = draw(&mut file, fonts, &pages(rows), leaves, (&title, &document.page_of));
    file.set_tag_tree(tree(nodes, &drawn).with_lang(Some(document.language.clone())));
    file.set_outline(outline(&headings, &drawn));
    let metadata = Metadata::new().title(title).language(document.language.clone());
    file.set_metadata(metadata.creator("Sotto".to_owned()));
    file.finish().map_err(|fault| invalid(&fault))
}

/// The headings as readers show them beside the pages, each under the one before it of a higher level.
fn outline(headings: &[Heading], drawn: &[Drawn]) -> Outline {
    const DEEPEST: u16 = 4;
    let mut outline = Outline::new();
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.level <= DEEPEST) {
        let begins = drawn.get(heading.leaf).and_then(|drawn| drawn.begins);
        let Some((page, top)) = begins else { continue };
        while open.last().is_some_and(|(level, _)| *level >= heading.level) {
            close(&mut open, &mut outline);
        }
        let place = XyzDestination::new(page, Point::from_xy(LEFT, top));
        let node = OutlineNode::new(heading.text.clone(), place).with_open(heading.level < 3);
        open.push((heading.level, node));
    }
    while !open.is_empty() {
        close(&mut open, &mut outline);
    }
    outline
}

fn close(open: &mut Vec<(u16, OutlineNode)>, outline: &mut Outline) {
    let Some((_, node)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, parent)) => parent.push_child(node),
        None => outline.push_child(node),
    }
}
