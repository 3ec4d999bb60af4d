//! Small shapes that stand beside words; none says anything by its colour alone.

use maud::{Markup, html};

use crate::nutrition::Level;

/// Draws a level as a shape: triangles point down for too little, circles are enough, a diamond is
/// open. The word stands beside it, so a screen reader skips it.
pub(in crate::render) fn icon(level: Level) -> Markup {
    html! {
        svg.icon viewBox="0 0 16 16" aria-hidden="true" {
            @match level {
                Level::LikelyBelow | Level::Low => path.solid d="M2 3h12l-6 10z" {},
                Level::PossiblyBelow => path d="M2 3h12l-6 10z" {},
                Level::PossiblyEnough => circle cx="8" cy="8" r="6" {},
                Level::LikelyEnough | Level::AtOrAboveAi => circle.solid cx="8" cy="8" r="6" {},
                Level::CannotTell | Level::BelowAi => path d="M8 1.5l6.5 6.5l-6.5 6.5l-6.5-6.5z" {},
                Level::NotEnoughDays | Level::TooManyUnknowns => path d="M3 8h10" {},
            }
        }
    }
}

/// What a calendar or a picture of days shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Mark {
    /// A full day.
    Full,
    /// A full day that the person confirmed.
    Confirmed,
    /// A day with something missing.
    Partial,
    /// A day without food.
    Empty,
}

/// Draws a day of the calendar in a square of 16.
pub(in crate::render) fn mark(of: Mark) -> Markup {
    html! {
        @match of {
            Mark::Full => rect."cell-full" x="1" y="1" width="14" height="14" rx="2" {},
            Mark::Confirmed => {
                rect."cell-full" x="1" y="1" width="14" height="14" rx="2" {}
                path."on-fill" d="M4 8.5l3 3l5-7" {}
            },
            Mark::Partial => {
                rect."cell-edge" x="1.6" y="1.6" width="12.8" height="12.8" rx="2" {}
                path."cell-full" d="M2.2 13.8v-11.6l11.6 11.6z" {}
            },
            Mark::Empty => rect."cell-none" x="1.6" y="1.6" width="12.8" height="12.8" rx="2" {},
        }
    }
}
