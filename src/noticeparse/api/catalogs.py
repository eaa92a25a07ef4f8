"""Catalogues: every version of many notices, what is found in them, and how they hang together."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.nlp.money import parse_money

if TYPE_CHECKING:
    from noticeparse.catalog.catalog import Catalog
    from noticeparse.catalog.query import Query

_DAY: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?")
_TODAY: Final = ("today", "오늘")
_MOST: Final = 10**15
"""Won, and results, beyond which nobody asks; what a database can count ends at about 9·10¹⁸."""
_WHOLE: Final = 100
_WHOLE_NUMBER_WORD: Final = re.compile(r"\d\s?[십백천]$")
"""``5천``: people say it for 5,000 won and for 50,000,000."""


def open_catalog(place: str | Path | None = None, *, create: bool = True) -> Catalog:
    """The catalogue at a place; close it, or use it in a ``with`` statement.

    Args:
        place: A path, ``sqlite:///PATH`` or ``postgresql://…``; None for what the environment variable
            ``NOTICEPARSE_CATALOG`` names, or else the default place.
        create: Make a new one where none is.

    Raises:
        MissingExtraError: SQLAlchemy, Alembic or, for PostgreSQL, psycopg is not installed.
        UsageError: The place is a URL of something else.
        CatalogError: It cannot be opened; ``code`` says why, ``hint`` what to do.
    """
    try:
        import alembic  # noqa: F401  # told apart from a fault in our own modules
        import sqlalchemy  # noqa: F401
    except ImportError as exc:
        raise MissingExtraError(
            "The catalogue needs SQLAlchemy and Alembic, which are not installed",
            hint="Install them with: pip install 'noticeparse[catalog]'",
        ) from exc
    from noticeparse.catalog.catalog import Catalog

    return Catalog.open(place, create=create)


def catalog_query(**words: Any) -> Query:
    """A query for ``Catalog.find`` from what people type.

    Args:
        words: Fields of `noticeparse.catalog.query.Query`. Days may be ``2025-03-31``, ``2025.3.31`` or ``today``,
            amounts also ``1억 5천만원``, shares also ``50%``, the order also its name.

    Raises:
        UsageError: A day, an amount, a share or an order cannot be understood, or no programme can fit.
    """
    from noticeparse.catalog.query import Query, Sort

    read: dict[str, Any] = {}
    for name, value in words.items():
        if value is None:
            continue
        if name in ("open_on", "closing_after", "closing_before"):
            value = _day(value)
        elif name in ("min_limit", "max_limit"):
            value = _won(value)
        elif name in ("min_ratio", "max_ratio"):
            value = _percent(value)
        elif name == "sort":
            value = Sort(value)
        read[name] = value
    if not 1 <= read.get("limit", 1) <= _MOST:
        raise UsageError(f"{read['limit']} results cannot be shown", hint=f"Give a number from 1 to {_MOST}")
    if not 1 <= read.get("year", 1) <= dt.MAXYEAR:
        raise UsageError(f"{read['year']} is no year (연도가 아닙니다)", hint="Write it as 2025")
    after, before = read.get("closing_after"), read.get("closing_before")
    if after is not None and before is not None and after > before:
        raise UsageError(
            f"No period ends on {after} or later and on {before} or earlier (기간의 앞뒤가 바뀌었습니다)",
            hint="Give the earlier day to --closing-after",
        )
    return Query(**read)


def _day(value: str | dt.date) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if value.strip() in _TODAY:
        return dt.date.today()
    parts = _DAY.fullmatch(value.strip())
    try:
        return dt.date(*map(int, parts.groups())) if parts else dt.date.fromisoformat(value.strip())
    except ValueError as exc:
        raise UsageError(f"{value!r} is no day (날짜가 아닙니다)", hint="Write it as 2025-03-31, or today") from exc


def _won(value: str | int) -> int:
    won = value if isinstance(value, int) else _stated(value.strip())
    if won is None or not 0 <= won <= _MOST:
        raise UsageError(f"{value!r} is no amount (금액이 아닙니다)", hint="Write it as 150000000, 1억5천만원 or 2억")
    return won


def _stated(text: str) -> int | None:
    plain = text.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= len(str(_MOST)) else None
    if _WHOLE_NUMBER_WORD.search(plain):
        raise UsageError(
            f"{text!r} may mean won, or 만원 (단위가 분명하지 않습니다)",
            hint=f"Say which: {plain}원, {plain}만원, or the whole number of won",
        )
    # The sign would be passed over as a dash of a list.
    found = None if text.startswith("-") else parse_money(text if text.endswith("원") else f"{text}원")
    return None if found is None else found.value.amount


def _percent(value: str | float) -> float:
    try:
        share = float(value.strip().removesuffix("%") if isinstance(value, str) else value)
    except ValueError:
        share = -1
    if 0 < share < 1 and not (isinstance(value, str) and value.strip().endswith("%")):
        raise UsageError(
            f"{value} may mean {share:g}% or {share * _WHOLE:g}% (단위가 분명하지 않습니다)",
            hint=f"Say which: {share:g}% or {share * _WHOLE:g}%",
        )
    if not 0 <= share <= _WHOLE:
        raise UsageError(f"{value!r} is no share (비율이 아닙니다)", hint="Write it as 50 or 50%, from 0 to 100")
    return share
