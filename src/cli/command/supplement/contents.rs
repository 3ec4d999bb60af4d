use crate::domain::Nutrient;
use crate::supplement::{Meaning, Told};

/// What a supplement is and what it holds.
#[derive(Debug, clap::Args)]
pub(super) struct Contents {
    /// What it is and how much of it: vitamin D3 1000 IU
    #[arg(required = true, allow_negative_numbers = true)]
    text: Vec<String>,
    /// Magnesium in one dose, such as 50mg; options give elemental amounts
    #[arg(long, value_name = "AMOUNT")]
    magnesium: Option<String>,
    /// Vitamin D in one dose, such as 400IU or 10µg
    #[arg(long, value_name = "AMOUNT")]
    vitamin_d: Option<String>,
    /// Potassium in one dose
    #[arg(long, value_name = "AMOUNT")]
    potassium: Option<String>,
    /// Calcium in one dose
    #[arg(long, value_name = "AMOUNT")]
    calcium: Option<String>,
    /// Iron in one dose
    #[arg(long, value_name = "AMOUNT")]
    iron: Option<String>,
    /// Vitamin B12 in one dose, such as 2.5µg
    #[arg(long, value_name = "AMOUNT", alias = "b12")]
    vitamin_b12: Option<String>,
    /// Vitamin C in one dose
    #[arg(long, value_name = "AMOUNT")]
    vitamin_c: Option<String>,
    /// A compound's weight is the nutrient's own: magnesium citrate 100 mg holds 100 mg magnesium
    #[arg(long, conflicts_with = "compound")]
    elemental: bool,
    /// A compound's weight is the compound's: magnesium citrate 500 mg holds 81 mg magnesium
    #[arg(long)]
    compound: bool,
}

impl Contents {
    fn contains(&self) -> Vec<(Nutrient, String)> {
        let options = [
            (Nutrient::Magnesium, &self.magnesium),
            (Nutrient::VitaminD, &self.vitamin_d),
            (Nutrient::Potassium, &self.potassium),
            (Nutrient::Calcium, &self.calcium),
            (Nutrient::Iron, &self.iron),
            (Nutrient::VitaminB12, &self.vitamin_b12),
            (Nutrient::VitaminC, &self.vitamin_c),
        ];
        let given = options
            .into_iter()
            .filter_map(|(n, text)| Some((n, text.clone()?)));
        given.collect()
    }

    fn meaning(&self) -> Option<Meaning> {
        match (self.elemental, self.compound) {
            (true, _) => Some(Meaning::Elemental),
            (_, true) => Some(Meaning::Compound),
            _ => None,
        }
    }

    /// Returns what was said of the supplement; `text` is its words, joined.
    pub(super) fn told<'a>(&self, text: &'a str) -> Told<'a> {
        Told {
            text,
            contains: self.contains(),
            meaning: self.meaning(),
        }
    }

    pub(super) fn text(&self) -> String {
        self.text.join(" ")
    }
}
