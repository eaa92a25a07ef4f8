"""Opening: new, older and newer catalogues, files of something else, places that cannot be reached."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from noticeparse.api import catalog_query
from noticeparse.catalog import migrate, tables
from noticeparse.catalog.catalog import Catalog
from noticeparse.catalog.database import Database
from noticeparse.catalog.place import default_path, resolve
from noticeparse.errors import (
    CatalogDamagedError,
    CatalogError,
    CatalogLockedError,
    CatalogNewerError,
    CatalogUnreachableError,
    InternalError,
    NotACatalogError,
    UsageError,
)


def test_a_new_catalogue_is_empty_and_at_the_newest_revision(catalog):
    assert catalog.list() == ()
    with catalog._database.reading() as connection:
        assert migrate.revision_of(connection, "x") == migrate.HEAD


@pytest.fixture
def closed(open_folder, make_spec):
    """A catalogue with one notice in a folder that nobody may write to."""
    place = open_folder / "shared" / "catalog?.sqlite3"
    place.parent.mkdir()
    with Catalog.open(place) as catalog:
        catalog.add(make_spec("2025년도 한빛 지원사업 공고"))
        catalog.list()
    place.parent.chmod(0o555)
    return place


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_catalogue_in_a_folder_without_permission_to_write_can_be_read(closed, ordinary_user, make_spec):
    with ordinary_user(), Catalog.open(closed, create=False) as catalog:
        (entry,) = catalog.list()

        assert catalog.spec(entry.id).title == "2025년도 한빛 지원사업 공고"
        assert len(catalog.find(catalog_query(text="한빛"))) == 1
        with pytest.raises(CatalogUnreachableError, match="readonly"):
            catalog.add(make_spec("2025년도 다른 지원사업 공고"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_catalogue_that_its_owner_writes_to_meanwhile_is_busy(closed, ordinary_user, make_spec):
    with ordinary_user():
        catalog = Catalog.open(closed, create=False)
    closed.parent.chmod(0o755)
    with Catalog.open(closed) as theirs:
        theirs.add(make_spec("2025년도 다른 지원사업 공고"))
    closed.parent.chmod(0o555)

    with ordinary_user(), catalog, pytest.raises(CatalogLockedError):
        catalog.list()


def test_the_migrations_end_at_the_revision_that_the_code_names():
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(migrate.FOLDER)).get_heads() == [migrate.HEAD]


def test_the_migrations_make_the_tables_that_the_code_describes(catalog):
    with catalog._database.reading() as connection:
        inspected = sa.inspect(connection)
        for table in tables.metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in inspected.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}, table.name


def test_a_catalogue_of_the_first_revision_is_brought_to_the_newest_with_all_that_it_holds(place, make_spec):
    """As the first version of the program left it: its tables, and rows in them."""
    spec = make_spec()
    _make_old(place, spec)

    with Catalog.open(place) as catalog:
        (entry,) = catalog.list()
        assert catalog.spec(entry.id) == spec
        assert [hit.name for hit in catalog.find()] == ["한빛 제조혁신 지원사업"]
        assert catalog.history(entry.id).chain[0].notice_id == entry.id
    with Catalog.open(place) as again:
        assert again.add(spec, made_by="0.1.0") == entry.id


def _make_old(place, spec):
    import zlib

    from noticeparse.catalog import identity
    from noticeparse.catalog.facts import facts_of

    database = Database(resolve(place))
    database.use_log()
    key, source = identity.notice_key(spec), spec.source
    with database.writing() as connection:
        migrate.upgrade(connection, place, target="0001")
        connection.execute(sa.insert(tables.notice).values(pk=1, id=key))
        connection.execute(sa.insert(tables.notice_key).values(key=key, notice_pk=1))
        file = {"sha256": source.sha256, "notice_pk": 1, "media_type": source.media_type, "pages": source.pages}
        connection.execute(sa.insert(tables.file).values(file))
        connection.execute(sa.insert(tables.file_name).values(sha256=source.sha256, name=source.name))
        row = {
            "digest": identity.spec_digest(spec),
            "sha256": source.sha256,
            "key": key,
            "values_read": 1,
            "current": True,
            "title": spec.title,
            "number": spec.notice_number,
            "kind": spec.kind.value,
            "revision": spec.revision.value,
            "issuers": list(spec.issuers),
            "issued_on": spec.issued_on,
            "year": spec.program_year,
            "body": zlib.compress(identity.nameless(spec).encode()),
        }
        connection.execute(sa.insert(tables.spec).values(pk=1, **row))
        connection.execute(sa.insert(tables.version).values(spec_pk=1, made_by="0.1.0"))
        for position, program_id in enumerate(identity.program_ids(spec, key)):
            name = spec.programs[position].name
            connection.execute(sa.insert(tables.program).values(spec_pk=1, id=program_id, position=position, name=name))
        connection.execute(sa.insert(tables.fact), [{"spec_pk": 1, **fact} for fact in facts_of(spec)])
    database.close()


def test_a_newer_catalogue_is_refused_and_left_alone(new_place, made):
    place = new_place(like=made)
    catalog = Catalog.open(place)
    with catalog._database.writing() as connection:
        connection.execute(sa.text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '9999'"))
    catalog.close()

    with pytest.raises(CatalogNewerError, match="9999") as caught:
        Catalog.open(place)

    assert (caught.value.code, caught.value.exit_code) == ("catalog_newer", 6)


def test_a_database_of_something_else_is_refused_and_left_alone(place):
    database = Database(resolve(place))
    with database.writing() as connection:
        connection.execute(sa.text("CREATE TABLE invoices (id INTEGER)"))

    with pytest.raises(NotACatalogError, match="invoices"):
        Catalog.open(place)

    with database.reading() as connection:
        assert sa.inspect(connection).get_table_names() == ["invoices"]
    database.close()


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("x" * 5000)

    with pytest.raises(NotACatalogError) as caught:
        Catalog.open(path)

    assert caught.value.code == "not_a_catalog"
    assert path.read_text() == "x" * 5000


def test_a_catalogue_that_must_be_there_and_is_not_is_an_error(place):
    with pytest.raises(CatalogUnreachableError) as caught:
        Catalog.open(place, create=False)

    assert caught.value.code == "catalog_missing"
    assert "catalog add" in caught.value.hint
    assert not Path(place).exists()


@pytest.mark.parametrize("where", ["folder", "below a file"])
def test_a_place_where_no_file_can_be_is_an_error(tmp_path, where):
    (tmp_path / "file").write_text("")
    place = tmp_path if where == "folder" else tmp_path / "file" / "catalog.sqlite3"

    with pytest.raises(CatalogUnreachableError) as caught:
        Catalog.open(place)

    assert caught.value.code == "catalog_unreachable"


def test_a_server_that_does_not_answer_is_an_error_without_the_password(tmp_path):
    with pytest.raises(CatalogUnreachableError) as caught:
        Catalog.open(f"postgresql://user:secret@/none?host={tmp_path}")

    assert caught.value.code == "catalog_unreachable"
    assert "secret" not in f"{caught.value.message} {caught.value.hint}"


def test_a_damaged_file_is_an_error_of_its_own(tmp_path, make_spec):
    path = tmp_path / "catalog.sqlite3"
    with Catalog.open(path) as catalog:
        for number in range(30):
            catalog.add(make_spec(f"{number}번 공고", content=str(number)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(CatalogDamagedError) as caught, Catalog.open(path) as catalog:
        catalog.list()

    assert caught.value.code == "catalog_damaged"


def test_a_writer_that_waits_too_long_gives_up_with_an_error_of_its_own(new_place, made, make_spec):
    place = new_place(like=made)
    with Catalog.open(place) as holder, Catalog.open(place, wait=0.2) as waiting, holder._database.writing():
        with pytest.raises(CatalogLockedError) as caught:
            waiting.add(make_spec())
        assert waiting.list() == ()

    assert (caught.value.code, caught.value.exit_code) == ("catalog_locked", 6)


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://", "sqlite:///", "https://host/db"])
def test_urls_of_other_databases_are_wrong_usage(url):
    with pytest.raises(UsageError):
        resolve(url)


def test_the_place_is_an_argument_a_variable_or_the_user_s_own_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("NOTICEPARSE_CATALOG", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert resolve("postgres://host/db") == "postgresql+psycopg://host/db"
    assert resolve(str(tmp_path / "a.db")) == tmp_path / "a.db"
    assert resolve(f"sqlite:///{tmp_path}/a.db") == tmp_path / "a.db"
    assert resolve(None) == default_path() == tmp_path / "noticeparse" / "catalog.sqlite3"
    monkeypatch.setenv("NOTICEPARSE_CATALOG", str(tmp_path / "b.db"))
    assert resolve(None) == tmp_path / "b.db"


def test_a_path_with_signs_that_urls_use_is_a_path(tmp_path, make_spec):
    path = tmp_path / "모음 50% #1?.sqlite3"

    with Catalog.open(path) as catalog:
        catalog.add(make_spec())

    assert path.exists()


ADDER = """
import sys
from pathlib import Path
from noticeparse import api
from noticeparse.catalog.catalog import Catalog
place, folder = sys.argv[1:]
with Catalog.open(place) as catalog:
    for path in sorted(Path(folder).glob("*.json")):
        catalog.add(api.load_spec(path.read_bytes()), made_by="1")
        print(path.name, flush=True)
"""


def test_a_process_that_is_killed_leaves_a_whole_catalogue_that_can_be_completed(new_place, tmp_path, make_spec):
    from noticeparse import api

    folder = tmp_path / "specs"
    folder.mkdir()
    for number in range(30):
        years = {"number": f"제{number}호", "content": str(number)}
        spec = make_spec(f"2025년 {number % 10}번 사업 {'재' if number % 3 else ''}공고", **years)
        (folder / f"{number:03}.json").write_text(api.spec_json(spec), encoding="utf-8")
    place, clean = new_place(), new_place()
    command = [sys.executable, "-c", ADDER, place, str(folder)]
    for wait in (0.0, 0.1):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        seen = [*process.stdout.read().splitlines()]
        process.stdout.close()
        process.wait()
        with Catalog.open(place) as catalog:
            assert len(catalog.list()) >= len(seen)
            assert all(entry.programs == 1 for entry in catalog.list())
            assert len(catalog.find()) == min(20, len(catalog.list()))
    for target in (place, clean):
        subprocess.run([*command[:3], target, str(folder)], check=True, stdout=subprocess.DEVNULL)

    with Catalog.open(place) as killed, Catalog.open(clean) as whole:
        assert list(killed.dump()) == list(whole.dump())


def test_two_processes_may_add_at_once(new_place, tmp_path, make_spec):
    from noticeparse import api

    folder = tmp_path / "specs"
    folder.mkdir()
    for number in range(24):
        spec = make_spec(
            f"{2020 + number % 6}년 {number // 6}번 사업 공고", content=str(number), year=2020 + number % 6
        )
        (folder / f"{number:03}.json").write_text(api.spec_json(spec), encoding="utf-8")
    place, clean = new_place(), new_place()
    with Catalog.open(place):
        pass
    command = [sys.executable, "-c", ADDER]
    both = [subprocess.Popen([*command, place, str(folder)], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    subprocess.run([*command, clean, str(folder)], check=True, stdout=subprocess.DEVNULL)

    with Catalog.open(place) as shared, Catalog.open(clean) as whole:
        assert list(shared.dump()) == list(whole.dump())


def test_a_disk_that_is_read_only_is_an_error(tmp_path, make_spec):
    path = tmp_path / "catalog.sqlite3"
    with Catalog.open(path):
        pass
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        connection.execute("SELECT 1")
    connection.close()
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    catalog = Catalog(database)

    with pytest.raises(CatalogError) as caught:
        catalog.add(make_spec())

    assert caught.value.exit_code == 6
    catalog.close()


def test_without_the_client_of_postgresql_the_error_names_the_extra():
    code = """
import sys
sys.modules["psycopg"] = None
from noticeparse.cli.app import main
main(["catalog", "list", "--catalog", "postgresql://host/db"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "noticeparse[postgresql]" in done.stderr


def test_a_statement_that_breaks_a_rule_of_the_tables_is_our_own_defect(catalog):
    with pytest.raises(InternalError), catalog._database.writing() as connection:
        connection.execute(sa.insert(tables.notice), [{"id": "same"}, {"id": "same"}])

    assert catalog.list() == ()


def test_a_name_that_leaves_no_room_for_the_log_is_told(tmp_path):
    with pytest.raises(CatalogUnreachableError):
        Catalog.open(tmp_path / ("가" * 83 + ".db"))
