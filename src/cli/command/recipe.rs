use std::io::Write;

use super::foods::grams;
use clap_complete::engine::ArgValueCandidates;

use crate::app::RecipeRequest;
use crate::cli::{Context, Failure, Outcome, complete};
use crate::domain::OwnFood;
use crate::render::own_food;

/// Keeps dishes of your own, to be logged by the portion: `log 1 portion of chili`.
///
/// A dish holds what goes into it. A value that one of its ingredients lacks is unknown of the dish.
/// Changing a recipe changes nothing that was eaten.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap recipe add chili \"500 g beef mince, 2 onions, 400 g kidney beans\" --makes 6\n  \
                   nutrigap log 1 portion of chili"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Adds a dish
    #[command(
        before_help = "  nutrigap recipe add chili \"500 g beef mince, 2 onions\" --makes 6 --weighs 1.8kg"
    )]
    Add(RecipeArgs),
    /// Makes a dish another way from now on
    #[command(before_help = "  nutrigap recipe edit chili \"500 g lentils, 2 onions\" --makes 4")]
    Edit(RecipeArgs),
    /// Shows what goes into a dish and what a portion holds
    #[command(before_help = "  nutrigap recipe show chili")]
    Show {
        /// Its name or its code
        #[arg(required = true)]
        #[arg(add = ArgValueCandidates::new(complete::own_foods))]
        name: Vec<String>,
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Lists the dishes
    #[command(before_help = "  nutrigap recipe list")]
    List {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Removes a dish; what was eaten of it stays
    #[command(before_help = "  nutrigap recipe rm chili")]
    Rm {
        /// Its name or its code
        #[arg(required = true)]
        #[arg(add = ArgValueCandidates::new(complete::own_foods))]
        name: Vec<String>,
    },
}

#[derive(Debug, clap::Args)]
struct RecipeArgs {
    /// The name of the dish; in quotes if it has several words
    name: String,
    /// What goes into it, in your own words
    #[arg(required = true)]
    text: Vec<String>,
    /// How many portions it makes
    #[arg(long, value_name = "N")]
    makes: f64,
    /// What the cooked dish weighs [default: as much as what goes into it]
    #[arg(long, value_name = "WEIGHT")]
    weighs: Option<String>,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

impl RecipeArgs {
    fn request(&self) -> Result<RecipeRequest, Failure> {
        let weighs = self.weighs.as_deref().map(|text| grams("--weighs", text));
        Ok(RecipeRequest {
            text: self.text.join(" "),
            makes: self.makes,
            weighs: weighs.transpose()?,
        })
    }
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Add(args) => {
            let dish = super::open(&context)?.add_recipe(&args.name, &args.request()?)?;
            say(context, "added", &dish, args.json)?;
        }
        What::Edit(args) => {
            let dish = super::open(&context)?.edit_recipe(&args.name, &args.request()?)?;
            say(context, "changed", &dish, args.json)?;
        }
        What::Show { name, json } => {
            let dish = super::look(&context)?.recipe(&name.join(" "))?;
            say(context, "recipe", &dish, *json)?;
        }
        What::List { json } => {
            let mut all = super::look(&context)?.own_foods()?;
            all.retain(|food| food.recipe.is_some());
            let out = &mut context.streams.out;
            if *json {
                own_food::list_json(out, &all)?;
            } else {
                own_food::list(out, &all)?;
            }
        }
        What::Rm { name } => {
            let mut session = super::open(&context)?;
            let dish = session.recipe(&name.join(" "))?;
            session.remove_food(&dish.food.code.to_string())?;
            writeln!(context.streams.out, "removed {}", own_food::line(&dish))?;
        }
    }
    Ok(Outcome::Done)
}

fn say(context: Context<'_>, done: &str, dish: &OwnFood, json: bool) -> Result<(), Failure> {
    let out = &mut context.streams.out;
    if json {
        own_food::json(out, dish)?;
    } else {
        own_food::text(out, done, dish)?;
    }
    Ok(())
}
