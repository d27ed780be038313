//! The whole way from files to figures, and the corpora beside the repository where they are there.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::Parser as _;
use serde_json::Value;
use whosaid::claim::Article;

use crate::Args;
use crate::corpus::articles::Articles;
use crate::corpus::pairs::Bearing;
use crate::corpus::units::Kind;
use crate::corpus::{conllu, iob2, oie, polnear};
use crate::run::{Answers, Task, run};
use crate::score::attribution::AttributionScore;
use crate::score::names::NameScore;
use crate::score::oie::benchie::BenchieScore;
use crate::score::oie::carb::{CarbScore, Words};
use crate::score::oie::wire57::Wire57Score;
use crate::score::tests::close;
use crate::system::{
    Attribution, Chain, Judged, Name, NameKind, ParsedWord, Proposition, Sentence, Statement, System, Whosaid,
};

/// A file of the corpora; says that the test is skipped when it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not there", path.display());
    None
}

fn figures(task: Task, gold: &Path, outputs: &Path, raw: bool) -> Value {
    let outputs = [outputs.to_owned()];
    run(task, &[gold.to_owned()], Answers::In(&outputs), raw, &[]).unwrap().json()
}

#[track_caller]
fn all_are(figures: &Value, names: &str, expected: f64) {
    for name in names.split(' ') {
        close(figures[name].as_f64().unwrap(), expected);
    }
}

#[test]
fn trees_are_perfect_against_themselves() {
    for file in ["ud/en_ewt-ud-dev.conllu", "ud/en_gum_open-ud-dev.conllu", "ud/en_gum_nc-ud-dev.conllu"] {
        let Some(path) = shared(file) else { continue };
        all_are(&figures(Task::Parse, &path, &path, false), "upos uas las xpos lemmas feats", 1.0);
        let raw = figures(Task::Parse, &path, &path, true);
        all_are(&raw, "upos uas las xpos lemmas feats tokens_f1 words_f1 sentences_f1", 1.0);
    }
}

/// A copy of a CoNLL-U file with every line that begins a word changed.
fn changed(path: &Path, change: impl Fn(usize, &mut Vec<String>)) -> tempfile::NamedTempFile {
    let mut words = 0;
    let mut text = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let mut columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if columns[0].parse::<usize>().is_ok() {
            change(words, &mut columns);
            words += 1;
        }
        text += &(columns.join("\t") + "\n");
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn wrong_relations_lower_las_alone() {
    let Some(path) = shared("ud/en_ewt-ud-dev.conllu") else { return };
    let words = conllu::read(&path).unwrap().iter().flatten().map(|sentence| sentence.words.len()).sum::<usize>();
    let wrong = changed(&path, |word, columns| {
        if word % 4 == 0 {
            columns[7] = "wrong".into();
        }
    });
    let expected =
        f64::from(u32::try_from(words - words.div_ceil(4)).unwrap()) / f64::from(u32::try_from(words).unwrap());
    for raw in [false, true] {
        let figures = figures(Task::Parse, &path, wrong.path(), raw);
        all_are(&figures, "upos uas xpos lemmas feats", 1.0);
        all_are(&figures, "las", expected);
    }
}

#[test]
fn names_are_perfect_against_themselves_and_as_good_as_what_is_left() {
    for file in
        ["ner/uner_en_ewt-dev.iob2", "ner/wikigold.conll.txt", "ner/crossner_politics_dev.txt", "ner/wnut17dev.conll"]
    {
        let Some(path) = shared(file) else { continue };
        all_are(&figures(Task::Names, &path, &path, false), "precision recall f1 per_f1 loc_f1", 1.0);
        let (mut score, mut kept, mut all) = (NameScore::default(), 0_u32, 0_u32);
        for sentence in iob2::read(&path).unwrap().iter().flatten() {
            let left: Vec<_> = sentence.names.iter().copied().filter(|name| name.kind != NameKind::Person).collect();
            score.add(&sentence.names, &left);
            for name in sentence.names.iter().filter(|name| name.kind != NameKind::Other) {
                all += 1;
                kept += u32::from(name.kind != NameKind::Person);
            }
        }
        assert!(kept > 0 && kept < all, "{file}: {kept} of {all}");
        close(score.all().precision(), 1.0);
        close(score.all().f1(), f64::from(2 * kept) / f64::from(kept + all));
    }
}

const TRIPLES: &str = "triple_exact_f1 triple_50_f1 triple_80_f1";

#[test]
fn attributions_are_perfect_against_themselves_and_as_good_as_what_is_left() {
    let Some(path) = shared("attribution/polnear_dev.jsonl") else { return };
    let itself = figures(Task::Attribution, &path, &path, false);
    all_are(&itself, "source_f1 cue_f1 content_f1 source_recall cue_recall content_recall", 1.0);
    all_are(&itself, TRIPLES, 1.0);
    assert_eq!(itself["left_out"], 1, "one attribution of the corpus has no span at all");
    let articles = polnear::read(&path).unwrap();

    // Without cues nothing is right but sources and contents; every second attribution is half of the triples.
    let (mut no_cue, mut half, mut kept, mut gold) = (AttributionScore::default(), AttributionScore::default(), 0, 0);
    for article in &articles {
        let whole: Vec<_> = article.attributions.iter().filter(|one| !one.content.is_empty()).cloned().collect();
        let mut cut = whole.clone();
        for attribution in &mut cut {
            attribution.cue.clear();
        }
        no_cue.add(&article.text, &whole, &cut);
        let second: Vec<_> = whole.iter().step_by(2).cloned().collect();
        half.add(&article.text, &whole, &second);
        kept += u32::try_from(second.len()).unwrap();
        gold += u32::try_from(whole.len()).unwrap();
    }
    close(no_cue.source.f1(), 1.0);
    close(no_cue.content.f1(), 1.0);
    assert_eq!((no_cue.cue.right, no_cue.cue.predicted, no_cue.exact.right, no_cue.half.right), (0, 0, 0, 0));
    for counts in [half.exact, half.half, half.four_fifths] {
        close(counts.f1(), f64::from(2 * kept) / f64::from(gold + kept));
    }
}

#[test]
fn whosaid_is_run_on_files() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let system = Answers::Of(&Whosaid);
    let articles = write(
        "a.jsonl",
        r#"{"doc": "a", "text": "The bridge is open, Ana Ruiz said.", "attributions":
        [{"id": "1", "source": [[20, 28]], "cue": [[29, 33]], "content": [[0, 18]]}, {"id": "2", "source": [], "cue": [], "content": []}]}"#
            .replace('\n', " ")
            .as_str(),
    );
    let report = run(Task::Attribution, &[articles.clone(), articles.clone()], system, false, &[]).unwrap();
    let json = report.json();
    all_are(&json, "source_f1 cue_f1 content_f1", 1.0);
    all_are(&json, TRIPLES, 1.0);
    assert_eq!((&json["left_out"], &json["words"]), (&2.into(), &14.into()));
    assert!(report.to_string().lines().all(|line| line.chars().count() <= 80), "{report}");
    assert!(report.to_string().contains("2 gold attributions with neither cue nor content are left out"), "{report}");

    let names = write("n.iob2", "1\tAna\tB-PER\n2\tRuiz\tI-PER\n3\tleft\tO\n4\tNorway\tB-LOC\n5\t.\tO\n");
    all_are(
        &run(Task::Names, std::slice::from_ref(&names), system, false, &[]).unwrap().json(),
        "precision recall f1",
        1.0,
    );

    let trees = write("t.conllu", &crate::corpus::conllu::tests::line("1 Go go VERB 0 root"));
    all_are(&run(Task::Parse, std::slice::from_ref(&trees), system, false, &[]).unwrap().json(), "upos uas las", 1.0);

    // Answers to another question.
    let told = |task, gold: &PathBuf, given: &PathBuf, raw| {
        run(task, std::slice::from_ref(gold), Answers::In(std::slice::from_ref(given)), raw, &[])
            .unwrap_err()
            .to_string()
    };
    let other = write("u.conllu", &crate::corpus::conllu::tests::line("1 Gone go VERB 0 root"));
    let unfit = "the answer does not fit:";
    assert!(
        told(Task::Parse, &trees, &other, true)
            .ends_with(&format!("{unfit} the texts part after 2 characters: \"\", \"ne\""))
    );
    let split = write(
        "v.conllu",
        &["1 G g X 0 root SpaceAfter=No", "2 o o X 1 dep"].map(crate::corpus::conllu::tests::line).concat(),
    );
    assert!(told(Task::Parse, &trees, &split, false).ends_with("it has other words; --raw aligns them"));
    all_are(&figures(Task::Parse, &trees, &split, true), "words_f1 las", 0.0);
    let fewer = write("m.iob2", "1\tAna\tB-PER\n");
    assert!(told(Task::Names, &names, &fewer, false).ends_with("it has other sentences or tokens"));
}

/// Makes the first word the root of all others; the words of a text are what spaces part.
struct ChainParser {
    /// The questions: words, or a text.
    asked: RefCell<Vec<String>>,
}

impl ChainParser {
    fn sentence(words: impl IntoIterator<Item = (usize, String)>) -> Vec<ParsedWord> {
        let word = |(index, (start, form)): (usize, (usize, String))| ParsedWord {
            start,
            end: start + form.chars().count(),
            form,
            upos: "X".into(),
            head: usize::from(index > 0),
            deprel: if index == 0 { "root" } else { "dep" }.into(),
            ..ParsedWord::default()
        };
        words.into_iter().enumerate().map(word).collect()
    }
}

impl System for ChainParser {
    fn name(&self) -> String {
        "chain".into()
    }

    fn parse_words(&self, document: &[Sentence]) -> Vec<Vec<ParsedWord>> {
        self.asked.borrow_mut().push(format!("{document:?}"));
        document.iter().map(|sentence| Self::sentence(sentence.words.iter().map(|word| (0, word.clone())))).collect()
    }

    fn parse_text(&self, text: &str) -> Vec<Vec<ParsedWord>> {
        self.asked.borrow_mut().push(format!("{text:?}"));
        let mut start = 0;
        let words = text.split(' ').map(|word| {
            start += word.chars().count() + 1;
            (start - 1 - word.chars().count(), word.to_owned())
        });
        vec![Self::sentence(words)]
    }

    fn names(&self, _: &[Sentence]) -> Vec<Vec<Name>> {
        Vec::new()
    }

    fn attributions(&self, text: &str) -> Vec<Attribution> {
        vec![Attribution { content: vec![(0, text.chars().count() + 1)], ..Attribution::default() }]
    }

    fn chains(&self, _: &Article) -> Vec<Chain> {
        Vec::new()
    }

    fn propositions(&self, _: &Sentence) -> Vec<Proposition> {
        Vec::new()
    }

    fn bearing(&self, _: &str, _: &str) -> Bearing {
        Bearing::Unknown
    }

    fn conflicts(&self, _: &Articles) -> Vec<Judged> {
        Vec::new()
    }

    fn statements(&self, _: &str) -> Vec<Statement> {
        Vec::new()
    }

    fn unit(&self, _: Kind, _: &str) -> Option<String> {
        None
    }
}

#[test]
fn another_system_gets_documents_without_their_answers() {
    let folder = tempfile::tempdir().unwrap();
    let words = [
        "1 I I X 0 root",
        "2-3 can’t _ _ _ _",
        "2 ca can X 1 dep",
        "3 n’t not X 2 dep",
        "4 go go Y 1 dep SpaceAfter=No",
    ];
    let document = format!("# newdoc\n{}\n", words.map(crate::corpus::conllu::tests::line).concat());
    let path = folder.path().join("t.conllu");
    std::fs::write(&path, document.repeat(2)).unwrap();
    let chain = ChainParser { asked: RefCell::default() };
    let evaluate = |raw| run(Task::Parse, std::slice::from_ref(&path), Answers::Of(&chain), raw, &[]).unwrap();

    // One head and one tag of four are wrong; the system says nothing of features.
    let report = evaluate(false);
    all_are(&report.json(), "upos uas las", 0.75);
    assert_eq!((&report.json()["words"], &report.json()["feats"]), (&8.into(), &Value::Null));
    assert!(report.to_string().starts_with("trees on given words, by chain\n2 documents, 8 words, "), "{report}");
    let given = r#"[Sentence { words: ["I", "ca", "n’t", "go"], space_after: [true, false, true, false] }]"#;
    assert_eq!(chain.asked.take(), [given; 2]);

    // Three words for four: `I` and `go` are aligned, all their tags but one are right, and `can’t` is the right token.
    let report = evaluate(true).json();
    all_are(&report, "words_f1 uas las", 4.0 / 7.0);
    all_are(&report, "upos", 2.0 / 7.0);
    all_are(&report, "tokens_f1 sentences_f1", 1.0);
    assert_eq!(chain.asked.take(), [r#""I can’t go""#; 2]);

    // Answers that do not fit.
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let told = |task, path| run(task, &[path], Answers::Of(&chain), false, &[]).unwrap_err().to_string();
    let names = told(Task::Names, write("n.iob2", "1\tAna\tB-PER\n"));
    assert!(names.ends_with("the answer does not fit: it has more or fewer sentences"), "{names}");
    let attributions = told(Task::Attribution, write("a.jsonl", r#"{"doc": "a", "text": "né", "attributions": []}"#));
    assert!(attributions.ends_with("the answer does not fit: [0, 3) is no range of \"a\""), "{attributions}");
}

#[test]
fn options_that_do_not_go_together_are_told() {
    let check = |line: &str| Args::try_parse_from(line.split(' ')).unwrap().check();
    assert_eq!(check("evaluate parse a b --raw --outputs c --outputs d --json"), Ok(()));
    assert!(check("evaluate names a --raw").unwrap_err().contains("parse only"));
    assert!(check("evaluate names a b --outputs c").unwrap_err().contains("once for each"));
    assert!(check("evaluate chains a").unwrap_err().contains("--articles"));
    assert!(Args::try_parse_from(["evaluate", "parse"]).is_err());
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// `SimpleArgument(the town,List([0, 8)))` as `the town`, as `OpenIE` 5 prints it.
fn unwrapped(part: &str) -> Vec<String> {
    let inside = part.split_once('(').map_or(part, |(_, inside)| inside);
    let words = inside.rsplit_once(",List(").map_or(inside, |(words, _)| words);
    split(&words.replace(['[', ']'], ""))
}

#[test]
fn openie5_scores_on_carb_as_published() {
    let (Some(gold), Some(outputs)) = (shared("oie/carb_dev_gold.tsv"), shared("oie/carb_dev_openie5_output.txt"))
    else {
        return;
    };
    let mut found: std::collections::HashMap<Vec<String>, Vec<(f64, Words)>> = std::collections::HashMap::new();
    for line in std::fs::read_to_string(outputs).unwrap().lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [confidence, _, first, relation, others, .., sentence] = cells[..] else { panic!("{line}") };
        let others = others.split("); ").filter(|part| !part.is_empty()).map(unwrapped);
        let arguments = std::iter::once(unwrapped(first)).chain(others).collect();
        let tuple = Words { relation: unwrapped(relation), arguments };
        found.entry(split(sentence)).or_default().push((confidence.parse().unwrap(), tuple));
    }
    let mut score = CarbScore::default();
    for sentence in oie::carb(&gold).unwrap() {
        score.add(&sentence.tuples, found.get(&sentence.words).map_or(&[], Vec::as_slice));
    }
    // Published: AUC .240, precision .526, recall .406, F1 .458.
    let near = |value: f64, published: f64| assert!((value - published).abs() < 0.01, "{value} for {published}");
    let best = score.best();
    near(score.auc(), 0.240);
    near(best.precision, 0.526);
    near(best.recall, 0.406);
    near(best.f1(), 0.458);
}

#[test]
fn systems_score_on_benchie_as_far_apart_as_published() {
    let Some(gold) = shared("oie/NONCOMMERCIAL_benchie_gold_en_carbdev.txt") else { return };
    let gold = oie::benchie(&gold).unwrap();
    // Published on 300 sentences, of which these are 157.
    for (system, published) in [
        ("clausie", [0.503, 0.256]),
        ("minie", [0.429, 0.278]),
        ("openie6", [0.311, 0.214]),
        ("m2oie_en", [0.392, 0.161]),
        ("stanford", [0.111, 0.157]),
    ] {
        let Some(outputs) = shared(&format!("oie/benchie_outputs/{system}_explicit.txt")) else { return };
        let mut found: std::collections::HashMap<usize, Vec<[Vec<String>; 3]>> = std::collections::HashMap::new();
        for line in std::fs::read_to_string(outputs).unwrap().lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [number, first, relation, second, ..] = cells[..] else { continue };
            found.entry(number.parse().unwrap()).or_default().push([first, relation, second].map(split));
        }
        let mut score = BenchieScore::default();
        for (number, sentence) in &gold {
            score.add(&sentence.tuples, found.get(number).map_or(&[], Vec::as_slice));
        }
        let measure = score.measure();
        let [precision, recall] = published;
        assert!((measure.precision - precision).abs() < 0.07, "{system}: {measure:?}");
        assert!((measure.recall - recall).abs() < 0.02, "{system}: {measure:?}");
    }
}

#[test]
fn systems_score_on_wire57_as_published() {
    let (Some(gold), Some(outputs)) = (shared("oie/wire57_gold.json"), shared("oie/wire57_system_outputs.json")) else {
        return;
    };
    let gold = oie::wire57(&gold).unwrap();
    let outputs: Value = serde_json::from_str(&std::fs::read_to_string(outputs).unwrap()).unwrap();
    for (system, published, apart) in [
        ("clausie", 0.342, 0.02),
        ("openie", 0.267, 0.02),
        ("ollie", 0.239, 0.02),
        ("reverb", 0.200, 0.02),
        ("stanford", 0.198, 0.02),
        ("props", 0.187, 0.03),
        // Its outputs are kept without what its authors' script adds for the measure.
        ("minie", 0.358, 0.05),
    ] {
        let mut score = Wire57Score::default();
        for (name, sentence) in &gold {
            let found = outputs[name].as_array().into_iter().flatten().filter(|found| found["extractor"] == system);
            let text = |value: &Value| tokens(value.as_str().unwrap_or_default());
            let found: Vec<Words> = found
                .map(|found| {
                    let others = found["arg3+"].as_array().into_iter().flatten().map(text);
                    let arguments = [text(&found["arg1"]), text(&found["arg2"])].into_iter().chain(others).collect();
                    Words { relation: text(&found["rel"]), arguments }
                })
                .collect();
            score.add(&sentence.tuples, &found);
        }
        let f1 = score.measure().f1();
        assert!((f1 - published).abs() < apart, "{system}: {f1} for {published}");
    }
}

/// Runs of letters and digits, joined by hyphens and apostrophes, and other marks one by one.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for (at, c) in chars.iter().enumerate() {
        let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '_');
        let joins = open && matches!(c, '-' | '\'' | '’') && letter(at + 1);
        if letter(at) || joins {
            match found.last_mut().filter(|_| open) {
                Some(word) => word.push(*c),
                None => found.push(c.to_string()),
            }
            open = true;
        } else {
            if !c.is_whitespace() {
                found.push(c.to_string());
            }
            open = false;
        }
    }
    found
}
