"""Text to words, and words to what the encoder sees: wordpieces with case, joint, quotation and paragraph marks.

The program does the same in Rust (`src/language/words.rs`, `src/language/pieces.rs`); `export.py` writes fixtures from
this file that hold the two together. Words follow the Universal Dependencies treebanks of English: contractions are
split (`do` + `n't`), hyphenated words too unless one side is a bound affix, and marks stand alone.
"""

import re
import unicodedata

# Affixes that do not stand alone: `anti-war` is one word, `Russia-backed` three.
PREFIXES = frozenset(
    "a anti bi bio co counter cyber de di e eco ex extra hyper infra inter intra macro mega meta micro mid mini mis "
    "mono multi neo non o out over pan para peri poly post pre pro proto pseudo quasi re semi sub super supra trans "
    "tri u ultra un under uni up vice x".split()
)
SUFFIXES = frozenset("esque ette fest fold gate itis less like most o torium rama wise".split()) - {"o"}
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st sr jr sen sens rep reps gov govs gen lt col maj capt cmdr sgt adm pres atty ald "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri "
    "inc corp co ltd bros cos vs etc al no nos vol fig figs pp ed eds dept univ assn ave blvd rd mt ft "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo approx est a.m p.m e.g i.e cf".split()
)
# Abbreviations that are also words count only when written with a capital.
ALSO_WORDS = frozenset("no la co mar dec sun mon wed ill ind ore wash mass miss mo del ed fig al va pa ga est cf fri sat ft rd mt".split())
CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]*\w|[@#]\w+|\w[\w-]*\.(?:com|org|net|gov|edu)\b\S*")
NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)*(?:[^\W\d_]+)?")
LETTERED = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_](?!\w)")
AMPERSAND = re.compile(r"[A-Z]+&[A-Z]+")
WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’][^\W_][\w\u0300-\u036f]*)*")
RUN = re.compile(r"``|''|\.{2,}|-{2,}|\*{2,}|_+|={2,}|!{2,}|\?{2,}|[!?]{2,}")


def split(text):
    """The half-open code-point offsets of a text's words, in order."""
    words = []
    for chunk in re.finditer(r"\S+", text):
        at, end = chunk.span()
        while at < end:
            at = one(text, at, end, chunk.start(), words)
    return words


def one(text, at, end, chunk_start, words):
    """Reads the word at `at`, appends its parts and returns the offset after it."""
    found = ADDRESS.match(text, at, end)
    if found and (at == chunk_start or not text[at - 1].isalnum()):
        stop = found.end()
        while stop > at + 1 and text[stop - 1] in ".,;:!?)]}\"'”’":
            stop -= 1
        words.append((at, stop))
        return stop
    found = LETTERED.match(text, at, end) or AMPERSAND.match(text, at, end)
    if found:
        words.append(found.span())
        return found.end()
    if text[at] in "'’":
        # 's, 're and the like after a word that was cut before them; '90s; else a mark.
        found = re.compile(r"['’](?:s|re|ve|ll|d|m|S)(?!\w)|['’]\d\ds?(?!\w)", re.IGNORECASE).match(text, at, end)
        if found and (text[at + 1].isdigit() or at > chunk_start):
            words.append(found.span())
            return found.end()
    found = NUMBER.match(text, at, end)
    if found:
        words.append(found.span())
        return found.end()
    found = WORD.match(text, at, end)
    if found:
        return word(text, at, found.end(), end, words)
    found = RUN.match(text, at, end)
    stop = found.end() if found else at + 1
    words.append((at, stop))
    return stop


def word(text, at, stop, end, words):
    """A run of letters from `at` to `stop`: cut contractions off, and put full stops and hyphens on that belong to it."""
    form = text[at:stop]
    lower = form.lower()
    cut = CONTRACTED.search(form)
    if cut and cut.start() > 0:
        words.append((at, at + cut.start()))
        words.append((at + cut.start(), stop))
        return stop
    if lower in JOINED:
        words.append((at, at + JOINED[lower]))
        words.append((at + JOINED[lower], stop))
        return stop
    if text[stop : stop + 1] == "." and stop < end:
        abbreviation = lower in ABBREVIATIONS and (lower not in ALSO_WORDS or form[0].isupper())
        initial = len(form) == 1 and form.isupper() and form != "I"
        if abbreviation or initial:
            words.append((at, stop + 1))
            return stop + 1
    if text[stop : stop + 1] in ("-", "‑") and stop + 1 < end:
        after = WORD.match(text, stop + 1, end)
        if after and (lower in PREFIXES or after.group().lower() in SUFFIXES) and not CONTRACTED.search(after.group()):
            words.append((at, after.end()))
            return after.end()
    words.append((at, stop))
    return stop


# --- what the encoder sees of a word ---------------------------------------------------------------------------------

OPENING, CLOSING, STRAIGHT = {"“", "``", "«", "„"}, {"”", "''", "»"}, {'"'}
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)


def quotation_marks(forms, spaced, starts_paragraph):
    """For each word: outside a quotation, inside, or the mark that opens or closes one. Every paragraph begins outside.

    Single marks count when no double one is open: one that opens has a space before and none after, one that closes
    follows its word directly.
    """
    out = []
    double = single = False
    for i, form in enumerate(forms):
        if starts_paragraph[i]:
            double = single = False
        next_spaced = i + 1 == len(forms) or spaced[i + 1]
        if form in OPENING or (form in STRAIGHT and not double):
            double = True
            out.append(OPENS)
        elif form in CLOSING or form in STRAIGHT:
            out.append(CLOSES if double else OUTSIDE)
            double = False
        elif form in ("'", "‘", "’", "`") and not double:
            if not single and (spaced[i] or i == 0) and not next_spaced and form != "’":
                single = True
                out.append(OPENS)
            elif single and not spaced[i]:
                single = False
                out.append(CLOSES)
            else:
                out.append(INSIDE if single else OUTSIDE)
        else:
            out.append(INSIDE if double or single else OUTSIDE)
    return out


LOWER, TITLE, UPPER, MIXED, INITIAL, DIGIT, MARK = range(7)


def case(form):
    """The shape of a word as one of seven classes; the encoder itself is blind to case."""
    if any(c in '0123456789' for c in form):
        return DIGIT
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return MARK
    if all(not c.isupper() for c in letters):
        return LOWER
    if len(letters) == 1:
        return INITIAL
    if all(c.isupper() for c in letters):
        return UPPER
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return TITLE
    return MIXED


MAX_PIECES = 12


class Pieces:
    """BERT's uncased wordpieces (greedy, longest first), word by word."""

    def __init__(self, vocabulary):
        lines = open(vocabulary, encoding="utf-8").read().splitlines()
        self.index = {piece: number for number, piece in enumerate(lines)}
        self.unknown, self.cls, self.sep = (self.index[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def of(self, form):
        if form not in self.cache:
            self.cache[form] = self.compute(form)
        return self.cache[form]

    def compute(self, form):
        plain = "".join(
            c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) not in ("Mn", "Cc", "Cf")
        )
        parts, run = [], ""
        for c in plain:
            if c.isalnum():
                run += c
            else:
                parts += [run, c]
                run = ""
        out = []
        for part in parts + [run]:
            if part:
                out += self.greedy(part)
        return out[:MAX_PIECES] or [self.unknown]

    def greedy(self, part):
        if len(part) > 100:
            return [self.unknown]
        out, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self.index.get(("##" if at else "") + part[at:end])
                if number is not None:
                    out.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return out
