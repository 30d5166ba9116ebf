//! A form with a file: its bytes, and its other fields. The file is nowhere afterwards.

use axum::{
    extract::multipart::{Field, Multipart, MultipartError, MultipartRejection},
    http::StatusCode,
};
use documents::{ImportError, MAX_BYTES, Refused};
use practice::resumes::ImportFault;

use crate::{Error, Result};

/// The largest form with a file, in bytes: what is a little too large gets its own sentence.
pub(crate) const UPLOAD_BYTES: usize = MAX_BYTES + 256 * 1024;
/// What faults call the file.
pub(crate) const IMPORT: &str = "import";
/// The form's field.
const FILE: &str = "file";
/// The other fields of a form together, in bytes.
const FIELDS_BYTES: usize = 192 * 1024;

/// A form that was sent with a file.
pub(crate) struct UploadForm {
    /// The file; empty if none was chosen.
    pub(crate) file: std::result::Result<Vec<u8>, Refused>,
    /// Every other field with its text. Behind a file that is larger than the form may be there is none.
    pub(crate) fields: Vec<(String, String)>,
}

impl UploadForm {
    /// Reads a form, and no more of it than may be sent. What is wrong with the file alone costs no other field.
    pub(crate) async fn read(
        form: std::result::Result<Multipart, MultipartRejection>,
    ) -> Result<Self> {
        let mut form = form.map_err(|_| Error::Field("The form"))?;
        let (mut file, mut fields, mut room) = (None, Vec::new(), FIELDS_BYTES);
        loop {
            let mut field = match form.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(fault) if is_too_large(&fault) && file.is_some() => break,
                Err(fault) => return Err(broken(&fault)),
            };
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILE {
                let read = file_of(&mut field).await?;
                file.get_or_insert(read);
            } else {
                let text = text_of(&mut field, room).await?;
                room -= text.len();
                fields.push((name, text));
            }
        }
        Ok(Self { file: file.ok_or(Error::Field("The form"))?, fields })
    }
}

/// The rest of a file that is too large is thrown away, so that the fields behind it are read.
async fn file_of(field: &mut Field<'_>) -> Result<std::result::Result<Vec<u8>, Refused>> {
    let mut file = Ok(Vec::new());
    loop {
        match (field.chunk().await, &mut file) {
            (Ok(None), _) => return Ok(file),
            (Ok(Some(piece)), Ok(bytes)) if bytes.len() + piece.len() <= MAX_BYTES => {
                bytes.extend_from_slice(&piece);
            }
            (Ok(Some(_)), Ok(bytes)) => file = Err(Refused::too_large(bytes)),
            (Ok(Some(_)), Err(_)) => {}
            (Err(fault), file) if is_too_large(&fault) => {
                let why = |bytes: &Vec<u8>| Refused::too_large(bytes);
                return Ok(Err(file.as_ref().map_or_else(|why| *why, why)));
            }
            (Err(fault), _) => return Err(broken(&fault)),
        }
    }
}

async fn text_of(field: &mut Field<'_>, most: usize) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|fault| broken(&fault))? {
        if bytes.len() + piece.len() > most {
            return Err(Error::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Error::Field("The form"))
}

fn is_too_large(fault: &MultipartError) -> bool {
    fault.status() == StatusCode::PAYLOAD_TOO_LARGE
}

fn broken(fault: &MultipartError) -> Error {
    if is_too_large(fault) { Error::TooLarge } else { Error::Field("The form") }
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
