//! Sorts the rows of a file by what is to be done with them; changes nothing.
//!
//! A dry run and a real one ask the same planner, so they cannot differ.

use chrono::NaiveDate;

use super::identity::{Content, Identifier, Identity, Key};
use super::occurrences::Occurrences;
use super::reason::Reason;
use super::row::{Found, KnownBy, Row, RowError, Scope, Skipped, Why};
use super::summary::{Counts, Fate};
use super::survey::Survey;

/// What a plan has to know of the diary.
pub trait Diary {
    /// Why it could not be asked.
    type Error;

    /// Returns what is stored under a key, by this import or an earlier one.
    fn stored(&mut self, key: Key) -> Result<Option<Stored>, Self::Error>;

    /// Says what the diary held for a meal of a day before this import began. Without a meal the
    /// question is about the whole day.
    fn held(&mut self, date: NaiveDate, meal: Option<&str>) -> Result<Held, Self::Error>;
}

/// A row that is in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What it told when it was imported.
    pub content: Content,
    /// Whether this very import has written it.
    pub fresh: bool,
}

/// What a day or meal held before this import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Single foods: of that meal or of no meal, or of the whole day where no meal is asked for.
    pub entries: bool,
    /// A total of that meal, or of any meal of the day where no meal is asked for.
    pub meal_total: bool,
    /// A total of the day.
    pub day_total: bool,
}

/// What became of a name that had to be matched.
#[derive(Clone, Debug, PartialEq)]
pub enum Match<T> {
    /// Found, with all that is needed to write it.
    Found(T),
    /// No food is called so.
    None,
    /// The row cannot be taken: its amount is no quantity.
    Refused(Reason),
}

/// What is to be done with one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision<T> {
    /// To be written.
    New(Write<T>),
    /// In the diary with another content; to be replaced where the person wants that.
    Changed(Write<T>),
    /// In the diary as it is.
    Present,
    /// Nothing to import.
    Skipped(Skipped),
    /// No food found for its name.
    Unmatched {
        /// The row.
        row: Box<Row>,
        /// Its mark in a file of rejects.
        mark: Key,
    },
    /// Bad.
    Rejected {
        /// Where and why.
        error: RowError,
        /// Its mark in a file of rejects, where it could be read that far.
        mark: Option<Key>,
    },
}

/// A row to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Write<T> {
    /// The row.
    pub row: Box<Row>,
    /// What it is known again by.
    pub identity: Identity,
    /// What the match gave.
    pub matched: T,
    /// Whether what the diary holds for its day or meal has to go first (`--replace`).
    pub displaces: Option<Why>,
}

/// Sorts the rows of one file, in the order of the file.
pub struct Planner<'a> {
    identifier: Identifier,
    occurrences: Occurrences<'a>,
    replace: bool,
    asked: Option<(NaiveDate, Option<String>, Held)>,
    counts: Counts,
}

impl<'a> Planner<'a> {
    /// Sorts rows of the surveyed file; `replace` lets totals take the place of entries and the
    /// reverse.
    pub fn new(survey: &'a Survey, replace: bool) -> Self {
        Planner {
            identifier: Identifier::new(survey.dialect()),
            occurrences: Occurrences::new(survey.last_lines.as_ref()),
            replace,
            asked: None,
            counts: Counts::default(),
        }
    }

    /// Returns how many records of each kind there were so far.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Decides on one record. `matched` is asked only for rows that are to be written.
    pub fn next<T, D: Diary>(
        &mut self,
        found: Found,
        diary: &mut D,
        matched: &mut impl FnMut(&Row) -> Result<Match<T>, D::Error>,
    ) -> Result<Decision<T>, D::Error> {
        let decision = match found {
            Found::Row(row) => self.row(row, diary, matched)?,
            Found::Skipped(skipped) => Decision::Skipped(skipped),
            Found::Bad(error) => Decision::Rejected { error, mark: None },
        };
        self.counts.count(decision.fate());
        Ok(decision)
    }

    fn row<T, D: Diary>(
        &mut self,
        row: Box<Row>,
        diary: &mut D,
        matched: &mut impl FnMut(&Row) -> Result<Match<T>, D::Error>,
    ) -> Result<Decision<T>, D::Error> {
        let (identity, nth) = self.identify(&row);
        let stored = diary.stored(identity.key)?;
        let changed = match stored {
            _ if nth > 1 && row.is_unique() => return Ok(repeated(&row)),
            Some(Stored { fresh: true, .. }) => return Ok(repeated(&row)),
            Some(Stored { content, .. }) if content == identity.content => {
                return Ok(Decision::Present);
            }
            Some(_) => true,
            None => false,
        };
        let displaces = if changed {
            None
        } else {
            self.conflict(&row, diary)?
        };
        if let Some(why) = displaces.filter(|_| !self.replace) {
            return Ok(Decision::Skipped(Skipped {
                line: row.line,
                why,
            }));
        }
        Ok(match matched(&row)? {
            Match::None => Decision::Unmatched {
                row,
                mark: identity.key,
            },
            Match::Refused(reason) => Decision::Rejected {
                error: RowError {
                    line: row.line,
                    reason,
                },
                mark: Some(identity.key),
            },
            Match::Found(matched) => {
                let write = Write {
                    row,
                    identity,
                    matched,
                    displaces,
                };
                if changed {
                    Decision::Changed(write)
                } else {
                    Decision::New(write)
                }
            }
        })
    }

    fn identify(&mut self, row: &Row) -> (Identity, u32) {
        let content = self.identifier.content(row);
        let family = self.identifier.family(row, content);
        let nth = self.occurrences.nth(row.date, row.line, family);
        let key = if row.is_unique() {
            family
        } else {
            self.identifier.nth(family, nth)
        };
        (Identity { key, content }, nth)
    }

    fn conflict<D: Diary>(&mut self, row: &Row, diary: &mut D) -> Result<Option<Why>, D::Error> {
        let meal = row.meal.as_deref().filter(|_| row.scope != Scope::DayTotal);
        let same = |asked: &&(NaiveDate, Option<String>, Held)| {
            asked.0 == row.date && asked.1.as_deref() == meal
        };
        let held = match self.asked.as_ref().filter(same) {
            Some((.., held)) => *held,
            None => {
                let held = diary.held(row.date, meal)?;
                self.asked = Some((row.date, meal.map(str::to_owned), held));
                held
            }
        };
        Ok(held.conflict(row.scope))
    }
}

impl Held {
    /// Says why a row of this scope would count something twice.
    const fn conflict(self, scope: Scope) -> Option<Why> {
        match scope {
            Scope::Entry if self.meal_total || self.day_total => Some(Why::HasTotal),
            Scope::MealTotal if self.day_total => Some(Why::HasTotal),
            Scope::MealTotal | Scope::DayTotal if self.entries => Some(Why::HasEntries),
            Scope::DayTotal if self.meal_total => Some(Why::HasTotal),
            _ => None,
        }
    }
}

impl Row {
    /// Whether no other row of the file may be known by the same.
    const fn is_unique(&self) -> bool {
        matches!(self.known_by, KnownBy::Id(_) | KnownBy::Mended(_))
    }
}

fn repeated<T>(row: &Row) -> Decision<T> {
    let id = match &row.known_by {
        KnownBy::Id(id) => id.clone(),
        _ => row.name.clone(),
    };
    let error = RowError {
        line: row.line,
        reason: Reason::RepeatedId(id),
    };
    Decision::Rejected { error, mark: None }
}

impl<T> Decision<T> {
    /// Returns how the record is counted.
    pub const fn fate(&self) -> Fate {
        match self {
            Decision::New(_) => Fate::New,
            Decision::Changed(_) => Fate::Changed,
            Decision::Present => Fate::Present,
            Decision::Skipped(_) => Fate::Skipped,
            Decision::Unmatched { .. } => Fate::Unmatched,
            Decision::Rejected { .. } => Fate::Rejected,
        }
    }
}
