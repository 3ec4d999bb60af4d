//! What the names of rows mean, each with its amount found once.

use std::collections::HashMap;
use std::rc::Rc;

use super::TOLD;
use crate::app::export::entry_of_row;
use crate::app::{Error, Words};
use crate::domain::{Food, FoodCode, NewEntry};
use crate::import::{Match, Reason, Row};
use crate::matching::{Candidate, Item, Unmatched};
use crate::report::UnmatchedName;

/// How many names with their amounts are kept resolved; more are looked up again.
const NAMES_KEPT: usize = 20_000;

/// A row's food and, where it was weighed, its amount.
pub(super) struct Resolved {
    pub food: Food,
    /// The version of the table it is of.
    pub version: String,
    pub item: Option<Item>,
}

/// What a row's name and amount were found to mean.
pub(super) type Meaning = Result<Rc<Resolved>, Unmatched>;

/// Finds what names mean, each with its amount once.
pub(super) struct Names<'a> {
    words: &'a Words<'a>,
    chosen: HashMap<&'a str, FoodCode>,
    known: HashMap<String, Meaning>,
    /// A name with its amount, kept from row to row.
    asked: String,
    foods: HashMap<FoodCode, Option<Rc<Resolved>>>,
    /// The names no food was found for, in the order they came.
    pub unmatched: Vec<UnmatchedName>,
    places: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    /// Knows no name yet but those the person chose a food for.
    pub fn new(words: &'a Words<'a>, chosen: &'a [(String, FoodCode)]) -> Self {
        let chosen = chosen.iter().map(|(name, code)| (name.as_str(), *code));
        Names {
            words,
            chosen: chosen.collect(),
            known: HashMap::new(),
            asked: String::new(),
            foods: HashMap::new(),
            unmatched: Vec::new(),
            places: HashMap::new(),
        }
    }

    pub fn find(&mut self, row: &Row) -> Result<Match<Option<Rc<Resolved>>>, Error> {
        if let Some(code) = row.food_code {
            return self.coded(row, code);
        }
        if row.needs_match()
            && let Some(code) = self.chosen.get(row.name.as_str())
        {
            return self.coded(row, *code);
        }
        if !row.needs_match() {
            return Ok(Match::Found(None));
        }
        if row.is_unidentified {
            self.note(&row.name, Vec::new());
            return Ok(Match::None);
        }
        Ok(match self.meaning(row)? {
            Ok(found) => Match::Found(Some(Rc::clone(found))),
            Err(unmatched) if unmatched.why.is_about_food() => {
                let candidates = unmatched.candidates.clone();
                self.note(&row.name, candidates);
                Match::None
            }
            Err(_) => Match::Refused(Reason::Amount(row.amount.text.clone())),
        })
    }

    /// Returns what a row's name and amount mean, whatever else the row tells.
    pub fn meaning(&mut self, row: &Row) -> Result<&Meaning, Error> {
        if self.known.len() >= NAMES_KEPT {
            self.known.clear();
        }
        self.ask(row);
        let words = self.words;
        // Asked by reference first: an entry of the map would need the key anew for each row.
        if !self.known.contains_key(&self.asked) {
            let meaning = match words.resolve(&row.name, &row.amount.phrase())? {
                Ok(item) => resolved(words, item, &row.name)?,
                Err(unmatched) => Err(unmatched),
            };
            self.known.insert(self.asked.clone(), meaning);
        }
        Ok(&self.known[&self.asked])
    }

    /// Writes down what a row asks for: its name and its amount.
    fn ask(&mut self, row: &Row) {
        self.asked.clear();
        self.asked.push_str(&row.name);
        self.asked.push('\n');
        let _ = row.amount.write_phrase(&mut self.asked);
    }

    /// An exported row needs no weighing; a food that is in no table any more is left out of it.
    fn exported(&mut self, code: FoodCode) -> Result<Match<Option<Rc<Resolved>>>, Error> {
        if let Some(found) = self.foods.get(&code) {
            return Ok(Match::Found(found.clone()));
        }
        let found = self.words.food(code)?.map(|(food, version)| {
            Rc::new(Resolved {
                food,
                version,
                item: None,
            })
        });
        self.foods.insert(code, found.clone());
        Ok(Match::Found(found))
    }

    /// A row that names its food by code.
    fn coded(&mut self, row: &Row, code: FoodCode) -> Result<Match<Option<Rc<Resolved>>>, Error> {
        if row.is_exported() {
            return self.exported(code);
        }
        let Some((food, version)) = self.words.food(code)? else {
            if row.nutrients.is_some() {
                return Ok(Match::Found(None));
            }
            // A row of a study has no other name: its food stays unknown, and is named with the rest.
            if row.name == code.to_string() {
                self.note(&row.name, Vec::new());
                return Ok(Match::None);
            }
            return Ok(Match::Refused(Reason::NoSuchCode(code.to_string())));
        };
        Ok(match self.words.weigh(code, &row.amount.phrase())? {
            Ok(item) => Match::Found(Some(Rc::new(Resolved {
                food,
                version,
                item: Some(item),
            }))),
            // A row with values of its own needs no weight.
            Err(_) if row.nutrients.is_some() => Match::Found(None),
            Err(_) => Match::Refused(Reason::Amount(row.amount.text.clone())),
        })
    }

    fn note(&mut self, name: &str, candidates: Vec<Candidate>) {
        if let Some(place) = self.places.get(name) {
            self.unmatched[*place].times += 1;
        } else if self.unmatched.len() < TOLD {
            self.places.insert(name.to_owned(), self.unmatched.len());
            self.unmatched.push(UnmatchedName {
                name: name.to_owned(),
                times: 1,
                candidates,
            });
        }
    }
}

fn resolved(words: &Words<'_>, item: Item, name: &str) -> Result<Meaning, Error> {
    let gone = || Unmatched {
        text: name.to_owned(),
        why: crate::matching::Why::NoFood(name.to_owned()),
        candidates: Vec::new(),
    };
    let found = words.food(item.food)?.ok_or_else(gone);
    Ok(found.map(|(food, version)| {
        Rc::new(Resolved {
            food,
            version,
            item: Some(item),
        })
    }))
}

/// Values of the row's own stand as they are; the table's are taken only where it has none. What an
/// exported row tells of how it came about is kept.
pub(super) fn entry_of(row: &Row, resolved: Option<&Resolved>) -> NewEntry {
    let mut entry = entry_of_row(row);
    entry.food = None;
    entry.unit.clone_from(&row.amount.unit);
    // A row may have no name but its code.
    let is_nameless = row
        .food_code
        .is_some_and(|code| code.to_string() == row.name);
    if let Some(resolved) = resolved.filter(|_| row.needs_match() || is_nameless) {
        entry.description.clone_from(&resolved.food.description);
    }
    if let Some(item) = resolved.and_then(|r| r.item.as_ref()) {
        entry.food = Some(item.food);
        entry.quantity = entry.quantity.or(item.quantity);
        entry.grams = entry.grams.or(Some(item.grams));
        entry.grams_from = entry.grams_from.or(Some(item.grams_from));
        entry.confidence = entry.confidence.or(Some(item.confidence));
        entry.nutrients = row.nutrients.unwrap_or_else(|| item.nutrients());
    }
    entry
}
