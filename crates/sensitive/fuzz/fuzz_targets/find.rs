//! Any text is read to its end: no panic, spans on the borders of characters, in order and apart. The time limit is libFuzzer's.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for finding in sensitive::find(text) {
        assert!(finding.span.start >= end && finding.span.start < finding.span.end);
        assert!(text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end));
        end = finding.span.end;
    }
    sensitive::mask(text);
});
