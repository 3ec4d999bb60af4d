//! Shows and changes what holds for every command.

use std::io::Write;

use crate::cli::{Context, Failure, Outcome};
use crate::settings::{KEYS, Settings};

/// Shows and changes what holds for every command.
///
/// The settings are a TOML file that you can edit, too; `config path` says where it is.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap config show\n  nutrigap config set country uk",
    after_long_help = AFTER
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
Settings:
  country  whose foods and kitchen measures come first: us, uk, ie, fi, au, nz, ca, za or in.
           uk and ie take foods of CoFID, fi those of Fineli before those of the USDA. A pint is
           568 ml in uk, ie, au, nz, ca, za and in; a cup is 250 ml and a tablespoon 15 ml in all but
           us, and 20 ml in au.
  weights  what a plain 80 g of rice is of: raw or cooked. Where this is not set, it is what you said at least
           three times of late, else cooked with a doubt. It holds for rice, pasta, other grains and
           pulses; the words dry, raw, cooked and their like always come first.";

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Shows every setting
    #[command(before_help = "  nutrigap config show")]
    Show {
        /// Write one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Changes a setting
    #[command(before_help = "  nutrigap config set country uk")]
    Set {
        /// Which setting
        key: String,
        /// What it is from now on
        value: String,
    },
    /// Takes a setting back
    #[command(before_help = "  nutrigap config unset country")]
    Unset {
        /// Which setting
        key: String,
    },
    /// Says where the file of the settings is
    #[command(before_help = "  nutrigap config path")]
    Path,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let file = context.environment.config()?;
    let out = &mut context.streams.out;
    match &args.what {
        What::Show { json: true } => {
            let settings = Settings::read(&file)?;
            let shown = KEYS.iter().map(|key| (key.name, settings.get(key)));
            let shown: std::collections::BTreeMap<_, _> = shown.collect();
            serde_json::to_writer(&mut *out, &shown).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        What::Show { json: false } => {
            let settings = Settings::read(&file)?;
            for key in KEYS {
                let shown = settings.get(key).unwrap_or("not set");
                writeln!(out, "{:<9} {shown:<9} {}", key.name, key.about)?;
            }
        }
        What::Set { key, value } => {
            Settings::change(&file, key, Some(value))?;
            writeln!(out, "{key} is {value}")?;
        }
        What::Unset { key } => {
            Settings::change(&file, key, None)?;
            writeln!(out, "{key} is not set")?;
        }
        What::Path => writeln!(out, "{}", file.display())?,
    }
    Ok(Outcome::Done)
}
