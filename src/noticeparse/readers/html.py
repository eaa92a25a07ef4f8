"""HTML pages: notices saved from a web board, or exported by a word processor.

A Markdown notice that holds HTML tables is no HTML page: it goes to the text reader.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from noticeparse.errors import DamagedError, NoTextError, TooLargeError
from noticeparse.model.document import Document, SourceFile
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.decode import decode
from noticeparse.readers.html_document import compose
from noticeparse.readers.html_flow import flow_of
from noticeparse.readers.text_limits import check_text, too_large

HEAD = 4_096
OPENING = re.compile(
    r"(?:\s|<!--.{0,500}?-->|<\?xml[^>]{0,300}\?>)*+<(!doctype\s+html|html|head|body|[a-z][a-z0-9]*)\b", re.I | re.S
)
PAGE_TAGS = frozenset({"html", "head", "body"})
FRAGMENT_TAGS = frozenset(
    {"article", "center", "div", "dl", "h1", "h2", "h3", "link", "main", "meta", "ol", "p", "section", "style", "table"}
    | {"title", "ul"}
)
# What stands between the outermost elements of a fragment: more of it than this is a text with HTML in it.
MOST_LOOSE = 0.02
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]{0,2000})>|<!--.{0,500}?-->", re.I | re.S)
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
OPTIONAL_END = frozenset({"li", "tr", "td", "th", "thead", "tbody", "tfoot", "dt", "dd", "colgroup"})
META_CHARSET = re.compile(rb"<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
XML_CHARSET = re.compile(rb"<\?xml\b[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
KOREAN = frozenset({"euc_kr", "johab", "ksc5601", "ks_c_5601", "iso2022_kr"})
ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAMAGED_SHARE = 0.001


class HtmlReader:
    """HTML and XHTML, whole pages and fragments."""

    name = "html.v1"
    media_type = "text/html"

    def recognises(self, content: bytes) -> bool:
        """True where the file begins as an HTML page, or is nothing but elements."""
        start = _ascii(content[:HEAD])
        match = OPENING.match(start)
        if match is None:
            return False
        tag = match.group(1).lower()
        if tag.startswith("!doctype") or tag in PAGE_TAGS:
            return True
        return tag in FRAGMENT_TAGS and _is_fragment(_ascii(content))

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of an HTML file: its visible text, block by block.

        Raises:
            EncodingError: The bytes are no text in a known encoding.
            DamagedError: There is no element in it.
            NoTextError: It shows no text.
            TooLargeError: The text is beyond the limits.
            TooSlowError: So is the time that it takes.
        """
        if len(content) > 8 * limits.characters:
            raise too_large(name, f"{len(content):,} bytes", f"{limits.characters:,} characters")
        deadline = Deadline(limits, name)
        markup, encoding = _decoded(content, name)
        root = _parsed(markup, name)
        deadline.check()
        items = flow_of(root)
        deadline.check()
        text, blocks = compose(items)
        deadline.check()
        check_text(text, name, limits)
        if not blocks:
            raise NoTextError(
                f"{name} shows no text",
                hint="Save the page once it is fully shown in a browser, or give the attached notice itself",
            )
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name, encoding=encoding)
        return Document(text=text, blocks=blocks, source=source)


def _ascii(content: bytes) -> str:
    """The bytes with every tag readable: one character for each byte, or for each pair of UTF-16."""
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(bom):
            return content[2:].decode(encoding, errors="replace")
    return content.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_fragment(text: str) -> bool:
    """True where nearly all characters stand inside elements."""
    depth = loose = at = 0
    for match in TAG.finditer(text):
        if depth == 0:
            loose += len(text[at : match.start()].strip())
        at = match.end()
        tag = (match.group(2) or "").lower()
        if not tag or tag in VOID or tag in OPTIONAL_END or match.group(3).endswith("/"):
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
    if depth == 0:
        loose += len(text[at:].strip())
    return loose <= MOST_LOOSE * len(text)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """The markup by what the file says of itself where that holds, else by what fits."""
    declared = META_CHARSET.search(content[:HEAD]) or XML_CHARSET.match(content[:HEAD].lstrip())
    if declared is not None and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = _known_encoding(declared.group(1).decode("ascii"))
        if encoding:
            text = content.decode(encoding, errors="replace")
            if text.count("\ufffd") <= DAMAGED_SHARE * len(text):
                return text, encoding
    return decode(content, name)


def _known_encoding(label: str) -> str:
    try:
        found = codecs.lookup(label)
    except LookupError:
        return "cp949" if label.lower().startswith(("ks", "euc-kr", "x-windows-949", "windows-949")) else ""
    known = found.name.replace("-", "_")
    if known in KOREAN:
        return "cp949"
    # Only what writes tags as ASCII can have been read so far; bytes-to-bytes codecs are none at all.
    if known.startswith(("utf_16", "utf_32", "utf_7")) or not found._is_text_encoding:
        return ""
    return found.name


def _parsed(markup: str, name: str) -> etree._Element:
    markup = ILLEGAL.sub("", XML_DECLARATION.sub("", markup, count=1))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=True
    )
    try:
        root = etree.fromstring(markup.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise DamagedError(f"{name} is no readable HTML: {exc}", hint="Save the page again") from exc
    if root is None:
        raise DamagedError(f"{name} holds no element", hint="Save the page again")
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        # libxml2 stops at 2,048 elements in one another and keeps what came before: never half a page in silence.
        raise TooLargeError(
            f"{name} nests its elements deeper than documents do", hint="Save the page again, or print it to a PDF"
        )
    return root
