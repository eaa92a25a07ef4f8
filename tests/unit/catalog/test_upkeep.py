"""What a server is told when a catalogue closes to which much was added."""

from __future__ import annotations

import uuid

import psycopg
import pytest
from tests.catalog_builders import program

from noticeparse.catalog.catalog import Catalog
from noticeparse.catalog.query import Query

MANY = 60

pytestmark = pytest.mark.programs


@pytest.fixture
def server(postgresql):
    """The URL of an empty database."""
    name = f"upkeep_{uuid.uuid4().hex}"
    with psycopg.connect(postgresql.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return postgresql.format(database=name)


def fill(place, make_spec):
    with Catalog.open(place) as catalog:
        for number in range(MANY):
            one = program(f"{number}호 등대 사업", purpose=f"드론 {number}대를 띄운다")
            catalog.add(make_spec(f"{number}호 공고", content=str(number), number=f"제{number}호", programs=[one]))


def test_what_was_added_stands_in_the_index_of_words_when_the_catalogue_closes(server, make_spec):
    with Catalog.open(server):
        pass
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER TABLE gram SET (autovacuum_enabled = off)")

    fill(server, make_spec)

    with psycopg.connect(server, autocommit=True) as connection:
        waiting = connection.execute("SELECT gin_clean_pending_list('ix_gram_grams')").fetchone()
        counted = connection.execute("SELECT reltuples FROM pg_class WHERE relname = 'gram'").fetchone()
    assert waiting == (0,)
    assert counted == (MANY,)


def test_somebody_who_may_write_but_does_not_own_the_tables_adds_as_well(server, make_spec):
    with Catalog.open(server):
        pass
    role = f"writer_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        for line in (
            f'CREATE ROLE "{role}" LOGIN',
            f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"',
            f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"',
        ):
            connection.execute(line.encode())

    fill(server.replace("noticeparse@", f"{role}@", 1), make_spec)

    with Catalog.open(server) as catalog:
        assert len(catalog.find(Query(text="드론", limit=MANY + 1))) == MANY
