//! Figures for people, as a table of 80 columns, and for programs, as one JSON object.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value};

use crate::corpus::conflicts::Label;
use crate::corpus::pairs::{Bearing, Relation};
use crate::corpus::units::Kind;
use crate::run::PropositionScores;
use crate::score::Counts;
use crate::score::attribution::AttributionScore;
use crate::score::chains::ChainScore;
use crate::score::conflicts::ConflictScore;
use crate::score::names::{KINDS, NameScore};
use crate::score::oie::Measure;
use crate::score::oie::carb::CarbScore;
use crate::score::pairs::PairScore;
use crate::score::parse::ParseScore;
use crate::score::reliability::Reliability;

/// The figures of one evaluation.
#[derive(Debug)]
pub struct Report {
    /// What was evaluated on what, for people.
    pub title: String,
    /// What should be known beside the figures, for people: one line each.
    pub notes: Vec<String>,
    /// The lines of the table.
    pub rows: Vec<(String, Counts)>,
    /// Lines of the table whose figures are no quotients of counts.
    pub measures: Vec<(String, Measure)>,
    /// The members of the JSON object: first those of the fixed names.
    pub figures: Vec<(String, Value)>,
    /// What is wrong, one thing each; printed only when asked for.
    pub faults: Vec<String>,
}

impl Report {
    /// The report on trees.
    pub fn of_parse(score: &ParseScore, raw: bool) -> Self {
        let mut report = Self::empty();
        let tags = [("upos", "UPOS", score.upos), ("uas", "UAS", score.uas), ("las", "LAS", score.las)];
        let more = [("xpos", "XPOS", score.xpos), ("lemmas", "lemmas", score.lemmas)];
        let feats = (score.featureless == 0).then_some(("feats", "features", score.feats));
        for (name, label, counts) in tags.into_iter().chain(more).chain(feats) {
            report.row(label, counts);
            report.figure(name, counts.f1());
        }
        if raw {
            let cuts = [("tokens", score.tokens), ("words", score.words), ("sentences", score.sentences)];
            for (name, counts) in cuts {
                report.row(name, counts);
                report.figure(&format!("{name}_f1"), counts.f1());
            }
        }
        report
    }

    /// The report on names.
    pub fn of_names(score: &NameScore) -> Self {
        let mut report = Self::empty();
        for (counts, (_, label)) in score.kinds.into_iter().zip(KINDS) {
            report.row(label, counts);
        }
        report.row("all", score.all());
        report.fractions("", score.all());
        report.figure("f1", score.all().f1());
        for (counts, (_, label)) in score.kinds.into_iter().zip(KINDS) {
            let name = label.to_lowercase();
            report.fractions(&format!("{name}_"), counts);
            report.figure(&format!("{name}_f1"), counts.f1());
        }
        if score.others > 0 {
            report.notes.push(format!("{} names of other types are not scored", score.others));
        }
        report
    }

    /// The report on attributions.
    pub fn of_attributions(score: &AttributionScore) -> Self {
        let rows = [
            ("source", "source spans", score.source),
            ("cue", "cue spans", score.cue),
            ("content", "content spans", score.content),
            ("triple_exact", "triples, exact", score.exact),
            ("triple_50", "triples, overlap 0.5", score.half),
            ("triple_80", "triples, overlap 0.8", score.four_fifths),
        ];
        let mut report = Self::empty();
        for (name, label, counts) in rows {
            report.row(label, counts);
            report.figure(&format!("{name}_f1"), counts.f1());
        }
        for (name, _, counts) in rows {
            report.fractions(&format!("{name}_"), counts);
        }
        report.notes.push(match score.debris {
            1 => "1 gold attribution with neither cue nor content is left out".to_owned(),
            debris => format!("{debris} gold attributions with neither cue nor content are left out"),
        });
        report.number("left_out", score.debris);
        report.reliability(&score.reliability);
        report
    }

    /// How far confidences can be trusted, when the system gives them.
    fn reliability(&mut self, of: &Reliability) {
        let Some(error) = of.error() else { return };
        self.figure("calibration_error", error);
        self.notes.push(format!("confidences are {:.1} points off on average:", 100.0 * error));
        for (tenth, (count, right, _)) in of.bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
            let share = Counts::new(*right, *count, *count).recall();
            self.notes.push(format!("  0.{tenth}: {count} found, {:.1} % right", 100.0 * share));
        }
    }

    /// The report on chains; `missing` are articles that were not at hand.
    pub fn of_chains(score: &ChainScore, missing: &[String]) -> Self {
        let mut report = Self::empty();
        // For what is counted on found pairs, the share of right ones is recall, precision and F1 in one.
        let rows = [
            ("found_f1", "found, overlap 0.5", score.found),
            ("found_80_f1", "found, overlap 0.8", score.found_80),
            ("speaker_accuracy", "speaker's name", score.speaker),
            ("coreference_accuracy", "coreference", score.coreference),
            ("kind_accuracy", "speaker's kind", score.kind),
            ("role_accuracy", "role", score.role),
            ("behalf_accuracy", "on behalf of", score.behalf),
            ("via_f1", "via", score.via),
            ("nested_recall", "nested", score.nested),
            ("mode_accuracy", "mode", score.mode),
            ("stance_accuracy", "stance", score.stance),
            ("strict_f1", "strict", score.strict),
        ];
        for (name, label, counts) in rows {
            report.row(label, counts);
            report.figure(name, if name.ends_with("recall") { counts.recall() } else { counts.f1() });
        }
        report.reliability(&score.reliability);
        for (name, counts) in [("found_", score.found), ("via_", score.via), ("nested_", score.nested)] {
            report.fractions(name, counts);
        }
        if !missing.is_empty() {
            report.notes.push(format!("left out, since --articles has no text of it: {}", missing.join(", ")));
        }
        report.number("left_out", missing.len());
        report.faults.clone_from(&score.faults);
        report
    }

    /// The report on what claims of `articles` are to each other; `missing` questions have articles that were not at hand.
    pub fn of_conflicts(score: &ConflictScore, missing: usize, articles: usize) -> Self {
        let mut report = Self::empty();
        for (prefix, label, confusion) in [("", "", &score.sure), ("all.", ", doubtful too", &score.all)] {
            let (contradictions, others) = (ConflictScore::contradictions(confusion), ConflictScore::others(confusion));
            report.row(&format!("contradictions{label}"), contradictions);
            report.row(&format!("others{label}"), others);
            report.figure(&format!("{prefix}contradiction_precision"), contradictions.precision());
            report.figure(&format!("{prefix}contradiction_recall"), contradictions.recall());
            report.figure(&format!("{prefix}contradiction_f1"), contradictions.f1());
            report.figure(&format!("{prefix}other_label_accuracy"), others.recall());
        }
        report.notes.push("gold label        contradiction update scope imprecision consistent uncompared".to_owned());
        for label in Label::ALL {
            let mut line = format!("{:<17} ", format!("{label:?}").to_lowercase());
            for (count, width) in score.sure[label as usize].iter().zip([13, 7, 6, 12, 11, 11]) {
                let _ = write!(line, "{count:>width$}");
            }
            report.notes.push(line);
        }
        for (kind, counts) in &score.kinds {
            report.row(&format!("  {kind}"), *counts);
        }
        let on = score.reported - score.outside;
        report.notes.push(format!(
            "{} contradictions reported on {articles} articles, {on} of them on pairs of the corpus",
            score.reported
        ));
        report.number("reported", score.reported);
        report.number("articles", articles);
        if missing > 0 {
            report
                .notes
                .push(format!("{missing} questions are left out, since --articles has not all of their articles"));
        }
        report.number("left_out", missing);
        report.faults.clone_from(&score.faults);
        report
    }

    /// The report on propositions: by each measure that there is a corpus for.
    pub fn of_propositions(scores: &PropositionScores) -> Self {
        let mut report = Self::empty();
        let measures = [
            ("carb", "CaRB, best", scores.carb.as_ref().map(CarbScore::best)),
            ("benchie", "BenchIE", scores.benchie.map(|score| score.measure())),
            ("wire57", "WiRe57", scores.wire57.map(|score| score.measure())),
        ];
        for (name, label, measure) in measures {
            let Some(measure) = measure else { continue };
            report.figure(&format!("{name}_f1"), measure.f1());
            report.figure(&format!("{name}_precision"), measure.precision);
            report.figure(&format!("{name}_recall"), measure.recall);
            report.measures.push((label.to_owned(), measure));
        }
        if let Some(carb) = &scores.carb {
            report.figure("carb_auc", carb.auc());
            report.notes.push(format!("CaRB: area under the curve {:.1}", 100.0 * carb.auc()));
        }
        for (kind, counts) in scores.units.into_iter().flat_map(|counts| Kind::ALL.into_iter().zip(counts)) {
            report.row(kind.name(), counts);
            report.figure(&format!("{}_accuracy", kind.name()), counts.recall());
        }
        report
    }

    /// The report on pairs of sentences; a kind of word is a line of its own.
    pub fn of_pairs(score: &PairScore) -> Self {
        let mut report = Self::empty();
        let relations = [
            ("alike_accuracy", "alike", Relation::Alike),
            ("apart_accuracy", "apart", Relation::Apart),
            ("other_amount_accuracy", "other amount", Relation::OtherAmount),
            ("negated_accuracy", "negated", Relation::Negated),
        ];
        for (name, label, relation) in relations {
            let all = score.all(relation);
            if all.gold == 0 {
                continue;
            }
            report.row(label, all);
            report.figure(name, all.recall());
            let kinds = score.kinds.iter().filter(|((of, _), _)| *of == relation);
            let kinds: Vec<_> = kinds.map(|((_, category), counts)| (format!("  {category}"), *counts)).collect();
            report.rows.extend(kinds);
        }
        let bearings = [
            ("contradiction", Bearing::Contradiction),
            ("entailment", Bearing::Entailment),
            ("unknown", Bearing::Unknown),
        ];
        let all: usize = score.told.values().sum();
        if all > 0 {
            let mut right = 0;
            for (name, bearing) in bearings {
                let counts = score.bearing(bearing);
                right += counts.right;
                report.row(name, counts);
                report.figure(&format!("{name}_precision"), counts.precision());
                report.figure(&format!("{name}_recall"), counts.recall());
                report.figure(&format!("{name}_f1"), counts.f1());
            }
            let counts = Counts::new(right, all, all);
            report.row("all three", counts);
            report.figure("three_way_accuracy", counts.recall());
        }
        report.faults.clone_from(&score.faults);
        report
    }

    fn empty() -> Self {
        Self {
            title: String::new(),
            notes: Vec::new(),
            rows: Vec::new(),
            measures: Vec::new(),
            figures: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn row(&mut self, label: &str, counts: Counts) {
        self.rows.push((label.to_owned(), counts));
    }

    /// Adds a fraction or a time to the JSON object.
    pub fn figure(&mut self, name: &str, value: f64) {
        self.figures.push((name.to_owned(), value.into()));
    }

    /// Adds a count to the JSON object.
    pub fn number(&mut self, name: &str, value: usize) {
        self.figures.push((name.to_owned(), value.into()));
    }

    fn fractions(&mut self, prefix: &str, counts: Counts) {
        for (name, value) in [("precision", counts.precision()), ("recall", counts.recall())] {
            let name = format!("{prefix}{name}");
            if !self.figures.iter().any(|(known, _)| *known == name) {
                self.figure(&name, value);
            }
        }
    }

    /// The figures as one JSON object.
    pub fn json(&self) -> Value {
        Value::Object(self.figures.iter().cloned().collect::<Map<_, _>>())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        let head = ["precision", "recall", "F1", "right", "gold", "found"].map(|head| format!("{head:>9}")).concat();
        writeln!(f, "\n{:<22}{head}\n{}", "percent", "─".repeat(22 + head.len()))?;
        for (label, counts) in &self.rows {
            let mut line = format!("{label:<22}");
            for fraction in [counts.precision(), counts.recall(), counts.f1()] {
                write!(line, "{:>9.2}", 100.0 * fraction)?;
            }
            for count in [counts.right, counts.gold, counts.predicted] {
                write!(line, "{count:>9}")?;
            }
            writeln!(f, "{line}")?;
        }
        for (label, measure) in &self.measures {
            let mut line = format!("{label:<22}");
            for fraction in [measure.precision, measure.recall, measure.f1()] {
                write!(line, "{:>9.2}", 100.0 * fraction)?;
            }
            writeln!(f, "{line}{:>9}{:>9}{:>9}", "", measure.gold, measure.predicted)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(report: &Report) -> String {
        report.figures.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_fixed_names_come_first() {
        let parse = ParseScore::default();
        assert_eq!(names(&Report::of_parse(&parse, false)), "upos uas las xpos lemmas feats");
        let without = ParseScore { featureless: 1, ..parse };
        assert_eq!(
            names(&Report::of_parse(&without, true)),
            "upos uas las xpos lemmas tokens_f1 words_f1 sentences_f1"
        );
        assert!(names(&Report::of_names(&NameScore::default())).starts_with("precision recall f1 per_precision "));
        let attributions = names(&Report::of_attributions(&AttributionScore::default()));
        let fixed = "source_f1 cue_f1 content_f1 triple_exact_f1 triple_50_f1 triple_80_f1 source_precision ";
        assert!(attributions.starts_with(fixed), "{attributions}");
        let chains = names(&Report::of_chains(&ChainScore::default(), &[]));
        for name in
            "found_f1 found_80_f1 speaker_accuracy coreference_accuracy kind_accuracy role_accuracy via_f1 nested_recall mode_accuracy \
                     stance_accuracy strict_f1"
                .split_whitespace()
        {
            assert!(chains.split(' ').any(|known| known == name), "{name}");
        }
    }

    #[test]
    fn tables_are_in_percent_and_json_in_fractions() {
        let mut score = NameScore { others: 2, ..NameScore::default() };
        score.kinds[0] = Counts::new(1, 4, 2);
        let report = Report { title: "names".into(), ..Report::of_names(&score) };
        let table = "names\n2 names of other types are not scored\n\n\
            percent               precision   recall       F1    right     gold    found\n\
            ────────────────────────────────────────────────────────────────────────────\n\
            PER                       50.00    25.00    33.33        1        4        2\n\
            LOC                        0.00     0.00     0.00        0        0        0\n\
            ORG                        0.00     0.00     0.00        0        0        0\n\
            all                       50.00    25.00    33.33        1        4        2\n";
        assert_eq!(report.to_string(), table);
        let json = report.json();
        assert_eq!((&json["precision"], &json["recall"], &json["loc_f1"]), (&0.5.into(), &0.25.into(), &0.0.into()));
        assert!(json.to_string().starts_with("{\"precision\":0.5,\"recall\":0.25,\"f1\":0.33333333333333"));
    }
}
