"""The encoder with its two heads in torch: names (BIOES over PER, ORG, LOC) and sentence starts, on each unit."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ladoalado.recognition.decoding import TAGS
from training.pack import Pack


class Dropout(nn.Module):
    """Dropout from a pool of random bits made once: drawing fresh ones took a sixth of a step on a processor."""

    pools: dict[float, Tensor] = {}
    SIZE = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        if self.rate not in self.pools:
            keep = torch.rand(self.SIZE) >= self.rate
            self.pools[self.rate] = (keep / (1 - self.rate)).to(torch.bfloat16)
        pool, size = self.pools[self.rate], x.numel()
        if size >= self.SIZE:
            raise ValueError("batch larger than the pool of random bits")
        at = int(torch.randint(self.SIZE - size, ()))
        return x * pool[at : at + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer (BERT's order: norm after each addition)."""

    def __init__(self, width: int, heads: int, inner: int, rate: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, 1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, 1e-12)
        self.drop = Dropout(rate)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Namer(nn.Module):
    """Piece numbers to scores: for each piece, one score a tag and one for "a sentence starts here"."""

    def __init__(self, pack: Pack, rate: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pack.words, pack.width)
        self.position = nn.Embedding(pack.positions, pack.width)
        self.kind = nn.Parameter(torch.zeros(pack.width))
        self.norm = nn.LayerNorm(pack.width, 1e-12)
        self.drop = Dropout(rate)
        self.layers = nn.ModuleList(Layer(pack.width, pack.heads, pack.inner, rate) for _ in range(pack.layers))
        self.names = nn.Linear(pack.width, len(TAGS))
        self.starts = nn.Linear(pack.width, 1)
        self._fill(pack)
        self.word.weight.requires_grad = False
        self.position.weight.requires_grad = False

    @torch.no_grad()
    def _fill(self, pack: Pack) -> None:
        def copy(to: Tensor, *names: str) -> None:
            to.copy_(torch.cat([torch.from_numpy(pack.tensors[name]) for name in names]))

        copy(self.word.weight, "emb.word")
        copy(self.position.weight, "emb.pos")
        self.kind.copy_(torch.from_numpy(pack.tensors["emb.type"][: self.kind.numel()]))
        copy(self.norm.weight, "emb.ln.w")
        copy(self.norm.bias, "emb.ln.b")
        for number, layer in enumerate(self.layers):
            at = f"l{number}."
            copy(layer.qkv.weight, at + "q.w", at + "k.w", at + "v.w")
            copy(layer.qkv.bias, at + "q.b", at + "k.b", at + "v.b")
            for part, name in (("out", "ao"), ("up", "fi"), ("down", "fo")):
                copy(getattr(layer, part).weight, f"{at}{name}.w")
                copy(getattr(layer, part).bias, f"{at}{name}.b")
            for part, name in (("norm1", "aln"), ("norm2", "oln")):
                copy(getattr(layer, part).weight, f"{at}{name}.w")
                copy(getattr(layer, part).bias, f"{at}{name}.b")

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` and `mask` (True where a piece stands): batch by length. Scores: by tag, and of a sentence start."""
        return self.heads(self.word(ids), mask)

    def heads(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The same from word vectors, which is what the exported graph takes."""
        x = self.drop(self.norm(words + self.position.weight[: words.shape[1]] + self.kind))
        bias = (1 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.names(x), self.starts(x).squeeze(-1)
