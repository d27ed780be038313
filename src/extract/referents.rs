//! Whom pronouns in an outlet's own words mean: the subject that went before.
//!
//! Centering (Grosz, Joshi and Weinstein 1995) prefers the subject of the sentence before; so does this, and looks no further than
//! two sentences back.

use super::nouns::{Noun, noun_kind};
use super::propositions::ClauseReader;
use super::text::Text;
use super::words::{is_pronoun, is_time_noun};
use crate::claim::{Argument, EntityKind, Mode};

/// How many sentences back a pronoun may reach.
const REACH: usize = 2;
/// How many pronouns may stand between one and what all of them mean.
const STEPS: usize = 4;

/// Verbs whose object is the cause where a reason is given: `mocked Bo Lund because he lost` (implicit causality: Garvey and
/// Caramazza 1974).
const CAUSED_BY_OBJECT: [&str; 21] = [
    "admire",
    "applaud",
    "arrest",
    "blame",
    "censure",
    "chide",
    "condemn",
    "congratulate",
    "criticise",
    "criticize",
    "despise",
    "dismiss",
    "fear",
    "fire",
    "mock",
    "praise",
    "punish",
    "ridicule",
    "scold",
    "suspend",
    "thank",
];

/// What pronouns can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Thing,
    Several,
}

impl Kind {
    fn of(pronoun: &str) -> Option<Self> {
        match pronoun {
            "he" | "she" | "him" => Some(Self::Person),
            "it" => Some(Self::Thing),
            "they" | "them" => Some(Self::Several),
            _ => None,
        }
    }
}

impl ClauseReader<'_> {
    /// What a pronoun of the third person stands for, outside quotations.
    pub(super) fn referent(&self, pronoun: usize) -> Option<Argument> {
        let text = self.text;
        // `her` is whose something is as well.
        let her = text.is(pronoun, &["her"]) && text.word(pronoun).xpos == "PRP";
        let kind = if her { Kind::Person } else { Kind::of(&text.lower(pronoun))? };
        let token = text.document.token_at(pronoun);
        if text.document.quotation_at(token).is_some() || kind == Kind::Thing && is_empty(text, pronoun) {
            return None;
        }
        let mut found = pronoun;
        for _ in 0..STEPS {
            found = subject_before(text, found, kind)?;
            if !is_pronoun(&text.lower(found)) {
                let span = text.document.span(token, token + 1);
                // A clause that hangs on the noun is no part of its name.
                let clause = text.analysis().children(found).find(|child| text.analysis().relation(*child) == "acl");
                let argument = self.noun(found, clause, None, Mode::Narration)?.argument;
                return Some(Argument { span, ..argument });
            }
        }
        None
    }

    /// Whom a pronoun stands for in the reason why somebody does something to them.
    pub(super) fn blamed(&self, pronoun: usize) -> Option<Argument> {
        let (text, analysis) = (self.text, self.text.analysis());
        let kind = Kind::of(&text.lower(pronoun))?;
        let clause = text.word(pronoun).head;
        if !analysis.children(clause).any(|child| text.is(child, &["because"])) {
            return None;
        }
        let caused = |verb: &usize| CAUSED_BY_OBJECT.contains(&text.lemma(*verb).as_str());
        let object = analysis.above(clause).filter(caused).find_map(|verb| analysis.child(verb, &["obj"]))?;
        let token = text.document.token_at(pronoun);
        let argument = self.noun(object, None, None, Mode::Narration).filter(|_| fits(text, object, kind))?.argument;
        (object < pronoun).then(|| Argument { span: text.document.span(token, token + 1), ..argument })
    }
}

/// `It is likely that`, `it was raining`: a pronoun that stands for nothing, or for what the clause goes on to say.
fn is_empty(text: Text<'_>, pronoun: usize) -> bool {
    let analysis = text.analysis();
    let word = text.word(pronoun);
    let verb = word.head;
    let below = analysis.children(verb).any(|child| {
        matches!(text.word(child).relation, "csubj" | "csubj:pass")
            || matches!(analysis.relation(child), "ccomp" | "advcl" | "xcomp" | "acl") && text.word(verb).upos == "ADJ"
            || analysis.relation(child) == "ccomp" && text.word(verb).upos != "VERB"
    });
    let verb = text.lemma(verb);
    word.relation == "expl"
        || below
        || matches!(
            verb.as_str(),
            "appear" | "emerge" | "happen" | "matter" | "rain" | "seem" | "snow" | "transpire" | "turn"
        )
}

/// The subject before a word that a pronoun of this kind can stand for.
fn subject_before(text: Text<'_>, word: usize, kind: Kind) -> Option<usize> {
    // `the makers said they …`: who does what the pronoun's clause hangs on.
    let analysis = text.analysis();
    for verb in analysis.above(text.word(word).head) {
        let own = analysis.children(verb).find(|child| analysis.relation(*child) == "nsubj" && *child < word);
        if let Some(own) = own.filter(|own| fits(text, *own, kind)) {
            return Some(own);
        }
    }
    // `As he shook hands, Bo Lund …`: a clause in front speaks of the subject that follows.
    let verb = text.word(word).head;
    let main = text.word(verb).head;
    let fronted = kind == Kind::Person && analysis.relation(verb) == "advcl" && main > verb;
    let ahead = analysis.child(main, &["nsubj"]).filter(|main| fronted && *main > verb);
    if let Some(ahead) = ahead.filter(|ahead| text.mention(*ahead).is_some() && fits(text, *ahead, kind)) {
        return Some(ahead);
    }
    // `Ana Ruiz accused her`: whoever it was, it was somebody else.
    let object = matches!(analysis.relation(word), "obj" | "iobj" | "obl");
    let other = analysis.child(text.word(word).head, &["nsubj"]).filter(|_| object);
    let here = text.sentence_number(word);
    for sentence in text.analysis().sentences[here.saturating_sub(REACH)..=here].iter().rev() {
        let quoted = |at: usize| text.document.quotation_at(text.document.token_at(at)).is_some();
        let subjects = || {
            let before = sentence.clone().filter(|at| *at < word && !quoted(*at));
            before.filter(|at| text.word(*at).relation.starts_with("nsubj") && Some(*at) != other)
        };
        if let Some(found) = subjects().find(|at| fits(text, *at, kind)) {
            return Some(found);
        }
        // A thing is not looked for past a sentence that is about something else.
        if kind == Kind::Thing && here > text.sentence_number(sentence.start) && subjects().next().is_some() {
            return None;
        }
    }
    None
}

fn fits(text: Text<'_>, word: usize, kind: Kind) -> bool {
    let lower = text.lower(word);
    if let Some(other) = Kind::of(&lower) {
        return other == kind;
    }
    let joined = text.analysis().child(word, &["conj"]).is_some();
    let tag = text.word(word).xpos;
    let several = joined || matches!(tag, "NNS" | "NNPS");
    let mention = text.mention(word).map(|mention| text.entity(mention.entity).kind);
    let noun = matches!(tag, "NN" | "NNS" | "NNP" | "NNPS");
    match (kind, mention) {
        (Kind::Person, Some(named)) => named == EntityKind::Person && !joined,
        (Kind::Person, None) => !several && noun && noun_kind(&lower) == Some(Noun::Person),
        (Kind::Thing, Some(named)) => named != EntityKind::Person && !joined,
        (Kind::Thing, None) => {
            tag == "NN" && !joined && !is_time_noun(&lower) && noun_kind(&lower) != Some(Noun::Person)
        }
        (Kind::Several, Some(named)) => joined || matches!(named, EntityKind::Organisation | EntityKind::Group),
        (Kind::Several, None) => several && noun && !is_time_noun(&lower),
    }
}
