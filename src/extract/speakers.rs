//! Who the source of an attribution is: a named entity, somebody without a name, a document.

use std::ops::Range;

use super::attributions::{RawAttribution, apart};
use super::bodies::body_meant;
use super::nouns::{Noun, is_company_noun, is_group_noun, is_outlet_noun};
use super::offices::{Office, Offices, Party, office_in, party_in, party_of};
use super::phrases::{Phrase, What, phrase_at, without_determiner};
use super::text::Text;
use crate::claim::{EntityKind, Iri, Mode, Number, SourceKind};
use crate::language::{lexicon, singular};

/// News names who it has described within so many sentences.
const NAMED_WITHIN: usize = 3;
/// The sentences at the beginning of an article in which news describes before it names.
const LEAD: usize = 3;
/// How many sentences back a pronoun may reach.
const PRONOUN_REACH: usize = 5;
/// What a source is called that the text leaves out: `reportedly`.
const UNSPECIFIED: &str = "unspecified reports";

/// A source whose words have been resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) id: Iri,
    pub(super) kind: SourceKind,
    pub(super) name: String,
    /// Number of the entity in [`super::names::Names`], for named ones.
    pub(super) entity: Option<usize>,
    pub(super) role: Option<String>,
    pub(super) on_behalf_of: Option<Party>,
    pub(super) number: Option<Number>,
    /// The words that tell the office.
    pub(super) evidence: Option<Range<usize>>,
    person: bool,
    plural: bool,
    /// The word that stands for it here.
    at: usize,
}

/// Resolves the sources of one document in the order of the text.
pub(super) struct Resolver<'a> {
    text: Text<'a>,
    offices: Offices,
    article: &'a Iri,
    /// Everybody who has spoken so far.
    past: Vec<Speaker>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(text: Text<'a>, article: &'a Iri) -> Self {
        Self { text, offices: Offices::find(text), article, past: Vec::new() }
    }

    /// Who the source of an attribution is.
    pub(super) fn resolve(&mut self, raw: &RawAttribution) -> Speaker {
        let Some(head) = raw.head else {
            return self.unspecified(raw);
        };
        let speaker = self.speaker(head, raw);
        // A headline's speaker is not who `the official` in the paragraph below it is.
        if raw.mode != Mode::Headline {
            self.past.push(speaker.clone());
        }
        speaker
    }

    /// Takes note that somebody spoke again without being named.
    pub(super) fn again(&mut self, speaker: &Speaker, at: usize) {
        self.past.push(Speaker { at, ..speaker.clone() });
    }

    fn speaker(&self, head: usize, raw: &RawAttribution) -> Speaker {
        let head = self.antecedent(head);
        let mut phrase = phrase_at(self.text, head);
        if let Some(anchor) = raw.anchor {
            phrase.range = apart(phrase.range, head, anchor);
        }
        match phrase.what {
            What::Name(entity) => self.named(&phrase, entity),
            What::Pronoun => self.pronoun(&phrase, raw),
            What::Noun(Noun::Person) => self.person(&phrase, raw),
            What::Noun(Noun::Body) => self.body(&phrase),
            What::Noun(Noun::Text) => self.document(&phrase),
            What::Other => self.other(&phrase),
        }
    }

    /// `Ruiz, who said …`: what the relative pronoun stands for.
    fn antecedent(&self, head: usize) -> usize {
        let text = self.text;
        if !text.is(head, &["who", "which", "that", "whose"]) {
            // `the Globe, a newspaper with close links to the party, said`
            let apposed = text.analysis().relation(head) == "appos" && text.mention(head).is_none();
            let above = text.word(head).head;
            if apposed && text.mention(above).is_some() {
                return above;
            }
            let range = phrase_at(text, head).range;
            let described = range.start > text.sentence(head).start + 1
                && text.mention(head).is_none()
                && text.is(range.start, &["a", "an"])
                && text.is(range.start - 1, &[","])
                && text.is(range.end, &[","]);
            let before = described.then(|| text.mention(range.start - 2)).flatten();
            return before.map_or(head, |mention| text.analysis().head_of(text.words_of(mention)));
        }
        let clause = std::iter::once(head)
            .chain(text.analysis().above(head))
            .find(|word| text.word(*word).relation == "acl:relcl");
        clause.map_or(head, |verb| text.word(verb).head)
    }

    fn named(&self, phrase: &Phrase, entity: usize) -> Speaker {
        let named = self.text.entity(entity);
        // `Washington said`: the government of the country.
        let metonym = matches!(named.kind, EntityKind::GeopoliticalEntity | EntityKind::Place)
            .then(|| lexicon().capitals.get(named.name.as_str()))
            .flatten();
        let country = metonym.and_then(|country| self.text.names.by_name(country));
        let entity = country.unwrap_or(entity);
        let name = metonym.map_or_else(|| self.text.entity(entity).name.clone(), |country| (*country).to_owned());
        let kind = self.text.entity(entity).kind;
        let here = self.office_here(phrase, entity);
        let office = here.as_ref().or_else(|| self.offices.main(entity));
        let office = office.filter(|_| matches!(kind, EntityKind::Person | EntityKind::Other));
        // The office may have been told before the name was.
        let known = self.past.iter().rev().find(|known| known.entity == Some(entity) && known.role.is_some());
        let known = known.filter(|_| office.is_none());
        let behalf = office.and_then(Office::speaks_for).or_else(|| known.and_then(|known| known.on_behalf_of.clone()));
        Speaker {
            id: Iri::entity(&name),
            kind: SourceKind::Entity,
            entity: Some(entity),
            on_behalf_of: behalf.filter(|party| party.name != name),
            role: office.map(|office| office.role.clone()).or_else(|| known.and_then(|known| known.role.clone())),
            evidence: office
                .map(|office| office.words.clone())
                .or_else(|| known.and_then(|known| known.evidence.clone())),
            number: None,
            person: kind == EntityKind::Person || office.is_some(),
            plural: false,
            at: phrase.head,
            name,
        }
    }

    /// The office told in this very phrase.
    fn office_here(&self, phrase: &Phrase, entity: usize) -> Option<Office> {
        let inside =
            |office: &&Office| office.words.start <= phrase.range.end + 1 && phrase.range.start <= office.words.end;
        self.offices.all(entity).iter().find(inside).filter(|office| !office.past).cloned()
    }

    /// `he`, `she`: the last person nearby; `it`: the last body; `they`: the last several.
    fn pronoun(&self, phrase: &Phrase, raw: &RawAttribution) -> Speaker {
        let text = self.text;
        let word = text.lower(phrase.head);
        let first_person = matches!(word.as_str(), "i" | "we" | "me" | "us");
        if first_person && let Some(outer) = self.past.last() {
            return Speaker { at: phrase.head, ..outer.clone() };
        }
        let personal = matches!(word.as_str(), "he" | "she" | "him" | "her" | "his");
        let sentence = text.sentence_number(phrase.head);
        let reach = |at: usize| at < phrase.head && text.sentence_number(at) + PRONOUN_REACH >= sentence;
        let fits = |known: &Speaker| match word.as_str() {
            "they" | "them" | "their" => known.plural,
            "it" | "its" => !known.person && !known.plural && known.kind != SourceKind::Document,
            _ => personal && known.person && !known.plural,
        };
        let spoken = self.past.iter().rev().find(|known| reach(known.at) && fits(known));
        let named = self.last_named(phrase.head, &word, raw).filter(|mention| reach(*mention));
        // Somebody who was named as a subject after the last one spoke is meant rather.
        match (spoken, named) {
            (Some(spoken), Some(named))
                if named > spoken.at && text.sentence_number(named) > text.sentence_number(spoken.at) =>
            {
                self.named_at(named, phrase)
            }
            (Some(spoken), _) => Speaker { at: phrase.head, ..spoken.clone() },
            (None, Some(named)) => self.named_at(named, phrase),
            (None, None) => {
                let plural = matches!(word.as_str(), "they" | "them");
                self.unnamed(phrase, None, None, plural, personal)
            }
        }
    }

    fn named_at(&self, word: usize, phrase: &Phrase) -> Speaker {
        let there = phrase_at(self.text, word);
        match self.text.mention(word) {
            Some(mention) => Speaker { at: phrase.head, ..self.named(&there, mention.entity) },
            None => self.unnamed(phrase, None, None, false, true),
        }
    }

    /// The last name before a pronoun that it can stand for: a subject rather than another.
    fn last_named(&self, before: usize, pronoun: &str, raw: &RawAttribution) -> Option<usize> {
        let text = self.text;
        let personal = matches!(pronoun, "he" | "she" | "him" | "her" | "his");
        let in_content = |word: usize| raw.content.iter().any(|range| range.contains(&word));
        let mentions = text.names.mentions.iter().rev().filter_map(|mention| {
            let words = text.words_of(*mention);
            (words.start < before).then(|| (text.analysis().head_of(words), mention.entity))
        });
        let fitting: Vec<usize> = mentions
            .filter(|(word, entity)| {
                let kind = text.entity(*entity).kind;
                !in_content(*word)
                    && if personal {
                        kind == EntityKind::Person
                    } else {
                        pronoun == "it"
                            && matches!(
                                kind,
                                EntityKind::Organisation | EntityKind::GeopoliticalEntity | EntityKind::Group
                            )
                    }
            })
            .map(|(word, _)| word)
            .take(6)
            .collect();
        let last = text.sentence_number(*fitting.first()?);
        let subject = |word: &&usize| text.analysis().relation(**word) == "nsubj";
        fitting.iter().filter(|word| text.sentence_number(**word) == last).find(subject).or(fitting.first()).copied()
    }

    /// `the official` is somebody who was told of before; `a senior official` is somebody new.
    fn person(&self, phrase: &Phrase, raw: &RawAttribution) -> Speaker {
        let text = self.text;
        let office = office_in(text, phrase.range.clone());
        let head = singular(&text.lower(phrase.head));
        let plural = head != text.lower(phrase.head) || matches!(text.word(phrase.head).xpos, "NNS" | "NNPS");
        let definite = text.is(phrase.range.start, &["the", "this", "that"]);
        let party = office.as_ref().and_then(|office| office.party.clone());
        if !plural && definite && raw.mode != Mode::Headline {
            let same = |role: Option<&str>, theirs: Option<&Party>| {
                role.is_some_and(|role| same_office(role, &head))
                    && party.as_ref().is_none_or(|party| theirs.is_some_and(|theirs| same_party(party, theirs)))
            };
            let known = self.past.iter().rev().find(|known| {
                known.person && !known.plural && same(known.role.as_deref(), self.party_of_speaker(known).as_ref())
            });
            if let Some(known) = known {
                return Speaker { at: phrase.head, ..known.clone() };
            }
            // Somebody whose office was told without their speaking.
            let before =
                text.names.mentions.iter().rev().filter(|mention| text.words_of(**mention).start < phrase.head);
            let told = before.map(|mention| mention.entity).find(|entity| {
                self.offices.all(*entity).iter().any(|office| same(Some(&office.role), office.party.as_ref()))
            });
            if let Some(entity) = told {
                return Speaker { at: phrase.head, ..self.named(phrase, entity) };
            }
        }
        let evidence = office.as_ref().map(|office| office.words.clone());
        let behalf = office.as_ref().and_then(Office::speaks_for).or(party);
        let speaker = self.unnamed(phrase, office.map(|office| office.role), behalf, plural, true);
        Speaker { evidence, ..speaker }
    }

    /// The body that somebody holds an office of, also when they do not speak for it.
    fn party_of_speaker(&self, speaker: &Speaker) -> Option<Party> {
        let office =
            speaker.entity.and_then(|entity| self.offices.main(entity)).and_then(|office| office.party.clone());
        speaker.on_behalf_of.clone().or(office)
    }

    /// `the group`, `the ministry`: what was named before; otherwise a body without a name.
    fn body(&self, phrase: &Phrase) -> Speaker {
        let text = self.text;
        let head = singular(&text.lower(phrase.head));
        let definite = text.is(phrase.range.start, &["the", "this", "that"]) && phrase.range.len() == 2;
        let returning = definite || is_company_noun(&head) || is_outlet_noun(&head) || is_group_noun(&head);
        if definite
            && returning
            && let Some(entity) = body_meant(text, phrase.head)
        {
            return self.named(phrase, entity);
        }
        let party = party_in(text, phrase.range.clone());
        let plural =
            matches!(text.word(phrase.head).xpos, "NNS" | "NNPS") || text.is(phrase.head, &["police", "authorities"]);
        self.unnamed(phrase, None, party, plural, false)
    }

    /// `the report`: the document that spoke before, or one of the outlet that was told last.
    fn document(&self, phrase: &Phrase) -> Speaker {
        let text = self.text;
        let head = singular(&text.lower(phrase.head));
        let definite = text.is(phrase.range.start, &["the", "this", "that"]) && phrase.range.len() == 2;
        if definite {
            let same = |known: &&Speaker| {
                known.kind == SourceKind::Document
                    && known.name.to_lowercase().split(' ').any(|word| singular(word) == head)
            };
            if let Some(known) = self.past.iter().rev().find(same) {
                return Speaker { at: phrase.head, ..known.clone() };
            }
        }
        // `according to a report by the agency`: the agency says so.
        if let Some(outlet) = self.issuer(phrase) {
            return self.named(phrase, outlet);
        }
        let party = party_in(text, phrase.range.clone()).or_else(|| {
            let at = text.document.token_at(phrase.head);
            let before =
                text.names.mentions.iter().rev().filter(|mention| mention.end <= at).map(|mention| mention.entity);
            let outlet = before.into_iter().find(|entity| is_media(&text.entity(*entity).name));
            outlet.filter(|_| matches!(head.as_str(), "report" | "dispatch")).map(|entity| party_of(text, entity))
        });
        let mut speaker = self.unnamed(phrase, None, party, false, false);
        if definite && let Some(party) = &speaker.on_behalf_of {
            speaker.name = format!("{} {head}", party.name);
        }
        Speaker { kind: SourceKind::Document, number: None, ..speaker }
    }

    /// Whose the document is: `a report by …`.
    fn issuer(&self, phrase: &Phrase) -> Option<usize> {
        let text = self.text;
        let mut parts = text
            .analysis()
            .children(phrase.head)
            .filter(|child| text.word(*child).relation == "nmod" && text.case_of(*child).as_deref() == Some("by"));
        let body = parts.find_map(|child| text.mention(child)).map(|mention| mention.entity);
        body.filter(|body| text.entity(*body).kind != EntityKind::Person)
    }

    /// A source that no list knows: a noun phrase of another kind, a clause.
    fn other(&self, phrase: &Phrase) -> Speaker {
        let plural = matches!(self.text.word(phrase.head).xpos, "NNS" | "NNPS")
            || self.text.is(phrase.head, &["some", "many", "others", "most", "several", "few", "both"]);
        let party = party_in(self.text, phrase.range.clone());
        self.unnamed(phrase, None, party, plural, false)
    }

    fn unnamed(
        &self,
        phrase: &Phrase,
        role: Option<String>,
        party: Option<Party>,
        plural: bool,
        person: bool,
    ) -> Speaker {
        let start = self.text.word(phrase.range.start).start.to_string();
        Speaker {
            id: Iri::inside(self.article, "source", &[&start]),
            kind: SourceKind::Unnamed,
            name: self.described(phrase),
            entity: None,
            role,
            on_behalf_of: party,
            evidence: None,
            number: Some(if plural { Number::Several } else { Number::One }),
            person,
            plural,
            at: phrase.head,
        }
    }

    /// The words of a phrase as they stand inside a sentence; `her office` with the name of whose it is.
    fn described(&self, phrase: &Phrase) -> String {
        let text = self.text;
        let first = phrase.range.start;
        if phrase.range.len() > 1 && text.is(first, &["his", "her", "its", "their"]) {
            let owner = Phrase { head: first, range: first..first + 1, what: What::Pronoun };
            let whose = self.owner(&owner);
            if let Some(name) = whose {
                return format!("{name}'s {}", text.document.text_of(without_determiner(text, &phrase.range)));
            }
        }
        lower_article(&text.document.text_of(phrase.range.clone()))
    }

    /// Whose it is, by a possessive pronoun.
    fn owner(&self, pronoun: &Phrase) -> Option<String> {
        let text = self.text;
        let word = text.lower(pronoun.head);
        let personal = matches!(word.as_str(), "his" | "her");
        let fits = |known: &&Speaker| match word.as_str() {
            "its" => !known.person && known.entity.is_some(),
            "their" => known.plural,
            _ => known.person && !known.plural,
        };
        // The subject of the same sentence: `the firm has eight branches, its website says`.
        let here = text.sentence(pronoun.head).start;
        let subject = text.names.mentions.iter().rev().find(|mention| {
            let words = text.words_of(**mention);
            let kind = text.entity(mention.entity).kind;
            let fits = if personal { kind == EntityKind::Person } else { kind == EntityKind::Organisation };
            words.start >= here
                && words.start < pronoun.head
                && fits
                && word != "their"
                && text.analysis().relation(text.analysis().head_of(words)) == "nsubj"
        });
        if let Some(subject) = subject {
            return Some(text.entity(subject.entity).name.clone());
        }
        if let Some(known) = self.past.iter().rev().find(fits) {
            return Some(known.name.clone());
        }
        let kind = |entity: usize| text.entity(entity).kind;
        let mentions = text.names.mentions.iter().rev().filter(|mention| text.words_of(**mention).start < pronoun.head);
        let found = mentions.map(|mention| mention.entity).find(|entity| {
            if personal { kind(*entity) == EntityKind::Person } else { kind(*entity) == EntityKind::Organisation }
        });
        found.map(|entity| text.entity(entity).name.clone())
    }

    /// `reportedly`: somebody, and the text does not say who.
    fn unspecified(&self, raw: &RawAttribution) -> Speaker {
        let at = raw.anchor.or(raw.content.first().map(|range| range.start)).unwrap_or(0);
        let start = self.text.word(at).start.to_string();
        Speaker {
            id: Iri::inside(self.article, "source", &["unspecified", &start]),
            kind: SourceKind::Unnamed,
            name: UNSPECIFIED.to_owned(),
            entity: None,
            role: None,
            on_behalf_of: None,
            evidence: None,
            number: Some(Number::Several),
            person: false,
            plural: true,
            at,
        }
    }

    /// News tells what somebody said before it tells who it was: a person who is named for the first time as the next
    /// speaker, and not introduced, is who was described before.
    pub(super) fn later_name(&self, described: &Speaker, next: &Speaker, raw: &RawAttribution) -> bool {
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
    pub(super) fn identified(described: &Speaker, name: &Speaker) -> Speaker {
        Speaker {
            at: described.at,
            role: name.role.clone().or_else(|| described.role.clone()),
            on_behalf_of: name.on_behalf_of.clone().or_else(|| described.on_behalf_of.clone()),
            evidence: name.evidence.clone().or_else(|| described.evidence.clone()),
            ..name.clone()
        }
    }

    /// Lets everybody who was resolved to one be another.
    pub(super) fn rename(&mut self, from: &Iri, to: &Speaker) {
        for known in self.past.iter_mut().filter(|known| known.id == *from) {
            *known = Speaker { at: known.at, ..to.clone() };
        }
    }
}

impl Speaker {
    /// Whether the source is one person.
    pub(super) fn is_person(&self) -> bool {
        self.person && !self.plural
    }
}

fn same_party(one: &Party, other: &Party) -> bool {
    use crate::language::country_of_word;
    let countries = |party: &Party| {
        let whole = country_of_word(&party.name);
        whole.or_else(|| party.name.split(' ').find_map(country_of_word))
    };
    one.name == other.name || countries(one).is_some() && countries(one) == countries(other)
}

/// Whether `the HEAD` can mean somebody with this role: the same noun, or both for one who speaks officially.
fn same_office(role: &str, head: &str) -> bool {
    let official = |noun: &str| {
        matches!(
            noun,
            "official"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "envoy"
                | "representative"
                | "diplomat"
                | "ambassador"
        )
    };
    let role = role.to_lowercase();
    let mut words = role.split(' ').map(singular);
    words.any(|word| {
        word == head
            || head == "official" && official(&word)
            || head.starts_with("spokes") && word.starts_with("spokes")
    })
}

/// Whether a name is that of an agency or outlet.
pub fn is_media(name: &str) -> bool {
    const ENDINGS: [&str; 21] = [
        "News",
        "News Agency",
        "Press Agency",
        "Times",
        "Herald",
        "Tribune",
        "Gazette",
        "Post",
        "TV",
        "Television",
        "Radio",
        "Broadcasting",
        "Zeitung",
        "Journal",
        "Daily",
        "Press",
        "Magazine",
        "Today",
        "Network",
        "Media",
        "Observer",
    ];
    let lexicon = lexicon();
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    lexicon.media.contains(bare)
        || ENDINGS.iter().any(|ending| bare.len() > ending.len() && bare.ends_with(&format!(" {ending}")))
}

/// A description with its article in lower case, as it stands inside a sentence: `A Western official` is `a Western official`.
fn lower_article(words: &str) -> String {
    for (capital, small) in
        [("The ", "the "), ("A ", "a "), ("An ", "an "), ("Some ", "some "), ("One ", "one "), ("Many ", "many ")]
    {
        if let Some(rest) = words.strip_prefix(capital) {
            return format!("{small}{rest}");
        }
    }
    words.to_owned()
}
