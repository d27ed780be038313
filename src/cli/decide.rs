use std::io::Write;

use super::args::{Alias, Authority, Decide, Decisions, Merge, Split, Undo};
use super::entities::{EntityLine, gather};
use super::error::CliError;
use super::read::count;
use super::screen::{csv_line, data, json_line};
use super::values::ListFormat;
use super::{Context, Outcome, pick};
use crate::claim::{DecidedBy, IdentityDecision, IdentityKind};
use crate::compare;
use crate::store::{Store, authority};

/// Digits of a decision's number that the list shows.
const DIGITS: usize = 8;
/// Candidates that an error lists.
const CANDIDATES: usize = 10;

pub fn run(context: &Context, decide: &Decide) -> Result<Outcome, CliError> {
    let store = context.open()?;
    match decide {
        Decide::Merge(args) => merge(context, &store, args),
        Decide::Split(args) => split(context, &store, args),
        Decide::Alias(args) => alias(context, &store, args),
        Decide::Authority(args) => take(context, &store, args),
        Decide::Decisions(args) => list(context, &store, args),
        Decide::Undo(args) => undo(context, &store, args),
    }
}

fn merge(context: &Context, store: &Store, args: &Merge) -> Result<Outcome, CliError> {
    let lines = gather(store)?;
    let (entity, into) = (entity(&lines, &args.entity)?, entity(&lines, &args.into)?);
    if entity.id == into.id {
        return Err(CliError::asked(
            format!("{} and {} are one already", args.entity, args.into),
            "`whosaid entities` shows what each goes by",
        ));
    }
    decide(
        context,
        store,
        &IdentityDecision::new(IdentityKind::Merge, &entity.name, &into.name, None, DecidedBy::User, &args.reason),
    )
}

fn split(context: &Context, store: &Store, args: &Split) -> Result<Outcome, CliError> {
    let article = pick::one_article(store, &args.article)?;
    let lines = gather(store)?;
    let wanted = entity(&lines, &args.entity)?;
    // Under the name that the article itself gives it: that is what is decided on.
    let stored = store.stored(&article.id)?;
    let identities = store.identities()?;
    let own = stored
        .iter()
        .flat_map(|extraction| &extraction.entities)
        .find(|own| own.id == wanted.id || identities.of(&own.id, &article.id).is_some_and(|(is, _)| *is == wanted.id));
    let own = own.ok_or_else(|| {
        CliError::asked(
            format!("{} does not name {}", article.in_words(), wanted.name),
            "`whosaid show ARTICLE` shows what it says",
        )
    })?;
    let decision = IdentityDecision::new(
        IdentityKind::Split,
        &own.name,
        &args.name,
        Some(article.id),
        DecidedBy::User,
        &args.reason,
    );
    decide(context, store, &decision)
}

fn alias(context: &Context, store: &Store, args: &Alias) -> Result<Outcome, CliError> {
    let lines = gather(store)?;
    let entity = entity(&lines, &args.entity)?;
    decide(
        context,
        store,
        &IdentityDecision::new(IdentityKind::Alias, &args.name, &entity.name, None, DecidedBy::User, &args.reason),
    )
}

fn decide(context: &Context, store: &Store, decision: &IdentityDecision) -> Result<Outcome, CliError> {
    store.decide(std::slice::from_ref(decision))?;
    finish(store)?;
    report(context, &format!("{}: {}", short(decision), in_words(decision)))
}

/// Says what was done: the result of the command, as `forget` does.
fn report(context: &Context, done: &str) -> Result<Outcome, CliError> {
    if !context.screen.quiet {
        let mut out = context.screen.text();
        writeln!(out, "{done}")?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}

/// Compares anew what the decisions have changed, and makes all of it last.
fn finish(store: &Store) -> Result<(), CliError> {
    compare::identify(store)?;
    compare::refresh(store)?;
    store.flush()?;
    Ok(())
}

fn take(context: &Context, store: &Store, args: &Authority) -> Result<Outcome, CliError> {
    let text =
        std::fs::read_to_string(&args.file).map_err(|source| CliError::File { path: args.file.clone(), source })?;
    let name = args.file.display().to_string();
    let decisions = authority::read(&name, &text).map_err(|error| CliError::asked(error.to_string(), error.hint()))?;
    // What somebody decided by hand stands.
    let by_hand: Vec<_> = store.decisions()?.into_iter().filter(|known| known.by == DecidedBy::User).collect();
    let (kept, taken): (Vec<_>, Vec<_>) =
        decisions.into_iter().partition(|decision| by_hand.iter().any(|known| known.id == decision.id));
    store.decide(&taken)?;
    finish(store)?;
    let left = match kept.len() {
        0 => String::new(),
        n => format!("; {} left, since it was decided by hand", count(n, "name")),
    };
    report(context, &format!("{} from {name}{left}", count(taken.len(), "decision")))
}

fn undo(context: &Context, store: &Store, args: &Undo) -> Result<Outcome, CliError> {
    let decisions = store.decisions()?;
    let wanted = args.decision.trim();
    let fits = |decision: &&IdentityDecision| decision.id.as_str() == wanted || decision.id.tail().starts_with(wanted);
    let fitting: Vec<&IdentityDecision> =
        decisions.iter().filter(|decision| !wanted.is_empty() && fits(decision)).collect();
    let hint = "`whosaid entities decisions` lists them";
    match fitting[..] {
        [decision] => {
            store.undo(&decision.id)?;
            finish(store)?;
            report(context, &format!("undone: {}", in_words(decision)))
        }
        [] => Err(CliError::asked(format!("no decision is {wanted:?}"), hint)),
        _ => Err(CliError::asked(format!("{} begin with {wanted:?}", count(fitting.len(), "decision")), hint)),
    }
}

fn list(context: &Context, store: &Store, args: &Decisions) -> Result<Outcome, CliError> {
    let decisions = store.decisions()?;
    if args.format == ListFormat::Table {
        if decisions.is_empty() {
            context.screen.note("nothing was decided");
            return Ok(Outcome::Done);
        }
        let mut out = context.screen.text();
        let rows = decisions.iter().map(|decision| {
            vec![
                short(decision).to_owned(),
                decision.kind.name().to_owned(),
                in_words(decision),
                decision.by.name().to_owned(),
                decision.reason.clone(),
            ]
        });
        context.screen.table(&mut out, &["decision", "kind", "what", "by", "reason"], rows, &[])?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let mut out = data();
    if args.format == ListFormat::Csv {
        csv_line(&mut out, ["decision", "kind", "name", "is", "article", "same_as", "by", "reason"])?;
    }
    for decision in &decisions {
        if args.format == ListFormat::Csv {
            let iri = |iri: &Option<crate::claim::Iri>| iri.as_ref().map(ToString::to_string).unwrap_or_default();
            csv_line(
                &mut out,
                [
                    decision.id.to_string(),
                    decision.kind.name().to_owned(),
                    decision.name.clone(),
                    decision.is_name.clone(),
                    iri(&decision.article),
                    iri(&decision.same_as),
                    decision.by.name().to_owned(),
                    decision.reason.clone(),
                ],
            )?;
        } else {
            json_line(&mut out, decision)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn short(decision: &IdentityDecision) -> &str {
    let tail = decision.id.tail();
    tail.get(..DIGITS).unwrap_or(tail)
}

fn in_words(decision: &IdentityDecision) -> String {
    let place = decision.article.as_ref().map(|article| format!(" in {article}")).unwrap_or_default();
    if decision.entity == decision.is {
        let same = decision.same_as.as_ref().map(ToString::to_string).unwrap_or_default();
        return format!("{} is {same}", decision.name);
    }
    format!("{} is {}{place}", decision.name, decision.is_name)
}

/// The entity that the user's word means: the one with this IRI or name, or else the one with this alias.
fn entity<'a>(lines: &'a [EntityLine], wanted: &str) -> Result<&'a EntityLine, CliError> {
    let wanted = wanted.trim();
    let same = |name: &String| name.to_lowercase() == wanted.to_lowercase();
    if let Some(line) = lines.iter().find(|line| line.id.as_str() == wanted || same(&line.name)) {
        return Ok(line);
    }
    let called: Vec<&EntityLine> = lines.iter().filter(|line| line.aliases.iter().any(same)).collect();
    match called[..] {
        [line] => Ok(line),
        [] => Err(CliError::asked(
            format!("no entity is called {wanted:?}"),
            "`whosaid entities --name WORD` finds entities by a word of their names",
        )),
        _ => {
            let names: Vec<&str> = called.iter().take(CANDIDATES).map(|line| line.name.as_str()).collect();
            Err(CliError::asked(
                format!(
                    "{} are called {wanted:?}: {}",
                    count(called.len(), "entity").replace("entitys", "entities"),
                    names.join(", ")
                ),
                "say which by its own name or IRI",
            ))
        }
    }
}
