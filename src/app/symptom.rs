//! Symptoms: logged, changed and taken back as meals are.

use chrono::{NaiveDate, NaiveTime};

use super::{Error, Session};
use crate::domain::{NewSymptom, Period, Severity, Symptom, SymptomId, SymptomKind};
use crate::nutrition::Settings;
use crate::report::{SymptomLogged, SymptomTimeline, symptom_timeline};
use crate::symptom::{read_symptom, red_flags};

/// The longest text of a symptom, in characters.
const LONGEST: usize = 500;

/// Why a symptom was not logged, changed or found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SymptomError {
    /// No such symptom in the diary of the profile in use.
    #[error("there is no symptom {}", .0.0)]
    Unknown(SymptomId),
    /// An empty or endless description.
    #[error("a symptom is told in 1 to 500 characters")]
    Length,
    /// The words say only that something was not felt.
    #[error("\"{0}\" says that nothing was felt")]
    Absent(String),
}

/// What is told of a symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymptomTold {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The words.
    pub text: String,
    /// How bad it was.
    pub severity: Option<Severity>,
    /// A remark.
    pub note: Option<String>,
}

/// What is to change in a symptom; `None` leaves a part as it is, `Some(None)` takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SymptomEdit {
    /// The day.
    pub date: Option<NaiveDate>,
    /// The time of day.
    pub time: Option<Option<NaiveTime>>,
    /// The words.
    pub text: Option<String>,
    /// How bad it was.
    pub severity: Option<Option<Severity>>,
    /// The remark.
    pub note: Option<Option<String>>,
}

impl Session {
    /// Logs a symptom in the person's own words.
    ///
    /// # Errors
    /// A day in the future, words that are too many, none, or say that nothing was felt.
    pub fn log_symptom(&mut self, told: SymptomTold) -> Result<SymptomLogged, Error> {
        self.refuse_future(told.date)?;
        let (what, others) = understand(told)?;
        let summary = format!("symptom log: {}", what.text);
        let profile_name = self.profile_name.clone();
        let id = self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            Ok::<_, Error>(change.insert_symptom(profile, &what, None)?)
        })?;
        Ok(logged(Symptom { id, what }, others))
    }

    /// Changes what is told of a symptom; its words are read anew.
    ///
    /// # Errors
    /// No such symptom, and as [`Session::log_symptom`].
    pub fn edit_symptom(
        &mut self,
        id: SymptomId,
        edit: SymptomEdit,
    ) -> Result<SymptomLogged, Error> {
        let before = self.symptom(id)?.what;
        let told = SymptomTold {
            date: self.refuse_future(edit.date.unwrap_or(before.date))?,
            time: edit.time.unwrap_or(before.time),
            text: edit.text.unwrap_or(before.text),
            severity: edit.severity.unwrap_or(before.severity),
            note: edit.note.unwrap_or(before.note),
        };
        let (what, others) = understand(told)?;
        let summary = format!("symptom edit: {}", what.text);
        self.database.change(self.now, &summary, |change| {
            Ok::<_, Error>(change.update_symptom(id, &what)?)
        })?;
        Ok(logged(Symptom { id, what }, others))
    }

    /// Deletes symptoms, all of them or, if one is not there, none.
    ///
    /// # Errors
    /// An id that is not in the diary of the profile in use.
    pub fn remove_symptoms(&mut self, ids: &[SymptomId]) -> Result<Vec<Symptom>, Error> {
        let mut wanted = ids.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let removed = wanted.iter().map(|id| self.symptom(*id));
        let removed = removed.collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<&str> = removed.iter().map(|s| s.what.text.as_str()).collect();
        let summary = format!("symptom rm: {}", texts.join(", "));
        self.database.change(self.now, &summary, |change| {
            for symptom in &removed {
                change.delete_symptom(symptom.id)?;
            }
            Ok::<_, Error>(())
        })?;
        Ok(removed)
    }

    /// Returns the symptoms of a span of days, in their order; without one, all.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn symptoms(&self, period: Option<Period>) -> Result<Vec<Symptom>, Error> {
        let (Some(profile), _) = self.profile_row()? else {
            return Ok(Vec::new());
        };
        let all = self.database.symptom_span(profile)?;
        match period.or(all) {
            Some(period) => Ok(self.database.symptoms(profile, period)?),
            None => Ok(Vec::new()),
        }
    }

    /// Returns symptoms beside intake over a span of days.
    ///
    /// # Errors
    /// As [`Session::report`].
    pub fn symptom_timeline(&self, period: Period) -> Result<SymptomTimeline, Error> {
        let first = match self.profile_row()? {
            (Some(profile), _) => self.database.symptom_span(profile)?,
            (None, _) => None,
        };
        let report = self.report(period, Settings::default())?;
        Ok(symptom_timeline(report, first.map(|span| span.from)))
    }

    fn symptom(&self, id: SymptomId) -> Result<Symptom, Error> {
        let (profile, _) = self.profile_row()?;
        let profile = profile.ok_or(SymptomError::Unknown(id))?;
        let found = self.database.symptom(profile, id)?;
        Ok(found.ok_or(SymptomError::Unknown(id))?)
    }
}

/// Reads the words; they are kept as typed.
fn understand(told: SymptomTold) -> Result<(NewSymptom, Vec<SymptomKind>), Error> {
    let text = told.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(SymptomError::Length.into());
    }
    let reading = read_symptom(text);
    if reading.is_absent {
        return Err(SymptomError::Absent(text.to_owned()).into());
    }
    let what = NewSymptom {
        date: told.date,
        time: told.time,
        text: text.to_owned(),
        kind: reading.kind,
        severity: told.severity,
        note: told.note.filter(|note| !note.trim().is_empty()),
    };
    Ok((what, reading.others))
}

fn logged(symptom: Symptom, others: Vec<SymptomKind>) -> SymptomLogged {
    SymptomLogged {
        red_flags: red_flags(&symptom.what),
        symptom,
        others,
    }
}
