use std::fmt::{self, Write as _};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where whosaid's own data lives: entities, claims and hops are named below it by what they hold, so that the same
/// input gives the same names everywhere. They are identifiers, not addresses: nothing is fetched from them.
pub const NAMESPACE: &str = "https://w3id.org/whosaid/id/";

/// An absolute IRI.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Iri(String);

impl Iri {
    /// Takes a string that is known to be an absolute IRI.
    pub fn new(iri: impl Into<String>) -> Self {
        Self(iri.into())
    }

    /// An IRI in [`NAMESPACE`].
    pub fn minted(path: &str) -> Self {
        Self(format!("{NAMESPACE}{path}"))
    }

    /// The IRI of an entity known by `name`, the same in every article that uses the name.
    ///
    /// ```
    /// use whosaid::claim::Iri;
    /// assert_eq!(Iri::entity("the Taliban"), Iri::entity("Taliban"));
    /// ```
    pub fn entity(name: &str) -> Self {
        Self::minted(&format!("entity/{}", slug(name)))
    }

    /// Whether it is one of those that [`entity`](Self::entity) gives.
    pub fn is_entity(&self) -> bool {
        self.0.strip_prefix(NAMESPACE).is_some_and(|path| path.starts_with("entity/"))
    }

    /// The IRI of a class of relations, by its name.
    pub fn relation_class(name: &str) -> Self {
        Self::minted(&format!("relation-class/{}", slug(name)))
    }

    /// The IRI of a relation (`withdraw from`).
    pub fn relation(lemma: &str) -> Self {
        Self::minted(&format!("relation/{}", slug(lemma)))
    }

    /// The IRI of a common noun phrase that stands where an entity could (`district`).
    pub fn concept(phrase: &str) -> Self {
        Self::minted(&format!("concept/{}", slug(phrase)))
    }

    /// The IRI of a thing of this `kind` inside `article`, told apart by `parts`.
    pub fn inside(article: &Iri, kind: &str, parts: &[&str]) -> Self {
        Self::minted(&format!("{}/{kind}/{}", digest(&[article.as_str()]), digest(parts)))
    }

    /// The IRI as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last step of the path, for people.
    pub fn tail(&self) -> &str {
        self.0.rsplit(['/', '#']).next().unwrap_or(&self.0)
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first 80 bits of the SHA-256 of `parts`, in hexadecimal. Parts are length-prefixed, so `["a", "b"]` and `["ab"]`
/// differ. At 80 bits a million claims collide with a chance of about 10⁻¹².
pub fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..10].iter().fold(String::with_capacity(20), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The key under which claims that may agree or disagree meet: a hash of the normalised subject, relation and slot
/// (what is counted, or what the relation is to).
pub fn claim_key(subject: &str, relation: &str, slot: &str) -> Iri {
    Iri::minted(&format!(
        "key/{}",
        digest(&[&normalise_name(subject), &normalise_name(relation), &normalise_name(slot)])
    ))
}

/// A name reduced to what two spellings of it share: lower case, no leading article, no final possessive, no
/// diacritics that matter to nobody, one space between words.
pub fn normalise_name(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let lower = lower.trim();
    let lower = lower.strip_suffix("'s").unwrap_or(lower);
    let mut words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '&' || c == '+' || c == '$' || c == '%'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an") {
        words.remove(0);
    }
    words.join(" ")
}

/// [`normalise_name`] as one step of an IRI path: ASCII letters, digits and hyphens where that loses nothing, else a
/// hash of the name.
fn slug(name: &str) -> String {
    let normal = normalise_name(name);
    let slug: String = normal.chars().map(|c| if c == ' ' { '-' } else { c }).collect();
    if !slug.is_empty() && slug.len() <= 80 && slug.chars().all(|c| c.is_alphanumeric() || c == '-') {
        slug
    } else {
        format!("x{}", digest(&[&normal]))
    }
}
