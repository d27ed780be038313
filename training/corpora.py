"""The corpora as documents of words with whatever labels each has. Only files whose terms allow training are read here.

A document is a dict of lists, one entry a word: `form`, `spaced` (white space before it), `paragraph` (begins one), and
`unit` (the number of the sentence, or of the paragraph where sentences are not known). Labels that a corpus lacks are
absent. Offsets are code points.
"""

import bisect
import json
import math
import re
from collections import Counter

import words as w

TYPES = ["PER", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK", "MISC"]
TAGS = ["O"] + [f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"]
TAG_INDEX = {tag: i for i, tag in enumerate(TAGS)}
OUTSIDE = 1
ANY = (1 << len(TAGS)) - 1


def allowed(kinds, prefix):
    """The set, as bits over `TAGS`, of tags that a label of one corpus may stand for."""
    return sum(1 << TAG_INDEX[f"{prefix}-{kind}"] for kind in kinds)


def lemma_script(form, lemma):
    """How to make the lemma: keep or lower the case, drop letters from the end, add others. `l0` is `lower the case`."""
    best = None
    for mode, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        script = f"{mode}{len(base) - common}{lemma[common:]}"
        if best is None or len(base) - common + len(lemma) - common < best[0]:
            best = (len(base) - common + len(lemma) - common, script)
    return best[1]


def apply_script(form, script):
    """The lemma that a script makes of a form."""
    base = form.lower() if script[0] == "l" else form
    digits = len(script[1:]) - len(script[1:].lstrip("0123456789"))
    drop = int(script[1 : 1 + digits])
    return base[: len(base) - drop] + script[1 + digits :]


def conllu(path):
    """Documents of a CoNLL-U file with tags, lemmas and trees; multiword tokens count as their words."""
    document, sentence, surface, number = None, None, {}, 0
    par = True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if document:
                yield document
            document, number, par = None, 0, True
        elif line.startswith("# newpar"):
            par = True
        elif line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line and line[0] != "#":
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            glued = "SpaceAfter=No" in cells[9]
            if "-" in cells[0]:
                start, end = map(int, cells[0].split("-"))
                surface.update({i: True for i in range(start, end)}, **{})
                surface[end] = glued
                continue
            sentence = sentence or []
            i = int(cells[0])
            sentence.append((*cells[1:5], int(cells[6]), cells[7], surface.get(i, glued), entity(cells[9])))
        elif not line and sentence:
            if document is None:
                keys = "form spaced paragraph unit lemma upos xpos head deprel first".split()
                document = {key: [] for key in keys}
                document["ids"], document["entities"] = [], []
            base, spaced = len(document["form"]), True
            for i, (form, lemma, upos, xpos, head, deprel, no_space, marks) in enumerate(sentence):
                document["form"].append(form)
                document["spaced"].append(spaced)
                document["paragraph"].append(par and i == 0)
                document["unit"].append(number)
                document["lemma"].append(lemma_script(form, lemma) if lemma != "_" else "l0")
                document["upos"].append(upos)
                document["xpos"].append(xpos)
                document["head"].append(base + (head - 1 if head else i))
                document["deprel"].append(deprel)
                document["entities"].append(marks)
                document["first"].append(i == 0)
                spaced = not no_space
            document["ids"].append((sent_id, base, len(sentence)))
            sentence, surface, par, number = None, {}, False, number + 1
    if document:
        yield document


def entity(misc):
    """GUM's marks of the entities that begin or end with a word."""
    found = [cell.removeprefix("Entity=") for cell in misc.split("|") if cell.startswith("Entity=")]
    return found[0] if found else ""


def iob2_labels(path):
    """Universal NER: sentence id to its labels."""
    out, current = {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            current = out.setdefault(line.split("=", 1)[1].strip(), [])
        elif line and line[0] != "#" and current is not None:
            current.append(line.split("\t")[2])
    return out


# How much what mostly follows what counts beside the network, which has seen the words: the best on dev files.
FOLLOWS = 0.5


def name_transitions(data):
    """Scores of going from one name tag (row) to another: how much likelier the tag is after the other than anywhere, by the
    hand-made names; none for kinds that have no such names. What goes on must have begun."""
    of = {"GPE": ["LOC"], "LOC": ["LOC"], "PER": ["PER"], "ORG": ["ORG"]}
    family = [tag if tag == "O" else f"{tag[0]}-{of[tag[2:]][0]}" if tag[2:] in of else None for tag in TAGS]
    kinds = sorted({tag for tag in family if tag})
    pairs, ones = Counter(), Counter()
    for row in iob2_labels(f"{data}/ner/uner_en_ewt-train.early2022.iob2").values():
        before = "O"
        for tag in row:
            tag = tag if tag in kinds else "O"
            pairs[before, tag] += 1
            ones[tag] += 1
            before = tag
    out = [[0.0] * len(TAGS) for _ in TAGS]
    for j, before in enumerate(TAGS):
        for i, after in enumerate(TAGS):
            if after[0] == "I" and before[2:] != after[2:]:
                out[j][i] = -1e4
            elif family[j] and family[i]:
                row = sum(pairs[family[j], kind] for kind in kinds)
                likely = (pairs[family[j], family[i]] + 1) / (row + len(kinds))
                out[j][i] = FOLLOWS * math.log(likely / (ones[family[i]] / sum(ones.values())))
    return out


REST = ["NORP", "EVENT", "WORK", "MISC"]
UNER = {"PER": ["PER"], "ORG": ["ORG"], "LOC": ["GPE", "LOC"]}
WIKIGOLD = {"PER": ["PER"], "ORG": ["ORG"], "LOC": ["GPE", "LOC"], "MISC": REST}
CROSSNER = {
    "person": ["PER"], "politician": ["PER"], "organisation": ["ORG"], "politicalparty": ["ORG"],
    "location": ["LOC", "GPE"], "country": ["GPE"], "election": ["EVENT"], "event": ["EVENT"], "misc": ["NORP", "WORK", "MISC"],
}  # fmt: skip
WNUT = {
    "person": ["PER"], "location": ["GPE", "LOC"], "corporation": ["ORG"], "group": ["ORG", "NORP"],
    "creative-work": ["WORK"], "product": ["MISC"],
}  # fmt: skip
SPACY = {
    "PERSON": ["PER"], "ORG": ["ORG"], "GPE": ["GPE"], "LOC": ["LOC"], "FAC": ["LOC"], "NORP": ["NORP"],
    "EVENT": ["EVENT"], "WORK_OF_ART": ["WORK"], "PRODUCT": ["MISC"], "LAW": ["MISC", "WORK"],
}  # fmt: skip


def add_uner(document, labels):
    """Universal NER labels beside the trees. It names no peoples, events or works, so `O` may be any of these."""
    open_outside = OUTSIDE | allowed(REST, "B") | allowed(REST, "I")
    document["name"] = [ANY] * len(document["form"])
    for sent_id, base, length in document["ids"]:
        row = labels.get(sent_id)
        if row is None or len(row) != length:
            continue
        for i, label in enumerate(row):
            kind = label[2:]
            document["name"][base + i] = allowed(UNER[kind], label[0]) if kind in UNER else open_outside


# GUM says what kind of thing every phrase means, whether it names it or not.
GUM = {
    "person": ["PER"], "organization": ["ORG"], "place": ["GPE", "LOC"], "event": ["EVENT"],
    "abstract": REST, "object": ["WORK", "MISC", "LOC"],
}  # fmt: skip
TITLES = frozenset(
    "mr mrs ms miss dr prof professor president senator sen rep representative governor gov mayor general gen colonel col "
    "captain capt lieutenant lt sir lord lady king queen prince princess pope saint minister secretary chancellor judge".split()
)


def add_gum(document):
    """Names among GUM's entities: the proper nouns at the head of a phrase, with the kind of the phrase. Proper nouns that
    this leaves over are left open, other capitals may name a people, an event or a work."""
    opened, phrases = {}, []
    for i, marks in enumerate(document["entities"]):
        for part in re.findall(r"\([^()]+\)|\([^()]+|[^()]+\)", marks):
            cells = part.strip("()").split("-")
            if part[0] == "(":
                kind = cells[1] if len(cells) > 1 else "?"
                opened.setdefault(cells[0], []).append((i, kind))
            if part[-1] == ")" and opened.get(cells[0]):
                start, kind = opened[cells[0]].pop()
                phrases.append((start, i + 1, kind))
    forms, upos, heads = document["form"], document["upos"], document["head"]
    rest = OUTSIDE | allowed(REST, "B") | allowed(REST, "I")
    names = [ANY if tag == "PROPN" else rest if form[0].isupper() else OUTSIDE for form, tag in zip(forms, upos)]
    taken = set()
    for start, end, kind in sorted(phrases, key=lambda p: (p[0] - p[1], p)):
        inside = range(start, end)
        tops = [i for i in inside if heads[i] not in inside or heads[i] == i]
        if kind not in GUM or not tops or upos[tops[0]] != "PROPN":
            continue
        joins = ("-",) if kind == "person" else ("-", "&", "'s", "’s", "of", "the", "for")
        kinds = ["NORP"] if kind == "person" and document["xpos"][tops[0]] == "NNPS" else GUM[kind]
        proper = lambda i: upos[i] == "PROPN" or (forms[i][0].isupper() and upos[i] in ("ADJ", "NOUN")) or upos[i] == "NUM"
        first = last = tops[0]
        while first > start and (proper(first - 1) or (forms[first - 1] in joins and first - 1 > start and proper(first - 2))):
            first -= 1
        while last + 1 < end and (proper(last + 1) or (forms[last + 1] in joins and any(map(proper, range(last + 2, min(end, last + 4)))))):
            last += 1
        while first < last and forms[first] in joins:
            first += 1
        if taken & set(range(first, last + 1)):
            continue
        taken |= set(range(first, last + 1))
        titles = [i for i in range(first, last) if kind == "person" and forms[i].lower().rstrip(".") in TITLES]
        for i in range(first, last + 1):
            open_ = titles and i <= titles[-1]
            names[i] = ANY if open_ else allowed(kinds, "I" if i > first and i - 1 not in titles[-1:] else "B")
    document["name"] = names


NO_SPACE_BEFORE = set(", . ; : ! ? ) ] } % 's n't 're 've 'll 'd 'm '' ’s ”".split())
NO_SPACE_AFTER = set("( [ { $ `` “ #".split())


def token_labels(path, kinds, column_separator):
    """Documents of a file with one token and its IOB label a line, cut again into our words."""
    rows, sentence = [], []
    for line in open(path, encoding="utf-8"):
        cells = line.strip().split(column_separator)
        if len(cells) < 2 or not cells[0]:
            if sentence:
                rows.append(sentence)
            sentence = []
        elif cells[0] != "-DOCSTART-":
            sentence.append((cells[0], cells[-1]))
    if sentence:
        rows.append(sentence)
    for at in range(0, len(rows), 8):
        document = {key: [] for key in "form spaced paragraph unit name".split()}
        for number, sentence in enumerate(rows[at : at + 8]):
            before, quotes = "", 0
            for i, (token, label) in enumerate(sentence):
                spaced = token not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER
                if token == '"':
                    spaced, quotes = quotes % 2 == 0, quotes + 1
                elif before == '"' and quotes % 2 == 1:
                    spaced = False
                begins = label[:2] == "B-" or (label != "O" and (i == 0 or sentence[i - 1][1][2:] != label[2:]))
                for j, (start, end) in enumerate(w.split(token)):
                    prefix = "B" if begins and j == 0 else "I"
                    document["form"].append(token[start:end])
                    document["spaced"].append(spaced and j == 0)
                    document["paragraph"].append(i == 0 and j == 0)
                    document["unit"].append(number)
                    document["name"].append(OUTSIDE if label == "O" else allowed(kinds[label[2:]], prefix))
                before = token
        yield document


def from_text(text):
    """A document of raw text: units are paragraphs. `start` and `end` are kept."""
    document = {key: [] for key in "form spaced paragraph unit start end".split()}
    before, number = 0, -1
    for start, end in w.split(text):
        gap = text[before:start]
        par = number < 0 or "\n" in gap
        number += par
        document["form"].append(text[start:end])
        document["spaced"].append(bool(gap) or start == 0)
        document["paragraph"].append(par)
        document["unit"].append(number)
        document["start"].append(start)
        document["end"].append(end)
        before = end
    return document


ROLES = ["source", "cue", "content"]


def covered(document, spans):
    """The words that lie, by more than half, inside any of the spans; the words that begin a span; as two sets."""
    inside, begins = set(), set()
    for start, end in spans:
        first = True
        for i in range(bisect.bisect_right(document["end"], start), bisect.bisect_left(document["start"], end)):
            s, e = document["start"][i], document["end"][i]
            if e > start and 2 * (min(e, end) - max(s, start)) > e - s:
                inside.add(i)
                if first:
                    begins.add(i)
                first = False
    return inside, begins


def polnear(path, silver=None):
    """PolNeAR articles: `attributions` holds, for each, the words of its source, cue and content with their beginnings."""
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        document = from_text(record["text"])
        document["id"] = record["doc"]
        document["gold"] = record["attributions"]
        document["attributions"] = []
        for attribution in record["attributions"]:
            roles = {role: covered(document, attribution[role]) for role in ROLES}
            if roles["cue"][0] and roles["content"][0]:
                document["attributions"].append(roles)
        if silver and record["doc"] in silver:
            add_silver(document, silver[record["doc"]])
        yield document


def add_silver(document, names):
    """Names that another tagger found. A capital outside of them may be one it missed, and is left open."""
    labels = []
    for i, form in enumerate(document["form"]):
        sure = form.islower() or not any(c.isalpha() for c in form)
        labels.append(OUTSIDE if sure else ANY)
    for start, end, label in names:
        if label not in SPACY:
            continue
        inside = sorted(covered(document, [(start, end)])[0])
        if inside and document["form"][inside[0]].lower() == "the":
            labels[inside[0]] = OUTSIDE
            inside = inside[1:]
        if inside and document["form"][inside[-1]] in ("'s", "’s"):
            inside.pop()
        for j, i in enumerate(inside):
            labels[i] = allowed(SPACY[label], "I" if j else "B")
    document["name"] = labels


def cue_weights(documents):
    """How often a word is part of a cue when it occurs near one: finds the telling word of a cue of several."""
    inside, total = Counter(), Counter()
    for document in documents:
        cues = set().union(*(a["cue"][0] for a in document["attributions"])) if document["attributions"] else set()
        for i, form in enumerate(document["form"]):
            total[form.lower()] += 1
            inside[form.lower()] += i in cues
    return {form: (n + 0.1) / (total[form] + 2) for form, n in inside.items() if n}


def anchor(document, attribution, weights):
    """The word that stands for an attribution: the most telling word of its cue."""
    return max(attribution["cue"][0], key=lambda i: (weights.get(document["form"][i].lower(), 0.0), -i))


def windows(document, pieces, most, jitter=None):
    """Cuts a document into runs of whole units that fit `most` wordpieces, as ranges of words.

    A unit that is too long is cut after a mark that ends a sentence, else anywhere. With `jitter` (a random generator)
    the first window is shorter, so that the cuts fall elsewhere every time.
    """
    sizes = [len(pieces.of(form)) for form in document["form"]]
    ranges, start, used = [], 0, 0
    budget = most if jitter is None else jitter.randint(most // 3, most)
    last_unit, last_stop = 0, 0
    units = document["unit"]
    for i, size in enumerate(sizes):
        if i > 0 and units[i] != units[i - 1]:
            last_unit = i
        if i > 0 and document["form"][i - 1] in (".", "!", "?", "”", '"') and document["spaced"][i]:
            last_stop = i
        if used + size > budget:
            cut = last_unit if last_unit > start else last_stop if last_stop > start else i
            ranges.append((start, cut))
            start, budget = cut, most
            used = sum(sizes[start:i])
        used += size
    if start < len(sizes):
        ranges.append((start, len(sizes)))
    return [r for r in ranges if r[0] < r[1]]
