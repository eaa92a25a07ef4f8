"""Trunk and heads as one ONNX file whose weights are bytes."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from scripts.encoder.network import Roles

from noticeparse.nlp.encoder.model import INPUTS, OUTPUTS

OPSET = 17


def write(model: Roles, path: Path) -> int:
    """Write the file; its size in bytes.

    The exporter that traces is older than the other one, but what it writes can be quantised as it is.
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
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8)
    return path.stat().st_size
