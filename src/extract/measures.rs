//! Measures that stand before or beside a noun and say how much of something it is: `a 450-pound gorilla`, `an initial $103 billion
//! offer`, `a toll of 50`. Each is a proposition, though no verb states it.

use std::ops::Range;

use super::ages::AGED;
use super::clauses::{case, phrase};
use super::propositions::{ClauseReader, Proposition};
use super::quantities::Amount;
use super::words::is_determiner;
use crate::claim::{AGE, Argument, Certainty, EntityKind, Iri, Polarity, Status, Tense, dimension, normalise_name};
use crate::language::singular;

/// Nouns that have an amount, where `of` joins them: `a toll of 50`. Other nouns before `of` have members or parts.
const MEASURED: &[&str] = &[
    "age",
    "altitude",
    "amount",
    "average",
    "bid",
    "bounty",
    "budget",
    "capacity",
    "cost",
    "damages",
    "debt",
    "deficit",
    "depth",
    "distance",
    "dose",
    "drop",
    "duration",
    "fall",
    "fee",
    "fine",
    "gain",
    "grant",
    "growth",
    "height",
    "increase",
    "investment",
    "jackpot",
    "jump",
    "lead",
    "length",
    "level",
    "limit",
    "loan",
    "loss",
    "magnitude",
    "majority",
    "margin",
    "maximum",
    "minimum",
    "offer",
    "output",
    "payload",
    "payment",
    "payout",
    "penalty",
    "population",
    "premium",
    "price",
    "prize",
    "profit",
    "range",
    "ransom",
    "rate",
    "record",
    "reward",
    "rise",
    "salary",
    "sale",
    "score",
    "sentence",
    "share",
    "shortage",
    "size",
    "speed",
    "stake",
    "sum",
    "surplus",
    "target",
    "temperature",
    "term",
    "thrust",
    "toll",
    "turnout",
    "valuation",
    "value",
    "wage",
    "wealth",
    "weight",
    "width",
    "yield",
];

/// Tokens in which a measure is told again in another unit.
const BRACKET: usize = 6;

/// Verbs by which something is one's own: `made an initial offer`.
const MAKING: [&str; 8] = ["announce", "launch", "lodge", "make", "propose", "submit", "table", "unveil"];

impl ClauseReader<'_> {
    /// What measures within these words say of nouns.
    pub(super) fn measures(&self, words: &Range<usize>) -> Vec<Proposition> {
        let document = self.text.document;
        let (first, end) = document.tokens_of(words.clone());
        let mut found = Vec::new();
        for sentence in document.sentences.iter().filter(|sentence| sentence.first < end && first < sentence.end) {
            let within = |amount: &&Amount| first <= amount.first && amount.end <= end;
            for amount in self.amounts_of(sentence).iter().filter(within) {
                found.extend(self.measure(amount));
            }
            found.extend(self.ages(sentence, first.max(sentence.first)..end.min(sentence.end)));
        }
        found.extend(self.birthdays(words));
        found
    }

    /// The noun that an amount measures, with the amount.
    fn measure(&self, amount: &Amount) -> Option<Proposition> {
        let document = self.text.document;
        let words = document.words_of(amount.first).start..document.words_of(amount.end - 1).end;
        let host = words.clone().find_map(|word| self.host(word, &words, amount)).or_else(|| self.converted(amount));
        // `the six-year-old` is who has that age.
        let alone = words.end - 1;
        let noun = matches!(self.text.analysis().relation(alone), "nsubj" | "obj" | "obl" | "nmod" | "conj" | "appos");
        let definite = words.start.checked_sub(1).is_some_and(|before| self.text.is(before, &["the", "a", "this"]));
        if host.is_none() && noun && definite && self.is_somebody(amount) {
            let name = normalise_name(&document.words(amount.end - 1, amount.end));
            let span = document.span(amount.first, amount.end);
            let subject = Argument { id: Iri::concept(&name), name, entity: false, span };
            return Some(measured(subject, amount.clone(), (amount.first, amount.end)));
        }
        let host = host?;
        let subject = self.without(host, &words)?;
        let (start, stop) = document.tokens_of(host..host + 1);
        Some(measured(subject, amount.clone(), (start.min(amount.first), stop.max(amount.end))))
    }

    /// The noun that a word of an amount joins the amount to.
    fn host(&self, word: usize, words: &Range<usize>, amount: &Amount) -> Option<usize> {
        let analysis = self.text.analysis();
        let relation = analysis.relation(word);
        let mut host = analysis.words[word].head;
        if self.text.is(host, &["aged"]) {
            host = analysis.words[host].head;
        }
        if words.contains(&host) || !matches!(analysis.words[host].upos, "NOUN" | "PROPN") {
            return None;
        }
        let measure = amount.unit == "percent" || dimension(&amount.unit).is_some();
        let close = |between: Range<usize>| {
            between.len() < 4
                && between
                    .into_iter()
                    .all(|word| matches!(analysis.words[word].upos, "ADJ" | "NOUN" | "PROPN" | "PUNCT"))
        };
        let fits = if host >= words.end {
            let joined = matches!(relation, "nummod" | "compound" | "amod" | "nmod" | "obl" | "dep");
            measure && joined && case(analysis, word).is_empty() && close(words.end..host)
        } else if relation == "conj" {
            // `an offer of $70 a share, or $105 billion`
            let or = analysis.children(word).any(|child| self.text.is(child, &["or"]));
            measure && or && MEASURED.contains(&singular(&self.text.lower(host)).as_str())
        } else if amount.unit == AGE {
            matches!(relation, "acl" | "amod" | "appos" | "obl" | "nummod" | "nmod") && words.start - host < 4
        } else {
            relation == "nmod"
                && self.text.case_of(word).as_deref() == Some("of")
                && MEASURED.contains(&singular(&self.text.lower(host)).as_str())
        };
        fits.then_some(host)
    }

    /// Whose a thing is that has an amount: `its initial offer`, `made an initial offer`. Nothing where its own words say so.
    fn owner(&self, thing: usize) -> Option<String> {
        let (text, analysis) = (self.text, self.text.analysis());
        let possessive = analysis.children(thing).find(|child| text.word(*child).relation == "nmod:poss");
        let its = possessive.is_some_and(|word| text.is(word, &["its"]));
        let made = || {
            let verb = text.word(thing).head;
            analysis.relation(thing) == "obj" && MAKING.contains(&text.lemma(verb).as_str())
        };
        if !its && (possessive.is_some() || !made()) {
            return None;
        }
        let verb = analysis.above(thing).find(|word| analysis.child(*word, &["nsubj"]).is_some())?;
        let subject = analysis.child(verb, &["nsubj"])?;
        let entity = text.mention(subject).map(|mention| text.entity(mention.entity))?;
        (subject < thing && (!its || entity.kind != EntityKind::Person)).then(|| entity.name.clone())
    }

    /// `the 400-pound (181-kg) gorilla`: the noun after a measure that is told in two units.
    fn converted(&self, amount: &Amount) -> Option<usize> {
        let document = self.text.document;
        let tokens = &document.tokens;
        let opens = tokens.get(amount.end).is_some_and(|token| token.is("("));
        let closes =
            (amount.end..tokens.len().min(amount.end + BRACKET)).find(|at| tokens[*at].is(")")).filter(|_| opens)?;
        let again = self
            .amounts_of(&document.sentences[document.sentence_of(closes)])
            .iter()
            .any(|other| amount.end < other.first && other.end <= closes);
        let noun = document.words_of(Some(closes + 1).filter(|after| *after < tokens.len())?).start;
        (again && self.text.word(noun).upos == "NOUN" && dimension(&amount.unit).is_some()).then_some(noun)
    }

    /// What a noun with a measure stands for, without the measure.
    fn without(&self, host: usize, measure: &Range<usize>) -> Option<Argument> {
        let (analysis, document) = (self.text.analysis(), self.text.document);
        if let Some(mention) = self.text.mention(host) {
            let (first, end) = document.tokens_of(host..host + 1);
            return Some(self.entity(mention.entity, first, end));
        }
        let words: Vec<usize> = phrase(analysis, host)
            .into_iter()
            .filter(|word| *word <= host && !measure.contains(word) && analysis.words[*word].upos != "PUNCT")
            .filter(|word| !is_determiner(&self.text.lower(*word)))
            .collect();
        let own =
            |word: &usize| matches!(analysis.words[*word].upos, "NOUN" | "PROPN" | "ADJ" | "VERB" | "PART" | "NUM");
        if words.is_empty() || words.len() > 5 || !words.iter().all(own) {
            return None;
        }
        let (last, before) = words.split_last()?;
        let mut name: Vec<String> = before.iter().map(|word| self.text.lower(*word)).collect();
        name.push(singular(&self.text.lower(*last)));
        let owned = self.owner(host).map(|owner| format!("{owner} 's ")).unwrap_or_default();
        let name = normalise_name(&format!("{owned}{}", name.join(" ")));
        let (first, end) = document.tokens_of(host..host + 1);
        Some(Argument { id: Iri::concept(&name), name, entity: false, span: document.span(first, end) })
    }
}

pub(super) fn measured(subject: Argument, amount: Amount, evidence: (usize, usize)) -> Proposition {
    let relation = if amount.unit == AGE { AGED } else { "be" };
    Proposition {
        evidence: vec![evidence],
        aside: Vec::new(),
        subject: Some(subject),
        relation: relation.to_owned(),
        object: None,
        amount: Some(amount),
        beside: Vec::new(),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        tense: Tense::Unknown,
        status: Status::Asserted,
        places: Vec::new(),
    }
}
