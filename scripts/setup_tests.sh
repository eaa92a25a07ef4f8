#!/usr/bin/env bash
# Makes .venv ready for the tests: the versions of requirements/dev.txt and rendering.txt, hashes checked, and this
# project in editable form. Needs only Python 3.11 or newer. Says nothing and does nothing where all is up to date.
# Programs that some tests run are installed where this is root on a Debian; elsewhere those tests skip.
set -euo pipefail
cd "$(dirname "$0")/.."

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null && fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "error: no Python 3.11 or newer was found" >&2
    echo "hint: install it, or name it: PYTHON=/path/to/python3.11 $0" >&2
    return 3
}

# Debian keeps venv in a package of its own.
install_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "setup: installing the venv module of the system's Python"
        apt-get update -qq >/dev/null && apt-get install -qq -y python3-venv >/dev/null
    else
        echo "error: this Python cannot make virtual environments" >&2
        echo "hint: install the system package python3-venv" >&2
        return 3
    fi
}

# The system packages of all tests marked `programs`, and the fonts that they print with.
packages="chromium fontconfig fonts-nanum libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
packages="$packages libreoffice-calc-nogui libreoffice-writer-nogui tesseract-ocr tesseract-ocr-kor tesseract-ocr-script-hang"
packages="$packages postgresql"
rhwp=@rhwp/core@0.8.6

install_programs() {
    local package missing=""
    for package in $packages; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "setup: installing$missing"
        apt-get update -qq >/dev/null || true
        for package in $missing; do
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" >/dev/null 2>&1 ||
                echo "setup: $package could not be installed: tests that need it skip" >&2
        done
    fi
    if [ ! -e .render/node_modules/@rhwp/core/package.json ] && command -v npm >/dev/null; then
        echo "setup: installing $rhwp"
        npm install --silent --no-save --ignore-scripts --prefix .render "$rhwp" >/dev/null 2>&1 ||
            echo "setup: $rhwp could not be installed: tests that need it skip" >&2
    fi
}

# Only the build without CUDA (its hash is pinned): the usual one is gigabytes that no test needs.
install_torch() {
    .venv/bin/python -c 'import torch' 2>/dev/null && return
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/torch.txt \
        >/dev/null 2>&1 ||
        echo "setup: torch without CUDA could not be installed: tests that need it skip" >&2
}

stamp=.venv/noticeparse-setup
wanted="$(cat requirements/dev.txt requirements/rendering.txt pyproject.toml | cksum)"
editable='import importlib.metadata as m, json, sys
try: text = m.distribution("noticeparse").read_text("direct_url.json") or "{}"
except m.PackageNotFoundError: sys.exit(1)
sys.exit(not json.loads(text).get("dir_info", {}).get("editable"))'

# An environment whose Python is gone or too old is made anew.
if [ -e .venv ] && ! { [ -x .venv/bin/python ] && fits .venv/bin/python; }; then
    rm -rf .venv
fi
if [ ! -e .venv ]; then
    python="$(find_python)"
    install_venv_module "$python"
    echo "setup: making .venv with $("$python" --version)"
    "$python" -m venv .venv
fi
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    echo "setup: installing requirements/dev.txt and requirements/rendering.txt"
    rm -f "$stamp"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt \
        -r requirements/rendering.txt
fi
if [ ! -e "$stamp" ] || ! .venv/bin/python -c "$editable"; then
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    echo "$wanted" > "$stamp"
fi
install_programs
install_torch
