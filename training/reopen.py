"""Make a checkpoint of a shipped model again: `python -m training.reopen --model src/sayso/parse/model --out
build/shipped`.

Numbers that were rounded to int8 stay rounded; training that goes on from here mends that. So an improvement need not
begin with the hours of the first stage.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.train import codebook_lists, network_of
from training.windows import Vocabulary


def reopen(model: Path, out: Path) -> None:
    """Read `encoder.onnx` and `labels.json`, and write `network.pt` and `vocabulary.json`; heads the file lacks stay
    as new."""
    lists = json.loads((model / "labels.json").read_text(encoding="utf-8"))
    lists = codebook_lists() | lists
    torch.manual_seed(1)
    network = network_of(Vocabulary(**lists))
    weights = weights_of(model / "encoder.onnx")
    state = {name: torch.from_numpy(value.astype(np.float32)) for name, value in weights.items()}
    missing = network.load_state_dict(state, strict=False)
    assert not missing.unexpected_keys, missing.unexpected_keys
    print("not in the file:", ", ".join(name for name in missing.missing_keys) or "nothing")
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "network.pt")
    (out / "vocabulary.json").write_text(json.dumps(lists, indent=0, ensure_ascii=False), encoding="utf-8")


def weights_of(path: Path) -> dict[str, NDArray[np.float32]]:
    """Give the weights of an exported file by their names in the network, int8 multiplied out."""
    graph = onnx.load(path).graph
    found = {one.name.removesuffix("_half"): numpy_helper.to_array(one) for one in graph.initializer}
    result = {name.removeprefix("network."): value for name, value in found.items() if name.startswith("network.")}
    result["encoder.words.weight"] = found["word_table"].astype(np.float32) * found["word_scales"]
    result["label_weights"] = found["label_weights_value"]
    result["label_root"] = found["label_root_value"][:-1]
    for name in ("link_weights", "pair_weights"):
        if f"{name}_value" in found:
            result[f"reading.{name}"] = found[f"{name}_value"]
    matrices = matrices_of(graph, found)
    for name in [name for name in result if name.endswith(".bias")]:
        weight = name.removesuffix("bias") + "weight"
        if weight not in result and name in matrices:
            result[weight] = matrices[name].T
    return result


def matrices_of(graph: onnx.GraphProto, found: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """Give the matrix that is multiplied before each bias is added, by the bias's name in the network."""
    makers = {output: node for node in graph.node for output in node.output}
    result: dict[str, NDArray[np.float32]] = {}
    for node in graph.node:
        biases = [name for name in node.input if name.startswith("network.") and name.endswith(".bias")]
        if node.op_type not in {"Add", "Gemm"} or not biases:
            continue
        others = [name for name in node.input if name not in biases]
        matrix = matrix_behind(others, makers, found)
        if matrix is not None:
            result[biases[0].removeprefix("network.")] = matrix
    return result


def matrix_behind(
    names: list[str], makers: dict[str, onnx.NodeProto], found: dict[str, NDArray[np.float32]]
) -> NDArray[np.float32] | None:
    """Go back from a sum to the product that it sums, and give the product's matrix."""
    for _ in range(5):
        for name in names:
            stored = found.get(name)
            if stored is not None and stored.ndim == 2:
                if name.endswith("_quantized"):
                    return stored.astype(np.float32) * found[name.removesuffix("quantized") + "scale"]
                return stored
        names = [name for each in names if each in makers for name in makers[each].input]
    return None


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/sayso/parse/model"))
    parser.add_argument("--out", type=Path, default=Path("build/shipped"))
    options = parser.parse_args()
    reopen(options.model, options.out)


if __name__ == "__main__":
    main()
