//! Measures that stand before or beside a noun and say how much of something it is: `a 450-pound gorilla`, `an initial $103 billion
//! offer`, `a toll of 50`, `Ana Ruiz, 37,`. Each is a proposition, though no verb states it.

use std::ops::Range;

use super::clauses::{case, phrase};
use super::propositions::{ClauseReader, Proposition};
use super::quantities::Amount;
use super::words::is_determiner;
use crate::claim::{
    AGE, Argument, Certainty, Comparator, EntityKind, Iri, Mode, Polarity, Status, Tense, normalise_name, unit,
};
use crate::language::{Sentence, TokenKind, singular};

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
        let host = words.clone().find_map(|word| self.host(word, &words, amount));
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
        let measure = amount.unit == "percent" || unit(&amount.unit).is_some();
        let close = |between: Range<usize>| {
            between.len() < 4
                && between
                    .into_iter()
                    .all(|word| matches!(analysis.words[word].upos, "ADJ" | "NOUN" | "PROPN" | "PUNCT"))
        };
        let fits = if host >= words.end {
            let joined = matches!(relation, "nummod" | "compound" | "amod" | "nmod" | "obl" | "dep");
            measure && joined && case(analysis, word).is_empty() && close(words.end..host)
        } else if amount.unit == AGE {
            matches!(relation, "acl" | "amod" | "appos" | "obl" | "nummod" | "nmod") && words.start - host < 4
        } else {
            relation == "nmod"
                && self.text.case_of(word).as_deref() == Some("of")
                && MEASURED.contains(&singular(&self.text.lower(host)).as_str())
        };
        fits.then_some(host)
    }

    /// `Ana Ruiz, 37,`, `Ana Ruiz (37)`.
    fn ages(&self, sentence: &Sentence, tokens: Range<usize>) -> Vec<Proposition> {
        let document = self.text.document;
        let mut found = Vec::new();
        for at in tokens.clone().skip(2) {
            let [opens, closes] = [at - 1, at + 1].map(|at| document.tokens.get(at).filter(|_| at < sentence.end));
            let apart = opens.is_some_and(|token| token.is(",") || token.is("("))
                && closes.is_none_or(|token| matches!(token.text, "," | ")" | "." | ";"));
            let token = document.tokens[at];
            let age = (token.kind == TokenKind::Number).then(|| token.text.parse::<u8>().ok()).flatten();
            let person = self.text.names.at(at - 2).filter(|mention| {
                mention.end == at - 1 && self.text.names.entities[mention.entity].kind == EntityKind::Person
            });
            if let (true, Some(age), Some(person)) = (apart, age, person) {
                let Some(amount) = age_at(at, age) else { continue };
                let subject = self.entity(person.entity, person.first, person.end);
                found.push(measured(subject, amount, (person.first, at + 1)));
            }
        }
        found
    }

    /// `who turned 38 last week`; of whom only that is told turned so at some time before.
    fn birthdays(&self, words: &Range<usize>) -> Vec<Proposition> {
        let document = self.text.document;
        let turns = self.within(words).filter(|clause| self.text.lemma(clause.last) == "turn");
        let dated = turns.filter(|clause| clause.obliques.iter().any(|word| self.is_time(*word)));
        let born = dated.filter_map(|clause| {
            let number = clause.object.filter(|number| self.text.word(*number).upos == "NUM")?;
            let at = document.token_at(number);
            let amount = age_at(at, document.tokens[at].text.parse().ok()?)?;
            let subject = self.noun(clause.subject, Some(clause.head), None, Mode::Narration)?.argument;
            let first = document.token_at(clause.last);
            (first < at).then(|| measured(subject, amount, (first, at + 1)))
        });
        born.collect()
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
        let name = normalise_name(&name.join(" "));
        let (first, end) = document.tokens_of(host..host + 1);
        Some(Argument { id: Iri::concept(&name), name, entity: false, span: document.span(first, end) })
    }
}

/// The age that a number is; none that nobody reaches.
fn age_at(token: usize, years: u8) -> Option<Amount> {
    let value = f64::from(years);
    (1..120).contains(&years).then(|| Amount {
        first: token,
        end: token + 1,
        value: Some(value),
        min: Some(value),
        max: Some(value),
        comparator: Comparator::Exact,
        unit: AGE.to_owned(),
        population: None,
    })
}

fn measured(subject: Argument, amount: Amount, evidence: (usize, usize)) -> Proposition {
    let relation = if amount.unit == AGE { "be aged" } else { "be" };
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
