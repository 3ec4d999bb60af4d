//! A map from the fields of the project's own CSV to the columns of any other.

use std::fmt;
use std::str::FromStr;

use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::sheet::{Header, fold};

const FIELDS: [&str; 11] = [
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
    "person",
];

/// Which column holds which field: `date=Tag,food=Lebensmittel,amount=Menge`.
///
/// A field is one of the project's own CSV, nutrient keys included; `date` and `food` are needed.
/// A comma in a column's name may stand as it is, for the next field begins with its name and `=`;
/// where a column's own name reads like that, write `\,`.
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

/// Splits a map before each `field=`: other commas belong to the name of a column.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.replace("\\,", "\u{1}").split(',') {
        let names_field = piece.split_once('=').is_some_and(|(field, _)| {
            let in_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            !field.trim().is_empty() && field.trim().chars().all(in_key)
        });
        match parts.last_mut() {
            Some(last) if !names_field => {
                last.push(',');
                last.push_str(piece);
            }
            _ => parts.push(piece.to_owned()),
        }
    }
    let shown = |part: String| part.replace('\u{1}', ",");
    parts.into_iter().map(shown).collect()
}

/// Words that other programs have in the names of their columns, each with the field it means; the
/// first that fits a column is taken.
const GUESSES: [(&str, &[&str]); 9] = [
    (
        "date",
        &["date", "day", "datum", "tag", "fecha", "data", "jour"],
    ),
    ("time", &["time", "uhrzeit", "zeit", "hora", "heure"]),
    ("meal", &["meal", "mahlzeit", "comida", "repas", "group"]),
    (
        "food",
        &[
            "food",
            "foods",
            "item",
            "name",
            "product",
            "description",
            "lebensmittel",
            "aliment",
            "alimento",
        ],
    ),
    (
        "amount",
        &[
            "amount",
            "quantity",
            "qty",
            "menge",
            "quantité",
            "cantidad",
            "grams",
            "weight",
        ],
    ),
    ("unit", &["unit", "units", "einheit", "unité", "unidad"]),
    ("person", &["person", "participant", "username", "subject"]),
    ("food_code", &["foodcode", "food_code"]),
    ("energy_kcal", &["kcal", "calories"]),
];

/// Returns a map for columns that fit no dialect, to be looked over by the person; `None` where no
/// column looks like a date and a food.
pub(crate) fn suggestion(columns: &[String]) -> Option<ColumnMap> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (field, words) in GUESSES {
        let means = |column: &&String| {
            let folded = fold(column);
            let mut all = folded.split(|c: char| !c.is_alphanumeric() && c != '_');
            all.any(|word| words.contains(&word))
        };
        let free = |column: &&String| pairs.iter().all(|pair| pair.column != **column);
        if let Some(column) = columns.iter().filter(free).find(means) {
            pairs.push(Pair {
                field,
                column: column.clone(),
                folded: fold(column),
            });
        }
    }
    let has = |field| pairs.iter().any(|pair| pair.field == field);
    (has("date") && has("food")).then_some(ColumnMap { pairs })
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
    fn a_comma_may_stand_in_the_name_of_a_column() {
        let map: ColumnMap = "date=Tag,food=Was, genau,energy_kcal=Energie, kcal"
            .parse()
            .unwrap();
        assert_eq!(map.folded("food"), Some("was, genau"));
        assert_eq!(map.folded("energy_kcal"), Some("energie, kcal"));
    }

    #[test]
    fn columns_of_no_dialect_get_a_map_to_look_over() {
        let columns = [
            "Date",
            "Time",
            "Food",
            "Quantity",
            "Unit",
            "Calories (kcal)",
        ];
        let map = suggestion(&columns.map(str::to_owned)).unwrap();
        assert_eq!(
            map.to_string(),
            "date=Date,time=Time,food=Food,amount=Quantity,unit=Unit,energy_kcal=Calories (kcal)"
        );
        assert_eq!(suggestion(&["a".to_owned(), "b".to_owned()]), None);
    }

    #[test]
    fn a_mapped_date_may_have_its_time_in_the_same_cell() {
        let mut options = options();
        options.map = Some(
            "date=When,food=What,food_code=Code,amount=g"
                .parse()
                .unwrap(),
        );
        let text = "When,What,Code,g\n11/13/2026 7:05 PM,Oatmeal,56202960,200 g\n";
        let (_, found) = read_with(text.as_bytes(), &options).unwrap();
        let Found::Row(row) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(crate::import::testing::when_read(row), "2026-11-13 19:05");
        assert_eq!(row.food_code.unwrap().to_string(), "fndds:56202960");
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
