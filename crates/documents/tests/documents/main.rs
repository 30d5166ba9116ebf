//! Files of every kind, made here, as people and others send them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod child;
mod cut;
mod docx;
mod drawn;
mod encodings;
mod hostile;
mod made;
mod pdf;
