//! Saved meals in a line of text: "the usual", "half the usual and a banana".

use crate::matching::Item;
use crate::parse::{Token, TokenKind, Unit, read_amount, singular, stem, tokens};

use super::super::log::phrase_of;

/// Nobody has a meal more often than this at a time.
const MAX_TIMES: f64 = 20.0;

/// A saved meal, ready to be found in a text.
pub(in crate::app) struct SavedItems {
    /// The words of its name, folded, without an article in front.
    words: Vec<String>,
    /// The meal of the day it is logged as where none is named.
    pub meal: Option<String>,
    items: Vec<Item>,
}

/// A saved meal found in a text.
pub(super) struct Found<'a> {
    /// Where it stands in the text, with the amount before it, in bytes.
    pub start: usize,
    pub end: usize,
    pub of: &'a SavedItems,
    /// How much of it is meant.
    times: f64,
}

impl SavedItems {
    pub fn new(name: &str, meal: Option<String>, items: Vec<Item>) -> SavedItems {
        let mut words: Vec<String> = tokens(name).iter().filter_map(word).collect();
        if words.len() > 1 && is_article(&words[0]) {
            words.remove(0);
        }
        SavedItems { words, meal, items }
    }

    fn grams(&self) -> f64 {
        self.items.iter().map(|item| item.grams).sum()
    }

    /// Returns how many tokens its name takes at their beginning.
    fn length(&self, tokens: &[Token]) -> Option<usize> {
        let mut wanted = self.words.iter().peekable();
        for (at, token) in tokens.iter().enumerate() {
            let Some(next) = wanted.peek() else {
                return Some(at);
            };
            match word(token) {
                Some(word) if word == **next => wanted.next(),
                None if at > 0 && token.text == "-" => continue,
                _ => return None,
            };
        }
        wanted.peek().is_none().then_some(tokens.len())
    }
}

impl Found<'_> {
    /// Returns the foods of the meal in the amount that is meant.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let times = self.times;
        self.of.items.iter().cloned().map(move |item| {
            if (times - 1.0).abs() < 1e-9 {
                return item;
            }
            let grams = item.grams * times;
            Item {
                text: format!(
                    "{} g {}",
                    (grams * 10.0).round() / 10.0,
                    phrase_of(&item.text)
                ),
                quantity: item.quantity.map(|quantity| quantity * times),
                grams,
                ..item
            }
        })
    }
}

/// Returns the saved meals that a text names, in its order. A name counts where it stands by itself:
/// "the usual and a banana", not "my usual bread".
pub(super) fn find<'a>(meals: &'a [SavedItems], text: &str) -> Vec<Found<'a>> {
    let all = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let named = meals
            .iter()
            .filter(|meal| !meal.words.is_empty() && !meal.items.is_empty())
            .filter_map(|meal| Some((meal, meal.length(&all[at..])?)))
            .max_by_key(|(_, used)| *used);
        let Some((meal, used)) = named else {
            at += 1;
            continue;
        };
        let from = (0..at).rev().find(|i| parts(&all[*i])).map_or(0, |i| i + 1);
        let ends = all.get(at + used).is_none_or(parts);
        match amount(&all[from..at], meal).filter(|_| ends) {
            Some(times) => {
                found.push(Found {
                    start: all[from].start,
                    end: all[at + used - 1].end,
                    of: meal,
                    times,
                });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// Reads what stands before a name: how many times the meal is meant. `None`: it is not only an amount.
fn amount(before: &[Token], meal: &SavedItems) -> Option<f64> {
    let is_idle = |token: &Token| is_article(&token.text) || token.text == "of";
    let mut rest = before;
    let mut times = 1.0;
    if let Some(Ok(amount)) = read_amount(rest) {
        times = amount.value;
        rest = &rest[amount.used..];
        if let Some(grams) = rest
            .first()
            .and_then(|t| Unit::from_stem(&stem(&t.text))?.grams())
        {
            times *= grams / meal.grams();
            rest = &rest[1..];
        } else if let Some(word) = rest.first().map(|t| stem(&t.text))
            && matches!(
                word.as_str(),
                "x" | "time" | "portion" | "serving" | "helping"
            )
        {
            rest = &rest[1..];
        }
    }
    let plain = rest.iter().all(is_idle) && times > 0.0 && times <= MAX_TIMES;
    plain.then_some(times)
}

fn word(token: &Token) -> Option<String> {
    match token.kind {
        TokenKind::Mark(_) => None,
        _ => Some(singular(&token.text)),
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "my" | "our" | "a" | "an" | "his" | "her")
}

/// Whether a token parts a saved meal from other foods.
fn parts(token: &Token) -> bool {
    match token.kind {
        TokenKind::Mark(mark) => mark != '-',
        _ => matches!(token.text.as_str(), "and" | "with" | "plus" | "then"),
    }
}

/// Returns a stretch between saved meals without the words that joined it to them.
pub(super) fn trimmed(text: &str) -> &str {
    let all = tokens(text);
    let first = all.iter().find(|t| !parts(t));
    let last = all.iter().rev().find(|t| !parts(t));
    match first.zip(last) {
        Some((first, last)) => &text[first.start..last.end],
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matching::{Matcher, Personal};

    fn meal(name: &str) -> SavedItems {
        let personal = Personal::default();
        let of = Matcher::new(Catalogue::shipped(), &personal).understand("100 g spinach");
        SavedItems::new(name, None, of.items)
    }

    #[test]
    fn a_meal_is_found_by_itself_and_in_any_amount() {
        let meals = [meal("the usual"), meal("post-gym")];
        for (text, times) in [
            ("the usual", &[1.0][..]),
            ("Usual", &[1.0]),
            ("my usual and a banana", &[1.0]),
            ("2 eggs, half the usual", &[0.5]),
            ("half of the usual", &[0.5]),
            ("2 x the usual with milk", &[2.0]),
            ("2 portions of the usual", &[2.0]),
            ("150 g of the usual", &[1.5]),
            ("the usual, post gym", &[1.0, 1.0]),
            ("my usual bread", &[]),
            ("bread as usual", &[]),
            ("0 the usual", &[]),
        ] {
            let found = find(&meals, text);
            let read: Vec<f64> = found.iter().map(|f| f.times).collect();
            assert_eq!(read, times, "{text}");
        }
        let half = find(&meals, "half the usual");
        let items: Vec<Item> = half[0].items().collect();
        assert_eq!(
            (items[0].grams, items[0].text.as_str()),
            (50.0, "50 g spinach")
        );
        assert_eq!(trimmed(", and 2 eggs with"), "2 eggs");
    }
}
