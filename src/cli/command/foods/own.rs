//! Foods of the person's own, from their labels.

use std::io::Write;

use crate::app::Per;
use crate::cli::{Context, Failure, Outcome};
use crate::parse::{Unit, read_amount, stem, tokens};
use crate::render::own_food;

/// Adds a food from its label; what the label leaves out is unknown, never zero
///
/// Values are written as name=amount: energy=1560kJ protein=8g salt=0.5g iron=14%NRV vitamin_d=40IU.
/// %DV is the daily value of the United States, %NRV the reference intake of the European Union.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap foods add oat bar --serving 40g energy=180kcal iron=6%DV\n  \
                         nutrigap foods add soy drink --per 100ml energy=165kJ calcium=120mg"
)]
pub(super) struct AddArgs {
    #[command(flatten)]
    label: LabelArgs,
}

/// Gives a food of your own the values of another label; what was eaten stays as it was
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap foods edit oat bar --serving 40g iron=10%DV")]
pub(super) struct EditArgs {
    #[command(flatten)]
    label: LabelArgs,
}

/// Removes a food of your own; what was eaten of it stays
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap foods rm oat bar")]
pub(super) struct RmArgs {
    /// Its name or its code
    #[arg(required = true)]
    food: Vec<String>,
}

/// Lists the foods and dishes of your own
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap foods list")]
pub(super) struct ListArgs {
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct LabelArgs {
    /// The food's name, and then its values
    #[arg(required = true, value_name = "NAME… VALUE…")]
    words: Vec<String>,

    /// The amount that the values are per; 1 ml is taken as 1 g
    #[arg(
        long,
        value_name = "AMOUNT",
        default_value = "100g",
        conflicts_with = "serving"
    )]
    per: String,

    /// The values are per serving of this weight
    #[arg(long, value_name = "AMOUNT")]
    serving: Option<String>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

impl LabelArgs {
    /// Returns the name and the values: those begin at the first word with an equals sign.
    fn name_and_values(&self) -> (String, &[String]) {
        let is_value = |word: &String| word.contains('=');
        let at = self.words.iter().position(is_value);
        let (name, values) = self.words.split_at(at.unwrap_or(self.words.len()));
        (name.join(" "), values)
    }

    fn per(&self) -> Result<Per, Failure> {
        match &self.serving {
            Some(serving) => Ok(Per::Serving(grams("--serving", serving)?)),
            None => Ok(Per::Grams(grams("--per", &self.per)?)),
        }
    }
}

/// Reads a weight such as 30g, or a volume, whose millilitres are taken as grams.
pub(in crate::cli::command) fn grams(option: &str, text: &str) -> Result<f64, Failure> {
    let all = tokens(text);
    let read = read_amount(&all).and_then(Result::ok).and_then(|amount| {
        let [unit] = &all[amount.used..] else {
            return None;
        };
        let unit = Unit::from_stem(&stem(&unit.text))?;
        Some(amount.value * unit.grams().or_else(|| unit.millilitres())?)
    });
    read.ok_or_else(|| {
        Failure::usage(format!("{option} {text} is not a weight"))
            .hint(format!("write {option} 30g or {option} 250ml"))
    })
}

pub(super) fn add(context: Context<'_>, args: &AddArgs) -> Result<Outcome, Failure> {
    let (name, values) = args.label.name_and_values();
    let food = super::super::open(&context)?.add_food(&name, values, args.label.per()?)?;
    say(context, "added", &food, args.label.json)
}

pub(super) fn edit(context: Context<'_>, args: &EditArgs) -> Result<Outcome, Failure> {
    let (name, values) = args.label.name_and_values();
    let food = super::super::open(&context)?.edit_food(&name, values, args.label.per()?)?;
    say(context, "changed", &food, args.label.json)
}

fn say(
    context: Context<'_>,
    done: &str,
    food: &crate::domain::OwnFood,
    json: bool,
) -> Result<Outcome, Failure> {
    let out = &mut context.streams.out;
    if json {
        own_food::json(out, food)?;
    } else {
        own_food::text(out, done, food)?;
    }
    Ok(Outcome::Done)
}

pub(super) fn remove(context: Context<'_>, args: &RmArgs) -> Result<Outcome, Failure> {
    let removed = super::super::open(&context)?.remove_food(&args.food.join(" "))?;
    let line = own_food::line(&removed);
    writeln!(context.streams.out, "removed {line}")?;
    Ok(Outcome::Done)
}

pub(super) fn list(context: Context<'_>, args: &ListArgs) -> Result<Outcome, Failure> {
    let all = super::super::look(&context)?.own_foods()?;
    let out = &mut context.streams.out;
    if args.json {
        own_food::list_json(out, &all)?;
    } else {
        own_food::list(out, &all)?;
    }
    Ok(Outcome::Done)
}
