//! From the amount in a text and the measures of a food to grams.

use crate::catalogue::{Catalogue, FoodIndex, Measure, Name, Vague, label_flags};
use crate::domain::GramsFrom;

use crate::matching::portion::measure::{self, Seeking, oddity, strangeness};
use crate::matching::portion::size;
use crate::matching::portion::wording::{is_own_unit, is_plain_unit};
use crate::matching::text::phrase::{Phrase, Quantity};

/// A weight, where it is from, and how well the measure fits the text.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub grams: f64,
    pub from: GramsFrom,
    pub portion: Option<Measure>,
    pub quantity: Option<f64>,
    pub unit: Option<String>,
    pub fit: f32,
    /// Which words of the text the measure explains, a bit each.
    pub explained: u64,
    /// A weight was given: words such as "cup" and "serving" need no explanation.
    pub waives_measures: bool,
}

/// Returns the weight that fits the text best.
pub(crate) fn weigh(table: &Catalogue, name: &Name, phrase: &Phrase, explained: u64) -> Weighed {
    let food = name.food;
    let mut quantities = own_quantities(table, name, phrase);
    quantities.extend(size::implied(table, name, phrase, explained, &quantities));
    if let Some(weight) = by_weight(&quantities) {
        return weight;
    }
    let mut best = by_default(table, name, &quantities);
    let typical = table
        .usage(food)
        .map(|u| u.median)
        .or_else(|| table.unspecified_grams(food));
    let assumed = table.unspecified_grams(food).or(typical);
    let seeking = Seeking {
        table,
        phrase,
        name,
        quantities: &quantities,
        in_name: explained,
        assumed,
    };
    for measure in table.measures(food) {
        if let Some(mut weighed) = measure::weigh(&measure, &seeking) {
            size::apply(&mut weighed, &measure, name, &seeking);
            let counted = quantities.iter().any(|q| q.unit.is_none());
            let own = is_own_unit(&measure, name) || is_plain_unit(table, &measure);
            let light = typical.is_none_or(|g| weighed.grams <= 2.0 * g);
            if !(counted && light && own) {
                // Who says "a piece" means one, though few stop at that.
                let told =
                    counted && measure.words.len() == 1 && weighed.explained & !explained != 0;
                let odd = oddity(weighed.grams, typical)
                    + 0.12 * strangeness(weighed.grams, [assumed, typical]);
                weighed.fit -= if told { 0.4 * odd } else { odd };
            }
            if weighed.fit > best.fit {
                best = weighed;
            }
        }
    }
    for other in [
        by_volume(table, food, phrase, &quantities),
        by_vague(table, food, phrase, &quantities),
    ] {
        if let Some(weighed) = other
            && weighed.fit > best.fit
        {
            best = weighed;
        }
    }
    best
}

/// Leaves out the number that belongs to the name: the 3 of "3 Musketeers".
fn own_quantities(table: &Catalogue, name: &Name, phrase: &Phrase) -> Vec<Quantity> {
    let in_name = |q: &Quantity| {
        q.unit.is_none()
            && !q.article
            && name.words.iter().any(|w| table.is_numeric(w.word))
            && table
                .word(&q.value.to_string())
                .is_some_and(|id| name.words.iter().any(|w| w.word == id))
    };
    // "a snack of strawberries" is not one strawberry.
    let counts = phrase.quantities.len();
    let of_many = |q: &Quantity| q.article && q.unit.is_none() && phrase.plural && counts == 1;
    phrase
        .quantities
        .iter()
        .filter(|q| !in_name(q) && !of_many(q))
        .copied()
        .collect()
}

/// Returns the product of the plain counts, and whether any is more than an article.
pub(crate) fn count(quantities: &[Quantity]) -> (f64, Option<f64>) {
    let plain: Vec<f64> = quantities
        .iter()
        .filter(|q| q.unit.is_none())
        .filter(|q| !q.article)
        .map(|q| q.value)
        .collect();
    let stated = (!plain.is_empty()).then(|| plain.iter().product());
    let article = quantities.iter().any(|q| q.unit.is_none());
    (stated.unwrap_or(1.0), stated.or(article.then_some(1.0)))
}

fn by_weight(quantities: &[Quantity]) -> Option<Weighed> {
    let (q, each) = quantities.iter().find_map(|q| {
        let unit = q.unit?;
        Some((q, (unit, unit.grams()?)))
    })?;
    let (unit, each) = each;
    // An ounce of cheese may also be a measure of the table, but it weighs the same.
    let (times, _) = count(quantities);
    Some(Weighed {
        grams: q.value * each * times,
        from: GramsFrom::Weight,
        portion: None,
        quantity: Some(q.value * times),
        unit: Some(unit.label().to_owned()),
        fit: 0.6,
        explained: 0,
        waives_measures: true,
    })
}

fn by_default(table: &Catalogue, name: &Name, quantities: &[Quantity]) -> Weighed {
    let (times, stated) = count(quantities);
    let usual = name
        .grams
        .or_else(|| table.usual_grams(name.food))
        .unwrap_or(100.0);
    let mut fit = match stated {
        None => 0.15,
        Some(1.0) => 0.0,
        Some(n) if n < 1.0 => -0.2,
        Some(_) => -0.4,
    };
    if quantities.iter().any(|q| q.unit.is_some()) {
        fit -= 1.0;
    }
    if name.grams.is_some() {
        fit += if stated.is_none() { 0.4 } else { 0.0 };
    }
    Weighed {
        grams: usual * times,
        from: GramsFrom::Default,
        portion: None,
        quantity: stated,
        unit: None,
        fit,
        explained: 0,
        waives_measures: false,
    }
}

/// Converts a volume by any volume the food has a weight for.
fn by_volume(
    table: &Catalogue,
    food: FoodIndex,
    phrase: &Phrase,
    quantities: &[Quantity],
) -> Option<Weighed> {
    let (q, unit, each) = quantities
        .iter()
        .find_map(|q| Some((q, q.unit?, q.unit?.millilitres()?)))?;
    let (times, _) = count(quantities);
    let density = density(table, food);
    Some(Weighed {
        grams: q.value * times * each * density.unwrap_or(1.0),
        from: if density.is_some() {
            GramsFrom::Volume
        } else {
            GramsFrom::Default
        },
        portion: None,
        quantity: Some(q.value * times),
        unit: Some(unit.label().to_owned()),
        fit: if density.is_some() { 0.1 } else { -0.7 },
        explained: vessels(phrase),
        waives_measures: false,
    })
}

/// "A 12 fl oz can": the can needs no measure of its own.
fn vessels(phrase: &Phrase) -> u64 {
    phrase
        .words
        .iter()
        .take(64)
        .enumerate()
        .filter(|(_, w)| w.vessel)
        .map(|(i, _)| 1 << i)
        .sum()
}

/// Returns a food's weight per ml, from the plainest volume among its measures.
pub(crate) fn density(table: &Catalogue, food: FoodIndex) -> Option<f64> {
    let of = |m: Measure| {
        let ml = m.unit?.millilitres()?;
        let shelled = m.flags & label_flags::SHELLED != 0;
        let rank = (!shelled, m.flags & label_flags::YIELD != 0, m.words.len());
        Some((rank, m.grams / (m.amount * ml)))
    };
    table
        .measures(food)
        .filter(|m| m.flags & label_flags::GUIDELINE == 0)
        .filter_map(of)
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, d)| d)
}

/// "a handful", "a splash", "a bowl".
fn by_vague(
    table: &Catalogue,
    food: FoodIndex,
    phrase: &Phrase,
    quantities: &[Quantity],
) -> Option<Weighed> {
    let (at, vague) = phrase
        .words
        .iter()
        .take(64)
        .enumerate()
        .filter(|(_, w)| w.vessel)
        .find_map(|(i, w)| Some((i, w.vague?)))?;
    let usual = || table.usual_grams(food);
    let each = match vague {
        Vague::Grams(grams) => grams,
        Vague::Millilitres(ml) => density(table, food).unwrap_or(1.0) * ml,
        Vague::Usual => usual()?,
    };
    let (times, stated) = count(quantities);
    let other_unit = quantities.iter().any(|q| q.unit.is_some());
    Some(Weighed {
        grams: each * times,
        from: GramsFrom::Default,
        portion: None,
        quantity: stated,
        unit: Some(phrase.words[at].stem.clone()),
        fit: if other_unit { -1.0 } else { 0.2 },
        explained: 1 << at,
        waives_measures: false,
    })
}
