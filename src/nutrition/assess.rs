//! From full days to one nutrient's figures.

use chrono::NaiveDate;

use super::compared::{Compared, Comparison, UsualFood};
use super::days::Day;
use super::days_needed::{MoreDays, SETTLED_Z, days_needed};
use super::design::design_factor;
use super::exposure::{FoodMean, Supplement};
use super::forecast::{MORE, chance_settled};
use super::intake::{LEAST_COVERAGE, Series};
use super::interval::usual_intake;
use super::level::Level;
use super::model::{Model, Spread};
use super::outcome::{Outcome, evaluate};
use super::person::Person;
use super::population::{PriorOff, population};
use super::reference::{Reference, reference};
use super::upper::{UpperLevel, upper_level};
use super::within::Variation;
use crate::domain::Tracked;

/// How many full days a person's statement takes.
pub const LEAST_DAYS: usize = 3;

/// What a caller may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many full days a statement takes.
    pub least_days: usize,
    /// The prior variation.
    pub variation: Variation,
    /// Whether the days are compared with what people of the same sex and age eat. Where not, they
    /// count as days drawn at random.
    pub compare: bool,
    /// Whether the chance is worked out that more days would settle a nutrient. It takes most of a report's
    /// time, and a table of many people does not show it.
    pub forecast: bool,
}

impl Settings {
    /// The days alone, as the first part of the method has them.
    pub const DAYS_ALONE: Settings = Settings {
        least_days: LEAST_DAYS,
        variation: Variation::Iom,
        compare: false,
        forecast: true,
    };
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            compare: true,
            ..Settings::DAYS_ALONE
        }
    }
}

/// One nutrient's figures for a person and a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// What it is compared with.
    pub reference: Reference,
    /// The form of the calculation.
    pub model: Model,
    /// The days' values.
    pub series: Series,
    /// The supplements; 0 where there is no full day.
    pub supplement: Supplement,
    /// From the middle values; `None` without a full day.
    pub middle: Option<Outcome>,
    /// From the known values alone.
    pub low: Option<Outcome>,
    /// With the unknown at the ninetieth percentile.
    pub high: Option<Outcome>,
    /// How much larger the variance of a mean is than that of days drawn at random.
    pub design_factor: f64,
    /// The same days compared with what people of the same sex and age eat.
    pub comparison: Comparison,
    /// Usual intake from food, where the comparison gives it.
    pub usual_food: Option<UsualFood>,
    /// The chance that so many more full days, as in [`MORE`], settle the question; `None` where no
    /// forecast is made.
    pub clear_after: Option<[f64; MORE.len()]>,
    /// The chance below the requirement if everything eaten were a tenth more.
    pub if_ten_percent_more: Option<f64>,
    /// What the days say alone.
    pub level_days_alone: Level,
    /// What is said in the end: by the comparison, where there is one.
    pub level: Level,
    /// The levels with the unknown high and with it at nothing.
    pub level_range: [Level; 2],
    /// How many full days would settle it.
    pub days_needed: Option<u64>,
    /// Whether more would help.
    pub more_days: MoreDays,
    /// The upper level.
    pub upper: UpperLevel,
}

impl Assessment {
    /// Returns the chance below the requirement that sets the level, where a statement is made.
    pub fn chance(&self) -> Option<f64> {
        match self.compared() {
            Some(compared) => compared.probability_below,
            None => self.probability_below(),
        }
    }

    /// Returns the chance that sets the level with the unknown high and with it at nothing.
    pub fn chance_range(&self) -> Option<[f64; 2]> {
        if self.compared().is_none() {
            return self.range();
        }
        let high = self.comparison.high?.probability_below?;
        let low = self.comparison.low?.probability_below?;
        Some([high, low])
    }

    /// Returns the confidence at or above the AI that sets the level, where a statement is made.
    pub fn confidence_at_or_above_ai(&self) -> Option<f64> {
        match self.compared() {
            Some(compared) => compared.confidence_at_or_above_ai,
            None => self.stated(self.middle)?.confidence_at_or_above_ai,
        }
    }

    /// Returns that confidence with the unknown at nothing and with it high.
    pub fn confidence_range(&self) -> Option<[f64; 2]> {
        if self.compared().is_some() {
            let low = self.comparison.low?.confidence_at_or_above_ai?;
            return Some([low, self.comparison.high?.confidence_at_or_above_ai?]);
        }
        let low = self.stated(self.low)?.confidence_at_or_above_ai?;
        Some([low, self.stated(self.high)?.confidence_at_or_above_ai?])
    }

    /// Returns the chance below potassium's low marker, where a statement is made.
    pub fn probability_below_low_marker(&self) -> Option<f64> {
        match self.compared() {
            Some(compared) => compared.probability_below_low_marker,
            None => self.stated(self.middle)?.probability_below_low_marker,
        }
    }

    /// Returns the comparison that sets the level, where a statement is made.
    pub fn compared(&self) -> Option<Compared> {
        self.comparison.middle.filter(|_| self.level.is_statement())
    }

    /// Returns how many steps the level of the days alone is from that of the comparison.
    pub fn steps_apart(&self) -> u8 {
        let chance = |level: Level| level as u8;
        if self
            .compared()
            .is_none_or(|c| c.probability_below.is_none())
        {
            return 0;
        }
        chance(self.level).abs_diff(chance(self.level_days_alone))
    }

    /// Returns the chance of the days alone below the requirement, where a statement is made.
    pub fn probability_below(&self) -> Option<f64> {
        self.stated(self.middle)?.probability_below
    }

    /// Returns the chance of the days alone with the unknown high and with it at nothing.
    pub fn range(&self) -> Option<[f64; 2]> {
        let high = self.stated(self.high)?.probability_below?;
        let low = self.stated(self.low)?.probability_below?;
        Some([high, low])
    }

    /// Returns an outcome where a statement is made.
    pub fn stated(&self, outcome: Option<Outcome>) -> Option<Outcome> {
        outcome.filter(|_| self.level.is_statement())
    }

    /// Returns the mean of food and supplements.
    pub fn mean(&self) -> Option<f64> {
        self.middle.map(|m| m.food_mean + self.supplement.mean)
    }

    /// Returns where usual intake of food and supplements lies, where a statement is made: for nine in
    /// ten people who log such days, or, of days alone, the range they are compatible with at 95 %.
    pub fn mean_interval(&self) -> Option<[f64; 2]> {
        if let Some(usual) = self.usual_food.filter(|_| self.compared().is_some()) {
            return Some([usual.p5, usual.p95].map(|end| end + self.supplement.mean));
        }
        let middle = self.stated(self.middle)?;
        let food = FoodMean {
            mean: middle.food_mean,
            days: self.series.days(),
        };
        let spread = middle.spread?.widened(self.design_factor);
        usual_intake(food, spread, self.supplement.widened(self.design_factor))
    }

    /// Returns the mean with the unknown at nothing and with it high; `None` where all is known.
    pub fn mean_range(&self) -> Option<[f64; 2]> {
        let of = |outcome: Outcome| outcome.food_mean + self.supplement.mean;
        let range = [of(self.low?), of(self.high?)];
        (self.series.unknown_kcal > 0.0).then_some(range)
    }
}

/// Assesses one nutrient over the days of a period, of which the full ones count.
pub fn assess(nutrient: Tracked, person: &Person, days: &[Day], settings: Settings) -> Assessment {
    let reference = reference(nutrient, person);
    let model = Model::choose(nutrient, person, &reference, settings.variation);
    let series = Series::of(nutrient, days);
    let supplement = match series.days() {
        0 => Supplement::default(),
        _ => series.supplements(),
    };
    let design = if settings.compare {
        design_factor(&full_days(days))
    } else {
        1.0
    };
    let of = |food: &[f64]| (!food.is_empty()).then(|| evaluate(&model, food, supplement, design));
    let middle = of(&series.middle);
    let [low, high] = if series.unknown_kcal > 0.0 {
        [of(&series.low), of(&series.high)]
    } else {
        [middle; 2]
    };
    let refusal = refusal(&series, settings);
    let setting = Setting {
        nutrient,
        person,
        model: &model,
        supplement,
        design,
    };
    let comparison = setting.comparison(&series, settings);
    let alone_of = |outcome: Option<Outcome>| {
        refusal
            .or(outcome.map(|o| o.level))
            .unwrap_or(Level::NotEnoughDays)
    };
    let level_of = |outcome: Option<Outcome>, compared: Option<Compared>| match compared {
        Some(compared) if refusal.is_none() => compared.level,
        _ => alone_of(outcome),
    };
    let settled = if settings.compare {
        (None, MoreDays::NotComputed)
    } else {
        settling(&model, middle, supplement, refusal, series.days())
    };
    let sure_of = match refusal {
        Some(Level::NotEnoughDays) => None,
        Some(_) => low,
        None => middle,
    };
    let stated = comparison.middle.filter(|_| refusal.is_none());
    let ten_percent_more = refusal.is_none() && settings.compare;
    Assessment {
        design_factor: design,
        usual_food: stated.map(|compared| compared.usual_food()),
        clear_after: { stated.filter(|_| settings.forecast) }
            .and_then(|compared| setting.forecast(&compared)),
        if_ten_percent_more: ten_percent_more
            .then(|| setting.with_more_eaten(&series.middle, comparison.off.is_none()))
            .flatten(),
        level_days_alone: alone_of(middle),
        level: level_of(middle, comparison.middle),
        level_range: [
            level_of(high, comparison.high),
            level_of(low, comparison.low),
        ],
        days_needed: settled.0,
        more_days: settled.1,
        upper: upper_level(&reference, sure_of, &series),
        comparison,
        nutrient,
        reference,
        model,
        supplement,
        middle,
        low,
        high,
        series,
    }
}

fn full_days(days: &[Day]) -> Vec<NaiveDate> {
    let full = days.iter().filter(|day| day.is_full());
    full.map(|day| day.date).collect()
}

/// How much more is eaten in the sensitivity figure.
const MORE_EATEN: f64 = 1.1;

/// What every series of one nutrient has in common.
struct Setting<'a> {
    nutrient: Tracked,
    person: &'a Person,
    model: &'a Model,
    supplement: Supplement,
    design: f64,
}

impl Setting<'_> {
    fn comparison(&self, series: &Series, settings: Settings) -> Comparison {
        if !settings.compare {
            return Comparison::off(PriorOff::SwitchedOff);
        }
        let population = match population(self.nutrient, self.person) {
            Ok(population) => population,
            Err(reason) => return Comparison::off(reason),
        };
        if matches!(self.model, Model::Nothing | Model::MeanOnly { .. }) {
            return Comparison::off(PriorOff::NoParameters);
        }
        let of = |food: &[f64]| {
            if food.is_empty() {
                return None;
            }
            Compared::of(population, self.model, food, self.supplement, self.design)
        };
        let middle = of(&series.middle);
        let [low, high] = if series.unknown_kcal > 0.0 {
            [of(&series.low), of(&series.high)]
        } else {
            [middle; 2]
        };
        Comparison {
            off: None,
            middle,
            low,
            high,
        }
    }

    /// What is settled already needs no forecast, and an Adequate Intake settles nothing.
    fn forecast(&self, now: &Compared) -> Option<[f64; MORE.len()]> {
        if matches!(now.level, Level::LikelyBelow | Level::LikelyEnough) {
            return None;
        }
        let chance = |more| chance_settled(&now.posterior, self.model, self.supplement, more);
        let [a, b, c] = MORE.map(chance);
        Some([a?, b?, c?])
    }

    /// The survey misses some food too, so its people eat as much more.
    fn with_more_eaten(&self, food: &[f64], compare: bool) -> Option<f64> {
        let more: Vec<f64> = food.iter().map(|amount| amount * MORE_EATEN).collect();
        if !compare {
            let alone = evaluate(self.model, &more, self.supplement, self.design);
            return alone.probability_below;
        }
        let population = population(self.nutrient, self.person)
            .ok()?
            .times(MORE_EATEN);
        Compared::of(population, self.model, &more, self.supplement, self.design)?.probability_below
    }
}

fn refusal(series: &Series, settings: Settings) -> Option<Level> {
    if series.days() < settings.least_days.max(1) {
        Some(Level::NotEnoughDays)
    } else if series
        .coverage()
        .is_some_and(|share| share < LEAST_COVERAGE)
    {
        Some(Level::TooManyUnknowns)
    } else {
        None
    }
}

fn settling(
    model: &Model,
    middle: Option<Outcome>,
    supplement: Supplement,
    refusal: Option<Level>,
    days: usize,
) -> (Option<u64>, MoreDays) {
    let (Model::Normal { need, .. }, Some(middle), None) = (model, middle, refusal) else {
        return (None, MoreDays::NotComputed);
    };
    let Some(Spread::Sd(sd)) = middle.spread else {
        return (None, MoreDays::NotComputed);
    };
    let a_days_sd = (sd * sd + supplement.variance).sqrt();
    let mean = middle.food_mean + supplement.mean;
    let needed = days_needed(mean, *need, a_days_sd, SETTLED_Z);
    (needed, MoreDays::of(needed, days))
}
