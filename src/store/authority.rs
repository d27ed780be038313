//! Authority files: the names that a newsroom or library prefers, with others for the same, as identity decisions.
//!
//! Two forms are read: CSV with a head, and [SKOS](https://www.w3.org/TR/skos-reference/) in any RDF syntax.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;

use super::vocabulary::{owl, skos};
use crate::claim::{DecidedBy, IdentityDecision, IdentityKind, Iri};

/// Why an authority file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityError {
    /// The head of a CSV file names no column `name`.
    #[error("{file}:1: the head has no column `name`, but {columns}")]
    Head {
        /// The file.
        file: String,
        /// What it has.
        columns: String,
    },
    /// A line of CSV is not what it should be.
    #[error("{file}:{line}: {what}")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: &'static str,
    },
    /// The RDF cannot be parsed.
    #[error("{file}: {what}")]
    Rdf {
        /// The file.
        file: String,
        /// What the parser says, with the place.
        what: String,
    },
    /// There is nothing in it.
    #[error("{0}: it names nothing")]
    Empty(String),
}

impl AuthorityError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Head { .. } => "begin the file with a line like `name,aliases,wikidata`",
            Self::Line { .. } => "write one entity a line, aliases parted by |, cells with commas in double quotes",
            Self::Rdf { .. } => "check the file with an RDF tool, and that its extension tells its syntax",
            Self::Empty(_) => "give every entity a `name`, or in SKOS a skos:prefLabel",
        }
    }
}

/// One entry: the preferred name, others, and what it is in Wikidata.
#[derive(Default)]
struct Entry {
    name: Option<String>,
    aliases: Vec<String>,
    same_as: Option<Iri>,
}

/// The decisions that an authority file comes to. `file` tells by its extension what it is, and names it in errors.
pub fn read(file: &str, text: &str) -> Result<Vec<IdentityDecision>, AuthorityError> {
    let format = file.rsplit_once('.').and_then(|(_, extension)| RdfFormat::from_extension(extension));
    let entries = match format {
        Some(format) => skos(file, text, format)?,
        None => csv(file, text)?,
    };
    let mut decisions = BTreeMap::new();
    for entry in &entries {
        let Some(name) = entry.name.as_deref().filter(|name| !name.is_empty()) else { continue };
        for alias in entry.aliases.iter().map(String::as_str).chain([name]).filter(|alias| !alias.is_empty()) {
            let itself = Iri::entity(alias) == Iri::entity(name);
            if itself && (alias != name || entry.same_as.is_none()) {
                continue;
            }
            let reason = format!("{file} prefers {name}");
            let decision = IdentityDecision::new(IdentityKind::Alias, alias, name, None, DecidedBy::Authority, reason);
            decisions.insert(decision.id.clone(), IdentityDecision { same_as: entry.same_as.clone(), ..decision });
        }
    }
    if entries.iter().all(|entry| entry.name.is_none()) {
        return Err(AuthorityError::Empty(file.to_owned()));
    }
    Ok(decisions.into_values().collect())
}

fn csv(file: &str, text: &str) -> Result<Vec<Entry>, AuthorityError> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let (head, _) = lines.next().ok_or_else(|| AuthorityError::Empty(file.to_owned()))?;
    let columns = cells(head).unwrap_or_default();
    let column = |name: &str| columns.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
    let name =
        column("name").ok_or_else(|| AuthorityError::Head { file: file.to_owned(), columns: columns.join(", ") })?;
    let (aliases, wikidata) = (column("aliases"), column("wikidata"));
    let mut entries = Vec::new();
    for (line, number) in lines {
        let fault = |what| AuthorityError::Line { file: file.to_owned(), line: number, what };
        let row = cells(line).ok_or_else(|| fault("a quotation mark is not closed"))?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| cell.trim()).unwrap_or_default();
        if cell(Some(name)).is_empty() {
            return Err(fault("the name is missing"));
        }
        let same_as = match cell(wikidata) {
            "" => None,
            id => Some(item(id).ok_or_else(|| fault("the Wikidata item is neither Q and digits nor an IRI"))?),
        };
        let aliases = cell(aliases).split('|').map(|alias| alias.trim().to_owned()).collect();
        entries.push(Entry { name: Some(cell(Some(name)).to_owned()), aliases, same_as });
    }
    Ok(entries)
}

/// `Q42` or the IRI of an item.
fn item(id: &str) -> Option<Iri> {
    let number =
        id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    if number {
        return Some(Iri::new(format!("http://www.wikidata.org/entity/{id}")));
    }
    (id.starts_with("http") && oxiri::Iri::parse(id).is_ok()).then(|| Iri::new(id))
}

/// The cells of a line of CSV (RFC 4180, without line feeds in cells); nothing when a quotation mark is not closed.
fn cells(line: &str) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut letters) = (false, line.chars().peekable());
    while let Some(c) = letters.next() {
        let cell = cells.last_mut()?;
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    (!quoted).then_some(cells)
}

fn skos(file: &str, text: &str, format: RdfFormat) -> Result<Vec<Entry>, AuthorityError> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for quad in RdfParser::from_format(format).for_slice(text) {
        let quad = quad.map_err(|error| AuthorityError::Rdf { file: file.to_owned(), what: error.to_string() })?;
        let entry = entries.entry(quad.subject.to_string()).or_default();
        match (&quad.object, quad.predicate.as_ref()) {
            (Term::Literal(label), predicate) if [skos::PREF_LABEL, skos::ALT_LABEL].contains(&predicate) => {
                let english = label.language().is_none_or(|language| language.split('-').next() == Some("en"));
                if english && predicate == skos::PREF_LABEL {
                    entry.name = Some(label.value().to_owned());
                } else if english {
                    entry.aliases.push(label.value().to_owned());
                }
            }
            (Term::NamedNode(other), predicate)
                if [skos::EXACT_MATCH, owl::SAME_AS].contains(&predicate)
                    && other.as_str().contains("wikidata.org/") =>
            {
                entry.same_as = Some(Iri::new(other.as_str()));
            }
            _ => {}
        }
    }
    Ok(entries.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(decisions: &[IdentityDecision]) -> Vec<(&str, &str, Option<&str>)> {
        let mut told: Vec<_> = decisions
            .iter()
            .map(|one| (one.name.as_str(), one.is_name.as_str(), one.same_as.as_ref().map(Iri::tail)))
            .collect();
        told.sort_unstable();
        told
    }

    #[test]
    fn csv_and_skos_say_the_same() {
        let csv = "name,aliases,wikidata\n\"Harbour Guard\",HG|Harbour Watch,Q7\nLindmark,,\n";
        let skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:x:1> skos:prefLabel \"Harbour Guard\"@en, \
            \"Hafenwache\"@de ; skos:altLabel \"HG\", \"Harbour Watch\" ; \
            skos:exactMatch <http://www.wikidata.org/entity/Q7> .";
        let expected = [
            ("HG", "Harbour Guard", Some("Q7")),
            ("Harbour Guard", "Harbour Guard", Some("Q7")),
            ("Harbour Watch", "Harbour Guard", Some("Q7")),
        ];
        assert_eq!(told(&read("names.csv", csv).unwrap()), expected);
        assert_eq!(told(&read("names.ttl", skos).unwrap()), expected);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let wrong = |file: &str, text: &str| {
            let error = read(file, text).unwrap_err();
            assert!(!error.hint().is_empty());
            error.to_string()
        };
        assert_eq!(
            wrong("n.csv", "title,aliases\nA,B\n"),
            "n.csv:1: the head has no column `name`, but title, aliases"
        );
        assert_eq!(wrong("n.csv", "name\n\"A\n"), "n.csv:2: a quotation mark is not closed");
        assert_eq!(
            wrong("n.csv", "name,wikidata\n\nA,42\n"),
            "n.csv:3: the Wikidata item is neither Q and digits nor an IRI"
        );
        assert_eq!(wrong("n.csv", ""), "n.csv: it names nothing");
        assert!(wrong("n.ttl", "<a> <b>").starts_with("n.ttl: "));
    }
}
