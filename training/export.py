"""Export a checkpoint: `python -m training.export --run build/encoder --base FOLDER --out src/sayso/parse/model`.

The network is written to ONNX, its big matrices and the word table are quantised to int8 (per channel, dynamically),
the heads stay in float32, and tokenizer and label lists are put beside it. The same checkpoint gives the same bytes.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.network import Network, base_folder, names_of
from training.train import network_of
from training.windows import Vocabulary

OUTPUTS = [
    "sentence", "tag", "name", "arc_dependent", "arc_head", "arc_root", "label_dependent", "label_head",
    "act", "mode", "status", "factuality", "cue", "link_anchor", "link_member", "pair_actor", "pair_recipient",
]  # fmt: skip


class Exported(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Inputs and outputs as `Network` describes them."""
        output = self.network(ids, mask, shapes, firsts)
        output["name"] = names_of(output)
        return tuple(output[name] for name in OUTPUTS)


def load_network(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """Open a checkpoint with its vocabulary."""
    vocabulary = json.loads((run / "vocabulary.json").read_text(encoding="utf-8"))
    network = network_of(Vocabulary(**vocabulary))
    network.load_state_dict(torch.load(run / "network.pt", weights_only=True))
    return network.eval(), vocabulary


def write_onnx(network: Network, path: Path) -> None:
    """Write the float32 graph, batch, pieces and words left free."""
    batch, pieces, words = (
        torch.export.Dim(name, min=1, max=size) for name, size in (("batch", 4096), ("pieces", 512), ("words", 512))
    )
    example = tuple(torch.ones(2, size, dtype=torch.long) for size in (9, 9, 9, 5))
    shapes = [{0: batch, 1: pieces}] * 3 + [{0: batch, 1: words}]
    torch.onnx.export(
        Exported(network), example, str(path), input_names=["ids", "mask", "shapes", "firsts"], output_names=OUTPUTS,
        dynamic_shapes=tuple(shapes), opset_version=18, dynamo=True, external_data=False,
    )  # fmt: skip


def encoder_matrices(path: Path) -> list[str]:
    """Name the matrix products of the transformer layers that have a weight: those are quantised."""
    graph = onnx.load(path).graph
    weights = {one.name for one in graph.initializer if len(one.dims) == 2}
    products = [node for node in graph.node if node.op_type in {"MatMul", "Gemm"} and weights & set(node.input)]
    return [node.name for node in products if "encoder.layers" in scope_of(node)]


def scope_of(node: onnx.NodeProto) -> str:
    """Give the module that a node was made from, as the exporter notes it."""
    return next((prop.value for prop in node.metadata_props if prop.key.endswith("name_scopes")), "")


def quantise_table(path: Path) -> None:
    """Store the word table as int8 with one scale a row: a single scale for all rows would cost accuracy."""
    model = onnx.load(path)
    graph = model.graph
    table = next(one for one in graph.initializer if one.name.endswith("encoder.words.weight"))
    node = next(one for one in graph.node if one.op_type == "Gather" and one.input[0] == table.name)
    values = numpy_helper.to_array(table)
    scales = np.abs(values).max(axis=1, keepdims=True) / 127 + 1e-12
    numbers = np.rint(values / scales).astype(np.int8)
    ids, output, place = node.input[1], node.output[0], list(graph.node).index(node)
    graph.initializer.remove(table)
    graph.node.remove(node)
    graph.initializer.append(numpy_helper.from_array(numbers, "word_table"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), "word_scales"))
    nodes = [
        helper.make_node("Gather", ["word_table", ids], ["word_rows"], name="word_rows"),
        helper.make_node("Cast", ["word_rows"], ["word_floats"], name="word_floats", to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", ["word_scales", ids], ["word_row_scales"], name="word_row_scales"),
        helper.make_node("Mul", ["word_floats", "word_row_scales"], [output], name="word_vectors"),
    ]
    for offset, one in enumerate(nodes):
        graph.node.insert(place + offset, one)
    onnx.save(model, path)


def halve_heads(path: Path) -> None:
    """Store the float matrices of the heads in float16: half the bytes; the runtime turns them back once, when it
    opens the file."""
    model = onnx.load(path)
    graph = model.graph
    casts = []
    for one in list(graph.initializer):
        if one.data_type != onnx.TensorProto.FLOAT or len(one.dims) != 2 or one.name in {"word_scales"}:
            continue
        values = numpy_helper.to_array(one).astype(np.float16)
        graph.initializer.remove(one)
        graph.initializer.append(numpy_helper.from_array(values, f"{one.name}_half"))
        casts.append(helper.make_node("Cast", [f"{one.name}_half"], [one.name], to=onnx.TensorProto.FLOAT))
    for node in reversed(casts):
        graph.node.insert(0, node)
    onnx.save(model, path)


def add_constants(path: Path, network: Network) -> None:
    """Let the file carry what scores of labels, links and pairs need, as constant outputs in float16."""
    model = onnx.load(path)
    weights = {
        "label_weights": network.label_weights, "label_root": network.root_label(),
        "link_weights": network.reading.link_weights, "pair_weights": network.reading.pair_weights,
    }  # fmt: skip
    for name, value in weights.items():
        array = value.detach().numpy().astype(np.float16)
        model.graph.initializer.append(numpy_helper.from_array(array, f"{name}_value"))
        model.graph.node.append(helper.make_node("Identity", [f"{name}_value"], [name]))
        model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT16, array.shape))
    model.producer_name, model.producer_version, model.doc_string = "sayso", "", ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    del model.graph.value_info[:]
    onnx.save(model, path)


def export(run: Path, *, base: Path, out: Path, quantise: bool) -> None:
    """Export one checkpoint into a model folder."""
    network, vocabulary = load_network(run)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        write_onnx(network, full)
        if quantise:
            products = encoder_matrices(full)
            quantise_table(full)
            quantize_dynamic(
                full, small, weight_type=QuantType.QInt8, per_channel=True, nodes_to_quantize=products,
                op_types_to_quantize=["MatMul", "Gemm"],
            )  # fmt: skip
        else:
            small = full
        halve_heads(small)
        add_constants(small, network)
        (out / "encoder.onnx").write_bytes(small.read_bytes())
    (out / "labels.json").write_text(json.dumps(vocabulary, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))
    write_card(out)


def write_card(out: Path) -> None:
    """Note size and SHA-256 of each file, so that `sayso doctor` can tell a damaged copy."""
    files = {}
    for name in ("encoder.onnx", "labels.json", "tokenizer.json"):
        content = (out / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (out / "card.json").write_text(json.dumps({"files": files}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("build/encoder"))
    parser.add_argument("--base", type=Path, default=base_folder())
    parser.add_argument("--out", type=Path, default=Path("src/sayso/parse/model"))
    parser.add_argument("--float", action="store_true", help="leave the weights in float32, to compare")
    options = parser.parse_args()
    export(options.run, base=options.base, out=options.out, quantise=not options.float)


if __name__ == "__main__":
    main()
