"""Inline markup of Markdown and HTML taken off a line, every character keeping its place."""

from __future__ import annotations

import html
import re

from noticeparse.model.mapped import MappedText

BREAK = re.compile(r"<br\s*/?>|</?(?:p|div|li|ul|ol|tr)(?:\s[^<>]{0,200})?>", re.I)
TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|sup|sub|a|p|div|ul|ol|li|table|tbody|thead|tr|td|th|img|mark|code|small|center|br)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.I,
)
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{3,300})>")
LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\((?:https?://|www\.|mailto:)[^()\s]{1,300}\)")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*\*")
BLANKS = re.compile(r"[ \t\u00a0\u3000\u2002-\u200a\u200b\ufeff]+")


def plain(line: MappedText) -> MappedText:
    """The line without inline markup: tags, emphasis, links, entities and escapes resolved."""
    text = line.text
    if "<" in text:
        line = line.replace(AUTOLINK, lambda m: m.group(1))
        line = line.replace(TAG, "")
    if "](" in line.text:
        line = _keep_group(line, LINK)
    if "**" in line.text:
        line = _keep_group(line, STRONG)
    if "\\" in line.text:
        line = line.replace(ESCAPE, lambda m: m.group(1))
    if "&" in line.text:
        line = line.replace(ENTITY, lambda m: html.unescape(m.group()))
    return line


def _keep_group(line: MappedText, pattern: re.Pattern[str]) -> MappedText:
    """Each match replaced by its first group, whose characters keep their own places."""
    pieces: list[MappedText] = []
    at = 0
    for match in pattern.finditer(line.text):
        pieces.append(line.slice(at, match.start()))
        pieces.append(line.slice(match.start(1), match.end(1)))
        at = match.end()
    if not pieces:
        return line
    pieces.append(line.slice(at))
    return MappedText.join(pieces)


def fold_blanks(line: MappedText) -> MappedText:
    """Runs of blanks as one space, none at the ends."""
    return line.replace(BLANKS, " ").strip()


def keep_columns(line: MappedText) -> MappedText:
    """Single blanks as a space, wider gaps as two: in a text without rules they may part the columns of a table."""
    return line.replace(BLANKS, lambda match: " " if len(match.group()) == 1 else "  ").strip()


def pieces(line: MappedText, pattern: re.Pattern[str]) -> list[MappedText]:
    """The line cut at each match of the pattern; the matches themselves are dropped."""
    found: list[MappedText] = []
    at = 0
    for match in pattern.finditer(line.text):
        found.append(line.slice(at, match.start()))
        at = match.end()
    found.append(line.slice(at))
    return found
