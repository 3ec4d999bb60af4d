//! What addresses a person can be read at the age of 11 to 12: a Flesch-Kincaid grade of 8 at most.
//!
//! The sentences are those that are really shown. The page for a clinician is exempt.

use crate::short_report::sample;
use crate::support::Machine;

/// The grade that health services ask for.
const MAX_GRADE: f64 = 8.0;

/// Shorter pieces are headings and labels.
const MIN_WORDS: usize = 4;

/// A line that is shorter was not broken: what follows is another paragraph.
const BROKEN: usize = 56;

/// Joins the lines of each paragraph; an item of a list begins another, and a row of a table is none.
fn sentences(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut continues = false;
    for line in text.lines() {
        let words = line.trim();
        if words.contains("  ") {
            continues = false;
            continue;
        }
        let begins = words.starts_with("- ") || words.starts_with(|c: char| c.is_ascii_digit());
        match paragraphs.last_mut() {
            Some(last) if continues && !begins && !words.is_empty() => {
                last.push(' ');
                last.push_str(words);
            }
            _ if !words.is_empty() => paragraphs.push(words.to_owned()),
            _ => {}
        }
        continues = line.chars().count() >= BROKEN && !words.ends_with(['.', ':', '!', '?']);
    }
    let ends = |text: &String| text.replace(". ", ".\n").replace("? ", "?\n");
    let all = paragraphs.iter().map(ends).collect::<Vec<_>>().join("\n");
    all.lines()
        .filter(|sentence| sentence.ends_with(['.', '?', '!']))
        .map(str::to_owned)
        .collect()
}

fn words(sentence: &str) -> Vec<String> {
    sentence
        .split(|c: char| !c.is_alphabetic() && c != '\'')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect()
}

/// Counts syllables as runs of vowels, without an e that is not spoken.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let starts = (0..letters.len())
        .filter(|at| is_vowel(letters[*at]) && (*at == 0 || !is_vowel(letters[at - 1])))
        .count();
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    starts
        .saturating_sub(usize::from(silent && starts > 1))
        .max(1)
}

/// Returns the grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others 1975).
fn grade(sentences: &[String]) -> f64 {
    let all: Vec<Vec<String>> = sentences.iter().map(|s| words(s)).collect();
    let words: usize = all.iter().map(Vec::len).sum();
    let syllables: usize = all.iter().flatten().map(|word| syllables(word)).sum();
    0.39 * words as f64 / all.len() as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}

fn addressed(text: &str) -> Vec<String> {
    let to_you = |sentence: &String| {
        let words = words(sentence);
        let you = |word: &String| ["you", "your", "yourself"].contains(&word.as_str());
        words.len() >= MIN_WORDS && words.iter().any(you)
    };
    sentences(text).into_iter().filter(to_you).collect()
}

/// The words of a page without its marks; each element is a paragraph.
fn text_of(page: &str) -> String {
    let body = &page[page.find("<main>").unwrap()..];
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push('\n');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&amp;", "&")
}

#[test]
fn what_addresses_a_person_can_be_read_at_the_age_of_twelve() {
    let machine = sample();
    let empty = Machine::new();
    let ok = |args: &[&str]| machine.ok(args);
    let page = ok(&["report", "--days", "28", "--format", "html"]);
    let mut shown = vec![
        ("report", ok(&["report"]) + &ok(&["report", "--days", "28"])),
        ("full report", ok(&["report", "--full", "--days", "28"])),
        ("page", text_of(&page)),
        (
            "empty report",
            empty.ok(&["report", "--full"]) + &empty.ok(&[]),
        ),
        ("start", ok(&[])),
        ("suggest", ok(&["suggest"])),
        ("trend", ok(&["trend"])),
        ("symptoms", ok(&["symptom", "report"])),
    ];
    for topic in [
        "magnesium",
        "vitamin d",
        "potassium",
        "calcium",
        "iron",
        "b12",
        "cramps",
        "weakness",
        "tingling",
        "fatigue",
    ] {
        shown.push((topic, ok(&["explain", topic])));
    }
    let mut all = Vec::new();
    for (what, text) in shown {
        let found = addressed(&text);
        if found.len() >= 3 {
            let grade = grade(&found);
            assert!(grade <= MAX_GRADE, "{what}: grade {grade:.1} of {found:#?}");
        }
        all.extend(found);
    }
    assert!(all.len() > 60, "only {} sentences were read", all.len());
    assert!(grade(&all) <= MAX_GRADE, "all: {:.1}", grade(&all));
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // 13 words in one sentence, 24 syllables.
    let sentence =
        "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    let one = [sentence.to_owned()];
    assert!((grade(&one) - 11.3).abs() < 2.5, "{}", grade(&one));
    assert!(grade(&["The cat sat on the mat.".to_owned()]) < 1.0);
}
