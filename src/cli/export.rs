use std::fs::File;
use std::io::{BufWriter, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad};

use super::args::Export;
use super::error::CliError;
use super::screen::data;
use super::values::ExportFormat;
use super::{Context, Outcome, pick};
use crate::claim::{Extraction, Iri};
use crate::graph::{ClaimGraph, dot, graphml};
use crate::store::{Store, vocabulary::PREFIXES};

pub fn run(context: &Context, args: &Export) -> Result<Outcome, CliError> {
    let rdf = rdf_format(args.format);
    if rdf.is_some() {
        let filters = [("--about", args.about.is_some()), ("--speaker", args.speaker.is_some())];
        if let Some((name, _)) = filters.iter().find(|(_, given)| *given) {
            return Err(CliError::asked(
                format!("{name} does not go with RDF: of it only whole articles can be taken"),
                "use --article, or --format dot or graphml, or `whosaid query` with CONSTRUCT",
            ));
        }
    }
    let store = context.open()?;
    let articles = match &args.article {
        Some(wanted) => Some(chosen(&store, wanted)?),
        None => None,
    };
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => {
            let file = File::create(path).map_err(|source| CliError::File { path: path.clone(), source })?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(data()),
    };
    match rdf {
        Some(format) => write_rdf(&store, articles.as_deref(), format, args.format, &mut out)?,
        None => write_graph(&store, articles, args, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn chosen(store: &Store, wanted: &str) -> Result<Vec<Iri>, CliError> {
    let articles: Vec<Iri> = pick::articles(store, wanted)?.into_iter().map(|article| article.id).collect();
    // One that matches nothing gives the error that says what to give.
    if articles.is_empty() { pick::one_article(store, wanted).map(|article| vec![article.id]) } else { Ok(articles) }
}

fn rdf_format(format: ExportFormat) -> Option<RdfFormat> {
    Some(match format {
        ExportFormat::Dot | ExportFormat::GraphMl => return None,
        ExportFormat::NQuads => RdfFormat::NQuads,
        ExportFormat::TriG => RdfFormat::TriG,
        ExportFormat::Turtle => RdfFormat::Turtle,
        ExportFormat::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    })
}

fn write_graph(store: &Store, articles: Option<Vec<Iri>>, args: &Export, out: &mut impl Write) -> Result<(), CliError> {
    let extractions: Vec<Extraction> = match articles {
        Some(articles) => articles.iter().filter_map(|id| store.get(id).transpose()).collect::<Result<_, _>>()?,
        None => store.extractions()?.collect::<Result<_, _>>()?,
    };
    let graph = ClaimGraph::new(&extractions, &store.comparisons()?, &args.filter());
    if args.format == ExportFormat::Dot {
        dot(&graph, out)?;
    } else {
        graphml(&graph, out)?;
    }
    Ok(())
}

/// Writes quads in the order of their terms, so that equal stores give equal files.
fn write_rdf(
    store: &Store,
    articles: Option<&[Iri]>,
    rdf: RdfFormat,
    format: ExportFormat,
    out: &mut impl Write,
) -> Result<(), CliError> {
    let wanted = |quad: &Quad| match (articles, &quad.graph_name) {
        (None, _) => true,
        (Some(articles), GraphName::NamedNode(graph)) => {
            articles.iter().any(|article| article.as_str() == graph.as_str())
        }
        (Some(_), _) => false,
    };
    let mut quads: Vec<Quad> =
        store.quads().filter(|quad| quad.as_ref().map_or(true, wanted)).collect::<Result<_, _>>()?;
    let merged = format == ExportFormat::Turtle;
    if merged {
        for quad in &mut quads {
            quad.graph_name = GraphName::DefaultGraph;
        }
    }
    quads.sort_by_cached_key(|quad| {
        (quad.graph_name.to_string(), quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string())
    });
    quads.dedup();
    let mut serializer = RdfSerializer::from_format(rdf);
    if format != ExportFormat::NQuads {
        for (prefix, iri) in PREFIXES {
            serializer = serializer.with_prefix(prefix, iri).expect("the prefixes are legal IRIs");
        }
    }
    let mut serializer = serializer.for_writer(out);
    for quad in &quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?;
    Ok(())
}
