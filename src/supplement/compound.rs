//! What a supplement's words name: a nutrient itself, or a compound that holds some of it.
//!
//! A label's "magnesium citrate 500 mg" may be 500 mg of magnesium or 81 mg: which of the two is
//! never guessed here. The share of the element is stoichiometry (`seed/supplement_forms.csv`).

use crate::domain::Nutrient;
use crate::seed::SUPPLEMENT_FORMS;

pub use crate::seed::SupplementForm as Form;

impl Form {
    /// The name's words without "ferrous", which only says that it is iron's.
    fn words(&self) -> Vec<String> {
        let mut words = words(self.form);
        words.retain(|word| !IRON_SALT.contains(&word.as_str()));
        words
    }
}

/// What words name.
#[derive(Clone, Debug, PartialEq)]
pub enum Substance {
    /// The nutrient itself.
    Nutrient(Nutrient),
    /// A compound of the nutrient; the forms it may be, none where its share is not known.
    Compound {
        /// Which nutrient it holds.
        nutrient: Nutrient,
        /// The forms these words fit.
        forms: Vec<&'static Form>,
    },
    /// More than one nutrient.
    Several(Nutrient, Nutrient),
    /// No nutrient that is counted.
    Unknown,
}

/// Words that say the iron is in a salt.
const IRON_SALT: [&str; 2] = ["ferrous", "ferric"];

/// Other names, each with the one used here.
const SAME: &[(&str, &str)] = &[
    ("sulphate", "sulfate"),
    ("epsom", "sulfate"),
    ("bisglycinate", "glycinate"),
    ("exsiccated", "dried"),
];

/// Names of nutrients in one word; those in two are joined before.
const NAMES: &[(&str, Nutrient)] = &[
    ("magnesium", Nutrient::Magnesium),
    ("epsom", Nutrient::Magnesium),
    ("calcium", Nutrient::Calcium),
    ("iron", Nutrient::Iron),
    ("ferrous", Nutrient::Iron),
    ("ferric", Nutrient::Iron),
    ("potassium", Nutrient::Potassium),
    ("sodium", Nutrient::Sodium),
    ("caffeine", Nutrient::Caffeine),
    ("vitamind", Nutrient::VitaminD),
    ("d3", Nutrient::VitaminD),
    ("d2", Nutrient::VitaminD),
    ("cholecalciferol", Nutrient::VitaminD),
    ("colecalciferol", Nutrient::VitaminD),
    ("ergocalciferol", Nutrient::VitaminD),
    ("b12", Nutrient::VitaminB12),
    ("cobalamin", Nutrient::VitaminB12),
    ("cyanocobalamin", Nutrient::VitaminB12),
    ("methylcobalamin", Nutrient::VitaminB12),
    ("hydroxocobalamin", Nutrient::VitaminB12),
    ("vitaminc", Nutrient::VitaminC),
    ("ascorbic", Nutrient::VitaminC),
];

/// Returns what the words of a dose name.
pub fn substance(text: &str) -> Substance {
    let words = words(text);
    let named = |word: &String| NAMES.iter().find(|(name, _)| name == word).map(|(_, n)| *n);
    let mut nutrients: Vec<Nutrient> = words.iter().filter_map(named).collect();
    nutrients.dedup();
    match nutrients[..] {
        [] => Substance::Unknown,
        [nutrient] => of_nutrient(nutrient, &words),
        [first, second, ..] => Substance::Several(first, second),
    }
}

fn of_nutrient(nutrient: Nutrient, words: &[String]) -> Substance {
    let said = words.iter().any(|word| word == "elemental");
    let salt = words.iter().any(|word| is_salt(word));
    if said || !salt || !is_mineral(nutrient) {
        return Substance::Nutrient(nutrient);
    }
    let forms = fitting(nutrient, words);
    Substance::Compound { nutrient, forms }
}

/// The forms whose salt is named and that fit most of the other words.
fn fitting(nutrient: Nutrient, words: &[String]) -> Vec<&'static Form> {
    let of_element = |form: &&Form| form.element.nutrient() == nutrient;
    let fits = |form: &Form| {
        let own = form.words();
        let salt = own.iter().find(|word| is_salt(word))?;
        let shared = words.iter().filter(|word| own.contains(word)).count();
        words.contains(salt).then_some(shared)
    };
    let fitting: Vec<(&Form, usize)> = SUPPLEMENT_FORMS
        .iter()
        .filter(of_element)
        .filter_map(|form| Some((form, fits(form)?)))
        .collect();
    let most = fitting.iter().map(|(_, shared)| *shared).max();
    fitting
        .into_iter()
        .filter(|(_, shared)| Some(*shared) == most)
        .map(|(form, _)| form)
        .collect()
}

fn is_mineral(nutrient: Nutrient) -> bool {
    matches!(
        nutrient,
        Nutrient::Magnesium
            | Nutrient::Calcium
            | Nutrient::Iron
            | Nutrient::Potassium
            | Nutrient::Sodium
    )
}

/// Whether a word names the other part of a compound: chemists' endings, also of unlisted ones.
fn is_salt(word: &str) -> bool {
    IRON_SALT.contains(&word)
        || (word.len() > 4 && (word.ends_with("ate") || word.ends_with("ide")))
}

/// Lower case, one word a nutrient, one spelling a salt.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric());
    let mut words: Vec<String> = Vec::new();
    for word in all.filter(|word| !word.is_empty()) {
        let joined = match (words.last().map(String::as_str), word) {
            (Some("vitamin" | "vit"), "d" | "c") => Some(format!("vitamin{word}")),
            (Some("vitamin" | "vit"), "d3" | "d2" | "b12") => Some(word.to_owned()),
            (Some("b"), "12") | (Some("d"), "3" | "2") => {
                Some(format!("{}{word}", &words[words.len() - 1]))
            }
            _ => None,
        };
        if let Some(joined) = joined {
            words.pop();
            words.push(joined);
        } else {
            words.push(word.to_owned());
        }
    }
    let same = |word: &String| {
        SAME.iter()
            .find(|(other, _)| other == word)
            .map(|(_, ours)| *ours)
    };
    let spelled: Vec<String> = words.iter().filter_map(same).map(str::to_owned).collect();
    words.extend(spelled);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(text: &str) -> Option<Vec<f64>> {
        match substance(text) {
            Substance::Compound { forms, .. } => {
                Some(forms.iter().map(|f| f.elemental_fraction).collect())
            }
            _ => None,
        }
    }

    #[test]
    fn a_nutrients_own_name_is_no_compound() {
        for (text, nutrient) in [
            ("magnesium", Nutrient::Magnesium),
            ("Vitamin D3", Nutrient::VitaminD),
            ("vitamin D", Nutrient::VitaminD),
            ("vit. D-3", Nutrient::VitaminD),
            ("vitamin B 12", Nutrient::VitaminB12),
            ("methylcobalamin", Nutrient::VitaminB12),
            ("slow release iron tablets", Nutrient::Iron),
            ("elemental magnesium as citrate", Nutrient::Magnesium),
        ] {
            assert_eq!(substance(text), Substance::Nutrient(nutrient), "{text}");
        }
        assert_eq!(substance("fish oil"), Substance::Unknown);
        assert!(matches!(
            substance("calcium magnesium"),
            Substance::Several(..)
        ));
    }

    #[test]
    fn compounds_are_told_with_the_share_of_the_element() {
        for (text, share) in [
            ("magnesium citrate", 0.162),
            ("Magnesium bisglycinate", 0.141),
            ("magnesium L-threonate", 0.083),
            ("Epsom salt", 0.099),
            ("calcium carbonate", 0.4),
            ("ferrous fumarate", 0.329),
            ("iron bisglycinate", 0.274),
            ("ferrous sulphate heptahydrate", 0.201),
            ("dried ferrous sulfate", 0.329),
            ("potassium chloride", 0.524),
        ] {
            assert_eq!(shares(text), Some(vec![share]), "{text}");
        }
    }

    #[test]
    fn two_forms_of_one_name_stay_two_and_an_unlisted_salt_has_no_share() {
        assert_eq!(shares("ferrous sulfate"), Some(vec![0.201, 0.329]));
        assert_eq!(shares("magnesium taurate"), Some(vec![]));
        assert_eq!(shares("ferrous"), Some(vec![]));
    }

    #[test]
    fn every_row_of_the_table_is_found_by_its_own_name() {
        for form in SUPPLEMENT_FORMS.iter() {
            let text = format!("{} {}", form.element, form.form);
            assert_eq!(shares(&text), Some(vec![form.elemental_fraction]), "{text}");
        }
    }
}
