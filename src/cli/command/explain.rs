use crate::cli::{Context, Failure, Outcome};
use crate::domain::Tracked;
use crate::render::{self, Layout};

/// Explains a nutrient or a symptom, with what your own diary says.
///
/// Without a name it lists what there is. It works offline and before any meal is logged.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap explain magnesium\n  nutrigap explain pins and needles\n  \
                         nutrigap explain"
)]
pub(crate) struct Args {
    #[arg(
        value_name = "NUTRIENT|SYMPTOM",
        help = format!("{}, or a symptom in your own words", Tracked::names(", "))
    )]
    what: Vec<String>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let page = super::look(&context)?.explain(&args.what.join(" "))?;
    let streams = context.streams;
    if args.json {
        render::guide_json(&page, &mut streams.out)?;
    } else {
        let layout = Layout {
            columns: streams.width,
            ..Layout::default()
        };
        render::guide(&page, layout, &mut streams.out)?;
    }
    Ok(Outcome::Done)
}
