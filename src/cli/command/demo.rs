use std::io::Write;

use super::file::private_folder;
use crate::app::Session;
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
    let layout = Layout {
        columns: streams.width,
        ..Layout::default()
    };
    render::text(&report, layout, &mut streams.out)?;
    let db = path.display();
    writeln!(
        streams.err,
        "\nThe sample is in {db}; delete it when you are done. Try next:"
    )?;
    for next in [
        format!("nutrigap --db {db} report --open           (in the browser)"),
        format!("nutrigap --db {db} report --days 28"),
        format!("nutrigap --db {db} day yesterday"),
        "nutrigap foods top magnesium".to_owned(),
        "nutrigap log 2 eggs and a cup of milk      (your own diary)".to_owned(),
    ] {
        writeln!(streams.err, "  {next}")?;
    }
    Ok(Outcome::Done)
}
