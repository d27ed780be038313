//! Reads one expression of time.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::Found;
use super::calendar::{HOLIDAY_WORDS, Unit, holiday, month, season, season_of, third, weekday};
use crate::claim::Granularity;
use crate::language::{Document, TokenKind, parse_number};

/// The words of a document up to a place, as times are read off them.
struct Words<'a> {
    document: &'a Document<'a>,
    end: usize,
    published: Option<Date>,
}

/// An interval with the token after its words.
type Reading = (usize, Date, Date, Granularity, bool);

/// The time whose words begin at a token.
pub(super) fn expression(document: &Document<'_>, at: usize, end: usize, published: Option<Date>) -> Option<Found> {
    let words = Words { document, end, published };
    let closed = |(end, from, to, granularity, relative): Reading| Found {
        first: at,
        end,
        from: Some(from),
        to: Some(to),
        granularity,
        relative,
    };
    let found = words.part(at).or_else(|| words.absolute(at)).or_else(|| words.relative(at)).map(closed);
    found.or_else(|| words.vague(at))
}

impl Words<'_> {
    fn lower(&self, at: usize) -> Option<String> {
        (at < self.end).then(|| self.document.tokens[at].lower())
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.lower(at).is_some_and(|word| words.contains(&word.as_str()))
    }

    /// The word before a place, which may lie outside the words that are read.
    fn before(&self, at: usize) -> Option<String> {
        at.checked_sub(1).map(|before| self.document.tokens[before].lower())
    }

    /// Whether the word before makes a month or year of what could be another word or number: `in May`, `late 2020`.
    fn is_led(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            matches!(
                before.as_str(),
                "in" | "since"
                    | "until"
                    | "till"
                    | "by"
                    | "of"
                    | "before"
                    | "after"
                    | "from"
                    | "to"
                    | "through"
                    | "between"
                    | "and"
                    | "during"
                    | "for"
                    | "late"
                    | "early"
                    | "mid"
            )
        })
    }

    fn text(&self, at: usize) -> &str {
        if at < self.end { self.document.tokens[at].text } else { "" }
    }

    fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        Unit::named(&self.lower(at)?)
    }

    fn digits(&self, at: usize) -> Option<i16> {
        let token = self.document.tokens.get(at).filter(|_| at < self.end)?;
        let text = token.text;
        let bare = ["th", "st", "nd", "rd"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
        bare.parse().ok().filter(|_| bare.bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.digits(at).filter(|year| self.text(at).len() == 4 && (1600..2200).contains(year))
    }

    fn day_of_month(&self, at: usize) -> Option<i8> {
        self.digits(at).filter(|day| (1..=31).contains(day)).and_then(|day| i8::try_from(day).ok())
    }

    fn month(&self, at: usize) -> Option<i8> {
        month(self.text(at))
    }

    /// The token after a month: its full stop is its own where it is shortened, `Dec. 1`.
    fn after_month(&self, at: usize) -> usize {
        let shortened = self.text(at).len() <= 4 && !matches!(self.text(at), "May" | "June" | "July");
        at + 1 + usize::from(shortened && self.is(at + 1, &["."]))
    }

    /// Whether the clause of a token looks ahead: `will meet on Thursday`, `plans to leave in May`.
    fn ahead(&self, at: usize) -> bool {
        let analysis = &self.document.analysis;
        let word = self.document.words_of(at).start;
        if word >= analysis.words.len() {
            return false;
        }
        let verb = |word: usize| matches!(analysis.words[word].upos, "VERB" | "AUX");
        let Some(verb) = std::iter::once(word).chain(analysis.above(word)).find(|word| verb(*word)) else {
            return false;
        };
        let infinitive = |verb: usize| {
            analysis
                .children(verb)
                .any(|child| analysis.words[child].xpos == "TO" && analysis.words[child].relation == "mark")
        };
        let modal = |verb: usize| {
            analysis.children(verb).any(|child| {
                matches!(analysis.words[child].lemma.as_str(), "will" | "shall" | "’ll" | "'ll" | "must" | "should")
                    || analysis.words[child].lemma == "would" && analysis.words[verb].xpos == "VB"
            })
        };
        let plain = analysis.words[verb].xpos == "VB" && infinitive(verb);
        // `is to meet`, `expected to meet on Friday`; but `began to leave on Friday`.
        let governor = analysis.words[verb].head;
        let begun = matches!(
            analysis.words[governor].lemma.as_str(),
            "begin" | "start" | "continue" | "force" | "manage" | "fail" | "seem" | "appear" | "use"
        );
        modal(verb) || plain && !(governor != verb && begun && !modal(governor))
    }

    /// `the end of August`, `early next year`, `mid-July`, `later this month`.
    fn part(&self, at: usize) -> Option<Reading> {
        let word = self.lower(at)?;
        let (part, next) = match word.as_str() {
            "early" | "late" => (word.as_str(), at + 1),
            "mid" if self.is(at + 1, &["-"]) => ("mid", at + 2),
            "mid" => ("mid", at + 1),
            "end" | "start" | "beginning" | "middle" | "close" if self.is(at + 1, &["of"]) => {
                (word.as_str(), at + 2 + usize::from(self.is(at + 2, &["the"])))
            }
            // `earlier this month`, `later in the year`: all of it up to today, or from today on.
            "earlier" | "later" => {
                let published = self.published?;
                let next = at + 1 + usize::from(self.is(at + 1, &["in"]));
                let next = next + usize::from(self.is(next, &["the", "this"]));
                let (unit, plural) = self.unit(next).filter(|_| next > at + 1)?;
                let (from, to) = unit.around(published).filter(|_| !plural && unit != Unit::Day)?;
                let (from, to) = if word == "earlier" { (from, published) } else { (published, to) };
                return Some((next + 1, from, to, unit.granularity(), true));
            }
            _ => {
                let month = word.strip_prefix("mid-").and_then(|_| month(&self.text(at)[4..]))?;
                let (year, end, relative) = match self.year(at + 1) {
                    Some(year) => (year, at + 2, false),
                    None => (self.year_of_month(month, at)?, at + 1, true),
                };
                let from = Date::new(year, month, 1).ok()?;
                let (from, to) = third("mid", from, from.last_of_month())?;
                return Some((end, from, to, Granularity::Week, relative));
            }
        };
        if let Some((unit, false)) = self.unit(next).filter(|(unit, _)| *unit != Unit::Day && next > at + 1) {
            let (from, to) = unit.around(self.published?)?;
            let (from, to) = third(part, from, to)?;
            return Some((next + 1, from, to, smaller(unit.granularity()), true));
        }
        let bare_year = || {
            let year = self.year(next)?;
            Some((next + 1, date(year, 1, 1), date(year, 12, 31), Granularity::Year, false))
        };
        let bare_month = || {
            let month = self.month(next)?;
            let from = Date::new(self.year_of_month(month, next)?, month, 1).ok()?;
            Some((next + 1, from, from.last_of_month(), Granularity::Month, true))
        };
        let whole = self.absolute(next).or_else(|| self.relative(next)).or_else(bare_year).or_else(bare_month)?;
        let (end, from, to, granularity, relative) = whole;
        let (from, to) = third(part, from, to).filter(|_| granularity != Granularity::Day)?;
        Some((end, from, to, smaller(granularity), relative))
    }

    /// The year of a month that is named alone: the nearest that fits the tense.
    fn year_of_month(&self, month: i8, at: usize) -> Option<i16> {
        let published = self.published?;
        let year = published.year();
        let ahead = self.ahead(at);
        Some(match month.cmp(&published.month()) {
            std::cmp::Ordering::Less if ahead && published.month() - month > 3 => year + 1,
            // News of January speaks of December.
            std::cmp::Ordering::Greater if !ahead && month - published.month() > 6 => year - 1,
            _ => year,
        })
    }

    /// `September last year`, `5 May of this year`: the year, and the token after it.
    fn year_beside(&self, at: usize) -> Option<(i16, usize)> {
        let at = at + usize::from(self.is(at, &["of"]));
        let shift = match self.lower(at)?.as_str() {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        self.is(at + 1, &["year"]).then_some((self.published?.year() + shift, at + 2))
    }

    /// Times that the calendar gives.
    fn absolute(&self, at: usize) -> Option<Reading> {
        // `2021-07-05`, which is five tokens
        if let (Some(year), Some(month), Some(day)) =
            (self.year(at), self.day_of_month(at + 2), self.day_of_month(at + 4))
            && self.is(at + 1, &["-"])
            && self.is(at + 3, &["-"])
            && let Ok(day) = Date::new(year, month, day)
        {
            return Some((at + 5, day, day, Granularity::Day, false));
        }
        // `Monday, 5 July 2021`
        if weekday(self.text(at)).is_some() {
            let next = at + 1 + usize::from(self.is(at + 1, &[","]));
            if let Some(dated) = self.date(next) {
                return Some(dated);
            }
        }
        self.date(at).or_else(|| self.month_or_season(at)).or_else(|| self.quarter(at)).or_else(|| self.years(at))
    }

    /// `5 July 2021`, `July 5, 2021`, `the 5th of July`.
    fn date(&self, at: usize) -> Option<Reading> {
        let of = usize::from(self.is(at + 1, &["of"]));
        let (number, month, next) = if let (Some(day), Some(month)) = (self.day_of_month(at), self.month(at + 1 + of)) {
            // The full stop of `5 Dec.` may end the sentence.
            let after = self.after_month(at + 1 + of);
            (day, month, if self.year(after).is_some() { after } else { at + 2 + of })
        } else if let (Some(month), Some(day)) = (self.month(at), self.day_of_month(self.after_month(at))) {
            let next = self.after_month(at) + 1;
            // `May 20 people`: what is counted is no day.
            let counted =
                self.lower(next).is_some_and(|word| matches!(word.as_str(), "people" | "percent" | "%" | "million"));
            (day, month, if counted { return None } else { next })
        } else {
            let (month, day, words) = holiday((at..at + HOLIDAY_WORDS).map_while(|at| self.lower(at)))?;
            (day, month, at + words)
        };
        if let Some((year, end)) = self.year_beside(next) {
            let day = Date::new(year, month, number).ok()?;
            return Some((end, day, day, Granularity::Day, true));
        }
        let comma = usize::from(self.is(next, &[","]));
        if let Some(year) = self.year(next + comma) {
            let day = Date::new(year, month, number).ok()?;
            return Some((next + comma + 1, day, day, Granularity::Day, false));
        }
        let day = Date::new(self.year_of_month(month, at)?, month, number).ok()?;
        Some((next, day, day, Granularity::Day, true))
    }

    /// `March 2019`, `in March`, `summer 2020`, `the winter of 2010`.
    fn month_or_season(&self, at: usize) -> Option<Reading> {
        if let Some(first) = self.lower(at).as_deref().and_then(season) {
            let year = self.year(at + 1 + usize::from(self.is(at + 1, &["of"])))?;
            let (from, to) = season_of(first, year)?;
            return Some((at + 2 + usize::from(self.is(at + 1, &["of"])), from, to, Granularity::Quarter, false));
        }
        let month = self.month(at)?;
        let after = self.after_month(at);
        let of = usize::from(self.is(after, &["of", ","]));
        let (year, next, relative) = if let Some(year) = self.year(after + of) {
            (year, after + of + 1, false)
        } else if let Some((year, end)) = self.year_beside(after) {
            (year, end, true)
        } else {
            // `May` and `March` begin sentences too.
            let plain = self.is_led(at) && !matches!(self.text(at), "Mar" | "Jun" | "Jul" | "Apr");
            (self.year_of_month(month, at).filter(|_| plain)?, at + 1, true)
        };
        let from = Date::new(year, month, 1).ok()?;
        Some((next, from, from.last_of_month(), Granularity::Month, relative))
    }

    /// `the third quarter of 2024`, `the first half of the year`, `Q3 2024`.
    fn quarter(&self, at: usize) -> Option<Reading> {
        let word = self.lower(at)?;
        let short = match word.as_str() {
            "q1" => Some(0),
            "q2" => Some(1),
            "q3" => Some(2),
            "q4" => Some(3),
            _ => None,
        };
        let ordinal = match word.as_str() {
            "first" => 0,
            "second" => 1,
            "third" => 2,
            "fourth" | "final" | "last" => 3,
            _ => short?,
        };
        let half = self.is(at + 1, &["half"]) && ordinal < 2;
        if short.is_none() && !half && !self.is(at + 1, &["quarter"]) || word == "last" && !self.is(at + 2, &["of"]) {
            return None;
        }
        let next = if short.is_some() { at + 1 } else { at + 2 };
        let of = next + usize::from(self.is(next, &["of"]));
        let of = of + usize::from(self.is(of, &["the", "this"]));
        let (year, end, relative) = match self.year(of) {
            Some(year) => (year, of + 1, false),
            None if self.is(of, &["year"]) => (self.published?.year(), of + 1, true),
            // Half of what, nobody says.
            None if half => return None,
            None => (self.published?.year(), next, true),
        };
        let months = if half { 6 } else { 3 };
        let from = Date::new(year, ordinal * months + 1, 1).ok()?;
        let to = from.checked_add(i64::from(months - 1).months()).ok()?.last_of_month();
        Some((end, from, to, Granularity::Quarter, relative))
    }

    /// `in 2019`, `the 1990s`, `2010-2012`, `the early 2000s`.
    fn years(&self, at: usize) -> Option<Reading> {
        let text = self.text(at);
        if let Some(first) =
            text.strip_suffix('s').or_else(|| text.strip_suffix("’s")).or_else(|| text.strip_suffix("'s"))
            && first.len() == 4
            && first.ends_with('0')
            && let Ok(year) = first.parse::<i16>()
        {
            let unit = if first.ends_with("00") && year < 2000 { Unit::Century } else { Unit::Decade };
            let (from, to) = unit.around(Date::new(year, 1, 1).ok()?)?;
            return Some((at + 1, from, to, Granularity::Year, false));
        }
        // `2010-2012`, `2010-12`
        if let (Some(from), Some(to)) = (self.year(at), self.digits(at + 2))
            && self.is(at + 1, &["-", "–"])
            && !self.is(at + 3, &["-", "–"])
        {
            let to = if to < 100 { from - from.rem_euclid(100) + to } else { to };
            let apart = from < to && to < 2200 && !self.document.tokens[at + 1].spaced;
            return apart.then_some((at + 3, date(from, 1, 1), date(to, 12, 31), Granularity::Year, false));
        }
        let year = self.year(at)?;
        // `in 2000 people`: what is counted is no year.
        let counts = self.document.words_of(at).clone().any(|word| {
            let analysis = &self.document.analysis;
            analysis.words.get(word).is_some_and(|word| word.relation == "nummod")
                && self
                    .document
                    .tokens
                    .get(at + 1)
                    .is_some_and(|token| token.kind == TokenKind::Word && token.lower().ends_with('s'))
        });
        (self.is_led(at) && !counts).then_some((at + 1, date(year, 1, 1), date(year, 12, 31), Granularity::Year, false))
    }

    /// Times seen from the day of publication.
    fn relative(&self, at: usize) -> Option<Reading> {
        let published = self.published?;
        let day = |day: Date, end: usize| Some((end, day, day, Granularity::Day, true));
        let next_day = |days: i64| published.checked_add(days.days()).ok();
        // `Sun` is a company as well.
        let short = self.text(at).len() < 6;
        let on = |before: String| matches!(before.as_str(), "on" | "last" | "next" | "this" | "since" | "until");
        if let Some(named) = weekday(self.text(at)).filter(|_| !short || self.before(at).is_some_and(on)) {
            return day(self.weekday(at, named)?, at + 1);
        }
        let word = self.lower(at)?;
        match word.as_str() {
            "yesterday" | "overnight" => return day(next_day(-1)?, at + 1),
            "today" | "tonight" => return day(published, at + 1),
            "tomorrow" => return day(next_day(1)?, at + 1),
            "the" if self.is(at + 1, &["day"]) && self.is(at + 3, &["yesterday"]) => return day(next_day(-2)?, at + 4),
            "the" if self.is(at + 1, &["day"]) && self.is(at + 3, &["tomorrow"]) => return day(next_day(2)?, at + 4),
            _ => {}
        }
        self.neighbour(at).or_else(|| self.counted(at)).or_else(|| self.stretch(at))
    }

    /// The day of the week that is meant: the last one in what is past, the next one in what is to come.
    fn weekday(&self, at: usize, named: jiff::civil::Weekday) -> Option<Date> {
        let published = self.published?;
        let before = self.before(at);
        let coming =
            || if published.weekday() == named { Some(published) } else { published.nth_weekday(1, named).ok() };
        let gone =
            || if published.weekday() == named { Some(published) } else { published.nth_weekday(-1, named).ok() };
        match before.as_deref() {
            Some("last") => published.nth_weekday(-1, named).ok(),
            Some("next") => published.nth_weekday(1, named).ok(),
            Some("coming" | "by" | "until" | "till") => coming(),
            _ if self.ahead(at) => coming(),
            _ => gone(),
        }
    }

    /// `last month`, `this year`, `next week`, `last July`, `this summer`, `last night`.
    fn neighbour(&self, at: usize) -> Option<Reading> {
        let published = self.published?;
        let word = self.lower(at)?;
        let shift = match word.as_str() {
            "last" | "previous" => -1,
            "this" | "current" => 0,
            "next" | "coming" | "following" => 1,
            _ => return None,
        };
        let then = self.lower(at + 1)?;
        match then.as_str() {
            "morning" | "afternoon" | "evening" | "night" => {
                let day = published.checked_add(shift.days()).ok().filter(|_| shift < 1)?;
                return Some((at + 2, day, day, Granularity::Day, true));
            }
            _ => {}
        }
        if let Some((unit, false)) = self.unit(at + 1) {
            // `this day`, `the previous day` are seen from elsewhere; so is `the following week`.
            let elsewhere = unit == Unit::Day || matches!(word.as_str(), "previous" | "following");
            let (from, to) = unit.around(unit.away(published, shift)?).filter(|_| !elsewhere)?;
            return Some((at + 2, from, to, unit.granularity(), true));
        }
        if let Some(month) = self.month(at + 1) {
            let year = published.year();
            let year = match shift {
                -1 if month >= published.month() => year - 1,
                1 if month <= published.month() => year + 1,
                _ => year,
            };
            let from = Date::new(year, month, 1).ok()?;
            return Some((at + 2, from, from.last_of_month(), Granularity::Month, true));
        }
        let first = season(&then)?;
        let mut year = published.year();
        if then == "winter" && published.month() < 6 {
            year -= 1;
        }
        let (from, to) = season_of(first, year)?;
        let year = match shift {
            -1 if to >= published => year - 1,
            1 if from <= published => year + 1,
            _ => year,
        };
        let (from, to) = season_of(first, year)?;
        Some((at + 2, from, to, Granularity::Quarter, true))
    }

    /// `two weeks ago`, `a year earlier` is seen from elsewhere and left out, `in two days`, `within 24 hours`.
    fn counted(&self, at: usize) -> Option<Reading> {
        let published = self.published?;
        let hours = |at: usize| self.is(at, &["hour", "hours", "minutes", "minute"]);
        let ahead = self.is(at, &["in", "within"]);
        let start = at + usize::from(ahead);
        let (count, next) = self.count(start)?;
        let next = next + usize::from(self.is(next, &["more"]));
        let (unit, end) = match self.unit(next) {
            Some((unit, _)) => (unit, next + 1),
            None if hours(next) => (Unit::Day, next + 1),
            None => return None,
        };
        let (count, unit) =
            if hours(next) { (if count > 24 { count / 24 } else { 0 }, Unit::Day) } else { (count, unit) };
        if !ahead && self.is(end, &["ago"]) {
            let (from, to) = unit.around(unit.away(published, -count)?)?;
            return Some((end + 1, from, to, unit.granularity(), true));
        }
        // `in two days` of what is to come; `in two days` of what has been done is how long it took.
        if self.is(at, &["in"]) && self.ahead(next) && !hours(next) {
            let (from, to) = unit.around(unit.away(published, count)?)?;
            return Some((end, from, to, unit.granularity(), true));
        }
        if self.is(at, &["within"]) && self.ahead(next) {
            let to = unit.away(published, count.max(1))?;
            return Some((end, published, to, unit.granularity(), true));
        }
        None
    }

    /// `the past two weeks`, `the last year`, `the next few months`, `the coming days`.
    fn stretch(&self, at: usize) -> Option<Reading> {
        let published = self.published?;
        if !self.is(at, &["the"]) {
            return None;
        }
        let back = self.is(at + 1, &["past", "last", "previous"]);
        if !back && !self.is(at + 1, &["next", "coming"]) {
            return None;
        }
        let (count, next) = self.count(at + 2).unwrap_or((0, at + 2));
        if self.is(next, &["hours", "hour"]) && count > 0 {
            let days = (count + 23) / 24;
            let other = published.checked_add((if back { -days } else { days }).days()).ok()?;
            return Some((next + 1, other.min(published), other.max(published), Granularity::Day, true));
        }
        let (unit, plural) = self.unit(next)?;
        // `the past years` may be any number of them.
        let count = match (count, plural) {
            (0, true) => return None,
            (0, false) => 1,
            (count, _) => count,
        };
        let other = unit.away(published, if back { -count } else { count })?;
        Some((next + 1, other.min(published), other.max(published), unit.granularity(), true))
    }

    /// A count of periods, and the token after it: `two`, `a`, `a few` is none that can be counted with.
    fn count(&self, at: usize) -> Option<(i64, usize)> {
        if self.is(at, &["a", "an", "one"]) {
            return (!self.is(at + 1, &["few", "couple", "number", "dozen"])).then_some((1, at + 1));
        }
        let tokens = self.document.tokens.get(at..self.end)?;
        let number = parse_number(tokens)?;
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 10,000")]
        let whole =
            (number.value.fract() == 0.0 && (0.0..10_000.0).contains(&number.value)).then_some(number.value as i64)?;
        Some((whole, at + number.tokens))
    }

    /// `recently`, `in recent weeks`, `soon`: before the day of publication or after it, nobody says how far.
    fn vague(&self, at: usize) -> Option<Found> {
        let published = self.published;
        let word = self.lower(at)?;
        let recent = |end: usize| Found {
            first: at,
            end,
            from: None,
            to: published,
            granularity: Granularity::Vague,
            relative: true,
        };
        let coming = |end: usize| Found { from: published, to: None, ..recent(end) };
        let units = |at: usize| self.unit(at).is_some_and(|(_, plural)| plural);
        match word.as_str() {
            "recently" | "lately" | "formerly" | "previously" => Some(recent(at + 1)),
            "recent" | "past" | "last" if units(at + 1) || self.is(at + 1, &["few", "several"]) && units(at + 2) => {
                Some(recent(at + 2 + usize::from(!units(at + 1))))
            }
            "soon" | "shortly" if !self.is(at + 1, &["after", "before", "as"]) => Some(coming(at + 1)),
            "coming" | "next" if units(at + 1) || self.is(at + 1, &["few", "several"]) && units(at + 2) => {
                Some(coming(at + 2 + usize::from(!units(at + 1))))
            }
            _ => None,
        }
        .filter(|found| found.from.is_some() || found.to.is_some())
    }
}

/// How fine a part of a period is worded.
fn smaller(granularity: Granularity) -> Granularity {
    match granularity {
        Granularity::Year => Granularity::Quarter,
        Granularity::Quarter => Granularity::Month,
        Granularity::Month => Granularity::Week,
        _ => Granularity::Day,
    }
}
