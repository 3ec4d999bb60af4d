//! The question whether a day that lacks a usual meal is fully logged.

use chrono::NaiveDate;

use crate::cli::ask::Asker;
use crate::cli::{Context, Failure};
use crate::nutrition::Missing;

/// Asks the person at the terminal about days and writes what they answer; says whether anything was
/// answered. Where nobody reads the answer's question, nothing is asked.
pub(super) fn ask(
    context: &mut Context<'_>,
    days: &[(NaiveDate, Missing)],
) -> Result<bool, Failure> {
    let terminal = context.streams.input_is_terminal
        && context.streams.err_is_terminal
        && context.streams.out_is_terminal;
    if days.is_empty() || !terminal {
        return Ok(false);
    }
    let mut session = super::open(context)?;
    Ok(session.ask_about(days, &mut Asker::new(context.streams))?)
}
