//! What a verb makes of its subject (`looks bigger`, `went missing`, `was crowned queen`, `was found dead`), and what that is joined to
//! (`responsible for the attack`, `the capital of Lindmark`); and verbs that say little without their noun (`took control of`).

use super::clauses::{Clause, case, conjuncts, phrase};
use super::propositions::{ClauseReader, Found};
use super::quantities::Amount;
use super::words::is_quantifier;
use crate::claim::{Argument, Dimension, Iri, Mode, dimension};

/// Verbs that are followed by what their subject is, beside `be`.
const LINKING: [&str; 20] = [
    "appear", "become", "come", "fall", "feel", "get", "go", "grow", "keep", "lie", "look", "prove", "remain", "seem",
    "sit", "smell", "sound", "stand", "stay", "turn",
];

impl ClauseReader<'_> {
    /// The words, each with what it stands for, that tell what the subject of a clause is or becomes by its verb: nouns after a verb
    /// that links (`became mayor`) or is done to the subject (`was named mayor`), adjectives after any.
    pub(super) fn complements(&self, clause: &Clause, passive: bool, most: usize) -> Vec<(usize, Found)> {
        let analysis = self.text.analysis();
        let Some(content) = clause.content.filter(|content| analysis.relation(*content) == "xcomp") else {
            return Vec::new();
        };
        // What has a subject, a copula or `to` is a clause of its own.
        let own = analysis
            .children(content)
            .any(|child| matches!(analysis.relation(child), "nsubj" | "csubj" | "cop" | "aux" | "mark" | "expl"));
        let links = passive || LINKING.contains(&self.text.lemma(clause.last).as_str());
        let told = |word: &usize| match analysis.words[*word].upos {
            "ADJ" => self.quality(*word).or_else(|| self.bare_quality(*word)),
            "VERB" if matches!(analysis.words[*word].xpos, "VBN" | "VBD") || self.text.is(*word, &["missing"]) => {
                self.bare_quality(*word)
            }
            "NOUN" | "PROPN" | "NUM" | "PRON" if links => self.noun(*word, None, None, Mode::Narration),
            _ => None,
        };
        if own || content < clause.last {
            return Vec::new();
        }
        let words = conjuncts(analysis, content).into_iter().take(most);
        words.filter_map(|word| Some((word, told(&word)?))).collect()
    }

    /// An adjective or participle without what hangs on it: `left stranded in Oslo`, `too bad to race`.
    pub(super) fn bare_quality(&self, word: usize) -> Option<Found> {
        let name = self.text.lower(word);
        // `as good a time as any`
        let likened = self.text.analysis().children(word).any(|child| self.text.is(child, &["as", "like", "so"]));
        let plain = !likened && name.chars().all(|c| c.is_alphabetic() || c == '-');
        let span = self.text.document.span_of(word..word + 1);
        let argument = Argument { id: Iri::concept(&name), name, entity: false, span };
        plain.then_some(Found { argument, amount: None, none: false })
    }

    /// The noun that tells whose something is that has no name or number of its own: `the capital of Lindmark`.
    pub(super) fn belonging(&self, head: usize, found: &Found) -> Option<usize> {
        let analysis = self.text.analysis();
        let plain = analysis.words[head].upos == "NOUN" && !found.argument.entity && found.amount.is_none();
        let mut owners = analysis
            .children(head)
            .filter(|child| analysis.relation(*child) == "nmod" && self.text.case_of(*child).as_deref() == Some("of"));
        let owner = owners.next().filter(|_| plain)?;
        // `a subsidiary of a timber company, Lund Brothers`
        let named = |word: usize| self.text.mention(word).is_some();
        let beside = || analysis.children(owner).find(|child| analysis.relation(*child) == "appos" && named(*child));
        Some(if named(owner) { owner } else { beside().unwrap_or(owner) })
    }

    /// Where something was brought, with the preposition: `was taken to the harbour`.
    pub(super) fn brought(&self, clause: &Clause, obliques: &[usize]) -> Option<(String, usize)> {
        let (text, analysis) = (self.text, self.text.analysis());
        // `The firm dipped to 5 %` has no auxiliary, and what is done to nothing is no passive.
        let helped = clause.verbs.iter().any(|verb| matches!(text.lemma(*verb).as_str(), "be" | "get"));
        let sure = helped || analysis.relation(clause.last) == "acl" && analysis.words[clause.last].xpos == "VBN";
        let mut after = obliques.iter().copied().filter(|word| sure && *word > clause.last);
        after.find_map(|word| {
            let case = text.case_of(word)?;
            matches!(case.as_str(), "to" | "into" | "onto" | "aboard").then_some((case, word))
        })
    }

    /// What an adjective is joined to by its preposition, with the adjective and the preposition: `responsible for the attack`.
    pub(super) fn regards(&self, adjective: usize) -> Option<(String, usize)> {
        let (text, analysis) = (self.text, self.text.analysis());
        let joins = |word: &usize| {
            text.case_of(*word).is_some_and(|case| {
                matches!(case.as_str(), "of" | "for" | "to" | "with" | "about" | "from" | "against")
            })
        };
        let mut beside =
            analysis.children(adjective).filter(|word| *word > adjective && analysis.relation(*word) == "obl");
        let tells = analysis.words[adjective].upos == "ADJ" && !is_quantifier(&text.lower(adjective));
        let about = beside.next().filter(|word| joins(word) && tells)?;
        Some((format!("{} {}", text.lower(adjective), text.case_of(about)?), about))
    }

    /// `some of the money`, `all of the suspects`: the noun after `of`, as a part of it or all of it.
    pub(super) fn share(&self, head: usize) -> Option<Found> {
        let (text, analysis) = (self.text, self.text.analysis());
        let of = |child: &usize| analysis.relation(*child) == "nmod" && text.case_of(*child).as_deref() == Some("of");
        let whole = text.is(head, &["all", "any", "both", "each"]);
        let part = text.is(head, &["few", "half", "many", "most", "much", "several", "some"]);
        let of = analysis.children(head).find(of).filter(|_| whole || part)?;
        let found = self.noun(of, None, None, Mode::Narration)?;
        if whole || found.none {
            return Some(found);
        }
        let words = phrase(analysis, of);
        let (first, end) = text.document.tokens_of(head..*words.last()? + 1);
        let name = format!("{} of {}", text.lower(head), found.argument.name);
        let span = text.document.span(first, end);
        Some(Found {
            argument: Argument { id: Iri::concept(&name), name, entity: false, span },
            amount: None,
            none: false,
        })
    }

    /// `$3 billion of debt`, `61 percent of the votes`: what a measure is of, with the words of both.
    pub(super) fn measured_of(&self, head: usize, amount: &Amount) -> Option<Argument> {
        let (text, analysis) = (self.text, self.text.analysis());
        let document = text.document;
        let what = analysis.children(head).find(|child| {
            let of = analysis.relation(*child) == "nmod" && text.case_of(*child).as_deref() == Some("of");
            of && document.token_at(*child) > amount.end
        })?;
        let measure = amount.unit == "percent" || dimension(&amount.unit).is_some_and(|it| it != Dimension::Age);
        let next = document.tokens.get(amount.end).is_some_and(|token| token.is("of"));
        // `14 percent of it` may be what `it` is looked for in.
        let noun = measure && next && analysis.words[what].upos != "PRON";
        let found = noun.then(|| self.noun(what, None, None, Mode::Narration)).flatten()?;
        let end = document.tokens_of(what..what + 1).1;
        (found.amount.is_none() && !found.none)
            .then(|| Argument { span: document.span(amount.first, end), ..found.argument })
    }

    /// A verb that says little with the noun that says it: `took control of`, `paid tribute to`. The preposition, and what it
    /// governs.
    pub(super) fn light(&self, clause: &Clause, object: usize) -> Option<(String, usize)> {
        let analysis = self.text.analysis();
        let verb = self.text.lemma(clause.last);
        let noun = self.text.lemma(object);
        let bare = analysis.children(object).all(|child| analysis.relation(child) != "det");
        let light = matches!(
            (verb.as_str(), noun.as_str()),
            ("take", "control" | "part" | "charge" | "responsibility" | "advantage" | "note" | "aim")
                | ("have", "control" | "access" | "knowledge")
                | ("make", "use" | "contact")
                | ("pay", "tribute" | "attention")
                | ("gain" | "lose" | "seize", "control")
                | ("claim" | "deny" | "accept", "responsibility")
                | ("lay", "siege" | "claim")
                | ("declare" | "wage", "war")
                | ("impose", "sanction")
        );
        let beside = analysis.children(object).filter(|child| analysis.relation(*child) == "nmod");
        let governed = beside
            .chain(clause.obliques.iter().copied().filter(|word| *word > object))
            .find(|word| !case(analysis, *word).is_empty())?;
        let preposition =
            case(analysis, governed).iter().map(|part| self.text.lower(*part)).collect::<Vec<_>>().join(" ");
        (light && bare).then_some((preposition, governed))
    }
}
