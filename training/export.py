"""Writes the trained network as the program reads it: one safetensors file with int8 weights and three ONNX graphs.

    python export.py run ../src/language/model/weights.safetensors

Embeddings are int8 with a scale a row; the program adds them up itself. The graphs hold the rest: `encoder` from summed
embeddings to each word's logits and vectors, `relations` from a word and its head to their relation,
`roles` from one cue's view of the words to role tags. Their large matrices
are int8 with a scale a column (signed), inputs are quantised as they come (`DynamicQuantizeLinear`). Weights keep to ±63:
processors without VNNI add two products in 16 bits, where 2 · 255 · 127 is cut off and 2 · 255 · 63 is not, so that all of
them give the same sums.
"""

import argparse
import json
import math
import os

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

import corpora as c
from model import HEADS, PRETRAINED, ROLE_WIDTH, WIDTH
from score import load


# Largest int8 weight of a matrix.
MOST = 63


class Graph:
    """Builds an ONNX graph node by node."""

    def __init__(self):
        self.nodes, self.initialisers, self.count = [], [], 0

    def name(self):
        self.count += 1
        return f"v{self.count}"

    def constant(self, array):
        name = self.name()
        self.initialisers.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def op(self, kind, *inputs, outputs=1, **attributes):
        names = [self.name() for _ in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def quantised(self, x):
        """The input as (u8, scale, zero point), to be shared by matrices that read it."""
        return self.op("DynamicQuantizeLinear", x, outputs=3)

    def linear_q(self, quantised, weight, bias):
        """x @ weight.T + bias with int8 weights. `weight` is (out, in), as PyTorch has it."""
        x, scale, zero = quantised
        weight = weight.T
        steps = np.maximum(np.abs(weight).max(0) / MOST, 1e-12).astype(np.float32)
        whole = np.clip(np.round(weight / steps), -MOST, MOST).astype(np.int8)
        total = self.op("MatMulInteger", x, self.constant(whole), zero, self.constant(np.zeros((), np.int8)))
        scaled = self.op("Mul", self.op("Cast", total, to=TensorProto.FLOAT), self.op("Mul", scale, self.constant(steps)))
        return self.op("Add", scaled, self.constant(bias)) if bias is not None else scaled

    def linear(self, x, weight, bias):
        return self.op("Add", self.op("MatMul", x, self.constant(weight.T)), self.constant(bias))

    def norm(self, x, layer):
        return self.op(
            "LayerNormalization", x, self.constant(array(layer.weight)), self.constant(array(layer.bias)), axis=-1, epsilon=layer.eps
        )

    def save(self, inputs, outputs):
        """The bytes of the model. `inputs` are (name, type, shape); `outputs` maps public names to values."""
        for public, value in outputs.items():
            self.nodes.append(helper.make_node("Identity", [value], [public]))
        graph = helper.make_graph(
            self.nodes,
            "whosaid",
            [helper.make_tensor_value_info(*x) for x in inputs],
            [helper.make_tensor_value_info(public, TensorProto.FLOAT, None) for public in outputs],
            self.initialisers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        return model.SerializeToString()


def array(tensor):
    return tensor.detach().float().numpy()


def encoder_graph(network):
    g = Graph()
    x = g.norm("x", network.encoder.norm)
    size = WIDTH // HEADS
    for number, layer in enumerate(network.encoder.layers):
        weight, bias = array(layer.qkv.weight).copy(), array(layer.qkv.bias).copy()
        weight[:WIDTH] /= math.sqrt(size)
        bias[:WIDTH] /= math.sqrt(size)
        qkv = g.linear_q(g.quantised(x), weight, bias)
        parts = g.op("Split", qkv, axis=1, num_outputs=3, outputs=3)
        split = [g.op("Reshape", part, g.constant(np.array([-1, HEADS, size], np.int64))) for part in parts]
        q = g.op("Transpose", split[0], perm=[1, 0, 2])
        k = g.op("Transpose", split[1], perm=[1, 2, 0])
        v = g.op("Transpose", split[2], perm=[1, 0, 2])
        mixed = g.op("MatMul", g.op("Softmax", g.op("Add", g.op("MatMul", q, k), f"near{number}"), axis=-1), v)
        mixed = g.op("Reshape", g.op("Transpose", mixed, perm=[1, 0, 2]), g.constant(np.array([-1, WIDTH], np.int64)))
        out = g.linear_q(g.quantised(mixed), array(layer.out.weight), array(layer.out.bias))
        x = g.norm(g.op("Add", x, out), layer.norm1)
        up = g.op("Gelu", g.linear_q(g.quantised(x), array(layer.up.weight), array(layer.up.bias)))
        down = g.linear_q(g.quantised(up), array(layer.down.weight), array(layer.down.bias))
        x = g.norm(g.op("Add", x, down), layer.norm2)
    both = g.op("Add", g.op("Gather", x, "first", axis=0), g.op("Gather", x, "last", axis=0))
    h = g.quantised(g.op("Mul", both, g.constant(np.array(0.5, np.float32))))

    def head(layer, rounded=True):
        bias = array(layer.bias) if layer.bias is not None else None
        out = g.linear_q(h, array(layer.weight), bias)
        return g.op("Gelu", out) if rounded else out

    arc_bias = array(network.arc.bias) + array(network.arc_bias.weight)[0]
    dependent = g.linear(head(network.arc_dependent), array(network.arc.weight), arc_bias)
    outputs = {
        "tags": g.linear(head(network.tag_hidden), array(network.tags.weight), array(network.tags.bias)),
        "names": g.linear(head(network.name_hidden), array(network.names.weight), array(network.names.bias)),
        "arcs": g.op("MatMul", dependent, g.op("Transpose", head(network.arc_head), perm=[1, 0])),
        "rel_dependent": head(network.rel_dependent, False),
        "rel_head": head(network.rel_head, False),
        "cue": g.linear(head(network.cue[0]), array(network.cue[2].weight), array(network.cue[2].bias)),
        "role_word": head(network.role_word, False),
        "role_cue": head(network.role_cue, False),
    }
    inputs = [("x", TensorProto.FLOAT, ["pieces", WIDTH])]
    inputs += [(name, TensorProto.INT32, ["words"]) for name in ("first", "last")]
    inputs += [(f"near{i}", TensorProto.FLOAT, [HEADS, "pieces", "pieces"]) for i in range(len(network.encoder.layers))]
    return g.save(inputs, outputs)


def relations_graph(network):
    """From each word's vector and that of its head to the relation's logits."""
    g = Graph()
    up = g.op("Gather", "rel_head", "heads", axis=0)
    outputs = {
        "relations": g.linear(g.op("Gelu", g.op("Add", "rel_dependent", up)), array(network.rel_out.weight), array(network.rel_out.bias))
    }
    inputs = [(name, TensorProto.FLOAT, ["words", 192]) for name in ("rel_dependent", "rel_head")]
    return g.save([*inputs, ("heads", TensorProto.INT32, ["words"])], outputs)


def roles_graph(network):
    g = Graph()
    z = g.op("Gelu", "z")
    whole = lambda *numbers: g.constant(np.array(numbers, np.int64))
    for conv, norm in zip(network.role_convs, network.role_norms):
        d = conv.dilation[0]
        padded = g.op("Pad", z, whole(d, 0, d, 0))
        before = g.op("Slice", padded, whole(0), whole(-2 * d), whole(0))
        after = g.op("Slice", padded, whole(2 * d), whole(2**31 - 1), whole(0))
        weight = array(conv.weight)  # out, in, 3
        flat = np.concatenate([weight[:, :, i] for i in range(3)], axis=1)
        mixed = g.linear_q(g.quantised(g.op("Concat", before, z, after, axis=1)), flat, array(conv.bias))
        z = g.norm(g.op("Add", z, g.op("Gelu", mixed)), norm)
    outputs = {"roles": g.linear(z, array(network.role_out.weight), array(network.role_out.bias))}
    return g.save([("z", TensorProto.FLOAT, ["words", ROLE_WIDTH])], outputs)


def rows_q(table):
    """An embedding table as int8 rows and their scales."""
    steps = np.maximum(np.abs(table).max(1) / 127.0, 1e-12).astype(np.float32)
    return np.clip(np.round(table / steps[:, None]), -127, 127).astype(np.int8), steps


LEMMATISED = ("NOUN", "VERB", "AUX", "ADJ", "ADV")


def forms(data):
    """The words of the training trees with their lemmas, one `POS form lemma` a line: what scripts need not guess."""
    count = {}
    for name in ("en_ewt", "en_gum_open"):
        for document in c.conllu(f"{data}/ud/{name}-ud-train.conllu"):
            for form, upos, script in zip(document["form"], document["upos"], document["lemma"]):
                if upos in LEMMATISED and form.isalpha():
                    seen = count.setdefault((upos, form.lower()), {})
                    lemma = c.apply_script(form, script)
                    seen[lemma] = seen.get(lemma, 0) + 1
    rows = (f"{upos} {form} {max(seen, key=lambda x: (seen[x], x))}" for (upos, form), seen in sorted(count.items()))
    return "\n".join(rows)


def main():
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("folder")
    read.add_argument("target")
    read.add_argument("--data", default="../../shared/data")
    args = read.parse_args()
    network, meta = load(args.folder)
    encoder = network.encoder
    words, steps = rows_q(array(encoder.words.weight))
    tensors = {
        "words": words,
        "words.scale": steps,
        "places": array(encoder.places.weight)[:320],
        "case": array(encoder.case.weight),
        "joint": array(encoder.joint.weight),
        "quote": array(encoder.quote.weight),
        "paragraph": array(encoder.paragraph.weight),
        **{f"near.{i}": array(layer.near.weight) for i, layer in enumerate(encoder.layers)},
        "role.distance": array(network.role_distance.weight),
        "role.quote": array(network.role_quote.weight),
        "role.paragraph": array(network.role_paragraph.weight),
        "role.transitions": array(network.transitions),
        "name.transitions": np.array(c.name_transitions(args.data), np.float32),
        "graph.encoder": np.frombuffer(encoder_graph(network), np.uint8),
        "graph.relations": np.frombuffer(relations_graph(network), np.uint8),
        "graph.roles": np.frombuffer(roles_graph(network), np.uint8),
    }
    vocabulary = open(os.path.join(PRETRAINED, "vocab.txt"), encoding="utf-8").read()
    labels = json.dumps(meta["labels"], ensure_ascii=False)
    save_file(tensors, args.target, {"labels": labels, "vocabulary": vocabulary, "forms": forms(args.data)})
    print(f"{os.path.getsize(args.target) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
