//! What a person may be asked while a use case runs.

use std::io;

use chrono::NaiveDate;

use super::{Edited, Error, MealDoubt, Step};
use crate::domain::DayMark;
use crate::matching::{Candidate, Understood};
use crate::nutrition::Missing;
use crate::report::{ImportResult, Question, UnmatchedName};
use crate::supplement::{DoseError, Meaning};

/// The answer to the question which of several foods is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The food at this place in the list, counted from 0.
    Food(usize),
    /// None of them, but what these other words mean.
    Words(String),
    /// None of them.
    None,
    /// None of them, and no more such questions.
    Stop,
}

/// Whoever answers what a use case asks on its way: a person at a terminal or a page, or [`Nobody`].
/// The defaults are what a script gets: nothing is chosen, and nothing is held up.
pub trait Ask {
    /// Whether anybody is there; where not, work that only prepares questions is left out.
    fn is_there(&self) -> bool {
        false
    }

    /// Which food do these words mean?
    ///
    /// # Errors
    /// The question could not be put.
    fn which_food(&mut self, _phrase: &str, _foods: &[Candidate]) -> io::Result<Choice> {
        Ok(Choice::None)
    }

    /// Which food does this name of an imported file mean?
    ///
    /// # Errors
    /// The question could not be put.
    fn which_food_of_rows(&mut self, _name: &UnmatchedName) -> io::Result<Choice> {
        Ok(Choice::Stop)
    }

    /// Shall a file be imported that would do this?
    ///
    /// # Errors
    /// The question could not be put.
    fn go_ahead(&mut self, _plan: &ImportResult) -> io::Result<bool> {
        Ok(true)
    }

    /// Shall the part that was understood be logged without the rest?
    ///
    /// # Errors
    /// The question could not be put.
    fn log_the_rest(&mut self, _understood: &Understood) -> io::Result<bool> {
        Ok(false)
    }

    /// Shall a meal be logged that looks like a slip? Where nobody is there, it is.
    ///
    /// # Errors
    /// The question could not be put.
    fn log_anyway(&mut self, _doubts: &[MealDoubt]) -> io::Result<bool> {
        Ok(true)
    }

    /// Is everything that was eaten on this day logged? `None` leaves it open.
    ///
    /// # Errors
    /// The question could not be put.
    fn was_that_all(&mut self, _day: NaiveDate, _missing: Missing) -> io::Result<Option<DayMark>> {
        Ok(None)
    }

    /// What is meant by entries that were understood with doubt? `place` is the question's place among
    /// all, from 1, and how many there are.
    ///
    /// # Errors
    /// The question could not be put.
    fn settle(&mut self, _question: &Question, _place: (usize, usize)) -> io::Result<Step> {
        Ok(Step::Stop)
    }

    /// Shows what an answer changed.
    ///
    /// # Errors
    /// It could not be shown.
    fn settled(&mut self, _edited: &[Edited]) -> io::Result<()> {
        Ok(())
    }

    /// Shows why an answer was refused; the question is put again.
    ///
    /// # Errors
    /// It could not be shown.
    fn refused(&mut self, _error: &Error) -> io::Result<()> {
        Ok(())
    }

    /// Is a compound's weight that of the element or its own? `None` leaves it open.
    ///
    /// # Errors
    /// The question could not be put.
    fn which_weight(&mut self, _question: &DoseError) -> io::Result<Option<Meaning>> {
        Ok(None)
    }
}

/// Answers nothing: a script, or input that is no terminal.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Ask for Nobody {}
