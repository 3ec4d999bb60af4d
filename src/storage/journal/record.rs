//! The records of a change, as they are kept: what was inserted, replaced or removed, with a
//! checksum over all of it.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use xxhash_rust::xxh3::Xxh3;

use super::super::StorageError;
use super::super::image::{self, Table};

/// How many deleted rows are packed together: enough for deflate to find what they share, few enough
/// to be held in memory.
pub(super) const PACK: i64 = 500;

/// No pack unpacks to more: a damaged one must not fill the memory.
const MAX_UNPACKED: u64 = 64 << 20;

/// What was done to one table.
#[derive(Debug)]
pub(super) enum Record {
    /// These rows were not there before.
    Inserted { table: Table, first: i64, last: i64 },
    /// This row looked like that before.
    Replaced {
        table: Table,
        id: i64,
        image: String,
    },
    /// These rows were there before, a pack of images.
    Removed {
        table: Table,
        first: i64,
        last: i64,
        packed: Vec<u8>,
    },
}

/// Writes the records of one change, one by one, and knows their checksum.
pub(super) struct Writer<'a> {
    connection: &'a Connection,
    change_id: i64,
    hash: Xxh3,
}

impl<'a> Writer<'a> {
    pub fn new(connection: &'a Connection, change_id: i64) -> Writer<'a> {
        Writer {
            connection,
            change_id,
            hash: Xxh3::new(),
        }
    }

    pub fn write(&mut self, record: &Record) -> Result<(), StorageError> {
        let (table, first, last, image, packed) = match record {
            Record::Inserted { table, first, last } => (table, first, last, None, None),
            Record::Replaced { table, id, image } => (table, id, id, Some(image), None),
            Record::Removed {
                table,
                first,
                last,
                packed,
            } => (table, first, last, None, Some(packed)),
        };
        add(&mut self.hash, record);
        self.connection
            .prepare_cached(
                "INSERT INTO change_row (change_id, table_name, first_id, last_id, image, packed)
                 VALUES (:change_id, :table_name, :first_id, :last_id, :image, :packed)",
            )?
            .execute(named_params! {
                ":change_id": self.change_id,
                ":table_name": table.name(),
                ":first_id": first,
                ":last_id": last,
                ":image": image,
                ":packed": packed,
            })?;
        Ok(())
    }

    /// Keeps the checksum with the change.
    pub fn finish(self) -> Result<(), StorageError> {
        self.connection
            .prepare_cached("UPDATE change SET checksum = :checksum WHERE id = :id")?
            .execute(named_params! {
                ":checksum": self.hash.digest().cast_signed(), ":id": self.change_id,
            })?;
        Ok(())
    }
}

/// Returns the ids of a change's records in the order they were written, after checking them
/// against the change's checksum. Changes from before checksums have none.
pub(super) fn ids(connection: &Connection, change_id: i64) -> Result<Vec<i64>, StorageError> {
    let mut select =
        connection.prepare("SELECT * FROM change_row WHERE change_id = ?1 ORDER BY id")?;
    let mut rows = select.query([change_id])?;
    let (mut ids, mut hash) = (Vec::new(), Xxh3::new());
    while let Some(row) = rows.next()? {
        ids.push(row.get("id")?);
        add(&mut hash, &read(row)?);
    }
    let wanted: Option<i64> = connection
        .query_row(
            "SELECT checksum FROM change WHERE id = ?1",
            [change_id],
            |row| row.get("checksum"),
        )
        .optional()?
        .flatten();
    match wanted {
        Some(wanted) if wanted != hash.digest().cast_signed() => Err(StorageError::Corrupt {
            what: "record of a change as it was written",
            value: format!("change {change_id}"),
        }),
        _ => Ok(ids),
    }
}

/// Returns one record.
pub(super) fn by_id(connection: &Connection, id: i64) -> Result<Record, StorageError> {
    let mut select = connection.prepare_cached("SELECT * FROM change_row WHERE id = ?1")?;
    let mut rows = select.query([id])?;
    match rows.next()? {
        Some(row) => read(row),
        None => Err(StorageError::Corrupt {
            what: "record of a change",
            value: id.to_string(),
        }),
    }
}

fn read(row: &Row<'_>) -> Result<Record, StorageError> {
    let name: String = row.get("table_name")?;
    let table = Table::named(&name)?;
    let (first, last) = (row.get("first_id")?, row.get("last_id")?);
    let image: Option<String> = row.get("image")?;
    let packed: Option<Vec<u8>> = row.get("packed")?;
    Ok(match (image, packed) {
        (Some(image), _) => Record::Replaced {
            table,
            id: first,
            image,
        },
        (None, Some(packed)) => Record::Removed {
            table,
            first,
            last,
            packed,
        },
        (None, None) => Record::Inserted { table, first, last },
    })
}

/// Lengths are part of the hash, so that no two lists of records read alike.
fn add(hash: &mut Xxh3, record: &Record) {
    let (kind, table, first, last, bytes): (u8, _, _, _, &[u8]) = match record {
        Record::Inserted { table, first, last } => (b'i', table, first, last, &[]),
        Record::Replaced { table, id, image } => (b'r', table, id, id, image.as_bytes()),
        Record::Removed {
            table,
            first,
            last,
            packed,
        } => (b'd', table, first, last, packed),
    };
    hash.update(&[kind]);
    hash.update(table.name().as_bytes());
    hash.update(&first.to_le_bytes());
    hash.update(&last.to_le_bytes());
    hash.update(&bytes.len().to_le_bytes());
    hash.update(bytes);
}

/// Packs the images of the rows of a range; empty where there are none.
pub(super) fn pack(
    connection: &Connection,
    table: Table,
    first: i64,
    last: i64,
) -> Result<Option<Vec<u8>>, StorageError> {
    let images = image::take_range(connection, table, first, last)?;
    if images.is_empty() {
        return Ok(None);
    }
    let broken = |cause: std::io::Error| StorageError::Corrupt {
        what: "row that can be packed",
        value: cause.to_string(),
    };
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    for image in &images {
        packer.write_all(image.as_bytes()).map_err(broken)?;
        packer.write_all(b"\n").map_err(broken)?;
    }
    packer.finish().map(Some).map_err(broken)
}

/// Returns the images of a pack, in the order of their ids.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<String>, StorageError> {
    let mut text = String::new();
    ZlibDecoder::new(packed)
        .take(MAX_UNPACKED)
        .read_to_string(&mut text)
        .map_err(|cause| StorageError::Corrupt {
            what: "pack of rows",
            value: cause.to_string(),
        })?;
    Ok(text.lines().map(str::to_owned).collect())
}
