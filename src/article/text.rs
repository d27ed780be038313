use super::draft::{Draft, Written};

/// A plain text, perhaps under a head of `key: value` lines that an empty line ends. It has a head only when its first
/// line has a known key and all lines down to the empty one have the shape; otherwise all of it is text, and nothing is
/// known of its publication.
pub(super) fn read(text: &str) -> Draft {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (mut draft, body) = head(text).unwrap_or_else(|| (Draft::default(), text));
    draft.text = Some(body.to_owned());
    draft
}

fn head(text: &str) -> Option<(Draft, &str)> {
    let mut draft = Draft::default();
    let mut rest = text;
    let mut lines = 0;
    let mut all_known = true;
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            // Without an empty line it is a head only if nothing else could be meant.
            let ended = lines > 0 && (!rest.is_empty() || all_known);
            return ended.then_some((draft, after));
        }
        let (key, value) = line.split_once(':')?;
        let shaped =
            !key.is_empty() && key.len() <= 24 && key.chars().all(|c| c.is_alphanumeric() || " _-".contains(c));
        let known = shaped && take(&mut draft, key, value.trim());
        if !shaped || (lines == 0 && !known) {
            return None;
        }
        all_known &= known;
        lines += 1;
        rest = after;
    }
}

/// Whether the key is known; its value then is in the draft.
fn take(draft: &mut Draft, key: &str, value: &str) -> bool {
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let owned = (!value.is_empty()).then(|| value.to_owned());
    match key.as_str() {
        "title" | "headline" => draft.headline = owned,
        "publisher" | "outlet" => draft.publisher = owned,
        "author" | "authors" | "byline" => draft.add_byline(value),
        "published" | "date" | "datepublished" => draft.published = owned.map(Written::Words),
        "url" => draft.urls.extend(owned),
        "basedon" | "isbasedon" => draft.based_on = owned,
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read() {
        let draft = read(
            "Title: Port: open again\r\nOutlet: Harbour News\nAuthors: Ann Lee, Bo Ruiz\ndate: 2021-07-05\n\
             url: https://example.org/a\nis_based_on: Reuters\nSection: World\n\nThe port is open.\n\nSo it said.",
        );
        assert_eq!(draft.headline.as_deref(), Some("Port: open again"));
        assert_eq!(draft.publisher.as_deref(), Some("Harbour News"));
        assert_eq!(draft.authors, ["Ann Lee", "Bo Ruiz"]);
        assert_eq!(draft.published, Some(Written::Words("2021-07-05".into())));
        assert_eq!(draft.urls, ["https://example.org/a"]);
        assert_eq!(draft.based_on.as_deref(), Some("Reuters"));
        assert_eq!(draft.text.as_deref(), Some("The port is open.\n\nSo it said."));
    }

    #[test]
    fn without_a_known_first_key_all_is_text() {
        for text in [
            "The port is open: officials said so.\n\nMore.",
            "Minister: no deal\nTitle: none\n\nMore.",
            "Date: unknown\nThe port is open.\n\nMore.",
            "Title fight ends in a draw\n\nMore.",
            "Title: one\nCoach: two",
        ] {
            let draft = read(text);
            assert_eq!(draft, Draft { text: Some(text.into()), ..Draft::default() });
        }
    }

    #[test]
    fn a_head_alone_has_no_text() {
        assert_eq!(read("Title: Port\nDate: 2021-07-05\n").text.as_deref(), Some(""));
    }
}
