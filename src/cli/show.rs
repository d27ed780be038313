use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar as _;

use super::args::Show;
use super::claims::proposition;
use super::error::CliError;
use super::line::content;
use super::screen::{FAINT, SOURCE, STRONG, Screen, data, json_line};
use super::values::TextFormat;
use super::{Context, Outcome, pick};
use crate::claim::{Attribution, Extraction, Stance};
use crate::graph::{one_line, shorten};

/// Colours of contents, in turn.
const COLORS: [AnsiColor; 6] =
    [AnsiColor::Green, AnsiColor::Yellow, AnsiColor::Magenta, AnsiColor::Cyan, AnsiColor::Blue, AnsiColor::Red];

pub fn run(context: &Context, args: &Show) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let article = pick::one_article(&store, &args.article)?;
    let extraction = store
        .get(&article.id)?
        .ok_or_else(|| CliError::Internal(format!("the store lists {} and does not hold it", article.id)))?;
    if args.format == TextFormat::Json {
        let mut out = data();
        json_line(&mut out, &extraction)?;
        out.flush()?;
    } else {
        let mut out = context.screen.text();
        page(&context.screen, &mut out, &extraction)?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}

fn page(screen: &Screen, out: &mut dyn Write, extraction: &Extraction) -> io::Result<()> {
    let article = &extraction.article;
    if let Some(headline) = &article.headline {
        screen.lines(out, "", STRONG, headline)?;
    }
    let mut facts: Vec<String> = Vec::new();
    facts.extend(article.publisher.clone());
    facts.extend((!article.authors.is_empty()).then(|| article.authors.join(", ")));
    facts.extend(article.published.map(|day| day.to_string()));
    if !facts.is_empty() {
        screen.lines(out, "", FAINT, &facts.join(" · "))?;
    }
    screen.lines(out, "", FAINT, article.id.as_str())?;
    writeln!(out)?;
    let hops = numbered(extraction);
    for paragraph in marked(&article.text, &hops).split(|letter| letter.symbol == '\n') {
        if paragraph.is_empty() {
            continue;
        }
        wrap(screen, out, paragraph)?;
        writeln!(out)?;
    }
    for (index, hop) in hops.iter().enumerate() {
        let number = format!("[{}] ", index + 1);
        let indent = " ".repeat(number.chars().count());
        screen.lines(out, &number, SOURCE, &extraction.chain_in_words(&hop.id))?;
        let mut facts = vec![hop.mode.name().to_owned()];
        if hop.stance != Stance::Neutral {
            facts.push(hop.stance.name().to_owned());
        }
        if let Some(cue) = &hop.cue {
            facts.push(format!("“{}”", cue.text));
        }
        if let Some(day) = hop.said_at {
            facts.push(hop.said_until.map_or_else(|| day.to_string(), |last| format!("{day} to {last}")));
        }
        screen.lines(out, &indent, FAINT, &facts.join(", "))?;
        if !screen.color {
            // Without colours nothing shows where the content begins.
            let words = content(hop).unwrap_or_default();
            writeln!(out, "{indent}{}", shorten(&words, screen.prose(indent.len())))?;
        }
        for claim in extraction.claims.iter().filter(|claim| claim.attribution == hop.id) {
            if let Some(proposition) = proposition(claim) {
                screen.lines(out, &format!("{indent}· "), FAINT, &proposition)?;
            }
        }
    }
    own_words(screen, out, extraction)
}

/// What the outlet says itself, with what was read out of it.
fn own_words(screen: &Screen, out: &mut dyn Write, extraction: &Extraction) -> io::Result<()> {
    for hop in extraction.attributions.iter().filter(|hop| hop.content.is_empty()) {
        let mut claims = extraction.claims.iter().filter(|claim| claim.attribution == hop.id).peekable();
        if claims.peek().is_none() {
            continue;
        }
        screen.lines(out, "[–] ", SOURCE, &extraction.chain_in_words(&hop.id))?;
        for claim in claims {
            screen.lines(out, "    ", Style::new(), &one_line(&claim.words()))?;
            if let Some(proposition) = proposition(claim) {
                screen.lines(out, "    · ", FAINT, &proposition)?;
            }
        }
    }
    Ok(())
}

/// The hops with content through which nobody else speaks, in the order of the text.
fn numbered(extraction: &Extraction) -> Vec<&Attribution> {
    let outer = |hop: &Attribution| {
        let claimed = extraction.claims.iter().any(|claim| claim.attribution == hop.id);
        !claimed && extraction.attributions.iter().any(|inner| inner.reported_via.as_ref() == Some(&hop.id))
    };
    let mut hops: Vec<_> =
        extraction.attributions.iter().filter(|hop| !hop.content.is_empty() && !outer(hop)).collect();
    hops.sort_by_key(|hop| (hop.content[0].start, std::cmp::Reverse(hop.content[0].end), &hop.id));
    hops
}

/// One letter of the page with the number of the content that it is in.
#[derive(Clone, Copy)]
struct Letter {
    symbol: char,
    content: Option<usize>,
}

/// The text with the number of each content after its end. Where contents are nested the inner one shows.
fn marked(text: &str, hops: &[&Attribution]) -> Vec<Letter> {
    let length = |hop: &Attribution| hop.content.iter().map(|span| span.end - span.start).sum::<usize>();
    let mut order: Vec<usize> = (0..hops.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(length(hops[index])));
    let mut letters: Vec<Letter> = text.chars().map(|symbol| Letter { symbol, content: None }).collect();
    for &index in &order {
        for span in &hops[index].content {
            let end = span.end.min(letters.len());
            letters[span.start.min(end)..end].iter_mut().for_each(|letter| letter.content = Some(index));
        }
    }
    let mut ends: Vec<(usize, usize)> = hops
        .iter()
        .enumerate()
        .filter_map(|(index, hop)| hop.content.iter().map(|span| span.end).max().map(|end| (end, index)))
        .collect();
    ends.sort_by_key(|&(end, index)| (end, std::cmp::Reverse(index)));
    let mut page = Vec::with_capacity(letters.len() + 8 * hops.len());
    let mut ends = ends.into_iter().peekable();
    for place in 0..=letters.len() {
        while let Some((_, index)) = ends.next_if(|&(end, _)| end == place) {
            let mark = format!("\u{a0}[{}]", index + 1);
            page.extend(mark.chars().map(|symbol| Letter { symbol, content: Some(index) }));
        }
        page.extend(letters.get(place));
    }
    page
}

/// Writes a paragraph in lines that fit, broken at spaces, each content in its colour.
fn wrap(screen: &Screen, out: &mut dyn Write, paragraph: &[Letter]) -> io::Result<()> {
    let visible = |letter: &&Letter| !letter.symbol.is_control();
    let mut line: Vec<Letter> = Vec::new();
    let mut used = 0;
    for word in paragraph.split(|letter| letter.symbol == ' ' || letter.symbol == '\t').filter(|word| !word.is_empty())
    {
        let width: usize = word.iter().filter_map(|letter| letter.symbol.width()).sum();
        if used > 0 && used + 1 + width > screen.prose(0) {
            write_line(screen, out, &line)?;
            line.clear();
            used = 0;
        }
        if used > 0 {
            // A space between two letters of one content belongs to it, for the sake of underlines and backgrounds.
            let before = line.last().and_then(|letter| letter.content);
            let content = before.filter(|_| word[0].content == before);
            line.push(Letter { symbol: ' ', content });
            used += 1;
        }
        line.extend(word.iter().filter(visible));
        used += width;
    }
    write_line(screen, out, &line)
}

fn write_line(screen: &Screen, out: &mut dyn Write, line: &[Letter]) -> io::Result<()> {
    for piece in line.chunk_by(|a, b| a.content == b.content) {
        let words: String =
            piece.iter().map(|letter| if letter.symbol == '\u{a0}' { ' ' } else { letter.symbol }).collect();
        let style = piece[0].content.map_or(Style::new(), |index| COLORS[index % COLORS.len()].on_default());
        write!(
            out,
            "{}",
            if piece[0].content.is_some() { screen.paint(style, &words) } else { words.as_str().into() }
        )?;
    }
    writeln!(out)
}
