//! Tokens to lexemes: words of the table, amounts, and what may part two foods.

use super::own::OwnWords;
use crate::catalogue::{Catalogue, WordId, word_flags};
use crate::parse::{AmountError, Token, TokenKind, Unit, read_amount, singular, stem, tokens};

/// A word with what the table knows of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub id: Option<WordId>,
    pub stem: String,
    /// How telling it is; 0 for a word that names no food.
    pub weight: f32,
    /// Costs nothing when nothing explains it.
    pub filler: bool,
    /// A filler that may be part of a name.
    pub soft: bool,
    pub unit: Option<Unit>,
    /// What follows "no" or "without".
    pub negated: bool,
    /// Says which food, never what food.
    pub modifier: bool,
    /// Nothing else in the text could name a food.
    pub chosen: bool,
    /// "glass", "can": holds food.
    pub vessel: bool,
    /// Typed in the plural.
    pub plural: bool,
}

/// What may stand between two foods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// "made with", "filled with": what follows is part of what precedes.
    Within,
    /// "with", "on", "in", "from": what follows may belong to what precedes.
    With,
    /// "and", "&", "+".
    And,
    /// A comma.
    Comma,
    /// "alongside", "paired with": another food.
    Beside,
    /// A full stop, a semicolon, a new line.
    Stop,
}

/// What a lexeme is.
#[derive(Clone, Debug)]
pub(crate) enum Lex {
    Word(Word),
    Amount {
        value: f64,
        article: bool,
        times: bool,
    },
    BadAmount(AmountError),
    Link(Link),
    Of,
    /// "which": what follows tells more of the food before.
    Relative,
}

/// A lexeme with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Lexeme {
    pub lex: Lex,
    pub start: usize,
    pub end: usize,
}

/// A text taken apart.
pub(crate) struct Lexed {
    pub lexemes: Vec<Lexeme>,
    /// The text tells of a meal in sentences instead of listing foods.
    pub prose: bool,
}

/// A token after "pb" became "peanut butter".
struct Piece {
    token: Token,
    /// The token stands for other words: nothing in it parts foods.
    fixed: bool,
}

/// Takes a text apart.
pub(crate) fn lex(table: &Catalogue, own: &OwnWords, text: &str) -> Lexed {
    let pieces = rewritten(table, glued(tokens(text), text));
    let prose = tells(table, &pieces);
    let mut reader = Reader {
        table,
        own,
        pieces: &pieces,
        prose,
        negated: false,
        out: Vec::with_capacity(pieces.len()),
    };
    let mut at = 0;
    while at < pieces.len() {
        at += reader.read(at);
    }
    let mut lexemes = reader.out;
    set_scene(table, &mut lexemes);
    if !prose {
        unfill(table, &mut lexemes);
    }
    Lexed { lexemes, prose }
}

/// A list that would name nothing but filler names that: "boost" alone is the drink.
fn unfill(table: &Catalogue, lexemes: &mut [Lexeme]) {
    let named = |w: &Word| {
        w.id.is_some_and(|id| table.word_flags(id) & word_flags::NAME != 0)
    };
    let names = |l: &Lexeme| match &l.lex {
        Lex::Word(w) => !w.filler && w.unit.is_none() && (w.id.is_none() || named(w) && !w.modifier),
        _ => false,
    };
    if lexemes.iter().any(names) {
        return;
    }
    for lexeme in lexemes {
        if let Lex::Word(word) = &mut lexeme.lex
            && named(word)
        {
            word.filler = false;
            word.modifier = false;
            word.chosen = true;
        }
    }
}

/// "For lunch" tells when, "lunch meat" and "frozen dinner" tell what.
fn set_scene(table: &Catalogue, lexemes: &mut [Lexeme]) {
    const MEALS: &[&str] = &[
        "breakfast",
        "lunch",
        "dinner",
        "supper",
        "brunch",
        "snack",
        "meal",
        "dessert",
    ];
    let telling = |l: Option<&Lexeme>| match l.map(|l| &l.lex) {
        Some(Lex::Word(w)) if MEALS.contains(&w.stem.as_str()) => false,
        Some(Lex::Word(w)) => {
            let flags = w.id.map_or(0, |id| table.word_flags(id));
            flags & (word_flags::NAME | word_flags::MEASURE) != 0
                && (!w.filler || matches!(w.stem.as_str(), "size" | "sized"))
        }
        _ => false,
    };
    for i in 0..lexemes.len() {
        let alone =
            !telling(lexemes.get(i + 1)) && !telling(i.checked_sub(1).and_then(|b| lexemes.get(b)));
        if let Lex::Word(word) = &mut lexemes[i].lex
            && MEALS.contains(&word.stem.as_str())
            && alone
        {
            word.id = None;
            word.filler = true;
            word.weight = 0.0;
            word.stem.clear();
        }
    }
}

/// Whether a text tells of a meal: it speaks of the eater, or has many words that name no food.
fn tells(table: &Catalogue, pieces: &[Piece]) -> bool {
    let eater = |p: &&Piece| {
        matches!(
            p.token.text.as_str(),
            "i" | "my"
                | "was"
                | "enjoyed"
                | "had"
                | "ate"
                | "treated"
                | "were"
                | "drank"
                | "included"
                | "during"
                | "consisted"
        )
    };
    let idle = |p: &&Piece| {
        let flags = table
            .word(&stem(&p.token.text))
            .map_or(0, |id| table.word_flags(id));
        flags & word_flags::FILLER != 0 && flags & word_flags::SOFT == 0
    };
    pieces.iter().filter(eater).count() >= 2 || pieces.iter().filter(idle).count() >= 4
}

/// Takes out hyphens inside words ("honey-roasted") and full stops that end no sentence.
fn glued(all: Vec<Token>, text: &str) -> Vec<Token> {
    let hyphen = |i: usize| -> bool {
        let (Some(before), Some(after)) =
            (i.checked_sub(1).and_then(|b| all.get(b)), all.get(i + 1))
        else {
            return false;
        };
        let touching = before.end == all[i].start && all[i].end == after.start;
        let range = matches!(before.kind, TokenKind::Number(_))
            && matches!(after.kind, TokenKind::Number(_));
        touching && !range
    };
    let negative = |i: usize| {
        all.get(i + 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Number(_)) && t.start == all[i].end)
    };
    let abbreviation = |i: usize| {
        text[all[i].end..]
            .chars()
            .next()
            .is_some_and(|c| !c.is_whitespace())
    };
    let keep = |i: &usize| match all[*i].kind {
        TokenKind::Mark('-') => !hyphen(*i) && (i.checked_sub(1).is_some() || negative(*i)),
        TokenKind::Mark('.') => !abbreviation(*i),
        TokenKind::Mark('"' | '!' | '?' | '~' | ':') => false,
        _ => true,
    };
    (0..all.len())
        .filter(keep)
        .map(|i| all[i].clone())
        .collect()
}

/// Replaces the longest known phrases by what they stand for.
fn rewritten(table: &Catalogue, all: Vec<Token>) -> Vec<Piece> {
    const LONGEST: usize = 4;
    let folded: Vec<String> = all.iter().map(|t| singular(&t.text)).collect();
    let mut out = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        let found = (1..=LONGEST.min(all.len() - at)).rev().find_map(|n| {
            let to = table.rewrite(&folded[at..at + n].join(" "))?;
            Some((n, to))
        });
        match found {
            Some((n, to)) => {
                let (start, end) = (all[at].start, all[at + n - 1].end);
                let piece = |word: &str| Piece {
                    token: Token {
                        kind: TokenKind::Word,
                        text: word.to_owned(),
                        start,
                        end,
                    },
                    fixed: true,
                };
                out.extend(to.split(' ').map(piece));
                at += n;
            }
            None => {
                out.push(Piece {
                    token: all[at].clone(),
                    fixed: false,
                });
                at += 1;
            }
        }
    }
    out
}

struct Reader<'a> {
    table: &'a Catalogue,
    own: &'a OwnWords,
    pieces: &'a [Piece],
    prose: bool,
    negated: bool,
    out: Vec<Lexeme>,
}

impl Reader<'_> {
    /// Reads one lexeme and returns how many pieces it took.
    fn read(&mut self, at: usize) -> usize {
        let piece = &self.pieces[at];
        if piece.fixed {
            if piece.token.text == "+" {
                self.push(at, 1, Lex::Link(Link::Stop));
            } else if !matches!(
                piece.token.text.as_str(),
                "and" | "with" | "of" | "in" | "on" | "or" | "to"
            ) {
                self.word(&piece.token, true);
            }
            return 1;
        }
        let plain: Vec<Token> = self.pieces[at..]
            .iter()
            .take_while(|p| !p.fixed)
            .take(7)
            .map(|p| p.token.clone())
            .collect();
        let times = matches!(piece.token.text.as_str(), "x" | "*")
            && matches!(plain.get(1).map(|t| t.kind), Some(TokenKind::Number(_)));
        let describes = |t: Option<&Token>| {
            t.is_some_and(|t| {
                matches!(
                    singular(&t.text).as_str(),
                    "inch"
                        | "calorie"
                        | "cal"
                        | "kcal"
                        | "percent"
                        | "minute"
                        | "hour"
                        | "day"
                        | "year"
                        | "in"
                ) && (t.text != "in")
            })
        };
        let amount = read_amount(&plain[usize::from(times)..]).filter(|a| match a {
            Ok(a) => a.article || !describes(plain.get(usize::from(times) + a.used)),
            Err(_) => true,
        });
        if let Some(read) = amount {
            return usize::from(times) + self.amount(at + usize::from(times), times, read);
        }
        match piece.token.kind {
            TokenKind::Mark(mark) => self.mark(mark, at),
            _ => self.link_or_word(at),
        }
        1
    }

    fn push(&mut self, at: usize, used: usize, lex: Lex) {
        let (start, end) = (
            self.pieces[at].token.start,
            self.pieces[at + used - 1].token.end,
        );
        self.out.push(Lexeme { lex, start, end });
    }

    fn amount(
        &mut self,
        at: usize,
        times: bool,
        read: Result<crate::parse::Amount, AmountError>,
    ) -> usize {
        match read {
            Ok(amount) => {
                self.negated = false;
                // "2x" and "2 x 30 g": the cross belongs to the number.
                let cross = self
                    .pieces
                    .get(at + amount.used)
                    .is_some_and(|p| matches!(p.token.text.as_str(), "x" | "*"));
                let used = amount.used + usize::from(cross && !amount.article);
                let negative = at > 0
                    && self.pieces[at - 1].token.kind == TokenKind::Mark('-')
                    && self.pieces[at - 1].token.end == self.pieces[at].token.start
                    && !amount.article;
                let value = if negative {
                    -amount.value
                } else {
                    amount.value
                };
                self.push(
                    at,
                    used,
                    Lex::Amount {
                        value,
                        article: amount.article,
                        times: times || used > amount.used,
                    },
                );
                used
            }
            Err(why) => {
                let used = if matches!(why, AmountError::DivisionByZero(_)) {
                    3
                } else {
                    1
                };
                self.push(at, used, Lex::BadAmount(why));
                used
            }
        }
    }

    fn mark(&mut self, mark: char, at: usize) {
        let link = match mark {
            ',' | '|' => Link::Comma,
            ';' | '\n' | '.' => Link::Stop,
            '&' | '+' => Link::And,
            '/' => Link::With,
            _ => return,
        };
        self.negated = false;
        self.push(at, 1, Lex::Link(link));
    }

    fn link_or_word(&mut self, at: usize) {
        let text = self.pieces[at].token.text.as_str();
        let link = match text {
            "and" | "plus" | "n" | "then" => Some(Link::And),
            "alongside" | "along" | "accompanied" | "paired" | "followed" | "complemented"
            | "while" | "washed" => Some(Link::Beside),
            "with" | "w" | "on" | "in" | "from" | "over" | "atop" | "topped" | "between"
            | "inside" | "into" | "for" | "at" | "during" | "to" | "by" | "featuring"
            | "including" => Some(Link::With),
            _ => None,
        };
        match (text, link) {
            ("of", _) => self.push(at, 1, Lex::Of),
            // "It was a satisfying meal": tells more of what was told.
            ("it", _)
                if matches!(
                    self.out.last(),
                    Some(Lexeme {
                        lex: Lex::Link(Link::Stop),
                        ..
                    })
                ) =>
            {
                self.push(at, 1, Lex::Relative)
            }
            // "A snack that included milk" begins a list.
            ("which" | "that", _) if self.begins_list(at + 1) => {}
            ("which" | "that" | "who" | "where" | "its" | "their", _) => {
                self.push(at, 1, Lex::Relative)
            }
            ("no" | "without" | "not" | "hold" | "minus" | "skip" | "skipping", _) => {
                self.negated = true;
                let token = self.pieces[at].token.clone();
                self.word(&token, false);
            }
            (_, Some(link)) => {
                self.negated = false;
                let link = if link == Link::With && self.after_making() {
                    Link::Within
                } else {
                    link
                };
                self.push(at, 1, Lex::Link(link));
            }
            _ => {
                let token = self.pieces[at].token.clone();
                self.word(&token, false);
            }
        }
    }

    fn begins_list(&self, at: usize) -> bool {
        let next = self.pieces.get(at).map_or("", |p| p.token.text.as_str());
        matches!(
            next,
            "included" | "includes" | "consisted" | "consists" | "featured" | "features" | "had"
        )
    }

    /// Whether the word before tells how a dish is made.
    fn after_making(&self) -> bool {
        const MAKING: &[&str] = &[
            "made", "filled", "stuffed", "prepared", "cooked", "crafted", "loaded", "packed",
            "layered", "mixed", "cooked",
        ];
        matches!(self.out.last(), Some(Lexeme { lex: Lex::Word(w), .. }) if MAKING.contains(&w.stem.as_str()))
    }

    fn word(&mut self, token: &Token, fixed: bool) {
        let stem = stem(&token.text);
        let known = self.table.word(&stem);
        let filler =
            !fixed && known.is_some_and(|w| self.table.word_flags(w) & word_flags::FILLER != 0);
        let owned = self.own.holds(&stem);
        let mended = if known.is_none() && !owned {
            self.table.respell(&stem, self.prose)
        } else {
            None
        };
        let id = known.or(mended);
        let after_amount = matches!(
            self.out.last(),
            Some(Lexeme {
                lex: Lex::Amount { .. },
                ..
            })
        );
        let unit =
            Unit::from_stem(&stem).filter(|u| stem.len() > 1 || after_amount || *u == Unit::Cup);
        let negated = self.negated && !matches!(stem.as_str(), "no" | "without" | "not");
        let filler = filler && !owned;
        let weight = match id {
            None if owned => 1.5,
            Some(id) => self.table.word_weight(id) * if mended.is_some() { 0.85 } else { 1.0 },
            None if self.prose => 0.7,
            None if stem.len() < 2 => 0.2,
            None => 1.5,
        };
        let soft = known.is_some_and(|w| self.table.word_flags(w) & word_flags::SOFT != 0);
        let plural = token.text.ends_with('s') && !stem.ends_with('s');
        let vessel = self.table.vague(&stem).is_some();
        let modifier =
            !fixed && known.is_some_and(|w| self.table.word_flags(w) & word_flags::MODIFIER != 0);
        let word = Word {
            id,
            stem,
            modifier,
            chosen: false,
            vessel,
            plural,
            weight,
            filler,
            soft,
            unit,
            negated,
        };
        self.out.push(Lexeme {
            lex: Lex::Word(word),
            start: token.start,
            end: token.end,
        });
    }
}
