//! A report as a file: a tagged PDF (PDF/UA-1) for people and screen readers, or Markdown. Pure: a document goes in, bytes come out.
//! It knows headings, paragraphs, quotes and bars, and no interview.

mod blocks;
mod clean;
mod document;
mod draw;
mod fonts;
mod grid;
mod lines;
mod markdown;
mod pages;
mod pdf;
mod rows;
mod scores;
mod structure;

pub use self::{
    document::{Bar, Block, Document, Entry, Look, MAX_CHARS, NotWritten, Overall, Run, Words},
    fonts::{Fonts, UnusableFont},
    markdown::markdown,
    pdf::pdf,
};
