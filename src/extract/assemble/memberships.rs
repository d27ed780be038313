//! Memberships: who holds which office for whom, and when.

use std::collections::btree_map::Entry;
use std::ops::Range;

use super::Assembly;
use crate::claim::{EntityKind, Iri, Membership};
use crate::extract::offices::{Offices, Party, tenure};
use crate::language::singular;

impl Assembly<'_> {
    /// The offices of everybody whom the text names, whether they speak or not.
    pub(super) fn memberships(&mut self, offices: &Offices) {
        for (index, named) in self.names.entities.iter().enumerate() {
            if named.kind != EntityKind::Person {
                continue;
            }
            let member = Iri::entity(&named.name);
            for office in offices.all(index).iter().filter(|office| !office.role.is_empty() && !is_kin(&office.role)) {
                let party = office.party.clone().filter(|party| party.name != named.name);
                let organisation = party.map(|Party { name, kind }| self.intern(&name, kind));
                let (from, to) = tenure(self.text(), office, self.article.published);
                let evidence = self.document.span_of(office.words.clone());
                let id = self.membership_id(&member, &office.role, organisation.as_ref(), office.past);
                match self.memberships.entry(id) {
                    Entry::Vacant(free) => {
                        let id = free.key().clone();
                        free.insert(Membership {
                            id,
                            member: member.clone(),
                            role: office.role.clone(),
                            organisation,
                            former: office.past,
                            from,
                            to,
                            evidence: vec![evidence],
                        });
                    }
                    Entry::Occupied(mut known) => {
                        let known = known.get_mut();
                        // Two first days, or an end before the beginning, is more than a membership can say.
                        let dated = (known.from.or(from), known.to.or(to));
                        if dated.0.zip(dated.1).is_none_or(|(from, to)| from <= to) {
                            (known.from, known.to) = dated;
                        }
                        if !known.evidence.contains(&evidence) {
                            known.evidence.push(evidence);
                        }
                    }
                }
            }
        }
    }

    /// The office in which somebody speaks, when it was not told beside the name: `the spokesman … Mr Ruiz`.
    pub(super) fn told_of_speaker(&mut self, member: &Iri, role: &str, behalf: Option<&Iri>, words: &Range<usize>) {
        let (role, former) = role.strip_prefix("former ").map_or((role, false), |role| (role, true));
        let known = self.memberships.values().any(|known| {
            known.member == *member && known.role == role && (behalf.is_none() || known.organisation.as_ref() == behalf)
        });
        if known || role.is_empty() {
            return;
        }
        let id = self.membership_id(member, role, behalf, former);
        let evidence = vec![self.document.span_of(words.clone())];
        self.memberships.entry(id.clone()).or_insert(Membership {
            id,
            member: member.clone(),
            role: role.to_owned(),
            organisation: behalf.cloned(),
            former,
            from: None,
            to: None,
            evidence,
        });
    }

    fn membership_id(&self, member: &Iri, role: &str, organisation: Option<&Iri>, former: bool) -> Iri {
        let whose = organisation.map_or("", Iri::as_str);
        let mut parts = vec![member.as_str(), role, whose];
        parts.extend(former.then_some("former"));
        Iri::inside(&self.article.id, "membership", &parts)
    }
}

/// Whose relative somebody is, is no office.
fn is_kin(role: &str) -> bool {
    let kin = |word: &str| {
        matches!(
            singular(&word.to_lowercase()).as_str(),
            "son"
                | "daughter"
                | "brother"
                | "sister"
                | "father"
                | "mother"
                | "husband"
                | "wife"
                | "widow"
                | "uncle"
                | "aunt"
                | "cousin"
                | "nephew"
                | "niece"
                | "parent"
                | "child"
                | "friend"
                | "girlfriend"
                | "boyfriend"
                | "fiancé"
                | "fiancée"
                | "grandson"
                | "granddaughter"
                | "grandfather"
                | "grandmother"
                | "spouse"
        ) || word.to_lowercase().ends_with("-in-law")
    };
    // `head of the Sisters of Mercy`
    role.split(' ').take_while(|word| !matches!(*word, "of" | "for" | "at" | "to" | "in")).any(kin)
}
