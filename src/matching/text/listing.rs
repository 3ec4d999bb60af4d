//! A dish with the list of what is in it: "overnight oats (50 g oats, 150 ml milk)".

use std::ops::Range;

use crate::parse::{Token, TokenKind, Unit, singular, stem};
use crate::seed::WordRole;

/// A text that opens more lists is no meal; each is read to its end, so the rest are not looked at.
const MAX_LISTS: usize = 8;

/// Sets every list apart from its dish, and returns where the lists lie, in bytes of the text.
///
/// A list without amounts is one only after a dish that is its parts: "rice (white, boiled)" is one food.
pub(super) fn set_apart(all: &mut [Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut looked_at = 0;
    for at in 0..all.len() {
        let Some(end) = end_of_list(all, at) else {
            continue;
        };
        looked_at += 1;
        if looked_at > MAX_LISTS {
            break;
        }
        let (dish, list) = (&all[..at], &all[at + 1..end]);
        let parted = list.iter().any(parts);
        let is_list = parted && (weighs(list) || is_mix(dish));
        if is_list {
            let to = list.last().map_or(all[at].end, |last| last.end);
            out.push(all[at].end..to);
        }
        // "Lunch: soup, bread": what stands before a colon is no word of the first food.
        if is_list || parted && is_mark(&all[at], ':') {
            all[at].kind = TokenKind::Mark(';');
            if let Some(closing) = all.get_mut(end) {
                closing.kind = TokenKind::Mark(';');
            }
        }
    }
    out
}

fn is_mark(token: &Token, mark: char) -> bool {
    token.kind == TokenKind::Mark(mark)
}

/// Returns where the list ends that a bracket or a colon opens.
fn end_of_list(all: &[Token], at: usize) -> Option<usize> {
    let next = |closes: &dyn Fn(&Token) -> bool| {
        let found = all[at + 1..].iter().position(closes);
        found.map_or(all.len(), |n| at + 1 + n)
    };
    let of_clock = at > 0 && matches!(all[at - 1].kind, TokenKind::Number(_));
    // "Rice: 150 g, chicken: 120 g": an amount and no list.
    let amount = matches!(all.get(at + 1).map(|t| t.kind), Some(TokenKind::Number(_)))
        && matches!(
            all.get(at + 3).map(|t| t.kind),
            None | Some(TokenKind::Mark(_))
        );
    match all[at].kind {
        TokenKind::Mark('(') => Some(next(&|t| is_mark(t, ')'))),
        TokenKind::Mark(':') if !of_clock && !amount => {
            Some(next(&|t| is_mark(t, ';') || is_mark(t, '\n')))
        }
        _ => None,
    }
}

fn parts(token: &Token) -> bool {
    let joins = matches!(token.text.as_str(), "and" | "with" | "w" | "n");
    joins || matches!(token.kind, TokenKind::Mark(',' | '+' | '&'))
}

/// Whether a list gives an amount with its unit.
fn weighs(list: &[Token]) -> bool {
    list.windows(2).any(|pair| {
        matches!(pair[0].kind, TokenKind::Number(_))
            && Unit::from_stem(&stem(&pair[1].text)).is_some()
    })
}

/// Whether the words before a list end with a dish that is its parts.
fn is_mix(before: &[Token]) -> bool {
    let own = before
        .iter()
        .rev()
        .take_while(|t| t.kind == TokenKind::Word)
        .take(3);
    let mut words = own.map(|t| singular(&t.text));
    words.any(|word| WordRole::Mix.has(&word))
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    fn foods(text: &str) -> Vec<String> {
        understood(text)
            .items
            .into_iter()
            .map(|i| i.description)
            .collect()
    }

    #[test]
    fn a_dish_and_its_list_are_had_once() {
        for text in [
            "overnight oats: 50 g oats, 150 ml milk",
            "overnight oats (50g oats, 150ml milk)",
            "smoothie (banana, 200 ml milk)",
        ] {
            let found = foods(text);
            assert_eq!(found.len(), 2, "{text}: {found:?}");
            assert!(found[1].starts_with("Milk"), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_list_stays_with_its_food() {
        assert_eq!(foods("rice (white, boiled)").len(), 1);
        assert_eq!(foods("breakfast: two eggs, toast").len(), 2);
        let weighed = understood("rice: 150 g, chicken: 120 g").items;
        assert_eq!(weighed[0].grams, 150.0, "{weighed:?}");
        assert_eq!(weighed[1].grams, 120.0, "{weighed:?}");
    }
}
