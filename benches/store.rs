//! Claims into the store, beside raw oxigraph with the very same quads.
//!
//! `cargo bench --bench store` (or `make bench`). With the feature `rocksdb` everything goes to disk, in a temporary
//! folder; without it to memory, which tells little. At the end the share of raw oxigraph's speed is printed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use oxigraph::model::{Literal, NamedNode, Quad};
use oxigraph::store::Store as Oxigraph;
use whosaid::claim::{
    Argument, Article, Attribution, Certainty, Claim, Comparator, Entity, EntityKind, Extraction, Iri, Mode, Polarity,
    Quantity, Run, Source, SourceKind, Span, Stance, Status, Tense, claim_key,
};
use whosaid::store::vocabulary::{COMPARISONS, ws};
use whosaid::store::{Store, to_quads};

/// Quads of the large load.
const QUADS: usize = 300_000;
/// Articles that are stored one by one.
const SINGLE: usize = 100;

fn main() {
    let mut random = Random(0x5eed);
    let mut extractions = Vec::new();
    let mut quads = Vec::new();
    while quads.len() < QUADS {
        let extraction = synthetic(&mut random, extractions.len());
        quads.extend(stored(&extraction));
        extractions.push(extraction);
    }
    let claims = count_claims(&extractions);
    println!("{} articles, {claims} claims, {} quads", extractions.len(), quads.len());
    if !cfg!(feature = "rocksdb") {
        println!("without the feature rocksdb: in memory, not on disk");
    }
    same_quads(&extractions, &quads);

    let mut criterion = Criterion::default().configure_from_args();
    let (ours, raw) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10).throughput(Throughput::Elements(claims.into()));
    group.bench_function("put_all", |bencher| {
        bencher.iter_custom(|times| repeat(times, &ours, |folder| put_all(folder, extractions.clone())));
    });
    group.bench_function("raw oxigraph", |bencher| {
        bencher.iter_custom(|times| repeat(times, &raw, |folder| load_raw(folder, quads.clone())));
    });
    group.finish();

    let single = &extractions[..SINGLE.min(extractions.len())];
    let mut group = criterion.benchmark_group("one at a time");
    group.sample_size(10).throughput(Throughput::Elements(count_claims(single).into()));
    group.bench_function("put", |bencher| {
        bencher.iter_custom(|times| repeat(times, &RefCell::default(), |folder| put_each(folder, single)));
    });
    group.finish();

    if let (Some(ours), Some(raw)) = (median(ours), median(raw)) {
        let rate = |time: Duration| f64::from(claims) / time.as_secs_f64();
        println!("put_all: {:.0} claims/s; raw oxigraph: {:.0} claims/s", rate(ours), rate(raw));
        println!("put_all reaches {:.2} of raw oxigraph", raw.as_secs_f64() / ours.as_secs_f64());
    }
    criterion.final_summary();
}

fn count_claims(extractions: &[Extraction]) -> u32 {
    let claims: usize = extractions.iter().map(|extraction| extraction.claims.len()).sum();
    u32::try_from(claims).expect("there are fewer than four thousand million claims")
}

/// Runs `load` in a new folder each time; it gives the time that counts, which leaves out what was prepared.
fn repeat(times: u64, all: &RefCell<Vec<Duration>>, load: impl Fn(&Path) -> Duration) -> Duration {
    let mut sum = Duration::ZERO;
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let time = load(folder.path());
        all.borrow_mut().push(time);
        sum += time;
    }
    sum
}

fn median(times: RefCell<Vec<Duration>>) -> Option<Duration> {
    let mut times = times.into_inner();
    times.sort();
    times.get(times.len() / 2).copied()
}

fn put_all(folder: &Path, extractions: Vec<Extraction>) -> Duration {
    let store = open(folder);
    let begun = Instant::now();
    store.put_all(extractions, |id, change| _ = black_box((id, change))).expect("the extractions are stored");
    store.flush().expect("the store is flushed");
    begun.elapsed()
}

fn put_each(folder: &Path, extractions: &[Extraction]) -> Duration {
    let store = open(folder);
    let begun = Instant::now();
    for extraction in extractions {
        black_box(store.put(extraction).expect("the extraction is stored"));
    }
    store.flush().expect("the store is flushed");
    begun.elapsed()
}

fn load_raw(folder: &Path, quads: Vec<Quad>) -> Duration {
    let store = open_raw(folder);
    let begun = Instant::now();
    let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(256);
    loader.load_quads(quads).expect("the quads are loaded");
    loader.commit().expect("the load is committed");
    #[cfg(feature = "rocksdb")]
    store.flush().expect("the store is flushed");
    begun.elapsed()
}

#[cfg(feature = "rocksdb")]
fn open(folder: &Path) -> Store {
    Store::open(&folder.join("store")).expect("a new store opens")
}

#[cfg(not(feature = "rocksdb"))]
fn open(_: &Path) -> Store {
    Store::in_memory().expect("a store in memory opens")
}

#[cfg(feature = "rocksdb")]
fn open_raw(folder: &Path) -> Oxigraph {
    Oxigraph::open(folder.join("store")).expect("a new store opens")
}

#[cfg(not(feature = "rocksdb"))]
fn open_raw(_: &Path) -> Oxigraph {
    Oxigraph::new().expect("a store in memory opens")
}

/// All quads that the store writes for an article: its graph, and the marks of what is still to be compared.
fn stored(extraction: &Extraction) -> Vec<Quad> {
    let mut quads = to_quads(extraction);
    let keys: BTreeSet<&str> = extraction.claims.iter().map(|claim| claim.key.as_str()).collect();
    quads.extend(
        keys.into_iter()
            .map(|key| Quad::new(NamedNode::new_unchecked(key), ws::PENDING, Literal::from(true), COMPARISONS)),
    );
    quads
}

/// Both ways must write the same, or the comparison means nothing.
fn same_quads(extractions: &[Extraction], quads: &[Quad]) {
    let few = &extractions[..SINGLE.min(extractions.len())];
    let ours = Store::in_memory().expect("a store in memory opens");
    ours.put_all(few.to_vec(), |_, _| ()).expect("the extractions are stored");
    let raw = Oxigraph::new().expect("a store in memory opens");
    let of_few: usize = few.iter().map(|extraction| stored(extraction).len()).sum();
    raw.extend(quads[..of_few].to_vec()).expect("the quads are loaded");
    let ours: BTreeSet<String> = ours.quads().map(|quad| quad.expect("it is read").to_string()).collect();
    let raw: BTreeSet<String> = raw.iter().map(|quad| quad.expect("it is read").to_string()).collect();
    assert!(ours == raw, "the store writes {} quads, raw oxigraph {}", ours.len(), raw.len());
}

/// [SplitMix64](https://prng.di.unimi.it/splitmix64.c): the same articles in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(limit)).expect("it is below a u32")
    }
}

/// Text that grows, with the spans of its pieces.
#[derive(Default)]
struct Text {
    text: String,
    length: usize,
}

impl Text {
    fn add(&mut self, piece: &str) -> Span {
        let start = self.length;
        self.text.push_str(piece);
        self.length += piece.chars().count();
        Span { start, end: self.length, text: piece.to_owned() }
    }

    fn since(&self, start: usize) -> Span {
        Span { start, end: self.length, text: self.text.chars().skip(start).collect() }
    }
}

/// An article of an invented outlet in which eight people give numbers, some of them through an agency.
fn synthetic(random: &mut Random, number: usize) -> Extraction {
    let outlet = format!("Outlet {}", random.below(40));
    let agency = format!("Agency {}", random.below(5));
    let mut article = Article::from_text("");
    article.identify_by(&format!("https://outlet.example/{number}"));
    article.publisher = Some(outlet.clone());
    article.headline = Some(format!("Headline {number}"));
    let id = article.id.clone();
    let mut text = Text::default();
    let mut entities = vec![entity(&outlet, EntityKind::Organisation, None)];
    let narration = hop(&id, "outlet", &outlet, None, None, None, Vec::new(), Mode::Narration);
    let agency_mention = text.add(&agency);
    text.add(" reports.\n");
    entities.push(entity(&agency, EntityKind::Organisation, Some(agency_mention.clone())));
    let told = Some(agency_mention.clone());
    let reported = hop(&id, "agency", &agency, told, None, Some(&narration.id), vec![agency_mention], Mode::Indirect);
    let mut attributions = vec![narration, reported];
    let mut claims = Vec::new();
    for sentence in 0..8 {
        let begun = text.length;
        let count = random.below(500) + 2;
        let unit = format!("unit{}", random.below(60));
        let counted = text.add(&format!("More than {count} {unit}s"));
        text.add(" were lost in ");
        let town = format!("Town {}", random.below(300));
        let place = text.add(&town);
        let content = text.since(begun);
        text.add(", ");
        let speaker = format!("Speaker {}", random.below(2000));
        let speaker_mention = text.add(&speaker);
        text.add(" ");
        let cue = text.add("said");
        text.add(".\n");
        entities.push(entity(&town, EntityKind::GeopoliticalEntity, Some(place.clone())));
        entities.push(entity(&speaker, EntityKind::Person, Some(speaker_mention.clone())));
        let name = sentence.to_string();
        let via = &attributions[usize::from(random.below(3) == 0)].id.clone();
        let said = hop(
            &id,
            &name,
            &speaker,
            Some(speaker_mention),
            Some(cue),
            Some(via),
            vec![content.clone()],
            Mode::Indirect,
        );
        claims.push(Claim {
            id: Iri::inside(&id, "claim", &[&name]),
            relation_class: None,
            status: Status::Asserted,
            key: claim_key(&unit, "lose in", &town),
            subject: Some(Argument {
                id: Iri::concept(&unit),
                name: unit.clone(),
                entity: false,
                span: counted.clone(),
            }),
            relation: Some("lose in".into()),
            object: Some(Argument { id: Iri::entity(&town), name: town, entity: true, span: place }),
            quantities: vec![Quantity {
                id: Iri::inside(&id, "quantity", &[&name]),
                value: Some(f64::from(count)),
                min: Some(f64::from(count) + 1.0),
                max: None,
                comparator: Comparator::MoreThan,
                unit,
                population: None,
                span: counted,
            }],
            times: Vec::new(),
            places: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            tense: Tense::Past,
            evidence: vec![content],
            refers_to: None,
            attribution: said.id.clone(),
            confidence: 0.9,
        });
        attributions.push(said);
    }
    article.text = text.text;
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    entities.dedup_by(|a, b| a.id == b.id);
    let run = Run { version: "0.1.0".into(), extractor: "synthetic 1".into() };
    let mut extraction = Extraction { article, run, entities, memberships: Vec::new(), attributions, claims };
    extraction.sort();
    extraction
}

fn entity(name: &str, kind: EntityKind, mention: Option<Span>) -> Entity {
    let mentions = mention.into_iter().collect();
    Entity { id: Iri::entity(name), name: name.to_owned(), kind, aliases: Vec::new(), mentions }
}

#[allow(clippy::too_many_arguments, reason = "one call a kind of hop, each naming all that differs")]
fn hop(
    article: &Iri,
    id: &str,
    source: &str,
    mention: Option<Span>,
    cue: Option<Span>,
    reported_via: Option<&Iri>,
    content: Vec<Span>,
    mode: Mode,
) -> Attribution {
    Attribution {
        id: Iri::inside(article, "hop", &[id]),
        source: Source { mention, ..Source::new(Iri::entity(source), SourceKind::Entity, source) },
        cue,
        content,
        mode,
        stance: Stance::Neutral,
        addressee: None,
        addressee_mention: None,
        said_at: None,
        said_until: None,
        reported_via: reported_via.cloned(),
        confidence: 0.9,
    }
}
