//! Fetching one file: resumable, and checked before anyone sees it.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    time::Duration,
};

use sha2::{Digest as _, Sha256};
use ureq::{
    Agent, Body,
    http::{Response, Uri, header},
    tls::{RootCerts, TlsConfig},
};

use super::{BLOCK, ModelsError, PublishedModel, TransferProgress, disk, hex, unwritten};

/// To find the mirror and to reach it. Set-up goes another way when it cannot be reached, and somebody is waiting for that.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);
/// Until the mirror begins to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);
/// Between two reads: a slow line is fine, a dead one is not.
const READ_TIMEOUT: Duration = Duration::from_secs(60);
/// Mirrors send on to where the bytes are, often twice.
const MOST_REDIRECTS: u32 = 5;
/// Bytes between two words of progress.
const PROGRESS_STEP: u64 = 1024 * 1024;

/// Leaves the whole, checked model in `part`: `mirror` has it under its file's name. The caller sees to it that nobody else
/// writes there.
pub fn pull(
    model: &'static PublishedModel,
    mirror: &str,
    part: &Path,
    progress: &mut dyn FnMut(TransferProgress),
) -> Result<(), ModelsError> {
    let mut download = Download::new(model, mirror, part, progress)?;
    download.take_up()?;
    if download.received < model.bytes {
        download.receive()?;
    }
    download.check()
}

/// Only fetches, for tests of what happens when that fails.
#[cfg(test)]
pub(super) fn receive_into(
    model: &'static PublishedModel,
    mirror: &str,
    part: &Path,
) -> Result<(), ModelsError> {
    let mut progress = |_| {};
    let mut download = Download::new(model, mirror.trim_end_matches('/'), part, &mut progress)?;
    let response = download.ask()?;
    download.save(response.into_body())
}

struct Download<'a> {
    model: &'static PublishedModel,
    url: Uri,
    part: &'a Path,
    file: File,
    host: String,
    hash: Sha256,
    received: u64,
    told: u64,
    progress: &'a mut dyn FnMut(TransferProgress),
}

impl<'a> Download<'a> {
    fn new(
        model: &'static PublishedModel,
        mirror: &str,
        part: &'a Path,
        progress: &'a mut dyn FnMut(TransferProgress),
    ) -> Result<Self, ModelsError> {
        let no_address = || ModelsError::BadMirror(mirror.to_owned());
        let url: Uri = format!("{mirror}/{}", model.file).parse().map_err(|_| no_address())?;
        let host = url.host().filter(|host| !host.is_empty()).ok_or_else(no_address)?.to_owned();
        if !matches!(url.scheme_str(), Some("https" | "http")) {
            return Err(no_address());
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(part)
            .map_err(disk(part))?;
        Ok(Self {
            model,
            url,
            part,
            file,
            host,
            hash: Sha256::new(),
            received: 0,
            told: 0,
            progress,
        })
    }

    /// Reads what an earlier try has left, for the checksum.
    fn take_up(&mut self) -> Result<(), ModelsError> {
        let mut block = vec![0; BLOCK];
        loop {
            let read = self.file.read(&mut block).map_err(disk(self.part))?;
            if read == 0 {
                break;
            }
            self.hash.update(&block[..read]);
            self.received += read as u64;
        }
        if self.received > self.model.bytes {
            self.start_over()?;
        }
        self.tell(true);
        Ok(())
    }

    fn start_over(&mut self) -> Result<(), ModelsError> {
        self.file.set_len(0).map_err(disk(self.part))?;
        self.file.seek(SeekFrom::Start(0)).map_err(disk(self.part))?;
        self.hash = Sha256::new();
        (self.received, self.told) = (0, 0);
        Ok(())
    }

    fn receive(&mut self) -> Result<(), ModelsError> {
        let mut response = self.ask()?;
        if response.status() == 416 && self.received > 0 {
            // The mirror has less than we do: ours cannot be right.
            self.start_over()?;
            response = self.ask()?;
        }
        let from = match response.status().as_u16() {
            206 if self.received > 0 && continues(&response, self.received) => self.received,
            200 => 0,
            status => {
                return Err(ModelsError::Refused {
                    host: self.host.clone(),
                    file: self.model.file,
                    status,
                });
            }
        };
        // A page of somebody between here and the mirror has a length of its own, or none. What has come is not given up for it.
        let offered = response.body().content_length().map(|left| from + left);
        if offered != Some(self.model.bytes) {
            return Err(ModelsError::WrongLength {
                file: self.model.file,
                offered,
                expected: self.model.bytes,
            });
        }
        if from == 0 {
            self.start_over()?;
        }
        self.save(response.into_body())
    }

    fn ask(&self) -> Result<Response<Body>, ModelsError> {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(MOST_REDIRECTS)
            .tls_config(tls)
            .timeout_resolve(Some(CONNECT_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_recv_response(Some(ANSWER_TIMEOUT))
            .timeout_per_read(Some(READ_TIMEOUT))
            .build()
            .new_agent();
        let mut request = agent.get(&self.url);
        if self.received > 0 {
            request = request.header(header::RANGE, format!("bytes={}-", self.received));
        }
        request.call().map_err(|error| self.network(&error))
    }

    fn save(&mut self, body: Body) -> Result<(), ModelsError> {
        let mut body = body.into_with_config().limit(u64::MAX).reader();
        let mut block = vec![0; BLOCK];
        loop {
            let read = body.read(&mut block).map_err(|error| self.network(&error))?;
            if read == 0 {
                break;
            }
            if self.received + read as u64 > self.model.bytes {
                let offered = Some(self.received + read as u64);
                self.start_over()?;
                return Err(ModelsError::WrongLength {
                    file: self.model.file,
                    offered,
                    expected: self.model.bytes,
                });
            }
            self.file.write_all(&block[..read]).map_err(|error| self.unwritten(error))?;
            self.hash.update(&block[..read]);
            self.received += read as u64;
            self.tell(false);
        }
        if self.received < self.model.bytes {
            return Err(self.network(&"the connection ended early"));
        }
        Ok(())
    }

    fn check(mut self) -> Result<(), ModelsError> {
        if hex(&self.hash.finalize_reset()) != self.model.sha256 {
            std::fs::remove_file(self.part).map_err(disk(self.part))?;
            return Err(ModelsError::WrongChecksum { file: self.model.file });
        }
        self.file.sync_all().map_err(|error| self.unwritten(error))?;
        self.tell(true);
        Ok(())
    }

    fn tell(&mut self, at_once: bool) {
        if at_once || self.received >= self.told + PROGRESS_STEP {
            self.told = self.received;
            (self.progress)(TransferProgress { received: self.received, total: self.model.bytes });
        }
    }

    fn network(&self, error: &dyn std::fmt::Display) -> ModelsError {
        ModelsError::Network {
            host: self.host.clone(),
            why: error.to_string().trim_start_matches("io: ").to_owned(),
            received: self.received,
        }
    }

    fn unwritten(&self, error: io::Error) -> ModelsError {
        unwritten(self.part, self.model.bytes - self.received, error)
    }
}

/// Whether a partial answer begins where we stopped.
fn continues(response: &Response<Body>, received: u64) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE).and_then(|value| value.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {received}-")))
}
