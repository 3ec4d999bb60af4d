//! Items, candidates and refusals made of matches.

use crate::catalogue::FoodIndex;
use crate::domain::{FoodCode, NutrientValues, WeighedAs};
use crate::parse::{AmountError, stem, tokens};

use crate::matching::matcher::Matcher;
use crate::matching::personal::names::FoodRef;
use crate::matching::portion::raw;
use crate::matching::score::confidence::confidence;
use crate::matching::score::diet;
use crate::matching::score::food_match::FoodMatch;
use crate::matching::score::national;
use crate::matching::score::weights::answer as w;
use crate::matching::text::phrase::Phrase;
use crate::matching::text::word_set::WordSet;
use crate::matching::{Candidate, Item, Unmatched, Why};

/// What is said of a weight that is of the raw food or of the cooked one.
const UNSAID_STATE: &str = "counted as cooked; say \"raw\" or \"dry\" if it was weighed raw";

impl Matcher<'_> {
    /// Makes an item of the best reading, or says why none can be made.
    pub(crate) fn settle(
        &self,
        text: &str,
        phrase: &Phrase,
        matches: &[FoodMatch],
    ) -> Result<Item, Unmatched> {
        let refuse = |why| Unmatched {
            text: text.to_owned(),
            why,
            candidates: matches
                .iter()
                .take(w::MAX_OFFERED)
                .map(|r| self.candidate(r.food))
                .collect(),
        };
        if let Some(AmountError::Barcode(code)) = &phrase.bad {
            return Err(refuse(Why::Barcode(code.clone())));
        }
        if let Some(bad) = &phrase.bad {
            return Err(refuse(Why::Quantity(bad_text(bad), hint(bad))));
        }
        if let Some(q) = phrase
            .quantities
            .iter()
            .find(|q| q.value <= 0.0 || !q.value.is_finite())
        {
            return Err(refuse(Why::Quantity(
                q.value.to_string(),
                "write an amount above zero".to_owned(),
            )));
        }
        let Some(best) = matches.first() else {
            let candidates = self.search(text, w::MAX_OFFERED);
            return Err(Unmatched {
                candidates,
                ..refuse(Why::NoFood(text.to_owned()))
            });
        };
        if best.weighed.grams > w::MAX_GRAMS || best.weighed.grams.is_nan() {
            return Err(refuse(Why::TooMuch(best.weighed.grams)));
        }
        if let Some(word) = diet::unmet(phrase, best) {
            return Err(refuse(Why::Diet(word.to_owned(), text.to_owned())));
        }
        let item = self.item(text, phrase, matches, best);
        if item.confidence < w::MIN_CONFIDENCE {
            Err(refuse(Why::Unsure(text.to_owned())))
        } else {
            Ok(item)
        }
    }

    pub(crate) fn item(
        &self,
        text: &str,
        phrase: &Phrase,
        matches: &[FoodMatch],
        best: &FoodMatch,
    ) -> Item {
        let twin = self.raw_twin(text, phrase, best);
        let food = match (twin, self.weighed_as) {
            (Some(raw), Some(WeighedAs::Raw)) => FoodRef::Table(raw),
            _ => best.food,
        };
        // Where nothing tells, the raw food is the first alternative, and the answer is in doubt.
        let doubted = twin.filter(|_| self.weighed_as.is_none());
        let share = if doubted.is_some() {
            w::UNSAID_STATE_SHARE
        } else {
            1.0
        };
        let sure = confidence(best, matches.get(1));
        // The doubt is shown; it does not refuse the food.
        let confidence = (share * sure).max(sure.min(w::MIN_CONFIDENCE));
        let raw = doubted.map(|raw| self.candidate(FoodRef::Table(raw)));
        let others = matches.iter().skip(1).map(|r| self.candidate(r.food));
        let (food, description, per_100g) = self.facts(food);
        let weighed = &best.weighed;
        Item {
            text: text.to_owned(),
            quantity: weighed.quantity,
            unit: weighed.unit.clone(),
            grams: tidy(weighed.grams),
            grams_from: weighed.from,
            portion: weighed.portion.map(|m| m.label().to_owned()),
            food,
            description,
            per_100g,
            confidence,
            alternatives: raw.into_iter().chain(others).collect(),
            unexplained: unexplained(text, phrase, best.passed_over),
            usual_times: self.own.usual_times(best, phrase),
            warning: self.warnings(best, doubted.is_some()),
        }
    }

    /// Returns the raw food that the weight of a match may be of, where nothing says so.
    pub(crate) fn raw_twin(
        &self,
        text: &str,
        phrase: &Phrase,
        best: &FoodMatch,
    ) -> Option<FoodIndex> {
        match best.food {
            FoodRef::Table(food) => raw::twin(self.table, food, text, phrase, &best.weighed),
            FoodRef::Own(_) | FoodRef::Shelf(_) => None,
        }
    }

    fn facts(&self, food: FoodRef) -> (FoodCode, String, NutrientValues) {
        match food {
            FoodRef::Table(i) => (
                self.table.code(i),
                self.table.description(i).to_owned(),
                self.table.per_100g(i),
            ),
            FoodRef::Own(place) => {
                let food = self.own.food(place);
                (food.code, food.description.clone(), food.per_100g)
            }
            FoodRef::Shelf(place) => {
                let food = self.own.shelf.food(place);
                (food.code, food.description(), food.per_100g)
            }
        }
    }

    pub(crate) fn candidate(&self, food: FoodRef) -> Candidate {
        let (food, description, _) = self.facts(food);
        Candidate { food, description }
    }

    /// Returns everything the person should know of a match, in one sentence.
    fn warnings(&self, best: &FoodMatch, is_state_unsaid: bool) -> Option<String> {
        let elsewhere = match best.food {
            FoodRef::Table(food) => national::added_elsewhere(self.table, food),
            FoodRef::Own(_) | FoodRef::Shelf(_) => None,
        };
        let unsaid = is_state_unsaid.then(|| UNSAID_STATE.to_owned());
        let all: Vec<String> = [unsaid, elsewhere, self.warning(best)]
            .into_iter()
            .flatten()
            .collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    fn warning(&self, reading: &FoodMatch) -> Option<String> {
        let FoodRef::Table(food) = reading.food else {
            return None;
        };
        if let Some(raw) = reading.weighed.raw_grams {
            let cooked = reading.weighed.grams;
            return Some(format!(
                "{raw:.0} g before cooking count as {cooked:.0} g cooked"
            ));
        }
        let usual = self.usually(food)?;
        let grams = reading.weighed.grams;
        (grams > w::UNUSUAL_FACTOR * usual).then(|| {
            format!("{grams:.0} g is more than five times what people usually have ({usual:.0} g)")
        })
    }

    /// What people usually have at one time, g: the upper quartile, else the table's usual amount.
    fn usually(&self, food: FoodIndex) -> Option<f64> {
        let counted = self
            .table
            .usage(food)
            .filter(|u| u.times >= w::MIN_REPORTS)
            .map(|u| u.p75);
        match (counted, self.table.unspecified_grams(food)) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        }
    }
}

fn bad_text(why: &AmountError) -> String {
    match why {
        AmountError::Ambiguous(text, ..)
        | AmountError::DivisionByZero(text)
        | AmountError::Barcode(text)
        | AmountError::NotANumber(text) => text.clone(),
    }
}

fn hint(why: &AmountError) -> String {
    match why {
        AmountError::Ambiguous(_, thousand, decimal) => format!("write {thousand} or {decimal}"),
        AmountError::DivisionByZero(_) => "write 0.5 or 1/2".to_owned(),
        AmountError::NotANumber(_) | AmountError::Barcode(_) => {
            "write a number such as 1.5".to_owned()
        }
    }
}

/// Takes away what binary sums add to decimal weights: 3 times 28.35 g is 85.05 g.
fn tidy(grams: f64) -> f64 {
    (grams * w::STEPS_PER_GRAM).round() / w::STEPS_PER_GRAM
}

/// Returns the words of a stretch that stay unexplained, as typed, each once.
fn unexplained(text: &str, phrase: &Phrase, passed_over: WordSet) -> Vec<String> {
    let words = phrase.words.iter().enumerate();
    let passed: Vec<&str> = words
        .filter(|(at, _)| passed_over.contains(*at))
        .map(|(_, word)| word.stem.as_str())
        .collect();
    let mut out: Vec<String> = Vec::new();
    if passed.is_empty() {
        return out;
    }
    for token in tokens(text) {
        if passed.contains(&stem(&token.text).as_str()) && !out.contains(&token.text) {
            out.push(token.text);
        }
    }
    out
}
