"""A text beyond a limit is refused with the limit that it is beyond."""

from __future__ import annotations

import pytest

from noticeparse.errors import TooLargeError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (ReadLimits(characters=9), "13 characters; a text of more than 9 characters"),
        (ReadLimits(lines=3), "4 lines; a text of more than 3 lines"),
    ],
)
def test_the_error_names_what_is_too_much(limits: ReadLimits, said: str) -> None:
    with pytest.raises(TooLargeError) as caught:
        TextReader().read(b"one\ntwo\nsix\na", name="x", sha256="0" * 64, limits=limits)
    assert said in caught.value.message
