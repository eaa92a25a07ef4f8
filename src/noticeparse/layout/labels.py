"""What a paragraph calls its content: ``지원대상 : …``, ``(지원대상) …``, a heading, a caption, a few nouns."""

from __future__ import annotations

import re

from noticeparse.layout.marks import is_caption
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText

LABEL_LENGTH = 26
TITLE_LENGTH = 14
LONG_TITLE = 60
PARTICLES = re.compile(r"[을를에]\s|(?:으로|에서|하여|하는|하고|지원|부담)$")
# What is stated, however short it is.
AMOUNT = re.compile(r"\d\s?[십백천만억]{0,3}\s?원|\d\s?%|\d\s?(?:개월|년|주|일)\s?(?:이내|이하|이상)")
PAREN_LABEL = re.compile(
    r"[(\[【〔]\s?([^()\[\]【】〔〕]{1,30}(?:\([^()]{1,12}\)[^()\[\]]{0,10})?)\s?[)\]】〕]\s?[:：]?\s?(?=\S)"
)
PAREN_ONLY = re.compile(r"[(\[【〔]\s?([^()\[\]【】〔〕]{1,30})\s?[)\]】〕]\s?[:：]?$")
COLON_LABEL = re.compile(r"([^:：]{1,40}?)\s?(?:(?<!\d)[:：]|[:：](?=\s))\s?(?=\S)(?!//)")
COLON_END = re.compile(r"([^:：]{1,40}?)\s?[:：]$")
SENTENCE = re.compile(r"(?:니다|하여|하는|된다|한다|바람|요망|있음|없음|가능|필수|예정|불가)[.)]?$|[.!?]$")
# What stands between two dashes over the remarks at a notice's head.
REMARKS = re.compile(r"(?:[가-힣]{2,4}\s)?(?:유의|주의|안내|참고|공지|당부)\s?사항\s-")
REMARK_END = re.compile(r"\s?\([^()]{1,12}\)$")
LONG_STYLES = frozenset({"annex", "circled_sub", "number_bar", "number_dot", "part", "roman"})
HEADING_STYLES = {
    "annex",
    "roman",
    "chapter",
    "number_bar",
    "part",
    "number_sub",
    "number_dot",
    "circled_sub",
    "hangul_dot",
    "square",
    "unnamed",
}


def split_label(block: Paragraph) -> tuple[MappedText | None, MappedText]:
    """What a paragraph calls its content, and the content that stands in it."""
    text = block.text
    caption = is_caption(text.text)
    if caption:
        return text.strip("<>【】〈〉《》[]［］ "), MappedText.empty()
    if block.style == "dash" and REMARKS.fullmatch(text.text):
        return text.strip(" -"), MappedText.empty()
    if match := PAREN_ONLY.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), MappedText.empty()
    if match := PAREN_LABEL.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), text.slice(match.end()).strip()
    if match := COLON_END.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), MappedText.empty()
    if (match := COLON_LABEL.match(text.text)) and _is_colon_label(match.group(1)):
        return text.slice(match.start(1), match.end(1)).strip(), text.slice(match.end()).strip()
    heading = block.heading or block.style in HEADING_STYLES
    limit = 60 if block.heading or block.style in LONG_STYLES else 36
    if heading and len(text.text) <= limit and not SENTENCE.search(REMARK_END.sub("", text.text)):
        return text, MappedText.empty()
    if block.style in ("circle", "number_paren", "paren_number", "hangul_paren", "dash", "circled") and (
        len(text.text) <= 20 and not SENTENCE.search(text.text)
    ):
        return text, text
    return None, text


def _is_colon_label(words: str) -> bool:
    """False for a part of a link, and for words whose bracket the colon stands in (``제외 사항 (관련: …)``)."""
    inside = words.count("(") > words.count(")") and not words.startswith("(")
    return len(words) <= LABEL_LENGTH and "http" not in words and not inside


def is_title(text: str) -> bool:
    """True for a few nouns, as headings are; a sentence or an item with its particles is none."""
    return len(text.replace(" ", "")) <= TITLE_LENGTH and not PARTICLES.search(text) and not AMOUNT.search(text)


def is_long_title(block: Paragraph) -> bool:
    """True for words over squares that are no sentence: the name of what the squares are about."""
    return len(block.text.text) <= LONG_TITLE and not SENTENCE.search(block.text.text)
