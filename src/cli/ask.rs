//! Putting questions to a person at the terminal.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::{Streams, hint};
use crate::app::{Ask, Choice, MealDoubt};
use crate::domain::DayMark;
use crate::matching::{Candidate, Understood};
use crate::nutrition::Missing;
use crate::render::{self, meal};
use crate::report::UnmatchedName;
use crate::supplement::{DoseError, Meaning};

/// Asks on the error stream and reads the answer from the input. Where nobody sits at the terminal,
/// nothing is asked and every answer is the one that changes nothing.
pub(super) struct Asker<'a> {
    pub streams: &'a mut Streams,
    is_person: bool,
    /// Whether what was not understood has been shown with a question.
    pub complained: bool,
    /// Whether doubts about a meal have been shown with a question.
    pub doubted: bool,
}

impl<'a> Asker<'a> {
    pub fn new(streams: &'a mut Streams) -> Asker<'a> {
        let is_person = streams.input_is_terminal && streams.err_is_terminal;
        Asker {
            streams,
            is_person,
            complained: false,
            doubted: false,
        }
    }

    /// Reads a line; `None`: the input has ended.
    fn answer(&mut self) -> io::Result<Option<String>> {
        self.streams.err.flush()?;
        let mut answer = String::new();
        let read = self.streams.input.read_line(&mut answer)?;
        Ok((read > 0).then(|| answer.trim().to_lowercase()))
    }

    /// Reads the number of one of several foods.
    fn number(&mut self, foods: &[Candidate]) -> io::Result<Choice> {
        let Some(answer) = self.answer()? else {
            return Ok(Choice::Stop);
        };
        if answer == "q" {
            return Ok(Choice::Stop);
        }
        let picked = answer.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        Ok(match picked.filter(|place| *place < foods.len()) {
            Some(place) => Choice::Food(place),
            None => Choice::None,
        })
    }
}

impl Ask for Asker<'_> {
    fn is_there(&self) -> bool {
        self.is_person
    }

    fn which_food(&mut self, phrase: &str, foods: &[Candidate]) -> io::Result<Choice> {
        if !self.is_person {
            return Ok(Choice::Stop);
        }
        meal::question(&mut self.streams.err, phrase, foods)?;
        self.number(foods)
    }

    fn which_food_of_rows(&mut self, name: &UnmatchedName) -> io::Result<Choice> {
        if !self.is_person {
            return Ok(Choice::Stop);
        }
        render::import::question(&mut self.streams.err, name)?;
        self.number(&name.candidates)
    }

    fn log_the_rest(&mut self, understood: &Understood) -> io::Result<bool> {
        if !self.is_person {
            return Ok(false);
        }
        let streams = &mut self.streams;
        meal::unmatched(&mut streams.err, &understood.unmatched, hint::why)?;
        meal::text(&mut streams.err, understood, &[], streams.width)?;
        write!(streams.err, "log the rest? [y/N] ")?;
        self.complained = true;
        Ok(matches!(self.answer()?.as_deref(), Some("y" | "yes")))
    }

    fn log_anyway(&mut self, doubts: &[MealDoubt]) -> io::Result<bool> {
        if !self.is_person {
            return Ok(true);
        }
        for doubt in doubts {
            writeln!(self.streams.err, "check: {doubt}")?;
        }
        write!(self.streams.err, "log it? [Y/n] ")?;
        self.doubted = true;
        Ok(!matches!(self.answer()?.as_deref(), Some("n" | "no")))
    }

    fn was_that_all(&mut self, day: NaiveDate, missing: Missing) -> io::Result<Option<DayMark>> {
        if !self.is_person {
            return Ok(None);
        }
        let err = &mut self.streams.err;
        writeln!(err, "{}", render::day::question(day, missing))?;
        write!(
            err,
            "[y: that was all, n: something is not logged, Enter: ask later] "
        )?;
        Ok(match self.answer()?.as_deref() {
            Some("y" | "yes") => Some(DayMark::Full),
            Some("n" | "no") => Some(DayMark::Partial),
            _ => None,
        })
    }

    fn which_weight(&mut self, question: &DoseError) -> io::Result<Option<Meaning>> {
        if !self.is_person {
            return Ok(None);
        }
        writeln!(self.streams.err, "{question}")?;
        write!(
            self.streams.err,
            "which is meant, the element or the compound? [e/c] "
        )?;
        Ok(match self.answer()?.as_deref() {
            Some("e" | "element" | "elemental") => Some(Meaning::Elemental),
            Some("c" | "compound") => Some(Meaning::Compound),
            _ => None,
        })
    }
}
