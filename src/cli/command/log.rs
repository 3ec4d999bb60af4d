use std::io::Write;

use chrono::NaiveDate;
use clap_complete::engine::ArgValueCandidates;

use crate::app::{self, Leftovers, LogRequest, Logged, Nobody, Session};
use crate::cli::ask::Asker;
use crate::cli::input::{Line, next_line};
use crate::cli::{Context, Failure, Outcome, Streams, complete, hint};
use crate::domain::EntryId;
use crate::matching::Understood;
use crate::parse::scene::{Scene, scene};
use crate::render::{harmless, meal};

/// Logs a meal from free text.
///
/// The line may say when it was: `log yesterday toast`, `log soup at 8pm`, `log soup for lunch`.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap log 2 bananas, 100 g spinach and a cup of milk\n  \
                         nutrigap log --date yesterday --meal dinner salmon and rice\n  \
                         nutrigap log"
)]
pub(crate) struct Args {
    /// What was eaten, in your own words; `-` reads one meal a line from standard input; nothing asks
    /// for it at a terminal
    #[arg(allow_negative_numbers = true)]
    #[arg(add = ArgValueCandidates::new(complete::own_words))]
    text: Vec<String>,

    /// The day: 2026-11-22, today, yesterday, monday, -3d [default: today]
    #[arg(long, short, allow_hyphen_values = true)]
    #[arg(add = ArgValueCandidates::new(complete::days))]
    date: Option<String>,

    /// The time of day: 8:30, 8:30am [default: now, if the day is today]
    #[arg(long, short)]
    time: Option<String>,

    /// The meal's name: breakfast, lunch, …
    #[arg(long, short)]
    #[arg(add = ArgValueCandidates::new(complete::meals))]
    pub(super) meal: Option<String>,

    /// Show what would be logged and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Log what was understood and leave out the rest
    #[arg(long)]
    yes: bool,

    /// Log what was understood, and the rest as foods whose nutrients are unknown
    #[arg(long)]
    keep_unknown: bool,

    /// Write one JSON object a line
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = if args.dry_run {
        super::look(&context)?
    } else {
        super::open(&context)?
    };
    // Said before anything is read: a wrong option concerns every line.
    super::moment(args.date.as_deref(), args.time.as_deref(), &session)?;
    let streams = context.streams;
    if args.text.is_empty() {
        if !(streams.input_is_terminal && streams.err_is_terminal) {
            return Err(Failure::usage("there is nothing to log").hint(
                "write what was eaten: nutrigap log 2 eggs and a cup of milk; `-` reads standard input",
            ));
        }
        return super::log_prompt::run(&mut session, streams, args);
    }
    if args.text != ["-"] {
        let line = Line::Text(args.text.join(" "));
        return Ok(log(&mut session, streams, &line, args)?.0);
    }
    let mut outcome = Outcome::Done;
    let mut meals = 0;
    while let Some(line) = next_line(&mut streams.input)? {
        let blank = matches!(&line, Line::Text(text) if text.trim().is_empty());
        meals += usize::from(!blank);
        if blank && !args.json {
            continue;
        }
        let (ended, _) = log(&mut session, streams, &line, args)?;
        if ended == Outcome::LeftOver && !blank {
            outcome = Outcome::LeftOver;
        }
    }
    if meals == 0 {
        return Err(
            Failure::refused("there is nothing to log on standard input")
                .hint("write one meal a line, such as: 2 eggs and a cup of milk"),
        );
    }
    Ok(outcome)
}

/// Says when and as what a line is logged: by the options, else by what the line itself says.
fn request(args: &Args, said: &Scene, session: &Session) -> Result<LogRequest, Failure> {
    let (mut date, mut time) = super::moment(args.date.as_deref(), args.time.as_deref(), session)?;
    let differs = |of: &str, option: &str| {
        Err(
            Failure::refused(format!("the line names another {of} than {option}"))
                .hint(format!("leave one of them out: the words, or {option}")),
        )
    };
    if let Some(named) = said.date {
        if args.date.is_some() && named != date {
            return differs("day", "--date");
        }
        date = named;
        if args.time.is_none() && date != session.today() {
            time = None;
        }
    }
    if let Some(named) = said.time {
        if args.time.is_some() && Some(named) != time {
            return differs("time", "--time");
        }
        time = Some(named);
        if date == session.today() && named > session.now().time() {
            return Err(Failure::refused(format!(
                "{} today is in the future",
                named.format("%H:%M")
            ))
            .hint("name the day as well: yesterday, or --date yesterday"));
        }
    }
    let mut meal = args.meal.clone();
    if let Some(named) = &said.meal {
        if meal
            .as_ref()
            .is_some_and(|meal| meal.to_lowercase() != *named)
        {
            return differs("meal", "--meal");
        }
        meal = meal.or_else(|| Some(named.clone()));
    }
    let leftovers = match (args.keep_unknown, args.yes) {
        (true, _) => Leftovers::Keep,
        (false, true) => Leftovers::Skip,
        (false, false) => Leftovers::Refuse,
    };
    Ok(LogRequest {
        date,
        time,
        meal,
        leftovers,
        dry_run: args.dry_run,
    })
}

impl Args {
    /// Returns the day a line is logged for.
    pub(super) fn day(&self, session: &Session, line: &str) -> Result<NaiveDate, Failure> {
        let said = scene(line, session.today())?;
        Ok(request(self, &said, session)?.date)
    }
}

/// Logs one line, says what became of it, and returns the entries. What concerns this line alone ends
/// no other.
pub(super) fn log(
    session: &mut Session,
    streams: &mut Streams,
    line: &Line,
    args: &Args,
) -> Result<(Outcome, Vec<EntryId>), Failure> {
    let text = match line.readable() {
        Ok(text) => text,
        Err(unreadable) => {
            if args.json {
                unreadable.json(streams, Some(Vec::new()))?;
            }
            unreadable.complain(streams)?;
            return Ok((Outcome::LeftOver, Vec::new()));
        }
    };
    let is_one_of_many = args.text == ["-"];
    let said = match scene(text, session.today()).map_err(Failure::from) {
        Ok(said) => said,
        Err(why) => return refuse_line(streams, text, why, args),
    };
    let request = match request(args, &said, session) {
        Ok(request) => request,
        Err(why) => return refuse_line(streams, text, why, args),
    };
    let mut asked = Asked::default();
    // Lines from standard input leave nobody there to answer.
    let logged = if is_one_of_many {
        session.log_text(&said.food, &request, &mut Nobody)
    } else {
        let mut asker = Asker::new(streams);
        let logged = session.log_text(&said.food, &request, &mut asker);
        asked = Asked {
            complained: asker.complained,
            doubted: asker.doubted,
        };
        logged
    };
    let logged = match logged {
        Err(error @ app::Error::Supplement(_)) => {
            return refuse_line(streams, text, error.into(), args);
        }
        other => other?,
    };
    if args.json {
        meal::json(
            &mut streams.out,
            text,
            &logged.understood,
            &beside(&logged, &request),
            hint::why,
        )?;
    } else if !logged.ids.is_empty() || request.dry_run {
        say_where(streams, &request, logged.meal.as_deref())?;
        let items = &logged.understood;
        meal::text(&mut streams.out, items, &logged.ids, streams.width)?;
        say_kept(streams, &logged)?;
    }
    for doubt in logged.doubts.iter().filter(|_| !asked.doubted) {
        writeln!(streams.err, "check: {doubt}; `nutrigap undo` takes it back")?;
    }
    if logged.left_over.is_empty() && !logged.declined {
        return Ok((Outcome::Done, logged.ids));
    }
    if !asked.complained {
        meal::unmatched(&mut streams.err, &logged.understood.unmatched, hint::why)?;
    }
    if logged.ids.is_empty() && !request.dry_run {
        writeln!(streams.err, "nothing was logged of: {}", harmless(text))?;
    }
    if logged.ids.is_empty() && !request.dry_run && !logged.declined {
        writeln!(
            streams.err,
            "hint: reword it; --yes logs the rest; --keep-unknown keeps it with unknown nutrients"
        )?;
    }
    Ok((Outcome::LeftOver, logged.ids))
}

/// What was shown with a question already.
#[derive(Default)]
struct Asked {
    complained: bool,
    doubted: bool,
}

/// What JSON says of a line beside its foods.
fn beside(logged: &Logged, request: &LogRequest) -> meal::Beside {
    meal::Beside {
        error: None,
        date: Some(request.date.to_string()),
        time: request.time.map(|time| time.format("%H:%M").to_string()),
        meal: logged.meal.clone(),
        doubts: logged.doubts.iter().map(ToString::to_string).collect(),
        logged: Some(logged.ids.iter().map(|id| id.0).collect()),
    }
}

/// Refuses a line; among many it is said and the others are logged.
fn refuse_line(
    streams: &mut Streams,
    text: &str,
    why: Failure,
    args: &Args,
) -> Result<(Outcome, Vec<EntryId>), Failure> {
    if args.json {
        let beside = meal::Beside {
            error: Some(why.to_string()),
            logged: Some(Vec::new()),
            ..meal::Beside::default()
        };
        meal::json(
            &mut streams.out,
            text,
            &Understood::default(),
            &beside,
            hint::why,
        )?;
    }
    if args.text != ["-"] {
        return Err(why);
    }
    why.write(&mut streams.err, None)?;
    writeln!(streams.err, "nothing was logged of: {}", harmless(text))?;
    Ok((Outcome::LeftOver, Vec::new()))
}

fn say_where(
    streams: &mut Streams,
    request: &LogRequest,
    meal: Option<&str>,
) -> Result<(), Failure> {
    let verb = if request.dry_run {
        "would log"
    } else {
        "logged"
    };
    let meal = meal.map_or(String::new(), |m| format!(", {}", harmless(m)));
    let time = request
        .time
        .map_or(String::new(), |t| t.format(" %H:%M").to_string());
    let day = request.date.format("%A %Y-%m-%d");
    Ok(writeln!(streams.out, "{verb} for {day}{time}{meal}")?)
}

/// Shows the entries that were kept without a food.
fn say_kept(streams: &mut Streams, logged: &Logged) -> Result<(), Failure> {
    let kept = logged
        .understood
        .unmatched
        .iter()
        .filter(|part| part.why.is_about_food());
    for (id, part) in logged
        .ids
        .iter()
        .skip(logged.understood.items.len())
        .zip(kept)
    {
        writeln!(
            streams.out,
            "{:>5}   {}  (nutrients unknown)",
            id.0,
            harmless(&part.text)
        )?;
    }
    Ok(())
}
