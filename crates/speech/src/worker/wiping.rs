//! Memory that is let go is overwritten: by the C library too, through which the engines' C and C++ goes.
//!
//! Rust's own memory is wiped by the program's allocator, and the kernel clears what is given back to it. Between the two
//! lies what C and C++ free while the worker lives: copies of sound, spectrograms, text. glibc has a setting for that
//! (`glibc.malloc.perturb`), but it fills memory when it is given as well, so that every reserved page becomes resident: a
//! worker with Whisper base then holds four times as much. So `free` and `realloc` are taken over here for the whole program;
//! they do what glibc's do, and in a worker they wipe first, which touches what was in use and nothing else.

#![expect(
    unsafe_code,
    reason = "taking the C library's functions over is done by their names, and on raw memory"
)]
#![cfg(target_env = "gnu")]

use std::{
    ffi::c_void,
    ptr,
    sync::atomic::{AtomicBool, Ordering},
};

use libc::{malloc, malloc_usable_size, size_t};

static WIPING: AtomicBool = AtomicBool::new(false);

/// From now on, for good.
pub(super) fn begin() {
    WIPING.store(true, Ordering::Relaxed);
}

unsafe extern "C" {
    fn __libc_free(memory: *mut c_void);
    fn __libc_realloc(memory: *mut c_void, size: size_t) -> *mut c_void;
}

/// The C library's `free`.
///
/// # Safety
///
/// As in C: `memory` was given by the C library and has not been freed, or is null.
#[unsafe(no_mangle)]
pub(super) unsafe extern "C" fn free(memory: *mut c_void) {
    if WIPING.load(Ordering::Relaxed) {
        // SAFETY: the caller's.
        unsafe { wipe(memory, 0) };
    }
    // SAFETY: the caller's.
    unsafe { __libc_free(memory) }
}

/// The C library's `realloc`. glibc's frees the old place without asking [`free`].
///
/// # Safety
///
/// As in C: `memory` was given by the C library and has not been freed, or is null.
#[unsafe(no_mangle)]
pub(super) unsafe extern "C" fn realloc(memory: *mut c_void, size: size_t) -> *mut c_void {
    if memory.is_null() || size == 0 || !WIPING.load(Ordering::Relaxed) {
        if size == 0 && WIPING.load(Ordering::Relaxed) {
            // SAFETY: the caller's.
            unsafe { wipe(memory, 0) };
        }
        // SAFETY: the caller's.
        return unsafe { __libc_realloc(memory, size) };
    }
    // SAFETY: the caller's; the old place has `room` bytes, and the new one at least `size`, which is more.
    unsafe {
        let room = malloc_usable_size(memory);
        if size <= room {
            wipe(memory, size);
            return memory;
        }
        let larger = malloc(size);
        if !larger.is_null() {
            ptr::copy_nonoverlapping(memory.cast::<u8>(), larger.cast::<u8>(), room);
            free(memory);
        }
        larger
    }
}

/// Overwrites what was given at this place, from `keep` bytes on.
///
/// # Safety
///
/// `memory` was given by the C library and has not been freed, or is null.
unsafe fn wipe(memory: *mut c_void, keep: size_t) {
    if memory.is_null() {
        return;
    }
    // SAFETY: all of the usable size is the caller's. Looked at afterwards, it is not left out as a write in vain.
    unsafe {
        let room = malloc_usable_size(memory);
        let bytes = memory.cast::<u8>();
        ptr::write_bytes(bytes.add(keep), 0, room.saturating_sub(keep));
        std::hint::black_box(bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, os::unix::fs::FileExt as _};

    use super::*;

    const ROOM: usize = 4096;
    const SAID: u8 = 0x5a;

    /// How much of a place that is not ours any more still says it.
    fn left(place: u64) -> usize {
        let mut bytes = [0; ROOM];
        File::open("/proc/self/mem").unwrap().read_exact_at(&mut bytes, place).unwrap();
        bytes.iter().filter(|byte| **byte == SAID).count()
    }

    fn given() -> *mut c_void {
        // SAFETY: as much is asked for as is written. A second piece behind it keeps the first from going back to the kernel.
        unsafe {
            let memory = malloc(ROOM);
            std::mem::forget(vec![1_u8; ROOM]);
            ptr::write_bytes(memory.cast::<u8>(), SAID, ROOM);
            memory
        }
    }

    #[test]
    fn what_c_lets_go_is_gone() {
        let (freed, grown, cut) = (given(), given(), given());
        assert_eq!(
            [freed, grown, cut].map(|memory| left(memory as u64)),
            [ROOM; 3],
            "seen where it is"
        );
        begin();
        // SAFETY: each was given above, and is let go once.
        let (larger, smaller) = unsafe {
            libc::free(freed);
            (libc::realloc(grown, ROOM * 8), libc::realloc(cut, ROOM / 4))
        };
        assert_eq!(left(freed as u64), 0);
        assert_eq!(left(grown as u64), 0);
        assert_eq!(left(larger as u64), ROOM, "and its words are where it has grown to");
        assert_eq!(smaller, cut);
        assert_eq!(left(cut as u64), ROOM / 4);
    }
}
