//! Word files: a folder of XML files, of which a few hold the text. Macros, pictures and everything else are never opened.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use quick_xml::{Reader, events::Event};
use zip::{ZipArchive, result::ZipError};

use crate::{DocumentText, ImportNote, Refused, docx_text, garbage, letters};

/// A part that unfolds into more is no resume's, in bytes.
const MAX_PART: u64 = 8 * 1024 * 1024;
/// So many headers and footers are read.
const MAX_MARGINS: usize = 8;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(crate) fn read(bytes: &[u8]) -> Result<DocumentText, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let mut names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    names.sort_unstable();
    let margins = |start: &str| -> Vec<String> {
        let begins = |name: &&String| {
            name.strip_prefix(start)
                .is_some_and(|rest| rest.ends_with(".xml") && !rest.contains('/'))
        };
        names.iter().filter(begins).take(MAX_MARGINS).cloned().collect()
    };
    let parts = [
        margins("word/header"),
        vec!["word/document.xml".to_owned()],
        margins("word/footnotes"),
        margins("word/footer"),
    ];
    let mut document = DocumentText::default();
    let mut seen = Vec::new();
    for name in parts.concat() {
        let part = docx_text::read(&part(&mut archive, &name)?)?;
        // Pages often share a header.
        if part.text.trim().is_empty() || seen.contains(&part.text) {
            document.hidden.push_str(&part.hidden);
            continue;
        }
        document.text.push_str(&part.text);
        document.text.push_str("\n\n");
        document.hidden.push_str(&part.hidden);
        document.headings.extend(part.headings);
        seen.push(part.text);
    }
    if names.iter().any(|name| name == RELATIONS) {
        document.links = links(&part(&mut archive, RELATIONS)?);
    }
    document.text = letters::tidied(&document.text);
    document.hidden = letters::tidied(&document.hidden);
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        document.notes.push(ImportNote::Macros);
    }
    let has_pictures = names.iter().any(|name| name.starts_with("word/media/"));
    garbage::check(&[document.text.as_str(), &document.hidden].concat(), 0).map_err(
        |why| match why {
            Refused::NoText if !has_pictures => Refused::NoWords,
            why => why,
        },
    )?;
    Ok(document)
}

/// One file of the folder, as text.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, Refused> {
    let file = archive.by_name(name).map_err(|fault| match fault {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refused::OldWord,
        _ => Refused::Damaged,
    })?;
    let mut text = String::new();
    let read = file.take(MAX_PART + 1).read_to_string(&mut text).map_err(|_| Refused::Damaged)?;
    if read as u64 > MAX_PART { Err(Refused::TooMuch) } else { Ok(text) }
}

/// Where it is written what is behind links.
const RELATIONS: &str = "word/_rels/document.xml.rels";

fn links(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if matches!(event, Event::Eof) { break } else { continue }
        };
        let attributes: BTreeMap<String, String> = tag
            .attributes()
            .flatten()
            .map(|it| (it.key.as_ref().to_owned(), it.value.replace("&amp;", "&")))
            .collect();
        let is_link = attributes.get("Type").is_some_and(|it| it.ends_with("/hyperlink"));
        if let Some(url) =
            attributes.get("Target").filter(|url| is_link && resume::is_web_address(url))
            && !found.contains(url)
        {
            found.push(url.clone());
        }
    }
    found
}
