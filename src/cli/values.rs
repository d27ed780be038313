use clap::ValueEnum;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Even when piped
    Always,
    /// Not even on a terminal
    Never,
}

/// For a person or for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// Text for people, fitted to the terminal
    Table,
    /// JSON; lists are JSON Lines, one object a line
    Json,
}

/// For a person, for a program, or to be printed and passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Text for people, fitted to the terminal
    Table,
    /// JSON Lines: one object a line
    Json,
    /// A page for a browser or a printer
    Html,
}

/// For a person or for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Text for people, fitted to the terminal
    Table,
    /// JSON Lines: one object a line
    Json,
    /// Comma-separated values with a head line (RFC 4180)
    Csv,
}

/// Forms of a query's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum QueryFormat {
    Table,
    Json,
    Xml,
    Csv,
    Tsv,
    Turtle,
    #[value(name = "ntriples")]
    NTriples,
    #[value(name = "rdfxml")]
    RdfXml,
    #[value(name = "jsonld")]
    JsonLd,
}

/// Forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A picture for Graphviz
    Dot,
    /// A graph for other programs (`GraphML`)
    #[value(name = "graphml")]
    GraphMl,
    /// N-Quads: every article a named graph
    #[value(name = "nquads")]
    NQuads,
    /// `TriG`: every article a named graph, with prefixes
    #[value(name = "trig")]
    TriG,
    /// Turtle: all articles in one graph
    Turtle,
    /// JSON-LD: every article a named graph
    #[value(name = "jsonld")]
    JsonLd,
}

/// Forms of an extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// JSON Lines: one article a line (see `whosaid schema`)
    Json,
    /// N-Quads: every article a named graph
    #[value(name = "nquads")]
    NQuads,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A line of `extract`, and what `show` prints
    Extraction,
    /// A line of `claims`
    Claim,
    /// A line of `entities`
    Entity,
    /// A line of `conflicts`
    Conflict,
    /// A line of `sources`
    Source,
    /// What `stats` prints
    Stats,
    /// The summary of `read`
    Read,
}
