//! The README's transcript is what the program prints.

#[test]
fn the_transcript_of_the_readme_is_what_the_program_prints() {
    let folder = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .env(
            "NUTRIGAP_DB",
            folder.path().join("diary.db").to_str().unwrap(),
        )
        .env("NUTRIGAP_NOW", "2026-11-22T20:00")
        .env("NO_COLOR", "1")
        .case("README.md")
        .run();
}
