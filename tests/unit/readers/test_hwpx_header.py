"""Definitions of an HWPX header: what is left out before it is parsed changes nothing."""

from __future__ import annotations

import pytest

from noticeparse.errors import DamagedError
from noticeparse.readers.hwpx_header import parse_definitions, read_definitions, without_the_rest
from noticeparse.readers.safe_xml import parse_xml

GROUPS = (
    '<{0}charProperties itemCnt="1"><{0}charPr id="0"/></{0}charProperties>'
    '<{0}numberings itemCnt="1"><{0}numbering id="1"><{0}paraHead level="1" start="3" numFormat="DIGIT">^1.'
    "</{0}paraHead></{0}numbering></{0}numberings>"
    '<{0}bullets itemCnt="1"><{0}bullet id="2" char="○"/></{0}bullets>'
    '<{0}paraProperties itemCnt="2"><{0}paraPr id="0"><{0}heading type="NONE" idRef="0" level="0"/></{0}paraPr>'
    '<{0}paraPr id="7"><{0}heading level="0" idRef="1" type="NUMBER"/></{0}paraPr></{0}paraProperties>'
)


def header(prefix: str = "hh:", groups: str = GROUPS) -> bytes:
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    inside = f"<{prefix}refList>{groups.format(prefix)}</{prefix}refList>"
    return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}head {name}="urn:head">{inside}</{prefix}head>'.encode()


@pytest.mark.parametrize("prefix", ["hh:", "", "ns0:"])
def test_what_is_left_out_changes_no_definition(prefix):
    whole = header(prefix)

    short = without_the_rest(whole)

    assert b"charPr" not in short
    assert b'type="NONE"' not in short
    found = parse_definitions(whole, "a.hwpx")
    assert found == read_definitions(parse_xml(whole, "a.hwpx"))
    assert (found.heads["7"].id, found.levels[1][0].start, found.bullets[2]) == (1, 3, "○")


def test_a_header_in_another_encoding_is_parsed_whole():
    wide = b"\xff\xfe" + header().decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16-le")

    assert without_the_rest(wide) is wide
    assert parse_definitions(wide, "a.hwpx").heads.keys() == {"7"}


def test_a_prefix_declared_between_root_and_group_is_found():
    groups = GROUPS.replace("<{0}heading level", "<hc:more/><{0}heading level")
    whole = header(groups=groups).replace(b"<hh:refList>", b'<hh:refList xmlns:hc="urn:core">')

    assert parse_definitions(whole, "a.hwpx").heads.keys() == {"7"}


@pytest.mark.parametrize("groups", ["", "<{0}bullets/>", "<{0}paraProperties/>"])
def test_groups_that_are_empty_or_missing_define_nothing(groups):
    found = parse_definitions(header(groups=groups), "a.hwpx")

    assert (found.heads, found.levels, found.bullets) == ({}, {}, {})


def test_a_header_that_is_no_markup_is_refused():
    with pytest.raises(DamagedError):
        parse_definitions(b"<hh:head xmlns:hh='urn:head'><hh:bullets>", "a.hwpx")


def test_a_hostile_header_takes_no_longer_than_its_size():
    for part in (b"<head ", b"<hh:numberings ", b"heading type=", b"<head>", b"<hh:head x='"):
        assert without_the_rest(part * 100_000)
        with pytest.raises(DamagedError):
            parse_definitions(b"<hh:head xmlns:hh='urn:head'>" + part * 100_000, "a.hwpx")
        assert without_the_rest(b"<hh:head xmlns:hh='urn:head'>" + part * 100_000 + b"</hh:head>")
