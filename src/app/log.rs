//! From a line of text to entries of the diary.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::{Ask, Choice, Error, MealDoubt, Session};
use crate::domain::{Alias, EntryId, EntryKind, Food, FoodCode, NewEntry};
use crate::matching::{Item, Understood, Unmatched};
use crate::parse::{Unit, read_amount, stem, tokens};
use crate::storage::{Change, FoodRow, StorageError};

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
    /// Write nothing and ask nothing.
    pub dry_run: bool,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// What the line was understood to say.
    pub understood: Understood,
    /// The meal it is logged as.
    pub meal: Option<String>,
    /// What speaks for a slip in it.
    pub doubts: Vec<MealDoubt>,
    /// The person said that it is one.
    pub declined: bool,
    /// The ids of the entries written, in the order of the items and then of the parts kept without
    /// a food; empty if nothing was written.
    pub ids: Vec<EntryId>,
    /// The parts that are not in the diary.
    pub left_over: Vec<Unmatched>,
}

impl Session {
    /// Logs a meal from free text, as one change. Where parts of it are not understood and the
    /// request leaves open what to do with them, `ask` is asked which food they mean and whether
    /// the rest is to be logged; a food chosen is kept as the person's own word for the next time.
    ///
    /// # Errors
    /// A day in the future, a question that could not be put, or the diary cannot be written.
    pub fn log_text(
        &mut self,
        text: &str,
        request: &LogRequest,
        ask: &mut dyn Ask,
    ) -> Result<Logged, Error> {
        self.refuse_future(request.date)?;
        self.refuse_supplements(text)?;
        let mut text = text.to_owned();
        let mut vocabulary = self.vocabulary(request.meal.as_deref())?;
        let mut understood = vocabulary.words().understand(&text)?;
        let mut request = request.clone();
        if request.meal.is_none() {
            request.meal = vocabulary.words().meal_of(&text).map(str::to_owned);
        }
        let mut leftovers = request.leftovers;
        let mut taught = Vec::new();
        if leftovers == Leftovers::Refuse && !request.dry_run {
            let answered = teach(&understood, ask)?;
            for (part, words) in &answered.rewritten {
                text = text.replacen(part, words, 1);
            }
            taught = answered.taught;
            if !taught.is_empty() || !answered.rewritten.is_empty() {
                vocabulary.personal.aliases.extend(taught.iter().cloned());
                understood = vocabulary.words().understand(&text)?;
            }
            let partly = !understood.unmatched.is_empty() && !understood.items.is_empty();
            if partly && ask.log_the_rest(&understood).map_err(Error::Question)? {
                leftovers = Leftovers::Skip;
            }
        }
        let (kept, left_over) = sort_leftovers(&understood.unmatched, leftovers);
        let refused = leftovers == Leftovers::Refuse && !left_over.is_empty();
        let nothing = understood.items.is_empty() && kept.is_empty();
        let held = refused || nothing || request.dry_run;
        let doubts = if held {
            Vec::new()
        } else {
            self.meal_doubts(&text, &understood.items, &request)?
        };
        let declined = !doubts.is_empty() && !ask.log_anyway(&doubts).map_err(Error::Question)?;
        let ids = if held || declined {
            Vec::new()
        } else {
            self.write_meal(&text, &understood.items, &kept, &taught, &request)?
        };
        Ok(Logged {
            understood,
            meal: request.meal,
            doubts,
            declined,
            ids,
            left_over,
        })
    }

    /// Writes the entries of one line, and the phrases that were taught for it and that it uses.
    fn write_meal(
        &mut self,
        text: &str,
        items: &[Item],
        kept: &[Unmatched],
        taught: &[Alias],
        request: &LogRequest,
    ) -> Result<Vec<EntryId>, Error> {
        let profile_name = self.profile_name.clone();
        let codes = taught.iter().map(|alias| alias.food);
        let foods = self.copies(codes.chain(items.iter().map(|item| item.food)))?;
        self.database.change(self.now, &summary(text), |change| {
            let profile = change.ensure_profile(&profile_name)?;
            let mut ids = Vec::new();
            for alias in taught {
                let used = items.iter().any(|item| item.food == alias.food);
                if let Some(row) = foods.keep(change, Some(alias.food).filter(|_| used))? {
                    change.teach(&alias.phrase, row, alias.grams)?;
                }
            }
            for item in items {
                let food = foods.keep(change, Some(item.food))?;
                let entry = entry_of(item, request);
                ids.push(change.insert_entry(profile, &entry, food, None)?);
            }
            for unknown in kept {
                let entry = unknown_entry(&unknown.text, request);
                ids.push(change.insert_entry(profile, &entry, None, None)?);
            }
            Ok(ids)
        })
    }

    /// Looks up the foods that are to be copied into the diary, with the versions of their tables.
    pub(super) fn copies(&self, codes: impl Iterator<Item = FoodCode>) -> Result<Copies, Error> {
        let mut copies = HashMap::new();
        for code in codes {
            if !copies.contains_key(&code)
                && let Some(found) = self.find_food(code)?
            {
                copies.insert(code, found);
            }
        }
        Ok(Copies(copies))
    }
}

/// Foods that a change copies into the diary, with the versions of their tables.
pub(super) struct Copies(HashMap<FoodCode, (Food, String)>);

impl Copies {
    /// Copies a food into the diary where it is not there yet; `None`: there is no food, or no table
    /// has it any more.
    pub(super) fn keep(
        &self,
        change: &mut Change<'_>,
        code: Option<FoodCode>,
    ) -> Result<Option<FoodRow>, StorageError> {
        match code.and_then(|code| self.0.get(&code)) {
            Some((food, version)) => Ok(Some(change.keep_food(food, version)?)),
            None => Ok(None),
        }
    }
}

/// What a person said of the parts no food was found for.
#[derive(Default)]
struct Answered {
    /// The foods they chose, as words of theirs.
    taught: Vec<Alias>,
    /// The parts they wrote anew, and how.
    rewritten: Vec<(String, String)>,
}

/// Asks for each part no food was found for which food it means.
fn teach(understood: &Understood, ask: &mut dyn Ask) -> Result<Answered, Error> {
    let mut answered = Answered::default();
    let parts = understood.unmatched.iter();
    for part in parts.filter(|p| p.why.is_about_food()) {
        let phrase = phrase_of(&part.text);
        match ask
            .which_food(phrase, &part.candidates)
            .map_err(Error::Question)?
        {
            Choice::Food(place) => answered
                .taught
                .extend(part.candidates.get(place).map(|food| Alias {
                    phrase: phrase.to_owned(),
                    food: food.food,
                    grams: None,
                })),
            Choice::Words(words) => answered.rewritten.push(rewritten(part, words)),
            Choice::None => {}
            Choice::Stop => break,
        }
    }
    Ok(answered)
}

/// Returns what of a part is replaced by which words: its food or, where the words give an amount of
/// their own, all of it.
fn rewritten(part: &Unmatched, words: String) -> (String, String) {
    let replaced = match read_amount(&tokens(&words)) {
        Some(_) => part.text.as_str(),
        None => phrase_of(&part.text),
    };
    (replaced.to_owned(), words)
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

pub(super) fn entry_of(item: &Item, request: &LogRequest) -> NewEntry {
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
pub(super) fn summary(line: &str) -> String {
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
    use std::io;

    use super::*;
    use crate::app::Nobody;
    use crate::matching::Candidate;

    const LINE: &str = "2 xyzzy pie and a banana";

    /// Answers every question the same way.
    struct Answers {
        food: Choice,
        rest: bool,
    }

    impl Ask for Answers {
        fn which_food(&mut self, phrase: &str, _: &[Candidate]) -> io::Result<Choice> {
            assert_eq!(phrase, "xyzzy pie");
            Ok(self.food.clone())
        }

        fn log_the_rest(&mut self, _: &Understood) -> io::Result<bool> {
            Ok(self.rest)
        }
    }

    fn session() -> (tempfile::TempDir, Session, LogRequest) {
        let (folder, session) = crate::app::testing::session();
        let request = LogRequest {
            date: session.today(),
            time: None,
            meal: None,
            leftovers: Leftovers::Refuse,
            dry_run: false,
        };
        (folder, session, request)
    }

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
        let (_folder, mut session, request) = session();
        let mut first = Answers {
            food: Choice::Food(0),
            rest: false,
        };
        let logged = session.log_text(LINE, &request, &mut first).unwrap();
        assert_eq!(logged.ids.len(), 2);
        assert_eq!(session.taught().unwrap()[0].alias.phrase, "xyzzy pie");
        let again = session.log_text(LINE, &request, &mut Nobody).unwrap();
        assert_eq!(again.ids.len(), 2);
        session.undo(2).unwrap();
        assert!(session.taught().unwrap().is_empty());
    }

    #[test]
    fn where_nobody_answers_a_line_that_is_half_understood_is_not_logged() {
        let (_folder, mut session, request) = session();
        let logged = session.log_text(LINE, &request, &mut Nobody).unwrap();
        assert_eq!((logged.ids.len(), logged.left_over.len()), (0, 1));
        assert!(session.day(request.date).unwrap().entries.is_empty());
    }

    #[test]
    fn a_part_written_anew_keeps_its_amount_unless_it_gives_another() {
        let (_folder, mut session, request) = session();
        for (words, text) in [("spinach", "2 spinach"), ("80 g spinach", "80 g spinach")] {
            let mut words = Answers {
                food: Choice::Words(words.to_owned()),
                rest: false,
            };
            let logged = session.log_text(LINE, &request, &mut words).unwrap();
            assert_eq!(logged.understood.items[0].text, text);
            assert_eq!(logged.ids.len(), 2);
        }
    }

    #[test]
    fn the_rest_is_logged_where_the_answer_is_yes() {
        let (_folder, mut session, request) = session();
        let mut rest = Answers {
            food: Choice::None,
            rest: true,
        };
        let logged = session.log_text(LINE, &request, &mut rest).unwrap();
        assert_eq!((logged.ids.len(), logged.left_over.len()), (1, 1));
    }
}
