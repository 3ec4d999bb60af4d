//! From a line of text to entries of the diary.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::{Error, Session};
use crate::domain::{Alias, EntryId, EntryKind, Food, FoodCode, NewEntry};
use crate::matching::{Item, Understood, Unmatched};
use crate::parse::{Unit, read_amount, stem, tokens};

/// What is to be done with the parts of a line that were not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftovers {
    /// Nothing of the line is written.
    Refuse,
    /// The rest of the line is written.
    Skip,
    /// They are written too, with every nutrient unknown, where a food is what is missing.
    Keep,
}

/// When and under what name a line is logged.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRequest {
    /// The day; not in the future.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The meal's name.
    pub meal: Option<String>,
    /// What to do with what was not understood.
    pub leftovers: Leftovers,
    /// Phrases the person taught while this line was read; kept if the line uses them.
    pub taught: Vec<Alias>,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The ids of the entries written, in the order of the items; empty if nothing was.
    pub ids: Vec<EntryId>,
    /// The parts that were not written.
    pub left_over: Vec<Unmatched>,
}

impl Session {
    /// Writes what a line was understood to say, as one change.
    ///
    /// # Errors
    /// A day in the future, or the diary cannot be written.
    pub fn log(
        &mut self,
        line: &str,
        understood: &Understood,
        request: &LogRequest,
    ) -> Result<Logged, Error> {
        self.refuse_future(request.date)?;
        let (kept, left_over) = sort_leftovers(&understood.unmatched, request.leftovers);
        let refused = request.leftovers == Leftovers::Refuse && !left_over.is_empty();
        if refused || (understood.items.is_empty() && kept.is_empty()) {
            return Ok(Logged {
                ids: Vec::new(),
                left_over,
            });
        }
        let profile_name = self.profile_name.clone();
        let codes = request.taught.iter().map(|alias| alias.food);
        let foods = self.copies(codes.chain(understood.items.iter().map(|item| item.food)))?;
        let ids = self.database.change(self.now, &summary(line), |change| {
            let profile = change.ensure_profile(&profile_name)?;
            let mut ids = Vec::new();
            for alias in &request.taught {
                let used = understood.items.iter().any(|item| item.food == alias.food);
                if let Some((food, version)) = foods.get(&alias.food).filter(|_| used) {
                    let row = change.keep_food(food, version)?;
                    change.teach(&alias.phrase, row, alias.grams)?;
                }
            }
            for item in &understood.items {
                let food = match foods.get(&item.food) {
                    Some((food, version)) => Some(change.keep_food(food, version)?),
                    None => None,
                };
                let entry = entry_of(item, request);
                ids.push(change.insert_entry(profile, &entry, food, None)?);
            }
            for unknown in &kept {
                let entry = unknown_entry(&unknown.text, request);
                ids.push(change.insert_entry(profile, &entry, None, None)?);
            }
            Ok::<_, Error>(ids)
        })?;
        Ok(Logged { ids, left_over })
    }

    /// Looks up the foods that are to be copied into the diary, with the versions of their tables.
    fn copies(
        &self,
        codes: impl Iterator<Item = FoodCode>,
    ) -> Result<HashMap<FoodCode, (Food, String)>, Error> {
        let mut copies = HashMap::new();
        for code in codes {
            if !copies.contains_key(&code)
                && let Some(found) = self.find_food(code)?
            {
                copies.insert(code, found);
            }
        }
        Ok(copies)
    }
}

/// Returns the words of a stretch that name its food, without the amount before them.
///
/// ```
/// assert_eq!(nutrigap::app::phrase_of("2 cups of zzyzx"), "zzyzx");
/// ```
pub fn phrase_of(text: &str) -> &str {
    let all = tokens(text);
    let mut rest = match read_amount(&all) {
        Some(Ok(amount)) => &all[amount.used..],
        _ => &all[..],
    };
    if rest.len() > 1 && Unit::from_stem(&stem(&rest[0].text)).is_some() {
        rest = &rest[1..];
    }
    if rest.len() > 1 && rest[0].text == "of" {
        rest = &rest[1..];
    }
    match rest.first() {
        Some(token) => text[token.start..].trim(),
        None => text.trim(),
    }
}

/// Parts what will be kept as unknown food from what is left over.
fn sort_leftovers(all: &[Unmatched], leftovers: Leftovers) -> (Vec<Unmatched>, Vec<Unmatched>) {
    all.iter()
        .cloned()
        .partition(|part| leftovers == Leftovers::Keep && part.why.is_about_food())
}

fn entry_of(item: &Item, request: &LogRequest) -> NewEntry {
    NewEntry {
        time: request.time,
        meal: request.meal.clone(),
        description: item.description.clone(),
        food: Some(item.food),
        quantity: item.quantity,
        unit: item.unit.clone(),
        grams: Some(item.grams),
        grams_from: Some(item.grams_from),
        confidence: Some(item.confidence),
        nutrients: item.nutrients(),
        ..NewEntry::named(request.date, EntryKind::Food, &item.text)
    }
}

fn unknown_entry(text: &str, request: &LogRequest) -> NewEntry {
    NewEntry {
        time: request.time,
        meal: request.meal.clone(),
        ..NewEntry::named(request.date, EntryKind::Food, text)
    }
}

/// The journal's line for a logged meal; a long text is cut.
fn summary(line: &str) -> String {
    let line = line.trim();
    let cut: String = line.chars().take(60).collect();
    if cut.len() < line.len() {
        format!("log: {cut}…")
    } else {
        format!("log: {cut}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::matcher;

    #[test]
    fn the_amount_is_no_part_of_a_phrase() {
        for (text, phrase) in [
            ("zzyzx", "zzyzx"),
            ("2 zzyzx bars", "zzyzx bars"),
            ("a cup of my zzyzx", "my zzyzx"),
            ("100 g zzyzx", "zzyzx"),
            ("2", "2"),
        ] {
            assert_eq!(phrase_of(text), phrase, "{text}");
        }
    }

    #[test]
    fn a_phrase_taught_while_logging_is_kept_with_the_meal_and_undone_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let now: chrono::NaiveDateTime = "2026-11-22T08:30:00".parse().unwrap();
        let mut session = Session::open(&folder.path().join("diary.db"), now).unwrap();
        let alias = Alias {
            phrase: phrase_of("2 cups of zzyzx").to_owned(),
            food: "fndds:11111000".parse().unwrap(),
            grams: None,
        };
        let request = LogRequest {
            date: now.date(),
            time: None,
            meal: None,
            leftovers: Leftovers::Refuse,
            taught: vec![alias.clone()],
        };
        let mut personal = session.personal().unwrap();
        personal.aliases.push(alias);
        let line = "2 cups of zzyzx";
        let understood = matcher(&personal).understand(line);
        let logged = session.log(line, &understood, &request).unwrap();
        assert_eq!(logged.ids.len(), 1);
        assert_eq!(session.taught().unwrap()[0].alias.phrase, "zzyzx");
        session.undo(1).unwrap();
        assert!(session.taught().unwrap().is_empty());
    }
}
