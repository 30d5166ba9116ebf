//! A PDF as a screen reader takes it in: its structure with the words of each part, and whatever is painted outside of it.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, Number, Object, Stream, String as PdfString},
    page::Page,
};

/// A part of the structure.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) kind: String,
    pub(crate) alternative: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) bounds: Option<usize>,
    /// Its words, those of its parts left out.
    pub(crate) text: String,
    /// Whether anything is painted in it.
    pub(crate) painted: bool,
    pub(crate) parts: Vec<Part>,
}

impl Part {
    /// This part and all parts of it, in reading order.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let parts = self.parts.iter().flat_map(Self::all);
        std::iter::once(self).chain(parts).collect()
    }

    /// Its words with those of its parts.
    pub(crate) fn words(&self) -> String {
        self.all().iter().map(|part| part.text.as_str()).collect()
    }

    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|part| part.kind == kind).collect()
    }
}

/// What was painted under one mark: words, and whether it was any.
#[derive(Default, Debug)]
struct Marked {
    text: String,
    painted: bool,
}

/// What a page paints.
#[derive(Default)]
pub(crate) struct Painted {
    by_mark: BTreeMap<i64, Marked>,
    /// Words of what is decoration.
    pub(crate) artifacts: String,
    /// How much is painted that is neither structure nor decoration.
    pub(crate) unmarked: usize,
}

pub(crate) fn text_of(bytes: &[u8]) -> String {
    // UTF-16 with its mark, or ASCII.
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|char| char.unwrap()).collect()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

pub(crate) fn string(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<PdfString<'_>>(key).map(|it| text_of(it.as_bytes()))
}

pub(crate) fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|it| it.as_str().to_owned())
}

pub(crate) fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalog")
}

/// What each page paints, in order.
pub(crate) fn painted(pdf: &Pdf) -> Vec<Painted> {
    pdf.pages().iter().map(page).collect()
}

/// The whole structure.
pub(crate) fn structure(pdf: &Pdf) -> Part {
    let root = catalog(pdf).get::<Dict<'_>>("StructTreeRoot").expect("a structure");
    let (painted, pages) = (painted(pdf), pages(pdf));
    let mut whole = Part { kind: "root".into(), ..Part::default() };
    children(&root, &mut whole, &painted, &pages, None);
    whole
}

/// The number of each page by its object.
fn pages(pdf: &Pdf) -> BTreeMap<String, usize> {
    let pages = pdf.pages().iter().enumerate();
    pages.map(|(at, page)| (format!("{:?}", page.raw().obj_id().unwrap()), at)).collect()
}

fn page_of(dict: &Dict<'_>, pages: &BTreeMap<String, usize>) -> Option<usize> {
    let page = dict.get::<Dict<'_>>("Pg")?;
    pages.get(&format!("{:?}", page.obj_id()?)).copied()
}

fn children(
    dict: &Dict<'_>,
    part: &mut Part,
    painted: &[Painted],
    pages: &BTreeMap<String, usize>,
    above: Option<usize>,
) {
    let here = page_of(dict, pages).or(above);
    let kids: Vec<Object<'_>> = match dict.get::<Object<'_>>("K") {
        Some(Object::Array(array)) => array.iter::<Object<'_>>().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    for kid in kids {
        match kid {
            Object::Number(mark) => take(part, painted, here, mark),
            Object::Dict(kid) if kid.contains_key("MCID") => {
                let mark = kid.get::<Number>("MCID").unwrap();
                take(part, painted, page_of(&kid, pages).or(here), mark);
            }
            Object::Dict(kid) => {
                let mut below = read_part(&kid);
                children(&kid, &mut below, painted, pages, here);
                part.parts.push(below);
            }
            other => panic!("{other:?} in the structure"),
        }
    }
}

fn read_part(dict: &Dict<'_>) -> Part {
    let attributes = match dict.get::<Object<'_>>("A") {
        Some(Object::Array(array)) => array.iter::<Dict<'_>>().collect(),
        Some(Object::Dict(one)) => vec![one],
        _ => Vec::new(),
    };
    Part {
        kind: name(dict, "S").unwrap(),
        alternative: string(dict, "Alt"),
        language: string(dict, "Lang"),
        bounds: attributes
            .iter()
            .find_map(|it| it.get::<Array<'_>>("BBox"))
            .map(|bounds| bounds.iter::<Number>().count()),
        ..Part::default()
    }
}

fn take(part: &mut Part, painted: &[Painted], page: Option<usize>, mark: Number) {
    let page = page.expect("content is on a page");
    let marked = &painted[page].by_mark[&mark.as_i64()];
    part.text.push_str(&marked.text);
    part.painted |= marked.painted;
}

/// Where what is painted belongs.
enum Open {
    Artifact,
    Marked(i64),
    /// A mark within another one.
    Within,
}

fn page(page: &Page<'_>) -> Painted {
    let mut painted = Painted::default();
    let mut open: Vec<Open> = Vec::new();
    let mut letters = BTreeMap::new();
    let mut operations = page.operations();
    while let Some(operation) = operations.next() {
        let operator = operation.operator.as_ref().to_vec();
        let operands: Vec<Object<'_>> = operation.operands().cloned().collect();
        match operator.as_slice() {
            b"BMC" | b"BDC" => open.push(opened(&operands, &open, page)),
            b"EMC" => drop(open.pop().expect("a mark to end")),
            b"Tf" => {
                let Some(Object::Name(font)) = operands.first() else { panic!("no font") };
                letters = map_of(&page.resources().get_font(font).unwrap());
            }
            b"Tj" | b"TJ" => {
                let text: String = operands.iter().map(|it| shown(it, &letters)).collect();
                paint(&mut painted, &open, &text);
            }
            b"f" | b"f*" | b"S" | b"B" | b"Do" => paint(&mut painted, &open, ""),
            _ => {}
        }
    }
    assert!(open.is_empty(), "every mark ends");
    painted
}

fn opened(operands: &[Object<'_>], open: &[Open], page: &Page<'_>) -> Open {
    let Some(Object::Name(tag)) = operands.first() else { panic!("a mark without a tag") };
    if tag.as_str() == "Artifact" {
        return Open::Artifact;
    }
    let properties = match operands.get(1) {
        Some(Object::Dict(properties)) => Some(properties.clone()),
        Some(Object::Name(name)) => {
            let all = page.raw().get::<Dict<'_>>("Resources").unwrap();
            all.get::<Dict<'_>>("Properties").and_then(|all| all.get::<Dict<'_>>(name))
        }
        _ => None,
    };
    match properties.and_then(|it| it.get::<Number>("MCID")) {
        Some(mark) => Open::Marked(mark.as_i64()),
        None if open.is_empty() => panic!("a mark that is in no structure"),
        None => Open::Within,
    }
}

fn paint(painted: &mut Painted, open: &[Open], text: &str) {
    let innermost = open.iter().rev().find(|it| !matches!(it, Open::Within));
    match innermost {
        Some(Open::Artifact) => painted.artifacts.push_str(text),
        Some(Open::Marked(mark)) => {
            let marked = painted.by_mark.entry(*mark).or_default();
            marked.text.push_str(text);
            marked.painted = true;
        }
        _ => painted.unmarked += 1,
    }
}

fn shown(operand: &Object<'_>, letters: &BTreeMap<u16, String>) -> String {
    match operand {
        Object::String(codes) => {
            let codes =
                codes.as_bytes().chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            codes.map(|code| letters[&code].as_str()).collect()
        }
        Object::Array(all) => all.iter::<Object<'_>>().map(|it| shown(&it, letters)).collect(),
        _ => String::new(),
    }
}

/// What each code of a font stands for, as its `ToUnicode` says.
pub(crate) fn map_of(font: &Dict<'_>) -> BTreeMap<u16, String> {
    let map = font.get::<Stream<'_>>("ToUnicode").expect("a font says what its codes stand for");
    let map = String::from_utf8(map.decoded().unwrap().into_owned()).unwrap();
    let mut letters = BTreeMap::new();
    for section in map.split("beginbfchar").skip(1) {
        let lines = section.split("endbfchar").next().unwrap().lines();
        for line in lines.filter(|line| line.contains('<')) {
            let hex: Vec<&str> =
                line.split(['<', '>']).filter(|it| !it.trim().is_empty()).collect();
            letters.insert(u16::from_str_radix(hex[0], 16).unwrap(), from_hex(hex[1]));
        }
    }
    assert!(!map.contains("beginbfrange"), "ranges are not read here");
    letters
}

fn from_hex(hex: &str) -> String {
    let units = hex
        .as_bytes()
        .chunks(4)
        .map(|four| u16::from_str_radix(std::str::from_utf8(four).unwrap(), 16).unwrap());
    char::decode_utf16(units).map(|char| char.unwrap()).collect()
}

/// All objects of a file that are dictionaries, those of streams included.
pub(crate) fn dictionaries(pdf: &Pdf) -> Vec<Dict<'_>> {
    let objects = pdf.objects().into_iter();
    objects
        .filter_map(|object| match object {
            Object::Dict(dict) => Some(dict),
            Object::Stream(stream) => Some(stream.dict().clone()),
            _ => None,
        })
        .collect()
}

/// The names of what a dictionary has, and what stands there.
pub(crate) fn values(dict: &Dict<'_>) -> Vec<String> {
    let entries = dict.entries();
    entries
        .filter_map(|(_, value)| match value {
            MaybeRef::NotRef(Object::String(text)) => {
                Some(String::from_utf8_lossy(text.as_bytes()).into_owned())
            }
            _ => None,
        })
        .collect()
}

/// The words of each page, a line for each mark, without its foot.
pub(crate) fn texts(pdf: &Pdf) -> Vec<String> {
    let lines = |page: Painted| -> String {
        page.by_mark.into_values().map(|marked| marked.text + "\n").collect()
    };
    painted(pdf).into_iter().map(lines).collect()
}
