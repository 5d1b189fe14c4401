"""Trained weights to what ships: a graph with 8-bit weights, the 4-bit word table, the vocabulary, the checksums.

    python -m training.export --encoder DIR --weights build/training/student.pt --out models/names_pt

Weights of the matrix products become 8-bit integers with one scale a column. Activations are rounded while the graph
runs, with one scale a row, so a text's answer does not depend on what else is in its batch, as it does with the usual
dynamic quantisation of whole tensors; and it costs a third of that one's error.
"""

import argparse
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from ladoalado.recognition.decoding import TAGS
from training import pack
from training.model import Namer

LARGEST = 127


class Graph(nn.Module):
    """What is exported: word vectors and a mask in, scores out."""

    def __init__(self, model: Namer) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.model.heads(words, mask)


def graph(model: Namer, to: Path, width: int) -> None:
    """The float32 graph."""
    model.eval()
    axes = {name: {0: "texts", 1: "pieces"} for name in ("words", "mask", "names", "starts")}
    torch.onnx.export(
        Graph(model),
        (torch.zeros(2, 7, width), torch.ones(2, 7)),
        str(to),
        input_names=["words", "mask"],
        output_names=["names", "starts"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def shrink(source: Path, to: Path) -> None:
    """Matrix products to 8-bit integers: weights by column, activations by row while it runs (`MatMulInteger`).

    The result takes one text at a time (the first axis has length 1).
    """
    whole = onnx.load(source)
    held = {tensor.name: tensor for tensor in whole.graph.initializer}
    rounded: dict[str, str] = {}
    nodes: list[onnx.NodeProto] = []
    used: set[str] = set()

    def constant(name: str, value: np.ndarray) -> str:
        if name not in held:
            held[name] = numpy_helper.from_array(value, name)
            whole.graph.initializer.append(held[name])
        return name

    tiny, top = (constant(f"{name}_", np.array(value, np.float32)) for name, value in (("tiny", 1e-8), ("top", 127)))
    zero, none = constant("zero_", np.array(128, np.uint8)), constant("none_", np.array(0, np.int8))
    sides = constant("sides_", np.array([0, 2], np.int64))
    make = helper.make_node
    for node in whole.graph.node:
        if node.op_type != "MatMul" or node.input[1] not in held:
            nodes.append(node)
            continue
        x, weight, y = node.input[0], numpy_helper.to_array(held[node.input[1]]), node.output[0]
        used.add(node.input[1])
        if x not in rounded:
            at = rounded[x] = f"{x}.rounded"
            nodes += [
                make("Abs", [x], [at + ".abs"]),
                make("ReduceMax", [at + ".abs"], [at + ".max"], axes=[-1], keepdims=1),
                make("Add", [at + ".max", tiny], [at + ".some"]),
                make("Div", [at + ".some", top], [at + ".scale"]),
                make("Squeeze", [at + ".scale", sides], [at + ".row"]),
                make("Shape", [at + ".row"], [at + ".rows"]),
                make("Expand", [zero, at + ".rows"], [at + ".zero"]),
                make("QuantizeLinear", [x, at + ".row", at + ".zero"], [at + ".bytes"], axis=1),
            ]
        at = rounded[x]
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / LARGEST
        integers = np.clip(np.round(weight / scale), -LARGEST, LARGEST).astype(np.int8)
        nodes += [
            make("MatMulInteger", [at + ".bytes", constant(y + ".w", integers), zero, none], [y + ".sum"]),
            make("Cast", [y + ".sum"], [y + ".float"], to=TensorProto.FLOAT),
            make("Mul", [y + ".float", at + ".scale"], [y + ".row"]),
            make("Mul", [y + ".row", constant(y + ".scale", scale.astype(np.float32))], [y]),
        ]
    del whole.graph.node[:]
    whole.graph.node.extend(nodes)
    kept = [tensor for tensor in whole.graph.initializer if tensor.name not in used]
    del whole.graph.initializer[:]
    whole.graph.initializer.extend(kept)
    onnx.checker.check_model(whole)
    onnx.save(whole, to)


def four_bits(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of float32 to scales (float16, one for 32 values) and packed halves of bytes (Q4_0).

    Exact for a table that was frozen in training.
    """
    blocks = table.reshape(-1, 32)
    widest = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
    scales = (widest / -8).astype(np.float16)
    wide = scales.astype(np.float32)
    inverse = np.where(wide != 0, 1 / np.where(wide == 0, 1, wide), 0)
    values = np.clip(np.floor(blocks * inverse[:, None] + 8.5), 0, 15).astype(np.uint8)
    packed = values[:, :16] | (values[:, 16:] << 4)
    return scales.reshape(len(table), -1), packed.reshape(len(table), -1)


def export(args: argparse.Namespace) -> None:
    source = pack.read(args.encoder / pack.FILE)
    model = Namer(source)
    model.load_state_dict(torch.load(args.weights, weights_only=True))
    args.out.mkdir(parents=True, exist_ok=True)
    whole = args.out / "whole.onnx"
    graph(model, whole, source.width)
    shrink(whole, args.out / "encoder.onnx")
    whole.unlink()
    scales, packed = four_bits(model.word.weight.detach().numpy())
    np.savez(args.out / "words.npz", scales=scales, values=packed)
    vocabulary = {
        "tags": TAGS,
        "width": source.width,
        "pieces": source.pieces,
        "scores": [round(score, 4) for score in source.scores],
        "spelling": source.spelling,
    }
    text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":"))
    (args.out / "vocabulary.json").write_text(text, "utf-8")
    sums = {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(args.out.glob("*.*")) if p.suffix != ".md"}
    sums.pop("sha256.json", None)
    (args.out / "sha256.json").write_text(json.dumps(sums, indent=1) + "\n", "utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    export(ask.parse_args())
