//! Whom pronouns mean in an outlet's own words and, within quotation marks, in a speaker's: the subject that went before.
//!
//! Centering (Grosz, Joshi and Weinstein 1995) prefers the subject of the sentence before; so does this, and looks further than two
//! sentences back only for somebody who is known to be of the pronoun's gender.

use super::genders::{asked_for, gender_at, may_mean};
use super::nouns::{Noun, noun_kind};
use super::propositions::ClauseReader;
use super::speakers::Speaker;
use super::text::Text;
use super::words::{is_pronoun, is_time_noun};
use crate::claim::{Argument, EntityKind, Mode};
use crate::language::Gender;

/// How many sentences back a pronoun may reach.
const REACH: usize = 2;
/// How many it may reach for somebody who is known to be of its gender.
const FAR: usize = 5;
/// How many pronouns may stand between one and what all of them mean.
const STEPS: usize = 8;

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
        let gender = asked_for(&text.lower(pronoun));
        for _ in 0..STEPS {
            found = subject_before(text, found, kind, gender)?;
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

    /// What a pronoun of the third person carries on within what one speaker is quoted with: `“Bo came in. He was furious,” she said`.
    pub(super) fn carried_on(&self, pronoun: usize, speaker: &Speaker) -> Option<Argument> {
        let (text, analysis) = (self.text, self.text.analysis());
        // `her` is whose something is as well.
        let personal = text.word(pronoun).xpos == "PRP";
        let kind = Kind::of(&text.lower(pronoun)).or_else(|| text.is(pronoun, &["her"]).then_some(Kind::Person))?;
        let token = text.document.token_at(pronoun);
        let quotation = text.document.quotation_at(token).filter(|_| personal)?;
        // In speech `it is a shame` is said of whatever has happened.
        let is = || analysis.child(text.word(pronoun).head, &["cop"]).is_some();
        if kind == Kind::Thing && (is_empty(text, pronoun) || is()) {
            return None;
        }
        let gender = asked_for(&text.lower(pronoun));
        // What `said Ana Ruiz` parts is one quotation in two pieces.
        let said = |at: usize| {
            text.document
                .quotation_at(text.document.token_at(at))
                .is_some_and(|it| it == quotation || it + 1 == quotation)
        };
        let mut found = pronoun;
        for _ in 0..STEPS {
            let here = text.sentence_number(found);
            let object = matches!(analysis.relation(found), "obj" | "iobj" | "obl");
            let other = analysis.child(text.word(found).head, &["nsubj"]).filter(|_| object);
            let subjects = |number: usize| {
                let sentence = analysis.sentences[number].clone();
                let before = sentence.filter(move |at| *at < found && said(*at) && Some(*at) != other);
                before.filter(|at| text.word(*at).relation.starts_with("nsubj"))
            };
            // The sentence before, unless this one has somebody or something else that it is about.
            let number = if subjects(here).next().is_some() { here } else { here.checked_sub(1)? };
            let mut fitting = subjects(number).filter(|at| fits(text, *at, kind, gender));
            found = fitting.next()?;
            if is_pronoun(&text.lower(found)) {
                continue;
            }
            // Of two that it may be, none.
            if fitting.any(|at| !is_pronoun(&text.lower(at)) && !same_name(text, at, found)) {
                return None;
            }
            let clause = analysis.children(found).find(|child| analysis.relation(*child) == "acl");
            let argument = self.noun(found, clause, None, Mode::Narration)?.argument;
            let span = text.document.span(token, token + 1);
            return (argument.id != speaker.id).then_some(Argument { span, ..argument });
        }
        None
    }

    /// Whom a speaker means within quotation marks: `me` is the speaker, `he` or `she` the one of that gender who was named nearby, if
    /// there is but one.
    pub(super) fn spoken_of(&self, pronoun: usize, speaker: &Speaker) -> Option<Argument> {
        let text = self.text;
        let token = text.document.token_at(pronoun);
        text.document.quotation_at(token)?;
        let argument = |entity: usize| Some(self.entity(entity, token, token + 1));
        if text.is(pronoun, &["me", "myself"]) {
            return argument(speaker.entity.filter(|_| speaker.is_person())?);
        }
        let gender = asked_for(&text.lower(pronoun)).filter(|_| text.word(pronoun).xpos != "PRP$")?;
        let from = |word: usize| text.analysis().sentences[text.sentence_number(word).saturating_sub(FAR)].start;
        let named_from = |from: usize| {
            text.names.mentions.iter().filter(move |it| (from..pronoun).contains(&text.words_of(**it).start))
        };
        let person = |entity: usize| {
            text.entity(entity).kind == EntityKind::Person
                && Some(entity) != speaker.entity
                && may_mean(Some(gender), text.entity(entity).gender)
        };
        // Each pronoun carries on the one before: `Uma … she … her`.
        let mut start = from(pronoun);
        for _ in 0..STEPS {
            let earlier = (start..pronoun).find(|word| asked_for(&text.lower(*word)) == Some(gender));
            match earlier.map(from).filter(|_| !named_from(start).any(|it| person(it.entity))) {
                Some(before) if before < start => start = before,
                _ => break,
            }
        }
        let named = named_from(start);
        let mut people = named.map(|it| it.entity).filter(|entity| person(*entity));
        let first = people.next().filter(|first| text.entity(*first).gender == Some(gender))?;
        people.all(|other| other == first).then(|| argument(first)).flatten()
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
        let argument = self
            .noun(object, None, None, Mode::Narration)
            .filter(|_| fits(text, object, kind, asked_for(&text.lower(pronoun))))?
            .argument;
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
    // `It comes days after the vote`
    let placed = |child: usize| {
        let before = |at: usize| text.is(at, &["after", "ahead", "amid", "before", "following"]);
        analysis.relation(child) == "advcl" || (verb + 1..child).any(before)
    };
    let comes = text.lemma(verb) == "come" && analysis.children(verb).any(placed);
    let verb = text.lemma(verb);
    word.relation == "expl"
        || below
        || comes
        || matches!(
            verb.as_str(),
            "appear" | "emerge" | "happen" | "matter" | "rain" | "seem" | "snow" | "transpire" | "turn"
        )
}

/// The subject before a word that a pronoun of this kind can stand for.
fn subject_before(text: Text<'_>, word: usize, kind: Kind, gender: Option<Gender>) -> Option<usize> {
    let fits = |at: usize| fits(text, at, kind, gender);
    // `the makers said they …`: who does what the pronoun's clause hangs on.
    let analysis = text.analysis();
    for verb in analysis.above(text.word(word).head) {
        let own = analysis.children(verb).find(|child| analysis.relation(*child) == "nsubj" && *child < word);
        if let Some(own) = own.filter(|own| fits(*own)) {
            return Some(own);
        }
    }
    // `As he shook hands, Bo Lund …`: a clause in front speaks of the subject that follows.
    let verb = text.word(word).head;
    let main = text.word(verb).head;
    let fronted = kind == Kind::Person && analysis.relation(verb) == "advcl" && main > verb;
    let ahead = analysis.child(main, &["nsubj"]).filter(|main| fronted && *main > verb);
    if let Some(ahead) = ahead.filter(|ahead| text.mention(*ahead).is_some() && fits(*ahead)) {
        return Some(ahead);
    }
    // `Ana Ruiz accused her`: whoever it was, it was somebody else.
    let object = matches!(analysis.relation(word), "obj" | "iobj" | "obl");
    let other = analysis.child(text.word(word).head, &["nsubj"]).filter(|_| object);
    let here = text.sentence_number(word);
    for (back, sentence) in text.analysis().sentences[here.saturating_sub(FAR)..=here].iter().rev().enumerate() {
        let quoted = |at: usize| text.document.quotation_at(text.document.token_at(at)).is_some();
        let subjects = || {
            let before = sentence.clone().filter(|at| *at < word && !quoted(*at));
            // `Actress Ana Ruiz`: of two in a row the name.
            let twice = |at: usize| {
                text.mention(at).is_none()
                    && text.mention(at + 1).is_some()
                    && text.word(at + 1).relation == text.word(at).relation
                    && text.word(at + 1).head == text.word(at).head
            };
            before.filter(move |at| text.word(*at).relation.starts_with("nsubj") && Some(*at) != other && !twice(*at))
        };
        // Further back it is only who is known to be meant.
        let known = |at: usize| gender.is_some() && gender_at(text, at) == gender;
        let sure = subjects().find(|at| fits(*at) && known(*at));
        if let Some(found) = sure.or_else(|| subjects().find(|at| fits(*at)).filter(|_| back <= REACH)) {
            return Some(found);
        }
        // `Ana Ruiz accused Bo Lund. He …`: nobody else can be meant.
        let named = |at: &usize| *at < word && !quoted(*at) && Some(*at) != other && known(*at) && fits(*at);
        let mut people = sentence.clone().filter(|at| text.mention(*at).is_some()).filter(named);
        let person = people.next().filter(|first| people.all(|at| same_name(text, at, *first)));
        if let Some(person) = person.filter(|_| back < REACH) {
            return Some(person);
        }
        // A thing is not looked for past a sentence that is about something else.
        if kind == Kind::Thing && here > text.sentence_number(sentence.start) && subjects().next().is_some() {
            return None;
        }
    }
    None
}

/// Whether two words are of names of one.
fn same_name(text: Text<'_>, word: usize, other: usize) -> bool {
    text.mention(word).zip(text.mention(other)).is_some_and(|(one, two)| one.entity == two.entity)
}

fn fits(text: Text<'_>, word: usize, kind: Kind, gender: Option<Gender>) -> bool {
    let lower = text.lower(word);
    if let Some(other) = Kind::of(&lower) {
        return other == kind && asked_for(&lower) == gender;
    }
    if !may_mean(gender, gender_at(text, word)) {
        return false;
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
