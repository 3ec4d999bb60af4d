use std::ffi::OsString;
use std::io::Write;

use super::file::private_folder;
use crate::app::{Session, SuggestRequest};
use crate::cli::{Context, Failure, Outcome};
use crate::nutrition::Settings;
use crate::render::{self, Layout};

/// Shows what nutrigap does with a sample diary, in a database of its own.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap demo")]
pub(crate) struct Args {}

pub(crate) fn run(context: Context<'_>, _: &Args) -> Result<Outcome, Failure> {
    let path = private_folder("nutrigap-demo-")?.join("diary.db");
    let mut session = Session::open(&path, context.environment.now()?)?;
    let demo = session.load_demo()?;
    let counts = demo.imported.summary.counts;
    let streams = context.streams;
    writeln!(
        streams.out,
        "A sample diary of four weeks: {} of {} rows imported. This is its last week.\n",
        counts.new, counts.rows
    )?;
    let report = session.report(demo.week, Settings::default())?;
    let plan = session.suggest(&SuggestRequest::of(demo.week, Settings::default()))?;
    let layout = Layout {
        columns: streams.width,
        ..Layout::default()
    };
    render::short(&report, Some(&plan), layout, &mut streams.out)?;
    let db = path.display();
    let program = started_as(&context.environment.arguments);
    writeln!(
        streams.err,
        "\nThe sample is in {db}; delete it when you are done. Try next:"
    )?;
    for next in [
        format!("{program} --db {db} report --open           (in the browser)"),
        format!("{program} --db {db} report --days 28 --full"),
        format!("{program} --db {db} day yesterday"),
        format!("{program} foods top magnesium"),
        format!("{program} log 2 eggs and a cup of milk      (your own diary)"),
    ] {
        writeln!(streams.err, "  {next}")?;
    }
    Ok(Outcome::Done)
}

/// Returns what was typed to start the program: its path where it has one, so that the commands shown
/// work as they are.
fn started_as(arguments: &[OsString]) -> String {
    let typed = arguments.first().map(|first| first.to_string_lossy());
    typed
        .filter(|first| first.contains(std::path::is_separator))
        .map_or_else(|| "nutrigap".to_owned(), Into::into)
}
