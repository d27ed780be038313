//! Runs the network over one window of words.
//!
//! Windows are not batched: nothing is padded so, and from 64 words on a larger matrix is no quicker a word. On one thread
//! windows of 16, 32, 64, 96 and 126 words gave 5,100, 5,700, 7,700, 6,600 and 7,100 words a second; those of articles are
//! mostly full, and documents run in parallel.

use std::cell::RefCell;
use std::sync::Arc;

use rten::{Model as Graph, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::pieces::{Quoting, case};
use super::weights::{Table, Weights};

/// Wordpieces that a window may have, marks of its beginning and end included: half as many as in training.
pub(super) const WINDOW: usize = 128;
/// Width of the encoder's vectors.
const WIDTH: usize = 384;
/// Width of the vectors that roles are read from.
const ROLE_WIDTH: usize = 128;
/// Words before a cue in which its source and content are looked for, and words after it; as in training.
const REACH: (usize, usize) = (64, 96);
/// Lower ends of the buckets of distances, as in training.
const EDGES: [usize; 10] = [1, 2, 3, 4, 5, 7, 10, 15, 25, 50];

/// The words of a window as the network sees them.
pub(super) struct WindowWord {
    pub(super) pieces: Vec<u32>,
    pub(super) case: usize,
    pub(super) spaced: bool,
    pub(super) quoting: Quoting,
    pub(super) begins: bool,
    pub(super) paragraph: usize,
}

impl WindowWord {
    pub(super) fn new(
        weights: &Weights,
        form: &str,
        spaced: bool,
        quoting: Quoting,
        begins: bool,
        paragraph: usize,
    ) -> Self {
        Self { pieces: weights.pieces.of(form), case: case(form) as usize, spaced, quoting, begins, paragraph }
    }
}

/// What the network says of each word of a window; matrices with a row a word.
pub(super) struct Scores {
    pub(super) tags: NdTensor<f32, 2>,
    pub(super) names: NdTensor<f32, 2>,
    /// How well each word (column) fits as the head of each (row).
    pub(super) arcs: NdTensor<f32, 2>,
    pub(super) cues: NdTensor<f32, 2>,
    rel_dependent: NdTensor<f32, 2>,
    rel_head: NdTensor<f32, 2>,
    role_word: NdTensor<f32, 2>,
    role_cue: NdTensor<f32, 2>,
}

thread_local! {
    static POOL: RefCell<Option<Arc<ThreadPool>>> = const { RefCell::new(None) };
}

/// Does the work for one document on one thread, whatever thread asks. Documents run in parallel.
///
/// The network's matrices would else be shared out over all threads of a pool, and a pool's thread that waits for them
/// takes the next document on top of its own, and the next, until memory is full. So a thread that is in no pool waits.
pub(super) fn apart<R: Send>(work: impl FnOnce(&Arc<ThreadPool>) -> R + Send) -> R {
    let pool =
        POOL.with_borrow_mut(|pool| pool.get_or_insert_with(|| Arc::new(ThreadPool::with_num_threads(1))).clone());
    let done = std::thread::scope(|scope| scope.spawn(|| pool.run(|| work(&pool))).join());
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Runs a graph on named inputs.
fn run<const N: usize>(
    pool: &Arc<ThreadPool>,
    graph: &Graph,
    inputs: &[(&str, rten::ValueOrView)],
    outputs: [&str; N],
) -> [NdTensor<f32, 2>; N] {
    // The graphs and their names are embedded in the program, and shapes follow from the words alone.
    let why = "the embedded graph runs on every window";
    let node = |name: &str| graph.node_id(name).expect(why);
    let inputs = inputs.iter().map(|(name, value)| (node(name), value.clone())).collect();
    let found = graph
        .run_n(inputs, outputs.map(node), Some(RunOptions::default().with_thread_pool(Some(pool.clone()))))
        .expect(why);
    found.map(|value| value.try_into().expect(why))
}

/// The bucket of the distance of one place from another.
pub(super) fn bucket(to: usize, from: usize) -> usize {
    let size = EDGES.iter().filter(|edge| to.abs_diff(from) >= **edge).count();
    if to < from { EDGES.len() - size } else { EDGES.len() + size }
}

/// Runs encoder and heads.
pub(super) fn score(pool: &Arc<ThreadPool>, weights: &Weights, words: &[WindowWord]) -> Scores {
    let pieces: usize = words.iter().map(|word| word.pieces.len()).sum();
    let mut x = Vec::with_capacity((pieces + 2) * WIDTH);
    let mut first = Vec::with_capacity(words.len());
    let mut last = Vec::with_capacity(words.len());
    let mut place = 0;
    let mut put = |piece: u32, case: usize, joint: usize, quote: usize, begins: usize| {
        let scale = weights.word_scales[piece as usize];
        let row = &weights.words[piece as usize * WIDTH..][..WIDTH];
        let tables = [
            weights.places.row(place),
            weights.case.row(case),
            weights.joint.row(joint),
            weights.quote.row(quote),
            weights.paragraph.row(begins),
        ];
        for (column, byte) in row.iter().enumerate() {
            let rest: f32 = tables.iter().map(|table| table[column]).sum();
            x.push(f32::from(byte.cast_signed()) * scale + rest);
        }
        place += 1;
        place
    };
    let mark = case("") as usize;
    let mut at = put(weights.pieces.first, mark, 0, 0, 0);
    for word in words {
        first.push(i32::try_from(at).unwrap_or(i32::MAX));
        for (index, piece) in word.pieces.iter().enumerate() {
            let joint = if index > 0 { 2 } else { usize::from(!word.spaced) };
            at = put(*piece, word.case, joint, word.quoting as usize, usize::from(word.begins));
        }
        last.push(i32::try_from(at - 1).unwrap_or(i32::MAX));
    }
    put(weights.pieces.last, mark, 0, 0, 0);
    let x = NdTensorView::from_data([x.len() / WIDTH, WIDTH], x.as_slice());
    let first = NdTensorView::from_data([first.len()], first.as_slice());
    let last = NdTensorView::from_data([last.len()], last.as_slice());
    let mut inputs = vec![("x", x.into()), ("first", first.into()), ("last", last.into())];
    for (name, near) in &weights.near {
        inputs.push((name, near.slice((.., ..x.size(0), ..x.size(0))).into()));
    }
    let outputs = ["tags", "names", "arcs", "cue", "rel_dependent", "rel_head", "role_word", "role_cue"];
    let [tags, names, arcs, cues, rel_dependent, rel_head, role_word, role_cue] =
        run(pool, &weights.encoder, &inputs, outputs);
    Scores { tags, names, arcs, cues, rel_dependent, rel_head, role_word, role_cue }
}

/// The scores of each relation for every word, given its head in the window.
pub(super) fn relations(
    pool: &Arc<ThreadPool>,
    weights: &Weights,
    scores: &Scores,
    heads: &[usize],
) -> NdTensor<f32, 2> {
    let heads: Vec<i32> = heads.iter().map(|head| i32::try_from(*head).unwrap_or(0)).collect();
    let heads = NdTensorView::from_data([heads.len()], heads.as_slice());
    let inputs = [
        ("rel_dependent", scores.rel_dependent.view().into()),
        ("rel_head", scores.rel_head.view().into()),
        ("heads", heads.into()),
    ];
    let [found] = run(pool, &weights.relations, &inputs, ["relations"]);
    found
}

/// The scores of role tags that the words around a cue have for it, and the first of these words.
pub(super) fn roles(
    pool: &Arc<ThreadPool>,
    weights: &Weights,
    scores: &Scores,
    words: &[WindowWord],
    cue: usize,
) -> (usize, NdTensor<f32, 2>) {
    let from = cue.saturating_sub(REACH.0);
    let to = (cue + REACH.1 + 1).min(words.len());
    let mut z = Vec::with_capacity((to - from) * ROLE_WIDTH);
    let row = |table: &Table, number: usize| table.row(number).to_vec();
    let cue_row: Vec<f32> = scores.role_cue.slice(cue).to_vec();
    for (index, word) in words.iter().enumerate().take(to).skip(from) {
        let bucket = bucket(index, cue);
        let apart = (word.paragraph + 2).saturating_sub(words[cue].paragraph).min(4);
        let tables = [
            row(&weights.role_distance, bucket),
            row(&weights.role_quote, word.quoting as usize),
            row(&weights.role_paragraph, apart),
        ];
        let base = scores.role_word.slice(index);
        z.extend(
            (0..ROLE_WIDTH)
                .map(|column| base[[column]] + cue_row[column] + tables.iter().map(|table| table[column]).sum::<f32>()),
        );
    }
    let z = NdTensorView::from_data([to - from, ROLE_WIDTH], z.as_slice());
    let [found] = run(pool, &weights.roles, &[("z", z.into())], ["roles"]);
    (from, found)
}
