"""How many projects, companies or people a sentence says are supported."""

from __future__ import annotations

import re

from noticeparse.extract.quantities import Quantities, Quantity
from noticeparse.spec.values import Bound, Count

# Units of what is no beneficiary.
NO_UNIT = re.compile(r"페이지|쪽|석|매|부|회|장|권|종|점|평|배|토큰|문항|분야|문제|일|층")
WHOLE_PROGRAM = "사업"
EACH_COUNT = re.compile(r"(?:당|별)\s?(?:최대|평균)?\s*$|(?:사업|분야|과제)별\s[^,.:]{0,12}$")
# What one project is made of, in its definition.
MADE_OF = re.compile(r"\s?[가-힣]{0,6}(?:과제|기관|기업)?(?:으?로|와|과)\s?(?:구성|이루어)")
# What is counted is parts of the programme, not those whom it supports.
PARTS = re.compile(r"\s?(?:세부|내역)사업")
PART = re.compile(r"[(（][^()（）]*$")


def count_of(read: Quantities) -> Quantity | None:
    """The first number of beneficiaries that is no condition; one in brackets only behind an amount of money.

    ``4개 사업(6과제)``: how many projects says more than in how many programmes.
    """
    found: Quantity | None = None
    parts = False
    for quantity in read.counts:
        before, after = read.around(quantity, 16, 8)
        inside = PART.search(read.text.text[: quantity.start]) is not None
        if inside and found is None and not parts and (len(read.counts) > 1 and quantity is not read.counts[0]):
            continue
        if isinstance(quantity.value, Count) and quantity.value.unit is None:
            continue  # a bare figure may count anything
        if PARTS.match(after):
            parts = True
            continue
        if quantity.value.bound == Bound.MIN or EACH_COUNT.search(before) or after.startswith("당"):
            continue
        if MADE_OF.match(read.around(quantity, 0, 24)[1]):
            continue
        unit = quantity.value.unit if isinstance(quantity.value, Count) else None
        if unit and NO_UNIT.fullmatch(unit):
            continue
        if unit != WHOLE_PROGRAM:
            return quantity
        found = found or quantity
    return found
