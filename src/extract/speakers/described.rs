//! Whom common nouns mean: somebody or something told of before, or somebody without a name.

use super::{Resolver, Speaker};
use crate::claim::{EntityKind, Iri, Mode, Number, SourceKind};
use crate::extract::attributions::RawAttribution;
use crate::extract::bodies::{body_meant, last_subject};
use crate::extract::genders::may_mean;
use crate::extract::media::is_media;
use crate::extract::nouns::{is_company_noun, is_group_noun, is_outlet_noun};
use crate::extract::offices::{Office, Party, country_at, office_in, party_in, party_of};
use crate::extract::phrases::{Phrase, What, without_determiner};
use crate::language::{country_of_word, gender_of_noun, singular};

/// What a source is called that the text leaves out: `reportedly`.
const UNSPECIFIED: &str = "unspecified reports";

/// How many sentences back somebody may have spoken who is described anew.
const EPITHET_REACH: usize = 2;

/// Nouns by which news takes up somebody whom it has named, with what they are known for.
fn is_epithet(noun: &str) -> bool {
    matches!(
        noun,
        "actor"
            | "actress"
            | "author"
            | "billionaire"
            | "boss"
            | "businessman"
            | "businesswoman"
            | "candidate"
            | "captain"
            | "champion"
            | "chef"
            | "chief"
            | "comedian"
            | "congressman"
            | "congresswoman"
            | "defender"
            | "democrat"
            | "director"
            | "entrepreneur"
            | "filmmaker"
            | "goalkeeper"
            | "hopeful"
            | "laureate"
            | "lawmaker"
            | "leader"
            | "legend"
            | "midfielder"
            | "mogul"
            | "musician"
            | "nominee"
            | "novelist"
            | "player"
            | "politician"
            | "rapper"
            | "republican"
            | "senator"
            | "singer"
            | "skipper"
            | "star"
            | "striker"
            | "superstar"
            | "tycoon"
            | "veteran"
            | "winner"
            | "writer"
    )
}

impl Resolver<'_> {
    /// `the official` is somebody who was told of before; `a senior official` is somebody new.
    pub(super) fn person(&self, phrase: &Phrase, raw: &RawAttribution) -> Speaker {
        let text = self.text;
        let office = office_in(text, phrase.range.clone());
        let head = singular(&text.lower(phrase.head));
        let plural = head != text.lower(phrase.head) || matches!(text.word(phrase.head).xpos, "NNS" | "NNPS");
        let definite = text.is(phrase.range.start, &["the", "this", "that"]);
        let party = office.as_ref().and_then(|office| office.party.clone());
        // `…,” added the champion`: who spoke just before goes on.
        let goes_on = raw.anchor.is_some_and(|cue| matches!(text.lemma(cue).as_str(), "add" | "continue" | "conclude"));
        if let Some(last) = self.past.last().filter(|_| goes_on && definite && !plural) {
            // From where the words begin: there may be several sentences of them.
            let first = raw.content.first().map_or(phrase.head, |range| range.start.min(phrase.head));
            let near = text.sentence_number(last.at) + 1 >= text.sentence_number(first);
            if near && last.is_person() {
                return Speaker { at: phrase.head, ..last.clone() };
            }
        }
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
            // `the two-time winner`: of those who have just spoken who speaks most, by another description.
            let recent = |last: &&Speaker| {
                let near = text.sentence_number(last.at) + EPITHET_REACH >= text.sentence_number(phrase.head);
                let gender = last.entity.and_then(|entity| text.entity(entity).gender);
                near && last.entity.is_some()
                    && last.is_person()
                    && may_mean(gender_of_noun(&head), gender)
                    && last.role.as_deref().is_none_or(|role| !is_epithet(role))
            };
            let often = |speaker: &Speaker| self.past.iter().filter(|it| it.entity == speaker.entity).count();
            // Whom it has meant before it means again.
            let meant = |known: &&Speaker| text.lower(known.at) == head && known.entity.is_some() && known.is_person();
            let again = self.past.iter().rev().find(meant);
            let last = again.or_else(|| self.past.iter().filter(recent).max_by_key(|it| (often(it), it.at)));
            if let Some(last) = last.filter(|_| is_epithet(&head) || head.ends_with("-year-old")) {
                return Speaker { at: phrase.head, ..last.clone() };
            }
        }
        let evidence = office.as_ref().map(|office| office.words.clone());
        let behalf = office.as_ref().and_then(Office::speaks_for).or(party);
        let speaker = self.unnamed(phrase, office.map(|office| office.role), behalf, plural, true);
        Speaker { evidence, ..speaker }
    }

    /// The body that somebody holds an office of, also when they do not speak for it.
    pub(super) fn party_of_speaker(&self, speaker: &Speaker) -> Option<Party> {
        let office =
            speaker.entity.and_then(|entity| self.offices.main(entity)).and_then(|office| office.party.clone());
        speaker.on_behalf_of.clone().or(office)
    }

    /// `the group`, `the ministry`: what was named before; otherwise a body without a name.
    pub(super) fn body(&self, phrase: &Phrase) -> Speaker {
        let text = self.text;
        let head = singular(&text.lower(phrase.head));
        let the = text.is(phrase.range.start, &["the", "this", "that"]);
        // `the Singapore-based firm` is the firm, `the firm of Ana Ruiz` is another.
        let taken_up = phrase.head + 1 == phrase.range.end
            && is_company_noun(&head)
            && !text.is(phrase.head, &["companies", "firms"]);
        let definite = the && (phrase.range.len() == 2 || taken_up);
        let returning = definite || is_company_noun(&head) || is_outlet_noun(&head) || is_group_noun(&head);
        if definite
            && returning
            && let Some(entity) =
                if phrase.range.len() > 2 { last_subject(text, phrase.head) } else { body_meant(text, phrase.head) }
        {
            return self.named(phrase, entity);
        }
        let party = party_in(text, phrase.range.clone());
        let plural =
            matches!(text.word(phrase.head).xpos, "NNS" | "NNPS") || text.is(phrase.head, &["police", "authorities"]);
        self.unnamed(phrase, None, party, plural, false)
    }

    /// `the report`: the document that spoke before, or one of the outlet that was told last.
    pub(super) fn document(&self, phrase: &Phrase) -> Speaker {
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
        Speaker { kind: SourceKind::Document, number: None, nationality: None, ..speaker }
    }

    /// Whose the document is: `a report by …`.
    pub(super) fn issuer(&self, phrase: &Phrase) -> Option<usize> {
        let text = self.text;
        let mut parts = text
            .analysis()
            .children(phrase.head)
            .filter(|child| text.word(*child).relation == "nmod" && text.case_of(*child).as_deref() == Some("by"));
        let body = parts.find_map(|child| text.mention(child)).map(|mention| mention.entity);
        body.filter(|body| text.entity(*body).kind != EntityKind::Person)
    }

    /// A source that no list knows: a noun phrase of another kind, a clause.
    pub(super) fn other(&self, phrase: &Phrase) -> Speaker {
        let plural = matches!(self.text.word(phrase.head).xpos, "NNS" | "NNPS")
            || self.text.is(phrase.head, &["some", "many", "others", "most", "several", "few", "both"]);
        let party = party_in(self.text, phrase.range.clone());
        self.unnamed(phrase, None, party, plural, false)
    }

    pub(super) fn unnamed(
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
            nationality: if person { self.nationality(phrase) } else { None },
            person,
            plural,
            at: phrase.head,
        }
    }

    /// `a Turkish officer`: the country of an adjective before the noun.
    fn nationality(&self, phrase: &Phrase) -> Option<&'static str> {
        let text = self.text;
        (phrase.range.start..phrase.head)
            .filter(|word| text.word(*word).upos == "ADJ" || text.word(*word).relation == "amod")
            // Not `an American Airlines spokesman`.
            .filter(|word| text.mention(*word).is_none())
            .find_map(|word| country_at(text, word))
    }

    /// The words of a phrase as they stand inside a sentence; `her office` with the name of whose it is.
    pub(super) fn described(&self, phrase: &Phrase) -> String {
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

    /// `reportedly`: somebody, and the text does not say who.
    pub(super) fn unspecified(&self, raw: &RawAttribution) -> Speaker {
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
            nationality: None,
            person: false,
            plural: true,
            at,
        }
    }
}

fn same_party(one: &Party, other: &Party) -> bool {
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
