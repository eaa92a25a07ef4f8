#!/usr/bin/env bash
# Writes runtime.txt, dev.txt and rendering.txt in requirements/ from pyproject.toml: exact versions with hashes, good
# for Python 3.11 to 3.13 on every platform. Needs `uv` (it is in dev.txt). `--upgrade` takes newer versions.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="$(command -v uv || true)"
[ -x .venv/bin/uv ] && uv=.venv/bin/uv
[ -n "$uv" ] || { echo "lock.sh: uv is needed: run scripts/test once, or install uv" >&2; exit 3; }

compile() { # OUTPUT ARGUMENT...
    local output="$1"; shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "scripts/lock.sh" \
        --output-file "$output" "$@" >/dev/null
}
compile requirements/runtime.txt "$@" pyproject.toml
compile requirements/dev.txt "$@" --constraint requirements/runtime.txt --group dev pyproject.toml
compile requirements/rendering.txt "$@" --constraint requirements/dev.txt --group pyproject.toml:rendering
# torch without CUDA is no package of the registry: TORCH_WHEELS names the folder with its wheel for Linux and Python 3.11.
if [ -n "${TORCH_WHEELS:-}" ]; then
    printf 'torch==2.13.0+cpu\nonnx\nonnxscript\n' | "$uv" pip compile --quiet --python-version 3.11 --generate-hashes \
        --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "scripts/lock.sh" \
        --find-links "$TORCH_WHEELS" --constraint requirements/dev.txt --output-file requirements/torch.txt - >/dev/null
fi
