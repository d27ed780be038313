//! The command-line program `whosaid`; all it does is in [`whosaid::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    whosaid::cli::run()
}
