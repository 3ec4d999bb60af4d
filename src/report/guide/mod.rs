//! A page about each nutrient and each symptom, with what the person's own diary says.

mod foods;
mod risks;
mod tested;

use crate::domain::{Entry, SymptomKind, Tracked};
use crate::nutrition::reference::reference;
use crate::nutrition::{Person, Reference};
use crate::symptom::RedFlag;

use super::{
    GapReport, Knowledge, NutrientReport, RichFood, SymptomKnowledge, SymptomSummary, knowledge,
    symptom_knowledge,
};

pub use foods::OwnFood;
pub use risks::Risk;
pub use tested::{Guide, guide};

/// A page, or what pages there are.
#[derive(Clone, Debug)]
pub enum Explained {
    /// What there is.
    Index,
    /// About a nutrient.
    Nutrient(Box<NutrientPage>),
    /// About a symptom.
    Symptom(Box<SymptomPage>),
    /// What cannot wait for a page.
    Warning(Vec<&'static RedFlag>),
}

/// All about one nutrient, for one person.
#[derive(Clone, Debug)]
pub struct NutrientPage {
    /// Which.
    pub nutrient: Tracked,
    /// What it does in muscle.
    pub knowledge: &'static Knowledge,
    /// What helps and hinders it, and what a clinician would test.
    pub guide: &'static Guide,
    /// What this person needs.
    pub reference: Reference,
    /// Foods of the person's own diary that hold some of it, most often logged first.
    pub own_foods: Vec<OwnFood>,
    /// Foods that hold much of it in a usual portion.
    pub foods: Vec<RichFood>,
    /// Who is at risk, and whether the profile says so.
    pub risks: Vec<Risk>,
    /// The symptoms of the report's days that are named with it.
    pub symptoms: Vec<SymptomSummary>,
    /// The report of the last four weeks.
    pub report: GapReport,
}

/// All about one kind of symptom, for one person.
#[derive(Clone, Debug)]
pub struct SymptomPage {
    /// What is known of it.
    pub knowledge: &'static SymptomKnowledge,
    /// How it was logged in the report's days; `None`: not at all.
    pub logged: Option<SymptomSummary>,
    /// The report of the last four weeks.
    pub report: GapReport,
}

/// Makes the page about a nutrient from the report and the entries of the last weeks.
pub fn nutrient_page(
    nutrient: Tracked,
    person: &Person,
    foods: Vec<RichFood>,
    entries: &[Entry],
    report: GapReport,
) -> NutrientPage {
    let values = reference(nutrient, person);
    let named = |s: &&SymptomSummary| s.named_with.contains(&nutrient);
    NutrientPage {
        nutrient,
        knowledge: knowledge(nutrient),
        guide: guide(nutrient),
        own_foods: foods::own(entries, nutrient, values.target()),
        foods,
        risks: risks::of(nutrient, person),
        symptoms: report
            .symptoms
            .kinds
            .iter()
            .filter(named)
            .cloned()
            .collect(),
        reference: values,
        report,
    }
}

/// Makes the page about a kind of symptom.
pub fn symptom_page(kind: SymptomKind, report: GapReport) -> SymptomPage {
    let logged = report.symptoms.kinds.iter().find(|s| s.kind == Some(kind));
    SymptomPage {
        knowledge: symptom_knowledge(kind),
        logged: logged.cloned(),
        report,
    }
}

impl NutrientPage {
    /// The nutrient's part of the report.
    pub fn exposure(&self) -> &NutrientReport {
        part(&self.report, self.nutrient)
    }
}

impl SymptomPage {
    /// The parts of the report about the nutrients the symptom is named with.
    pub fn exposures(&self) -> Vec<&NutrientReport> {
        let named = self.knowledge.named_with.iter();
        named
            .map(|nutrient| part(&self.report, *nutrient))
            .collect()
    }
}

/// A report holds every reported nutrient in their fixed order; another's figures never take its place.
fn part(report: &GapReport, nutrient: Tracked) -> &NutrientReport {
    let part = &report.nutrients[nutrient as usize];
    assert_eq!(part.assessment.nutrient, nutrient, "the order of a report");
    part
}
