//! What to eat to close the gaps.

use std::collections::{BTreeMap, HashMap};

use super::{Error, Session};
use crate::catalogue::{Catalogue, FoodIndex};
use crate::domain::{Diet, Entry, EntryKind, FoodCode, Nutrient, Period, Tracked};
use crate::nutrition::{Person, Settings};
use crate::report::GapInput;
use crate::suggest::menu::{Avoid, Kind, dishes, is_named, kind_of};
use crate::suggest::{Offer, SuggestInput, Suggestions, suggestions};

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestRequest {
    /// The days to start from.
    pub period: Period,
    /// What the caller chose for the report.
    pub settings: Settings,
    /// The chance to come down to, 0 to 1.
    pub target: f64,
    /// How much more energy a day, kcal; `None`: a tenth of the mean.
    pub energy_kcal: Option<f64>,
    /// Propose foods of this diet; `None`: the profile's.
    pub diet: Option<Diet>,
    /// What else to leave out.
    pub without: Vec<String>,
}

/// The chance that suggestions aim at where nobody says.
///
/// At 0.25 the report says "possibly enough". Coming lower for everybody would take ever more food for
/// ever less: half of all people need less than the average requirement.
pub const USUAL_TARGET: f64 = 0.25;

impl SuggestRequest {
    /// Asks for what the person's own profile asks for, and no more.
    pub fn of(period: Period, settings: Settings) -> SuggestRequest {
        SuggestRequest {
            period,
            settings,
            target: USUAL_TARGET,
            energy_kcal: None,
            diet: None,
            without: Vec::new(),
        }
    }
}

impl Session {
    /// Chooses what to eat to close the gaps of a span of days; writes nothing.
    ///
    /// # Errors
    /// The diary cannot be read, what the profile says cannot be, or a word names nothing that could
    /// be left out.
    pub fn suggest(&self, request: &SuggestRequest) -> Result<Suggestions, Error> {
        let (id, profile) = self.profile_row()?;
        let logged = self.logged(id, &profile, request.period, request.settings)?;
        let entries = &logged.entries;
        let last = request.period.to.min(self.today()).max(request.period.from);
        let mut person = Person::resolve(Some(&profile), last)?;
        person.diet = request.diet.unwrap_or(person.diet);
        let avoid = avoid(&person, &request.without)?;
        let table = Catalogue::shipped();
        let kinds = kinds(entries, table);
        let offers = offers(entries, &kinds, &avoid, serving(&person), table);
        Ok(suggestions(&SuggestInput {
            gap: GapInput {
                find_food: &|code| table.food(code),
                ..logged.input(&profile, request.period, self.today(), request.settings)
            },
            target: request.target,
            energy_kcal: request.energy_kcal,
            offers: &offers,
            kinds: &kinds,
            without: request.without.clone(),
        })?)
    }
}

fn avoid(person: &Person, without: &[String]) -> Result<Avoid, Error> {
    let table = Catalogue::shipped();
    let mut avoid = Avoid::of(person);
    for word in without {
        avoid.without(word, |word| {
            table
                .indices()
                .any(|food| is_named(table.description(food), word))
        })?;
    }
    Ok(avoid)
}

/// How large a child's portion is beside an adult's: about the ratio of their energy needs (IOM 2005).
fn serving(person: &Person) -> f64 {
    match person.years() {
        0..9 => 0.6,
        9..14 => 0.8,
        _ => 1.0,
    }
}

fn kinds(entries: &[Entry], table: &Catalogue) -> HashMap<FoodCode, &'static Kind> {
    let foods = entries.iter().filter(|e| e.what.kind == EntryKind::Food);
    let codes = foods.filter_map(|e| e.what.food);
    let kind = |code: FoodCode| {
        let food = table.index_of(code)?;
        kind_of(table.description(food), table.category(food))
    };
    codes.filter_map(|code| Some((code, kind(code)?))).collect()
}

/// A food eaten less often than this is not one the person eats.
const OWN_TIMES: usize = 2;

/// Returns what may be proposed: the person's own foods, then the dishes of the menu.
fn offers(
    entries: &[Entry],
    kinds: &HashMap<FoodCode, &'static Kind>,
    avoid: &Avoid,
    serving: f64,
    table: &Catalogue,
) -> Vec<Offer> {
    let mut times: BTreeMap<FoodCode, usize> = BTreeMap::new();
    for code in entries.iter().filter_map(|e| e.what.food) {
        *times.entry(code).or_default() += 1;
    }
    times.retain(|_, times| *times >= OWN_TIMES);
    let menu = dishes().iter().filter_map(|dish| {
        let food = table.index_of(dish.code)?;
        Some(Offer {
            code: dish.code,
            kind: dish.kind,
            description: table.description(food).to_owned(),
            label: Some(dish.label.to_owned()),
            name: dish.name.to_owned(),
            grams: dish.grams,
            own: times.contains_key(&dish.code),
            reported: reported(food, table),
            per_100g: table.per_100g(food),
        })
    });
    let mut all: Vec<Offer> = menu.collect();
    let others = times
        .keys()
        .filter(|code| !dishes().iter().any(|d| d.code == **code));
    all.extend(others.filter_map(|code| own_offer(*code, kinds.get(code)?, table)));
    all.retain(|offer| {
        offer.kind.most_per_week > 0
            && avoid.allows(&offer.description, offer.kind)
            && is_known(offer)
    });
    let better: Vec<&str> = first_choices(&all).collect();
    all.retain(|offer| offer.own || !offer.kind.stands_in || !better.contains(&offer.kind.family));
    all.iter_mut().for_each(|offer| shrink(offer, serving));
    all.sort_by_key(|offer| !offer.own);
    all
}

/// The families of which something is offered that stands in for nothing.
fn first_choices(offers: &[Offer]) -> impl Iterator<Item = &'static str> {
    let first = offers.iter().filter(|offer| !offer.kind.stands_in);
    first.map(|offer| offer.kind.family)
}

/// A food the person eats that is no dish of the menu, in the portion people usually have.
fn own_offer(code: FoodCode, kind: &'static Kind, table: &Catalogue) -> Option<Offer> {
    let food: FoodIndex = table.index_of(code)?;
    let description = table.description(food).to_owned();
    Some(Offer {
        code,
        kind,
        label: None,
        name: description.clone(),
        grams: to_five(table.usage(food)?.median),
        own: true,
        reported: reported(food, table),
        per_100g: table.per_100g(food),
        description,
    })
}

fn reported(food: FoodIndex, table: &Catalogue) -> u32 {
    table.usage(food).map_or(0, |usage| usage.times)
}

/// What has no energy cannot be fitted in, and what has none of the values brings nothing known. A food
/// that lacks a value counts as bringing nothing of that nutrient alone.
fn is_known(offer: &Offer) -> bool {
    let some = Tracked::ALL
        .iter()
        .any(|t| offer.per_100g[t.nutrient()].is_some());
    some && offer.per_100g[Nutrient::Energy].is_some()
}

fn shrink(offer: &mut Offer, serving: f64) {
    if serving < 1.0 {
        offer.grams = to_five(offer.grams * serving);
        offer.label = None;
    }
}

/// Whole fives of grams, as people weigh.
fn to_five(grams: f64) -> f64 {
    ((grams / 5.0).round() * 5.0).max(5.0)
}
