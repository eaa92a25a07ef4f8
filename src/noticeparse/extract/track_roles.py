"""What the labels over the sentences of a programme say that these are about."""

from __future__ import annotations

import re

from noticeparse.extract.columns import concepts
from noticeparse.extract.lexicon import squash
from noticeparse.extract.roles import roles_of
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.money import find_money

ROLES = ("conditions", "limit", "ratio", "period", "scale", "program_outline", "benefits")
OTHER_ROLES = frozenset(
    {
        "bonus", "contacts", "costs", "criteria", "deductions", "documents", "duplication", "eligibility", "evaluation",
        "exclusions", "notes", "organizations", "procedure", "schedule", "application", "application_period", "shares",
        "application_method", "purpose", "basis", "attachments", "consortium",
    }
)  # fmt: skip
EXAMPLE = re.compile(r"^\s?[(\[]?\s?(?:ex|예시?\s?\d?)\s?[).\]:：]", re.IGNORECASE)
# Several beneficiaries: an amount beside their number that is counted for none of them is what all of them get.
SEVERAL = re.compile(r"(?<![\d.])(?:[2-9]|\d{2,4})\s?(?:개\s?)?(?:과제|사업|기업|업체|개?사(?![가-힣])|팀|컨소시엄|명)")
LOAN = frozenset({"interest", "repayment"})
# Labels of what all beneficiaries get together; what hangs below them is part of it.
BUDGET = re.compile(r"^(?:공고|총|전체|사업|신규)?(?:예산|공고규모)|^공고규모|예산(?:규모|액)?$")
WHOLE_BUDGET = frozenset({"budget"})
# Labels of what one beneficiary gets (``과제당 지원규모``), whatever stands behind them.
EACH = "each"
EACH_LABEL = re.compile(
    r"(?:1개?)?(?P<one>(?:과제|기업|업체|개사|컨소시엄|팀|기관|센터|대학|사업단|연구단)(?:당|별))"
    r"(?:최대|연간|총|평균)?[가-힣]{0,8}(?:규모|한도|금액?|비|액|예산|단가)(?:\(.*)?$"
)


def is_counted(label: str) -> bool:
    """True for the label of what one beneficiary gets (``과제당 지원규모``)."""
    return EACH_LABEL.match(squash(label)) is not None


def counted_for(label: str) -> frozenset[str]:
    """``each`` for a label of what one beneficiary gets, and what it counts by its own value (``each:project``)."""
    match = EACH_LABEL.match(squash(label))
    if match is None:
        return frozenset()
    per = find_money(f"{match.group('one')} 1원")[0].value.per
    return frozenset({EACH, f"{EACH}:{per.value}"} if per is not None else {EACH})


def each_of(roles: frozenset[str]) -> frozenset[str]:
    """What of roles says that one beneficiary is spoken of."""
    return frozenset(role for role in roles if role.startswith(EACH))


def of_loan(label: MappedText | None) -> frozenset[str]:
    """What of a loan a label names."""
    return concepts(label.text) & LOAN if label is not None else frozenset()


def roles_below(section: Section, inherited: frozenset[str]) -> frozenset[str] | None:
    """What the content of a section is about, with what it has from above; None where it is about something else."""
    own = roles_of(section.label.text) if section.label else frozenset()
    wanted = own & frozenset(ROLES)
    if own and not wanted and own & OTHER_ROLES:
        return None
    roles = (wanted or inherited) | of_loan(section.label) | (inherited & WHOLE_BUDGET) | each_of(inherited)
    if section.label is not None:
        roles |= counted_for(section.label.text)
    if section.label is not None and BUDGET.search(squash(section.label.text)):
        roles |= WHOLE_BUDGET
    return roles
