"""Writes src/language/lexicon/people.txt from WordNet 3.0's dictionary files (Debian: wordnet-base): nouns that mean people
in the first of their senses and in half of the tagged uses of all of them.

    python3 tools/people.py /usr/share/wordnet
"""

import sys
from collections import Counter

# WordNet's file of nouns for people.
PERSON = "18"
HEAD = """# nouns that mean people
# Made by tools/people.py from WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED. Permission to use, copy, modify and distribute it for any purpose and without fee is granted with this notice:
# https://wordnet.princeton.edu/license-and-commercial-use
"""


def main():
    folder = sys.argv[1]
    kind, counts, common = {}, Counter(), set()
    for line in open(f"{folder}/data.noun", encoding="utf-8"):
        if line[0] != " ":
            cells = line.split()
            kind[line[:8]] = cells[1] == PERSON
            # Names are listed in small letters too.
            common.update(word for word in cells[4 : 4 + 2 * int(cells[3], 16) : 2] if word.islower())
    for line in open(f"{folder}/cntlist.rev", encoding="utf-8"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        if rest[0] == "1":
            counts[lemma, rest.split(":")[1] == PERSON] += int(count)
    rows = []
    for line in open(f"{folder}/index.noun", encoding="utf-8"):
        if line[0] == " ":
            continue
        cells = line.split()
        lemma = cells[0]
        first = cells[-int(cells[2])]
        rows.append((lemma, kind[first]))
    of = Counter()
    for (lemma, _), count in counts.items():
        of[lemma] += count
    with open("src/language/lexicon/people.txt", "w", encoding="utf-8") as file:
        file.write(HEAD)
        for lemma, first in sorted(rows):
            if first and lemma in common and lemma.isalpha() and len(lemma) > 2 and 2 * counts[lemma, first] >= of[lemma]:
                file.write(f"{lemma}\n")


if __name__ == "__main__":
    main()
