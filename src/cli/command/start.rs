//! The program without a command: what to do next for this diary, in ten lines.

use std::io::Write;

use crate::app::Standing;
use crate::cli::{Context, Failure, Outcome};
use crate::nutrition::Assumed;

/// Says what to do next.
pub(super) fn run(context: Context<'_>) -> Result<Outcome, Failure> {
    let standing = super::look(&context)?.standing()?;
    let out = &mut context.streams.out;
    if standing.empty {
        write!(out, "{EMPTY}")?;
        return Ok(Outcome::Done);
    }
    for (said, command) in lines(&standing) {
        writeln!(out, "{said}\n    {command}")?;
    }
    writeln!(out, "every command: nutrigap --help")?;
    Ok(Outcome::Done)
}

/// Stands where nothing is logged yet.
const EMPTY: &str = "\
Your diary is empty. From here to the first answer:
    nutrigap profile set --sex female --born 1990-05-17   (who eats)
    nutrigap log 2 eggs and a cup of milk                 (on three days)
    nutrigap report                                       (what may be missing)
You kept a diary elsewhere? See what can be read of it:
    nutrigap import diary.csv --dry-run
See what comes out, on a sample diary:
    nutrigap demo
every command: nutrigap --help
";

/// What can be said at most, so that it stays ten lines.
const MAX_SAID: usize = 4;

/// What there is to do and the command for it, most urgent first.
fn lines(of: &Standing) -> Vec<(String, String)> {
    let today = match of.foods_today {
        0 => "Nothing is logged today.".to_owned(),
        1 => "1 food is logged today.".to_owned(),
        n => format!("{n} foods are logged today."),
    };
    let next = if of.foods_today == 0 {
        "nutrigap log 2 eggs and a cup of milk"
    } else {
        "nutrigap day"
    };
    let all = [
        Some((today, next.to_owned())),
        assumed(of),
        unfinished(of),
        report(of),
        unsure(of),
        ready(of).then(|| {
            (
                "What you could eat about it:".to_owned(),
                "nutrigap suggest".to_owned(),
            )
        }),
    ];
    all.into_iter().flatten().take(MAX_SAID).collect()
}

const fn ready(of: &Standing) -> bool {
    of.full_days >= of.needed
}

fn assumed(of: &Standing) -> Option<(String, String)> {
    let options = of.assumed.iter().map(|a| match a {
        Assumed::Sex => " --sex female|male",
        Assumed::Age => " --born 1990-05-17",
    });
    let options: String = options.collect();
    (!options.is_empty()).then(|| {
        (
            "Needs differ with age and sex. Say who eats:".to_owned(),
            format!("nutrigap profile set{options}"),
        )
    })
}

fn unfinished(of: &Standing) -> Option<(String, String)> {
    let day = of.unfinished?;
    Some((
        format!(
            "{} does not count yet: log the rest, or say that this was all.",
            day.format("%A %-d %B")
        ),
        format!("nutrigap done {day}"),
    ))
}

fn report(of: &Standing) -> Option<(String, String)> {
    let used = of.full_days;
    Some(if ready(of) {
        (
            format!("Your report of the last seven days is ready ({used} full days)."),
            "nutrigap report".to_owned(),
        )
    } else {
        (
            format!(
                "{used} of the last seven days can be used; a report takes {}.",
                of.needed
            ),
            "nutrigap report --days 28".to_owned(),
        )
    })
}

fn unsure(of: &Standing) -> Option<(String, String)> {
    let foods = match of.unsure {
        0 => return None,
        1 => "1 food was".to_owned(),
        n => format!("{n} foods were"),
    };
    Some((
        format!("{foods} understood with doubt. Say which are right, one key each:"),
        "nutrigap review".to_owned(),
    ))
}
