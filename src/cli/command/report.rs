mod period;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use self::period::{PeriodArgs, period};
use crate::app::Session;
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::domain::{Period, Tracked};
use crate::nutrition::{LEAST_DAYS, Settings, Variation};
use crate::render::{self, Layout};
use crate::report::GapReport;

/// Tells which of the six nutrients your food leaves you exposed to, and how sure that is.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap report\n  nutrigap report --week\n  \
                         nutrigap report --days 28 --explain magnesium")]
pub(crate) struct Args {
    #[command(flatten)]
    days: PeriodArgs,

    /// How to write it
    #[arg(long, default_value = "text")]
    format: Face,

    /// How one nutrient's figures came about, step by step: magnesium, vitamin_d, potassium,
    /// calcium, iron, vitamin_b12
    #[arg(long, value_name = "NUTRIENT", conflicts_with_all = ["format", "all_profiles"])]
    explain: Option<Tracked>,

    /// How many full days a statement takes [default: 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=366))]
    min_days: Option<u16>,

    /// Whose day-to-day variation is the starting point: IOM's tables, or the larger NHANES ones
    #[arg(long, default_value = "iom")]
    variation: Table,

    /// Every profile's report, one JSON line each, then one line with the prevalence in each group;
    /// without days, each person's from the first to the last that is logged
    #[arg(long, conflicts_with = "output")]
    all_profiles: bool,

    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Face {
    Text,
    Markdown,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Table {
    Iom,
    Nhanes,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let session = super::look(&context)?;
    let asked = period(&args.days, session.today())?;
    if args.all_profiles {
        all_profiles(&session, asked, args, context.streams)?;
        return Ok(Outcome::Done);
    }
    let period = asked.unwrap_or_else(|| Period::ending(session.today(), USUAL_DAYS));
    let report = session.report(period, settings(args))?;
    match &args.output {
        Some(path) => to_file(&report, args, path, context.streams)?,
        None => {
            let layout = Layout {
                columns: context.streams.width,
                ..Layout::default()
            };
            write(&report, args, layout, &mut context.streams.out)?;
        }
    }
    Ok(Outcome::Done)
}

/// The days of a report that asks for none, today included.
const USUAL_DAYS: u32 = 7;

fn settings(args: &Args) -> Settings {
    Settings {
        least_days: args.min_days.map_or(LEAST_DAYS, usize::from),
        variation: match args.variation {
            Table::Iom => Variation::Iom,
            Table::Nhanes => Variation::Nhanes,
        },
    }
}

/// Streams every person's report and then the cohort's figures.
fn all_profiles(
    session: &Session,
    asked: Option<Period>,
    args: &Args,
    streams: &mut Streams,
) -> Result<(), Failure> {
    if !matches!(args.format, Face::Json) {
        return Err(
            Failure::usage("--all-profiles writes one JSON line a person")
                .hint("add --format json"),
        );
    }
    let mut out = BufWriter::new(&mut streams.out);
    let cohort = session.all_reports(asked, settings(args), |report| {
        Ok::<_, Failure>(render::json(report, &mut out)?)
    })?;
    render::cohort_json(&cohort, &mut out)?;
    Ok(out.flush()?)
}

fn write(
    report: &GapReport,
    args: &Args,
    layout: Layout,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match (args.explain, args.format) {
        (Some(nutrient), _) => render::explain(report, nutrient, layout, out)?,
        (None, Face::Text) => render::text(report, layout, out)?,
        (None, Face::Markdown) => render::markdown(report, out)?,
        (None, Face::Json) => render::json(report, out)?,
        (None, Face::Csv) => render::csv(report, out)?,
    }
    Ok(())
}

/// Writes beside the file and then over it, so that a failure leaves what was there.
fn to_file(
    report: &GapReport,
    args: &Args,
    path: &Path,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let refused = |cause: std::io::Error| {
        Failure::refused(format!("{}: {cause}", path.display()))
            .hint("give -o a file in a folder that can be written")
    };
    let mut finished = tempfile::NamedTempFile::new_in(super::folder_of(path)).map_err(refused)?;
    let mut plain = anstream::StripStream::new(Vec::new());
    write(report, args, Layout::default(), &mut plain)?;
    finished.write_all(&plain.into_inner()).map_err(refused)?;
    let file: File = finished
        .persist(path)
        .map_err(|error| refused(error.error))?;
    file.sync_all().map_err(refused)?;
    writeln!(streams.err, "the report is in {}", path.display())?;
    Ok(())
}
