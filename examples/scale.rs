//! How long it takes to check a store of very many claims for contradictions, and whether it finds those that were planted.
//!
//! ```sh
//! cargo run --release --example scale -- --claims 100000
//! ```
//!
//! The articles are made and not read: five outlets tell each story, all on one day, with the same names. Most of what they say nobody
//! else says; some they all say, such as how many died, so that claims of all stories meet under a few keys. In every second story
//! one outlet gives another number, another day or the contrary. Time and memory are printed for making the store and for the check.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use whosaid::claim::{
    Argument, Article, Attribution, Certainty, Claim, Comparator, Entity, EntityKind, Extraction, Granularity, Iri,
    Polarity, Quantity, Run, Source, SourceKind, Span, Status, Tense, Time, Verdict,
};
use whosaid::compare::{identify, refresh};
use whosaid::language::relation_class;
use whosaid::store::Store;

/// Checks many claims
#[derive(Debug, Parser)]
#[command(name = "scale", max_term_width = 100)]
struct Args {
    /// How many claims, about
    #[arg(long, default_value_t = 10_000)]
    claims: u64,

    /// Where the store goes. A temporary folder, if not given
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,

    /// Other claims for another number
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Outlets that tell one story.
const OUTLETS: u64 = 5;
/// What each of them says.
const CLAIMS: u64 = 25;
/// Years over which the stories are spread.
const YEARS: i64 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let temporary = tempfile::tempdir()?;
    let place = args.store.unwrap_or_else(|| temporary.path().join("scale.db"));
    let stories = args.claims.div_ceil(OUTLETS * CLAIMS).max(1);
    let mut planted: BTreeSet<Iri> = BTreeSet::new();

    let begun = Instant::now();
    let store = Store::open(&place)?;
    let mut random = Random(args.seed);
    let mut claims = 0;
    let articles = (0..stories).flat_map(|story| {
        let story = Story::new(&mut random, story, stories);
        planted.extend(story.planted());
        (0..OUTLETS).map(|outlet| story.article(&mut random, outlet)).collect::<Vec<_>>()
    });
    store.put_all(articles.inspect(|article| claims += article.claims.len()), |_, _| ())?;
    println!("{claims} claims stored: {:.1} s, {} MB", begun.elapsed().as_secs_f64(), peak_mb());

    let begun = Instant::now();
    identify(&store)?;
    println!("names told apart: {:.1} s, {} MB", begun.elapsed().as_secs_f64(), peak_mb());
    let begun = Instant::now();
    let keys = refresh(&store)?;
    println!("{keys} keys checked: {:.1} s, {} MB", begun.elapsed().as_secs_f64(), peak_mb());

    let comparisons = store.comparisons()?;
    let found: BTreeSet<&Iri> = comparisons
        .iter()
        .filter(|comparison| comparison.verdict == Verdict::Contradiction)
        .flat_map(|comparison| &comparison.claims)
        .collect();
    let missed = planted.iter().filter(|odd| !found.contains(odd)).count();
    let others = comparisons.iter().filter(|it| !it.claims.iter().any(|claim| planted.contains(claim))).count();
    println!("{} contradictions planted, {missed} of them missed, {others} others found", planted.len());
    if missed > 0 {
        return Err("planted contradictions were missed".into());
    }
    Ok(())
}

/// The most memory that the process has held, in megabytes, where the system tells.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1024
}

/// [SplitMix64](https://prng.di.unimi.it/splitmix64.c): the same articles in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

/// In what the last outlet disagrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Planted {
    Nothing,
    Toll,
    Count,
    Day,
    Contrary,
}

/// What all outlets tell on one day.
struct Story {
    number: u64,
    day: Date,
    people: Vec<String>,
    places: Vec<String>,
    toll: u64,
    planted: Planted,
}

impl Story {
    fn new(random: &mut Random, number: u64, stories: u64) -> Self {
        let days = i64::try_from(number).unwrap_or_default() * 365 * YEARS / i64::try_from(stories).unwrap_or(1);
        let mut people: Vec<String> = (0..4).map(|person| format!("Person {number} {person}")).collect();
        // Some are in the news every day.
        people.extend((0..3).map(|_| format!("Leader {}", random.below(200))));
        let kinds = [Planted::Nothing, Planted::Toll, Planted::Nothing, Planted::Count, Planted::Nothing, Planted::Day];
        let planted = match random.below(8) {
            kind @ 0..6 => kinds[usize::try_from(kind).unwrap_or_default()],
            6 => Planted::Contrary,
            _ => Planted::Nothing,
        };
        Self {
            number,
            day: date(2014, 1, 1).checked_add(days.days()).unwrap_or(date(2014, 1, 1)),
            people,
            places: (0..2).map(|place| format!("Town {number} {place}")).collect(),
            toll: 5 + random.below(400),
            planted,
        }
    }

    /// The claim of the last outlet that disagrees with those of the others.
    fn planted(&self) -> Option<Iri> {
        let which = match self.planted {
            Planted::Nothing => return None,
            Planted::Toll => "0",
            Planted::Count => "1",
            Planted::Day => "2",
            Planted::Contrary => "3",
        };
        Some(Iri::inside(&self.article_id(OUTLETS - 1), "claim", &[which]))
    }

    fn article_id(&self, outlet: u64) -> Iri {
        Iri::new(format!("https://outlet-{outlet}.example/{}", self.number))
    }

    fn article(&self, random: &mut Random, outlet: u64) -> Extraction {
        let mut page = Page::new(self, outlet);
        let odd = |planted| self.planted == planted && outlet + 1 == OUTLETS;
        let [first, second, third] = [0, 1, 2].map(|person| self.people[person].as_str());
        page.claim(&Saying {
            subject: Some(Who::Counted(if odd(Planted::Toll) { self.toll + 20 } else { self.toll }, "person")),
            relation: "die",
            ..Saying::default()
        });
        page.claim(&Saying {
            subject: Some(Who::Named(first)),
            relation: "close",
            object: Some(Who::Counted(if odd(Planted::Count) { 17 } else { 12 }, "school")),
            ..Saying::default()
        });
        page.claim(&Saying {
            subject: Some(Who::Named(second)),
            relation: "visit",
            object: Some(Who::Named(&self.places[0])),
            day: Some(if odd(Planted::Day) { -4 } else { -1 }),
            ..Saying::default()
        });
        page.claim(&Saying {
            subject: Some(Who::Named(third)),
            relation: "accept",
            object: Some(Who::Named(&self.places[1])),
            denied: odd(Planted::Contrary),
            ..Saying::default()
        });
        let verbs = ["meet", "praise", "visit", "support", "help", "invite", "thank", "warn", "join", "leave"];
        while page.claims.len() < usize::try_from(CLAIMS).unwrap_or_default() {
            let subject = &self.people[usize::try_from(random.below(7)).unwrap_or_default()];
            let object = format!("thing {}", random.below(5_000));
            let verb = verbs[usize::try_from(random.below(10)).unwrap_or_default()];
            let object = Who::Thing(&object);
            page.claim(&Saying {
                subject: Some(Who::Named(subject)),
                relation: verb,
                object: Some(object),
                ..Saying::default()
            });
        }
        page.finish()
    }
}

/// Who does something or to whom it is done.
#[derive(Clone, Copy)]
enum Who<'a> {
    Named(&'a str),
    Thing(&'a str),
    Counted(u64, &'a str),
}

/// What one sentence says.
#[derive(Default)]
struct Saying<'a> {
    subject: Option<Who<'a>>,
    relation: &'a str,
    object: Option<Who<'a>>,
    /// Days after the article's.
    day: Option<i64>,
    denied: bool,
}

/// An article as it grows.
struct Page<'a> {
    story: &'a Story,
    article: Article,
    text: String,
    length: usize,
    hop: Attribution,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
}

impl<'a> Page<'a> {
    fn new(story: &'a Story, outlet: u64) -> Self {
        let name = format!("Outlet {outlet}");
        let mut article = Article::from_text("");
        article.identify_by(story.article_id(outlet).as_str());
        article.publisher = Some(name.clone());
        article.published = Some(story.day);
        let hop = Attribution::narration(
            Iri::inside(&article.id, "hop", &["outlet"]),
            Source::new(Iri::entity(&name), SourceKind::Entity, &name),
        );
        let entity = |name: &str, kind| Entity {
            id: Iri::entity(name),
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let mut page = Self {
            story,
            article,
            text: String::new(),
            length: 0,
            hop,
            entities: vec![entity(&name, EntityKind::Organisation)],
            claims: Vec::new(),
        };
        let named = story.people.iter().map(|name| (name, EntityKind::Person));
        for (name, kind) in named.chain(story.places.iter().map(|name| (name, EntityKind::GeopoliticalEntity))) {
            let mention = page.add(name);
            page.add(". ");
            page.entities.push(Entity { mentions: vec![mention], ..entity(name, kind) });
        }
        page
    }

    fn add(&mut self, words: &str) -> Span {
        let start = self.length;
        self.text.push_str(words);
        self.length += words.chars().count();
        Span { start, end: self.length, text: words.to_owned() }
    }

    fn who(&mut self, who: Who<'_>, claim: &Iri) -> (Argument, Option<Quantity>) {
        let argument = |id, name: &str, entity, span| Argument { id, name: name.to_owned(), entity, span };
        match who {
            Who::Named(name) => (argument(Iri::entity(name), name, true, self.add(name)), None),
            Who::Thing(name) => (argument(Iri::concept(name), name, false, self.add(name)), None),
            Who::Counted(number, unit) => {
                let span = self.add(&format!("{number} {unit}s"));
                let value = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
                let quantity = Quantity {
                    id: Iri::inside(&self.article.id, "quantity", &[claim.as_str()]),
                    value: Some(value),
                    min: Some(value),
                    max: Some(value),
                    comparator: Comparator::Exact,
                    unit: unit.to_owned(),
                    population: None,
                    span: span.clone(),
                };
                (argument(Iri::concept(unit), unit, false, span), Some(quantity))
            }
        }
    }

    fn claim(&mut self, saying: &Saying<'_>) {
        let id = Iri::inside(&self.article.id, "claim", &[&self.claims.len().to_string()]);
        let begun = self.text.len();
        let start = self.length;
        let mut quantities = Vec::new();
        let mut argument = |page: &mut Self, who: Option<Who<'_>>| {
            let (argument, quantity) = page.who(who?, &id);
            quantities.extend(quantity);
            Some(argument)
        };
        let subject = argument(self, saying.subject);
        self.add(if saying.denied { " did not " } else { " did " });
        self.add(saying.relation);
        self.add(" ");
        let object = argument(self, saying.object);
        let mut times = Vec::new();
        if let Some(day) = saying.day.and_then(|days| self.story.day.checked_add(days.days()).ok()) {
            self.add(" on ");
            times.push(Time {
                id: Iri::inside(&self.article.id, "time", &[id.as_str()]),
                from: Some(day),
                to: Some(day),
                from_of_year: None,
                to_of_year: None,
                granularity: Granularity::Day,
                anchor: Some(self.story.day),
                span: self.add(&day.to_string()),
            });
        }
        let evidence = vec![Span { start, end: self.length, text: self.text[begun..].to_owned() }];
        self.add(". ");
        let mut claim = Claim {
            key: id.clone(),
            id,
            subject,
            relation: Some(saying.relation.to_owned()),
            relation_class: relation_class(saying.relation),
            object,
            quantities,
            times,
            places: Vec::new(),
            polarity: if saying.denied { Polarity::Negative } else { Polarity::Positive },
            certainty: Certainty::Certain,
            tense: Tense::Past,
            status: Status::Asserted,
            evidence,
            refers_to: None,
            attribution: self.hop.id.clone(),
            confidence: 0.9,
        };
        claim.key = claim.comparison_key();
        self.claims.push(claim);
    }

    fn finish(mut self) -> Extraction {
        self.article.text = self.text;
        let run = Run { version: "0.1.0".into(), extractor: "synthetic 1".into() };
        let mut extraction = Extraction {
            article: self.article,
            run,
            entities: self.entities,
            memberships: Vec::new(),
            attributions: vec![self.hop],
            claims: self.claims,
        };
        // A leader may be drawn twice.
        extraction.entities.sort_by(|a, b| a.id.cmp(&b.id));
        extraction.entities.dedup_by(|a, b| a.id == b.id);
        extraction.sort();
        extraction
    }
}
