//! Which of the names of a document another one shortens: `Ruiz`, `the UNHCR`, `American` for the airline.

use super::names::{Named, Names, word_before};
use crate::claim::EntityKind;
use crate::language::{Document, gender_of_name, gender_of_noun, lexicon};

/// Words of a name that its first alone stands for: `American`, of American Airlines.
const WORDS: usize = 5;

impl Names {
    /// The entity that `text`, at a token, shortens: a person by the last name, or anything by its initials. Of several
    /// people with one last name it is who has the gender of the title, then who is named in full far more often than the others (whose
    /// wife or son is told of once), and else the one named last before.
    pub(super) fn shortened(
        &self,
        document: &Document<'_>,
        text: &str,
        kind: EntityKind,
        at: usize,
        longer: &[(usize, usize)],
    ) -> Option<usize> {
        let person = matches!(kind, EntityKind::Person | EntityKind::Other | EntityKind::Place);
        let last_name = |named: &Named| {
            person
                && matches!(named.kind, EntityKind::Person | EntityKind::Other)
                && named.name.len() > text.len()
                // `Romney-Ryan` are two.
                && named.name.contains(' ')
                && (named.name.ends_with(text) && named.name[..named.name.len() - text.len()].ends_with([' ', '-'])
                    // Korean and Chinese names begin with the family's.
                    || named.name.starts_with(text) && named.name[text.len()..].starts_with(' ') && text.len() <= 4)
        };
        let acronym = |named: &Named| {
            text.len() > 1
                && text.chars().all(|c| c.is_uppercase() || c == '.')
                && named.kind != EntityKind::Person
                && initials(&named.name) == text.replace('.', "")
        };
        let mut fitting: Vec<usize> =
            (0..self.entities.len()).filter(|entity| last_name(&self.entities[*entity])).collect();
        if !fitting.is_empty() {
            let title = word_before(document, at).and_then(gender_of_noun);
            let given =
                |entity: usize| gender_of_name(self.entities[entity].name.split(' ').next().unwrap_or_default());
            if title.is_some() && fitting.iter().any(|entity| given(*entity) == title) {
                fitting.retain(|entity| given(*entity) == title);
            }
            if let Some(entity) = self.headlined(&fitting, longer) {
                return Some(entity);
            }
            let named =
                |entity: usize| longer.iter().filter(move |(_, other)| *other == entity).map(|(first, _)| *first);
            let often = fitting.iter().copied().max_by_key(|entity| named(*entity).count());
            let rest = |often: usize| fitting.iter().filter(|it| **it != often).map(|it| named(*it).count()).max();
            if let Some(often) = often.filter(|often| named(*often).count() > 2 * rest(*often).unwrap_or_default()) {
                return Some(often);
            }
            let before = |entity: usize| named(entity).filter(|first| *first < at).max();
            let nearest =
                fitting.iter().copied().filter(|entity| before(*entity).is_some()).max_by_key(|entity| before(*entity));
            return nearest.or_else(|| fitting.iter().copied().min_by_key(|entity| named(*entity).min()));
        }
        if let Some(entity) = self.first_name(text, kind) {
            return Some(entity);
        }
        // `American` for the airline.
        let begins = |named: &Named| {
            kind == EntityKind::Organisation
                && named.kind == EntityKind::Organisation
                // What is longer is a headline that was taken for a name.
                && named.name.split(' ').count() <= WORDS
                && named.name.strip_prefix(text).is_some_and(|rest| {
                    rest.starts_with(' ') && rest.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || c == '.')
                })
        };
        let mut beginning = self.entities.iter().enumerate().filter(|(_, named)| begins(named));
        if let (Some((entity, _)), None) = (beginning.next(), beginning.next()) {
            return Some(entity);
        }
        let mut fitting = self.entities.iter().enumerate().filter(|(_, named)| acronym(named));
        match (fitting.next(), fitting.next()) {
            (Some((entity, _)), None) => Some(entity),
            _ => None,
        }
    }
}

impl Names {
    /// The only person of a document whose first name a word is: `Uma`, of Uma Lund.
    fn first_name(&self, text: &str, kind: EntityKind) -> Option<usize> {
        // Places have people's names: `Virginia`.
        let named = matches!(kind, EntityKind::Person | EntityKind::Other | EntityKind::Organisation);
        let place = lexicon().countries.contains_key(text) || lexicon().capitals.contains_key(text);
        let full = |named: &Named| {
            named.kind == EntityKind::Person && named.name.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '))
        };
        // `Lund`, once taken for a firm, is rather Bo Lund than Lund Berg.
        let last = self.entities.iter().any(|it| it.name.rsplit_once(' ').is_some_and(|(_, last)| last == text));
        let mut fitting = self.entities.iter().enumerate().filter(|(_, entity)| full(entity) && !last);
        let (entity, _) = fitting.next().filter(|_| named && !place && !text.contains(' '))?;
        fitting.next().is_none().then_some(entity)
    }
}

fn initials(name: &str) -> String {
    name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}
