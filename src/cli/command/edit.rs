use std::io::Write;

use chrono::NaiveDate;
use clap::ValueEnum;

use clap_complete::engine::ArgValueCandidates;

use crate::app::{Edited, EntryEdit};
use crate::cli::selector::{is_id, selectors};
use crate::cli::{Context, Failure, Outcome, complete};
use crate::parse::when;
use crate::render::{day, harmless};

/// Changes entries: another amount, other words, another day, time or meal; `undo` takes it back.
///
/// Entries are named by their ids as `day` shows them (30, 5-8, 5,7), as last, as a meal of today
/// (lunch) or as a day's meal (yesterday/lunch). An amount such as 200 g or 2 is taken of the same
/// food; any other words are read anew. Each entry keeps its id.
///
/// Alone, or with nothing but a day, it opens the day in your editor (VISUAL or EDITOR); saving the
/// text makes the day what the text says, and a line that is not understood changes nothing.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap edit 30 200 g\n  \
                         nutrigap edit last brown rice\n  \
                         nutrigap edit 65-70 --date yesterday\n  \
                         nutrigap edit\n  \
                         nutrigap edit yesterday")]
pub(crate) struct Args {
    /// Which entries, and then the new amount or words
    #[arg(value_name = "ID… [AMOUNT|TEXT]", allow_negative_numbers = true)]
    #[arg(add = ArgValueCandidates::new(complete::entries))]
    words: Vec<String>,

    /// Move them to this day: 2026-11-22, today, yesterday, monday, -3d
    #[arg(long, short, allow_hyphen_values = true)]
    #[arg(add = ArgValueCandidates::new(complete::days))]
    date: Option<String>,

    /// Move them to this time of day: 8:30, 8:30am
    #[arg(long, short)]
    time: Option<String>,

    /// Move them to this meal
    #[arg(long, short)]
    #[arg(add = ArgValueCandidates::new(complete::meals))]
    meal: Option<String>,

    /// Add a note, in place of one that is there
    #[arg(long)]
    note: Option<String>,

    /// Take something away
    #[arg(long, value_name = "WHAT")]
    clear: Vec<Part>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Time,
    Meal,
    Note,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    if let Some(day) = whole_day(&context, args)? {
        return super::edit_day::run(context, day, args.json);
    }
    let mut session = super::open(&context)?;
    let (ids, edit) = request(args, session.today())?;
    let edited = session.edit_entries(&selectors(ids, session.today())?, &edit)?;
    let streams = context.streams;
    if args.json {
        let after: Vec<_> = edited.iter().map(|e| &e.after).collect();
        day::entries_json(&mut streams.out, "edited", &after)?;
    } else {
        for entry in &edited {
            day::changed(&mut streams.out, &entry.before, &entry.after, streams.width)?;
        }
    }
    warn(&edited, &mut streams.err)?;
    Ok(Outcome::Done)
}

pub(super) fn warn(edited: &[Edited], err: &mut dyn Write) -> Result<(), Failure> {
    for entry in edited {
        if let Some(warning) = &entry.warning {
            writeln!(err, "check {}: {}", entry.after.id.0, harmless(warning))?;
        }
    }
    Ok(())
}

/// Returns the day to be opened in the editor: no entries are named, or the day alone and nothing that
/// is to change in it.
fn whole_day(context: &Context<'_>, args: &Args) -> Result<Option<NaiveDate>, Failure> {
    let of_entries = [&args.time, &args.meal, &args.note]
        .iter()
        .any(|o| o.is_some());
    if of_entries || !args.clear.is_empty() {
        return match args.words.is_empty() {
            true => Err(Failure::usage("no entry is named").hint(
                "name entries: nutrigap edit 30 --meal lunch; `nutrigap day` shows their ids",
            )),
            false => Ok(None),
        };
    }
    let today = context.environment.now()?.date();
    let word = match (args.words.as_slice(), &args.date) {
        ([], None) => return Ok(Some(today)),
        ([], Some(day)) => day,
        ([day], None) => day.strip_suffix('/').unwrap_or(day),
        _ => return Ok(None),
    };
    match when::date(word, today) {
        Ok(day) => Ok(Some(day)),
        Err(when::DateError::NotADate(_)) if args.date.is_none() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Tells the ids from the text: the first word names entries, and so do the words after it where
/// all of them are ids and an option says what is to change.
fn request(args: &Args, today: NaiveDate) -> Result<(&[String], EntryEdit), Failure> {
    let cleared = |part: Part| args.clear.contains(&part);
    let date = args.date.as_deref().map(|text| when::date(text, today));
    let time = args.time.as_deref().map(when::time).transpose()?;
    let mut edit = EntryEdit {
        what: None,
        date: date.transpose()?,
        time: cleared(Part::Time).then_some(None).or(time.map(Some)),
        meal: cleared(Part::Meal)
            .then_some(None)
            .or(args.meal.clone().map(Some)),
        note: cleared(Part::Note)
            .then_some(None)
            .or(args.note.clone().map(Some)),
    };
    let moves = edit != EntryEdit::default();
    let ids = if moves && args.words.iter().all(|word| is_id(word)) {
        args.words.len()
    } else {
        1
    };
    let (ids, text) = args.words.split_at(ids);
    edit.what = (!text.is_empty()).then(|| text.join(" "));
    if edit == EntryEdit::default() {
        return Err(Failure::usage("nothing is to change")
            .hint("give an amount or words, --date, --time, --meal or --note, or --clear"));
    }
    Ok((ids, edit))
}
