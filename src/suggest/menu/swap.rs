//! Which kind may take the place of which (`seed/swaps.csv`).

use std::sync::LazyLock;

use super::kind::{self, Kind};
use crate::seed::{SWAPS, SwapRow};

pub use crate::seed::SwapAmount;

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

static ALL: LazyLock<Vec<Exchange>> = LazyLock::new(|| {
    let exchange = |row: &SwapRow| Exchange {
        from: kind::named(row.from),
        to: kind::named(row.to),
        amount: row.amount,
        most_per_week: row.most_per_week,
    };
    SWAPS.iter().map(exchange).collect()
});

/// Returns what may take the place of a kind.
pub fn exchanges(from: &Kind) -> impl Iterator<Item = &'static Exchange> {
    ALL.iter()
        .filter(move |exchange| exchange.from.key == from.key)
}
