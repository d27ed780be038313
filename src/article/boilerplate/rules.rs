/// Where in a text a line of some shape is taken for furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Between paragraphs too.
    Anywhere,
    /// Only before the first or after the last line of content.
    Edges,
    /// Only after the last line of content.
    End,
}

/// Longer lines are prose.
const MAX_LINE: usize = 320;

const NETWORKS: [&str; 21] = [
    "twitter",
    "facebook",
    "instagram",
    "youtube",
    "linkedin",
    "pinterest",
    "whatsapp",
    "telegram",
    "tiktok",
    "threads",
    "reddit",
    "flipboard",
    "snapchat",
    "mastodon",
    "bluesky",
    "tumblr",
    "messenger",
    "google+",
    "x",
    "wechat",
    "vk",
];
const BUTTONS: [&str; 8] = ["share", "tweet", "pin", "email", "e-mail", "print", "save", "copy"];
const BUTTON_WORDS: [&str; 19] = [
    "this", "on", "via", "with", "friends", "article", "story", "page", "post", "now", "to", "by", "mail", "link",
    "more", "like", "comment", "comments", "your",
];
const AD_WORDS: [&str; 15] = [
    "advertisement",
    "advertisements",
    "ad",
    "article",
    "story",
    "continues",
    "continue",
    "reading",
    "below",
    "after",
    "the",
    "main",
    "scroll",
    "to",
    "this",
];
/// Whole lines, without punctuation at their ends, that stand anywhere.
const FIXED: [&str; 17] = [
    "advertisement",
    "continue reading",
    "loading",
    "loading comments",
    "please wait",
    "read more",
    "show more",
    "see more",
    "view more",
    "scroll down for video",
    "scroll for video",
    "skip advertisement",
    "savesave",
    "thank you for subscribing",
    "thanks for subscribing",
    "click to expand",
    "enlarge image",
];
/// The same, but only at the edges: inside they could be headings.
const FIXED_EDGES: [&str; 15] = [
    "photo",
    "photos",
    "video",
    "image",
    "comments",
    "subscribe",
    "sign up",
    "log in",
    "sign in",
    "getty images",
    "shutterstock",
    "now playing",
    "privacy policy",
    "about the author",
    "site mobile navigation",
];
/// Before a colon or a bar: a link to another article.
const LINKS: [&str; 21] = [
    "read more",
    "read also",
    "also read",
    "read next",
    "see also",
    "related",
    "related article",
    "related articles",
    "related story",
    "related stories",
    "related news",
    "more on this story",
    "more on this",
    "recommended",
    "don't miss",
    "you may also like",
    "you might also like",
    "must read",
    "further reading",
    "watch",
    "read",
];
/// Alone on a line: a list of links follows.
pub(super) const LIST_HEADINGS: [&str; 18] = [
    "read more",
    "related",
    "related articles",
    "related article",
    "related stories",
    "related content",
    "related news",
    "related topics",
    "more on this story",
    "see also",
    "also read",
    "read also",
    "most read",
    "most popular",
    "recommended",
    "recommended for you",
    "you may also like",
    "you might also like",
];
const CREDITS: [&str; 14] = [
    "image",
    "images",
    "photo",
    "photos",
    "photograph",
    "picture",
    "pictures",
    "image credit",
    "photo credit",
    "image source",
    "photo source",
    "image caption",
    "picture credit",
    "graphic",
];
const AGENCIES: [&str; 14] = [
    "getty images",
    "reuters",
    "afp",
    "ap",
    "epa",
    "shutterstock",
    "getty",
    "associated press",
    "press association",
    "file",
    "handout",
    "supplied",
    "file photo",
    "unsplash",
];
const LETTERS: [&str; 14] = [
    "newsletter",
    "newsletters",
    "inbox",
    "alert",
    "alerts",
    "updates",
    "emails",
    "email",
    "channel",
    "podcast",
    "briefing",
    "digest",
    "notifications",
    "subscription",
];
const APPEALS: [&str; 13] = [
    "if you like this story",
    "if you liked this",
    "if you enjoyed this",
    "do you have a story",
    "got a story",
    "got a tip",
    "have a story",
    "have a tip",
    "have a news tip",
    "have you got a story",
    "we pay for your stories",
    "thanks for reading",
    "thank you for reading",
];
/// With one of these an imperative is somebody's words, or a sentence about them.
const REPORTING: [&str; 16] = [
    "said",
    "says",
    "told",
    "tells",
    "added",
    "wrote",
    "tweeted",
    "urged",
    "asked",
    "announced",
    "warned",
    "according",
    "stated",
    "claimed",
    "argued",
    "she",
];

/// Whether a line has the shape of furniture, and where it is taken for that.
pub(super) fn reach(line: &str) -> Option<Reach> {
    if line.is_empty() || line.len() > MAX_LINE {
        return None;
    }
    let line = line.trim().trim_start_matches(['•', '*', '|', '>', '»', '▶', '►', '→', '(', '[', '-', '–', ' ']);
    let lower = line.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    // The agency's own line is a source, not furniture.
    if words.is_empty() || words.windows(2).any(|pair| matches!(pair, ["reporting" | "editing" | "writing", "by"])) {
        return None;
    }
    let shape = Shape { line, lower: &lower, words: &words };
    [fixed, buttons, advertisement, links, follow, copyright, credit].iter().find_map(|rule| rule(&shape)).or_else(
        || {
            let imperative = [letter, click, appeal].iter().find_map(|rule| rule(&shape))?;
            (!shape.reports()).then_some(imperative)
        },
    )
}

struct Shape<'a> {
    line: &'a str,
    lower: &'a str,
    words: &'a [&'a str],
}

impl Shape<'_> {
    fn reports(&self) -> bool {
        self.words.iter().any(|word| REPORTING.contains(word))
    }

    fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(word))
    }

    fn starts(&self, words: &[&str]) -> bool {
        self.words.starts_with(words)
    }

    /// Whether it ends as sentences do.
    fn is_sentence(&self) -> bool {
        self.line.ends_with(['.', '!', '"', '”', '’', '\''])
    }
}

/// A word or line without the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '©' | '+'))
}

fn fixed(shape: &Shape) -> Option<Reach> {
    let whole = bare(shape.lower);
    if FIXED.contains(&whole) || LIST_HEADINGS[..1].contains(&whole) {
        Some(Reach::Anywhere)
    } else if FIXED_EDGES.contains(&whole) {
        Some(Reach::Edges)
    } else {
        let heading = LIST_HEADINGS.contains(&whole);
        heading.then_some(Reach::End)
    }
}

/// `Share`, `Facebook Twitter Email`, `Share this article on WhatsApp`.
fn buttons(shape: &Shape) -> Option<Reach> {
    let button = |word: &&str| BUTTONS.contains(word) || NETWORKS.contains(word);
    let only = shape.words.iter().all(|word| button(word) || BUTTON_WORDS.contains(word));
    let count = shape.words.iter().filter(|word| button(word)).count();
    if !only || count == 0 || shape.words.len() > 14 || shape.line.contains(',') {
        return None;
    }
    match shape.words {
        ["share" | "tweet" | "pin" | "email" | "print", "this", ..] => Some(Reach::Anywhere),
        ["read", ..] | ["like", "this"] => None,
        [_] => Some(Reach::Edges),
        _ if count > 1 && !shape.is_sentence() => Some(Reach::Anywhere),
        _ => Some(Reach::Edges),
    }
}

/// `Advertisement Continue reading the main story`, `Story continues below`.
fn advertisement(shape: &Shape) -> Option<Reach> {
    let only = shape.words.iter().all(|word| AD_WORDS.contains(word));
    let ad = shape.has(&["advertisement", "advertisements"]);
    let continues = shape.has(&["continue", "continues"]) && shape.has(&["reading", "below"]);
    (only && (ad || continues)).then_some(Reach::Anywhere)
}

/// `Read more: …`, `Related: …`, `Also read …`, `… Read more`.
fn links(shape: &Shape) -> Option<Reach> {
    if let Some((lead, rest)) = shape.lower.split_once([':', '|'])
        && LINKS.contains(&bare(lead))
        && lead.trim_end().ends_with(char::is_alphanumeric)
    {
        let sure = lead.starts_with("read more") || lead.contains("also");
        // `Watch: he said so.` could be prose; a headline has no full stop.
        return (sure || !(shape.is_sentence() || rest.trim().is_empty())).then_some(Reach::Anywhere);
    }
    if let Some(before) = ["Read more", "Read More", "READ MORE"].iter().find_map(|end| shape.line.strip_suffix(end)) {
        let before = before.trim_end();
        let prose = before.ends_with(['.', '!', '”', '"', ',', ':']) || before.contains(". ");
        return (!before.is_empty() && !prose && shape.words.len() <= 24).then_some(Reach::Anywhere);
    }
    if shape.starts(&["read", "or", "share", "this"]) {
        return Some(Reach::Anywhere);
    }
    if shape.starts(&["read", "more"]) && shape.words.last() == Some(&"here") {
        return Some(Reach::Anywhere);
    }
    let lead = [["read", "also"], ["also", "read"], ["read", "more"], ["read", "next"]];
    let link = lead.iter().any(|lead| shape.starts(lead)) && shape.words.len() > 3;
    (link && !shape.is_sentence() && !shape.reports()).then_some(Reach::End)
}

/// `Follow us on X`, `Follow Ann Lee on Twitter: @annlee`, `Like us on Facebook`.
fn follow(shape: &Shape) -> Option<Reach> {
    let (&verb, rest) = shape.words.split_first()?;
    if !matches!(verb, "follow" | "like" | "find" | "join" | "connect") {
        return None;
    }
    let network = |word: &str| NETWORKS.contains(&word) || word.starts_with('@');
    let at = rest.iter().position(|word| network(word))?;
    let us = rest.first() == Some(&"us") || rest.starts_with(&["with", "us"]);
    // Only "us" can be liked or found; anybody can be followed.
    let object = &rest[..at];
    let led =
        object.last().is_some_and(|word| matches!(*word, "on" | "at" | "via" | "our")) || rest[at].starts_with('@');
    if !(us || verb == "follow") || !led || at > 9 {
        return None;
    }
    let joined =
        |word: &&str| network(word) || matches!(*word, "and" | "or" | "on" | "at" | "&" | "also" | "us" | "our");
    let tail: Vec<&&str> = rest[at..].iter().skip_while(|word| joined(word)).collect();
    let purpose = tail.first().is_none_or(|word| matches!(**word, "for" | "to"));
    match (tail.is_empty() || (us && purpose), us && !shape.reports()) {
        (true, _) if !shape.reports() => Some(Reach::Anywhere),
        (_, true) => Some(Reach::End),
        _ => None,
    }
}

/// `© 2021 …`, `Copyright 2021 … All rights reserved.`
fn copyright(shape: &Shape) -> Option<Reach> {
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let sign = shape.line.starts_with('©')
        || shape.lower.starts_with("copyright ©")
        || shape.lower.starts_with("copyright (c)");
    let dated = shape.words[0] == "copyright" && shape.words.get(1).is_some_and(year);
    let dated = dated || (shape.lower.starts_with("c) ") && shape.words.iter().take(3).any(year));
    let reserved = bare(shape.lower).ends_with("all rights reserved") && shape.words.len() <= 12 && !shape.reports();
    let leads = shape.starts(&["all", "rights", "reserved"]) && !shape.reports();
    (sign || dated || reserved || leads).then_some(Reach::Edges)
}

/// `Photo: Ann Lee/Reuters`, `Image copyright Getty Images Image caption …`.
fn credit(shape: &Shape) -> Option<Reach> {
    if shape.starts(&["image", "copyright"]) || shape.starts(&["enlarge", "this", "image"]) {
        return Some(Reach::Anywhere);
    }
    let count = shape.words.len();
    let agency = AGENCIES.iter().any(|name| {
        bare(shape.lower).strip_suffix(name).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    });
    let by = matches!(shape.words, ["photo" | "photograph" | "picture" | "image", "by" | "courtesy", ..]);
    let colon = shape.lower.split_once(':').is_some_and(|(lead, _)| CREDITS.contains(&lead.trim()));
    if !(by || colon) || shape.reports() || count > 16 {
        return None;
    }
    // A caption with its credit, or a bare name; a longer line could be a heading with its sentence.
    Some(if (colon && count <= 6 && !shape.line.ends_with('.')) || agency { Reach::Anywhere } else { Reach::Edges })
}

/// `Sign up for our newsletter`, `Subscribe to our channel`.
fn letter(shape: &Shape) -> Option<Reach> {
    let asks = match shape.words {
        ["subscribe", next, ..] | ["sign", "up", next, ..] => matches!(*next, "to" | "for" | "now" | "here" | "today"),
        ["get", ..] => shape.has(&["newsletter", "newsletters", "inbox"]),
        _ => false,
    };
    let short = shape.words.len() <= 5 && !shape.is_sentence() && matches!(shape.words, ["subscribe" | "sign", ..]);
    if !asks || shape.words.len() > 36 {
        return None;
    }
    if shape.has(&["newsletter", "newsletters", "inbox"]) {
        Some(Reach::Anywhere)
    } else {
        (short || shape.has(&LETTERS)).then_some(Reach::End)
    }
}

/// `Click here to …`, `For more news, click here.`
fn click(shape: &Shape) -> Option<Reach> {
    match shape.words {
        ["click" | "tap", "here", ..] | ["click", "to", "read" | "share" | "see" | "view" | "subscribe", ..] => {
            Some(Reach::Anywhere)
        }
        [.., "click" | "tap", "here"] => Some(Reach::End),
        _ => None,
    }
}

/// `Got a story? Email us`.
fn appeal(shape: &Shape) -> Option<Reach> {
    APPEALS.iter().any(|lead| shape.lower.starts_with(lead)).then_some(Reach::End)
}
