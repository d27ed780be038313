//! Arbitrary legal extractions: all that the store promises to give back as it was.
//!
//! Random choices are drawn first, as plain numbers and texts that proptest can shrink, and then [`build`] makes an
//! extraction of them that keeps the rules of the types: spans lie in the text, lists are in their stated order, one
//! IRI has one name in an article, and every chain leads out to the one hop of narration.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use whosaid::claim::{
    Argument, Article, Attribution, Certainty, Claim, Comparator, Entity, EntityKind, Extraction, Granularity, Iri,
    Membership, Mode, MonthDay, Number, Polarity, Quantity, RelationClass, RelationNature, Run, Source, SourceKind,
    Span, Stance, Status, Tense, Time, claim_key,
};

/// The longest chain, the publisher's hop included.
const DEEPEST: usize = 4;

/// A number that chooses one of however many there turn out to be.
type Pick = u16;
/// Chooses where a span starts and how long it is.
type Place = (Pick, Pick);

/// Extractions with random text, names, chains and claims.
pub fn extraction() -> impl Strategy<Value = Extraction> {
    (
        raw_article(),
        vec((name(), any::<Pick>(), vec(name(), 0..3), vec(any::<Place>(), 0..4)), 0..5),
        (vec(name(), 1..4), vec(name(), 1..4)),
        (
            vec(
                (prop_oneof![Just(None), Just(Some(Number::One)), Just(Some(Number::Several))], of(any::<Pick>())),
                1..4,
            ),
            vec(of(any::<Pick>()), 1..3),
        ),
        vec(raw_hop(), 0..7),
        vec(raw_membership(), 0..3),
        vec(raw_claim(), 0..5),
    )
        .prop_map(|(article, entities, (concepts, relations), (unnamed, documents), hops, memberships, claims)| {
            build(&Raw { article, entities, concepts, relations, unnamed, documents, hops, memberships, claims })
        })
}

#[derive(Debug, Clone)]
struct Raw {
    article: RawArticle,
    entities: Vec<(String, Pick, Vec<String>, Vec<Place>)>,
    concepts: Vec<String>,
    relations: Vec<String>,
    unnamed: Vec<(Option<Number>, Option<Pick>)>,
    documents: Vec<Option<Pick>>,
    hops: Vec<RawHop>,
    memberships: Vec<RawMembership>,
    claims: Vec<RawClaim>,
}

#[derive(Debug, Clone)]
struct RawArticle {
    text: String,
    url: Option<u16>,
    publisher: Option<String>,
    headline: Option<String>,
    authors: Vec<String>,
    published: Option<Date>,
    based_on: Option<String>,
}

#[derive(Debug, Clone)]
struct RawHop {
    kind: Pick,
    source: Pick,
    name: String,
    mention: Option<Place>,
    role: Option<String>,
    behalf: Option<Pick>,
    cue: Option<Place>,
    content: Vec<Place>,
    mode: Pick,
    stance: Pick,
    addressee: Option<Pick>,
    told: Option<Place>,
    said: Option<(Date, Option<u8>)>,
    outward: Pick,
    confidence: f64,
}

type RawMembership = (Pick, String, Option<Pick>, Option<Date>, Option<Date>, Vec<Place>);
type RawQuantity = ([Option<f64>; 3], f64, Pick, String, Option<String>, Place);
type RawTime = (Option<Date>, Option<Date>, Pick, Option<Date>, Place);

#[derive(Debug, Clone)]
struct RawClaim {
    subject: Option<(Pick, Place)>,
    relation: Option<Pick>,
    object: Option<(Pick, Place)>,
    quantities: Vec<RawQuantity>,
    times: Vec<RawTime>,
    places: Vec<Pick>,
    values: (Pick, Pick, Pick),
    evidence: Vec<Place>,
    attribution: Pick,
    confidence: f64,
}

/// Mostly plain letters, and all of Unicode but control characters.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        8 => proptest::sample::select("abcdefghij KLMNOP 0123456789 .,;:'\"\\-&$%".chars().collect::<Vec<_>>()),
        2 => proptest::sample::select("“”‘’–…éßİǅ\u{301}\u{200f}漢字עربक्षि😀👩🏽\u{2028}".chars().collect::<Vec<_>>()),
        1 => any::<char>().prop_filter("control characters are not text", |c| !c.is_control()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    vec(character(), 1..14).prop_map(|characters| characters.into_iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    vec(prop_oneof![12 => character(), 1 => Just('\n')], 1..150).prop_map(|characters| characters.into_iter().collect())
}

fn day() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn confidence() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), (0..=100_u8).prop_map(|percent| f64::from(percent) / 100.0), 0.0..=1.0]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-1_000_000_i32..=1_000_000).prop_map(f64::from),
        (0..=1_000_000_u32).prop_map(|cents| f64::from(cents) / 100.0),
        proptest::num::f64::NORMAL | proptest::num::f64::NEGATIVE,
    ]
}

fn raw_article() -> impl Strategy<Value = RawArticle> {
    (text(), of(any::<u16>()), of(name()), of(name()), vec(name(), 0..3), of(day()), of(name())).prop_map(
        |(text, url, publisher, headline, authors, published, based_on)| RawArticle {
            text,
            url,
            publisher,
            headline,
            authors,
            published,
            based_on,
        },
    )
}

fn raw_hop() -> impl Strategy<Value = RawHop> {
    (
        (any::<Pick>(), any::<Pick>(), name(), of(any::<Place>()), of(name()), of(any::<Pick>())),
        (of(any::<Place>()), vec(any::<Place>(), 1..4), any::<Pick>(), any::<Pick>()),
        (of(any::<Pick>()), of(any::<Place>()), of((day(), of(any::<u8>()))), any::<Pick>(), confidence()),
    )
        .prop_map(
            |(
                (kind, source, name, mention, role, behalf),
                (cue, content, mode, stance),
                (addressee, told, said, outward, confidence),
            )| RawHop {
                kind,
                source,
                name,
                mention,
                role,
                behalf,
                cue,
                content,
                mode,
                stance,
                addressee,
                told,
                said,
                outward,
                confidence,
            },
        )
}

fn raw_membership() -> impl Strategy<Value = RawMembership> {
    (any::<Pick>(), name(), of(any::<Pick>()), of(day()), of(day()), vec(any::<Place>(), 1..3))
}

fn raw_claim() -> impl Strategy<Value = RawClaim> {
    let argument = || of((any::<Pick>(), any::<Place>()));
    let quantity =
        ([of(number()), of(number()), of(number())], number(), any::<Pick>(), name(), of(name()), any::<Place>());
    let time = (of(day()), of(day()), any::<Pick>(), of(day()), any::<Place>());
    (
        (argument(), of(any::<Pick>()), argument()),
        (vec(quantity, 0..3), vec(time, 0..3), vec(any::<Pick>(), 0..3)),
        (any::<(Pick, Pick, Pick)>(), vec(any::<Place>(), 1..4), any::<Pick>(), confidence()),
    )
        .prop_map(
            |(
                (subject, relation, object),
                (quantities, times, places),
                (values, evidence, attribution, confidence),
            )| RawClaim {
                subject,
                relation,
                object,
                quantities,
                times,
                places,
                values,
                evidence,
                attribution,
                confidence,
            },
        )
}

fn choose<T>(from: &[T], pick: Pick) -> &T {
    &from[usize::from(pick) % from.len()]
}

/// The article's text, from which spans are cut.
struct Words(Vec<char>);

impl Words {
    fn span(&self, (start, length): Place) -> Span {
        let start = usize::from(start) % self.0.len();
        let longest = (self.0.len() - start).min(60);
        let end = start + 1 + usize::from(length) % longest;
        Span { start, end, text: self.0[start..end].iter().collect() }
    }

    /// Different spans in the order of the text.
    fn spans(&self, places: &[Place]) -> Vec<Span> {
        let mut spans: Vec<Span> = places.iter().map(|place| self.span(*place)).collect();
        spans.sort();
        spans.dedup();
        spans
    }
}

fn build(raw: &Raw) -> Extraction {
    let words = Words(raw.article.text.chars().collect());
    let article = article(&raw.article);
    let entities = entities(raw, &words);
    // Nobody can be chosen where the article names nobody.
    let entity = |pick: Pick| (!entities.is_empty()).then(|| choose(&entities, pick).id.clone());
    let attributions = attributions(raw, &article, &words, &entities);
    let memberships =
        raw.memberships.iter().enumerate().filter_map(|(i, (member, role, organisation, a, b, places))| {
            let (from, to) = in_order(*a, *b);
            Some(Membership {
                id: Iri::inside(&article.id, "membership", &[&i.to_string()]),
                member: entity(*member)?,
                role: role.clone(),
                organisation: organisation.and_then(entity),
                former: i % 3 == 1,
                from,
                to,
                evidence: words.spans(places),
            })
        });
    let concepts = by_iri(&raw.concepts, Iri::concept);
    let relations = by_iri(&raw.relations, Iri::relation);
    let ends: Vec<(Iri, String, bool)> = entities
        .iter()
        .map(|entity| (entity.id.clone(), entity.name.clone(), true))
        .chain(concepts.into_iter().map(|(id, name)| (id, name, false)))
        .collect();
    let relations: Vec<String> = relations.into_values().collect();
    let hops: Vec<Iri> = attributions.iter().map(|hop| hop.id.clone()).collect();
    let claims = raw.claims.iter().enumerate().map(|(i, raw)| {
        let argument = |(pick, place): (Pick, Place)| {
            let (id, name, entity) = choose(&ends, pick).clone();
            Argument { id, name, entity, span: words.span(place) }
        };
        let subject = raw.subject.map(argument);
        let object = raw.object.map(argument);
        // A relation needs something that it relates.
        let relation = raw.relation.filter(|_| subject.is_some() || object.is_some());
        let mut places: Vec<Iri> = raw.places.iter().filter_map(|pick| entity(*pick)).collect();
        places.sort();
        places.dedup();
        let name = i.to_string();
        Claim {
            id: Iri::inside(&article.id, "claim", &[&name]),
            key: claim_key(subject.as_ref().map_or("", |subject| &subject.name), "", &(i % 2).to_string()),
            relation_class: relation.and_then(|pick| relation_class(choose(&relations, pick).as_str())),
            // What has no relation has no status but the first.
            status: if relation.is_some() { *choose(Status::ALL, raw.values.1) } else { Status::Asserted },
            relation: relation.map(|pick| choose(&relations, pick).clone()),
            subject,
            object,
            quantities: quantities(&article.id, &name, &raw.quantities, &words),
            times: times(&article.id, &name, &raw.times, &words),
            places,
            polarity: *choose(Polarity::ALL, raw.values.0),
            certainty: *choose(Certainty::ALL, raw.values.1),
            tense: *choose(Tense::ALL, raw.values.2),
            evidence: words.spans(&raw.evidence),
            refers_to: (i % 3 == 1).then(|| Iri::inside(&article.id, "claim", &["0"])),
            attribution: choose(&hops, raw.attribution).clone(),
            confidence: raw.confidence,
        }
    });
    let (memberships, claims) = (memberships.collect(), claims.collect());
    let run = Run { version: "0.1.0".into(), extractor: "arbitrary 1".into() };
    let mut extraction = Extraction { article, run, entities, memberships, attributions, claims };
    extraction.sort();
    extraction
}

fn article(raw: &RawArticle) -> Article {
    let mut article = Article::from_text(raw.text.clone());
    if let Some(number) = raw.url {
        assert!(article.identify_by(&format!("https://news.example/{number}?a=b%20c#é")));
    }
    article.publisher.clone_from(&raw.publisher);
    article.headline.clone_from(&raw.headline);
    article.authors.clone_from(&raw.authors);
    article.published = raw.published;
    article.based_on.clone_from(&raw.based_on);
    article
}

/// A class for half of the relations, always the same for one.
fn relation_class(relation: &str) -> Option<RelationClass> {
    let letters = relation.chars().count();
    letters.is_multiple_of(2).then(|| RelationClass {
        name: format!("class {letters}"),
        opposite: letters.is_multiple_of(4).then(|| format!("class against {letters}")),
        nature: letters.is_multiple_of(6).then_some(RelationNature::Cumulative),
        counts_as: letters.is_multiple_of(8).then(|| format!("class of {letters}")),
        evidence: "arbitrary".to_owned(),
    })
}

/// One name for each IRI that `iri` makes of the names, the first one.
fn by_iri(names: &[String], iri: impl Fn(&str) -> Iri) -> BTreeMap<Iri, String> {
    let mut found = BTreeMap::new();
    for name in names {
        found.entry(iri(name)).or_insert_with(|| name.clone());
    }
    found
}

/// The publisher, and the entities of the text, each IRI once.
fn entities(raw: &Raw, words: &Words) -> Vec<Entity> {
    let publisher = raw.article.publisher.iter().map(|name| Entity {
        id: Iri::entity(name),
        name: name.clone(),
        kind: EntityKind::Organisation,
        aliases: Vec::new(),
        mentions: Vec::new(),
    });
    let named = raw.entities.iter().map(|(name, kind, aliases, mentions)| {
        let mut aliases = aliases.clone();
        aliases.sort();
        aliases.dedup();
        Entity {
            id: Iri::entity(name),
            name: name.clone(),
            kind: *choose(&EntityKind::ALL, *kind),
            aliases,
            mentions: words.spans(mentions),
        }
    });
    let mut found = BTreeMap::new();
    for entity in publisher.chain(named) {
        found.entry(entity.id.clone()).or_insert(entity);
    }
    found.into_values().collect()
}

fn attributions(raw: &Raw, article: &Article, words: &Words, entities: &[Entity]) -> Vec<Attribution> {
    let entity = |pick: Pick| (!entities.is_empty()).then(|| choose(entities, pick).id.clone());
    let publisher = article.publisher.as_deref().map(Iri::entity);
    let narration = Attribution::narration(
        Iri::inside(&article.id, "hop", &["outlet"]),
        Source::new(
            publisher.clone().unwrap_or_else(|| article.id.clone()),
            if publisher.is_some() { SourceKind::Entity } else { SourceKind::Document },
            article.outlet(),
        ),
    );
    let modes: Vec<Mode> = Mode::ALL.iter().copied().filter(|mode| *mode != Mode::Narration).collect();
    let mut hops = vec![narration];
    let mut depths = vec![1];
    for (i, hop) in raw.hops.iter().enumerate() {
        let outer: Vec<usize> = (0..hops.len()).filter(|at| depths[*at] < DEEPEST).collect();
        let outer = *choose(&outer, hop.outward);
        let kind = match *choose(SourceKind::ALL, hop.kind) {
            SourceKind::Entity if entities.is_empty() => SourceKind::Unnamed,
            kind => kind,
        };
        // What an unnamed source or a document belongs to, and how many it is, is one thing for all its hops.
        let (id, on_behalf_of, number) = match kind {
            SourceKind::Entity => (entity(hop.source).expect("there is an entity"), hop.behalf.and_then(entity), None),
            SourceKind::Unnamed => {
                let at = usize::from(hop.source) % raw.unnamed.len();
                let (number, behalf) = raw.unnamed[at];
                (Iri::inside(&article.id, "unnamed", &[&at.to_string()]), behalf.and_then(entity), number)
            }
            SourceKind::Document => {
                let at = usize::from(hop.source) % raw.documents.len();
                (Iri::inside(&article.id, "document", &[&at.to_string()]), raw.documents[at].and_then(entity), None)
            }
        };
        let mode = *choose(&modes, hop.mode);
        depths.push(depths[outer] + 1);
        hops.push(Attribution {
            id: Iri::inside(&article.id, "hop", &[&i.to_string()]),
            source: Source {
                id,
                kind,
                name: hop.name.clone(),
                mention: hop.mention.map(|place| words.span(place)),
                role: hop.role.clone(),
                // Half of them, so that both ways are written and read.
                nationality: on_behalf_of.clone().filter(|_| kind == SourceKind::Unnamed && number.is_some()),
                anonymity: hop.mention.filter(|_| kind == SourceKind::Unnamed).map(|place| words.span(place)),
                on_behalf_of,
                number,
            },
            cue: hop.cue.map(|place| words.span(place)),
            // The whole text is the agency's.
            content: if mode == Mode::Wire { Vec::new() } else { words.spans(&hop.content) },
            mode,
            stance: *choose(Stance::ALL, hop.stance),
            addressee: hop.addressee.and_then(entity),
            addressee_mention: hop.told.map(|place| words.span(place)),
            said_at: hop.said.map(|(day, _)| day),
            said_until: hop.said.and_then(|(day, more)| day.checked_add(i64::from(more?).days()).ok()),
            reported_via: Some(hops[outer].id.clone()),
            confidence: hop.confidence,
        });
    }
    hops
}

fn quantities(article: &Iri, claim: &str, raw: &[RawQuantity], words: &Words) -> Vec<Quantity> {
    let quantity = |(i, ([value, least, most], other, comparator, unit, population, place)): (usize, &RawQuantity)| {
        let (min, max) = match (*least, *most) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            bounds => bounds,
        };
        Quantity {
            id: Iri::inside(article, "quantity", &[claim, &i.to_string()]),
            // A quantity says at least one number.
            value: value.or_else(|| (min.is_none() && max.is_none()).then_some(*other)),
            min,
            max,
            comparator: *choose(Comparator::ALL, *comparator),
            unit: unit.clone(),
            population: population.clone(),
            span: words.span(*place),
        }
    };
    let mut found: Vec<Quantity> = raw.iter().enumerate().map(quantity).collect();
    found.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.id.cmp(&b.id)));
    found
}

fn times(article: &Iri, claim: &str, raw: &[RawTime], words: &Words) -> Vec<Time> {
    let time = |(i, (a, b, granularity, anchor, place)): (usize, &RawTime)| {
        let (from, to) = in_order(*a, *b);
        Time {
            id: Iri::inside(article, "time", &[claim, &i.to_string()]),
            from,
            to,
            // One or the other.
            from_of_year: anchor.filter(|_| from.is_none() && to.is_none()).map(MonthDay::of),
            to_of_year: anchor.filter(|_| from.is_none() && to.is_none()).map(MonthDay::of),
            granularity: *choose(Granularity::ALL, *granularity),
            anchor: *anchor,
            span: words.span(*place),
        }
    };
    let mut found: Vec<Time> = raw.iter().enumerate().map(time).collect();
    found.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.id.cmp(&b.id)));
    found
}

fn in_order(a: Option<Date>, b: Option<Date>) -> (Option<Date>, Option<Date>) {
    match (a, b) {
        (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
        bounds => bounds,
    }
}
