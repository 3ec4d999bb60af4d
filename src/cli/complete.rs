//! What the shell offers while a command line is typed: commands and options, and from the diary the
//! ids, days, meals, own words and profiles that a word may become.
//!
//! The diary is opened for reading alone, and where it cannot be read nothing of it is offered: a
//! Tab never shows an error.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::Days;
use clap::CommandFactory;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Shells};

use super::Environment;
use super::args::Arguments;
use crate::app::Session;

/// The variable by which a shell asks for completions.
const ASKED: &str = "NUTRIGAP_COMPLETE";

/// How many days of the diary are offered.
const DAYS: u64 = 7;

/// Answers a shell that asks for completions; `false`: it does not.
pub(super) fn answer(environment: &Environment) -> Result<bool, clap::Error> {
    CompleteEnv::with_factory(Arguments::command)
        .bin("nutrigap")
        .var(ASKED)
        .try_complete(&environment.arguments, None)
}

/// Writes what a shell runs at its start so that it asks; `None`: no such shell.
pub(super) fn write_registration(shell: &str, out: &mut dyn Write) -> io::Result<Option<()>> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else {
        return Ok(None);
    };
    let mut script = Vec::new();
    shell.write_registration(ASKED, "nutrigap", "nutrigap", "nutrigap", &mut script)?;
    out.write_all(&script)?;
    Ok(Some(()))
}

/// Opens the diary that the command line at hand would use, for the profile it names.
fn session() -> Option<Session> {
    let (session, profile) = session_and_profile()?;
    match profile {
        Some(name) => session.of_profile(&name).ok(),
        None => Some(session),
    }
}

/// Opens the diary for the profile in use, and returns the name after `--profile` as far as it is
/// typed.
fn session_and_profile() -> Option<(Session, Option<String>)> {
    let environment = Environment::of_this_process();
    let words = &environment.arguments;
    let named = |short: &[&str]| {
        let at = words
            .iter()
            .position(|word| short.iter().any(|s| word == OsStr::new(s)))?;
        words.get(at + 1).cloned()
    };
    let path = environment
        .diary(named(&["--db"]).map(PathBuf::from).as_ref())
        .ok()?;
    let session = Session::open_for_reading(&path, environment.now().ok()?).ok()?;
    let profile = named(&["-p", "--profile"]).and_then(|name| name.into_string().ok());
    Some((session, profile))
}

fn candidates<T: AsRef<str>>(all: impl IntoIterator<Item = T>) -> Vec<CompletionCandidate> {
    let all = all.into_iter();
    all.map(|value| CompletionCandidate::new(value.as_ref()))
        .collect()
}

/// Offers the words for days, and the last days by date.
pub(super) fn days() -> Vec<CompletionCandidate> {
    const WORDS: [&str; 9] = [
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let mut all = candidates(WORDS);
    if let Some(session) = session() {
        let today = session.today();
        let dates = (1..DAYS).filter_map(|back| today.checked_sub_days(Days::new(back)));
        all.extend(candidates(dates.map(|day| day.to_string())));
    }
    all
}

/// Offers the names of meals: those of the last days, and the common ones.
pub(super) fn meals() -> Vec<CompletionCandidate> {
    let mut names: Vec<String> = Vec::new();
    for (_, name) in meals_of_days() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for common in ["breakfast", "lunch", "dinner", "snack"] {
        if !names.iter().any(|name| name.eq_ignore_ascii_case(common)) {
            names.push(common.to_owned());
        }
    }
    candidates(names)
}

/// Offers entries: `last`, the ids of the last days with what they are, and days with their meals.
pub(super) fn entries() -> Vec<CompletionCandidate> {
    let mut all = candidates(["last", "today", "yesterday"]);
    let Some(session) = session() else {
        return all;
    };
    let today = session.today();
    for back in 0..2 {
        let day = today.checked_sub_days(Days::new(back));
        let view = day.and_then(|day| session.day(day).ok());
        for entry in view.into_iter().flat_map(|view| view.entries) {
            let help = entry.what.text.clone();
            all.push(CompletionCandidate::new(entry.id.0.to_string()).help(Some(help.into())));
        }
    }
    for (day, meal) in meals_of_days() {
        all.extend(candidates([format!("{day}/{meal}")]));
    }
    all
}

/// Returns the meals of today and yesterday, each with its day's word.
fn meals_of_days() -> Vec<(&'static str, String)> {
    let Some(session) = session() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (word, back) in [("today", 0), ("yesterday", 1)] {
        let day = session.today().checked_sub_days(Days::new(back));
        let Some(view) = day.and_then(|day| session.day(day).ok()) else {
            continue;
        };
        let names = view.meals().into_iter().filter_map(|meal| meal.name);
        found.extend(names.map(|name| (word, name.to_owned())));
    }
    found
}

/// Offers what can be logged by a word of one's own: saved meals, taught phrases, own foods.
pub(super) fn own_words() -> Vec<CompletionCandidate> {
    let Some(session) = session() else {
        return Vec::new();
    };
    candidates(session.own_words().unwrap_or_default())
}

/// Offers the saved meals.
pub(super) fn saved_meals() -> Vec<CompletionCandidate> {
    let meals = session().and_then(|session| session.saved_meals().ok());
    candidates(meals.into_iter().flatten().map(|meal| meal.name))
}

/// Offers the foods and dishes of one's own.
pub(super) fn own_foods() -> Vec<CompletionCandidate> {
    let foods = session().and_then(|session| session.own_foods().ok());
    candidates(
        foods
            .into_iter()
            .flatten()
            .map(|food| food.food.description),
    )
}

/// Offers the phrases that were taught or whose amounts were learned.
pub(super) fn phrases() -> Vec<CompletionCandidate> {
    let Some(session) = session() else {
        return Vec::new();
    };
    let taught = session
        .taught()
        .into_iter()
        .flatten()
        .map(|t| t.alias.phrase);
    let learned = session.learned().into_iter().flatten().map(|l| l.phrase);
    candidates(taught.chain(learned))
}

/// Offers the profiles.
pub(super) fn profiles() -> Vec<CompletionCandidate> {
    // The name that is being typed is no profile yet.
    let all = session_and_profile().and_then(|(session, _)| session.profiles().ok());
    candidates(all.into_iter().flatten().map(|view| view.profile.name))
}
