//! Datelines: where, when and for which agency an article was written, before its first sentence.

use std::ops::Range;

use super::lexicon::agency_of_name;

/// Bytes that a dateline may take.
const LONGEST: usize = 100;
/// Marks between a dateline and the text.
const DASHES: [&str; 5] = ["--", "-", "–", "—", "―"];

/// The dateline of a line, in bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// Where the text begins.
    pub end: usize,
    /// Where and when, without what is in brackets.
    pub place: Range<usize>,
    /// What stands in brackets or between slashes: mostly an agency.
    pub agency: Option<Range<usize>>,
}

/// The dateline that a line begins with: `SEOUL, Aug 30 (Reuters) - `, `(AP) — `, `MOSCOW, June 3. /TASS/. `, `KABUL — `.
///
/// ```
/// use whosaid::language::dateline;
///
/// let line = "SEOUL, Aug 30 (Reuters) - North Korea fired a missile.";
/// let found = dateline(line).expect("a dateline");
/// assert_eq!(&line[found.end..], "North Korea fired a missile.");
/// assert_eq!(found.agency.map(|agency| &line[agency]), Some("Reuters"));
/// assert_eq!(dateline("North Korea (DPRK) - a state - fired a missile."), None);
/// ```
pub fn dateline(line: &str) -> Option<Dateline> {
    let mut head = line.len().min(LONGEST);
    while !line.is_char_boundary(head) {
        head -= 1;
    }
    let head = &line[..head];
    let bracketed = [('(', ')'), ('[', ']'), ('/', '/')].iter().find_map(|(open, close)| {
        // `SEOUL/WASHINGTON (Reuters)`: the slash that opens has a space before it.
        let open = head.match_indices(*open).map(|(at, _)| at).find(|at| *at == 0 || head[..*at].ends_with(' '))?;
        let close = open + 1 + head[open + 1..].find(*close)?;
        Some((0..open, open + 1..close, close + 1))
    });
    let after_dash = |from: usize| {
        let rest = head.get(from..)?;
        let marks = rest.trim_start_matches([' ', '.', ':']);
        let dash = DASHES.iter().find(|dash| marks.starts_with(**dash))?;
        let text = marks[dash.len()..].trim_start_matches([' ', '-']);
        let spaced = marks.len() - dash.len() > text.len() || rest.starts_with(' ');
        (spaced && !text.is_empty()).then(|| head.len() - text.len())
    };
    if let Some((place, agency, from)) = bracketed
        && is_place_and_day(&head[place.clone()])
        // `Berlin (dpa) - `, but `He (Ruiz) - the mayor - `
        && (place.is_empty() || is_loud(&head[place.clone()]) || agency_of_name(&head[agency.clone()]).is_some())
        && let Some(end) = after_dash(from).or_else(|| tass(head, from))
    {
        return Some(Dateline { end, place, agency: Some(agency) });
    }
    // `KABUL — `, `NEW YORK, Jan. 5 - `: in capitals, since `Paris - ` begins sentences too.
    let dash = DASHES.iter().filter_map(|dash| head.find(&format!(" {dash} "))).min()?;
    let place = &head[..dash];
    let end = after_dash(dash)?;
    (is_loud(place) && is_place_and_day(place) && place.split(' ').count() < 8).then_some(Dateline {
        end,
        place: 0..dash,
        agency: None,
    })
}

/// `/TASS/. The`: slashes and a full stop are enough.
fn tass(head: &str, from: usize) -> Option<usize> {
    let rest = head.get(from..)?;
    let text = rest.strip_prefix('.')?.trim_start();
    (head[..from].ends_with('/') && !text.is_empty()).then(|| head.len() - text.len())
}

/// Whether the first word is in capitals.
fn is_loud(place: &str) -> bool {
    place.split([' ', ',', '/']).next().is_some_and(|word| word.len() > 2 && word.chars().all(char::is_uppercase))
}

/// Whether words can be places and a day: capitalised or numbers, but for little words inside names.
fn is_place_and_day(words: &str) -> bool {
    words.split([' ', '/']).all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || matches!(word, "and" | "of" | "de" | "al")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_begins_after_the_dateline() {
        for (line, text, agency) in [
            ("SEOUL/WASHINGTON (Reuters) - The port", "The port", Some("Reuters")),
            ("(AP) — The port", "The port", Some("AP")),
            ("BEIJING, Sept. 15 (Xinhua) -- The port", "The port", Some("Xinhua")),
            ("MOSCOW, June 3. /TASS/. The port", "The port", Some("TASS")),
            ("Berlin (dpa) - The port", "The port", Some("dpa")),
            ("KABUL — The port", "The port", None),
            ("NEW YORK, Jan. 5 – The port", "The port", None),
        ] {
            let found = dateline(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&line[found.end..], found.agency.map(|agency| &line[agency])), (text, agency), "{line}");
        }
    }

    #[test]
    fn other_beginnings_are_no_datelines() {
        for line in [
            "The port (of Lindmark) - the largest - is open.",
            "Paris - the capital - is open.",
            "THE PORT IS OPEN",
            "He (Ruiz) - the mayor - said so.",
            "BREAKING - ",
            "",
            "(1) - ",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
