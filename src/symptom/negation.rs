//! Which words of a sentence are said not to be there: "no chest pain, fainting or dizziness".
//!
//! The idea is that of NegEx: a word of denial reaches forward over a few words, up to one that
//! ends its reach. Source: Chapman et al. 2001, "A simple algorithm for identifying negated
//! findings and diseases in discharge summaries", J Biomed Inform 34:301-310. Unlike there, "and"
//! ends the reach, and so does a comma unless an "or" follows: a warning too many does less harm
//! than one too few.

use super::words::Word;

/// How many words a denial reaches over.
const REACH: usize = 6;

const DENIALS: &[&str] = &[
    "no", "not", "never", "without", "nor", "neither", "deny", "denies", "denied", "dont", "didnt",
    "doesnt", "havent", "hasnt", "hadnt", "isnt", "wasnt", "arent", "werent",
];

/// After these a word of denial denies no symptom: "no sleep", "not only", "no idea why".
const DENY_SOMETHING_ELSE: &[&str] = &[
    "able",
    "appetite",
    "balance",
    "because",
    "better",
    "certain",
    "change",
    "doubt",
    "drive",
    "energy",
    "feeling",
    "focus",
    "getting",
    "going",
    "good",
    "great",
    "idea",
    "improvement",
    "improving",
    "just",
    "know",
    "let",
    "longer",
    "matter",
    "motivation",
    "normal",
    "only",
    "reason",
    "relief",
    "right",
    "sleep",
    "sleeping",
    "slept",
    "stamina",
    "stop",
    "stopping",
    "strength",
    "sure",
    "understand",
    "want",
    "warning",
    "well",
];

const ENDS: &[&str] = &[
    "but", "however", "although", "though", "except", "now", "then", "yet", "because", "since",
    "due", "and", "so", "when", "while", "after", "until", "despite", "which", "still", "instead",
];

/// "Never had chest pain before" says that it is there now.
const NEVER_BEFORE: &[&str] = &["before", "like", "until", "till", "such"];

/// Said after what is not there: "chest pain: none".
const NONE: &[&str] = &["none", "negative", "absent", "nil"];

/// Returns the places of the words that are said not to be there.
pub(super) fn negated(words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if denies(words, at) {
            found.extend(reach(words, at));
        }
        let last_of_sentence = words
            .get(at + 1)
            .is_none_or(|w| w.sentence != word.sentence);
        if NONE.contains(&word.raw.as_str()) || (word.raw == "no" && last_of_sentence) {
            let same = |i: &usize| words[*i].sentence == word.sentence && !words[i + 1].after_comma;
            found.extend((0..at).rev().take_while(same).take(REACH));
        }
    }
    found
}

fn denies(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let next = words.get(at + 1).filter(|w| w.sentence == word.sentence);
    let of_something_else =
        next.is_none_or(|next| DENY_SOMETHING_ELSE.contains(&next.raw.as_str()));
    let now_for_once =
        word.raw == "never" && rest(words, at).any(|(_, w)| NEVER_BEFORE.contains(&w.raw.as_str()));
    let can_not =
        word.raw == "not" && at > 0 && matches!(words[at - 1].raw.as_str(), "can" | "could");
    DENIALS.contains(&word.raw.as_str()) && !of_something_else && !now_for_once && !can_not
}

/// The words of the sentence that follow a place.
fn rest(words: &[Word], at: usize) -> impl Iterator<Item = (usize, &Word)> {
    let sentence = words[at].sentence;
    let rest = words.iter().enumerate().skip(at + 1);
    rest.take_while(move |(_, word)| word.sentence == sentence)
}

fn reach(words: &[Word], denial: usize) -> Vec<usize> {
    let mut reached = Vec::new();
    let mut left = REACH;
    for (at, word) in rest(words, denial) {
        if ENDS.contains(&word.raw.as_str()) || word.after_comma && !or_follows(words, at) {
            break;
        }
        if word.after_comma || matches!(word.raw.as_str(), "or" | "nor") {
            left = REACH;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        reached.push(at);
    }
    reached
}

/// Whether a list goes on to an "or": then everything in it is denied.
fn or_follows(words: &[Word], at: usize) -> bool {
    rest(words, at)
        .take_while(|(_, word)| !ENDS.contains(&word.raw.as_str()))
        .any(|(_, word)| matches!(word.raw.as_str(), "or" | "nor"))
}
