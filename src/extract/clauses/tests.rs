use super::*;
use crate::language::Document;

/// The tuples of a text that are surer than a half, each as its parts.
fn sure(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let word = |piece: &Piece| match piece {
        Piece::Word(word) => document.form(*word),
        Piece::Implied(word) => word,
    };
    let words = |pieces: &Vec<Piece>| pieces.iter().map(word).collect::<Vec<_>>().join(" ");
    open_tuples(&document.analysis)
        .iter()
        .filter(|tuple| tuple.confidence > 0.5)
        .map(|tuple| {
            let parts = [&tuple.subject, &tuple.relation].into_iter().chain(&tuple.arguments);
            parts.map(words).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

#[test]
fn plain_clauses() {
    assert_eq!(sure("The guard closed the old port in May."), ["The guard | closed | the old port | in May"]);
    assert_eq!(sure("The port was closed by the guard."), ["The port | was closed by | the guard"]);
    assert_eq!(sure("Ana Ruiz is the mayor of Oslo."), ["Ana Ruiz | is | the mayor of Oslo"]);
    assert_eq!(sure("The guard did not close the port."), ["The guard | did not close | the port"]);
}

#[test]
fn subjects_of_other_clauses() {
    assert_eq!(
        sure("The guard closed the port and opened the gate."),
        ["The guard | closed | the port", "The guard | opened | the gate"]
    );
    assert_eq!(sure("The guard wants to close the port."), ["The guard | wants to close | the port"]);
    assert_eq!(
        sure("The town rejected a plan proposed by Ana Ruiz."),
        ["The town | rejected | a plan proposed by Ana Ruiz", "a plan | proposed by | Ana Ruiz"]
    );
}

#[test]
fn coordination_is_distributed() {
    assert_eq!(
        sure("Ana Ruiz and Bo Lund closed the port and the gate."),
        [
            "Ana Ruiz | closed | the port",
            "Ana Ruiz | closed | the gate",
            "Bo Lund | closed | the port",
            "Bo Lund | closed | the gate"
        ]
    );
}
