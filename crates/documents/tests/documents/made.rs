//! Files made in code.

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A PDF out of pages' content streams. Fonts are those of [`FONTS`]; `more` objects are numbered from 20 on.
pub(crate) fn pdf(pages: &[String], more: &[String]) -> Vec<u8> {
    pdf_with(pages, more, "", "")
}

/// Fonts by name: F1 Helvetica; V1 from top to bottom; J1, J2, C1 without anything that says what their letters are but Adobe's character maps.
const FONTS: &str = "/F1 4 0 R /J1 5 0 R /J2 7 0 R /C1 9 0 R /V1 11 0 R /U1 20 0 R";

pub(crate) fn pdf_with(pages: &[String], more: &[String], catalog: &str, page: &str) -> Vec<u8> {
    let cid = |name: &str, encoding: &str, at: usize| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [{at} 0 R] >>"
        )
    };
    let descendant = |name: &str, ordering: &str| {
        format!(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> \
             /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
        )
    };
    let first_page = 20 + more.len();
    let kids: Vec<String> =
        (0..pages.len()).map(|index| format!("{} 0 R", first_page + index * 2)).collect();
    let mut objects = vec![
        (1, format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>")),
        (2, format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" "))),
        (
            4,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ),
        (5, cid("Ryumin", "90ms-RKSJ-H", 6)),
        (6, descendant("Ryumin", "Japan1")),
        (7, cid("Gothic", "UniJIS-UTF16-H", 8)),
        (8, descendant("Gothic", "Japan1")),
        (9, cid("Ming", "ETen-B5-H", 10)),
        (10, descendant("Ming", "CNS1")),
        (11, cid("Gothic", "UniJIS-UTF16-V", 12)),
        (12, descendant("Gothic", "Japan1")),
    ];
    objects.extend(more.iter().enumerate().map(|(index, object)| (20 + index, object.clone())));
    for (index, content) in pages.iter().enumerate() {
        let at = first_page + index * 2;
        objects.push((
            at,
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << {FONTS} >> >> /Contents {} 0 R {page} >>", at + 1),
        ));
        objects.push((
            at + 1,
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        ));
    }
    written(&objects)
}

fn written(objects: &[(usize, String)]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let last = objects.iter().map(|(number, _)| *number).max().unwrap_or_default();
    let mut places = vec![None; last + 1];
    for (number, object) in objects {
        places[*number] = Some(file.len());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n", last + 1).unwrap();
    for place in places {
        match place {
            Some(place) => writeln!(file, "{place:010} 00000 n ").unwrap(),
            None => writeln!(file, "0000000000 65535 f ").unwrap(),
        }
    }
    write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", last + 1)
        .unwrap();
    file
}

/// A line of a page, from the left and from the bottom.
pub(crate) fn line(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {y} Td ({}) Tj ET\n", text.replace('(', "\\(").replace(')', "\\)"))
}

/// Lines below each other.
pub(crate) fn lines(x: u32, top: u32, texts: &[&str]) -> String {
    let placed = texts.iter().enumerate();
    placed.map(|(index, text)| line(x, top - 14 * u32::try_from(index).unwrap(), text)).collect()
}

/// A Word file with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

pub(crate) fn docx_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\"><w:body>{body}</w:body></w:document>"
    );
    let mut files =
        vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    files.extend(more);
    zipped(&files)
}

pub(crate) fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}
