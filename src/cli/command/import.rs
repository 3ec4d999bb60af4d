use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::file::{Guard, Whole};
use crate::app::{Ask, Choice, ImportRequest, Pass, Session, Watch};
use crate::backup::{DecryptError, LOOK, decrypt, is_encrypted};
use crate::cli::ask::Asker;
use crate::cli::{Context, Failure, Outcome, Streams, passphrase};
use crate::import::{
    Format, ImportError, Key, Options, RejectsWriter, Survey, Unpacking, describes_foods,
};
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

    /// The kind of file; by default its header decides
    #[arg(long, default_value = "auto", help = format_help())]
    format: String,

    /// Read any other CSV by its columns: FIELD=COLUMN,… where a field is one of date, time, meal,
    /// food, amount, unit, note, food_code, supplement, entry, person or a nutrient key
    /// (magnesium_mg, …);
    /// or the name of a map that --remember kept
    #[arg(long, value_name = "MAP|NAME")]
    map: Option<String>,

    /// Keep the map under this name for the next time: --map NAME
    #[arg(long, value_name = "NAME", requires = "map")]
    remember: Option<String>,

    /// Say what would be imported and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Import without showing first what that would do
    #[arg(long, short)]
    yes: bool,

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

    /// Where several apps logged the same meals, believe this one; may be given several times, the
    /// most trusted first
    #[arg(long, value_name = "APP")]
    source: Vec<String>,

    /// Take all that several apps logged of the same meals, although it counts them twice
    #[arg(long, conflicts_with = "source")]
    both: bool,

    /// The order of dates such as 3/4/2026
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,

    /// Take the passphrase of an encrypted export from the first line of this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,

    /// Write one JSON object a file
    #[arg(long)]
    json: bool,
}

fn format_help() -> String {
    format!(
        "The kind of file; by default its header decides: {}",
        Format::names().join(", ")
    )
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Day before month
    Dmy,
    /// Month before day
    Mdy,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = Guard::of(&context)?.with_inputs(&args.files);
    if let Some(path) = &args.rejects {
        guard.refuse(path, "--rejects")?;
    }
    let mut session = if args.dry_run {
        super::look(&context)?
    } else {
        super::open(&context)?
    };
    let mut rejects = args
        .rejects
        .as_deref()
        .map(|path| Rejects::new(path, &guard))
        .transpose()?;
    let mut outcome = Outcome::Done;
    let Sorted {
        diaries,
        mut beside,
    } = sorted(&args.files, context.streams)?;
    for named in diaries {
        let result = one(
            &mut session,
            named,
            &mut beside,
            args,
            rejects.as_mut(),
            context.streams,
        )?;
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

/// A file with the name the person gave it.
struct Named<'a> {
    path: &'a Path,
    file: File,
}

/// The files of one command.
struct Sorted<'a> {
    diaries: Vec<Named<'a>>,
    /// Those that describe the foods of another.
    beside: Vec<File>,
}

/// Opens the files and sets those aside that describe the foods of another.
fn sorted<'a>(files: &'a [PathBuf], streams: &mut Streams) -> Result<Sorted<'a>, Failure> {
    let (mut diaries, mut beside) = (Vec::new(), Vec::new());
    for path in files {
        let named = |error| Failure::from(error).at(&path.display().to_string());
        let mut file = input(path, streams).map_err(named)?;
        let describes = files.len() > 1
            && describes_foods(&mut file).map_err(|error| named(ImportError::from(error)))?;
        match describes {
            true => beside.push(file),
            false => diaries.push(Named { path, file }),
        }
    }
    Ok(Sorted { diaries, beside })
}

fn one(
    session: &mut Session,
    named: Named<'_>,
    beside: &mut [File],
    args: &Args,
    rejects: Option<&mut Rejects>,
    streams: &mut Streams,
) -> Result<ImportResult, Failure> {
    let Named { path, mut file } = named;
    let name = path.display().to_string();
    let (options, kept_map) = options(args, session)?;
    let request = ImportRequest {
        kept_map,
        update: args.update,
        replace: args.replace,
        fill_unknown: args.fill_unknown,
        dry_run: args.dry_run,
        remember: args.remember.as_deref(),
        ..ImportRequest::plain(&name, options)
    };
    if begins_encrypted(&mut file)? {
        return opened(session, file, args, &request, streams).map_err(|error| error.at(&name));
    }
    let mut watcher = Watcher {
        name: &name,
        asks: !args.json,
        yes: args.yes,
        asker: Asker::new(streams),
        bar: ProgressBar::hidden(),
        remarked: false,
        rejects,
    };
    let result = session.import_file(&mut file, beside, &request, &mut watcher);
    watcher.bar.finish_and_clear();
    result.map_err(|error| Failure::from(error).at(&name))
}

/// Returns how the rows are to be read, and the name of a kept column map.
fn options<'a>(args: &'a Args, session: &Session) -> Result<(Options, Option<&'a str>), Failure> {
    let mut options = Options::new(session.today());
    options.format = args.format.parse::<Format>().map_err(|error| {
        Failure::usage(error.to_string()).hint("leave --format out: the file's header tells")
    })?;
    options.date_order = args.date_order.map(|order| match order {
        Order::Dmy => when::DateOrder::DayFirst,
        Order::Mdy => when::DateOrder::MonthFirst,
    });
    options.unpacking = Unpacking {
        sources: args.source.clone(),
        both: args.both,
    };
    let Some(text) = &args.map else {
        return Ok((options, None));
    };
    if !matches!(options.format, Format::Auto | Format::COLUMNS) {
        return Err(Failure::usage("--map is for --format columns")
            .hint("leave --format out, or say --format columns"));
    }
    options.format = Format::COLUMNS;
    if text.contains('=') {
        options.map = Some(text.parse()?);
        return Ok((options, None));
    }
    Ok((options, Some(text)))
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

fn begins_encrypted(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    Read::by_ref(file)
        .take(LOOK as u64)
        .read_to_end(&mut head)?;
    file.rewind()?;
    Ok(is_encrypted(&head))
}

/// Imports a diary that `export --encrypt` wrote. It is decrypted as it is read: nothing of it is
/// written anywhere but into the diary.
fn opened(
    session: &mut Session,
    file: File,
    args: &Args,
    request: &ImportRequest<'_>,
    streams: &Streams,
) -> Result<ImportResult, Failure> {
    let passphrase = passphrase::known(streams, args.passphrase_file.as_deref())?;
    let inside = decrypt(BufReader::new(file), &passphrase).map_err(|error| {
        let failure = Failure::refused(error.to_string());
        match error {
            DecryptError::Passphrase => failure.hint("capital letters and spaces count"),
            DecryptError::Key => failure.hint("decrypt it with the program age, then import that"),
            DecryptError::Damaged(_) => failure.hint("get the file again from where it was kept"),
            DecryptError::Read(_) => failure,
        }
    })?;
    Ok(session.import_document(&mut BufReader::new(inside), request)?)
}

fn bar(records: u64, streams: &Streams) -> ProgressBar {
    if !streams.err_is_terminal || records < LARGE {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} rows, {eta} left");
    ProgressBar::with_draw_target(Some(records), ProgressDrawTarget::stderr())
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Shows how far an import has come, keeps the rows left over, and asks.
struct Watcher<'a> {
    name: &'a str,
    asks: bool,
    yes: bool,
    asker: Asker<'a>,
    bar: ProgressBar,
    remarked: bool,
    rejects: Option<&'a mut Rejects>,
}

impl Ask for Watcher<'_> {
    fn is_there(&self) -> bool {
        self.asks && self.asker.is_there()
    }

    fn go_ahead(&mut self, plan: &ImportResult) -> io::Result<bool> {
        self.bar.finish_and_clear();
        Ok(self.yes || self.asker.go_ahead(plan)?)
    }

    fn which_food_of_rows(&mut self, name: &UnmatchedName) -> io::Result<Choice> {
        self.bar.finish_and_clear();
        self.asker.which_food_of_rows(name)
    }
}

impl Watch for Watcher<'_> {
    fn begin(&mut self, survey: &Survey, pass: Pass) -> io::Result<()> {
        if !self.remarked {
            for remark in survey.remarks() {
                writeln!(self.asker.streams.err, "{}: {remark}", harmless(self.name))?;
            }
            render::import::choices(&mut self.asker.streams.err, self.name, &survey.choices)?;
            self.remarked = true;
        }
        self.bar.finish_and_clear();
        self.bar = bar(survey.records, self.asker.streams);
        match &mut self.rejects {
            Some(rejects) if pass == Pass::Importing => {
                rejects.writer.begin_file(self.name, survey)
            }
            _ => Ok(()),
        }
    }

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
    whole: Whole,
    writer: RejectsWriter<BufWriter<File>>,
}

impl Rejects {
    fn new(path: &Path, guard: &Guard) -> Result<Rejects, Failure> {
        let whole = Whole::begin(path, guard, "--rejects")?;
        let writer = RejectsWriter::new(BufWriter::new(whole.handle()?));
        Ok(Rejects { whole, writer })
    }

    fn finish(self) -> Result<(), Failure> {
        if self.writer.finish()? > 0 {
            self.whole.finish()?;
        }
        Ok(())
    }
}
