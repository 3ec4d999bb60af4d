//! Runs a program to its end.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How a program ran.
pub struct Run {
    /// How long it took.
    pub time: Duration,
    /// Its peak memory in KiB, where the system tells.
    pub peak: Option<u64>,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let begun = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut peak = None;
    loop {
        peak = memory(&child).or(peak);
        if let Some(status) = child.try_wait().expect("a status") {
            assert!(status.success(), "{command:?}");
            let time = begun.elapsed();
            return Run { time, peak };
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Reads the most memory a process has had so far. Source: proc(5), `VmHWM`.
fn memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
