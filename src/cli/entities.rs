use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::args::Entities;
use super::error::CliError;
use super::screen::{csv_line, data, json_line};
use super::values::ListFormat;
use super::{Context, Outcome};
use crate::claim::{EntityKind, Extraction, Iri};
use crate::graph::has_words;
use crate::store::Store;

/// A line of `whosaid entities --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntityLine {
    /// Its IRI.
    pub id: Iri,
    /// The name that most articles give it.
    pub name: String,
    /// The kind that most articles give it.
    pub kind: EntityKind,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// The offices that it holds or held, as the articles tell them, those that most articles tell first.
    pub roles: Vec<String>,
    /// Articles that name it.
    pub articles: usize,
    /// Times that it is named.
    pub mentions: usize,
    /// Claims that it, or somebody on its behalf, was the first to say.
    pub claims_said: usize,
    /// Claims with it as subject, object or place.
    pub claims_about: usize,
}

/// So many roles are shown in a table; the machine formats have all.
const ON_SCREEN: usize = 2;

/// What the articles say of one entity.
#[derive(Debug, Default)]
struct Facts {
    names: BTreeMap<String, usize>,
    kinds: BTreeMap<EntityKind, usize>,
    aliases: BTreeSet<String>,
    roles: BTreeMap<String, usize>,
    articles: usize,
    mentions: usize,
    said: usize,
    about: usize,
}

pub fn run(context: &Context, args: &Entities) -> Result<Outcome, CliError> {
    if let Some(decide) = &args.decide {
        return super::decide::run(context, decide);
    }
    let store = context.open()?;
    let mut lines = gather(&store)?;
    lines.retain(|line| {
        let called = |name: &String| has_words(&line.name, name) || line.aliases.iter().any(|it| has_words(it, name));
        args.kind.is_none_or(|kind| line.kind == kind)
            && args.name.as_ref().is_none_or(|name| called(name) || line.id.as_str() == name)
    });
    let screen = &context.screen;
    if args.format == ListFormat::Table {
        if lines.is_empty() {
            screen.note("no entity is like that");
            return Ok(Outcome::Done);
        }
        let head = ["name", "kind", "aliases", "roles", "articles", "mentions", "said", "about"];
        let mut out = screen.text();
        screen.table(&mut out, &head, lines.iter().map(|line| cells(line, ", ", ON_SCREEN)), &[4, 5, 6, 7])?;
        out.flush()?;
    } else {
        let mut out = data();
        if args.format == ListFormat::Csv {
            let head =
                ["name", "kind", "aliases", "roles", "articles", "mentions", "claims_said", "claims_about", "id"];
            csv_line(&mut out, head)?;
        }
        for line in &lines {
            match args.format {
                ListFormat::Csv => {
                    csv_line(&mut out, cells(line, "; ", usize::MAX).iter().chain([&line.id.to_string()]))?;
                }
                _ => json_line(&mut out, line)?,
            }
        }
        out.flush()?;
    }
    Ok(Outcome::Done)
}

fn cells(line: &EntityLine, comma: &str, most: usize) -> Vec<String> {
    let roles = &line.roles[..line.roles.len().min(most)];
    let kind = line.kind.name().replace('_', " ");
    let words = [line.name.clone(), kind, line.aliases.join(comma), roles.join("; ")];
    let numbers = [line.articles, line.mentions, line.claims_said, line.claims_about];
    words.into_iter().chain(numbers.iter().map(ToString::to_string)).collect()
}

/// The entities of all articles: those that most articles name first.
pub fn gather(store: &Store) -> Result<Vec<EntityLine>, CliError> {
    let mut found: BTreeMap<Iri, Facts> = BTreeMap::new();
    for extraction in store.extractions()? {
        note(&mut found, &extraction?);
    }
    Ok(lines(found))
}

/// The same of articles at hand.
pub fn gathered(extractions: &[Extraction]) -> Vec<EntityLine> {
    let mut found: BTreeMap<Iri, Facts> = BTreeMap::new();
    for extraction in extractions {
        note(&mut found, extraction);
    }
    lines(found)
}

fn lines(found: BTreeMap<Iri, Facts>) -> Vec<EntityLine> {
    let most = |names: &BTreeMap<String, usize>| {
        names.iter().max_by_key(|&(name, times)| (times, std::cmp::Reverse(name))).map(|(name, _)| name.clone())
    };
    let mut lines: Vec<EntityLine> = found
        .into_iter()
        .map(|(id, facts)| {
            let mut roles: Vec<(String, usize)> = facts.roles.into_iter().collect();
            roles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let name = most(&facts.names).unwrap_or_else(|| id.tail().to_owned());
            let kind = facts.kinds.iter().max_by_key(|&(kind, times)| (times, std::cmp::Reverse(kind)));
            let other = facts.names.into_keys().chain(facts.aliases).filter(|other| *other != name);
            EntityLine {
                id,
                kind: kind.map_or(EntityKind::Other, |(kind, _)| *kind),
                aliases: other.collect::<BTreeSet<_>>().into_iter().collect(),
                roles: roles.into_iter().map(|(role, _)| role).collect(),
                name,
                articles: facts.articles,
                mentions: facts.mentions,
                claims_said: facts.said,
                claims_about: facts.about,
            }
        })
        .collect();
    lines.sort_by(|a, b| (b.articles, b.mentions).cmp(&(a.articles, a.mentions)).then_with(|| a.id.cmp(&b.id)));
    lines
}

fn note(found: &mut BTreeMap<Iri, Facts>, extraction: &Extraction) {
    for entity in &extraction.entities {
        let facts = found.entry(entity.id.clone()).or_default();
        *facts.names.entry(entity.name.clone()).or_default() += 1;
        *facts.kinds.entry(entity.kind).or_default() += 1;
        facts.aliases.extend(entity.aliases.iter().cloned());
        facts.articles += 1;
        facts.mentions += entity.mentions.len();
    }
    for membership in &extraction.memberships {
        let whose = membership.organisation.as_ref().and_then(|id| extraction.entity(id));
        if let Some(facts) = found.get_mut(&membership.member) {
            *facts.roles.entry(membership.in_words(whose.map(|entity| entity.name.as_str()))).or_default() += 1;
        }
    }
    for claim in &extraction.claims {
        let speaker = extraction.attributions.iter().find(|hop| hop.id == claim.attribution).map(|hop| &hop.source);
        let said: BTreeSet<&Iri> =
            speaker.into_iter().flat_map(|it| [Some(&it.id), it.on_behalf_of.as_ref()]).flatten().collect();
        let ends = [&claim.subject, &claim.object].into_iter().flatten().map(|argument| &argument.id);
        let about: BTreeSet<&Iri> = ends.chain(&claim.places).collect();
        // Only entities count: unnamed sources and concepts were not entered above.
        for id in said {
            if let Some(facts) = found.get_mut(id) {
                facts.said += 1;
            }
        }
        for id in about {
            if let Some(facts) = found.get_mut(id) {
                facts.about += 1;
            }
        }
    }
}
