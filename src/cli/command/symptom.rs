use std::io::Write;

use clap::ValueEnum;

use super::period::{PeriodArgs, period};
use crate::app::{SymptomEdit, SymptomTold};
use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Period, Severity, SymptomId};
use crate::parse::when;
use crate::render::{self, Layout, harmless, symptom};

/// Keeps account of muscle symptoms, beside the meals.
///
/// A symptom is shown next to what you ate and never enters the figures. What cannot wait, such as
/// chest pain, is answered at once with where to find help.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap symptom log \"calf cramps\" --severity 3\n  nutrigap symptom report"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Logs what you feel, in your own words
    #[command(
        before_help = "  nutrigap symptom log \"calf cramps\" --severity 3\n  \
                       nutrigap symptom log twitching eyelid --date yesterday --time 22:30"
    )]
    Log(LogArgs),
    /// Lists the symptoms with their ids
    #[command(before_help = "  nutrigap symptom list --days 28")]
    List {
        #[command(flatten)]
        days: PeriodArgs,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Shows symptoms beside intake, and whether the two move together
    ///
    /// Where at least four weeks of both are logged, intake on symptom days and the two days before
    /// is compared with other days. Most often no link can be seen; one that can is no cause.
    #[command(
        before_help = "  nutrigap symptom report\n  nutrigap symptom report --days 180 --json"
    )]
    Report {
        #[command(flatten)]
        days: PeriodArgs,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Changes a symptom; `undo` takes it back
    #[command(before_help = "  nutrigap symptom edit 3 --severity 4\n  \
                       nutrigap symptom edit 3 cramps in both calves --date yesterday")]
    Edit(EditArgs),
    /// Deletes symptoms; `undo` brings them back
    #[command(before_help = "  nutrigap symptom rm 3 4")]
    Rm {
        /// The symptoms' ids, as `symptom list` shows them
        #[arg(required = true)]
        ids: Vec<i64>,
    },
}

#[derive(Debug, clap::Args)]
struct LogArgs {
    /// What you feel
    #[arg(required = true)]
    text: Vec<String>,
    #[command(flatten)]
    told: ToldArgs,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct ToldArgs {
    /// How bad: 1 hardly noticed, 2 easy to ignore, 3 hard to ignore, 4 kept me from doing things,
    /// 5 could do nothing else
    #[arg(long, value_name = "1-5")]
    severity: Option<Severity>,
    /// The day: 2026-11-22, today, yesterday, monday, -3d [default: today]
    #[arg(long, allow_hyphen_values = true)]
    date: Option<String>,
    /// The time of day: 8:30, 8:30am [default: now, if the day is today]
    #[arg(long)]
    time: Option<String>,
    /// A remark
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, clap::Args)]
struct EditArgs {
    /// The symptom's id, as `symptom list` shows it
    id: i64,
    /// What you felt, if the words are to change
    text: Vec<String>,
    #[command(flatten)]
    told: ToldArgs,
    /// Take something away
    #[arg(long, value_name = "WHAT")]
    clear: Vec<Part>,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Severity,
    Time,
    Note,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Log(args) => log(context, args)?,
        What::List { days, json } => list(context, days, *json)?,
        What::Report { days, json } => report(context, days, *json)?,
        What::Edit(args) => edit(context, args)?,
        What::Rm { ids } => remove(context, ids)?,
    }
    Ok(Outcome::Done)
}

fn log(context: Context<'_>, args: &LogArgs) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let told = &args.told;
    let (date, time) = super::moment(told.date.as_deref(), told.time.as_deref(), &session)?;
    let logged = session.log_symptom(SymptomTold {
        date,
        time,
        text: args.text.join(" "),
        severity: told.severity,
        note: told.note.clone(),
    })?;
    let streams = context.streams;
    if args.json {
        return Ok(symptom::logged_json(&mut streams.out, &logged)?);
    }
    symptom::logged(&mut streams.out, "logged for", &logged, streams.width)?;
    Ok(symptom::remarks(&mut streams.err, &logged)?)
}

fn list(context: Context<'_>, days: &PeriodArgs, json: bool) -> Result<(), Failure> {
    let session = super::look(&context)?;
    let asked = period(days, session.today())?;
    let all = session.symptoms(asked)?;
    let streams = context.streams;
    if json {
        symptom::list_json(&mut streams.out, &all)?;
    } else {
        symptom::list(&mut streams.out, &all, streams.width)?;
    }
    Ok(())
}

/// The days of a report that asks for none, today included: twelve weeks.
const USUAL_DAYS: u32 = 84;

fn report(context: Context<'_>, days: &PeriodArgs, json: bool) -> Result<(), Failure> {
    let session = super::look(&context)?;
    let today = session.today();
    let period = period(days, today)?.unwrap_or_else(|| Period::ending(today, USUAL_DAYS));
    let timeline = session.symptom_timeline(period)?;
    let streams = context.streams;
    if json {
        render::timeline_json(&timeline, &mut streams.out)?;
    } else {
        let layout = Layout {
            columns: streams.width,
            ..Layout::default()
        };
        render::timeline(&timeline, layout, &mut streams.out)?;
    }
    Ok(())
}

fn edit(context: Context<'_>, args: &EditArgs) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let edited = session.edit_symptom(SymptomId(args.id), changes(args, session.today())?)?;
    let streams = context.streams;
    if args.json {
        return Ok(symptom::logged_json(&mut streams.out, &edited)?);
    }
    symptom::logged(&mut streams.out, "changed to", &edited, streams.width)?;
    Ok(symptom::remarks(&mut streams.err, &edited)?)
}

fn changes(args: &EditArgs, today: chrono::NaiveDate) -> Result<SymptomEdit, Failure> {
    let told = &args.told;
    let cleared = |part: Part| args.clear.contains(&part);
    let date = told.date.as_deref().map(|text| when::date(text, today));
    let time = told.time.as_deref().map(when::time).transpose()?;
    let edit = SymptomEdit {
        date: date.transpose()?,
        time: cleared(Part::Time).then_some(None).or(time.map(Some)),
        text: (!args.text.is_empty()).then(|| args.text.join(" ")),
        severity: cleared(Part::Severity)
            .then_some(None)
            .or(told.severity.map(Some)),
        note: cleared(Part::Note)
            .then_some(None)
            .or(told.note.clone().map(Some)),
    };
    if edit == SymptomEdit::default() {
        return Err(Failure::usage("nothing is to change").hint(
            "give new words, --severity, --date, --time or --note, or take one away with --clear",
        ));
    }
    Ok(edit)
}

fn remove(context: Context<'_>, ids: &[i64]) -> Result<(), Failure> {
    let ids: Vec<SymptomId> = ids.iter().copied().map(SymptomId).collect();
    let removed = super::open(&context)?.remove_symptoms(&ids)?;
    for symptom in &removed {
        let (id, what) = (symptom.id.0, &symptom.what);
        let text = harmless(&what.text);
        writeln!(context.streams.out, "deleted {id}  {}  {text}", what.date)?;
    }
    Ok(())
}
