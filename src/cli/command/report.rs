use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use clap::ValueEnum;

use crate::cli::{Context, Failure, Outcome, Streams};
use crate::domain::Period;
use crate::nutrition::Settings;
use crate::parse::when;
use crate::render::{self, Layout};
use crate::report::GapReport;

/// Tells which of the six nutrients your food leaves you exposed to, and how sure that is.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap report\n  nutrigap report --week\n  nutrigap report --days 28")]
pub(crate) struct Args {
    /// An ISO week such as 2026-W47; alone, the week of yesterday
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_missing_value = "",
          conflicts_with_all = ["days", "from", "to"])]
    week: Option<String>,

    /// The last N days, today included
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36600),
          conflicts_with_all = ["from", "to"])]
    days: Option<u32>,

    /// The first day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,

    /// The last day [default: today]
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        requires = "from"
    )]
    to: Option<String>,

    /// How to write it
    #[arg(long, default_value = "text")]
    format: Face,

    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Face {
    Text,
    Json,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let session = super::look(&context)?;
    let period = period(args, session.today())?;
    let report = session.report(period, Settings::default())?;
    match &args.output {
        Some(path) => to_file(&report, args.format, path, context.streams)?,
        None => {
            let layout = Layout {
                columns: context.streams.width,
                ..Layout::default()
            };
            write(&report, args.format, layout, &mut context.streams.out)?;
        }
    }
    Ok(Outcome::Done)
}

fn write(
    report: &GapReport,
    face: Face,
    layout: Layout,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match face {
        Face::Text => render::text(report, layout, out)?,
        Face::Json => render::json(report, out)?,
    }
    Ok(())
}

/// Writes beside the file and then over it, so that a failure leaves what was there.
fn to_file(
    report: &GapReport,
    face: Face,
    path: &Path,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let refused = |cause: std::io::Error| {
        Failure::refused(format!("{}: {cause}", path.display()))
            .hint("give -o a file in a folder that can be written")
    };
    let mut finished = tempfile::NamedTempFile::new_in(super::folder_of(path)).map_err(refused)?;
    let mut plain = anstream::StripStream::new(Vec::new());
    write(report, face, Layout::default(), &mut plain)?;
    finished.write_all(&plain.into_inner()).map_err(refused)?;
    let file: File = finished
        .persist(path)
        .map_err(|error| refused(error.error))?;
    file.sync_all().map_err(refused)?;
    writeln!(streams.err, "the report is in {}", path.display())?;
    Ok(())
}

/// The days asked for: the last seven with today unless told otherwise.
fn period(args: &Args, today: NaiveDate) -> Result<Period, Failure> {
    if let Some(week) = &args.week {
        return week_of(week, today);
    }
    if let Some(days) = args.days {
        return Ok(Period::ending(today, days));
    }
    let Some(from) = &args.from else {
        return Ok(Period::ending(today, 7));
    };
    let from = when::date(from, today)?;
    let to = args
        .to
        .as_deref()
        .map_or(Ok(today), |text| when::date(text, today))?;
    if to < from {
        return Err(
            Failure::usage(format!("the period ends ({to}) before it begins ({from})"))
                .hint("give the first day with --from and the last with --to"),
        );
    }
    Ok(Period { from, to })
}

fn week_of(week: &str, today: NaiveDate) -> Result<Period, Failure> {
    use chrono::Datelike;
    if week.is_empty() {
        let yesterday = today - Days::new(1);
        let monday = yesterday - Days::new(u64::from(yesterday.weekday().num_days_from_monday()));
        return Ok(Period {
            from: monday,
            to: monday + Days::new(6),
        });
    }
    Ok(when::span(week, today)?)
}
