use std::io::Write;

use clap_complete::engine::ArgValueCandidates;

use crate::cli::{Context, Failure, Outcome, complete};
use crate::render::{harmless, words};

/// Shows what your own words mean, and forgets it.
///
/// A food that you chose for a phrase is kept for the next time. An amount becomes your usual one
/// where you logged the same words at the same meal with the same kind of amount at least three
/// times; it is taken where you name none.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap words list\n  nutrigap words forget porridge")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Lists the phrases you taught and the amounts that were learned
    #[command(before_help = "  nutrigap words list")]
    List {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Forgets a phrase: its food, if you taught one, and its usual amount; `undo` brings it back
    #[command(before_help = "  nutrigap words forget porridge")]
    Forget {
        /// The phrase
        #[arg(required = true)]
        #[arg(add = ArgValueCandidates::new(complete::phrases))]
        phrase: Vec<String>,
    },
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    match &args.what {
        What::List { json } => {
            let session = super::look(&context)?;
            let (taught, learned) = (session.taught()?, session.learned()?);
            let taught: Vec<_> = taught
                .into_iter()
                .map(|t| (t.alias, t.description))
                .collect();
            let out = &mut context.streams.out;
            if *json {
                words::json(out, &taught, &learned)?;
            } else {
                words::text(out, &taught, &learned)?;
            }
        }
        What::Forget { phrase } => {
            let phrase = phrase.join(" ");
            super::open(&context)?.forget_words(&phrase)?;
            writeln!(context.streams.out, "forgot \"{}\"", harmless(&phrase))?;
        }
    }
    Ok(Outcome::Done)
}
