//! From a line to items.

use std::cell::RefCell;
use std::ops::Range;

use crate::catalogue::{Catalogue, FoodIndex, name_kind};
use crate::domain::WeighedAs;

use crate::matching::personal::names::{FoodRef, PersonalFoods};
use crate::matching::score::candidates::Tally;
use crate::matching::score::food_match::{self, FoodMatch};
use crate::matching::score::weights::{answer, food, portion, word};
use crate::matching::segment::described;
use crate::matching::segment::repetition::{is_its_bread, is_repeated, is_splash};
use crate::matching::segment::segmentation::{Stretch, cover};
use crate::matching::text::lexer::lex;
use crate::matching::text::phrase::{Phrase, PhraseWord};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;
use crate::matching::{Personal, Understood, Unmatched, Why};

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = answer::MAX_LINE;

/// Finds foods in text; cheap to make.
pub struct Matcher<'a> {
    pub(crate) table: &'a Catalogue,
    pub(crate) own: PersonalFoods<'a>,
    tally: RefCell<Option<Tally>>,
    /// What a weight of a staple is of, where its words do not say.
    pub(crate) weighed_as: Option<WeighedAs>,
}

/// A stretch of a line that tells of a food.
pub(crate) struct FoodMention<'t> {
    pub text: &'t str,
    pub phrase: Phrase,
    /// What it may mean, likeliest first; none: no food.
    pub matches: Vec<FoodMatch>,
}

impl<'a> Matcher<'a> {
    /// Looks in the person's own words first, then in the table.
    pub fn new(table: &'a Catalogue, personal: &'a Personal) -> Matcher<'a> {
        Matcher {
            table,
            own: PersonalFoods::new(table, personal),
            tally: RefCell::new(None),
            weighed_as: personal.weighed_as,
        }
    }

    /// Returns the foods and amounts of a line.
    pub fn understand(&self, text: &str) -> Understood {
        if text.len() > LONGEST_LINE {
            return refused_line(text);
        }
        let mut out = Understood::default();
        for mentions in self.mentions(text) {
            match self.settle(mentions.text, &mentions.phrase, &mentions.matches) {
                Ok(item) => out.items.push(item),
                Err(unmatched) => out.unmatched.push(unmatched),
            }
        }
        out
    }

    /// Returns what a line tells of, stretch by stretch, with what each may mean.
    pub(crate) fn mentions<'t>(&self, text: &'t str) -> Vec<FoodMention<'t>> {
        if let Some((phrase, matches)) = self.described(text) {
            let text = text.trim();
            return vec![FoodMention {
                text,
                phrase,
                matches,
            }];
        }
        let lexed = lex(self.table, &self.own.words, text);
        let stretches = self.with_tally(|tally| cover(self.table, &self.own, &lexed, tally));
        let mut out: Vec<FoodMention> = Vec::new();
        let mut before: Option<&Stretch> = None;
        for stretch in &stretches {
            let again = before.is_some_and(|b| {
                lexed.prose && is_repeated(self.table, b, stretch)
                    || is_its_bread(self.table, b, stretch)
            });
            let found = !stretch.matches.is_empty();
            if again || !found && !is_telling(stretch, lexed.prose) {
                continue;
            }
            let mut matches = stretch.matches.clone();
            if before.is_some_and(|b| is_splash(self.table, b, stretch)) {
                matches
                    .iter_mut()
                    .for_each(|r| r.weighed.grams = portion::SPLASH);
            }
            before = if found { Some(stretch) } else { before };
            out.push(FoodMention {
                text: text[stretch.phrase.start..stretch.phrase.end].trim(),
                phrase: stretch.phrase.clone(),
                matches,
            });
        }
        for list in &lexed.lists {
            count_once(&mut out, list);
        }
        out
    }

    /// Says, stretch by stretch, which matches were weighed and what spoke for each.
    pub fn explain(&self, text: &str) -> Vec<String> {
        if text.len() > LONGEST_LINE {
            return Vec::new();
        }
        let mut out = Vec::new();
        let lexed = lex(self.table, &self.own.words, text);
        for stretch in self.with_tally(|tally| cover(self.table, &self.own, &lexed, tally)) {
            out.push(format!(
                "\"{}\"",
                &text[stretch.phrase.start..stretch.phrase.end]
            ));
            out.extend(stretch.matches.iter().map(|r| self.evidence(r)));
            let span = &text[stretch.phrase.start..stretch.phrase.end];
            let best = stretch.matches.first();
            let twin = best.and_then(|best| self.raw_twin(span, &stretch.phrase, best));
            out.extend(twin.map(|raw| self.explain_twin(raw)));
        }
        out
    }

    /// Lends the tally, which is large and so made once.
    pub(crate) fn with_tally<T>(&self, work: impl FnOnce(&mut Tally) -> T) -> T {
        let mut kept = self.tally.borrow_mut();
        work(kept.get_or_insert_with(|| Tally::new(self.table)))
    }

    /// Reads a line that is a description of the table, commas and all.
    pub(crate) fn described(&self, text: &str) -> Option<(Phrase, Vec<FoodMatch>)> {
        let found = described::find(self.table, text)?;
        let description = self.table.description(*found.foods.first()?);
        if self.own.words.overrule(self.table, text, description) {
            return None;
        }
        let lexed = lex(self.table, &self.own.words, found.amount);
        let mut phrase = Phrase::new(self.table, &lexed.lexemes);
        let matches = self.read_foods(&found.foods, &phrase);
        phrase.start = 0;
        phrase.end = text.len();
        Some((phrase, matches))
    }

    /// Reads an amount as an amount of each of these foods.
    pub(crate) fn read_foods(&self, foods: &[FoodIndex], amount: &Phrase) -> Vec<FoodMatch> {
        let read = |food: &FoodIndex| {
            let name = self.table.names_of(*food).next()?;
            let whole = with_words_of(self.table, amount, &name);
            // Who names a food in full means it, however rare it is.
            Some(FoodMatch {
                ranking: food::NAMED_IN_FULL,
                passed_over: WordSet::EMPTY,
                ..food_match::read(self.table, &whole, &name)
            })
        };
        foods.iter().filter_map(read).collect()
    }

    /// Says which raw food a weight may be of that does not say how it was weighed.
    fn explain_twin(&self, raw: FoodIndex) -> String {
        let raw = self.table.description(raw);
        match self.weighed_as {
            None => format!("  raw or cooked is not said: it may be {raw}"),
            Some(state) => {
                let state = state.key();
                format!("  raw or cooked is not said: taken as {state}, as you weigh it ({raw})")
            }
        }
    }

    fn evidence(&self, r: &FoodMatch) -> String {
        let common = match r.food {
            FoodRef::Table(food) => self.table.prior(food),
            FoodRef::Own(_) | FoodRef::Shelf(_) => 0.0,
        };
        let portion = r
            .weighed
            .portion
            .map_or(r.weighed.from.key(), |m| m.label());
        let named = match r.kind {
            name_kind::STAND_IN => ", the nearest food, standing in for a dish no table has",
            name_kind::BRAND => ", for a brand's product",
            _ => "",
        };
        format!(
            "  {:.2}  {} ({:.0} g, {portion}): explains {:.2} of {:.2}, lacks {:.2}, measure {:.2}, commonness {common:.2}{named}",
            r.score,
            self.candidate(r.food).description,
            r.weighed.grams,
            r.explained,
            r.content,
            r.missing,
            r.weighed.fit,
        )
    }
}

/// Adds the words of a name to an amount, as if both had been typed.
fn with_words_of(table: &Catalogue, amount: &Phrase, name: &crate::catalogue::Name) -> Phrase {
    let mut whole = amount.clone();
    for used in name.words {
        whole.add_known(table, used.word);
    }
    whole
}

/// Whether words that no food explains should be shown: in a list each may be one, in prose those that
/// foods are called by.
fn is_telling(stretch: &Stretch, prose: bool) -> bool {
    let known = |w: &PhraseWord| {
        w.may_name() && !w.is(Role::NEGATED) && w.weight > word::MIN_REPORTED_IN_PROSE
    };
    stretch.phrase.bad.is_some()
        || stretch.phrase.names_something() && (!prose || stretch.phrase.words.iter().any(known))
}

/// Counts a dish and the list of what is in it once: the list, unless only the dish has a weight.
fn count_once(mentions: &mut Vec<FoodMention>, list: &Range<usize>) {
    let inside = |m: &FoodMention| list.contains(&m.phrase.start);
    let weighed = |m: &FoodMention| m.phrase.quantities.iter().any(|q| q.unit.is_some());
    let dish = mentions.iter().rposition(|m| m.phrase.end <= list.start);
    let parts = mentions
        .iter()
        .filter(|m| inside(m) && !m.matches.is_empty());
    let (count, any_weighed) = parts.fold((0, false), |(n, any), m| (n + 1, any || weighed(m)));
    // Something else may stand between: the dish touches its list.
    let Some(dish) = dish.filter(|at| count >= 2 && list.start - mentions[*at].phrase.end <= 2)
    else {
        return;
    };
    if weighed(&mentions[dish]) && !any_weighed {
        mentions.retain(|m| !inside(m));
    } else {
        mentions.remove(dish);
    }
}

fn refused_line(text: &str) -> Understood {
    let start = text
        .char_indices()
        .nth(answer::QUOTED)
        .map_or(text.len(), |(i, _)| i);
    let unmatched = Unmatched {
        text: format!("{}…", &text[..start]),
        why: Why::TooLong(text.len()),
        candidates: Vec::new(),
    };
    Understood {
        items: Vec::new(),
        unmatched: vec![unmatched],
    }
}
