//! MyFitnessPal's printable diary saved with a header line, in its two shapes.
//!
//! `Date, Meal, Foods, Calories, …` has the amount at the end of the name;
//! `Date,Entry,Item,Amount,Calories,…` has it in a column, sometimes cut at the wrong comma. Cells
//! bear their units (`36g`, `1,918mg`), and `--g` is unknown. None of the six nutrients is in it.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, Nutrient, NutrientValues};
use crate::import::amount::Amount;
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, NutrientNames, bounded, columns_of, words};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::import::supplement_words::names_a_dose;
use crate::sheet::{Header, Marks, Record, number};

/// MyFitnessPal's printable diary with a header line.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "myfitnesspal-foods",
    format: "myfitnesspal",
    found_by: FoundBy::columns(&[
        "date",
        "meal|entry",
        "foods|item",
        "calories",
        "carbs",
        "fat",
    ]),
    remark: Some(
        "this file holds energy, carbohydrate, fat, protein, sodium and fiber alone: the vitamins \
         and minerals of its foods are unknown, as is what its supplements hold; --fill-unknown \
         takes those of foods from the food table",
    ),
    open: |header, _| Ok(Box::new(MyfitnesspalFoods::new(header)?)),
};

const NUTRIENTS: [NutrientNames; 6] = [
    (Nutrient::Energy, &["calories"], 1.0),
    (Nutrient::Carbohydrate, &["carbs"], 1.0),
    (Nutrient::Fat, &["fat"], 1.0),
    (Nutrient::Protein, &["protein"], 1.0),
    (Nutrient::Sodium, &["sodium"], 1.0),
    (Nutrient::Fiber, &["fiber"], 1.0),
];

struct MyfitnesspalFoods {
    date: Option<usize>,
    meal: Option<usize>,
    food: Option<usize>,
    amount: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl MyfitnesspalFoods {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(MyfitnesspalFoods {
            date: header.find(&["date"])?,
            meal: header.find(&["meal", "entry"])?,
            food: header.find(&["foods", "item"])?,
            amount: header.find(&["amount"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
        })
    }

    fn values(&self, record: &Record) -> Result<Option<NutrientValues>, Reason> {
        let mut values = NutrientValues::UNKNOWN;
        for column in &self.nutrients {
            let cell = record.cell(Some(column.column));
            values[column.nutrient] = value(column, cell)?;
        }
        Ok((!values.is_unknown()).then_some(values))
    }

    /// Returns the food's name and its amount.
    fn food<'a>(&self, record: &'a Record) -> (&'a str, String) {
        let name = record.cell(self.food);
        let Some(column) = self.amount else {
            return amount_at_end(name).map_or((name, String::new()), |(name, amount)| {
                (name, amount.to_owned())
            });
        };
        let amount = record.cell(Some(column));
        // `Peppers, raw, 1.5 cup` and `sliced`: the amount was cut at the wrong comma.
        if !amount.contains(|c: char| c.is_numeric())
            && let Some((before, last)) = name.rsplit_once(", ")
            && last.starts_with(|c: char| c.is_numeric())
        {
            return (before, format!("{last}, {amount}"));
        }
        (name, amount.to_owned())
    }
}

/// Reads `36g`, `1,918mg` and `--g`. The page is in English, so a comma separates thousands.
fn value(column: &NutrientColumn, cell: &str) -> Result<Option<f64>, Reason> {
    let bare = cell.trim_end_matches("mg").trim_end_matches('g').trim_end();
    if bare.is_empty() || bare.chars().all(|c| c == '-') {
        return Ok(None);
    }
    let refuse = |error| Reason::Number {
        column: column.name.clone(),
        text: cell.to_owned(),
        error,
    };
    let value = number(bare, Marks::Point).map_err(refuse)?;
    let name = || column.name.clone();
    bounded(column.nutrient, value, name, || cell.to_owned()).map(Some)
}

/// Splits `2% Milk 1/2 Gallon - Reduced Fat 1 cup` before the last number that is in no parentheses.
fn amount_at_end(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut split = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if c.is_numeric() && depth == 0 && before == ' ' && at > 0 => split = Some(at),
            _ => {}
        }
        before = c;
    }
    let (name, amount) = text.split_at(split?);
    let is_share = amount
        .split(' ')
        .next()
        .is_some_and(|word| word.ends_with('%'));
    (!is_share).then(|| (name.trim_end(), amount))
}

fn is_total(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("total") || lower.contains("daily goal") || lower == "remaining"
}

impl ReadRow for MyfitnesspalFoods {
    fn columns(&self) -> Columns {
        Columns {
            date: self.date,
            numbers: Vec::new(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let meal = record.cell(self.meal);
        if is_total(meal) {
            return Ok(Reading::Skip(Why::TotalOfRows));
        }
        if meal.to_lowercase().starts_with("exercise") {
            return Ok(Reading::Skip(Why::Exercise));
        }
        let how = how.with_point();
        let date = how.date(record.cell(self.date))?;
        let (name, amount) = self.food(record);
        let name = words(name).ok_or_else(|| Reason::Blank("food".to_owned()))?;
        let values = self.values(record)?;
        let energy = values.and_then(|values| values[Nutrient::Energy]);
        let is_dose = names_a_dose(&name) || names_a_dose(&amount);
        Ok(Reading::Row(Box::new(Row {
            meal: words(meal),
            amount: Amount::read(&amount, "", how.marks)?,
            // A pill may be logged with the few kilocalories of its coating.
            kind: match is_dose && energy.is_none_or(|energy| energy <= MAX_PILL_ENERGY) {
                true => EntryKind::Supplement,
                false => EntryKind::Food,
            },
            nutrients: values,
            ..Row::new(record.line(), date, name)
        })))
    }
}

/// The most energy that a row with a dose form in its name may have and be a pill, kcal.
const MAX_PILL_ENERGY: f64 = 15.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Found;
    use crate::import::testing::{MemoryDiary, bad, read, rows, when_read};

    const FOODS: &str = include_str!("../../../tests/data/import/myfitnesspal-foods.csv");
    const ITEMS: &str = include_str!("../../../tests/data/import/myfitnesspal-foods-items.csv");

    #[test]
    fn the_amount_ends_the_name() {
        for (text, name, amount) in [
            ("Oat Rings 2 Cup (60g)", "Oat Rings", "2 Cup (60g)"),
            (
                "1% Kefir 1/4 Gallon - Plain 2 cup",
                "1% Kefir 1/4 Gallon - Plain",
                "2 cup",
            ),
            (
                "Stew 1 tin (2.5 cup (400 g) ea.)",
                "Stew",
                "1 tin (2.5 cup (400 g) ea.)",
            ),
            (
                "Pear 1 small (2-1/2\" dia)",
                "Pear",
                "1 small (2-1/2\" dia)",
            ),
        ] {
            assert_eq!(amount_at_end(text), Some((name, amount)), "{text}");
        }
        assert_eq!(amount_at_end("Water"), None);
        assert_eq!(amount_at_end("Milk 2%"), None);
    }

    #[test]
    fn both_shapes_are_read_with_their_values() {
        let found = read(FOODS);
        let Found::Row(first) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(when_read(first), "2026-11-03 Breakfast");
        assert_eq!(
            (first.name.as_str(), first.amount.phrase().as_str()),
            ("Oat Rings", "2 Cup (60g)")
        );
        assert_eq!(first.nutrients.unwrap()[Nutrient::Sodium], Some(1210.0));
        assert_eq!(first.nutrients.unwrap()[Nutrient::Magnesium], None);
        let skipped = found
            .iter()
            .filter(|found| matches!(found, Found::Skipped(_)));
        assert_eq!(skipped.count(), 2);

        let items = rows(ITEMS);
        assert_eq!(items[0].date.to_string(), "2026-11-03");
        assert_eq!(items[0].nutrients.unwrap()[Nutrient::Fiber], None);
        assert_eq!(items[0].nutrients.unwrap()[Nutrient::Energy], Some(1040.0));
        assert_eq!(
            (items[1].name.as_str(), items[1].amount.phrase().as_str()),
            ("Leeks, raw", "2.5 cup, sliced")
        );
    }

    #[test]
    fn a_pill_is_a_supplement_and_twice_imported_adds_nothing() {
        let kinds: Vec<EntryKind> = read(FOODS)
            .into_iter()
            .filter_map(|found| match found {
                Found::Row(row) => Some(row.kind),
                _ => None,
            })
            .collect();
        assert_eq!(
            kinds,
            [EntryKind::Food, EntryKind::Food, EntryKind::Supplement]
        );
        for file in [FOODS, ITEMS] {
            let mut diary = MemoryDiary::default();
            let first = diary.import(file.as_bytes(), false);
            let again = diary.import(file.as_bytes(), false);
            assert_eq!((again.new, again.present), (0, first.new));
        }
    }

    #[test]
    fn a_bad_cell_names_its_column() {
        let text =
            "Date, Meal, Foods, Calories, Carbs, Fat\n2026-11-3, Lunch, Soup 1 cup, 90, xg, 1g\n";
        assert_eq!(bad(text), [(2, "Carbs \"xg\" is not a number".to_owned())]);
    }
}
