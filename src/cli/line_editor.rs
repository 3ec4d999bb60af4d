//! A line typed at a terminal, with what is understood of it shown below as it is typed.

use std::cell::RefCell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::Style;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::{History, MemHistory};
use rustyline::validate::Validator;
use rustyline::{
    Cmd, ConditionalEventHandler, Config, Context, Editor, Event, EventContext, EventHandler,
    Helper, KeyEvent, RepeatCount,
};

const DIM: Style = Style::new().dimmed();

/// What a person typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A line.
    Line(String),
    /// Ctrl-Z, with what stood in the line.
    Undo(String),
    /// Ctrl-C or Ctrl-D: the end.
    End,
}

/// What helps while a line is typed.
pub(super) trait Guide {
    /// Returns the lines to show below a line as far as it is typed.
    fn understood(&self, line: &str) -> Vec<String>;

    /// Returns where the word begins that is being typed, and what it may become.
    fn completions(&self, line: &str) -> (usize, Vec<String>);
}

/// Reads a line; `history` are the lines that the up arrow brings back, oldest first.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn read(
    prompt: &str,
    initial: &str,
    history: &[String],
    colored: bool,
    guide: &dyn Guide,
) -> io::Result<Typed> {
    let undo = Arc::new(AtomicBool::new(false));
    let config = Config::builder()
        .completion_type(rustyline::CompletionType::Circular)
        .build();
    let mut past = MemHistory::with_config(&config);
    for line in history {
        past.add(line).map_err(broken)?;
    }
    let mut editor: Editor<Helping<'_>, MemHistory> =
        Editor::with_history(config, past).map_err(broken)?;
    editor.set_helper(Some(Helping {
        guide,
        colored,
        last: RefCell::default(),
    }));
    let taken_back = EventHandler::Conditional(Box::new(TakeBack(Arc::clone(&undo))));
    editor.bind_sequence(KeyEvent::ctrl('z'), taken_back);
    match editor.readline_with_initial(prompt, (initial, "")) {
        Ok(line) if undo.load(Ordering::Relaxed) => Ok(Typed::Undo(line)),
        Ok(line) => Ok(Typed::Line(line)),
        Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(Typed::End),
        Err(error) => Err(broken(error)),
    }
}

fn broken(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(cause) => cause,
        other => io::Error::other(other),
    }
}

/// Ends the line and notes that the last change is to be taken back.
struct TakeBack(Arc<AtomicBool>);

impl ConditionalEventHandler for TakeBack {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.store(true, Ordering::Relaxed);
        Some(Cmd::AcceptLine)
    }
}

struct Helping<'a> {
    guide: &'a dyn Guide,
    colored: bool,
    /// The last line and what was shown below it: the editor asks several times for one key.
    last: RefCell<(String, String)>,
}

impl Helper for Helping<'_> {}

impl Validator for Helping<'_> {}

impl Hinter for Helping<'_> {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        if line.trim().is_empty() {
            return None;
        }
        let mut last = self.last.borrow_mut();
        if last.0 != line {
            let below = self.guide.understood(line);
            let below: String = below.iter().map(|line| format!("\n{line}")).collect();
            *last = (line.to_owned(), below);
        }
        Some(last.1.clone())
    }
}

impl Highlighter for Helping<'_> {
    fn highlight_hint<'h>(&self, hint: &'h str) -> std::borrow::Cow<'h, str> {
        match self.colored {
            true => format!("{DIM}{hint}{DIM:#}").into(),
            false => hint.into(),
        }
    }
}

impl Completer for Helping<'_> {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(self.guide.completions(&line[..at]))
    }
}
