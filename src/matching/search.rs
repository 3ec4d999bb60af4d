//! Search as one types: every word counts, the last may be half typed, common foods come first.

use crate::catalogue::FoodIndex;
use crate::domain::Food;
use crate::parse::{TokenKind, stem, tokens};

use crate::matching::Candidate;
use crate::matching::matcher::Matcher;
use crate::matching::personal::names::FoodRef;
use crate::matching::score::weights::search as w;

impl Matcher<'_> {
    /// Returns the foods whose names hold the query's words, likeliest first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Candidate> {
        let query = query.trim();
        if query.len() > crate::matching::LONGEST_LINE {
            return Vec::new();
        }
        let mut found: Vec<FoodIndex> = self.table.meant_by(query);
        let own = self.own_hits(query);
        for food in self.ranked(query, limit + found.len()) {
            if !found.contains(&food) {
                found.push(food);
            }
        }
        let table = found
            .into_iter()
            .map(|food| self.candidate(FoodRef::Table(food)));
        let (shelf, asked) = self.own.shelf.hits(query);
        let shelf: Vec<Candidate> = shelf.into_iter().map(|f| self.candidate(f)).collect();
        let table: Vec<Candidate> = table.take(limit).collect();
        // Common foods come first, but the shelf has its part of the list.
        let kept = limit - shelf.len().min(limit / w::IMPORTED_PART);
        let (first, last) = match asked {
            true => (shelf, table),
            false => (table.into_iter().take(kept).collect(), shelf),
        };
        let all = own.into_iter().chain(first).chain(last);
        all.take(limit).collect()
    }

    fn own_hits(&self, query: &str) -> Vec<Candidate> {
        let wanted = query.to_lowercase();
        let holds = |text: &str| {
            wanted
                .split_whitespace()
                .all(|w| text.to_lowercase().contains(w))
        };
        let hit = |f: &Food| Candidate {
            food: f.code,
            description: f.description.clone(),
        };
        self.own
            .foods()
            .iter()
            .filter(|f| !wanted.is_empty() && holds(&f.description))
            .map(hit)
            .collect()
    }

    fn ranked(&self, query: &str, limit: usize) -> Vec<FoodIndex> {
        let all: Vec<_> = tokens(query)
            .into_iter()
            .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
            .collect();
        let rewritten = self.table.rewrite(&query.to_lowercase()).map(|to| {
            tokens(to)
                .into_iter()
                .filter(|t| t.text != "+")
                .collect::<Vec<_>>()
        });
        let mut words = rewritten.unwrap_or(all);
        words.truncate(w::MAX_WORDS);
        let finished = query.ends_with(char::is_whitespace);
        self.with_tally(|tally| {
            tally.clear();
            for (i, word) in words.iter().enumerate() {
                let last = i + 1 == words.len() && !finished;
                tally.add_sought(
                    self.table,
                    &self.meant(&stem(&word.text), &word.text, last),
                    w::LACKING,
                );
            }
            let mut out: Vec<FoodIndex> = Vec::new();
            for (_, name) in tally.top(w::NAMES_PER_FOOD * limit.max(w::MIN_FOODS)) {
                let food = self.table.name_food(*name);
                if !out.contains(&food) {
                    out.push(food);
                }
            }
            out.truncate(limit);
            out
        })
    }

    /// Returns the table's words that a typed word may mean, each with how well it fits.
    fn meant(&self, stem: &str, typed: &str, half_typed: bool) -> Vec<(u32, f32)> {
        let mut out: Vec<(u32, f32)> = self
            .table
            .word(stem)
            .map(|word| (word, 1.0))
            .into_iter()
            .collect();
        if half_typed {
            let longer = self
                .table
                .words_from(typed)
                .filter(|w| out.first().is_none_or(|(known, _)| known != w));
            let share = |w: u32| {
                w::HALF_TYPED_SHARE * typed.len() as f32 / self.table.word_text(w).len() as f32
            };
            out.extend(longer.map(|w| (w, share(w))).collect::<Vec<_>>());
        }
        if out.is_empty() {
            out.extend(
                self.table
                    .respell(stem, false)
                    .map(|word| (word, w::RESPELT_SHARE)),
            );
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matching::Personal;

    fn first(query: &str) -> String {
        let personal = Personal::default();
        let hits = Matcher::new(Catalogue::shipped(), &personal).search(query, 5);
        hits.first()
            .map_or(String::new(), |h| h.description.clone())
    }

    #[test]
    fn common_foods_come_first_and_an_exact_description_before_all() {
        assert_eq!(first("banana"), "Banana, raw");
        assert_eq!(first("spinach"), "Spinach, raw");
        assert_eq!(first("Milk, whole"), "Milk, whole");
        assert_eq!(first("Pancakes, buckwheat"), "Pancakes, buckwheat");
    }

    #[test]
    fn half_typed_and_misspelt_words_find_their_food() {
        assert_eq!(first("banan"), "Banana, raw");
        assert_eq!(first("bananna"), "Banana, raw");
        assert!(
            first("cheddar che").contains("Cheddar"),
            "{}",
            first("cheddar che")
        );
    }

    #[test]
    fn nonsense_finds_nothing() {
        assert_eq!(first("xqzzyk"), "");
        assert_eq!(first(""), "");
    }
}
