#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| nutrigap_fuzz::document(bytes));
