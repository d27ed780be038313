//! What is evaluated: the answers that a system must give, and whosaid as one.
//!
//! This is the only file that knows how whosaid finds anything.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use whosaid::claim::{self, Article, EntityKind, Extraction, Mode, SourceKind, Stance, Verdict};
use whosaid::compare::{self, Entailment, Finding, entailment};
use whosaid::extract::{Piece, extract, is_media, open_tuples};
use whosaid::language::{self, Analysis, GivenSentence, model_version};
use whosaid::store::{Store, StoreError};

use crate::corpus::articles::Articles;
use crate::corpus::conflicts::Label;
use crate::corpus::pairs::Bearing;
use crate::corpus::units::Kind;

/// Half-open ranges of code points in a text.
pub type Ranges = Vec<(usize, usize)>;

/// A sentence as a system gets it: the words, without what is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words, in order; never empty.
    pub words: Vec<String>,
    /// For each word whether white space follows it.
    pub space_after: Vec<bool>,
}

/// A syntactic word with its place in the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedWord {
    /// Offset of its first code point. Several words in a row with one range are the words of one multiword token.
    pub start: usize,
    /// Offset just after its last code point.
    pub end: usize,
    /// Its form.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The language's own part of speech.
    pub xpos: String,
    /// Features as CoNLL-U writes them; nothing from a system that has none.
    pub feats: Option<String>,
    /// Number of the word in the sentence that it depends on, from 1; 0 for the root.
    pub head: usize,
    /// The relation to it.
    pub deprel: String,
}

/// A name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Its first word, from 0.
    pub first: usize,
    /// The word after its last.
    pub end: usize,
    /// What it names.
    pub kind: NameKind,
}

/// The types of name that are scored, and one for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// PER
    Person,
    /// LOC
    Location,
    /// ORG
    Organisation,
    /// Not scored.
    Other,
}

/// Who is said to have said what, as ranges.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    /// The words that stand for the source; none when nobody is named.
    pub source: Ranges,
    /// The words that attribute.
    pub cue: Ranges,
    /// What is attributed.
    pub content: Ranges,
    /// How sure the system is of it, 0 to 1; nothing in a corpus, or from a system that does not say.
    pub confidence: Option<f64>,
}

/// Who or what speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// A government, company, agency.
    Organisation,
    /// People who act together.
    Group,
    /// A report, statement, website.
    Document,
    /// Somebody who is described and not named.
    Unnamed,
    /// Who wrote the article.
    Author,
}

/// One attribution with its speaker and the chain out to the publisher.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// What is attributed.
    pub content: Ranges,
    /// The speaker's resolved name, or a description.
    pub speaker: String,
    /// The words that stand for the speaker beside the cue.
    pub mention: Option<String>,
    /// What sort of speaker it is.
    pub kind: SpeakerKind,
    /// In which role it speaks.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<String>,
    /// Agents that passed it on, and whom the speaker told.
    pub via: Vec<String>,
    /// The place in the list of the attribution within whose content this one is.
    pub nested_in: Option<usize>,
    /// How it is worded.
    pub mode: Mode,
    /// The attitude of the cue.
    pub stance: Stance,
    /// How sure the system is of it, 0 to 1; nothing in a corpus.
    pub confidence: Option<f64>,
}

/// A proposition as words.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposition {
    /// The relation.
    pub relation: Vec<String>,
    /// The arguments, subject first; two or more.
    pub arguments: Vec<Vec<String>>,
    /// Whether it has a word that the sentence leaves out.
    pub implied: bool,
    /// How sure the system is of it, 0 to 1.
    pub confidence: f64,
}

/// What a sentence states, as far as it is compared with what others state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// What it is an answer to.
    pub question: String,
    /// The relation, or its class.
    pub relation: String,
    /// The amount, if it states one.
    pub amount: Option<String>,
    /// Whether it denies.
    pub denied: bool,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The article's name in the corpus.
    pub article: String,
    /// Where they stand.
    pub ranges: Ranges,
}

/// Two statements and what they are to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The words of both.
    pub sides: [Part; 2],
    /// What they are to each other.
    pub label: Label,
    /// Why, for people.
    pub reason: String,
}

/// What can be evaluated. Documents are given whole, since a system may look across sentences.
pub trait System {
    /// Name and version, for the report.
    fn name(&self) -> String;

    /// Tags and tree of given words: for every sentence one answer for every word. `start` and `end` do not matter.
    fn parse_words(&self, document: &[Sentence]) -> Vec<Vec<ParsedWord>>;

    /// Sentences, words, tags and trees of a text, in order.
    fn parse_text(&self, text: &str) -> Vec<Vec<ParsedWord>>;

    /// The names in every sentence.
    fn names(&self, document: &[Sentence]) -> Vec<Vec<Name>>;

    /// The outermost attributions of an article.
    fn attributions(&self, text: &str) -> Vec<Attribution>;

    /// All attributions of an article, nested ones too, with their chains.
    fn chains(&self, article: &Article) -> Vec<Chain>;

    /// The propositions of a sentence.
    fn propositions(&self, sentence: &Sentence) -> Vec<Proposition>;

    /// What a sentence states.
    fn statements(&self, sentence: &str) -> Vec<Statement>;

    /// What a text says to a statement that speaks of the same.
    fn bearing(&self, text: &str, statement: &str) -> Bearing;

    /// What statements of articles are to each other, of those that answer one question.
    fn conflicts(&self, articles: &Articles) -> Vec<Judged>;

    /// What the clause of a sentence, published on 6 July 2021, says of one thing: `about 60 passenger`,
    /// `2021-07-05..2021-07-05`, `negative`, `possible`.
    fn unit(&self, kind: Kind, sentence: &str) -> Option<String>;
}

/// whosaid as it is.
pub struct Whosaid;

impl System for Whosaid {
    fn name(&self) -> String {
        format!("whosaid {} ({})", env!("CARGO_PKG_VERSION"), model_version())
    }

    fn parse_words(&self, document: &[Sentence]) -> Vec<Vec<ParsedWord>> {
        let forms: Vec<&String> = document.iter().flat_map(|sentence| &sentence.words).collect();
        trees(&analyse(document), |index| forms[index].clone())
    }

    fn parse_text(&self, text: &str) -> Vec<Vec<ParsedWord>> {
        let chars: Vec<char> = text.chars().collect();
        let analysis = Analysis::of(text);
        trees(&analysis, |index| chars[analysis.words[index].start..analysis.words[index].end].iter().collect())
    }

    fn names(&self, document: &[Sentence]) -> Vec<Vec<Name>> {
        let analysis = analyse(document);
        let mut names = vec![Vec::new(); document.len()];
        let starts: Vec<usize> = analysis.sentences.iter().map(|sentence| sentence.start).collect();
        for name in &analysis.names {
            let number = starts.partition_point(|start| *start <= name.words.start) - 1;
            let kind = match name.kind {
                language::NameKind::Person => NameKind::Person,
                language::NameKind::GeopoliticalEntity | language::NameKind::Place => NameKind::Location,
                language::NameKind::Organisation => NameKind::Organisation,
                _ => NameKind::Other,
            };
            let (first, end) = (name.words.start - starts[number], name.words.end - starts[number]);
            names[number].push(Name { first, end: end.min(document[number].words.len()), kind });
        }
        names
    }

    fn attributions(&self, text: &str) -> Vec<Attribution> {
        let analysis = Analysis::of(text);
        let ranges = |words: &[Range<usize>]| -> Ranges {
            words.iter().map(|range| (analysis.words[range.start].start, analysis.words[range.end - 1].end)).collect()
        };
        let found = analysis.attributions.iter().map(|found| Attribution {
            source: ranges(&found.source),
            cue: ranges(&found.cue),
            content: ranges(&found.content),
            confidence: Some(f64::from(found.confidence)),
        });
        found.collect()
    }

    fn chains(&self, article: &Article) -> Vec<Chain> {
        let extraction = extract(article);
        let said: Vec<&claim::Attribution> = extraction.attributions.iter().filter(|hop| is_said(hop)).collect();
        let place: HashMap<&claim::Iri, usize> = said.iter().map(|hop| &hop.id).zip(0..).collect();
        said.iter().map(|hop| chain(&extraction, &place, hop)).collect()
    }

    fn propositions(&self, sentence: &Sentence) -> Vec<Proposition> {
        let words = |pieces: &[Piece]| {
            let word = |piece: &Piece| match piece {
                Piece::Word(word) => sentence.words.get(*word).cloned().unwrap_or_default(),
                Piece::Implied(word) => (*word).to_owned(),
            };
            pieces.iter().map(word).collect::<Vec<String>>()
        };
        let implied = |pieces: &[Piece]| pieces.iter().any(|piece| matches!(piece, Piece::Implied(_)));
        let found = open_tuples(&analyse(std::slice::from_ref(sentence))).into_iter().map(|tuple| Proposition {
            relation: words(&tuple.relation),
            arguments: std::iter::once(&tuple.subject).chain(&tuple.arguments).map(|part| words(part)).collect(),
            implied: implied(&tuple.relation)
                || implied(&tuple.subject)
                || tuple.arguments.iter().any(|part| implied(part)),
            confidence: tuple.confidence,
        });
        found.collect()
    }

    fn statements(&self, sentence: &str) -> Vec<Statement> {
        // Put into somebody's mouth, since of what an outlet says itself only names and numbers are kept.
        let extraction = extract(&Article::from_text(format!("Ana Ruiz said that {sentence}")));
        let stated = |claim: &claim::Claim| {
            let relation = claim.relation.clone()?;
            let relation = claim.relation_class.as_ref().map_or(relation, |class| class.name.clone());
            Some(Statement {
                question: claim.key.as_str().to_owned(),
                relation,
                amount: claim.quantities.first().map(quantity_in_words),
                denied: claim.polarity == claim::Polarity::Negative,
            })
        };
        extraction.claims.iter().filter_map(stated).collect()
    }

    fn bearing(&self, text: &str, statement: &str) -> Bearing {
        let [text, statement] = [text, statement].map(|text| extract(&Article::from_text(text)));
        match entailment(&text, &statement) {
            Entailment::Entails => Bearing::Entailment,
            Entailment::Contradicts(_) => Bearing::Contradiction,
            Entailment::Unknown => Bearing::Unknown,
        }
    }

    fn conflicts(&self, articles: &Articles) -> Vec<Judged> {
        let mut articles: Vec<(&String, &Article)> = articles.iter().collect();
        articles.sort_by_key(|(name, _)| *name);
        let extractions: Vec<Extraction> = articles.par_iter().map(|(_, article)| extract(article)).collect();
        // Names are joined across articles before claims are compared, as in a store that is read into.
        let extractions = joined(extractions).expect("a store in memory takes whatever is extracted");
        let judged = compare::among(&extractions).into_iter().map(|(claims, found)| {
            let part = |(article, claim): (usize, usize)| Part {
                article: articles[article].0.clone(),
                ranges: extractions[article].claims[claim].evidence.iter().map(|span| (span.start, span.end)).collect(),
            };
            let label = match found.finding {
                Finding::Differs(Verdict::Contradiction, ..) => Label::Contradiction,
                Finding::Differs(Verdict::Update, ..) => Label::Update,
                Finding::Elsewhere => Label::Scope,
                Finding::Vaguer => Label::Imprecision,
                Finding::Same | Finding::Differs(Verdict::Corroboration, ..) => Label::Consistent,
            };
            Judged { sides: claims.map(part), label, reason: found.reason }
        });
        judged.collect()
    }

    fn unit(&self, kind: Kind, sentence: &str) -> Option<String> {
        let mut article = Article::from_text(sentence);
        article.published = "2021-07-06".parse().ok();
        let extraction = extract(&article);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut claims = extraction.claims.iter().filter(|claim| claim.relation.is_some());
        match kind {
            Kind::Quantity => claims.find_map(|claim| claim.quantities.first()).map(quantity_in_words),
            Kind::Time => {
                claims.find_map(|claim| claim.times.first()).map(|time| format!("{}..{}", day(time.from), day(time.to)))
            }
            Kind::Polarity => claims.next().map(|claim| claim.polarity.name().to_owned()),
            Kind::Certainty => claims.next().map(|claim| claim.certainty.name().to_owned()),
        }
    }
}

/// Extractions, in the order given, with the names that are one in all of them.
fn joined(extractions: Vec<Extraction>) -> Result<Vec<Extraction>, StoreError> {
    let ids: Vec<claim::Iri> = extractions.iter().map(|extraction| extraction.article.id.clone()).collect();
    let store = Store::in_memory()?;
    store.put_all(extractions, |_, _| ())?;
    compare::identify(&store)?;
    let stored = ids.par_iter().map(|id| Ok(store.get(id)?.expect("what was put in is there")));
    stored.collect()
}

/// A quantity as units are written: its value, or its bounds with `..` between them.
fn quantity_in_words(quantity: &claim::Quantity) -> String {
    let bound = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let value = quantity
        .value
        .map_or_else(|| format!("{}..{}", bound(quantity.min), bound(quantity.max)), |value| value.to_string());
    format!("{} {value} {}", quantity.comparator.name(), quantity.unit.to_lowercase())
}

/// Whether a hop is somebody's statement, not the publisher's whole text and not just an outlet that was told.
fn is_said(hop: &claim::Attribution) -> bool {
    !hop.content.is_empty() && !hop.is_relay()
}

fn chain(extraction: &Extraction, place: &HashMap<&claim::Iri, usize>, hop: &claim::Attribution) -> Chain {
    let entity = |id: &claim::Iri| extraction.entities.iter().find(|entity| entity.id == *id);
    let name = |id: &claim::Iri| entity(id).map(|entity| entity.name.clone());
    let outward: Vec<&claim::Attribution> =
        extraction.chain(&hop.id).into_iter().rev().skip(1).map(|hop| hop.attribution).collect();
    let mut via: Vec<String> = outward
        .iter()
        // The gold has no wire copy: its chains begin inside the text.
        .filter(|outer| !matches!(outer.mode, Mode::Narration | Mode::Wire))
        .filter(|outer| outer.is_relay() || is_media(&outer.source.name))
        .map(|outer| outer.source.name.clone())
        .collect();
    let told = hop.addressee.as_ref().and_then(name);
    let told = told.or_else(|| hop.addressee_mention.as_ref().map(|mention| mention.text.clone()));
    via.extend(told.filter(|name| !via.contains(name)));
    let kind = match (hop.source.kind, entity(&hop.source.id).map(|entity| entity.kind)) {
        (SourceKind::Unnamed, _) => SpeakerKind::Unnamed,
        (SourceKind::Document, _) | (SourceKind::Entity, Some(EntityKind::Work)) => SpeakerKind::Document,
        (SourceKind::Entity, Some(EntityKind::Person)) => SpeakerKind::Person,
        (SourceKind::Entity, Some(EntityKind::Group)) => SpeakerKind::Group,
        (SourceKind::Entity, _) => SpeakerKind::Organisation,
    };
    Chain {
        content: hop.content.iter().map(|span| (span.start, span.end)).collect(),
        speaker: hop.source.name.clone(),
        mention: hop.source.mention.as_ref().map(|mention| mention.text.clone()),
        kind,
        role: hop.source.role.clone(),
        on_behalf_of: hop.source.on_behalf_of.as_ref().and_then(name),
        via,
        nested_in: outward.iter().find_map(|outer| place.get(&outer.id).copied()),
        mode: hop.mode,
        stance: hop.stance,
        confidence: Some(hop.confidence),
    }
}

fn analyse(document: &[Sentence]) -> Analysis {
    let given: Vec<GivenSentence> = document
        .iter()
        .map(|sentence| GivenSentence { words: sentence.words.clone(), space_after: sentence.space_after.clone() })
        .collect();
    Analysis::of_sentences(&given)
}

/// The sentences of an analysis, with heads numbered from 1 within each.
fn trees(analysis: &Analysis, form: impl Fn(usize) -> String) -> Vec<Vec<ParsedWord>> {
    let word = |sentence: &Range<usize>, index: usize| {
        let word = &analysis.words[index];
        ParsedWord {
            start: word.start,
            end: word.end,
            form: form(index),
            lemma: word.lemma.clone(),
            upos: word.upos.into(),
            xpos: word.xpos.into(),
            feats: None,
            head: if word.head == index { 0 } else { word.head - sentence.start + 1 },
            deprel: word.relation.into(),
        }
    };
    analysis.sentences.iter().map(|sentence| sentence.clone().map(|index| word(sentence, index)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, ranges: &[(usize, usize)]) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        ranges.iter().map(|(first, end)| chars[*first..*end].iter().collect()).collect()
    }

    #[test]
    fn whosaid_finds_attributions_with_interrupted_content() {
        let text = "“We will leave,” said Ana Ruiz, “when the road is open.”\nBo Lund said that the bridge was open.";
        let found = Whosaid.attributions(text);
        let told: Vec<_> = found
            .iter()
            .map(|one| [words(text, &one.source), words(text, &one.cue)].map(|words| words.join("|")))
            .collect();
        assert_eq!(told, [["Ana Ruiz", "said"], ["Bo Lund", "said"]]);
        assert_eq!(words(text, &found[1].content), ["that the bridge was open"]);
    }

    #[test]
    fn whosaid_parses_given_words_and_text_alike() {
        let text = "The guard closed the port .";
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let given = Sentence { space_after: vec![true; words.len()], words };
        let [tree] = &Whosaid.parse_words(&[given])[..] else { panic!("one sentence") };
        let told: Vec<_> = tree.iter().map(|word| (word.upos.as_str(), word.head, word.deprel.as_str())).collect();
        let expected = [
            ("DET", 2, "det"),
            ("NOUN", 3, "nsubj"),
            ("VERB", 0, "root"),
            ("DET", 5, "det"),
            ("NOUN", 3, "obj"),
            ("PUNCT", 3, "punct"),
        ];
        assert_eq!(told, expected);
        assert_eq!(Whosaid.parse_text(text), std::slice::from_ref(tree));
    }

    #[test]
    fn whosaid_finds_names_at_words() {
        let words = ["Ana", "Ruiz", "said", "she", "left", "Norway", "."].map(str::to_owned).to_vec();
        let space_after = vec![true, true, true, true, true, false, true];
        let sentence = Sentence { words, space_after };
        let other = Sentence { words: vec!["Nothing".into()], space_after: vec![true] };
        let person = Name { first: 0, end: 2, kind: NameKind::Person };
        let country = Name { first: 5, end: 6, kind: NameKind::Location };
        let found = Whosaid.names(&[other, sentence]);
        assert_eq!(found, [vec![], vec![person, country]]);
    }
}
