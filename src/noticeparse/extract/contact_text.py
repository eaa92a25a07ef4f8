"""Enquiry points in running text: ``문의 : 평가팀(02-…)``, several of them in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from noticeparse.extract.contact_names import (
    BRACKET,
    EDGES,
    Party,
    is_below,
    is_body,
    is_department,
    party_of,
    trailing_party,
    without_person,
)
from noticeparse.extract.contact_persons import without_names
from noticeparse.extract.draft import Draft, Place, Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.found import Found
from noticeparse.nlp.links import find_emails
from noticeparse.nlp.phones import find_phones

BETWEEN = re.compile(
    r"(?:[\s,/·;:()\[\]|~☎☏✆✉📞📧🖂※&-]|및|또는|이메일|E-?mail|e-?mail|email|메일|전자우편|전화|TEL|Tel|tel|T\.|내선|직통|대표|평일|휴대폰|핸드폰|"
    r"연락처|번호|mailto|팩스|FAX|Fax|F\.|\d{1,4}|<br>|\\)*"
)
TAIL = re.compile(
    r"(?:[\s|,:;(\[☎☏✆✉📞📧🖂/·-]|(?<![A-Za-z])(?:TEL|Tel|tel|T|E-?mail|e-?mail|email|E)(?![A-Za-z])\.?|전화번호|문의전화|전화|연락처|대표번호|대표|유선|국번\s?없이|"
    r"이메일|전자우편|메일|담당자|담당(?=[\s:：(]*$))+$"
)
LEAD = re.compile(r"^[\s,/·;:)\].~ㅇ○◦▪•-]+(?:(?:으로|로|에|에게|이며|이고|및|또는|와|과|나|이나)(?=[\s,]))?[\s,]*")
LABEL = re.compile(r"^[\s※*☎☏▪•○◦ㅇ-]*[(\[【]\s?(?P<inner>[^()\[\]【】]{2,40})\s?[)\]】]\s*(?=\S)")
COLON = re.compile(r"\s?(?:(?<!\d)[:：]|[:：](?!\d))(?!//)\s?")
OPENED = re.compile(r"\s?\([^()]*$")  # a bracket that the text does not close
SENTENCE = re.compile(
    r"^(?:또한|그\s?밖에|그\s?외|단|다만|아울러|한편|기타)?,?\s?(?P<topic>.{1,60}?(?:문의|상담|신고|질의|관련(?:\s?문의)?)(?:사항|내용)?)\s?(?:은|는|이|시에는|시에|시|처는|처|을|를)?(?:\s?(?:있을|있는)\s?경우)?(?=[\s,(:]|$)\s?(?P<rest>.*)$"
)
BEHIND = re.compile(r"\s?[(\[]\s?(?P<name>[^()\[\]\d@]{2,40})\s?[)\]]")
AFTER = re.compile(
    r"\s?[)\]]?\s?[(\[,/]?\s?(?P<name>(?:[가-힣A-Za-z]{2,12}\s){0,3}[가-힣A-Za-z]{0,14}(?:센터|콜센터|헬프데스크|상담실))(?=[)\]\s,.]|등|에|으로|$)"
)
CLAUSE = re.compile(r"(?:다\.|[음함임됨]\.?|므로,|으며,|하며,|하고,|니다,|경우,)\s")
PLACEHOLDER = re.compile(r"@[A-Z.]+$|^(?:x{2,}|X{2,}|0{2,}|a{3,}|A{2,})|@(?:0|x{2,}|example\.com$)")
PERSON = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof)\.?\s[A-Z]")
TAIL_LENGTH = 60
MOST_GAP = 40
TEXT_SCORE = 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers and addresses that stand together.

    Attributes:
        start: Where the first begins.
        end: Where the last ends.
        phones: Telephone numbers.
        emails: Mail addresses.
    """

    start: int
    end: int
    phones: tuple[Found[str], ...] = ()
    emails: tuple[Found[str], ...] = ()


@dataclass(slots=True)
class Fields:
    """What a text says of an enquiry point besides its numbers."""

    role: MappedText | None = None
    organization: MappedText | None = None
    department: MappedText | None = None
    topic: MappedText | None = None
    region: MappedText | None = None
    url: MappedText | None = None

    def take(self, party: Party) -> None:
        """What a party names, where nothing stands yet."""
        self.organization = self.organization or party.organization
        self.department = self.department or party.department


@dataclass(frozen=True, slots=True)
class Above:
    """What headings say of the enquiry points below them."""

    topic: MappedText | None = None
    party: Party = field(default_factory=Party)
    asked: bool = False


@cache
def says(kind: str) -> re.Pattern[str]:
    """Words of a context (``ask``, ``submit`` …)."""
    return pattern("contacts", "context", kind)


def groups_in(text: str, *, bare: bool = False) -> list[Group]:
    """Numbers and addresses of a text, those that only punctuation parts together."""
    phones = find_phones(text, bare=bare)
    emails = [found for found in find_emails(text) if not PLACEHOLDER.search(found.value)]
    found: list[Group] = []
    for item in sorted((*phones, *emails), key=lambda f: f.span.start):
        mail = "@" in item.value
        one = Group(item.span.start, item.span.end, () if mail else (item,), (item,) if mail else ())
        if found and _together(text[found[-1].end : one.start]):
            last = found[-1]
            found[-1] = Group(last.start, max(last.end, one.end), last.phones + one.phones, last.emails + one.emails)
        else:
            found.append(one)
    return found


def _together(between: str) -> bool:
    if len(between) > MOST_GAP:
        return False
    if BETWEEN.fullmatch(between):
        return True
    return len(between) <= 16 and not without_person(MappedText.of(between)).text.strip(EDGES)


def contacts_in(view: NoticeView, text: MappedText, above: Above) -> Iterator[Record]:
    """Each enquiry point of a paragraph."""
    plain = text.text
    if "@" not in plain and not re.search(r"\d{3,4}", plain):
        return
    found = groups_in(plain, bare=above.asked)
    asked = above.asked or says("ask").search(plain) is not None
    start = 0
    for number, group in enumerate(found):
        before = text.slice(start, group.start)
        start = group.end
        if not _is_enquiry(plain, before.text, group, asked):
            continue
        fields = describe(before)
        following_name = (
            AFTER.match(plain, group.end) if re.fullmatch(r"1\d{2,3}", plain[group.start : group.end]) else None
        )
        if following_name is not None:
            fields.organization, fields.department = None, None
        following = found[number + 1].start if number + 1 < len(found) else len(plain)
        if fields.organization is None and fields.department is None:
            match = AFTER.match(plain[:following], group.end)
            if match is not None:
                name = text.slice(match.start("name"), match.end("name")).strip(EDGES)
                if fields.topic is None or fields.topic.text != name.text:
                    fields.take(party_of(name, head="organization"))
            elif (match := BEHIND.match(plain[:following], group.end)) is not None:
                fields.take(party_of(text.slice(match.start("name"), match.end("name"))))
        yield record(view, _inherit(fields, above), Channels().add(view, group, text))


def _inherit(fields: Fields, above: Above) -> Fields:
    topic = fields.topic or above.topic
    organization, department = fields.organization, fields.department
    if organization is None:
        organization = above.party.organization
        department = department or above.party.department
    return replace(fields, topic=topic, organization=organization, department=department)


def _is_enquiry(plain: str, before: str, group: Group, asked: bool) -> bool:
    near = before[-60:]
    if says("document").search(near + plain[group.end : group.end + 25]) and not says("ask").search(near):
        return False
    if says("submit").search(plain) and not says("ask").search(plain):
        return bool(group.phones) and not re.search(r"(?:접수처|제출처|보내|우편|방문)", plain)
    if not group.phones and not asked:
        return False
    if not group.phones and says("submit").search(plain) and not re.search(r"문의|상담|질의|연락처", plain):
        return False
    return bool(group.phones) or not re.search(r"(?:제출|접수|송부|보내|전송|회신)", plain[group.end : group.end + 20])


def describe(text: MappedText) -> Fields:
    """Role, topic, body and department in what stands before a number."""
    fields = Fields()
    text = text.slice(LEAD.match(text.text).end()) if LEAD.match(text.text) else text  # type: ignore[union-attr]
    if match := LABEL.match(text.text):
        label = text.slice(match.start("inner"), match.end("inner"))
        _label(fields, label)
        text = text.slice(match.end())
    opened = text.text.rfind("(")
    inside = text.text[opened + 1 :]
    if opened > 0 and ")" not in inside and says("ask").search(inside) and not is_generic(squash(inside.strip(EDGES))):
        text = text.slice(opened + 1)
    tail = TAIL.search(text.text[-TAIL_LENGTH:])
    text = _without_tail(without_person(_without_tail(text)))
    if tail is not None and re.search(r"[:：]", tail.group()) and _is_label(text.text):
        _label(fields, text.strip(EDGES))
        return fields
    bar = text.text.rstrip(" |").rfind(" | ")
    if bar >= 0:
        _label(fields, text.slice(0, bar).strip(EDGES))
        text = text.slice(bar + 3)
    if not text.text.strip(EDGES):
        return fields
    parts = list(COLON.finditer(text.text))
    if parts:
        value = text.slice(parts[-1].end()).strip(EDGES_OUT)
        begin = 0
        for at, match in enumerate(parts):
            label = text.slice(begin, match.start()).strip(EDGES)
            if label and (at == len(parts) - 1 or is_body(label.text.split()[-1])):
                _label(fields, label)
            begin = match.end()
        if value:
            _value(fields, value)
        return fields
    _value(fields, text)
    return fields


EDGES_OUT = "".join(c for c in EDGES if c not in "()[]（）")


def _without_tail(text: MappedText) -> MappedText:
    match = TAIL.search(text.text[-TAIL_LENGTH:])
    if match is None:
        return text
    return text.slice(0, max(0, len(text.text) - TAIL_LENGTH) + match.start())


def _is_label(text: str) -> bool:
    """True for a short text before a colon that says itself what one may ask."""
    plain = text.strip(EDGES)
    named = re.fullmatch(r"[가-힣]{2,4}", plain) is not None
    return (
        2 < len(plain) <= 30
        and not named
        and not COLON.search(plain)
        and "|" not in plain
        and not SENTENCE.match(plain)
    )


def _label(fields: Fields, label: MappedText) -> None:
    plain = squash(label.text)
    if not plain or is_generic(plain) or len(label.text) > 60:
        return
    if re.search(r"기관$", plain) and len(plain) <= 8:
        fields.role = label
        return
    if PERSON.match(label.text):
        return
    last = label.text.split()[-1]
    if (is_body(last) or is_department(last)) and not re.search(r"문의|신고$|상담$|오류", label.text):
        fields.take(party_of(label))
        return
    if len(label.text) <= 50:
        fields.topic = fields.topic or topic_of(label)


def is_generic(squashed: str) -> bool:
    """True for a label that says only that an enquiry point follows."""
    squashed = re.sub(r"[\d.·…]+$", "", squashed)
    return pattern("contacts", "labels", "generic").fullmatch(squashed) is not None or is_channel(squashed)


def is_general(squashed: str) -> bool:
    """True for a heading over enquiry points that does not say what about."""
    return is_generic(squashed) or pattern("contacts", "labels", "heading").fullmatch(squashed) is not None


def is_channel(squashed: str) -> bool:
    """True for a label that names a telephone number or an address and nothing else."""
    return pattern("contacts", "labels", "channel").fullmatch(squashed) is not None


def topic_of(text: MappedText) -> MappedText | None:
    """The text as a topic; None where it says only that one may ask."""
    text = text.strip(EDGES_OUT)
    if (opened := OPENED.search(text.text)) is not None:
        text = text.slice(0, opened.start()).strip(EDGES_OUT)
    return None if not text or is_generic(squash(text.text)) else text


def _last_clause(value: MappedText) -> MappedText:
    """The sentence's last clause, where that still says what one may ask."""
    for match in reversed(list(CLAUSE.finditer(value.text))):
        if says("ask").search(value.text[match.end() :]):
            return value.slice(match.end())
    return value


def _value(fields: Fields, value: MappedText) -> None:
    value = _last_clause(value)
    if (match := SENTENCE.match(value.text)) and not _whole_party(value):
        topic = topic_of(value.slice(match.start("topic"), match.end("topic")))
        rest = value.slice(match.start("rest"), match.end("rest"))
        party = trailing_party(rest) if rest.text.strip(EDGES) else Party()
        before = _party_in(topic) if topic is not None and not party else None
        fields.take(party or before or Party())
        if topic is not None and before is None and len(topic.text) <= 50:
            fields.topic = fields.topic or topic
        return
    if len(value.text) <= 60 and _whole_party(value):
        fields.take(party_of(value))
    else:
        fields.take(trailing_party(value))


def _party_in(topic: MappedText) -> Party | None:
    """``OO진흥원 문의`` names a body."""
    words = topic.text.split()
    if len(words) > 1 and squash(words[-1]) in ("문의", "상담") and (is_body(words[-2]) or is_department(words[-2])):
        return party_of(topic.slice(0, topic.text.rfind(words[-1])))
    return None


def _whole_party(value: MappedText) -> bool:
    words = value.text.strip(EDGES).split()
    if not words or len(words) > 7:
        return False
    last = (BRACKET.sub("", words[-1]) or words[-1]).strip("()[] ")
    first_ok = not re.search(r"(?:다|며|고|은|는|을|를)$", words[0])
    below = is_below(last) and any(is_body(word) for word in words[:-1])
    return first_ok and (is_body(last) or is_department(last) or below) and not re.search(r"문의|관련|사항", value.text)


def record(
    view: NoticeView, fields: Fields, channels: Channels, *, method: str = "contacts.text", score: float = TEXT_SCORE
) -> Record:
    """A contact's draft."""
    found: Record = {}
    for key in ("region", "role", "organization", "department", "topic", "url"):
        value: MappedText | None = getattr(fields, key)
        if value is None or not value.text.strip():
            continue
        value = value if key == "url" else without_names(value)
        if not value or (key == "topic" and len(without_person(value).text.strip(EDGES)) < 2):
            continue
        found[key] = Reading(tidy(value.text), (view.place(value),), method, score)
    phones: list[Draft] = [Reading(item.value, (place,), method, score) for item, place in channels.phones]
    emails: list[Draft] = [Reading(item.value, places, method, score) for item, places in channels.emails]
    found["phones"], found["emails"] = phones, emails
    return found


@dataclass(slots=True)
class Channels:
    """Numbers and addresses of one contact with their places, each only once."""

    phones: list[tuple[Found[str], Place]] = field(default_factory=list)
    emails: list[tuple[Found[str], tuple[Place, ...]]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.phones or self.emails)

    def add(self, view: NoticeView, group: Group, text: MappedText, *further: Place) -> Channels:
        """Takes in what a text holds; ``further`` places say what an address was completed from."""
        for item in group.phones:
            if all(item.value != have.value for have, _ in self.phones):
                self.phones.append((item, view.place(text, item.span.start, item.span.end)))
        for item in group.emails:
            if all(item.value != have.value for have, _ in self.emails):
                self.emails.append((item, (view.place(text, item.span.start, item.span.end), *further)))
        return self


def tidy(text: str) -> str:
    """A name or topic without outer marks."""
    text = clean(text).strip(EDGES_OUT)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].strip()
    while text.endswith("(") or (text.startswith(")")):
        text = text.strip("()").strip()
    return text
