use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::claim::Stance;

/// The word lists.
pub struct Lexicon {
    /// Reporting verbs, base forms, with their stance.
    pub cues: HashMap<&'static str, Stance>,
    /// Verbs that news reports of events use, base forms, the reporting verbs included.
    pub verbs: HashSet<&'static str>,
    /// Irregular verb forms: past or participle to base form, and which of the two it is.
    pub irregular: HashMap<&'static str, Vec<(&'static str, bool, bool)>>,
    /// Nouns for people in a role, singular.
    pub roles: HashSet<&'static str>,
    /// Nouns that mean people, singular: `WordNet`'s.
    pub people: HashSet<&'static str>,
    /// Nouns for bodies that speak, singular.
    pub organisations: HashSet<&'static str>,
    /// Nouns for texts that speak, singular.
    pub documents: HashSet<&'static str>,
    /// Seats of power that are spoken of as bodies.
    pub institutions: HashSet<&'static str>,
    /// Agencies and outlets.
    pub media: HashSet<&'static str>,
    /// News agencies by every name that they have.
    agencies: HashMap<&'static str, &'static str>,
    /// News agencies by the hosts that they publish at.
    hosts: HashMap<&'static str, &'static str>,
    /// Given names.
    pub given_names: HashSet<&'static str>,
    /// Countries, by every name that they have.
    pub countries: HashMap<&'static str, &'static str>,
    /// Nationality words to countries.
    pub demonyms: HashMap<&'static str, &'static str>,
    /// Capitals to the countries whose governments they can stand for.
    pub capitals: HashMap<&'static str, &'static str>,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let cues: HashMap<&str, Stance> = lines(include_str!("lexicon/cues.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(verb, stance)| Some((verb, stance.parse().ok()?)))
        .collect();
    let mut irregular: HashMap<&str, Vec<(&str, bool, bool)>> = HashMap::new();
    let mut verbs: HashSet<&str> = lines(include_str!("lexicon/verbs.txt")).collect();
    for line in lines(include_str!("lexicon/irregular_verbs.tsv")) {
        let forms: Vec<&str> = line.split('\t').collect();
        let [base, past, participle] = forms[..] else { continue };
        verbs.insert(base);
        if past == participle {
            irregular.entry(past).or_default().push((base, true, true));
        } else {
            irregular.entry(past).or_default().push((base, true, false));
            irregular.entry(participle).or_default().push((base, false, true));
        }
    }
    verbs.extend(cues.keys());
    let mut countries = HashMap::new();
    let mut demonyms = HashMap::new();
    let mut capitals = HashMap::new();
    for line in lines(include_str!("lexicon/countries.tsv")) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [country, names, people, cities] = fields[..] else { continue };
        let split = |list: &'static str| list.split(',').filter(|word| !word.is_empty());
        countries.extend(std::iter::once(country).chain(split(names)).map(|name| (name, country)));
        // Two Congos have one people: the first, larger one is meant more often.
        split(people).for_each(|word| _ = demonyms.entry(word).or_insert(country));
        capitals.extend(split(cities).map(|word| (word, country)));
    }
    let mut agencies = HashMap::new();
    let mut hosts = HashMap::new();
    for line in lines(include_str!("lexicon/agencies.tsv")) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [agency, names, at] = fields[..] else { continue };
        let split = |list: &'static str| list.split(',').filter(|word| !word.is_empty());
        agencies.extend(std::iter::once(agency).chain(split(names)).map(|name| (name, agency)));
        hosts.extend(split(at).map(|host| (host, agency)));
    }
    Lexicon {
        cues,
        verbs,
        irregular,
        roles: lines(include_str!("lexicon/roles.txt")).collect(),
        people: lines(include_str!("lexicon/people.txt")).collect(),
        organisations: lines(include_str!("lexicon/organisation_nouns.txt")).collect(),
        documents: lines(include_str!("lexicon/document_nouns.txt")).collect(),
        institutions: lines(include_str!("lexicon/institutions.txt")).collect(),
        media: lines(include_str!("lexicon/media.txt")).collect(),
        agencies,
        hosts,
        given_names: lines(include_str!("lexicon/given_names.txt")).collect(),
        countries,
        demonyms,
        capitals,
    }
});

/// The word lists, read once.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The news agency that a name is of, by the name that it is kept under here.
///
/// ```
/// use whosaid::language::agency_of_name;
///
/// assert_eq!(agency_of_name("The AP"), Some("Associated Press"));
/// assert_eq!(agency_of_name("Harbour News"), None);
/// ```
pub fn agency_of_name(name: &str) -> Option<&'static str> {
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    lexicon().agencies.get(bare).copied()
}

/// The news agency that publishes at a host or at one below it.
///
/// ```
/// use whosaid::language::agency_of_host;
///
/// assert_eq!(agency_of_host("uk.reuters.com"), Some("Reuters"));
/// assert_eq!(agency_of_host("notreuters.com"), None);
/// ```
pub fn agency_of_host(host: &str) -> Option<&'static str> {
    let hosts = &lexicon().hosts;
    let mut below = host;
    loop {
        if let Some(agency) = hosts.get(below) {
            return Some(agency);
        }
        below = below.split_once('.')?.1;
    }
}

/// The country that words name: by any of its names, or by its people.
///
/// ```
/// use whosaid::language::country_of_word;
///
/// assert_eq!(country_of_word("DPRK"), Some("North Korea"));
/// assert_eq!(country_of_word("Afghans"), Some("Afghanistan"));
/// assert_eq!(country_of_word("Elsewhere"), None);
/// ```
pub fn country_of_word(word: &str) -> Option<&'static str> {
    let lexicon = lexicon();
    let word = word.strip_prefix("the ").or_else(|| word.strip_prefix("The ")).unwrap_or(word);
    let people = |word: &str| lexicon.demonyms.get(word).copied();
    let country = lexicon.countries.get(word).copied();
    country.or_else(|| people(word)).or_else(|| people(word.strip_suffix('s')?))
}
