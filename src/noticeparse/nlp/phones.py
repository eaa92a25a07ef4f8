"""Korean telephone numbers, one by one: ``02-555-6032/6036`` is two, ``053-555-3056~8`` is three."""

from __future__ import annotations

import re
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import any_of, pattern, words

_MOST_IN_A_RANGE = 30
_QUICK = re.compile(r"0\d{1,3}[\s)·./-]{1,3}\d{2}|\+?82|☎|☏|1[568]\d\d|01[016789]\d{7}")
_GAP = r"\s{0,2}[-.·)/]?\s{0,2}"
_DASH = r"\s{0,2}[-.]\s{0,2}"
_LINE = rf"\d{{4}}(?!\d)(?!{_DASH}\d{{4}}(?!\d))"
_TAIL = re.compile(
    r"(?P<who>\s?\([가-힣\s]{2,14}\)(?=\s?[,/]))?(?P<mark>\s?~\s?|\s?/\s?|\s?,\s?|·|\s?및\s?)"
    r"(?:(?P<office>(?<![01])\d{3,4})-(?P<line>\d{4})|(?P<digits>\d{1,4}))(?!\d|\s?[-)]\s?\d|[.:]\d)"
)
# A list of last digits, each on a line of its own; a year may stand alone too.
_BELOW = re.compile(r"[^\S\n]?\n[^\S\n]{0,4}(?!(?:19|20)\d\d)(?P<digits>\d{4})[^\S\n]?(?=\n|\Z)")
# The same where nothing but telephone numbers can stand.
_BESIDE = re.compile(r"\s{1,4}(?!(?:19|20)\d\d)(?P<digits>\d{4})(?=\s|\Z)(?!\s?[-–]\s?\d)")
_SHORT = re.compile(r"(?<![\w.,/~:-])(?P<number>1\d{2,3})(?![\d%,~:.-]\d|\d|-|%)")
_ARTICLE = re.compile(r"\s?[은는이가을를으로에의와과및)\]}.,/|]|\s|\Z")
_SUSPECT = re.compile(
    r"(?<![\d-])(?<!\d[.,])(?:\((?P<bracketed>0\d{1,3})\)\s?|(?P<plain>0\d{1,3})\s?[-)]\s?)(?P<office>\d{2,5})\s?-\s?(?P<line>\d{3,5})(?!\d|-\d)"
    r"|[☎☏]\s?:?\s?(?P<short>1\d{2}-\d{4}|1\d{3}-\d{3}|1\d{3}-\d{5})(?!\d|-)"
)


@cache
def _number() -> re.Pattern[str]:
    """A national number with its area or service code."""
    codes = any_of([*words("phones", "code", "area"), *words("phones", "code", "service")])
    international = any_of([code.removeprefix("0") for code in words("phones", "code", "area")] + ["10", "70"])
    return re.compile(
        rf"(?<![\d-])(?<!\d\.)(?<!\d~)(?:(?:\(\s?(?P<c1>{codes})\s?\)\s{{0,2}}-?\s?|(?P<c2>{codes}){_GAP}"
        rf"|\+?\s?82\s?\)?[\s)-]{{1,3}}(?:\(0\)\s?)?0?(?P<c3>{international}){_GAP})(?P<office>\d{{3,4}}){_DASH}(?P<line>{_LINE})"
        rf"|(?P<mobile>01[016789])(?P<mobile_office>\d{{3,4}})(?P<mobile_line>\d{{4}})(?!\d)"
        rf"|(?P<shared>1[568]\d{{2}}){_DASH}(?P<shared_line>{_LINE}))"
    )


@cache
def _blank_number() -> re.Pattern[str]:
    """``02 1234 5678``: blanks between the groups."""
    codes = any_of([*words("phones", "code", "area"), *words("phones", "code", "service")])
    return re.compile(rf"(?<![\d.,-])(?<!\d )(?P<c2>{codes})\s(?P<office>\d{{3,4}})\s(?P<line>\d{{4}})(?![\d.,]|\s\d)")


@cache
def _fax_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z/]){pattern('phones', 'fax', 'word')}\s?[.:)\]]?\s?[:(]?\s?\Z")


@cache
def _fax_after() -> re.Pattern[str]:
    # A mark that a further number follows labels that number: ``02-1234-5678 (FAX) 02-1234-5679``.
    return re.compile(rf"\s?[(\[]\s?{pattern('phones', 'fax', 'word')}\s?[)\]](?!\s?[:.]?\s?\(?0\d)")


@cache
def _not_tail() -> re.Pattern[str]:
    return re.compile(rf"\s?{pattern('phones', 'not_after', 'tail')}")


def find_phones(text: str, *, bare: bool = False) -> tuple[Found[str], ...]:
    """Every telephone number, hyphened (``02-555-6032``, ``1877-0199``, ``1357``); extensions and fax numbers dropped.

    Numbers that one expression abbreviates (``6032/6036``, ``3056~8``, ``6052,3``) are given in full, each with the
    span of the whole expression, so spans may coincide.

    Args:
        text: Any text.
        bare: True where the text is known to hold telephone numbers (a cell under 연락처): a short number (``1357``)
            needs no word beside it.
    """
    folded = fold(text)
    found: list[Found[str]] = []
    if _QUICK.search(folded):
        found.extend(_full(folded, _BESIDE if bare else _BELOW))
    if "1" in folded:
        found.extend(_short(folded, bare, [phone.span for phone in found]))
    found.sort(key=lambda phone: phone.span.start)
    return tuple(found)


def invalid_phones(text: str) -> tuple[Found[str], ...]:
    """What is printed like a telephone number, but has no area code of Korea or a wrong number of digits.

    The value is as printed, blanks dropped. Forms to be filled in (``02-000-0000``) are none.
    """
    folded = fold(text)
    if not _QUICK.search(folded):
        return ()
    found = []
    for match in _SUSPECT.finditer(folded):
        if match.group("short"):
            found.append(Found(match.group("short"), Span(match.start("short"), match.end("short"))))
            continue
        code = match.group("bracketed") or match.group("plain")
        office, line = match.group("office"), match.group("line")
        if not (office + line).strip("0") or _is_number(code, office, line):
            continue
        found.append(Found(re.sub(r"\s", "", match.group()), Span(match.start(), match.end())))
    return tuple(found)


def _is_number(code: str, office: str, line: str) -> bool:
    if len(line) != 4 or code not in {*words("phones", "code", "area"), *words("phones", "code", "service")}:
        return False
    return len(office) in ((3, 4) if code not in ("070",) else (4,))


def _full(folded: str, listed: re.Pattern[str]) -> list[Found[str]]:
    found: list[Found[str]] = []
    matches = [*_number().finditer(folded), *_blank_number().finditer(folded)]
    matches.sort(key=lambda match: match.start())
    end = 0
    for match in matches:
        if match.start() < end:
            continue
        groups = match.groupdict()
        head, line = _head(groups)
        if not head or not (head.split("-")[-1] + line).strip("0"):
            continue
        numbers, end = _tails(folded, match.end(), head, line, listed)
        if _is_fax(folded, match.start(), end):
            continue
        span = Span(match.start(), end)
        found.extend(Found(number, span) for number in numbers)
    return found


def _head(groups: dict[str, str | None]) -> tuple[str, str]:
    """All of a number but its last four digits, and these."""
    if groups.get("shared"):
        return str(groups["shared"]), str(groups["shared_line"])
    if groups.get("mobile"):
        return f"{groups['mobile']}-{groups['mobile_office']}", str(groups["mobile_line"])
    code = groups.get("c1") or groups.get("c2") or (f"0{groups['c3']}" if groups.get("c3") else "")
    office, line = str(groups["office"]), str(groups["line"])
    return (f"{code}-{office}", line) if code and _is_number(code, office, line) else ("", "")


def _tails(folded: str, end: int, head: str, line: str, listed: re.Pattern[str]) -> tuple[list[str], int]:
    """The numbers that an expression lists after its first; ``listed`` finds last digits that stand alone."""
    numbers = [f"{head}-{line}"]
    while (match := _TAIL.match(folded, end)) is not None:
        mark = match.group("mark").strip()
        if match.group("who") and len(match.group("digits") or "") != len(line):
            break
        if match.group("office"):
            if mark == "~" or "-" not in head or match.group("office").startswith(("0", "1")):
                break
            head = f"{head.split('-')[0]}-{match.group('office')}"
            numbers.append(f"{head}-{match.group('line')}")
            end, line = match.end(), match.group("line")
            continue
        digits = match.group("digits")
        if _not_tail().match(folded, match.end()):
            break
        last = line[: 4 - len(digits)] + digits
        if mark == "~":
            if not int(line) < int(last) <= int(line) + _MOST_IN_A_RANGE:
                break
            numbers.extend(f"{head}-{number:04}" for number in range(int(line) + 1, int(last) + 1))
        else:
            loose = " " in match.group("mark").rstrip("및 ") or (mark == "," and match.group("mark") != ",")
            if (loose and len(digits) < 3) or last == line:
                break
            numbers.append(f"{head}-{last}")
        end, line = match.end(), last
    while (match := listed.match(folded, end)) is not None:
        numbers.append(f"{head}-{match.group('digits')}")
        end = match.end("digits")
    return numbers, end


def _is_fax(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 14) : start]
    if before.endswith("("):
        before = before[:-1]
    return _fax_before().search(before) is not None or _fax_after().match(folded, end) is not None


@cache
def _short_before() -> re.Pattern[str]:
    return re.compile(rf"{pattern('phones', 'short', 'before')}\s?(?:번호)?\s?[:)\]]?\s?[(\[]?\s?\Z")


@cache
def _short_after() -> re.Pattern[str]:
    return re.compile(rf"\s\(?(?:[가-힣]{{2,6}}\s)?{pattern('phones', 'short', 'after')}")


@cache
def _toll_free() -> re.Pattern[str]:
    return re.compile(rf"{pattern('phones', 'short', 'toll_free')}\s?[)\]]?\s?[:(]?\s?\Z")


def _short(folded: str, bare: bool, taken: list[Span]) -> list[Found[str]]:
    found = []
    known = words("phones", "short", "number")
    for match in _SHORT.finditer(folded):
        number, span = match.group("number"), Span(match.start("number"), match.end("number"))
        if any(span.overlaps(other) for other in taken):
            continue
        head = folded[max(0, span.start - 16) : span.start]
        toll_free = _toll_free().search(head)
        if toll_free is not None:
            span = Span(max(0, span.start - 16) + toll_free.start(), span.end)
        else:
            said = bare or folded.strip() == number or _said(folded, head, span.end)
            if number not in known or not said or not _ARTICLE.match(folded, span.end):
                continue
        found.append(Found(number, span))
    return found


def _said(folded: str, head: str, end: int) -> bool:
    """True where a word beside a short number says that it is a telephone number."""
    return _short_before().search(head) is not None or _short_after().match(folded, end) is not None
