use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::args::Sources;
use super::error::CliError;
use super::screen::{csv_line, data, json_line};
use super::values::ListFormat;
use super::{Context, Outcome};
use crate::claim::{Extraction, Iri, Source, SourceKind};
use crate::graph::has_words;

/// Who passes on what whom says: a line of `whosaid sources --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceLine {
    /// Who passes it on.
    pub who: String,
    /// Its IRI.
    pub who_id: Iri,
    /// Whom it relies on. All unnamed sources are one here, and so are all documents.
    pub relies_on: String,
    /// Its IRI; null for unnamed sources and documents, which are never one across articles.
    pub relies_on_id: Option<Iri>,
    /// What sort of source that is.
    pub kind: SourceKind,
    /// Claims that came this way.
    pub claims: usize,
    /// Articles that have them.
    pub articles: usize,
}

#[derive(Default)]
struct Facts {
    who: String,
    relies_on: String,
    claims: usize,
    articles: BTreeSet<Iri>,
}

/// Who relies on whom.
type Reliances = BTreeMap<(Iri, Option<Iri>, SourceKind), Facts>;

pub fn run(context: &Context, args: &Sources) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let mut found = Reliances::new();
    for extraction in store.extractions()? {
        note(&mut found, &extraction?);
    }
    let mut lines: Vec<SourceLine> = found
        .into_iter()
        .map(|((who_id, relies_on_id, kind), facts)| SourceLine {
            who: facts.who,
            who_id,
            relies_on: facts.relies_on,
            relies_on_id,
            kind,
            claims: facts.claims,
            articles: facts.articles.len(),
        })
        .filter(|line| {
            args.name.as_ref().is_none_or(|name| has_words(&line.who, name) || has_words(&line.relies_on, name))
        })
        .collect();
    lines.sort_by(|a, b| {
        (b.claims, b.articles)
            .cmp(&(a.claims, a.articles))
            .then_with(|| (&a.who, &a.relies_on).cmp(&(&b.who, &b.relies_on)))
    });
    let screen = &context.screen;
    let head = ["who", "relies on", "kind", "claims", "articles"];
    match args.format {
        ListFormat::Table if lines.is_empty() => screen.note("no source is like that"),
        ListFormat::Table => {
            let mut out = screen.text();
            screen.table(&mut out, &head, lines.iter().map(cells), &[3, 4])?;
            out.flush()?;
        }
        ListFormat::Csv => {
            let mut out = data();
            csv_line(&mut out, head)?;
            lines.iter().try_for_each(|line| csv_line(&mut out, cells(line)))?;
            out.flush()?;
        }
        ListFormat::Json => {
            let mut out = data();
            lines.iter().try_for_each(|line| json_line(&mut out, line))?;
            out.flush()?;
        }
    }
    Ok(Outcome::Done)
}

fn cells(line: &SourceLine) -> Vec<String> {
    let words = [line.who.clone(), line.relies_on.clone(), line.kind.name().to_owned()];
    words.into_iter().chain([line.claims.to_string(), line.articles.to_string()]).collect()
}

/// Each claim counts for every two neighbours of its chain.
fn note(found: &mut Reliances, extraction: &Extraction) {
    for claim in &extraction.claims {
        for hops in extraction.chain(&claim.attribution).windows(2) {
            let [outer, inner] = [&hops[0].attribution.source, &hops[1].attribution.source];
            let named = inner.kind == SourceKind::Entity;
            let key = (outer.id.clone(), named.then(|| inner.id.clone()), inner.kind);
            let facts = found.entry(key).or_default();
            facts.who.clone_from(&outer.name);
            facts.relies_on = relied_on(inner);
            facts.claims += 1;
            facts.articles.insert(extraction.article.id.clone());
        }
    }
}

fn relied_on(source: &Source) -> String {
    match source.kind {
        SourceKind::Entity => source.name.clone(),
        SourceKind::Unnamed => "unnamed sources".to_owned(),
        SourceKind::Document => "documents".to_owned(),
    }
}
