//! Another view of what somebody has just said that something is: `Oslo said the launch was a test, but Bergen sees it as a strike`,
//! `fired what it said was a satellite. Bergen considered it a missile`.

use super::ascriptions::ascribed;
use super::attributions::RawAttribution;
use super::chains::Said;
use super::text::Text;
use super::words::is_negation;
use crate::claim::Iri;

/// Words that set what follows against what went before.
const CONTRAST: [&str; 9] =
    ["although", "but", "however", "instead", "nonetheless", "though", "whereas", "while", "yet"];
/// How many sentences back what somebody said may stand.
const WITHIN: usize = 1;

/// The place in the list of the attribution in which another has just said what something is that is `it` here.
pub(super) fn told_before(text: Text<'_>, said: &[Said], index: usize) -> Option<usize> {
    let analysis = text.analysis();
    let (object, _) = ascribed(text, said[index].raw.anchor?)?;
    if !text.is(object, &["it", "this", "that"]) || text.word(object).upos != "PRON" {
        return None;
    }
    let from = text.sentence_number(object).saturating_sub(WITHIN);
    let before = |other: &usize| {
        let raw = &said[*other].raw;
        // That something is so has to be all of it.
        let is = |word: usize| {
            (raw.anchor == Some(text.word(word).head) || begins_with_what(text, raw))
                && analysis.child(word, &["cop"]).is_some()
        };
        end(raw) <= object
            && text.sentence_number(end(raw) - 1) >= from
            && !within(said, index).any(|speaker| *speaker == said[*other].speaker.id)
            && raw.content.iter().cloned().flatten().any(is)
    };
    (0..said.len()).filter(before).max_by_key(|other| end(&said[*other].raw))
}

/// The same where it is something else here, and set against what the other said.
pub(super) fn set_against(text: Text<'_>, said: &[Said], index: usize) -> Option<usize> {
    let analysis = text.analysis();
    let this = &said[index].raw;
    let anchor = this.anchor?;
    // Who calls it something says rather what to think of it.
    let views = matches!(text.lemma(anchor).as_str(), "consider" | "deem" | "perceive" | "regard" | "see" | "view");
    // What it is, and not what it is like: a test may be dangerous.
    let (_, complement) = ascribed(text, anchor).filter(|it| views && text.word(it.1).upos == "NOUN")?;
    // `None of us considered it a stunt`, `never saw it as one`
    let denied = |word: usize| analysis.children(word).any(|child| is_negation(&text.lower(child)));
    let nobody = this.head.is_some_and(|head| text.is(head, &["none", "nobody"]) || denied(head));
    let other = told_before(text, said, index).filter(|_| !denied(anchor) && !nobody)?;
    let raw = &said[other].raw;
    let opposed = (end(raw)..anchor).any(|word| text.is(word, &CONTRAST));
    let again = raw.content.iter().cloned().flatten().any(|word| text.lemma(word) == text.lemma(complement));
    ((begins_with_what(text, raw) || opposed) && !again).then_some(other)
}

/// `fired what it said was a satellite`: the outlet does not say so.
pub(super) fn begins_with_what(text: Text<'_>, raw: &RawAttribution) -> bool {
    raw.content.iter().any(|range| text.is(range.start, &["what"]))
}

/// The word after all that is said.
fn end(raw: &RawAttribution) -> usize {
    raw.content.iter().map(|range| range.end).max().unwrap_or(usize::MAX)
}

/// Who says it, and who tells that they do.
fn within(said: &[Said], index: usize) -> impl Iterator<Item = &Iri> {
    std::iter::successors(Some(index), |index| said[*index].outer).map(|index| &said[index].speaker.id)
}

#[cfg(test)]
mod tests {
    use crate::claim::Article;
    use crate::extract::extract;

    /// Who says what against what.
    fn views(text: &str) -> Vec<(String, String, String)> {
        let extraction = extract(&Article::from_text(text));
        let found = extraction.claims.iter().filter_map(|claim| {
            let other = extraction.claims.iter().find(|other| Some(&other.id) == claim.refers_to.as_ref())?;
            let hop = extraction.attributions.iter().find(|hop| hop.id == claim.attribution)?;
            let name = |it: &Option<crate::claim::Argument>| it.as_ref().map_or("…".into(), |it| it.name.clone());
            let is = format!("{} = {}", name(&claim.subject), name(&claim.object));
            Some((hop.source.name.clone(), is, other.words()))
        });
        found.collect()
    }

    #[test]
    fn what_another_takes_it_for() {
        let found = views("Ana Ruiz said the launch was a test, but analysts see this as a disguised strike.");
        assert_eq!(found, [("analysts".into(), "launch = disguised strike".into(), "the launch was a test".into())]);
        let found =
            views("Norway fired what it said was a satellite. Sweden and Denmark considered it a missile test.");
        assert!(found.iter().any(|it| it.0 == "Sweden" && it.1 == "satellite = missile test"), "{found:?}");
    }

    #[test]
    fn what_is_not_set_against_it() {
        for text in [
            "Ana Ruiz said the launch was a test. Bo Lund considers it a success.",
            "Ana Ruiz said the launch was a test, but Bo Lund called it dangerous.",
            "Ana Ruiz said the launch was a test, but Bo Lund sees the town as a ruin.",
            "Ana Ruiz said the launch was a test, but she sees it as a success.",
            "Ana Ruiz said the launch was a test, but Bo Lund called it the wrong move.",
            "Ana Ruiz said the launch was a test, but nobody sees it as a success.",
            "Ana Ruiz said the launch was a test, but Bo Lund never considered it a success.",
        ] {
            assert_eq!(views(text), [], "{text}");
        }
    }
}
