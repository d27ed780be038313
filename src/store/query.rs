use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError};

use super::Store;
use super::vocabulary::PREFIXES;
use crate::claim::NAMESPACE;

/// A query that comes with whosaid, `ontology/queries/NAME.rq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name.
    pub name: &'static str,
    /// Its SPARQL text, with comments that say what it is for and which variables may be given.
    pub text: &'static str,
}

impl NamedQuery {
    /// The values of the comment lines `# field: value`.
    pub fn comments<'a>(&self, field: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.text.lines().filter_map(move |line| {
            line.strip_prefix('#')?.trim_start().strip_prefix(field)?.strip_prefix(':').map(str::trim)
        })
    }
}

macro_rules! named_queries {
    ($($name:literal),+ $(,)?) => {
        /// The queries that come with whosaid, by name.
        pub fn named_queries() -> &'static [NamedQuery] {
            &[$(NamedQuery {
                name: $name,
                text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/queries/", $name, ".rq")),
            }),+]
        }
    };
}

named_queries!(
    "between",
    "chains",
    "conflicts",
    "entities",
    "outlets",
    "quantities",
    "speaker",
    "stances",
    "roles",
    "unnamed",
    "via",
);

/// Why a query gave no answers.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// It is not SPARQL 1.1.
    #[error("the query is not legal SPARQL: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    /// A given variable name is not legal.
    #[error("{0:?} is not the name of a SPARQL variable")]
    Variable(String),
    /// It could not be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The asked format cannot hold this kind of answer.
    #[error("{format} holds {holds}; this query gives {gives}")]
    Format {
        /// The format's name.
        format: &'static str,
        /// What it can hold.
        holds: &'static str,
        /// What there is.
        gives: &'static str,
    },
    /// The answers could not be written.
    #[error("cannot write the answers: {0}")]
    Write(#[from] std::io::Error),
}

/// The forms that answers can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultsFormat {
    /// [SPARQL 1.1 Query Results JSON](https://www.w3.org/TR/sparql11-results-json/)
    Json,
    /// [SPARQL Query Results XML](https://www.w3.org/TR/rdf-sparql-XMLres/)
    Xml,
    /// [SPARQL 1.1 Query Results CSV](https://www.w3.org/TR/sparql11-results-csv-tsv/)
    Csv,
    /// SPARQL 1.1 Query Results TSV
    Tsv,
    /// Turtle, for `CONSTRUCT` and `DESCRIBE`
    Turtle,
    /// N-Triples, for `CONSTRUCT` and `DESCRIBE`
    NTriples,
    /// RDF/XML, for `CONSTRUCT` and `DESCRIBE`
    RdfXml,
    /// JSON-LD, for `CONSTRUCT` and `DESCRIBE`
    JsonLd,
}

impl ResultsFormat {
    fn parts(self) -> (&'static str, Result<QueryResultsFormat, RdfFormat>) {
        match self {
            Self::Json => ("json", Ok(QueryResultsFormat::Json)),
            Self::Xml => ("xml", Ok(QueryResultsFormat::Xml)),
            Self::Csv => ("csv", Ok(QueryResultsFormat::Csv)),
            Self::Tsv => ("tsv", Ok(QueryResultsFormat::Tsv)),
            Self::Turtle => ("turtle", Err(RdfFormat::Turtle)),
            Self::NTriples => ("ntriples", Err(RdfFormat::NTriples)),
            Self::RdfXml => ("rdfxml", Err(RdfFormat::RdfXml)),
            Self::JsonLd => ("jsonld", Err(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })),
        }
    }
}

/// How the variables begin that stand for what the user gives.
const PARAMETER: &str = "param_";

/// The answers to a query.
pub struct Answers(QueryResults<'static>);

impl Store {
    /// Asks a SPARQL 1.1 query. The prefixes of [`PREFIXES`] are known; each of `given` replaces the variable `?param_NAME`
    /// by a plain string. Columns of such variables are left out of the answers. The articles are in named graphs, so a query says `GRAPH ?g { … }`, unless `union` makes the default graph
    /// hold them all.
    pub fn query(&self, text: &str, given: &[(String, String)], union: bool) -> Result<Answers, QueryError> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, iri) in PREFIXES {
            evaluator = evaluator.with_prefix(prefix, iri).expect("the prefixes are legal IRIs");
        }
        let mut query = evaluator.parse_query(text)?;
        if union {
            query.dataset_mut().set_default_graph_as_union();
        }
        for (name, value) in given {
            let variable =
                Variable::new(format!("{PARAMETER}{name}")).map_err(|_| QueryError::Variable(name.clone()))?;
            query = query.substitute_variable(variable, Literal::from(value.as_str()));
        }
        Ok(Answers(query.on_store(&self.inner).execute()?))
    }
}

impl Answers {
    /// Writes the answers in a W3C format.
    pub fn write(self, format: ResultsFormat, writer: &mut dyn Write) -> Result<(), QueryError> {
        let (name, format) = format.parts();
        match (self.0, format) {
            (QueryResults::Solutions(solutions), Ok(format)) => {
                let shown: Vec<Variable> = shown(solutions.variables()).cloned().collect();
                let mut serializer =
                    QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(writer, shown.clone())?;
                for solution in solutions {
                    let solution = solution?;
                    serializer.serialize(
                        shown.iter().filter_map(|variable| Some((variable.as_ref(), solution.get(variable)?.as_ref()))),
                    )?;
                }
                serializer.finish()?;
            }
            (QueryResults::Boolean(answer), Ok(format)) => {
                QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(writer, answer)?;
            }
            (QueryResults::Graph(triples), Err(format)) => {
                let mut serializer = RdfSerializer::from_format(format);
                for (prefix, iri) in PREFIXES {
                    serializer = serializer.with_prefix(prefix, iri).expect("the prefixes are legal IRIs");
                }
                let mut serializer = serializer.for_writer(writer);
                for triple in triples {
                    serializer.serialize_triple(&triple?)?;
                }
                serializer.finish()?;
            }
            (QueryResults::Graph(_), Ok(_)) => {
                return Err(QueryError::Format { format: name, holds: "rows", gives: "a graph" });
            }
            (_, Err(_)) => return Err(QueryError::Format { format: name, holds: "a graph", gives: "rows" }),
        }
        Ok(())
    }

    /// Whether the answers are a graph, from `CONSTRUCT` or `DESCRIBE`, and not rows.
    pub fn is_graph(&self) -> bool {
        matches!(self.0, QueryResults::Graph(_))
    }

    /// The answers as a table for people: column names, and rows of terms in short form.
    pub fn table(self) -> Result<(Vec<String>, Vec<Vec<String>>), QueryError> {
        match self.0 {
            QueryResults::Boolean(answer) => Ok((vec!["answer".into()], vec![vec![answer.to_string()]])),
            QueryResults::Solutions(solutions) => {
                let shown: Vec<Variable> = shown(solutions.variables()).cloned().collect();
                let names = shown.iter().map(|variable| variable.as_str().to_owned()).collect();
                let mut rows = Vec::new();
                for solution in solutions {
                    let solution = solution?;
                    rows.push(
                        shown.iter().map(|variable| solution.get(variable).map(short).unwrap_or_default()).collect(),
                    );
                }
                Ok((names, rows))
            }
            QueryResults::Graph(triples) => {
                let mut rows = Vec::new();
                for triple in triples {
                    let triple = triple?;
                    rows.push(vec![
                        short(&triple.subject.into()),
                        short(&triple.predicate.into()),
                        short(&triple.object),
                    ]);
                }
                Ok((["subject", "predicate", "object"].map(String::from).to_vec(), rows))
            }
        }
    }
}

fn shown(variables: &[Variable]) -> impl Iterator<Item = &Variable> {
    variables.iter().filter(|variable| !variable.as_str().starts_with(PARAMETER))
}

/// A term as a person would want to read it: a prefixed name where there is a prefix, a literal without its datatype.
fn short(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => {
            let iri = node.as_str();
            PREFIXES
                .iter()
                .chain(&[("id", NAMESPACE)])
                .find_map(|(prefix, base)| iri.strip_prefix(base).map(|local| format!("{prefix}:{local}")))
                .unwrap_or_else(|| iri.to_owned())
        }
        other @ Term::BlankNode(_) => other.to_string(),
    }
}
