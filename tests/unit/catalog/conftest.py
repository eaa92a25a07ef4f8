"""Fixtures: a fresh catalogue on each of the two databases, and specs to fill it with."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.catalog_builders import spec
from tests.postgresql_server import OWNER, programs, running

from noticeparse.catalog.catalog import Catalog
from noticeparse.spec.notice import NoticeSpec

_counter = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A running server: a URL with a place for the database's name."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (apt install postgresql)")
    with running(folder) as url:
        yield url


class Places:
    """Makes places for catalogues on one of the databases."""

    def __init__(self, postgresql: str | None, folder: Path) -> None:
        self._postgresql = postgresql
        self._folder = folder

    def __call__(self, *, like: str | None = None) -> str:
        """An empty place, or a copy of a catalogue that nobody has open."""
        name = f"catalog_{next(_counter)}"
        if self._postgresql is None:
            path = self._folder / f"{name}.sqlite3"
            if like is not None:
                shutil.copy(like, path)
            return str(path)
        import psycopg

        template = "template0" if like is None else like.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(self._postgresql.format(database="postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" OWNER "{OWNER}" TEMPLATE "{template}"'.encode())
        return str(self._postgresql.format(database=name))


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.programs)])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Gives empty places for catalogues, on each database."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return Places(url, tmp_path_factory.mktemp("catalogs"))


@pytest.fixture(scope="session")
def made(new_place: Places) -> str:
    """The place of an empty catalogue, to be copied."""
    place = new_place()
    Catalog.open(place).close()
    return place


@pytest.fixture
def place(new_place: Places) -> str:
    """One empty place."""
    return new_place()


@pytest.fixture
def new_catalog(new_place: Places, made: str) -> Iterator[Callable[[], Catalog]]:
    """Opens empty catalogues."""
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(Catalog.open(new_place(like=made)))


@pytest.fixture
def catalog(new_catalog: Callable[[], Catalog]) -> Catalog:
    """An empty catalogue."""
    return new_catalog()


@pytest.fixture
def make_spec() -> Callable[..., NoticeSpec]:
    """Builds specs; see ``tests/catalog_builders.py``."""
    return spec
