//! One file a command: its arguments (`Args`), then `run`.
//!
//! A new command is its own file and two lines here: its `mod` and its row in [`commands!`], in the
//! order in which the help lists them.

mod backup;
mod check;
mod compact;
mod completions;
mod config;
mod copy;
mod day;
mod demo;
mod done;
mod edit;
mod edit_day;
mod explain;
mod export;
mod file;
mod foods;
mod import;
mod log;
mod log_prompt;
mod man;
mod meal;
mod nutrient;
mod parse;
mod period;
mod profile;
mod recipe;
mod redo;
mod report;
mod restore;
mod review;
mod rm;
mod shown;
mod start;
mod suggest;
mod supplement;
mod symptom;
mod trend;
mod unanswered;
mod undo;
mod wipe;
mod words;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};

use super::{Context, Failure, Outcome, tell};
use crate::app::Session;
use crate::parse::when;
use crate::settings::Settings;

/// Makes the list of commands: what the command line accepts, and what each name runs.
macro_rules! commands {
    ($($name:ident => $module:ident,)*) => {
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum Command {
            $($name($module::Args),)*
        }

        impl Command {
            pub(super) fn run(&self, context: Context<'_>) -> Result<Outcome, Failure> {
                match self {
                    $(Command::$name(args) => $module::run(context, args),)*
                }
            }
        }
    };
}

commands! {
    Log => log,
    Parse => parse,
    Day => day,
    Done => done,
    Edit => edit,
    Copy => copy,
    Rm => rm,
    Review => review,
    Undo => undo,
    Redo => redo,
    Import => import,
    Export => export,
    Report => report,
    Trend => trend,
    Suggest => suggest,
    Explain => explain,
    Supplement => supplement,
    Symptom => symptom,
    Foods => foods,
    Recipe => recipe,
    Meal => meal,
    Words => words,
    Profile => profile,
    Config => config,
    Backup => backup,
    Restore => restore,
    Check => check,
    Compact => compact,
    Wipe => wipe,
    Completions => completions,
    Man => man,
    Demo => demo,
}

impl Command {
    /// Whether what the command prints is shown page by page: it is for reading, and nothing is asked
    /// or typed on the way.
    pub(super) const fn is_paged(&self) -> bool {
        matches!(
            self,
            Command::Day(_)
                | Command::Report(_)
                | Command::Trend(_)
                | Command::Suggest(_)
                | Command::Explain(_)
                | Command::Supplement(_)
                | Command::Symptom(_)
                | Command::Foods(_)
                | Command::Recipe(_)
                | Command::Meal(_)
                | Command::Words(_)
                | Command::Profile(_)
                | Command::Config(_)
                | Command::Check(_)
        )
    }
}

/// Runs the program without a command.
pub(super) fn start(context: Context<'_>) -> Result<Outcome, Failure> {
    start::run(context)
}

/// Opens the diary to change it.
fn open(context: &Context<'_>) -> Result<Session, Failure> {
    let path = context.environment.diary(context.arguments.db.as_ref())?;
    let settings = settings(context)?;
    let session = Session::open(&path, context.environment.now()?)?;
    of_profile(session.with_settings(settings), context)
}

/// Opens the diary to look at it.
fn look(context: &Context<'_>) -> Result<Session, Failure> {
    let path = context.environment.diary(context.arguments.db.as_ref())?;
    let settings = settings(context)?;
    if context.arguments.db.is_some() && !path.exists() {
        tell::no_diary(&path);
    }
    let session = Session::open_for_reading(&path, context.environment.now()?)?;
    of_profile(session.with_settings(settings), context)
}

/// Reads what holds for every command; without a home folder nothing is set.
fn settings(context: &Context<'_>) -> Result<Settings, Failure> {
    match context.environment.config() {
        Ok(file) => Ok(Settings::read(&file)?),
        Err(_) => Ok(Settings::default()),
    }
}

/// Takes the profile that `--profile` names, for this command alone.
fn of_profile(session: Session, context: &Context<'_>) -> Result<Session, Failure> {
    match &context.arguments.profile {
        Some(name) => Ok(session.of_profile(name)?),
        None => Ok(session),
    }
}

/// Reads when something was eaten or taken: today and now, unless told otherwise.
fn moment(
    date: Option<&str>,
    time: Option<&str>,
    session: &Session,
) -> Result<(NaiveDate, Option<NaiveTime>), Failure> {
    let today = session.today();
    let date = date.map_or(Ok(today), |text| when::date(text, today))?;
    let time = match time {
        Some(text) => Some(when::time(text)?),
        None if date == today => Some(session.now().time()),
        None => None,
    };
    Ok((date, time))
}

/// Returns the folder a file is in, where a file may be written beside it first.
fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
