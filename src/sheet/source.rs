//! From a file to bytes of UTF-8 or Windows-1252, whatever it was saved as.

use std::fs::{File, FileType};
use std::io::{self, Chain, Cursor, Read, Seek};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::error::SheetError;
use super::records::read_some;

const LOOK: usize = 4096;

/// Opens a file for two readings. A pipe can be read once only, so it is written aside first, to
/// an unnamed file that goes when it is closed.
pub fn open(path: &Path) -> Result<File, SheetError> {
    let file = File::open(path)?;
    let kind = file.metadata()?;
    if kind.is_dir() {
        return Err(SheetError::Folder);
    }
    if is_device(kind.file_type()) {
        return Err(SheetError::NotCsv("a device"));
    }
    if kind.is_file() {
        Ok(file)
    } else {
        spool(file)
    }
}

/// Some devices never end.
#[cfg(unix)]
fn is_device(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: FileType) -> bool {
    false
}

/// Writes what can be read once only to an unnamed file, at its beginning.
pub fn spool(mut input: impl Read) -> Result<File, SheetError> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut input, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// How the bytes of a file stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// UTF-8 or Windows-1252 (which holds Latin-1), told apart by [`Text`].
    Bytes,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// Which letters the bytes above 127 are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Every line is UTF-8.
    Utf8,
    /// No line needs UTF-8 and some are not.
    Windows1252,
    /// Some lines are UTF-8 and some are not: the latter cannot be trusted.
    Mixed,
}

/// The input with its byte order mark taken off, as bytes in which commas and newlines are one
/// byte each.
pub fn decoded<'a, R: Read + 'a>(mut input: R) -> Result<Box<dyn Read + 'a>, SheetError> {
    let mut head = vec![0; LOOK];
    let length = read_some(&mut input, &mut head)?;
    head.truncate(length);
    refuse_other_kinds(&head)?;
    let (coding, mark) = coding(&head);
    if coding == Coding::Bytes && head.contains(&0) {
        return Err(SheetError::NotCsv("a binary file"));
    }
    let whole = Cursor::new(head.split_off(mark)).chain(input);
    Ok(match coding {
        Coding::Bytes => Box::new(whole),
        Coding::Utf16Le => Box::new(utf8(whole, UTF_16LE)),
        Coding::Utf16Be => Box::new(utf8(whole, UTF_16BE)),
    })
}

type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

fn utf8<R: Read>(whole: Whole<R>, from: &'static encoding_rs::Encoding) -> impl Read {
    let mut decoder = DecodeReaderBytesBuilder::new();
    decoder
        .encoding(Some(from))
        .bom_sniffing(false)
        .build(whole)
}

fn coding(head: &[u8]) -> (Coding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (Coding::Bytes, 3),
        [0xFF, 0xFE, ..] => (Coding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Coding::Utf16Be, 2),
        [low @ 1..=255, 0, 1..=255, 0, ..] if low.is_ascii() => (Coding::Utf16Le, 0),
        [0, low @ 1..=255, 0, 1..=255, ..] if low.is_ascii() => (Coding::Utf16Be, 0),
        _ => (Coding::Bytes, 0),
    }
}

fn refuse_other_kinds(head: &[u8]) -> Result<(), SheetError> {
    let kinds: [(&[u8], &str); 7] = [
        (b"PK\x03\x04", "a ZIP archive or an Excel workbook (XLSX)"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\xD0\xCF\x11\xE0", "an old Excel workbook (XLS)"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"%PDF", "a PDF"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"{\\rtf", "an RTF document"),
    ];
    let kind = kinds.into_iter().find(|(magic, _)| head.starts_with(magic));
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    match (kind, text.first()) {
        (Some((_, kind)), _) => Err(SheetError::NotCsv(kind)),
        (None, Some(b'<')) => Err(SheetError::NotCsv("an HTML or XML page")),
        (None, Some(b'{' | b'[')) => Err(SheetError::NotCsv("a JSON document")),
        (None, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<u8>, SheetError> {
        let mut all = Vec::new();
        decoded(bytes)?.read_to_end(&mut all)?;
        Ok(all)
    }

    #[test]
    fn the_byte_order_mark_and_utf_16_leave_no_trace() {
        let text = "date,food\n2026-01-05,Käse";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            ["\u{feff}", text].concat().into_bytes(),
            [&[0xFF, 0xFE], le.as_slice()].concat(),
            [&[0xFE, 0xFF], be.as_slice()].concat(),
            le,
            be,
        ] {
            assert_eq!(read(&bytes).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn files_of_another_kind_are_told_by_their_content() {
        let refused = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        let workbook = "is a ZIP archive or an Excel workbook (XLSX), not a CSV file";
        assert_eq!(refused(b"PK\x03\x04rest"), workbook);
        assert_eq!(
            refused(b"\n<html>"),
            "is an HTML or XML page, not a CSV file"
        );
        assert_eq!(refused(b"ab\0\0cd"), "is a binary file, not a CSV file");
    }

    #[test]
    fn a_folder_is_refused_and_a_pipe_is_read_aside() {
        assert!(matches!(open(Path::new(".")), Err(SheetError::Folder)));
        assert!(matches!(
            open(Path::new("no such file")),
            Err(SheetError::Io(_))
        ));
        #[cfg(unix)]
        assert!(matches!(
            open(Path::new("/dev/zero")),
            Err(SheetError::NotCsv(_))
        ));
        let mut text = String::new();
        spool(&b"date,food"[..])
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "date,food");
    }
}
