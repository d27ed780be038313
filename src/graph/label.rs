use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::claim::{Comparator, Quantity, normalise_name};

/// A quantity in few words: `> 200 districts`, `≈ 650 troops`, `50–60 boats`, `dozens of boats`.
pub fn quantity_in_words(quantity: &Quantity) -> String {
    let bounds = match (quantity.value, quantity.min, quantity.max) {
        (_, Some(min), Some(max)) if quantity.comparator == Comparator::Range => {
            Some(format!("{}–{}", number(min), number(max)))
        }
        (Some(value), ..) => Some(number(value)),
        _ => None,
    };
    let Some(bounds) = bounds else { return in_own_words(quantity) };
    let sign = match quantity.comparator {
        Comparator::Exact | Comparator::Range => "",
        Comparator::AtLeast => "≥ ",
        Comparator::AtMost => "≤ ",
        Comparator::MoreThan => "> ",
        Comparator::LessThan => "< ",
        Comparator::About => "≈ ",
    };
    let unit = match normalise_name(&quantity.unit).as_str() {
        "" => String::new(),
        "percent" | "per cent" | "%" => "%".to_owned(),
        _ if bounds == "1" => format!(" {}", quantity.unit),
        _ => format!(" {}", plural(&quantity.unit)),
    };
    // A population that ends in the unit says both: `soldier` and `foreign soldiers`.
    match &quantity.population {
        Some(population) if names_unit(population, &quantity.unit) => format!("{sign}{bounds} {population}"),
        Some(population) => format!("{sign}{bounds}{unit} ({population})"),
        None => format!("{sign}{bounds}{unit}"),
    }
}

/// A quantity without a figure keeps its words.
fn in_own_words(quantity: &Quantity) -> String {
    let words = one_line(&quantity.span.text);
    let counted = quantity.population.as_deref().unwrap_or(&quantity.unit);
    let (said, unit) = (words.to_lowercase(), quantity.unit.to_lowercase());
    if words.is_empty() {
        plural(counted)
    } else if unit.is_empty() || said.contains(&unit) || said.contains(&plural(&unit)) {
        words
    } else if quantity.population.is_some() {
        format!("{words} of {counted}")
    } else {
        format!("{words} of {}", plural(counted))
    }
}

fn names_unit(population: &str, unit: &str) -> bool {
    let (population, unit) = (population.to_lowercase(), unit.to_lowercase());
    !unit.is_empty() && (population.ends_with(&unit) || population.ends_with(&plural(&unit)))
}

/// A number as newspapers print it: `1,250`, `2.5 million`.
fn number(value: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let scaled = value / scale;
        if (1.0..1000.0).contains(&scaled.abs()) && ((scaled * 100.0).round() - scaled * 100.0).abs() < 1e-9 {
            return format!("{scaled} {name}");
        }
    }
    let plain = format!("{value}");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain;
    }
    let mut grouped = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The plural of a unit, which is its head word's: `member of staff` gives `members of staff`.
fn plural(unit: &str) -> String {
    let (head, rest) =
        [" of ", " per "].iter().filter_map(|joint| unit.find(joint)).min().map_or((unit, ""), |at| unit.split_at(at));
    let lower = head.to_lowercase();
    let irregular = [("person", "people"), ("man", "men"), ("child", "children"), ("foot", "feet"), ("tooth", "teeth")];
    let unchanged = ["people", "men", "children", "feet", "percent", "police", "aircraft", "staff", "personnel"];
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let word = lower.rsplit(' ').next().unwrap_or_default();
    let plural = if let Some((one, many)) = irregular.iter().find(|(one, _)| word == *one || word == format!("wo{one}"))
    {
        format!("{}{many}", &head[..head.len() - one.len()])
    } else if unchanged.contains(&word) || word == "women" || word.is_empty() {
        head.to_owned()
    } else if ends(&["ss", "x", "ch", "sh"]) {
        format!("{head}es")
    } else if ends(&["s"]) || !word.ends_with(|c: char| c.is_ascii_alphabetic()) {
        head.to_owned()
    } else if ends(&["y"]) && !ends(&["ay", "ey", "oy", "uy"]) {
        format!("{}ies", &head[..head.len() - 1])
    } else {
        format!("{head}s")
    };
    plural + rest
}

/// The text as one line that every text format can hold: runs of white space become one space, control characters and
/// code points that XML forbids go.
pub(crate) fn one_line(text: &str) -> String {
    let legal = |c: &char| c.is_whitespace() || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let text: String = text.chars().filter(legal).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `most` columns of the text, cut between words where that loses less than half.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let text = one_line(text);
    if text.width() <= most {
        return text;
    }
    let mut width = 0;
    let fits = |c: char| {
        width += c.width().unwrap_or(0);
        width < most
    };
    let end = text.char_indices().find_map({
        let mut fits = fits;
        move |(at, c)| (!fits(c)).then_some(at)
    });
    let cut = &text[..end.unwrap_or(text.len())];
    let cut = cut.rfind(' ').filter(|&at| at * 2 > cut.len()).map_or(cut, |at| &cut[..at]);
    format!("{}…", cut.trim_end_matches(|c: char| c == ',' || c == ';' || c.is_whitespace()))
}

/// The text in lines of at most `columns`, broken between words; a word that is longer alone is broken inside.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for word in one_line(text).split(' ') {
        let length = word.width();
        if width > 0 && width + 1 + length <= columns {
            line.push(' ');
            line.push_str(word);
            width += 1 + length;
            continue;
        }
        if width > 0 {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        for c in word.chars() {
            let step = c.width().unwrap_or(0);
            if width > 0 && width + step > columns {
                lines.push(std::mem::take(&mut line));
                width = 0;
            }
            line.push(c);
            width += step;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text for XML, and for Graphviz's HTML-like labels.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Iri, Span};

    fn quantity(comparator: Comparator, value: Option<f64>, unit: &str) -> Quantity {
        Quantity {
            id: Iri::new("urn:q"),
            value,
            min: None,
            max: None,
            comparator,
            unit: unit.into(),
            population: None,
            span: Span { start: 0, end: 6, text: "dozens".into() },
        }
    }

    #[test]
    fn quantities_in_words() {
        let words = |comparator, value, unit| quantity_in_words(&quantity(comparator, Some(value), unit));
        assert_eq!(words(Comparator::MoreThan, 200.0, "district"), "> 200 districts");
        assert_eq!(words(Comparator::About, 650.0, "troop"), "≈ 650 troops");
        assert_eq!(words(Comparator::Exact, 58.0, ""), "58");
        assert_eq!(words(Comparator::Exact, 1.0, "city"), "1 city");
        assert_eq!(words(Comparator::AtLeast, 12_500.0, "city"), "≥ 12,500 cities");
        assert_eq!(words(Comparator::LessThan, 2.5e6, "woman"), "< 2.5 million women");
        assert_eq!(words(Comparator::AtMost, 40.0, "percent"), "≤ 40%");
        assert_eq!(words(Comparator::Exact, -1234.5, "member of staff"), "−1,234.5 members of staff");
        assert_eq!(words(Comparator::Exact, f64::NAN, "box"), "NaN boxes");

        let mut range = quantity(Comparator::Range, None, "boat");
        (range.min, range.max) = (Some(50.0), Some(60.0));
        assert_eq!(quantity_in_words(&range), "50–60 boats");

        let mut vague = quantity(Comparator::About, None, "boat");
        assert_eq!(quantity_in_words(&vague), "dozens of boats");
        vague.span.text = "Dozens of boats".into();
        assert_eq!(quantity_in_words(&vague), "Dozens of boats");

        let mut some = quantity(Comparator::Exact, Some(9.0), "guard");
        some.population = Some("border guards".into());
        assert_eq!(quantity_in_words(&some), "9 border guards");
        some.population = Some("the northern gate".into());
        assert_eq!(quantity_in_words(&some), "9 guards (the northern gate)");
    }

    #[test]
    fn lines_keep_to_their_width() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrap("a unbreakable b", 4), ["a", "unbr", "eaka", "ble", "b"]);
        assert_eq!(wrap("水水水", 4), ["水水", "水"]);
        assert!(wrap(" \n\u{7}", 4).is_empty());
    }

    #[test]
    fn shortening_ends_between_words() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(shorten("the water rose, and fell", 17), "the water rose…");
        assert_eq!(shorten("aaaaaaaaaaaaaaaa", 8), "aaaaaaa…");
        assert_eq!(one_line("a\u{0}b\r\n c\u{ffff}"), "ab c");
    }
}
