//! A document with its names: what the readers of sources look at.

use std::ops::Range;

use super::names::{Mention, Named, Names};
use crate::language::{Analysis, Document, Word};

/// A document with its names, by words.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) names: &'a Names,
}

impl<'a> Text<'a> {
    pub(super) fn analysis(&self) -> &'a Analysis {
        &self.document.analysis
    }

    pub(super) fn word(&self, word: usize) -> &'a Word {
        &self.document.analysis.words[word]
    }

    pub(super) fn lower(&self, word: usize) -> String {
        self.document.lower_form(word)
    }

    pub(super) fn lemma(&self, word: usize) -> String {
        self.word(word).lemma.to_lowercase()
    }

    pub(super) fn is(&self, word: usize, forms: &[&str]) -> bool {
        forms.contains(&self.lower(word).as_str())
    }

    pub(super) fn len(&self) -> usize {
        self.document.analysis.words.len()
    }

    /// The name that holds a word.
    pub(super) fn mention(&self, word: usize) -> Option<Mention> {
        if word >= self.len() { None } else { self.names.at(self.document.token_at(word)) }
    }

    /// The words of a name.
    pub(super) fn words_of(&self, mention: Mention) -> Range<usize> {
        self.document.words_of(mention.first).start..self.document.words_of(mention.end - 1).end
    }

    pub(super) fn entity(&self, entity: usize) -> &'a Named {
        &self.names.entities[entity]
    }

    /// The sentence that holds a word.
    pub(super) fn sentence(&self, word: usize) -> Range<usize> {
        self.analysis().sentence_of(word)
    }

    /// The number of the sentence that holds a word.
    pub(super) fn sentence_number(&self, word: usize) -> usize {
        self.analysis().sentences.partition_point(|sentence| sentence.end <= word)
    }

    /// The preposition of a noun: `of`, `by`, `according to`.
    pub(super) fn case_of(&self, noun: usize) -> Option<String> {
        self.analysis().children(noun).find(|child| self.word(*child).relation == "case").map(|case| self.lower(case))
    }
}
