//! The trained weights, embedded in the program and read once.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use rten::{Model as Graph, ModelOptions};
use rten_tensor::NdTensor;
use safetensors::SafeTensors;
use sha2::{Digest, Sha256};

use super::network::{WINDOW, bucket};
use super::pieces::Pieces;

/// Written by `training/export.py`; its data, licences and figures are in `MODEL_CARD.md` beside it.
static BYTES: &[u8] = include_bytes!("model/weights.safetensors");

/// A matrix in rows.
pub(super) struct Table {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

impl Table {
    pub(super) fn row(&self, number: usize) -> &[f32] {
        &self.values[number * self.width..][..self.width]
    }
}

/// The label lists, in the order of the network's outputs.
#[derive(serde::Deserialize)]
pub(super) struct Labels {
    pub(super) upos: Vec<String>,
    pub(super) xpos: Vec<String>,
    pub(super) lemma: Vec<String>,
    pub(super) deprel: Vec<String>,
    pub(super) name: Vec<String>,
    pub(super) role: Vec<String>,
}

/// Words of the training trees with their lemmas.
pub(super) struct Forms {
    lemmas: HashMap<(&'static str, &'static str), &'static str>,
    /// Parts of speech with the lemmas that words of them have.
    known: HashSet<(&'static str, &'static str)>,
}

impl Forms {
    fn new(lines: &str) -> Self {
        // The weights live as long as the program.
        let lines: &'static str = Box::leak(lines.into());
        let mut forms = Self { lemmas: HashMap::new(), known: HashSet::new() };
        for line in lines.lines() {
            let mut cells = line.split(' ');
            if let (Some(upos), Some(form), Some(lemma)) = (cells.next(), cells.next(), cells.next()) {
                forms.lemmas.insert((upos, form), lemma);
                forms.known.insert((upos, lemma));
            }
        }
        forms
    }

    /// The lemma of a word, in lower case, that was seen with this part of speech.
    pub(super) fn lemma(&self, upos: &str, form: &str) -> Option<&'static str> {
        self.lemmas.get(&(upos, form)).copied()
    }

    /// Whether any word of this part of speech has this lemma.
    pub(super) fn has(&self, upos: &str, lemma: &str) -> bool {
        self.known.contains(&(upos, lemma))
    }
}

/// All that was trained.
pub(super) struct Weights {
    pub(super) labels: Labels,
    pub(super) pieces: Pieces,
    pub(super) forms: Forms,
    /// Word embeddings, int8, a row a wordpiece, and what to multiply each row by.
    pub(super) words: &'static [u8],
    pub(super) word_scales: Vec<f32>,
    pub(super) places: Table,
    pub(super) case: Table,
    pub(super) joint: Table,
    pub(super) quote: Table,
    pub(super) paragraph: Table,
    /// For each layer, by the name of its input: what is added to attention, for each head and pair of places.
    pub(super) near: Vec<(String, NdTensor<f32, 3>)>,
    pub(super) role_distance: Table,
    pub(super) role_quote: Table,
    pub(super) role_paragraph: Table,
    pub(super) role_transitions: Table,
    pub(super) name_transitions: Table,
    pub(super) encoder: Graph,
    pub(super) relations: Graph,
    pub(super) roles: Graph,
}

/// The weights, read when first asked for.
pub(super) fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    // The bytes are part of the program and every test reads them, so that none of this can fail for a user.
    // Read in a thread of its own: while a worker of a pool waits for the graphs to load, it takes up other work, and that
    // would wait here for what the worker itself is to finish.
    let read = || std::thread::scope(|scope| scope.spawn(|| read(BYTES).ok()).join());
    WEIGHTS.get_or_init(|| read().ok().flatten().expect("the embedded weights are whole"))
}

/// The first twelve digits of the weights' SHA-256, which tell one training from another.
pub(super) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let first = Sha256::digest(BYTES).iter().take(6).fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        format!("{first:012x}")
    })
}

/// Spreads what attention adds to each bucket of distances over all pairs of places in a window.
fn near(table: &Table) -> NdTensor<f32, 3> {
    NdTensor::from_fn([table.width, WINDOW, WINDOW], |[head, from, to]| table.row(bucket(to, from))[head])
}

fn read(bytes: &'static [u8]) -> Result<Weights, Box<dyn std::error::Error>> {
    let (_, metadata) = SafeTensors::read_metadata(bytes)?;
    let metadata: HashMap<String, String> = metadata.metadata().clone().unwrap_or_default();
    let file = SafeTensors::deserialize(bytes)?;
    let text = |name: &str| metadata.get(name).ok_or(format!("no {name}"));
    let table = |name: &str| -> Result<Table, Box<dyn std::error::Error>> {
        let tensor = file.tensor(name)?;
        let width = *tensor.shape().last().ok_or("no shape")?;
        let numbers =
            tensor.data().chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        Ok(Table { width, values: numbers.collect() })
    };
    let graph = |name: &str| -> Result<Graph, Box<dyn std::error::Error>> {
        // `tensor` borrows from the file's static bytes.
        let bytes: &'static [u8] = file.tensor(name)?.data();
        Ok(ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(bytes)?)
    };
    Ok(Weights {
        labels: serde_json::from_str(text("labels")?)?,
        pieces: Pieces::new(text("vocabulary")?).ok_or("no special pieces")?,
        forms: Forms::new(text("forms")?),
        words: file.tensor("words")?.data(),
        word_scales: table("words.scale")?.values,
        places: table("places")?,
        case: table("case")?,
        joint: table("joint")?,
        quote: table("quote")?,
        paragraph: table("paragraph")?,
        near: (0..)
            .map_while(|layer| table(&format!("near.{layer}")).ok().map(|table| (format!("near{layer}"), near(&table))))
            .collect(),
        role_distance: table("role.distance")?,
        role_quote: table("role.quote")?,
        role_paragraph: table("role.paragraph")?,
        role_transitions: table("role.transitions")?,
        name_transitions: table("name.transitions")?,
        encoder: graph("graph.encoder")?,
        relations: graph("graph.relations")?,
        roles: graph("graph.roles")?,
    })
}
