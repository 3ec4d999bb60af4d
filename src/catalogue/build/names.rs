//! Takes the foods' names apart: which words they hold, and what each costs when a text lacks it.

use std::collections::{HashMap, HashSet};

use crate::kitchens::Called;
use crate::layout::name_kind;
use crate::parse::{TokenKind, singular, stem, tokens};
use crate::tables::{Food, Seed};
use crate::words::{CARRIERS, DISHES, JOINING, MAKERS, SETTING_APART};

/// What lacking a word of a name costs.
#[derive(Clone, Copy)]
pub enum Missing {
    /// That many times the word's weight.
    Times(f32),
    /// That much, however common the word is.
    Flat(f32),
}

/// A name before its words have numbers.
pub struct Name {
    pub food: usize,
    pub words: Vec<(String, Missing)>,
    pub bonus: f32,
    pub kind: u32,
    pub pieces: u32,
    pub grams: f64,
    /// A kitchen's phrase; empty for other names.
    pub phrase: String,
}

/// How many foods have each first segment: a segment many share is a category.
fn heads(seed: &Seed, national: bool) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for food in seed.foods.iter().filter(|f| f.is_national() == national) {
        if let Some((head, _)) = food.description.split_once(',') {
            *counts.entry(head.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// The single words that a description begins with: "turkey", "fruit".
fn kinds(seed: &Seed) -> HashSet<String> {
    let first = |f: &Food| f.description.split([',', '(']).next().map(stems);
    let single = |words: Vec<String>| <[String; 1]>::try_from(words).ok().map(|[word]| word);
    seed.foods
        .iter()
        .filter(|food| !food.is_national())
        .filter_map(first)
        .filter_map(single)
        .collect()
}

/// Whether a further name is another food: the "turkey" that a chicken burrito may hold.
fn is_a_food(kinds: &HashSet<String>, name: &Name) -> bool {
    matches!(name.words.as_slice(), [(word, _)] if kinds.contains(word))
}

/// Returns the stems of a text, as a name keeps them.
pub fn stems(text: &str) -> Vec<String> {
    tokens(&text.replace("owfat", "ow fat"))
        .into_iter()
        .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
        .map(|t| flavored(stem(&t.text)))
        .filter(|w| !JOINING.contains(&w.as_str()))
        .collect()
}

/// Returns a phrase word by word, as a text is compared with it.
pub fn folded(phrase: &str, form: fn(&str) -> String) -> String {
    tokens(phrase)
        .iter()
        .filter(|t| t.kind != TokenKind::Mark('-'))
        .map(|t| match t.text.as_str() {
            "&" | "n" => "and".to_owned(),
            "w" => "with".to_owned(),
            text => form(text),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Cool ranch flavor" is what people call "flavored".
fn flavored(stem: String) -> String {
    if stem == "flavor" {
        "flavored".to_owned()
    } else {
        stem
    }
}

/// Returns every name of every food, in the order of the foods.
pub fn all(seed: &Seed) -> Vec<Name> {
    let (usda, national) = (heads(seed, false), heads(seed, true));
    let mut everyday: HashMap<usize, Vec<Name>> = HashMap::new();
    let weights: HashMap<&str, f64> = seed
        .called
        .iter()
        .map(|(_, c)| (c.phrase.as_str(), c.grams))
        .collect();
    for (food, called) in &seed.called {
        everyday.entry(*food).or_default().push(Name {
            food: *food,
            words: match called.is_mark {
                true => vec![(called.phrase.clone(), Missing::Flat(1.6))],
                false => whole(&called.phrase, KITCHEN_WORD),
            },
            bonus: 0.9,
            kind: called.kind,
            pieces: pieces(seed, called, &weights),
            grams: called.grams,
            phrase: called.phrase.clone(),
        });
    }
    for row in &seed.everyday {
        everyday.entry(row.food).or_default().push(Name {
            food: row.food,
            words: whole(row.phrase, 1.6),
            bonus: 0.9,
            // A kitchen's row corrects the everyday word that is spelt alike, but for a country's own word.
            kind: match seed.kitchens.has(row.phrase) && !seed.foods[row.food].is_national() {
                true => name_kind::OVERRULED,
                false => name_kind::EVERYDAY,
            },
            pieces: 0,
            grams: row.grams,
            phrase: String::new(),
        });
    }
    let kinds = kinds(seed);
    let mut out = Vec::new();
    for (i, food) in seed.foods.iter().enumerate() {
        let heads = if food.is_national() { &national } else { &usda };
        out.push(described(i, food, heads));
        out.extend(also(i, food).into_iter().filter(|n| !is_a_food(&kinds, n)));
        out.extend(branded(i, food));
        for former in &food.former {
            let words = described_words(former, food.edition, heads);
            out.push(Name {
                food: i,
                words,
                bonus: -0.25,
                kind: name_kind::FORMER,
                pieces: 0,
                grams: f64::NAN,
                phrase: String::new(),
            });
        }
        out.extend(everyday.remove(&i).unwrap_or_default());
    }
    out
}

/// What lacking a word of a kitchen's phrase costs: the phrase means its food as a whole, and the many that
/// share a word must not crowd out the table's own foods.
const KITCHEN_WORD: f32 = 3.0;

/// The most that a piece weighs of which a bare plural means several, g.
const MAX_PIECE: f64 = 90.0;

/// Returns how many pieces the plural of a phrase means: "cherry tomatoes" as many as "tomatoes" unless
/// it is listed itself; 0 where neither is.
///
/// A row that is spelt in the plural weighs one piece where the row of the singular weighs the same.
fn pieces(seed: &Seed, called: &Called, weights: &HashMap<&str, f64>) -> u32 {
    let one = folded(&called.phrase, singular);
    let plural = one != called.phrase;
    let is_piece = called.grams <= MAX_PIECE && weights.get(one.as_str()) == Some(&called.grams);
    let phrase = if plural && is_piece {
        one.as_str()
    } else {
        called.phrase.as_str()
    };
    let ends = |word: &str| {
        let before = phrase.strip_suffix(word);
        before.is_some_and(|b| b.is_empty() || b.ends_with(' '))
    };
    let listed = seed.kitchens.several.iter().filter(|row| ends(row.word));
    listed
        .max_by_key(|row| row.word.len())
        .map_or(0, |row| row.pieces)
}

fn whole(phrase: &str, each: f32) -> Vec<(String, Missing)> {
    dedup(
        stems(phrase)
            .into_iter()
            .map(|w| (w, Missing::Flat(each)))
            .collect(),
    )
}

/// The description, with what else it is known as thrown in for free.
fn described(i: usize, food: &Food, heads: &HashMap<String, usize>) -> Name {
    let mut words = described_words(food.description, food.edition, heads);
    // Negative: such a word counts for less than one of the description.
    words.extend(
        stems(food.also)
            .into_iter()
            .map(|w| (w, Missing::Flat(-0.25))),
    );
    if CARRIERS.iter().any(|c| food.description.contains(c)) {
        words.push(("sandwich".to_owned(), Missing::Flat(-0.05)));
    }
    Name {
        food: i,
        words: dedup(words),
        bonus: 0.0,
        kind: name_kind::DESCRIPTION,
        pieces: 0,
        grams: f64::NAN,
        phrase: String::new(),
    }
}

fn described_words(
    description: &str,
    edition: u32,
    heads: &HashMap<String, usize>,
) -> Vec<(String, Missing)> {
    let segments = segments(description);
    let mut words = Vec::new();
    for (s, segment) in segments.iter().enumerate() {
        let folded = segment.text.to_lowercase();
        let dish = s == 0 && segments.len() > 1 && DISHES.contains(&stem(folded.trim()).as_str());
        if folded.starts_with("ns as to") || folded.starts_with("nfs") {
            continue;
        }
        let base = match (s, segment.bracketed) {
            (_, true) => 0.9,
            _ if dish => 1.2,
            (0, _) if segments.len() > 1 && heads.get(folded.trim()).copied().unwrap_or(0) >= 8 => {
                0.4
            }
            (0, _) => 0.8,
            // What it is made with is as telling as its kind: "with sausage and cheese".
            _ if folded.starts_with("with ") => 0.5,
            (1, _) => 0.5,
            _ => 0.32,
        };
        segment_words(segment, base, edition, &mut words);
    }
    dedup(words)
}

fn segment_words(segment: &Segment, base: f32, edition: u32, words: &mut Vec<(String, Missing)>) {
    let lower: Vec<String> = tokens(segment.text)
        .iter()
        .map(|t| t.text.clone())
        .collect();
    let mut absent = false;
    let choice = segment.choice || lower.iter().any(|w| w == "or" || w == "/");
    for token in tokens(segment.text) {
        let word = flavored(stem(&token.text));
        if matches!(token.kind, TokenKind::Mark(_)) || JOINING.contains(&word.as_str()) {
            continue;
        }
        let typed = &segment.text[token.start..token.end];
        let shouted = edition == 2
            && typed.len() > 2
            && typed.chars().filter(char::is_ascii_lowercase).count() <= 1;
        let apart = SETTING_APART.iter().find(|(w, _)| *w == word);
        let missing = match apart {
            // Who does not speak of sauce has none: "grilled without sauce".
            _ if absent => Missing::Flat(0.05),
            Some((_, cost)) => Missing::Flat(*cost),
            None if word.ends_with('%') => Missing::Flat(0.12),
            None if segment.bracketed && MAKERS.contains(&word.as_str()) => Missing::Flat(0.1),
            None if shouted => Missing::Flat(0.9),
            None if choice => Missing::Times(base * 0.35),
            None => Missing::Times(base),
        };
        absent |= word == "without";
        words.push((word, missing));
    }
}

struct Segment<'t> {
    text: &'t str,
    bracketed: bool,
    choice: bool,
}

/// Parts a description at its commas and brackets; "baked, broiled, or roasted" is one choice.
fn segments(description: &str) -> Vec<Segment<'_>> {
    let mut out: Vec<Segment> = Vec::new();
    let mut bracketed = false;
    let mut rest = description;
    while !rest.is_empty() {
        let end = rest.find([',', '(', ')', ';']).unwrap_or(rest.len());
        let text = rest[..end].trim();
        if !text.is_empty() {
            let choice = text.starts_with("or ") || text.starts_with("and/or ");
            if choice {
                let single = |s: &&mut Segment| !s.text.contains(' ');
                out.iter_mut()
                    .rev()
                    .take(3)
                    .take_while(single)
                    .for_each(|s| s.choice = true);
            }
            out.push(Segment {
                text,
                bracketed,
                choice,
            });
        }
        let Some(mark) = rest[end..].chars().next() else {
            break;
        };
        bracketed = match mark {
            '(' => true,
            ')' => false,
            _ => bracketed,
        };
        rest = &rest[end + 1..];
    }
    out
}

/// Short further names stand for the food on their own.
fn also(i: usize, food: &Food) -> Vec<Name> {
    let vague = [
        "ns ", "any ", "other ", "with ", "without ", "all ", "or ", "made ", "from ", "home",
        "diet", "in ", "no ", "not ", "low ", "and ",
    ];
    food.also
        .split(';')
        .map(str::trim)
        .filter(|n| n.len() > 3 && !vague.iter().any(|v| n.to_lowercase().starts_with(v)))
        .filter_map(|n| {
            let words = dedup(
                stems(n)
                    .into_iter()
                    .map(|w| (w, Missing::Times(0.8)))
                    .collect(),
            );
            (1..=4).contains(&words.len()).then_some(Name {
                food: i,
                words,
                bonus: -0.8,
                kind: name_kind::ALSO_KNOWN_AS,
                pieces: 0,
                grams: f64::NAN,
                phrase: String::new(),
            })
        })
        .collect()
}

/// A brand in brackets stands for the food on its own: "Cheese flavored corn snacks (Cheetos)".
fn branded(i: usize, food: &Food) -> Option<Name> {
    let (_, rest) = food.description.split_once('(')?;
    let (brand, after) = rest.split_once(')')?;
    let maker = |w: &String| MAKERS.contains(&w.as_str());
    let cost = |w: String| {
        if maker(&w) {
            (w, Missing::Flat(0.1))
        } else {
            (w, Missing::Times(0.6))
        }
    };
    let words = stems(brand);
    let telling = words
        .iter()
        .any(|w| !maker(w) && w.chars().all(char::is_alphabetic) && w.len() > 3);
    (food.edition != 2 && after.is_empty() && telling).then(|| Name {
        food: i,
        words: dedup(words.into_iter().map(cost).collect()),
        bonus: -0.3,
        kind: name_kind::ALSO_KNOWN_AS,
        pieces: 0,
        grams: f64::NAN,
        phrase: String::new(),
    })
}

/// Keeps the first use of each word.
fn dedup(words: Vec<(String, Missing)>) -> Vec<(String, Missing)> {
    let mut out: Vec<(String, Missing)> = Vec::with_capacity(words.len());
    for (word, missing) in words {
        if !out.iter().any(|(w, _)| *w == word) {
            out.push((word, missing));
        }
    }
    out
}
