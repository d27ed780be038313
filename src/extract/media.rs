//! Which names are those of outlets and agencies.

use crate::language::lexicon;

/// Whether a name is that of an agency or outlet.
pub fn is_media(name: &str) -> bool {
    const ENDINGS: [&str; 21] = [
        "News",
        "News Agency",
        "Press Agency",
        "Times",
        "Herald",
        "Tribune",
        "Gazette",
        "Post",
        "TV",
        "Television",
        "Radio",
        "Broadcasting",
        "Zeitung",
        "Journal",
        "Daily",
        "Press",
        "Magazine",
        "Today",
        "Network",
        "Media",
        "Observer",
    ];
    let lexicon = lexicon();
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    lexicon.media.contains(bare)
        || ENDINGS.iter().any(|ending| bare.len() > ending.len() && bare.ends_with(&format!(" {ending}")))
}
