//! Which bytes separate the cells and the records of a file, and its cells as text.

use super::split::RawCells;

/// Returns the byte that ends records: a lone `\r` where a file has no `\n`.
pub fn newline(head: &[u8]) -> u8 {
    let has = |byte| memchr::memchr(byte, head).is_some();
    if !has(b'\n') && has(b'\r') {
        b'\r'
    } else {
        b'\n'
    }
}

/// Returns the bytes that may separate cells. Spreadsheets may write `sep=;` above the header.
pub fn delimiters(head: &[u8]) -> Vec<u8> {
    match head {
        [
            b's' | b'S',
            b'e' | b'E',
            b'p' | b'P',
            b'=',
            named,
            b'\r' | b'\n',
            ..,
        ] => vec![*named],
        _ => vec![b',', b';', b'\t'],
    }
}

/// The cells as text; what is not UTF-8 is read as Windows-1252.
pub fn texts(cells: &RawCells) -> Vec<String> {
    let starts = std::iter::once(&0).chain(&cells.ends);
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    };
    starts
        .zip(&cells.ends)
        .map(|(start, end)| text(&cells.bytes[*start..*end]))
        .collect()
}
