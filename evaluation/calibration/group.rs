//! The prevalence in a group whose truth is known.

use nutrigap::domain::Sex;
use nutrigap::domain::Tracked;
use nutrigap::nutrition::cohort::{
    Choices, DRAWS, Member, Need, Prevalence, prevalence, uncertainty,
};

use crate::dice::Dice;
use crate::people::{self, Days, OWN_VARIATION, Population};

/// How many studies are made of each kind.
const STUDIES: usize = 40;

/// The EAR of vitamin B12, µg (IOM 1998).
const EAR: f64 = 2.0;

/// How the women of a study eat.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    days: Days,
    /// How much the variation of days differs from woman to woman.
    own: f64,
    /// The share of days without any vitamin B12.
    nothing: f64,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "lognormal days",
        days: Days::Lognormal,
        own: 0.0,
        nothing: 0.0,
    },
    Kind {
        name: "gamma days",
        days: Days::Gamma,
        own: 0.0,
        nothing: 0.0,
    },
    Kind {
        name: "gamma days, 1 % without any",
        days: Days::Gamma,
        own: 0.0,
        nothing: 0.01,
    },
    Kind {
        name: "the same, each woman with her own variation",
        days: Days::Gamma,
        own: OWN_VARIATION,
        nothing: 0.01,
    },
];

/// Prints how far the prevalence of low vitamin B12 in women is off.
pub fn print(dice: &mut Dice) {
    println!(
        "## Groups: vitamin B12 of women of 19 and over, {STUDIES} studies each\n\n\
         Two days a woman, four age groups of the same size. Off: percentage points above the true share\n\
         of usual intakes below the EAR. Held: studies whose 95 % interval holds the true share.\n\n\
         | women | | true share | off, mean | off, SD | held |\n|---|---|---|---|---|---|"
    );
    for (people, kind) in [200, 2_000]
        .iter()
        .flat_map(|n| KINDS.map(|kind| (*n, kind)))
    {
        let (mut truths, mut errors, mut held) = (0.0, Vec::new(), 0);
        for _ in 0..STUDIES {
            let (found, truth) = study(people, kind, dice);
            let interval = uncertainty(&found.draws).expect("draws").interval;
            held += usize::from((interval[0]..=interval[1]).contains(&truth));
            errors.push(100.0 * (found.share - truth));
            truths += truth;
        }
        let studies = STUDIES as f64;
        let mean = errors.iter().sum::<f64>() / studies;
        let spread = errors.iter().map(|e| (e - mean).powi(2)).sum::<f64>() / (studies - 1.0);
        println!(
            "| {people} | {} | {:.1} % | {mean:+.1} | {:.1} | {held} of {STUDIES} |",
            kind.name,
            100.0 * truths / studies,
            spread.sqrt()
        );
    }
}

/// A study's share, and the same in every draw.
struct Found {
    share: f64,
    draws: Vec<f64>,
}

/// Makes a study of four age groups of the same size, and returns what is found and the true share.
fn study(people: usize, kind: Kind, dice: &mut Dice) -> (Found, f64) {
    let place = Tracked::ALL
        .iter()
        .position(|n| *n == Tracked::VitaminB12)
        .expect("it is tracked");
    let groups: Vec<_> = people::adults()
        .into_iter()
        .filter(|group| group.sex == Sex::Female)
        .collect();
    let mut low = 0;
    let mut woman = |population: Population| {
        let (usual, cv) = (population.usual(dice), population.own_cv(kind.own, dice));
        low += usize::from(usual < EAR);
        let mut day = || match dice.uniform() < kind.nothing {
            true => 0.0,
            false => kind.days.draw(usual / (1.0 - kind.nothing), cv, dice),
        };
        Member {
            days: vec![day(), day()],
            consecutive: false,
            weight: 1.0,
            unit: None,
            need: Need::Ear(EAR),
        }
    };
    let found = groups.iter().map(|group| {
        let members = (0..people / groups.len()).map(|_| woman(group.populations[place]));
        let members: Vec<Member> = members.collect();
        prevalence(&members, None, Choices::default()).expect("a figure")
    });
    let found: Vec<Prevalence> = found.collect();
    let mean =
        |of: &dyn Fn(&Prevalence) -> f64| found.iter().map(of).sum::<f64>() / found.len() as f64;
    let draws = (0..DRAWS).map(|draw| mean(&|group| group.draws[draw]));
    let all = Found {
        share: mean(&|group| group.share),
        draws: draws.collect(),
    };
    (all, low as f64 / people as f64)
}
