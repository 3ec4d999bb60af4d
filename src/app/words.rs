//! What words mean: the shipped table, the person's own words, and the shelf.

mod saved;

pub(super) use saved::SavedItems;

use super::{Error, Session, matcher};
use crate::catalogue::Catalogue;
use crate::domain::{Food, FoodCode, FoodSource, Gtin, OnShelf, Personal, ShelfFood};
use crate::matching::{
    Candidate, Item, Matcher, Sought, SoughtWord, Understood, Unmatched, Why, sought,
};
use crate::storage::Shelf;

/// How many foods the shelf may offer for one mark, and from how many on it is not asked again.
const OFFERED: usize = 60;
const ENOUGH: usize = 20;

/// How many words beside a mark narrow it down.
const AROUND: usize = 4;

/// The one engine behind logging, importing and searching. Where a shelf is, it is asked for each
/// text which of its foods may be meant, and the matcher weighs them with all others.
pub struct Words<'a> {
    personal: &'a Personal,
    meals: &'a [SavedItems],
    plain: Matcher<'a>,
    shelf: Option<&'a Shelf>,
}

impl Session {
    /// Opens the shelf beside the diary; `None`: nothing was imported to one.
    ///
    /// # Errors
    /// Its file cannot be used.
    pub fn shelf(&self) -> Result<Option<Shelf>, Error> {
        Ok(Shelf::open(&self.shelf)?)
    }

    /// Gathers what is known of the person's words, as they use them at a meal.
    ///
    /// # Errors
    /// The diary or the shelf cannot be read.
    pub fn vocabulary(&self, meal: Option<&str>) -> Result<Vocabulary, Error> {
        Ok(Vocabulary {
            personal: self.personal(meal)?,
            shelf: self.shelf()?,
            meals: self.meals_to_log()?,
        })
    }

    /// Returns the food with this code and the version of its table: of the shipped table, else of
    /// the shelf, else the diary's own copy.
    pub(super) fn find_food(&self, code: FoodCode) -> Result<Option<(Food, String)>, Error> {
        let table = Catalogue::shipped();
        if let Some(food) = table.food(code) {
            return Ok(Some((food, table.version().to_owned())));
        }
        match food_of(code, self.shelf()?.as_ref())? {
            Some(found) => Ok(Some(found)),
            None => self.kept_food(code),
        }
    }

    /// Returns the diary's own copy of a food; one of the person's own has its helping.
    fn kept_food(&self, code: FoodCode) -> Result<Option<(Food, String)>, Error> {
        let mut found = self.database.food(code)?;
        if let (FoodSource::Own, Some((food, _))) = (code.source, &mut found) {
            let own = self.database.own_foods()?;
            if let Some(own) = own.into_iter().find(|own| own.food.code == code) {
                food.portions = own.food.portions;
            }
        }
        Ok(found)
    }
}

/// What the diary and the shelf beside it know of the person's words; [`Vocabulary::words`] reads
/// texts with it.
pub struct Vocabulary {
    pub(super) personal: Personal,
    shelf: Option<Shelf>,
    meals: Vec<SavedItems>,
}

impl Vocabulary {
    /// Makes the engine that reads texts; worth keeping where there are many.
    pub fn words(&self) -> Words<'_> {
        Words {
            meals: &self.meals,
            ..Words::new(&self.personal, self.shelf.as_ref())
        }
    }
}

impl<'a> Words<'a> {
    /// Reads words with what the diary knows of them and with what is on the shelf, saved meals aside.
    pub fn new(personal: &'a Personal, shelf: Option<&'a Shelf>) -> Words<'a> {
        Words {
            personal,
            meals: &[],
            plain: matcher(personal),
            shelf,
        }
    }

    /// Returns the foods and amounts of a line. Every line that is not blank gives at least one item
    /// or one part that was not understood.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn understand(&self, text: &str) -> Result<Understood, Error> {
        let mut understood = Understood::default();
        let mut at = 0;
        let meals = saved::find(self.meals, text);
        for meal in &meals {
            self.read_beside(&text[at..meal.start], &mut understood)?;
            understood.items.extend(meal.items());
            at = meal.end;
        }
        if meals.is_empty() {
            understood = self.read(text)?;
        } else {
            self.read_beside(&text[at..], &mut understood)?;
        }
        let nothing = understood.items.is_empty() && understood.unmatched.is_empty();
        if nothing && !text.trim().is_empty() {
            let text = text.trim().to_owned();
            understood.unmatched.push(Unmatched {
                why: Why::NoFood(text.clone()),
                text,
                candidates: Vec::new(),
            });
        }
        Ok(understood)
    }

    /// Returns the meal of the day that a line is logged as where the person names none: that of the
    /// saved meal it consists of.
    pub(super) fn meal_of(&self, text: &str) -> Option<&str> {
        match saved::find(self.meals, text).as_slice() {
            [only]
                if text[..only.start].trim().is_empty() && text[only.end..].trim().is_empty() =>
            {
                only.of.meal.as_deref()
            }
            _ => None,
        }
    }

    /// Reads what stands beside saved meals.
    fn read_beside(&self, text: &str, all: &mut Understood) -> Result<(), Error> {
        let text = saved::trimmed(text);
        if !text.is_empty() {
            let beside = self.read(text)?;
            all.items.extend(beside.items);
            all.unmatched.extend(beside.unmatched);
        }
        Ok(())
    }

    fn read(&self, text: &str) -> Result<Understood, Error> {
        let Some(personal) = self.with_shelf(text)? else {
            return Ok(self.plain.understand(text));
        };
        let found = matcher(&personal).understand(text);
        if found.unmatched.is_empty() {
            return Ok(found);
        }
        // A brand that explains part of a line is no help where the line is clear without it.
        let plain = self.plain.understand(text);
        Ok(if plain.unmatched.is_empty() && !plain.items.is_empty() {
            plain
        } else {
            found
        })
    }

    /// Says which readings were weighed and what spoke for each.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn explain(&self, text: &str) -> Result<Vec<String>, Error> {
        Ok(match self.with_shelf(text)? {
            Some(personal) => matcher(&personal).explain(text),
            None => self.plain.explain(text),
        })
    }

    /// Finds the food of a name, and its weight from an amount given apart.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn resolve(&self, name: &str, amount: &str) -> Result<Result<Item, Unmatched>, Error> {
        let plain = || self.plain.resolve(name, amount);
        let Some(personal) = self.with_shelf(name)? else {
            return Ok(plain());
        };
        Ok(matcher(&personal)
            .resolve(name, amount)
            .or_else(|_| plain()))
    }

    /// Weighs a known amount of a known food.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn weigh(&self, food: FoodCode, amount: &str) -> Result<Result<Item, Unmatched>, Error> {
        let on_shelf = match self.shelf {
            Some(shelf) => shelf.food(food)?,
            None => None,
        };
        Ok(match on_shelf {
            Some(found) => matcher(&self.holding(vec![found], Vec::new())).weigh(food, amount),
            None => self.plain.weigh(food, amount),
        })
    }

    /// Returns the foods that fit some words, likeliest first.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Candidate>, Error> {
        let Some(shelf) = self.shelf else {
            return Ok(self.plain.search(words, limit));
        };
        let asked = sought(Catalogue::shipped(), words);
        let mut on = offered(shelf, &asked)?;
        let all: Vec<&str> = asked
            .runs
            .iter()
            .flatten()
            .map(|w| w.stem.as_str())
            .collect();
        let half_typed = !words.ends_with(char::is_whitespace)
            && all.last().is_some_and(|word| word.chars().count() > 2);
        for half_typed in [false, half_typed] {
            add(&mut on.foods, shelf.with_words(&all, half_typed, OFFERED)?);
        }
        Ok(matcher(&self.holding(on.foods, on.marks)).search(words, limit))
    }

    /// Returns the food with this code, and the version of the table it is of.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn food(&self, code: FoodCode) -> Result<Option<(Food, String)>, Error> {
        food_of(code, self.shelf)
    }

    /// Returns what is known of the person's words together with what the shelf holds for a text;
    /// `None`: nothing of the shelf is meant.
    fn with_shelf(&self, text: &str) -> Result<Option<Personal>, Error> {
        let Some(shelf) = self
            .shelf
            .filter(|_| text.len() <= crate::matching::LONGEST_LINE)
        else {
            return Ok(None);
        };
        let on = offered(shelf, &sought(Catalogue::shipped(), text))?;
        Ok((!on.foods.is_empty()).then(|| self.holding(on.foods, on.marks)))
    }

    fn holding(&self, mut foods: Vec<ShelfFood>, marks: Vec<String>) -> Personal {
        // What an alias of the person's names is one of their own foods already.
        foods.retain(|food| self.personal.foods.iter().all(|own| own.code != food.code));
        Personal {
            shelf: OnShelf { foods, marks },
            ..self.personal.clone()
        }
    }
}

/// Returns the food with this code: of the shipped table, else of the shelf.
pub(super) fn food_of(
    code: FoodCode,
    shelf: Option<&Shelf>,
) -> Result<Option<(Food, String)>, Error> {
    let table = Catalogue::shipped();
    if let Some(food) = table.food(code) {
        return Ok(Some((food, table.version().to_owned())));
    }
    let found = match shelf {
        Some(shelf) => shelf.food(code)?,
        None => None,
    };
    Ok(found.map(|food| {
        let version = format!("{}-{}", food.code.source, food.edition);
        (food.to_food(), version)
    }))
}

/// Returns the foods whose marks a text holds.
fn offered(shelf: &Shelf, sought: &Sought) -> Result<OnShelf, Error> {
    let mut on = OnShelf::default();
    for typed in &sought.barcodes {
        // One whose last digit does not fit is told by the matcher.
        if let Ok(barcode) = typed.parse::<Gtin>() {
            let found = shelf.of_barcode(barcode)?;
            if !found.is_empty() {
                on.marks.push(typed.clone());
                add(&mut on.foods, found);
            }
        }
    }
    for run in &sought.runs {
        let mut brands: Vec<&[SoughtWord]> = Vec::new();
        for words in Sought::brand_like(run) {
            if shelf.is_brand(&joined(words))? {
                brands.push(words);
            }
        }
        let unknown = run.windows(1).filter(|word| word[0].is_unknown);
        for mark in brands.into_iter().chain(unknown) {
            let found = marked(shelf, run, mark)?;
            if !found.is_empty() {
                let stems = mark.iter().filter(|word| !word.is_plain || mark.len() == 1);
                on.marks.extend(stems.map(|word| word.stem.clone()));
                add(&mut on.foods, found);
            }
        }
    }
    Ok(on)
}

/// Returns foods that bear a mark: first those that bear the words around it as well.
fn marked(shelf: &Shelf, run: &[SoughtWord], mark: &[SoughtWord]) -> Result<Vec<ShelfFood>, Error> {
    let of_mark: Vec<&str> = mark.iter().map(|word| word.stem.as_str()).collect();
    let around: Vec<&str> = run
        .iter()
        .filter(|word| !word.is_idle && !mark.contains(word))
        .map(|word| word.stem.as_str())
        .take(AROUND)
        .collect();
    let mut found = Vec::new();
    let mut asked = vec![[of_mark.as_slice(), &around].concat()];
    if around.len() > 1 {
        asked.extend(
            around
                .iter()
                .map(|word| [of_mark.as_slice(), &[word]].concat()),
        );
    }
    asked.push(of_mark.clone());
    for words in asked {
        if found.len() < ENOUGH {
            add(&mut found, shelf.with_words(&words, false, OFFERED)?);
        }
    }
    Ok(found)
}

fn joined(words: &[SoughtWord]) -> String {
    let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}

/// Adds foods that are not there yet.
fn add(all: &mut Vec<ShelfFood>, found: Vec<ShelfFood>) {
    for food in found {
        if all.iter().all(|there| there.code != food.code) {
            all.push(food);
        }
    }
}
