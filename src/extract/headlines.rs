//! The people whom only the headline, which is no part of the text, gives in full: `Ana Ruiz Is Angry` above a text that speaks of
//! `Ruiz`.

use std::collections::HashMap;

use super::names::{Named, Names};
use crate::claim::{EntityKind, normalise_name};
use crate::language::gender_of_name;

/// The full names in a headline of people that a text names by one of these words, the last of the name.
fn full_names<'a>(headline: &'a str, alone: &[&str]) -> Vec<[&'a str; 2]> {
    let words: Vec<&str> = headline.split_whitespace().collect();
    let named = |pair: &[&'a str]| {
        // Words of headlines begin with capitals, so that only a known given name tells where a name begins.
        let (given, last) = (pair[0].trim_start_matches(|c: char| !c.is_alphanumeric()), bare(pair[1]));
        let whole = pair[1].starts_with(char::is_uppercase) && given == bare(pair[0]);
        let known = given.starts_with(char::is_uppercase) && gender_of_name(given).is_some();
        (whole && known && alone.contains(&last)).then_some([given, last])
    };
    words.windows(2).filter_map(named).collect()
}

/// A word without the marks and the possessive ending around it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

impl Names {
    /// Takes in those whom the headline names in full, given the one-word names of people in the text: with the normalised name the
    /// number of each.
    pub(super) fn take_headline(&mut self, headline: &str, alone: &[&str]) -> HashMap<String, usize> {
        let mut known = HashMap::new();
        for name in full_names(headline, alone).into_iter().map(|words| words.join(" ")) {
            known.entry(normalise_name(&name)).or_insert_with(|| {
                self.entities.push(Named { name, kind: EntityKind::Person, gender: None });
                self.entities.len() - 1
            });
        }
        self.headlined = known.values().copied().collect();
        known
    }

    /// Of several people with one last name, who is named in full by the headline alone; `longer` are the full names in the text.
    pub(super) fn headlined(&self, fitting: &[usize], longer: &[(usize, usize)]) -> Option<usize> {
        let here = |entity: usize| longer.iter().any(|(_, other)| *other == entity);
        let mut there = fitting.iter().copied().filter(|entity| self.headlined.contains(entity) && !here(*entity));
        there.next().filter(|_| there.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    #[test]
    fn who_is_named_in_full_by_the_headline_alone() {
        assert_eq!(full_names("Why Anna Ruiz’s Ship Sank", &["Ruiz"]), [["Anna", "Ruiz"]]);
        assert_eq!(full_names("Why Ruiz Sank: Anna Lund", &["Ruiz"]), [] as [[&str; 2]; 0]);
        assert_eq!(full_names("Anna: Ruiz hit me", &["Ruiz"]), [] as [[&str; 2]; 0]);
        let mut article = Article::from_text(
            "Ruiz says the ship was old. Her father, Robert Ruiz, sold it to Bo Lund. “I was scared,” Ruiz said. “It is gone,” said Anna.",
        );
        let sources = |article: &Article| -> Vec<String> {
            extract(article).attributions.iter().map(|hop| hop.source.name.clone()).collect()
        };
        article.headline = Some("Why Anna Ruiz Sold Her Ship".into());
        let told = sources(&article);
        assert!(told.iter().all(|name| matches!(name.as_str(), "Anna Ruiz" | "the article")), "{told:?}");
        article.headline = None;
        assert!(!sources(&article).contains(&"Anna Ruiz".to_owned()));
        // Nobody whom the text does not name.
        article.headline = Some("Why Anna Holt Sold Her Ship".into());
        assert!(extract(&article).entities.iter().all(|entity| entity.name != "Anna Holt"));
    }
}
