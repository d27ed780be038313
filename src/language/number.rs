use super::tokens::{Token, TokenKind};

/// A number read from a run of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParsedNumber {
    /// Its value.
    pub value: f64,
    /// How many tokens it takes.
    pub tokens: usize,
    /// Whether the words are vague: `dozens`, `hundreds of thousands`.
    pub vague: bool,
    /// Whether it carries a per cent sign.
    pub percent: bool,
    /// What was multiplied by, 1 for none; `1.2 million` gives 10⁶. Tells how finely the number is worded.
    pub scale: f64,
}

/// The number up to ninety that a single word names.
pub(super) fn small_number(word: &str) -> Option<f64> {
    Some(match word {
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "m" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

fn vague(word: &str) -> Option<f64> {
    Some(match word {
        "dozens" => 24.0,
        "scores" => 40.0,
        "hundreds" => 200.0,
        "thousands" => 2e3,
        "millions" => 2e6,
        "billions" => 2e9,
        _ => return None,
    })
}

/// The value of digits with thousands separators and a decimal point, and what follows them in the same token.
pub(super) fn digits(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let value: f64 = number.replace(',', "").parse().ok()?;
    Some((value, rest))
}

/// The number that begins at the first of `tokens`, in digits, words, or both. Ordinals, ages (`45-year-old`) and the
/// like are none.
pub fn parse_number(tokens: &[Token<'_>]) -> Option<ParsedNumber> {
    let first = tokens.first()?;
    let word_at = |index: usize| tokens.get(index).filter(|token| token.kind == TokenKind::Word).map(Token::lower);
    if let Some(word) = word_at(0)
        && let Some(least) = vague(&word)
    {
        // `hundreds of thousands`
        let more = word_at(1).filter(|word| word == "of").and_then(|_| vague(&word_at(2)?));
        let (value, tokens) = more.map_or((least, 1), |more| (least / 2.0 * more, 3));
        return Some(ParsedNumber { value, tokens, vague: true, percent: false, scale: 1.0 });
    }
    let (mut value, mut used, mut factor, mut percent) = (0.0, 1, 1.0, false);
    if first.kind == TokenKind::Number {
        let (number, rest) = digits(first.text)?;
        value += number;
        match rest {
            "" => {}
            "%" => percent = true,
            rest => factor = scale(&rest.to_lowercase())?,
        }
    } else {
        let word = word_at(0)?;
        let parts: Vec<&str> = word.split('-').collect();
        match parts[..] {
            [tens, ones] => {
                value += small_number(tens).filter(|tens| *tens >= 20.0)?
                    + small_number(ones).filter(|ones| *ones < 10.0)?;
            }
            [one] if one == "a" || one == "an" => {
                let next = word_at(1)?;
                factor = scale(&next).filter(|_| next.len() > 2)?;
                (value, used) = (1.0, 2);
            }
            [one] => value += small_number(one)?,
            _ => return None,
        }
    }
    while factor < 1e12 && !percent {
        let Some(next) =
            word_at(used).filter(|word| word.len() > 2 || matches!(word.as_str(), "m" | "bn" | "mn" | "tn"))
        else {
            break;
        };
        let Some(more) = scale(&next) else { break };
        factor *= more;
        used += 1;
    }
    // `two hundred and twelve`
    let mut total = value * factor;
    if first.kind == TokenKind::Word && factor >= 100.0 {
        let skip = usize::from(word_at(used).is_some_and(|word| word == "and"));
        if let Some(rest) = tokens.get(used + skip..).and_then(parse_number).filter(|rest| {
            !rest.vague && !rest.percent && rest.value < factor && tokens[used + skip].kind == TokenKind::Word
        }) {
            total += rest.value;
            used += skip + rest.tokens;
        }
    }
    if tokens.get(used).is_some_and(|token| matches!(token.text, "percent" | "%")) {
        (percent, used) = (true, used + 1);
    } else if word_at(used).is_some_and(|word| word == "per") && word_at(used + 1).is_some_and(|word| word == "cent") {
        (percent, used) = (true, used + 2);
    }
    Some(ParsedNumber { value: total, tokens: used, vague: false, percent, scale: factor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Document;

    fn value(text: &str) -> Option<(f64, usize)> {
        parse_number(&Document::new(text).tokens).map(|number| (number.value, number.tokens))
    }

    #[test]
    fn numbers() {
        for (text, number, tokens) in [
            ("200 districts", 200.0, 1),
            ("1,000 people", 1000.0, 1),
            ("1.2 million people", 1.2e6, 2),
            ("$", f64::NAN, 0),
            ("twenty-seven men", 27.0, 1),
            ("two hundred and twelve passengers", 212.0, 4),
            ("a dozen men", 12.0, 2),
            ("three dozen", 36.0, 2),
            ("76% more", 76.0, 1),
            ("7 per cent", 7.0, 3),
            ("1.13bn", 1.13e9, 1),
            ("45-year-old", f64::NAN, 0),
            ("a man", f64::NAN, 0),
            ("one and two", 1.0, 1),
        ] {
            let expected = (tokens > 0).then_some((number, tokens));
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
