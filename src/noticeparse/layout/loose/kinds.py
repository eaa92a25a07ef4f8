"""What kind of value a whole cell holds, told from its form alone."""

from __future__ import annotations

import re

MAX_LENGTH = 40
"""Longer texts are prose; it also bounds the work on hostile input."""

NUMBER, TICK, MONEY, DURATION, DATE, PHONE, COUNT = "number", "tick", "money", "duration", "date", "phone", "count"
ADDRESS, COPIES = "address", "copies"

SELF_EVIDENT = frozenset({MONEY, DURATION, DATE, PHONE, ADDRESS})
"""Kinds that one cell is enough to recognise; a bare number or a tick says little."""

_N = r"\d{1,3}(?:,\d{3}){0,4}|\d{1,12}"
_NUM = rf"(?:{_N})(?:\.\d{{1,3}})?"
_TICK = (
    r"[○×xXO△●◎✓✔☑√vV-]|[○OoㅇY예적가][/·][×XxN부]|예/아니오"
    r"|(?:적합|적정|적격)/(?:부적합|부적정|부적격)|(?:가능|해당)/(?:불가|미해당)"
)
_WEEKDAY = r"(?:\([월화수목금토일]\))?"
_MONTH = r"\d{1,2}[.월]?(?:\d{1,2}[.일]?)?"
_DATE = (
    rf"['’‘`\\]{{0,2}}\d{{2,4}}[.년]{_MONTH}{_WEEKDAY}"
    rf"(?:[~～∼-](?:['’‘`]?\d{{2,4}}[.년])?(?:{_MONTH})?{_WEEKDAY})?"
    rf"|\d{{1,2}}월(?:\d{{1,2}}일)?(?:[~～∼](?:\d{{1,2}}월)?(?:\d{{1,2}}일)?)?"
)
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (NUMBER, rf"[+-]?{_NUM}(?:점|%|％)?"),
        (TICK, rf"(?:{_TICK})|\((?:{_TICK})\)"),
        (MONEY, rf"(?:{_NUM})(?:조|천억|백억|십억|억|천만|백만|십만|만|천|백)?원"),
        (DURATION, rf"(?:{_NUM})(?:[~-](?:{_NUM}))?(?:개월|개년|년간|주간|일간|시간|주|년|일)"),
        (DATE, _DATE),
        (PHONE, r"(?:\d{2,3}[-)])?\d{3,4}-\d{4}(?:[~/,·-]\d{1,4}){0,5}"),
        (ADDRESS, r"[\w.+-]{1,30}@[\w.-]{3,30}"),
        (COPIES, rf"(?:원본|사본|각)?(?:{_N})부(?:씩|이상)?"),
        (COUNT, rf"(?:약)?(?:{_NUM})(?:개|개사|개소|개社|명|인|건|회|팀|곳|과제|컨소시엄|대|종|차)"),
    )
)
_DATES = re.compile(_DATE)
_WITHIN = re.compile(r"(?<=[월.])(?:초순|중순|하순|상순|초|중|말|경)$|(?:예정|까지|부터|이후)$")
_AROUND = re.compile(r"^(?:최대|최소|약|총|각|연|월)|(?:이내|이하|이상|내외|미만|초과|한도)$")
_BRACKETED = re.compile(r"\([^()]{0,40}\)$")
_INDEX = re.compile(r"(\d{1,3})[.)]?")


def kind_of(text: str) -> str:
    """The kind of a cell that is nothing but one value (``4억원``, ``02-123-4567``, ``적/부``), empty for any other."""
    if not 0 < len(text) <= MAX_LENGTH * 2:
        return ""
    bare = "".join(text.split())
    timed = _WITHIN.sub("", bare)
    if timed != bare and _DATES.fullmatch(timed):
        return DATE
    for turn in range(3):
        if len(bare) <= MAX_LENGTH:
            for kind, pattern in _PATTERNS:
                if pattern.fullmatch(bare):
                    return "" if turn and bare[-1].isdigit() and kind == NUMBER else kind
        shorter = _AROUND.sub("", _BRACKETED.sub("", bare))
        if shorter == bare or not shorter:
            return ""
        bare = shorter
    return ""


def index_of(text: str) -> int | None:
    """The number of a cell that only counts rows (``3``, ``3.``), None for any other."""
    match = _INDEX.fullmatch(text) if len(text) <= 4 else None
    return int(match[1]) if match else None
