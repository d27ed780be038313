"""Makes a run of the weights that ship, to go on training from (`train.py --start`) without the hours behind them.

    python restore.py ../src/language/model/weights.safetensors run

What int8 rounded off is lost: a matrix comes back to within half a step. The bias of arcs that `export.py` folds into another
stays folded.
"""

import argparse
import json
import math
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors import safe_open

from model import HEADS, WIDTH, Network


class Constants:
    """The constants of a graph in the order in which `export.py` writes them, without shapes and scalars."""

    def __init__(self, data):
        found = (numpy_helper.to_array(x) for x in onnx.load_from_string(bytes(data)).graph.initializer)
        self.rest = [x for x in found if x.ndim and x.dtype != np.int64]

    def take(self):
        return torch.from_numpy(np.array(self.rest.pop(0)))

    def matrix(self):
        """(out, in), int8 or not."""
        first = self.take()
        return (first.float() * self.take() if first.dtype == torch.int8 else first).T

    def fill(self, layer):
        layer.weight.copy_(self.matrix())
        if layer.bias is not None:
            layer.bias.copy_(self.take())

    def fill_norm(self, layer):
        layer.weight.copy_(self.take())
        layer.bias.copy_(self.take())


@torch.no_grad()
def restore(path):
    """The network of the weights file and its labels."""
    with safe_open(path, "np") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}
        labels = json.loads(file.metadata()["labels"])
    layers = sum(name.startswith("near.") for name in tensors)
    network, own = Network(labels, layers), lambda name: torch.from_numpy(tensors[name])
    encoder = network.encoder
    encoder.words.weight.copy_(own("words").float() * own("words.scale")[:, None])
    encoder.places.weight[: len(tensors["places"])] = own("places")
    for name in ("case", "joint", "quote", "paragraph"):
        getattr(encoder, name).weight.copy_(own(name))
    for name in ("distance", "quote", "paragraph"):
        getattr(network, f"role_{name}").weight.copy_(own(f"role.{name}"))
    network.transitions.copy_(own("role.transitions"))

    graph = Constants(tensors["graph.encoder"])
    graph.fill_norm(encoder.norm)
    for number, layer in enumerate(encoder.layers):
        layer.near.weight.copy_(own(f"near.{number}"))
        graph.fill(layer.qkv)
        layer.qkv.weight[:WIDTH] *= math.sqrt(WIDTH // HEADS)
        layer.qkv.bias[:WIDTH] *= math.sqrt(WIDTH // HEADS)
        graph.fill(layer.out)
        graph.fill_norm(layer.norm1)
        graph.fill(layer.up)
        graph.fill(layer.down)
        graph.fill_norm(layer.norm2)
    network.arc_bias.weight.zero_()
    for layer in (
        *(network.arc_dependent, network.arc, network.tag_hidden, network.tags, network.name_hidden, network.names),
        *(network.arc_head, network.rel_dependent, network.rel_head, network.cue[0], network.cue[2]),
        *(network.role_word, network.role_cue),
    ):
        graph.fill(layer)
    graph_of_relations = Constants(tensors["graph.relations"])
    graph_of_relations.fill(network.rel_out)
    roles = Constants(tensors["graph.roles"])
    for conv, norm in zip(network.role_convs, network.role_norms):
        flat = roles.matrix()
        conv.weight.copy_(torch.stack(flat.chunk(3, dim=1), dim=2))
        conv.bias.copy_(roles.take())
        roles.fill_norm(norm)
    roles.fill(network.role_out)
    if graph.rest or graph_of_relations.rest or roles.rest:
        raise SystemExit(f"{path} has more constants than this network; it was exported from another one")
    return network, {"labels": labels, "layers": ",".join(map(str, range(layers)))}


def main():
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("weights")
    read.add_argument("folder")
    args = read.parse_args()
    network, meta = restore(args.weights)
    os.makedirs(args.folder, exist_ok=True)
    torch.save(network.state_dict(), f"{args.folder}/network.pt")
    json.dump(meta, open(f"{args.folder}/labels.json", "w"))


if __name__ == "__main__":
    main()
