use chrono::{Days, NaiveDate};

use crate::cli::Failure;
use crate::domain::Period;
use crate::parse::when;

/// Which days.
#[derive(Debug, clap::Args)]
pub(super) struct PeriodArgs {
    /// An ISO week such as 2026-W47; alone, the week of yesterday
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
    let from = when::date(from, today)?;
    let to = args
        .to
        .as_deref()
        .map_or(Ok(today), |text| when::date(text, today))?;
    if to < from {
        return Err(
            Failure::usage(format!("the period ends ({to}) before it begins ({from})"))
                .hint("give the first day with --from and the last with --to"),
        );
    }
    Ok(Some(Period { from, to }))
}

fn week_of(week: &str, today: NaiveDate) -> Result<Period, Failure> {
    use chrono::Datelike;
    if week.is_empty() {
        let yesterday = today - Days::new(1);
        let monday = yesterday - Days::new(u64::from(yesterday.weekday().num_days_from_monday()));
        return Ok(Period {
            from: monday,
            to: monday + Days::new(6),
        });
    }
    Ok(when::span(week, today)?)
}
