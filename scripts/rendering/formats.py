"""The formats that a notice is rendered into, and what each of them needs."""

from __future__ import annotations

import hashlib
import importlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.rendering import pages
from scripts.rendering.hwpx import hwpx
from scripts.rendering.tree import read_notice

FORMATS = ("weasyprint.pdf", "chromium.pdf", "libreoffice.pdf", "hwpx", "hwp")
HERE = Path(__file__).resolve().parent
FONT = "Nanum"
RHWP_VERSION = "0.8.6"
# Of the package's two files that are run, so that another build is not run unseen.
RHWP_SHA256 = {
    "rhwp.js": "e84c5b03cd32927a86e1a2c8acf2c43d60127fcff83f8896daf85b864c78968a",
    "rhwp_bg.wasm": "8000e4ce320b7994dca6bcd58be0c862144c7b805576504e523a420439da658b",
}


@dataclass(frozen=True)
class Renderer:
    """One format: how to write it, and what is lacking for that on this machine (empty where nothing is)."""

    name: str
    render: Callable[[Path], bytes]
    lacks: Callable[[], str]


def renderers(rhwp: Path) -> Mapping[str, Renderer]:
    """Every format by its name.

    Args:
        rhwp: Folder of the npm package that writes HWP 5.
    """
    found = (
        Renderer("weasyprint.pdf", pages.weasyprint_pdf, _lacks_weasyprint),
        Renderer("chromium.pdf", pages.chromium_pdf, lambda: _lacks_program(*pages.CHROMIUM_NAMES)),
        Renderer("libreoffice.pdf", pages.libreoffice_pdf, lambda: _lacks_program("soffice")),
        Renderer("hwpx", lambda source: hwpx(read_notice(source)), lambda: ""),
        Renderer("hwp", lambda source: _hwp(source, rhwp), lambda: _lacks_rhwp(rhwp)),
    )
    return {renderer.name: renderer for renderer in found}


def _hwp(source: Path, rhwp: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        packed, target = Path(folder, "notice.hwpx"), Path(folder, "notice.hwp")
        packed.write_bytes(hwpx(read_notice(source)))
        command = ["node", str(HERE / "hwp.mjs"), str(rhwp.resolve()), str(packed), str(target)]
        subprocess.run(command, check=True, timeout=pages.SECONDS, stdout=subprocess.DEVNULL)
        return target.read_bytes()


def _lacks_program(*names: str) -> str:
    if not any(shutil.which(name) for name in names):
        return f"{names[0]} is not installed"
    return _lacks_fonts()


def _lacks_fonts() -> str:
    listed = shutil.which("fc-list")
    if listed is None:
        return "fontconfig is not installed"
    fonts = subprocess.run([listed, ":lang=ko", "family"], capture_output=True, text=True, check=False).stdout
    return "" if FONT in fonts else "the Nanum fonts are not installed"


def _lacks_weasyprint() -> str:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:  # OSError: Pango is missing
        return f"WeasyPrint cannot be loaded: {error}".splitlines()[0]
    return _lacks_fonts()


def _lacks_rhwp(rhwp: Path) -> str:
    if shutil.which("node") is None:
        return "Node is not installed"
    for name, digest in RHWP_SHA256.items():
        if not (rhwp / name).exists():
            return f"the npm package @rhwp/core {RHWP_VERSION} is not installed"
        if hashlib.sha256((rhwp / name).read_bytes()).hexdigest() != digest:
            return f"{name} is not that of @rhwp/core {RHWP_VERSION}"
    return ""
