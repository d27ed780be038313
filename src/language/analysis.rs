use std::ops::Range;
use std::sync::Arc;

use rten::ThreadPool;
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::confidence::{chance, path_probability};
use super::dateline::dateline;
use super::lexicon::lexicon;
use super::naming::names;
use super::network::{Scores, WINDOW, WindowWord, apart, relations, roles, score};
use super::pieces::quotation_marks;
use super::tree::best_tree;
use super::weights::{Weights, version, weights};
use super::words::split;

/// Chance of being a cue from which a word is taken for one: the best on development articles.
const CUE: f32 = 0.5;

/// How many scripts are tried for a lemma.
const SCRIPTS: usize = 6;

/// A word of an analysed text, as the treebanks of Universal Dependencies have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Offset of its first code point.
    pub start: usize,
    /// Offset just after its last code point.
    pub end: usize,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech: `NOUN`, `VERB` ….
    pub upos: &'static str,
    /// Part of speech of the Penn Treebank, which tells number, tense and degree: `NNS`, `VBD` ….
    pub xpos: &'static str,
    /// The word that it depends on, by its place in the document; itself when it is the root of its sentence.
    pub head: usize,
    /// The relation to its head: `nsubj`, `obl:tmod` ….
    pub relation: &'static str,
}

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, agency, team.
    Organisation,
    /// A country, city or state, which can act.
    GeopoliticalEntity,
    /// Any other place.
    Place,
    /// A nationality, people, religion or political group.
    Group,
    /// A war, election, storm, match.
    Event,
    /// A book, film, law, song.
    Work,
    /// Anything else that has a name.
    Other,
}

/// A name, as a range of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSpan {
    /// Its words.
    pub words: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// An attribution as ranges of words: who is said, by which words, to have said what.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributionSpans {
    /// The word of the cue that tells most.
    pub anchor: usize,
    /// The source; empty when nobody is named.
    pub source: Vec<Range<usize>>,
    /// The reporting words.
    pub cue: Vec<Range<usize>>,
    /// What is reported; several when the report is interrupted.
    pub content: Vec<Range<usize>>,
    /// Chance that source, cue and content are right, by half of their words or more.
    pub confidence: f32,
}

/// All that the network says of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// The words, in order.
    pub words: Vec<Word>,
    /// The sentences as ranges of words; together they hold every word.
    pub sentences: Vec<Range<usize>>,
    /// The names, in order; they do not overlap.
    pub names: Vec<NameSpan>,
    /// The attributions, in the order of their cues.
    pub attributions: Vec<AttributionSpans>,
}

/// A sentence whose words are given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenSentence {
    /// The words.
    pub words: Vec<String>,
    /// For each word whether white space follows it.
    pub space_after: Vec<bool>,
}

/// What a text has before the network sees it.
struct Input {
    forms: Vec<String>,
    offsets: Vec<(usize, usize)>,
    spaced: Vec<bool>,
    /// Whether a paragraph begins with the word.
    begins: Vec<bool>,
    /// Whether a window may end before the word, and a sentence must begin with it.
    cuts: Vec<bool>,
    /// Whether sentences begin at `cuts` and nowhere else.
    given: bool,
}

/// Name of the model: it changes with every training.
pub fn model_version() -> String {
    format!("model {}", version())
}

impl Analysis {
    /// Analyses a text: words, sentences, tags, trees, names and attributions in one pass of the network.
    ///
    /// The same text always gives the same analysis, in whichever thread.
    ///
    /// ```
    /// use whosaid::language::Analysis;
    ///
    /// let text = "“We will leave,” said Ana Ruiz.";
    /// let analysis = Analysis::of(text);
    /// let said = &analysis.words[analysis.attributions[0].anchor];
    /// assert_eq!((said.lemma.as_str(), said.xpos), ("say", "VBD"));
    /// ```
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let offsets = split(&chars);
        let mut input = Input {
            forms: offsets.iter().map(|(start, end)| chars[*start..*end].iter().collect()).collect(),
            spaced: Vec::with_capacity(offsets.len()),
            begins: Vec::with_capacity(offsets.len()),
            cuts: Vec::new(),
            given: false,
            offsets,
        };
        let mut before = 0;
        for (start, end) in &input.offsets {
            input.spaced.push(*start > before || *start == 0);
            input.begins.push(before == 0 || chars[before..*start].contains(&'\n'));
            before = *end;
        }
        input.cuts.clone_from(&input.begins);
        // What follows a dateline is a sentence of its own.
        let mut offset = 0;
        for line in text.split('\n') {
            if let Some(dateline) = dateline(line) {
                let from = offset + line[..dateline.end].chars().count();
                let word = input.offsets.partition_point(|(start, _)| *start < from);
                if let Some(cut) = input.cuts.get_mut(word) {
                    *cut = true;
                }
            }
            offset += line.chars().count() + 1;
        }
        analyse(&input)
    }

    /// Analyses sentences whose words are given, as if they were one paragraph. Offsets count the words with one space
    /// where there is white space.
    pub fn of_sentences(sentences: &[GivenSentence]) -> Self {
        let mut input =
            Input { forms: vec![], offsets: vec![], spaced: vec![], begins: vec![], cuts: vec![], given: true };
        let (mut at, mut space) = (0, true);
        for sentence in sentences {
            for (index, word) in sentence.words.iter().enumerate() {
                at += usize::from(space && !input.forms.is_empty());
                let length = word.chars().count();
                input.begins.push(input.forms.is_empty());
                input.cuts.push(index == 0);
                input.spaced.push(space || index == 0);
                input.offsets.push((at, at + length));
                input.forms.push(word.clone());
                at += length;
                space = sentence.space_after.get(index).copied().unwrap_or(true);
            }
        }
        analyse(&input)
    }
}

fn analyse(input: &Input) -> Analysis {
    let weights = weights();
    let quoting = quotation_marks(&input.forms, &input.spaced, &input.begins);
    let mut paragraph = 0;
    let words: Vec<WindowWord> = (0..input.forms.len())
        .map(|index| {
            paragraph += usize::from(input.begins[index]);
            let (spaced, begins) = (input.spaced[index], input.begins[index]);
            WindowWord::new(weights, &input.forms[index], spaced, quoting[index], begins, paragraph)
        })
        .collect();
    let mut analysis = Analysis::default();
    let mut naming = Vec::new();
    apart(|pool| {
        for range in windows(input, &words) {
            let words = &words[range.clone()];
            let scores = score(pool, weights, words);
            naming.extend(scores.names.iter().copied());
            window(pool, weights, input, range, words, &scores, &mut analysis);
        }
        analysis.names =
            names(&input.forms, &analysis.sentences, &naming, &weights.labels.name, &weights.name_transitions.values);
        analysis
    })
}

/// Cuts a document into windows that fit the network: after paragraphs (or given sentences) where possible, else after
/// marks that end sentences, else anywhere.
fn windows(input: &Input, words: &[WindowWord]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut used, mut last_cut, mut last_stop) = (0, 0, 0, 0);
    for (index, word) in words.iter().enumerate() {
        if index > 0 && input.cuts[index] {
            last_cut = index;
        }
        if index > 0 && matches!(input.forms[index - 1].as_str(), "." | "!" | "?" | "”" | "\"") && input.spaced[index]
        {
            last_stop = index;
        }
        // What is left after an early cut may still be too much.
        while used + word.pieces.len() > WINDOW - 2 {
            let cut = [last_cut, last_stop].into_iter().find(|cut| *cut > start).unwrap_or(index);
            ranges.push(start..cut);
            start = cut;
            used = words[start..index].iter().map(|word| word.pieces.len()).sum();
        }
        used += word.pieces.len();
    }
    if start < words.len() {
        ranges.push(start..words.len());
    }
    ranges
}

/// Reads tags, trees and attributions of one window off its scores.
fn window(
    pool: &Arc<ThreadPool>,
    weights: &'static Weights,
    input: &Input,
    range: Range<usize>,
    words: &[WindowWord],
    scores: &Scores,
    analysis: &mut Analysis,
) {
    let labels = &weights.labels;
    let sizes = [labels.upos.len(), labels.xpos.len(), labels.lemma.len()];
    let base = range.start;
    let begins = |index: usize| {
        let learned = scores.tags[[index, sizes.iter().sum()]] > 0.0;
        index == 0 || input.cuts[base + index] || (learned && !input.given)
    };
    let mut starts: Vec<usize> = (0..words.len()).filter(|index| begins(*index)).collect();
    starts.push(words.len());
    let mut heads = vec![0; words.len()];
    for pair in starts.windows(2) {
        let (first, n) = (pair[0], pair[1] - pair[0]);
        let mut matrix = Vec::with_capacity(n * n);
        for word in first..pair[1] {
            matrix.extend((first..pair[1]).map(|head| scores.arcs[[word, head]]));
        }
        for (word, head) in best_tree(&matrix, n).into_iter().enumerate() {
            heads[first + word] = first + head;
        }
        analysis.sentences.push(base + first..base + pair[1]);
    }
    let relations = relations(pool, weights, scores, &heads);
    for (index, head) in heads.iter().enumerate() {
        let row = scores.tags.slice(index);
        let best = |from: usize, size: usize| from + argmax((0..size).map(|label| row[[from + label]]));
        let (upos, xpos) = (best(0, sizes[0]), best(sizes[0], sizes[1]) - sizes[0]);
        let scripts: Vec<f32> = (0..sizes[2]).map(|script| row[[sizes[0] + sizes[1] + script]]).collect();
        let relation = relation(labels.deprel.as_slice(), &relations, index, *head == index);
        let (start, end) = input.offsets[base + index];
        analysis.words.push(Word {
            start,
            end,
            lemma: lemma(weights, &input.forms[base + index], [&labels.upos[upos], &labels.xpos[xpos]], &scripts),
            upos: &labels.upos[upos],
            xpos: &labels.xpos[xpos],
            head: base + head,
            relation,
        });
    }
    for index in 0..words.len() {
        if 1.0 / (1.0 + (-scores.cues[[index, 0]]).exp()) <= CUE {
            continue;
        }
        let (from, emissions) = roles(pool, weights, scores, words, index);
        let (transitions, width) = (&weights.role_transitions.values, weights.role_transitions.width);
        let tags = viterbi(emissions.view(), transitions, width);
        let path = path_probability(emissions.view(), transitions, width, &tags);
        let confidence = chance(scores.cues[[index, 0]], path);
        let from = base + from;
        let mut found =
            AttributionSpans { anchor: base + index, source: vec![], cue: vec![], content: vec![], confidence };
        for (words, label) in spans(&tags, &labels.role) {
            let words = from + words.start..from + words.end;
            match label {
                "source" => found.source.push(words),
                "cue" => found.cue.push(words),
                _ => found.content.push(words),
            }
        }
        if !found.content.is_empty() {
            analysis.attributions.push(found);
        }
    }
}

fn argmax(values: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (index, value) in values.enumerate() {
        if value > best.1 {
            best = (index, value);
        }
    }
    best.0
}

/// The best relation; `root` for the root and for no other word.
fn relation(labels: &'static [String], scores: &NdTensor<f32, 2>, word: usize, root: bool) -> &'static str {
    if root {
        return "root";
    }
    let score =
        |(index, label): (usize, &String)| if label == "root" { f32::NEG_INFINITY } else { scores[[word, index]] };
    &labels[argmax(labels.iter().enumerate().map(score))]
}

/// The lemma of a word: as in the training trees when they have the word, else by the best script that gives a lemma known
/// from there or from the lists, else by the best script.
fn lemma(weights: &Weights, form: &str, [upos, xpos]: [&str; 2], scores: &[f32]) -> String {
    let lower = form.to_lowercase();
    if let Some(lemma) = weights.forms.lemma(upos, &lower) {
        return lemma.to_owned();
    }
    // What stands in its base form is its own lemma: `to dodge`.
    let plain = lower.len() > 2 && lower.chars().all(char::is_alphabetic);
    if upos == "VERB" && xpos == "VB" && plain && !lexicon().irregular.contains_key(lower.as_str()) {
        return lower;
    }
    let mut order: Vec<usize> = (0..scores.len()).collect();
    let nearest = order.len().min(SCRIPTS);
    if nearest == 0 {
        return form.to_owned();
    }
    order.select_nth_unstable_by(nearest - 1, |a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    order.truncate(nearest);
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let script = |number: usize| lemmatise(form, &weights.labels.lemma[number]);
    let best = script(order[0]);
    if !matches!(upos, "NOUN" | "VERB" | "AUX" | "ADJ" | "ADV") {
        return best;
    }
    let known =
        |lemma: &String| weights.forms.has(upos, lemma) || upos == "VERB" && lexicon().verbs.contains(lemma.as_str());
    let found = order.iter().map(|number| script(*number)).find(known).unwrap_or(best);
    if upos == "VERB" { spelled_out(found, &lower, known) } else { found }
}

/// The base of a verb that only a final `e` tells from another (`stared` is of `stare`, since it would be `starred`), or that no
/// list has and English does not end so: `edg`, `penalis`, `premeditat`, `tumbl`, `flagg`.
fn spelled_out(found: String, form: &str, known: impl Fn(&String) -> bool) -> String {
    let longer = format!("{found}e");
    let vowel = |letter: u8| b"aeiou".contains(&letter);
    let undoubled = match found.as_bytes() {
        [start @ .., middle, last] => {
            let short =
                start.last().is_some_and(|letter| !vowel(*letter)) && !start.iter().any(|letter| vowel(*letter));
            short && vowel(*middle) && !vowel(*last) && !b"wxy".contains(last)
        }
        _ => false,
    };
    let inflected = form.strip_prefix(found.as_str()).is_some_and(|rest| matches!(rest, "ed" | "ing"));
    let unfinished = !known(&found)
        && [
            "dg", "v", "c", "z", "is", "at", "ak", "ik", "ok", "uk", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl",
            "zl",
        ]
        .iter()
        .any(|end| found.ends_with(end))
        && !["eat", "oat", "eak", "oak", "ook"].iter().any(|end| found.ends_with(end));
    if inflected && (unfinished || undoubled && known(&longer)) {
        return longer;
    }
    // `moc` for `mocked`, as `panic` for `panicked`
    if !known(&found) && !found.ends_with("ic") && found.ends_with('c') {
        let hard = format!("{found}k");
        if form.strip_prefix(hard.as_str()).is_some_and(|rest| matches!(rest, "ed" | "ing")) {
            return hard;
        }
    }
    // `flagg`, `bragg`: the letter is doubled before the ending, unless the verb has two of its own (`add`, `err`).
    match found.as_bytes() {
        [.., one, last] if inflected && one == last && b"bdgmnpt".contains(last) && !known(&found) => {
            found[..found.len() - 1].to_owned()
        }
        _ => found,
    }
}

/// Makes the lemma by a script: keep (`k`) or lower (`l`) the case, drop so many letters, add others.
fn lemmatise(form: &str, script: &str) -> String {
    let lower = form.to_lowercase();
    let base = if script.starts_with('k') { form } else { &lower };
    let rest = script.get(1..).unwrap_or_default();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let drop: usize = rest[..digits].parse().unwrap_or(0);
    let length = base.chars().count();
    if drop > length {
        return lower;
    }
    base.chars().take(length - drop).chain(rest[digits..].chars()).collect()
}

/// The best sequence of tags: emissions with a row a word, transitions from row to column.
pub(super) fn viterbi(emissions: NdTensorView<f32, 2>, transitions: &[f32], width: usize) -> Vec<usize> {
    let steps = emissions.size(0);
    let mut score: Vec<f32> = (0..width).map(|tag| emissions[[0, tag]]).collect();
    let mut back = vec![0; steps * width];
    for step in 1..steps {
        let mut next = Vec::with_capacity(width);
        for tag in 0..width {
            let mut best = (0, f32::NEG_INFINITY);
            for (before, total) in score.iter().enumerate() {
                let total = total + transitions[before * width + tag];
                if total > best.1 {
                    best = (before, total);
                }
            }
            back[step * width + tag] = best.0;
            next.push(best.1 + emissions[[step, tag]]);
        }
        score = next;
    }
    let mut tags = vec![argmax(score.into_iter()); steps];
    for step in (1..steps).rev() {
        tags[step - 1] = back[step * width + tags[step]];
    }
    tags
}

/// The spans that tags `B-x`, `I-x` and `O` mark.
pub(super) fn spans<'a>(tags: &[usize], labels: &'a [String]) -> Vec<(Range<usize>, &'a str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some((prefix, kind)) = labels[*tag].split_once('-') else { continue };
        match found.last_mut() {
            Some((range, last)) if prefix == "I" && range.end == index && *last == kind => range.end = index + 1,
            _ => found.push((index..index + 1, kind)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_that_no_list_has() {
        let known = |lemma: &String| matches!(lemma.as_str(), "add" | "stare" | "walk");
        for (found, form, base) in [
            ("flagg", "flagged", "flag"),
            ("tumbl", "tumbling", "tumble"),
            ("pok", "poked", "poke"),
            ("cook", "cooked", "cook"),
            ("moc", "mocked", "mock"),
            ("panic", "panicked", "panic"),
            ("premeditat", "premeditated", "premeditate"),
            ("star", "stared", "stare"),
            ("add", "added", "add"),
            ("walk", "walked", "walk"),
            ("call", "called", "call"),
        ] {
            assert_eq!(spelled_out(found.to_owned(), form, known), base, "{form}");
        }
    }
}
