//! The commands, each in a file of its name.

pub(crate) mod admin;
pub(crate) mod cert;
pub(crate) mod demo;
pub(crate) mod detect;
pub(crate) mod doctor;
pub(crate) mod eval;
pub(crate) mod import_worker;
pub(crate) mod keys;
pub(crate) mod migrate;
pub(crate) mod models;
pub(crate) mod read;
pub(crate) mod serve;
pub(crate) mod settings;
pub(crate) mod speech_worker;
pub(crate) mod transcribe;
