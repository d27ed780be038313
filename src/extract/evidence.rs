//! Which words state a proposition, and which amounts in them qualify it.

use super::clauses::{Clause, case, phrase, phrase_without};
use super::propositions::ClauseReader;
use super::quantities::Amount;

impl ClauseReader<'_> {
    /// The amounts in the arguments of a proposition and in what qualifies it, without the one that it is about.
    pub(super) fn beside(
        &self,
        clause: &Clause,
        subject: usize,
        other: Option<usize>,
        about: Option<&Amount>,
    ) -> Vec<Amount> {
        let (analysis, document) = (self.text.analysis(), self.text.document);
        let Some(amounts) = self.amounts.get(document.sentence_of(document.token_at(clause.last))) else {
            return Vec::new();
        };
        let apart = |amount: &&Amount| about.is_none_or(|about| amount.end <= about.first || about.end <= amount.first);
        let mut found: Vec<Amount> = amounts.iter().filter(apart).cloned().collect();
        if found.is_empty() {
            return found;
        }
        // What another clause says of a noun is that clause's.
        let mut words = phrase_without(analysis, subject, Some(clause.head));
        let obliques = clause.obliques.iter().copied().filter(|word| self.extent(*word).is_none());
        for word in other.into_iter().chain(obliques) {
            words.extend(phrase(analysis, word));
        }
        found.retain(|amount| document.words_of(amount.end - 1).any(|word| words.contains(&word)));
        found
    }

    /// The tokens of clauses that hang on what a proposition speaks of: `unveiled plans to leave in May`.
    pub(super) fn aside(&self, clause: &Clause, subject: usize, other: Option<usize>) -> Vec<(usize, usize)> {
        let analysis = self.text.analysis();
        let nouns = other.into_iter().chain(clause.obliques.iter().copied()).flat_map(|word| phrase(analysis, word));
        let nouns = nouns.chain(phrase_without(analysis, subject, Some(clause.head)));
        let to = |word: usize| analysis.children(word).any(|child| analysis.words[child].xpos == "TO");
        let hangs = nouns.filter(|word| analysis.relation(*word) == "acl" && to(*word));
        hangs.map(|word| self.text.document.tokens_of(analysis.subtree(word))).collect()
    }

    /// `Lund, who was mayor in May, left`, `Lund, the mayor since May, left`: what stands between commas is no part of it.
    fn is_parted(&self, subject: usize, name: &[usize], rest: &[usize]) -> bool {
        let (text, analysis) = (self.text, self.text.analysis());
        let (Some(end), Some(start)) = (name.iter().max(), rest.iter().min()) else { return false };
        let commas = end + 2 < *start && text.is(end + 1, &[","]) && text.is(start - 1, &[","]);
        let told = |child: usize| {
            let own = analysis.subtree(child);
            (analysis.words[child].relation == "acl:relcl"
                || analysis.relation(child) == "appos" && text.mention(child).is_none())
                && own.start > *end
                && own.end <= *start
                && end + 3 >= own.start
        };
        commas && analysis.children(subject).any(told)
    }

    /// The tokens that state a proposition: in one range where the subject is the clause's own.
    pub(super) fn evidence(&self, clause: &Clause, subject: usize, other: Option<usize>) -> Vec<(usize, usize)> {
        let analysis = self.text.analysis();
        // What joined verbs share stands before the first of them, with what is the first one's alone in between.
        let name = [phrase_without(analysis, subject, Some(clause.head)), clause.shared.clone()].concat();
        let mut rest: Vec<usize> = clause.verbs.clone();
        // `two weeks ago`, `recently`
        let adverbs = analysis.children(clause.last).filter(|child| analysis.relation(*child) == "advmod");
        rest.extend(
            adverbs
                .filter(|adverb| analysis.words[*adverb].xpos != "WRB")
                .flat_map(|adverb| analysis.below(adverb, &["advcl", "punct"])),
        );
        // `was found dead`
        let quality = clause.content.filter(|word| {
            analysis.relation(*word) == "xcomp" && matches!(analysis.words[*word].xpos, "JJ" | "JJR" | "JJS" | "VBN")
        });
        for word in other.into_iter().chain(clause.obliques.iter().copied()).chain(quality) {
            rest.extend(case(analysis, word));
            rest.extend(phrase(analysis, word));
        }
        let range = |words: &[usize]| {
            let (first, last) = (*words.iter().min()?, *words.iter().max()?);
            Some(self.text.document.tokens_of(first..last + 1))
        };
        if clause.is_main() && clause.shared.is_empty() && !self.is_parted(subject, &name, &rest) {
            rest.extend(name);
            return range(&rest).into_iter().collect();
        }
        let mut ranges: Vec<(usize, usize)> = [range(&name), range(&rest)].into_iter().flatten().collect();
        ranges.sort_unstable();
        // One within the other is one.
        if let [(first, end), (other, stop)] = ranges[..]
            && other < end
        {
            ranges = vec![(first.min(other), end.max(stop))];
        }
        ranges
    }
}
