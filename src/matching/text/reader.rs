//! Tokens to lexemes, one after another.

use crate::catalogue::{Catalogue, WordFlags};
use crate::domain::Gtin;
use crate::parse::{AmountError, Token, TokenKind, Unit, read_amount, singular, stem};
use crate::seed::WordRole;

use crate::matching::personal::names::PersonalWords;
use crate::matching::score::weights::word as w;
use crate::matching::text::lexer::{Lex, Lexeme, Link, Word};
use crate::matching::text::role::Role;

/// What the marks of a plate's foods begin with.
pub(crate) const PLATE: &str = "plate:";

/// A token after "pb" became "peanut butter".
pub(crate) struct Piece {
    pub token: Token,
    /// The token stands for other words: nothing in it parts foods.
    pub fixed: bool,
    /// It was typed in the plural, though the word here is not one.
    pub plural: bool,
    /// The known phrase that it is a word of.
    pub called: Option<&'static str>,
}

pub(crate) struct Reader<'a> {
    pub table: &'a Catalogue,
    pub own: &'a PersonalWords,
    pub pieces: &'a [Piece],
    pub prose: bool,
    pub negated: bool,
    /// How many unknown words were looked up for a slip.
    pub mended: usize,
    pub out: Vec<Lexeme>,
}

impl Reader<'_> {
    /// Reads one lexeme and returns how many pieces it took.
    pub(crate) fn read(&mut self, at: usize) -> usize {
        let piece = &self.pieces[at];
        if piece.fixed {
            if piece.token.text == "+" {
                self.push(at, 1, Lex::Link(Link::Stop));
                self.repeat_count(at);
            } else if !WordRole::RewrittenJoint.has(&piece.token.text) {
                self.word(&piece.token, true);
                self.set_phrase(piece.plural, piece.called);
            }
            return 1;
        }
        if let TokenKind::Number(_) = piece.token.kind
            && Gtin::is_like(&piece.token.text)
        {
            let token = piece.token.clone();
            if self.own.is_mark(&token.text) {
                self.word(&token, true);
            } else {
                self.push(at, 1, Lex::BadAmount(AmountError::Barcode(token.text)));
            }
            return 1;
        }
        if self.is_collective(at) {
            // "a variety of vegetables": no amount, and no food of its own.
            if matches!(
                self.out.last().map(|l| &l.lex),
                Some(Lex::Amount { article: true, .. })
            ) {
                self.out.pop();
            }
            return 2;
        }
        if self.is_grade(at) {
            let token = self.pieces[at].token.clone();
            self.word(&token, false);
            return 1;
        }
        let plain: Vec<Token> = self.pieces[at..]
            .iter()
            .take_while(|p| !p.fixed && !Gtin::is_like(&p.token.text))
            .take(w::MAX_AMOUNT_TOKENS)
            .map(|p| p.token.clone())
            .collect();
        let times = WordRole::Times.has(&piece.token.text)
            && matches!(plain.get(1).map(|t| t.kind), Some(TokenKind::Number(_)));
        let describes =
            |t: Option<&Token>| t.is_some_and(|t| WordRole::NotCounted.has(&singular(&t.text)));
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

    /// "2 full English": each food of the plate is had twice.
    fn repeat_count(&mut self, at: usize) {
        let is_part = |text: &str| text.starts_with(PLATE);
        if !self
            .pieces
            .get(at + 1)
            .is_some_and(|p| is_part(&p.token.text))
        {
            return;
        }
        let of_plate = |l: &&Lexeme| match &l.lex {
            Lex::Word(word) => is_part(&word.stem),
            Lex::Link(link) => *link == Link::Stop,
            _ => false,
        };
        let before = self.out.iter().rev().find(|l| !of_plate(l)).cloned();
        if let Some(count) = before.filter(|l| matches!(l.lex, Lex::Amount { .. })) {
            self.out.push(count);
        }
    }

    fn set_phrase(&mut self, plural: bool, called: Option<&'static str>) {
        if let Some(Lexeme {
            lex: Lex::Word(word),
            ..
        }) = self.out.last_mut()
        {
            word.roles |= Role::PLURAL.when(plural);
            word.called = called;
        }
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
                // "Without the skin".
                self.negated &= amount.article;
                // "2x" and "2 x 30 g": the cross belongs to the number.
                let cross = self
                    .pieces
                    .get(at + amount.used)
                    .is_some_and(|p| WordRole::Times.has(&p.token.text));
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
            _ if WordRole::AndLink.has(text) => Some(Link::And),
            _ if WordRole::BesideLink.has(text) => Some(Link::Beside),
            _ if WordRole::WithLink.has(text) => Some(Link::With),
            _ => None,
        };
        match (text, link) {
            ("of", _) => self.push(at, 1, Lex::Of),
            // "It was a fine dinner": tells more of what was told.
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
            // "A lunch that had soup in it" begins a list.
            (_, _) if WordRole::RelativeOpening.has(text) && self.begins_list(at + 1) => {}
            (_, _) if WordRole::Relative.has(text) => self.push(at, 1, Lex::Relative),
            (_, _) if WordRole::Denial.has(text) => {
                self.negated = true;
                let token = self.pieces[at].token.clone();
                self.word(&token, false);
            }
            (_, Some(link)) => {
                self.negated = false;
                if link == Link::With && self.after_full_vessel() {
                    // "A container filled with juice" is one of juice.
                    self.out.pop();
                    return self.push(at, 1, Lex::Of);
                }
                let bread = WordRole::BreadLink.has(text);
                let link = if link == Link::With
                    && (text == "from" || self.after_making() || bread && self.in_sandwich())
                {
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

    fn word(&mut self, token: &Token, fixed: bool) {
        let stem = stem(&token.text);
        let known = self.table.word(&stem);
        let filler =
            !fixed && known.is_some_and(|w| self.table.word_flags(w).contains(WordFlags::FILLER));
        let owned = self.own.holds(&stem);
        let look = known.is_none() && !owned && self.mended < w::MAX_RESPELT;
        self.mended += usize::from(look);
        let mended = if look {
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
        let negated = self.negated && !WordRole::PlainDenial.has(&stem);
        let filler = filler && !owned;
        let weight = match id {
            None if owned => w::OWN,
            Some(id) => {
                self.table.word_weight(id)
                    * if mended.is_some() {
                        w::RESPELT_SHARE
                    } else {
                        1.0
                    }
            }
            None if self.prose => w::UNKNOWN_IN_PROSE,
            None if stem.len() < 2 => w::UNKNOWN_LETTER,
            None => w::UNKNOWN,
        };
        let soft = known.is_some_and(|w| self.table.word_flags(w).contains(WordFlags::SOFT));
        let plural = token.text.ends_with('s') && !stem.ends_with('s');
        let vague = self.table.vague(&stem);
        let modifier = WordRole::WeighedRaw.has(&stem)
            || !fixed
                && known.is_some_and(|w| self.table.word_flags(w).contains(WordFlags::MODIFIER));
        let word = Word {
            id,
            stem,
            called: None,
            weight,
            roles: Role::FILLER.when(filler)
                | Role::SOFT.when(soft)
                | Role::NEGATED.when(negated)
                | Role::MODIFIER.when(modifier)
                | Role::PLURAL.when(plural),
            unit,
            vague,
        };
        self.out.push(Lexeme {
            lex: Lex::Word(word),
            start: token.start,
            end: token.end,
        });
    }
}
