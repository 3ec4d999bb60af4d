//! What a study's file says of its people, written to their profiles.

use super::importer::Importer;
use crate::app::Error;
use crate::domain::{Birth, Fact, Since};
use crate::import::About;
use crate::nutrition::Person;

impl Importer<'_, '_, '_> {
    /// Writes what a file says of the person whose rows are being read: what their profile does not
    /// say yet, and with `--update` also what it says otherwise. Done once a person and file.
    pub(super) fn learn_about(&mut self, name: &str, about: &About) -> Result<(), Error> {
        if about.is_silent() || !self.described.insert(name.to_owned()) {
            return Ok(());
        }
        let id = self.target.profile;
        let Some(mut profile) = self.target.change.profile_of(id)? else {
            return Ok(());
        };
        let before = profile.clone();
        let update = self.request.update;
        if profile.sex.is_none() || update {
            profile.sex = about.sex.or(profile.sex);
        }
        if profile.birth.is_none() || update {
            profile.birth = about.birth.or(profile.birth);
        }
        let facts = [
            about.pregnant.map(Fact::Pregnant),
            about.lactating.map(Fact::Lactating),
        ];
        let is_said = |fact: &Fact| {
            let same =
                |old: &Since| std::mem::discriminant(&old.fact) == std::mem::discriminant(fact);
            profile.facts.iter().any(same)
        };
        let facts: Vec<Since> = facts
            .into_iter()
            .flatten()
            .filter(|fact| update || !is_said(fact))
            .map(|fact| Since { fact, since: None })
            .filter(|fact| !profile.facts.contains(fact))
            .collect();
        let mut whole = profile.clone();
        whole.facts.extend(facts.iter().copied());
        // What cannot be, such as a pregnant man, is refused by the report: it is not written. It is
        // looked at on the day of the age: years later, nobody of the study is pregnant any more.
        let on = match about.birth {
            Some(Birth::Age { on, .. }) => on,
            _ => self.request.options.today,
        };
        if Person::resolve(Some(&whole), on).is_err() {
            self.contradictory += 1;
            return Ok(());
        }
        if (profile.sex, profile.birth) != (before.sex, before.birth) {
            self.target.change.update_profile(id, &profile)?;
        }
        for fact in facts {
            self.target.change.set_fact(id, fact)?;
        }
        if let Some(weight) = about.weight {
            self.target
                .change
                .set_survey_weight(id, weight.days, weight.weight)?;
        }
        if let Some(unit) = about.unit {
            self.target.change.set_sampling_unit(id, unit)?;
        }
        Ok(())
    }
}
