//! Putting questions to a person at the terminal.

use std::io::{self, Write};

use chrono::NaiveDate;
use console::{Key, Term};

use super::{Failure, Streams, hint};
use crate::app::{Ask, Choice, Edited, Error, MealDoubt, Step, Verdict};
use crate::domain::{DayMark, Doubt};
use crate::matching::{Candidate, Understood};
use crate::nutrition::Missing;
use crate::render::{self, meal};
use crate::report::{ImportResult, Question, UnmatchedName};
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

    /// Says what was wrong with a text, and asks whether to open it again.
    pub fn open_again(&mut self, failure: &Failure) -> io::Result<bool> {
        if !self.is_person {
            return Ok(false);
        }
        failure.write(&mut self.streams.err, Some(self.streams.width))?;
        write!(self.streams.err, "open it again? [Y/n] ")?;
        Ok(!matches!(
            self.answer()?.as_deref(),
            None | Some("n" | "no")
        ))
    }

    /// Reads an answer of a letter or a word; `None`: the input has ended.
    fn answer(&mut self) -> io::Result<Option<String>> {
        Ok(self.typed()?.map(|answer| answer.to_lowercase()))
    }

    /// Reads a line; `None`: the input has ended.
    fn typed(&mut self) -> io::Result<Option<String>> {
        self.streams.err.flush()?;
        let mut line = String::new();
        let read = self.streams.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Reads the number of one of several foods.
    fn number(&mut self, foods: &[Candidate]) -> io::Result<Choice> {
        let answer = match self.typed()? {
            None => return Ok(Choice::Stop),
            Some(answer) if answer == "q" => return Ok(Choice::Stop),
            Some(answer) => answer,
        };
        let number = answer.parse::<usize>().ok();
        let picked = number.and_then(|n| n.checked_sub(1));
        Ok(match picked.filter(|place| *place < foods.len()) {
            Some(place) => Choice::Food(place),
            None if number.is_some() || answer.chars().count() < 2 => Choice::None,
            None => Choice::Words(answer),
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

    fn go_ahead(&mut self, plan: &ImportResult) -> io::Result<bool> {
        if !self.is_person {
            return Ok(true);
        }
        render::import::plan(&mut self.streams.err, plan, self.streams.width)?;
        write!(self.streams.err, "import it? [Y/n] ")?;
        Ok(!matches!(
            self.answer()?.as_deref(),
            None | Some("n" | "no")
        ))
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

    fn settle(&mut self, question: &Question, place: (usize, usize)) -> io::Result<Step> {
        if !self.is_person {
            return Ok(Step::Stop);
        }
        let width = self.streams.width;
        writeln!(self.streams.err)?;
        render::review::question(&mut self.streams.err, place, question, width)?;
        loop {
            let keys = match question.alternatives.len() {
                0 => String::new(),
                1 => "1: that food, ".to_owned(),
                n => format!("1-{n}: that food, "),
            };
            let enter = match question.doubt {
                Doubt::NoFood => "leave it",
                Doubt::Food | Doubt::Amount => "right",
            };
            write!(
                self.streams.err,
                "[Enter: {enter}, {keys}w: write it, s: skip, b: back, q: quit] "
            )?;
            self.streams.err.flush()?;
            let key = Term::stderr().read_key()?;
            writeln!(self.streams.err)?;
            match key {
                Key::Enter | Key::Char('y' | 'r') => return Ok(Step::Answer(Verdict::Right)),
                Key::Char('s') | Key::ArrowRight => return Ok(Step::Skip),
                Key::Char('b' | 'u') | Key::ArrowLeft => return Ok(Step::Back),
                Key::Char('q') | Key::Escape | Key::CtrlC => return Ok(Step::Stop),
                Key::Char('w') => {
                    write!(self.streams.err, "amount or food: ")?;
                    match self.typed()? {
                        None => return Ok(Step::Stop),
                        Some(text) if text.is_empty() => {}
                        Some(text) => return Ok(Step::Answer(Verdict::Words(text))),
                    }
                }
                Key::Char(digit) => {
                    let place = digit.to_digit(10).and_then(|n| (n as usize).checked_sub(1));
                    if let Some(food) = place.and_then(|place| question.alternatives.get(place)) {
                        return Ok(Step::Answer(Verdict::Food(food.food)));
                    }
                }
                _ => {}
            }
        }
    }

    fn settled(&mut self, edited: &[Edited]) -> io::Result<()> {
        if let [first, ..] = edited
            && first.before.what.food != first.after.what.food
        {
            render::day::entry_lines(&mut self.streams.err, &first.after, self.streams.width)?;
        }
        Ok(())
    }

    fn refused(&mut self, error: &Error) -> io::Result<()> {
        writeln!(self.streams.err, "{}", render::harmless(&error.to_string()))
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
