//! The embedded image and its sections.

use zerocopy::{FromBytes, Immutable, KnownLayout};

use super::layout::{Header, MAGIC, ROW_SIZES, SECTIONS, Section, Span};

/// Rows hold 8-byte numbers, so the image must begin at a multiple of 8.
#[repr(C, align(8))]
struct Aligned<B: ?Sized>(B);

static IMAGE: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")));

// An image whose rows are not those of `layout` would read as an empty table, without a word.
const _: () = assert!(
    fits(IMAGE),
    "the image in OUT_DIR does not fit catalogue/layout.rs: build from scratch"
);

/// Whether an image begins with our mark and its sections hold whole rows of our sizes.
const fn fits(image: &Aligned<[u8]>) -> bool {
    let header = image.0.split_at(size_of::<Header>()).0;
    let mut section = 0;
    let mut all = number(header, 0) as u64 | (number(header, 4) as u64) << 32 == MAGIC;
    while section < SECTIONS {
        let start = number(header, 8 + section * size_of::<Span>()) as usize;
        let len = number(header, 12 + section * size_of::<Span>()) as usize;
        all &= start + len <= image.0.len() && len.is_multiple_of(ROW_SIZES[section]) && len > 0;
        section += 1;
    }
    all
}

/// Reads four bytes, the lowest first.
const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

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
