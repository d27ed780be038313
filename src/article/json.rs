use serde_json::{Map, Value};

use crate::claim::Article;

use super::{
    Place, ReadError,
    draft::{Draft, Written},
    html,
};

/// Accepted names, the best first, as [`same_name`] compares them: schema.org's, then common ones.
const TEXT: [&str; 5] = ["articlebody", "text", "body", "content", "paragraphs"];
const HEADLINE: [&str; 3] = ["headline", "title", "name"];
const PUBLISHED: [&str; 6] = ["datepublished", "published", "date", "publishedat", "publisheddate", "pubdate"];
const PUBLISHER: [&str; 4] = ["publisher", "outlet", "source", "sitename"];
const AUTHORS: [&str; 4] = ["author", "authors", "byline", "creator"];
const URL: [&str; 5] = ["url", "mainentityofpage", "link", "canonicalurl", "id"];
const BASED_ON: [&str; 3] = ["isbasedon", "basedon", "isbasedonurl"];

/// The parser's complaint without its own words for the place, and that place.
pub(super) fn broken(error: &serde_json::Error, start: &Place) -> ReadError {
    let message = error.to_string();
    let problem = message.split(" at line ").next().unwrap_or(&message).to_owned();
    let first = start.line.unwrap_or(1);
    // Columns on the first line count from where the value began; the parser counts from its own first byte.
    let shift = if error.line() <= 1 { start.column.unwrap_or(1) - 1 } else { 0 };
    let at = start.line(first + error.line().saturating_sub(1)).column(error.column() + shift);
    ReadError::Json { at, problem }
}

/// The articles in one JSON value: an object, the articles of its `@graph`, or an array of objects.
pub(super) fn articles(value: &Value, at: &Place, each: &mut dyn FnMut(Result<Article, ReadError>)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| each(article(value, &[], at))),
        Value::Object(object) => match object.get("@graph").and_then(Value::as_array) {
            Some(graph) if field(object, &TEXT).is_none() => {
                let mut found = graph.iter().filter(|node| is_article(node)).peekable();
                if found.peek().is_none() {
                    each(Err(ReadError::NoTextField { at: at.clone() }));
                }
                found.for_each(|node| each(article(node, graph, at)));
            }
            _ => each(article(value, &[], at)),
        },
        _ => each(article(value, &[], at)),
    }
}

fn article(value: &Value, graph: &[Value], at: &Place) -> Result<Article, ReadError> {
    let Value::Object(object) = value else {
        return Err(ReadError::NotAnObject { at: at.clone(), found: kind(value) });
    };
    let Some((name, text)) = field(object, &TEXT) else {
        return Err(ReadError::NoTextField { at: at.clone() });
    };
    let Some(text) = text_of(text) else {
        return Err(ReadError::NotAText { at: at.clone(), field: name.escape_debug().to_string(), found: kind(text) });
    };
    let mut draft = publication(object, graph);
    draft.text = Some(text);
    draft.finish(at)
}

/// The publication data, and the body if there is one, of the first article in a page's JSON-LD.
pub(super) fn linked_data(value: &Value) -> Option<Draft> {
    let nodes = match value {
        Value::Array(nodes) => nodes.as_slice(),
        Value::Object(object) => match object.get("@graph") {
            Some(Value::Array(nodes)) => nodes.as_slice(),
            _ => std::slice::from_ref(value),
        },
        _ => return None,
    };
    let object = nodes.iter().find(|node| is_article(node))?.as_object()?;
    let mut draft = publication(object, nodes);
    draft.text = field(object, &TEXT).and_then(|(_, text)| text_of(text));
    Some(draft)
}

fn publication(object: &Map<String, Value>, graph: &[Value]) -> Draft {
    let value = |names: &[&str]| field(object, names).map(|(_, value)| value);
    let mut draft = Draft {
        headline: value(&HEADLINE).and_then(Value::as_str).map(str::to_owned),
        publisher: value(&PUBLISHER).and_then(|value| names(value, graph).into_iter().next()),
        published: value(&PUBLISHED).and_then(date),
        based_on: value(&BASED_ON).and_then(|value| names(value, graph).into_iter().next()),
        ..Draft::default()
    };
    for name in value(&AUTHORS).map(|value| names(value, graph)).unwrap_or_default() {
        draft.add_byline(&name);
    }
    for name in URL {
        let address = value(&[name]).and_then(|value| match value {
            Value::Object(page) => field(page, &["id", "url"])?.1.as_str(),
            value => value.as_str(),
        });
        // `id` is often a number or a key of somebody's database.
        draft.urls.extend(address.filter(|address| name != "id" || address.starts_with("http")).map(str::to_owned));
    }
    draft
}

/// The first of these names whose value says anything, as the object writes it.
fn field<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<(&'a str, &'a Value)> {
    names.iter().find_map(|name| {
        object
            .iter()
            .find(|(key, value)| same_name(key, name) && !nothing(value))
            .map(|(key, value)| (key.as_str(), value))
    })
}

/// Whether a key is this name, whatever its case, underscores, hyphens and schema.org or JSON-LD prefix.
fn same_name(key: &str, name: &str) -> bool {
    let key = key.strip_prefix("schema:").or_else(|| key.strip_prefix('@')).unwrap_or(key);
    let mut letters = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase());
    name.bytes().all(|byte| letters.next() == Some(byte)) && letters.next().is_none()
}

fn nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(nothing),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// A text, or paragraphs, or paragraphs that are arrays of sentences.
fn text_of(value: &Value) -> Option<String> {
    let paragraphs = match value {
        Value::String(text) => return Some(if html::looks_like(text) { html::plain(text) } else { text.clone() }),
        Value::Array(paragraphs) => paragraphs,
        _ => return None,
    };
    let texts: Option<Vec<String>> = paragraphs
        .iter()
        .map(|paragraph| match paragraph {
            Value::String(text) => Some(text.clone()),
            Value::Array(sentences) => {
                let sentences: Option<Vec<&str>> = sentences.iter().map(Value::as_str).collect();
                Some(sentences?.join(" "))
            }
            _ => None,
        })
        .collect();
    Some(texts?.join("\n"))
}

/// The names in a string, an object with a name (or else an address), a reference into the graph, or an array of them.
fn names(value: &Value, graph: &[Value]) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(values) => values.iter().flat_map(|value| names(value, graph)).collect(),
        Value::Object(object) => {
            let named = field(object, &["name"]).and_then(|(_, name)| name.as_str());
            let id = object.get("@id").and_then(Value::as_str);
            let referred = || {
                let node = graph.iter().find(|node| id.is_some() && node.get("@id").and_then(Value::as_str) == id)?;
                field(node.as_object()?, &["name"])?.1.as_str()
            };
            let address = || field(object, &["url", "id"])?.1.as_str();
            named.or_else(referred).or_else(address).map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn date(value: &Value) -> Option<Written> {
    match value {
        Value::String(words) => Some(Written::Words(words.clone())),
        Value::Number(number) => number.as_i64().map(|number| match number {
            // `20210705` is a date; as seconds it would be a day in 1970.
            10_000_000..=99_999_999 => Written::Words(number.to_string()),
            _ => Written::Epoch(number),
        }),
        _ => None,
    }
}

/// Whether a JSON-LD node is an article of some type: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`…
fn is_article(node: &Value) -> bool {
    let article = |value: &Value| {
        let name = value.as_str().and_then(|name| name.rsplit(['/', ':', '#']).next()).unwrap_or_default();
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    match node.get("@type") {
        Some(Value::Array(types)) => types.iter().any(article),
        Some(name) => article(name),
        None => false,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> Vec<Result<Article, ReadError>> {
        let mut seen = Vec::new();
        articles(value, &Place::file("x").line(1), &mut |article| seen.push(article));
        seen
    }

    fn one(value: &Value) -> Article {
        read(value).remove(0).unwrap()
    }

    #[test]
    fn schema_org_names_are_read() {
        let article = one(&json!({
            "@type": "NewsArticle",
            "headline": "Dam reopens",
            "articleBody": "The dam has reopened.",
            "datePublished": "2021-07-05T08:00:00+03:00",
            "publisher": {"@type": "Organization", "name": "Valley Post"},
            "author": [{"name": "Ann Lee"}, "Bo Ruiz"],
            "mainEntityOfPage": {"@id": "https://example.org/dam"},
            "isBasedOn": [{"@type": "CreativeWork", "url": "https://example.net/wire"}],
        }));
        assert_eq!(article.headline.as_deref(), Some("Dam reopens"));
        assert_eq!(article.publisher.as_deref(), Some("Valley Post"));
        assert_eq!(article.authors, ["Ann Lee", "Bo Ruiz"]);
        assert_eq!(article.published.unwrap().to_string(), "2021-07-05");
        assert_eq!(article.url.as_deref(), Some("https://example.org/dam"));
        assert_eq!(article.based_on.as_deref(), Some("https://example.net/wire"));
        assert_eq!(article.text, "The dam has reopened.");
    }

    #[test]
    fn common_names_are_read() {
        let article = one(&json!({
            "id": 7, "title": "Dam reopens", "date": 20_210_705, "source": {"id": null, "name": "Valley Post"},
            "by_line": null, "byline": "By Ann Lee and Bo Ruiz", "articleBody": "", "Content": "The dam has reopened.",
            "based_on": "Reuters", "url": "https://example.org/dam", "unknown": {"x": []},
        }));
        assert_eq!(article.publisher.as_deref(), Some("Valley Post"));
        assert_eq!(article.authors, ["Ann Lee", "Bo Ruiz"]);
        assert_eq!(article.published.unwrap().to_string(), "2021-07-05");
        assert_eq!(article.based_on.as_deref(), Some("Reuters"));
        assert_eq!(article.id.as_str(), "https://example.org/dam");
    }

    #[test]
    fn a_text_may_come_in_paragraphs_or_as_html() {
        assert_eq!(one(&json!({"text": ["One.", ["Two.", "Three."]]})).text, "One.\nTwo. Three.");
        assert_eq!(one(&json!({"content": "<p>One &amp; two.</p><p>Three.</p>"})).text, "One & two.\n\nThree.");
        assert_eq!(one(&json!({"text": "It fell to <5 per cent."})).text, "It fell to <5 per cent.");
    }

    #[test]
    fn a_graph_is_searched_and_its_references_followed() {
        let graph = json!({"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "@id": "#page"},
            {"@type": "Organization", "@id": "#org", "name": "Valley Post"},
            {"@type": ["Thing", "ReportageNewsArticle"], "articleBody": "One.", "publisher": {"@id": "#org"}},
            {"@type": "schema:Article", "articleBody": "Two."},
        ]});
        let found: Vec<Article> = read(&graph).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.iter().map(|article| article.text.as_str()).collect::<Vec<_>>(), ["One.", "Two."]);
        assert_eq!(found[0].publisher.as_deref(), Some("Valley Post"));
        assert!(matches!(read(&json!({"@graph": [{"@type": "WebPage"}]}))[..], [Err(ReadError::NoTextField { .. })]));
    }

    #[test]
    fn what_has_no_text_says_so() {
        let error = |value: Value| read(&value).remove(0).unwrap_err();
        let missing = error(json!({"headline": "x"}));
        assert!(matches!(missing, ReadError::NoTextField { .. }));
        assert!(missing.hint().unwrap().contains("articleBody"));
        assert_eq!(
            error(json!({"text": 5})).to_string(),
            "x:1: `text` must be a text or an array of texts, not a number"
        );
        assert!(matches!(error(json!({"text": "\u{200b}"})), ReadError::Empty { .. }));
        assert_eq!(error(json!("x")).to_string(), "x:1: an article must be a JSON object, not a string");
        assert_eq!(
            read(&json!([{"text": "One."}, null, {"text": "Two."}])).iter().filter(|each| each.is_ok()).count(),
            2
        );
    }

    #[test]
    fn a_syntax_error_is_placed_in_the_file() {
        let error = serde_json::from_str::<Value>("{\"a\": tru}").unwrap_err();
        assert_eq!(broken(&error, &Place::file("x").line(4)).to_string(), "x:4:10: broken JSON: expected ident");
        assert_eq!(*broken(&error, &Place::file("x").line(4).column(11)).place(), Place::file("x").line(4).column(20));
    }
}
