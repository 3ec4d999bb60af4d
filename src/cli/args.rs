use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::command::{
    day, demo, done, explain, export, foods, import, log, parse, profile, report, rm, suggest,
    supplement, symptom, trend, undo,
};

/// A food diary that tells which nutrients your food leaves you exposed to.
#[derive(Debug, Parser)]
#[command(
    name = "nutrigap",
    version,
    before_help = "  nutrigap log 2 eggs and a cup of milk\n  nutrigap report",
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    /// The diary's file [default: $NUTRIGAP_DB, else the platform's data folder]
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Log(log::Args),
    Parse(parse::Args),
    Day(day::Args),
    Done(done::Args),
    Rm(rm::Args),
    Undo(undo::Args),
    Redo(undo::RedoArgs),
    Import(import::Args),
    Export(export::Args),
    Report(report::Args),
    Trend(trend::Args),
    Suggest(suggest::Args),
    Explain(explain::Args),
    Supplement(supplement::Args),
    Symptom(symptom::Args),
    Foods(foods::Args),
    Profile(profile::Args),
    Demo(demo::Args),
}
