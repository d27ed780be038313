//! What somebody says that somebody or something is, in no clause of its own: `called the strike illegal`, `described her as a threat`.

use super::attributions::RawAttribution;
use super::clauses::{case, conjuncts, phrase};
use super::propositions::{ClauseReader, Found, Proposition};
use super::speakers::Speaker;
use super::text::Text;
use super::views::begins_with_what;
use super::words::is_negation;
use crate::claim::{Argument, Certainty, Mode, Polarity, Stance, Status, Tense};
use crate::language::gender_of_noun;

/// Verbs by which somebody says what something is.
pub(super) const ASCRIBING: [&str; 22] = [
    "blast",
    "brand",
    "call",
    "characterise",
    "characterize",
    "condemn",
    "consider",
    "deem",
    "denounce",
    "describe",
    "dub",
    "hail",
    "judge",
    "label",
    "perceive",
    "portray",
    "praise",
    "regard",
    "see",
    "slam",
    "term",
    "view",
];
/// Complements of one verb that are told apart.
const MOST: usize = 4;

/// What a verb says of what: `the strike` and `illegal` of `called the strike illegal`.
pub(super) fn ascribed(text: Text<'_>, verb: usize) -> Option<(usize, usize)> {
    let analysis = text.analysis();
    if !ASCRIBING.contains(&text.lemma(verb).as_str()) {
        return None;
    }
    let lemma = text.lemma(verb);
    let (calls, sees) = (lemma == "call", lemma == "see");
    if let Some(found) = misread(text, verb, &lemma) {
        return Some(found);
    }
    let object = analysis.child(verb, &["obj"]).filter(|object| *object > verb)?;
    let tells = |word: &usize| {
        let as_ = || case(analysis, *word).first().is_some_and(|first| text.is(*first, &["as"]));
        let relation = analysis.relation(*word);
        // In quotation marks what is no clause is taken for one: `called it “a shame”`.
        let complement =
            relation == "xcomp" || relation == "ccomp" && analysis.child(*word, &["nsubj", "cop"]).is_none();
        // `considers the land to be disputed`
        let state = analysis.words[*word].xpos == "VBN" && analysis.child(*word, &["mark"]).is_some();
        let state = state && analysis.children(*word).any(|child| text.word(child).relation == "aux:pass");
        let plain = complement && (state || matches!(analysis.words[*word].upos, "ADJ" | "NOUN" | "PROPN"));
        // `called a guard as a witness`, `saw Norway win`
        let (plain, as_) = (plain && !sees, || !calls && as_());
        *word > object && (plain || matches!(relation, "obl" | "xcomp" | "advcl") && as_())
    };
    Some((object, analysis.children(verb).find(tells)?))
}

/// The same where the tree has lost it.
fn misread(text: Text<'_>, verb: usize, lemma: &str) -> Option<(usize, usize)> {
    let analysis = text.analysis();
    let objects = || analysis.children(verb).filter(|word| analysis.relation(*word) == "obj" && *word > verb);
    if lemma == "see" {
        return None;
    }
    // `considered it a test`, as whose test it was.
    let whose = |noun: usize| {
        let it = analysis.children(noun).find(|it| *it == verb + 1 && text.is(*it, &["it", "him"]))?;
        text.is(it + 1, &["a", "an", "the"]).then_some((it, noun))
    };
    // `considered it a strike`, as two objects.
    let two = |object: usize| {
        let gives = matches!(lemma, "brand" | "call" | "consider" | "deem" | "dub" | "label");
        let mut others = objects().filter(|word| *word > object && text.word(*word).upos == "NOUN");
        let other = others.next().filter(|_| gives && text.word(object).upos == "PRON")?;
        Some((object, other))
    };
    // `considers the plan to be a threat`, with the plan.
    let to_be = |object: usize| {
        let own = |word: usize, relation: &str| analysis.child(word, &[relation]).is_some();
        let hangs = |word: &usize| {
            let noun = matches!(text.word(*word).upos, "ADJ" | "NOUN");
            text.word(*word).relation == "acl" && own(*word, "mark") && own(*word, "cop") && noun
        };
        Some((object, analysis.children(object).find(hangs).filter(|_| lemma != "call")?))
    };
    let noun = analysis.child(verb, &["xcomp", "obj"]);
    noun.and_then(whose).or_else(|| objects().next().and_then(|object| two(object).or_else(|| to_be(object))))
}

/// The attitude of a verb that says what something is: `calls` demands nothing here.
pub(super) fn stance_of(lemma: &str) -> Stance {
    match lemma {
        "consider" | "deem" | "judge" | "perceive" | "regard" | "see" | "view" => Stance::Believes,
        "blast" | "brand" | "condemn" | "denounce" | "slam" => Stance::Accuses,
        _ => Stance::Neutral,
    }
}

impl ClauseReader<'_> {
    /// What a source says that something is, by the verb of the attribution; `before` is the attribution that has just told what it is.
    pub(super) fn ascriptions(
        &self,
        raw: &RawAttribution,
        speaker: &Speaker,
        before: Option<&RawAttribution>,
    ) -> Vec<Proposition> {
        self.of_verb(raw, speaker, before).unwrap_or_default()
    }

    fn of_verb(
        &self,
        raw: &RawAttribution,
        speaker: &Speaker,
        before: Option<&RawAttribution>,
    ) -> Option<Vec<Proposition>> {
        let analysis = self.text.analysis();
        let anchor = raw.anchor.filter(|_| raw.stance != Stance::Denies)?;
        let (object, complement) =
            ascribed(self.text, anchor).filter(|(object, complement)| raw.says(*object) && raw.says(*complement))?;
        // `called him a liar`: whoever it is, it is not who says so.
        let other = self.text.is(object, &["him", "her", "it", "them"]);
        let what = match before.and_then(|before| self.told(object, before)) {
            Some(before) => before,
            None => self.noun(object, None, Some(speaker).filter(|_| !other), raw.mode)?,
        };
        if what.argument.id == speaker.id && !self.text.is(object, &["himself", "herself", "itself", "themselves"]) {
            return None;
        }
        let not = |word: usize| analysis.children(word).any(|child| is_negation(&self.text.lower(child)));
        let negated = not(complement) ^ not(anchor) ^ what.none;
        let mut found = Vec::new();
        for word in conjuncts(analysis, complement).into_iter().take(MOST) {
            let Some(is) = self
                .noun(word, None, Some(speaker), raw.mode)
                .or_else(|| self.quality(word))
                .or_else(|| self.state(word))
            else {
                continue;
            };
            if is.argument.id == what.argument.id {
                continue;
            }
            let words = [phrase(analysis, object), phrase(analysis, word)].concat();
            let (first, last) = (*words.iter().min()?, *words.iter().max()?);
            found.push(Proposition {
                evidence: vec![self.text.document.tokens_of(first..last + 1)],
                aside: Vec::new(),
                subject: Some(what.argument.clone()),
                relation: "be".to_owned(),
                object: Some(is.argument),
                amount: is.amount.or_else(|| what.amount.clone()),
                beside: Vec::new(),
                polarity: if negated ^ is.none { Polarity::Negative } else { Polarity::Positive },
                certainty: Certainty::Certain,
                tense: Tense::Present,
                status: Status::Asserted,
                places: Vec::new(),
            });
        }
        Some(found)
    }

    /// What something is said to be by a participle: `considers the land to be disputed`.
    fn state(&self, word: usize) -> Option<Found> {
        self.bare_quality(word).filter(|_| self.text.word(word).xpos == "VBN")
    }

    /// What `it` is that one source calls something where another has just said what it is, in an attribution `before`: `Oslo said the
    /// launch was a test, but Bergen sees it as a strike`.
    fn told(&self, pronoun: usize, before: &RawAttribution) -> Option<Found> {
        let (text, analysis) = (self.text, self.text.analysis());
        let is = |word: &usize| analysis.child(*word, &["cop"]).is_some();
        // `what it said was a rocket`: the rocket is what is spoken of.
        let found = if begins_with_what(text, before) {
            self.noun(before.content.iter().cloned().flatten().find(is)?, None, None, Mode::Narration)?
        } else {
            let clauses = before.content.iter().flat_map(|part| self.within(part));
            let clause = clauses.into_iter().find(|clause| is(&clause.last))?;
            self.noun(clause.subject, Some(clause.head), None, Mode::Narration)?
        };
        let token = text.document.token_at(pronoun);
        let person = found.argument.entity || gender_of_noun(&found.argument.name).is_some();
        let argument = Argument { span: text.document.span(token, token + 1), ..found.argument };
        (!person).then_some(Found { argument, ..found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    /// Who says with what stance that what is what, `not` before what it is not.
    fn ascriptions(text: &str) -> Vec<(String, Stance, String)> {
        let extraction = extract(&Article::from_text(text));
        let found =
            extraction.claims.iter().filter(|claim| claim.relation.as_deref() == Some("be")).filter_map(|claim| {
                let hop = extraction.attributions.iter().find(|hop| hop.id == claim.attribution)?;
                let not = if claim.polarity == Polarity::Negative { "not " } else { "" };
                let (what, is) = (claim.subject.as_ref()?, claim.object.as_ref()?);
                Some((hop.source.name.clone(), hop.stance, format!("{} = {not}{}", what.name, is.name)))
            });
        found.collect()
    }

    #[test]
    fn what_somebody_calls_something() {
        for (text, stance, said) in [
            ("Ana Ruiz called the strike illegal.", Stance::Neutral, "strike = illegal"),
            ("Ana Ruiz described the strike as a success.", Stance::Neutral, "strike = success"),
            ("Ana Ruiz branded the mayor a liar.", Stance::Accuses, "mayor = liar"),
            ("Ana Ruiz sees the launch as a missile test.", Stance::Believes, "launch = missile test"),
            ("Ana Ruiz does not consider the plan safe.", Stance::Believes, "plan = not safe"),
        ] {
            assert_eq!(ascriptions(text), [("Ana Ruiz".to_owned(), stance, said.to_owned())], "{text}");
        }
        let him = ascriptions("Bo Lund left the party in May. Ana Ruiz called him a liar.");
        assert_eq!(him.iter().map(|it| it.2.as_str()).collect::<Vec<_>>(), ["Bo Lund = liar"]);
        for (text, said) in [
            ("Ana Ruiz considers the plan to be a threat.", "plan = threat"),
            ("Ana Ruiz considers the land to be disputed.", "land = disputed"),
            ("Most countries view the strike as a violation of the law.", "strike = violation"),
        ] {
            assert_eq!(ascriptions(text).iter().map(|it| it.2.as_str()).collect::<Vec<_>>(), [said], "{text}");
        }
        let two = ascriptions("Ana Ruiz branded the mayor a liar and a thief.");
        assert_eq!(two.iter().map(|it| it.2.as_str()).collect::<Vec<_>>(), ["mayor = liar", "mayor = thief"]);
    }

    #[test]
    fn whoever_is_called_or_seen_is_nothing_yet() {
        for text in [
            "Ana Ruiz called the police.",
            "Ana Ruiz called for a strike.",
            "Lawyers called the guard as a witness.",
            "Ana Ruiz saw the guard leave.",
        ] {
            assert_eq!(ascriptions(text), [], "{text}");
        }
    }
}
