//! Servings and packets as labels word them.

use crate::domain::{Portion, ShelfFood};
use crate::parse::{TokenKind, Unit, read_amount, stem, tokens};

/// A heavier serving or packet is a slip.
const HEAVIEST: f64 = 10_000.0;

/// The longest wording that is kept.
const LONGEST: usize = 60;

/// How much a text names: `33 cl`, `6 x 330 ml`, `2 tbsp (37 g)` by its first weight or volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    /// The amount, g or ml.
    pub amount: f64,
    /// It is a volume.
    pub liquid: bool,
}

/// Finds the first weight or volume in a text.
pub(super) fn measured(text: &str) -> Option<Measured> {
    let all = tokens(text);
    (0..all.len()).find_map(|at| {
        let TokenKind::Number(_) = all[at].kind else {
            return None;
        };
        let read = read_amount(&all[at..])?.ok()?;
        let unit = Unit::from_stem(&stem(&all.get(at + read.used)?.text))?;
        let times = match at
            .checked_sub(2)
            .map(|before| (&all[before], &all[before + 1]))
        {
            Some((count, cross)) if matches!(cross.text.as_str(), "x" | "*") => match count.kind {
                TokenKind::Number(count) => count,
                _ => 1.0,
            },
            _ => 1.0,
        };
        let (each, liquid) = match (unit.grams(), unit.millilitres()) {
            (Some(grams), _) => (grams, false),
            (None, ml) => (ml?, true),
        };
        Some(Measured {
            amount: times * read.value * each,
            liquid,
        })
    })
}

/// Makes the portions of a product: its serving first, in the label's words where they count
/// something; a drink has its volume, 1 g for 1 ml, because its values are per 100 ml.
pub(super) fn portions(
    words: &str,
    serving: Option<f64>,
    package: Option<f64>,
    liquid: bool,
) -> Vec<Portion> {
    let within = |grams: &f64| *grams > 0.0 && *grams <= HEAVIEST;
    let mut all = Vec::new();
    if let Some(grams) = serving.filter(within) {
        let label = wording(words, liquid).unwrap_or_else(|| "1 serving".to_owned());
        all.push(Portion { label, grams });
    }
    if let Some(grams) = package.filter(within) {
        all.push(Portion {
            label: ShelfFood::PACKAGE.to_owned(),
            grams,
        });
    }
    if liquid {
        all.push(Portion {
            label: "100 ml".to_owned(),
            grams: 100.0,
        });
    }
    all
}

/// Returns the label's own words where they begin with a count: `2 Tbsp` of `2 Tbsp (37 g)`. A
/// weight is no count, nor is the volume of what is measured by volume.
fn wording(text: &str, liquid: bool) -> Option<String> {
    let words = text.split(['(', '/', '[']).next().unwrap_or(text).trim();
    let all = tokens(words);
    let amount = read_amount(&all)?.ok()?;
    let counted = all.get(amount.used)?;
    let unit = Unit::from_stem(&stem(&counted.text));
    let measures = unit.is_some_and(|unit| liquid || unit.grams().is_some());
    let names = matches!(counted.kind, TokenKind::Word) && !amount.article && amount.value > 0.0;
    (names && !measures && words.chars().count() <= LONGEST).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(words: &str, serving: Option<f64>, liquid: bool) -> Vec<(String, f64)> {
        let all = portions(words, serving, None, liquid);
        all.into_iter().map(|p| (p.label, p.grams)).collect()
    }

    #[test]
    fn amounts_are_found_in_the_ways_labels_write_them() {
        let found = |text| measured(text).map(|m| (m.amount, m.liquid));
        assert_eq!(found("400 g"), Some((400.0, false)));
        assert_eq!(found("1,5 l"), Some((1500.0, true)));
        assert_eq!(found("6 x 33 cl"), Some((1980.0, true)));
        assert_eq!(found("2 biscuits (12.5g)"), Some((12.5, false)));
        assert_eq!(found("a few"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_serving_keeps_the_words_that_count_something() {
        assert_eq!(
            labels("2 Tbsp (37 g)", Some(37.0), false),
            [("2 Tbsp".to_owned(), 37.0)]
        );
        assert_eq!(
            labels("37 g", Some(37.0), false),
            [("1 serving".to_owned(), 37.0)]
        );
        assert_eq!(labels("", None, false), []);
        assert_eq!(labels("1 piece", Some(-3.0), false), []);
    }

    #[test]
    fn a_drink_weighs_its_volume_and_its_serving_is_counted_not_measured() {
        assert_eq!(
            labels("1 cup", Some(240.0), true),
            [
                ("1 serving".to_owned(), 240.0),
                ("100 ml".to_owned(), 100.0)
            ]
        );
        assert_eq!(labels("1 BOTTLE", Some(500.0), true)[0].0, "1 BOTTLE");
    }
}
