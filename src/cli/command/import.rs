use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tempfile::NamedTempFile;

use super::folder_of;
use crate::app::{ImportRequest, Session, Watch};
use crate::backup::is_document;
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::domain::FoodCode;
use crate::import::{ColumnMap, Format, Key, Options, RejectsWriter, Survey};
use crate::parse::when;
use crate::render::{self, harmless};
use crate::report::{ImportResult, UnmatchedName};
use crate::sheet::{Record, open, spool};

/// A bar is worth drawing from here on.
const LARGE: u64 = 5_000;

/// How often the bar moves, in records.
const STEP: u64 = 500;

/// Imports diaries kept elsewhere; importing a file twice adds nothing.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap import diary.csv --dry-run\n  \
                         nutrigap import diary.csv --rejects rejects.csv\n  \
                         nutrigap import tagebuch.csv --map date=Tag,food=Lebensmittel,amount=Menge \\\n      \
                         --remember tagebuch")]
pub(crate) struct Args {
    /// The files; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The kind of file; by default its header tells
    #[arg(long, default_value = "auto")]
    format: String,

    /// Read any other CSV by its columns: FIELD=COLUMN,… where a field is one of date, time, meal,
    /// food, amount, unit, note, food_code, supplement, entry or a nutrient key (magnesium_mg, …);
    /// or the name of a map that --remember kept
    #[arg(long, value_name = "MAP|NAME")]
    map: Option<String>,

    /// Keep the map under this name for the next time: --map NAME
    #[arg(long, value_name = "NAME", requires = "map")]
    remember: Option<String>,

    /// Say what would be imported and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Replace entries whose row has changed since the last import
    #[arg(long)]
    update: bool,

    /// Where a food has values of its own but some are blank, take those from the food table if its
    /// name and amount are certain; each is marked. Fills rows as they are imported, not those
    /// already there
    #[arg(long)]
    fill_unknown: bool,

    /// Let totals of a day or meal take the place of its single entries, or the reverse
    #[arg(long)]
    replace: bool,

    /// Write the rows that were left over to this file, to be mended and imported again
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// The order of dates such as 3/4/2026
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,

    /// Write one JSON object a file
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Day before month
    Dmy,
    /// Month before day
    Mdy,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = if args.dry_run {
        super::look(&context)?
    } else {
        super::open(&context)?
    };
    let mut rejects = args.rejects.as_deref().map(Rejects::new).transpose()?;
    let mut outcome = Outcome::Done;
    for file in &args.files {
        let result = one(&mut session, file, args, rejects.as_mut(), context.streams)?;
        if args.json {
            render::import::json(&mut context.streams.out, &result.summary)?;
        } else {
            render::import::text(&mut context.streams.out, &result)?;
        }
        render::import::left_over(&mut context.streams.err, &result, args.rejects.as_deref())?;
        if result.summary.counts.has_left_over() {
            outcome = Outcome::LeftOver;
        }
    }
    if let Some(rejects) = rejects {
        rejects.finish()?;
    }
    Ok(outcome)
}

fn one(
    session: &mut Session,
    path: &Path,
    args: &Args,
    rejects: Option<&mut Rejects>,
    streams: &mut Streams,
) -> Result<ImportResult, Failure> {
    let name = path.display().to_string();
    let in_file = |error: crate::app::Error| Failure::from(error).at(&name);
    let mut file = input(path, streams).map_err(|error| Failure::from(error).at(&name))?;
    let request = ImportRequest {
        name: &name,
        update: args.update,
        replace: args.replace,
        fill_unknown: args.fill_unknown,
        dry_run: args.dry_run,
        remember: None,
        chosen: &[],
    };
    if begins_a_document(&mut file).map_err(|error| Failure::from(error).at(&name))? {
        return session
            .import_document(&mut BufReader::new(file), request)
            .map_err(in_file);
    }
    let survey = session
        .survey(&mut file, options(args, session)?)
        .map_err(in_file)?;
    for remark in survey.remarks() {
        writeln!(streams.err, "{}: {remark}", harmless(&name))?;
    }
    let chosen =
        if args.dry_run || args.json || !(streams.input_is_terminal && streams.err_is_terminal) {
            Vec::new()
        } else {
            let request = ImportRequest {
                dry_run: true,
                ..request
            };
            let mut quiet = Watcher {
                bar: bar(survey.records, streams),
                rejects: None,
            };
            let plan = session
                .import(&mut BufReader::new(&mut file), &survey, request, &mut quiet)
                .map_err(in_file);
            quiet.bar.finish_and_clear();
            file.rewind()?;
            choose(streams, &plan?.unmatched)?
        };
    let mut watcher = Watcher {
        bar: bar(survey.records, streams),
        rejects,
    };
    if let Some(rejects) = &mut watcher.rejects {
        rejects.begin_file(&name, &survey)?;
    }
    let request = ImportRequest {
        remember: remember(args, &survey),
        chosen: &chosen,
        ..request
    };
    let result = session
        .import(&mut BufReader::new(file), &survey, request, &mut watcher)
        .map_err(in_file);
    watcher.bar.finish_and_clear();
    result
}

/// Asks once for each name no food has which food it means; an empty answer leaves it out.
fn choose(
    streams: &mut Streams,
    names: &[UnmatchedName],
) -> Result<Vec<(String, FoodCode)>, Failure> {
    let mut chosen = Vec::new();
    for name in names.iter().filter(|name| !name.candidates.is_empty()) {
        render::import::question(&mut streams.err, name)?;
        streams.err.flush()?;
        let mut answer = String::new();
        if streams.input.read_line(&mut answer)? == 0 {
            break;
        }
        let picked = answer.trim().parse::<usize>().ok();
        let picked = picked.and_then(|number| name.candidates.get(number.checked_sub(1)?));
        match picked {
            Some(candidate) => chosen.push((name.name.clone(), candidate.food)),
            None if answer.trim().eq_ignore_ascii_case("q") => break,
            None => {}
        }
    }
    Ok(chosen)
}

/// Whether the file is what `export --format json` writes; leaves it at its beginning.
fn begins_a_document(file: &mut File) -> Result<bool, crate::import::ImportError> {
    let mut beginning = Vec::new();
    Read::by_ref(file).take(64).read_to_end(&mut beginning)?;
    file.rewind()?;
    Ok(is_document(&beginning))
}

fn options(args: &Args, session: &Session) -> Result<Options, Failure> {
    let mut options = Options::new(session.today());
    options.format = args.format.parse::<Format>().map_err(|error| {
        Failure::usage(error.to_string()).hint("leave --format out: the file's header tells")
    })?;
    options.date_order = args.date_order.map(|order| match order {
        Order::Dmy => when::DateOrder::DayFirst,
        Order::Mdy => when::DateOrder::MonthFirst,
    });
    if let Some(text) = &args.map {
        if !matches!(options.format, Format::Auto | Format::Columns) {
            return Err(Failure::usage("--map is for --format columns")
                .hint("leave --format out, or say --format columns"));
        }
        options.format = Format::Columns;
        options.map = Some(if text.contains('=') {
            text.parse()?
        } else {
            session.column_map(text)?
        });
    }
    Ok(options)
}

/// Returns the map to keep and the name to keep it under.
fn remember<'a>(args: &'a Args, survey: &'a Survey) -> Option<(&'a str, &'a ColumnMap)> {
    Some((args.remember.as_deref()?, survey.map.as_ref()?))
}

/// Opens a file at its beginning; what can be read once only is written aside first.
fn input(path: &Path, streams: &mut Streams) -> Result<File, crate::import::ImportError> {
    let mut file = if path == Path::new("-") {
        spool(&mut streams.input)?
    } else {
        open(path)?
    };
    file.rewind()?;
    Ok(file)
}

fn bar(records: u64, streams: &Streams) -> ProgressBar {
    if !streams.err_is_terminal || records < LARGE {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} rows, {eta} left");
    ProgressBar::with_draw_target(Some(records), ProgressDrawTarget::stderr())
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

struct Watcher<'a> {
    bar: ProgressBar,
    rejects: Option<&'a mut Rejects>,
}

impl Watch for Watcher<'_> {
    fn done(&mut self, records: u64) {
        if records.is_multiple_of(STEP) {
            self.bar.set_position(records);
        }
    }

    fn left_over(&mut self, record: &Record, reason: &str, mark: Option<Key>) -> io::Result<()> {
        match &mut self.rejects {
            Some(rejects) => rejects.writer.write(record, reason, mark),
            None => Ok(()),
        }
    }
}

/// The file that rows left over are written to: beside it first, so that it is whole or not there.
struct Rejects {
    path: PathBuf,
    beside: NamedTempFile,
    writer: RejectsWriter<BufWriter<File>>,
}

impl Rejects {
    fn new(path: &Path) -> Result<Rejects, Failure> {
        let refused = |cause: io::Error| unwritable(path, &cause);
        let beside = NamedTempFile::new_in(folder_of(path)).map_err(refused)?;
        let file = beside.as_file().try_clone().map_err(refused)?;
        let writer = RejectsWriter::new(BufWriter::new(file));
        Ok(Rejects {
            path: path.to_owned(),
            beside,
            writer,
        })
    }

    fn begin_file(&mut self, name: &str, survey: &Survey) -> Result<(), Failure> {
        self.writer
            .begin_file(name, survey)
            .map_err(|cause| unwritable(&self.path, &cause))
    }

    fn finish(self) -> Result<(), Failure> {
        let refused = |cause: io::Error| unwritable(&self.path, &cause);
        if self.writer.finish().map_err(refused)? > 0 {
            self.beside
                .persist(&self.path)
                .map_err(|error| refused(error.error))?;
        }
        Ok(())
    }
}

fn unwritable(path: &Path, cause: &io::Error) -> Failure {
    Failure::refused(format!("{}: {cause}", path.display()))
        .hint("give --rejects a file in a folder that can be written")
}
