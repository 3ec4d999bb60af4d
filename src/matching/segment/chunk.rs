//! A text parted at every link and before every amount.

use crate::matching::text::lexer::{Lex, Lexeme, Link};
use crate::matching::text::phrase::following_unit;
use crate::matching::text::role::Role;

/// A stretch that nothing inside parts, and what parts it from the one before.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Lexemes, from..to.
    pub from: usize,
    pub to: usize,
    /// The strongest link before it; `None` where only an amount begins it.
    pub link: Option<Link>,
    /// "And" stands before it, alone or after a comma.
    pub and: bool,
    /// Begins with an amount or an article.
    pub amount: bool,
    /// Begins with a mere article.
    pub article: bool,
    /// An amount and nothing else.
    pub bare: bool,
    /// Holds a weight.
    pub weighed: bool,
    /// Begins with "which".
    pub relative: bool,
}

/// Parts lexemes into chunks: at every link, and before every amount that follows a word.
pub(crate) fn chunks(lexemes: &[Lexeme]) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut link: Option<Link> = None;
    let mut from: Option<usize> = None;
    let mut had_word = false;
    let mut relative = false;
    let mut and = false;
    for (i, lexeme) in lexemes.iter().enumerate() {
        match &lexeme.lex {
            Lex::Link(found) => {
                if let Some(from) = from.take() {
                    out.push(chunk(
                        lexemes,
                        from,
                        i,
                        link.take(),
                        std::mem::take(&mut relative),
                        std::mem::take(&mut and),
                    ));
                }
                // ", topped with cheese": with, not a comma. "and paired with" stays beside.
                link = match (link, found) {
                    (Some(Link::And | Link::Comma), Link::With | Link::Within) => Some(*found),
                    _ => link.max(Some(*found)),
                };
                and |= *found == Link::And;
                had_word = false;
            }
            Lex::Of => {}
            Lex::Relative => {
                if let Some(from) = from.take() {
                    out.push(chunk(
                        lexemes,
                        from,
                        i,
                        link.take(),
                        std::mem::take(&mut relative),
                        std::mem::take(&mut and),
                    ));
                }
                relative = true;
                link = link.max(Some(Link::With));
                had_word = false;
            }
            Lex::Amount { times, .. } => {
                // "I had a toasted 105 g bagel": the weight stands inside.
                let inside = weighs(&lexemes[i + 1..])
                    && matches!(
                        lexemes.get(i + 2).map(|l| &l.lex),
                        Some(Lex::Word(_) | Lex::Of)
                    )
                    && from.is_some_and(|f| has_only_article(&lexemes[f..i]));
                if had_word && !times && !inside && !matches!(lexemes[i - 1].lex, Lex::Of) {
                    if let Some(from) = from.take() {
                        out.push(chunk(
                            lexemes,
                            from,
                            i,
                            link.take(),
                            std::mem::take(&mut relative),
                            std::mem::take(&mut and),
                        ));
                    }
                    had_word = false;
                }
                from.get_or_insert(i);
            }
            Lex::BadAmount(_) => {
                from.get_or_insert(i);
            }
            Lex::Word(word) => {
                had_word |=
                    !word.is(Role::FILLER) && !word.is(Role::MODIFIER) && word.unit.is_none();
                from.get_or_insert(i);
            }
        }
    }
    if let Some(from) = from {
        out.push(chunk(lexemes, from, lexemes.len(), link, relative, and));
    }
    out
}

/// Whether an article is the only amount, and a single word that is told of follows it.
fn has_only_article(before: &[Lexeme]) -> bool {
    let amounts = |l: &&Lexeme| matches!(l.lex, Lex::Amount { .. });
    let article = |l: &Lexeme| matches!(l.lex, Lex::Amount { article: true, .. });
    before.iter().filter(amounts).count() == 1 && before.iter().any(article)
}

fn weighs(rest: &[Lexeme]) -> bool {
    following_unit(rest).is_some_and(|u| u.grams().is_some())
}

fn chunk(
    lexemes: &[Lexeme],
    from: usize,
    to: usize,
    link: Option<Link>,
    relative: bool,
    and: bool,
) -> Chunk {
    let first_telling = lexemes[from..to]
        .iter()
        .find(|l| !matches!(&l.lex, Lex::Word(w) if w.is(Role::FILLER)));
    let article = matches!(
        first_telling.map(|l| &l.lex),
        Some(Lex::Amount { article: true, .. })
    );
    let amount = matches!(first_telling.map(|l| &l.lex), Some(Lex::Amount { .. }));
    let weighed = lexemes[from..to]
        .iter()
        .any(|l| matches!(&l.lex, Lex::Word(w) if w.unit.is_some_and(|u| u.grams().is_some())));
    let bare = !article
        && amount
        && lexemes[from..to].iter().all(
            |l| !matches!(&l.lex, Lex::Word(w) if w.unit.is_none() && !w.is(Role::MODIFIER) && !w.is(Role::FILLER)),
        );
    Chunk {
        from,
        to,
        link,
        and,
        amount,
        article,
        bare,
        weighed,
        relative,
    }
}
