//! Which kind may take the place of which (`seed/swaps.csv`).

use std::sync::LazyLock;

use super::kind::{self, Kind};
use crate::nutrition::seed;

/// How much of the other food is eaten instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwapAmount {
    /// As many grams: bread for bread.
    Same,
    /// A portion of it each time: nuts for crisps.
    Portion,
}

/// One kind in the place of another.
#[derive(Debug)]
pub struct Exchange {
    /// What is eaten now.
    pub from: &'static Kind,
    /// What is eaten instead.
    pub to: &'static Kind,
    /// How much of it.
    pub amount: SwapAmount,
    /// How often a week at most.
    pub most_per_week: u32,
}

const TABLE: &str = "swaps.csv";

static ALL: LazyLock<Vec<Exchange>> = LazyLock::new(|| {
    let text = include_str!("../../../seed/swaps.csv");
    seed::columns(TABLE, text, ["from", "to", "amount", "most_per_week"])
        .map(|[from, to, amount, most]| Exchange {
            from: kind::named(TABLE, from),
            to: kind::named(TABLE, to),
            amount: match amount {
                "same" => SwapAmount::Same,
                "portion" => SwapAmount::Portion,
                other => panic!("seed/{TABLE}: {other} is no amount"),
            },
            most_per_week: seed::number(TABLE, most).unwrap_or_default() as u32,
        })
        .collect()
});

/// Returns what may take the place of a kind.
pub fn exchanges(from: &Kind) -> impl Iterator<Item = &'static Exchange> {
    ALL.iter()
        .filter(move |exchange| exchange.from.key == from.key)
}
