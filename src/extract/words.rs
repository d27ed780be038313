//! Closed classes of English words.

use super::times::{month, weekday};

/// A day of the week or a month: capitalised, and no name.
pub(super) fn is_calendar_word(word: &str) -> bool {
    weekday(word).is_some() || month(word).is_some()
}

/// A preposition.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "from"
            | "at"
            | "in"
            | "on"
            | "with"
            | "to"
            | "by"
            | "into"
            | "onto"
            | "over"
            | "under"
            | "after"
            | "before"
            | "during"
            | "against"
            | "near"
            | "through"
            | "across"
            | "amid"
            | "among"
            | "between"
            | "within"
            | "without"
            | "towards"
            | "toward"
            | "about"
            | "off"
            | "via"
            | "since"
            | "until"
            | "till"
            | "despite"
            | "following"
            | "inside"
            | "outside"
            | "along"
            | "around"
            | "per"
            | "up"
            | "out"
            | "down"
            | "behind"
            | "beyond"
            | "below"
            | "above"
            | "aboard"
            | "upon"
            | "as"
            | "than"
            | "like"
            | "because"
    )
}

/// A conjunction or relative word at which a clause begins.
pub(super) fn is_clause_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "while"
            | "although"
            | "though"
            | "when"
            | "that"
            | "if"
            | "whereas"
            | "so"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "however"
            | "meanwhile"
            | "because"
            | "where"
            | "or"
            | "nor"
            | "yet"
            | "unless"
            | "whether"
            | "what"
            | "how"
            | "why"
    )
}

/// A determiner or possessive pronoun.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "another"
            | "each"
            | "every"
            | "any"
            | "all"
            | "both"
            | "no"
            | "either"
            | "neither"
            | "such"
    )
}

/// An auxiliary in a finite form, or a modal.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || is_modal(word) || matches!(word, "has" | "have" | "had" | "do" | "does" | "did")
}

/// A finite form of `be`, or `been`/`being`/`be`.
pub(super) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "am"
            | "be"
            | "been"
            | "being"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "isn’t"
            | "aren’t"
            | "wasn’t"
            | "weren’t"
    )
}

/// A modal.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "cannot"
            | "won't"
            | "can't"
            | "wouldn't"
            | "couldn't"
            | "shouldn't"
            | "won’t"
            | "can’t"
            | "wouldn’t"
            | "couldn’t"
            | "shouldn’t"
    )
}

/// A word that negates the verb beside it.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "neither") || word.ends_with("n't") || word.ends_with("n’t")
}

/// An adverb that stands between subject and verb.
pub(super) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "later"
            | "earlier"
            | "then"
            | "now"
            | "again"
            | "once"
            | "already"
            | "still"
            | "just"
            | "even"
            | "always"
            | "often"
            | "soon"
            | "ever"
            | "yet"
            | "only"
            | "further"
            | "thus"
            | "far"
            | "so"
            | "too"
            | "today"
            | "ago"
            | "meanwhile"
            | "however"
            | "instead"
            | "together"
            | "here"
            | "there"
            | "perhaps"
            | "almost"
            | "quite"
            | "well"
    ) || (word.ends_with("ly")
        && word.len() > 4
        && !matches!(word, "family" | "assembly" | "july" | "italy" | "supply" | "reply"))
}

/// A pronoun that can stand for a source.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you")
}

/// A title before a person's name, capitalised or not.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Dr"
            | "Prof"
            | "Professor"
            | "President"
            | "Prime"
            | "Minister"
            | "Premier"
            | "Chancellor"
            | "Senator"
            | "Sen"
            | "Rep"
            | "Representative"
            | "Congressman"
            | "Congresswoman"
            | "Governor"
            | "Gov"
            | "Mayor"
            | "General"
            | "Gen"
            | "Lieutenant"
            | "Lt"
            | "Colonel"
            | "Col"
            | "Captain"
            | "Capt"
            | "Major"
            | "Maj"
            | "Sergeant"
            | "Sgt"
            | "Admiral"
            | "Adm"
            | "Sir"
            | "Lord"
            | "Lady"
            | "Dame"
            | "King"
            | "Queen"
            | "Prince"
            | "Princess"
            | "Pope"
            | "Bishop"
            | "Archbishop"
            | "Judge"
            | "Justice"
            | "Secretary"
            | "Foreign"
            | "Defence"
            | "Defense"
            | "Interior"
            | "Finance"
            | "Deputy"
            | "Vice"
            | "Chief"
            | "Director"
            | "Inspector"
            | "Detective"
            | "Superintendent"
            | "Commissioner"
            | "Chairman"
            | "Chairwoman"
            | "Sheikh"
            | "Ayatollah"
            | "Mullah"
            | "Imam"
            | "Rev"
            | "Reverend"
            | "Ambassador"
            | "Attorney"
            | "Spokesman"
            | "Spokeswoman"
            | "Spokesperson"
            | "Harbourmaster"
            | "Brigadier"
            | "Commander"
            | "Officer"
            | "Sheriff"
    )
}

/// A noun for a stretch or point of time.
pub(super) fn is_time_noun(word: &str) -> bool {
    matches!(
        word,
        "end"
            | "start"
            | "beginning"
            | "middle"
            | "time"
            | "date"
            | "moment"
            | "second"
            | "minute"
            | "hour"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "week"
            | "weekend"
            | "month"
            | "quarter"
            | "season"
            | "year"
            | "decade"
            | "century"
            | "deadline"
            | "noon"
            | "midnight"
            | "dawn"
            | "dusk"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
    )
}

/// A pronoun that is an object, or stands for anybody: it names nobody that another article could name.
pub(super) fn is_vague_pronoun(word: &str) -> bool {
    matches!(
        word,
        "him"
            | "her"
            | "them"
            | "me"
            | "us"
            | "it"
            | "one"
            | "someone"
            | "somebody"
            | "anyone"
            | "anybody"
            | "everyone"
            | "everybody"
            | "something"
            | "anything"
            | "everything"
            | "nothing"
            | "nobody"
            | "none"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
            | "myself"
            | "yourself"
            | "yourselves"
            | "ourselves"
    )
}

/// A direction, which ends what a number counts: `2,000 kilometres east`.
pub(super) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "east"
            | "west"
            | "north"
            | "south"
            | "away"
            | "apart"
            | "ahead"
            | "behind"
            | "adrift"
            | "high"
            | "long"
            | "deep"
            | "wide"
            | "tall"
    )
}

/// A word that says how many without a number.
pub(super) fn is_quantifier(word: &str) -> bool {
    matches!(
        word,
        "more" | "most" | "many" | "some" | "several" | "few" | "fewer" | "less" | "other" | "much" | "enough"
    )
}
