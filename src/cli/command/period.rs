use chrono::{Datelike, Days, NaiveDate};

use crate::cli::Failure;
use crate::domain::Period;
use crate::parse::when::{self, DateError};

/// Which days.
#[derive(Debug, clap::Args)]
pub(super) struct PeriodArgs {
    /// A week such as 2026-W47, or `this`, the week so far; alone, the last week that is over
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_missing_value = "",
          conflicts_with_all = ["days", "from", "to"])]
    week: Option<String>,

    /// The last N days, today included
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36600),
          conflicts_with_all = ["from", "to"])]
    days: Option<u32>,

    /// The first day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,

    /// The last day [default: today]
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        requires = "from"
    )]
    to: Option<String>,
}

/// Returns the days asked for; `None` where none are.
pub(super) fn period(args: &PeriodArgs, today: NaiveDate) -> Result<Option<Period>, Failure> {
    if let Some(week) = &args.week {
        return week_of(week, today).map(Some);
    }
    if let Some(days) = args.days {
        return Ok(Some(Period::ending(today, days)));
    }
    let Some(from) = &args.from else {
        return Ok(None);
    };
    let past = |text: &str| when::date(text, today).map_err(not_come);
    let from = past(from)?;
    let to = args.to.as_deref().map_or(Ok(today), past)?;
    if to < from {
        return Err(
            Failure::usage(format!("the period ends ({to}) before it begins ({from})"))
                .hint("give the first day with --from and the last with --to"),
        );
    }
    Ok(Some(Period { from, to }))
}

/// Says of a day to come that a report has nothing to say of it.
fn not_come(cause: DateError) -> Failure {
    match cause {
        DateError::Future(day) => Failure::usage(format!("{day} has not come yet"))
            .hint("choose days up to today, for example --days 14"),
        other => other.into(),
    }
}

fn week_of(week: &str, today: NaiveDate) -> Result<Period, Failure> {
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let asked = match week.trim().to_lowercase().as_str() {
        "" => Period {
            from: monday - Days::new(7),
            to: monday - Days::new(1),
        },
        "this" => Period {
            from: monday,
            to: today,
        },
        named => when::span(named, today).map_err(|cause| no_week(week, &cause))?,
    };
    // Days to come are not days without food.
    Ok(Period {
        to: asked.to.min(today),
        ..asked
    })
}

fn no_week(week: &str, cause: &DateError) -> Failure {
    match cause {
        DateError::Future(from) => Failure::usage(format!(
            "the week {week} begins on {from}, which has not come"
        ))
        .hint("--week this is the week so far; --week alone the last one that is over"),
        _ => Failure::usage(format!("\"{week}\" is not a week")).hint(
            "write a year and a week from 1 to 52 or 53, such as 2026-W47; \
             --week this is the week so far",
        ),
    }
}
