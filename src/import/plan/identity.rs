//! How a row is known again: 128 bits that depend on what it says, not on how it is written.
//!
//! The content of a row is its day, time, meal, name, amount, values, food code, kind, remark and
//! scope, as read. Encoding, delimiter, quotes, line ends, the order of columns, the way numbers
//! and dates are written and the number of blanks between words are not part of it. A row whose
//! file gives it a lasting id, and a total, which has its place, is known by that, so that a change
//! of its content is a change and no new row.
//!
//! XXH3 with 128 bits is a fixed specification (xxHash 0.8), the same on every platform; it guards
//! against chance, not against people who forge their own diary.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use xxhash_rust::xxh3::xxh3_128;

use crate::domain::{Nutrient, NutrientValues};
use crate::import::dialects::Dialect;
use crate::import::row::{KnownBy, Row};

/// Says which row this is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub [u8; 16]);

/// Says what the row tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Content(pub [u8; 16]);

/// A row's key and content, to be stored with its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Which row it is.
    pub key: Key,
    /// What it tells.
    pub content: Content,
}

macro_rules! hex {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", u128::from_be_bytes(self.0))
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }
    };
}

hex!(Key);
hex!(Content);

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 32 hexadecimal digits")]
pub struct ParseKeyError;

impl FromStr for Key {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = hex
            .then(|| u128::from_str_radix(text, 16))
            .ok_or(ParseKeyError)?;
        number
            .map(|number| Key(number.to_be_bytes()))
            .map_err(|_| ParseKeyError)
    }
}

/// Returns what a row tells, whatever file it is from.
pub fn content_of(row: &Row) -> Content {
    Identifier::new(Dialect::NUTRIGAP).content(row)
}

/// The nutrients whose places are part of a content. This list never changes.
const BY_PLACE: [Nutrient; 16] = [
    Nutrient::Energy,
    Nutrient::Protein,
    Nutrient::Fat,
    Nutrient::Carbohydrate,
    Nutrient::Fiber,
    Nutrient::Water,
    Nutrient::Magnesium,
    Nutrient::VitaminD,
    Nutrient::Potassium,
    Nutrient::Calcium,
    Nutrient::Iron,
    Nutrient::VitaminB12,
    Nutrient::Sodium,
    Nutrient::VitaminC,
    Nutrient::Caffeine,
    Nutrient::Alcohol,
];

/// Makes identities; keeps its buffer from row to row.
#[derive(Clone, Debug)]
pub struct Identifier {
    dialect: Dialect,
    buffer: Vec<u8>,
}

impl Identifier {
    /// Makes identities for rows of one dialect.
    pub const fn new(dialect: Dialect) -> Self {
        Identifier {
            dialect,
            buffer: Vec::new(),
        }
    }

    /// Returns what the row tells.
    pub fn content(&mut self, row: &Row) -> Content {
        self.buffer.clear();
        self.push(&row.date);
        self.push(&row.time);
        for text in [row.meal.as_deref(), Some(&row.name), row.note.as_deref()] {
            self.push_text(text.unwrap_or_default());
        }
        self.push_text(row.amount.quantity.map_or(row.amount.text.as_str(), |_| ""));
        self.push(&row.amount.quantity);
        self.push_text(row.amount.unit.as_deref().unwrap_or_default());
        self.push_text(
            &row.food_code
                .map(|code| code.to_string())
                .unwrap_or_default(),
        );
        self.push_text(row.kind.key());
        self.push_text(row.scope.key());
        if let Some(values) = &row.nutrients {
            self.push_values(values);
        }
        if let Some(person) = &row.person {
            self.push_text(person);
        }
        if !row.origin.filled.is_empty() {
            self.push_text(&row.origin.filled.to_string());
        }
        Content(xxh3_128(&self.buffer).to_be_bytes())
    }

    /// Returns what all rows share that only their count tells apart.
    pub fn family(&mut self, row: &Row, content: Content) -> Key {
        if let (Some(person), KnownBy::Id(known) | KnownBy::Place(known)) =
            (&row.person, &row.known_by)
        {
            return self.key("person", format!("{person}\u{1f}{known}").as_bytes());
        }
        match &row.known_by {
            KnownBy::Content => self.key("content", &content.0),
            KnownBy::Id(id) => self.key("id", id.as_bytes()),
            KnownBy::Place(place) => self.key("place", place.as_bytes()),
            KnownBy::Mended(key) | KnownBy::Entry(key) => *key,
        }
    }

    /// Returns the key of the `nth` row of a family, counted from 1.
    ///
    /// It begins with the row's day, so that the keys of a file in the order of its days are nearly
    /// in order: an index of them grows at its end and not all over. 96 bits are left for chance.
    pub fn nth(&mut self, family: Key, nth: u32, day: Option<NaiveDate>) -> Key {
        let mut bytes = [0; 20];
        bytes[..16].copy_from_slice(&family.0);
        bytes[16..].copy_from_slice(&nth.to_be_bytes());
        let mut key = self.key("nth", &bytes);
        if let Some(day) = day {
            key.0[..4].copy_from_slice(&day.to_epoch_days().to_be_bytes());
        }
        key
    }

    /// Returns the family of a record that could not be read, for a file of rejects.
    pub fn unread<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Key {
        let text = cells.map(str::trim).collect::<Vec<_>>().join("\u{1f}");
        self.key("unread", text.as_bytes())
    }

    fn key(&mut self, kind: &str, bytes: &[u8]) -> Key {
        self.buffer.clear();
        let dialect = self.dialect.key();
        // Hashed, never shown; it is written so that no one takes it for the name of a command.
        for part in [concat!("nutrigap", " import 1"), dialect, kind] {
            self.push_text(part);
        }
        self.buffer.extend_from_slice(bytes);
        Key(xxh3_128(&self.buffer).to_be_bytes())
    }

    /// The first sixteen by their places, as every diary has them; any later one by its key and
    /// only where it is known, so that a nutrient more changes no identity.
    fn push_values(&mut self, values: &NutrientValues) {
        for nutrient in BY_PLACE {
            self.push(&values[nutrient]);
        }
        let later = values.iter().filter(|(n, _)| !BY_PLACE.contains(n));
        for (nutrient, value) in later.filter(|(_, value)| value.is_some()) {
            self.push_text(nutrient.key());
            self.push(&value);
        }
    }

    /// Words with one blank between them; a zero byte ends every text.
    fn push_text(&mut self, text: &str) {
        let blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
        if text.is_ascii() {
            text.as_bytes()
                .split(blank)
                .for_each(|word| self.push_word(word));
        } else {
            text.split_whitespace()
                .for_each(|word| self.push_word(word.as_bytes()));
        }
        self.buffer.push(0);
    }

    fn push_word(&mut self, word: &[u8]) {
        if !word.is_empty() {
            self.buffer.extend_from_slice(word);
            self.buffer.push(b' ');
        }
    }

    fn push(&mut self, value: &impl Canonical) {
        value.push(&mut self.buffer);
    }
}

/// A value with one byte form of fixed length.
trait Canonical {
    fn push(&self, buffer: &mut Vec<u8>);
}

impl Canonical for NaiveDate {
    fn push(&self, buffer: &mut Vec<u8>) {
        buffer.extend_from_slice(&self.to_epoch_days().to_be_bytes());
    }
}

impl Canonical for Option<NaiveTime> {
    fn push(&self, buffer: &mut Vec<u8>) {
        use chrono::Timelike;
        let seconds = self.map_or(u32::MAX, |time| time.num_seconds_from_midnight());
        buffer.extend_from_slice(&seconds.to_be_bytes());
    }
}

impl Canonical for Option<f64> {
    fn push(&self, buffer: &mut Vec<u8>) {
        buffer.push(u8::from(self.is_some()));
        // Zero has two signs; adding zero leaves the positive one.
        let bits = self.map_or(0, |value| (value + 0.0).to_bits());
        buffer.extend_from_slice(&bits.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::rows;

    fn identity(text: &str) -> (String, String) {
        let row = rows(text).remove(0);
        let mut identifier = Identifier::new(Dialect::NUTRIGAP);
        let content = identifier.content(&row);
        let family = identifier.family(&row, content);
        (
            identifier.nth(family, 1, Some(row.date)).to_string(),
            content.to_string(),
        )
    }

    /// These values stand in people's diaries: were they to change, every import would repeat.
    #[test]
    fn identities_are_the_same_in_every_version() {
        let text = "date,time,meal,food,amount,unit,note,iron_mg,entry\n\
            2026-01-05,8:30,breakfast,Käse  mit Brot,1.5,slices,good,2.5,\n";
        let (key, content) = identity(text);
        assert_eq!(content, "53592e819baae4786f84076fc23b19af");
        assert_eq!(key, "00004fea9c96a47da3947a348b1a988b");
    }

    /// The sixteen nutrients that every diary has are part of a content by their places.
    #[test]
    fn the_first_sixteen_nutrients_keep_their_places() {
        let keys: Vec<&str> = BY_PLACE.iter().map(|nutrient| nutrient.key()).collect();
        let values: Vec<String> = (1..=16).map(|value| value.to_string()).collect();
        let text = format!(
            "date,food,{}\n2026-01-05,soup,{}\n",
            keys.join(","),
            values.join(",")
        );
        let (key, content) = identity(&text);
        assert_eq!(content, "7944fa312372716ac3b17727b52300d3");
        assert_eq!(key, "00004feafe895ab6e6cb10a8ddf32ab5");
    }

    #[test]
    fn every_field_is_part_of_the_content_and_its_writing_is_not() {
        let header = "date,time,meal,food,amount,unit,note,iron_mg,supplement,food_code\n";
        let of = |row: &str| identity(&format!("{header}{row}\n")).1;
        let plain = of("2026-01-05,8:30,lunch,milk,1,cup,,0.5,,");
        for same in [
            "2026-1-5,08:30,lunch,milk,1.0,cup,,5e-1,no,",
            "2026-01-05,8:30 AM, lunch ,milk,1 cup,,,.5,,",
        ] {
            assert_eq!(of(same), plain, "{same}");
        }
        for other in [
            "2026-01-06,8:30,lunch,milk,1,cup,,0.5,,",
            "2026-01-05,8:31,lunch,milk,1,cup,,0.5,,",
            "2026-01-05,,lunch,milk,1,cup,,0.5,,",
            "2026-01-05,8:30,,milk,1,cup,,0.5,,",
            "2026-01-05,8:30,lunch,Milk,1,cup,,0.5,,",
            "2026-01-05,8:30,lunch,milk,2,cup,,0.5,,",
            "2026-01-05,8:30,lunch,milk,1,dl,,0.5,,",
            "2026-01-05,8:30,lunch,milk,1,cup,x,0.5,,",
            "2026-01-05,8:30,lunch,milk,1,cup,,0,,",
            "2026-01-05,8:30,lunch,milk,1,cup,,,,",
            "2026-01-05,8:30,lunch,milk,1,cup,,0.5,yes,",
            "2026-01-05,8:30,lunch,milk,1,cup,,0.5,,own:1",
        ] {
            assert_ne!(of(other), plain, "{other}");
        }
    }

    #[test]
    fn a_key_reads_back_as_written() {
        let key = Key([0xA7; 16]);
        assert_eq!(key.to_string().parse(), Ok(key));
        assert!("a7".parse::<Key>().is_err());
    }
}
