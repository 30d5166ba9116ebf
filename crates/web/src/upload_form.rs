//! A form with a file: its bytes, and its other fields. The file is nowhere afterwards.

use axum::{
    extract::multipart::{Multipart, MultipartError, MultipartRejection},
    http::StatusCode,
};
use documents::{ImportError, MAX_BYTES, Refused};
use practice::resumes::ImportFault;

use crate::{Error, Result};

/// The largest form with a file: what is a little too large gets its own sentence.
pub(crate) const FORM_BYTES: usize = MAX_BYTES + 256 * 1024;
/// What faults call the file.
pub(crate) const IMPORT: &str = "import";
/// The form's field.
const FILE: &str = "file";
/// The other fields of a form together, in bytes.
const FIELDS_BYTES: usize = 192 * 1024;

/// A form that was sent with a file.
pub(crate) struct UploadForm {
    /// The file; empty if none was chosen.
    pub(crate) file: Vec<u8>,
    /// Every other field with its text.
    pub(crate) fields: Vec<(String, String)>,
}

impl UploadForm {
    /// Reads a form, and no more of it than may be sent.
    pub(crate) async fn read(
        form: std::result::Result<Multipart, MultipartRejection>,
    ) -> Result<Self> {
        let mut form = form.map_err(|_| Error::Field("The form"))?;
        let (mut file, mut fields, mut room) = (None, Vec::new(), FIELDS_BYTES);
        while let Some(mut field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = name == FILE;
            let most = if is_file { MAX_BYTES } else { room };
            let mut bytes = Vec::new();
            while let Some(piece) = field.chunk().await.map_err(broken)? {
                if bytes.len() + piece.len() > most {
                    return Err(if is_file {
                        Error::File(Refused::TooLarge)
                    } else {
                        Error::TooLarge
                    });
                }
                bytes.extend_from_slice(&piece);
            }
            if is_file {
                file.get_or_insert(bytes);
            } else {
                room -= bytes.len();
                let text = String::from_utf8(bytes).map_err(|_| Error::Field("The form"))?;
                fields.push((name, text));
            }
        }
        Ok(Self { file: file.ok_or(Error::Field("The form"))?, fields })
    }
}

fn broken(fault: MultipartError) -> Error {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::File(Refused::TooLarge)
    } else {
        Error::Field("The form")
    }
}

/// What is said of a file that was not read.
pub(crate) fn told(fault: ImportFault) -> Error {
    match fault {
        ImportFault::Practice(fault) => fault.into(),
        ImportFault::Import(ImportError::Refused(why)) => Error::File(why),
        ImportFault::Import(ImportError::Busy) => Error::FilesBusy,
        ImportFault::Import(fault) => {
            tracing::error!(%fault, "no file can be read");
            Error::FilesUnread
        }
    }
}
