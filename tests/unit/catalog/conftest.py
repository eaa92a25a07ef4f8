"""Fixtures: a fresh catalogue on each of the two databases, and specs to fill it with."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.programs)])
def new_place(request: pytest.FixtureRequest, tmp_path) -> Callable[[], str]:
    """Gives empty places for catalogues, on each database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"catalog-{next(_counter)}.sqlite3")
    import psycopg

    url = request.getfixturevalue("postgresql")

    def make() -> str:
        name = f"test_{next(_counter)}"
        with psycopg.connect(url.format(database="postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" OWNER "{OWNER}" TEMPLATE template0'.encode())
        return str(url.format(database=name))

    return make


@pytest.fixture
def place(new_place) -> str:
    """One empty place."""
    return str(new_place())


@pytest.fixture
def catalog(place) -> Iterator[Catalog]:
    """An empty catalogue."""
    with Catalog.open(place) as opened:
        yield opened


@pytest.fixture
def make_spec() -> Callable[..., NoticeSpec]:
    """Builds specs; see ``tests/catalog_builders.py``."""
    return spec
