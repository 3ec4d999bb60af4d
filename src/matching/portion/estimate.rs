//! From the amount in a text and the measures of a food to grams.

use crate::catalogue::{Catalogue, FoodIndex, LabelFlags, Measure, Name, Vague};
use crate::domain::GramsFrom;

use crate::matching::portion::measure::{self, Seeking, oddity, strangeness};
use crate::matching::portion::size;
use crate::matching::portion::wording::is_piece;
use crate::matching::score::weights::portion as w;
use crate::matching::score::weights::word::MAX_WORDS;
use crate::matching::text::phrase::{Phrase, Quantity};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// A weight, where it is from, and how well the measure fits the text.
#[derive(Clone, Debug)]
pub(crate) struct PortionEstimate {
    pub grams: f64,
    pub from: GramsFrom,
    pub portion: Option<Measure>,
    pub quantity: Option<f64>,
    pub unit: Option<String>,
    pub fit: f32,
    /// Which words of the text the measure explains.
    pub explained: WordSet,
    /// A weight was given: words such as "cup" and "serving" need no explanation.
    pub waives_measures: bool,
    /// The weight before cooking, g, where that is what the text gives.
    pub raw_grams: Option<f64>,
}

/// Returns the weight that fits the text best.
pub(crate) fn weigh(
    table: &Catalogue,
    name: &Name,
    phrase: &Phrase,
    explained: WordSet,
) -> PortionEstimate {
    let name = &corrected(table, name, phrase);
    let food = name.food;
    let mut quantities = own_quantities(table, name, phrase);
    quantities.extend(size::implied(table, name, phrase, explained, &quantities));
    if let Some(mut weight) = by_weight(phrase, &quantities) {
        weight.explained = pieces_named(table, food, phrase);
        return weight;
    }
    let mut best = by_default(table, name, phrase, explained, &quantities);
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
            let own = is_piece(table, &measure, name);
            let light = typical.is_none_or(|g| weighed.grams <= w::MAX_PIECES_OF_USUAL * g);
            if !(counted && light && own) {
                // Who says "a piece" means one, though few stop at that.
                let told = counted
                    && measure.words.len() == 1
                    && !(weighed.explained - explained).is_empty();
                let odd = oddity(weighed.grams, typical)
                    + w::STRANGENESS * strangeness(weighed.grams, [assumed, typical]);
                weighed.fit -= if told {
                    w::NAMED_PIECE_ODDITY_SHARE * odd
                } else {
                    odd
                };
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
    if phrase.plural && !phrase.prose && quantities.is_empty() {
        at_least_two(&seeking, &mut best);
    }
    best
}

/// "Boiled eggs", "saltines": a bare plural of what comes in small pieces is at least two of them, and as
/// many as people usually have.
fn at_least_two(of: &Seeking, best: &mut PortionEstimate) {
    let single = |m: &Measure| m.amount == 1.0 && is_piece(of.table, m, of.name);
    let pieces = of.table.measures(of.name.food).filter(single);
    let piece = pieces.map(|m| m.grams).fold(0.0, f64::max);
    if best.grams < w::SEVERAL_AT_LEAST * piece && piece <= w::MAX_SMALL_PIECE {
        best.grams = (2.0 * piece).max(of.assumed.unwrap_or_default());
        best.from = GramsFrom::Default;
        best.portion = None;
    }
}

/// Drops a kitchen's weight where the table's own piece, or usual amount, is about the same: the table has
/// sizes and household measures beside it.
fn corrected(table: &Catalogue, name: &Name, phrase: &Phrase) -> Name {
    let Some(grams) = name.grams.filter(|_| name.is_of_kitchen()) else {
        return *name;
    };
    // Who tells in sentences names the table's own measures; a bare line has the kitchen's.
    if phrase.prose && table.usual_grams(name.food).is_some() {
        return Name {
            grams: None,
            ..*name
        };
    }
    let counted = phrase.quantities.iter().any(|q| q.unit.is_none());
    let factor = match counted {
        true => w::SAME_PIECE_FACTOR,
        false => w::SAME_SERVING_FACTOR,
    };
    let same = |usual: f64| {
        let times = grams / usual;
        (1.0 / factor..=factor).contains(&times)
            || counted
                && (times >= w::SEVERAL_PIECES
                    || name.pieces == 0 && times * w::SEVERAL_PIECES <= 1.0)
    };
    if let Some(piece) = piece_of_serving(table, name, phrase, grams) {
        return Name {
            grams: Some(piece),
            ..*name
        };
    }
    let agrees = match counted {
        true => {
            let mut measures = table.measures(name.food);
            measures.any(|m| is_piece(table, &m, name) && same(m.grams / m.amount))
        }
        false => !phrase.plural && table.usual_grams(name.food).is_some_and(same),
    };
    Name {
        grams: name.grams.filter(|_| !agrees),
        ..*name
    }
}

/// "10 pringles": where so many of a kitchen's servings are far more than people have, and as many of a
/// piece of the food are not, returns what a piece weighs, g.
fn piece_of_serving(table: &Catalogue, name: &Name, phrase: &Phrase, grams: f64) -> Option<f64> {
    let (many, _) = count(&phrase.quantities);
    let usage = table.usage(name.food).map(|usage| usage.median);
    let usual = usage.or_else(|| table.usual_grams(name.food))?;
    if many < w::MANY || many * grams <= w::MAX_SERVINGS * usual {
        return None;
    }
    let off = |grams: &f64| (many * grams / usual).ln().abs();
    let pieces = table
        .measures(name.food)
        .filter(|m| m.amount == 1.0 && m.unit.is_none());
    let nearest = pieces
        .map(|m| m.grams)
        .min_by(|a, b| off(a).total_cmp(&off(b)))?;
    (off(&nearest) <= w::MAX_SERVINGS.ln()).then_some(nearest)
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

/// A weight as given. A count right before it multiplies it ("2 x 30 g"); a count of the food does not: "2
/// rashers bacon 60 g" weigh 60 g together, unless it says "each".
fn by_weight(phrase: &Phrase, quantities: &[Quantity]) -> Option<PortionEstimate> {
    let (q, each) = quantities.iter().find_map(|q| {
        let unit = q.unit?;
        Some((q, (unit, unit.grams()?)))
    })?;
    let (unit, each) = each;
    // An ounce of cheese may also be a measure of the table, but it weighs the same.
    let each_of = phrase
        .words
        .iter()
        .any(|w| matches!(w.stem.as_str(), "each" | "apiece" | "ea"));
    let apart = |c: &Quantity| c.unit.is_none() && c.after < q.after && !each_of;
    let counts: Vec<Quantity> = quantities.iter().filter(|c| !apart(c)).copied().collect();
    let (times, _) = count(&counts);
    Some(PortionEstimate {
        grams: q.value * each * times,
        from: GramsFrom::Weight,
        portion: None,
        quantity: Some(q.value * times),
        unit: Some(unit.label().to_owned()),
        fit: w::BY_WEIGHT,
        explained: WordSet::EMPTY,
        waives_measures: true,
        raw_grams: None,
    })
}

/// Returns the words that name a piece the food comes in: the fillet of "150 g sole fillet" says nothing
/// against a food that the table weighs by the fillet.
fn pieces_named(table: &Catalogue, food: FoodIndex, phrase: &Phrase) -> WordSet {
    let mut named = WordSet::EMPTY;
    let words = phrase.words.iter().enumerate().take(MAX_WORDS);
    for (at, word) in words.filter(|(_, word)| word.is(Role::MEASURE)) {
        let measures = |id| {
            table
                .measures(food)
                .any(|m| m.words.iter().any(|used| used.word == id))
        };
        if word.id.is_some_and(measures) {
            named.insert(at);
        }
    }
    named
}

/// Whether the text says how much in words that a kitchen's own weight knows nothing of: a size, a measure.
fn is_measured(phrase: &Phrase, in_name: WordSet) -> bool {
    let words = phrase.words.iter().enumerate();
    words.into_iter().any(|(at, word)| {
        word.is(Role::MEASURE)
            && word.stem != "piece"
            && !word.is(Role::LATER)
            && !in_name.contains(at)
    })
}

fn by_default(
    table: &Catalogue,
    name: &Name,
    phrase: &Phrase,
    in_name: WordSet,
    quantities: &[Quantity],
) -> PortionEstimate {
    let (times, stated) = count(quantities);
    let usual = name
        .grams
        .or_else(|| table.usual_grams(name.food))
        .unwrap_or(w::UNKNOWN_GRAMS);
    let times = match stated {
        None if phrase.plural && name.is_of_kitchen() => several(table, name),
        _ => times,
    };
    // "Salmon sashimi 6 pcs": who counts the pieces of a serving has no six servings.
    let parts = !pieces(phrase).is_empty() && times >= 3.0 && usual >= w::MIN_SERVING_IN_PIECES;
    let usual = if name.is_of_kitchen() && parts {
        usual / w::PIECES_OF_SERVING
    } else {
        usual
    };
    let mut fit = match stated {
        None => w::ASSUMED,
        Some(1.0) => 0.0,
        Some(n) if n < 1.0 => w::ASSUMED_TIMES_PART,
        Some(_) => w::ASSUMED_TIMES_MANY,
    };
    if quantities.iter().any(|q| q.unit.is_some()) {
        fit -= w::ASSUMED_BESIDE_UNIT;
    }
    if name.grams.is_some() && stated.is_none() {
        fit += w::NAMES_OWN_WEIGHT;
    }
    if name.is_of_kitchen()
        && name.grams.is_some()
        && stated.is_some()
        && quantities.iter().all(|q| q.unit.is_none())
        && !is_measured(phrase, in_name)
    {
        // A kitchen's row weighs one piece, or one serving.
        fit = w::KITCHEN_COUNT;
    }
    PortionEstimate {
        grams: usual * times,
        from: match stated.is_some() && name.is_of_kitchen() && name.grams.is_some() {
            true => GramsFrom::Portion,
            false => GramsFrom::Default,
        },
        portion: None,
        quantity: stated,
        unit: None,
        fit,
        explained: if name.is_of_kitchen() {
            pieces(phrase)
        } else {
            WordSet::EMPTY
        },
        waives_measures: false,
        raw_grams: None,
    }
}

/// Returns how many pieces a bare plural means, as the table of plurals says; 1 where it says nothing.
fn several(table: &Catalogue, name: &Name) -> f64 {
    let usual = table.usual_grams(name.food);
    let is_serving = |grams: f64| usual.is_some_and(|usual| grams >= w::SERVING_SHARE * usual);
    // A kitchen's row of blueberries weighs a handful, not one of them.
    if name.grams.is_some_and(is_serving) {
        return 1.0;
    }
    // Where nothing says how many pieces a plural means, the row's weight is a serving.
    f64::from(name.pieces.max(1))
}

/// "6 pieces": pieces of the food itself.
fn pieces(phrase: &Phrase) -> WordSet {
    let words = phrase.words.iter().enumerate();
    let pieces = words.filter(|(_, word)| word.stem == "piece");
    pieces.map(|(at, _)| at).collect()
}

/// Converts a volume by any volume the food has a weight for.
fn by_volume(
    table: &Catalogue,
    food: FoodIndex,
    phrase: &Phrase,
    quantities: &[Quantity],
) -> Option<PortionEstimate> {
    let (q, unit, each) = quantities
        .iter()
        .find_map(|q| Some((q, q.unit?, table.millilitres(q.unit?)?)))?;
    let (times, _) = count(quantities);
    let density = density(table, food);
    Some(PortionEstimate {
        grams: q.value * times * each * density.unwrap_or(1.0),
        from: if density.is_some() {
            GramsFrom::Volume
        } else {
            GramsFrom::Default
        },
        portion: None,
        quantity: Some(q.value * times),
        unit: Some(unit.label().to_owned()),
        fit: if density.is_some() {
            w::BY_VOLUME
        } else {
            w::BY_WATER
        },
        explained: vessels(phrase),
        waives_measures: false,
        raw_grams: None,
    })
}

/// "A 12 fl oz can": the can needs no measure of its own.
fn vessels(phrase: &Phrase) -> WordSet {
    phrase
        .words
        .iter()
        .enumerate()
        .filter(|(_, w)| w.is(Role::VESSEL))
        .map(|(i, _)| i)
        .collect()
}

/// Returns a food's weight per ml, from the plainest volume among its measures.
pub(crate) fn density(table: &Catalogue, food: FoodIndex) -> Option<f64> {
    let of = |m: Measure| {
        let ml = table.millilitres(m.unit?)?;
        let shelled = m.flags.contains(LabelFlags::SHELLED);
        let rank = (!shelled, m.flags.contains(LabelFlags::YIELD), m.words.len());
        Some((rank, m.grams / (m.amount * ml)))
    };
    table
        .measures(food)
        .filter(|m| !m.flags.contains(LabelFlags::GUIDELINE))
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
) -> Option<PortionEstimate> {
    let (at, vague) = phrase
        .words
        .iter()
        .enumerate()
        .filter(|(_, w)| w.is(Role::VESSEL))
        .find_map(|(i, w)| Some((i, w.vague?)))?;
    let usual = || table.usual_grams(food);
    let each = match vague {
        Vague::Grams(grams) => grams,
        Vague::Millilitres(ml) => density(table, food).unwrap_or(1.0) * ml,
        Vague::Usual => usual()?,
    };
    let (times, stated) = count(quantities);
    let other_unit = quantities.iter().any(|q| q.unit.is_some());
    let mut explained = WordSet::of(at);
    let size = size::vessel_share(table, food, phrase);
    let share = size.map_or(1.0, |(_, share)| share);
    if let Some((word, _)) = size {
        explained.insert(word);
    }
    Some(PortionEstimate {
        grams: each * times * share,
        from: GramsFrom::Default,
        portion: None,
        quantity: stated,
        unit: Some(phrase.words[at].stem.clone()),
        fit: if other_unit {
            w::BY_VESSEL_BESIDE_UNIT
        } else {
            w::BY_VESSEL
        },
        explained,
        waives_measures: false,
        raw_grams: None,
    })
}
