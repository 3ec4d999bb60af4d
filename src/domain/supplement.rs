use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Entry, EntryId, EntryKind, NewEntry, NutrientValues, Rhythm};

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

/// When a supplement is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None`: until told otherwise.
    pub to: Option<NaiveDate>,
    /// On which of these days.
    pub rhythm: Rhythm,
    /// Doses on each of them.
    pub times_per_day: u8,
}

impl Schedule {
    /// Whether a day lies within it, also between two doses.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// How many doses a day counts for, with each dose spread over the days to the next.
    pub fn doses_a_day(&self) -> f64 {
        f64::from(self.times_per_day) / self.rhythm.interval_days()
    }
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
    /// The days on which a dose that was due was not taken.
    pub missed: BTreeSet<NaiveDate>,
}

impl Supplement {
    /// Returns how many doses are due on a day.
    pub fn times_due(&self, day: NaiveDate) -> u8 {
        match self.what.schedule {
            Some(s) if s.covers(day) && s.rhythm.is_due(s.from, day) => s.times_per_day,
            _ => 0,
        }
    }

    /// Returns what a day of it counts for, taken or missed; `None` outside its days. A dose that is not
    /// due every day is spread evenly over the days to the next.
    pub fn share(&self, day: NaiveDate) -> Option<NutrientValues> {
        let schedule = self.what.schedule.filter(|s| s.covers(day))?;
        Some(self.what.dose.times(schedule.doses_a_day()))
    }

    /// Whether the dose that a day lives on was missed: the one of that day, or the last one due before.
    pub fn is_missed(&self, day: NaiveDate) -> bool {
        let last = |s: Schedule| s.rhythm.last_due(s.from, day);
        let last = self.what.schedule.and_then(last);
        last.is_some_and(|due| self.missed.contains(&due))
    }

    /// Whether a logged entry is a dose that the schedule counts on that day already.
    pub fn counts(&self, entry: &NewEntry) -> bool {
        let scheduled = self.entry_on(entry.date);
        scheduled.is_some_and(|scheduled| entry.is_dose_of(&scheduled.what))
    }

    /// Returns a day of it as an entry, which no row of the diary holds; `None` outside its days and
    /// where its dose was missed. Its quantity is the doses of the day, its unit the rhythm's key.
    pub fn entry_on(&self, day: NaiveDate) -> Option<Entry> {
        let schedule = self.what.schedule?;
        let nutrients = self.share(day).filter(|_| !self.is_missed(day))?;
        Some(Entry {
            id: EntryId::SCHEDULED,
            what: NewEntry {
                description: self.what.name.clone(),
                quantity: Some(schedule.doses_a_day()),
                unit: Some(schedule.rhythm.to_string()),
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
        taken(Rhythm::Daily, 2, to)
    }

    fn taken(rhythm: Rhythm, times_per_day: u8, to: Option<NaiveDate>) -> Supplement {
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
                    rhythm,
                    times_per_day,
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
        assert_eq!(magnesium.share(day(11)), None);
    }

    #[test]
    fn a_weekly_dose_counts_a_seventh_on_each_day_and_a_missed_one_on_none_to_the_next() {
        let mut weekly = taken(Rhythm::EveryDays(7), 1, None);
        weekly.missed = BTreeSet::from([day(17)]);
        let share = |d| {
            weekly
                .entry_on(day(d))
                .map(|e| e.what.nutrients[Nutrient::Magnesium])
        };
        assert_eq!(share(9), None);
        assert_eq!(share(10), Some(Some(150.0 / 7.0)));
        assert_eq!(share(16), share(10));
        assert_eq!((share(17), share(23)), (None, None));
        assert_eq!(share(24), share(10));
        assert_eq!(
            (weekly.times_due(day(16)), weekly.times_due(day(17))),
            (0, 1)
        );
    }

    #[test]
    fn a_logged_dose_of_a_schedule_is_its_own_unless_that_one_was_missed() {
        let mut weekly = taken(Rhythm::EveryDays(7), 1, Some(day(20)));
        weekly.missed = BTreeSet::from([day(17)]);
        let logged = |d: u32, name: &str| {
            let mut what = NewEntry::named(day(d), EntryKind::Supplement, name);
            what.nutrients[Nutrient::Magnesium] = Some(300.0);
            what
        };
        assert!(weekly.counts(&logged(12, "Magnesium")));
        assert!(!weekly.counts(&logged(12, "iron")));
        assert!(
            !weekly.counts(&logged(18, "magnesium")),
            "that dose was missed"
        );
        assert!(
            !weekly.counts(&logged(25, "magnesium")),
            "after its last day"
        );
        let mut other = logged(12, "magnesium");
        other.nutrients[Nutrient::Magnesium] = Some(200.0);
        assert!(!weekly.counts(&other), "another pill");
    }
}
