//! Reads the tables that become the image: foods, their measures and names, and the words for them.

use std::collections::HashMap;
use std::path::Path;

use crate::domain::{FoodCode, FoodSource, Nutrient};
use crate::kitchens::{Called, Kitchens};
use crate::seed::{Cell, Cells, Row, SeedError, Table, row};

/// A food with its portions, names and usage.
pub struct Food {
    pub edition: u32,
    pub number: u64,
    pub description: &'static str,
    pub also: &'static str,
    pub category: &'static str,
    pub values: [f64; Nutrient::COUNT],
    pub portions: Vec<(&'static str, f64)>,
    pub former: Vec<&'static str>,
    pub usage: Option<[f32; 4]>,
}

impl Food {
    /// Whether it is from another table than those of the USDA, which come first in the image.
    pub const fn is_national(&self) -> bool {
        self.edition > 2
    }
}

/// What a national table calls the amount it assumes where none is named.
pub const USUAL: &str = "1 medium portion";

/// One row of everyday.csv.
pub struct Everyday {
    pub phrase: &'static str,
    pub food: usize,
    pub grams: f64,
}

/// All tables.
pub struct Seed {
    pub foods: Vec<Food>,
    pub everyday: Vec<Everyday>,
    /// What kitchens call their foods, with the place of each food.
    pub called: Vec<(usize, Called)>,
    pub kitchens: Kitchens,
    pub rewrites: Vec<RewriteRow>,
    pub asides: Vec<AsideRow>,
    pub beside: Vec<BesideRow>,
    pub filler: Vec<FillerRow>,
    pub measures: Vec<MeasureRow>,
}

/// One row of foods.csv.
struct FoodRow {
    food: FoodCode,
    edition: &'static str,
    description: &'static str,
    also_known_as: &'static str,
    category: &'static str,
    values: [f64; Nutrient::COUNT],
}

/// The columns of foods.csv that are not nutrients.
const ABOUT: [&str; 6] = [
    "source",
    "code",
    "edition",
    "description",
    "also_known_as",
    "category",
];

const FOOD_COLUMNS: [&str; ABOUT.len() + Nutrient::COUNT] = {
    let mut columns = [""; ABOUT.len() + Nutrient::COUNT];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = if at < ABOUT.len() {
            ABOUT[at]
        } else {
            Nutrient::ALL[at - ABOUT.len()].key()
        };
        at += 1;
    }
    columns
};

/// Returns a food's code from a table's two columns.
fn food_code(source: &str, code: &str) -> Result<FoodCode, String> {
    let read = format!("{source}:{code}").parse();
    read.map_err(|_| format!("\"{source}\", \"{code}\" are not a food"))
}

impl Row for FoodRow {
    const COLUMNS: &'static [&'static str] = &FOOD_COLUMNS;

    fn read(cells: &mut Cells<'_>) -> Result<Self, String> {
        let mut row = FoodRow {
            food: food_code(cells.next()?, cells.next()?)?,
            edition: cells.next()?,
            description: cells.next()?,
            also_known_as: cells.next()?,
            category: cells.next()?,
            values: [f64::NAN; Nutrient::COUNT],
        };
        for value in &mut row.values {
            *value = cells.next::<Option<f64>>()?.unwrap_or(f64::NAN);
        }
        Ok(row)
    }
}

row! {
    /// A household measure of a food.
    PortionRow {
        source: &'static str,
        code: &'static str,
        portion: &'static str,
        grams: f64,
    }
}

row! {
    /// A name that a food bore in the edition before.
    FormerNameRow { source: &'static str, code: &'static str, description: &'static str, }
}

row! {
    /// How often and how much of a food is reported.
    UsageRow {
        code: u64,
        times_reported: f64,
        p25_g: Option<f64>,
        median_g: Option<f64>,
        p75_g: Option<f64>,
    }
}

row! {
    /// What a bare everyday word means.
    EverydayRow { phrase: &'static str, food: FoodCode, grams: Option<f64>, }
}

row! {
    /// The same where a national table comes first, with the food whose measures are taken too.
    NationalRow {
        phrase: &'static str,
        food: FoodCode,
        grams: Option<f64>,
        measures_of: Option<FoodCode>,
    }
}

row! {
    /// What people have of a category of CoFID at one time.
    UsualRow { category: &'static str, grams: f64, }
}

row! {
    /// Words people type for words of the food table.
    RewriteRow { from: &'static str, to: &'static str, }
}

row! {
    /// What people add about when, where and why they ate.
    AsideRow { phrase: &'static str, }
}

row! {
    /// A word that means another food beside some other word.
    BesideRow { word: &'static str, beside: &'static str, means: &'static str, }
}

/// How little a word says of a food: see `filler.csv`.
#[derive(Clone, Copy, Debug, PartialEq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum FillerKind {
    Filler,
    Soft,
    Modifier,
}

impl Cell for FillerKind {
    fn read(text: &'static str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("\"{text}\" is not a kind of filler"))
    }
}

row! {
    /// A word that names no food.
    FillerRow { word: &'static str, kind: FillerKind, }
}

row! {
    /// How much a vague measure holds.
    MeasureRow { measure: &'static str, ml: Option<f64>, grams: Option<f64>, }
}

/// The tables lie in a folder; their text is needed to the end.
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    fn rows<T: Row + 'static>(&self, file: &'static str) -> Result<Vec<T>, String> {
        let text = std::fs::read_to_string(self.0.join(file))
            .map_err(|why| format!("seed/{file}: {why}"))?;
        let read: Result<Vec<T>, SeedError> = Table::new(file, text.leak()).read();
        read.map_err(|bad| bad.to_string())
    }
}

fn edition(source: FoodSource, edition: &str) -> u32 {
    match (source, edition) {
        (FoodSource::Sr28, _) => 2,
        (FoodSource::Cofid, _) => 3,
        (FoodSource::Fineli, _) => 4,
        (_, "2017-2018") => 1,
        _ => 0,
    }
}

/// Foods by their codes.
struct Index(HashMap<FoodCode, usize>);

impl Index {
    fn of(&self, file: &str, code: FoodCode) -> Result<usize, String> {
        let found = self.0.get(&code).copied();
        found.ok_or_else(|| format!("seed/{file}: no food {code}"))
    }
}

impl Seed {
    /// Reads the tables of a folder.
    ///
    /// # Errors
    /// The first row that does not fit, with file, line and reason.
    pub fn read(dir: &Path) -> Result<Seed, String> {
        let folder = Folder(dir);
        let mut rows: Vec<FoodRow> = Vec::new();
        for file in ["foods.csv", "cofid.csv", "fineli.csv"] {
            rows.extend(folder.rows(file)?);
        }
        rows.sort_by_key(|row: &FoodRow| row.food);
        let codes = rows.iter().enumerate();
        let index = Index(codes.map(|(i, row)| (row.food, i)).collect());
        let mut foods: Vec<Food> = rows.into_iter().map(food).collect();
        for file in ["portions.csv", "cofid_portions.csv", "fineli_portions.csv"] {
            for row in folder.rows::<PortionRow>(file)? {
                let food = index.of(file, food_code(row.source, row.code)?)?;
                foods[food].portions.push((row.portion, row.grams));
            }
        }
        for row in folder.rows::<FormerNameRow>("former_names.csv")? {
            let food = index.of("former_names.csv", food_code(row.source, row.code)?)?;
            foods[food].former.push(row.description);
        }
        for row in folder.rows::<UsageRow>("usage.csv")? {
            let code = FoodCode::new(FoodSource::Fndds, row.code);
            if let Some(&i) = index.0.get(&code) {
                let grams = [row.p25_g, row.median_g, row.p75_g].map(|g| g.unwrap_or(f64::NAN));
                let usage = [row.times_reported, grams[0], grams[1], grams[2]];
                foods[i].usage = Some(usage.map(|value| value as f32));
            }
        }
        let national: Vec<NationalRow> = folder.rows("everyday_national.csv")?;
        for row in &national {
            let food = index.of("everyday_national.csv", row.food)?;
            if let Some(like) = row.measures_of
                && foods[food].portions.is_empty()
            {
                let like = index.of("everyday_national.csv", like)?;
                foods[food].portions = foods[like].portions.clone();
            }
        }
        for row in folder.rows::<UsualRow>("cofid_usual.csv")? {
            let fits = |food: &&mut Food| {
                let is_measured = |(portion, _): &(&str, f64)| *portion != "100 ml";
                food.edition == edition(FoodSource::Cofid, "")
                    && food.category == row.category
                    && !food.portions.iter().any(is_measured)
            };
            for food in foods.iter_mut().filter(fits) {
                food.portions.push((USUAL, row.grams));
            }
        }
        let national = national.into_iter().map(|row| EverydayRow {
            phrase: row.phrase,
            food: row.food,
            grams: row.grams,
        });
        let everyday = |row: EverydayRow| {
            Ok(Everyday {
                phrase: row.phrase,
                food: index.of("everyday.csv", row.food)?,
                grams: row.grams.unwrap_or(f64::NAN),
            })
        };
        let usda: Vec<EverydayRow> = folder.rows("everyday.csv")?;
        let everyday = usda.into_iter().chain(national).map(everyday);
        let kitchens = Kitchens::read(dir)?;
        let place = |called: Called| Ok((index.of("kitchens", called.code)?, called));
        let called = kitchens.called()?.into_iter().map(place);
        let seed = Seed {
            called: called.collect::<Result<_, String>>()?,
            kitchens,
            everyday: everyday.collect::<Result<_, String>>()?,
            rewrites: folder.rows("rewrites.csv")?,
            asides: folder.rows("asides.csv")?,
            beside: folder.rows("beside.csv")?,
            filler: folder.rows("filler.csv")?,
            measures: folder.rows("measures.csv")?,
            foods,
        };
        let proposed = crate::seed::IDEAS.iter().map(|row| row.food_code);
        for code in proposed.chain(crate::seed::MENU.iter().map(|row| row.food_code)) {
            index.of("ideas.csv, seed/menu.csv", code)?;
        }
        Ok(seed)
    }
}

fn food(row: FoodRow) -> Food {
    Food {
        edition: edition(row.food.source, row.edition),
        number: row.food.number,
        description: row.description,
        also: row.also_known_as,
        category: row.category,
        values: row.values,
        portions: Vec::new(),
        former: Vec::new(),
        usage: None,
    }
}
