"""What PyTorch says of 200 development sentences, as numbers, for the test that holds the program to it.

    python fixtures.py run ../tests/data/parity.json

For each sentence: the sum of its wordpieces' numbers, and for each word the best part of speech with its logit and the
logit of being a cue. The sentences themselves stay in the corpus.
"""

import argparse
import itertools
import json
import os

import torch

import corpora as c
import train as t
import words as w
from model import PRETRAINED
from score import load


def main():
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("folder")
    read.add_argument("target")
    read.add_argument("--data", default="../../shared/data")
    args = read.parse_args()
    network, meta = load(args.folder)
    pieces = w.Pieces(os.path.join(PRETRAINED, "vocab.txt"))
    index = {key: {x: i for i, x in enumerate(row)} for key, row in meta["labels"].items()}
    rows = []
    documents = itertools.islice(c.conllu(f"{args.data}/ud/en_ewt-ud-dev.conllu"), 200)
    sentences = ((document, base, length) for document in documents for _, base, length in document["ids"])
    for document, base, length in itertools.islice(sentences, 200):
        alone = {key: document[key][base : base + length] for key in ("form", "spaced")}
        alone["spaced"] = [True, *alone["spaced"][1:]]
        alone["paragraph"] = [True] + [False] * (length - 1)
        alone["unit"] = [0] * length
        t.encode(alone, pieces)
        example = t.window(alone, 0, length, pieces, index, {})
        with torch.no_grad():
            h = network.words(t.collate([example]))
            upos, cue = network.tagging(h)["upos"][0], network.cues(h)[0]
        words = [[int(best), round(float(logit), 2), round(float(c), 2)] for logit, best, c in zip(*upos.max(-1), cue)]
        rows.append({"pieces": sum(example["ids"]), "words": words})
    with open(args.target, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
