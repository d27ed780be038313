use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome;
use super::error::CliError;
use super::screen::Screen;
use crate::article::{self, ReadError};
use crate::claim::{Extraction, Iri};
use crate::extract::extract;

/// Articles that are in memory at once: being extracted, or waiting for those before them.
const ARTICLES: usize = 256;
/// Bytes of text after which fewer are, so that long ones do not fill the memory.
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
    // What waits in here, in the order of the input, is all that is in memory.
    let (sender, receiver) = sync_channel(ARTICLES);
    let room = Room::default();
    let open = Open(&room);
    let mut articles = 0;
    let taken = thread::scope(|scope| {
        scope.spawn({
            let (tell, room) = (&tell, &room);
            move || produce(paths, tell, room, &sender)
        });
        let mut extractions = receiver.into_iter().filter_map(|coming: Coming| {
            let extraction = coming.extraction.recv().ok().flatten();
            room.leave(coming.bytes);
            bar.inc(1);
            if let Some(extraction) = &extraction {
                articles += 1;
                tracing::debug!(article = %extraction.article.id, claims = extraction.claims.len(), "extracted");
            } else {
                failed.fetch_add(1, Ordering::Relaxed);
                let message = format!("{}: a defect of whosaid kept it from reading this article", coming.article);
                let hint = "the other articles are read; please report it with the message above and the article";
                bar.suspend(|| screen.complain("error", &message, Some(hint)));
            }
            extraction
        });
        let taken = take(&mut extractions);
        drop((extractions, open));
        taken
    })?;
    bar.finish_and_clear();
    Ok((taken, Intake { articles, failed: failed.into_inner() }))
}

/// An article whose extraction some core is at.
struct Coming {
    article: Iri,
    /// None when the extraction panicked.
    extraction: Receiver<Option<Extraction>>,
    bytes: usize,
}

/// How much text is in memory.
#[derive(Default)]
struct Room {
    taken: Mutex<usize>,
    changed: Condvar,
}

impl Room {
    /// Waits until there is room; one article of any length always has some.
    fn enter(&self, bytes: usize) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut usize| *taken > 0 && taken.saturating_add(bytes) > BYTES;
        *self.changed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    fn leave(&self, bytes: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(bytes);
        self.changed.notify_all();
    }
}

/// Somebody takes what is in the room. When that ends, however it ends, nobody may wait for room any more.
struct Open<'a>(&'a Room);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.leave(usize::MAX);
    }
}

fn produce(paths: &[PathBuf], tell: &dyn Fn(&ReadError), room: &Room, sender: &SyncSender<Coming>) {
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
                let bytes = article.text.len();
                room.enter(bytes);
                let (done, extraction) = sync_channel(1);
                // Sent first, so that as many are at work as there is room for, whichever is done first.
                if sender.send(Coming { article: article.id.clone(), extraction, bytes }).is_err() {
                    return;
                }
                rayon::spawn_fifo(move || {
                    // One article must not cost the others theirs.
                    let extraction = catch_unwind(|| extract(&article)).ok();
                    // Nobody waits for it when storing has failed.
                    let _ = done.send(extraction);
                });
            }
        }
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
