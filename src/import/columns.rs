//! A map from the fields of the project's own CSV to the columns of any other.

use std::fmt;
use std::str::FromStr;

use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::sheet::{Header, fold};

const FIELDS: [&str; 10] = [
    "date",
    "time",
    "meal",
    "food",
    "amount",
    "unit",
    "note",
    "food_code",
    "supplement",
    "entry",
];

/// Which column holds which field: `date=Tag,food=Lebensmittel,amount=Menge`.
///
/// A field is one of the project's own CSV, nutrient keys included; `date` and `food` are needed.
/// A comma in a column's name is written `\,`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    pairs: Vec<Pair>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    field: &'static str,
    column: String,
    folded: String,
}

impl ColumnMap {
    /// Returns the name of a field's column, folded as headers are.
    pub(super) fn folded(&self, field: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|pair| pair.field == field)?;
        Some(&pair.folded)
    }

    /// Returns the mapped columns that a header lacks.
    pub(super) fn missing(&self, header: &Header) -> Vec<String> {
        let absent = self.pairs.iter().filter(|pair| !header.has(&pair.folded));
        absent.map(|pair| pair.column.clone()).collect()
    }
}

impl FromStr for ColumnMap {
    type Err = ImportError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut pairs: Vec<Pair> = Vec::new();
        for part in parts(text) {
            let pair = pair(&part).ok_or_else(|| ImportError::BadMap(part.clone()))?;
            if pairs.iter().any(|earlier| earlier.field == pair.field) {
                return Err(ImportError::BadMap(part));
            }
            pairs.push(pair);
        }
        let has = |field| pairs.iter().any(|pair| pair.field == field);
        match ["date", "food"].into_iter().find(|needed| !has(*needed)) {
            Some(needed) => Err(ImportError::BadMap(format!("no {needed}="))),
            None => Ok(ColumnMap { pairs }),
        }
    }
}

impl fmt::Display for ColumnMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, pair) in self.pairs.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(
                f,
                "{comma}{}={}",
                pair.field,
                pair.column.replace(',', "\\,")
            )?;
        }
        Ok(())
    }
}

fn parts(text: &str) -> Vec<String> {
    let hidden = text.replace("\\,", "\u{1}");
    hidden
        .split(',')
        .map(|part| part.replace('\u{1}', ","))
        .collect()
}

fn pair(part: &str) -> Option<Pair> {
    let (field, column) = part.split_once('=')?;
    let (field, column) = (field.trim(), column.trim());
    let keys = Nutrient::ALL.into_iter().map(Nutrient::key);
    let field = FIELDS
        .into_iter()
        .chain(keys)
        .find(|known| *known == field)?;
    (!column.is_empty()).then(|| Pair {
        field,
        column: column.to_owned(),
        folded: fold(column),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::import::testing::{options, read_with};
    use crate::import::{Dialect, Found};

    const GERMAN: &str = "Tag;Mahlzeit;Lebensmittel;Menge;Magnesium, mg\n\
        22.10.2026;Frühstück;Haferflocken;1,5 Tassen;63,5\n";

    #[test]
    fn any_file_is_read_by_the_columns_the_person_names() {
        let map = "date=Tag, food=lebensmittel,amount=Menge,meal=Mahlzeit,\
            magnesium_mg=Magnesium\\, mg";
        let mut options = options();
        options.map = Some(map.parse().unwrap());
        let (survey, found) = read_with(GERMAN.as_bytes(), &options).unwrap();
        let Found::Row(row) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(survey.dialect(), Dialect::COLUMNS);
        assert_eq!(
            (row.date.to_string().as_str(), row.name.as_str()),
            ("2026-10-22", "Haferflocken")
        );
        assert_eq!(row.amount.phrase(), "1.5 Tassen");
        assert_eq!(row.nutrients.unwrap()[Nutrient::Magnesium], Some(63.5));
    }

    #[test]
    fn a_map_reads_back_as_written_and_names_what_is_missing() {
        let text = "date=Tag,food=Was\\, genau";
        let map: ColumnMap = text.parse().unwrap();
        assert_eq!(map.to_string(), text);
        let mut options = options();
        options.map = Some(map);
        let error = read_with(GERMAN.as_bytes(), &options)
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("line 1: a columns file needs Was, genau; found: Tag"),
            "{error}"
        );
        for bad in [
            "",
            "date",
            "date=Tag",
            "date=Tag,food=",
            "date=a,food=b,date=c",
            "day=a",
        ] {
            assert!(bad.parse::<ColumnMap>().is_err(), "{bad}");
        }
    }
}
