use std::io::Write;

use super::parse::Reading;
use crate::app::{Leftovers, LogRequest, Session, Words, phrase_of};
use crate::cli::input::{Line, next_line};
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::domain::Alias;
use crate::render::{harmless, meal};

/// Logs a meal from free text.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap log 2 bananas, 100 g spinach and a cup of milk\n  \
                         nutrigap log --date yesterday --meal dinner salmon and rice"
)]
pub(crate) struct Args {
    /// What was eaten, in your own words; `-` reads one meal a line from standard input
    #[arg(required = true, allow_negative_numbers = true)]
    text: Vec<String>,

    /// The day: 2026-11-22, today, yesterday, monday, -3d [default: today]
    #[arg(long, allow_hyphen_values = true)]
    date: Option<String>,

    /// The time of day: 8:30, 8:30am [default: now, if the day is today]
    #[arg(long)]
    time: Option<String>,

    /// The meal's name: breakfast, lunch, …
    #[arg(long)]
    meal: Option<String>,

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
    let request = request(args, &session)?;
    let personal = session.personal()?;
    let shelf = session.shelf()?;
    let words = Words::new(&personal, shelf.as_ref());
    let mut logger = Logger {
        session: &mut session,
        words,
        request,
        args,
    };
    let streams = context.streams;
    if args.text != ["-"] {
        return logger.log(streams, &Line::Text(args.text.join(" ")), true);
    }
    let mut outcome = Outcome::Done;
    let mut meals = 0;
    while let Some(line) = next_line(&mut streams.input)? {
        let blank = matches!(&line, Line::Text(text) if text.trim().is_empty());
        meals += usize::from(!blank);
        if blank && !args.json {
            continue;
        }
        if logger.log(streams, &line, false)? == Outcome::LeftOver && !blank {
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

fn request(args: &Args, session: &Session) -> Result<LogRequest, Failure> {
    let (date, time) = super::moment(args.date.as_deref(), args.time.as_deref(), session)?;
    let leftovers = match (args.keep_unknown, args.yes) {
        (true, _) => Leftovers::Keep,
        (false, true) => Leftovers::Skip,
        (false, false) => Leftovers::Refuse,
    };
    Ok(LogRequest {
        date,
        time,
        meal: args.meal.clone(),
        leftovers,
        taught: Vec::new(),
    })
}

struct Logger<'a> {
    session: &'a mut Session,
    words: Words<'a>,
    request: LogRequest,
    args: &'a Args,
}

impl Logger<'_> {
    /// Logs one line; a person at the terminal may be asked.
    fn log(
        &mut self,
        streams: &mut Streams,
        line: &Line,
        may_ask: bool,
    ) -> Result<Outcome, Failure> {
        let mut reading = Reading::of(line, &self.words)?;
        let mut request = self.request.clone();
        if may_ask && self.may_teach(streams) {
            request.taught = teach(streams, &reading)?;
        }
        if !request.taught.is_empty() {
            let mut personal = self.session.personal()?;
            personal.aliases.extend(request.taught.iter().cloned());
            let shelf = self.session.shelf()?;
            reading = Reading::of(line, &Words::new(&personal, shelf.as_ref()))?;
        }
        let asked = may_ask && self.should_ask(&reading, streams);
        if asked {
            reading.complain(streams)?;
            meal::text(&mut streams.err, &reading.understood, &[], streams.width)?;
            if ask(streams, "log the rest? [y/N] ")? {
                request.leftovers = Leftovers::Skip;
            }
        }
        let logged = if self.args.dry_run || reading.error.is_some() {
            None
        } else {
            Some(
                self.session
                    .log(reading.input, &reading.understood, &request)?,
            )
        };
        let ids = logged.as_ref().map(|l| l.ids.clone()).unwrap_or_default();
        if self.args.json {
            let error = reading.error.map(str::to_owned);
            let beside = meal::Beside {
                error,
                logged: Some(ids.iter().map(|id| id.0).collect()),
            };
            meal::json(
                &mut streams.out,
                reading.input,
                &reading.understood,
                &beside,
            )?;
        } else if !ids.is_empty() || self.args.dry_run {
            self.say_where(streams)?;
            meal::text(&mut streams.out, &reading.understood, &ids, streams.width)?;
            self.say_kept(streams, &reading, &ids)?;
        }
        let left_over = logged.map_or_else(|| !reading.is_whole(), |l| !l.left_over.is_empty());
        if reading.error.is_none() && !left_over {
            return Ok(Outcome::Done);
        }
        if !asked {
            reading.complain(streams)?;
        }
        if reading.error.is_none() && ids.is_empty() && !self.args.dry_run {
            writeln!(
                streams.err,
                "nothing was logged of: {}",
                harmless(reading.input)
            )?;
            writeln!(
                streams.err,
                "hint: reword it; --yes logs the rest; --keep-unknown keeps it with unknown nutrients"
            )?;
        }
        Ok(Outcome::LeftOver)
    }

    /// Whether somebody is there to be asked which food they mean.
    fn may_teach(&self, streams: &Streams) -> bool {
        let person = streams.input_is_terminal && streams.err_is_terminal;
        person && self.request.leftovers == Leftovers::Refuse && !self.args.dry_run
    }

    fn should_ask(&self, reading: &Reading<'_>, streams: &Streams) -> bool {
        let person = streams.input_is_terminal && streams.err_is_terminal;
        let open = self.request.leftovers == Leftovers::Refuse && !self.args.dry_run;
        person && open && !reading.is_whole() && !reading.understood.items.is_empty()
    }

    fn say_where(&self, streams: &mut Streams) -> Result<(), Failure> {
        let verb = if self.args.dry_run {
            "would log"
        } else {
            "logged"
        };
        let meal = self
            .request
            .meal
            .as_deref()
            .map_or(String::new(), |m| format!(", {}", harmless(m)));
        let time = self
            .request
            .time
            .map_or(String::new(), |t| t.format(" %H:%M").to_string());
        let day = self.request.date.format("%A %Y-%m-%d");
        Ok(writeln!(streams.out, "{verb} for {day}{time}{meal}")?)
    }

    /// Shows the entries that were kept without a food.
    fn say_kept(
        &self,
        streams: &mut Streams,
        reading: &Reading<'_>,
        ids: &[crate::domain::EntryId],
    ) -> Result<(), Failure> {
        let kept = reading
            .understood
            .unmatched
            .iter()
            .filter(|part| part.why.is_about_food());
        for (id, part) in ids.iter().skip(reading.understood.items.len()).zip(kept) {
            writeln!(
                streams.out,
                "{:>5}   {}  (nutrients unknown)",
                id.0,
                harmless(&part.text)
            )?;
        }
        Ok(())
    }
}

/// Asks for each part no food was found for which food it means; an empty answer means none.
fn teach(streams: &mut Streams, reading: &Reading<'_>) -> Result<Vec<Alias>, Failure> {
    let mut taught = Vec::new();
    let parts = reading.understood.unmatched.iter();
    for part in parts.filter(|p| p.why.is_about_food() && !p.candidates.is_empty()) {
        let phrase = phrase_of(&part.text);
        meal::question(&mut streams.err, phrase, &part.candidates)?;
        streams.err.flush()?;
        let mut answer = String::new();
        streams.input.read_line(&mut answer)?;
        let picked = answer.trim().parse::<usize>().ok();
        if let Some(food) = picked.and_then(|n| part.candidates.get(n.checked_sub(1)?)) {
            taught.push(Alias {
                phrase: phrase.to_owned(),
                food: food.food,
                grams: None,
            });
        }
    }
    Ok(taught)
}

/// Puts a question to the person; anything but yes is no.
fn ask(streams: &mut Streams, question: &str) -> Result<bool, Failure> {
    write!(streams.err, "{question}")?;
    streams.err.flush()?;
    let mut answer = String::new();
    streams.input.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
