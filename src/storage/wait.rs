//! Waiting for another command that is writing.

use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use std::cell::Cell;

/// How long a command waits for another one before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// After this a person should be told why nothing happens.
const SILENT: Duration = Duration::from_secs(1);

/// Between two looks at the lock: short enough that sixteen commands take turns quickly.
const PAUSE: Duration = Duration::from_millis(5);

static TOLD: OnceLock<fn()> = OnceLock::new();

thread_local! {
    static BEGAN: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Sets what is called once when a command has waited for a second.
pub fn on_wait(tell: fn()) {
    // Only the program's start sets it; a second call changes nothing.
    let _ = TOLD.set(tell);
}

/// SQLite's busy handler: `false` gives up.
pub(super) fn again(times: i32) -> bool {
    let now = Instant::now();
    if times == 0 {
        BEGAN.set(Some(now));
    }
    let began = BEGAN.get().unwrap_or(now);
    let waited = now - began;
    if waited > PATIENCE {
        return false;
    }
    thread::sleep(PAUSE);
    if waited < SILENT
        && began.elapsed() >= SILENT
        && let Some(tell) = TOLD.get()
    {
        tell();
    }
    true
}
