//! Reads [CoNLL-U](https://universaldependencies.org/format.html), the format of the Universal Dependencies treebanks.
//!
//! As in the CoNLL-2018 shared task, a multiword token (`3-4`) is a token of the text whose syntactic words follow it, and
//! empty nodes (`3.1`) are passed over; every sentence must be one tree.

use std::path::Path;

use super::{CorpusError, Fault, documents, spaces, text_of};

/// One sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its `sent_id`, or nothing.
    pub id: String,
    /// Whether it begins a document.
    pub new_document: bool,
    /// Whether it begins a paragraph.
    pub new_paragraph: bool,
    /// Its `text`, where that has the characters of its tokens.
    pub text: Option<String>,
    /// The tokens of the text, in order.
    pub tokens: Vec<Token>,
    /// The syntactic words, in order.
    pub words: Vec<Word>,
}

/// A token of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it stands in the text.
    pub form: String,
    /// Its first word, from 0.
    pub first: usize,
    /// The word after its last.
    pub end: usize,
    /// Whether the file gives it as a range of words.
    pub multiword: bool,
    /// Whether white space follows it.
    pub space_after: bool,
}

/// A syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its form.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The language's own part of speech.
    pub xpos: String,
    /// Features, as in the file: `Mood=Ind|Tense=Past`, or `_`.
    pub feats: String,
    /// Number of the word it depends on, from 1; 0 for the root.
    pub head: usize,
    /// The relation to it, subtype included.
    pub deprel: String,
}

impl Sentence {
    /// The sentence as it stands in the text, without white space at the ends.
    pub fn surface(&self) -> String {
        if let Some(text) = &self.text {
            return text.clone();
        }
        let mut text = String::new();
        for token in &self.tokens {
            text.push_str(&token.form);
            if token.space_after {
                text.push(' ');
            }
        }
        text.trim().to_owned()
    }
}

/// The text that sentences were cut from: paragraphs parted by an empty line.
pub fn raw_text(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if number > 0 {
            let spaced = sentences[number - 1].tokens.last().is_none_or(|token| token.space_after);
            text.push_str(match (sentence.new_paragraph, spaced) {
                (true, _) => "\n\n",
                (false, true) => " ",
                (false, false) => "",
            });
        }
        text.push_str(&sentence.surface());
    }
    text
}

/// Reads a file into documents of sentences.
pub fn read(path: &Path) -> Result<Vec<Vec<Sentence>>, CorpusError> {
    let sentences = sentences(path, &text_of(path)?)?;
    if sentences.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "sentence" });
    }
    Ok(documents(sentences, |sentence| sentence.new_document))
}

fn sentences(path: &Path, text: &str) -> Result<Vec<Sentence>, CorpusError> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    // A blank line after the last one closes a file that lacks it.
    for (number, line) in text.lines().chain([""]).enumerate() {
        let fail = |fault: Fault| fault.at(path, number + 1);
        if let Some(comment) = line.strip_prefix('#') {
            open.comment(comment.trim());
        } else if !line.trim().is_empty() {
            open.line(line).map_err(fail)?;
        } else if !open.words.is_empty() || !open.tokens.is_empty() {
            open.check().map_err(fail)?;
            sentences.push(std::mem::take(&mut open));
        }
    }
    Ok(sentences)
}

const COLUMNS: &str = "write ten columns parted by tabs, `_` for what is not known";
const NUMBERS: &str = "number the words 1, 2, 3 …, ranges (`3-4`) before their words, empty nodes `3.1`";
const TREE: &str = "mend HEAD so that one word has 0 and every other leads to it";

impl Sentence {
    fn comment(&mut self, comment: &str) {
        let (key, value) = comment.split_once('=').map_or((comment, ""), |(key, value)| (key.trim(), value.trim()));
        // `newdoc` and `newpar` come with ` id = …` or alone.
        match key.split_whitespace().next().unwrap_or_default() {
            "newdoc" => (self.new_document, self.new_paragraph) = (true, true),
            "newpar" => self.new_paragraph = true,
            "sent_id" => value.clone_into(&mut self.id),
            "text" => self.text = Some(value.to_owned()),
            _ => {}
        }
    }

    fn line(&mut self, line: &str) -> Result<(), Fault> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns.as_slice() else {
            return Err(Fault::new(format!("{} columns instead of 10", columns.len()), COLUMNS));
        };
        if form.trim().is_empty() {
            return Err(Fault::new("an empty form", COLUMNS));
        }
        if id.contains('.') {
            return Ok(());
        }
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        let wrong = || Fault::new(format!("{id:?} is not the next word's number"), NUMBERS);
        let next = self.words.len() + 1;
        let within = self.tokens.last().is_some_and(|token| token.end >= next);
        if let Some((first, last)) = id.split_once('-') {
            let first: usize = first.parse().map_err(|_| wrong())?;
            let last: usize = last.parse().map_err(|_| wrong())?;
            if first != next || last < first || within {
                return Err(wrong());
            }
            self.tokens.push(Token {
                form: form.to_owned(),
                first: first - 1,
                end: last,
                multiword: true,
                space_after,
            });
            return Ok(());
        }
        if id.parse() != Ok(next) {
            return Err(wrong());
        }
        let head = head.parse().map_err(|_| {
            Fault::new(format!("HEAD {head:?} is not a number"), "give every word a head, 0 for the root")
        })?;
        self.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            head,
            deprel: deprel.to_owned(),
        });
        if !within {
            let first = next - 1;
            self.tokens.push(Token { form: form.to_owned(), first, end: next, multiword: false, space_after });
        }
        Ok(())
    }

    /// Looks at the sentence as a whole, and drops a `text` that is not its own.
    fn check(&mut self) -> Result<(), Fault> {
        let words = self.words.len();
        let fault =
            |what: String, remedy| Err(Fault::new(format!("the sentence {:?} before: {what}", self.id), remedy));
        if self.tokens.last().is_some_and(|token| token.end > words) {
            return fault("its last range has fewer words than it says".into(), NUMBERS);
        }
        if let Some((number, word)) = self.words.iter().enumerate().find(|(_, word)| word.head > words) {
            return fault(format!("word {} depends on word {} of {words}", number + 1, word.head), TREE);
        }
        let roots = self.words.iter().filter(|word| word.head == 0).count();
        if roots != 1 {
            return fault(format!("{roots} roots"), TREE);
        }
        // Whoever is not at the root after as many steps as there are words goes in a circle.
        for start in 1..=words {
            let end = (0..words).fold(start, |at, _| if at == 0 { 0 } else { self.words[at - 1].head });
            if end != 0 {
                return fault(format!("word {start} depends on itself through others"), TREE);
            }
        }
        let forms: Vec<&str> = self.tokens.iter().map(|token| token.form.as_str()).collect();
        self.text = self.text.take().filter(|text| spaces(text, &forms).is_some());
        Ok(())
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A CoNLL-U line from `ID FORM LEMMA UPOS HEAD DEPREL [MISC]`.
    pub fn line(short: &str) -> String {
        let f: Vec<&str> = short.split(' ').collect();
        let misc = f.get(6).copied().unwrap_or("_");
        format!("{}\t{}\t{}\t{}\tX{}\t_\t{}\t{}\t_\t{misc}\n", f[0], f[1], f[2], f[3], f[3], f[4], f[5])
    }

    /// Sentences from the short form of [`line`], an empty line after each.
    pub fn parsed(short: &str) -> Result<Vec<Sentence>, CorpusError> {
        let long = |short: &str| match short.trim() {
            "" => "\n".to_owned(),
            comment if comment.starts_with('#') => format!("{comment}\n"),
            word => line(word),
        };
        let text: String = short.lines().map(long).collect();
        sentences(Path::new("x.conllu"), &text)
    }

    fn told(short: &str) -> String {
        let error = parsed(short).unwrap_err();
        assert!(!error.remedy().is_empty());
        error.to_string()
    }

    const TWO: &str = "# newdoc id = d1
        # sent_id = s1
        # text = She can't  go.
        1 She she PRON 4 nsubj
        2-3 can't _ _ _ _
        2 ca can AUX 4 aux
        3 n't not PART 4 advmod
        3.1 x x X _ _
        4 go go VERB 0 root SpaceAfter=No
        5 . . PUNCT 4 punct

        # newpar
        # sent_id = s2
        # text = another text
        1 Why why ADV 0 root SpaceAfter=No
        2 ? ? PUNCT 1 punct SpaceAfter=No

        1 No no INTJ 0 root
        # newdoc

        1 Yes yes INTJ 0 root";

    #[test]
    fn words_tokens_and_marks_are_read() {
        let all = parsed(TWO).unwrap();
        assert_eq!(all.len(), 4);
        let first = &all[0];
        assert_eq!((first.id.as_str(), first.new_document, first.new_paragraph), ("s1", true, true));
        let words: Vec<(&str, usize)> = first.words.iter().map(|word| (word.form.as_str(), word.head)).collect();
        assert_eq!(words, [("She", 4), ("ca", 4), ("n't", 4), ("go", 0), (".", 4)]);
        let tokens: Vec<(&str, usize, usize, bool)> =
            first.tokens.iter().map(|token| (token.form.as_str(), token.first, token.end, token.multiword)).collect();
        assert_eq!(tokens, [("She", 0, 1, false), ("can't", 1, 3, true), ("go", 3, 4, false), (".", 4, 5, false)]);
        assert_eq!(first.words[4].xpos, "XPUNCT");
        assert_eq!(all[1].text, None, "a text that is not the words'");
        assert!(all[1].new_paragraph && !all[1].new_document);
        assert!(all[2].new_document, "a comment may stand after words");
        assert!(!all[3].new_document);
    }

    #[test]
    fn the_raw_text_keeps_spaces_and_paragraphs() {
        let all = parsed(TWO).unwrap();
        assert_eq!(raw_text(&all), "She can't  go.\n\nWhy?\n\nNo Yes");
        assert_eq!(raw_text(&all[1..2]), "Why?");
        assert_eq!(documents(all, |sentence| sentence.new_document).len(), 2);
    }

    #[test]
    fn what_is_not_conllu_is_told() {
        assert_eq!(told("1 a a X 0 root\n3 b b X 1 dep"), "x.conllu:2: \"3\" is not the next word's number");
        assert_eq!(told("2-3 ab _ _ _ _"), "x.conllu:1: \"2-3\" is not the next word's number");
        assert_eq!(told("1 a a X _ root"), "x.conllu:1: HEAD \"_\" is not a number");
        assert_eq!(
            told("# sent_id = s\n1 a a X 2 dep"),
            "x.conllu:3: the sentence \"s\" before: word 1 depends on word 2 of 1"
        );
        assert_eq!(told("1 a a X 0 root\n2 b b X 0 root"), "x.conllu:3: the sentence \"\" before: 2 roots");
        assert_eq!(
            told("1 a a X 0 root\n2 b b X 3 dep\n3 c c X 2 dep"),
            "x.conllu:4: the sentence \"\" before: word 2 depends on itself through others"
        );
        assert_eq!(
            told("1-2 ab _ _ _ _\n1 a a X 0 root"),
            "x.conllu:3: the sentence \"\" before: its last range has fewer words than it says"
        );
        let error = sentences(Path::new("x.conllu"), "1\tword\n").unwrap_err();
        assert_eq!(error.to_string(), "x.conllu:1: 2 columns instead of 10");
    }
}
