//! From files to figures: reads the corpora, asks the system, scores the answers.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::corpus::pairs::Relation;
use crate::corpus::{CorpusError, articles, chains, conflicts, conllu, iob2, oie, pairs, polnear, units};
use crate::report::Report;
use crate::score::Counts;
use crate::score::align::Line;
use crate::score::attribution::AttributionScore;
use crate::score::chains::ChainScore;
use crate::score::conflicts::ConflictScore;
use crate::score::names::NameScore;
use crate::score::oie::benchie::BenchieScore;
use crate::score::oie::carb::{CarbScore, Words};
use crate::score::oie::wire57::Wire57Score;
use crate::score::pairs::PairScore;
use crate::score::parse::ParseScore;
use crate::system::{Attribution, Name, Proposition, Sentence, System};

/// What is to be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Task {
    /// Tags, heads and relations of words, on CoNLL-U files
    Parse,
    /// Names of people, places and organisations, on IOB files
    Names,
    /// Who said what, on JSON Lines in the form of PolNeAR
    Attribution,
    /// What is said: propositions, on the corpora of --carb, --benchie and --wire57
    Propositions,
    /// Whether sentences that mean the same, another thing or the contrary come to such propositions
    Pairs,
    /// What statements of several articles are to each other, on questions with their answers and the articles of --articles
    Conflicts,
    /// Who said what through whom, on attributions with their chains and the articles of --articles
    Chains,
}

/// Whose answers are scored.
#[derive(Clone, Copy)]
pub enum Answers<'a> {
    /// The system's, which is run.
    Of(&'a dyn System),
    /// Those in these files, one for each file of the corpus, in the same format.
    In(&'a [PathBuf]),
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// A corpus, or a file of answers, cannot be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The answer does not fit the question.
    #[error("{}: the answer does not fit: {what}", path.display())]
    Unfit {
        /// The file of the corpus.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}

impl EvaluateError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Corpus(error) => error.remedy(),
            Self::Unfit { .. } => "answer every document of the corpus, in its order and with its words",
        }
    }
}

/// What was gone through.
#[derive(Default)]
struct Work {
    documents: usize,
    words: usize,
    time: Duration,
}

impl Work {
    /// Asks the system, and adds up how long it takes.
    fn timed<T>(&mut self, ask: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let answer = ask();
        self.time += begun.elapsed();
        answer
    }
}

/// Evaluates; with `raw`, trees are found in texts instead of on given words. `articles` are files of the articles that
/// `files` annotate, where they do not hold them.
pub fn run(
    task: Task,
    files: &[PathBuf],
    answers: Answers<'_>,
    raw: bool,
    articles: &[PathBuf],
) -> Result<Report, EvaluateError> {
    let mut work = Work::default();
    let mut report = match task {
        Task::Parse => parse(files, answers, raw, &mut work)?,
        Task::Names => names(files, answers, &mut work)?,
        Task::Attribution => attributions(files, answers, &mut work)?,
        Task::Chains => chains(files, answers, articles, &mut work)?,
        Task::Conflicts => conflicts(files, answers, articles, &mut work)?,
        Task::Pairs => pairs(files, answers, &mut work)?,
        // They have files of their own: `propositions`.
        Task::Propositions => Report::of_propositions(&PropositionScores::default()),
    };
    titled(&mut report, task, answers, raw, &work);
    Ok(report)
}

/// The corpora of propositions, each with its own measure.
#[derive(Debug, Clone, Default)]
pub struct PropositionFiles {
    /// Tuples by `CaRB`.
    pub carb: Option<PathBuf>,
    /// Facts by `BenchIE`.
    pub benchie: Option<PathBuf>,
    /// Tuples by `WiRe57`.
    pub wire57: Option<PathBuf>,
    /// Sentences of our own.
    pub units: Option<PathBuf>,
}

/// What propositions score by each.
#[derive(Debug, Clone, Default)]
pub struct PropositionScores {
    /// By `CaRB`.
    pub carb: Option<CarbScore>,
    /// By `BenchIE`.
    pub benchie: Option<BenchieScore>,
    /// By `WiRe57`.
    pub wire57: Option<Wire57Score>,
    /// Right answers by what was asked.
    pub units: Option<[Counts; 4]>,
}

/// Evaluates propositions, with one setting for all corpora.
pub fn propositions(files: &PropositionFiles, system: &dyn System) -> Result<Report, EvaluateError> {
    let mut work = Work::default();
    let mut scores = PropositionScores::default();
    let mut faults = Vec::new();
    let mut ask = |words: &[String]| {
        let sentence = Sentence { words: words.to_vec(), space_after: vec![true; words.len()] };
        work.documents += 1;
        work.words += words.len();
        let found = work.timed(|| system.propositions(&sentence));
        let line = |found: &Proposition| {
            let parts = [&found.arguments[0], &found.relation].into_iter().chain(&found.arguments[1..]);
            let parts: Vec<String> = parts.map(|part| part.join(" ")).collect();
            format!("\n  {:.2}  {}", found.confidence, parts.join(" | "))
        };
        faults.push(format!("{}{}", words.join(" "), found.iter().map(line).collect::<String>()));
        found
    };
    let tuple = |found: &Proposition| Words { relation: found.relation.clone(), arguments: found.arguments.clone() };
    if let Some(path) = &files.carb {
        let score = scores.carb.insert(CarbScore::default());
        for sentence in oie::carb(path)? {
            let found: Vec<_> = ask(&sentence.words).iter().map(|found| (found.confidence, tuple(found))).collect();
            score.add(&sentence.tuples, &found);
        }
    }
    if let Some(path) = &files.benchie {
        let score = scores.benchie.insert(BenchieScore::default());
        for (_, sentence) in oie::benchie(path)? {
            let found = ask(&sentence.words);
            let triples: Vec<[Vec<String>; 3]> = found
                .iter()
                .filter(|found| !found.implied && found.arguments.len() > 1)
                .map(|found| [found.arguments[0].clone(), found.relation.clone(), found.arguments[1].clone()])
                .collect();
            score.add(&sentence.tuples, &triples);
        }
    }
    if let Some(path) = &files.wire57 {
        let score = scores.wire57.insert(Wire57Score::default());
        for (_, sentence) in oie::wire57(path)? {
            let found: Vec<Words> = ask(&sentence.words).iter().map(tuple).collect();
            score.add(&sentence.tuples, &found);
        }
    }
    if let Some(path) = &files.units {
        let counts = scores.units.insert([Counts::default(); 4]);
        for unit in units::read(path)? {
            work.documents += 1;
            work.words += unit.sentence.split_whitespace().count();
            let answer = work.timed(|| system.unit(unit.kind, &unit.sentence)).unwrap_or_default();
            let right = answer == unit.answer;
            counts[unit.kind as usize] += Counts::new(usize::from(right), 1, 1);
            if !right {
                faults.push(format!("{}: {}\n  {answer:?}, not {:?}", unit.kind.name(), unit.sentence, unit.answer));
            }
        }
    }
    let mut report = Report::of_propositions(&scores);
    report.faults = faults;
    titled(&mut report, Task::Propositions, Answers::Of(system), false, &work);
    Ok(report)
}

/// Heads a report with what was evaluated, on how much, in what time.
fn titled(report: &mut Report, task: Task, answers: Answers<'_>, raw: bool, work: &Work) {
    let what = match task {
        Task::Parse if raw => "trees from raw text",
        Task::Parse => "trees on given words",
        Task::Names => "names",
        Task::Attribution => "attributions",
        Task::Chains => "chains",
        Task::Conflicts => "conflicts",
        Task::Propositions => "propositions",
        Task::Pairs => "pairs of sentences",
    };
    let Work { documents, words, time } = *work;
    let documents = if documents == 1 { "1 document".into() } else { format!("{documents} documents") };
    report.number("words", words);
    report.title = match answers {
        Answers::Of(system) => {
            report.figure("seconds", time.as_secs_f64());
            let name = system.name();
            format!("{what}, by {name}\n{documents}, {words} words, {:.2} s", time.as_secs_f64())
        }
        Answers::In(_) => format!("{what}, from files\n{documents}, {words} words"),
    };
}

fn parse(files: &[PathBuf], answers: Answers<'_>, raw: bool, work: &mut Work) -> Result<Report, EvaluateError> {
    let mut score = ParseScore::default();
    for (number, path) in files.iter().enumerate() {
        let unfit = |what| EvaluateError::Unfit { path: path.clone(), what };
        let documents = conllu::read(path)?;
        work.documents += documents.len();
        work.words += documents.iter().flatten().map(|sentence| sentence.words.len()).sum::<usize>();
        match answers {
            Answers::In(outputs) => {
                let given = conllu::read(&outputs[number])?;
                let gold = Line::of_corpus(documents.iter().flatten());
                let found = Line::of_corpus(given.iter().flatten());
                if gold.characters != found.characters {
                    return Err(unfit(first_difference(&gold.characters, &found.characters)));
                }
                if raw {
                    score.add_text(&gold, &found);
                } else if let Some(what) = other_words(&gold, &found) {
                    return Err(unfit(what));
                } else {
                    score.add_words(&gold, &found);
                }
            }
            Answers::Of(system) => {
                for document in &documents {
                    let gold = Line::of_corpus(document);
                    if raw {
                        let text = conllu::raw_text(document);
                        let answer = work.timed(|| system.parse_text(&text));
                        score.add_text(&gold, &Line::of_answer(&text, &answer).map_err(unfit)?);
                    } else {
                        let given: Vec<Sentence> = document.iter().map(words_of).collect();
                        let answer = work.timed(|| system.parse_words(&given));
                        let lengths: Vec<usize> = given.iter().map(|sentence| sentence.words.len()).collect();
                        score.add_words(&gold, &Line::of_words(&gold, &lengths, &answer).map_err(unfit)?);
                    }
                }
            }
        }
    }
    Ok(Report::of_parse(&score, raw))
}

/// A sentence of a treebank as a system gets it.
fn words_of(sentence: &conllu::Sentence) -> Sentence {
    let mut space_after = vec![false; sentence.words.len()];
    for token in &sentence.tokens {
        space_after[token.end - 1] = token.space_after;
    }
    Sentence { words: sentence.words.iter().map(|word| word.form.clone()).collect(), space_after }
}

fn first_difference(gold: &str, found: &str) -> String {
    let same = gold.chars().zip(found.chars()).take_while(|(left, right)| left == right).count();
    let piece = |text: &str| text.chars().skip(same).take(20).collect::<String>();
    format!("the texts part after {same} characters: {:?}, {:?}", piece(gold), piece(found))
}

/// What tells the words or sentences of an answer from those given.
fn other_words(gold: &Line<'_>, found: &Line<'_>) -> Option<String> {
    if gold.sentences != found.sentences {
        return Some("it has other sentences; --raw aligns them".into());
    }
    let forms = |line: &Line<'_>| line.words.iter().map(|word| word.form.to_owned()).collect::<Vec<_>>();
    (forms(gold) != forms(found)).then(|| "it has other words; --raw aligns them".into())
}

fn names(files: &[PathBuf], answers: Answers<'_>, work: &mut Work) -> Result<Report, EvaluateError> {
    let mut score = NameScore::default();
    for (number, path) in files.iter().enumerate() {
        let unfit = |what: &str| EvaluateError::Unfit { path: path.clone(), what: what.into() };
        let documents = iob2::read(path)?;
        work.documents += documents.len();
        let gold: Vec<&iob2::Sentence> = documents.iter().flatten().collect();
        work.words += gold.iter().map(|sentence| sentence.tokens.len()).sum::<usize>();
        let found: Vec<Vec<Name>> = match answers {
            Answers::In(outputs) => {
                let given: Vec<_> = iob2::read(&outputs[number])?.into_iter().flatten().collect();
                if !given.iter().map(|sentence| &sentence.tokens).eq(gold.iter().map(|sentence| &sentence.tokens)) {
                    return Err(unfit("it has other sentences or tokens"));
                }
                given.into_iter().map(|sentence| sentence.names).collect()
            }
            Answers::Of(system) => {
                let mut found = Vec::with_capacity(gold.len());
                for document in &documents {
                    let given: Vec<Sentence> = document
                        .iter()
                        .map(|sentence| Sentence {
                            words: sentence.tokens.clone(),
                            space_after: sentence.space_after.clone(),
                        })
                        .collect();
                    found.extend(work.timed(|| system.names(&given)));
                }
                found
            }
        };
        if found.len() != gold.len() {
            return Err(unfit("it has more or fewer sentences"));
        }
        for (gold, found) in gold.iter().zip(&found) {
            if found.iter().any(|name| name.first >= name.end || name.end > gold.tokens.len()) {
                return Err(unfit("a name is not within its sentence"));
            }
            score.add(&gold.names, found);
        }
    }
    Ok(Report::of_names(&score))
}

fn pairs(files: &[PathBuf], answers: Answers<'_>, work: &mut Work) -> Result<Report, EvaluateError> {
    let mut score = PairScore::default();
    for path in files {
        let Answers::Of(system) = answers else {
            let what = "pairs have no file format for answers".to_owned();
            return Err(EvaluateError::Unfit { path: path.clone(), what });
        };
        for pair in pairs::read(path)? {
            work.documents += 1;
            work.words += pair.sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum::<usize>();
            if let Relation::Tells(gold) = pair.relation {
                let [text, statement] = &pair.sentences;
                let found = work.timed(|| system.bearing(text, statement));
                score.tell(&pair, gold, found);
                continue;
            }
            let found = work.timed(|| pair.sentences.each_ref().map(|sentence| system.statements(sentence)));
            score.add(&pair, &found);
        }
    }
    Ok(Report::of_pairs(&score))
}

fn attributions(files: &[PathBuf], answers: Answers<'_>, work: &mut Work) -> Result<Report, EvaluateError> {
    let mut score = AttributionScore::default();
    for (number, path) in files.iter().enumerate() {
        let articles = polnear::read(path)?;
        work.documents += articles.len();
        work.words += articles.iter().map(|article| article.text.split_whitespace().count()).sum::<usize>();
        match answers {
            Answers::In(outputs) => {
                let given = polnear::read(&outputs[number])?;
                let texts = |articles: &[polnear::Article]| {
                    articles.iter().map(|article| (article.name.clone(), article.text.clone())).collect::<Vec<_>>()
                };
                if texts(&given) != texts(&articles) {
                    let what = "it has other articles".into();
                    return Err(EvaluateError::Unfit { path: path.clone(), what });
                }
                for (article, found) in articles.iter().zip(&given) {
                    score.add(&article.text, &article.attributions, &found.attributions);
                }
            }
            Answers::Of(system) => {
                for article in &articles {
                    let found = work.timed(|| system.attributions(&article.text));
                    check_ranges(path, article, &found)?;
                    score.add(&article.text, &article.attributions, &found);
                }
            }
        }
    }
    Ok(Report::of_attributions(&score))
}

fn chains(
    files: &[PathBuf],
    answers: Answers<'_>,
    articles: &[PathBuf],
    work: &mut Work,
) -> Result<Report, EvaluateError> {
    let articles = articles::read(articles)?;
    let (mut score, mut missing) = (ChainScore::default(), Vec::new());
    for (number, path) in files.iter().enumerate() {
        let corpus = chains::read(path, &articles)?;
        missing.extend(corpus.missing);
        work.documents += corpus.articles.len();
        work.words +=
            corpus.articles.iter().map(|annotated| annotated.article.text.split_whitespace().count()).sum::<usize>();
        let given = match answers {
            Answers::In(outputs) => Some(chains::read(&outputs[number], &articles)?),
            Answers::Of(_) => None,
        };
        for (index, annotated) in corpus.articles.iter().enumerate() {
            let found = match (answers, &given) {
                (Answers::Of(system), _) => work.timed(|| system.chains(&annotated.article)),
                (_, Some(given)) if given.articles.get(index).is_some_and(|other| other.name == annotated.name) => {
                    given.articles[index].chains.clone()
                }
                _ => {
                    let what = format!("it has not {:?} at its place", annotated.name);
                    return Err(EvaluateError::Unfit { path: path.clone(), what });
                }
            };
            score.add(&annotated.article.text, &annotated.chains, &found);
        }
    }
    Ok(Report::of_chains(&score, &missing))
}

fn conflicts(
    files: &[PathBuf],
    answers: Answers<'_>,
    articles: &[PathBuf],
    work: &mut Work,
) -> Result<Report, EvaluateError> {
    let articles = articles::read(articles)?;
    work.documents += articles.len();
    work.words += articles.values().map(|article| article.text.split_whitespace().count()).sum::<usize>();
    let (mut score, mut missing) = (ConflictScore::default(), 0);
    let mut found = None;
    for path in files {
        let Answers::Of(system) = answers else {
            let what = "conflicts have no file format for answers".to_owned();
            return Err(EvaluateError::Unfit { path: path.clone(), what });
        };
        let corpus = conflicts::read(path, &articles)?;
        missing += corpus.missing;
        // The articles are compared once, whatever is asked about them.
        let found = found.get_or_insert_with(|| work.timed(|| system.conflicts(&articles)));
        score.add(&corpus.slots, found);
    }
    Ok(Report::of_conflicts(&score, missing, articles.len()))
}

fn check_ranges(path: &Path, article: &polnear::Article, found: &[Attribution]) -> Result<(), EvaluateError> {
    let length = article.text.chars().count();
    let mut ranges = found.iter().flat_map(|one| one.source.iter().chain(&one.cue).chain(&one.content));
    match ranges.find(|(first, end)| first >= end || *end > length) {
        Some((first, end)) => {
            let what = format!("[{first}, {end}) is no range of {:?}", article.name);
            Err(EvaluateError::Unfit { path: path.to_owned(), what })
        }
        None => Ok(()),
    }
}
