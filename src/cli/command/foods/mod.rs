mod import;
mod own;

pub(super) use own::grams;

use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Alias, Tracked};
use crate::render::food;

/// Looks things up in the food table, and keeps foods of your own.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap foods search sweet potato\n  nutrigap foods top magnesium\n  \
                         nutrigap foods import en.openfoodfacts.org.products.csv.gz"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Finds foods by their words, common ones first, misspellings forgiven
    #[command(before_help = "  nutrigap foods search sweet potato")]
    Search {
        /// The words
        #[arg(required = true)]
        words: Vec<String>,
        /// How many to show
        #[arg(long, short = 'n', default_value_t = 15)]
        limit: usize,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Shows a food's nutrients per 100 g and per portion
    #[command(before_help = "  nutrigap foods show banana\n  nutrigap foods show fndds:63107010")]
    Show {
        /// A food's code, or its name
        #[arg(required = true)]
        food: Vec<String>,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    Add(own::AddArgs),
    Edit(own::EditArgs),
    Rm(own::RmArgs),
    List(own::ListArgs),
    Import(import::Args),
    /// Lists and edits the words you taught: "my muesli"
    #[command(
        before_help = "  nutrigap foods alias add my muesli = fndds:57243000 --grams 60\n  \
                             nutrigap foods alias list"
    )]
    Alias {
        #[command(subcommand)]
        what: AliasCommand,
    },
    /// Lists the foods richest in a nutrient per usual portion
    #[command(before_help = "  nutrigap foods top magnesium")]
    Top {
        #[arg(required = true, help = Tracked::names(" or "))]
        nutrient: Vec<String>,
        /// How many to show
        #[arg(long, short = 'n', default_value_t = 15)]
        limit: usize,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Subcommand)]
enum AliasCommand {
    /// Lists the phrases you taught and what they mean
    #[command(before_help = "  nutrigap foods alias list")]
    List {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Teaches that a phrase means a food; it then comes before whatever else its words mean
    #[command(before_help = "  nutrigap foods alias add my muesli = 60 g muesli\n  \
                             nutrigap foods alias add joe = coffee, brewed")]
    Add {
        /// The phrase, `=`, and the food's code or name, an amount before it or not
        #[arg(required = true, value_name = "PHRASE = FOOD")]
        words: Vec<String>,
        /// What one of it weighs, g: two of it are twice that
        #[arg(long)]
        grams: Option<f64>,
    },
    /// Forgets a phrase
    #[command(before_help = "  nutrigap foods alias rm my muesli")]
    Rm {
        /// The phrase
        #[arg(required = true)]
        phrase: Vec<String>,
    },
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Search { words, limit, json } => search(context, &words.join(" "), *limit, *json),
        What::Show { food, json } => show(context, &food.join(" "), *json),
        What::Add(args) => own::add(context, args),
        What::Edit(args) => own::edit(context, args),
        What::Rm(args) => own::remove(context, args),
        What::List(args) => own::list(context, args),
        What::Import(args) => import::run(context, args),
        What::Alias { what } => alias(context, what),
        What::Top {
            nutrient,
            limit,
            json,
        } => top(context, &nutrient.join(" "), *limit, *json),
    }
}

fn search(context: Context<'_>, words: &str, limit: usize, json: bool) -> Result<Outcome, Failure> {
    let found = super::look(&context)?.search_foods(words, limit)?;
    let out = &mut context.streams.out;
    if json {
        food::list_json(out, words, &found)?;
    } else if found.is_empty() {
        return Err(Failure::refused(format!("no food is called \"{words}\""))
            .hint("try fewer or other words"));
    } else {
        food::list(out, &found)?;
    }
    Ok(if found.is_empty() {
        Outcome::LeftOver
    } else {
        Outcome::Done
    })
}

fn show(context: Context<'_>, words: &str, json: bool) -> Result<Outcome, Failure> {
    let view = super::look(&context)?.show_food(words)?;
    let streams = context.streams;
    if json {
        food::show_json(&mut streams.out, &view)?;
    } else {
        food::show(&mut streams.out, &view, streams.width)?;
    }
    Ok(Outcome::Done)
}

fn top(context: Context<'_>, words: &str, limit: usize, json: bool) -> Result<Outcome, Failure> {
    let nutrient: Tracked = words.parse().map_err(|_| {
        Failure::refused(format!(
            "\"{words}\" is none of the {} nutrients",
            Tracked::COUNT_IN_WORDS
        ))
        .hint(format!("one of: {}", Tracked::names(", ")))
    })?;
    let rich = super::look(&context)?.top_foods(nutrient, limit);
    let streams = context.streams;
    if json {
        food::top_json(&mut streams.out, nutrient, &rich)?;
    } else {
        food::top(&mut streams.out, nutrient, &rich, streams.width)?;
    }
    Ok(Outcome::Done)
}

fn alias(context: Context<'_>, what: &AliasCommand) -> Result<Outcome, Failure> {
    match what {
        AliasCommand::List { json } => {
            let all = super::look(&context)?.taught()?;
            let all: Vec<(Alias, Option<String>)> =
                all.into_iter().map(|t| (t.alias, t.description)).collect();
            if *json {
                food::aliases_json(&mut context.streams.out, &all)?;
            } else {
                food::aliases(&mut context.streams.out, &all)?;
            }
        }
        AliasCommand::Add { words, grams } => {
            let line = words.join(" ");
            let (phrase, food) = line.split_once('=').ok_or_else(|| {
                Failure::usage("the phrase and the food are parted by =")
                    .hint("write: nutrigap foods alias add my muesli = fndds:57243000")
            })?;
            let means = super::open(&context)?.teach(phrase, food.trim(), *grams)?;
            food::taught(&mut context.streams.out, phrase.trim(), &means)?;
        }
        AliasCommand::Rm { phrase } => {
            let phrase = phrase.join(" ");
            super::open(&context)?.forget(&phrase)?;
            food::forgotten(&mut context.streams.out, &phrase)?;
        }
    }
    Ok(Outcome::Done)
}
