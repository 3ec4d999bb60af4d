//! Changing entries: another amount, other words, another day, time, meal or note.

use chrono::{NaiveDate, NaiveTime};

use super::log::{entry_of, phrase_of};
use super::{EntryError, Error, Leftovers, LogRequest, Selector, Session, Words};
use crate::domain::{Entry, EntryKind, FoodCode, GramsFrom, MAX_GRAMS, NewEntry, SETTLED};
use crate::matching::Item;
use crate::parse::{Token, Unit, read_amount, stem, tokens};
use crate::supplement::{Told, read};

/// What is to change in entries; `None` leaves a part as it is, `Some(None)` takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryEdit {
    /// Another amount of the same food, or other words for one entry.
    pub what: Option<String>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The time of day.
    pub time: Option<Option<NaiveTime>>,
    /// The meal.
    pub meal: Option<Option<String>>,
    /// The note.
    pub note: Option<Option<String>>,
}

/// An entry before and after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// As it was.
    pub before: Entry,
    /// As it is.
    pub after: Entry,
    /// Something to check: an amount far above what people usually have.
    pub warning: Option<String>,
}

/// What an entry becomes, with the food to be copied into the diary where it is another one.
pub(super) struct Rewritten {
    pub(super) what: NewEntry,
    pub(super) food: Option<FoodCode>,
    warning: Option<String>,
}

impl Rewritten {
    /// An entry as it is.
    pub(super) fn same(entry: &Entry) -> Rewritten {
        Rewritten::with(entry.what.clone(), None)
    }

    /// What an entry becomes with a food.
    pub(super) fn with(what: NewEntry, food: Option<FoodCode>) -> Rewritten {
        Rewritten {
            what,
            food,
            warning: None,
        }
    }

    /// Nothing of it is in doubt any more.
    pub(super) fn certain(mut self) -> Rewritten {
        self.what.confidence = Some(SETTLED);
        self
    }

    /// What became of an entry.
    pub(super) fn of(self, before: Entry) -> Edited {
        Edited {
            after: Entry {
                id: before.id,
                what: self.what,
            },
            before,
            warning: self.warning,
        }
    }
}

impl Session {
    /// Changes entries as one change; each keeps its id.
    ///
    /// # Errors
    /// Entries that are not there, a day in the future, an amount or words that are not understood,
    /// or new words for several entries; then nothing is changed.
    pub fn edit_entries(
        &mut self,
        selectors: &[Selector],
        edit: &EntryEdit,
    ) -> Result<Vec<Edited>, Error> {
        if let Some(date) = edit.date {
            self.refuse_future(date)?;
        }
        let entries = self.select(selectors)?;
        let vocabulary = self.vocabulary(None)?;
        let words = vocabulary.words();
        let mut rewritten = Vec::new();
        for entry in &entries {
            let mut new = match &edit.what {
                Some(text) => rewrite(entry, text.trim(), &words, entries.len())?,
                None => Rewritten::same(entry),
            };
            edit.move_to(&mut new.what);
            rewritten.push(new);
        }
        let names: Vec<&str> = entries.iter().map(|e| e.what.text.as_str()).collect();
        let summary = format!("edit: {}", names.join(", "));
        self.store(&summary, entries, rewritten)
    }

    /// Writes what entries become, as one change.
    pub(super) fn store(
        &mut self,
        summary: &str,
        entries: Vec<Entry>,
        rewritten: Vec<Rewritten>,
    ) -> Result<Vec<Edited>, Error> {
        let foods = self.copies(rewritten.iter().filter_map(|new| new.food))?;
        self.database.change(self.now, summary, |change| {
            for (entry, new) in entries.iter().zip(&rewritten) {
                let food = foods.keep(change, new.food)?;
                change.update_entry(entry.id, &new.what, food)?;
            }
            Ok::<_, Error>(())
        })?;
        let edited = entries.into_iter().zip(rewritten);
        Ok(edited.map(|(before, new)| new.of(before)).collect())
    }
}

impl EntryEdit {
    /// Sets the day, time, meal and note of an entry.
    fn move_to(&self, what: &mut NewEntry) {
        what.date = self.date.unwrap_or(what.date);
        if let Some(time) = self.time {
            what.time = time;
        }
        if let Some(meal) = &self.meal {
            what.meal.clone_from(meal);
        }
        if let Some(note) = &self.note {
            what.note.clone_from(note);
        }
    }
}

/// Returns the entry with another amount of its food or, where the text is more than an amount,
/// with other words.
pub(super) fn rewrite(
    entry: &Entry,
    text: &str,
    words: &Words<'_>,
    entries: usize,
) -> Result<Rewritten, Error> {
    if entry.what.kind == EntryKind::Supplement {
        return dose(entry, text);
    }
    if let Some(amount) = Amount::read(text) {
        if let Some(food) = entry.what.food {
            let weighed = words.weigh(food, text)?;
            let fits = weighed
                .as_ref()
                .map_or(amount.is_measure(), |item| amount.is_explained_by(item));
            if fits {
                let item = weighed.map_err(|part| {
                    EntryError::Amount(entry.id, text.to_owned(), part.why.to_string())
                })?;
                return Ok(reweighed(entry, text, &item));
            }
        } else if amount.is_measure() {
            return scaled(entry, text, &amount);
        }
    }
    if entries > 1 {
        return Err(EntryError::WordsForSeveral(entries).into());
    }
    other_words(entry, text, words)
}

/// Returns the entry with its whole text written anew. Where only the amount before the same words is
/// another one, the food stays the one that was chosen.
pub(super) fn new_line(entry: &Entry, text: &str, words: &Words<'_>) -> Result<Rewritten, Error> {
    if entry.what.kind == EntryKind::Supplement {
        return dose(entry, text);
    }
    let (old, new) = (tokens(&entry.what.text), tokens(text));
    let alike = |(a, b): &(&Token, &Token)| stem(&a.text) == stem(&b.text);
    let same = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(alike)
        .count();
    let (old, new) = (&old[..old.len() - same], &new[..new.len() - same]);
    let number = |of: &[Token]| {
        let amount = read_amount(of)?.ok()?;
        (amount.used == of.len()).then_some(amount.value)
    };
    let mut rewritten = match (number(old), number(new)) {
        (Some(before), Some(after))
            if same > 0 && before > 0.0 && after > 0.0 && fits(entry, after / before) =>
        {
            times(entry, after / before, after)
        }
        _ => {
            let amount = new.last().map(|last| &text[..last.end]).unwrap_or_default();
            let of_same = match Amount::read(amount) {
                Some(_) if same > 0 => rewrite(entry, amount, words, 1).ok(),
                _ => None,
            };
            match of_same.filter(|rewritten| rewritten.food.is_none()) {
                Some(rewritten) => rewritten,
                None => other_words(entry, text, words)?,
            }
        }
    };
    text.clone_into(&mut rewritten.what.text);
    Ok(rewritten)
}

/// Whether so many times as much is still no more than a food may weigh; the words are read anew, and
/// refused, where it is not.
fn fits(entry: &Entry, ratio: f64) -> bool {
    entry
        .what
        .grams
        .is_none_or(|grams| grams * ratio <= MAX_GRAMS)
}

/// Returns the entry with so many times as much of the same.
fn times(entry: &Entry, ratio: f64, quantity: f64) -> Rewritten {
    let what = NewEntry {
        quantity: Some(quantity),
        grams: entry.what.grams.map(|grams| grams * ratio),
        nutrients: entry.what.nutrients.times(ratio),
        ..entry.what.clone()
    };
    Rewritten::with(what, None)
}

/// A number, and the words after it that may be a measure.
struct Amount {
    value: f64,
    rest: Vec<Token>,
}

/// Words for a share of food that every food may come in.
const PIECES: [&str; 10] = [
    "small", "medium", "larg", "large", "piece", "slice", "portion", "serving", "whole", "each",
];

impl Amount {
    /// Reads a text that begins with a number; `None`: it does not.
    fn read(text: &str) -> Option<Amount> {
        let all = tokens(text);
        let number = read_amount(&all)?.ok()?;
        Some(Amount {
            value: number.value,
            rest: all[number.used..].to_vec(),
        })
    }

    /// Whether nothing but a unit follows the number.
    fn is_measure(&self) -> bool {
        match self.rest.as_slice() {
            [] => true,
            [unit] => Unit::from_stem(&stem(&unit.text)).is_some(),
            _ => false,
        }
    }

    /// Whether all words are those of the measure an item was weighed by.
    fn is_explained_by(&self, item: &Item) -> bool {
        let label = item.portion.as_deref().unwrap_or_default();
        let of_label: Vec<String> = tokens(label).iter().map(|t| stem(&t.text)).collect();
        self.rest.iter().all(|token| {
            let word = stem(&token.text);
            Unit::from_stem(&word).is_some()
                || PIECES.contains(&word.as_str())
                || of_label.contains(&word)
        })
    }
}

/// Takes another weight of the same food. What the entry held is scaled, so that a newer food table
/// changes nothing that was eaten.
fn reweighed(entry: &Entry, text: &str, item: &Item) -> Rewritten {
    let nutrients = match entry.what.grams {
        Some(before) if before > 0.0 => entry.what.nutrients.times(item.grams / before),
        _ => item.nutrients(),
    };
    Rewritten {
        what: NewEntry {
            text: format!("{text} {}", phrase_of(&entry.what.text)),
            quantity: item.quantity,
            unit: item.unit.clone(),
            grams: Some(item.grams),
            grams_from: Some(item.grams_from),
            nutrients,
            ..entry.what.clone()
        },
        food: None,
        warning: item.warning.clone(),
    }
}

/// Takes another amount of a food that no table knows: a weight against the weight it had, or a
/// number against the quantity it had.
fn scaled(entry: &Entry, text: &str, amount: &Amount) -> Result<Rewritten, Error> {
    let unit = amount
        .rest
        .first()
        .and_then(|token| Unit::from_stem(&stem(&token.text)));
    let weight = unit.and_then(Unit::grams).map(|each| each * amount.value);
    let before = &entry.what;
    let no_weight = || EntryError::NoWeight(entry.id, text.to_owned());
    let unit_before = before
        .unit
        .as_deref()
        .and_then(|u| Unit::from_stem(&stem(u)));
    let told = unit_before
        .and_then(Unit::grams)
        .zip(before.quantity)
        .map(|(each, quantity)| each * quantity);
    let ratio = match (weight, unit, before.grams.or(told), before.quantity) {
        (Some(new), _, Some(old), _) if old > 0.0 => new / old,
        (None, None, _, Some(old)) if old > 0.0 => amount.value / old,
        _ => return Err(no_weight().into()),
    };
    if !(ratio > 0.0 && ratio.is_finite()) {
        let why = "write an amount above zero".to_owned();
        return Err(EntryError::Amount(entry.id, text.to_owned(), why).into());
    }
    Ok(Rewritten {
        what: NewEntry {
            text: format!("{text} {}", phrase_of(&before.text)),
            quantity: Some(amount.value),
            unit: unit.map_or_else(|| before.unit.clone(), |u| Some(u.label().to_owned())),
            grams: before.grams.map(|grams| grams * ratio),
            grams_from: weight.map(|_| GramsFrom::Weight).or(before.grams_from),
            nutrients: before.nutrients.times(ratio),
            ..before.clone()
        },
        food: None,
        warning: None,
    })
}

/// Reads other words, which must name one food.
fn other_words(entry: &Entry, text: &str, words: &Words<'_>) -> Result<Rewritten, Error> {
    let understood = words.understand(text)?;
    if let Some(part) = understood.unmatched.first() {
        return Err(EntryError::NotUnderstood(part.why.to_string()).into());
    }
    let [item] = understood.items.as_slice() else {
        let foods = understood.items.len();
        return Err(match foods {
            0 => EntryError::NotUnderstood("there are no words".to_owned()),
            _ => EntryError::SeveralFoods(text.to_owned(), foods),
        }
        .into());
    };
    let old = &entry.what;
    let request = LogRequest {
        date: old.date,
        time: old.time,
        meal: old.meal.clone(),
        leftovers: Leftovers::Refuse,
        dry_run: false,
    };
    Ok(Rewritten {
        what: NewEntry {
            note: old.note.clone(),
            ..entry_of(item, &request)
        },
        food: Some(item.food),
        warning: item.warning.clone(),
    })
}

/// Reads the other amount or words of a supplement.
fn dose(entry: &Entry, text: &str) -> Result<Rewritten, Error> {
    let told = |text| Told {
        text,
        contains: Vec::new(),
        meaning: None,
    };
    let old = &entry.what;
    let whole = format!("{} {text}", old.description);
    let dose = match read(&told(text)) {
        Ok(dose) if !dose.amounts.is_unknown() => dose,
        _ => read(&told(&whole)).map_err(super::SupplementError::from)?,
    };
    if dose.amounts.is_unknown() {
        return Err(super::SupplementError::NoDose(text.to_owned()).into());
    }
    Ok(Rewritten {
        what: NewEntry {
            text: text.to_owned(),
            description: dose.name,
            nutrients: dose.amounts,
            ..old.clone()
        },
        food: None,
        warning: None,
    })
}
