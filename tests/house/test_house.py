"""Rules of the house that no tool checks: what may not stand in the repository, and what must agree."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from noticeparse.pieces import EXPORTERS, EXTRACTORS, PDF_ENGINES, READERS, SPEC_EXPORTERS
from noticeparse.registry import Registry

ROOT = Path(__file__).resolve().parents[2]
# Written so that this file does not hold what it looks for.
REGISTRIES = ["py" + "pi.org", "pythonhosted" + ".org", "registry.npm" + "js", "deb.debian" + ".org"]
MACHINE_PATHS = re.compile(r"(?:^|[^\w.])/(?:h[o]me|r[o]ot|w[o]rk|U[s]ers)/")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
LONG_LINE_OF_A_NOTICE = 34


def tracked_files() -> list[Path]:
    """Files of the repository that git does not ignore; all but hidden folders and builds where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        ignored = re.compile(r"^\.(?!ci/|gitignore$)|^(?:build|dist)/|__pycache__|\.egg-info")
        below = (path for path in ROOT.rglob("*") if not ignored.search(path.relative_to(ROOT).as_posix()))
        return sorted(path for path in below if path.is_file())
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Each text file of the repository with its path below the root."""
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


def word_lists(value: object, at: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every array of strings of a TOML document with its key."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from word_lists(below, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        if value and all(isinstance(entry, str) for entry in value):
            yield at, value
        for number, entry in enumerate(value):
            if not isinstance(entry, str):
                yield from word_lists(entry, f"{at}[{number}]")


TOML_FILES = sorted((ROOT / "src").rglob("*.toml"))


def test_no_file_names_a_registry():
    assert [name for name, text in texts() if any(host in text for host in REGISTRIES)] == []


def test_no_file_names_a_path_of_one_machine():
    found = [f"{name}: {line}" for name, text in texts() for line in text.splitlines() if MACHINE_PATHS.search(line)]

    assert found == []


def test_nothing_is_marked_as_unfinished():
    assert [name for name, text in texts() if UNFINISHED.search(text)] == []


def test_source_and_documents_end_with_one_line_feed():
    wrong = [
        name
        for name, text in texts()
        if name.endswith((".py", ".md", ".toml")) and text and not re.search(r"[^\n]\n\Z", text)
    ]

    assert wrong == []


def test_lock_files_with_addresses_are_not_committed():
    assert not [path.name for path in tracked_files() if path.name == "uv.lock"]


@pytest.mark.parametrize("name", ["runtime", "dev", "rendering"])
def test_requirements_are_pinned_with_hashes_and_name_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", text.partition("\n\n")[0])
    pinned = [entry for entry in entries if "==" in entry]

    assert len(pinned) > 5
    assert all("--hash=sha256:" in entry for entry in pinned)
    assert "://" not in text


@pytest.mark.parametrize("name", ["runtime", "dev", "rendering"])
def test_requirements_fit_the_project(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *(project["project"]["dependencies"] if name != "rendering" else []),
        *project["dependency-groups"].get(name, []),
    ]
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))

    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), "run scripts/lock.sh"


def test_both_requirements_pin_the_same_versions():
    runtime, dev = (
        set(re.findall(r"^[\w.-]+==[\w.]+", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"), re.MULTILINE))
        for name in ("runtime", "dev")
    )

    assert runtime <= dev


def test_what_renders_our_notices_fits_beside_what_tests_need():
    dev, rendering = (
        dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"), re.M))
        for name in ("dev", "rendering")
    )

    assert {name: version for name, version in rendering.items() if dev.get(name, version) != version} == {}


def test_every_dependency_is_documented_with_its_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["rendering"],
        *itertools.chain(*extras),
    ]
    documented = re.findall(
        r"^\| `([\w-]+)` \| \w", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert {re.split(r"[<>=[]", entry)[0] for entry in wanted} == set(documented)


def test_the_linter_of_layers_has_no_exceptions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]

    assert all(contract.get("ignore_imports", []) == [] for contract in contracts)
    assert any(contract.get("exhaustive") for contract in contracts)


def test_the_extras_are_installed_for_their_tests_in_the_same_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(itertools.chain(*project["project"]["optional-dependencies"].values()))

    torch = {entry for entry in extras if re.match(r"torch\b", entry)}
    pins = (ROOT / "requirements" / "torch.txt").read_text(encoding="utf-8")
    assert torch
    assert re.search(r"^torch==", pins, re.MULTILINE), "its build without CUDA has a file of its own"
    assert extras - torch <= set(project["dependency-groups"]["dev"])


@pytest.mark.parametrize(
    ("contract_id", "table"),
    [("formats", READERS | PDF_ENGINES), ("families", EXTRACTORS)],
    ids=["formats", "families"],
)
def test_every_piece_is_held_independent_of_its_neighbours(contract_id, table):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}

    assert set(contracts[contract_id]["modules"]) == {target.partition(":")[0] for target in table.values()}


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("reader", READERS),
        ("extractor", EXTRACTORS),
        ("engine", PDF_ENGINES),
        ("exporter", EXPORTERS),
        ("exporter of specs", SPEC_EXPORTERS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_piece_of_the_tables_can_be_loaded(kind, table):
    registry: Registry[object] = Registry(kind, table)

    assert len(registry.all()) == len(table) > 0


def test_modules_stay_below_the_hard_limit():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "check_module_length.py"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("lines", "exit_code", "said"), [(300, 0, ""), (301, 0, "301"), (501, 1, "501")])
def test_the_length_check_reports_from_300_and_fails_from_500(
    load_script, tmp_path, capsys, monkeypatch, lines, exit_code, said
):
    script = load_script("check_module_length")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "long.py").write_text("x\n" * lines)
    monkeypatch.setattr(script, "__file__", str(tmp_path / "scripts" / "check_module_length.py"))

    assert script.main() == exit_code
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("path", TOML_FILES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_word_lists_load_and_are_sorted_without_duplicates(path):
    document = tomllib.loads(path.read_text(encoding="utf-8"))

    unsorted = [key for key, words in word_lists(document) if words != sorted(set(words))]

    assert unsorted == [], "run scripts/sort_words.py"


def test_the_script_sorts_word_lists_and_keeps_comments_and_values(load_script):
    script = load_script("sort_words")
    text = '# head\n[a]\nlong = [\n  \'b\\d\', "a\\"]", # never\n]\n'
    plain = '# head\n[a]\nw = [\'b\\d\', "a]",\n "a]"] # tail\nn = [1, 2]\n"k k" = ["z"]\n'

    tidied = script.tidy(plain)

    assert tidied == '# head\n[a]\nw = ["a]", \'b\\d\'] # tail\nn = [1, 2]\n"k k" = ["z"]\n'
    assert script.tidy(tidied) == tidied
    with pytest.raises(ValueError, match="inside long"):
        script.tidy(text)


def test_the_script_wraps_long_lists_without_changing_words(load_script):
    script = load_script("sort_words")
    words = [f"낱말 {number:03}" for number in range(60)]
    text = "w = [" + ", ".join(f'"{word}"' for word in reversed(words)) + "]\n"

    tidied = script.tidy(text)

    assert tomllib.loads(tidied)["w"] == words
    assert max(map(len, tidied.splitlines())) <= 120


def test_the_wheel_holds_every_module_word_list_and_model(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and path.suffix in (".py", ".toml", ".typed")
    }
    models = {path.relative_to(ROOT).as_posix() for path in (ROOT / "models").rglob("*") if path.is_file()}
    expected |= {f"noticeparse/{path}" for path in models}

    assert expected - packed == set()


@pytest.mark.corpus
def test_no_file_holds_a_line_of_a_notice_that_is_not_ours(corpus):
    def squashed(text: str) -> str:
        return re.sub(r"\s+", "", text)

    lines = {
        squashed(re.sub(r"<[^>]+>", "", line))
        for path in (corpus / "seeds").glob("*.txt")
        for line in path.read_text(encoding="utf-8", errors="ignore").splitlines()
    }
    lines = {line for line in lines if len(line) >= LONG_LINE_OF_A_NOTICE}
    copied = [(name, line) for name, text in texts() for line in lines if line in squashed(text)]

    assert copied == []
