mod contents;

use std::io::Write;

use chrono::NaiveDate;

use self::contents::Contents;
use crate::cli::ask::Asker;
use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Rhythm, RhythmError, Schedule};
use crate::parse::when::{self, DateError};
use crate::render::{harmless, supplement};

/// Keeps account of pills and drops, apart from food.
///
/// Amounts are elemental: the nutrient itself, as most labels print it. Where a compound is named,
/// such as magnesium citrate, --elemental or --compound says which of the two is meant; on a
/// terminal you are asked.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap supplement add vitamin D3 1000 IU --daily\n  \
                         nutrigap supplement log magnesium 300 mg"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Adds a supplement: one taken daily or every so often, or one to be logged by name
    #[command(
        before_help = "  nutrigap supplement add vitamin D3 1000 IU --daily --from 2026-11-01\n  \
                       nutrigap supplement add vitamin B12 1000 µg --every 7d\n  \
                       nutrigap supplement add iron 60 mg --on mon,thu\n  \
                       nutrigap supplement add multivitamin --magnesium 50mg --iron 14mg --daily"
    )]
    Add(Box<AddArgs>),
    /// Logs a single dose
    #[command(
        before_help = "  nutrigap supplement log vitamin D 25 µg --date yesterday\n  \
                             nutrigap supplement log 2 multivitamin"
    )]
    Log(Box<LogArgs>),
    /// Lists the supplements with their ids
    #[command(before_help = "  nutrigap supplement list")]
    List {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Says that a dose that was due on a day was not taken
    #[command(before_help = "  nutrigap supplement missed vitamin D3 --date yesterday")]
    Missed(WhichDay),
    /// Ends a supplement that is taken regularly; the days before stay
    #[command(before_help = "  nutrigap supplement stop vitamin D3 --date yesterday")]
    Stop(WhichDay),
    /// Deletes a supplement with all its days; `undo` brings it back
    #[command(before_help = "  nutrigap supplement rm vitamin D3")]
    Rm {
        /// Its name or its id
        #[arg(required = true)]
        which: Vec<String>,
    },
}

#[derive(Debug, clap::Args)]
struct WhichDay {
    /// Its name or its id
    #[arg(required = true)]
    which: Vec<String>,
    /// The day, or the last day: 2026-11-22, today, yesterday, monday, -3d
    #[arg(long, default_value = "today", allow_hyphen_values = true)]
    date: String,
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    #[command(flatten)]
    contents: Contents,
    /// Taken every day; --from, --to and --times say so too
    #[arg(long, conflicts_with_all = ["every", "on"])]
    daily: bool,
    /// Taken every so often, from the first day on: 7d, 2 weeks, 1 month
    #[arg(long, value_name = "INTERVAL", conflicts_with = "on")]
    every: Option<String>,
    /// Taken on these days of the week: mon,thu
    #[arg(long, value_name = "DAYS")]
    on: Option<String>,
    /// The first day [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last day [default: until `supplement stop`]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Doses on each of its days [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=24))]
    times: Option<u8>,
}

#[derive(Debug, clap::Args)]
struct LogArgs {
    #[command(flatten)]
    contents: Contents,
    /// The day: 2026-11-22, today, yesterday, monday, -3d [default: today]
    #[arg(long, allow_hyphen_values = true)]
    date: Option<String>,
    /// The time of day: 8:30, 8:30am [default: now, if the day is today]
    #[arg(long)]
    time: Option<String>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Add(args) => add(context, args)?,
        What::Log(args) => log(context, args)?,
        What::List { json } => list(context, *json)?,
        What::Missed(which) => missed(context, which)?,
        What::Stop(which) => stop(context, which)?,
        What::Rm { which } => {
            let removed = super::open(&context)?.remove_supplement(&which.join(" "))?;
            let line = supplement::line(&removed.what);
            writeln!(context.streams.out, "deleted {line}")?;
        }
    }
    Ok(Outcome::Done)
}

fn add(context: Context<'_>, args: &AddArgs) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let schedule = schedule(args, session.today())?;
    let streams = context.streams;
    let text = args.contents.text();
    let told = args.contents.told(&text);
    let told = session.add_supplement(&told, schedule, &mut Asker::new(streams))?;
    writeln!(streams.out, "added {}", supplement::line(&told.what))?;
    supplement::warn(&mut streams.err, &told.above)?;
    Ok(supplement::warn_at_once(
        &mut streams.err,
        &told.above_at_once,
    )?)
}

/// The days told; `None`: it is taken when needed.
fn schedule(args: &AddArgs, today: NaiveDate) -> Result<Option<Schedule>, Failure> {
    let rhythm = match (&args.every, &args.on) {
        (Some(every), _) => every.parse().map_err(|e| rhythm_error("--every", &e))?,
        (_, Some(on)) => Rhythm::on(on).map_err(|e| rhythm_error("--on", &e))?,
        _ => Rhythm::Daily,
    };
    let has_rhythm = args.daily || args.every.is_some() || args.on.is_some();
    if !has_rhythm && args.from.is_none() && args.to.is_none() && args.times.is_none() {
        return Ok(None);
    }
    let first = args.from.as_deref().unwrap_or("today");
    let from = when::date(first, today)?;
    let to = args
        .to
        .as_deref()
        .map(|text| last_day(text, today))
        .transpose()?;
    if to.is_some_and(|to| to < from) {
        return Err(Failure::usage("the supplement ends before it begins")
            .hint("give the first day with --from and the last with --to"));
    }
    Ok(Some(Schedule {
        from,
        to,
        rhythm,
        times_per_day: args.times.unwrap_or(1),
    }))
}

fn rhythm_error(option: &str, error: &RhythmError) -> Failure {
    Failure::usage(format!("{option}: {error}"))
        .hint("--every takes 7d, 2 weeks or 1 month; --on takes days of the week: mon,thu")
}

/// Reads a last day, which alone of all dates may lie ahead.
fn last_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    match when::date(text, today) {
        Err(DateError::Future(day)) => Ok(day),
        read => read,
    }
}

fn log(context: Context<'_>, args: &LogArgs) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let (date, time) = super::moment(args.date.as_deref(), args.time.as_deref(), &session)?;
    let streams = context.streams;
    let text = args.contents.text();
    let told = args.contents.told(&text);
    let logged = session.log_dose(&told, date, time, &mut Asker::new(streams))?;
    let (id, name) = (logged.id.0, harmless(&logged.name));
    let held = supplement::contents(&logged.amounts);
    let day = date.format("%A %Y-%m-%d");
    writeln!(streams.out, "logged for {day}\n{id:>5}  {name}: {held}")?;
    if logged.is_counted {
        writeln!(
            streams.err,
            "note: {name} is counted that day as you planned it, so this dose does not count as well; \
             `nutrigap undo` takes it back"
        )?;
    }
    if let Some(days) = logged.gap_days {
        writeln!(
            streams.err,
            "note: the last three doses of {name} were {days} days apart; if you take it every {days} \
             days, `nutrigap supplement add {name} ... --every {days}d` counts it as such"
        )?;
    }
    Ok(supplement::warn(&mut streams.err, &logged.above)?)
}

fn list(context: Context<'_>, json: bool) -> Result<(), Failure> {
    let all = super::look(&context)?.supplements()?;
    let out = &mut context.streams.out;
    if json {
        supplement::json(out, &all)?;
    } else {
        supplement::list(out, &all)?;
    }
    Ok(())
}

fn missed(context: Context<'_>, args: &WhichDay) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let date = when::date(&args.date, session.today())?;
    let which = args.which.join(" ");
    let said = if session.miss_supplement(&which, date)? {
        "is noted as missed"
    } else {
        "was noted as missed before"
    };
    Ok(writeln!(
        context.streams.out,
        "{} on {date} {said}",
        harmless(&which)
    )?)
}

fn stop(context: Context<'_>, args: &WhichDay) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let date = when::date(&args.date, session.today())?;
    let stopped = session.stop_supplement(&args.which.join(" "), date)?;
    let name = harmless(&stopped.what.name);
    Ok(writeln!(
        context.streams.out,
        "the last day of {name} is {date}"
    )?)
}
