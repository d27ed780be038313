//! Whose text an article is: wire copy, told by its metadata, by-line, dateline or credit line.
//!
//! `SEOUL (Reuters) - North Korea said …` in another outlet is Reuters's from beginning to end, so the agency is a hop between
//! the publisher and everybody who speaks. An agency that only `contributed to this report` is none: which part is its
//! own the text does not tell.

use std::ops::Range;

use super::media::is_media;
use crate::claim::{Article, Iri, SourceKind};
use crate::language::{agency_of_host, agency_of_name, dateline};

/// Whose text an article is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wire {
    pub(super) name: String,
    pub(super) id: Iri,
    pub(super) kind: SourceKind,
    /// The credit in the text, in code points.
    pub(super) credit: Option<Range<usize>>,
    /// Chance that the whole text is of this source.
    pub(super) confidence: f64,
}

/// Metadata and datelines are made for saying so.
const PLAIN: f64 = 0.95;
/// A line at the beginning or end may also credit a picture that is gone.
const LINE: f64 = 0.85;
/// Lines at the beginning in which a dateline or by-line is looked for, and lines at the end for a credit.
const EDGE: usize = 3;

/// The source that an article is from, unless that is its publisher.
pub(super) fn wire(article: &Article) -> Option<Wire> {
    let found = based_on(article).or_else(|| byline(article)).or_else(|| {
        let lines = lines(&article.text);
        let last = lines.len().saturating_sub(EDGE);
        let edges =
            || lines.iter().enumerate().filter(|(index, _)| *index < EDGE || *index >= last).map(|(_, line)| line);
        // Two agencies share a text in parts that nobody can tell.
        let one = |found: Vec<Wire>| {
            let same = found.iter().all(|wire| wire.id == found[0].id);
            found.into_iter().next().filter(|_| same)
        };
        // `… a missile. (Reuters)` above the last line is the caption of a picture.
        let closing = lines.last().and_then(end);
        one(edges().take(EDGE).filter_map(of_dateline).collect())
            .or_else(|| one(edges().filter_map(line_credit).chain(closing).collect()))
    })?;
    let publisher = article.publisher.as_deref().unwrap_or_default();
    let own = agency_of_name(publisher).unwrap_or(publisher);
    (Iri::entity(own) != found.id && found.id != article.id).then_some(found)
}

/// What the metadata says: `isBasedOn`, an agency's name or the address of the article that this one repeats.
fn based_on(article: &Article) -> Option<Wire> {
    let work = article.based_on.as_deref()?.trim();
    let mut other = Article::from_text("");
    if !other.identify_by(work) {
        let name = agency_of_name(work).unwrap_or(work);
        return Some(agency(name, None, PLAIN));
    }
    let host = work.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?.to_lowercase();
    if let Some(name) = agency_of_host(&host) {
        return Some(agency(name, None, PLAIN));
    }
    let name = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    Some(Wire { name, id: other.id, kind: SourceKind::Document, credit: None, confidence: PLAIN })
}

/// An agency among the authors.
fn byline(article: &Article) -> Option<Wire> {
    let mut agencies = article.authors.iter().filter_map(|author| agency_of_name(author));
    let name = agencies.next()?;
    agencies.all(|other| other == name).then(|| agency(name, None, PLAIN))
}

fn agency(name: &str, credit: Option<Range<usize>>, confidence: f64) -> Wire {
    Wire { name: name.to_owned(), id: Iri::entity(name), kind: SourceKind::Entity, credit, confidence }
}

/// A line that is not empty, without white space around it.
struct Line<'a> {
    /// Its first code point in the text.
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    /// The code points of the last time that these whole words stand in the line.
    fn place(&self, words: &str) -> Option<Range<usize>> {
        let whole = |at: &usize| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !letter(self.text[..*at].chars().next_back()) && !letter(self.text[at + words.len()..].chars().next())
        };
        let at = self.text.rmatch_indices(words).map(|(at, _)| at).find(whole)?;
        let start = self.start + self.text[..at].chars().count();
        Some(start..start + words.chars().count())
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let margin = line.chars().take_while(|c| c.is_whitespace()).count();
        if !line.trim().is_empty() {
            lines.push(Line { start: start + margin, text: line.trim() });
        }
        start += line.chars().count() + 1;
    }
    lines
}

/// `SEOUL/WASHINGTON, Aug 30 (Reuters) - `, `(AP) — `, `BEIJING /Xinhua/ --`.
fn of_dateline(line: &Line<'_>) -> Option<Wire> {
    let found = dateline(line.text)?;
    let agency_at = found.agency?;
    let name = &line.text[agency_at.clone()];
    // `WASHINGTON (CNN) —`, and whoever has a short name of their own after a place in capitals.
    let other = || {
        let short = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
        let place = line.text[found.place].split([' ', ',', '/']).next().unwrap_or_default();
        let called = name.len() <= 12 && name.split(' ').all(short);
        (is_media(name) || called && short(place)).then_some(name)
    };
    let known = agency_of_name(name).or_else(other)?;
    let start = line.start + line.text[..agency_at.start].chars().count();
    Some(agency(known, Some(start..start + name.chars().count()), PLAIN))
}

/// A line that is a credit and nothing else: `Reuters`, `By The Associated Press`, `Source: AFP`, `(dpa)`,
/// `Xinhua | Updated: 2017-09-15`, `By Ann Lee, Reuters`, `This article was originally published by ProPublica.`
fn line_credit(line: &Line<'_>) -> Option<Wire> {
    let lower = line.text.to_lowercase();
    if lower.starts_with("this ") && line.text.len() < 120 {
        let by = ["published by ", "published on ", "published in ", "appeared in ", "appeared on ", "produced by "];
        let from = by.iter().find_map(|by| lower.find(by).map(|at| at + by.len()))?;
        let name = line.text.get(from..)?.trim_end_matches(['.', ' ']);
        let name = name.strip_prefix("the ").unwrap_or(name);
        let known = agency_of_name(name).or_else(|| is_media(name).then_some(name))?;
        return Some(agency(known, line.place(name), PLAIN));
    }
    // Cut at what joins a name, a place and a day to the agency.
    let parts: Vec<&str> = line.text.split(['|', ',', '•', '·', ';']).map(str::trim).collect();
    let bare = |part: &str| -> usize {
        let lower = part.to_lowercase();
        ["source:", "source -", "credit:", "by "]
            .iter()
            .find(|lead| lower.starts_with(*lead))
            .map_or(0, |lead| lead.len())
    };
    let by = lower.starts_with("by ");
    // A by-line has names before the agency; any other line is short, and only says when.
    let when = |part: &&&str| {
        let lower = part.to_lowercase();
        lower.starts_with("updated") || lower.starts_with("published") || part.chars().any(|c| c.is_ascii_digit())
    };
    let name = |part: &str| {
        let part = part.get(bare(part)..)?.trim_matches(|c: char| " -–—().[]".contains(c));
        agency_of_name(part).map(|known| (known, line.place(part)))
    };
    let mut found = parts.iter().filter_map(|part| name(part));
    let (known, credit) = found.next()?;
    let alone = found.all(|(other, _)| other == known);
    let rest = parts.iter().filter(|part| name(part).is_none());
    let furniture = by || rest.clone().count() == rest.filter(when).count();
    (alone && furniture && line.text.len() < 80).then(|| agency(known, credit, LINE))
}

/// `… the ministry said. (ANI)`, `… it added. — AFP`
fn end(line: &Line<'_>) -> Option<Wire> {
    let closed = line.text.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let dashed = || {
        ["—", "–", " -", "--"].iter().filter_map(|dash| line.text.rsplit_once(dash)).min_by_key(|(_, last)| last.len())
    };
    let (before, name) = closed.or_else(dashed)?;
    let ended = before.trim_end().ends_with(['.', '!', '?', '”', '"', '’']);
    let name = name.trim().trim_end_matches('.');
    let known = agency_of_name(name).filter(|_| ended)?;
    Some(agency(known, line.place(name), LINE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        Article { publisher: Some("Harbour News".into()), ..Article::from_text(text) }
    }

    fn credited(text: &str) -> Option<(String, Option<String>)> {
        let article = article(text);
        let chars: Vec<char> = article.text.chars().collect();
        wire(&article).map(|wire| (wire.name, wire.credit.map(|credit| chars[credit].iter().collect())))
    }

    #[test]
    fn datelines_by_lines_and_credits() {
        for (text, name, credit) in [
            ("LINDMARK (Reuters) - The port is open.", "Reuters", "Reuters"),
            ("LINDMARK/OSLO, Aug 30 (Reuters) – The port is open.", "Reuters", "Reuters"),
            ("(AP) — The port is open.", "Associated Press", "AP"),
            ("Ships wait\n\nLINDMARK, N.Y., Sept. 26 (UPI) — The port is open.", "UPI", "UPI"),
            ("LINDMARK, June 3 /TASS/. -- The port is open.", "TASS", "TASS"),
            ("LINDMARK (WHNP) - The port is open.", "WHNP", "WHNP"),
            ("Lindmark (dpa) - The port is open.", "dpa", "dpa"),
            ("Xinhua | Updated: 2017-09-15 17:52\nThe port is open.", "Xinhua", "Xinhua"),
            ("By The Associated Press\nThe port is open.", "Associated Press", "The Associated Press"),
            ("By Ana Ruiz, Reuters\nThe port is open.", "Reuters", "Reuters"),
            ("The port is open.\nSource: AFP", "Agence France-Presse", "AFP"),
            ("The port is open.\n(AFP)", "Agence France-Presse", "AFP"),
            ("The port is open.\nIt was shut. (ANI)", "ANI", "ANI"),
            ("The port is open.\nIt was shut, Møller said. — Reuters", "Reuters", "Reuters"),
            ("The port is open.\nThis story was originally published by ProPublica.", "ProPublica", "ProPublica"),
        ] {
            assert_eq!(credited(text), Some((name.into(), Some(credit.into()))), "{text}");
        }
    }

    #[test]
    fn other_lines_credit_nobody() {
        for text in [
            "The port is open, a guard told Reuters.",
            "The port (AP) is open - for now.",
            "The port is open.\nThe Associated Press contributed to this report.",
            "The port is open.\nReuters said so on Monday.",
            "The port is open.\nReuters, AFP",
            "The guard (a volunteer) - a young man - waited.",
            "The North Atlantic Treaty Organization (NATO) - an alliance - waited.",
            "Reuters\nThe port is open.\nAFP",
            "Lindmark (Norway) - the port is open.",
            "AP Moller said the port is open.",
            "The port of Lindmark. (Reuters)\nThe port is open.",
        ] {
            assert_eq!(credited(text), None, "{text}");
        }
    }

    #[test]
    fn metadata_comes_before_the_text() {
        let text = "LINDMARK (Reuters) - The port is open.";
        let with = |based_on: &str| {
            let article = Article { based_on: Some(based_on.into()), ..article(text) };
            wire(&article).map(|wire| (wire.name, wire.kind))
        };
        assert_eq!(with("AFP"), Some(("Agence France-Presse".into(), SourceKind::Entity)));
        assert_eq!(with("https://www.reuters.com/world/a"), Some(("Reuters".into(), SourceKind::Entity)));
        assert_eq!(with("https://www.example.org/a"), Some(("example.org".into(), SourceKind::Document)));
        let own = Article { publisher: Some("Thomson Reuters".into()), ..article(text) };
        assert_eq!(wire(&own), None);
        let author =
            Article { authors: vec!["Ana Ruiz".into(), "Associated Press".into()], ..article("The port is open.") };
        assert_eq!(wire(&author).map(|wire| wire.name).as_deref(), Some("Associated Press"));
    }
}
