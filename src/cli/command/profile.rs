use std::io::Write;

use clap::builder::PossibleValuesParser;

use crate::app::ProfileChange;
use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Diet, Framework, Sex};
use crate::nutrition;
use crate::parse::{body_weight, when};
use crate::render::{harmless, profile};

/// Says who is eating, so that the report compares with the right needs.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap profile set --sex female --born 1992-04-17 --diet vegetarian")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Shows the profile in use
    #[command(before_help = "  nutrigap profile show")]
    Show {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Sets what you tell of yourself; what you leave out stays as it is
    #[command(before_help = "  nutrigap profile set --sex female --born 1992-04-17")]
    Set(Box<SetArgs>),
    /// Makes another profile and uses it from now on
    #[command(before_help = "  nutrigap profile add Alex")]
    Add {
        /// Its name
        name: String,
    },
    /// Uses another profile from now on
    #[command(before_help = "  nutrigap profile use Alex")]
    Use {
        /// Its name
        name: String,
    },
    /// Gives a profile another name
    #[command(before_help = "  nutrigap profile rename default Sam")]
    Rename {
        /// Its name
        name: String,
        /// Its new name
        new: String,
    },
    /// Removes a profile for which nothing is logged
    #[command(before_help = "  nutrigap profile rm Alex")]
    Rm {
        /// Its name
        name: String,
    },
    /// Lists the profiles
    #[command(before_help = "  nutrigap profile list")]
    List,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct SetArgs {
    /// female or male: the reference values differ
    #[arg(long, value_parser = PossibleValuesParser::new(["female", "male"]))]
    sex: Option<String>,
    /// The date of birth, such as 1992-04-17
    #[arg(long, value_name = "DATE", conflicts_with = "age")]
    born: Option<String>,
    /// Completed years today, if you would rather not give the date
    #[arg(long, value_name = "YEARS")]
    age: Option<u8>,
    /// What you weigh, such as 68 kg or 150 lb: the report says when you log less energy than such a
    /// body needs
    #[arg(long, value_name = "WEIGHT", value_parser = body_weight)]
    weight: Option<f64>,
    /// Whether you are pregnant
    #[arg(long, value_parser = yes_no(), value_name = "yes|no")]
    pregnant: Option<String>,
    /// Whether you are breast-feeding
    #[arg(long, value_parser = yes_no(), value_name = "yes|no")]
    lactating: Option<String>,
    /// Whether you menstruate: needs for iron differ
    #[arg(long, value_parser = yes_no(), value_name = "yes|no")]
    menstruating: Option<String>,
    /// Whether you take an oral contraceptive: needs for iron differ
    #[arg(long, value_parser = yes_no(), value_name = "yes|no")]
    oral_contraceptive: Option<String>,
    /// Your diet: from plants alone, less iron is absorbed
    #[arg(long, value_parser = PossibleValuesParser::new(["omnivore", "vegetarian", "vegan"]))]
    diet: Option<String>,
    #[arg(long, value_parser = frameworks(), help = regions())]
    reference: Option<String>,
    /// The first day for which pregnancy, lactation, menstruation, contraceptive or diet hold;
    /// without it they hold as far back as the diary goes
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

fn yes_no() -> PossibleValuesParser {
    PossibleValuesParser::new(["yes", "no"])
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::Show { json } => show(context, *json)?,
        What::Set(told) => set(context, told)?,
        What::Add { name } => {
            super::open(&context)?.add_profile(name)?;
            writeln!(
                context.streams.out,
                "now using the new profile {}",
                harmless(name)
            )?;
        }
        What::Use { name } => {
            super::open(&context)?.use_profile(name)?;
            writeln!(
                context.streams.out,
                "now using the profile {}",
                harmless(name)
            )?;
        }
        What::Rename { name, new } => {
            super::open(&context)?.rename_profile(name, new)?;
            let (name, new) = (harmless(name), harmless(new));
            writeln!(context.streams.out, "{name} is now called {new}")?;
        }
        What::Rm { name } => {
            super::open(&context)?.remove_profile(name)?;
            writeln!(
                context.streams.out,
                "removed the profile {}",
                harmless(name)
            )?;
        }
        What::List => list(context)?,
    }
    Ok(Outcome::Done)
}

fn show(context: Context<'_>, json: bool) -> Result<(), Failure> {
    let session = super::look(&context)?;
    let (told, person) = (session.profile()?, session.person()?);
    let out = &mut context.streams.out;
    if json {
        profile::json(out, &told, &person)?;
    } else {
        profile::text(out, &told, &person)?;
    }
    Ok(())
}

fn set(context: Context<'_>, args: &SetArgs) -> Result<(), Failure> {
    let mut session = super::open(&context)?;
    let today = session.today();
    let day = |text: &String| when::date(text, today);
    let told = ProfileChange {
        sex: args
            .sex
            .as_deref()
            .and_then(|key| find(Sex::ALL, Sex::key, key)),
        born: args.born.as_ref().map(day).transpose()?,
        age: args.age,
        weight_kg: args.weight,
        pregnant: args.pregnant.as_deref().map(is_yes),
        lactating: args.lactating.as_deref().map(is_yes),
        menstruating: args.menstruating.as_deref().map(is_yes),
        oral_contraceptive: args.oral_contraceptive.as_deref().map(is_yes),
        diet: args
            .diet
            .as_deref()
            .and_then(|key| find(Diet::ALL, Diet::key, key)),
        framework: args.reference.as_deref().and_then(|key| key.parse().ok()),
        since: args.since.as_ref().map(day).transpose()?,
    };
    session.set_profile(&told)?;
    let (profile, person) = (session.profile()?, session.person()?);
    Ok(profile::text(&mut context.streams.out, &profile, &person)?)
}

fn list(context: Context<'_>) -> Result<(), Failure> {
    for view in super::look(&context)?.profiles()? {
        let mark = if view.in_use { "*" } else { " " };
        writeln!(
            context.streams.out,
            "{mark} {}",
            harmless(&view.profile.name)
        )?;
    }
    Ok(())
}

fn frameworks() -> PossibleValuesParser {
    PossibleValuesParser::new(Framework::ALL.iter().map(|framework| framework.key()))
}

fn regions() -> String {
    let regions = Framework::ALL
        .iter()
        .map(|of| nutrition::framework(*of).region);
    format!(
        "Whose reference values: {}",
        regions.collect::<Vec<_>>().join(", ")
    )
}

fn is_yes(text: &str) -> bool {
    text == "yes"
}

fn find<T: Copy>(all: &[T], key: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|value| key(*value) == wanted)
}
