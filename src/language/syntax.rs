//! Walks the trees of an analysed text.

use std::ops::Range;

use super::analysis::Analysis;
use super::document::Document;
use crate::claim::Span;

impl Analysis {
    /// The sentence that holds a word.
    pub fn sentence_of(&self, word: usize) -> Range<usize> {
        let number = self.sentences.partition_point(|sentence| sentence.end <= word);
        self.sentences.get(number).cloned().unwrap_or(word..word)
    }

    /// The words that depend on a word, in order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> {
        self.sentence_of(word).filter(move |child| *child != word && self.words[*child].head == word)
    }

    /// The child with one of these relations, subtypes aside (`nsubj` is also `nsubj:pass`).
    pub fn child(&self, word: usize, relations: &[&str]) -> Option<usize> {
        self.children(word).find(|child| relations.contains(&self.relation(*child)))
    }

    /// The relation of a word to its head without its subtype.
    pub fn relation(&self, word: usize) -> &'static str {
        let relation = self.words[word].relation;
        relation.split_once(':').map_or(relation, |(relation, _)| relation)
    }

    /// The word and all below it, in order, without what hangs on it by one of these relations.
    pub fn below(&self, word: usize, without: &[&str]) -> Vec<usize> {
        let mut words = vec![word];
        let mut open: Vec<usize> = self
            .children(word)
            .filter(|child| {
                !without.contains(&self.relation(*child)) && !without.contains(&self.words[*child].relation)
            })
            .collect();
        while let Some(next) = open.pop() {
            words.push(next);
            open.extend(self.children(next));
        }
        words.sort_unstable();
        words
    }

    /// The range from the first to the last of the words below and including a word.
    pub fn subtree(&self, word: usize) -> Range<usize> {
        let words = self.below(word, &[]);
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => word..word + 1,
        }
    }

    /// The words above a word, nearest first.
    pub fn above(&self, word: usize) -> impl Iterator<Item = usize> {
        let mut at = word;
        std::iter::from_fn(move || {
            let head = self.words[at].head;
            let more = head != at;
            at = head;
            more.then_some(head)
        })
    }

    /// The word of a range on which the others depend: a subject or other noun rather than what stands beside it.
    pub fn head_of(&self, range: Range<usize>) -> usize {
        let top = |word: &usize| !range.contains(&self.words[*word].head) || self.words[*word].head == *word;
        let nominal =
            |word: &usize| matches!(self.words[*word].upos, "NOUN" | "PROPN" | "PRON" | "NUM" | "SYM" | "ADJ" | "DET");
        let tops: Vec<usize> = range.clone().filter(top).collect();
        let mut subjects = tops.iter().filter(|word| self.relation(**word) == "nsubj" && nominal(word));
        // `State Department spokeswoman`, of which the tree makes two subjects in a row: the last word is what it is about.
        let subject = subjects.next().map(|first| {
            let more = subjects.enumerate().take_while(|(step, word)| {
                **word == first + step + 1 && self.words[**word].head == self.words[*first].head
            });
            more.last().map_or(first, |(_, word)| word)
        });
        // `The executive details how`, of which the tree makes one phrase: the determiner is of whatever follows it.
        let article = |word: &usize| matches!(self.words[*word].lemma.as_str(), "a" | "an" | "the");
        let noun = |word: &usize| nominal(word) && !article(word);
        let top = subject.or_else(|| tops.iter().find(|word| noun(word))).copied();
        // Where the range is a clause: who does what.
        let within = || {
            let doer = range.clone().find(|word| self.relation(*word) == "nsubj" && noun(word));
            doer.or_else(|| range.clone().find(noun))
        };
        let alone = || Some(range.start).filter(article).and_then(|_| within());
        top.or_else(alone).or_else(|| tops.iter().copied().find(nominal)).unwrap_or(range.start)
    }

    /// The word of a range on which the others depend, whatever it is: the verb of a clause.
    pub fn head_of_clause(&self, range: Range<usize>) -> usize {
        let top = |word: &usize| !range.contains(&self.words[*word].head) || self.words[*word].head == *word;
        let mut tops = range.clone().filter(|word| self.words[*word].upos != "PUNCT").filter(top);
        let verb = |word: &usize| matches!(self.words[*word].upos, "VERB" | "AUX");
        let first = tops.clone().next();
        tops.find(verb).or(first).unwrap_or(range.start)
    }
}

impl<'a> Document<'a> {
    /// A word as it stands in the text.
    pub fn form(&self, word: usize) -> &'a str {
        self.analysis.words.get(word).map_or("", |word| self.slice(word.start, word.end))
    }

    /// A word in lower case.
    pub fn lower_form(&self, word: usize) -> String {
        self.form(word).to_lowercase()
    }

    /// The span of a range of words. The range must not be empty.
    pub fn span_of(&self, words: Range<usize>) -> Span {
        let (start, end) = (self.analysis.words[words.start].start, self.analysis.words[words.end - 1].end);
        Span { start, end, text: self.slice(start, end).to_owned() }
    }

    /// A range of words as it stands, on one line.
    pub fn text_of(&self, words: Range<usize>) -> String {
        if words.is_empty() { String::new() } else { self.span_of(words).text.replace('\n', " ") }
    }

    /// The token that holds a word, or its beginning.
    pub fn token_at(&self, word: usize) -> usize {
        self.analysis
            .words
            .get(word)
            .map_or(self.tokens.len(), |word| self.tokens.partition_point(|token| token.end <= word.start))
    }

    /// The quotation that a word is in, its marks included.
    pub fn quotation_of(&self, word: usize) -> Option<usize> {
        self.quotation_at(self.token_at(word))
    }

    /// The number of the paragraph that a word is in.
    pub fn paragraph_of(&self, word: usize) -> usize {
        self.sentences.get(self.sentence_of(self.token_at(word))).map_or(0, |sentence| sentence.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_can_be_walked() {
        let document = Document::new("The old guard of the port closed the gate.");
        let analysis = &document.analysis;
        let closed = (0..analysis.words.len()).find(|word| document.form(*word) == "closed").unwrap();
        let guard = analysis.child(closed, &["nsubj"]).unwrap();
        assert_eq!(document.form(guard), "guard");
        assert_eq!(document.text_of(analysis.subtree(guard)), "The old guard of the port");
        let bare = analysis.below(guard, &["nmod"]);
        assert_eq!(bare, [0, 1, 2]);
        assert_eq!(analysis.above(0).collect::<Vec<_>>(), [guard, closed]);
        assert_eq!(analysis.head_of(0..6), guard);
        assert_eq!(document.span_of(guard..guard + 1).text, "guard");
    }
}
