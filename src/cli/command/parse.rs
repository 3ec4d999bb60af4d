use std::io::Write;

use crate::app::Words;
use crate::cli::input::{Line, next_line};
use crate::cli::{Context, Failure, Outcome, Streams, hint};
use crate::matching::Understood;
use crate::render::{harmless, meal};

/// Says what `log` would understand; writes nothing.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap parse 2 bananas, 100 g spinach and a cup of milk")]
pub(crate) struct Args {
    /// What was eaten, in your own words; `-` reads one meal a line from standard input
    #[arg(required = true, allow_negative_numbers = true)]
    text: Vec<String>,

    /// Write one JSON object a line
    #[arg(long)]
    json: bool,

    /// Show the evidence: how the text was cut up, what spoke for each food, and the runners-up
    #[arg(long, conflicts_with = "json")]
    explain: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let vocabulary = super::look(&context)?.vocabulary(None)?;
    let words = vocabulary.words();
    let streams = context.streams;
    if args.text != ["-"] {
        return answer(streams, &words, &Line::Text(args.text.join(" ")), args);
    }
    let mut outcome = Outcome::Done;
    while let Some(line) = next_line(&mut streams.input)? {
        if answer(streams, &words, &line, args)? == Outcome::LeftOver {
            outcome = Outcome::LeftOver;
        }
    }
    Ok(outcome)
}

fn answer(
    streams: &mut Streams,
    words: &Words<'_>,
    line: &Line,
    args: &Args,
) -> Result<Outcome, Failure> {
    let text = match line.readable() {
        Ok(text) => text,
        Err(unreadable) => {
            if args.json {
                unreadable.json(streams, None)?;
            } else {
                meal::text(&mut streams.out, &Understood::default(), &[], streams.width)?;
                unreadable.complain(streams)?;
            }
            return Ok(Outcome::LeftOver);
        }
    };
    if args.explain {
        for step in words.explain(text)? {
            writeln!(streams.out, "{}", harmless(&step))?;
        }
    }
    let understood = words.understand(text)?;
    if args.json {
        meal::json(
            &mut streams.out,
            text,
            &understood,
            &meal::Beside::default(),
            hint::why,
        )?;
    } else {
        meal::text(&mut streams.out, &understood, &[], streams.width)?;
        meal::unmatched(&mut streams.err, &understood.unmatched, hint::why)?;
    }
    Ok(if understood.unmatched.is_empty() {
        Outcome::Done
    } else {
        Outcome::LeftOver
    })
}
