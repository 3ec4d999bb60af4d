use std::path::PathBuf;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::{FoodsProgress, import_foods, imported_foods, remove_foods};
use crate::cli::{Context, Failure, Outcome};
use crate::domain::FoodSource;
use crate::render::imported_foods as shelf;

/// Adds the foods of your shelves, with their barcodes, from FoodData Central or Open Food Facts.
///
/// They are kept in a file of their own beside the diary (`diary-foods.db`); a food you log is copied
/// into the diary. A newer release updates in place: by its id, or by its barcode, the newer row
/// counts. Foods that a release no longer has stay. An import that was interrupted goes on when it is
/// run again. It is no change of the diary, so `undo` leaves it alone: --remove takes it back.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap foods import FoodData_Central_branded_food_csv_2025-04-24.zip\n  \
                   nutrigap foods import en.openfoodfacts.org.products.csv.gz\n  \
                   nutrigap log 150 g 4008400402222"
)]
pub(crate) struct Args {
    /// The folder or ZIP of a FoodData Central release in CSV, or the CSV dump of Open Food Facts,
    /// packed (.gz) or not
    #[arg(value_name = "PATH", required_unless_present_any = ["list", "remove"])]
    path: Option<PathBuf>,

    /// List what was imported
    #[arg(long, conflicts_with_all = ["path", "remove"])]
    list: bool,

    /// Take all foods of a source off the shelf
    #[arg(long, value_name = "SOURCE", conflicts_with = "path")]
    remove: Option<Source>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Source {
    /// USDA FoodData Central
    Fdc,
    /// Open Food Facts
    Off,
}

impl Source {
    const fn table(self) -> FoodSource {
        match self {
            Source::Fdc => FoodSource::Fdc,
            Source::Off => FoodSource::Off,
        }
    }
}

pub(super) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    let streams = context.streams;
    let out = &mut streams.out;
    if let Some(source) = args.remove {
        let foods = remove_foods(&diary, source.table())?;
        match args.json {
            true => shelf::removed_json(out, source.table(), foods)?,
            false => shelf::removed(out, source.table(), foods)?,
        }
        return Ok(Outcome::Done);
    }
    let Some(path) = &args.path else {
        let all = imported_foods(&diary)?;
        match args.json {
            true => shelf::list_json(out, &all)?,
            false => shelf::list(out, &all)?,
        }
        return Ok(Outcome::Done);
    };
    let bar = bar(streams.err_is_terminal);
    let now = context.environment.now()?;
    let done = import_foods(&diary, path, now, &mut |progress| show(&bar, progress));
    bar.finish_and_clear();
    let result = done.map_err(|error| Failure::from(error).at(&path.display().to_string()))?;
    if args.json {
        shelf::imported_json(&mut streams.out, &result)?;
    } else {
        shelf::imported(&mut streams.out, &result)?;
    }
    shelf::left_over(&mut streams.err, &result)?;
    Ok(if result.has_left_over() {
        Outcome::LeftOver
    } else {
        Outcome::Done
    })
}

fn bar(is_terminal: bool) -> ProgressBar {
    if !is_terminal {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {msg}");
    ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr())
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn show(bar: &ProgressBar, progress: FoodsProgress) {
    const MEGABYTE: u64 = 1_000_000;
    match progress {
        FoodsProgress::Reading(done, all) => {
            bar.set_length(all.max(done));
            bar.set_position(done);
            bar.set_message(format!("{} of {} MB read", done / MEGABYTE, all / MEGABYTE));
        }
        FoodsProgress::Stocking(foods) => {
            bar.set_position(bar.length().unwrap_or_default());
            bar.set_message(format!("{foods} foods looked through"));
        }
    }
}
