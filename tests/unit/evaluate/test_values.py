"""A spec's values are its leaves, with value objects as wholes."""

from __future__ import annotations

from tests.spec_builders import money, notice, period

from noticeparse.evaluate.values import Form, values_of
from noticeparse.spec import pointers


def test_value_objects_are_wholes_and_lists_are_entries():
    spec = {
        "title": "가",
        "budget": money(5),
        "issued_on": "2024-01",
        "kind": "single",
        "programs": [{"eligibility": ["나", "다"], "application": {"period": period(None, "2024")}}],
        "contacts": [{"phones": ["1357"], "emails": ["a@b.kr"], "url": None}],
    }

    assert [(value.pointer, value.form) for value in values_of(spec)] == [
        ("/title", Form.TEXT),
        ("/issued_on", Form.DATE),
        ("/kind", Form.JUDGED),
        ("/budget", Form.MONEY),
        ("/programs/0/eligibility/0", Form.TEXT),
        ("/programs/0/eligibility/1", Form.TEXT),
        ("/programs/0/application/period", Form.PERIOD),
        ("/contacts/0/phones/0", Form.PHONE),
        ("/contacts/0/emails/0", Form.ADDRESS),
    ]


def test_what_says_nothing_is_no_value():
    silent = {
        "title": None,
        "programs": [
            {
                "eligibility": [],
                "application": {"period": period(None, None)},
                "bonus": {"items": [{"unit": "point"}]},
                "costs": [{"mandatory": False}],
            }
        ],
    }

    assert list(values_of(silent)) == []


def test_a_prohibition_is_a_value():
    spec = {"programs": [{"duplication": [{"allowed": False}]}]}

    assert [value.pointer for value in values_of(spec)] == ["/programs/0/duplication/0/allowed"]


def test_pointers_lead_to_their_values():
    spec = notice(1)

    assert all(pointers.resolve(spec, value.pointer) == value.value for value in values_of(spec))
