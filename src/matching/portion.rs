//! From the amount in a text and the measures of a food to grams.

use crate::catalogue::{Catalogue, FoodIndex, Measure, Name, Vague, label_flags};
use crate::domain::GramsFrom;
use crate::parse::Unit;

use super::phrase::{Phrase, Quantity};

/// A weight, where it is from, and how well the measure fits the text.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub grams: f64,
    pub from: GramsFrom,
    pub portion: Option<&'static str>,
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
    let quantities = own_quantities(table, name, phrase);
    if let Some(weight) = by_weight(&quantities) {
        return weight;
    }
    let mut best = by_default(table, name, phrase, &quantities);
    let typical = table
        .usage(food)
        .map(|u| u.median)
        .or_else(|| table.unspecified_grams(food));
    let assumed = table.unspecified_grams(food).or(typical);
    let seeking = Seeking {
        table,
        phrase,
        quantities: &quantities,
        in_name: explained,
        assumed,
    };
    for measure in table.measures(food) {
        if let Some(mut weighed) = by_measure(&measure, &seeking) {
            let counted = quantities.iter().any(|q| q.unit.is_none());
            if !(counted && own_unit(&measure, name)) {
                weighed.fit -= oddity(weighed.grams, typical)
                    + 0.12 * strangeness(weighed.grams, [assumed, typical]);
            }
            if weighed.fit > best.fit {
                best = weighed;
            }
        }
    }
    for other in [
        by_volume(table, food, &quantities),
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
            && name.words.iter().any(|w| {
                table
                    .word_text(w.word)
                    .starts_with(|c: char| c.is_ascii_digit())
            })
            && table
                .word(&q.value.to_string())
                .is_some_and(|id| name.words.iter().any(|w| w.word == id))
    };
    // "a snack of strawberries" is not one strawberry.
    let of_many = |q: &Quantity| q.article && q.unit.is_none() && phrase.plural;
    phrase
        .quantities
        .iter()
        .filter(|q| !in_name(q) && !of_many(q))
        .copied()
        .collect()
}

/// Returns the product of the plain counts, and whether any is more than an article.
fn count(quantities: &[Quantity]) -> (f64, Option<f64>) {
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

fn by_default(table: &Catalogue, name: &Name, phrase: &Phrase, quantities: &[Quantity]) -> Weighed {
    let (times, stated) = count(quantities);
    let usual = name
        .grams
        .or_else(|| table.usual_grams(name.food))
        .unwrap_or(100.0);
    let mut fit = match stated {
        None => 0.15,
        Some(1.0) => 0.05,
        Some(n) if n < 1.0 => 0.0,
        Some(_) => -0.4,
    };
    if quantities.iter().any(|q| q.unit.is_some()) {
        fit -= 1.0;
    }
    if name.grams.is_some() {
        fit += if stated.is_none() { 0.4 } else { 0.1 };
    }
    let _ = phrase;
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

/// What it costs that nobody has that much, or that little.
fn oddity(grams: f64, typical: Option<f64>) -> f32 {
    let Some(typical) = typical else { return 0.0 };
    let off = ((grams.max(0.1) / typical).ln().abs() as f32 - 0.7).max(0.0);
    0.25 * off * off
}

/// Words of a measure of which one is enough: "can or bottle".
#[derive(Default)]
struct Choice {
    met: bool,
    owed: f32,
}

impl Choice {
    /// Returns what a word adds to the fit: its gain, or less what lacking it costs.
    fn next(&mut self, or: bool, gain: Option<f32>, missing: f32) -> f32 {
        let (was_met, owed) = if or {
            (self.met, self.owed)
        } else {
            (false, 0.0)
        };
        match gain {
            Some(gain) => {
                *self = Choice {
                    met: true,
                    owed: 0.0,
                };
                gain + owed
            }
            None if or && was_met => 0.0,
            None => {
                let cost = if or { owed.min(missing) } else { missing };
                *self = Choice {
                    met: false,
                    owed: cost,
                };
                owed - cost
            }
        }
    }
}

/// Whether a measure is one of the food itself: "1 cracker" of crackers, however little it weighs.
fn own_unit(measure: &Measure, name: &Name) -> bool {
    let named = |word: u32| {
        name.words
            .iter()
            .any(|w| w.word == word && w.missing >= 0.0)
    };
    measure.unit.is_none()
        && measure
            .words
            .iter()
            .any(|w| named(w.word) && alone(measure, w.word))
}

/// How far a weight is from the nearer of what is assumed and what is usual.
fn strangeness(grams: f64, usual: [Option<f64>; 2]) -> f32 {
    let off = |g: f64| (grams.max(0.1) / g).ln().abs() as f32;
    usual
        .into_iter()
        .flatten()
        .map(off)
        .reduce(f32::min)
        .unwrap_or(0.0)
}

/// Whether a measure has no other word that counts: "1 egg", "1 quesadilla, any size".
fn alone(measure: &Measure, word: u32) -> bool {
    measure
        .words
        .iter()
        .filter(|w| w.word != word)
        .map(|w| w.missing.max(0.0))
        .sum::<f32>()
        <= 0.15
}

/// What a measure is held against.
struct Seeking<'a> {
    table: &'a Catalogue,
    phrase: &'a Phrase,
    quantities: &'a [Quantity],
    /// The words of the text that the food's name explains.
    in_name: u64,
    /// What the table assumes when no amount is named, g.
    assumed: Option<f64>,
}

fn by_measure(measure: &Measure, seeking: &Seeking<'_>) -> Option<Weighed> {
    let Seeking {
        table,
        phrase,
        quantities,
        in_name,
        assumed,
    } = *seeking;
    let known = table.known();
    if measure.flags & label_flags::UNSPECIFIED != 0 {
        return None;
    }
    let mut fit = if measure.flags & label_flags::GUIDELINE != 0 {
        -1.5
    } else {
        0.0
    };
    if measure.flags & label_flags::YIELD != 0 {
        fit -= 0.6;
    }
    let mut explained = 0u64;
    let mut used = [false; 8];
    // The unit of the text must be that of the measure: "2 cups" is no "1 slice".
    let stated_unit = quantities
        .iter()
        .take(8)
        .position(|q| q.unit.is_some() && q.unit == measure.unit);
    let plain_size = assumed.is_some_and(|g| (g * measure.amount - measure.grams).abs() < 1e-6);
    let mut choice = Choice::default();
    for (i, label_word) in measure.words.iter().enumerate() {
        if i == 0 && measure.unit.is_some() {
            match stated_unit {
                Some(q) => used[q] = true,
                None => fit -= 0.8,
            }
            continue;
        }
        let as_unit = known.unit(label_word.word);
        let unit = as_unit.and_then(|u| quantities.iter().take(8).position(|q| q.unit == Some(u)));
        if let Some(q) = unit {
            used[q] = true;
            fit += 0.25;
            continue;
        }
        let found = phrase.words.iter().take(64).position(|w| {
            (w.id == Some(label_word.word)
                || (w.slice && Some(label_word.word) == known.piece
                    || w.stem == "tin" && Some(label_word.word) == known.can))
                && !w.negated
        });
        // The "medium" of "medium crust" is no size of the measure, nor the "extra" of "for extra flavour".
        let size = known.sizes.contains(&Some(label_word.word));
        let found = found.filter(|w| !size || in_name >> w & 1 == 0 && !phrase.words[*w].later);
        let gain = found.map(|w| {
            explained |= 1 << w;
            match in_name >> w & 1 == 1 && !phrase.words[w].vessel {
                // "crackers" are not one cracker.
                true if phrase.plural && quantities.is_empty() => 0.0,
                true if alone(measure, label_word.word) && quantities.is_empty() => 0.16,
                true if alone(measure, label_word.word) => 0.35,
                true => 0.1,
                false => 0.5 * phrase.words[w].weight + 0.3,
            }
        });
        // The table's own usual amount needs no size: "bag" is the small one if that is usual.
        let missing = if plain_size {
            label_word.missing.abs().min(0.12)
        } else {
            label_word.missing.abs()
        };
        fit += choice.next(label_word.missing < 0.0, gain, missing);
    }
    if stated_unit.is_some() {
        fit += 0.5;
    }
    if measure.flags & label_flags::PLAIN != 0 {
        fit += 0.12;
    }
    if let [only] = measure.words
        && known.own_units.contains(&Some(only.word))
        && explained == 0
        && !quantities.is_empty()
    {
        // "1 fruit", "1 medium": what a bare count counts.
        fit += 0.3;
    }
    let numbers = numbers_in(measure.label);
    for (i, q) in quantities.iter().enumerate().take(8) {
        let inside = q.unit.is_some() || i > 0 && !q.article;
        if !used[i] && inside && numbers.iter().any(|n| (n - q.value).abs() < 0.051) {
            used[i] = true;
            fit += 0.9;
        }
    }
    let rest: Vec<Quantity> = quantities
        .iter()
        .enumerate()
        .filter(|(i, q)| *i >= 8 || !used[*i] || q.unit == measure.unit && q.unit.is_some())
        .map(|(_, q)| *q)
        .collect();
    fit -= 1.2
        * rest
            .iter()
            .filter(|q| q.unit.is_some() && q.unit != measure.unit)
            .count() as f32;
    let (times, stated) = count(&rest);
    let value = match stated_unit {
        Some(q) => quantities[q].value * times,
        None => times,
    };
    Some(Weighed {
        grams: value / measure.amount * measure.grams,
        from: match (stated_unit, stated) {
            (Some(_), _) if measure.unit.is_some_and(|u| u.millilitres().is_some()) => {
                GramsFrom::Volume
            }
            // "banana": the measure is the food's own, but nobody named it.
            (None, None) if explained & !in_name == 0 => GramsFrom::Default,
            _ => GramsFrom::Portion,
        },
        portion: Some(measure.label),
        quantity: stated.map(|_| value).or(stated_unit.map(|_| value)),
        unit: measure
            .unit
            .filter(|_| stated_unit.is_some())
            .map(|u| u.label().to_owned()),
        fit,
        explained,
        waives_measures: false,
    })
}

/// Returns the numbers inside a wording: 16.9 of "1 bottle (16.9 fl oz)".
fn numbers_in(label: &str) -> Vec<f64> {
    let Some((_, inside)) = label.split_once(' ') else {
        return Vec::new();
    };
    inside
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|n| n.parse().ok())
        .collect()
}

/// Converts a volume by any volume the food has a weight for.
fn by_volume(table: &Catalogue, food: FoodIndex, quantities: &[Quantity]) -> Option<Weighed> {
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
        explained: 0,
        waives_measures: false,
    })
}

/// Returns a food's weight per ml, from the plainest volume among its measures.
pub(crate) fn density(table: &Catalogue, food: FoodIndex) -> Option<f64> {
    let of = |m: Measure| {
        let ml = m.unit?.millilitres()?;
        let rank = (m.flags & label_flags::YIELD != 0, m.words.len());
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
        .find_map(|(i, w)| Some((i, table.vague(&w.stem)?)))?;
    let usual = || table.usual_grams(food);
    let each = match vague {
        Vague::Grams(grams) => grams,
        Vague::Millilitres(ml) => density(table, food).unwrap_or(1.0) * ml,
        Vague::Usual => usual()?,
    };
    let (times, stated) = count(quantities);
    let other_unit = quantities
        .iter()
        .any(|q| q.unit.is_some_and(|u| u != Unit::Cup));
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
