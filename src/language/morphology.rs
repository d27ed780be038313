use super::lexicon::lexicon;

/// What a verb form can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// `capture`
    Base,
    /// `captures`
    Present,
    /// `captured`, finite
    Past,
    /// `captured`, `taken`: with `have` or `be`
    Participle,
    /// `capturing`
    Gerund,
}

/// The past or the participle of an irregular verb, the first in the alphabet where there are several; none of others.
pub fn irregular_form(verb: &str, wanted: VerbForm) -> Option<&'static str> {
    let is = |readings: &[(&'static str, bool, bool)]| {
        readings.iter().any(|(base, past, participle)| {
            *base == verb && (wanted == VerbForm::Past && *past || wanted == VerbForm::Participle && *participle)
        })
    };
    lexicon().irregular.iter().filter(|(_, readings)| is(readings)).map(|(form, _)| *form).min()
}

/// The readings of a word as a form of a verb of the lexicon: base form and form. Empty when it can be none.
pub fn verb_forms(word: &str) -> Vec<(&'static str, VerbForm)> {
    let word = word.to_lowercase();
    let lexicon = lexicon();
    let mut readings = Vec::new();
    if let Some(base) = lexicon.verbs.get(word.as_str()) {
        readings.push((*base, VerbForm::Base));
    }
    for (base, past, participle) in lexicon.irregular.get(word.as_str()).into_iter().flatten() {
        if *past {
            readings.push((*base, VerbForm::Past));
        }
        if *participle {
            readings.push((*base, VerbForm::Participle));
        }
    }
    let base = |stem: String| lexicon.verbs.get(stem.as_str()).copied();
    if let Some(stem) = word.strip_suffix("ies") {
        readings.extend(base(format!("{stem}y")).map(|verb| (verb, VerbForm::Present)));
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        let verb = base(stem.to_owned()).or_else(|| stem.strip_suffix('e').and_then(|stem| base(stem.to_owned())));
        readings.extend(verb.map(|verb| (verb, VerbForm::Present)));
    }
    if word == "has" {
        readings.push(("have", VerbForm::Present));
    }
    if let Some(stem) = word.strip_suffix("ed") {
        // A verb with an irregular past has no regular one: `felled` is not `fell`.
        if let Some(verb) = regular_stem(stem, &word[..word.len() - 1])
            && !lexicon.irregular.values().flatten().any(|(base, past, _)| *base == verb && *past)
        {
            readings.push((verb, VerbForm::Past));
            readings.push((verb, VerbForm::Participle));
        }
    }
    if let Some(stem) = word.strip_suffix("ing") {
        readings.extend(regular_stem(stem, &format!("{stem}e")).map(|verb| (verb, VerbForm::Gerund)));
    }
    readings
}

/// The verb that a stem without `ed` or `ing` belongs to: with an `e` lost, a `y` changed, or a consonant doubled.
fn regular_stem(stem: &str, with_e: &str) -> Option<&'static str> {
    let verbs = &lexicon().verbs;
    let mut candidates = vec![stem.to_owned(), with_e.to_owned()];
    if let Some(root) = stem.strip_suffix('i') {
        candidates.push(format!("{root}y"));
    }
    let mut end = stem.chars().rev();
    if let (Some(last), Some(before)) = (end.next(), end.next())
        && last == before
    {
        candidates.push(stem[..stem.len() - last.len_utf8()].to_owned());
    }
    candidates.iter().find_map(|candidate| verbs.get(candidate.as_str()).copied())
}

/// The singular of an English noun, by rule; words that are no plural are given back as they are.
pub fn singular(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let irregular = match lower.as_str() {
        "people" | "persons" => Some("person"),
        "men" => Some("man"),
        "women" => Some("woman"),
        "children" => Some("child"),
        "feet" => Some("foot"),
        "lives" => Some("life"),
        "policemen" => Some("policeman"),
        "fishermen" => Some("fisherman"),
        "servicemen" => Some("serviceman"),
        "gunmen" => Some("gunman"),
        "spokesmen" => Some("spokesman"),
        "spokeswomen" => Some("spokeswoman"),
        "spokespeople" => Some("spokesperson"),
        "crises" => Some("crisis"),
        "wives" => Some("wife"),
        "knives" => Some("knife"),
        "thieves" => Some("thief"),
        "series" | "species" | "news" | "troops" | "forces" | "means" | "headquarters" | "police" => {
            Some(match lower.as_str() {
                "troops" => "troop",
                "forces" => "force",
                other => return other.to_owned(),
            })
        }
        _ => None,
    };
    if let Some(irregular) = irregular {
        return irregular.to_owned();
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if lower.ends_with(ending) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert!(verb_forms("captured").contains(&("capture", VerbForm::Past)));
        assert!(verb_forms("killed").contains(&("kill", VerbForm::Participle)));
        assert!(verb_forms("denies").contains(&("deny", VerbForm::Present)));
        assert!(verb_forms("admitted").contains(&("admit", VerbForm::Past)));
        assert!(verb_forms("stressing").contains(&("stress", VerbForm::Gerund)));
        assert!(verb_forms("fled").contains(&("flee", VerbForm::Past)));
        assert!(verb_forms("table").is_empty());
    }

    #[test]
    fn singulars() {
        for (plural, one) in [
            ("districts", "district"),
            ("people", "person"),
            ("countries", "country"),
            ("churches", "church"),
            ("crisis", "crisis"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
