"""What made a spec: a digest that changes when the same bytes may give another spec.

It covers the program's version, the files of the rooms that a spec passes through, the models, the schema's version and
the options of the run. The command line, exports or the catalogue are not in it: they change no spec.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from noticeparse.pieces import PDF_ENGINES
from noticeparse.pipeline.batch.jobs import Recipe
from noticeparse.spec.notice import SCHEMA_VERSION

PACKAGE = Path(__file__).resolve().parents[2]
ROOMS = ("errors.py", "pieces.py", "registry.py", "model", "spec", "nlp", "layout", "readers", "extract", "pipeline")
# A batch moves specs, it does not make them.
OUTSIDE = PACKAGE / "pipeline" / "batch"


def key_of(recipe: Recipe) -> str:
    """The digest for results of this program under a recipe; 64 hexadecimal digits."""
    run = {"ocr": "off", "roles": "rules", **recipe.run}
    run["engine"] = run.get("engine") or next(iter(PDF_ENGINES))
    known = {
        "program": program_version(),
        "sources": digest_of_sources(),
        "schema": SCHEMA_VERSION,
        "run": {name: str(value) for name, value in run.items()},
        "min_confidence": recipe.min_confidence,
        "drop": recipe.drop,
    }
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def program_version() -> str:
    """The version of the installed distribution; ``unknown`` where the sources run uninstalled."""
    try:
        return version("noticeparse")
    except PackageNotFoundError:
        return "unknown"


def digest_of_sources() -> str:
    """The sha256 over the names and bytes of everything that a spec is made by."""
    whole = hashlib.sha256()
    for name, path in sorted(_files()):
        whole.update(f"{name}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    for room in ROOMS:
        top = PACKAGE / room
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and OUTSIDE not in path.parents:
                yield path.relative_to(PACKAGE).as_posix(), path
    # In the wheel the models lie in the package, in a checkout beside src.
    for models in (PACKAGE / "models", PACKAGE.parents[1] / "models"):
        if models.is_dir():
            for path in models.rglob("*"):
                if path.is_file():
                    yield f"models/{path.relative_to(models).as_posix()}", path
            return
