"""Dev figures of a trained network in PyTorch, to choose between runs. The figures that count are those of the program's
own `evaluate` example, which runs the quantised network.

    python score.py run [--limit 20]
"""

import argparse
import itertools
import json
import os

import torch

import corpora as c
import train as t
import words as w
from model import AFTER, BEFORE, PRETRAINED, ROLE_TAGS, Network, viterbi


def load(folder):
    meta = json.load(open(f"{folder}/labels.json", encoding="utf-8"))
    network = Network(meta["labels"], len(meta["layers"].split(",")))
    final = f"{folder}/network.pt"
    state = torch.load(final) if os.path.exists(final) else torch.load(f"{folder}/state.pt")["mean"]
    network.load_state_dict(state)
    network.eval()
    return network, meta


class Figures:
    """Counts of right, gold and found by name."""

    def __init__(self):
        self.counts = {}

    def add(self, name, right, gold, found):
        row = self.counts.setdefault(name, [0, 0, 0])
        for i, n in enumerate((right, gold, found)):
            row[i] += n

    def show(self):
        for name, (right, gold, found) in self.counts.items():
            f1 = 200 * right / max(1, gold + found)
            print(f"{name:14} P {100 * right / max(1, found):5.1f}  R {100 * right / max(1, gold):5.1f}  F1 {f1:5.1f}  ({gold} gold)")


def examples(document, pieces, index, weights):
    t.encode(document, pieces)
    for start, end in c.windows(document, pieces, 254):
        example = t.window(document, start, end, pieces, index, weights)
        if example:
            yield start, end, example


def grouped(rows, size=12):
    rows = sorted(rows, key=lambda row: len(row[-1]["ids"]))
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


def tag_spans(tags, names):
    """Spans (start, end, label) of a sequence of BIO tags."""
    out, open_at = [], None
    for i, tag in enumerate([*tags, 0]):
        name = names[tag]
        if open_at is not None and (name[0] != "I" or name[2:] != names[tags[open_at]][2:]):
            out.append((open_at, i, names[tags[open_at]][2:]))
            open_at = None
        if name[0] == "B" or (name[0] == "I" and open_at is None):
            open_at = i
    return out


def parse(network, documents, pieces, index, figures, prefix):
    rows = [(e,) for d in documents for _, _, e in examples(d, pieces, index, {})]
    for group in grouped(rows):
        batch = t.collate([row[-1] for row in group])
        with torch.no_grad():
            h = network.words(batch)
            real = batch["word"]
            tagged = network.tagging(h)
            heads = network.arcs(h, batch["unit"]).argmax(-1)
            labels = network.relations(h, heads).argmax(-1)
        total = int(real.sum())
        for key in ("upos", "xpos", "lemma"):
            figures.add(prefix + key, int((tagged[key].argmax(-1) == batch[key])[real].sum()), total, total)
        first = tagged["first"].squeeze(-1) > 0
        gold = batch["first"] == 1
        figures.add(prefix + "first", int((first & gold & real).sum()), int((gold & real).sum()), int((first & real).sum()))
        base = torch.tensor([index["deprel_base"][i] for i in range(len(index["deprel"]))])
        right = (heads == batch["head"]) & real
        figures.add(prefix + "uas", int(right.sum()), total, total)
        figures.add(prefix + "las", int((right & (base[labels] == base[batch["deprel"]])).sum()), total, total)


def names(network, documents, pieces, index, figures):
    merge = {"GPE": "LOC"}
    for document in documents:
        gold = {(s, e, k) for s, e, k in document["gold_names"] if k in ("PER", "ORG", "LOC")}
        found = set()
        for group in grouped(list(examples(document, pieces, index, {}))):
            batch = t.collate([row[-1] for row in group])
            with torch.no_grad():
                logits = network.naming(network.words(batch))
            allowed = torch.zeros(len(c.TAGS), len(c.TAGS))
            for i, to in enumerate(c.TAGS):
                for j, before in enumerate(c.TAGS):
                    if to[0] == "I" and before[2:] != to[2:]:
                        allowed[j, i] = -1e4
            for (start, end, _), rows in zip(group, logits):
                for s, e, k in tag_spans(viterbi(rows[: end - start], allowed), c.TAGS):
                    k = merge.get(k, k)
                    if k in ("PER", "ORG", "LOC"):
                        found.add((start + s, start + e, k))
        figures.add("names", len(gold & found), len(gold), len(found))


def attributions(network, documents, pieces, index, weights, figures, threshold, threads=None):
    for document in documents:
        gold = {role: set() for role in c.ROLES}
        for a in document["attributions"]:
            for role in c.ROLES:
                run = sorted(a[role][0])
                start = None
                for i, word in enumerate(run):
                    if start is None or word != run[i - 1] + 1 or word in a[role][1]:
                        if start is not None:
                            gold[role].add((start, run[i - 1] + 1))
                        start = word
                if run:
                    gold[role].add((start, run[-1] + 1))
        gold_anchors = {c.anchor(document, a, weights) for a in document["attributions"]}
        found = {role: set() for role in c.ROLES}
        anchors = set()
        for group in grouped(list(examples(document, pieces, index, weights))):
            batch = t.collate([row[-1] for row in group])
            with torch.no_grad():
                h = network.words(batch)
                cues = (torch.sigmoid(network.cues(h)) > threshold) & batch["word"]
                row, at = cues.nonzero(as_tuple=True)
                first = (at - BEFORE).clamp(min=0)
                length = torch.minimum(at + AFTER + 1, batch["word"].sum(1)[row]) - first
                emissions = network.roles(h, row, at, batch["word_quote"], batch["paragraph"], first, length) if len(row) else []
            for r, a, f, n, e in zip(row.tolist(), at.tolist(), first.tolist(), length.tolist(), emissions):
                start = group[r][0]
                anchors.add(start + a)
                for s, stop, role in tag_spans(viterbi(e[:n], network.transitions.detach()), ROLE_TAGS):
                    found[role].add((start + f + s, start + f + stop))
        figures.add("anchors", len(anchors & gold_anchors), len(gold_anchors), len(anchors))
        for role in c.ROLES:
            figures.add(role, len(found[role] & gold[role]), len(gold[role]), len(found[role]))


def main():
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("folder")
    read.add_argument("--data", default="../../shared/data")
    read.add_argument("--limit", type=int, default=10**6, help="documents a corpus")
    read.add_argument("--threshold", type=float, nargs="+", default=[0.5])
    args = read.parse_args()
    torch.set_flush_denormal(True)
    network, meta = load(args.folder)
    pieces = w.Pieces(os.path.join(PRETRAINED, "vocab.txt"))
    index = {key: {x: i for i, x in enumerate(row)} for key, row in meta["labels"].items()}
    bases = sorted({x.split(":")[0] for x in meta["labels"]["deprel"]})
    index["deprel_base"] = [bases.index(x.split(":")[0]) for x in meta["labels"]["deprel"]]
    some = lambda documents: list(itertools.islice(documents, args.limit))
    figures = Figures()
    ewt = some(c.conllu(f"{args.data}/ud/en_ewt-ud-dev.conllu"))
    parse(network, ewt, pieces, index, figures, "ewt ")
    parse(network, some(c.conllu(f"{args.data}/ud/en_gum_open-ud-dev.conllu")), pieces, index, figures, "gum ")
    labels = c.iob2_labels(f"{args.data}/ner/uner_en_ewt-dev.iob2")
    for document in ewt:
        document["gold_names"] = []
        for sent_id, base, length in document["ids"]:
            row = labels.get(sent_id)
            if row and len(row) == length:
                kinds = ["O"] + [f"{p}-{k}" for k in ("PER", "ORG", "LOC", "OTH") for p in "BI"]
                for s, e, k in tag_spans([kinds.index(x) for x in row], kinds):
                    document["gold_names"].append((base + s, base + e, k))
    names(network, ewt, pieces, index, figures)
    figures.show()
    dev = some(c.polnear(f"{args.data}/attribution/polnear_dev.jsonl"))
    for threshold in args.threshold:
        figures = Figures()
        attributions(network, dev, pieces, index, meta["cue_weights"], figures, threshold)
        print(f"cues above {threshold}")
        figures.show()


if __name__ == "__main__":
    main()
