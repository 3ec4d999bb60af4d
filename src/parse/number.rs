//! Quantities: digits, fractions, ranges and number words.

use super::token::{Token, TokenKind};

/// A quantity read from some tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// How many; the middle of a range.
    pub value: f64,
    /// How many tokens say so.
    pub used: usize,
    /// Only "a", "an", "some", "the": one, without stress on the number.
    pub article: bool,
}

/// A quantity that can't be taken as it stands; each holds the text as typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// `1,500`.
    #[error("\"{0}\" may be {1} or {2}")]
    Ambiguous(String, String, String),
    /// `1/0`.
    #[error("\"{0}\" divides by zero")]
    DivisionByZero(String),
    /// `4008400402222`: the number of a packet, not of what is in it.
    #[error("\"{0}\" is a barcode")]
    Barcode(String),
    /// More digits than a number holds.
    #[error("\"{0}\" is no number")]
    NotANumber(String),
}

/// Reads the quantity that starts at `tokens[0]`; `None` where none does.
pub fn read_amount(tokens: &[Token]) -> Option<Result<Amount, AmountError>> {
    let first = tokens.first()?;
    match first.kind {
        TokenKind::AmbiguousNumber => Some(Err(ambiguous(first))),
        TokenKind::Number(_) => Some(digits(tokens)),
        TokenKind::Word => words(tokens).map(Ok),
        TokenKind::Mark(_) => None,
    }
}

fn ambiguous(token: &Token) -> AmountError {
    let typed = token.text.replacen('.', ",", 1);
    let (whole, rest) = token.text.split_once('.').unwrap_or((&token.text, ""));
    if rest.contains('.') || rest.len() != 3 {
        return AmountError::NotANumber(typed);
    }
    AmountError::Ambiguous(typed, format!("{whole}{rest}"), token.text.clone())
}

fn number(token: Option<&Token>) -> Option<f64> {
    match token?.kind {
        TokenKind::Number(value) => Some(value),
        _ => None,
    }
}

fn is_mark(token: Option<&Token>, wanted: char) -> bool {
    token.is_some_and(|t| t.kind == TokenKind::Mark(wanted))
}

fn digits(tokens: &[Token]) -> Result<Amount, AmountError> {
    let (mut value, mut used) = fraction(tokens)?;
    // "1 1/2", "1½", "1 and 1/2": a whole number, then a fraction below one.
    let skip = usize::from(
        tokens
            .get(used)
            .is_some_and(|t| t.text == "and" || t.text == "&"),
    );
    if value.fract() == 0.0
        && let Some(rest) = tokens.get(used + skip..)
        && number(rest.first()).is_some()
    {
        let (part, more) = fraction(rest)?;
        // "1 1/2" and "1½", but not "2 .5 l".
        let decimal = more == 1 && rest[0].text.len() == rest[0].end - rest[0].start;
        if part < 1.0 && !decimal {
            value += part;
            used += skip + more;
        }
    } else if value.fract() == 0.0 && skip == 1 {
        let rest = &tokens[used..];
        if let [_, a, half, ..] = rest
            && a.text == "a"
            && half.text == "half"
        {
            value += 0.5;
            used += 3;
        }
    }
    let dash = is_mark(tokens.get(used), '-')
        || tokens
            .get(used)
            .is_some_and(|t| t.text == "to" || t.text == "or");
    if dash
        && let Some(rest) = tokens.get(used + 1..)
        && number(rest.first()).is_some()
    {
        let (high, more) = fraction(rest)?;
        if high > value {
            return Ok(Amount {
                value: (value + high) / 2.0,
                used: used + 1 + more,
                article: false,
            });
        }
    }
    Ok(Amount {
        value,
        used,
        article: false,
    })
}

/// Reads `3` or `1/2`.
fn fraction(tokens: &[Token]) -> Result<(f64, usize), AmountError> {
    let top = number(tokens.first()).unwrap_or(0.0);
    let slash = is_mark(tokens.get(1), '/');
    match number(tokens.get(2)) {
        Some(0.0) if slash => Err(AmountError::DivisionByZero(format!(
            "{}/{}",
            tokens[0].text, tokens[2].text
        ))),
        Some(bottom) if slash => Ok((top / bottom, 3)),
        _ => Ok((top, 1)),
    }
}

fn word_value(word: &str) -> Option<f64> {
    Some(match word {
        "one" | "single" => 1.0,
        "two" | "pair" | "couple" | "both" => 2.0,
        "three" | "few" | "several" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" | "dozen" => 12.0,
        "fifteen" => 15.0,
        "twenty" => 20.0,
        "half" => 0.5,
        "quarter" => 0.25,
        "third" => 1.0 / 3.0,
        "double" => 2.0,
        _ => return None,
    })
}

fn words(tokens: &[Token]) -> Option<Amount> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let plain = |value, used| {
        Some(Amount {
            value,
            used,
            article: false,
        })
    };
    match (word(0), word(1), word(2)) {
        ("half", "a" | "an", "dozen") => return plain(6.0, 3),
        ("half", "a" | "an", _) | ("a" | "one", "half", _) => {
            return plain(0.5, 2 + usize::from(word(2) == "of"));
        }
        ("half", "of", "a" | "an") => return plain(0.5, 3),
        ("quarter", "of", "a" | "an") => return plain(0.25, 3),
        ("a" | "one", "quarter", _) if word(2) != "pounder" => return plain(0.25, 2),
        ("a" | "one", "third", _) => return plain(1.0 / 3.0, 2),
        ("three", "quarters" | "quarter", _) => return plain(0.75, 2),
        ("two", "thirds", _) => return plain(2.0 / 3.0, 2),
        ("quarter", "pounder", _) | ("double" | "single" | "both" | "third", _, _) => return None,
        ("a" | "an" | "another", "single", _) => return plain(1.0, 2),
        ("a" | "the" | "another", second, _)
            if matches!(second, "couple" | "few" | "dozen" | "pair") =>
        {
            return plain(word_value(second)?, 2);
        }
        _ => {}
    }
    if let Some(value) = word_value(word(0)) {
        if word(1) == "and" && word(2) == "a" && word(3) == "half" {
            return plain(value + 0.5, 4);
        }
        if word(1) == "dozen" {
            return plain(value * 12.0, 2);
        }
        if matches!(word(1), "or" | "to")
            && let Some(high) = word_value(word(2))
            && high > value
        {
            return plain((value + high) / 2.0, 3);
        }
        return plain(value, 1);
    }
    if word(0) == "another" {
        return plain(1.0, 1);
    }
    let article = matches!(word(0), "a" | "an" | "some" | "the" | "my");
    article.then_some(Amount {
        value: 1.0,
        used: 1,
        article: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tokens;

    fn value(text: &str) -> f64 {
        read_amount(&tokens(text)).unwrap().unwrap().value
    }

    #[test]
    fn quantities_are_read_however_they_are_written() {
        for (text, wanted) in [
            ("2 eggs", 2.0),
            ("1/2 cup", 0.5),
            ("1 1/2 cups", 1.5),
            ("1½ cups", 1.5),
            ("½ cup", 0.5),
            ("1,5 l", 1.5),
            ("2-3 eggs", 2.5),
            ("two eggs", 2.0),
            ("a couple of eggs", 2.0),
            ("half a bagel", 0.5),
            ("one and a half cups", 1.5),
            ("a dozen oysters", 12.0),
            ("half a dozen eggs", 6.0),
            ("an apple", 1.0),
            ("three quarters cup", 0.75),
            ("1 and 1/2 cups", 1.5),
            ("2 to 3 eggs", 2.5),
            ("3 quarters", 3.0),
        ] {
            assert!(
                (value(text) - wanted).abs() < 1e-9,
                "{text}: {}",
                value(text)
            );
        }
    }

    #[test]
    fn what_is_no_quantity_is_refused_with_both_readings() {
        let refused = read_amount(&tokens("1,500 g")).unwrap().unwrap_err();
        assert_eq!(refused.to_string(), "\"1,500\" may be 1500 or 1.500");
        assert!(matches!(
            read_amount(&tokens("1/0 cup")),
            Some(Err(AmountError::DivisionByZero(_)))
        ));
        assert_eq!(read_amount(&tokens("banana")), None);
    }
}
