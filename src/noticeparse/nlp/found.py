"""What every finder of this package returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from noticeparse.model.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and where it stands in the string that was searched.

    Attributes:
        value: The typed value, in the contract's units.
        span: Half-open interval of the searched string that says all of the value (qualifiers included).
    """

    value: T
    span: Span
