use encoding_rs::WINDOWS_1252;

/// The text as it will be stored: line feeds only, plain spaces, no invisible characters, no blanks at the ends of
/// lines, no more than one empty line between paragraphs.
///
/// No-break and typographic spaces become plain ones: a name or number that one outlet sets with them and another
/// without must come out as the same words.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut previous = '\n';
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                '\n'
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
            // Soft hyphen, zero-width space, direction marks, word joiner, byte order mark.
            '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => continue,
            // Joiners spell words in some scripts and hold emoji together; in Latin text they are dirt.
            '\u{200c}' | '\u{200d}' if previous.is_ascii() => continue,
            // Windows-1252 that was taken for Latin-1 somewhere: browsers mend it the same way.
            '\u{80}'..='\u{9f}' => match windows(c) {
                Some(c) => c,
                None => continue,
            },
            c if c.is_control() => continue,
            c => c,
        };
        if c == '\n' {
            out.truncate(out.trim_end_matches(' ').len());
            if out.is_empty() || out.ends_with("\n\n") {
                continue;
            }
        } else if c == ' ' && out.is_empty() {
            continue;
        }
        out.push(c);
        previous = c;
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same on one line, with single spaces: for headlines, names and other publication data.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn windows(c: char) -> Option<char> {
    let byte = [u8::try_from(u32::from(c)).ok()?];
    let decoded = WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()?;
    (!decoded.is_control()).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_and_spaces_are_made_plain() {
        assert_eq!(
            clean("\u{feff}\n  One \t\r\ntwo\rthree\u{2028}four\n \n\n\nfive \n"),
            "One\ntwo\nthree\nfour\n\nfive"
        );
        assert_eq!(clean("US$\u{a0}5\u{202f}million"), "US$ 5 million");
        assert_eq!(clean("  Indented first\n  and second"), "Indented first\n  and second");
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(clean("co\u{ad}operation \u{200b}now\u{200d}\u{7}"), "cooperation now");
        assert_eq!(clean("👩\u{200d}🚀"), "👩\u{200d}🚀");
        assert_eq!(clean("it\u{92}s \u{93}so\u{94}\u{81}"), "it’s “so”");
    }

    #[test]
    fn publication_data_is_one_line() {
        assert_eq!(one_line(" Talks \n\n resume\u{a0} today "), "Talks resume today");
    }

    proptest! {
        #[test]
        fn clean_text_stays_as_it_is(text in "[ -~\\n\\r\\t\u{80}-\u{a0}\u{ad}\u{200b}-\u{200f}é’👩]{0,60}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!once.contains("\n\n\n") && !once.contains(" \n") && once.trim() == once);
        }
    }
}
