//! The order of day and month in a file's slashed dates, settled by all of them together.

use super::error::SheetError;
use crate::parse::when::{DateOrder, SlashEvidence, slash_evidence};

/// What the dates of a file tell, each with the first line that tells it.
#[derive(Clone, Debug, Default)]
pub struct DateOrders {
    day_first: Option<u64>,
    month_first: Option<u64>,
    either: Option<(u64, String)>,
}

impl DateOrders {
    /// Takes one date cell into account.
    pub fn note(&mut self, line: u64, cell: &str) {
        match slash_evidence(cell) {
            SlashEvidence::Only(DateOrder::DayFirst) => drop(self.day_first.get_or_insert(line)),
            SlashEvidence::Only(DateOrder::MonthFirst) => {
                self.month_first.get_or_insert(line);
            }
            SlashEvidence::Either if self.either.is_none() => {
                self.either = Some((line, cell.to_owned()));
            }
            SlashEvidence::Either | SlashEvidence::None => {}
        }
    }

    /// Returns the order, which the person's word settles before any date does; `None` where no
    /// date needs one.
    pub fn settle(self, told: Option<DateOrder>) -> Result<Option<DateOrder>, SheetError> {
        if told.is_some() {
            return Ok(told);
        }
        match (self.day_first, self.month_first, self.either) {
            (Some(day_first), Some(month_first), _) => Err(SheetError::TwoDateOrders {
                day_first,
                month_first,
            }),
            (Some(_), None, _) => Ok(Some(DateOrder::DayFirst)),
            (None, Some(_), _) => Ok(Some(DateOrder::MonthFirst)),
            (None, None, Some((line, text))) => Err(SheetError::DateOrderUnsettled { line, text }),
            (None, None, None) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(cells: &[&str], told: Option<DateOrder>) -> Result<Option<DateOrder>, String> {
        let mut orders = DateOrders::default();
        for (line, cell) in (2..).zip(cells) {
            orders.note(line, cell);
        }
        orders.settle(told).map_err(|error| error.to_string())
    }

    #[test]
    fn one_date_that_tells_settles_the_order_of_all() {
        assert_eq!(
            settled(&["1/2/2026", "1/27/2026"], None),
            Ok(Some(DateOrder::MonthFirst))
        );
        assert_eq!(
            settled(&["1.2.2026", "27.1.2026"], None),
            Ok(Some(DateOrder::DayFirst))
        );
        assert_eq!(settled(&["5/5/2026", "2026-01-02"], None), Ok(None));
    }

    #[test]
    fn dates_that_contradict_or_do_not_tell_are_refused_with_their_lines() {
        let two = "has dates of two orders: line 3 puts the day first, line 2 the month";
        assert_eq!(
            settled(&["1/27/2026", "27/1/2026"], None),
            Err(two.to_owned())
        );
        let none = "line 2: \"1/2/2026\" may be meant day first or month first, and no line tells";
        assert_eq!(
            settled(&["1/2/2026", "3/4/2026"], None),
            Err(none.to_owned())
        );
        let told = Some(DateOrder::DayFirst);
        assert_eq!(settled(&["1/2/2026"], told), Ok(told));
    }
}
