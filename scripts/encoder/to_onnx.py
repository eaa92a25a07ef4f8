"""Trunk and heads as one ONNX file whose weights are bytes."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from pathlib import Path

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # before onnxruntime

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from scripts.encoder.finetune import CLASSES
from scripts.encoder.network import Roles

from noticeparse.nlp.encoder.model import INPUTS, OUTPUTS

OPSET = 17


def write(model: Roles, path: Path) -> int:
    """Write the file, with the classes of each head; its size in bytes.

    The exporter that traces is older than the other one, but what it writes can be quantised as it is. Weights have
    seven bits: with eight, processors without instructions for products of bytes give other sums.
    """
    shape = {0: "rows", 1: "length"}
    example = tuple(torch.ones(2, 8, dtype=torch.long) for _ in INPUTS)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            str(whole),
            dynamo=False,
            opset_version=OPSET,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys(INPUTS, shape) | {name: {0: "rows"} for name in OUTPUTS},
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    made = onnx.load(path)
    for name, classes in zip(OUTPUTS, CLASSES, strict=True):
        made.metadata_props.add(key=name, value=json.dumps(classes))
    onnx.save(made, path)
    return path.stat().st_size
