//! The lines of `evaluation/own_lines.csv` mean what they were written to mean.

use nutrigap::catalogue::Catalogue;
use nutrigap::domain::Personal;
use nutrigap::matching::{Matcher, Understood};

/// At least this share of the lines must be right: food and weight.
const LEAST: f64 = 0.95;

fn right(found: &Understood, food: &str, low: &str, high: &str) -> bool {
    if food.is_empty() {
        return found.items.iter().all(|i| i.confidence < 0.5);
    }
    let [item] = found.items.as_slice() else {
        return false;
    };
    let named = food.split('|').any(|part| item.description.contains(part));
    let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
    named && (low - 0.01..=high + 0.01).contains(&item.grams)
}

#[test]
fn lines_of_our_own_are_understood_as_they_were_meant() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/evaluation/own_lines.csv");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(file)
        .unwrap();
    let personal = Personal::default();
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let wrong: Vec<&str> = rows
        .iter()
        .filter(|r| !right(&matcher.understand(&r[0]), &r[1], &r[2], &r[3]))
        .map(|r| &r[0])
        .collect();
    let share = 1.0 - wrong.len() as f64 / rows.len() as f64;
    assert!(share >= LEAST, "{share:.3} right; wrong: {wrong:#?}");
}
