"""The tree of errors: exit codes, codes and hints, all of them documented."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from noticeparse import errors
from noticeparse.errors import NoticeparseError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, NoticeparseError)]
EXIT_CODES = {
    "UsageError": 2,
    "UnknownNameError": 2,
    "MissingExtraError": 3,
    "InputError": 4,
    "NotFoundError": 4,
    "EmptyInputError": 4,
    "TooLargeError": 4,
    "TooSlowError": 4,
    "UnsupportedFormatError": 4,
    "EncodingError": 4,
    "OldHwpError": 4,
    "EncryptedError": 4,
    "DrmError": 4,
    "DamagedError": 4,
    "TruncatedError": 4,
    "UnsafeArchiveError": 4,
    "NoTextError": 4,
    "SpecError": 5,
    "CatalogError": 6,
    "CatalogUnreachableError": 6,
    "NotACatalogError": 6,
    "CatalogNewerError": 6,
    "CatalogDamagedError": 6,
    "CatalogLockedError": 6,
    "UnknownIdError": 6,
    "AmbiguousIdError": 6,
    "InternalError": 70,
    "NoticeparseError": 70,
}


def documented_codes(root: Path) -> dict[str, int]:
    """Error codes of the field reference with their exit codes."""
    section = (root / "docs" / "contract.md").read_text(encoding="utf-8").partition("### Error codes")[2]
    return {code: int(exit_code) for code, exit_code in re.findall(r"^\| `(\w+)` \| (\d+) \|", section, re.MULTILINE)}


def codes_in_source(root: Path) -> Iterator[str]:
    """Every literal ``code=`` of a call in the package."""
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_error_has_the_exit_code_of_the_contract(kind):
    assert kind.exit_code == EXIT_CODES[kind.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_cannot_be_made_without_a_hint(kind):
    with pytest.raises(TypeError, match="hint"):
        kind("something is wrong")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_survives_pickling_whole(kind):
    error = kind("something is wrong", hint="mend it", code="special")

    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), copy.message, copy.hint, copy.code) == (kind, "something is wrong", "mend it", "special")


def test_an_error_without_a_code_has_that_of_its_kind():
    assert errors.EmptyInputError("nothing there", hint="look").code == "empty"


def test_every_error_code_is_documented_with_its_exit_code(root):
    codes = documented_codes(root)

    assert {kind.default_code: kind.exit_code for kind in KINDS}.items() <= codes.items()
    assert set(codes_in_source(root)) <= codes.keys()


def test_every_documented_error_code_exists(root):
    assert documented_codes(root).keys() == {kind.default_code for kind in KINDS} | set(codes_in_source(root))


def test_every_exit_code_is_documented(root):
    section = (root / "docs" / "contract.md").read_text(encoding="utf-8")
    section = section.partition("### Exit codes")[2].partition("### Error codes")[0]

    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}

    needs_review = 10  # of ``diff``: no error
    assert documented == set(EXIT_CODES.values()) | {0, 1, needs_review}
