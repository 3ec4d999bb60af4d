//! What the words around a link or a number make of it.

use crate::catalogue::WordFlags;
use crate::parse::TokenKind;
use crate::seed::WordRole;

use crate::matching::text::lexer::{Lex, Lexeme, Link};
use crate::matching::text::reader::Reader;
use crate::matching::text::role::Role;

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |p| p.token.text.as_str())
    }

    /// "variety of", "array of": several of what follows.
    pub(crate) fn is_collective(&self, at: usize) -> bool {
        self.text(at + 1) == "of" && WordRole::Collective.has(self.text(at))
    }

    /// The 2 of "stage 2 baby food".
    pub(crate) fn is_grade(&self, at: usize) -> bool {
        matches!(self.pieces[at].token.kind, TokenKind::Number(_))
            && at > 0
            && WordRole::Grade.has(self.text(at - 1))
    }

    /// Whether the food told of is a sandwich: what stands "on" or "between" is its bread.
    pub(crate) fn in_sandwich(&self) -> bool {
        let parts = |l: &&Lexeme| {
            matches!(
                l.lex,
                Lex::Link(Link::And | Link::Comma | Link::Beside | Link::Stop)
            )
        };
        let sandwich =
            |l: &Lexeme| matches!(&l.lex, Lex::Word(w) if WordRole::Sandwich.has(&w.stem));
        let mut link_passed = false;
        for lexeme in self.out.iter().rev() {
            if sandwich(lexeme) {
                return true;
            }
            // "peanut butter and jelly" may stand between.
            if parts(&lexeme) && (link_passed || !matches!(lexeme.lex, Lex::Link(Link::And))) {
                return false;
            }
            link_passed |= parts(&lexeme);
        }
        false
    }

    pub(crate) fn begins_list(&self, at: usize) -> bool {
        WordRole::ListOpening.has(self.text(at))
    }

    /// Whether a vessel and "filled" stand before.
    pub(crate) fn after_full_vessel(&self) -> bool {
        let [
            ..,
            Lexeme {
                lex: Lex::Word(vessel),
                ..
            },
            Lexeme {
                lex: Lex::Word(full),
                ..
            },
        ] = self.out.as_slice()
        else {
            return false;
        };
        let measures = vessel
            .id
            .is_some_and(|id| self.table.word_flags(id).contains(WordFlags::MEASURE));
        full.stem == "filled" && (vessel.vague.is_some() || measures && vessel.is(Role::MODIFIER))
    }

    /// Whether the word before tells how a dish is made.
    pub(crate) fn after_making(&self) -> bool {
        matches!(self.out.last(), Some(Lexeme { lex: Lex::Word(w), .. }) if WordRole::Making.has(&w.stem))
    }
}
