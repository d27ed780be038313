//! What single clauses say of quantity, time, polarity and certainty: sentences of our own, tab-separated.

use std::path::Path;

use super::{CorpusError, Fault, text_of};

const UNITS: &str = "give a kind, a sentence and an answer on each line, with tabs between them";

/// What is asked of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Comparator, value or bounds, unit.
    Quantity,
    /// First and last day.
    Time,
    /// Affirmed or denied.
    Polarity,
    /// How certain.
    Certainty,
}

impl Kind {
    /// All kinds, in the order of the report.
    pub const ALL: [Self; 4] = [Self::Quantity, Self::Time, Self::Polarity, Self::Certainty];

    /// Its name in files and figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Time => "time",
            Self::Polarity => "polarity",
            Self::Certainty => "certainty",
        }
    }
}

/// A sentence with what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What is asked.
    pub kind: Kind,
    /// The sentence.
    pub sentence: String,
    /// The right answer, as [`System::unit`](crate::system::System::unit) gives it.
    pub answer: String,
}

/// Reads a file of units.
pub fn read(path: &Path) -> Result<Vec<Unit>, CorpusError> {
    let mut units = Vec::new();
    for (number, line) in text_of(path)?.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let at = |what: String| Fault::new(what, UNITS).at(path, number + 1);
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, sentence, answer] = cells[..] else {
            return Err(at(format!("{} cells, not 3", cells.len())));
        };
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        let kind = kind.ok_or_else(|| at("its kind is none of quantity, time, polarity, certainty".to_owned()))?;
        units.push(Unit { kind, sentence: sentence.to_owned(), answer: answer.to_owned() });
    }
    if units.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "sentence" });
    }
    Ok(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_others_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "# a comment\n\ntime\tIt closed in 1998.\t1998-01-01..1998-12-31\n").unwrap();
        let units = read(file.path()).unwrap();
        assert_eq!((units.len(), units[0].kind), (1, Kind::Time));
        std::fs::write(file.path(), "colour\tIt is red.\tred\n").unwrap();
        assert!(read(file.path()).unwrap_err().to_string().contains(":1: its kind is none of"));
        std::fs::write(file.path(), "time\tIt closed.\n").unwrap();
        assert!(read(file.path()).unwrap_err().to_string().ends_with(":1: 2 cells, not 3"));
    }
}
