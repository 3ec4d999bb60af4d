//! What to eat to close the gaps, and how the report would look then.

mod changed;
mod choices;
mod eaten;
pub mod menu;
pub mod plan;
mod value;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

pub use value::{
    Addition, Closing, EnergyChange, Exchanged, NutrientChange, Offer, Standing, Suggestions, risk,
};

use self::choices::SwapChoice;
use self::eaten::Eaten;
use crate::domain::{DayMark, FoodCode, Tracked};
use crate::nutrition::{Assessment, ProfileError, Settings};
use crate::report::{GapInput, GapReport, gap_report};
use crate::suggest::menu::Kind;
use crate::suggest::plan::{Goal, Limits, Plan, Shortfall, aims, headroom, solve};

/// Below this age no portions are proposed: nuts and whole beans are no food for the smallest.
const LEAST_YEARS: u32 = 4;

/// How much more energy may be eaten where nobody says how much, as a share of the mean.
const MORE_ENERGY: f64 = 0.10;

/// Who eats very little has room for a portion all the same, kcal.
const LEAST_MORE_KCAL: f64 = 150.0;

/// The most portions a day.
const PORTIONS_PER_DAY: u32 = 3;

/// The most changes at a time: more than this nobody keeps up.
const CHANGES: u32 = 6;

/// The most changes where the days are too few to be sure.
const CHANGES_UNSURE: u32 = 3;

/// How often the aims are set anew by what the changed days really give.
const ROUNDS: usize = 3;

/// Everything suggestions are made of.
pub struct SuggestInput<'a> {
    /// The report's input.
    pub gap: GapInput<'a>,
    /// The chance to come down to, 0 to 1.
    pub target: f64,
    /// How much more energy a day, kcal; `None`: a tenth of the mean.
    pub energy_kcal: Option<f64>,
    /// The foods that may be proposed, those first that stand first.
    pub offers: &'a [Offer],
    /// The kinds of the foods in the entries, where they have one.
    pub kinds: &'a HashMap<FoodCode, &'static Kind>,
    /// What was left out on request.
    pub without: Vec<String>,
}

/// Chooses the fewest and smallest changes that bring every chance to the target, and reports the
/// changed days by the same calculation.
///
/// Fails only where the profile cannot be that of a person.
pub fn suggestions(input: &SuggestInput<'_>) -> Result<Suggestions, ProfileError> {
    let first = gap_report(&input.gap)?;
    let days = full_days(&first);
    let unsure = days.len() < input.gap.settings.least_days;
    let settings = Settings {
        least_days: input.gap.settings.least_days.min(days.len().max(1)),
        ..input.gap.settings
    };
    let before = if unsure {
        gap_report(&GapInput {
            settings,
            ..input.gap
        })?
    } else {
        first
    };
    let standing = standing(&before, input.target);
    let mut found = Suggestions {
        target: input.target,
        standing,
        unsure,
        swaps: Vec::new(),
        additions: Vec::new(),
        nutrients: changes(&before, &before, input.target),
        energy: energy(&before, &before, input),
        report: before,
        without: input.without.clone(),
    };
    if standing == Standing::Proposed {
        Search::of(input, &found.report, days, settings).run(&mut found)?;
    }
    Ok(found)
}

fn full_days(report: &GapReport) -> Vec<NaiveDate> {
    let full = report.days.iter().filter(|d| d.is_full());
    full.map(|d| d.date).collect()
}

fn standing(report: &GapReport, target: f64) -> Standing {
    let all = || report.nutrients.iter().map(|n| &n.assessment);
    let stated = || all().filter(|of| of.level.is_statement());
    if report.who.age.is_some_and(|years| years < LEAST_YEARS) {
        Standing::TooYoung
    } else if report.days_used() == 0 {
        Standing::NoFullDay
    } else if stated().next().is_none() {
        Standing::NothingKnown
    } else if stated().all(|of| is_enough(of, target)) {
        Standing::NothingToClose
    } else {
        Standing::Proposed
    }
}

/// What a chance may be above the target and still be shown as it.
const AS_SHOWN: f64 = 0.005;

/// Whether the first aim of a nutrient is reached; the wish for the AI beside it never counts.
fn is_enough(of: &Assessment, target: f64) -> bool {
    let shown = aims(of, target + AS_SHOWN);
    shown.first().is_none_or(|aim| aim.more <= 0.0)
}

fn changes(before: &GapReport, after: &GapReport, target: f64) -> Vec<NutrientChange> {
    let pairs = before.nutrients.iter().zip(&after.nutrients);
    pairs
        .map(|(before, after)| {
            let (before, after) = (before.assessment.clone(), after.assessment.clone());
            NutrientChange {
                aims: aims(&before, target),
                closing: closing(&before, &after, target),
                before,
                after,
            }
        })
        .collect()
}

/// What the mean has to rise by, as a share of it, before it counts as nearer.
const NEARER: f64 = 0.01;

fn closing(before: &Assessment, after: &Assessment, target: f64) -> Closing {
    let means = before.mean().zip(after.mean());
    if !before.level.is_statement() {
        Closing::Unknown
    } else if is_enough(before, target) {
        Closing::Enough
    } else if is_enough(after, target) {
        Closing::Closed
    } else if means.is_some_and(|(old, new)| new > old * (1.0 + NEARER)) {
        Closing::Nearer
    } else {
        Closing::Unchanged
    }
}

fn energy(before: &GapReport, after: &GapReport, input: &SuggestInput<'_>) -> Option<EnergyChange> {
    let mean = before.mean_energy_kcal()?;
    Some(EnergyChange {
        before: mean,
        after: after.mean_energy_kcal()?,
        allowance: input
            .energy_kcal
            .unwrap_or_else(|| (MORE_ENERGY * mean).max(LEAST_MORE_KCAL)),
    })
}

/// What it costs to reach nothing of an aim.
///
/// A requirement is worth many changes. Vitamin D is worth a few: food alone hardly reaches it, and
/// no week should be all fish. The wish for an Adequate Intake only chooses between equals, unless a
/// nutrient has nothing else.
fn weight(nutrient: Tracked, goal: Goal) -> f64 {
    match (nutrient, goal) {
        (Tracked::VitaminD, _) => 25.0,
        (Tracked::Potassium, Goal::Adequate) => 6.0,
        (_, Goal::Adequate) => 60.0,
        _ => 400.0,
    }
}

/// A search for the plan whose changed days reach the target.
struct Search<'a> {
    input: &'a SuggestInput<'a>,
    eaten: Eaten,
    missing: Vec<Shortfall>,
    limits: Limits,
    settings: Settings,
    /// Full days stay full, also where a swap takes energy away.
    marks: BTreeMap<NaiveDate, DayMark>,
}

impl<'a> Search<'a> {
    fn of(
        input: &'a SuggestInput<'a>,
        before: &GapReport,
        days: Vec<NaiveDate>,
        settings: Settings,
    ) -> Search<'a> {
        let all = before
            .nutrients
            .iter()
            .flat_map(|n| aims(&n.assessment, input.target));
        let missing = all.filter(|aim| aim.more > 0.0).map(|aim| Shortfall {
            nutrient: aim.nutrient,
            more: aim.more,
            of: aim.mean,
            weight: weight(aim.nutrient, aim.goal),
        });
        let mut ceilings = [None; Tracked::ALL.len()];
        for of in before.nutrients.iter().map(|n| &n.assessment) {
            ceilings[of.nutrient as usize] = headroom(of);
        }
        let unsure = days.len() < input.gap.settings.least_days;
        let mut marks = input.gap.marks.clone();
        marks.extend(days.iter().map(|day| (*day, DayMark::Full)));
        Search {
            missing: missing.collect(),
            limits: Limits {
                kcal: energy(before, before, input).map_or(0.0, |e| e.allowance),
                portions_per_day: PORTIONS_PER_DAY,
                changes: if unsure { CHANGES_UNSURE } else { CHANGES },
                ceilings,
            },
            eaten: Eaten::of(input.gap.entries, days, input.kinds),
            settings,
            marks,
            input,
        }
    }

    fn run(mut self, found: &mut Suggestions) -> Result<(), ProfileError> {
        let offers = self.input.offers;
        let foods = choices::additions(offers, &self.eaten, &self.missing);
        let swaps = choices::swaps(offers, self.input.gap.entries, &self.eaten, &self.missing);
        let figures: Vec<_> = foods.iter().map(|(_, figures)| figures.clone()).collect();
        let exchanges: Vec<_> = swaps.iter().map(|swap| swap.figures.clone()).collect();
        let mut fewest_open = usize::MAX;
        for _ in 0..ROUNDS {
            let plan = solve(&figures, &exchanges, &self.missing, &self.limits);
            let chosen = Chosen::of(&plan, &foods, &swaps);
            let after = self.report_after(&chosen)?;
            let nutrients = changes(&found.report, &after, found.target);
            let open = nutrients.iter().filter(|n| is_open(n.closing)).count();
            if open < fewest_open {
                fewest_open = open;
                found.standing = if plan.is_empty() {
                    Standing::NothingFits
                } else {
                    Standing::Proposed
                };
                found.energy = energy(&found.report, &after, self.input);
                found.additions = chosen.additions();
                found.swaps = chosen.swaps(&self.eaten);
                found.nutrients = nutrients;
            }
            if open == 0 || !self.aim_higher(&after, &found.nutrients) {
                break;
            }
        }
        Ok(())
    }

    fn report_after(&self, chosen: &Chosen<'_>) -> Result<GapReport, ProfileError> {
        let entries = changed::changed(
            self.input.gap.entries,
            &self.eaten.days,
            &chosen.foods,
            &chosen.swapped,
        );
        gap_report(&GapInput {
            entries: &entries,
            marks: &self.marks,
            settings: self.settings,
            ..self.input.gap
        })
    }

    /// More variety from day to day may leave a chance just above the target though the mean aimed at
    /// is reached. Aims a little higher there; says whether anything is to be gained.
    fn aim_higher(&mut self, after: &GapReport, changes: &[NutrientChange]) -> bool {
        let mut higher = false;
        for (of, change) in after.nutrients.iter().zip(changes) {
            let of = &of.assessment;
            let (Some(aim), Some(mean)) = (aims(of, self.input.target).first().copied(), of.mean())
            else {
                continue;
            };
            let reached = change
                .aim()
                .is_some_and(|first| mean >= first.mean * (1.0 - NEARER));
            if aim.more > 0.0 && reached {
                let first = self.missing.iter_mut().find(|s| s.nutrient == aim.nutrient);
                if let Some(short) = first {
                    short.more += aim.more;
                    higher = true;
                }
            }
        }
        higher
    }
}

const fn is_open(closing: Closing) -> bool {
    matches!(closing, Closing::Nearer | Closing::Unchanged)
}

/// What a plan chose.
struct Chosen<'a> {
    foods: Vec<(&'a Offer, u32)>,
    swapped: Vec<&'a SwapChoice>,
}

impl<'a> Chosen<'a> {
    fn of(
        plan: &Plan,
        foods: &'a [(Offer, plan::Addition)],
        swaps: &'a [SwapChoice],
    ) -> Chosen<'a> {
        let counted = foods.iter().zip(&plan.per_week).filter(|(_, n)| **n > 0);
        let mut foods: Vec<_> = counted.map(|((offer, _), n)| (offer, *n)).collect();
        foods.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let made = swaps.iter().zip(&plan.swapped).filter(|(_, made)| **made);
        Chosen {
            foods,
            swapped: made.map(|(swap, _)| swap).collect(),
        }
    }

    fn additions(&self) -> Vec<Addition> {
        let foods = self.foods.iter();
        foods
            .map(|(food, count)| Addition {
                food: (*food).clone(),
                days_per_week: *count,
            })
            .collect()
    }

    fn swaps(&self, eaten: &Eaten) -> Vec<Exchanged> {
        let swaps = self.swapped.iter();
        swaps
            .map(|swap| Exchanged {
                from: swap.from.clone(),
                times: swap.times,
                replaced: swap.places.len(),
                grams_each: swap.places.iter().map(|(_, grams)| grams).sum::<f64>()
                    / swap.places.len() as f64,
                per_week: eaten.weekly(swap.places.len()),
                to: swap.to.clone(),
            })
            .collect()
    }
}
