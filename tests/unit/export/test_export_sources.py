"""Specs from the files that hold them: objects, arrays, lines, folders, notices."""

from __future__ import annotations

import io
import json

import pytest

from noticeparse import api
from noticeparse.errors import EmptyInputError, InputError, NotFoundError, SpecError
from noticeparse.spec.notice import NoticeSpec, Source

NOTICE = "[2025년 시험기업 지원사업 모집 공고]\n\n1. 사업개요\n □ 지원한도 : 기업당 최대 2억원\n"
SPECS = tuple(
    NoticeSpec(
        source=Source(name=f"{n}.txt", sha256=str(n) * 64, media_type="text/plain", reader="text"), title=f"공고 {n}"
    )
    for n in range(3)
)
LINES = "".join(api.spec_json(spec, indent=None) + "\n" for spec in SPECS)
FORMS = {
    "lines": LINES,
    "lines with blank ones": "\n" + LINES.replace("\n", "\r\n\n"),
    "array": "[" + ",\n".join(api.spec_json(spec) for spec in SPECS) + "]",
    "array from a new line": "[\n" + ",\n".join(api.spec_json(spec) for spec in SPECS) + "\n]\n",
    "array in one line": json.dumps([json.loads(line) for line in LINES.splitlines()]),
    "lines with a byte order mark": "\ufeff" + LINES,
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_several_specs_are_read_in_their_order_from_a_file_and_a_stream(tmp_path, text):
    path = tmp_path / "specs"
    path.write_text(text, encoding="utf-8")

    assert tuple(api.read_specs(path)) == SPECS
    assert tuple(api.read_specs(io.BytesIO(text.encode()))) == SPECS


def test_what_json_exports_is_read_back(tmp_path):
    for to in ("json", "jsonl"):
        api.export_specs(SPECS, to, tmp_path / f"a.{to}")
        assert tuple(api.read_specs(tmp_path / f"a.{to}")) == SPECS
    api.export_specs(SPECS, "json", tmp_path / "each", folder=True)
    assert tuple(api.read_specs(tmp_path / "each")) == SPECS


@pytest.mark.parametrize("indent", [None, 1])
def test_one_spec_is_read(tmp_path, indent):
    (tmp_path / "a").write_text(api.spec_json(SPECS[0], indent=indent), encoding="utf-8")

    assert list(api.read_specs(tmp_path / "a")) == [SPECS[0]]


def test_a_notice_is_extracted_although_it_begins_with_a_bracket(tmp_path):
    (tmp_path / "공고.txt").write_text(NOTICE, encoding="utf-8")

    (from_file,) = api.read_specs(tmp_path / "공고.txt")
    (from_stream,) = api.read_specs(io.BytesIO(NOTICE.encode()), name="공고.txt")

    assert from_file == from_stream == api.extract(tmp_path / "공고.txt")
    assert from_file.title == "2025년 시험기업 지원사업 모집 공고"


def test_a_folder_gives_its_specs_and_passes_over_other_json(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.json").write_text(api.spec_json(SPECS[0]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(LINES, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text('{"sha256": "1", "paths": []}\n')
    (tmp_path / "notes.txt").write_text(NOTICE)
    (tmp_path / ".c.json.part").write_text("{")

    assert [spec.title for spec in api.read_specs(tmp_path)] == ["공고 0", "공고 1", "공고 2", "공고 0"]


def test_a_folder_without_specs_is_said(tmp_path):
    (tmp_path / "x.json").write_text('{"a": 1}')

    with pytest.raises(NotFoundError, match="no spec in the folder"):
        list(api.read_specs(tmp_path))


def test_lines_that_fail_are_told_and_the_rest_is_read(tmp_path):
    failed = {"source": {"name": "x.pdf"}, "error": {"code": "no_text", "message": "It is a picture", "hint": "OCR"}}
    first, second, third = LINES.splitlines()
    lines = [first, "{broken", json.dumps(failed), second, '{"schema_version": "1"}', third]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = []

    read = tuple(api.read_specs(tmp_path / "a.jsonl", on_failure=lambda name, error: told.append((name, error))))

    assert read == SPECS
    assert [(name, type(error), error.code) for name, error in told] == [
        ("a.jsonl, line 2", SpecError, "invalid_spec"),
        ("a.jsonl, line 3", InputError, "no_text"),
        ("a.jsonl, line 5", SpecError, "invalid_spec"),
    ]
    assert "x.pdf had failed: It is a picture" in told[1][1].message
    with pytest.raises(SpecError, match="line 2"):
        list(api.read_specs(tmp_path / "a.jsonl"))


def test_a_broken_file_of_a_folder_does_not_stop_the_rest(tmp_path):
    (tmp_path / "a.json").write_text('{"schema_version": ')
    (tmp_path / "b.json").write_text(api.spec_json(SPECS[0]), encoding="utf-8")
    told = []

    assert list(api.read_specs(tmp_path, on_failure=lambda name, error: told.append(name))) == [SPECS[0]]
    assert told == ["a.json"]
    with pytest.raises(SpecError):
        list(api.read_specs(tmp_path))


@pytest.mark.parametrize("text", ['{"a":' * 100_000, '{"schema_version": "2"}', "{}"])
def test_json_that_is_no_spec_is_an_error_of_its_own(tmp_path, text):
    (tmp_path / "a.json").write_text(text)

    with pytest.raises(SpecError):
        list(api.read_specs(tmp_path / "a.json"))


def test_what_is_not_there_is_said_as_for_a_notice(tmp_path):
    with pytest.raises(NotFoundError):
        list(api.read_specs(tmp_path / "none.json"))
    with pytest.raises(EmptyInputError):
        list(api.read_specs(io.BytesIO(b"")))
