//! A question in English: what a claim answers, asked.

use super::places;
use crate::claim::{AGE, Argument, Claim, Difference, Quantity, Tense, normalise_name, unit};
use crate::language::{VerbForm, irregular_form, singular, verb_forms};

/// Words before a noun that are kept in a question.
const DETERMINERS: [&str; 9] = ["the", "its", "their", "his", "her", "this", "that", "these", "those"];

/// The question that a claim answers.
pub(super) fn in_words(claim: &Claim, difference: Difference) -> String {
    // What was not taken apart is asked as it stands.
    if claim.relation.is_none() {
        return as_it_stands(claim);
    }
    let counted = matches!(difference, Difference::Number | Difference::Duration);
    let amount = claim.amount().filter(|_| counted);
    let is = |argument: &&Argument| amount.is_none_or(|amount| !amount.span.overlaps(&argument.span));
    let subject = claim.subject.as_ref().filter(is).map(named);
    let relation = claim.relation.as_deref().unwrap_or_default();
    // `land in the ocean`: where is what is asked. `spoke for an hour`: how long.
    let verb = match difference {
        Difference::Place => places::without_preposition(relation),
        Difference::Duration => relation.strip_suffix(" for").unwrap_or(relation),
        _ => relation,
    };
    let left = verb == relation || difference == Difference::Duration;
    let asks_for = difference == Difference::Object;
    let object = claim.object.as_ref().filter(is).filter(|_| left && !asks_for).map(plain);
    let relation = verb;
    let asked = match (difference, amount) {
        (Difference::Date, _) => "When".to_owned(),
        (Difference::Place, _) => "Where".to_owned(),
        (Difference::Object, _) if claim.object.as_ref().is_some_and(|object| object.entity) => "Whom".to_owned(),
        (Difference::Object, _) => "What".to_owned(),
        (Difference::Duration, _) => "How long".to_owned(),
        (Difference::Number, Some(amount)) => how_many(amount),
        // What stands beside what is said: `raised its bid to 50 million`.
        (Difference::Number, None) => {
            claim.quantities.first().map_or_else(|| "How much".to_owned(), |it| format!("{}, as", how_many(it)))
        }
        _ => String::new(),
    };
    let words =
        match (relation.strip_prefix("be").filter(|rest| rest.is_empty() || rest.starts_with(' ')), subject, object) {
            // `How old is the boy?`
            (Some(rest), Some(subject), object) => {
                let rest = if rest.trim() == "aged" { "" } else { rest };
                let several = claim.subject.as_ref().is_some_and(|it| !it.entity && is_plural(&it.span.text));
                let be = if several { copula_of_several(claim.tense) } else { copula(claim.tense) };
                format!("{asked} {be} {subject}{rest} {}", object.unwrap_or_default())
            }
            // `How many games are available?`
            (Some(rest), None, Some(what)) if claim.subject.is_some() => {
                format!("{asked} {}{rest} {what}", copula_of_several(claim.tense))
            }
            // `How many billionaires are there?`
            (Some(rest), None, None) => format!("{asked} {} there{rest}", copula_of_several(claim.tense)),
            (_, Some(subject), object) => {
                let several = claim.tense == Tense::Present && is_several(&subject);
                let helper = if several { "do" } else { helper(claim.tense) };
                format!("{asked} {helper} {subject} {relation} {}", object.unwrap_or_default())
            }
            // `How many people died?`, and `How many people were injured?` where nobody is said to have done it
            (_, None, None) if claim.object.is_none() => format!("{asked} {}", active(relation, claim.tense)),
            (_, None, None) => format!("{asked} {}", passive(relation, claim.tense)),
            (_, None, Some(object))
                if asked.is_empty() || matches!(difference, Difference::Date | Difference::Place) =>
            {
                let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
                // `When will the bridge be closed?`
                let copula = copula(claim.tense);
                let (copula, be) = copula.split_once(' ').filter(|_| !asked.is_empty()).unwrap_or((copula, ""));
                format!("{asked} {copula} {object} {be} {} {rest}", participle(verb))
            }
            (_, None, Some(object)) => format!("{asked} {} {object}", active(relation, claim.tense)),
        };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}?", letters.as_str())
}

/// The question whether something is so, in the words in which it was said.
pub(super) fn as_it_stands(claim: &Claim) -> String {
    let words = claim.words();
    let words = words.strip_prefix("that ").unwrap_or(&words).trim_end_matches(['.', ',', ';', ' ']);
    // `fired what it said was a rocket`
    for (is, asked) in [("was", "Was"), ("were", "Were"), ("is", "Is"), ("are", "Are")] {
        if let Some(what) = words.strip_prefix(&format!("what … {is} ")) {
            return format!("{asked} it {what}?");
        }
    }
    format!("Is it so: {words}?")
}

/// The question that an accusation answers which was no clause: `accused the firms of hiding it`.
pub(super) fn accusation(claim: &Claim) -> Option<String> {
    let words = claim.words();
    let (accused, deed) = words.split_once(" of ").filter(|_| claim.relation.is_none())?;
    // No list has all verbs.
    let gerund = |word: &str| word.len() > 4 && word.ends_with("ing");
    if accused.split(' ').count() > ACCUSED || !deed.split(' ').take(2).any(gerund) {
        return None;
    }
    let be = if accused.contains(" and ") || is_plural(accused) { "Are" } else { "Is" };
    Some(format!("{be} {accused} guilty of {}?", deed.trim_end_matches(['.', ',', ';', ' '])))
}

/// Words of whoever is accused: more than that are a clause.
const ACCUSED: usize = 7;

fn how_many(amount: &Quantity) -> String {
    match amount.unit.as_str() {
        AGE => "How old".to_owned(),
        "percent" => "What percentage".to_owned(),
        name if unit(name).is_some() => format!("How much (in {})", plural(name)),
        name => format!("How many {}", plural(name)),
    }
}

/// A name or a noun with its article, in the words of the text where they are not those of another mention: `it`, `the group`.
fn named(argument: &Argument) -> String {
    let words = argument.span.text.replace('\n', " ");
    let (first, rest) = words.split_once(' ').unwrap_or(("", &words));
    let first = first.to_lowercase();
    // Namesakes are told apart in brackets.
    let name = argument.name.split(" (").next().unwrap_or(&argument.name);
    if argument.entity && normalise_name(&words) != normalise_name(name) {
        // `the U.S.`
        let acronym = rest.chars().all(|c| c.is_uppercase() || c == '.');
        return if first == "the" && acronym { format!("the {name}") } else { name.to_owned() };
    }
    match first.as_str() {
        "a" | "an" => format!("the {rest}"),
        _ if DETERMINERS.contains(&first.as_str()) => format!("{first} {rest}"),
        _ if argument.entity => words,
        _ if argument.name.contains(" 's ") => owned(&argument.name),
        _ => format!("the {}", argument.name),
    }
}

/// `Skerry's initial offer` of `skerry 's initial offer`.
fn owned(name: &str) -> String {
    let (owner, own) = name.split_once(" 's ").unwrap_or((name, ""));
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let owner: Vec<String> = owner.split(' ').map(capital).collect();
    format!("{}'s {}", owner.join(" "), own.replace(" 's ", "'s "))
}

/// What something is done to or said to be, as it stands: `guilty`, `new leaders`.
fn plain(argument: &Argument) -> String {
    let words = argument.span.text.replace('\n', " ");
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    let bare = !matches!(first.as_str(), "a" | "an") && !DETERMINERS.contains(&first.as_str());
    if bare && !argument.entity { words } else { named(argument) }
}

fn copula(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "was",
        Tense::Future | Tense::Scheduled => "will be",
        Tense::Present | Tense::Unknown => "is",
    }
}

fn helper(tense: Tense) -> &'static str {
    match tense {
        Tense::Future | Tense::Scheduled => "will",
        Tense::Present => "does",
        Tense::Past | Tense::Unknown => "did",
    }
}

/// A relation as a verb of what is counted: `died`, `will die`.
fn active(relation: &str, tense: Tense) -> String {
    let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
    let verb = match tense {
        Tense::Future | Tense::Scheduled => format!("will {verb}"),
        Tense::Past => form(verb, VerbForm::Past),
        Tense::Present | Tense::Unknown => verb.to_owned(),
    };
    format!("{verb} {rest}")
}

/// A relation as a verb of those to whom it was done: `were injured`.
fn passive(relation: &str, tense: Tense) -> String {
    let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
    format!("{} {} {rest}", copula_of_several(tense), participle(verb))
}

fn copula_of_several(tense: Tense) -> &'static str {
    match copula(tense) {
        "was" => "were",
        "is" => "are",
        be => be,
    }
}

/// Whether a noun phrase ends in a plural: `the players`.
fn is_plural(words: &str) -> bool {
    let last = words.rsplit([' ', '\n']).next().unwrap_or_default().to_lowercase();
    last.ends_with('s') && singular(&last) != last
}

fn participle(verb: &str) -> String {
    form(verb, VerbForm::Participle)
}

/// The past or the participle of a verb: what reads back as that.
fn form(verb: &str, wanted: VerbForm) -> String {
    let irregular = irregular_form(verb, wanted).map(str::to_owned);
    let reads_back = |form: &String| verb_forms(form).contains(&(verb, wanted));
    let doubled = verb.chars().last().map(|last| format!("{verb}{last}ed")).unwrap_or_default();
    let stem = verb.strip_suffix('y').map(|stem| format!("{stem}ied")).unwrap_or_default();
    // `denied` before `denyed`, which reads back as well.
    let regular = || [format!("{verb}d"), stem, format!("{verb}ed"), doubled].into_iter().find(reads_back);
    irregular.or_else(regular).unwrap_or_else(|| format!("{verb}ed"))
}

/// Whether a name is that of several: `Democrats`.
fn is_several(name: &str) -> bool {
    !name.contains(' ') && name.ends_with('s') && singular(name) != name.to_lowercase()
}

fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        "child" => "children".to_owned(),
        "foot" => "feet".to_owned(),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => match noun.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{noun}s"),
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    #[test]
    fn whose_it_is_is_asked_by_name() {
        let text = "Maru Lines made an initial $103 billion offer to Skerry.";
        let claims = extract(&Article::from_text(text)).claims;
        let offer = claims.iter().find(|claim| claim.relation.as_deref() == Some("be")).unwrap();
        let asked = in_words(offer, Difference::Number);
        assert_eq!(asked, "How much (in US dollars) is Maru Lines's initial offer?");
    }

    #[test]
    fn an_accusation_is_asked_as_one() {
        let asked = |text: &str| -> Vec<String> {
            extract(&Article::from_text(text)).claims.iter().filter_map(accusation).collect()
        };
        assert_eq!(asked("Prosecutors accused the firms of conspiring."), ["Are the firms guilty of conspiring?"]);
        assert_eq!(
            asked("Ana Ruiz accused another reporter of wrongly misrepresenting herself."),
            ["Is another reporter guilty of wrongly misrepresenting herself?"]
        );
        // Another's view is no accusation in this form.
        assert_eq!(asked("Ana Ruiz said the costs of the port are high."), [""; 0]);
    }
}
