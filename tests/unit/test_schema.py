"""The committed JSON Schema: it is that of the models, and it does not change under the same version."""

from __future__ import annotations

import hashlib
import json

import jsonschema
import pytest

from noticeparse import api
from noticeparse.spec.notice import SCHEMA_VERSION

CHANGED = "the schema changed: raise SCHEMA_VERSION, then run scripts/write_schema.py (--amend before a release)"


@pytest.fixture
def committed(root):
    return (root / "schema" / "notice.schema.json").read_text(encoding="utf-8")


def test_the_committed_schema_is_that_of_the_models(committed):
    assert json.loads(committed) == api.json_schema(), "run scripts/write_schema.py"


def test_the_schema_is_the_one_noted_for_its_version(committed, root):
    history = json.loads((root / "schema" / "history.json").read_text(encoding="utf-8"))

    assert history.get(SCHEMA_VERSION) == hashlib.sha256(committed.encode()).hexdigest(), CHANGED


def test_the_schema_is_a_valid_schema(committed):
    schema = json.loads(committed)

    jsonschema.validators.validator_for(schema).check_schema(schema)


def test_every_field_is_documented(committed, root):
    documented = (root / "docs" / "contract.md").read_text(encoding="utf-8")
    schema = json.loads(committed)
    objects = [schema, *schema["$defs"].values()]

    fields = {name for part in objects for name in part.get("properties", {})}

    assert sorted(name for name in fields if f"`{name}`" not in documented) == []
