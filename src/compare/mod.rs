//! Claims that meet: which of them cannot both be so.
//!
//! [`compare_under`] takes the claims that share one key and says what each pair is to the other; [`refresh`] does so for
//! every key under which claims of a store have changed. Numbers are the first kind of difference that is judged; dates,
//! places and the others of the design's section 6 come beside it in files of their own. What may enter: ways to tell
//! agreement from disagreement. What may not: reading text, or knowing how claims are kept beyond [`Store`]'s methods.
//!
//! A false alarm costs more than a miss: a pair is passed over whenever something says that the two speak of different
//! things.

mod numbers;
mod parting;
mod setting;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::HashMap;

use crate::claim::{Attribution, Claim, Comparison, Difference, Extraction, Iri, Verdict, digest};
use crate::store::{Store, StoreError};

/// A claim with what is needed to judge it against another.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// All that its article holds.
    pub extraction: &'a Extraction,
    /// The claim.
    pub claim: &'a Claim,
}

impl Side<'_> {
    /// The hops of its chain, outermost first.
    fn chain(&self) -> Vec<&Attribution> {
        self.extraction.chain(&self.claim.attribution).into_iter().map(|hop| hop.attribution).collect()
    }
}

/// The comparisons between the claims of one key, of the verdicts that are stored: contradictions and updates. Two
/// claims that are about different things, of which one is only vaguer, or that one source made in one article, give
/// none.
///
/// The order of `sides` does not matter.
pub fn compare_under(key: &Iri, sides: &[Side<'_>]) -> Vec<Comparison> {
    let mut found = Vec::new();
    for (index, a) in sides.iter().enumerate() {
        for b in &sides[index + 1..] {
            let (a, b) = if in_order(a, b) { (a, b) } else { (b, a) };
            found.extend(compare(key, a, b));
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    found
}

/// Earlier articles first, then by IRI.
fn in_order(a: &Side<'_>, b: &Side<'_>) -> bool {
    let place = |side: &Side<'_>| (side.extraction.article.published, side.claim.id.clone());
    place(a) <= place(b)
}

fn compare(key: &Iri, a: &Side<'_>, b: &Side<'_>) -> Option<Comparison> {
    if a.claim.id == b.claim.id || !setting::same(a, b) {
        return None;
    }
    let (quantity, other) = (a.claim.quantities.first()?, b.claim.quantities.first()?);
    let conflict = numbers::conflict(a, quantity, b, other)?;
    let parting = parting::parting(a, b)?;
    let (verdict, reason) = if numbers::grows(a, quantity, b, other) {
        (Verdict::Update, conflict.as_update(a, b))
    } else {
        (Verdict::Contradiction, conflict.as_contradiction(a, b, parting))
    };
    let mut claims = [a.claim.id.clone(), b.claim.id.clone()];
    if verdict == Verdict::Contradiction {
        claims.sort();
    }
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    Some(Comparison {
        id: Iri::minted(&format!("comparison/{}", digest(&[claims[0].as_str(), claims[1].as_str()]))),
        verdict,
        difference: Difference::Number,
        claims,
        key: key.clone(),
        reason,
        parting,
        confidence: hops * a.claim.confidence * b.claim.confidence,
    })
}

/// Compares the claims under every key that is pending in the store, and stores what it finds in place of what was
/// there. Gives the number of keys. It reads only the articles that have claims under those keys.
pub fn refresh(store: &Store) -> Result<usize, StoreError> {
    let pending = store.pending_keys()?;
    let mut compared = Vec::new();
    // An article is read once, however many of its keys are pending; far from all at once.
    let mut articles: HashMap<Iri, Extraction> = HashMap::new();
    for keys in pending.chunks(2_000) {
        articles.clear();
        compared.clear();
        for key in keys {
            let members = store.claims_under(key)?;
            if members.len() < 2 {
                continue;
            }
            for (article, _) in &members {
                if !articles.contains_key(article)
                    && let Some(extraction) = store.get(article)?
                {
                    articles.insert(article.clone(), extraction);
                }
            }
            let sides: Vec<Side<'_>> = members
                .iter()
                .filter_map(|(article, id)| {
                    let extraction = articles.get(article)?;
                    let claim = extraction.claims.iter().find(|claim| claim.id == *id)?;
                    (!claim.quantities.is_empty()).then_some(Side { extraction, claim })
                })
                .collect();
            compared.extend(compare_under(key, &sides));
        }
        store.put_comparisons(keys, &compared)?;
    }
    Ok(pending.len())
}
