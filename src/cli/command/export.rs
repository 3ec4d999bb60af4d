use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::file::{Guard, Whole};
use crate::app::Session;
use crate::cli::{Context, Failure, Outcome};

/// Writes out what the diary holds; `import` reads it back unchanged.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap export -o diary.csv\n  \
                         nutrigap export --format json -o diary.json")]
pub(crate) struct Args {
    /// What to write
    #[arg(long, default_value = "csv")]
    format: Shape,

    /// The file, written beside and then over [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    /// The entries of the profile in use, one row each
    Csv,
    /// Everything: profiles, entries, symptoms, day marks, foods, words you taught and settings
    Json,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = Guard::of(&context)?;
    let session = super::look(&context)?;
    match args.output.as_deref() {
        Some(path) => to_file(&session, args.format, path, &guard)?,
        None => write(&session, args.format, &mut context.streams.out)?,
    }
    if matches!(args.format, Shape::Csv) && !session.symptoms(None)?.is_empty() {
        let note = "note: a CSV holds no symptoms; --format json holds everything";
        writeln!(context.streams.err, "{note}")?;
    }
    Ok(Outcome::Done)
}

fn write(session: &Session, shape: Shape, out: &mut dyn Write) -> Result<(), Failure> {
    match shape {
        Shape::Csv => session.export_csv(out)?,
        Shape::Json => session.export_json(out)?,
    };
    Ok(())
}

fn to_file(session: &Session, shape: Shape, path: &Path, guard: &Guard) -> Result<(), Failure> {
    let mut out = BufWriter::new(Whole::begin(path, guard, "-o")?);
    write(session, shape, &mut out)?;
    let whole = out.into_inner().map_err(|error| error.into_error())?;
    whole.finish()
}
