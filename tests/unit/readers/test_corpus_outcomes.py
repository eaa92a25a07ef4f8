"""Every real file gives a document with text or its right named error, whatever its name ends in."""

from __future__ import annotations

import json
import time

import pytest

from noticeparse import api
from noticeparse.errors import InputError

pytestmark = pytest.mark.corpus
REFUSED = {"f896": "drm", "f910": "drm", "f923": "no_text", "x126": "encrypted"}
SECONDS = 30
LEAST_TEXT = 500


def test_every_file_gives_text_or_its_named_error_in_time(corpus):
    folder = corpus / "corpora"
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    codes = {}
    for entry in entries:
        began = time.process_time()
        try:
            document = api.read(folder / entry["file"])
        except InputError as error:
            codes[entry["id"]] = error.code
        else:
            assert len(document.text) > LEAST_TEXT, entry["id"]
            assert document.blocks
        assert time.process_time() - began < SECONDS, entry["id"]

    assert len(entries) >= 78
    assert codes == REFUSED
