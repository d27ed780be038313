use std::io::{Read as _, Write as _};
use std::path::Path;

use serde_json::json;

use super::args::Query;
use super::error::CliError;
use super::read::count;
use super::screen::{FAINT, STRONG, data, json_line};
use super::values::QueryFormat;
use super::{Context, Outcome};
use crate::store::{NamedQuery, ResultsFormat, named_queries};

pub fn run(context: &Context, args: &Query) -> Result<Outcome, CliError> {
    if args.list {
        return list(context, args.format);
    }
    let named = args.name.as_deref().map(find).transpose()?;
    let text = match (named, &args.file, &args.text) {
        (Some(query), ..) => query.text.to_owned(),
        (_, Some(file), _) => read(file)?,
        (_, _, Some(text)) => text.clone(),
        _ => return Err(CliError::Internal("no query was given".into())),
    };
    if let Some(query) = named {
        check_parameters(query, &args.with)?;
    }
    let store = context.open()?;
    let answers = store.query(&text, &args.with, args.union_default_graph)?;
    let Some(format) = results_format(args.format) else {
        let screen = &context.screen;
        let (head, rows) = answers.table()?;
        let found = rows.len();
        if found > 0 {
            let head: Vec<&str> = head.iter().map(String::as_str).collect();
            let mut out = screen.text();
            screen.table(&mut out, &head, rows, &[])?;
            out.flush()?;
        }
        screen.note(&count(found, "row"));
        return Ok(Outcome::Done);
    };
    let mut out = data();
    answers.write(format, &mut out)?;
    // The W3C's JSON and XML end without one.
    if matches!(format, ResultsFormat::Json | ResultsFormat::Xml | ResultsFormat::RdfXml | ResultsFormat::JsonLd) {
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn results_format(format: QueryFormat) -> Option<ResultsFormat> {
    Some(match format {
        QueryFormat::Table => return None,
        QueryFormat::Json => ResultsFormat::Json,
        QueryFormat::Xml => ResultsFormat::Xml,
        QueryFormat::Csv => ResultsFormat::Csv,
        QueryFormat::Tsv => ResultsFormat::Tsv,
        QueryFormat::Turtle => ResultsFormat::Turtle,
        QueryFormat::NTriples => ResultsFormat::NTriples,
        QueryFormat::RdfXml => ResultsFormat::RdfXml,
        QueryFormat::JsonLd => ResultsFormat::JsonLd,
    })
}

fn read(file: &Path) -> Result<String, CliError> {
    let mut text = String::new();
    let result = if file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(file).map(|read| text = read)
    };
    result.map_err(|source| CliError::File { path: file.to_owned(), source })?;
    Ok(text)
}

fn find(name: &str) -> Result<NamedQuery, CliError> {
    named_queries().iter().copied().find(|query| query.name == name).ok_or_else(|| {
        let names: Vec<&str> = named_queries().iter().map(|query| query.name).collect();
        CliError::asked(format!("no query is called {name:?}"), format!("there are: {}", names.join(", ")))
    })
}

/// Names of the values that may be given, with what they are.
fn parameters(query: NamedQuery) -> Vec<(&'static str, &'static str)> {
    query.comments("param").map(|comment| comment.split_once(" - ").unwrap_or((comment, ""))).collect()
}

/// A misspelt name would otherwise be a condition that is silently left out.
fn check_parameters(query: NamedQuery, given: &[(String, String)]) -> Result<(), CliError> {
    let known = parameters(query);
    for (name, _) in given {
        if !known.iter().any(|(known, _)| known == name) {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let hint = match names.as_slice() {
                [] => "it takes none".to_owned(),
                names => format!("it takes: {}", names.join(", ")),
            };
            return Err(CliError::asked(format!("the query {:?} takes no {name:?}", query.name), hint));
        }
    }
    Ok(())
}

fn list(context: &Context, format: QueryFormat) -> Result<Outcome, CliError> {
    let title = |query: &NamedQuery| query.comments("title").collect::<Vec<_>>().join(" ");
    let about = |query: &NamedQuery| query.comments("about").collect::<Vec<_>>().join(" ");
    match format {
        QueryFormat::Table => {
            let screen = &context.screen;
            let mut out = screen.text();
            for query in named_queries() {
                writeln!(out, "{}  {}", screen.paint(STRONG, query.name), title(query))?;
                screen.lines(&mut out, "    ", FAINT, &about(query))?;
                for (name, what) in parameters(*query) {
                    screen.lines(&mut out, "    ", anstyle::Style::new(), &format!("--with {name}=… {what}"))?;
                }
            }
            out.flush()?;
        }
        QueryFormat::Json => {
            let mut out = data();
            for query in named_queries() {
                let parameters: Vec<_> = parameters(*query)
                    .into_iter()
                    .map(|(name, about)| json!({ "name": name, "about": about }))
                    .collect();
                json_line(
                    &mut out,
                    &json!({ "name": query.name, "title": title(query), "about": about(query), "parameters": parameters,
                        "text": query.text }),
                )?;
            }
            out.flush()?;
        }
        _ => return Err(CliError::asked("the list of queries has no such form", "ask for table or json")),
    }
    Ok(Outcome::Done)
}
