//! Reads what the world's kitchens call their food, `seed/kitchens/`.

use std::collections::HashSet;
use std::path::Path;

use crate::domain::FoodCode;
use crate::layout::name_kind;
use crate::names::folded;
use crate::parse::singular;
use crate::seed::{Cell, Row, Table, row};

/// What a row of a kitchen means by its food.
#[derive(Clone, Copy, Debug, PartialEq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum KitchenKind {
    Food,
    StandIn,
    Brand,
}

/// What a word of another language is for.
#[derive(Clone, Copy, Debug, PartialEq, strum::EnumString, strum::Display)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    Number,
    Measure,
    Join,
    Food,
    Dress,
    Meal,
    Filler,
}

impl Cell for KitchenKind {
    fn read(text: &'static str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("\"{text}\" is not food, stand_in or brand"))
    }
}

impl Cell for Role {
    fn read(text: &'static str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("\"{text}\" is not a role of a word"))
    }
}

row! {
    /// A phrase that means a food.
    KitchenRow {
        phrase: &'static str,
        food: FoodCode,
        grams: Option<f64>,
        kind: KitchenKind,
    }
}

row! {
    /// One food of a dish that is a plate of several.
    PlateRow { phrase: &'static str, part: u32, food: FoodCode, grams: Option<f64>, }
}

row! {
    /// How many pieces the plural of a word means.
    SeveralRow { word: &'static str, pieces: u32, }
}

row! {
    /// A word of another language.
    ForeignRow {
        language: &'static str,
        word: &'static str,
        role: Role,
        means: &'static str,
        grams: Option<f64>,
        also_english: &'static str,
    }
}

/// A phrase, or a mark of the program's own, that means a food.
pub struct Called {
    pub phrase: String,
    pub code: FoodCode,
    /// What one of it weighs when no amount is given, g; NaN: what the food table says.
    pub grams: f64,
    /// One of [`name_kind`].
    pub kind: u32,
    /// Nobody types it: it stands for a food of a plate, or for a word of another language.
    pub is_mark: bool,
}

/// All tables of the folder.
#[derive(Default)]
pub struct Kitchens {
    rows: Vec<KitchenRow>,
    pub plates: Vec<PlateRow>,
    pub several: Vec<SeveralRow>,
    pub languages: Vec<ForeignRow>,
    /// The folded phrases of the kitchens.
    known: HashSet<String>,
}

impl PlateRow {
    /// Returns the word that stands for this food of this plate, and for nothing anybody types.
    pub fn mark(&self) -> String {
        format!("plate:{}:{}", self.phrase.replace(' ', "-"), self.part)
    }
}

impl ForeignRow {
    /// Returns the word that stands for this food where the text is in this language.
    pub fn mark(&self) -> String {
        format!("{}:{}:0", self.language, self.word.replace(' ', "-"))
    }
}

impl Kitchens {
    /// Reads every table, in the order of the files' names.
    ///
    /// # Errors
    /// The first row that does not fit, with file, line and reason.
    pub fn read(seed: &Path) -> Result<Kitchens, String> {
        let mut out = Kitchens::default();
        let entries = std::fs::read_dir(seed.join("kitchens"))
            .map_err(|why| format!("seed/kitchens: {why}"))?;
        let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        files.retain(|path| path.extension().is_some_and(|e| e == "csv"));
        files.sort();
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let file: &'static str = format!("kitchens/{name}").leak();
            let text = std::fs::read_to_string(&path).map_err(|why| format!("{file}: {why}"))?;
            out.add(file, text.leak())?;
        }
        let phrases = out.rows.iter().map(|row| folded(row.phrase, singular));
        out.known = phrases.collect();
        Ok(out)
    }

    fn add(&mut self, file: &'static str, text: &'static str) -> Result<(), String> {
        match file {
            "kitchens/plates.csv" => self.plates = rows(file, text)?,
            "kitchens/several.csv" => self.several = rows(file, text)?,
            "kitchens/languages.csv" => self.languages = rows(file, text)?,
            // Words of diet are read where foods are ruled out by them.
            "kitchens/diet.csv" => {}
            _ => self.rows.extend(rows::<KitchenRow>(file, text)?),
        }
        Ok(())
    }

    /// Whether a kitchen has a phrase of its own for these words.
    pub fn has(&self, phrase: &str) -> bool {
        self.known.contains(&folded(phrase, singular))
    }

    /// Whether a foreign word for a food means that food only beside other words of its language: English
    /// has the word too, or a kitchen means something else by it, as "pommes" are fried potatoes.
    pub fn needs_evidence(&self, word: &ForeignRow) -> bool {
        word.also_english == "yes" || self.has(word.word)
    }

    /// Returns every phrase that means one food, foods of plates and foreign words included.
    ///
    /// # Errors
    /// A foreign word whose food is not a code.
    pub fn called(&self) -> Result<Vec<Called>, String> {
        let named = |phrase: String, code, grams: Option<f64>, is_mark| Called {
            phrase,
            code,
            grams: grams.unwrap_or(f64::NAN),
            kind: name_kind::KITCHEN,
            is_mark,
        };
        let mut out: Vec<Called> = Vec::new();
        for row in &self.rows {
            out.push(Called {
                kind: match row.kind {
                    KitchenKind::Food => name_kind::KITCHEN,
                    KitchenKind::StandIn => name_kind::STAND_IN,
                    KitchenKind::Brand => name_kind::BRAND,
                },
                ..named(row.phrase.to_owned(), row.food, row.grams, false)
            });
        }
        for part in &self.plates {
            out.push(named(part.mark(), part.food, part.grams, true));
        }
        for word in self.languages.iter().filter(|w| w.role == Role::Food) {
            let code = word.means.parse();
            let code =
                code.map_err(|_| format!("languages.csv: \"{}\" is not a food", word.means))?;
            let is_mark = self.needs_evidence(word);
            let phrase = if is_mark {
                word.mark()
            } else {
                word.word.to_owned()
            };
            out.push(named(phrase, code, word.grams, is_mark));
        }
        Ok(out)
    }
}

fn rows<T: Row + 'static>(file: &'static str, text: &'static str) -> Result<Vec<T>, String> {
    let table: Table<T> = Table::new(file, text);
    table.read().map_err(|bad| bad.to_string())
}
