"""Weak labels of both kinds of items, as the models of spaCy learn from them; kept in a file between runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.roles import train_headings, train_quantities
from scripts.roles.headings import Example
from scripts.roles.quantities import Quantity
from scripts.roles.train_headings import Taught

from noticeparse.nlp.headings import Heading
from noticeparse.nlp.quantity_context import QuantityContext


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the heads learn from.

    Attributes:
        headings: Headings with weak labels.
        quantities: Quantities with their role.
    """

    headings: Taught
    quantities: list[tuple[Quantity, str]]

    def of(self, wanted: Callable[[str], bool]) -> Lessons:
        """The part whose notices' names are wanted."""
        quantities = [(quantity, role) for quantity, role in self.quantities if wanted(quantity.notice)]
        return Lessons(self.headings.of(wanted), quantities)


def made(corpus: Path, gold: Path) -> Lessons:
    """Those of the notices that no accuracy is reported on."""
    return Lessons(train_headings.taught(corpus, gold)[0], train_quantities.taught(corpus, gold))


def save(lessons: Lessons, path: Path) -> None:
    """Write them."""
    plain = {
        "known": [_plain(example) for example in lessons.headings.known],
        "learned": [(_plain(example), role) for example, role in lessons.headings.learned],
        "quantities": [(asdict(quantity), role) for quantity, role in lessons.quantities],
    }
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Lessons:
    """Read what `save` wrote."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    headings = Taught(
        [_example(record) for record in plain["known"]], [(_example(record), role) for record, role in plain["learned"]]
    )
    return Lessons(headings, [(_quantity(record), role) for record, role in plain["quantities"]])


def _plain(example: Example) -> dict[str, object]:
    return asdict(example) | {"roles": sorted(example.roles)}


def _example(record: dict[str, object]) -> Example:
    heading, roles = record.pop("heading"), record.pop("roles")
    return Example(**record, heading=Heading(**heading), roles=frozenset(roles))  # type: ignore[arg-type,call-overload]


def _quantity(record: dict[str, object]) -> Quantity:
    context: dict[str, object] = record.pop("context")  # type: ignore[assignment]
    headings = tuple(context.pop("headings"))  # type: ignore[arg-type,var-annotated]
    return Quantity(**record, context=QuantityContext(**context, headings=headings))  # type: ignore[arg-type]
