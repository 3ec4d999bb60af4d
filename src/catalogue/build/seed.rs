//! Reads the CSV tables.

use std::collections::HashMap;
use std::path::Path;

/// A food with its portions, names and usage.
pub struct Food {
    pub edition: u32,
    pub number: u64,
    pub description: String,
    pub also: String,
    pub category: String,
    pub values: [f64; 16],
    pub portions: Vec<(String, f64)>,
    pub former: Vec<String>,
    pub usage: Option<[f32; 4]>,
}

/// One row of everyday.csv.
pub struct Everyday {
    pub phrase: String,
    pub food: usize,
    pub grams: f64,
}

/// All tables.
pub struct Seed {
    pub foods: Vec<Food>,
    pub everyday: Vec<Everyday>,
    pub rewrites: Vec<(String, String)>,
    pub filler: Vec<(String, String)>,
    pub measures: Vec<(String, f64, f64)>,
}

fn rows(dir: &Path, name: &str) -> Vec<csv::StringRecord> {
    let path = dir.join(name);
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(&path)
        .unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    reader
        .records()
        .map(|r| r.unwrap_or_else(|why| panic!("{}: {why}", path.display())))
        .collect()
}

fn number(cell: &str) -> f64 {
    if cell.is_empty() {
        f64::NAN
    } else {
        cell.parse()
            .unwrap_or_else(|_| panic!("{cell} is no number"))
    }
}

fn edition(source: &str, edition: &str) -> u32 {
    match (source, edition) {
        ("sr28", _) => 2,
        ("fndds", "2017-2018") => 1,
        _ => 0,
    }
}

/// The key by which the tables refer to each other, and foods are sorted.
fn key(source: &str, code: &str) -> (bool, u64) {
    (
        source == "sr28",
        code.parse().unwrap_or_else(|_| panic!("{code} is no code")),
    )
}

impl Seed {
    pub fn read(dir: &Path) -> Seed {
        let mut keyed: Vec<((bool, u64), Food)> = rows(dir, "foods.csv").iter().map(food).collect();
        keyed.sort_by_key(|(key, _)| *key);
        let index: HashMap<_, _> = keyed
            .iter()
            .enumerate()
            .map(|(i, (key, _))| (*key, i))
            .collect();
        let mut foods: Vec<Food> = keyed.into_iter().map(|(_, food)| food).collect();
        for r in rows(dir, "portions.csv") {
            foods[index[&key(&r[0], &r[1])]]
                .portions
                .push((r[3].to_owned(), number(&r[4])));
        }
        for r in rows(dir, "former_names.csv") {
            foods[index[&key(&r[0], &r[1])]]
                .former
                .push(r[3].to_owned());
        }
        for r in rows(dir, "usage.csv") {
            if let Some(&i) = index.get(&key("fndds", &r[0])) {
                foods[i].usage = Some([1, 3, 2, 4].map(|c| number(&r[c]) as f32));
            }
        }
        let find = |code: &str| {
            let (source, number) = code
                .split_once(':')
                .unwrap_or_else(|| panic!("everyday.csv: {code}"));
            *index
                .get(&key(source, number))
                .unwrap_or_else(|| panic!("everyday.csv: no food {code}"))
        };
        let everyday = rows(dir, "everyday.csv")
            .iter()
            .map(|r| Everyday {
                phrase: r[0].to_owned(),
                food: find(&r[1]),
                grams: number(&r[2]),
            })
            .collect();
        Seed {
            foods,
            everyday,
            rewrites: rows(dir, "rewrites.csv")
                .iter()
                .map(|r| (r[0].to_owned(), r[1].to_owned()))
                .collect(),
            filler: rows(dir, "filler.csv")
                .iter()
                .map(|r| (r[0].to_owned(), r[1].to_owned()))
                .collect(),
            measures: rows(dir, "measures.csv")
                .iter()
                .map(|r| (r[0].to_owned(), number(&r[1]), number(&r[2])))
                .collect(),
        }
    }
}

fn food(r: &csv::StringRecord) -> ((bool, u64), Food) {
    let mut values = [f64::NAN; 16];
    for (value, cell) in values.iter_mut().zip(r.iter().skip(6)) {
        *value = number(cell);
    }
    let food = Food {
        edition: edition(&r[0], &r[2]),
        number: key(&r[0], &r[1]).1,
        description: r[3].to_owned(),
        also: r[4].to_owned(),
        category: r[5].to_owned(),
        values,
        portions: Vec::new(),
        former: Vec::new(),
        usage: None,
    };
    (key(&r[0], &r[1]), food)
}
