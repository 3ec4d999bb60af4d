//! Writes the project's own CSV, which the import reads back unchanged.

use std::io::Write;

use crate::domain::{EntryKind, Nutrient};
use crate::import::{ENTRY, KnownBy, NO_FOOD, Row, Scope};
use crate::sheet::guarded;

const BEFORE: [&str; 7] = ["date", "time", "meal", "food", "amount", "unit", "note"];
const AFTER: [&str; 9] = [
    "food_code",
    "supplement",
    "entry",
    "scope",
    "typed",
    "grams",
    "grams_from",
    "confidence",
    "filled",
];

/// Writes rows with all columns of the project's own CSV.
///
/// The line of a row and, where it has a number, the wording of its amount are not kept.
pub struct CsvWriter<W: Write> {
    out: ::csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with its header.
    pub fn new(out: W) -> ::csv::Result<Self> {
        let mut out = ::csv::Writer::from_writer(out);
        let keys = Nutrient::ALL.into_iter().map(Nutrient::key);
        out.write_record(BEFORE.into_iter().chain(keys).chain(AFTER))?;
        Ok(CsvWriter { out })
    }

    /// Writes one row.
    pub fn write(&mut self, row: &Row) -> ::csv::Result<()> {
        for cell in before(row) {
            self.text(&cell)?;
        }
        let values = row.nutrients.unwrap_or_default();
        for (_, value) in values.iter() {
            self.text(&number(value))?;
        }
        for cell in after(row) {
            self.text(&cell)?;
        }
        self.out.write_record(None::<&[u8]>)
    }

    /// Writes what is held back and returns what is written to.
    pub fn finish(mut self) -> ::csv::Result<W> {
        self.out.flush()?;
        self.out
            .into_inner()
            .map_err(|error| ::csv::Error::from(error.into_error()))
    }

    fn text(&mut self, cell: &str) -> ::csv::Result<()> {
        self.out.write_field(guarded(cell).as_bytes())
    }
}

fn before(row: &Row) -> [String; 7] {
    let (amount, unit) = match row.amount.quantity {
        Some(quantity) => (quantity.to_string(), row.amount.unit.clone()),
        None => (row.amount.text.clone(), None),
    };
    [
        row.date.to_string(),
        row.time
            .map(|time| time.format("%H:%M:%S").to_string())
            .unwrap_or_default(),
        row.meal.clone().unwrap_or_default(),
        row.name.clone(),
        amount,
        unit.unwrap_or_default(),
        row.note.clone().unwrap_or_default(),
    ]
}

fn after(row: &Row) -> [String; 9] {
    let none_known = row.nutrients.is_some_and(|values| values.is_unknown());
    let code = match row.food_code {
        Some(code) => code.to_string(),
        None if none_known => NO_FOOD.to_owned(),
        None => String::new(),
    };
    let id = match &row.known_by {
        KnownBy::Id(id) => id.clone(),
        KnownBy::Entry(key) => format!("{ENTRY}{key}"),
        _ => String::new(),
    };
    let supplement = if row.kind == EntryKind::Supplement {
        "yes"
    } else {
        ""
    };
    let scope = if row.scope == Scope::Entry {
        ""
    } else {
        row.scope.key()
    };
    [
        code,
        supplement.to_owned(),
        id,
        scope.to_owned(),
        row.origin.typed.clone().unwrap_or_default(),
        number(row.origin.grams),
        row.origin
            .grams_from
            .map(|from| from.key().to_owned())
            .unwrap_or_default(),
        number(row.origin.confidence),
        row.origin.filled.to_string(),
    ]
}

/// The shortest form that reads back the same; blank where unknown.
fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{FoodCode, FoodSource, GramsFrom, NutrientValues};
    use crate::import::testing::{options, read_with, today};
    use crate::import::{Amount, Dialect, Found, Origin};

    fn text() -> impl Strategy<Value = String> {
        let cell = prop_oneof!["['=+@;,\"\r\n\t -]{1,4}.{0,6}", ".{1,12}"];
        cell.prop_map(|text| text.replace('\0', "").trim().to_owned())
            .prop_filter("not blank", |text| !text.is_empty())
    }

    fn amount() -> impl Strategy<Value = Amount> {
        let counted = (0.0f64..9.0, prop::option::of("[a-z][a-z, ()/\"]{0,8}[a-z]"));
        let counted = counted.prop_map(|(quantity, unit)| {
            let unit = unit.map(|unit| unit.split_whitespace().collect::<Vec<_>>().join(" "));
            (Some(quantity), unit)
        });
        let words = prop::sample::select(vec!["", "1/2 cup", "half a", "1 1/2", "½ dl", "a pinch"]);
        prop_oneof![
            counted.prop_map(|(quantity, unit)| {
                let amount = Amount {
                    text: String::new(),
                    quantity,
                    unit,
                };
                Amount {
                    text: amount.phrase(),
                    ..amount
                }
            }),
            words.prop_map(|text| Amount {
                text: text.to_owned(),
                ..Amount::default()
            }),
        ]
    }

    fn values() -> impl Strategy<Value = Option<NutrientValues>> {
        let value = prop::option::of(prop_oneof![Just(0.0), 0.0f64..4_000.0]);
        prop::option::of(prop::array::uniform16(value).prop_map(NutrientValues::from_array))
    }

    prop_compose! {
        fn row()(
            (days, seconds) in (0i64..40_000, prop::option::of(0u32..86_400)),
            (name, meal, note) in (text(), prop::option::of(text()), prop::option::of(text())),
            (amount, nutrients) in (amount(), values()),
            (own, supplement) in (prop::option::of(1u64..99), any::<bool>()),
            scope in prop::sample::select(vec![Scope::Entry, Scope::MealTotal, Scope::DayTotal]),
            id in prop::option::of(text()),
            (typed, grams) in (prop::option::of(text()), prop::option::of(0.0f64..1e4)),
            from in prop::option::of(prop::sample::select(GramsFrom::ALL.to_vec())),
            confidence in prop::option::of(0.0f64..1.0),
            filled in prop::collection::vec(prop::sample::select(Nutrient::ALL.to_vec()), 0..3),
        ) -> Row {
            let known = nutrients.filter(|values| own.is_none() || !values.is_unknown());
            Row {
                time: seconds.and_then(|s| {
                    chrono::NaiveTime::from_num_seconds_from_midnight_opt(s, 0)
                }),
                meal,
                amount,
                nutrients: known,
                food_code: own.map(|number| FoodCode::new(FoodSource::Own, number)),
                kind: if supplement { EntryKind::Supplement } else { EntryKind::Food },
                note,
                scope: if known.is_some() { scope } else { Scope::Entry },
                known_by: id.map_or(KnownBy::Content, KnownBy::Id),
                origin: Origin {
                    typed,
                    grams,
                    grams_from: from,
                    confidence,
                    filled: filled.into_iter().collect(),
                },
                ..Row::new(0, today() - chrono::Duration::days(days), name)
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_unchanged(rows in prop::collection::vec(row(), 1..8)) {
            let mut writer = CsvWriter::new(Vec::new()).unwrap();
            rows.iter().for_each(|row| writer.write(row).unwrap());
            let written = writer.finish().unwrap();
            let (survey, found) = read_with(&written, &options()).unwrap();
            prop_assert_eq!(survey.dialect(), Dialect::NUTRIGAP);
            let lineless = |found| match found {
                Found::Row(row) => Row { line: 0, ..*row },
                other => panic!("{other:?}"),
            };
            let read: Vec<Row> = found.into_iter().map(lineless).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
