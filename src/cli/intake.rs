use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::Outcome;
use super::error::CliError;
use super::screen::Screen;
use crate::article::{self, ReadError};
use crate::claim::{Article, Extraction};
use crate::extract::extract;

/// Articles that are extracted side by side before their results go on in order.
const ARTICLES: usize = 256;
/// Bytes of text after which fewer articles do, so that long ones do not fill the memory.
const BYTES: usize = 4 << 20;

/// How the inputs fared.
#[derive(Debug, Clone, Copy)]
pub struct Intake {
    /// Articles read.
    pub articles: usize,
    /// Inputs, or articles in them, that could not be read.
    pub failed: usize,
}

impl Intake {
    /// What this means for the exit code.
    pub fn outcome(self) -> Outcome {
        match self {
            Self { failed: 0, .. } => Outcome::Done,
            Self { articles: 0, .. } => Outcome::Failed,
            _ => Outcome::Partly,
        }
    }
}

/// Reads articles and extracts from them on all cores, while `take` consumes the extractions, in the order of the input.
/// Inputs that cannot be read are told of at once. When `take` gives up, reading stops.
pub fn intake<T>(
    screen: &Screen,
    paths: &[PathBuf],
    take: impl FnOnce(&mut dyn Iterator<Item = Extraction>) -> Result<T, CliError>,
) -> Result<(T, Intake), CliError> {
    let bar = progress(screen);
    let failed = AtomicUsize::new(0);
    let tell = |error: &ReadError| {
        failed.fetch_add(1, Ordering::Relaxed);
        bar.suspend(|| screen.complain("error", &error.to_string(), error.hint().as_deref()));
    };
    // One chunk waits while one is stored and one is extracted: that is all that is in memory.
    let (sender, receiver): (SyncSender<Vec<Extraction>>, Receiver<_>) = sync_channel(1);
    let mut articles = 0;
    let taken = thread::scope(|scope| {
        scope.spawn(|| produce(paths, &tell, &sender_of(sender)));
        let mut extractions = receiver.into_iter().flatten().inspect(|extraction| {
            articles += 1;
            bar.inc(1);
            tracing::debug!(article = %extraction.article.id, claims = extraction.claims.len(), "extracted");
        });
        take(&mut extractions)
    })?;
    bar.finish_and_clear();
    Ok((taken, Intake { articles, failed: failed.into_inner() }))
}

/// Sends chunks until nobody wants them.
fn sender_of(sender: SyncSender<Vec<Extraction>>) -> impl Fn(&[Article]) -> bool + Send {
    move |chunk| sender.send(chunk.par_iter().map(extract).collect()).is_ok()
}

fn produce(paths: &[PathBuf], tell: &dyn Fn(&ReadError), send: &dyn Fn(&[Article]) -> bool) {
    let mut chunk: Vec<Article> = Vec::new();
    let mut bytes = 0;
    let articles = article::inputs(paths).flat_map(|input| {
        let (articles, error) = match input {
            Ok(input) => (Some(article::read(&input)), None),
            Err(error) => (None, Some(Err(error))),
        };
        articles.into_iter().flatten().chain(error)
    });
    for article in articles {
        match article {
            Err(error) => tell(&error),
            Ok(article) => {
                bytes += article.text.len();
                chunk.push(article);
                if chunk.len() >= ARTICLES || bytes >= BYTES {
                    if !send(&chunk) {
                        return;
                    }
                    chunk.clear();
                    bytes = 0;
                }
            }
        }
    }
    if !chunk.is_empty() {
        send(&chunk);
    }
}

fn progress(screen: &Screen) -> ProgressBar {
    if !screen.watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} articles, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar
}
