"""RFC 6901 pointers into a spec."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticeparse.spec.pointers import join, parents, resolve, split


@given(st.lists(st.one_of(st.text(max_size=5), st.integers(0, 20).map(str)), max_size=5))
def test_split_undoes_join(tokens: list[str]) -> None:
    assert list(split(join(*tokens))) == tokens


def test_resolve_walks_objects_and_lists() -> None:
    assert resolve({"a": [{"b/c": 1}]}, "/a/0/b~1c") == 1


@pytest.mark.parametrize("pointer", ["/a/9", "/b", "/a/x"])
def test_a_pointer_that_leads_nowhere_is_refused(pointer: str) -> None:
    with pytest.raises(LookupError, match="leads nowhere"):
        resolve({"a": [1]}, pointer)


def test_parents_go_up_to_the_top() -> None:
    assert list(parents("/a/0/b")) == ["/a/0/b", "/a/0", "/a"]
