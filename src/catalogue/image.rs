//! The embedded image and its sections.

use zerocopy::{FromBytes, Immutable, KnownLayout};

use super::layout::{Header, MAGIC, Section, Span};

/// Rows hold 8-byte numbers, so the image must begin at a multiple of 8.
#[repr(C, align(8))]
struct Aligned<B: ?Sized>(B);

static IMAGE: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")));

/// Returns the rows of a section. An image that this program did not write has none.
pub(super) fn section<T: FromBytes + Immutable + KnownLayout>(section: Section) -> &'static [T] {
    let rows = || {
        let (header, _) = Header::ref_from_prefix(&IMAGE.0).ok()?;
        let Span { start, len } = header.spans[section as usize];
        let bytes = IMAGE.0.get(start as usize..start as usize + len as usize)?;
        <[T]>::ref_from_bytes(bytes)
            .ok()
            .filter(|_| header.magic == MAGIC)
    };
    rows().unwrap_or(&[])
}

/// Returns the rows of a span.
pub(super) fn rows<T>(section: &'static [T], span: Span) -> &'static [T] {
    section
        .get(span.start as usize..(span.start + span.len) as usize)
        .unwrap_or(&[])
}
