//! One food by its name or code and an amount given apart, as the rows of an import have them.

use crate::catalogue::FoodIndex;
use crate::domain::{FoodCode, GramsFrom};
use crate::parse::{read_amount, tokens};

use crate::matching::matcher::Matcher;
use crate::matching::personal::names::FoodRef;
use crate::matching::score::food_match::FoodMatch;
use crate::matching::score::weights::answer::QUOTED;
use crate::matching::text::lexer::{Lex, Lexeme, lex};
use crate::matching::text::phrase::Phrase;
use crate::matching::{Item, LONGEST_LINE, Unmatched, Why};

impl Matcher<'_> {
    /// Finds the food of that name, and its weight from an amount such as `2.0 medium (2-2/3" dia)`,
    /// `150 g` or nothing: then the usual amount is taken.
    pub fn resolve(&self, name: &str, amount: &str) -> Result<Item, Unmatched> {
        let name = name.trim();
        if name.len() + amount.len() > LONGEST_LINE {
            return Err(too_long(name));
        }
        let mut foods: Vec<FoodIndex> = self.table.meant_by(name);
        if self.own.words.overrule(self.table, name, name) {
            foods.clear();
        }
        let measure = self.measure(amount);
        let (phrase, matches) = if foods.is_empty() {
            self.named(name, &measure)
        } else {
            self.weighed(&foods, &measure)
        };
        self.settle(name, &phrase, &self.worded(matches, amount))
    }

    /// Weighs a known amount of a known food.
    pub fn weigh(&self, food: FoodCode, amount: &str) -> Result<Item, Unmatched> {
        let text = format!("{amount} {food}");
        if amount.len() > LONGEST_LINE {
            return Err(too_long(amount));
        }
        let measure = self.measure(amount);
        let (phrase, matches) = match self.table.index_of(food) {
            Some(index) => self.weighed(&[index], &measure),
            None => {
                let phrase = Phrase::new(self.table, &measure);
                let matches = self.own.read_food(food, &phrase).into_iter().collect();
                (phrase, matches)
            }
        };
        self.settle(text.trim(), &phrase, &self.worded(matches, amount))
    }

    /// Takes the measure that is worded exactly as the amount, where a food has it.
    fn worded(&self, mut matches: Vec<FoodMatch>, amount: &str) -> Vec<FoodMatch> {
        let (count, wanted) = split(amount);
        let wanted = wanted.to_lowercase();
        for reading in matches.iter_mut().filter(|_| !wanted.is_empty()) {
            let FoodRef::Table(food) = reading.food else {
                continue;
            };
            let same = |label: &str| split(label).1.to_lowercase() == wanted;
            if let Some(measure) = self.table.measures(food).find(|m| same(m.label())) {
                reading.weighed.grams = count.unwrap_or(1.0) / measure.amount * measure.grams;
                reading.weighed.portion = Some(measure);
                reading.weighed.quantity = count;
                reading.weighed.from = match measure.unit.map(|u| u.grams().is_some()) {
                    Some(true) => GramsFrom::Weight,
                    Some(false) => GramsFrom::Volume,
                    None => GramsFrom::Portion,
                };
            }
        }
        matches
    }

    /// Reads an amount; what stands in brackets tells more of the measure, not how many.
    fn measure(&self, amount: &str) -> Vec<Lexeme> {
        let plain = amount.split('(').next().unwrap_or(amount);
        let keep =
            |l: &Lexeme| matches!(l.lex, Lex::Word(_) | Lex::Amount { .. } | Lex::BadAmount(_));
        lex(self.table, &self.own.words, plain)
            .lexemes
            .into_iter()
            .filter(keep)
            .collect()
    }

    fn weighed(&self, foods: &[FoodIndex], measure: &[Lexeme]) -> (Phrase, Vec<FoodMatch>) {
        let phrase = Phrase::new(self.table, measure);
        let matches = self.read_foods(foods, &phrase);
        (phrase, matches)
    }

    /// Reads the whole name as one food, whatever commas it has.
    fn named(&self, name: &str, measure: &[Lexeme]) -> (Phrase, Vec<FoodMatch>) {
        let words = lex(self.table, &self.own.words, name).lexemes;
        let words = words.into_iter().filter(|l| matches!(l.lex, Lex::Word(_)));
        let lexemes: Vec<Lexeme> = measure.iter().cloned().chain(words).collect();
        let phrase = Phrase::new(self.table, &lexemes);
        let matches = self.with_tally(|tally| {
            tally.clear();
            phrase.words.iter().for_each(|w| tally.add(self.table, w));
            crate::matching::segment::segmentation::matches(self.table, &self.own, &phrase, tally)
        });
        (phrase, matches)
    }
}

/// Parts an amount into its number and the words of its measure.
fn split(amount: &str) -> (Option<f64>, &str) {
    let all = tokens(amount);
    match read_amount(&all) {
        Some(Ok(number)) => {
            let rest = all.get(number.used).map_or(amount.len(), |t| t.start);
            (Some(number.value), amount[rest..].trim())
        }
        _ => (None, amount.trim()),
    }
}

fn too_long(text: &str) -> Unmatched {
    Unmatched {
        text: text.chars().take(QUOTED).collect(),
        why: Why::TooLong(text.len()),
        candidates: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matching::Personal;

    fn resolved(name: &str, amount: &str) -> (String, f64) {
        let personal = Personal::default();
        let item = Matcher::new(Catalogue::shipped(), &personal)
            .resolve(name, amount)
            .unwrap();
        (item.description, item.grams)
    }

    #[test]
    fn a_row_finds_its_food_and_its_household_measure() {
        assert_eq!(
            resolved("Banana, raw", "150.00 g"),
            ("Banana, raw".to_owned(), 150.0)
        );
        assert_eq!(
            resolved("Apple, raw", "2.00 medium"),
            ("Apple, raw".to_owned(), 400.0)
        );
        assert_eq!(
            resolved("Milk, whole", "1 cup"),
            ("Milk, whole".to_owned(), 244.0)
        );
        assert_eq!(resolved("Cheddar Cheese", "1.00 cup, shredded").1, 113.0);
        assert_eq!(
            resolved("Water, bottled, plain", "2 bottle (12 fl oz)").1,
            720.0
        );
    }

    #[test]
    fn a_row_without_an_amount_gets_the_usual_one() {
        assert_eq!(resolved("Banana, raw", "").1, 126.0);
    }

    #[test]
    fn a_code_is_weighed_without_any_search() {
        let personal = Personal::default();
        let matcher = Matcher::new(Catalogue::shipped(), &personal);
        let banana: FoodCode = "fndds:63107010".parse().unwrap();
        assert_eq!(matcher.weigh(banana, "2").unwrap().grams, 252.0);
        assert_eq!(matcher.weigh(banana, "80 g").unwrap().grams, 80.0);
        assert!(matches!(
            matcher.weigh(banana, "1/0").unwrap_err().why,
            Why::Quantity(..)
        ));
        assert!(matcher.weigh("own:7".parse().unwrap(), "1").is_err());
    }
}
