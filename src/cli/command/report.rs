mod output;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::file::Guard;
use super::nutrient::tracked;
use super::period::{PeriodArgs, period};
use super::shown::{self, Shown};
use crate::app::{Session, SuggestRequest};
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::domain::{Period, Tracked};
use crate::nutrition::cohort::Choices;
use crate::nutrition::{LEAST_DAYS, Missing, Settings, Variation};
use crate::render::{self, Layout};
use crate::report::GapReport;
use crate::suggest::Suggestions;

/// The report on the nutrients that your food may leave you short of.
#[derive(Debug, clap::Args)]
#[command(about = format!("Tells which of the {} nutrients your food leaves you exposed to, and how sure that is", Tracked::COUNT_IN_WORDS))]
#[command(before_help = "  nutrigap report\n  nutrigap report --full\n  \
                         nutrigap report --week\n  nutrigap report --open\n  \
                         nutrigap report --days 28 --explain magnesium")]
pub(crate) struct Args {
    #[command(flatten)]
    days: PeriodArgs,

    /// How to write it [default: by the name of the FILE, else text]
    #[arg(long)]
    format: Option<Face>,

    #[arg(
        long,
        value_name = "NUTRIENT",
        value_parser = tracked,
        conflicts_with_all = ["format", "all_profiles"],
        help = format!("How one nutrient's figures came about, step by step: {}", Tracked::keys())
    )]
    explain: Option<Tracked>,

    /// How many full days it takes to say anything [default: 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=366))]
    min_days: Option<u16>,

    /// Whose day-to-day variation is the starting point: IOM's tables, or the larger NHANES ones
    #[arg(long, default_value = "iom")]
    variation: Table,

    /// Whether your days are also compared with what people of your age and sex eat: off gives the
    /// figures of your days alone, as earlier versions did
    #[arg(long, value_name = "on|off", default_value = "on")]
    prior: Prior,

    /// Every profile's report, one JSON line each, then one line with the prevalence in each group; as
    /// CSV, a table of the groups alone. Without days, each person's from the first to the last that is
    /// logged
    #[arg(long, conflicts_with = "output")]
    all_profiles: bool,

    /// The prevalence without scaling later days to the first, for diaries whose days have no order
    #[arg(long, requires = "all_profiles")]
    no_sequence: bool,

    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// One page for a clinician: full figures, method, what is missing; Markdown or HTML
    #[arg(long, conflicts_with_all = ["explain", "all_profiles"])]
    for_clinician: bool,

    /// Everything there is to say, not only what fits a screen
    #[arg(long, conflicts_with_all = ["explain", "all_profiles"])]
    full: bool,

    /// Show it in the browser, as HTML
    #[arg(long, conflicts_with_all = ["explain", "all_profiles"])]
    open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Face {
    Text,
    Markdown,
    Html,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Table {
    Iom,
    Nhanes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Prior {
    On,
    Off,
}

pub(crate) fn run(mut context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = Guard::of(&context)?;
    let mut session = super::look(&context)?;
    let asked = period(&args.days, session.today())?;
    if args.all_profiles {
        all_profiles(&session, asked, args, context.streams)?;
        return Ok(Outcome::Done);
    }
    let period = asked.unwrap_or_else(|| Period::ending(session.today(), USUAL_DAYS));
    let mut report = session.report(period, settings(args))?;
    let face = output::face(args)?;
    let to_the_screen = !args.open && args.output.is_none();
    if face == Face::Text
        && to_the_screen
        && super::unanswered::ask(&mut context, &unanswered(&report))?
    {
        session = super::look(&context)?;
        report = session.report(period, settings(args))?;
    }
    let shown_with_plan = match face {
        Face::Text => !args.full && args.explain.is_none() && args.output.is_none(),
        Face::Html => !args.for_clinician,
        _ => false,
    };
    let plan = shown_with_plan
        .then(|| session.suggest(&SuggestRequest::of(period, settings(args))))
        .transpose()?;
    let streams = context.streams;
    if args.open || args.output.is_some() {
        let written = |out: &mut dyn Write| {
            write((&report, plan.as_ref()), args, face, Layout::default(), out)
        };
        let shown = Shown {
            what: "report",
            stem: &format!("report-{}", report.period.to),
            path: args.output.as_deref(),
            open: args.open,
        };
        shown::to_file(written, &shown, &guard, streams)?;
    } else {
        let layout = Layout {
            columns: streams.width,
            ..Layout::default()
        };
        if face == Face::Text && shown_with_plan {
            render::short(&report, plan.as_ref(), layout, &mut streams.out)?;
            writeln!(streams.err, "{EVERYTHING}")?;
        } else {
            write(
                (&report, plan.as_ref()),
                args,
                face,
                layout,
                &mut streams.out,
            )?;
        }
    }
    Ok(Outcome::Done)
}

/// Where the rest is.
const EVERYTHING: &str = "everything: nutrigap report --full, or --open in the browser";

/// The days that are left out until the person answers.
fn unanswered(report: &GapReport) -> Vec<(NaiveDate, Missing)> {
    let days = report.days.iter();
    days.filter_map(|day| Some((day.date, day.missing?)))
        .collect()
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
        compare: args.prior == Prior::On,
        forecast: !(args.all_profiles && args.format == Some(Face::Csv)),
    }
}

/// Streams every person's report and then the cohort's figures.
fn all_profiles(
    session: &Session,
    asked: Option<Period>,
    args: &Args,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let Some(face @ (Face::Json | Face::Csv)) = args.format else {
        return Err(Failure::usage(
            "--all-profiles writes JSON, a line a person, or CSV, a row a group",
        )
        .hint("add --format json or --format csv"));
    };
    let mut out = BufWriter::new(&mut streams.out);
    let cohort = session.all_reports(asked, settings(args), |report| {
        if face == Face::Json {
            render::json(report, &mut out)?;
        }
        Ok::<_, Failure>(())
    })?;
    let prevalences = cohort.prevalences(Choices {
        sequence: !args.no_sequence,
        ..Choices::default()
    });
    match face {
        Face::Csv => render::cohort_csv(&prevalences, &mut out)?,
        _ => render::cohort_json(&cohort, &prevalences, &mut out)?,
    }
    Ok(out.flush()?)
}

fn write(
    (report, plan): (&GapReport, Option<&Suggestions>),
    args: &Args,
    face: Face,
    layout: Layout,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if let Some(nutrient) = args.explain {
        return Ok(render::explain(report, nutrient, layout, out)?);
    }
    match (face, args.for_clinician) {
        (Face::Text, _) => render::text(report, layout, out)?,
        (Face::Markdown, false) => render::markdown(report, out)?,
        (Face::Markdown, true) => render::clinician_markdown(report, out)?,
        (Face::Html, false) => render::html(report, plan, out)?,
        (Face::Html, true) => render::clinician_html(report, out)?,
        (Face::Json, _) => render::json(report, out)?,
        (Face::Csv, _) => render::csv(report, out)?,
    }
    Ok(())
}
