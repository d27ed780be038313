//! Who was described first and is named later.

use super::{Resolver, Speaker};
use crate::claim::{EntityKind, Iri, SourceKind};
use crate::extract::attributions::RawAttribution;
use crate::language::singular;

/// News names who it has described within so many sentences.
const NAMED_WITHIN: usize = 3;
/// The sentences at the beginning of an article in which news describes before it names.
const LEAD: usize = 3;

impl Resolver<'_> {
    /// News tells what somebody said before it tells who it was: a person who is named for the first time as the next
    /// speaker, and not introduced, is who was described before.
    pub(in crate::extract) fn later_name(&self, described: &Speaker, next: &Speaker, raw: &RawAttribution) -> bool {
        let text = self.text;
        let (Some(entity), Some(head)) = (next.entity, raw.head) else { return false };
        let unnamed = described.kind == SourceKind::Unnamed && described.person && !described.plural;
        let named = next.person && text.entity(entity).kind == EntityKind::Person;
        let first = text
            .names
            .mentions
            .iter()
            .filter(|mention| mention.entity == entity)
            .map(|mention| text.words_of(*mention).start)
            .min();
        // Where the name comes, at the latest as many sentences after the description.
        let named_at = text.sentence_number(first.unwrap_or(head));
        let described_at = text.sentence_number(described.at);
        let near = named_at <= described_at + NAMED_WITHIN && described_at <= text.sentence_number(head);
        let new = first.is_some_and(|first| first > described.at);
        let (alike, other) = match (self.offices.main(entity), &described.role) {
            (None, _) => (false, false),
            (Some(office), Some(role)) => {
                let words = |role: &str| role.to_lowercase().split(' ').map(singular).collect::<Vec<_>>();
                let theirs = words(&text.document.text_of(office.words.clone()));
                let ours = words(&format!("{} {role}", described.name));
                let both = theirs.iter().any(|word| word.len() > 3 && ours.contains(word))
                    || office.party.is_some() && office.party.as_ref() == described.on_behalf_of.as_ref();
                (both, !both)
            }
            (Some(_), None) => (false, true),
        };
        // A caption above the text may have named them before.
        let next = named_at <= described_at + 1 || described_at < LEAD;
        unnamed && named && near && !other && (new && next || alike)
    }

    /// Who somebody turned out to be, with what was told of the office when they were described.
    pub(in crate::extract) fn identified(described: &Speaker, name: &Speaker) -> Speaker {
        Speaker {
            at: described.at,
            role: name.role.clone().or_else(|| described.role.clone()),
            on_behalf_of: name.on_behalf_of.clone().or_else(|| described.on_behalf_of.clone()),
            evidence: name.evidence.clone().or_else(|| described.evidence.clone()),
            ..name.clone()
        }
    }

    /// Lets everybody who was resolved to one be another.
    pub(in crate::extract) fn rename(&mut self, from: &Iri, to: &Speaker) {
        for known in self.past.iter_mut().filter(|known| known.id == *from) {
            *known = Speaker { at: known.at, ..to.clone() };
        }
    }
}
