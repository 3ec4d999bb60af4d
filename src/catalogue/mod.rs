//! The food table, shipped inside the program.
//!
//! The build script lays `seed/` out as one image of fixed rows (`layout`), which is embedded and
//! read where it lies: nothing is parsed, copied or indexed at start, and the system loads only the
//! pages that are looked at. A food costs memory when it is asked for.

mod image;
mod layout;
mod lexicon;
mod national;
mod usual;

use std::sync::LazyLock;

pub(crate) use layout::WordUse;
use layout::{
    FoodRow, LabelRow, MeasureRow, NameRow, PortionRow, Posting, RewriteRow, Section, Span, WordRow,
};
pub use layout::{LabelFlags, WordFlags, name_kind};
pub(crate) use lexicon::edit_distance;
pub(crate) use lexicon::{KnownWords, Name, Vague, WordId};

use crate::domain::{Country, Food, FoodCode, FoodSource, NutrientValues, Portion};
use crate::parse::Unit;
use image::{rows, section};

/// The editions the table is made of.
pub const VERSION: &str = "fndds-2021-2023+fndds-2017-2018+sr28+cofid-2021+fineli-20";

/// What is added to a match with a food of the country's own table: more than a national table is
/// held back by, so that it wins where both fit.
const OWN_TABLE: f32 = 5.6;

/// Names a food by its place in the table; good for one run of the program only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoodIndex(pub(crate) u32);

/// The shipped food table: handles to the image's sections.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    foods: &'static [FoodRow],
    portions: &'static [PortionRow],
    labels: &'static [LabelRow],
    label_words: &'static [WordUse],
    names: &'static [NameRow],
    name_words: &'static [WordUse],
    words: &'static [WordRow],
    postings: &'static [Posting],
    by_description: &'static [u32],
    rewrites: &'static [RewriteRow],
    measures: &'static [MeasureRow],
    text: &'static [u8],
    known: KnownWords,
    country: Option<Country>,
}

/// How often a food is reported, and how much of it each time (NHANES 2007-2012).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Reports in the recalls.
    pub times: u32,
    /// Lower quartile, g.
    pub p25: f64,
    /// Median, g.
    pub median: f64,
    /// Upper quartile, g.
    pub p75: f64,
}

/// A household measure of one food, with its wording taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    text: &'static [u8],
    /// What that much weighs, g.
    pub grams: f64,
    /// The number the wording opens with.
    pub amount: f64,
    /// The unit, where the wording begins with one.
    pub unit: Option<Unit>,
    /// What its wording says.
    pub flags: LabelFlags,
    pub(crate) words: &'static [WordUse],
}

impl Measure {
    /// Whether a number stands inside the wording: the 12 of `1 can (12 fl oz)`.
    pub(crate) fn has_inner_number(&self) -> bool {
        let inside = self.text.iter().skip_while(|b| **b != b' ');
        inside.into_iter().any(u8::is_ascii_digit)
    }

    /// Returns the wording: `1 cup`, `1 medium (7" long)`.
    pub fn label(&self) -> &'static str {
        std::str::from_utf8(self.text).unwrap_or("")
    }
}

impl Catalogue {
    /// Returns the table inside the program.
    pub fn shipped() -> &'static Catalogue {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(Catalogue::open);
        &SHIPPED
    }

    /// Returns the same table with a country's foods and kitchen measures first.
    pub fn of_country(country: Option<Country>) -> &'static Catalogue {
        static BY_COUNTRY: LazyLock<Vec<Catalogue>> = LazyLock::new(|| {
            let of = |country: &Country| Catalogue {
                country: Some(*country),
                ..*Catalogue::shipped()
            };
            Country::ALL.iter().map(of).collect()
        });
        country.map_or(Catalogue::shipped(), |c| &BY_COUNTRY[c as usize])
    }

    /// Returns the volume of a unit in the country's kitchens, ml; `None` for a weight.
    pub(crate) fn millilitres(&self, unit: Unit) -> Option<f64> {
        unit.millilitres_in(self.country)
    }

    /// Returns how much larger a measure is in the country's kitchens than in its table's.
    fn kitchen(&self, food: &FoodRow, unit: Option<Unit>) -> f64 {
        let is_american = matches!(source(food), FoodSource::Fndds | FoodSource::Sr28);
        let of = |unit: Unit| Some(self.millilitres(unit)? / unit.millilitres()?);
        let factor = unit.filter(|_| is_american).and_then(of);
        factor.unwrap_or(1.0)
    }

    fn open() -> Catalogue {
        let table = Catalogue {
            foods: section(Section::Foods),
            portions: section(Section::Portions),
            labels: section(Section::Labels),
            label_words: section(Section::LabelWords),
            names: section(Section::Names),
            name_words: section(Section::NameWords),
            words: section(Section::Words),
            postings: section(Section::Postings),
            by_description: section(Section::ByDescription),
            rewrites: section(Section::Rewrites),
            measures: section(Section::Measures),
            text: section(Section::Text),
            known: KnownWords::default(),
            country: None,
        };
        Catalogue {
            known: KnownWords::of(&table),
            ..table
        }
    }

    /// Returns which editions the table is made of.
    pub fn version(&self) -> &'static str {
        VERSION
    }

    /// Returns how many foods there are.
    pub fn len(&self) -> usize {
        self.foods.len()
    }

    /// Whether the table is empty; the shipped one never is.
    pub fn is_empty(&self) -> bool {
        self.foods.is_empty()
    }

    /// Returns every food's place, in the order of the codes.
    pub fn indices(&self) -> impl Iterator<Item = FoodIndex> + use<> {
        (0..self.foods.len() as u32).map(FoodIndex)
    }

    /// Returns every food with all its portions; each costs an allocation.
    pub fn iter(&self) -> impl Iterator<Item = Food> + '_ {
        self.indices().map(|i| self.food_at(i))
    }

    /// Returns the place of the food with this code; `None` for own foods and unknown codes.
    pub fn index_of(&self, code: FoodCode) -> Option<FoodIndex> {
        self.foods
            .binary_search_by_key(&code, |row| FoodCode::new(source(row), row.number))
            .ok()
            .map(|i| FoodIndex(i as u32))
    }

    /// Returns the food with this code.
    pub fn food(&self, code: FoodCode) -> Option<Food> {
        self.index_of(code).map(|i| self.food_at(i))
    }

    /// Returns the food at this place.
    pub fn food_at(&self, food: FoodIndex) -> Food {
        Food {
            code: self.code(food),
            description: self.description(food).to_owned(),
            category: self.category(food).to_owned(),
            per_100g: self.per_100g(food),
            portions: self
                .measures(food)
                .map(|m| Portion {
                    label: m.label().to_owned(),
                    grams: m.grams,
                })
                .collect(),
        }
    }

    fn row(&self, food: FoodIndex) -> &'static FoodRow {
        &self.foods[food.0 as usize]
    }

    /// Returns a food's code.
    pub fn code(&self, food: FoodIndex) -> FoodCode {
        let row = self.row(food);
        FoodCode::new(source(row), row.number)
    }

    /// Returns a food's description.
    pub fn description(&self, food: FoodIndex) -> &'static str {
        self.text(self.row(food).description)
    }

    /// Returns a food's group in its table.
    pub fn category(&self, food: FoodIndex) -> &'static str {
        self.text(self.row(food).category)
    }

    /// Returns a food's values per 100 g, exactly as the table has them.
    pub fn per_100g(&self, food: FoodIndex) -> NutrientValues {
        NutrientValues::from_array(self.row(food).values.map(|v| (!v.is_nan()).then_some(v)))
    }

    /// Returns how often and how much of a food is reported; `None` where nobody counted.
    pub fn usage(&self, food: FoodIndex) -> Option<Usage> {
        let row = self.row(food);
        (!row.median.is_nan()).then(|| Usage {
            times: row.times,
            p25: row.p25.into(),
            median: row.median.into(),
            p75: row.p75.into(),
        })
    }

    /// Returns what the table assumes when no amount is named, g.
    pub fn unspecified_grams(&self, food: FoodIndex) -> Option<f64> {
        let grams = self.row(food).unspecified;
        (!grams.is_nan()).then_some(grams)
    }

    /// Returns a food's household measures, in the table's order.
    pub fn measures(&self, food: FoodIndex) -> impl Iterator<Item = Measure> + use<> {
        let table = *self;
        rows(self.portions, self.row(food).portions)
            .iter()
            .map(move |portion| {
                let label = &table.labels[portion.label as usize];
                let unit = (label.unit as usize)
                    .checked_sub(1)
                    .and_then(|i| Unit::ALL.get(i))
                    .copied();
                Measure {
                    text: rows(table.text, label.text),
                    grams: portion.grams * table.kitchen(table.row(food), unit),
                    amount: label.amount.into(),
                    unit,
                    flags: LabelFlags::from_bits_retain(label.flags),
                    words: rows(table.label_words, label.words),
                }
            })
    }

    /// Returns the foods that bear this description, whatever its case: the newest edition and the
    /// most used first.
    pub fn described(&self, description: &str) -> impl Iterator<Item = FoodIndex> + use<> {
        let table = *self;
        let order = |i: &u32| compare_folded(table.description(FoodIndex(*i)), description);
        let start = self.by_description.partition_point(|i| order(i).is_lt());
        let len = self.by_description[start..].partition_point(|i| order(i).is_eq());
        self.by_description[start..start + len]
            .iter()
            .map(|i| FoodIndex(*i))
    }

    pub(crate) fn prior(&self, food: FoodIndex) -> f32 {
        let row = self.row(food);
        row.prior + if self.is_own(row) { OWN_TABLE } else { 0.0 }
    }

    fn text(&self, span: Span) -> &'static str {
        std::str::from_utf8(self.bytes(span)).unwrap_or("")
    }

    fn bytes(&self, span: Span) -> &'static [u8] {
        rows(self.text, span)
    }
}

/// Returns the table a food is from; rows are sorted by it, then by number.
const fn source(row: &FoodRow) -> FoodSource {
    match row.edition {
        0 | 1 => FoodSource::Fndds,
        2 => FoodSource::Sr28,
        3 => FoodSource::Cofid,
        _ => FoodSource::Fineli,
    }
}

/// Compares two descriptions without regard to case or to how many blanks part the words.
fn compare_folded(a: &str, b: &str) -> std::cmp::Ordering {
    fn folded(s: &str) -> impl Iterator<Item = char> + '_ {
        let words = s.split_whitespace().enumerate();
        words.flat_map(|(i, w)| {
            (i > 0)
                .then_some(' ')
                .into_iter()
                .chain(w.chars().flat_map(char::to_lowercase))
        })
    }
    folded(a).cmp(folded(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;

    fn table() -> &'static Catalogue {
        Catalogue::shipped()
    }

    #[test]
    fn the_whole_table_is_there() {
        assert_eq!(table().len(), 16_275 + 2_681 + 4_138);
        assert_eq!(
            table()
                .indices()
                .map(|i| table().measures(i).count())
                .sum::<usize>(),
            50_461 + 53 + 19_448 + 127 + 2_344
        );
    }

    #[test]
    fn values_are_the_tables_own_and_a_blank_stays_unknown() {
        let banana = table().food("sr28:09040".parse().unwrap()).unwrap();
        assert_eq!(banana.per_100g[Nutrient::Potassium], Some(358.0));
        let unknown = table()
            .iter()
            .filter(|f| f.per_100g[Nutrient::VitaminD].is_none())
            .count();
        assert!(
            unknown > 3000,
            "SR28 lacks vitamin D for four foods in ten: {unknown}"
        );
    }

    #[test]
    fn every_code_finds_its_food_and_every_description_a_food_that_bears_it() {
        for i in table().indices() {
            assert_eq!(table().index_of(table().code(i)), Some(i));
            let shouted = table().description(i).to_uppercase();
            assert!(table().described(&shouted).any(|f| f == i), "{shouted}");
        }
    }

    #[test]
    fn of_foods_that_share_a_description_the_most_used_comes_first() {
        let spinach: Vec<_> = table()
            .described("spinach, raw")
            .map(|i| table().code(i).to_string())
            .collect();
        assert_eq!(spinach, ["fndds:72125100", "sr28:11457"]);
    }
}
