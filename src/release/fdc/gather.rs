//! Amounts of nutrients: `food_nutrient.csv`, a row for each.

use std::collections::HashMap;

use super::super::FoodsError;
use super::super::amounts::{Amounts, Place, place};
use super::super::table::{BadRow, Part, Table};
use super::FdcAmounts;

/// Gathers the amounts of one food.
pub(super) struct Gather<'a> {
    table: Table<'a>,
    nutrients: &'a HashMap<u64, Option<Place>>,
    open: Option<FdcAmounts>,
    ended: bool,
}

impl<'a> Gather<'a> {
    pub fn new(table: Table<'a>, nutrients: &'a HashMap<u64, Option<Place>>) -> Gather<'a> {
        Gather {
            table,
            nutrients,
            open: None,
            ended: false,
        }
    }

    /// Takes the row at hand; returns the amounts of the food before, once another one begins.
    fn take(&mut self) -> Result<Option<FdcAmounts>, BadRow> {
        let Some(id) = self.table.id(0) else {
            return Err(self.table.bad("fdc_id is not a number"));
        };
        let figure = self.table.id(1).and_then(|nutrient| {
            let named = self.nutrients.get(&nutrient).copied();
            named.unwrap_or_else(|| place(nutrient))
        });
        let amount = match (figure, self.table.number(2)) {
            (Some(figure), Some(Ok(amount))) => Some((figure, amount)),
            (Some(_), Some(Err(()))) => {
                let amount = self.table.text(2);
                return Err(self
                    .table
                    .bad(format!("amount \"{amount}\" is not a number")));
            }
            _ => None,
        };
        let finished = self.open.take_if(|open| open.id != id);
        let open = self.open.get_or_insert_with(|| FdcAmounts {
            id,
            amounts: Amounts::default(),
            rows: 0,
        });
        open.rows += 1;
        if let Some((figure, amount)) = amount {
            open.amounts.set(figure, amount);
        }
        Ok(finished)
    }
}

impl Iterator for Gather<'_> {
    type Item = Result<Part<FdcAmounts>, FoodsError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let bad = match self.table.advance() {
                None => break,
                Some(Err(fatal)) => {
                    self.ended = true;
                    return Some(Err(fatal));
                }
                Some(Ok(Err(bad))) => bad,
                Some(Ok(Ok(()))) => match self.take() {
                    Ok(None) => continue,
                    Ok(Some(finished)) => return Some(Ok(Part::Of(finished))),
                    Err(bad) => bad,
                },
            };
            return Some(Ok(Part::Bad(bad)));
        }
        self.ended = true;
        self.open.take().map(|last| Ok(Part::Of(last)))
    }
}
