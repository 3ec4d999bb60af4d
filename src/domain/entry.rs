use chrono::{NaiveDate, NaiveTime};

use super::{FoodCode, GramsFrom, NutrientSet, NutrientValues};

/// Names an entry of the diary, as `day` shows it and `rm` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub i64);

impl EntryId {
    /// That of a day of a supplement's schedule, which no row of the diary holds.
    pub const SCHEDULED: EntryId = EntryId(0);
}

/// What an entry is: the two are kept apart in every calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Food or drink.
    Food,
    /// A pill, drop or powder: its values are elemental totals, and a blank means "not in it".
    Supplement,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [EntryKind; 2] = [EntryKind::Food, EntryKind::Supplement];

    /// The name in SQL.
    pub const fn key(self) -> &'static str {
        match self {
            EntryKind::Food => "food",
            EntryKind::Supplement => "supplement",
        }
    }
}

/// What an entry stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One thing eaten.
    #[default]
    Entry,
    /// All of one meal.
    MealTotal,
    /// All of one day.
    DayTotal,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Scope; 3] = [Scope::Entry, Scope::MealTotal, Scope::DayTotal];

    /// The name in the project's own CSV and in SQL.
    pub const fn key(self) -> &'static str {
        match self {
            Scope::Entry => "entry",
            Scope::MealTotal => "meal",
            Scope::DayTotal => "day",
        }
    }
}

/// The most that one food may weigh, g: more of it is a slip.
pub const MAX_GRAMS: f64 = 10_000.0;

/// One thing eaten or taken, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    /// The day it belongs to.
    pub date: NaiveDate,
    /// The time of day, where known.
    pub time: Option<NaiveTime>,
    /// The meal's name as the person calls it.
    pub meal: Option<String>,
    /// Food or supplement.
    pub kind: EntryKind,
    /// One thing eaten, or a total.
    pub scope: Scope,
    /// The words it was made from.
    pub text: String,
    /// The food's description, or the name in the imported row.
    pub description: String,
    /// The food it was matched to.
    pub food: Option<FoodCode>,
    /// The quantity as typed: 2 of "2 slices".
    pub quantity: Option<f64>,
    /// The unit as typed: "slice", "g", "cup".
    pub unit: Option<String>,
    /// The weight, g.
    pub grams: Option<f64>,
    /// How the weight was found.
    pub grams_from: Option<GramsFrom>,
    /// How sure the match is, 0 to 1.
    pub confidence: Option<f64>,
    /// The totals of this amount, in each nutrient's unit.
    pub nutrients: NutrientValues,
    /// Those of the totals that an imported row did not know and the food table gave.
    pub filled: NutrientSet,
    /// The person's remark.
    pub note: Option<String>,
}

impl NewEntry {
    /// Begins an entry of which nothing but its words is known.
    pub fn named(date: NaiveDate, kind: EntryKind, text: &str) -> Self {
        NewEntry {
            date,
            time: None,
            meal: None,
            kind,
            scope: Scope::Entry,
            text: text.to_owned(),
            description: text.to_owned(),
            food: None,
            quantity: None,
            unit: None,
            grams: None,
            grams_from: None,
            confidence: None,
            nutrients: NutrientValues::UNKNOWN,
            filled: NutrientSet::EMPTY,
            note: None,
        }
    }

    /// Whether it is a dose of the supplement whose schedule has this day as `plan`: of its name, and one
    /// dose or some whole number of them. Another amount is another pill.
    pub(super) fn is_dose_of(&self, plan: &NewEntry) -> bool {
        self.kind == EntryKind::Supplement
            && self.date == plan.date
            && self.description.to_lowercase() == plan.description.to_lowercase()
            && plan
                .quantity
                .is_some_and(|doses| is_multiple(&self.nutrients, &plan.nutrients, doses))
    }
}

/// An entry as the diary holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// What was written.
    pub what: NewEntry,
}

impl Entry {
    /// Whether it is a day of a supplement's schedule and not a row of the diary.
    pub fn is_scheduled(&self) -> bool {
        self.id == EntryId::SCHEDULED && self.what.kind == EntryKind::Supplement
    }

    /// Whether it is a logged dose that the day of a schedule counts already.
    pub fn is_counted_by(&self, scheduled: &Entry) -> bool {
        scheduled.is_scheduled() && !self.is_scheduled() && self.what.is_dose_of(&scheduled.what)
    }
}

/// Whether amounts are those of one dose or of some whole number, where `doses` of them hold `plan`.
fn is_multiple(amounts: &NutrientValues, plan: &NutrientValues, doses: f64) -> bool {
    let mut times = None;
    amounts
        .iter()
        .zip(plan.iter())
        .all(|((_, amount), (_, held))| match (amount, held) {
            (None, None) => true,
            (Some(amount), Some(held)) if held > 0.0 => {
                let found = amount * doses / held;
                let first = *times.get_or_insert(found);
                let is_whole = (found - found.round()).abs() < 1e-6 && found > 0.5;
                is_whole && (found - first).abs() < 1e-6
            }
            (Some(amount), Some(_)) => amount == 0.0,
            _ => false,
        })
}
