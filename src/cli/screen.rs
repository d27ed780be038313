use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, presets};

use super::values::Color;
use crate::graph::wrap;

/// Columns where nobody knows the terminal's.
const COLUMNS: usize = 80;
/// Lines of prose are no longer, however wide the terminal is.
const PROSE: usize = 100;

/// Headings.
pub const STRONG: Style = Style::new().bold();
/// What matters less.
pub const FAINT: Style = Style::new().dimmed();
/// Names of sources.
pub const SOURCE: Style = AnsiColor::Cyan.on_default();
/// What is wrong.
pub const WRONG: Style = AnsiColor::Red.on_default().bold();
/// What to do about it.
pub const ADVICE: Style = AnsiColor::Yellow.on_default();

/// Where the output goes and how it may look.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Whether standard output takes colours.
    pub color: bool,
    /// Whether standard error does.
    error_color: bool,
    /// Columns of a line.
    pub width: usize,
    /// Whether summaries and notes are left out.
    pub quiet: bool,
}

impl Screen {
    /// Looks at standard output, standard error and the environment.
    pub fn new(color: Color, quiet: bool) -> Self {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
        let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let told = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            color: anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            error_color: anstream::AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            width: width.or_else(told).unwrap_or(COLUMNS).max(20),
            quiet,
        }
    }

    /// Standard output for text in which colours may be.
    pub fn text(&self) -> impl Write + use<> {
        BufWriter::new(anstream::AutoStream::new(
            io::stdout().lock(),
            if self.color { ColorChoice::Always } else { ColorChoice::Never },
        ))
    }

    /// Columns of prose that is indented by `indent`.
    pub fn prose(&self, indent: usize) -> usize {
        self.width.min(PROSE).saturating_sub(indent).max(16)
    }

    /// The text in this style, when colours are on.
    pub fn paint<'a>(&self, style: Style, text: &'a str) -> Cow<'a, str> {
        if self.color { Cow::Owned(format!("{style}{text}{style:#}")) } else { Cow::Borrowed(text) }
    }

    /// Writes text in lines that fit, behind `first` and then behind as many spaces.
    pub fn lines(&self, out: &mut dyn Write, first: &str, style: Style, text: &str) -> io::Result<()> {
        let indent = first.chars().count();
        for (number, line) in wrap(text, self.prose(indent)).iter().enumerate() {
            let lead = if number == 0 { first.to_owned() } else { " ".repeat(indent) };
            writeln!(out, "{lead}{}", self.paint(style, line))?;
        }
        Ok(())
    }

    /// Writes a table that fits; the columns named in `right` hold numbers.
    pub fn table(
        &self,
        out: &mut dyn Write,
        head: &[&str],
        rows: impl IntoIterator<Item = Vec<String>>,
        right: &[usize],
    ) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        table.set_header(head.iter().map(Cell::new));
        for row in rows {
            table.add_row(row.iter().map(|cell| crate::graph::one_line(cell)).collect::<Vec<_>>());
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((u16::from(index > 0), 1));
            if right.contains(&index) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut in_head = true;
        for line in table.lines() {
            let line = line.trim_end();
            let rule = line.starts_with('─');
            let style = if rule { FAINT } else { STRONG };
            writeln!(out, "{}", if in_head { self.paint(style, line) } else { line.into() })?;
            in_head &= !rule;
        }
        Ok(())
    }

    /// Tells of an error and what to do about it, on standard error.
    pub fn complain(&self, label: &str, message: &str, hint: Option<&str>) {
        let paint = |style: Style, word: &str| {
            if self.error_color { format!("{style}{word}:{style:#}") } else { format!("{word}:") }
        };
        // Nothing can be done about a standard error that is closed.
        let mut err = anstream::stderr().lock();
        let _ = writeln!(err, "{} {message}", paint(WRONG, label));
        if let Some(hint) = hint {
            let _ = writeln!(err, "{} {hint}", paint(ADVICE, "hint"));
        }
    }

    /// Says something beside the output, on standard error.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr().lock(), "{message}");
        }
    }

    /// Whether somebody watches standard error.
    pub fn watched(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }
}

/// Standard output for data, which goes through as it is.
pub fn data() -> impl Write {
    BufWriter::new(io::stdout().lock())
}

/// Writes one value as a line of JSON.
pub fn json_line(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

/// Writes one line of CSV after [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), but for line ends as Unix has them.
pub fn csv_line<T: AsRef<str>>(out: &mut dyn Write, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
    for (index, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        let comma = if index > 0 { "," } else { "" };
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "{comma}\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(out, "{comma}{cell}")?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_what_needs_it() {
        let mut out = Vec::new();
        csv_line(&mut out, ["a", "b,c", "say \"no\"", "", "two\nlines"]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,\"b,c\",\"say \"\"no\"\"\",,\"two\nlines\"\n");
    }

    #[test]
    fn tables_keep_to_the_width() {
        let screen = Screen { color: false, error_color: false, width: 40, quiet: false };
        let mut out = Vec::new();
        let long = "a name that is much too long for such a narrow place".to_owned();
        screen.table(&mut out, &["name", "claims"], [vec![long, "12".into()]], &[1]).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
        assert!(out.lines().count() > 3, "{out}");
    }
}
