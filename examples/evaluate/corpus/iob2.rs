//! Reads names marked token by token: the `.iob2` files of Universal NER (number, token, label and more, parted by tabs,
//! with `#` comments), and plain `token label` lines parted by a tab or a space, as CoNLL-2003 and its kin have them.
//!
//! IOB1 and IOB2 are read alike: a name begins at `B-`, and at an `I-` that does not go on with one of its type.

use std::path::Path;

use super::{CorpusError, Fault, documents, spaces, text_of};
use crate::system::{Name, NameKind};

/// One sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Whether it begins a document.
    pub new_document: bool,
    /// Its tokens.
    pub tokens: Vec<String>,
    /// For each token whether white space follows it: by the sentence's `# text`, or else always.
    pub space_after: Vec<bool>,
    /// The names, in order.
    pub names: Vec<Name>,
}

/// Reads a file into documents of sentences.
pub fn read(path: &Path) -> Result<Vec<Vec<Sentence>>, CorpusError> {
    let sentences = sentences(path, &text_of(path)?)?;
    if sentences.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "sentence" });
    }
    Ok(documents(sentences, |sentence| sentence.new_document))
}

/// The kind that a corpus' label means; `Other` for labels that are none of the three.
fn kind(label: &str) -> NameKind {
    match label.to_lowercase().as_str() {
        "per" | "person" | "politician" => NameKind::Person,
        "loc" | "location" | "country" | "gpe" => NameKind::Location,
        "org" | "organisation" | "organization" | "corporation" | "politicalparty" => NameKind::Organisation,
        _ => NameKind::Other,
    }
}

const LABELS: &str = "label every token O, B-TYPE or I-TYPE";
const COLUMNS: &str = "write `number<tab>token<tab>label`, or `token label` parted by a tab or a space";

#[derive(Default)]
struct Open {
    sentence: Sentence,
    text: Option<String>,
    /// The type of the name that the last token is in.
    within: Option<String>,
}

fn sentences(path: &Path, text: &str) -> Result<Vec<Sentence>, CorpusError> {
    let mut sentences = Vec::new();
    let mut open = Open::default();
    // A blank line after the last one closes a file that lacks it.
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.trim().is_empty() {
            open.close(&mut sentences);
        } else if line.starts_with("-DOCSTART-") {
            open.close(&mut sentences);
            open.sentence.new_document = true;
        } else {
            open.line(line).map_err(|fault| fault.at(path, number + 1))?;
        }
    }
    Ok(sentences)
}

impl Open {
    fn line(&mut self, line: &str) -> Result<(), Fault> {
        let columns: Vec<&str> =
            if line.contains('\t') { line.split('\t').collect() } else { line.split_whitespace().collect() };
        // A token may be `#` itself, so what reads as a token is one.
        let (token, label) = match columns.as_slice() {
            [number, token, label, ..] if line.contains('\t') && number.starts_with(|c: char| c.is_ascii_digit()) => {
                if number.contains(['-', '.']) {
                    return Ok(());
                }
                (*token, *label)
            }
            [token, label] if !token.starts_with('#') || is_label(label) => (*token, *label),
            _ if line.starts_with('#') => {
                self.comment(line[1..].trim());
                return Ok(());
            }
            _ => return Err(Fault::new(format!("{} columns and no number", columns.len()), COLUMNS)),
        };
        if token.trim().is_empty() {
            return Err(Fault::new("an empty token", COLUMNS));
        }
        if !is_label(label) {
            return Err(Fault::new(format!("{label:?} is not a label"), LABELS));
        }
        let at = self.sentence.tokens.len();
        self.sentence.tokens.push(token.to_owned());
        self.within = match label.split_once('-') {
            None => None,
            Some((begin, of)) => {
                match self.sentence.names.last_mut() {
                    Some(name) if begin == "I" && self.within.as_deref() == Some(of) => name.end = at + 1,
                    _ => self.sentence.names.push(Name { first: at, end: at + 1, kind: kind(of) }),
                }
                Some(of.to_owned())
            }
        };
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        let (key, value) = comment.split_once('=').map_or((comment, ""), |(key, value)| (key.trim(), value.trim()));
        match key.split_whitespace().next().unwrap_or_default() {
            "newdoc" => self.sentence.new_document = true,
            "text" => self.text = Some(value.to_owned()),
            _ => {}
        }
    }

    fn close(&mut self, sentences: &mut Vec<Sentence>) {
        if self.sentence.tokens.is_empty() {
            return;
        }
        let Self { mut sentence, text, .. } = std::mem::take(self);
        let forms: Vec<&str> = sentence.tokens.iter().map(String::as_str).collect();
        let told = text.and_then(|text| spaces(&text, &forms));
        sentence.space_after = told.unwrap_or_else(|| vec![true; forms.len()]);
        sentences.push(sentence);
    }
}

fn is_label(label: &str) -> bool {
    label == "O" || label.split_once('-').is_some_and(|(begin, of)| matches!(begin, "B" | "I") && !of.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use NameKind::{Location, Organisation, Other, Person};

    fn read(text: &str) -> Result<Vec<Sentence>, CorpusError> {
        sentences(Path::new("x.iob2"), text)
    }

    fn names(sentence: &Sentence) -> Vec<(usize, usize, NameKind)> {
        sentence.names.iter().map(|name| (name.first, name.end, name.kind)).collect()
    }

    #[test]
    fn universal_ner() {
        let text = "# newdoc id = d\n# sent_id = s\n# text = Al-Noor met Ana Ruiz.\n\
                    1\tAl\tB-ORG\t-\tx\n2\t-\tI-ORG\t-\tx\n3\tNoor\tI-ORG\t-\tx\n4\tmet\tO\t-\tx\n\
                    5\tAna\tB-PER\t-\tx\n6\tRuiz\tI-PER\t-\tx\n7\t.\tO\t-\tx\n\n\
                    1-2\tI'm\tO\n1\tI\tO\n1.1\tx\tO\n2\t'm\tO\n\n# newdoc\n1\tSwede\tB-OTH\n2\tAna\tB-PER\n3\tOslo\tB-LOC";
        let all = read(text).unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!(names(&all[0]), [(0, 3, Organisation), (4, 6, Person)]);
        assert_eq!(all[0].space_after, [false, false, true, true, true, false, true]);
        assert_eq!(all[1].tokens, ["I", "'m"]);
        assert_eq!(all[1].space_after, [true, true]);
        assert_eq!(names(&all[2]), [(0, 1, Other), (1, 2, Person), (2, 3, Location)]);
        let begins: Vec<bool> = all.iter().map(|sentence| sentence.new_document).collect();
        assert_eq!(begins, [true, false, true]);
    }

    #[test]
    fn plain_files_in_either_scheme() {
        // IOB1: `I-` begins a name, `B-` parts two of one type.
        let all =
            read("-DOCSTART- O\n\nAna I-PER\nRuiz I-PER\nBo B-PER\nOslo I-LOC\n\n-DOCSTART- O\n\nshe O\n").unwrap();
        assert_eq!(names(&all[0]), [(0, 2, Person), (2, 3, Person), (3, 4, Location)]);
        assert!(all[0].new_document && all[1].new_document);
        let all = read("# O\n1 B-country\n\t\n#\tO\nthe\tO\nGreens\tB-politicalparty\nrule\tI-event\n").unwrap();
        assert_eq!(all[0].tokens, ["#", "1"]);
        assert_eq!(all[1].tokens, ["#", "the", "Greens", "rule"]);
        assert_eq!(names(&all[1]), [(2, 3, Organisation), (3, 4, Other)]);
    }

    #[test]
    fn what_is_not_iob_is_told() {
        let told = |text: &str| {
            let error = read(text).unwrap_err();
            assert!(!error.remedy().is_empty());
            error.to_string()
        };
        assert_eq!(told("Ana B-PER\nRuiz E-PER\n"), "x.iob2:2: \"E-PER\" is not a label");
        assert_eq!(told("Ana Ruiz B-PER\n"), "x.iob2:1: 3 columns and no number");
        assert_eq!(told("1\tAna\t_\n"), "x.iob2:1: \"_\" is not a label");
        assert_eq!(told("# a comment here\n1\t \tO\n"), "x.iob2:2: an empty token");
    }
}
