//! Trees and tags as the CoNLL-2018 shared task scores them: each measure is precision, recall and F1 over syntactic words,
//! where only aligned words can be right. With given words all are aligned and the three are one accuracy.
//!
//! Relations count without their subtypes, features only where they are universal, and a lemma that the corpus leaves
//! open (`_`) is right whatever the answer.

use super::Counts;
use super::align::{Line, Stretch, Unit, align};

/// Counts of one or more documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParseScore {
    /// Tokens; nothing is counted where words are given.
    pub tokens: Counts,
    /// Sentences; nothing is counted where words are given.
    pub sentences: Counts,
    /// Words that are aligned.
    pub words: Counts,
    /// Universal parts of speech.
    pub upos: Counts,
    /// The language's own parts of speech.
    pub xpos: Counts,
    /// Universal features.
    pub feats: Counts,
    /// Words of the answer that say nothing of features.
    pub featureless: usize,
    /// Lemmas.
    pub lemmas: Counts,
    /// Heads.
    pub uas: Counts,
    /// Heads and relations.
    pub las: Counts,
}

/// The features that Universal Dependencies defined for all languages at the time of the shared task.
const UNIVERSAL: [&str; 21] = [
    "Abbr", "Animacy", "Aspect", "Case", "Definite", "Degree", "Evident", "Foreign", "Gender", "Mood", "NumType",
    "Number", "Person", "Polarity", "Polite", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice",
];

impl ParseScore {
    /// Adds an answer about a text.
    pub fn add_text(&mut self, gold: &Line<'_>, found: &Line<'_>) {
        self.tokens += common(&gold.tokens, &found.tokens);
        self.sentences += common(&gold.sentences, &found.sentences);
        self.add_pairs(gold, found, &align(&gold.words, &found.words));
    }

    /// Adds an answer about given words, of which there must be as many.
    pub fn add_words(&mut self, gold: &Line<'_>, found: &Line<'_>) {
        let pairs: Vec<_> = (0..gold.words.len()).map(|word| (word, word)).collect();
        self.add_pairs(gold, found, &pairs);
    }

    fn add_pairs(&mut self, gold: &Line<'_>, found: &Line<'_>, pairs: &[(usize, usize)]) {
        let mut partner = vec![None; found.words.len()];
        for (left, right) in pairs {
            partner[*right] = Some(*left);
        }
        let words = || pairs.iter().map(|(left, right)| (&gold.words[*left], &found.words[*right]));
        let counts = |right: usize| Counts::new(right, gold.words.len(), found.words.len());
        let same_head = |left: &Unit<'_>, right: &Unit<'_>| match (left.parent, right.parent) {
            (None, None) => true,
            (Some(head), Some(found)) => partner[found] == Some(head),
            _ => false,
        };
        let heads = || words().filter(|(left, right)| same_head(left, right));
        self.words += counts(pairs.len());
        self.upos += counts(words().filter(|(left, right)| left.upos == right.upos).count());
        self.xpos += counts(words().filter(|(left, right)| left.xpos == right.xpos).count());
        self.lemmas += counts(words().filter(|(left, right)| left.lemma == "_" || left.lemma == right.lemma).count());
        self.feats += counts(words().filter(|(left, right)| features(left.feats) == features(right.feats)).count());
        self.featureless += found.words.iter().filter(|word| word.feats.is_none()).count();
        self.uas += counts(heads().count());
        self.las += counts(heads().filter(|(left, right)| universal(left.deprel) == universal(right.deprel)).count());
    }
}

/// A relation without its subtype.
fn universal(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or(deprel)
}

fn features(feats: Option<&str>) -> Vec<&str> {
    let is_universal = |feat: &&str| UNIVERSAL.contains(&feat.split('=').next().unwrap_or(feat));
    let mut feats: Vec<&str> = feats.unwrap_or_default().split('|').filter(is_universal).collect();
    feats.sort_unstable();
    feats
}

/// Counts stretches that are in both; each list is in order.
fn common(gold: &[Stretch], found: &[Stretch]) -> Counts {
    let right = gold.iter().filter(|stretch| found.binary_search(stretch).is_ok()).count();
    Counts::new(right, gold.len(), found.len())
}

#[cfg(test)]
mod tests {
    use super::super::tests::close;
    use super::*;
    use crate::corpus::conllu::tests::parsed;
    use crate::corpus::conllu::{Sentence, raw_text};
    use crate::system::ParsedWord;

    fn gold() -> Vec<Sentence> {
        parsed(
            "1 She she PRON 4 nsubj:pass
            2-3 can't _ _ _ _
            2 ca can AUX 4 aux
            3 n't not PART 4 advmod
            4 go _ VERB 0 root SpaceAfter=No
            5 . . PUNCT 4 punct

            # newpar
            1 Why why ADV 0 root SpaceAfter=No
            2 ? ? PUNCT 1 punct",
        )
        .unwrap()
    }

    /// Words from `form start end lemma upos head deprel`; the other part of speech is the first with an X before it.
    fn answer(short: &[&str]) -> Vec<ParsedWord> {
        let word = |short: &&str| {
            let f: Vec<&str> = short.split(' ').collect();
            let number = |index: usize| f[index].parse().unwrap();
            ParsedWord {
                form: f[0].into(),
                start: number(1),
                end: number(2),
                lemma: f[3].into(),
                upos: f[4].into(),
                xpos: format!("X{}", f[4]),
                feats: None,
                head: number(5),
                deprel: f[6].into(),
            }
        };
        short.iter().map(word).collect()
    }

    #[test]
    fn a_text_is_scored_over_aligned_words() {
        let gold = gold();
        let text = raw_text(&gold);
        assert_eq!(text, "She can't go.\n\nWhy?");
        // One sentence instead of two, and `can't` left whole.
        let answer = [answer(&[
            "She 0 3 she PRON 3 nsubj",
            "can't 4 9 can AUX 3 aux",
            "go 10 12 went VERB 0 root",
            ". 12 13 . PUNCT 3 punct",
            "Why 15 18 Why X 3 dep",
            "? 18 19 ? PUNCT 5 dep",
        ])];
        let mut score = ParseScore::default();
        score.add_text(&Line::of_corpus(&gold), &Line::of_answer(&text, &answer).unwrap());
        assert_eq!(score.tokens, Counts::new(6, 6, 6));
        assert_eq!(score.sentences, Counts::new(0, 2, 1));
        // All but `can't` are aligned: 5 of 7 in the corpus and 6 in the answer.
        assert_eq!(score.words, Counts::new(5, 7, 6));
        close(score.words.f1(), 10.0 / 13.0);
        // `Why` is wrong.
        assert_eq!((score.upos.right, score.xpos.right), (4, 4));
        // `Why` is wrong, and of `go` the corpus says nothing.
        assert_eq!(score.lemmas.right, 4);
        // `Why` should be a root.
        assert_eq!(score.uas.right, 4);
        // The subtype of `nsubj` does not count; the relation of `?` is wrong.
        assert_eq!(score.las, Counts::new(3, 7, 6));
        assert_eq!(score.featureless, 6);
    }

    #[test]
    fn a_head_that_is_not_aligned_is_wrong() {
        let gold = parsed("1 a a X 2 dep SpaceAfter=No\n2 bc b X 0 root SpaceAfter=No\n").unwrap();
        let answer = [answer(&["a 0 1 a X 2 dep", "b 1 2 b X 0 root", "c 2 3 c X 2 dep"])];
        let mut score = ParseScore::default();
        score.add_text(&Line::of_corpus(&gold), &Line::of_answer("abc", &answer).unwrap());
        assert_eq!((score.words, score.uas.right), (Counts::new(1, 2, 3), 0));
    }

    #[test]
    fn given_words_are_scored_one_by_one() {
        let gold = gold();
        let line = Line::of_corpus(&gold);
        let answer = [
            answer(&[
                "She 0 0 she PRON 2 nsubj",
                "ca 0 0 can AUX 4 aux",
                "n't 0 0 not ADV 4 advmod",
                "go 0 0 go VERB 0 root",
                ". 0 0 . PUNCT 4 dep",
            ]),
            answer(&["Why 0 0 why ADV 0 root", "? 0 0 ? PUNCT 1 punct"]),
        ];
        let mut score = ParseScore::default();
        score.add_words(&line, &Line::of_words(&line, &[5, 2], &answer).unwrap());
        assert_eq!(score.words, Counts::new(7, 7, 7));
        assert_eq!((score.upos.right, score.lemmas.right, score.uas.right, score.las.right), (6, 7, 6, 5));
        assert_eq!((score.tokens, score.sentences), (Counts::default(), Counts::default()));
        close(score.las.precision(), 5.0 / 7.0);
    }

    #[test]
    fn only_universal_features_count_and_in_any_order() {
        assert_eq!(features(Some("Tense=Past|NumForm=Word|Mood=Ind")), ["Mood=Ind", "Tense=Past"]);
        assert_eq!(features(Some("_")), features(Some("Number[psor]=Sing")));
        assert_ne!(features(Some("Mood=Ind")), features(Some("Mood=Imp")));
    }
}
