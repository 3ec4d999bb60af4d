//! Turns the tables in `seed/` into one image that the library embeds and reads where it lies.

#[path = "src/catalogue/build/image.rs"]
mod image;
#[path = "src/catalogue/build/labels.rs"]
mod labels;
#[path = "src/catalogue/layout.rs"]
#[allow(dead_code, missing_docs)]
mod layout;
#[path = "src/catalogue/build/lexicon.rs"]
mod lexicon;
#[path = "src/catalogue/build/names.rs"]
mod names;
#[path = "src/catalogue/build/parse.rs"]
#[allow(dead_code, unused_imports)]
mod parse;
#[path = "src/catalogue/build/seed.rs"]
mod seed;
#[path = "src/catalogue/build/words.rs"]
mod words;

fn main() {
    for watched in [
        "build.rs",
        "src/catalogue/build",
        "seed",
        "src/parse",
        "src/catalogue/layout.rs",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let seed = seed::Seed::read(std::path::Path::new("seed"));
    let bytes = image::build(&seed);
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("catalogue.bin"), bytes)
        .expect("the image can be written");
}
