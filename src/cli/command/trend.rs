use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::file;
use super::nutrient::tracked;
use super::period::{PeriodArgs, period};
use super::shown::{self, Shown};
use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Period, Tracked};
use crate::nutrition::Settings;
use crate::render::{Layout, trend};
use crate::report::trend::{Step, Trend};

/// Shows the report's figures week by week or month by month, and which changes are real.
///
/// Each week's figures are those `report --week` gives for it. A change comes with its uncertainty:
/// most of what moves from week to week is day-to-day noise.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap trend\n  nutrigap trend --by month --days 365\n  \
                         nutrigap trend --nutrient magnesium --from 2026-09-01"
)]
pub(crate) struct Args {
    #[command(flatten)]
    days: PeriodArgs,

    /// How long each part is
    #[arg(long, value_name = "STEP", default_value = "week")]
    by: By,

    #[arg(
        long,
        value_name = "NUTRIENT",
        value_parser = tracked,
        help = format!("One nutrient in full: {}", Tracked::keys())
    )]
    nutrient: Option<Tracked>,

    /// How to write it [default: by the name of the FILE, else text]
    #[arg(long)]
    format: Option<Face>,

    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show it in the browser, as HTML
    #[arg(long)]
    open: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    Week,
    Month,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Face {
    Text,
    Json,
    Csv,
    Html,
}

/// How many weeks or months are shown where no days are asked for.
const USUAL_DAYS: [u32; 2] = [12 * 7 - 6, 365 - 31];

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = file::Guard::of(&context)?;
    let session = super::look(&context)?;
    let (step, usual) = match args.by {
        By::Week => (Step::Week, USUAL_DAYS[0]),
        By::Month => (Step::Month, USUAL_DAYS[1]),
    };
    let asked = period(&args.days, session.today())?;
    let span = asked.unwrap_or_else(|| Period::ending(session.today(), usual));
    let found = session.trend(span, step, Settings::default())?;
    let streams = context.streams;
    if args.open && face(args) != Face::Html {
        return Err(Failure::usage("--open shows HTML alone").hint("leave --format out, or --open"));
    }
    if args.open || args.output.is_some() {
        let shown = Shown {
            what: "trend",
            stem: &format!("trend-{}", found.period.to),
            path: args.output.as_deref(),
            open: args.open,
        };
        let written = |out: &mut dyn Write| write(&found, args, Layout::default(), out);
        shown::to_file(written, &shown, &guard, streams)?;
    } else {
        let layout = Layout {
            columns: streams.width,
            ..Layout::default()
        };
        write(&found, args, layout, &mut streams.out)?;
    }
    Ok(Outcome::Done)
}

fn write(found: &Trend, args: &Args, layout: Layout, out: &mut dyn Write) -> Result<(), Failure> {
    match face(args) {
        Face::Text => trend::text(found, args.nutrient, layout, out)?,
        Face::Json => trend::json(found, args.nutrient, out)?,
        Face::Csv => trend::csv(found, args.nutrient, out)?,
        Face::Html => trend::html(found, args.nutrient, out)?,
    }
    Ok(())
}

fn face(args: &Args) -> Face {
    let extension = args.output.as_ref().and_then(|path| path.extension());
    let named = extension.and_then(|name| Face::from_str(name.to_str()?, true).ok());
    let usual = if args.open { Face::Html } else { Face::Text };
    args.format.or(named).unwrap_or(usual)
}
