use std::io::Write;

use clap_complete::engine::ArgValueCandidates;

use crate::app::MealSource;
use crate::cli::selector::{names_entries, selectors};
use crate::cli::{Context, Failure, Outcome, complete};
use crate::render::{harmless, saved_meal};
use crate::report::MealView;

/// Keeps meals under a name, to be logged with one word: `log the usual`.
///
/// A meal is logged in any amount and beside other foods: `log half the usual and a banana`. Dishes
/// of your own that are in it count as their recipe is on that day.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap meal save \"the usual\" yesterday/breakfast\n  nutrigap log the usual"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Keeps a meal, in place of one of the same name
    #[command(
        before_help = "  nutrigap meal save \"the usual\" 60 g muesli, 200 ml milk and a banana\n  \
                       nutrigap meal save \"the usual\" yesterday/breakfast\n  \
                       nutrigap meal save \"packed lunch\" 12-14"
    )]
    Save {
        /// Its name; in quotes if it has several words
        name: String,
        /// Its foods in your own words, or entries: ids (30, 5-8, last), a day or a day's meal
        #[arg(
            required = true,
            value_name = "TEXT|FROM",
            allow_negative_numbers = true
        )]
        from: Vec<String>,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Lists the meals you kept
    #[command(before_help = "  nutrigap meal list")]
    List {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Shows the foods of a meal and what they hold
    #[command(before_help = "  nutrigap meal show the usual")]
    Show {
        /// Its name
        #[arg(required = true)]
        #[arg(add = ArgValueCandidates::new(complete::saved_meals))]
        name: Vec<String>,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Removes a meal; what was logged of it stays
    #[command(before_help = "  nutrigap meal rm the usual")]
    Rm {
        /// Its name
        #[arg(required = true)]
        #[arg(add = ArgValueCandidates::new(complete::saved_meals))]
        name: Vec<String>,
    },
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Save { name, from, json } => {
            let mut session = super::open(&context)?;
            let today = session.today();
            let source = if names_entries(from, today) {
                MealSource::Entries(selectors(from, today)?)
            } else {
                MealSource::Text(from.join(" "))
            };
            let meal = session.save_meal(name, &source)?;
            show(context, "kept as", &meal, *json)?;
        }
        What::List { json } => {
            let meals = super::look(&context)?.saved_meals()?;
            let streams = context.streams;
            if *json {
                saved_meal::list_json(&mut streams.out, &meals)?;
            } else {
                saved_meal::list(&mut streams.out, &meals, streams.width)?;
            }
        }
        What::Show { name, json } => {
            let meal = super::look(&context)?.saved_meal(&name.join(" "))?;
            show(context, "meal", &meal, *json)?;
        }
        What::Rm { name } => {
            let name = name.join(" ");
            super::open(&context)?.remove_meal(&name)?;
            writeln!(context.streams.out, "removed \"{}\"", harmless(&name))?;
        }
    }
    Ok(Outcome::Done)
}

fn show(context: Context<'_>, done: &str, meal: &MealView, json: bool) -> Result<(), Failure> {
    let streams = context.streams;
    if json {
        saved_meal::json(&mut streams.out, meal)?;
    } else {
        saved_meal::text(&mut streams.out, done, meal, streams.width)?;
    }
    Ok(())
}
