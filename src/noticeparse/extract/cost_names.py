"""Names of costs inside of sentences: a noun that ends as costs do, with the words in front that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.lexicon import pattern, squash

HEAD = re.compile(
    r"(?<![가-힣A-Za-z])[가-힣A-Za-z&·‧/\-]{0,14}(?:비용|경비|보증금|[가-힣]료|[가-힣]비)"
    r"(?=(?:을|를|은|는|으로|로|도)?(?:[^가-힣A-Za-z]|$)|(?:계상|편성|책정|납부))"
)
"""A word that may be a cost; which are none say the word lists."""
WORD = re.compile(r"(?:^|(?<=[\s,:(\[’‘“”\"'·>]))[가-힣A-Za-z0-9&·‧/\-]{1,16}\s?$")
ASIDE = re.compile(r"(?<=[가-힣A-Za-z])\([^()]{1,16}\)\s$")
MOST_WORDS = 4
MOST_WORDS_OF_CLAUSE = 8
LONGEST_CLAUSE = 60
WHOLE_CLAUSE = re.compile(r"(?:소요\s?)?(?:비용|경비)")
ADNOMINAL = re.compile(r"(?:는|한|할|된|될)\s?$")
CLAUSE_ENDS = re.compile(r"(?:[은는여고며면라,:;]|경우|시|중|내|동안|까지|총)\s?$")
POINTING = re.compile(r"^(?:위|이|동|본|상기|해당|그|각)\s")


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Where costs are named in a text: ``[start, end)`` of each name, in order, words that belong to it included."""
    for match in HEAD.finditer(text):
        start, end = match.span()
        word = match.group()
        if pattern("costs", "phrase", "no_cost").search(word):
            continue
        if WHOLE_CLAUSE.fullmatch(word):
            found = _of_clause(text, start) if ADNOMINAL.search(text, 0, start) else _of_words(text, start)
            found = None if found == start else found
        else:
            found = _of_words(text, start)
        if found is None or pattern("costs", "phrase", "too_wide").fullmatch(squash(text[found:end])):
            continue
        yield found, end


def _of_words(text: str, start: int) -> int:
    """Start of the name: the nouns right in front of its last word belong to it."""
    first = start
    words = 0
    while words < MOST_WORDS:
        aside = ASIDE.search(text, max(0, first - 24), first)
        before = WORD.search(text, max(0, (aside.start() if aside else first) - 20), aside.start() if aside else first)
        if before is None or not (aside or before.group().endswith(" ")) or _ends_a_phrase(before.group().strip()):
            break
        first = before.start()
        words += before.group().strip() != "또는"
    return start if first == start else first + (3 if text.startswith("또는 ", first) else 0)


def _ends_a_phrase(word: str) -> bool:
    if pattern("costs", "phrase", "nouns").search(word):
        return False
    return pattern("costs", "phrase", "no_nouns").search(word) is not None


def _of_clause(text: str, start: int) -> int | None:
    """Start of a clause that says what the money is for (``… 전략수립에 소요되는 비용``); None for an empty one."""
    words = 0
    first = start
    while words < MOST_WORDS_OF_CLAUSE and start - first < LONGEST_CLAUSE:
        before = WORD.search(text, max(0, first - 20), first)
        if before is None or (words and CLAUSE_ENDS.search(before.group())):
            break
        first = before.start()
        words += 1
    if pointing := POINTING.match(text[first:start]):
        first += pointing.end()
    if words < 2 or pattern("costs", "phrase", "empty").fullmatch(squash(text[first:start])):
        return None
    return first
