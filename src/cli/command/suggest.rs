use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::file;
use super::period::{PeriodArgs, period};
use super::shown::{self, Shown};
use crate::app::{SuggestRequest, USUAL_TARGET};
use crate::cli::{Context, Failure, Outcome};
use crate::domain::{Diet, Period};
use crate::nutrition::Settings;
use crate::render::{Layout, suggest};

/// Proposes what to eat to close the gaps: the fewest and smallest changes.
///
/// Foods you eat already come first, then common ones. The figures of your days with the changes
/// are those the report would give. Nothing is logged.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap suggest\n  nutrigap suggest --without dairy,nuts --energy 100\n  \
                         nutrigap suggest --apply -o shopping.md"
)]
pub(crate) struct Args {
    #[command(flatten)]
    days: PeriodArgs,

    /// The chance of getting less than you need to come down to, above 0 and below 1
    #[arg(long, value_name = "CHANCE", default_value_t = USUAL_TARGET, value_parser = chance)]
    target: f64,

    /// How much more energy a day the changes may bring [default: a tenth of what you eat]
    #[arg(long, value_name = "KCAL", value_parser = kcal)]
    energy: Option<f64>,

    /// Propose foods of this diet, whatever the profile says
    #[arg(long, value_name = "DIET", value_parser = PossibleValuesParser::new(diets()))]
    diet: Option<String>,

    /// Leave out foods, by what is in them (dairy, egg, fish, nuts, gluten) or by a word of their
    /// name
    #[arg(long, value_name = "FOODS", value_delimiter = ',')]
    without: Vec<String>,

    /// Make it a shopping list for a week; nothing is logged
    #[arg(long, conflicts_with = "json")]
    apply: bool,

    /// Write one JSON object
    #[arg(long)]
    json: bool,

    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show it in the browser, as HTML
    #[arg(long, conflicts_with_all = ["apply", "json"])]
    open: bool,
}

/// Four weeks: a week says little of what is usual.
const USUAL_DAYS: u32 = 28;

fn diets() -> impl Iterator<Item = &'static str> {
    Diet::ALL.iter().map(|diet| diet.key())
}

fn chance(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(p) if p > 0.0 && p < 1.0 => Ok(p),
        _ => Err("write a chance between 0 and 1, such as 0.25".to_owned()),
    }
}

fn kcal(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(kcal) if (0.0..=5000.0).contains(&kcal) => Ok(kcal),
        _ => Err("write kcal from 0 to 5000".to_owned()),
    }
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = file::Guard::of(&context)?;
    let session = super::look(&context)?;
    let asked = period(&args.days, session.today())?;
    let diet = args.diet.as_deref();
    let found = session.suggest(&SuggestRequest {
        target: args.target,
        energy_kcal: args.energy,
        diet: diet.and_then(|key| Diet::ALL.iter().copied().find(|d| d.key() == key)),
        without: args.without.clone(),
        ..SuggestRequest::of(
            asked.unwrap_or_else(|| Period::ending(session.today(), USUAL_DAYS)),
            Settings::default(),
        )
    })?;
    let streams = context.streams;
    let write = |layout: Layout, out: &mut dyn Write| -> Result<(), Failure> {
        match (args.apply, args.json) {
            (false, false) if is_page(args) => suggest::html(&found, out)?,
            (true, _) => suggest::shopping_list(&found, out)?,
            (_, true) => suggest::json(&found, out)?,
            _ => suggest::text(&found, layout, out)?,
        }
        Ok(())
    };
    if args.open || args.output.is_some() {
        let shown = Shown {
            what: if args.apply {
                "shopping list"
            } else {
                "page of suggestions"
            },
            stem: &format!("suggestions-{}", found.report.period.to),
            path: args.output.as_deref(),
            open: args.open,
        };
        let written = |out: &mut dyn Write| write(Layout::default(), out);
        shown::to_file(written, &shown, &guard, streams)?;
    } else {
        let layout = Layout {
            columns: streams.width,
            ..Layout::default()
        };
        write(layout, &mut streams.out)?;
    }
    Ok(Outcome::Done)
}

/// Whether a page is wanted: the browser shows nothing else, and the name of a file can ask for one.
fn is_page(args: &Args) -> bool {
    let named = args.output.as_deref().and_then(Path::extension);
    args.open || named.is_some_and(|name| name == "html" || name == "htm")
}
