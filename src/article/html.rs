use std::collections::HashMap;

use dom_smoothie::{Config, Readability, TextMode};

use super::{
    Place, ReadError,
    draft::{Draft, Written},
    json,
};

/// More elements than this are no article, and would take minutes.
const MAX_ELEMENTS: usize = 500_000;
/// Parsing takes the square of the depth, and Readability one stack frame a level; browsers stop at 512.
const MAX_DEPTH: usize = 1000;
/// What claims to be a by-line and is longer is a paragraph.
const MAX_BYLINE: usize = 120;

/// Elements that end by themselves, and before which foreign content (SVG, `MathML`) ends too.
const CLOSED: [&str; 10] = ["p", "li", "dd", "dt", "br", "hr", "img", "meta", "embed", "head"];
/// Elements without content, save in foreign content.
const VOID: [&str; 10] = ["input", "link", "source", "track", "wbr", "area", "base", "col", "param", "option"];

/// The article in a web page: the text by Readability's rules, the publication data from JSON-LD first, then from the
/// page's `link` and `meta` elements.
pub(super) fn read(page: &str, at: &Place) -> Result<Draft, ReadError> {
    if nesting(page) > MAX_DEPTH {
        return Err(ReadError::TooDeep { at: at.clone() });
    }
    let nothing = || ReadError::NoArticle { at: at.clone() };
    let config = Config {
        // We read it ourselves, with its graphs and references.
        disable_json_ld: true,
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MAX_ELEMENTS,
        ..Config::default()
    };
    let mut readability = Readability::new(page, None, Some(config)).map_err(|_| nothing())?;
    let linked = linked_data(&readability);
    let mut draft = declared(&readability);
    if let Some(linked) = linked {
        // The page's own canonical address goes before one in JSON-LD, which sites often copy from page to page.
        let own = std::mem::replace(&mut draft, linked);
        draft.urls.splice(..0, own.urls.iter().cloned());
        draft.fill_from(Draft { urls: Vec::new(), ..own });
    }
    // What stands in the page goes before the copy in JSON-LD, which has often lost its paragraphs.
    let body = draft.text.take();
    if let Ok(article) = readability.parse() {
        let text = article.text_content.trim();
        draft.text = (!text.is_empty()).then(|| text.to_owned());
        let byline = article.byline.filter(|byline| byline.len() <= MAX_BYLINE);
        if let (true, Some(byline)) = (draft.authors.is_empty(), byline) {
            draft.add_byline(&byline);
        }
        draft.fill_from(Draft {
            headline: Some(article.title).filter(|title| !title.trim().is_empty()),
            publisher: article.site_name,
            published: article.published_time.map(Written::Words),
            ..Draft::default()
        });
    }
    draft.text = draft.text.or(body);
    if draft.text.is_some() { Ok(draft) } else { Err(nothing()) }
}

fn linked_data(page: &Readability) -> Option<Draft> {
    page.doc.select("script[type='application/ld+json']").iter().find_map(|script| {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        json::linked_data(&serde_json::from_str(text).ok()?)
    })
}

/// What `link`, `meta` and `time` elements say.
fn declared(page: &Readability) -> Draft {
    let first = |selectors: &[(&str, &str)]| {
        selectors.iter().find_map(|(selector, attribute)| {
            let value = page.doc.select_single(selector).attr(attribute)?;
            let value = value.trim();
            (!value.is_empty()).then(|| value.to_owned())
        })
    };
    let url = [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];
    Draft {
        headline: first(&[("meta[property='og:title']", "content")]),
        publisher: first(&[("meta[property='og:site_name']", "content"), ("meta[name='publisher']", "content")]),
        published: first(&[
            ("meta[property='article:published_time']", "content"),
            ("meta[itemprop='datePublished']", "content"),
            ("time[itemprop='datePublished']", "datetime"),
            ("meta[name='date']", "content"),
            ("meta[name='pubdate']", "content"),
            ("meta[name='DC.date.issued']", "content"),
            ("article time[datetime]", "datetime"),
        ])
        .map(Written::Words),
        urls: url.iter().filter_map(|&selector| first(&[selector])).collect(),
        based_on: first(&[("link[rel='syndication-source']", "href"), ("meta[name='syndication-source']", "content")]),
        ..Draft::default()
    }
}

/// The greatest number of elements that are open at once, counted from the tags alone and rather too high than too low.
fn nesting(page: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (closing, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        rest = after_tag(&tag[end..]);
        let foreign = ["svg", "math"].iter().any(|name| open.get(*name).is_some_and(|&count| count > 0));
        if CLOSED.contains(&name.as_str()) || (!foreign && VOID.contains(&name.as_str())) {
            continue;
        }
        if !closing && ["script", "style"].contains(&name.as_str()) {
            // What stands inside is no markup; a page's own code is often full of tags.
            rest = rest.split_once(&format!("</{name}")).map_or(rest, |(_, after)| after);
            continue;
        }
        let count = open.entry(name).or_default();
        if closing {
            depth -= usize::from(*count > 0);
            *count = count.saturating_sub(1);
        } else {
            *count += 1;
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What follows a tag, from behind its name; a `>` in a quoted value does not end it.
fn after_tag(rest: &str) -> &str {
    let mut quote = None;
    let end = rest.bytes().position(|byte| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(mark), byte) if mark == byte => {
            quote = None;
            false
        }
        _ => false,
    });
    // A stray quotation mark would swallow the page: then any `>` will do.
    end.or_else(|| rest.find('>')).map_or("", |end| &rest[end + 1..])
}

/// Whether a text that came inside JSON is really HTML.
pub(super) fn looks_like(text: &str) -> bool {
    text.contains('<') && ["</p>", "<br>", "<br/>", "<br />", "</div>", "</P>"].iter().any(|tag| text.contains(tag))
}

/// The text of a piece of HTML, with its paragraphs.
pub(super) fn plain(html: &str) -> String {
    if nesting(html) > MAX_DEPTH {
        return html.to_owned();
    }
    let page = Readability::from(html);
    page.doc.select("script, style, noscript, figure").remove();
    page.doc.formatted_text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<article><h1>Dam reopens</h1><div class='share'><a>Share</a></div>\
        <p>The dam above the town has reopened after nine months of repairs, engineers said on Monday.</p>\
        <p>“We have checked every gate, and all of them hold,” said Ann Lee, who leads the works.</p>\
        <p>Farmers, who lost a harvest, say that the <b>repairs</b> took too long, and ask for money.</p></article>";

    fn page(head: &str) -> String {
        format!(
            "<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>{BODY}<footer>Imprint</footer></body></html>"
        )
    }

    fn draft(head: &str) -> Draft {
        read(&page(head), &Place::file("x")).unwrap()
    }

    #[test]
    fn the_text_keeps_its_paragraphs() {
        let head = "<title>Dam reopens | Valley Post</title><meta property='og:site_name' content='Valley Post'>";
        let article = draft(head).finish(&Place::file("x")).unwrap();
        let paragraphs: Vec<&str> = article.text.split('\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(paragraphs.len(), 3, "{}", article.text);
        assert!(paragraphs[0].starts_with("The dam above") && paragraphs[2].contains("the repairs took too long"));
        assert_eq!(article.headline.as_deref(), Some("Dam reopens"));
    }

    #[test]
    fn meta_elements_are_read() {
        let draft = draft(
            "<title>x</title><link rel='canonical' href='https://example.org/dam'>\
             <meta property='og:title' content='Dam reopens'><meta property='og:site_name' content='Valley Post'>\
             <meta property='article:published_time' content='2021-07-05T08:00:00Z'><meta name='author' content='Ann Lee'>",
        );
        assert_eq!(draft.headline.as_deref(), Some("Dam reopens"));
        assert_eq!(draft.publisher.as_deref(), Some("Valley Post"));
        assert_eq!(draft.published, Some(Written::Words("2021-07-05T08:00:00Z".into())));
        assert_eq!(draft.urls, ["https://example.org/dam"]);
        assert_eq!(draft.authors, ["Ann Lee"]);
    }

    #[test]
    fn linked_data_goes_before_meta_elements() {
        let draft = draft(
            r##"<meta property="og:site_name" content="valleypost.example"><meta property="og:url" content="https://example.org/a">
            <script type="application/ld+json">{ broken </script>
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "NewsArticle", "headline": "The dam is open", "datePublished": "2021-07-05", "url": "https://example.org/b",
               "author": {"@id": "#ann"}, "publisher": {"name": "Valley Post"}, "isBasedOn": "https://example.net/wire"},
              {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}</script>"##,
        );
        assert_eq!(draft.headline.as_deref(), Some("The dam is open"));
        assert_eq!(draft.publisher.as_deref(), Some("Valley Post"));
        assert_eq!(draft.authors, ["Ann Lee"]);
        assert_eq!(draft.urls, ["https://example.org/a", "https://example.org/b"]);
        assert_eq!(draft.based_on.as_deref(), Some("https://example.net/wire"));
    }

    #[test]
    fn a_body_in_linked_data_serves_where_the_page_has_none() {
        let page =
            r#"<script type="application/ld+json">{"@type": "Article", "articleBody": "The dam is open."}</script>"#;
        assert_eq!(read(page, &Place::file("x")).unwrap().text.as_deref(), Some("The dam is open."));
    }

    #[test]
    fn nesting_is_counted_from_tags() {
        for (page, depth) in [
            ("<div><p>x<p>y<br></div><div>z</div>", 1),
            ("<div><!-- </div> --><b title='</div>'>", 2),
            ("<script>'<div><div>'</script><i>", 1),
            ("<svg><input><input>", 3),
            ("</div></div><div>", 1),
            ("a < b <3 <", 0),
        ] {
            assert_eq!(nesting(page), depth, "{page}");
        }
    }

    #[test]
    fn a_page_without_an_article_is_an_error() {
        let page = "<html><head><title>x</title></head><body><script>let a = 1;</script></body></html>";
        assert!(matches!(read(page, &Place::file("x")), Err(ReadError::NoArticle { .. })));
    }
}
