# The daily commands. `just` lists them; https://just.systems

_:
    @just --list --unsorted

# does it compile? the loop while editing, a few seconds
check:
    cargo check --all-targets

# the tests of one module, for example: just unit matching
unit module:
    cargo test --lib {{module}}

# the tests that run the program, for example: just program report
program filter="":
    cargo test --test program {{filter}}

# every test
test:
    cargo test

# format, then lint as the checks do
tidy:
    cargo fmt
    cargo clippy --all-targets -- -D warnings

# an optimised program in a fraction of the time of a release
quick *arguments:
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo run --release --target-dir target/quick -- {{arguments}}

# how well typed food is understood, on the lines in evaluation/
score:
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo build --release --target-dir target/quick
    evaluation/score.py own target/quick/release/nutrigap

# random input for everything that reads a file or a line
fuzz seconds="10":
    .ci/fuzz {{seconds}}

# speed, as ratios; one bench: just bench report
bench name="":
    cargo bench {{ if name == "" { "" } else { "--bench " + name } }}

# everything a change must pass
ci:
    .ci/run
