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
from model import AFTER, BEFORE, PRETRAINED, ROLE_TAGS, Network, crf_loss

# Half the width is twice the speed on processors that multiply it, and a tenth on others.
BF16 = any(flag in open("/proc/cpuinfo").read() for flag in ("avx512_bf16", "amx_bf16")) if os.path.exists("/proc/cpuinfo") else False
NAME_WEIGHT = 10.0
LOG_EVERY = 100


def documents(data, silver):
    """All training documents by kind: trees, names, attributions."""
    trees = []
    labels = c.iob2_labels(f"{data}/ner/uner_en_ewt-train.early2022.iob2")
    for document in c.conllu(f"{data}/ud/en_ewt-ud-train.conllu"):
        c.add_uner(document, labels)
        trees.append(document)
    for document in c.conllu(f"{data}/ud/en_gum_open-ud-train.conllu"):
        c.add_gum(document)
        trees.append(document)
    names = [
        *c.token_labels(f"{data}/ner/wikigold.conll.txt", c.WIKIGOLD, " "),
        *c.token_labels(f"{data}/ner/wnut17train.conll", c.WNUT, "\t"),
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
            first, stop = max(start, at - BEFORE), min(end, at + AFTER + 1)
            if min(inside) < first or max(inside) >= stop:
                continue
            tags = [0] * (stop - first)
            for role in ("content", "source", "cue"):
                words, begins = attribution[role]
                for i in words:
                    tags[i - first] = index["role"][f"{'B' if i in begins else 'I'}-{role}"]
            for i, tag in enumerate(tags):
                # A span interrupted by another role begins anew.
                if ROLE_TAGS[tag][0] == "I" and (i == 0 or ROLE_TAGS[tags[i - 1]][2:] != ROLE_TAGS[tag][2:]):
                    tags[i] -= 1
            out["anchors"].append((at - start, first - start))
            out["roles"].append(tags)
    return out


# The wordpiece [MASK] of BERT's vocabulary.
MASKED = 103
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
        anchors = torch.tensor([a for x in windows for a in x["anchors"]], dtype=torch.long).view(-1, 2)
        batch["anchor"], batch["role_first"] = anchors.unbind(1)
        rows = [torch.tensor(tags) for x in windows for tags in x["roles"]]
        batch["roles"] = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True) if rows else torch.zeros(0, 0, dtype=torch.long)
        batch["role_length"] = torch.tensor([len(tags) for tags in rows], dtype=torch.long)
    return batch


def veiled(batch, share):
    """The batch with a share of its wordpieces hidden, and of its windows without capitals: names are not to be learnt by
    heart."""
    if not share:
        return batch
    ids, case = batch["ids"], batch["case"]
    hidden = (torch.rand(ids.shape) < share) & (ids > 999)
    plain = (torch.rand(len(ids), 1) < share) & ((case == w.TITLE) | (case == w.UPPER) | (case == w.MIXED))
    return {**batch, "ids": ids.masked_fill(hidden, MASKED), "case": case.masked_fill(plain, w.LOWER)}


def losses(network, batch):
    """The losses of the tasks that the batch has labels for, each weighted."""
    real = batch["word"]
    out = {}
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        h = network.words(batch)
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
            # Names beside trees are annotated by hand on plain text; those beside attributions are another tagger's.
            out["name"] = NAME_WEIGHT * (0.25 if "cue" in batch else 1.0 if "head" in batch else 0.5) * out["name"]
        if "cue" in batch:
            out["cue"] = 6 * F.binary_cross_entropy_with_logits(network.cues(h)[real], batch["cue"][real].float())
            if len(batch["row"]):
                where = (batch[key] for key in ("row", "anchor", "word_quote", "paragraph", "role_first", "role_length"))
                emissions = network.roles(h, *where)
    if "cue" in batch and len(batch["row"]):
        loss = crf_loss(emissions, network.transitions, batch["roles"], batch["role_length"])
        out["role"] = 0.2 * loss / len(batch["row"])
    return out


def divergence(student, teacher):
    """Kullback-Leibler, per word, of the student's distribution from the teacher's."""
    log = lambda x: torch.log_softmax(x.float().clamp(min=-1e4), -1)
    return F.kl_div(log(student), log(teacher), reduction="batchmean", log_target=True)


def taught(network, teacher, kinds, batch):
    """How far the network's answers are from a larger one's (Hinton et al. 2015), at temperature one: on every head that the batch
    has labels for and that the teacher was trained on `kinds` of text for."""
    real, out = batch["word"], {}
    if "cue" in batch and "attributions" not in kinds:
        return out
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        h = network.words(batch)
        with torch.no_grad():
            g = teacher.words(batch)
        if "head" in batch:
            own, its = network.tagging(h), teacher.tagging(g)
            out["kl"] = divergence(own["upos"][real], its["upos"][real]) + 0.7 * divergence(own["xpos"][real], its["xpos"][real])
            out["kl"] = out["kl"] + divergence(network.arcs(h, batch["unit"])[real], teacher.arcs(g, batch["unit"])[real])
            out["kl"] = out["kl"] + divergence(network.relations(h, batch["head"])[real], teacher.relations(g, batch["head"])[real])
        if "name" in batch:
            out["kl name"] = 0.5 * NAME_WEIGHT * divergence(network.naming(h)[real], teacher.naming(g)[real])
        if "cue" in batch:
            soft = torch.sigmoid(teacher.cues(g)[real].float())
            out["kl cue"] = 6 * F.binary_cross_entropy_with_logits(network.cues(h)[real].float(), soft)
            if len(batch["row"]):
                where = [batch[key] for key in ("row", "anchor", "word_quote", "paragraph", "role_first", "role_length")]
                inside = torch.arange(batch["roles"].shape[1])[None] < batch["role_length"][:, None]
                own, its = network.roles(h, *where), teacher.roles(g, *where)
                out["kl role"] = 3 * divergence(own[inside], its[inside])
    return out


# How often an epoch goes over the documents of a kind.
REPEATS = {"trees": 2, "names": 2, "attributions": 1}


def batches(prepared, pieces, index, weights, size, most, seed):
    """One epoch of batches in random order; where the windows are cut changes with the seed."""
    chance = random.Random(seed)
    out = []
    for kind in (kind for kind in prepared for _ in range(REPEATS[kind])):
        examples = []
        for document in prepared[kind]:
            # Trees are local, and learnt from more and smaller steps in short windows; half of them, for the program's are long.
            short = kind == "trees" and chance.random() < 0.5
            for start, end in c.windows(document, pieces, 62 if short else most - 2, chance):
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


def grown(fresh, start, whole):
    """The state of a finished run, with further layers of MiniLM on top where it has fewer. Unless they are to be `whole`, they
    add nothing at first to what comes in, so that training begins where the run ended."""
    state = {**fresh, **start}
    if whole:
        return state
    new = sorted({name.split(".")[2] for name in fresh if name.startswith("encoder.layers.")} - {name.split(".")[2] for name in start if name.startswith("encoder.layers.")})
    for layer in new:
        this, below = f"encoder.layers.{layer}.", f"encoder.layers.{int(layer) - 1}."
        for part in ("out.weight", "out.bias", "down.weight", "down.bias"):
            state[this + part] = torch.zeros_like(fresh[this + part])
        for part in ("weight", "bias"):
            for norm in ("norm1", "norm2"):
                state[f"{this}{norm}.{part}"] = state[f"{below}norm2.{part}"].clone()
    return state


def main():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--data", default="../../shared/data")
    parse.add_argument("--silver", help="names of another tagger, from silver_names.py")
    parse.add_argument("--out", default="run")
    parse.add_argument("--layers", default="0,1,2", help="which layers of MiniLM's six to keep")
    parse.add_argument("--start", help="a finished run to go on from, with a new schedule, and with more layers if --layers has them")
    parse.add_argument("--whole", action="store_true", help="with --start: further layers as MiniLM has them, not silent at first")
    parse.add_argument("--teacher", help="a finished run of more layers, to learn from beside the labels")
    parse.add_argument("--kinds", default="trees,names,attributions", help="kinds of text to train on, for a teacher of some heads")
    parse.add_argument("--hide", type=float, default=0.0, help="share of wordpieces hidden in training")
    parse.add_argument("--epochs", type=int, default=4)
    parse.add_argument("--rate", type=float, default=2.5e-4)
    parse.add_argument("--head-rate", type=float, default=1e-3)
    parse.add_argument("--batch", type=int, default=768, help="wordpieces a batch")
    parse.add_argument("--window", type=int, default=256, help="wordpieces a window")
    parse.add_argument("--mean", type=int, default=700, help="steps that the final weights are the mean of, roughly")
    parse.add_argument("--seed", type=int, default=1)
    parse.add_argument("--steps", type=int, default=0, help="end after so many steps, before the epochs are over")
    parse.add_argument("--stop", type=int, default=0, help="stop after so many steps (a test)")
    args = parse.parse_args()
    torch.manual_seed(args.seed)
    torch.set_flush_denormal(True)
    os.makedirs(args.out, exist_ok=True)

    pieces = w.Pieces(os.path.join(PRETRAINED, "vocab.txt"))
    prepared = documents(args.data, args.silver)
    labels = label_lists(prepared["trees"])
    weights = c.cue_weights(prepared["attributions"])
    prepared = {kind: prepared[kind] for kind in args.kinds.split(",")}
    index = {key: {x: i for i, x in enumerate(row)} for key, row in labels.items()}
    for group in prepared.values():
        for document in group:
            encode(document, pieces)
    json.dump({"labels": labels, "cue_weights": weights, "layers": args.layers, "kinds": args.kinds}, open(f"{args.out}/labels.json", "w"))
    keep = [int(x) for x in args.layers.split(",")]
    network = Network(labels, len(keep))
    network.encoder.load_pretrained(keep)
    if args.start:
        network.load_state_dict(grown(network.state_dict(), torch.load(f"{args.start}/network.pt"), args.whole))
    network.train()
    teacher = None
    if args.teacher:
        known = json.load(open(f"{args.teacher}/labels.json"))
        if known["labels"] != labels:
            raise SystemExit(f"{args.teacher} was trained with other labels; train the teacher on the same corpora")
        teacher = Network(labels, len(known["layers"].split(",")))
        teacher.load_state_dict(torch.load(f"{args.teacher}/network.pt"))
        teacher.eval().requires_grad_(False)

    def group(rate, decay, chosen):
        named = ((name, p) for name, p in network.named_parameters() if chosen(name, p))
        return {"params": [p for _, p in named], "lr": rate, "weight_decay": decay}

    pretrained = ("encoder.words", "encoder.places", "encoder.norm", "encoder.layers")
    old = lambda name: name.startswith(pretrained) and ".near." not in name
    groups = [
        group(args.rate, 0.01, lambda name, p: old(name) and p.dim() > 1),
        group(args.rate, 0.0, lambda name, p: old(name) and p.dim() == 1),
        group(args.head_rate, 0.01, lambda name, p: not old(name) and p.dim() > 1),
        group(args.head_rate, 0.0, lambda name, p: not old(name) and p.dim() == 1),
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    epoch_of = lambda number: batches(prepared, pieces, index, weights, args.batch, args.window, args.seed * 1000 + number)
    total = args.steps or args.epochs * len(epoch_of(0))
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm))))
    parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
    at, saved = {"step": 0, "epoch": 0, "place": 0}, f"{args.out}/state.pt"
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    if os.path.exists(saved):
        state = torch.load(saved)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        at, mean = state["at"], state["mean"]
    print(f"about {total} steps, from {at['step']}", flush=True)
    began, sums, seen = time.time(), Counter(), 0
    while at["epoch"] < args.epochs and at["step"] < total:
        for run in epoch_of(at["epoch"])[at["place"] :]:
            torch.manual_seed(args.seed * 10_000_000 + at["step"])
            batch = veiled(collate(run), args.hide)
            found = losses(network, batch)
            if teacher:
                found.update(taught(network, teacher, known["kinds"], batch))
            sum(found.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            at["step"] += 1
            at["place"] += 1
            # The mean of the last thousand steps or so is better than the last (Izmailov et al. 2018).
            now = network.state_dict()
            share = 1 / min(at["step"], args.mean)
            torch._foreach_lerp_([mean[name] for name in now], list(now.values()), share)
            seen += int(batch["real"].sum())
            for key, value in found.items():
                kind = key if "head" in batch or key != "name" else "name2"
                sums[kind] += float(value.detach())
                sums[kind + "#"] += 1
            if at["step"] % LOG_EVERY == 0 or at["step"] == args.stop:
                shown = " ".join(f"{k} {sums[k] / sums[k + '#']:.3f}" for k in sums if "#" not in k)
                print(f"{at['step']} {time.time() - began:.0f}s {seen / (time.time() - began):.0f}/s {shown}", flush=True)
                sums.clear()
            if at["step"] % 500 == 0:
                save({**{name: part.state_dict() for name, part in parts.items()}, "at": at, "mean": mean}, saved)
            if at["step"] == args.stop:
                return
            if at["step"] == args.steps:
                break
        at.update(epoch=at["epoch"] + 1, place=0)
    save(mean, f"{args.out}/network.pt")


def save(state, path):
    """Writes all or nothing."""
    torch.save(state, path + ".new")
    os.replace(path + ".new", path)


if __name__ == "__main__":
    main()
