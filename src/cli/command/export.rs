use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::file::{Guard, Whole};
use crate::app::Session;
use crate::backup::{OtherCsv, Passphrase, encrypt};
use crate::cli::{Context, Failure, Outcome, passphrase};

/// Writes out what the diary holds; `import` reads it back unchanged.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap export -o diary.csv\n  \
                         nutrigap export --format json -o diary.json\n  \
                         nutrigap export --format json --encrypt -o diary.json.age\n  \
                         nutrigap export --format cronometer -o servings.csv")]
pub(crate) struct Args {
    /// What to write
    #[arg(long, default_value = "csv")]
    format: Shape,

    /// The file, written beside and then over [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Encrypt the JSON document with a passphrase, so that it can travel: in the format of the
    /// program age. `import` asks for the passphrase
    #[arg(long)]
    encrypt: bool,

    /// Take the passphrase from the first line of this file
    #[arg(long, value_name = "FILE", requires = "encrypt")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    /// The entries of the profile in use, one row each
    Csv,
    /// Everything: profiles, entries, symptoms, day marks, foods, words you taught and settings
    Json,
    /// The entries as Cronometer's servings.csv has them
    Cronometer,
    /// The entries as MacroFactor's food log has them
    Macrofactor,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let inputs: Vec<PathBuf> = args.passphrase_file.iter().cloned().collect();
    let guard = Guard::of(&context)?.with_inputs(&inputs);
    let passphrase = passphrase(&context, args)?;
    let session = super::look(&context)?;
    let write = |out: &mut dyn Write| match &passphrase {
        Some(passphrase) => encrypt(out, passphrase, |out| write(&session, args.format, out)),
        None => write(&session, args.format, out),
    };
    match args.output.as_deref() {
        Some(path) => {
            let mut out = BufWriter::new(Whole::begin(path, &guard, "-o")?);
            write(&mut out)?;
            let whole = out.into_inner().map_err(|error| error.into_error())?;
            whole.finish()?;
        }
        None => write(&mut context.streams.out)?,
    }
    if !matches!(args.format, Shape::Json) && !session.symptoms(None)?.is_empty() {
        let note = "note: a CSV holds no symptoms; --format json holds everything";
        writeln!(context.streams.err, "{note}")?;
    }
    Ok(Outcome::Done)
}

/// Returns what the document is to be encrypted with, where that was asked for.
fn passphrase(context: &Context<'_>, args: &Args) -> Result<Option<Passphrase>, Failure> {
    if !args.encrypt {
        return Ok(None);
    }
    if matches!(args.format, Shape::Csv) {
        return Err(Failure::usage(
            "--encrypt is for the whole diary, and a CSV holds only its entries",
        )
        .hint("say --format json --encrypt"));
    }
    if args.output.is_none() && context.streams.out_is_terminal {
        return Err(Failure::usage("an encrypted file is nothing to look at")
            .hint("say where to: -o diary.json.age"));
    }
    passphrase::choose(context.streams, args.passphrase_file.as_deref()).map(Some)
}

fn write(session: &Session, shape: Shape, out: &mut dyn Write) -> Result<(), Failure> {
    match shape {
        Shape::Csv => session.export_csv(out)?,
        Shape::Json => session.export_json(out)?,
        Shape::Cronometer => session.export_for(OtherCsv::Cronometer, out)?,
        Shape::Macrofactor => session.export_for(OtherCsv::Macrofactor, out)?,
    };
    Ok(())
}
