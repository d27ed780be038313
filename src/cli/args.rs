use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

use super::values::{Color, ExportFormat, ExtractFormat, ListFormat, QueryFormat, ReportFormat, SchemaOf, TextFormat};
use crate::claim::{Certainty, Difference, EntityKind, Polarity, Stance, Status};
use crate::graph::Filter;

/// Finds out who said what, according to whom, and who says otherwise.
///
/// whosaid reads news articles into a store of claims. Each claim keeps its chain of sources, from the publisher inward to
/// the first speaker, and the exact words that show it. Nothing goes to the network.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, max_term_width = 100, disable_help_subcommand = true, after_help = TOUR)]
pub struct Cli {
    /// The folder that holds the store
    #[arg(long, global = true, value_name = "DIR", default_value = "whosaid.db", env = "WHOSAID_STORE")]
    #[arg(value_hint = ValueHint::DirPath, help_heading = "Global options")]
    pub store: PathBuf,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub color: Color,

    /// Tell on standard error what is being done; twice for more
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Global options")]
    pub verbose: u8,

    /// Leave out progress, summaries and notes; errors are still told
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

const TOUR: &str = "\
Examples:
  whosaid read examples/news         read articles into ./whosaid.db
  whosaid claims --speaker Aronsen   what somebody said
  whosaid conflicts                  who says otherwise

Exit codes:
  0  all went well, even when nothing was found
  1  an error: nothing was done, or not all of it
  2  some inputs failed, and the others were done";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the store
    Read(Read),
    /// List claims: who said what, through whom
    Claims(Claims),
    /// Show one article with its claims marked in the text
    Show(Show),
    /// List the people, organisations and places that articles name
    Entities(Entities),
    /// List claims that contradict each other
    Conflicts(Conflicts),
    /// List who relies on whom: outlets and agencies with their sources
    Sources(Sources),
    /// List what was said in the order in which it was
    Timeline(Timeline),
    /// Ask the store a SPARQL query
    Query(Query),
    /// Write the store, or a part of it, as a picture or as RDF
    Export(Export),
    /// Remove articles and all that came from them
    Forget(Forget),
    /// Count what the store holds
    Stats(Stats),
    /// Print what articles say without storing anything
    Extract(Extract),
    /// Print the JSON Schema of what a command prints as JSON
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page, or write the pages of all commands to a folder
    Man(Man),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Plain text (perhaps with a head of `title:`, `publisher:`, `published:` lines), HTML, JSON and JSON Lines are read; the
extension or else the content tells which. Reading an article again changes nothing; a changed article takes the place of
the old one. An input that cannot be read is told on standard error, and the others go on.

Examples:
  whosaid read examples/news
  whosaid read story.html wire.jsonl --store wire.db
  curl -s https://example.org/story | whosaid read -")]
pub struct Read {
    /// Files, folders (read with all below them), or `-` for standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Form of the summary
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TextFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Names match by whole words in any case: `--speaker mujahid` finds Zabihullah Mujahid. All that is asked for has to hold.

Examples:
  whosaid claims --speaker \"State Department\"
  whosaid claims --via Reuters --about Taliban
  whosaid claims --unnamed --stance denies --format json
  whosaid claims --relation capture --polarity negative
  whosaid claims --corroborated 2")]
pub struct Claims {
    #[command(flatten)]
    pub pick: Pick,
    /// Only what at least this many independent origins say: one speaker, one agency or one wording counts once
    #[arg(long, value_name = "N")]
    pub corroborated: Option<usize>,
    /// No more than this many claims
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// One line for the words of each claim
    #[arg(long)]
    pub short: bool,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

/// Which claims.
#[derive(Debug, Default, Args)]
pub struct Pick {
    /// The first speaker: by name, by role, or by whom it speaks for
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Who or what the words name
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// A source that passed it on: an agency, a report, the publisher
    #[arg(long, value_name = "NAME")]
    pub via: Option<String>,
    /// What the cue says of the speaker's attitude; may be given more than once
    #[arg(long, value_name = "STANCE", value_parser = stances())]
    pub stance: Vec<Stance>,
    /// What is said to relate subject and object: a verb, with its preposition or without (`withdraw from`), or another of its class
    #[arg(long, value_name = "RELATION")]
    pub relation: Option<String>,
    /// How certain the words make it; may be given more than once
    #[arg(long, value_name = "CERTAINTY", value_parser = certainties())]
    pub certainty: Vec<Certainty>,
    /// Whether it is affirmed or denied
    #[arg(long, value_name = "POLARITY", value_parser = polarities())]
    pub polarity: Option<Polarity>,
    /// Whether it is put forward as so, or asked, supposed, wished; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = statuses())]
    pub status: Vec<Status>,
    /// Only first speakers who are not named
    #[arg(long)]
    pub unnamed: bool,
    /// Articles with this IRI, or with these letters in their IRI, headline or publisher
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
    /// Least chance, 0 to 1, that the claim and every hop of its chain are right
    #[arg(long, value_name = "X")]
    pub min_confidence: Option<f64>,
}

fn differences() -> impl TypedValueParser<Value = Difference> {
    PossibleValuesParser::new(Difference::ALL.iter().map(|value| value.name()))
        .try_map(|name| name.parse::<Difference>())
}

fn statuses() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(Status::ALL.iter().map(|value| value.name())).try_map(|name| name.parse::<Status>())
}

fn certainties() -> impl TypedValueParser<Value = Certainty> {
    PossibleValuesParser::new(Certainty::ALL.iter().map(|value| value.name())).try_map(|name| name.parse::<Certainty>())
}

fn polarities() -> impl TypedValueParser<Value = Polarity> {
    PossibleValuesParser::new(Polarity::ALL.iter().map(|value| value.name())).try_map(|name| name.parse::<Polarity>())
}

fn stances() -> impl TypedValueParser<Value = Stance> {
    PossibleValuesParser::new(Stance::ALL.iter().map(|stance| stance.name())).try_map(|name| name.parse::<Stance>())
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  whosaid show https://inland-ledger.example/2024/03/16/death-toll-rises-in-ferry-sinking
  whosaid show \"ferry sinking\"
  whosaid show Ledger --format json")]
pub struct Show {
    /// The article's IRI, or letters in its IRI, headline or publisher that no other article has
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Form of the output; JSON is all that is stored of the article
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TextFormat,
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
One name is one entity in all articles until somebody decides otherwise. Decisions are kept apart from the articles: they
hold for articles that are read later, and can be undone.

Examples:
  whosaid entities --kind person
  whosaid entities --name \"coast guard\" --format json
  whosaid entities merge \"Harbour Watch\" \"Harbour Guard\" --reason \"renamed in 2019\"
  whosaid entities split \"Ana Ruiz\" --article Ledger --name \"Ana Ruiz (mayor)\"
  whosaid entities decisions"
)]
pub struct Entities {
    #[command(subcommand)]
    pub decide: Option<Decide>,
    /// Only this kind
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Option<EntityKind>,
    /// Only names and aliases with these whole words, in any case
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

/// What can be decided on identities.
#[derive(Debug, Subcommand)]
pub enum Decide {
    /// Let two entities be one
    Merge(Merge),
    /// Let a name mean another entity in one article
    Split(Split),
    /// Let a name be another name for an entity
    Alias(Alias),
    /// Take names and aliases from an authority file
    Authority(Authority),
    /// List the decisions
    Decisions(Decisions),
    /// Take a decision back
    Undo(Undo),
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid entities merge \"Harbour Watch\" \"Harbour Guard\"")]
pub struct Merge {
    /// The entity that is the other: its name, an alias, or its IRI
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// The entity that it is, under whose name both go
    #[arg(value_name = "INTO")]
    pub into: String,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "merged by hand")]
    pub reason: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid entities split \"Ana Ruiz\" --article Ledger --name \"Ana Ruiz (mayor)\"")]
pub struct Split {
    /// The entity: its name, an alias, or its IRI
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// The article in which the name means another: its IRI, or letters in its IRI, headline or publisher
    #[arg(long, value_name = "ARTICLE")]
    pub article: String,
    /// What the other goes by
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "split by hand")]
    pub reason: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid entities alias \"the Guard\" \"Harbour Guard\"")]
pub struct Alias {
    /// The name, whether an article has it yet or not
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The entity that it means: its name, an alias, or its IRI
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "alias given by hand")]
    pub reason: String,
}

#[derive(Debug, Args)]
#[command(after_help = "\
CSV needs a head with the columns `name`, and perhaps `aliases` (parted by |) and `wikidata` (Q42 or the IRI). SKOS is
Turtle, N-Triples or RDF/XML with skos:prefLabel, skos:altLabel and skos:exactMatch or owl:sameAs.

Examples:
  whosaid entities authority names.csv
  whosaid entities authority thesaurus.ttl")]
pub struct Authority {
    /// The file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid entities decisions --format json")]
pub struct Decisions {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid entities undo 4f1d0c")]
pub struct Undo {
    /// The decision, as `whosaid entities decisions` lists it: the beginning of its number is enough
    #[arg(value_name = "DECISION")]
    pub decision: String,
}

fn kinds() -> impl TypedValueParser<Value = EntityKind> {
    PossibleValuesParser::new(EntityKind::ALL.map(EntityKind::name)).try_map(|name| {
        EntityKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| format!("{name:?} is no kind"))
    })
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  whosaid conflicts
  whosaid conflicts --about Taliban --all
  whosaid conflicts --kind number --since 2024-03-01
  whosaid conflicts --about Taliban --explain
  whosaid conflicts --format json
  whosaid conflicts --format html > otherwise.html")]
pub struct Conflicts {
    /// Only where one of the two claims names this
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Updates and corroborations too
    #[arg(long)]
    pub all: bool,
    /// What looks like a contradiction and is none, with the reason; the articles are held in memory for it
    #[arg(long, conflicts_with_all = ["format", "kind", "all"])]
    pub explain: bool,
    /// In what the two differ; may be given more than once
    #[arg(long, value_name = "KIND", value_parser = differences())]
    pub kind: Vec<Difference>,
    /// Only where one of the two articles is of this day or later, as 2024-03-15
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Least chance, 0 to 1, that the verdict and both chains are right
    #[arg(long, value_name = "X")]
    pub min_confidence: Option<f64>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ReportFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  whosaid sources
  whosaid sources Reuters --format json")]
pub struct Sources {
    /// Only where one of the two has this name
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The day is that on which something was said, where the text tells, and else that of publication. What has neither comes last.

Examples:
  whosaid timeline --speaker Taliban
  whosaid timeline --speaker \"State Department\" --about withdrawal")]
pub struct Timeline {
    #[command(flatten)]
    pub pick: Pick,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TextFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The articles are in named graphs, so a query says GRAPH ?g { ... }, or is asked with --union-default-graph. The prefixes
ws, schema, prov, oa, org, time, skos, dc, owl, rdf, rdfs and xsd are known.

Examples:
  whosaid query --list
  whosaid query --name between --with name=Korsund
  whosaid query --format csv 'SELECT ?text { GRAPH ?g { ?claim a ws:Claim ; schema:text ?text } }'
  whosaid query --file question.rq --format json")]
#[command(group = clap::ArgGroup::new("what").required(true).args(["text", "file", "name", "list"]))]
pub struct Query {
    /// The query in SPARQL 1.1
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// A file with the query, or `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// A query that comes with whosaid
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// List the queries that come with whosaid
    #[arg(long)]
    pub list: bool,
    /// Give a value to the variable `?param_NAME` of the query; may be given more than once
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment, conflicts_with = "list")]
    pub with: Vec<(String, String)>,
    /// Let the default graph hold all articles together
    #[arg(long, conflicts_with = "list")]
    pub union_default_graph: bool,
    /// Form of the answers: rows in the first five, graphs (CONSTRUCT, DESCRIBE) in table and the last four
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: QueryFormat,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it must be NAME=VALUE")?;
    let name = name.trim().trim_start_matches('?');
    Ok((name.strip_prefix("param_").unwrap_or(name).to_owned(), value.to_owned()))
}

#[derive(Debug, Args)]
#[command(after_help = "\
The filters --about, --speaker and --depth are for the pictures dot and graphml; of RDF only whole articles can be taken.

Examples:
  whosaid export --format dot --about ferry | dot -Tsvg -o ferry.svg
  whosaid export --format turtle --article Ledger
  whosaid export --format nquads --output store.nq")]
pub struct Export {
    /// Form of the output
    #[arg(long, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// Only what is around this entity, concept or source
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Only claims with such a source anywhere in their chain
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only articles with this IRI, or with these letters in their IRI, headline or publisher
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
    /// How many edges to go from what --about names [default: 1]
    #[arg(long, value_name = "N", requires = "about")]
    pub depth: Option<usize>,
    /// Write to this file and not to standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

impl Export {
    /// The same filter for the graph.
    pub fn filter(&self) -> Filter {
        Filter { about: self.about.clone(), speaker: self.speaker.clone(), article: None, depth: self.depth }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  whosaid forget https://inland-ledger.example/2024/03/16/death-toll-rises-in-ferry-sinking
  whosaid forget \"Inland Ledger\"")]
pub struct Forget {
    /// The article's IRI, or letters in its IRI, headline or publisher that no other article has
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid stats --format json")]
pub struct Stats {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TextFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  whosaid extract story.txt | jq .claims
  whosaid extract --format nquads news/ > claims.nq")]
pub struct Extract {
    /// Files, folders (read with all below them), or `-` for standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    pub format: ExtractFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  whosaid schema\n  whosaid schema claim")]
pub struct Schema {
    /// Of what
    #[arg(value_name = "WHAT", default_value = "extraction")]
    pub what: SchemaOf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid")]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  whosaid man | man -l -\n  whosaid man --dir ~/.local/share/man/man1")]
pub struct Man {
    /// Write one page a command to this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
}
