"""Trains the network on all tasks together. See README.md; `python train.py --help` lists the settings.

Every batch holds windows of one kind, so that heads without labels cost nothing. The state is saved as it goes, and a
run that was stopped goes on from there.
"""

import argparse
import json
import os
import random
import time
from collections import Counter

import torch
import torch.nn.functional as F

import corpora as c
import words as w
from model import PRETRAINED, ROLE_TAGS, Network, crf_loss

LOG_EVERY = 100


def documents(data, silver):
    """All training documents by kind: trees, names, attributions."""
    trees = []
    labels = c.iob2_labels(f"{data}/ner/uner_en_ewt-train.early2022.iob2")
    for document in c.conllu(f"{data}/ud/en_ewt-ud-train.conllu"):
        c.add_uner(document, labels)
        trees.append(document)
    trees += c.conllu(f"{data}/ud/en_gum_open-ud-train.conllu")
    names = [
        *c.token_labels(f"{data}/ner/wikigold.conll.txt", c.WIKIGOLD, " "),
        *c.token_labels(f"{data}/ner/crossner_politics_train.txt", c.CROSSNER, "\t"),
        *c.token_labels(f"{data}/ner/crossner_politics_dev.txt", c.CROSSNER, "\t"),
    ]
    found = json.load(open(silver, encoding="utf-8")) if silver else None
    return {"trees": trees, "names": names, "attributions": list(c.polnear(f"{data}/attribution/polnear_train.jsonl", found))}


def label_lists(trees):
    """The label inventories, from the training trees; lemma scripts seen fewer than three times are left out."""
    count = {key: Counter(x for d in trees for x in d[key]) for key in ("upos", "xpos", "deprel", "lemma")}
    lists = {key: sorted(count[key]) for key in ("upos", "xpos", "deprel")}
    lists["lemma"] = ["l0"] + sorted(s for s, n in count["lemma"].items() if n >= 3 and s != "l0")
    return {**lists, "name": c.TAGS, "role": ROLE_TAGS}


def encode(document, pieces):
    """Adds to a document what the encoder sees: wordpieces and marks, word by word."""
    document["pieces"] = [pieces.of(form) for form in document["form"]]
    document["case"] = [w.case(form) for form in document["form"]]
    document["quote"] = w.quotation_marks(document["form"], document["spaced"], document["paragraph"])
    number, numbers = 0, []
    for begins in document["paragraph"]:
        number += begins
        numbers.append(number)
    document["paragraph_number"] = numbers


def window(document, start, end, pieces, index, weights):
    """One training or test example: the words from `start` to `end` of a document, as lists of numbers."""
    out = {key: [] for key in ("ids", "case", "joint", "quote", "par", "first_piece", "last_piece")}

    def put(ids, case, joints, quote, par):
        out["ids"] += ids
        out["case"] += [case] * len(ids)
        out["joint"] += joints
        out["quote"] += [quote] * len(ids)
        out["par"] += [par] * len(ids)

    put([pieces.cls], w.MARK, [0], 0, 0)
    for i in range(start, end):
        ids = document["pieces"][i]
        out["first_piece"].append(len(out["ids"]))
        joint = 0 if document["spaced"][i] else 1
        put(ids, document["case"][i], [joint] + [2] * (len(ids) - 1), document["quote"][i], int(document["paragraph"][i]))
        out["last_piece"].append(len(out["ids"]) - 1)
    put([pieces.sep], w.MARK, [0], 0, 0)
    out["word_quote"] = document["quote"][start:end]
    out["paragraph"] = document["paragraph_number"][start:end]
    out["unit"] = document["unit"][start:end]
    if "head" in document:
        out["head"] = [h - start for h in document["head"][start:end]]
        if any(not 0 <= h < end - start for h in out["head"]):
            return None
        for key in ("upos", "xpos", "deprel", "lemma"):
            out[key] = [index[key].get(x, 0) for x in document[key][start:end]]
        out["first"] = [int(x) for x in document["first"][start:end]]
    if "name" in document:
        out["name"] = document["name"][start:end]
    if "attributions" in document:
        out["cue"] = [0] * (end - start)
        out["anchors"], out["roles"] = [], []
        for attribution in document["attributions"]:
            at = c.anchor(document, attribution, weights)
            if not start <= at < end:
                continue
            out["cue"][at - start] = 1
            inside = set().union(*(attribution[role][0] for role in c.ROLES))
            if min(inside) < start or max(inside) >= end:
                continue
            tags = [0] * (end - start)
            for role in ("content", "source", "cue"):
                words, begins = attribution[role]
                for i in words:
                    tags[i - start] = index["role"][f"{'B' if i in begins else 'I'}-{role}"]
            for i, tag in enumerate(tags):
                # A span interrupted by another role begins anew.
                if ROLE_TAGS[tag][0] == "I" and (i == 0 or ROLE_TAGS[tags[i - 1]][2:] != ROLE_TAGS[tag][2:]):
                    tags[i] -= 1
            out["anchors"].append(at - start)
            out["roles"].append(tags)
    return out


PIECE_KEYS = ("ids", "case", "joint", "quote", "par")


def collate(windows):
    """Pads windows to one batch of tensors."""
    length = max(len(x["ids"]) for x in windows)
    most = max(len(x["unit"]) for x in windows)
    pad = lambda rows, size, value=0: torch.tensor([row + [value] * (size - len(row)) for row in rows])
    batch = {key: pad([x[key] for x in windows], length) for key in PIECE_KEYS}
    batch["real"] = pad([[True] * len(x["ids"]) for x in windows], length, False)
    for key in ("first_piece", "last_piece", "word_quote", "paragraph"):
        batch[key] = pad([x[key] for x in windows], most)
    batch["unit"] = pad([x["unit"] for x in windows], most, -1)
    batch["word"] = batch["unit"] >= 0
    for key in ("head", "upos", "xpos", "deprel", "lemma", "first", "name", "cue"):
        if key in windows[0]:
            batch[key] = pad([x[key] for x in windows], most, c.ANY if key == "name" else 0)
    if "anchors" in windows[0]:
        batch["row"] = torch.tensor([i for i, x in enumerate(windows) for _ in x["anchors"]], dtype=torch.long)
        batch["anchor"] = torch.tensor([a for x in windows for a in x["anchors"]], dtype=torch.long)
        rows = [tags + [0] * (most - len(tags)) for x in windows for tags in x["roles"]]
        batch["roles"] = torch.tensor(rows) if rows else torch.zeros(0, most, dtype=torch.long)
        batch["lengths"] = torch.tensor([len(tags) for x in windows for tags in x["roles"]], dtype=torch.long)
    return batch


def losses(network, batch):
    """The losses of the tasks that the batch has labels for, each weighted."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.words(batch)
        real = batch["word"]
        out = {}
        if "head" in batch:
            tagged = network.tagging(h)
            for key, weight in (("upos", 1.0), ("xpos", 0.7), ("lemma", 0.5)):
                out[key] = weight * F.cross_entropy(tagged[key].float()[real], batch[key][real])
            first = tagged["first"].squeeze(-1).float()[real]
            out["first"] = 0.5 * F.binary_cross_entropy_with_logits(first, batch["first"][real].float())
            arcs = network.arcs(h, batch["unit"])
            out["arc"] = F.cross_entropy(arcs[real], batch["head"][real])
            out["rel"] = F.cross_entropy(network.relations(h, batch["head"]).float()[real], batch["deprel"][real])
        if "name" in batch:
            chances = torch.log_softmax(network.naming(h).float(), -1)[real]
            bits = (batch["name"][real][:, None] >> torch.arange(len(c.TAGS))) & 1
            out["name"] = -torch.logsumexp(chances.masked_fill(bits == 0, -1e9), -1).mean()
            if "cue" in batch:
                out["name"] = 0.5 * out["name"]
        if "cue" in batch:
            out["cue"] = 6 * F.binary_cross_entropy_with_logits(network.cues(h)[real], batch["cue"][real].float())
            if len(batch["row"]):
                emissions = network.roles(h, batch["row"], batch["anchor"], batch["word_quote"], batch["paragraph"])
    if "cue" in batch and len(batch["row"]):
        loss = crf_loss(emissions, network.transitions, batch["roles"], batch["lengths"])
        out["role"] = 0.2 * loss / len(batch["row"])
    return out


def batches(prepared, pieces, index, weights, size, most, seed):
    """One epoch of batches in random order; where the windows are cut changes with the seed."""
    chance = random.Random(seed)
    out = []
    for kind, group in prepared.items():
        examples = []
        for document in group:
            for start, end in c.windows(document, pieces, most - 2, chance):
                example = window(document, start, end, pieces, index, weights)
                if example:
                    examples.append(example)
        # Windows with and without names cannot share a batch.
        for part in ([x for x in examples if "name" in x], [x for x in examples if "name" not in x]):
            chance.shuffle(part)
            chunks = [part[i : i + 200] for i in range(0, len(part), 200)]
            for chunk in chunks:
                chunk.sort(key=lambda x: len(x["ids"]))
                run = []
                for example in chunk:
                    if run and (len(run) + 1) * len(example["ids"]) > size:
                        out.append(run)
                        run = []
                    run.append(example)
                if run:
                    out.append(run)
    chance.shuffle(out)
    return out


def main():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--data", default="../../shared/data")
    parse.add_argument("--silver", help="names of another tagger, from silver_names.py")
    parse.add_argument("--out", default="run")
    parse.add_argument("--layers", default="0,1,2,3,4,5", help="which layers of the six to keep")
    parse.add_argument("--epochs", type=int, default=5)
    parse.add_argument("--rate", type=float, default=1.5e-4)
    parse.add_argument("--head-rate", type=float, default=1e-3)
    parse.add_argument("--batch", type=int, default=2304, help="wordpieces a batch")
    parse.add_argument("--window", type=int, default=256, help="wordpieces a window")
    parse.add_argument("--seed", type=int, default=1)
    parse.add_argument("--stop", type=int, default=0, help="stop after so many steps (a test)")
    args = parse.parse_args()
    torch.manual_seed(args.seed)
    torch.set_flush_denormal(True)
    os.makedirs(args.out, exist_ok=True)

    pieces = w.Pieces(os.path.join(PRETRAINED, "vocab.txt"))
    prepared = documents(args.data, args.silver)
    labels = label_lists(prepared["trees"])
    weights = c.cue_weights(prepared["attributions"])
    index = {key: {x: i for i, x in enumerate(row)} for key, row in labels.items()}
    for group in prepared.values():
        for document in group:
            encode(document, pieces)
    json.dump({"labels": labels, "cue_weights": weights, "layers": args.layers}, open(f"{args.out}/labels.json", "w"))
    keep = [int(x) for x in args.layers.split(",")]
    network = Network(labels, len(keep))
    network.encoder.load_pretrained(keep)
    network.encoder.words.weight.requires_grad_(False)
    network.train()

    slow = [p for name, p in network.named_parameters() if p.requires_grad and name.startswith("encoder") and p.dim() > 1]
    fast = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith("encoder") and p.dim() > 1]
    slow_flat = [p for name, p in network.named_parameters() if p.requires_grad and name.startswith("encoder") and p.dim() == 1]
    fast_flat = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith("encoder") and p.dim() == 1]
    groups = [
        {"params": slow, "lr": args.rate, "weight_decay": 0.01},
        {"params": fast, "lr": args.head_rate, "weight_decay": 0.01},
        {"params": slow_flat, "lr": args.rate, "weight_decay": 0.0},
        {"params": fast_flat, "lr": args.head_rate, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    per_epoch = len(batches(prepared, pieces, index, weights, args.batch, args.window, 0))
    total = per_epoch * args.epochs
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm))))
    step, saved = 0, f"{args.out}/state.pt"
    if os.path.exists(saved):
        state = torch.load(saved)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
    print(f"{per_epoch} steps an epoch, {total} in all, from {step}", flush=True)
    began, sums, seen = time.time(), Counter(), 0
    skip = step % per_epoch
    for epoch in range(step // per_epoch, args.epochs):
        for run in batches(prepared, pieces, index, weights, args.batch, args.window, args.seed * 1000 + epoch)[skip:]:
            torch.manual_seed(args.seed * 10_000_000 + step)
            batch = collate(run)
            parts = losses(network, batch)
            loss = sum(parts.values())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            seen += int(batch["real"].sum())
            for key, value in parts.items():
                kind = key if "head" in batch or key != "name" else "name2"
                sums[kind] += float(value.detach())
                sums[kind + "#"] += 1
            if step % LOG_EVERY == 0 or step == args.stop:
                shown = " ".join(f"{k} {sums[k] / sums[k + '#']:.3f}" for k in sums if "#" not in k)
                print(f"{step} {time.time() - began:.0f}s {seen / (time.time() - began):.0f}/s {shown}", flush=True)
                sums.clear()
            if step % 500 == 0 or step == total:
                save(network, optimiser, schedule, step, saved)
            if step == args.stop:
                return
            if step >= total:
                break
        skip = 0
    torch.save(network.state_dict(), f"{args.out}/network.pt")


def save(network, optimiser, schedule, step, path):
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "step": step}
    torch.save(state, path + ".new")
    os.replace(path + ".new", path)


if __name__ == "__main__":
    main()
