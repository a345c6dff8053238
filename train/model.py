"""The engine's network: a small BERT encoder and heads that decide events and facts directly.

Shapes in comments: B windows, P pieces, W words, D = 384 wide, E acts (events or facts), R role tags.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

from corpus import RELATIONS, ROLES, STATUSES, TYPES
from words import SHAPES

KINDS = TYPES + RELATIONS
DISTANCES = 19


class Layer(nn.Module):
    """One post-norm transformer layer (Vaswani and others 2017, Devlin and others 2019)."""

    def __init__(self, wide, heads, inner):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.out = nn.Linear(wide, wide)
        self.norm1 = nn.LayerNorm(wide, eps=1e-12)
        self.up = nn.Linear(wide, inner)
        self.down = nn.Linear(inner, wide)
        self.norm2 = nn.LayerNorm(wide, eps=1e-12)

    def forward(self, x, mask, drop):
        B, P, D = x.shape
        q, k, v = self.qkv(x).view(B, P, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        score = q @ k.transpose(-1, -2) / math.sqrt(D // self.heads) + mask
        mixed = (score.softmax(-1) @ v).transpose(1, 2).reshape(B, P, D)
        x = self.norm1(x + F.dropout(self.out(mixed), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    """Pieces in, one vector a word out: the mean of its pieces."""

    def __init__(self, vocabulary=30522, wide=384, layers=6, heads=12, inner=1536, positions=512):
        super().__init__()
        self.piece = nn.Embedding(vocabulary, wide, padding_idx=0)
        self.position = nn.Embedding(positions, wide)
        self.shape = nn.Embedding(len(SHAPES) + 1, wide)  # 0: no first piece of a word
        self.norm = nn.LayerNorm(wide, eps=1e-12)
        self.layers = nn.ModuleList(Layer(wide, heads, inner) for _ in range(layers))
        nn.init.zeros_(self.shape.weight)

    def forward(self, pieces, shapes, word_of, words, drop=0.1):
        """pieces, shapes [B,P]; word_of [B,P]: the word each piece belongs to, -1 for none -> [B,words,D]"""
        x = self.piece(pieces) + self.position.weight[:pieces.shape[1]] + self.shape(shapes)
        x = F.dropout(self.norm(x), drop, self.training)
        mask = ((pieces == 0).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, drop)
        belongs = F.one_hot(word_of + 1, words + 1)[..., 1:].to(x.dtype)  # [B,P,W]
        return belongs.transpose(1, 2).to(x.dtype) @ x / belongs.sum(1).clamp(min=1)[..., None]


def from_bert(encoder, weights):
    """Fills an encoder from the tensors of a BERT checkpoint (names as in all-MiniLM-L6-v2)."""
    def put(target, name):
        target.data.copy_(weights[name])
    put(encoder.piece.weight, "embeddings.word_embeddings.weight")
    put(encoder.position.weight, "embeddings.position_embeddings.weight")
    encoder.position.weight.data += weights["embeddings.token_type_embeddings.weight"][0]
    put(encoder.norm.weight, "embeddings.LayerNorm.weight")
    put(encoder.norm.bias, "embeddings.LayerNorm.bias")
    for n, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{n}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{at}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
            put(getattr(layer.out, kind), f"{at}attention.output.dense.{kind}")
            put(getattr(layer.norm1, kind), f"{at}attention.output.LayerNorm.{kind}")
            put(getattr(layer.up, kind), f"{at}intermediate.dense.{kind}")
            put(getattr(layer.down, kind), f"{at}output.dense.{kind}")
            put(getattr(layer.norm2, kind), f"{at}output.LayerNorm.{kind}")


class Engine(nn.Module):
    """Encoder and heads. An act is decided in two steps: its trigger (tags over words), then, given the trigger,
    the role of every word of its sentence, its status, and which roles only the context fills."""

    def __init__(self, encoder, wide=384, inner=256):
        super().__init__()
        self.encoder = encoder
        self.event = nn.Linear(wide, 1 + 2 * len(TYPES))
        self.fact = nn.Linear(wide, 1 + 2 * len(RELATIONS))
        self.kind = nn.Embedding(len(KINDS), inner)
        self.distance = nn.Embedding(DISTANCES, inner)
        self.word = nn.Linear(wide, inner)
        self.trigger = nn.Linear(wide, inner)
        self.mix = nn.Linear(2 * inner, inner)
        self.near = nn.Conv1d(inner, inner, 3, padding=1)
        self.role = nn.Linear(inner, 1 + 2 * len(ROLES))
        self.status = nn.Linear(wide + 2 * inner, len(STATUSES))
        self.implicit = nn.Linear(wide + 2 * inner, 2)
        self.cameo = None

    def drop(self, x, p=0.2):
        return F.dropout(x, p, self.training)

    def acts(self, h, row, trigger, kind, position, mask, distance):
        """h [B,W,D]; row [E] of h; trigger [E,W] 1 on its words; kind [E]; position [E,L]: the words of the act's
        sentence in h; mask [E,L]; distance [E,L] buckets -> role tags [E,L,R], statuses [E,7], implicit [E,2]"""
        mine = h[row]
        t = (mine * trigger[..., None]).sum(1) / trigger.sum(1, keepdim=True)
        words = mine.gather(1, position[..., None].expand(-1, -1, h.shape[-1]))
        a = F.relu(self.word(self.drop(words)))
        b = F.relu(self.trigger(self.drop(t)) + self.kind(kind))[:, None]
        u = F.relu(self.mix(self.drop(torch.cat([a * b, a], -1))) + b + self.distance(distance)) * mask[..., None]
        u = (u + F.relu(self.near(u.transpose(1, 2)).transpose(1, 2))) * mask[..., None]
        u = self.drop(u)
        z = torch.cat([t, b[:, 0], u.max(1)[0]], -1)
        return self.role(u), self.status(self.drop(z)), self.implicit(self.drop(z))
