//! Text to tokens, the same for names in the food table and for what people type.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenKind {
    /// Letters, lower case and without accents.
    Word,
    /// Digits, with a decimal point where written.
    Number(f64),
    /// Digits whose comma may part decimals or thousands: `1,500`.
    AmbiguousNumber,
    /// Anything else that may part two foods: `,` `(` `\n` `/` `+` `&` `-`.
    Mark(char),
}

/// A piece of text with its place in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// The folded text.
    pub text: String,
    /// The first byte in the text it was read from.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Splits a text into tokens; characters that mean nothing (emoji, quotation marks) are dropped.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        text,
        at: 0,
        out: Vec::with_capacity(text.len() / 5 + 2),
    };
    while reader.step() {}
    join_fluid_ounces(reader.out)
}

/// Makes one token of "fl oz", "fl. oz." and "fluid ounces".
fn join_fluid_ounces(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for mut token in tokens {
        let dots = out
            .iter()
            .rev()
            .take_while(|t| t.kind == TokenKind::Mark('.'))
            .count()
            .min(1);
        let before = out
            .len()
            .checked_sub(dots + 1)
            .map(|i| out[i].text.as_str());
        let ounce = matches!(token.text.as_str(), "oz" | "ozs" | "ounce" | "ounces");
        if ounce && matches!(before, Some("fl" | "fluid")) {
            out.truncate(out.len() - dots);
            if let Some(fluid) = out.pop() {
                token.start = fluid.start;
            }
            token.text = "floz".to_owned();
        }
        out.push(token);
    }
    out
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    out: Vec<Token>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn after(&self, c: char) -> Option<char> {
        self.text[self.at + c.len_utf8()..].chars().next()
    }

    fn push(&mut self, kind: TokenKind, text: String, start: usize) {
        self.out.push(Token {
            kind,
            text,
            start,
            end: self.at,
        });
    }

    fn step(&mut self) -> bool {
        let Some(c) = self.peek() else { return false };
        if c.is_ascii_digit() || (c == '.' && self.after(c).is_some_and(|d| d.is_ascii_digit())) {
            self.number();
        } else if let Some(value) = vulgar_fraction(c) {
            let start = self.at;
            self.at += c.len_utf8();
            self.push(TokenKind::Number(value), value.to_string(), start);
        } else if c.is_alphabetic() {
            self.word();
        } else {
            let start = self.at;
            self.at += c.len_utf8();
            if let Some(mark) = mark(c) {
                self.push(TokenKind::Mark(mark), mark.to_string(), start);
            }
        }
        true
    }

    fn number(&mut self) {
        let start = self.at;
        let mut digits = String::new();
        let mut commas = 0;
        while let Some(c) = self.peek() {
            let digit_follows = self.after(c).is_some_and(|d| d.is_ascii_digit());
            match c {
                '0'..='9' => digits.push(c),
                '.' if digit_follows && !digits.contains('.') => digits.push('.'),
                ',' if digit_follows && !digits.contains('.') => {
                    commas += 1;
                    digits.push('.');
                }
                _ => break,
            }
            self.at += 1;
        }
        if self.peek() == Some('%') {
            self.at += 1;
            let text = format!("{}%", digits);
            return self.push(TokenKind::Word, text, start);
        }
        if let Some(ordinal) = ["st", "nd", "rd", "th"]
            .into_iter()
            .find(|o| self.text[self.at..].starts_with(o))
        {
            // "2nd Foods" is a name, not two of them.
            self.at += ordinal.len();
            return self.push(TokenKind::Word, digits + ordinal, start);
        }
        let decimals = digits.split('.').nth(1).map_or(0, str::len);
        let kind = match digits.parse() {
            Ok(_) if commas == 1 && decimals == 3 => TokenKind::AmbiguousNumber,
            Ok(value) => TokenKind::Number(value),
            Err(_) => TokenKind::AmbiguousNumber,
        };
        self.push(kind, digits, start);
    }

    fn word(&mut self) {
        let start = self.at;
        let mut folded = String::new();
        while let Some(c) = self.peek() {
            let joins = self.after(c).is_some_and(char::is_alphabetic);
            if c.is_alphabetic() || c == '\u{301}' || c == '\u{308}' {
                fold_into(c, &mut folded);
            } else if c.is_ascii_digit() && folded.len() == 1 && !matches!(folded.as_str(), "x") {
                // One letter and digits are a name: V8, B12.
                folded.push(c);
            } else if !(matches!(c, '\'' | '\u{2019}') && joins) {
                let short = self.text[start..self.at].len() <= 2;
                if c == '&' && joins && short {
                    folded.push('&');
                } else {
                    break;
                }
            }
            self.at += c.len_utf8();
        }
        self.push(TokenKind::Word, folded, start);
    }
}

fn mark(c: char) -> Option<char> {
    match c {
        '\u{2013}' | '\u{2014}' | '\u{2212}' => Some('-'),
        '\u{d7}' => Some('*'),
        ',' | ';' | '(' | ')' | '/' | '+' | '&' | '-' | '*' | '\n' | '.' | ':' | '|' | '~'
        | '"' | '!' | '?' => Some(c),
        '\u{2022}' | '\u{b7}' => Some(';'),
        // An emoji parts two foods as a comma does.
        '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' => Some(','),
        _ => None,
    }
}

/// Returns the value of `½` and its like.
pub fn vulgar_fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        '⅕' => 0.2,
        _ => return None,
    })
}

fn fold_into(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ī' | 'ı' => out.push('i'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'š' | 'ś' | 'ş' => out.push('s'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ł' => out.push('l'),
            '\u{301}' | '\u{308}' | '\u{307}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn units_written_against_the_number_come_apart() {
        assert_eq!(words("250ml"), ["250", "ml"]);
        assert_eq!(words("2% milk"), ["2%", "milk"]);
        assert_eq!(words("V8"), ["v8"]);
    }

    #[test]
    fn accents_case_and_apostrophes_are_folded() {
        assert_eq!(
            words("Crème Brûlée, McDonald’s"),
            ["creme", "brulee", ",", "mcdonalds"]
        );
        assert_eq!(
            words("pb&j M&M's peas & gravy"),
            ["pb&j", "m&ms", "peas", "&", "gravy"]
        );
    }

    #[test]
    fn a_decimal_comma_is_read_and_a_thousands_comma_is_doubted() {
        assert_eq!(tokens("1,5")[0].kind, TokenKind::Number(1.5));
        assert_eq!(tokens("1,500")[0].kind, TokenKind::AmbiguousNumber);
        assert_eq!(tokens("½")[0].kind, TokenKind::Number(0.5));
    }
}
