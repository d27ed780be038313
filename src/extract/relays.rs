//! Whom a source told, and through whom its words came: `told Reuters`, `in an interview with the paper`, `on its website`,
//! `a statement carried by KCNA`.

use std::ops::Range;

use super::attributions::RawAttribution;
use super::media::is_media;
use super::text::Text;

/// Who or what passed words on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relay {
    /// The words that name it.
    pub(super) words: Range<usize>,
    /// The entity, when it has a name.
    pub(super) entity: Option<usize>,
    /// What of the speaker's own it is, when it has none: `website`.
    pub(super) own: Option<String>,
}

/// Verbs whose object is who was told.
const TELLING: [&str; 13] = [
    "tell", "inform", "remind", "assure", "warn", "promise", "ask", "advise", "notify", "alert", "brief", "write",
    "urge",
];
/// Where people publish by themselves.
const SITES: [&str; 6] = ["website", "site", "blog", "page", "account", "feed"];
const PLATFORMS: [&str; 9] =
    ["Twitter", "Facebook", "Instagram", "YouTube", "Weibo", "Telegram", "TikTok", "WhatsApp", "Reddit"];

/// The head of the phrase for whom it was said to, by the tree.
pub(super) fn addressee(text: Text<'_>, raw: &RawAttribution) -> Option<usize> {
    let anchor = raw.anchor?;
    let lemma = text.lemma(anchor);
    let telling = TELLING.contains(&lemma.as_str());
    let nominal = |word: usize| matches!(text.word(word).upos, "NOUN" | "PROPN" | "NUM" | "ADJ");
    text.analysis().children(anchor).find(|child| {
        let relation = text.analysis().relation(*child);
        let object = matches!(relation, "obj" | "iobj") && telling;
        let to = relation == "obl" && matches!(text.case_of(*child).as_deref(), Some("to")) && lemma != "according";
        (object || to) && nominal(*child) && !raw.says(*child) && raw.head != Some(*child)
    })
}

/// What stands between the source and the publisher, nearest to the source first.
pub(super) fn relays(text: Text<'_>, raw: &RawAttribution) -> Vec<Relay> {
    let mut found: Vec<Relay> = Vec::new();
    let analysis = text.analysis();
    let mut add = |relay: Relay| {
        if !found
            .iter()
            .any(|known| known.entity.is_some() && known.entity == relay.entity || known.words == relay.words)
        {
            found.push(relay);
        }
    };
    // `in an interview with …`, `in a statement on its website`, `on Twitter`
    if let Some(anchor) = raw.anchor {
        let verb = text.word(anchor).head;
        let above = matches!(analysis.relation(anchor), "advcl" | "xcomp" | "conj").then_some(verb);
        for verb in std::iter::once(anchor).chain(above) {
            for child in analysis.children(verb) {
                let told = matches!(
                    text.case_of(child).as_deref(),
                    Some("in" | "on" | "during" | "at" | "via" | "through" | "to" | "by" | "with")
                );
                if analysis.relation(child) == "obl" && told && !raw.says(child) && raw.head != Some(child) {
                    within(text, child, raw, &mut add);
                }
            }
        }
    }
    // `a statement carried by …`, `one victim who spoke with …`
    if let Some(head) = raw.head {
        let nouns = analysis.below(head, &["acl:relcl", "conj", "appos"]).into_iter().filter(|word| !raw.says(*word));
        let participles =
            nouns.flat_map(|noun| analysis.children(noun)).filter(|child| analysis.relation(*child) == "acl");
        for child in participles {
            let passes = matches!(
                text.lemma(child).as_str(),
                "carry"
                    | "see"
                    | "obtain"
                    | "publish"
                    | "release"
                    | "review"
                    | "quote"
                    | "cite"
                    | "speak"
                    | "interview"
                    | "reach"
                    | "issue"
                    | "post"
            );
            for agent in analysis.children(child).filter(|word| passes && analysis.relation(*word) == "obl") {
                within(text, agent, raw, &mut add);
            }
            // `issued by the ministry and carried by the agency`
            for other in analysis.children(child).filter(|word| passes && analysis.relation(*word) == "conj") {
                for agent in analysis.children(other).filter(|word| analysis.relation(*word) == "obl") {
                    within(text, agent, raw, &mut add);
                }
            }
        }
    }
    found
}

/// Outlets and sites in the phrase around a noun.
fn within(text: Text<'_>, noun: usize, raw: &RawAttribution, add: &mut impl FnMut(Relay)) {
    // `a filing with the regulator`
    let filed = text.is(noun, &["filing", "letter", "submission", "memo", "testimony"]);
    for word in text.analysis().below(noun, &["acl:relcl"]) {
        if raw.says(word) {
            continue;
        }
        if let Some(mention) = text.mention(word) {
            let name = &text.entity(mention.entity).name;
            let addressed = filed && matches!(text.case_of(word).as_deref(), Some("with" | "to" | "before"));
            if addressed || is_media(name) || PLATFORMS.contains(&name.as_str()) {
                add(Relay { words: text.words_of(mention), entity: Some(mention.entity), own: None });
            }
        } else if SITES.contains(&text.lemma(word).as_str())
            && text.analysis().children(word).any(|child| {
                text.word(child).relation == "nmod:poss" || text.is(child, &["company", "agency", "group"])
            })
        {
            let noun = text.lower(word);
            add(Relay { words: word..word + 1, entity: None, own: Some(noun) });
        }
    }
}
