//! The best way to part a text into foods.

use crate::catalogue::Catalogue;

use crate::matching::personal::names::PersonalFoods;
use crate::matching::score::candidates::Tally;
use crate::matching::score::diet;
use crate::matching::score::food_match::{self, FoodMatch};
use crate::matching::score::national;
use crate::matching::score::weights::segment as w;
use crate::matching::score::weights::word::MAX_WORDS;
use crate::matching::segment::chunk::{Chunk, chunks};
use crate::matching::text::lexer::{Lex, Lexed, Link};
use crate::matching::text::phrase::{Phrase, PhraseWord};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;
use crate::parse::stem;

/// Returns the longest run of chunks that may be one food; in a text of very many, fewer are tried, so that
/// no text takes long.
const fn max_run(chunks: usize) -> usize {
    match chunks {
        0..=40 => 7,
        41..=100 => 3,
        _ => 2,
    }
}

/// A stretch of the text, with its matches, best first; none: it is no food.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub phrase: Phrase,
    pub matches: Vec<FoodMatch>,
    /// What parts it from the stretch before, and whether "and" stands there.
    pub link: Option<Link>,
    pub and: bool,
}

/// What starting a food at a chunk costs.
fn start_cost(chunk: &Chunk, before: Option<&Chunk>, prose: bool) -> f32 {
    let part = prose
        && chunk.link == Some(Link::And)
        && !chunk.amount
        && before.is_some_and(|b| b.link == Some(Link::Within) && !b.amount);
    if part {
        // "filled with potatoes and peas": the peas are inside too.
        return w::START_INSIDE;
    }
    if chunk.soft {
        return w::START_UNPARTED;
    }
    let relative = if chunk.relative { w::START_INSIDE } else { 0.0 };
    relative
        + match (chunk.link, chunk.amount, prose) {
            (None, _, _) => w::START_AT_AMOUNT,
            (Some(Link::Stop), _, _) => w::START_AFTER_STOP,
            (Some(Link::Comma), true, _) => w::START_AFTER_COMMA,
            (Some(Link::Comma), false, false) => w::START_AFTER_COMMA,
            (Some(Link::Comma), false, true) => w::START_AFTER_COMMA_IN_PROSE,
            (Some(Link::Beside), true, _) => w::START_BESIDE_WITH_AMOUNT,
            (Some(Link::Beside), false, _) => w::START_BESIDE,
            (Some(Link::And), true, _) => w::START_AFTER_AND_WITH_AMOUNT,
            (Some(Link::And), false, false) => w::START_AFTER_AND,
            (Some(Link::And), false, true) => w::START_AFTER_AND_IN_PROSE,
            (Some(Link::Within), true, _) => w::START_WITHIN_WITH_AMOUNT,
            (Some(Link::Within), false, _) => w::START_WITHIN,
            (Some(Link::With), true, _) if chunk.article => w::START_WITH_ARTICLE,
            (Some(Link::With), true, _) => w::START_WITH,
            (Some(Link::With), false, false) => w::START_WITH,
            (Some(Link::With), false, true) => w::START_WITH_IN_PROSE,
        }
}

/// What part of a chunk's worth is lost if no food takes it; what a dish is made with, it has.
fn passed_over(chunk: &Chunk, prose: bool) -> f32 {
    if chunk.soft {
        w::PASSED_UNPARTED
    } else if prose && chunk.link != Some(Link::Within) {
        w::SKIPPED_SHARE_IN_PROSE
    } else {
        w::SKIPPED_SHARE
    }
}

/// What a food without a weight costs where others have one: who weighs, weighs all.
fn unweighed(chunk: &Chunk, weighs: bool) -> f32 {
    match (weighs && !chunk.weighed, chunk.amount) {
        (false, _) => 0.0,
        (true, true) => w::COUNTED_AMONG_WEIGHTS,
        (true, false) => w::BARE_AMONG_WEIGHTS,
    }
}

/// What reading a chunk as part of the food before costs.
fn join_cost(before: &Chunk, chunk: &Chunk) -> f32 {
    if chunk.bare {
        // "water 500 ml", "strawberries, one cup".
        return if chunk.link == Some(Link::Stop) {
            w::JOIN_AMOUNT_OVER_STOP
        } else {
            w::JOIN_AMOUNT
        };
    }
    if before.bare && chunk.link.is_some() {
        return w::JOIN_TO_AMOUNT;
    }
    let link = match chunk.link {
        None if chunk.soft => 0.0,
        None => w::JOIN_BARE,
        Some(Link::Stop) => w::JOIN_OVER_STOP,
        Some(Link::Comma) => w::JOIN_OVER_COMMA,
        Some(Link::And) => w::JOIN_OVER_AND,
        Some(Link::Beside) => w::JOIN_OVER_BESIDE,
        Some(Link::With | Link::Within) => 0.0,
    };
    let amount = match (chunk.amount, chunk.article, chunk.link) {
        (false, _, _) | (_, _, None) => 0.0,
        (_, true, _) => w::JOIN_ARTICLE,
        (_, _, Some(Link::Within)) => w::JOIN_AMOUNT_WITHIN,
        (_, _, Some(Link::With)) => w::JOIN_AMOUNT_WITH,
        _ => w::JOIN_OTHER_AMOUNT,
    };
    link + amount
}

/// "Butter 1 pat", "shredded wheat 2 biscuits": what it is worth that a number after a food counts a
/// measure of it.
fn measured_behind(last: &Chunk, before: usize, phrase: &Phrase, best: Option<&FoodMatch>) -> f32 {
    let counts = last.link.is_none() && last.amount && !last.article && before > 0;
    let new = before..phrase.words.len().min(MAX_WORDS);
    let explained = best.map_or(WordSet::EMPTY, |r| r.weighed.explained);
    if counts && !new.is_empty() && new.into_iter().all(|w| explained.contains(w)) {
        w::MEASURED_BEHIND
    } else {
        0.0
    }
}

/// What the words are worth that only a food's name can explain.
fn telling(phrase: &Phrase) -> f32 {
    let names = |w: &&PhraseWord| w.may_name() && !w.is(Role::MEASURE | Role::NEGATED);
    phrase
        .words
        .iter()
        .filter(names)
        .map(food_match::loss)
        .sum()
}

/// Whether a chunk that begins anew names again what a chunk before it names: "a roll, and a roll".
fn repeats(lexed: &Lexed, before: &[Chunk], chunk: &Chunk) -> bool {
    if !chunk.amount || !chunk.and {
        return false;
    }
    let words = |c: &Chunk| {
        lexed.lexemes[c.from..c.to]
            .iter()
            .filter_map(|l| match &l.lex {
                Lex::Word(w) if !w.is(Role::FILLER) && w.unit.is_none() => w.id,
                _ => None,
            })
    };
    let named: Vec<_> = words(chunk).collect();
    before.iter().flat_map(words).any(|id| named.contains(&id))
}

/// Reads all the stretches that a stretch's chunks allow and returns the best cover, in the text's order.
pub(crate) fn cover(
    table: &Catalogue,
    own: &PersonalFoods,
    lexed: &Lexed,
    tally: &mut Tally,
) -> Vec<Stretch> {
    let chunks = chunks(&lexed.lexemes, lexed.prose);
    let weighs = lexed.prose && chunks.iter().any(|c| c.weighed);
    let n = chunks.len();
    // best[i]: the best score of the chunks from i on, and how far its first stretch reaches.
    let mut best: Vec<(f32, usize)> = vec![(0.0, 0); n + 1];
    let mut found: Vec<Vec<Stretch>> = vec![Vec::new(); n];
    // What it costs to leave an amount unread.
    let lost = match weighs {
        true => w::SKIPPED_AMOUNT_AMONG_WEIGHTS,
        false => w::SKIPPED_AMOUNT,
    };
    for i in (0..n).rev() {
        let single = Phrase::new(table, &lexed.lexemes[chunks[i].from..chunks[i].to]);
        let skipped: f32 = single.words.iter().map(food_match::loss).sum::<f32>()
            * passed_over(&chunks[i], lexed.prose);
        let amounts = single.quantities.iter().filter(|q| !q.article).count() as f32;
        best[i] = (best[i + 1].0 - skipped - lost * amounts, 0);
        if !single.names_something() && !own.names(&single) {
            best[i] = (best[i + 1].0 - lost * amounts, 0);
            // "a big, crusty loaf": a beginning that goes on without a new one.
            let goes_on = chunks.get(i + 1).is_some_and(|c| {
                let on = matches!(c.link, Some(Link::With | Link::Within)) && chunks[i].weighed;
                !c.amount && (on || matches!(c.link, None | Some(Link::Comma)))
            });
            if single.quantities.is_empty() || !goes_on {
                continue;
            }
        }
        tally.clear();
        let mut added = 0;
        let mut joins = 0.0;
        for len in 1..=max_run(n).min(n - i) {
            let last = &chunks[i + len - 1];
            if len > 1 {
                joins += join_cost(&chunks[i + len - 2], last);
                if repeats(lexed, &chunks[i..i + len - 1], last) {
                    joins += w::JOIN_REPEATED;
                }
                // Two weights are two foods.
                if last.weighed && chunks[i..i + len - 1].iter().any(|c| c.weighed) {
                    joins += w::JOIN_TWO_WEIGHTS;
                }
            }
            let mut phrase = Phrase::new(table, &lexed.lexemes[chunks[i].from..last.to]);
            phrase.prose = lexed.prose;
            for word in &phrase.words[added.min(phrase.words.len())..] {
                tally.add(table, word);
            }
            let grew = (phrase.words.len() > added || len > 1)
                && (phrase.names_something() || own.names(&phrase));
            let before = std::mem::replace(&mut added, phrase.words.len());
            let costs = w::FOOD
                + start_cost(
                    &chunks[i],
                    i.checked_sub(1).map(|b| &chunks[b]),
                    lexed.prose,
                )
                + unweighed(&chunks[i], weighs)
                + joins;
            let hopeful = len == 1
                || own.names(&phrase)
                || tally.bound(telling(&phrase)) + w::MAX_BEYOND_WORDS - costs + best[i + len].0
                    > best[i].0;
            let matches = if grew && hopeful {
                matches(table, own, &phrase, tally)
            } else {
                Vec::new()
            };
            let score = matches.first().map_or(f32::NEG_INFINITY, |r| r.evidence) - costs
                + measured_behind(last, before, &phrase, matches.first());
            let total = score + best[i + len].0;
            found[i].push(Stretch {
                phrase,
                matches,
                link: chunks[i].link,
                and: chunks[i].and,
            });
            if total > best[i].0 {
                best[i] = (total, len);
            }
            if joins > w::MAX_JOINS {
                break;
            }
        }
    }
    let mut out = Vec::new();
    let mut i = 0;
    while i < n {
        let len = best[i].1;
        if len == 0 {
            let phrase = Phrase::new(table, &lexed.lexemes[chunks[i].from..chunks[i].to]);
            out.push(Stretch {
                phrase,
                matches: Vec::new(),
                link: chunks[i].link,
                and: chunks[i].and,
            });
            i += 1;
        } else {
            out.push(found[i].swap_remove(len - 1));
            i += len;
        }
    }
    out
}

/// Returns the best matches of a stretch, one a food, best first.
pub(crate) fn matches(
    table: &Catalogue,
    own: &PersonalFoods,
    phrase: &Phrase,
    tally: &mut Tally,
) -> Vec<FoodMatch> {
    let mut out = of_table(table, own, phrase, tally);
    if diet::rule_out(table, phrase, own.rules_out, &mut out) && !own.rules_out.is_empty() {
        out.extend(of_diet(table, own, phrase, tally));
    }
    out.extend(own.matches(table, phrase));
    national::hold_back(table, &mut out);
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.food.cmp(&b.food)));
    out.truncate(w::MAX_MATCHES);
    out
}

/// Returns what a phrase means to a vegan or a vegetarian: "milk" is what they call vegan milk.
fn of_diet(
    table: &Catalogue,
    own: &PersonalFoods,
    phrase: &Phrase,
    tally: &mut Tally,
) -> Vec<FoodMatch> {
    let Some(word) = table.word(&stem(diet::called(own.rules_out))) else {
        return Vec::new();
    };
    let mut called = phrase.clone();
    called.add_known(table, word);
    let Some(added) = called.words.last().filter(|w| w.id == Some(word)) else {
        return Vec::new();
    };
    tally.add(table, added);
    let mut found = of_table(table, own, &called, tally);
    tally.remove(table, added);
    diet::rule_out(table, &called, own.rules_out, &mut found);
    // A plant food of another kind is not what was meant.
    found.retain(|reading| !reading.headless);
    found
}

/// Returns the table's matches of a stretch, one a food.
fn of_table(
    table: &Catalogue,
    own: &PersonalFoods,
    phrase: &Phrase,
    tally: &mut Tally,
) -> Vec<FoodMatch> {
    let telling = phrase.names_something();
    let mut out: Vec<FoodMatch> = Vec::with_capacity(w::MAX_MATCHES + 1);
    for (_, name) in tally.best() {
        let mut reading = food_match::read(table, phrase, &table.name(*name));
        own.favour(&mut reading, phrase);
        match out.iter_mut().find(|r| r.food == reading.food) {
            Some(same) if same.score >= reading.score => {}
            Some(same) => *same = reading,
            None if (reading.named || !telling)
                && reading.explained >= w::MIN_EXPLAINED
                && reading.missing <= w::MAX_MISSING_SHARE * reading.explained + w::MAX_MISSING =>
            {
                out.push(reading)
            }
            None => {}
        }
    }
    out
}
