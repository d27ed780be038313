//! Validation against `ontology/shapes.ttl` by a validator that is not ours, [pySHACL](https://github.com/RDFLib/pySHACL).

use std::env;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::Command;

use oxigraph::io::{RdfFormat, RdfParser};

/// Panics with the validator's report when the N-Quads or TriG text `dump` does not conform to the shapes.
///
/// The validator is the program that `WHOSAID_PYSHACL` names, else `pyshacl` on the path. Without one it says so and
/// checks nothing; a program that is named and missing is an error.
pub fn assert_conforms(dump: &str) {
    if let Some(Err(report)) = validate(dump) {
        panic!("the graph does not conform to ontology/shapes.ttl:\n{report}");
    }
}

/// What the validator says of `dump`: an error holds its report. `None` when there is no validator.
pub fn validate(dump: &str) -> Option<Result<(), String>> {
    // The validator tells formats apart by the file's ending only.
    let is_quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(dump).all(|quad| quad.is_ok());
    let ending = if is_quads { ".nq" } else { ".trig" };
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().expect("a temporary file can be made");
    file.write_all(dump.as_bytes()).expect("the temporary file can be written");

    let named = env::var_os("WHOSAID_PYSHACL");
    let program = named.clone().unwrap_or_else(|| OsString::from("pyshacl"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/");
    let output = Command::new(&program)
        .args(["-f", "human", "-s"])
        .arg(format!("{folder}shapes.ttl"))
        .arg("-e")
        .arg(format!("{folder}whosaid.ttl"))
        .arg(file.path())
        .output();
    let output = match output {
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => {
            eprintln!("SKIPPED: pyshacl is not installed (make test installs it)");
            return None;
        }
        Err(error) => panic!("cannot run {}: {error}", program.display()),
        Ok(output) => output,
    };
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0) if report.contains("Conforms: True") => Some(Ok(())),
        Some(1) if report.contains("Conforms: False") => Some(Err(report)),
        _ => panic!("the validator failed, {}: {report}{}", output.status, String::from_utf8_lossy(&output.stderr)),
    }
}
