use super::media::is_media;
use super::mending::{quieter, run_together, settle, title_case};
use super::nouns::is_state_body;
use super::surplus::without_surplus;
use super::words::is_title;
use crate::claim::{EntityKind, normalise_name};
use crate::language::{Document, Gender, NameKind, Token, TokenKind, agency_of_name, country_of_word, lexicon};

/// Armed and political groups, which the corpora count now among organisations and now among peoples.
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
/// The legal form at the end of a firm's name.
const FORMS: [&str; 15] = [
    " Inc", " Inc.", " Corp", " Corp.", " Ltd", " Ltd.", " Limited", " LLC", " LLP", " PLC", " plc", " AG", " SE",
    " S.A.", " GmbH",
];
/// The names of a document, gathered into entities.
pub(super) struct Names {
    pub(super) entities: Vec<Named>,
    /// For each token the mention that holds it.
    at: Vec<Option<usize>>,
    pub(super) mentions: Vec<Mention>,
    /// People whom the headline names in full.
    pub(super) headlined: Vec<usize>,
}

/// Something the document names.
pub(super) struct Named {
    /// The fullest name.
    pub(super) name: String,
    pub(super) kind: EntityKind,
    /// Of a person, as far as it can be told.
    pub(super) gender: Option<Gender>,
}

/// Tokens that name an entity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) entity: usize,
}

impl Names {
    /// Gathers the names that the model found, and those of outlets and countries that it missed. The headline tells who some of them are.
    pub(super) fn find(document: &Document<'_>, headline: Option<&str>) -> Self {
        let mut found: Vec<(usize, usize, EntityKind)> = Vec::new();
        for name in &document.analysis.names {
            let (first, end) = document.tokens_of(name.words.clone());
            // No name runs from one paragraph into the next.
            let line =
                |token: usize| document.sentences.get(document.sentence_of(token)).map(|sentence| sentence.paragraph);
            let end = (first + 1..end).find(|token| line(*token) != line(first)).unwrap_or(end);
            if let Some((first, end)) = trimmed(document, first, end)
                && let Some((first, end)) = without_surplus(document, first, end, name.kind)
                && found.last().is_none_or(|last| last.1 <= first)
            {
                found.extend(named(document, first, end, name.kind));
            }
        }
        listed(document, &mut found);
        for (_, _, kind) in found.iter_mut().filter(|(first, ..)| is_addressed(document, *first)) {
            *kind = EntityKind::Person;
        }
        run_together(document, &mut found);
        settle(document, &mut found);
        // Who wrote and edited the article is nobody that it tells of.
        let (mut found, credits): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(first, ..)| !is_credit(document, *first));
        let told = found.len();
        found.extend(credits);
        let mut names = Self {
            entities: Vec::new(),
            at: vec![None; document.tokens.len()],
            mentions: Vec::new(),
            headlined: Vec::new(),
        };
        let people = found.iter().filter(|(.., kind)| matches!(kind, EntityKind::Person | EntityKind::Other));
        let alone: Vec<&str> = people
            .filter(|(first, end, _)| first + 1 == *end)
            .map(|(first, ..)| document.tokens[*first].text)
            .collect();
        let mut known = names.take_headline(headline.unwrap_or_default(), &alone);
        // `the North` is the one of two countries of which the text speaks.
        let poles: Vec<&str> =
            ["North Korea", "South Korea"].into_iter().filter(|country| document.text.contains(country)).collect();
        // Longer names first, so that short ones find what they shorten.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|index| (*index >= told, std::cmp::Reverse(found[*index].1 - found[*index].0), *index));
        let mut entity_of = vec![0; found.len()];
        // Where each entity is named in full.
        let mut longer: Vec<(usize, usize)> = Vec::new();
        for index in order {
            let (first, end, kind) = found[index];
            let text = document.words(first, end);
            let text = canonical(&quieter(document, &text), kind, &poles);
            // `Robert “Bobby” Lund`
            let text = if kind == EntityKind::Person { text.replace(['"', '“', '”'], "") } else { text };
            let text = text.as_str();
            let key = normalise_name(text);
            // One last name may be several people's.
            let short = names.shortened(document, text, kind, first, &longer);
            let entity = short.or_else(|| known.get(&key).copied()).unwrap_or_else(|| {
                names.entities.push(Named { name: text.to_owned(), kind, gender: None });
                names.entities.len() - 1
            });
            if short.is_none() {
                known.insert(key, entity);
                longer.push((first, entity));
            }
            let known = &mut names.entities[entity];
            if known.kind == EntityKind::Other {
                known.kind = kind;
            }
            entity_of[index] = entity;
        }
        let mut places: Vec<(usize, (usize, usize, EntityKind))> = found.into_iter().enumerate().collect();
        places.sort_by_key(|(_, (first, ..))| *first);
        for (index, (first, end, _)) in places {
            names.at[first..end].fill(Some(names.mentions.len()));
            names.mentions.push(Mention { first, end, entity: entity_of[index] });
        }
        names.join_acronyms(document);
        names.find_genders(document);
        names
    }

    /// The entity with this name.
    pub(super) fn by_name(&self, name: &str) -> Option<usize> {
        self.entities.iter().position(|entity| entity.name == name)
    }

    /// The mention that holds a token.
    pub(super) fn at(&self, token: usize) -> Option<Mention> {
        self.at.get(token).copied().flatten().map(|mention| self.mentions[mention])
    }

    /// `Voice of America [VOA]`: what stands in brackets after a name is another name for it.
    fn join_acronyms(&mut self, document: &Document<'_>) {
        for index in 1..self.mentions.len() {
            let (before, bracketed) = (self.mentions[index - 1], self.mentions[index]);
            let between = bracketed.first == before.end + 1
                && matches!(document.tokens[before.end].text, "(" | "[")
                && document.tokens.get(bracketed.end).is_some_and(|token| matches!(token.text, ")" | "]"))
                && bracketed.end == bracketed.first + 1
                && document.tokens[bracketed.first].text.chars().all(char::is_uppercase)
                // `New York (AFP)`: the agency that the town's news is of.
                && agency_of_name(document.tokens[bracketed.first].text)
                    .is_none_or(|agency| agency == self.entities[before.entity].name);
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

/// The name used for what several short forms name alike.
fn canonical(text: &str, kind: EntityKind, poles: &[&str]) -> String {
    // `PYONGYANG`, `Qualcomm Inc.`
    let titled = title_case(text);
    let shouted = text.len() > 3 && lexicon().capitals.contains_key(titled.as_str());
    let text = if shouted { titled.as_str() } else { text };
    let firm = FORMS.iter().find_map(|form| text.strip_suffix(form)).filter(|firm| !firm.is_empty());
    let text = firm.map_or(text, |firm| firm.trim_end_matches(','));
    let name = match text {
        "North" | "South" => poles.iter().find(|country| country.starts_with(text)).copied().unwrap_or(text),
        "UN" | "U.N." => "United Nations",
        "EU" | "E.U." => "European Union",
        // `PA` and `CP` are agencies only where credits stand.
        other if is_media(other) => agency_of_name(other).unwrap_or(other),
        // `Mr Mann` is no island.
        other if kind == EntityKind::Person => other,
        other => lexicon().countries.get(other).copied().unwrap_or(other),
    };
    name.to_owned()
}

/// The word before a token, without the mark that shortens it: `Mr` of `Mr. Ruiz`.
pub(super) fn word_before<'a>(document: &Document<'a>, token: usize) -> Option<&'a str> {
    let before = token.checked_sub(1)?;
    let shortened = before
        .checked_sub(1)
        .filter(|title| document.tokens[before].is(".") && is_address(document.tokens[*title].text));
    Some(document.tokens[shortened.unwrap_or(before)].text.trim_end_matches('.'))
}

/// Titles that only people have.
fn is_address(word: &str) -> bool {
    matches!(word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Prof" | "Sir" | "Dame")
}

/// Whether a name follows a title that only people have: `Mr Jordan`.
fn is_addressed(document: &Document<'_>, first: usize) -> bool {
    word_before(document, first).is_some_and(is_address)
}

/// A name without the articles, titles and possessive endings around it.
fn trimmed(document: &Document<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = &document.tokens;
    let (mut first, mut end) = (first, end);
    // `the Prime Minister's [Bureau]`: whose bureau it is belongs to its name.
    if first > 1 && tokens[first - 1].kind == TokenKind::Possessive && is_title(tokens[first - 2].text) {
        first -= 2;
        while first > 0 && is_title(tokens[first - 1].text) && tokens[first - 1].text.starts_with(char::is_uppercase) {
            first -= 1;
        }
    }
    while first < end && matches!(tokens[first].text, "the" | "The" | "a" | "A") {
        first += 1;
    }
    let whole = first;
    while first < end && outside(&tokens[first], first + 1 == end) {
        first += 1;
    }
    // `the Prime Minister's Bureau` is named for the office.
    if first < end && tokens[first].kind == TokenKind::Possessive {
        first = whole;
    }
    let after = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Possessive | TokenKind::Mark)
            || matches!(token.text, "and" | "or" | "of" | "for")
    };
    while end > first && after(&tokens[end - 1]) {
        end -= 1;
    }
    (first < end).then_some((first, end))
}

/// Whether a token at the beginning of a name is no part of it.
fn outside(token: &Token<'_>, last: bool) -> bool {
    let title = is_title(token.text) && !last;
    title || token.kind == TokenKind::Mark || matches!(token.text, "the" | "The" | "a" | "A" | "and" | "or")
}

/// The name with its kind; nothing for a nationality, which describes what follows it: `Afghan officials`.
fn named(document: &Document<'_>, first: usize, end: usize, kind: NameKind) -> Option<(usize, usize, EntityKind)> {
    let lexicon = lexicon();
    let text = document.words(first, end);
    let text = text.as_str();
    // `(R-Va.)`
    if text.starts_with("R-") || text.starts_with("D-") {
        return None;
    }
    if GROUPS.contains(&text) {
        return Some((first, end, EntityKind::Group));
    }
    let upper = text.len() > 3 && text.chars().all(|c| !c.is_lowercase());
    let titled = if upper { title_case(text) } else { text.to_owned() };
    let text = if lexicon.capitals.contains_key(titled.as_str()) { titled.as_str() } else { text };
    let known = lexicon.countries.contains_key(text) || lexicon.capitals.contains_key(text);
    let place = known || matches!(kind, NameKind::GeopoliticalEntity | NameKind::Place);
    let demonym = lexicon.demonyms.contains_key(text) && !known;
    // `Afghan government`, `Iran's government`, `Berlin police`: a body of a state or town is not the state.
    if let Some(body) = state_body(document, end).filter(|_| place || demonym) {
        return Some((first, body, EntityKind::Organisation));
    }
    // `American said`: the airline that the text has named.
    let firm = || {
        let longer = format!("{text} ");
        document.analysis.names.iter().any(|name| {
            name.kind == NameKind::Organisation && document.text_of(name.words.clone()).starts_with(&longer)
        }) && document
            .analysis
            .words
            .get(document.words_of(first).end)
            .is_some_and(|word| matches!(word.upos, "VERB" | "AUX") && !text.ends_with('s'))
    };
    if demonym {
        return firm().then_some((first, end, EntityKind::Organisation));
    }
    // `Western officials`: no group that anybody is a member of.
    let word = &document.analysis.words[document.words_of(first).start];
    if end == first + 1 && kind == NameKind::Group && (word.upos == "ADJ" || word.relation == "amod") {
        return None;
    }
    let kind = match kind {
        _ if known => EntityKind::GeopoliticalEntity,
        _ if is_media(text) || lexicon.institutions.contains(text) => EntityKind::Organisation,
        NameKind::Person => named_after(text).unwrap_or(EntityKind::Person),
        NameKind::Organisation => EntityKind::Organisation,
        NameKind::GeopoliticalEntity => EntityKind::GeopoliticalEntity,
        NameKind::Place => EntityKind::Place,
        NameKind::Group => EntityKind::Group,
        NameKind::Event => EntityKind::Event,
        NameKind::Work => EntityKind::Work,
        NameKind::Other => EntityKind::Other,
    };
    Some((first, end, kind))
}

/// What is named after somebody and taken for them: `Lund Tower`, `Lund Tower Oslo`.
fn named_after(name: &str) -> Option<EntityKind> {
    name.split(' ').skip(1).find_map(|word| match word {
        "Airport" | "Arena" | "Hotel" | "Plaza" | "Stadium" | "Tower" | "Towers" => Some(EntityKind::Place),
        "Administration" | "Campaign" | "Foundation" | "Organisation" | "Organization" | "University" => {
            Some(EntityKind::Organisation)
        }
        "Rally" => Some(EntityKind::Event),
        _ => None,
    })
}

/// Adds outlets, countries and groups of the lists where the model found no name.
fn listed(document: &Document<'_>, found: &mut Vec<(usize, usize, EntityKind)>) {
    let mut taken = vec![false; document.tokens.len()];
    for (first, end, _) in &*found {
        taken[*first..*end].fill(true);
    }
    let lexicon = lexicon();
    for (index, token) in document.tokens.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        if lexicon.media.contains(token.text) {
            found.push((index, index + 1, EntityKind::Organisation));
        } else if GROUPS.contains(&token.text) {
            found.push((index, index + 1, EntityKind::Group));
        } else if lexicon.countries.contains_key(token.text) && token.text.len() > 2 {
            found.push((index, index + 1, EntityKind::GeopoliticalEntity));
        }
    }
    found.sort_by_key(|(first, ..)| *first);
}

/// Whether a token stands in a line that says who reported, wrote and edited.
fn is_credit(document: &Document<'_>, token: usize) -> bool {
    let Some(sentence) = document.sentences.get(document.sentence_of(token)) else { return false };
    let begins = document.sentences.partition_point(|other| other.paragraph < sentence.paragraph);
    let first = document.sentences[begins].first;
    let words: Vec<String> = document.tokens[first..].iter().take(4).map(Token::lower).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !matches!(*word, "(" | "[" | "—")).collect();
    matches!(
        words[..],
        ["additional", "reporting" | "writing" | "research", ..]
            | ["reporting" | "writing" | "editing" | "compiled" | "edited" | "written", "by", ..]
    )
}

/// The token after the noun for a body that stands right after a country or town: `'s foreign ministry`.
fn state_body(document: &Document<'_>, end: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let noun = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| is_state_body(&token.lower()) && token.text != "state" && token.text != "states")
    };
    let owned = tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
    let at = end + usize::from(owned);
    let branch = tokens.get(at).is_some_and(|token| {
        matches!(
            token.lower().as_str(),
            "foreign" | "defence" | "defense" | "interior" | "finance" | "health" | "justice" | "transport"
        )
    });
    let at = at + usize::from(branch && noun(at + 1));
    (noun(at) && country_of_word(tokens[end - 1].text).is_some() || noun(at) && tokens[at].lower() == "police")
        .then_some(at + 1)
}
