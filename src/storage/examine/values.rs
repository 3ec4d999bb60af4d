//! Entries whose values cannot be, or are not those of their food.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row};

use super::{Fault, MAX_LISTED};
use crate::domain::{EntryId, Nutrient};
use crate::storage::StorageError;

/// Totals are kept as they were computed; a sum of rounded parts may differ by this share.
const ROUNDING: f64 = 1e-6;

/// Returns entries of days to come, with more than an entry can hold, or whose totals are not those
/// of their food and weight. Imported rows, which have a hash of their content, bring totals of their
/// own and are compared with nothing.
pub(super) fn impossible(
    connection: &Connection,
    today: NaiveDate,
) -> Result<Vec<Fault>, StorageError> {
    let per_100g = Nutrient::ALL.map(|n| format!("food.{} AS food_{}", n.key(), n as usize));
    let sql = format!(
        "SELECT entry.*, {}, entry.batch_id IS NULL AND entry.import_content = zeroblob(16)
             AND entry.filled IS NULL AND entry.food_id IS NOT NULL AND entry.grams IS NOT NULL
             AS is_of_food
         FROM entry LEFT JOIN food ON food.id = entry.food_id ORDER BY entry.id",
        per_100g.join(", ")
    );
    // A traveller's today may be a day ahead of this clock's.
    let last = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(fault) = of_row(row, last)? {
            faults.push(fault);
            if faults.len() == MAX_LISTED {
                break;
            }
        }
    }
    Ok(faults)
}

/// Returns the first thing that is wrong with an entry.
fn of_row(row: &Row<'_>, last: NaiveDate) -> rusqlite::Result<Option<Fault>> {
    let entry = EntryId(row.get("id")?);
    let day: NaiveDate = row.get("day")?;
    if day > last {
        return Ok(Some(Fault::Future { entry, day }));
    }
    let grams: Option<f64> = row.get("grams")?;
    let is_of_food: bool = row.get("is_of_food")?;
    for nutrient in Nutrient::ALL {
        let held: Option<f64> = row.get(nutrient.key())?;
        let weighed = grams.map_or(0.0, |grams| nutrient.max_per_100g() * grams / 100.0);
        if let Some(held) = held
            && held > nutrient.max_per_row().max(weighed)
        {
            return Ok(Some(Fault::TooMuch {
                entry,
                nutrient,
                held,
            }));
        }
        let per_100g: Option<f64> = row.get(format!("food_{}", nutrient as usize).as_str())?;
        let given = per_100g
            .zip(grams)
            .map(|(value, grams)| value * grams / 100.0);
        if is_of_food && !agree(held, given) {
            return Ok(Some(Fault::Total {
                entry,
                nutrient,
                held,
                given,
            }));
        }
    }
    Ok(None)
}

/// An unknown value agrees with an unknown one alone.
fn agree(held: Option<f64>, given: Option<f64>) -> bool {
    match (held, given) {
        (Some(held), Some(given)) => (held - given).abs() <= ROUNDING * held.abs().max(1.0),
        (held, given) => held.is_none() && given.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EntryKind, Food, FoodCode, FoodSource, NewEntry, NutrientValues};
    use crate::storage::Database;

    const TODAY: &str = "2026-11-22";

    /// A diary with 200 g of a food of which only iron is known, 3.3 mg in 100 g.
    fn diary() -> Database {
        let mut per_100g = NutrientValues::UNKNOWN;
        per_100g[Nutrient::Iron] = Some(3.3);
        let food = Food {
            code: FoodCode::new(FoodSource::Own, 7),
            description: "Lentils".into(),
            category: "Own".into(),
            per_100g,
            portions: vec![],
        };
        let mut nutrients = NutrientValues::UNKNOWN;
        nutrients[Nutrient::Iron] = Some(6.6);
        let entry = NewEntry {
            food: Some(food.code),
            grams: Some(200.0),
            nutrients,
            ..NewEntry::named(TODAY.parse().unwrap(), EntryKind::Food, "lentils")
        };
        let mut database = Database::in_memory().unwrap();
        let now = "2026-11-22T08:30:00".parse().unwrap();
        database
            .change(now, "log", |change| {
                let profile = change.ensure_profile("default")?;
                let food = change.keep_food(&food, "1")?;
                change.insert_entry(profile, &entry, Some(food), None)
            })
            .unwrap();
        database
    }

    /// What is found after an entry was changed behind the program's back.
    fn found(change: &str) -> Vec<String> {
        let database = diary();
        let sql = format!("UPDATE entry SET {change}");
        database.connection.execute_batch(&sql).unwrap();
        let faults = impossible(&database.connection, TODAY.parse().unwrap()).unwrap();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_entry_that_is_as_its_food_and_weight_say_is_sound() {
        assert!(found("note = 'good'").is_empty());
        assert!(found("day = '2026-11-23'").is_empty(), "another time zone");
    }

    #[test]
    fn a_total_that_is_not_of_the_food_is_found() {
        assert_eq!(
            found("iron_mg = 9.9"),
            ["entry 1: iron is 9.9 mg, but its food and weight give 6.6 mg"]
        );
        assert_eq!(
            found("calcium_mg = 0"),
            ["entry 1: calcium is 0 mg, but its food and weight give unknown"]
        );
        assert_eq!(
            found("iron_mg = NULL"),
            ["entry 1: iron is unknown, but its food and weight give 6.6 mg"]
        );
        let imported = "iron_mg = 9.9, import_content = randomblob(16)";
        assert!(found(imported).is_empty(), "a file's own totals");
    }

    #[test]
    fn what_no_entry_can_hold_and_days_to_come_are_found() {
        assert_eq!(
            found("day = '2027-01-01'"),
            ["entry 1 is of 2027-01-01, a day that has not come"]
        );
        assert_eq!(
            found("food_id = NULL, energy_kcal = 1e9"),
            ["entry 1 holds 1000000000 kcal of energy, more than a day of food can hold"]
        );
    }
}
