//! The eight calls of PocketSphinx's C interface that Sotto needs, behind one safe type.
//! Declared by hand from `pocketsphinx.h` and `cmd_ln.h` (0.8, "5prealpha"): a binding generator would need libclang for these few lines.

#![expect(
    unsafe_code,
    reason = "PocketSphinx is a C library; this module is the whole of the boundary"
)]

use std::{
    ffi::{CStr, CString, c_char, c_int, c_void},
    ptr,
};

use zeroize::Zeroize;

#[repr(C)]
struct Config([u8; 0]);
#[repr(C)]
struct RawDecoder([u8; 0]);

unsafe extern "C" {
    fn ps_args() -> *const c_void;
    fn cmd_ln_parse_r(
        config: *mut Config,
        definitions: *const c_void,
        argc: i32,
        argv: *mut *mut c_char,
        strict: i32,
    ) -> *mut Config;
    fn cmd_ln_free_r(config: *mut Config) -> c_int;
    fn ps_init(config: *mut Config) -> *mut RawDecoder;
    fn ps_free(decoder: *mut RawDecoder) -> c_int;
    fn ps_start_utt(decoder: *mut RawDecoder) -> c_int;
    fn ps_process_raw(
        decoder: *mut RawDecoder,
        data: *const i16,
        samples: usize,
        no_search: c_int,
        full: c_int,
    ) -> c_int;
    fn ps_end_utt(decoder: *mut RawDecoder) -> c_int;
    fn ps_get_hyp(decoder: *mut RawDecoder, score: *mut i32) -> *const c_char;
    fn err_set_logfp(stream: *mut c_void);
}

/// A loaded decoder. Used by one thread at a time: the pointer makes it neither `Send` nor `Sync`.
pub(super) struct Decoder {
    raw: *mut RawDecoder,
    listening: bool,
}

impl Decoder {
    /// `None` when the library refuses the options; it says why only in its log.
    pub(super) fn load(options: &[(&str, &str)]) -> Option<Self> {
        let mut words = vec![CString::new("sotto").ok()?];
        for (name, value) in options {
            words.push(CString::new(*name).ok()?);
            words.push(CString::new(*value).ok()?);
        }
        let mut argv: Vec<*mut c_char> =
            words.iter().map(|word| word.as_ptr().cast_mut()).collect();
        let argc = i32::try_from(argv.len()).ok()?;
        // SAFETY: `argv` holds `argc` NUL-terminated strings that outlive the call, which copies them.
        // A null log stream is the documented way to silence the library: its log would repeat what it hears.
        let raw = unsafe {
            err_set_logfp(ptr::null_mut());
            let config = cmd_ln_parse_r(ptr::null_mut(), ps_args(), argc, argv.as_mut_ptr(), 1);
            if config.is_null() {
                return None;
            }
            let raw = ps_init(config);
            cmd_ln_free_r(config);
            raw
        };
        (!raw.is_null()).then_some(Self { raw, listening: false })
    }

    pub(super) fn start(&mut self) -> Result<(), &'static str> {
        if self.listening {
            self.end()?;
        }
        // SAFETY: `raw` is a live decoder, and no utterance is open.
        match unsafe { ps_start_utt(self.raw) } {
            0 => {
                self.listening = true;
                Ok(())
            }
            _ => Err("begin a piece"),
        }
    }

    pub(super) fn process(&mut self, sound: &[i16]) -> Result<(), &'static str> {
        // SAFETY: the pointer and the length are those of a live slice, which the call only reads.
        match unsafe { ps_process_raw(self.raw, sound.as_ptr(), sound.len(), 0, 0) } {
            0.. => Ok(()),
            _ => Err("listen"),
        }
    }

    /// Takes the average of the sound, by which later sound is evened out, and searches it for no words.
    pub(super) fn average(&mut self, sound: &[i16]) -> Result<(), &'static str> {
        self.start()?;
        // SAFETY: as in `process`.
        match unsafe { ps_process_raw(self.raw, sound.as_ptr(), sound.len(), 1, 0) } {
            0.. => self.end(),
            _ => Err("listen"),
        }
    }

    pub(super) fn end(&mut self) -> Result<(), &'static str> {
        self.listening = false;
        // SAFETY: `raw` is a live decoder.
        match unsafe { ps_end_utt(self.raw) } {
            0 => Ok(()),
            _ => Err("end a piece"),
        }
    }

    /// The best guess so far, without the decoder's marks of silence and noise.
    pub(super) fn hypothesis(&mut self) -> String {
        // SAFETY: the string belongs to the decoder and is copied before the next call can change it.
        let text = unsafe {
            let text = ps_get_hyp(self.raw, ptr::null_mut());
            if text.is_null() {
                return String::new();
            }
            CStr::from_ptr(text).to_string_lossy().into_owned()
        };
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.retain(|word| !word.starts_with(['<', '[']));
        // "read(2)" is the second pronunciation of "read".
        let clean = words
            .iter()
            .map(|word| word.split('(').next().unwrap_or(word))
            .collect::<Vec<_>>()
            .join(" ");
        let mut text = text;
        text.zeroize();
        clean
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        // SAFETY: `raw` came from `ps_init` and is freed once.
        unsafe {
            ps_free(self.raw);
        }
    }
}
