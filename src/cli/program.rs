//! Other programs that a person's settings name: an editor, a pager.

use std::ffi::OsStr;
use std::process::Command;

/// Makes the command of a setting, which may hold options ("code --wait", "less -S"): the shell reads
/// it, as other programs do. Arguments that are added follow the options.
#[cfg(unix)]
pub(super) fn named_by_setting(setting: &OsStr) -> Command {
    let mut line = setting.to_owned();
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg("nutrigap");
    command
}

/// Makes the command of a setting, which may hold options ("code --wait"). Arguments that are added
/// follow them.
#[cfg(not(unix))]
pub(super) fn named_by_setting(setting: &OsStr) -> Command {
    let line = setting.to_string_lossy();
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
