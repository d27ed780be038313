//! The classes of relations that comparison may take for one another: `lexicon/relations.tsv`, made by `tools/relations.py`.
//!
//! Why not nearness in the encoder: over the members of these classes, the tenth of pairs within a class that have the greatest
//! cosines (0.76 and more; `MiniLM`, mean of six layers' wordpieces, in the frame `they … it`) share that range with as many of
//! different classes, and the nearest of all are opposites: `edge up`, `edge down`; `plead guilty to`, `plead not guilty to`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::claim::{RelationClass, RelationNature};

/// Prepositions that a relation may end in without being another relation.
const PREPOSITIONS: [&str; 14] =
    ["to", "by", "from", "in", "at", "on", "of", "for", "with", "into", "over", "against", "above", "below"];

struct Row {
    class: &'static str,
    opposite: Option<&'static str>,
    nature: Option<RelationNature>,
    counts_as: Option<&'static str>,
    evidence: &'static str,
}

static CLASSES: LazyLock<HashMap<&'static str, Row>> = LazyLock::new(|| {
    let rows = include_str!("lexicon/relations.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [relation, class, opposite, nature, counts_as, evidence, _] = fields[..] else { return None };
        let some = |field: &'static str| (!field.is_empty()).then_some(field);
        let row =
            Row { class, opposite: some(opposite), nature: nature.parse().ok(), counts_as: some(counts_as), evidence };
        Some((relation, row))
    };
    rows.filter_map(row).collect()
});

/// The class of a relation, if it is of one. A verb stands for itself before every preposition.
///
/// ```
/// use whosaid::language::relation_class;
///
/// let class = relation_class("take control of").unwrap();
/// assert_eq!((class.name.as_str(), class.opposite.as_deref()), ("capture", Some("lose control of")));
/// let class = relation_class("climb to").unwrap();
/// assert_eq!((class.name.as_str(), class.opposite.as_deref()), ("rise to", Some("fall to")));
/// assert_eq!(class.axis(), "fall to");
/// assert_eq!(relation_class("sing"), None);
/// ```
pub fn relation_class(relation: &str) -> Option<RelationClass> {
    let whole = CLASSES.get(relation).map(|row| (row, ""));
    let (row, rest) = whole.or_else(|| {
        let (verb, preposition) = relation.rsplit_once(' ')?;
        let row = CLASSES.get(verb).filter(|_| PREPOSITIONS.contains(&preposition))?;
        Some((row, preposition))
    })?;
    let named = |name: &str| format!("{name} {rest}").trim_end().to_owned();
    Some(RelationClass {
        name: named(row.class),
        opposite: row.opposite.map(named),
        nature: row.nature,
        counts_as: row.counts_as.filter(|_| rest.is_empty()).map(str::to_owned),
        evidence: row.evidence.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_each_others_and_of_one_axis() {
        for (relation, row) in CLASSES.iter() {
            let class = relation_class(relation).expect("every row is found");
            assert_eq!(class.name, row.class, "{relation}");
            let Some(opposite) = row.opposite else { continue };
            let other = relation_class(opposite).expect("an opposite is a class");
            assert_eq!(other.opposite.as_deref(), Some(row.class), "{relation}");
            assert_eq!(class.axis(), other.axis(), "{relation}");
        }
    }

    #[test]
    fn a_preposition_is_kept_and_other_words_are_not_passed_over() {
        assert_eq!(relation_class("slump by").map(|class| class.name).as_deref(), Some("fall by"));
        assert_eq!(relation_class("capture flag"), None);
        assert_eq!(relation_class("want to leave"), None);
    }
}
