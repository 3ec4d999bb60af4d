//! What packets tell: `branded_food.csv`.

use super::super::serving::portions;
use super::super::table::{Part, Table};
use super::{Branded, FdcBrand, cut};
use crate::domain::Gtin;

pub(super) fn brand(row: &Table<'_>) -> Part<FdcBrand> {
    let Some(id) = row.id(0) else {
        return Part::Bad(row.bad(format!("fdc_id \"{}\" is not a number", row.text(0))));
    };
    let (owner, name) = (company(&row.text(1)), cut(&row.text(2)).replace(',', " "));
    let liquid = match row.text(5).to_ascii_lowercase().as_str() {
        "ml" | "mlt" => Some(true),
        "g" | "grm" => Some(false),
        _ => None,
    };
    let serving = row
        .number(4)
        .and_then(Result::ok)
        .filter(|_| liquid.is_some());
    let brand = match (name.is_empty(), owner.is_empty()) {
        (true, _) => owner,
        (false, true) => name,
        (false, false) if name.eq_ignore_ascii_case(&owner) => name,
        (false, false) => format!("{name}, {owner}"),
    };
    Part::Of(FdcBrand {
        id,
        branded: Branded {
            brand,
            barcode: Gtin::of_table(&row.text(3)),
            category: cut(&row.text(7)),
            portions: portions(&counted(&row.text(6)), serving, None, liquid == Some(true)),
        },
    })
}

/// Returns a serving's words with a count before them: `BOTTLE` is one.
fn counted(words: &str) -> String {
    match words.chars().next() {
        Some(first) if first.is_alphabetic() => format!("1 {words}"),
        _ => words.to_owned(),
    }
}

/// Returns a company's name without what only says that it is one.
fn company(name: &str) -> String {
    const FORMS: &[&str] = &[
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "ag",
        "sa",
        "lp",
        "plc",
        "usa",
        "us",
        "na",
    ];
    let is_form = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        bare.is_empty() || FORMS.contains(&bare.to_lowercase().as_str())
    };
    let name = cut(name).replace(',', " ");
    let words: Vec<&str> = name.split_whitespace().collect();
    // "Company" alone is no form of a company, so the first word stays.
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at == 0 || !is_form(word));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}
