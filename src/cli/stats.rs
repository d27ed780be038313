use std::io::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::args::Stats;
use super::entities::gathered;
use super::error::CliError;
use super::screen::{data, json_line};
use super::values::TextFormat;
use super::{Context, Outcome};
use crate::claim::{Extraction, Iri};
use crate::graph::{ClaimGraph, Filter};

/// Names in each ranking.
const TOP: usize = 10;

/// What `whosaid stats --format json` prints.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatsLine {
    /// Articles.
    pub articles: usize,
    /// Claims.
    pub claims: usize,
    /// Hops of chains, the publishers' included.
    pub attributions: usize,
    /// Different entities.
    pub entities: usize,
    /// Unnamed sources.
    pub unnamed_sources: usize,
    /// Contradictions.
    pub contradictions: usize,
    /// Statements of RDF.
    pub quads: usize,
    /// Parts into which the graph of claims falls.
    pub components: usize,
    /// Who was the first to say most claims, in person or through somebody on its behalf.
    pub top_speakers: Vec<Ranked>,
    /// What most claims and memberships begin or end at.
    pub most_connected: Vec<Ranked>,
}

/// A name in a ranking.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ranked {
    /// Its IRI.
    pub id: Iri,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// How many.
    pub number: usize,
}

pub fn run(context: &Context, args: &Stats) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let counts = store.counts()?;
    let extractions: Vec<Extraction> = store.extractions()?.collect::<Result<_, _>>()?;
    let mut speakers = gathered(&extractions);
    speakers.retain(|line| line.claims_said > 0);
    speakers.sort_by(|a, b| b.claims_said.cmp(&a.claims_said).then_with(|| a.id.cmp(&b.id)));
    speakers.truncate(TOP);
    let graph = ClaimGraph::new(&extractions, &store.comparisons()?, &Filter::default());
    let connected = graph.most_connected(TOP).into_iter().map(|(index, number)| {
        let node = &graph.graph()[index];
        Ranked { id: node.id.clone(), name: node.name.clone(), kind: node.kind.name().to_owned(), number }
    });
    let stats = StatsLine {
        articles: counts.articles,
        claims: counts.claims,
        attributions: counts.attributions,
        entities: counts.entities,
        unnamed_sources: counts.unnamed_sources,
        contradictions: counts.contradictions,
        quads: counts.quads,
        components: graph.components(),
        top_speakers: speakers
            .into_iter()
            .map(|line| Ranked {
                id: line.id,
                name: line.name,
                kind: line.kind.name().to_owned(),
                number: line.claims_said,
            })
            .collect(),
        most_connected: connected.collect(),
    };
    if args.format == TextFormat::Json {
        let mut out = data();
        json_line(&mut out, &stats)?;
        out.flush()?;
    } else {
        print(context, &stats)?;
    }
    Ok(Outcome::Done)
}

fn print(context: &Context, stats: &StatsLine) -> Result<(), CliError> {
    let screen = &context.screen;
    let mut out = screen.text();
    let numbers = [
        ("articles", stats.articles),
        ("claims", stats.claims),
        ("attributions", stats.attributions),
        ("entities", stats.entities),
        ("unnamed sources", stats.unnamed_sources),
        ("contradictions", stats.contradictions),
        ("RDF statements", stats.quads),
        ("parts of the graph", stats.components),
    ];
    let rows = numbers.iter().map(|(name, number)| vec![(*name).to_owned(), number.to_string()]);
    screen.table(&mut out, &["the store holds", "number"], rows, &[1])?;
    for (head, number, ranking) in
        [("top speakers", "claims said", &stats.top_speakers), ("most connected", "claims", &stats.most_connected)]
    {
        if ranking.is_empty() {
            continue;
        }
        writeln!(out)?;
        let rows = ranking.iter().map(|it| vec![it.name.clone(), it.kind.replace('_', " "), it.number.to_string()]);
        screen.table(&mut out, &[head, "kind", number], rows, &[2])?;
    }
    out.flush()?;
    Ok(())
}
