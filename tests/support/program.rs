//! The real binary, run as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The binary, in `folder`, with nothing of the tester's environment that changes its output.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.current_dir(folder).env_remove("WHOSAID_STORE").env("COLUMNS", "80").env("NO_COLOR", "1");
    command
}

/// Runs it and gives what it printed; panics with all of it when the exit code is not 0.
#[track_caller]
pub fn ok(folder: &Path, args: &[&str]) -> String {
    let output = command(folder).args(args).output().expect("the binary runs");
    let text = said(&output);
    assert!(output.status.success(), "whosaid {args:?}: {}\n{text}", output.status);
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// Both streams, for messages.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A path inside the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A path inside the corpora beside the repository; says that the test is skipped when they are not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = repository("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not there", path.display());
    None
}
