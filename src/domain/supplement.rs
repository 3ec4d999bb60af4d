use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Entry, EntryId, EntryKind, NewEntry, NutrientValues};

/// Names a supplement of the diary, as `supplement list` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SupplementId(pub i64);

/// The unit of a dose as labels print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoseUnit {
    /// g.
    Gram,
    /// mg.
    Milligram,
    /// µg.
    Microgram,
    /// IU: an amount of effect, which only a single vitamin turns into a weight.
    InternationalUnit,
}

impl DoseUnit {
    /// The unit as people write it.
    pub const fn label(self) -> &'static str {
        match self {
            DoseUnit::Gram => "g",
            DoseUnit::Milligram => "mg",
            DoseUnit::Microgram => "µg",
            DoseUnit::InternationalUnit => "IU",
        }
    }
}

/// When a daily supplement is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None`: until told otherwise.
    pub to: Option<NaiveDate>,
    /// Doses a day.
    pub times_per_day: u8,
}

/// A pill, drop or powder the person takes again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSupplement {
    /// What the person calls it.
    pub name: String,
    /// The words it was told in.
    pub text: String,
    /// The elemental amounts of one dose; a blank means "not in it".
    pub dose: NutrientValues,
    /// `None`: taken when needed, and logged by name.
    pub schedule: Option<Schedule>,
}

/// A supplement as the diary holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Supplement {
    /// Its id.
    pub id: SupplementId,
    /// What was told.
    pub what: NewSupplement,
    /// The days it was not taken.
    pub missed: BTreeSet<NaiveDate>,
}

impl Supplement {
    /// Returns how often it is due on a day.
    pub fn times_due(&self, day: NaiveDate) -> u8 {
        match self.what.schedule {
            Some(s) if s.from <= day && s.to.is_none_or(|to| day <= to) => s.times_per_day,
            _ => 0,
        }
    }

    /// Returns what a day of it holds, taken or missed; `None` where it is not due.
    pub fn due(&self, day: NaiveDate) -> Option<NutrientValues> {
        match self.times_due(day) {
            0 => None,
            times => Some(self.what.dose.times(f64::from(times))),
        }
    }

    /// Returns a day of it as an entry, which no row of the diary holds; `None` where it was not
    /// due or was missed.
    pub fn entry_on(&self, day: NaiveDate) -> Option<Entry> {
        let nutrients = self.due(day).filter(|_| !self.missed.contains(&day))?;
        Some(Entry {
            id: EntryId(0),
            what: NewEntry {
                description: self.what.name.clone(),
                nutrients,
                ..NewEntry::named(day, EntryKind::Supplement, &self.what.text)
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
    }

    fn twice_a_day(to: Option<NaiveDate>) -> Supplement {
        let mut dose = NutrientValues::UNKNOWN;
        dose[Nutrient::Magnesium] = Some(150.0);
        Supplement {
            id: SupplementId(1),
            what: NewSupplement {
                name: "magnesium".into(),
                text: "magnesium 150 mg".into(),
                dose,
                schedule: Some(Schedule {
                    from: day(10),
                    to,
                    times_per_day: 2,
                }),
            },
            missed: BTreeSet::from([day(12)]),
        }
    }

    #[test]
    fn it_is_taken_from_its_first_to_its_last_day_but_for_the_days_it_was_missed() {
        let magnesium = twice_a_day(Some(day(13)));
        let taken: Vec<u32> = (8..16)
            .filter(|d| magnesium.entry_on(day(*d)).is_some())
            .collect();
        assert_eq!(taken, [10, 11, 13]);
        assert!(twice_a_day(None).entry_on(day(30)).is_some());
    }

    #[test]
    fn all_doses_of_a_day_count_and_what_is_not_in_it_stays_blank() {
        let entry = twice_a_day(None).entry_on(day(10)).unwrap();
        assert_eq!(entry.what.nutrients[Nutrient::Magnesium], Some(300.0));
        assert_eq!(entry.what.nutrients[Nutrient::Iron], None);
        assert_eq!(entry.what.kind, EntryKind::Supplement);
    }

    #[test]
    fn one_that_is_taken_when_needed_is_due_on_no_day() {
        let mut magnesium = twice_a_day(None);
        magnesium.what.schedule = None;
        assert_eq!(magnesium.due(day(11)), None);
    }
}
