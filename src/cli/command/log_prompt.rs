//! Logging at a terminal line by line, with what is understood shown while it is typed.

use std::io::Write;

use super::log::{Args, log};
use crate::app::{Session, Vocabulary, phrase_of};
use crate::cli::ask::Asker;
use crate::cli::input::Line;
use crate::cli::line_editor::{self, Guide, Typed};
use crate::cli::{Failure, Outcome, Streams};
use crate::parse::scene::scene;
use crate::render::{day, harmless, meal};

/// How many lines are shown below the one that is typed.
const SHOWN: usize = 8;

/// How many foods of the table are offered for a word.
const OFFERED: usize = 12;

/// Stands above the first line.
const HELP: &str = "Type what you ate and press Enter to log it; an empty line ends.\n\
                    Tab: foods, up arrow: earlier lines, Ctrl-Z: take the last change back.\n";

/// Reads lines until an empty one, and logs each.
pub(super) fn run(
    session: &mut Session,
    streams: &mut Streams,
    args: &Args,
) -> Result<Outcome, Failure> {
    write!(streams.err, "{HELP}")?;
    let (mut history, mut initial) = (Vec::new(), String::new());
    loop {
        let guide = Typing::new(session, args.meal.as_deref(), streams.width)?;
        streams.out.flush()?;
        streams.err.flush()?;
        let colored = streams.err_is_colored;
        let typed = line_editor::read("ate> ", &initial, &history, colored, &guide)?;
        initial.clear();
        match typed {
            Typed::End => return Ok(Outcome::Done),
            Typed::Line(line) if line.trim().is_empty() => return Ok(Outcome::Done),
            Typed::Undo(line) => {
                match session.undo(1)?.first() {
                    Some(change) => {
                        writeln!(streams.err, "taken back: {}", harmless(&change.summary))?;
                    }
                    None => writeln!(streams.err, "there is nothing to take back")?,
                }
                initial = line;
            }
            Typed::Line(line) => {
                history.push(line.clone());
                match log(session, streams, &Line::Text(line.clone()), args) {
                    Ok((_, ids)) if ids.is_empty() => initial = line,
                    Ok((_, ids)) => {
                        session.review_entries(&ids, &mut Asker::new(streams))?;
                        let date = args.day(session, &line)?;
                        day::running_totals(&mut streams.err, &session.day(date)?, streams.width)?;
                    }
                    Err(failure) => {
                        failure.write(&mut streams.err, Some(streams.width))?;
                        initial = line;
                    }
                }
            }
        }
    }
}

/// What is understood of a line that is being typed.
struct Typing {
    vocabulary: Vocabulary,
    own_words: Vec<String>,
    today: chrono::NaiveDate,
    width: usize,
}

impl Typing {
    fn new(session: &Session, meal: Option<&str>, width: usize) -> Result<Typing, Failure> {
        Ok(Typing {
            vocabulary: session.vocabulary(meal)?,
            own_words: session.own_words()?,
            today: session.today(),
            width,
        })
    }
}

impl Guide for Typing {
    fn understood(&self, line: &str) -> Vec<String> {
        // What cannot be read yet is shown as nothing: the line is not finished.
        let said = scene(line, self.today).map_or_else(|_| line.to_owned(), |said| said.food);
        match self.vocabulary.words().understand(&said) {
            Ok(understood) => meal::while_typed(&understood, SHOWN, self.width),
            Err(_) => Vec::new(),
        }
    }

    fn completions(&self, line: &str) -> (usize, Vec<String>) {
        let part = line.rfind([',', ';', '+']).map_or(0, |comma| comma + 1);
        let typed = phrase_of(&line[part..]);
        if typed.is_empty() {
            return (line.len(), Vec::new());
        }
        let start = line.trim_end().len() - typed.len();
        let folded = typed.to_lowercase();
        let begins = |word: &&String| word.to_lowercase().starts_with(&folded);
        let mut all: Vec<String> = self.own_words.iter().filter(begins).cloned().collect();
        let found = self.vocabulary.words().search(typed, OFFERED);
        all.extend(
            found
                .unwrap_or_default()
                .into_iter()
                .map(|food| food.description),
        );
        (start, all)
    }
}
