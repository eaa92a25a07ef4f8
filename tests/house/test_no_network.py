"""No reader fetches anything: not a picture, a style sheet, a document type, or a file that an archive names."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from tests.hancom_builders import hwpx, section
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import InputError

URL = "http://127.0.0.1:9/secret"
DOCTYPE = f'<!DOCTYPE a SYSTEM "{URL}.dtd" [<!ENTITY % p SYSTEM "{URL}"><!ENTITY e SYSTEM "file:///etc/hostname">]>'
FILES = {
    "html": f'<!DOCTYPE html SYSTEM "{URL}"><link rel=stylesheet href="{URL}"><base href="{URL}"><img src="{URL}">'
    f'<script src="{URL}"></script><iframe src="{URL}"></iframe><object data="{URL}"></object><p>지원사업 공고',
    "text": f"# 공고\n![그림]({URL})\n<img src='{URL}'> {URL}\n",
    "xhtml": f'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "{URL}"><html><p>공고</p></html>',
    "hwpml": f"{DOCTYPE}<HWPML><BODY><SECTION><P><TEXT><CHAR>공고&e;</CHAR></TEXT></P></SECTION></BODY></HWPML>",
}
ARCHIVES = {
    "hwpx": section(f'<hp:p><hp:run><hp:t>공고</hp:t><hp:pic href="{URL}"/></hp:run></hp:p>'),
    "hwpx with a document type": DOCTYPE + section("<hp:p><hp:run><hp:t>공고&e;</hp:t></hp:run></hp:p>"),
    "hwpx that includes": section(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{URL}"/>',
        "<hp:p><hp:run><hp:t>공고</hp:t></hp:run></hp:p>",
    ),
}
MANIFEST = f'<package><manifest><item id="s" href="{URL}"/></manifest><spine><itemref idref="s"/></spine></package>'
LINKS = (
    f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({URL}) >> >>] "
    f"/AA << /O << /S /URI /URI ({URL}) >> >>"
)
CONTENTS = {
    **{name: text.encode() for name, text in FILES.items()},
    **{name: hwpx({"Contents/section0.xml": text, "c.hpf": MANIFEST}) for name, text in ARCHIVES.items()},
    "pdf": pdf(
        Sheet().text(50, 50, "지원사업 공고"),
        trailer=f"/AF [<< /F ({URL}) /FS /URL >>] {LINKS}",
        extra=[f"<< /F << /FS /URL /F ({URL}) >> /Length 0 >> stream\n\nendstream".encode()],
    ),
}


@pytest.fixture
def calls(monkeypatch):
    """What was asked of the network, or of files that are none of the package's own."""
    asked: list[object] = []

    def refuse(*arguments, **keywords):
        asked.append(arguments)
        raise OSError("no network in a reader")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return asked


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
def test_reading_asks_nothing_of_the_network(calls, content):
    engines = ("pdfium", "pdfplumber") if content.startswith(b"%PDF") else (None,)
    for engine in engines:
        try:
            text = api.read(content, engine=engine).text
        except InputError as error:
            assert error.code == "damaged"  # noqa: PT017  # a document type that cannot be set aside
        else:
            assert "공고" in text
            assert "localhost" not in text

    assert calls == []


def test_an_external_entity_is_not_read_from_a_file(tmp_path):
    (tmp_path / "secret").write_text("비밀번호")
    doctype = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    content = f"{doctype}<HWPML><BODY><SECTION><P><TEXT><CHAR>공고&e;</CHAR></TEXT></P></SECTION></BODY></HWPML>"

    assert api.read(content.encode()).text == "공고"


def test_no_reader_brings_in_a_client_of_the_network(tmp_path):
    files = []
    for name, content in CONTENTS.items():
        files.append(tmp_path / name.replace(" ", "_").replace("/", "_"))
        files[-1].write_bytes(content)
    code = """
import sys
from noticeparse import api
from noticeparse.errors import InputError
for path in sys.argv[1:]:
    try:
        api.read(path)
    except InputError:
        continue
print(sorted({"requests", "httpx", "aiohttp", "urllib3"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code, *map(str, files)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
