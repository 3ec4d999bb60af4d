//! The lines of `evaluation/own_lines.csv` mean what they were written to mean.

use nutrigap::catalogue::Catalogue;
use nutrigap::domain::Personal;
use nutrigap::matching::{Item, Matcher, Understood};

/// At least this share of the lines must be right: food and weight.
const LEAST: f64 = 0.92;

/// A food that a line should give: parts of its description, and the fair weights.
struct Wanted<'r> {
    parts: &'r str,
    low: f64,
    high: f64,
}

fn wanted(row: &csv::StringRecord) -> Vec<Wanted<'_>> {
    let cells: Vec<&str> = row.iter().skip(1).collect();
    let foods = cells.chunks_exact(3).filter(|c| !c[0].is_empty());
    foods
        .map(|c| Wanted {
            parts: c[0],
            low: c[1].parse().unwrap(),
            high: c[2].parse().unwrap(),
        })
        .collect()
}

fn is(item: &Item, food: &Wanted<'_>) -> bool {
    let named = food.parts.split('|').any(|p| item.description.contains(p));
    named && (food.low - 0.01..=food.high + 0.01).contains(&item.grams)
}

/// Whether all the foods of a line were found, and no other.
fn right(found: &Understood, row: &csv::StringRecord) -> bool {
    let wanted = wanted(row);
    if wanted.is_empty() {
        return found.items.iter().all(|i| i.confidence < 0.5);
    }
    let each = wanted.iter().all(|w| found.items.iter().any(|i| is(i, w)));
    each && found.items.len() == wanted.len()
}

#[test]
fn lines_of_our_own_are_understood_as_they_were_meant() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/evaluation/own_lines.csv");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_path(file)
        .unwrap();
    let personal = Personal::default();
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let wrong: Vec<&str> = rows
        .iter()
        .filter(|r| !right(&matcher.understand(&r[0]), r))
        .map(|r| &r[0])
        .collect();
    let share = 1.0 - wrong.len() as f64 / rows.len() as f64;
    assert!(share >= LEAST, "{share:.3} right; wrong: {wrong:#?}");
}
