//! The structure of a file: what a screen reader hears, in reading order.

use std::num::NonZeroU16;

use krilla::{
    geom::Rect,
    tagging::{BBox, Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree},
};

use crate::{clean::title, rows::Leaf};

/// A part of the structure.
pub(crate) enum Node {
    Leaf(Leaf),
    Group(TagKind, Vec<Node>),
    /// A drawing with what it shows in words.
    Figure(String, Leaf),
}

/// A heading, for the structure and for the outline that readers show beside the pages.
#[derive(Clone)]
pub(crate) struct Heading {
    pub(crate) level: u16,
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) leaf: Leaf,
}

/// Longer titles of headings are cut; the heading itself is not.
const TITLE_CHARS: usize = 200;

impl Heading {
    pub(crate) fn new(level: u16, text: &str, leaf: Leaf) -> Self {
        Self { level, text: title(text, TITLE_CHARS), leaf }
    }

    pub(crate) fn node(&self, leaves: &[Leaf], language: Option<&str>) -> Node {
        let level = NonZeroU16::new(self.level).unwrap_or(NonZeroU16::MIN);
        let tag = Tag::Hn(level, Some(self.text.clone())).with_lang(language.map(str::to_owned));
        Node::Group(tag.into(), leaves.iter().copied().map(Node::Leaf).collect())
    }
}

impl Node {
    pub(crate) fn paragraph(leaf: Leaf, language: Option<&str>) -> Self {
        let tag = Tag::P.with_lang(language.map(str::to_owned));
        Self::Group(tag.into(), vec![Self::Leaf(leaf)])
    }

    pub(crate) fn quote(children: Vec<Self>) -> Self {
        Self::Group(Tag::BlockQuote.into(), children)
    }

    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::Group(Tag::L(ListNumbering::Disc).into(), items)
    }

    pub(crate) fn item(bullet: Leaf, body: Leaf, language: Option<&str>) -> Self {
        let tag = Tag::LBody.with_lang(language.map(str::to_owned));
        let label = Self::Group(Tag::Lbl.into(), vec![Self::Leaf(bullet)]);
        let body = Self::Group(tag.into(), vec![Self::Leaf(body)]);
        Self::Group(Tag::LI.into(), vec![label, body])
    }

    pub(crate) fn table(rows: Vec<Self>) -> Self {
        Self::Group(Tag::Table.into(), rows)
    }

    pub(crate) fn table_row(cells: Vec<Self>) -> Self {
        Self::Group(Tag::TR.into(), cells)
    }

    pub(crate) fn header(leaf: Leaf, scope: TableHeaderScope) -> Self {
        Self::Group(Tag::TH(scope).into(), vec![Self::Leaf(leaf)])
    }

    pub(crate) fn cell(leaf: Leaf) -> Self {
        Self::Group(Tag::TD.into(), vec![Self::Leaf(leaf)])
    }
}

/// What of a leaf came onto the pages.
#[derive(Clone, Default)]
pub(crate) struct Drawn {
    pub(crate) content: Vec<Identifier>,
    /// The page and how far down, where it begins.
    pub(crate) begins: Option<(usize, f32)>,
    /// The page and the place of what is in no text.
    pub(crate) place: Option<(usize, Rect)>,
}

/// The tree of a file whose leaves were drawn.
pub(crate) fn tree(nodes: Vec<Node>, drawn: &[Drawn]) -> TagTree {
    let mut tree = TagTree::new();
    for node in nodes {
        match node {
            Node::Leaf(leaf) => content(drawn, leaf).for_each(|it| tree.push(it)),
            Node::Group(kind, children) => tree.push(group(kind, children, drawn)),
            Node::Figure(described, leaf) => tree.push(figure(described, leaf, drawn)),
        }
    }
    tree
}

fn group(kind: TagKind, children: Vec<Node>, drawn: &[Drawn]) -> TagGroup {
    let mut group = TagGroup::new(kind);
    for node in children {
        match node {
            Node::Leaf(leaf) => content(drawn, leaf).for_each(|it| group.push(it)),
            Node::Group(kind, children) => group.push(self::group(kind, children, drawn)),
            Node::Figure(described, leaf) => group.push(figure(described, leaf, drawn)),
        }
    }
    group
}

fn figure(described: String, leaf: Leaf, drawn: &[Drawn]) -> TagGroup {
    let place = drawn.get(leaf).and_then(|drawn| drawn.place);
    let place = place.map(|(page, place)| BBox::new(page, place));
    let mut group = TagGroup::new(Tag::Figure(Some(described)).with_bbox(place));
    content(drawn, leaf).for_each(|it| group.push(it));
    group
}

fn content(drawn: &[Drawn], leaf: Leaf) -> impl Iterator<Item = Identifier> {
    drawn.get(leaf).into_iter().flat_map(|drawn| drawn.content.iter().copied())
}
