//! The options that every command takes.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use clap_complete::engine::ArgValueCandidates;

use super::command::Command;
use super::complete;

/// Stands over the options that every command takes, after its own.
const EVERYWHERE: &str = "With every command";

/// A food diary that tells which nutrients your food leaves you exposed to.
#[derive(Debug, Parser)]
#[command(
    name = "nutrigap",
    version,
    before_help = "  nutrigap log 2 eggs and a cup of milk\n  nutrigap report",
    max_term_width = 100
)]
pub(crate) struct Arguments {
    /// The diary's file [default: $NUTRIGAP_DB, else the platform's data folder]
    #[arg(long, global = true, value_name = "PATH", help_heading = EVERYWHERE)]
    pub db: Option<PathBuf>,

    /// Who is eating, for this command alone [default: the profile in use]
    #[arg(
        long,
        short,
        global = true,
        value_name = "NAME",
        help_heading = EVERYWHERE,
        add = ArgValueCandidates::new(complete::profiles)
    )]
    pub profile: Option<String>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = EVERYWHERE)]
    pub color: When,

    /// What to do; without one the program says what comes next for this diary
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}
