//! The pages about nutrients and symptoms, with what the diary says.

use super::{Error, Session};
use crate::domain::{Period, Tracked};
use crate::nutrition::{Person, Settings};
use crate::report::{Explained, nutrient_page, symptom_page};
use crate::symptom::{Urgency, read_symptom, red_flags_of};

/// The days of the diary a page looks at: four weeks.
const DAYS: u32 = 28;

/// How many foods of the table a page names.
const FOODS: usize = 6;

/// Why there is nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// Words that name no nutrient of the six and no symptom.
    #[error("nothing is known of \"{0}\"")]
    NothingKnown(String),
}

impl Session {
    /// Returns the page about a nutrient or a symptom; without words, what pages there are. It
    /// takes no diary, no profile and no meal.
    ///
    /// # Errors
    /// Words that name neither, or the diary cannot be read.
    pub fn explain(&self, words: &str) -> Result<Explained, Error> {
        if words.trim().is_empty() {
            return Ok(Explained::Index);
        }
        if let Ok(nutrient) = words.parse() {
            return self.explain_nutrient(nutrient);
        }
        let mut flags = red_flags_of(words);
        flags.retain(|flag| flag.urgency == Urgency::Now);
        if !flags.is_empty() {
            return Ok(Explained::Warning(flags));
        }
        let kind = read_symptom(words).kind;
        let kind = kind.ok_or_else(|| ExplainError::NothingKnown(words.trim().to_owned()))?;
        let report = self.report(self.last_weeks(), Settings::default())?;
        Ok(Explained::Symptom(Box::new(symptom_page(kind, report))))
    }

    fn explain_nutrient(&self, nutrient: Tracked) -> Result<Explained, Error> {
        let (id, profile) = self.profile_row()?;
        let person = Person::resolve(Some(&profile), self.today())?;
        let period = self.last_weeks();
        let entries = match id {
            Some(id) => self.database.entries(id, period)?,
            None => Vec::new(),
        };
        let page = nutrient_page(
            nutrient,
            &person,
            self.top_foods(nutrient, FOODS),
            &entries,
            self.report(period, Settings::default())?,
        );
        Ok(Explained::Nutrient(Box::new(page)))
    }

    fn last_weeks(&self) -> Period {
        Period::ending(self.today(), DAYS)
    }
}
