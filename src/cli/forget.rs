use std::io::Write as _;

use super::args::Forget;
use super::error::CliError;
use super::pick::one_article;
use super::{Context, Outcome};
use crate::compare;

pub fn run(context: &Context, args: &Forget) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let mut out = context.screen.text();
    let (mut done, mut failed) = (0, 0);
    for wanted in &args.articles {
        match one_article(&store, wanted) {
            Ok(article) => {
                store.remove(&article.id)?;
                done += 1;
                if !context.screen.quiet {
                    writeln!(out, "forgot {}", article.in_words())?;
                }
            }
            Err(error @ CliError::Asked { .. }) => {
                failed += 1;
                context.screen.complain(error.label(), &error.to_string(), error.hint().as_deref());
            }
            Err(error) => return Err(error),
        }
    }
    if done > 0 {
        compare::identify(&store)?;
        compare::refresh(&store)?;
        store.flush()?;
    }
    out.flush()?;
    Ok(match (done, failed) {
        (_, 0) => Outcome::Done,
        (0, _) => Outcome::Failed,
        _ => Outcome::Partly,
    })
}
