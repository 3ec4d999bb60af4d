//! Lays the rows out one section after another.

use std::collections::{BTreeMap, HashMap, HashSet};

use zerocopy::{Immutable, IntoBytes};

use crate::kitchens::Role;
use crate::labels::{self, Label};
use crate::layout::{
    ASIDE, BESIDE, FOREIGN, FoodRow, Header, LabelFlags, LabelRow, MAGIC, MeasureRow, NameRow,
    PortionRow, Posting, RewriteRow, SECTIONS, Span, WordRow, WordUse,
};
use crate::lexicon::{Lexicon, Usda};
use crate::names::{self, Missing, Name, folded};
use crate::parse::{singular, stem};
use crate::tables::{Food, Seed, USUAL};

/// Text kept once however often it is used.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    seen: HashMap<String, Span>,
}

impl Text {
    fn add(&mut self, text: &str) -> Span {
        if let Some(span) = self.seen.get(text) {
            return *span;
        }
        let span = Span {
            start: self.bytes.len() as u32,
            len: text.len() as u32,
        };
        self.bytes.extend_from_slice(text.as_bytes());
        self.seen.insert(text.to_owned(), span);
        span
    }
}

pub fn build(seed: &Seed) -> Vec<u8> {
    let mut text = Text::default();
    let mut labels: Vec<Label> = Vec::new();
    let mut label_of: HashMap<&str, u32> = HashMap::new();
    let mut portions = Vec::new();
    let mut portion_spans = Vec::new();
    for food in &seed.foods {
        let start = portions.len() as u32;
        for (wording, grams) in &food.portions {
            let label = *label_of.entry(*wording).or_insert_with(|| {
                labels.push(labels::read(wording));
                labels.len() as u32 - 1
            });
            portions.push(PortionRow {
                grams: *grams,
                label,
                spare: 0,
            });
        }
        portion_spans.push(Span {
            start,
            len: portions.len() as u32 - start,
        });
    }
    let names = names::all(seed);
    let usda = seed.foods.partition_point(|food| !food.is_national());
    let usda_portions = portion_spans
        .get(usda)
        .map_or(portions.len(), |s| s.start as usize);
    let usda_labels = portions[..usda_portions]
        .iter()
        .map(|p| p.label as usize + 1);
    let usda = Usda {
        foods: usda,
        labels: usda_labels.max().unwrap_or_default(),
    };
    let lexicon = Lexicon::new(&names, &labels, &seed.filler, &usda);

    let (label_rows, label_words) = label_rows(&labels, &lexicon, &mut text);
    let (name_rows, name_words) = name_rows(&names, &lexicon, &mut text);
    let (word_rows, postings) = word_rows(&name_rows, &name_words, &lexicon, &mut text);
    let food_rows: Vec<FoodRow> = seed
        .foods
        .iter()
        .enumerate()
        .map(|(i, food)| {
            food_row(
                food,
                portion_spans[i],
                name_span(&name_rows, i),
                &labels,
                &portions,
                &mut text,
            )
        })
        .collect();
    let by_description = by_description(seed);
    let rewrites = rewrites(seed, &mut text);
    let measures = measures(seed, &mut text);
    assemble(&[
        food_rows.as_bytes(),
        portions.as_bytes(),
        label_rows.as_bytes(),
        label_words.as_bytes(),
        name_rows.as_bytes(),
        name_words.as_bytes(),
        word_rows.as_bytes(),
        postings.as_bytes(),
        by_description.as_bytes(),
        rewrites.as_bytes(),
        measures.as_bytes(),
        &text.bytes,
    ])
}

fn span_of<T>(rows: &[T], start: usize) -> Span {
    Span {
        start: start as u32,
        len: (rows.len() - start) as u32,
    }
}

fn label_rows(
    labels: &[Label],
    lexicon: &Lexicon,
    text: &mut Text,
) -> (Vec<LabelRow>, Vec<WordUse>) {
    let mut uses = Vec::new();
    let rows = labels
        .iter()
        .map(|label| {
            let start = uses.len();
            uses.extend(label.words.iter().map(|(w, missing)| WordUse {
                word: lexicon.index[w],
                missing: *missing,
            }));
            LabelRow {
                text: text.add(&label.text),
                words: span_of(&uses, start),
                amount: label.amount,
                unit: label.unit,
                flags: label.flags.bits(),
            }
        })
        .collect();
    (rows, uses)
}

fn name_rows(names: &[Name], lexicon: &Lexicon, text: &mut Text) -> (Vec<NameRow>, Vec<WordUse>) {
    let spelt: HashSet<String> = names.iter().map(|n| as_spelt(&n.phrase)).collect();
    let mut uses: Vec<WordUse> = Vec::new();
    let rows = names
        .iter()
        .map(|name| {
            let start = uses.len();
            for (word, missing) in &name.words {
                let id = lexicon.index[word];
                let missing = match missing {
                    Missing::Times(times) => times * lexicon.words[id as usize].weight,
                    Missing::Flat(cost) => *cost,
                };
                uses.push(WordUse { word: id, missing });
            }
            let phrase = as_spelt(&name.phrase);
            let singular = folded(&name.phrase, singular);
            let others = singular != phrase && spelt.contains(&singular);
            let total = uses[start..].iter().map(|u| u.missing.max(0.0)).sum();
            NameRow {
                food: name.food as u32,
                words: span_of(&uses, start),
                total,
                bonus: name.bonus,
                kind: name.kind as u16,
                pieces: name.pieces as u16,
                grams: name.grams,
                phrase: text.add(&phrase),
                singular: text.add(if others { "" } else { &singular }),
            }
        })
        .collect();
    (rows, uses)
}

/// Returns a phrase word by word, plurals as they are; a mark of the program's own stays as it is.
fn as_spelt(phrase: &str) -> String {
    match phrase.contains(':') {
        true => phrase.to_owned(),
        false => folded(phrase, str::to_owned),
    }
}

fn name_span(names: &[NameRow], food: usize) -> Span {
    let start = names.partition_point(|n| (n.food as usize) < food);
    let end = names.partition_point(|n| (n.food as usize) <= food);
    Span {
        start: start as u32,
        len: (end - start) as u32,
    }
}

fn word_rows(
    names: &[NameRow],
    uses: &[WordUse],
    lexicon: &Lexicon,
    text: &mut Text,
) -> (Vec<WordRow>, Vec<Posting>) {
    let mut lists: Vec<Vec<Posting>> = vec![Vec::new(); lexicon.words.len()];
    for (n, name) in names.iter().enumerate() {
        let from = name.words.start as usize;
        for word in &uses[from..from + name.words.len as usize] {
            lists[word.word as usize].push(Posting {
                name: n as u32,
                missing: word.missing,
            });
        }
    }
    let mut postings = Vec::new();
    let rows = lexicon
        .words
        .iter()
        .zip(lists)
        .map(|(word, list)| {
            let start = postings.len();
            postings.extend(list);
            WordRow {
                text: text.add(&word.text),
                postings: span_of(&postings, start),
                weight: word.weight,
                flags: word.flags.bits(),
            }
        })
        .collect();
    (rows, postings)
}

fn food_row(
    food: &Food,
    portions: Span,
    names: Span,
    labels: &[Label],
    rows: &[PortionRow],
    text: &mut Text,
) -> FoodRow {
    let own = &rows[portions.start as usize..][..portions.len as usize];
    let unspecified = own
        .iter()
        .find(|p| is_unspecified(&labels[p.label as usize]));
    let [times, p25, median, p75] = food.usage.unwrap_or([0.0, f32::NAN, f32::NAN, f32::NAN]);
    FoodRow {
        values: food.values,
        number: food.number,
        edition: food.edition,
        description: text.add(food.description),
        category: text.add(food.category),
        portions,
        names,
        times: times as u32,
        p25,
        median,
        p75,
        unspecified: unspecified.map_or(f64::NAN, |p| p.grams),
        prior: prior(food, times),
    }
}

/// Whether a measure is what the table assumes when no amount is named; Fineli words it so.
fn is_unspecified(label: &Label) -> bool {
    label.flags.contains(LabelFlags::UNSPECIFIED) || label.text == USUAL
}

/// Foods often reported come first; the newer edition before the older, that before SR28, and
/// a national table where those have nothing that fits as well.
fn prior(food: &Food, times: f32) -> f32 {
    // A food the newer edition coded anew has no count yet, though it may be common.
    let times = if food.usage.is_none() && food.edition == 0 {
        40.0
    } else {
        times
    };
    let edition = [0.0, -0.45, -1.1, -3.6, -3.6][food.edition as usize];
    0.13 * (1.0 + times).ln() + edition
}

fn by_description(seed: &Seed) -> Vec<u32> {
    let mut order: Vec<u32> = (0..seed.foods.len() as u32).collect();
    let fold = |i: u32| {
        seed.foods[i as usize]
            .description
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let times = |i: u32| seed.foods[i as usize].usage.map_or(0, |u| u[0] as i64);
    order.sort_by_cached_key(|&i| (fold(i), seed.foods[i as usize].edition, -times(i)));
    order
}

fn rewrites(seed: &Seed, text: &mut Text) -> Vec<RewriteRow> {
    // A kitchen's phrase stands for itself, so that nothing in it is replaced or cut, and comes
    // before a replacement of the same words; a plate of several foods comes before both.
    // "Frosties" are no "frosty": a spelling comes before the singular of another.
    let forms = [as_spelt, |phrase: &str| folded(phrase, singular)];
    let mut pairs: Vec<(String, String)> =
        forms.iter().flat_map(|form| plates(seed, form)).collect();
    for form in forms {
        let called = seed.called.iter().filter(|(_, c)| !c.is_mark);
        pairs.extend(called.map(|(_, c)| (form(&c.phrase), folded(&c.phrase, stem))));
    }
    let replaced =
        |row: &crate::tables::RewriteRow| (folded(row.from, singular), folded(row.to, stem));
    pairs.extend(seed.rewrites.iter().map(replaced));
    pairs.extend(languages(seed));
    pairs.extend(asides(seed));
    pairs.extend(beside(seed));
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs.dedup_by(|a, b| a.0 == b.0);
    pairs
        .iter()
        .map(|(from, to)| RewriteRow {
            from: text.add(from),
            to: text.add(to),
        })
        .collect()
}

/// Returns what each plate is served as: the marks of its foods, set apart.
fn plates(seed: &Seed, form: &fn(&str) -> String) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for part in &seed.kitchens.plates {
        let phrase = form(part.phrase);
        // A plate begins with its first part: another spelling may fold to the same words.
        match out.last_mut().filter(|_| part.part > 1) {
            Some((_, to)) => *to = format!("{to} + {}", part.mark()),
            None => out.push((phrase, part.mark())),
        }
    }
    out
}

/// Returns what each word of another language means, all languages that have it in one text:
/// `language|role|means|needs evidence`, parted by tabs.
fn languages(seed: &Seed) -> Vec<(String, String)> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    for word in &seed.kitchens.languages {
        let needs_evidence = seed.kitchens.needs_evidence(word);
        let means = match (word.role, needs_evidence) {
            (Role::Food, true) => word.mark(),
            (Role::Food, false) => String::new(),
            _ => word.means.to_owned(),
        };
        let (language, role) = (word.language, word.role);
        let key = [FOREIGN, &folded(word.word, singular)].concat();
        let all = out.entry(key).or_default();
        all.push_str(if all.is_empty() { "" } else { "\t" });
        all.push_str(&format!("{language}|{role}|{means}|{needs_evidence}"));
    }
    out.into_iter().collect()
}

/// Returns what tells of no food, under the mark of such phrases.
fn asides(seed: &Seed) -> impl Iterator<Item = (String, String)> {
    let key = |phrase| [ASIDE, &folded(phrase, singular)].concat();
    seed.asides
        .iter()
        .map(move |row| (key(row.phrase), String::new()))
}

/// Returns, for each word that means another food beside some words, all of these: `beside|means`, parted
/// by tabs.
fn beside(seed: &Seed) -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    for row in &seed.beside {
        let key = [BESIDE, &folded(row.word, singular)].concat();
        let all = out.entry(key).or_default();
        all.push_str(if all.is_empty() { "" } else { "\t" });
        all.push_str(&format!(
            "{}|{}",
            folded(row.beside, singular),
            folded(row.means, singular)
        ));
    }
    out
}

fn measures(seed: &Seed, text: &mut Text) -> Vec<MeasureRow> {
    let mut rows: Vec<(String, f64, f64)> = seed
        .measures
        .iter()
        .map(|row| {
            let or_nan = |value: Option<f64>| value.unwrap_or(f64::NAN);
            (folded(row.measure, stem), or_nan(row.ml), or_nan(row.grams))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.iter()
        .map(|(w, ml, grams)| MeasureRow {
            text: text.add(w),
            ml: *ml,
            grams: *grams,
        })
        .collect()
}

fn assemble(sections: &[&[u8]; SECTIONS]) -> Vec<u8> {
    let mut header = Header {
        magic: MAGIC,
        spans: [Span::default(); SECTIONS],
    };
    let mut at = size_of::<Header>();
    for (span, section) in header.spans.iter_mut().zip(sections) {
        *span = Span {
            start: at as u32,
            len: section.len() as u32,
        };
        at += section.len().next_multiple_of(8);
    }
    let mut out = bytes(&header).to_vec();
    for section in sections {
        out.extend_from_slice(section);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out
}

fn bytes<T: IntoBytes + Immutable>(row: &T) -> &[u8] {
    row.as_bytes()
}
