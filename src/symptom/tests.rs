use super::*;
use crate::domain::{NewSymptom, Severity, SymptomKind};

fn symptom(text: &str) -> NewSymptom {
    NewSymptom {
        date: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        time: None,
        text: text.to_owned(),
        kind: read_symptom(text).kind,
        severity: None,
        note: None,
    }
}

fn raised(text: &str, urgency: Urgency) -> Vec<&'static str> {
    let flags = red_flags(&symptom(text)).into_iter();
    let keys = flags.filter(|f| f.urgency == urgency).map(|f| f.key);
    keys.collect()
}

const CANNOT_WAIT: &[(&str, &str)] = &[
    ("chest_pain", "chest pain"),
    ("chest_pain", "Chest Pains since this morning"),
    ("chest_pain", "pain in my chest"),
    ("chest_pain", "my chest hurts when I climb stairs"),
    ("chest_pain", "chest feels tight"),
    ("chest_pain", "tightness across the chest"),
    (
        "chest_pain",
        "pressure on my chest, like an elephant sitting on it",
    ),
    (
        "chest_pain",
        "crushing pain in the chest going into the left arm",
    ),
    ("chest_pain", "chest pian"),
    ("chest_pain", "my chest is killing me"),
    ("chest_pain", "calf cramps and chest pain"),
    ("chest_pain", "no fever but chest pain"),
    ("chest_pain", "not slept since the chest pain began"),
    ("chest_pain", "never had chest pain like this"),
    ("chest_pain", "no relief from the chest pain"),
    ("chest_pain", "no sleep, chest pain all night"),
    ("chest_pain", "not sure but I think chest pain"),
    ("chest_pain", "chest pain and cold sweat"),
    ("chest_pain", "chest pain won't go away"),
    ("chest_pain", "I think it is a heart attack"),
    ("heartbeat_with_dizziness", "heart racing and dizzy"),
    (
        "heartbeat_with_dizziness",
        "irregular heartbeat, feel light-headed",
    ),
    ("heartbeat_with_dizziness", "palpitations with dizziness"),
    (
        "heartbeat_with_dizziness",
        "pulse only 38 and I nearly faint",
    ),
    ("fainting", "passed out"),
    ("fainting", "fainted in the shower"),
    ("fainting", "I blacked out for a moment"),
    ("fainting", "lost consciousness after standing up"),
    ("fainting", "collapsed in the kitchen"),
    ("fainting", "nearly passing out"),
    ("fainting", "was unconcious for a minute"),
    ("severe_breathlessness", "can't breathe"),
    ("severe_breathlessness", "can’t breath properly"),
    ("severe_breathlessness", "I cannot get enough air"),
    ("severe_breathlessness", "can not catch my breath"),
    ("severe_breathlessness", "trouble breathing"),
    ("severe_breathlessness", "struggling to breathe at night"),
    ("severe_breathlessness", "severe shortness of breath"),
    ("severe_breathlessness", "short of breath at rest"),
    ("severe_breathlessness", "gasping for air"),
    ("severe_weakness", "sudden weakness in both legs"),
    ("severe_weakness", "weakness spreading from feet upwards"),
    ("severe_weakness", "severe muscle weakness"),
    ("severe_weakness", "can't move my legs"),
    ("severe_weakness", "so weak I can't stand"),
    ("swallowing_or_speaking", "can't swallow"),
    ("swallowing_or_speaking", "trouble swallowing since noon"),
    ("swallowing_or_speaking", "trouble speaking"),
    ("swallowing_or_speaking", "difficulty speaking"),
    ("swallowing_or_speaking", "slurred speech"),
    ("swallowing_or_speaking", "my words are slurred"),
    ("one_side", "leg went numb and face drooping"),
    ("one_side", "left side of face drooping"),
    ("one_side", "right side of my body feels weak"),
    ("one_side", "left arm suddenly weak"),
    ("one_side", "one-sided weakness"),
    ("one_side", "think it is a stroke"),
    ("seizure", "had a seizure"),
    ("seizure", "siezure in the night"),
    ("seizure", "convulsions"),
    ("confusion", "confused and disoriented"),
    ("confusion", "suddenly confused"),
    ("confusion", "didn't know where I was"),
    ("dark_urine", "cola-coloured urine"),
    ("dark_urine", "pee the color of cola after the marathon"),
    ("dark_urine", "urine is brown"),
    ("dark_urine", "dark urine and sore muscles"),
    ("dark_urine", "muscle pain after crossfit and very dark pee"),
    ("dark_urine", "rhabdomyolysis?"),
    ("lasting_spasm", "hand spasm that won't let go"),
    ("lasting_spasm", "fingers cramped and can't open them"),
    ("lasting_spasm", "foot spasm for 2 hours"),
    ("lasting_spasm", "both hands cramping constantly"),
    ("lasting_spasm", "throat tightness"),
    ("lasting_spasm", "my throat is closing up"),
    ("bleeding", "black stool"),
    ("bleeding", "blood in my stool"),
    ("bleeding", "bloody stools and tired"),
    ("bleeding", "vomiting blood"),
    ("bleeding", "threw up something like coffee grounds"),
    ("bleeding", "soaking a pad every hour"),
    ("bleeding", "flooding through a tampon an hour"),
    ("bleeding", "very heavy bleeding"),
    ("clot", "red swollen hot painful calf"),
    ("clot", "calf is swollen and red"),
    ("clot", "my left calf is swollen, warm and hurts"),
    ("clot", "painful swelling in one leg"),
    ("clot", "might be a blood clot"),
    ("back_and_nerves", "sudden back pain and my legs are weak"),
    ("back_and_nerves", "back pain, numb between my legs"),
    ("back_and_nerves", "saddle numbness"),
    ("back_and_nerves", "lost control of my bladder"),
    ("back_and_nerves", "back pain and can't pee"),
    ("cannot_drink", "can't keep anything down"),
    ("cannot_drink", "vomiting all day, cannot keep water down"),
    ("cannot_drink", "diarrhoea since yesterday and can't drink"),
    ("swallowed_tablets", "my toddler swallowed iron tablets"),
    ("swallowed_tablets", "3 year old ate my iron pills"),
    ("swallowed_tablets", "I took too many pills"),
    ("self_harm", "I want to die"),
    ("self_harm", "I am thinking of ending it all"),
    ("self_harm", "thoughts of suicide"),
    ("self_harm", "feeling suicidal"),
    ("self_harm", "thinking about killing myself"),
    ("self_harm", "I don't want to live any more"),
    ("self_harm", "urge to hurt myself"),
    ("self_harm", "everyone would be better off without me"),
];

const CAN_WAIT: &[&str] = &[
    "calf cramps",
    "calf cramps at night",
    "back sore, legs weak after squats",
    "painful calf cramp",
    "hot calf after running",
    "swollen ankles",
    "legs swollen and sore after a long flight",
    "foot cramp",
    "hand cramp from writing",
    "toe spasms",
    "no chest pain",
    "no chest pain or fainting",
    "no chest pain, fainting or trouble breathing",
    "without chest pain",
    "I don't have chest pain",
    "didn't pass out",
    "have not fainted",
    "haven't had any trouble breathing",
    "chest pain: none",
    "denies chest pain or palpitations",
    "muscle soreness after chest press",
    "lifted the chest freezer, arms hurt",
    "heartburn",
    "short of breath on stairs",
    "out of breath after the stairs",
    "hard to breathe while running uphill",
    "can't breathe through my nose",
    "faint tingling in the feet",
    "felt faint when I stood up",
    "dizzy in the heat",
    "collapsed on the sofa, so tired",
    "calf seized up",
    "tired and weak",
    "weak legs after training",
    "weakness climbing stairs",
    "feeling weak this week",
    "weak nails",
    "extreme fatigue",
    "tired face",
    "left foot cramp",
    "left arm sore after tennis",
    "arm fell asleep",
    "numb toes from the cold",
    "pins and needles in the fingers",
    "twitching eyelid",
    "confused by the label",
    "hard to talk while running",
    "sore throat, hard to swallow",
    "urine is dark yellow",
    "black tea makes me pee a lot",
    "drank a cola and had to pee",
    "black beans, soft stool",
    "heavy period and tired",
    "blood test tomorrow",
    "ate black pudding",
    "back pain",
    "lower back ache and tired legs",
    "my legs are back to normal",
    "threw up once",
    "nauseous, no vomiting",
    "diarrhoea",
    "my son took his vitamin",
    "my daughter can't swallow pills, ate iron rich food",
    "these cramps are killing me",
    "tired to death of cramps",
    "hurt myself at the gym",
    "cut myself while cooking",
    "not suicidal",
    "palpitations after coffee",
    "heart racing after coffee",
    "week 3 of training, weekend run",
    "restless legs",
    "stomach cramps",
    "breaststroke made my shoulders sore",
    "headache",
    "",
    "🍌",
];

/// Phrasings of meanings that were once missed.
const ALSO_CANNOT_WAIT: &[(&str, &str)] = &[
    ("one_side", "my left arm suddenly went dead"),
    ("one_side", "sudden loss of power in one leg"),
    (
        "one_side",
        "lost all strength in my right hand out of nowhere",
    ),
    ("one_side", "my right leg suddenly won't move"),
    ("back_and_nerves", "numbness in my groin"),
    ("back_and_nerves", "no feeling between my legs"),
    ("back_and_nerves", "I can't feel my private parts"),
    ("back_and_nerves", "my genitals went numb"),
    ("back_and_nerves", "back pain and I wet myself"),
    ("back_and_nerves", "weak legs and I soiled myself"),
    (
        "back_and_nerves",
        "suddenly leaking urine and my legs are numb",
    ),
    ("severe_weakness", "my legs gave way and I can't walk"),
    ("severe_weakness", "legs buckled under me"),
    ("severe_weakness", "my legs won't hold me"),
    (
        "severe_weakness",
        "weakness creeping up from my feet since yesterday",
    ),
    (
        "severe_weakness",
        "numbness started in my toes and is now in my knees",
    ),
    ("severe_weakness", "tingling moving up both legs over hours"),
    ("swallowed_tablets", "swallowed a handful of tablets"),
    ("swallowed_tablets", "my son ate a whole bottle of gummies"),
    ("swallowed_tablets", "I took all my pills at once"),
    (
        "swallowed_tablets",
        "she downed a whole packet of paracetamol",
    ),
    (
        "swallowed_tablets",
        "took far too many iron tablets by mistake",
    ),
    ("self_harm", "no point in living"),
    ("self_harm", "life isn't worth living"),
    ("self_harm", "I wish I was gone"),
    ("self_harm", "I just want to disappear"),
    ("self_harm", "I can't go on any more"),
    ("self_harm", "everyone would be better off without me"),
];

/// Harmless neighbours of those meanings.
const NO_ALARM: &[&str] = &[
    "arm tired after gym",
    "left arm sore from tennis",
    "no strength in my legs after the marathon",
    "groin strain after football",
    "numb hand, slept on it",
    "peed a lot last night",
    "wet myself laughing",
    "legs like jelly after squats",
    "weak after climbing stairs",
    "pain moving up my calf",
    "took my tablets as usual",
    "took a handful of almonds and my iron tablet",
    "swallowed my vitamin D tablet",
    "ate all the iron-rich cereal",
    "no point in taking magnesium",
    "life is good, cramps are not",
    "can't go on a long run",
    "want the cramps to disappear",
    "gone tomorrow, I hope",
];

#[test]
fn meanings_that_were_missed_are_heard_in_many_phrasings() {
    let missed: Vec<_> = ALSO_CANNOT_WAIT
        .iter()
        .filter(|(key, text)| !raised(text, Urgency::Now).contains(key))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn their_harmless_neighbours_stay_silent() {
    let alarms: Vec<_> = NO_ALARM
        .iter()
        .filter(|text| !raised(text, Urgency::Now).is_empty())
        .collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
fn what_cannot_wait_is_heard() {
    let heard = |flag: &str, text: &str| raised(text, Urgency::Now).contains(&flag);
    let missed = CANNOT_WAIT.iter().filter(|(flag, text)| !heard(flag, text));
    assert_eq!(missed.collect::<Vec<_>>(), [&("", ""); 0]);
}

#[test]
fn what_can_wait_raises_no_alarm() {
    let alarms = CAN_WAIT
        .iter()
        .map(|text| (*text, raised(text, Urgency::Now)));
    let false_alarms: Vec<_> = alarms.filter(|(_, flags)| !flags.is_empty()).collect();
    assert_eq!(false_alarms, []);
}

#[test]
fn every_flag_for_now_has_words_that_raise_it() {
    let tested: std::collections::BTreeSet<&str> = CANNOT_WAIT.iter().map(|(f, _)| *f).collect();
    assert_eq!(tested.len(), 17);
    assert!(CANNOT_WAIT.len() > 90 && CAN_WAIT.len() > 70);
}

#[test]
fn the_worst_breathlessness_weakness_and_palpitations_are_red_flags_by_their_severity() {
    for (text, flag) in [
        ("breathless", "severe_breathlessness"),
        ("weak legs", "severe_weakness"),
        ("palpitations", "very_bad_palpitations"),
    ] {
        let mut felt = symptom(text);
        felt.severity = Severity::new(4);
        assert!(
            red_flags(&felt).iter().all(|f| f.urgency == Urgency::Soon),
            "{text}"
        );
        felt.severity = Severity::new(5);
        assert_eq!(red_flags(&felt)[0].key, flag);
    }
    let mut cramps = symptom("calf cramps");
    cramps.severity = Severity::new(5);
    assert!(red_flags(&cramps).is_empty());
}

#[test]
fn a_remark_is_read_too() {
    let mut felt = symptom("cramps");
    felt.note = Some("urine like cola since then".into());
    assert_eq!(red_flags(&felt)[0].key, "dark_urine");
}

#[test]
fn what_a_clinician_should_see_within_days_is_heard_too() {
    for (flag, text) in [
        ("lasting_numbness", "tingling toes for three weeks"),
        ("lasting_numbness", "numb fingers for 2 months"),
        ("unsteady", "unsteady on my feet"),
        ("memory_change", "very forgetful"),
        ("palpitations", "heart fluttering"),
        ("weight_loss", "lost 6 kg without a reason"),
        ("wasting", "thigh muscle looks thinner"),
        ("medicine", "cramps since I take water tablets"),
        ("medicine", "tired, on metformin"),
    ] {
        let found = raised(text, Urgency::Soon);
        assert!(found.contains(&flag), "{text}: {found:?}");
    }
    for text in [
        "tingling",
        "cramps",
        "tired",
        "lost weight, diet works",
        "no palpitations",
    ] {
        assert_eq!(raised(text, Urgency::Soon), [""; 0], "{text}");
    }
}

#[test]
fn words_find_their_kind() {
    use SymptomKind::*;
    let mut wrong: Vec<(&str, SymptomKind)> = Vec::new();
    for (text, kind) in [
        ("calf cramps", Cramps),
        ("Charley horse", Cramps),
        ("knots in my calves", Cramps),
        ("charlie horses in both legs", Cramps),
        ("crmaps in my foot", Cramps),
        ("can't sleep because of leg cramps", Cramps),
        ("twitching eyelid", Twitching),
        ("eye twiches", Twitching),
        ("eyelid keeps fluttering", Twitching),
        ("muscle spasm in my back", Spasms),
        ("weak legs", Weakness),
        ("no strength in my arms", Weakness),
        ("hard to climb stairs", Weakness),
        ("sore thighs", Aches),
        ("pain in my upper arms", Aches),
        ("aches all over", Aches),
        ("pins and needles", Tingling),
        ("pins & needles in fingers", Tingling),
        ("tingling lips", Tingling),
        ("my foot fell asleep", Tingling),
        ("numb toes", Numbness),
        ("no feeling in two fingers", Numbness),
        ("restless legs", RestlessLegs),
        ("tired", Fatigue),
        ("so exausted", Fatigue),
        ("no energy", Fatigue),
        ("insomnia", PoorSleep),
        ("couldn't sleep", PoorSleep),
        ("anxious", Unease),
        ("feeling down", LowMood),
        ("forgetful", Memory),
        ("bone pain in the shins", BonePain),
        ("heart skipping beats", Palpitations),
        ("out of breath", Breathlessness),
        ("short of breath on stairs", Breathlessness),
        ("light-headed", Dizziness),
        ("head ache", Headache),
        ("headaches", Headache),
        ("pale", PaleSkin),
        ("nails keep breaking", BrittleNails),
        ("hair falling out", HairLoss),
        ("sore tongue", SoreTongue),
        ("constipated", Constipation),
        ("no appetite", Nausea),
        ("shaky hands", Tremor),
        ("wobbly on my feet", Unsteadiness),
        ("stamina is gone", PoorStamina),
    ] {
        wrong.extend((read_symptom(text).kind != Some(kind)).then_some((text, kind)));
    }
    assert_eq!(wrong, []);
    for text in [
        "tried stretching",
        "stomach cramps",
        "sore throat",
        "hello",
        "",
    ] {
        assert_eq!(read_symptom(text).kind, None, "{text}");
    }
}

#[test]
fn the_first_kind_counts_and_the_others_are_told() {
    let read = read_symptom("tingling in the fingers and calf cramps");
    assert_eq!(read.kind, Some(SymptomKind::Tingling));
    assert_eq!(read.others, [SymptomKind::Cramps]);
    assert!(read_symptom("sore tongue").others.is_empty());
}

#[test]
fn a_symptom_that_is_not_there_is_no_symptom() {
    assert!(read_symptom("no cramps today").is_absent);
    assert!(read_symptom("no cramps or twitching").is_absent);
    assert!(!read_symptom("no cramps but tired").is_absent);
    assert!(!read_symptom("odd feeling").is_absent);
}

#[test]
fn every_kind_is_in_the_vocabulary() {
    for kind in SymptomKind::ALL {
        let found = read_symptom(kind.name()).kind;
        assert_eq!(found, Some(*kind), "{kind}");
    }
}
