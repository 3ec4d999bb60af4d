//! Going through what was understood with doubt, what may matter most first.

use std::collections::HashMap;

use super::edit::{Rewritten, rewrite};
use super::log::phrase_of;
use super::{Ask, Edited, EntryError, Error, Selector, Session, Words};
use crate::domain::{Doubt, Entry, EntryId, FoodCode, NewEntry, NutrientValues, Period, Tracked};
use crate::matching::Candidate;
use crate::nutrition::Person;
use crate::nutrition::reference::reference;
use crate::report::{Effect, Question};

/// How many other foods are offered.
const OFFERED: usize = 5;

/// What a person says to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is right as it is.
    Right,
    /// It is this food, in the same amount.
    Food(FoodCode),
    /// It is another amount of the same food, or these other words.
    Words(String),
}

/// What a person does at a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Answers it.
    Answer(Verdict),
    /// Leaves it for another time.
    Skip,
    /// Takes the last answer back and returns to its question.
    Back,
    /// Ends.
    Stop,
}

/// What became of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// How many questions were answered.
    pub answered: usize,
    /// How many entries that settled.
    pub entries: usize,
    /// How many questions are left.
    pub left: usize,
}

impl Session {
    /// Returns the entries of a period that are in doubt: those of the same words together, and those
    /// first that may change the six nutrients most.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn questions(&self, period: Period) -> Result<Vec<Question>, Error> {
        match self.profile_row()?.0 {
            Some(id) => self.questions_of(self.database.entries(id, period)?),
            None => Ok(Vec::new()),
        }
    }

    /// Returns what is in doubt among some entries.
    fn questions_of(&self, entries: Vec<Entry>) -> Result<Vec<Question>, Error> {
        let (_, profile) = self.profile_row()?;
        let person = Person::resolve(Some(&profile), self.today())?;
        let vocabulary = self.vocabulary(None)?;
        let words = vocabulary.words();
        let mut by_words: HashMap<(String, Option<FoodCode>, Doubt), usize> = HashMap::new();
        let mut questions: Vec<Question> = Vec::new();
        for entry in entries {
            let Some(doubt) = entry.what.doubt() else {
                continue;
            };
            let key = (
                entry.what.text.trim().to_lowercase(),
                entry.what.food,
                doubt,
            );
            let place = *by_words.entry(key).or_insert(questions.len());
            match questions.get_mut(place) {
                Some(question) => question.entries.push(entry),
                None => questions.push(self.question(doubt, entry, &words, &person)?),
            }
        }
        questions.sort_by(|a, b| b.harm().total_cmp(&a.harm()));
        Ok(questions)
    }

    /// Works out what else one entry may be.
    fn question(
        &self,
        doubt: Doubt,
        entry: Entry,
        words: &Words<'_>,
        person: &Person,
    ) -> Result<Question, Error> {
        let understood = words.understand(&entry.what.text)?;
        let item = match understood.items.as_slice() {
            [item] => Some(item),
            _ => None,
        };
        let mut alternatives: Vec<Candidate> = match (item, understood.unmatched.first()) {
            (Some(item), _) => item.alternatives.clone(),
            (None, Some(part)) => part.candidates.clone(),
            (None, None) => Vec::new(),
        };
        if alternatives.is_empty() && doubt != Doubt::Amount {
            alternatives = words.search(phrase_of(&entry.what.text), OFFERED + 1)?;
        }
        alternatives.retain(|other| Some(other.food) != entry.what.food);
        alternatives.truncate(OFFERED);
        let own = &entry.what.nutrients;
        let changes = match doubt {
            Doubt::NoFood => Vec::new(),
            Doubt::Amount => vec![own.times(Question::AMOUNT_SHARE)],
            Doubt::Food => self.differences(&alternatives, &entry.what)?,
        };
        let shares = changes
            .iter()
            .flat_map(|change| Tracked::ALL.map(|nutrient| share(nutrient, change, person)));
        Ok(Question {
            doubt,
            alternatives,
            passed_over: item.map_or_else(Vec::new, |item| item.unexplained.clone()),
            effect: { shares.flatten() }.max_by(|a, b| a.share.total_cmp(&b.share)),
            entries: vec![entry],
        })
    }

    /// Returns what each other food would give less or more than an entry's own, in its weight.
    fn differences(
        &self,
        others: &[Candidate],
        entry: &NewEntry,
    ) -> Result<Vec<NutrientValues>, Error> {
        let mut all = Vec::new();
        for other in others {
            if let (Some((food, _)), Some(grams)) = (self.find_food(other.food)?, entry.grams) {
                let there = food.per_100g.of_grams(grams);
                let mut difference = NutrientValues::default();
                for nutrient in Tracked::ALL.map(Tracked::nutrient) {
                    let both = there[nutrient].zip(entry.nutrients[nutrient]);
                    difference[nutrient] = both.map(|(there, here)| (there - here).abs());
                }
                all.push(difference);
            }
        }
        Ok(all)
    }

    /// Settles a question as answered, all its entries as one change.
    ///
    /// # Errors
    /// Words that are not understood, or an amount that does not fit; then nothing is changed.
    pub fn settle(&mut self, question: &Question, verdict: &Verdict) -> Result<Vec<Edited>, Error> {
        let vocabulary = self.vocabulary(None)?;
        let words = vocabulary.words();
        let mut rewritten = Vec::new();
        for entry in &question.entries {
            rewritten.push(match verdict {
                Verdict::Right => Rewritten::same(entry).certain(),
                Verdict::Food(code) => self.with_food(entry, *code, &words)?,
                Verdict::Words(text) => {
                    let new = rewrite(entry, text.trim(), &words, 1)?;
                    match new.food {
                        // Only the amount is new.
                        None => new.certain(),
                        Some(_) => new,
                    }
                }
            });
        }
        let text = &question.entries[0].what.text;
        let summary = format!("review: {text}");
        self.store(&summary, question.entries.clone(), rewritten)
    }

    /// Returns an entry as another food: in the amount its words give or, where they give none of that
    /// food, in the weight it had.
    fn with_food(
        &self,
        entry: &Entry,
        code: FoodCode,
        words: &Words<'_>,
    ) -> Result<Rewritten, Error> {
        let what = &entry.what;
        let phrase = phrase_of(&what.text);
        let amount = what
            .text
            .trim()
            .strip_suffix(phrase)
            .unwrap_or_default()
            .trim();
        let weighed = words.weigh(code, amount)?;
        let (food, _) = self
            .find_food(code)?
            .ok_or(super::FoodError::NoCode(code))?;
        let mut new = what.clone();
        new.description.clone_from(&food.description);
        new.food = Some(code);
        match (weighed, what.grams) {
            (Ok(item), grams) if grams.is_none() || !amount.is_empty() => {
                new.nutrients = item.nutrients();
                new.grams = Some(item.grams);
                new.grams_from = Some(item.grams_from);
                new.quantity = item.quantity;
                new.unit = item.unit;
            }
            (_, Some(grams)) => new.nutrients = food.per_100g.of_grams(grams),
            (Ok(_), None) => {}
            (Err(part), None) => {
                let why = part.why.to_string();
                return Err(EntryError::Amount(entry.id, amount.to_owned(), why).into());
            }
        }
        Ok(Rewritten::with(new, Some(code)).certain())
    }

    /// Puts the questions of a period one after another.
    ///
    /// # Errors
    /// A question that could not be put, or the diary cannot be written.
    pub fn review(&mut self, period: Period, ask: &mut dyn Ask) -> Result<Reviewed, Error> {
        let questions = self.questions(period)?;
        self.put(&questions, ask)
    }

    /// Asks which foods are meant by entries that were just logged, where that is in doubt.
    ///
    /// # Errors
    /// As [`Session::review`].
    pub fn review_entries(&mut self, ids: &[EntryId], ask: &mut dyn Ask) -> Result<(), Error> {
        let selectors: Vec<Selector> = ids.iter().map(|id| Selector::Id(*id)).collect();
        let mut questions = self.questions_of(self.select(&selectors)?)?;
        questions.retain(|question| question.doubt == Doubt::Food);
        self.put(&questions, ask)?;
        Ok(())
    }

    fn put(&mut self, questions: &[Question], ask: &mut dyn Ask) -> Result<Reviewed, Error> {
        let mut answered: Vec<(usize, usize)> = Vec::new();
        let mut place = 0;
        while let Some(question) = questions.get(place) {
            let step = ask
                .settle(question, (place + 1, questions.len()))
                .map_err(Error::Question)?;
            match step {
                Step::Stop => break,
                Step::Skip => place += 1,
                Step::Back => {
                    if let Some((before, _)) = answered.pop() {
                        self.undo(1)?;
                        place = before;
                    }
                }
                Step::Answer(verdict) => match self.settle(question, &verdict) {
                    Ok(edited) => {
                        ask.settled(&edited).map_err(Error::Question)?;
                        answered.push((place, edited.len()));
                        place += 1;
                    }
                    Err(error @ (Error::Entry(_) | Error::Food(_) | Error::Supplement(_))) => {
                        ask.refused(&error).map_err(Error::Question)?;
                    }
                    Err(error) => return Err(error),
                },
            }
        }
        Ok(Reviewed {
            answered: answered.len(),
            entries: answered.iter().map(|(_, entries)| entries).sum(),
            left: questions.len() - answered.len(),
        })
    }
}

/// Returns a nutrient's amount as a share of what to aim at in a day.
fn share(nutrient: Tracked, of: &NutrientValues, person: &Person) -> Option<Effect> {
    let target = reference(nutrient, person).target()?;
    let share = of[nutrient.nutrient()]? / target;
    Some(Effect { nutrient, share })
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::app::{Leftovers, LogRequest, Nobody};

    /// Does one thing after another, and counts what was refused.
    struct Steps {
        steps: std::vec::IntoIter<Step>,
        asked: Vec<String>,
        refused: usize,
    }

    impl Steps {
        fn new(steps: Vec<Step>) -> Steps {
            Steps {
                steps: steps.into_iter(),
                asked: Vec::new(),
                refused: 0,
            }
        }
    }

    impl Ask for Steps {
        fn settle(&mut self, question: &Question, _: (usize, usize)) -> io::Result<Step> {
            self.asked.push(question.entries[0].what.text.clone());
            Ok(self.steps.next().unwrap_or(Step::Stop))
        }

        fn refused(&mut self, _: &Error) -> io::Result<()> {
            self.refused += 1;
            Ok(())
        }
    }

    /// A diary with a usual amount, twice, and a food that no table has.
    fn session() -> (tempfile::TempDir, Session, Period) {
        let (folder, mut session) = crate::app::testing::session();
        let today = session.today();
        let request = LogRequest {
            date: today,
            time: None,
            meal: None,
            leftovers: Leftovers::Keep,
            dry_run: false,
        };
        for line in ["porridge", "porridge", "2 xyzzy pie", "200 g spinach"] {
            session.log_text(line, &request, &mut Nobody).unwrap();
        }
        (folder, session, Period::day(today))
    }

    #[test]
    fn the_same_words_are_one_question_and_what_is_sure_is_none() {
        let (_folder, session, period) = session();
        let questions = session.questions(period).unwrap();
        let mut shown: Vec<_> = questions
            .iter()
            .map(|q| (q.entries[0].what.text.as_str(), q.entries.len(), q.doubt))
            .collect();
        shown.sort_unstable();
        assert_eq!(
            shown,
            [
                ("2 xyzzy pie", 1, Doubt::NoFood),
                ("porridge", 2, Doubt::Amount)
            ]
        );
        let harms: Vec<f64> = questions.iter().map(Question::harm).collect();
        assert!(harms.is_sorted_by(|a, b| a >= b), "{harms:?}");
    }

    #[test]
    fn an_answer_settles_all_entries_alike_and_is_one_step_of_undo() {
        let (_folder, mut session, period) = session();
        let porridge = |session: &Session| {
            let all = session.questions(period).unwrap();
            all.into_iter().find(|q| q.entries.len() == 2)
        };
        let question = porridge(&session).unwrap();
        let edited = session.settle(&question, &Verdict::Right).unwrap();
        assert_eq!(edited.len(), 2);
        assert_eq!(porridge(&session), None);
        session.undo(1).unwrap();
        assert!(porridge(&session).is_some());
        let edited = session
            .settle(&question, &Verdict::Words("300 g".to_owned()))
            .unwrap();
        assert!(edited.iter().all(|e| e.after.what.grams == Some(300.0)));
        assert_eq!(porridge(&session), None);
    }

    #[test]
    fn an_unknown_food_becomes_the_one_that_was_chosen_in_its_amount() {
        let (_folder, mut session, period) = session();
        let questions = session.questions(period).unwrap();
        let pie = questions.iter().find(|q| q.doubt == Doubt::NoFood).unwrap();
        let food = pie.alternatives[0].food;
        let edited = session.settle(pie, &Verdict::Food(food)).unwrap();
        let after = &edited[0].after.what;
        assert_eq!((after.food, after.doubt()), (Some(food), None));
        assert!(after.grams.is_some_and(|grams| grams > 0.0));
        assert!(!after.nutrients.is_unknown());
        assert_eq!(after.text, "2 xyzzy pie");
    }

    #[test]
    fn a_refused_answer_is_asked_again_and_back_takes_the_last_one_back() {
        let (_folder, mut session, period) = session();
        let words = |text: &str| Step::Answer(Verdict::Words(text.to_owned()));
        let mut steps = Steps::new(vec![
            words("qqqq zzzz"),
            Step::Answer(Verdict::Right),
            Step::Back,
            Step::Skip,
            Step::Answer(Verdict::Right),
        ]);
        let reviewed = session.review(period, &mut steps).unwrap();
        let asked = &steps.asked;
        assert_eq!(asked.len(), 5);
        assert_eq!((&asked[0], &asked[0]), (&asked[1], &asked[3]));
        assert_eq!(asked[2], asked[4]);
        assert_eq!(steps.refused, 1);
        assert_eq!((reviewed.answered, reviewed.left), (1, 1));
        assert_eq!(session.questions(period).unwrap().len(), 1);
    }
}
