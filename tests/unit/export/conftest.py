"""Specs of our own notices, and of an invented one with something in nearly every field."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.spec_builders import notice

from noticeparse import api
from noticeparse.spec.notice import NoticeSpec

SOURCE = {"name": "공고.hwpx", "sha256": "ab" * 32, "media_type": "application/hwp+zip", "pages": 3, "reader": "hwpx"}


@pytest.fixture(scope="session")
def rich_spec() -> NoticeSpec:
    """An invented spec that fills nearly every field."""
    return NoticeSpec.model_validate({**notice(), "source": SOURCE})


@pytest.fixture(scope="session")
def our_specs(root: Path, rich_spec: NoticeSpec) -> tuple[NoticeSpec, ...]:
    """Specs of the notices in ``corpora/``, as HTML and as text, and the rich one."""
    files = sorted(path for path in (root / "corpora").iterdir() if path.suffix in (".txt", ".html"))
    assert len(files) > 5
    return (*(api.extract(path) for path in files), rich_spec)


@pytest.fixture
def exported() -> Callable[..., bytes]:
    """The bytes that an export writes to a stream."""

    def run(specs: object, to: str, **options: object) -> bytes:
        stream = io.BytesIO()
        api.export_specs(specs, to, stream, **options)  # type: ignore[arg-type]
        return stream.getvalue()

    return run
