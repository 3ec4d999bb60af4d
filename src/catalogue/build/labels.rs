//! Takes the wording of household measures apart: `1 medium (7" to 7-7/8" long)`.

use crate::layout::LabelFlags;
use crate::parse::{TokenKind, Unit, read_amount, stem, tokens};

/// A measure's wording before its words have numbers.
pub struct Label {
    pub text: String,
    pub amount: f32,
    pub unit: u32,
    pub flags: LabelFlags,
    pub words: Vec<(String, f32)>,
}

const JOINING: &[&str] = &[
    "of", "any", "or", "any", "or", "a", "an", "the", "with", "nfs", "ns", "as", "to", "in",
    "from", "and", "approx", "dia", "diameter", "size", "long", "filled", "for", "at",
];

/// "1 fry" is one of the fries; to fry is another word.
fn as_named(stem: String) -> String {
    match stem.as_str() {
        "fry" => "fries".to_owned(),
        _ => stem,
    }
}

/// Sizes differ in weight, so a text that names none does not mean one of them.
fn missing(word: &str, bracketed: bool, later: bool, packed: bool) -> f32 {
    match word {
        // Who has a packet of oatmeal or of soup has what it yields.
        "dry" | "yield" if packed => 0.1,
        "bar" | "drink" => 0.35,
        "without" | "shell" => 0.0,
        "individual" | "standard" | "school" | "single" | "medium" | "regular" | "each"
        | "item" | "fruit" | "unit" | "serving" | "whole" | "nut" | "piece" | "kernel" => 0.1,
        "small" | "large" | "thick" | "thin" | "miniature" | "mini" | "extra" | "very"
        | "jumbo" | "bite" | "snack" | "fun" | "king" | "slider" | "child" | "kid" | "kids"
        | "senior" | "double" | "condensed" | "undiluted" => {
            if bracketed {
                0.3
            } else {
                0.8
            }
        }
        "yield" | "after" | "cooking" | "refuse" | "removed" if bracketed => 0.02,
        "raw" | "yield" | "refuse" | "dry" => 1.0,
        "fast" | "food" | "order" => 0.12,
        "ice" | "cooked" | "or" | "bone" | "boneless" => 0.1,
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
            if bracketed {
                0.06
            } else {
                0.25
            }
        }
        "oz" | "floz" | "ml" if bracketed => 0.06,
        _ if bracketed => 0.1,
        _ if later => 0.2,
        _ => 0.6,
    }
}

pub fn read(text: &str) -> Label {
    let all = tokens(text);
    let amount = read_amount(&all)
        .and_then(Result::ok)
        .filter(|a| !a.article);
    let rest = &all[amount.map_or(0, |a| a.used)..];
    let mut words: Vec<(String, f32)> = Vec::new();
    let (mut bracketed, mut later) = (false, false);
    for token in rest {
        match token.kind {
            TokenKind::Mark('(') => bracketed = true,
            TokenKind::Mark(')') => bracketed = false,
            TokenKind::Mark(',') => later = true,
            TokenKind::Mark(_) => {}
            _ => {
                let word = as_named(stem(&token.text));
                if !JOINING.contains(&word.as_str()) && !words.iter().any(|(w, _)| *w == word) {
                    let cost = missing(&word, bracketed, later, is_packed(text));
                    words.push((word, cost));
                }
            }
        }
    }
    mark_choices(rest, &mut words);
    let unit = words.first().and_then(|(w, _)| Unit::from_stem(w));
    let unit_index = unit
        .and_then(|u| Unit::ALL.iter().position(|a| *a == u))
        .map_or(0, |i| i as u32 + 1);
    Label {
        amount: amount.map_or(1.0, |a| a.value as f32).max(1e-6),
        unit: unit_index,
        flags: flags(text, unit.is_some() && words.len() == 1),
        words,
        text: text.to_owned(),
    }
}

/// "can or bottle", "miniature/bite size": either will do. Marks each but the first with a minus.
fn mark_choices(tokens: &[crate::parse::Token], words: &mut [(String, f32)]) {
    for (i, token) in tokens.iter().enumerate().skip(1) {
        if token.text != "or" && token.text != "/" {
            continue;
        }
        let Some(next) = tokens.get(i + 1) else {
            continue;
        };
        let listed = tokens[i - 1].text == ",";
        let (before, after) = (
            stem(&tokens[i - 1 - usize::from(listed)].text),
            stem(&next.text),
        );
        if listed {
            mark_listed(tokens, i, words);
        }
        let first = words.iter().position(|(w, _)| *w == before);
        let second = words.iter().position(|(w, _)| *w == after);
        if let (Some(a), Some(b)) = (first, second)
            && b == a + 1
        {
            words[b].1 = -words[b].1.abs();
        }
    }
}

/// Whether a measure is a packet as sold.
fn is_packed(text: &str) -> bool {
    ["1 packet", "1 envelope", "1 pouch"]
        .iter()
        .any(|p| text.starts_with(p))
}

/// "tender, strip, or finger": marks the words between the first and the last of a list.
fn mark_listed(tokens: &[crate::parse::Token], or: usize, words: &mut [(String, f32)]) {
    let mut at = or - 1;
    while at >= 2 && tokens[at].text == "," && tokens[at - 2].text == "," {
        let word = stem(&tokens[at - 1].text);
        if let Some(found) = words.iter_mut().find(|(w, _)| *w == word) {
            found.1 = -found.1.abs();
        }
        at -= 2;
    }
}

fn flags(text: &str, pure: bool) -> LabelFlags {
    let mut flags = LabelFlags::empty();
    let lower = text.to_lowercase();
    if lower.starts_with("quantity not specified") {
        flags |= LabelFlags::UNSPECIFIED;
    }
    if lower.starts_with("guideline amount") {
        flags |= LabelFlags::GUIDELINE;
    }
    // Nuts and seeds are told of as eaten.
    if lower.contains("without shell")
        || lower.contains("nfs")
        || lower.contains("any size")
        || lower.contains("ns as to")
    {
        flags |= LabelFlags::PLAIN;
    }
    if lower.contains("without shell") {
        flags |= LabelFlags::SHELLED;
    }
    if pure {
        flags |= LabelFlags::PURE_UNIT;
    }
    let dry = !is_packed(text) && (lower.contains(", dry") || lower.contains("yields"));
    if lower.contains(", raw") || dry || lower.contains("condensed") {
        flags |= LabelFlags::YIELD;
    }
    flags
}
