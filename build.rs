//! Turns the tables in `seed/` into one image that the library embeds and reads where it lies.

#[path = "src/domain/mod.rs"]
#[allow(dead_code, unused_imports, missing_docs)]
mod domain;
#[path = "src/catalogue/build/image.rs"]
mod image;
#[path = "src/catalogue/build/kitchens.rs"]
mod kitchens;
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
#[path = "src/seed/mod.rs"]
#[allow(dead_code, unused_imports)]
mod seed;
#[path = "src/catalogue/build/tables.rs"]
mod tables;
#[path = "src/catalogue/build/words.rs"]
mod words;

fn main() {
    for watched in [
        "build.rs",
        "src/catalogue/build",
        "seed",
        "src/domain",
        "src/parse",
        "src/seed",
        "src/catalogue/layout.rs",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    if let Err(reason) = seed::check() {
        fail(&reason);
    }
    let seed =
        tables::Seed::read(std::path::Path::new("seed")).unwrap_or_else(|reason| fail(&reason));
    let bytes = image::build(&seed);
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("catalogue.bin"), bytes)
        .expect("the image can be written");
}

/// Ends the build with a reason and no trace of this script.
fn fail(reason: &str) -> ! {
    println!("cargo::error={reason}");
    std::process::exit(1)
}
