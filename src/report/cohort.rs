//! Many people's reports, gathered into the prevalence of inadequate intake by group.

use std::collections::BTreeMap;

use super::value::GapReport;
use crate::domain::{Framework, LifeStage, SamplingUnit, Sex, Tracked};
use crate::nutrition::cohort::{
    Choices, Member, Need, NoFigure, Plan, Prevalence, Uncertainty, prevalence, uncertainty,
};
use crate::nutrition::intake::LEAST_COVERAGE;
use crate::nutrition::{Assessment, Model};

/// How many full days a person must have to count in a group.
const LEAST_DAYS: usize = 2;

/// Where a survey puts a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampled {
    /// For how many people of the population the person stands, by the days of recall that the weight
    /// was made for.
    pub weights: BTreeMap<u8, f64>,
    /// Where the survey's plan puts the person.
    pub unit: Option<SamplingUnit>,
}

impl Sampled {
    /// Returns the weight for so many days: the one made for the most days that the person has.
    fn weight(&self, days: usize) -> Option<f64> {
        let days = u8::try_from(days).unwrap_or(u8::MAX);
        self.weights
            .range(..=days)
            .next_back()
            .map(|(_, weight)| *weight)
    }
}

/// A group of people whose reference values are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Group {
    nutrient: Tracked,
    stage: LifeStage,
    sex: Sex,
    framework: Framework,
}

/// A person of a group, before it is known whether the study has weights.
#[derive(Debug)]
struct Candidate {
    days: Vec<f64>,
    consecutive: bool,
    weight: Option<f64>,
    unit: Option<SamplingUnit>,
    need: Need,
}

/// What is kept of a group while people stream by.
#[derive(Debug, Default)]
struct Gathered {
    candidates: Vec<Candidate>,
    chances: Vec<f64>,
    too_few_days: usize,
    too_many_unknowns: usize,
}

/// Gathers reports one by one; what it keeps of each is a number a day and nutrient.
#[derive(Debug, Default)]
pub struct Cohort {
    people: usize,
    unplaced: usize,
    weighted: bool,
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
    /// How the share was found; `None` where nobody has a need to hold intake against.
    pub method: Option<Method>,
    /// The prevalence among people with two full days or more, or why there is none.
    pub prevalence: Result<Prevalence, NoFigure>,
    /// How many people have two full days or more, and a weight where others have one.
    pub people: usize,
    /// The mean of the people's own chances, which is not a prevalence.
    pub mean_individual_chance: Option<f64>,
    /// People left out since they have fewer than two full days.
    pub too_few_days: usize,
    /// People left out because too much of their energy has no value.
    pub too_many_unknowns: usize,
    /// People left out since others have a weight and they have none.
    pub without_weight: usize,
}

/// How a share was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// The share below the EAR.
    EarCutPoint,
    /// The mean of the requirement's chance at each usual intake.
    FullProbability,
    /// The share at or above the AI.
    AboveAi,
}

impl Method {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Method::EarCutPoint => "ear_cut_point",
            Method::FullProbability => "full_probability",
            Method::AboveAi => "above_ai",
        }
    }

    const fn of(need: &Need) -> Method {
        match need {
            Need::Ear(_) => Method::EarCutPoint,
            Need::Iron(_) => Method::FullProbability,
            Need::Ai(_) => Method::AboveAi,
        }
    }
}

/// Several groups together; nobody pregnant or breast-feeding is among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Together {
    /// Men of 19 years or more.
    Men,
    /// Women of 19 years or more.
    Women,
    /// Everybody of one year or more.
    Everybody,
}

impl Together {
    /// All of them.
    pub const ALL: [Together; 3] = [Together::Men, Together::Women, Together::Everybody];

    /// The sex in JSON.
    pub const fn sex(self) -> &'static str {
        match self {
            Together::Men => Sex::Male.key(),
            Together::Women => Sex::Female.key(),
            Together::Everybody => "all",
        }
    }

    /// The ages in JSON.
    pub const fn ages(self) -> &'static str {
        match self {
            Together::Men | Together::Women => "19_plus",
            Together::Everybody => "1_plus",
        }
    }

    fn holds(self, sex: Sex, stage: LifeStage) -> bool {
        if stage.is_infant() || stage.is_pregnancy() || stage.is_lactation() {
            return false;
        }
        match self {
            Together::Men => sex == Sex::Male && stage.is_adult(),
            Together::Women => sex == Sex::Female && stage.is_adult(),
            Together::Everybody => true,
        }
    }
}

/// One nutrient of several groups, each with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Subtotal {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// Of whom.
    pub of: Together,
    /// Whose reference values.
    pub framework: Framework,
    /// How the shares were found.
    pub method: Method,
    /// How many people.
    pub people: usize,
    /// The sum of their weights.
    pub weight: f64,
    /// The share of people.
    pub share: f64,
    /// The mean usual intake of food, in the nutrient's unit.
    pub mean_usual: f64,
    /// How far the share may be off.
    pub uncertainty: Option<Uncertainty>,
    /// How many groups it is made of.
    pub groups: usize,
    /// How many groups with people in them had no figure, and are not in it.
    pub groups_without_figure: usize,
}

/// What a cohort came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Prevalences {
    /// Every nutrient of every group, in the order of nutrients, then life stages.
    pub groups: Vec<GroupPrevalence>,
    /// Every nutrient of the groups together, where any of them has a figure.
    pub subtotals: Vec<Subtotal>,
    /// What the caller chose.
    pub choices: Choices,
    /// How many sampling units were drawn again for the intervals; `None`: people were.
    pub units: Option<usize>,
    /// Whether people stand for more than themselves.
    pub weighted: bool,
}

impl Cohort {
    /// Begins with nobody.
    pub fn new() -> Cohort {
        Cohort::default()
    }

    /// Adds one person's report. A person whose sex or age is not known is in no group.
    pub fn add(&mut self, report: &GapReport, sampled: &Sampled) {
        self.people += 1;
        if !report.who.assumed.is_empty() {
            self.unplaced += 1;
            return;
        }
        self.weighted |= !sampled.weights.is_empty();
        let consecutive = full_days_follow_one_another(report);
        for nutrient in &report.nutrients {
            let group = Group {
                nutrient: nutrient.assessment.nutrient,
                stage: report.who.stage,
                sex: report.who.sex,
                framework: report.who.framework,
            };
            let gathered = self.groups.entry(group).or_default();
            gathered.add(&nutrient.assessment, consecutive, sampled);
        }
    }

    /// Returns how many people were added.
    pub fn people(&self) -> usize {
        self.people
    }

    /// Returns how many of them are in no group, since their sex or age is not known.
    pub fn unplaced(&self) -> usize {
        self.unplaced
    }

    /// Computes the prevalences of all groups, and of groups together.
    pub fn prevalences(&self, choices: Choices) -> Prevalences {
        let plan = self.plan(choices.draws);
        let of_group = |(group, gathered): (&Group, &Gathered)| {
            gathered.finish(*group, self.weighted, plan.as_ref(), choices)
        };
        let groups: Vec<GroupPrevalence> = self.groups.iter().map(of_group).collect();
        Prevalences {
            subtotals: subtotals(&groups),
            groups,
            choices,
            units: plan.map(|plan| plan.units()),
            weighted: self.weighted,
        }
    }

    /// Draws the survey's units again, where everybody's is known.
    fn plan(&self, draws: usize) -> Option<Plan> {
        let people = || self.groups.values().flat_map(|of| &of.candidates);
        let counted = || people().filter(|of| !self.weighted || of.weight.is_some());
        let units: Option<Vec<SamplingUnit>> = counted().map(|of| of.unit).collect();
        units
            .filter(|units| !units.is_empty())
            .map(|units| Plan::of(units, draws))
    }
}

fn full_days_follow_one_another(report: &GapReport) -> bool {
    let full: Vec<_> = report
        .days
        .iter()
        .filter(|d| d.is_full())
        .map(|d| d.date)
        .collect();
    full.windows(2)
        .all(|pair| pair[0].succ_opt() == Some(pair[1]))
}

impl Gathered {
    fn add(&mut self, of: &Assessment, consecutive: bool, sampled: &Sampled) {
        let days = of.series.days();
        if days < LEAST_DAYS {
            self.too_few_days += 1;
        } else if of
            .series
            .coverage()
            .is_some_and(|share| share < LEAST_COVERAGE)
        {
            self.too_many_unknowns += 1;
        } else if let Some(need) = need(of) {
            self.candidates.push(Candidate {
                days: of.series.middle.clone(),
                consecutive,
                weight: sampled.weight(days),
                unit: sampled.unit,
                need,
            });
        }
        self.chances.extend(of.probability_below());
    }

    fn finish(
        &self,
        group: Group,
        weighted: bool,
        plan: Option<&Plan>,
        choices: Choices,
    ) -> GroupPrevalence {
        let members: Vec<Member> = self.members(weighted).collect();
        let chances = self.chances.iter().sum::<f64>() / self.chances.len() as f64;
        GroupPrevalence {
            nutrient: group.nutrient,
            sex: group.sex,
            stage: group.stage,
            framework: group.framework,
            method: members.first().map(|m| Method::of(&m.need)),
            prevalence: prevalence(&members, plan, choices),
            people: members.len(),
            mean_individual_chance: (!self.chances.is_empty()).then_some(chances),
            too_few_days: self.too_few_days,
            too_many_unknowns: self.too_many_unknowns,
            without_weight: self.candidates.len() - members.len(),
        }
    }

    fn members(&self, weighted: bool) -> impl Iterator<Item = Member> {
        self.candidates.iter().filter_map(move |of| {
            Some(Member {
                days: of.days.clone(),
                consecutive: of.consecutive,
                weight: if weighted { of.weight? } else { 1.0 },
                unit: of.unit,
                need: of.need.clone(),
            })
        })
    }
}

fn subtotals(groups: &[GroupPrevalence]) -> Vec<Subtotal> {
    let mut all = Vec::new();
    for of in Together::ALL {
        let mut kinds: BTreeMap<_, Vec<&GroupPrevalence>> = BTreeMap::new();
        for group in groups.iter().filter(|g| of.holds(g.sex, g.stage)) {
            if let Some(method) = group.method {
                let kind = (group.nutrient, group.framework, method);
                kinds.entry(kind).or_default().push(group);
            }
        }
        for ((nutrient, framework, method), groups) in kinds {
            let found: Vec<&Prevalence> = groups
                .iter()
                .filter_map(|g| g.prevalence.as_ref().ok())
                .collect();
            if found.is_empty() {
                continue;
            }
            let weight: f64 = found.iter().map(|p| p.weight).sum();
            let mean_of = |value: &dyn Fn(&Prevalence) -> f64| -> f64 {
                found.iter().map(|p| p.weight / weight * value(p)).sum()
            };
            let draws = found.iter().map(|p| p.draws.len()).min().unwrap_or(0);
            let draws: Vec<f64> = (0..draws).map(|nth| mean_of(&|p| p.draws[nth])).collect();
            all.push(Subtotal {
                nutrient,
                of,
                framework,
                method,
                people: found.iter().map(|p| p.people).sum(),
                weight,
                share: mean_of(&|p| p.share),
                mean_usual: mean_of(&|p| p.mean_usual),
                uncertainty: uncertainty(&draws),
                groups: found.len(),
                groups_without_figure: groups.len() - found.len(),
            });
        }
    }
    all
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap as Map;

    use super::*;
    use crate::nutrition::Settings;
    use crate::report::samples::{meal, report_with, woman_of_34};

    const PLAIN: Choices = Choices {
        sequence: true,
        draws: 20,
    };

    /// A woman's report of two days, whose magnesium differs from woman to woman and day to day.
    fn report(number: u32) -> GapReport {
        let usual = 150.0 + 4.0 * f64::from(number);
        let swing = if number.is_multiple_of(2) { 70.0 } else { 20.0 };
        let days = [
            meal(16, "stew", 1800.0, usual - swing),
            meal(17, "stew", 1800.0, usual + swing),
        ];
        report_with(
            Some(&woman_of_34()),
            &days,
            &Map::new(),
            Settings::default(),
        )
    }

    fn weighing(weight: f64) -> Sampled {
        Sampled {
            weights: Map::from([(1, 1.0), (2, weight)]),
            unit: None,
        }
    }

    fn study() -> Cohort {
        let mut cohort = Cohort::new();
        (0..60).for_each(|number| cohort.add(&report(number), &Sampled::default()));
        cohort
    }

    fn magnesium(cohort: &Cohort) -> GroupPrevalence {
        cohort.prevalences(PLAIN).groups.remove(0)
    }

    #[test]
    fn every_nutrient_of_a_group_gets_its_own_method() {
        let study = study();
        let groups = study.prevalences(PLAIN).groups;
        let methods: Vec<_> = groups.iter().map(|g| g.method.unwrap().key()).collect();
        let [ear, ai, iron] = ["ear_cut_point", "above_ai", "full_probability"];
        assert_eq!(methods, [ear, ear, ai, ear, iron, ear]);
        assert_eq!(study.people(), 60);
    }

    #[test]
    fn two_full_days_are_enough_for_a_group_though_not_for_a_report() {
        let magnesium = magnesium(&study());
        let prevalence = magnesium.prevalence.unwrap();
        assert_eq!(prevalence.people, 60);
        assert!(prevalence.sd_between > 0.0 && prevalence.all_consecutive);
        assert_eq!(magnesium.mean_individual_chance, None);
    }

    #[test]
    fn people_with_too_few_days_are_counted_and_left_out() {
        let mut cohort = study();
        let nothing = report_with(Some(&woman_of_34()), &[], &Map::new(), Settings::default());
        cohort.add(&nothing, &Sampled::default());
        let magnesium = magnesium(&cohort);
        assert_eq!((magnesium.too_few_days, magnesium.people), (1, 60));
    }

    #[test]
    fn people_of_unknown_sex_are_in_no_group() {
        let mut cohort = study();
        let anybody = report_with(None, &[], &Map::new(), Settings::default());
        cohort.add(&anybody, &Sampled::default());
        assert_eq!((cohort.people(), cohort.unplaced()), (61, 1));
        assert_eq!(magnesium(&cohort).too_few_days, 0);
    }

    #[test]
    fn the_weight_for_two_days_counts_and_who_has_none_is_left_out() {
        let mut cohort = Cohort::new();
        // Those who eat least stand for three people each.
        for number in 0..60 {
            let weight = if number < 20 { 3.0 } else { 1.0 };
            cohort.add(&report(number), &weighing(weight));
        }
        cohort.add(&report(60), &Sampled::default());
        let found = magnesium(&cohort);
        assert_eq!((found.people, found.without_weight), (60, 1));
        let weighted = found.prevalence.unwrap();
        assert_eq!(weighted.weight, 100.0);
        let plain = magnesium(&study()).prevalence.unwrap();
        assert!(weighted.share > plain.share + 0.05);
    }

    #[test]
    fn units_are_drawn_where_everybody_has_one() {
        let mut cohort = Cohort::new();
        for number in 0..60 {
            let unit = SamplingUnit {
                stratum: number / 20,
                psu: number % 2,
            };
            let sampled = Sampled {
                unit: Some(unit),
                ..Sampled::default()
            };
            cohort.add(&report(number), &sampled);
        }
        assert_eq!(cohort.prevalences(PLAIN).units, Some(6));
        cohort.add(&report(60), &Sampled::default());
        assert_eq!(cohort.prevalences(PLAIN).units, None);
    }

    #[test]
    fn a_subtotal_is_the_mean_of_its_groups_by_weight() {
        let mut cohort = study();
        for number in 0..90 {
            let mut report = report(number);
            report.who.stage = LifeStage::Age51To70;
            cohort.add(&report, &Sampled::default());
        }
        let found = cohort.prevalences(PLAIN);
        let shares: Vec<f64> = found.groups[..2]
            .iter()
            .map(|g| g.prevalence.as_ref().unwrap().share)
            .collect();
        let women = &found.subtotals[0];
        assert_eq!(
            (women.of, women.people, women.groups),
            (Together::Women, 150, 2)
        );
        let wanted = (60.0 * shares[0] + 90.0 * shares[1]) / 150.0;
        assert!((women.share - wanted).abs() < 1e-12);
        assert!(women.uncertainty.unwrap().standard_error > 0.0);
    }
}
