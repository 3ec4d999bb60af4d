//! Many people's reports, gathered into the prevalence of inadequate intake by group.

use std::collections::BTreeMap;

use super::value::GapReport;
use crate::domain::{Framework, LifeStage, Sex, Tracked};
use crate::nutrition::cohort::{Member, Need, Prevalence, prevalence};
use crate::nutrition::{Assessment, Level, Model};

/// A group of people whose reference values are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Group {
    nutrient: Tracked,
    stage: LifeStage,
    sex: Sex,
    framework: Framework,
}

/// What is kept of a group while people stream by.
#[derive(Debug, Default)]
struct Gathered {
    members: Vec<Member>,
    chances: Vec<f64>,
    too_few_days: usize,
    too_many_unknowns: usize,
}

/// Gathers reports one by one; what it keeps of each is a number a day and nutrient.
#[derive(Debug, Default)]
pub struct Cohort {
    people: usize,
    groups: BTreeMap<Group, Gathered>,
}

/// One nutrient of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupPrevalence {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// Their sex.
    pub sex: Sex,
    /// Their life stage.
    pub stage: LifeStage,
    /// Whose reference values.
    pub framework: Framework,
    /// How the share was found: `ear_cut_point`, `full_probability` or `above_ai`.
    pub method: &'static str,
    /// People whose days were used.
    pub people: usize,
    /// Those of them with two days or more.
    pub people_with_repeats: usize,
    /// The prevalence; `None` with too few people who have two days or more.
    pub prevalence: Option<Prevalence>,
    /// The mean of the people's own chances, which is not a prevalence.
    pub mean_individual_chance: Option<f64>,
    /// People left out for want of full days.
    pub too_few_days: usize,
    /// People left out because too much of their energy has no value.
    pub too_many_unknowns: usize,
}

impl Cohort {
    /// Begins with nobody.
    pub fn new() -> Cohort {
        Cohort::default()
    }

    /// Adds one person's report.
    pub fn add(&mut self, report: &GapReport) {
        self.people += 1;
        for nutrient in &report.nutrients {
            let group = Group {
                nutrient: nutrient.assessment.nutrient,
                stage: report.who.stage,
                sex: report.who.sex,
                framework: report.who.framework,
            };
            self.groups
                .entry(group)
                .or_default()
                .add(&nutrient.assessment);
        }
    }

    /// Returns how many people were added.
    pub fn people(&self) -> usize {
        self.people
    }

    /// Returns every nutrient of every group, in the order of nutrients, then life stages.
    pub fn prevalences(&self) -> Vec<GroupPrevalence> {
        self.groups.iter().map(|(g, of)| of.finish(*g)).collect()
    }
}

impl Gathered {
    fn add(&mut self, of: &Assessment) {
        match (of.level, need(of)) {
            (Level::NotEnoughDays, _) => self.too_few_days += 1,
            (Level::TooManyUnknowns, _) => self.too_many_unknowns += 1,
            (_, Some(need)) => self.members.push(Member {
                days: of.series.middle.clone(),
                supplement_mean: of.supplement.mean,
                need,
            }),
            (_, None) => {}
        }
        self.chances.extend(of.probability_below());
    }

    fn finish(&self, group: Group) -> GroupPrevalence {
        let chances = self.chances.iter().sum::<f64>() / self.chances.len() as f64;
        GroupPrevalence {
            nutrient: group.nutrient,
            sex: group.sex,
            stage: group.stage,
            framework: group.framework,
            method: self.members.first().map_or("none", |m| method(&m.need)),
            people: self.members.len(),
            people_with_repeats: self.members.iter().filter(|m| m.days.len() > 1).count(),
            prevalence: prevalence(&self.members),
            mean_individual_chance: (!self.chances.is_empty()).then_some(chances),
            too_few_days: self.too_few_days,
            too_many_unknowns: self.too_many_unknowns,
        }
    }
}

/// What the usual intake is held against; nothing for iron of infants, whose RDA is no AI.
fn need(of: &Assessment) -> Option<Need> {
    match &of.model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => Some(Need::Ear(need.ear)),
        Model::Iron { need, .. } => Some(Need::Iron(need.clone())),
        Model::Adequate { level, .. } => Some(Need::Ai(*level)),
        Model::MeanOnly { .. } => of.reference.ai.map(Need::Ai),
        Model::Nothing => None,
    }
}

const fn method(need: &Need) -> &'static str {
    match need {
        Need::Ear(_) => "ear_cut_point",
        Need::Iron(_) => "full_probability",
        Need::Ai(_) => "above_ai",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap as Map;

    use super::*;
    use crate::nutrition::Settings;
    use crate::report::samples::{meal, report_with, woman_of_34};

    /// Forty women with two days each, whose magnesium differs from woman to woman and day to day.
    fn study() -> Cohort {
        let mut cohort = Cohort::new();
        let settings = Settings {
            least_days: 2,
            ..Settings::default()
        };
        for number in 0..40 {
            let usual = 150.0 + 6.0 * f64::from(number);
            let swing = if number % 2 == 0 { 70.0 } else { 20.0 };
            let days = [
                meal(16, "stew", 1800.0, usual - swing),
                meal(17, "stew", 1800.0, usual + swing),
            ];
            cohort.add(&report_with(
                Some(&woman_of_34()),
                &days,
                &Map::new(),
                settings,
            ));
        }
        cohort
    }

    #[test]
    fn every_nutrient_of_a_group_gets_its_own_method() {
        let study = study();
        let methods: Vec<_> = study.prevalences().iter().map(|g| g.method).collect();
        let [ear, ai, iron] = ["ear_cut_point", "above_ai", "full_probability"];
        assert_eq!(methods, [ear, ear, ai, ear, iron, ear]);
        assert_eq!(study.people(), 40);
    }

    #[test]
    fn prevalence_and_mean_of_chances_are_two_different_figures() {
        let magnesium = &study().prevalences()[0];
        let prevalence = magnesium.prevalence.unwrap();
        assert_eq!(prevalence.people, 40);
        assert!(prevalence.sd_between > 0.0);
        let chances = magnesium.mean_individual_chance.unwrap();
        assert!((prevalence.share - chances).abs() > 0.001);
    }

    #[test]
    fn people_with_too_few_days_are_counted_and_left_out() {
        let mut cohort = study();
        cohort.add(&report_with(
            Some(&woman_of_34()),
            &[],
            &Map::new(),
            Settings::default(),
        ));
        let magnesium = &cohort.prevalences()[0];
        assert_eq!(
            (magnesium.too_few_days, magnesium.prevalence.unwrap().people),
            (1, 40)
        );
    }
}
