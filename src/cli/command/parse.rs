use std::io::Write;

use crate::app::Words;
use crate::cli::input::{Line, next_line};
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::matching::{Understood, Unmatched, Why};
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
    let session = super::look(&context)?;
    let (personal, shelf) = (session.personal()?, session.shelf()?);
    let words = Words::new(&personal, shelf.as_ref());
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
    let reading = Reading::of(line, words)?;
    if args.explain {
        for step in words.explain(reading.input)? {
            writeln!(streams.out, "{}", harmless(&step))?;
        }
    }
    if args.json {
        let beside = meal::Beside {
            error: reading.error.map(str::to_owned),
            logged: None,
        };
        meal::json(
            &mut streams.out,
            reading.input,
            &reading.understood,
            &beside,
        )?;
    } else {
        meal::text(&mut streams.out, &reading.understood, &[], streams.width)?;
        reading.complain(streams)?;
    }
    Ok(if reading.is_whole() {
        Outcome::Done
    } else {
        Outcome::LeftOver
    })
}

/// A line with what was understood of it.
pub(super) struct Reading<'a> {
    pub input: &'a str,
    pub understood: Understood,
    pub error: Option<&'static str>,
}

impl<'a> Reading<'a> {
    pub fn of(line: &'a Line, words: &Words<'_>) -> Result<Reading<'a>, Failure> {
        Ok(match line {
            Line::Text(text) if text.trim().is_empty() => {
                let error = Some("there is nothing in the line");
                Reading {
                    input: text,
                    understood: Understood::default(),
                    error,
                }
            }
            Line::Text(text) => Reading {
                input: text,
                understood: nothing_lost(text, words.understand(text)?),
                error: None,
            },
            Line::Unreadable { beginning, why } => Reading {
                input: beginning,
                understood: Understood::default(),
                error: Some(why),
            },
        })
    }

    /// Whether every part of the line was understood.
    pub fn is_whole(&self) -> bool {
        self.error.is_none() && self.understood.unmatched.is_empty()
    }

    /// Says on the error stream what was not understood.
    pub fn complain(&self, streams: &mut Streams) -> Result<(), Failure> {
        if let Some(why) = self.error {
            writeln!(streams.err, "error: {why}")?;
            writeln!(
                streams.err,
                "hint: write what was eaten, such as: 2 eggs and a cup of milk"
            )?;
        }
        Ok(meal::unmatched(
            &mut streams.err,
            &self.understood.unmatched,
        )?)
    }
}

/// A line in which nothing was found and nothing missed is not understood as a whole.
fn nothing_lost(text: &str, mut understood: Understood) -> Understood {
    if understood.items.is_empty() && understood.unmatched.is_empty() {
        let text = text.trim().to_owned();
        let why = Why::NoFood(text.clone());
        understood.unmatched.push(Unmatched {
            text,
            why,
            candidates: Vec::new(),
        });
    }
    understood
}
