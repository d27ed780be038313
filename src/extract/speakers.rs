use super::attributions::RawAttribution;
use super::names::Names;
use super::phrases::{Head, Phrase, noun_kind};
use super::words::{is_determiner, is_preposition, is_title};
use crate::claim::{EntityKind, Iri, Mode, Number, SourceKind};
use crate::language::{Document, TokenKind, country_of_word, lexicon, singular};

/// How many sentences back a pronoun may reach.
const PRONOUN_REACH: usize = 4;
/// How many sentences back `the official` may reach.
const ROLE_REACH: usize = 14;

/// A source whose words have been resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) id: Iri,
    pub(super) kind: SourceKind,
    pub(super) name: String,
    /// Number of the entity in [`Names`], for named ones.
    pub(super) entity: Option<usize>,
    pub(super) role: Option<String>,
    pub(super) on_behalf_of: Option<Party>,
    pub(super) number: Option<Number>,
    person: bool,
    plural: bool,
    sentence: usize,
}

/// Whom a source speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) kind: EntityKind,
}

/// A role with whom it is for, read off an apposition or a phrase.
struct Office {
    role: String,
    party: Option<Party>,
}

/// Resolves the sources of one document in the order of the text.
pub(super) struct Resolver<'a> {
    document: &'a Document<'a>,
    names: &'a Names,
    article: &'a Iri,
    /// Everybody who has spoken so far.
    past: Vec<Speaker>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(document: &'a Document<'a>, names: &'a Names, article: &'a Iri) -> Self {
        Self { document, names, article, past: Vec::new() }
    }

    /// Who the source of an attribution is; `None` when that is not clear enough to say.
    pub(super) fn resolve(&mut self, raw: &RawAttribution) -> Option<Speaker> {
        let ((first, end), head) = (raw.source?, raw.head?);
        let phrase = Phrase { first, end, head, apposition: raw.apposition, outer: (first, end) };
        let speaker = match phrase.kind(self.document, self.names)? {
            Head::Name(entity) => self.named(&phrase, entity),
            Head::Pronoun => self.pronoun(&phrase)?,
            Head::Role => self.role(&phrase),
            Head::Body => self.body(&phrase),
            Head::Text => self.text(&phrase),
        };
        // A headline's speaker is not who `the official` in the paragraph below it is.
        if raw.mode != Mode::Headline {
            self.past.push(speaker.clone());
        }
        Some(speaker)
    }

    fn sentence(&self, phrase: &Phrase) -> usize {
        self.document.sentence_of(phrase.first)
    }

    fn lower(&self, index: usize) -> String {
        self.document.tokens.get(index).map(crate::language::Token::lower).unwrap_or_default()
    }

    fn named(&self, phrase: &Phrase, entity: usize) -> Speaker {
        let named = &self.names.entities[entity];
        let mention = self.names.at(phrase.head).map_or(phrase.head, |mention| mention.first);
        let office = phrase
            .apposition
            .and_then(|(first, end)| self.office(first, end))
            .or_else(|| (phrase.first < mention).then(|| self.office(phrase.first, mention)).flatten());
        // The office told once holds for the whole article.
        let known = self.past.iter().rev().find(|known| known.entity == Some(entity));
        let (role, on_behalf_of) = match office {
            Some(office) => (Some(office.role), office.party),
            None => known.map_or((None, None), |known| (known.role.clone(), known.on_behalf_of.clone())),
        };
        let person = role.is_some() || matches!(named.kind, EntityKind::Person);
        Speaker {
            id: Iri::entity(&named.name),
            kind: SourceKind::Entity,
            name: named.name.clone(),
            entity: Some(entity),
            on_behalf_of: on_behalf_of.filter(|party| party.name != named.name),
            role,
            number: None,
            person,
            plural: false,
            sentence: self.sentence(phrase),
        }
    }

    /// `he`, `she`: the last person who spoke nearby; `it`: the last body; `they`: the last several.
    fn pronoun(&self, phrase: &Phrase) -> Option<Speaker> {
        let sentence = self.sentence(phrase);
        let word = self.lower(phrase.head);
        let fits = |known: &&Speaker| {
            known.sentence + PRONOUN_REACH >= sentence
                && match word.as_str() {
                    "he" | "she" => known.person && !known.plural,
                    "they" => known.plural,
                    "it" => !known.person && !known.plural && known.kind != SourceKind::Document,
                    _ => false,
                }
        };
        if let Some(known) = self.past.iter().rev().find(fits) {
            // Somebody new came in between, and may be meant.
            let from = self.document.sentences[known.sentence].end;
            let newcomer = word != "it" && (from..phrase.first).any(|index| self.introduces(index));
            return (!newcomer).then(|| Speaker { sentence, ..known.clone() });
        }
        if !matches!(word.as_str(), "he" | "she") {
            return None;
        }
        // Nobody has spoken: the one person named in this sentence or the one before.
        let from = self.document.sentences[sentence.saturating_sub(1)].first;
        let mut people: Vec<usize> = self
            .names
            .mentions
            .iter()
            .filter(|mention| mention.first >= from && mention.end <= phrase.first)
            .map(|mention| mention.entity)
            .filter(|entity| self.names.entities[*entity].kind == EntityKind::Person)
            .collect();
        people.dedup();
        let [entity] = people[..] else { return None };
        Some(self.named(phrase, entity))
    }

    /// Whether a person who has no name comes in here: `a teacher who had fled`.
    fn introduces(&self, at: usize) -> bool {
        matches!(self.lower(at).as_str(), "a" | "an")
            && (at + 1..at + 5).any(|index| matches!(noun_kind(&self.lower(index)), Some(Head::Role)))
    }

    /// `the official` is somebody who spoke before; `a senior official` is somebody new.
    fn role(&self, phrase: &Phrase) -> Speaker {
        let office = self.office(phrase.first, phrase.end);
        let head = singular(&self.lower(phrase.head));
        let plural = head != self.lower(phrase.head);
        let sentence = self.sentence(phrase);
        let definite = matches!(self.lower(phrase.first).as_str(), "the" | "this");
        let party = office.as_ref().and_then(|office| office.party.clone());
        if definite && !plural {
            let country =
                (phrase.first..phrase.head).find_map(|index| country_of_word(self.document.tokens[index].text));
            let known = self.past.iter().rev().find(|known| {
                known.person
                    && !known.plural
                    && known.sentence + ROLE_REACH >= sentence
                    && known.role.as_deref().is_some_and(|role| same_office(role, &head))
                    && country.is_none_or(|country| known.stands_for(country))
                    && (country.is_some()
                        || party.as_ref().is_none_or(|party| known.on_behalf_of.as_ref() == Some(party)))
            });
            if let Some(known) = known {
                return Speaker { sentence, ..known.clone() };
            }
        }
        self.unnamed(phrase, office.map(|office| office.role), party, plural, true)
    }

    /// `the group`, `the ministry`: what was named before; otherwise a body without a name.
    fn body(&self, phrase: &Phrase) -> Speaker {
        let sentence = self.sentence(phrase);
        if let Some(entity) = self.body_named(phrase.first, phrase.end, phrase.head) {
            let named = &self.names.entities[entity];
            return Speaker {
                id: Iri::entity(&named.name),
                kind: SourceKind::Entity,
                name: named.name.clone(),
                entity: Some(entity),
                role: None,
                on_behalf_of: None,
                number: None,
                person: false,
                plural: false,
                sentence,
            };
        }
        let party = self.party_in(phrase.first, phrase.head).or_else(|| self.party_after(phrase.head + 1, phrase.end));
        let plural = matches!(self.lower(phrase.head).as_str(), "police" | "authorities");
        self.unnamed(phrase, None, party, plural, false)
    }

    /// The entity that a definite noun for a body refers to.
    pub(super) fn body_named(&self, first: usize, end: usize, head: usize) -> Option<usize> {
        if !matches!(self.lower(first).as_str(), "the" | "this" | "that") || end != head + 1 {
            return None;
        }
        let noun = singular(&self.lower(head));
        // Every country has one of these.
        if matches!(
            noun.as_str(),
            "army" | "police" | "government" | "military" | "navy" | "parliament" | "force" | "troop"
        ) {
            return None;
        }
        let earlier = |fits: &dyn Fn(usize) -> bool| {
            let mentions = self.names.mentions.iter().rev().filter(|mention| mention.end <= first);
            mentions.map(|mention| mention.entity).find(|entity| fits(*entity))
        };
        let entity = |entity: usize| &self.names.entities[entity];
        if matches!(noun.as_str(), "group" | "militia" | "faction" | "insurgency" | "movement") {
            return earlier(&|number| entity(number).kind == EntityKind::Group).or_else(|| {
                earlier(&|number| entity(number).kind == EntityKind::Organisation && !is_media(&entity(number).name))
            });
        }
        let titled = |number: usize| entity(number).name.to_lowercase().split(' ').any(|word| word == noun);
        earlier(&|number| titled(number) && matches!(entity(number).kind, EntityKind::Organisation | EntityKind::Group))
    }

    /// `the report`: a document, of the outlet that was told last.
    fn text(&self, phrase: &Phrase) -> Speaker {
        let party = self
            .party_in(phrase.first, phrase.head)
            .or_else(|| self.party_after(phrase.head + 1, phrase.end))
            .or_else(|| {
                let mentions = self.names.mentions.iter().rev().filter(|mention| mention.end <= phrase.first);
                let outlet =
                    mentions.map(|mention| mention.entity).find(|entity| is_media(&self.names.entities[*entity].name));
                outlet
                    .filter(|_| matches!(self.lower(phrase.head).as_str(), "report" | "dispatch"))
                    .map(|entity| self.party(entity))
            });
        let speaker = self.unnamed(phrase, None, party, false, false);
        Speaker { kind: SourceKind::Document, number: None, ..speaker }
    }

    fn unnamed(
        &self,
        phrase: &Phrase,
        role: Option<String>,
        party: Option<Party>,
        plural: bool,
        person: bool,
    ) -> Speaker {
        let start = self.document.tokens[phrase.first].start.to_string();
        Speaker {
            id: Iri::inside(self.article, "source", &[&start]),
            kind: SourceKind::Unnamed,
            name: lower_article(&self.document.words(phrase.first, phrase.end)),
            entity: None,
            role,
            on_behalf_of: party,
            number: Some(if plural { Number::Several } else { Number::One }),
            person,
            plural,
            sentence: self.sentence(phrase),
        }
    }

    /// The role and its body in `a spokesman for the Taliban`, `Qatar's special envoy for …`, `Taliban spokesman`.
    fn office(&self, first: usize, end: usize) -> Option<Office> {
        let tokens = &self.document.tokens;
        // `who leads the talks` tells a deed and no office; `who is a spokesman` tells one.
        if self.lower(first) == "who" && !matches!(self.lower(first + 1).as_str(), "is" | "was") {
            return None;
        }
        let is_role =
            |index: usize| matches!(noun_kind(&self.lower(index)), Some(Head::Role)) || is_title(tokens[index].text);
        let head = (first..end).find(|index| is_role(*index))?;
        // `prime minister`, `harbour master`: the last of several.
        let head = (head..end).take_while(|index| is_role(*index)).last().unwrap_or(head);
        let owner = (first..head).rev().find(|index| tokens[*index].kind == TokenKind::Possessive);
        let mut start = owner.map_or(first, |owner| owner + 1);
        while start < head {
            let lower = self.lower(start);
            let skipped = is_determiner(&lower)
                || tokens[start].kind == TokenKind::Possessive
                || tokens[start].kind == TokenKind::Mark
                || self.names.at(start).is_some()
                || matches!(lower.as_str(), "former" | "who" | "is" | "was");
            if !skipped && country_of_word(tokens[start].text).is_none() {
                break;
            }
            start += 1;
        }
        let mut party = self.party_in(first, head + 1).or_else(|| {
            let owner = owner?;
            self.body_named(first, owner, owner.checked_sub(1)?).map(|entity| self.party(entity))
        });
        let mut stop = head + 1;
        if let Some(index) = (head + 1..end).find(|index| self.names.at(*index).is_some()) {
            // `spokesman for the Taliban`: the role ends where its body begins.
            let preposition = (head + 1..index).find(|index| is_preposition(&self.lower(*index))).unwrap_or(index);
            party = party.or_else(|| self.party_after(head + 1, end));
            stop = preposition;
        } else if is_preposition(&self.lower(head + 1)) && head + 1 < end {
            if let Some(found) = self.party_after(head + 1, end) {
                party = party.or(Some(found));
            } else {
                stop = (head + 1..end).find(|index| tokens[*index].is(",")).unwrap_or(end);
            }
        }
        Some(Office { role: self.document.words(start, stop), party })
    }

    /// A named body or a country among the tokens.
    fn party_in(&self, first: usize, end: usize) -> Option<Party> {
        (first..end).find_map(|index| {
            let mention = self.names.at(index).filter(|mention| mention.end <= end);
            match mention {
                Some(mention) if self.names.entities[mention.entity].kind != EntityKind::Person => {
                    Some(self.party(mention.entity))
                }
                Some(_) => None,
                None => country_of_word(self.document.tokens[index].text)
                    .map(|country| Party { name: country.to_owned(), kind: EntityKind::GeopoliticalEntity }),
            }
        })
    }

    /// The body after `for`, `of`, `from`, `at`, `with`: a name or a definite noun that stands for one.
    fn party_after(&self, first: usize, end: usize) -> Option<Party> {
        if first >= end || !matches!(self.lower(first).as_str(), "for" | "of" | "from" | "at" | "with" | "in" | "by") {
            return None;
        }
        let named = (first + 1..end).find_map(|index| self.names.at(index).filter(|mention| mention.first == index));
        if let Some(mention) = named {
            return Some(self.party(mention.entity));
        }
        let head = (first + 1..end).find(|index| noun_kind(&self.lower(*index)) == Some(Head::Body))?;
        self.body_named(first + 1, head + 1, head).map(|entity| self.party(entity))
    }

    fn party(&self, entity: usize) -> Party {
        let named = &self.names.entities[entity];
        Party { name: named.name.clone(), kind: named.kind }
    }
}

impl Speaker {
    fn stands_for(&self, country: &str) -> bool {
        self.on_behalf_of.as_ref().is_some_and(|party| {
            party.name == country || party.name.split(' ').any(|word| country_of_word(word) == Some(country))
        })
    }

    /// Whether the source is one person.
    pub(super) fn is_person(&self) -> bool {
        self.person && !self.plural
    }
}

/// Whether `the HEAD` can mean somebody with this role: the same noun, or both for one who speaks officially.
fn same_office(role: &str, head: &str) -> bool {
    let official = |noun: &str| {
        matches!(
            noun,
            "official" | "spokesman" | "spokeswoman" | "spokesperson" | "envoy" | "representative" | "diplomat"
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
pub(super) fn is_media(name: &str) -> bool {
    let lexicon = lexicon();
    let bare = name.strip_prefix("The ").unwrap_or(name);
    lexicon.media.contains(bare)
        || [
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
        ]
        .iter()
        .any(|ending| bare.len() > ending.len() && bare.ends_with(&format!(" {ending}")))
}

/// A description with its article in lower case, as it stands inside a sentence: `A Western official` is `a Western official`.
fn lower_article(words: &str) -> String {
    for (capital, small) in [("The ", "the "), ("A ", "a "), ("An ", "an ")] {
        if let Some(rest) = words.strip_prefix(capital) {
            return format!("{small}{rest}");
        }
    }
    words.to_owned()
}
