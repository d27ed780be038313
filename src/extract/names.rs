use std::collections::{HashMap, HashSet};

use super::words::{is_calendar_word, is_function_word, is_preposition, is_title};
use crate::claim::{EntityKind, normalise_name};
use crate::language::{Document, Token, TokenKind, lexicon};

/// Armed and political groups that the news names without saying what they are.
const GROUPS: [&str; 12] = [
    "Taliban",
    "Hamas",
    "Hezbollah",
    "Hizbollah",
    "Houthis",
    "Houthi",
    "Islamic State",
    "ISIS",
    "al-Qaeda",
    "Al-Qaeda",
    "Boko Haram",
    "al-Shabaab",
];
const PLACE_WORDS: [&str; 22] = [
    "River",
    "Airport",
    "Street",
    "Avenue",
    "Road",
    "Bay",
    "Island",
    "Islands",
    "Province",
    "Valley",
    "Mountain",
    "Mountains",
    "Sea",
    "Lake",
    "Harbour",
    "Harbor",
    "Port",
    "Bridge",
    "Square",
    "Strait",
    "Peninsula",
    "District",
];
const EVENT_WORDS: [&str; 10] =
    ["War", "Olympics", "Games", "Cup", "Summit", "Conference", "Festival", "Championship", "Revolution", "Election"];
const ORGANISATION_WORDS: [&str; 34] = [
    "Ministry",
    "Department",
    "Party",
    "Inc",
    "Corp",
    "Ltd",
    "Co",
    "Plc",
    "Forces",
    "Services",
    "Authorities",
    "Bureau",
    "Commission",
    "House",
    "Agency",
    "Council",
    "Committee",
    "Guard",
    "Coastguard",
    "Police",
    "Hospital",
    "Bank",
    "Union",
    "Court",
    "Lines",
    "Line",
    "Ferries",
    "Airlines",
    "Systems",
    "Society",
    "Office",
    "Board",
    "News",
    "Press",
];

/// The names of a document, gathered into entities.
pub(super) struct Names {
    pub(super) entities: Vec<Named>,
    /// For each token the mention that holds it.
    at: Vec<Option<usize>>,
    pub(super) mentions: Vec<Mention>,
}

/// Something the document names.
pub(super) struct Named {
    /// The fullest name.
    pub(super) name: String,
    pub(super) kind: EntityKind,
}

/// Tokens that name an entity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) entity: usize,
}

impl Names {
    /// Finds the names of a document.
    pub(super) fn find(document: &Document<'_>) -> Self {
        let inner = inner_capitals(document);
        let mut found = Vec::new();
        for sentence in &document.sentences {
            let mut at = sentence.first;
            while at < sentence.end {
                if let Some((first, end)) = name_at(document, at, sentence.first, sentence.end, &inner) {
                    found.push((first, end));
                    at = end.max(at + 1);
                } else {
                    at += 1;
                }
            }
        }
        let mut names = Self { entities: Vec::new(), at: vec![None; document.tokens.len()], mentions: Vec::new() };
        // Longer names first, so that short ones find what they shorten.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|index| (std::cmp::Reverse(found[*index].1 - found[*index].0), *index));
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut entity_of = vec![0; found.len()];
        for index in order {
            let (first, end) = found[index];
            let text = document.words(first, end);
            let kind = kind_of(document, first, end, &text);
            let key = normalise_name(canonical(&text));
            let entity = known.get(&key).copied().or_else(|| names.shortened(&text, kind)).unwrap_or_else(|| {
                names.entities.push(Named { name: canonical(&text).to_owned(), kind });
                names.entities.len() - 1
            });
            known.insert(key, entity);
            let known = &mut names.entities[entity];
            if known.kind == EntityKind::Other {
                known.kind = kind;
            }
            entity_of[index] = entity;
        }
        for (index, (first, end)) in found.into_iter().enumerate() {
            names.at[first..end].fill(Some(names.mentions.len()));
            names.mentions.push(Mention { first, end, entity: entity_of[index] });
        }
        names.join_acronyms(document);
        names
    }

    /// The mention that holds a token.
    pub(super) fn at(&self, token: usize) -> Option<Mention> {
        self.at.get(token).copied().flatten().map(|mention| self.mentions[mention])
    }

    /// The one entity that `text` shortens: a person by the last name, or anything by its initials.
    fn shortened(&self, text: &str, kind: EntityKind) -> Option<usize> {
        let fits = |named: &Named| {
            let last_name = matches!(named.kind, EntityKind::Person | EntityKind::Other)
                && matches!(kind, EntityKind::Person | EntityKind::Other | EntityKind::Place)
                && named.name.len() > text.len()
                && named.name.ends_with(text)
                && named.name[..named.name.len() - text.len()].ends_with(' ');
            let initials = text.len() > 1
                && text.chars().all(|c| c.is_uppercase() || c == '.')
                && named.kind != EntityKind::Person
                && initials(&named.name) == text.replace('.', "");
            last_name || initials
        };
        let mut fitting = self.entities.iter().enumerate().filter(|(_, named)| fits(named));
        match (fitting.next(), fitting.next()) {
            (Some((entity, _)), None) => Some(entity),
            _ => None,
        }
    }

    /// `Voice of America [VOA]`: what stands in brackets after a name is another name for it.
    fn join_acronyms(&mut self, document: &Document<'_>) {
        for index in 1..self.mentions.len() {
            let (before, bracketed) = (self.mentions[index - 1], self.mentions[index]);
            let between = bracketed.first == before.end + 1
                && matches!(document.tokens[before.end].text, "(" | "[")
                && document.tokens.get(bracketed.end).is_some_and(|token| matches!(token.text, ")" | "]"))
                && bracketed.end == bracketed.first + 1
                && document.tokens[bracketed.first].text.chars().all(char::is_uppercase);
            if between && before.entity != bracketed.entity {
                let (from, to) = (bracketed.entity, before.entity);
                self.mentions
                    .iter_mut()
                    .filter(|mention| mention.entity == from)
                    .for_each(|mention| mention.entity = to);
            }
        }
    }
}

/// Words that stand capitalised inside a sentence somewhere, and so are names at its beginning too.
fn inner_capitals<'a>(document: &Document<'a>) -> HashSet<&'a str> {
    let mut inner = HashSet::new();
    for sentence in &document.sentences {
        for index in sentence.first + 1..sentence.end {
            let (before, token) = (document.tokens[index - 1], document.tokens[index]);
            if token.is_capitalised() && before.kind != TokenKind::Mark {
                inner.insert(token.text);
            }
        }
    }
    inner
}

fn initials(name: &str) -> String {
    name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// The name used for what several short forms name alike.
fn canonical(text: &str) -> &str {
    match text {
        "US" | "U.S." | "USA" | "America" => "United States",
        "UK" | "U.K." | "Britain" => "United Kingdom",
        "UAE" => "United Arab Emirates",
        "UN" | "U.N." => "United Nations",
        "EU" | "E.U." => "European Union",
        "AP" => "Associated Press",
        "AFP" => "Agence France-Presse",
        other => other,
    }
}

/// The name that begins at token `at`, if one does: where it begins without titles and articles, and where it ends.
fn name_at(
    document: &Document<'_>,
    at: usize,
    sentence: usize,
    end: usize,
    inner: &HashSet<&str>,
) -> Option<(usize, usize)> {
    let tokens = &document.tokens;
    let part = |index: usize| index < end && tokens[index].is_capitalised() && !is_calendar_word(tokens[index].text);
    if !part(at) && !starts_low(&tokens[at]) {
        return None;
    }
    let opening = at == sentence
        || tokens[at - 1].kind == TokenKind::Mark && !matches!(tokens[at - 1].text, "," | "[" | "(" | "-");
    let first_lower = tokens[at].lower();
    if is_function_word(&first_lower) && (opening || tokens[at].text.len() < 2 || tokens[at].text == "I") {
        return None;
    }
    let mut stop = at + 1;
    loop {
        if part(stop) && tokens[stop].spaced {
            stop += 1;
        } else if stop + 1 < end && joins_names(tokens, at, stop) && part(stop + 1) {
            stop += 2;
        } else if stop + 2 < end && tokens[stop].text == "of" && tokens[stop + 1].text == "the" && part(stop + 2) {
            stop += 3;
        } else {
            break;
        }
    }
    let mut first = at;
    // A nationality before a name that stands by itself: `Afghan President Ghani` names the president.
    while first + 1 < stop && (is_title(tokens[first].text) || first_word_of_role(document, first, stop)) {
        first += 1;
    }
    let length = stop - first;
    let lexicon = lexicon();
    let word = tokens[first].text;
    if length == 1 {
        let lower = tokens[first].lower();
        if is_title(word) && !lexicon.media.contains(word) {
            return None;
        }
        let demonym = lexicon.demonyms.contains_key(word) && !lexicon.countries.contains(word);
        if demonym || is_western(word) {
            // `Afghan government`
            let next = tokens.get(stop).filter(|_| stop < end).map(Token::lower);
            return next.filter(|next| demonym && is_state_body(next)).map(|_| (first, stop + 1));
        }
        let known = lexicon.countries.contains(word)
            || lexicon.capitals.contains_key(word)
            || lexicon.media.contains(word)
            || GROUPS.contains(&word)
            || lexicon.given_names.contains(word);
        let acronym = word.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.len() <= 6;
        if opening && first == at && !known && !acronym && !inner.contains(word) {
            return None;
        }
        if is_function_word(&lower) {
            return None;
        }
    }
    Some((first, stop))
}

/// `al-Qaeda`, `dpa`: names that begin in lower case.
fn starts_low(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Word && (GROUPS.contains(&token.text) || lexicon().media.contains(token.text))
}

fn is_western(word: &str) -> bool {
    matches!(
        word,
        "Western" | "Eastern" | "Northern" | "Southern" | "African" | "European" | "Asian" | "Arab" | "Latin"
    )
}

fn is_state_body(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "army"
            | "military"
            | "parliament"
            | "police"
            | "navy"
            | "authorities"
            | "cabinet"
            | "ministry"
            | "embassy"
            | "state"
    )
}

/// Whether the first word of `first..stop` is a nationality before a title: `Afghan President Ashraf Ghani`.
fn first_word_of_role(document: &Document<'_>, first: usize, stop: usize) -> bool {
    let tokens = &document.tokens;
    let national = lexicon().demonyms.contains_key(tokens[first].text) || is_western(tokens[first].text);
    national && first + 2 < stop && is_title(tokens[first + 1].text)
}

/// Whether the token at `at` can stand in the middle of a name that began at `first`.
fn joins_names(tokens: &[Token<'_>], first: usize, at: usize) -> bool {
    let body = tokens[first..at].iter().any(|token| is_body_word(token.text));
    match tokens[at].text {
        "bin" | "ibn" | "al" | "el" | "de" | "da" | "di" | "del" | "van" | "von" | "der" | "den" | "la" | "le"
        | "ul" | "of" | "&" => {
            // `troops of France` never begins a name; `Bank of France`, `Voice of America` do.
            tokens[at].text != "of" || !is_title(tokens[at - 1].text)
        }
        "for" | "and" => body,
        _ => false,
    }
}

fn is_body_word(word: &str) -> bool {
    ORGANISATION_WORDS.contains(&word) || lexicon().organisations.contains(word.to_lowercase().as_str())
}

fn kind_of(document: &Document<'_>, first: usize, end: usize, text: &str) -> EntityKind {
    let tokens = &document.tokens;
    let lexicon = lexicon();
    let last = tokens[end - 1].text;
    let before = first.checked_sub(1).map(|index| tokens[index]);
    let after = tokens.get(end);
    if lexicon.countries.contains(text) || lexicon.capitals.contains_key(text) {
        return EntityKind::GeopoliticalEntity;
    }
    if GROUPS.contains(&text) {
        return EntityKind::Group;
    }
    if lexicon.media.contains(text)
        || text.contains(" News")
        || text.contains("Ministry")
        || text.contains("Department")
    {
        return EntityKind::Organisation;
    }
    if end - first > 1 && lexicon.given_names.contains(tokens[first].text) && !is_body_word(last) {
        return EntityKind::Person;
    }
    if EVENT_WORDS.contains(&last) {
        return EntityKind::Event;
    }
    if PLACE_WORDS.contains(&last) && end - first > 1 {
        return EntityKind::Place;
    }
    if is_body_word(last) || is_body_word(tokens[first].text) && text.contains(" of ") {
        return EntityKind::Organisation;
    }
    let role_before = before.is_some_and(|token| {
        is_title(token.text) || lexicon.roles.contains(crate::language::singular(token.text).as_str())
    });
    let age_after = after.is_some_and(|token| token.is(","))
        && tokens.get(end + 1).is_some_and(|token| token.kind == TokenKind::Number && token.text.len() == 2)
        && tokens.get(end + 2).is_some_and(|token| matches!(token.text, "," | "."));
    let family =
        tokens[first..end].iter().any(|token| matches!(token.text, "bin" | "ibn" | "al" | "van" | "von" | "de"));
    if (role_before || age_after || family) && end - first < 6 {
        return EntityKind::Person;
    }
    if end - first == 1 && lexicon.given_names.contains(text) {
        return EntityKind::Person;
    }
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if end - first == 1 && capitals >= 2 && capitals == text.chars().filter(|c| c.is_alphabetic()).count() {
        return EntityKind::Organisation;
    }
    let placed = before.is_some_and(|token| {
        matches!(token.lower().as_str(), "in" | "at" | "near" | "from" | "outside") && is_preposition(&token.lower())
    });
    if placed && end - first <= 2 { EntityKind::Place } else { EntityKind::Other }
}
