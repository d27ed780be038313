"""How fast the program's model is against spaCy's small English model, on the same texts, in one run on this machine.

    cargo build --release --example speed
    python speed.py ../../shared/data/news/bbc_2004_2005.jsonl ../target/release/examples/speed

Both take two processes or threads and get the raw texts; spaCy runs its whole pipeline (tags, lemmas, trees, names).
Needs the packages of requirements-silver.txt. Words are what white space parts.
"""

import argparse
import json
import subprocess
import time

import spacy


def main():
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("articles", help="JSON Lines with a text each")
    read.add_argument("program", help="the compiled example `speed`")
    read.add_argument("--model", default="en_core_web_sm")
    read.add_argument("--processes", type=int, default=2)
    read.add_argument("--limit", type=int, default=10**9, help="articles")
    args = read.parse_args()
    texts = [json.loads(line)["text"] for line in open(args.articles, encoding="utf-8")][: args.limit]
    words = sum(len(text.split()) for text in texts)
    network = spacy.load(args.model)
    began = time.time()
    tokens = sum(len(document) for document in network.pipe(texts, n_process=args.processes, batch_size=64))
    theirs = words / (time.time() - began)
    print(f"spaCy {spacy.__version__}, {args.model}: {theirs:,.0f} words/s ({words} words, {tokens} tokens)", flush=True)
    command = [args.program, args.articles, "--json", "--limit", str(len(texts)), "--threads", str(args.processes)]
    ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"whosaid, {ours['model']}: {ours['words_per_second']:,.0f} words/s, peak {ours['peak_mb']} MB")
    print(f"ratio {ours['words_per_second'] / theirs:.2f}")


if __name__ == "__main__":
    main()
