//! Text to words as the Universal Dependencies treebanks of English have them.
//!
//! Contractions are split (`do` + `n't`), hyphenated words too unless one side is a bound affix, and marks stand alone.
//! `training/words.py` is the same in Python; a test holds the two together.

/// Bound affixes: `anti-war` is one word, `Russia-backed` three.
const PREFIXES: &str = " a anti bi bio co counter cyber de di e eco ex extra hyper infra inter intra macro mega meta \
    micro mid mini mis mono multi neo non o out over pan para peri poly post pre pro proto pseudo quasi re semi sub \
    super supra trans tri u ultra un under uni up vice x ";
const SUFFIXES: &str = " esque ette fest fold gate itis less like most torium rama wise ";
const ABBREVIATIONS: &str = " mr mrs ms dr prof rev hon st sr jr sen sens rep reps gov govs gen lt col maj capt cmdr \
    sgt adm pres atty ald jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri inc corp co \
    ltd bros cos vs etc al no nos vol fig figs pp ed eds dept univ assn ave blvd rd mt ft ala ariz ark calif colo conn \
    del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo approx \
    est a.m p.m e.g i.e cf ";
/// Abbreviations that are also words: these count only with a capital.
const ALSO_WORDS: &str = " no la co mar dec sun mon wed ill ind ore wash mass miss mo del ed fig al va pa ga est cf fri \
    sat ft rd mt ";
/// Two words written as one, with the length of the first.
const JOINED: [(&str, usize); 4] = [("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3)];
const ENDINGS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii_digit()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_inner(c: char) -> bool {
    is_word(c) || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The half-open code-point offsets of a text's words, in order. Every character but white space is in exactly one.
pub(super) fn split(text: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while at < text.len() {
        if text[at].is_whitespace() {
            at += 1;
            continue;
        }
        let end = (at..text.len()).find(|index| text[*index].is_whitespace()).unwrap_or(text.len());
        let mut splitter = Splitter { text: &text[..end], chunk: at, words: &mut words };
        while at < end {
            at = splitter.one(at);
        }
    }
    words
}

/// What is between two white spaces, being cut. `text` ends where it ends.
struct Splitter<'a> {
    text: &'a [char],
    chunk: usize,
    words: &'a mut Vec<(usize, usize)>,
}

impl Splitter<'_> {
    fn is(&self, at: usize, test: impl Fn(char) -> bool) -> bool {
        self.text.get(at).copied().is_some_and(test)
    }

    /// The end of the run of characters from `at` that pass the test.
    fn run(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        (at..self.text.len()).find(|index| !test(self.text[*index])).unwrap_or(self.text.len())
    }

    fn lower(&self, start: usize, end: usize) -> String {
        self.text[start..end].iter().collect::<String>().to_lowercase()
    }

    fn put(&mut self, start: usize, end: usize) -> usize {
        self.words.push((start, end));
        end
    }

    /// Cuts off the word at `at` and returns the offset after it.
    fn one(&mut self, at: usize) -> usize {
        let begins = at == self.chunk || !self.text[at - 1].is_alphanumeric();
        if begins && let Some(mut stop) = self.address(at) {
            while stop > at + 1 && ".,;:!?)]}\"'”’".contains(self.text[stop - 1]) {
                stop -= 1;
            }
            return self.put(at, stop);
        }
        if let Some(stop) = self.lettered(at).or_else(|| self.ampersand(at)) {
            return self.put(at, stop);
        }
        if is_apostrophe(self.text[at])
            && let Some(stop) = self.after_apostrophe(at)
        {
            return self.put(at, stop);
        }
        if self.text[at].is_ascii_digit() {
            let mut stop = self.run(at, |c| c.is_ascii_digit());
            while self.is(stop, |c| matches!(c, '.' | ',' | ':')) && self.is(stop + 1, |c| c.is_ascii_digit()) {
                stop = self.run(stop + 1, |c| c.is_ascii_digit());
            }
            let stop = self.run(stop, is_letter);
            return self.put(at, stop);
        }
        if let Some(stop) = self.letters(at) {
            return self.word(at, stop);
        }
        let stop = self.marks(at);
        self.put(at, stop)
    }

    /// A web or mail address, a user's name or a topic.
    fn address(&self, at: usize) -> Option<usize> {
        let starts = |prefix: &str| {
            prefix.chars().enumerate().all(|(index, c)| self.is(at + index, |found| found == c))
                && at + prefix.chars().count() < self.text.len()
        };
        if starts("https://") || starts("http://") || starts("www.") {
            return Some(self.text.len());
        }
        let user = self.run(at, |c| is_word(c) || matches!(c, '.' | '+' | '-'));
        if user > at && self.is(user, |c| c == '@') {
            let host = self.run(user + 1, |c| is_word(c) || c == '-');
            if host > user + 1 && self.is(host, |c| c == '.') {
                let rest = self.run(host + 1, |c| is_word(c) || matches!(c, '.' | '-'));
                let last = (host + 1..rest).rev().find(|index| is_word(self.text[*index]));
                if let Some(last) = last {
                    return Some(last + 1);
                }
            }
        }
        if matches!(self.text[at], '@' | '#') && self.is(at + 1, is_word) {
            return Some(self.run(at + 1, is_word));
        }
        if is_word(self.text[at]) {
            let host = self.run(at, |c| is_word(c) || c == '-');
            if self.is(host, |c| c == '.') {
                let domain: String = self.text[host + 1..].iter().take(3).collect();
                let bounded = !self.is(host + 4, is_word);
                if bounded && ["com", "org", "net", "gov", "edu"].contains(&domain.as_str()) {
                    return Some(self.text.len());
                }
            }
        }
        None
    }

    /// `U.S.`, `e.g.`, `a.m`
    fn lettered(&self, at: usize) -> Option<usize> {
        let mut stop = at;
        while self.is(stop, is_letter) && self.is(stop + 1, |c| c == '.') {
            stop += 2;
        }
        if stop >= at + 4 {
            return Some(stop);
        }
        let pair = stop == at + 2 && self.is(at + 2, is_letter) && !self.is(at + 3, is_word);
        pair.then_some(at + 3)
    }

    /// `AT&T`
    fn ampersand(&self, at: usize) -> Option<usize> {
        let first = self.run(at, |c| c.is_ascii_uppercase());
        let last = self.run(first + 1, |c| c.is_ascii_uppercase());
        (first > at && self.is(first, |c| c == '&') && last > first + 1).then_some(last)
    }

    /// `'s` and the like that a mark or a number was cut from; `'90s`.
    fn after_apostrophe(&self, at: usize) -> Option<usize> {
        if self.is(at + 1, |c| c.is_ascii_digit()) && self.is(at + 2, |c| c.is_ascii_digit()) {
            let stop = at + 3 + usize::from(self.is(at + 3, |c| matches!(c, 's' | 'S')));
            return (!self.is(stop, is_word)).then_some(stop);
        }
        let stop = self.run(at + 1, is_word);
        (at > self.chunk && ENDINGS.contains(&self.lower(at + 1, stop).as_str())).then_some(stop)
    }

    /// The end of a run of letters with inner apostrophes.
    fn letters(&self, at: usize) -> Option<usize> {
        if !self.is(at, char::is_alphanumeric) {
            return None;
        }
        let mut stop = self.run(at + 1, is_inner);
        while self.is(stop, is_apostrophe) && self.is(stop + 1, char::is_alphanumeric) {
            stop = self.run(stop + 2, is_inner);
        }
        Some(stop)
    }

    /// Where the contracted part of a word begins.
    fn contraction(&self, at: usize, stop: usize) -> Option<usize> {
        let mark = (at..stop).rev().find(|index| is_apostrophe(self.text[*index]))?;
        let ending = self.lower(mark + 1, stop);
        if ending == "t" && mark > at && matches!(self.text[mark - 1], 'n' | 'N') {
            return Some(mark - 1);
        }
        ENDINGS.contains(&ending.as_str()).then_some(mark)
    }

    /// The letters from `at` to `stop`: cuts contractions off, and adds full stops and hyphens that belong to them.
    fn word(&mut self, at: usize, stop: usize) -> usize {
        if let Some(cut) = self.contraction(at, stop).filter(|cut| *cut > at) {
            self.put(at, cut);
            return self.put(cut, stop);
        }
        let lower = self.lower(at, stop);
        if let Some((_, length)) = JOINED.iter().find(|(joined, _)| *joined == lower) {
            self.put(at, at + length);
            return self.put(at + length, stop);
        }
        if self.is(stop, |c| c == '.') {
            let capital = self.text[at].is_uppercase();
            let abbreviation = listed(ABBREVIATIONS, &lower) && (capital || !listed(ALSO_WORDS, &lower));
            let initial = stop - at == 1 && capital && self.text[at] != 'I';
            if abbreviation || initial {
                return self.put(at, stop + 1);
            }
        }
        if self.is(stop, |c| matches!(c, '-' | '‑'))
            && let Some(after) = self.letters(stop + 1)
        {
            let bound = listed(PREFIXES, &lower) || listed(SUFFIXES, &self.lower(stop + 1, after));
            if bound && self.contraction(stop + 1, after).is_none() {
                return self.put(at, after);
            }
        }
        self.put(at, stop)
    }

    /// The end of a mark, or of a run of one.
    fn marks(&self, at: usize) -> usize {
        let c = self.text[at];
        let alike = self.run(at, |other| other == c);
        match c {
            '`' | '\'' if alike >= at + 2 => at + 2,
            '_' => alike,
            '.' | '-' | '*' | '=' | '!' | '?' if alike >= at + 2 => alike,
            '!' | '?' => self.run(at, |other| matches!(other, '!' | '?')),
            _ => at + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let chars: Vec<char> = text.chars().collect();
        let words: Vec<String> =
            split(&chars).iter().map(|(start, end)| chars[*start..*end].iter().collect()).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn words_are_those_of_the_treebanks() {
        check("They don't know it’s Qatar's.", "They do n't know it ’s Qatar 's .");
        check("We can't; she cannot.", "We ca n't ; she can not .");
        check("Russia-backed, anti-war, ex-president", "Russia - backed , anti-war , ex-president");
        check("$1,200.50 (76%) at 10:30 a.m. on Sept. 3.", "$ 1,200.50 ( 76 % ) at 10:30 a.m. on Sept. 3 .");
        check("the U.S. Gen. J. Votel said no.", "the U.S. Gen. J. Votel said no .");
        check("“Yes”—or no... AT&T!?", "“ Yes ” — or no ... AT&T !?");
        check(
            "Write to ana@guard.example.org, @ana or www.guard.org.",
            "Write to ana@guard.example.org , @ana or www.guard.org .",
        );
        check("the ’90s and 45-year-old's", "the ’90s and 45 - year - old 's");
        check("O'Brien's U.S.-led (90's) x", "O'Brien 's U.S. - led ( 90 's ) x");
    }

    #[test]
    fn every_character_is_in_one_word() {
        let text = "a'' ``b'' '' 's-' -- @ # a_b _ é́x Ⅷ ½kg 3rd. http:// .com www. ''' U.S";
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        for (start, end) in split(&chars) {
            assert!(chars[at..start].iter().all(|c| c.is_whitespace()) && end > start, "{start} {end}");
            at = end;
        }
        assert_eq!(at, chars.len());
    }
}
