//! Sorts the rows of a file by what is to be done with them; changes nothing.
//!
//! A dry run and a real one ask the same planner, so they cannot differ.

use chrono::NaiveDate;

use crate::domain::EntryKind;
use crate::import::plan::decision::{Decision, Match, Write};
use crate::import::plan::diary::{Diary, Held, Stored};
use crate::import::plan::identity::{Identifier, Identity, Key};
use crate::import::plan::occurrences::Occurrences;
use crate::import::plan::summary::Counts;
use crate::import::reason::Reason;
use crate::import::row::{Found, KnownBy, Row, RowError, Scope, Skipped, Why};
use crate::import::survey::Survey;

/// What was asked of the diary last, and its answer.
struct Asked {
    person: Option<String>,
    date: NaiveDate,
    meal: Option<String>,
    held: Held,
}

/// Sorts the rows of one file, in the order of the file.
pub struct Planner<'a> {
    identifier: Identifier,
    occurrences: Occurrences<'a>,
    replace: bool,
    asked: Option<Asked>,
    /// What the last row is known by.
    identity: Option<Identity>,
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
            identity: None,
            counts: Counts::default(),
        }
    }

    /// Returns how many records of each kind there were so far.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns what the last row is known by; `None` where the last record was no row.
    pub const fn last_key(&self) -> Option<Key> {
        match self.identity {
            Some(identity) => Some(identity.key),
            None => None,
        }
    }

    /// Decides on one record. `matched` is asked only for rows that are to be written.
    pub fn next<T, D: Diary>(
        &mut self,
        found: Found,
        diary: &mut D,
        matched: &mut impl FnMut(&Row) -> Result<Match<T>, D::Error>,
    ) -> Result<Decision<T>, D::Error> {
        self.identity = None;
        let decision = match found {
            Found::Row(row) => self.row(row, diary, matched)?,
            Found::Skipped(skipped) => Decision::Skipped(skipped),
            Found::Person(person) => Decision::Skipped(Skipped {
                line: person.line,
                why: Why::Person,
            }),
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
        self.identity = Some(identity);
        let stored = match row.known_by {
            KnownBy::Entry(key) => diary.stored_entry(key)?,
            KnownBy::Id(_) | KnownBy::Mended(_) => diary.stored(identity.key)?,
            KnownBy::Content | KnownBy::Place(_) => diary.stored_before(identity.key)?,
        };
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
        // Another source's meals are not a total that could give way.
        let stays = |why: &Why| !self.replace || *why == Why::OtherProgram;
        if let Some(why) = displaces.filter(stays) {
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
            self.identifier.nth(family, nth, Some(row.date))
        };
        (Identity { key, content }, nth)
    }

    fn conflict<D: Diary>(&mut self, row: &Row, diary: &mut D) -> Result<Option<Why>, D::Error> {
        let is_food = row.kind == EntryKind::Food;
        let meal = row.meal.as_deref().filter(|_| row.scope != Scope::DayTotal);
        let same = |asked: &&Asked| {
            asked.date == row.date && asked.meal.as_deref() == meal && asked.person == row.person
        };
        let held = match self.asked.as_ref().filter(same) {
            Some(asked) => asked.held,
            None => {
                let held = diary.held(row.date, meal)?;
                self.asked = Some(Asked {
                    person: row.person.clone(),
                    date: row.date,
                    meal: meal.map(str::to_owned),
                    held,
                });
                held
            }
        };
        Ok(held
            .conflict(row.scope)
            .filter(|why| is_food || *why != Why::OtherProgram))
    }
}

impl Row {
    /// Whether no other row of the file may be known by the same.
    const fn is_unique(&self) -> bool {
        matches!(
            self.known_by,
            KnownBy::Id(_) | KnownBy::Mended(_) | KnownBy::Entry(_)
        )
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
