use jiff::civil::Date;

use crate::claim::Article;

use super::{
    Place, ReadError, boilerplate,
    clean::{clean, one_line},
    date,
};

/// Words that mark a part of a by-line as an office and not a name.
const OFFICES: [&str; 8] =
    ["correspondent", "editor", "reporter", "writer", "staff", "columnist", "contributor", "http"];
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "phd", "md"];

/// An article as its format gives it, before cleaning.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub headline: Option<String>,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Written>,
    /// Addresses, the best first: the first that is a legal absolute one is taken.
    pub urls: Vec<String>,
    pub based_on: Option<String>,
    pub text: Option<String>,
}

/// A date as a format writes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    Words(String),
    Epoch(i64),
}

impl Draft {
    /// Adds what a by-line says.
    pub fn add_byline(&mut self, byline: &str) {
        for name in names(&one_line(byline)) {
            if !self.authors.contains(&name) {
                self.authors.push(name);
            }
        }
    }

    /// Takes from `other` what is missing here.
    pub fn fill_from(&mut self, other: Draft) {
        fill(&mut self.headline, other.headline);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.published, other.published);
        fill(&mut self.based_on, other.based_on);
        fill(&mut self.text, other.text);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.urls.extend(other.urls);
    }

    /// Cleans it and makes the article, whose text is final.
    pub fn finish(self, at: &Place) -> Result<Article, ReadError> {
        let publisher = self.publisher.as_deref().map(one_line).filter(|name| !name.is_empty());
        let headline = self
            .headline
            .as_deref()
            .map(|headline| without_outlet(one_line(headline), publisher.as_deref()))
            .filter(|headline| !headline.is_empty());
        let mut text = boilerplate::strip(&clean(self.text.as_deref().unwrap_or_default()));
        if let Some(headline) = &headline {
            text = without_headline(text, headline);
        }
        if text.is_empty() {
            return Err(ReadError::Empty { at: at.clone() });
        }
        let mut article = Article::from_text(text);
        article.headline = headline;
        article.publisher = publisher;
        article.authors = self.authors;
        article.published = self.published.and_then(|written| written.day(at));
        article.based_on = self.based_on.as_deref().map(one_line).filter(|work| !work.is_empty());
        article.identify_by_content();
        let identified = self.urls.iter().any(|url| article.identify_by(url));
        if let (false, Some(url)) = (identified, self.urls.first()) {
            tracing::warn!(%at, value = %url, "not an absolute http or https URL; the article is known by its text instead");
        }
        Ok(article)
    }
}

impl Written {
    fn day(self, at: &Place) -> Option<Date> {
        let (day, words) = match self {
            Self::Words(words) => (date::parse(&words), words),
            Self::Epoch(number) => (date::of_epoch(number), number.to_string()),
        };
        if day.is_none() {
            tracing::warn!(%at, value = %words, "cannot read this date; write it as YYYY-MM-DD");
        }
        day
    }
}

fn fill<T>(slot: &mut Option<T>, other: Option<T>) {
    if slot.is_none() {
        *slot = other;
    }
}

/// `By Ann Lee and Bo Ruiz, Paris correspondent` as the names in it.
fn names(byline: &str) -> Vec<String> {
    let start = if byline.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) { 3 } else { 0 };
    let parts = byline[start..].replace(" and ", ",").replace(" & ", ",").replace([';', '|'], ",");
    let mut names: Vec<String> = Vec::new();
    for part in parts.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let lower = part.to_lowercase();
        if SUFFIXES.contains(&lower.replace('.', "").as_str())
            && let Some(name) = names.last_mut()
        {
            name.push_str(", ");
            name.push_str(part);
        } else if !OFFICES.iter().any(|office| lower.contains(office)) && part.chars().any(char::is_alphabetic) {
            names.push(part.to_owned());
        }
    }
    names
}

/// `Talks resume | The Daily Example` without the outlet's name.
fn without_outlet(headline: String, publisher: Option<&str>) -> String {
    let Some(rest) = publisher.and_then(|name| headline.strip_suffix(name)) else { return headline };
    match rest.trim_end().strip_suffix(['|', '-', '–', '—', '·', ':']) {
        Some(rest) if rest.ends_with(' ') && !rest.trim().is_empty() => rest.trim_end().to_owned(),
        _ => headline,
    }
}

/// The text without a first line that only repeats the headline.
fn without_headline(text: String, headline: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let letters =
        |line: &str| line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if letters(first) == letters(headline) && !rest.trim().is_empty() { rest.trim_start().to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_split_into_names() {
        for (byline, expected) in [
            ("By Ann Lee and Bo Ruiz", vec!["Ann Lee", "Bo Ruiz"]),
            ("Ann Lee, Bo Ruiz & Cy Dow", vec!["Ann Lee", "Bo Ruiz", "Cy Dow"]),
            ("Ann Lee, Paris correspondent", vec!["Ann Lee"]),
            ("Sam Park, Jr.", vec!["Sam Park, Jr."]),
            ("https://example.org/ann", vec![]),
            ("Byron Andersen", vec!["Byron Andersen"]),
            ("é", vec!["é"]),
        ] {
            assert_eq!(names(byline), expected, "{byline}");
        }
    }

    #[test]
    fn a_draft_becomes_an_article() {
        let draft = Draft {
            headline: Some("Dam reopens - Valley Post".into()),
            publisher: Some(" Valley  Post ".into()),
            published: Some(Written::Words("5 July 2021".into())),
            urls: vec!["/relative".into(), "https://example.org/dam".into()],
            text: Some("DAM REOPENS\r\n\r\nThe dam has reopened, engineers said. \n© 2021 Valley Post".into()),
            ..Draft::default()
        };
        let article = draft.finish(&Place::file("x")).unwrap();
        assert_eq!(article.headline.as_deref(), Some("Dam reopens"));
        assert_eq!(article.text, "The dam has reopened, engineers said.");
        assert_eq!(article.id.as_str(), "https://example.org/dam");
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2021-07-05"));
    }

    #[test]
    fn a_bad_date_or_address_costs_only_itself() {
        let draft = Draft {
            published: Some(Written::Words("last week".into())),
            urls: vec!["not an address".into()],
            text: Some("The dam has reopened.".into()),
            ..Draft::default()
        };
        let article = draft.finish(&Place::file("x")).unwrap();
        assert_eq!(article, Article::from_text("The dam has reopened."));
    }

    #[test]
    fn an_article_of_only_boilerplate_is_empty() {
        let draft = Draft { text: Some("Advertisement\n© 2021 Valley Post".into()), ..Draft::default() };
        assert!(matches!(draft.finish(&Place::file("x")), Err(ReadError::Empty { .. })));
    }
}
