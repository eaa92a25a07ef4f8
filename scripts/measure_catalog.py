"""How long a catalogue of many notices takes to fill and to ask, on SQLite and on PostgreSQL.

The notices are those of ``corpora/`` over and over, with other names, offices, regions, amounts and dates, as editions
of several years with corrections between them. Usage::

    python -m scripts.measure_catalog [--notices 10000] [--database sqlite|postgresql] [--keep FILE]
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import datetime as dt
import hashlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.postgresql_server import programs, running

from noticeparse import api
from noticeparse.catalog.catalog import Catalog
from noticeparse.catalog.query import Query, Sort
from noticeparse.spec.notice import NoticeSpec

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
STEP = 1000
ROUNDS = 7
YEARS = range(2019, 2027)

HEADS = (
    "가람",
    "나래",
    "다솜",
    "라온",
    "마루",
    "바다",
    "새솔",
    "아라",
    "자람",
    "차오름",
    "카누",
    "타래",
    "파랑",
    "하늘",
    "해솔",
    "한빛",
)
TAILS = (
    "",
    "누리",
    "다움",
    "루미",
    "모아",
    "보듬",
    "빛",
    "샘",
    "울림",
    "이음",
    "터",
    "한마루",
    "해오름",
    "힘찬",
    "새길",
    "온길",
    "큰뜻",
    "첫걸음",
)
FIELDS = (
    *(
        "수출바우처",
        "스마트공방",
        "뿌리기술",
        "드론실증",
        "바이오소재",
        "로봇부품",
        "수소연료",
        "양식기술",
        "농식품가공",
    ),
    *("디자인개발", "콘텐츠제작", "시제품제작", "물류혁신", "재난안전", "공예산업", "관광벤처", "의료기기", "이차전지"),
    *("반도체장비", "탄소저감", "해양장비", "메타버스"),
)
KINDS = (
    "육성사업",
    "고도화 지원사업",
    "기술개발사업",
    "판로개척 지원",
    "실증 지원사업",
    "전문인력 양성사업",
    "창업도약 패키지",
    "협력 컨소시엄 사업",
)
PLACES = (
    "서울",
    "부산",
    "대구",
    "인천",
    "대전",
    "울산",
    "강원",
    "충북",
    "충남",
    "전북",
    "전남",
    "경북",
    "경남",
    "제주",
)
OFFICES = ("진흥원", "테크노파크", "경제재단", "기술원", "산업센터")

QUERIES = {
    "two syllables, in most notices": Query(text="기업"),
    "two syllables": Query(text="드론"),
    "two syllables, rare": Query(text="재난"),
    "four syllables": Query(text="중소기업"),
    "three words": Query(text="수출 지원 기업"),
    "one syllable": Query(text="물"),
    "a word that is nowhere": Query(text="없는낱말"),
    "target": Query(target="제조"),
    "field": Query(field="이차전지"),
    "issuer": Query(issuer="테크노파크"),
    "region": Query(region="강원"),
    "open on a day": Query(open_on=dt.date(2023, 3, 15)),
    "closing between two days": Query(closing_after=dt.date(2024, 1, 1), closing_before=dt.date(2024, 2, 1)),
    "limit of at least 2억원": Query(min_limit=200_000_000, sort=Sort.LIMIT),
    "limit of at most 1천만원": Query(max_limit=10_000_000),
    "ratio of at least 80%": Query(min_ratio=80),
    "year, region, limit, words": Query(text="공정 개선", year=2024, region="충남", min_limit=10_000_000, latest=True),
    "everything": Query(),
}


def originals() -> list[dict[str, Any]]:
    """The specs of our own notices as plain JSON, one for each notice."""
    paths = {path.stem: path for suffix in ("html", "txt") for path in sorted(CORPORA.glob(f"*.{suffix}"))}
    return [json.loads(api.spec_json(api.extract(path))) for _, path in sorted(paths.items())]


def varied(sources: Sequence[dict[str, Any]], count: int, seed: int = 1) -> Iterator[NoticeSpec]:
    """Notices made from others: each programme in several years, now and then with a correction."""
    rng = random.Random(seed)
    made = 0
    while made < count:
        source = rng.choice(sources)
        place, office = rng.choice(PLACES), rng.choice(OFFICES)
        issuer = f"{place}{_coined(rng)}{office}"
        names = [f"{_coined(rng)} {rng.choice(FIELDS)} {rng.choice(KINDS)}" for _ in source["programs"]]
        scale = rng.choice((0.2, 0.5, 1, 2, 4))
        for year in sorted(rng.sample(YEARS, rng.randint(1, 5))):
            number = rng.randint(1, 900)
            opening = dt.date(year, 1, 5) + dt.timedelta(days=rng.randint(0, 200))
            scale *= rng.choice((1, 1, 1.1))
            for revision in ("original", "correction")[: 2 if rng.random() < 0.15 else 1]:
                yield _vary(source, issuer, place, names, scale, number, opening, revision)
                made += 1
                number, opening = number + 7, opening + dt.timedelta(days=5)
                if made == count:
                    return


def _coined(rng: random.Random) -> str:
    """A word that few others have."""
    return rng.choice(HEADS) + rng.choice(TAILS)


def _vary(
    source: dict[str, Any],
    issuer: str,
    place: str,
    names: Sequence[str],
    scale: float,
    number: int,
    opening: dt.date,
    revision: str,
) -> NoticeSpec:
    spec = copy.deepcopy(source)
    year = opening.year
    title = f"{year}년도 {names[0]} {'수정공고' if revision == 'correction' else '공고'}"
    values: dict[str, Any] = {
        "/title": title,
        "/notice_number": f"{issuer} 공고 제{year}-{number}호",
        "/issued_on": opening.isoformat(),
        "/program_year": year,
        "/issuers/0": issuer,
    }
    spec.update(title=title, notice_number=values["/notice_number"], issued_on=opening.isoformat(), program_year=year)
    spec.update(issuers=[issuer], revision=revision)
    for body in spec["organizations"]:
        body["name"] = f"{issuer} {body['name']}"
    for index, (program, name) in enumerate(zip(spec["programs"], names, strict=True)):
        head = f"/programs/{index}"
        program["name"] = values[f"{head}/name"] = name
        program["purpose"] = values[f"{head}/purpose"] = f"{place} {name}: {_shuffled(program['purpose'] or '', name)}"
        program["eligibility"] = [f"{place} 소재 {text}" for text in program["eligibility"]]
        values |= {f"{head}/eligibility/{n}": text for n, text in enumerate(program["eligibility"])}
        for n, track in enumerate(program["tracks"]):
            if track["limit"]:
                track["limit"]["amount"] = int(track["limit"]["amount"] * scale)
                values[f"{head}/tracks/{n}/limit"] = f"{track['limit']['amount']:,}원"
        if program["application"]["period"]:
            closing = opening + dt.timedelta(days=30 + index)
            program["application"]["period"].update(start=opening.isoformat(), end=closing.isoformat())
            values[f"{head}/application/period"] = f"{opening} ~ {closing}"
    for evidence in spec["evidence"]:
        if evidence["pointer"] in values:
            evidence["text"] = str(values[evidence["pointer"]])
    content = json.dumps([title, issuer, number, opening.isoformat(), revision, names], ensure_ascii=False)
    spec["source"]["sha256"] = hashlib.sha256(content.encode()).hexdigest()
    return NoticeSpec.model_validate(spec)


def _shuffled(text: str, name: str) -> str:
    """The words of a text in an order that belongs to a name."""
    words = text.split()
    random.Random(name).shuffle(words)
    return " ".join(words)


def measure(place: str | Path, count: int) -> None:
    """Fills a catalogue and asks it; prints both."""
    sources = originals()
    with Catalog.open(place) as catalog:
        wall = cpu = 0.0
        for number, spec in enumerate(varied(sources, count), 1):
            started, burnt = time.perf_counter(), time.process_time()
            catalog.add(spec)
            wall += time.perf_counter() - started
            cpu += time.process_time() - burnt
            if number % STEP == 0 or number == count:
                done = number % STEP or STEP
                print(
                    f"{number:6} notices: {done / wall:6.1f} a second, {1000 * cpu / done:6.1f} ms of CPU each",
                    flush=True,
                )
                wall = cpu = 0.0
        ask(catalog)


def ask(catalog: Catalog) -> None:
    """Asks everything several times, and prints how long it took."""
    found = len(catalog.find(Query(limit=10**9)))
    print(f"{found} programmes; at most 20 hits, median and slowest of {ROUNDS}:")
    for name, query in QUERIES.items():
        times: list[float] = []
        hits: Sequence[object] = ()
        for _ in range(ROUNDS):
            started = time.perf_counter()
            hits = catalog.find(query)
            times.append(1000 * (time.perf_counter() - started))
        print(f"  {name}: {statistics.median(times):.1f} ms, {max(times):.1f} ms ({len(hits)} hits)", flush=True)
    entry = catalog.find(Query(latest=True))[0]
    started = time.perf_counter()
    catalog.history(entry.id)
    print(f"  history of a programme: {1000 * (time.perf_counter() - started):.1f} ms")
    started = time.perf_counter()
    catalog.list()
    print(f"  list of all: {1000 * (time.perf_counter() - started):.1f} ms")


def vacuum(url: str) -> None:
    """Has PostgreSQL tidy up all of its tables, and asks again."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    print("after VACUUM ANALYZE:")
    with Catalog.open(url) as catalog:
        ask(catalog)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one database or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--keep", type=Path, help="where the file of SQLite stays")
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        for database in chosen.database or ("sqlite", "postgresql"):
            print(f"{database}:", flush=True)
            if database == "sqlite":
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                place = chosen.keep or Path(folder) / "catalog.sqlite3"
                measure(place, chosen.notices)
                print(
                    f"  file: {sum(path.stat().st_size for path in place.parent.glob(place.name + '*')) / 2**20:.0f} MB"
                )
            else:
                binaries = programs()
                if binaries is None:
                    print("  PostgreSQL is not installed")
                    continue
                url = stack.enter_context(running(binaries)).format(database="postgres")
                measure(url, chosen.notices)
                vacuum(url)


if __name__ == "__main__":
    main()
