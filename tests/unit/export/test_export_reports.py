"""Reports of one notice: every value with its evidence, everything escaped, and a page that prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import html
from markdown_it import MarkdownIt

from noticeparse import api
from noticeparse.errors import UsageError
from noticeparse.export.report import report
from noticeparse.spec.notice import Evidence, Finding, NoticeKind, NoticeSpec, Severity, Source
from noticeparse.spec.program import Application, Duplication, ProcedureStep, Program, Track
from noticeparse.spec.values import Bound, Money, Period, Ratio

SOURCE = Source(name="공고.pdf", sha256="1" * 64, media_type="application/pdf", pages=3, reader="pdf")
ATTACK = '"><script>document.title="run"</script><img src=x onerror="document.title=1">'
SPEC = NoticeSpec(
    source=SOURCE,
    title="시험 공고",
    issued_on="2025-01-20",
    programs=(
        Program(
            name="사업",
            eligibility=("중소기업", "창업 7년 이내 기업"),
            application=Application(
                period=Period(start="2025-02-01", end="2025-02-28T18:00"),
                urls=("https://apply.example.kr/a?b=1&c=2", "javascript:alert(1)"),
            ),
            tracks=(Track(name="가형", limit=Money(amount=200_000_000, bound=Bound.MAX), ratio=Ratio(percent=70)),),
            procedure=(ProcedureStep(order=1, name="신청", actors=("기업", "기관")),),
            duplication=(Duplication(with_="다른 사업", allowed=False),),
        ),
    ),
    findings=(
        Finding(
            rule="limit_contradiction", severity=Severity.WARNING, message="둘", pointers=("/programs/0/tracks/0",)
        ),
    ),
    evidence=(
        Evidence(pointer="/title", page=1, start=0, end=5, text="시험 공고", confidence=0.9, method="title"),
        Evidence(
            pointer="/programs/0/tracks/0/limit",
            page=2,
            start=10,
            end=14,
            text="최대 2억원",
            section="지원조건",
            table="t1",
            row=1,
            col=2,
        ),
        Evidence(pointer="/programs/0/eligibility/1", start=20, end=24, text="창업 7년\n이내 기업"),
        Evidence(pointer="/programs/0/procedure/0/actors/1", start=30, end=32, text="기관"),
        Evidence(pointer="/programs/0/duplication/0/allowed", start=40, end=42, text="불가"),
    ),
)


def page(spec: NoticeSpec, exported: Callable[..., bytes]) -> Any:
    return html.document_fromstring(exported([spec], "html").decode())


def hostile(value: object) -> object:
    """Plain JSON of a spec with every text of the notice replaced by an attack."""
    if isinstance(value, dict):
        kept = ("sha256", "bound", "per", "kind", "revision", "severity", "unit", "channel", "form", "schema_version")
        dates = ("start", "end", "issued_on")
        return {key: entry if key in (*kept, *dates) else hostile(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [hostile(entry) for entry in value]
    return ATTACK if isinstance(value, str) else value


def test_each_value_links_to_the_quote_it_was_read_from(exported):
    root = page(SPEC, exported)

    limit = root.get_element_by_id("vprograms-0-tracks-0-limit".replace("v", "v-", 1))
    assert limit.text_content().split() == ["최대", "2억원", "2"]
    (link,) = limit.findall(".//a")
    quote = root.get_element_by_id(link.get("href")[1:])
    assert [cell.text_content() for cell in quote] == [
        "2", "최대 2억원", "2쪽, 지원조건, 표 t1, 2행 3열", "/programs/0/tracks/0/limit", "",
    ]  # fmt: skip
    assert quote.find(".//td/a").get("href") == "#v-programs-0-tracks-0-limit"


def test_entries_of_lists_have_their_own_evidence(exported):
    text = page(SPEC, exported).text_content()

    assert re.search(r"창업 7년 이내 기업\s*3", text)
    assert re.search(r"기업기관\s*4", text)


def test_a_flag_that_the_notice_says_nothing_about_is_left_out(exported):
    root = page(SPEC, exported)

    heads = [head.text_content() for head in root.iter("th")]
    assert "허용" in heads
    assert "수시" not in heads


def test_every_link_inside_a_page_leads_somewhere_and_names_are_unique(our_specs, exported):
    for spec in our_specs:
        root = page(spec, exported)
        names = [element.get("id") for element in root.iter() if element.get("id")]
        links = [link.get("href") for link in root.iter("a") if link.get("href").startswith("#")]

        assert len(names) == len(set(names))
        assert {link[1:] for link in links} <= set(names)


@pytest.mark.parametrize("to", ["html", "markdown"])
def test_every_value_of_the_notice_is_in_its_report(our_specs, exported, to):
    def squashed(text: str) -> str:
        return re.sub(r"[\s\\\u00a0]+", "", text)

    for spec in our_specs:
        written = exported([spec], to).decode()
        shown = squashed(page(spec, exported).text_content() if to == "html" else re.sub(r"\[\^e\d+\]", "", written))
        for program in spec.programs:
            texts = [program.name, program.purpose, *program.eligibility, *program.exclusions, *program.benefits]
            texts += [track.name for track in program.tracks] + [entry.name for entry in program.documents]
            texts += [item.name for item in program.bonus.items] + [entry.item for entry in program.evaluation.criteria]
            texts += [*program.notes, *program.application.steps]
            assert [text for text in texts if text and squashed(text).replace("<br>", "") not in shown] == []
        for contact in spec.contacts:
            assert all(phone in shown for phone in contact.phones)


def test_urls_are_links_only_where_they_lead_to_a_site(exported):
    links = [link.get("href") for link in page(SPEC, exported).iter("a")]

    assert "https://apply.example.kr/a?b=1&c=2" in links
    assert not [link for link in links if not link.startswith(("#", "https://"))]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def attacked(spec: NoticeSpec) -> NoticeSpec:
    plain = spec.model_dump(mode="json", by_alias=True)
    evil = hostile({key: value for key, value in plain.items() if key != "schema_version"})
    assert isinstance(evil, dict)
    return NoticeSpec.model_validate({**evil, "schema_version": "1"})


def test_nothing_of_a_notice_becomes_markup(our_specs, exported):
    for spec in (SPEC, our_specs[0]):
        tags = _Tags()
        tags.feed(exported([attacked(spec)], "html").decode())

        assert not tags.tags & {"script", "img", "iframe", "object", "link", "svg"}
        assert not {name for name in tags.attributes if name.startswith("on")}
        rendered = MarkdownIt("commonmark").enable("table").render(exported([attacked(spec)], "markdown").decode())
        tags = _Tags()
        tags.feed(rendered)
        assert tags.tags <= {
            "h1",
            "h2",
            "h3",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "li",
            "p",
            "strong",
            "br",
        }


@pytest.mark.parametrize(
    "text",
    ["# 제목", "- 항목", "1. 항목", "가|나", "가\\|나", "*굵게*", "[^e1]", "[링크](http://a)", "<br>", "---", "> 인용"],
)
def test_markdown_shows_texts_as_they_are(text, exported):
    spec = SPEC.model_copy(
        update={"programs": (Program(name=text, eligibility=(text,), tracks=(Track(name=text), Track(name="끝"))),)}
    )
    spec = spec.model_copy(update={"kind": NoticeKind.INTEGRATED})

    rendered = MarkdownIt("commonmark").enable("table").render(exported([spec], "markdown").decode())

    root: Any = html.document_fromstring(rendered)
    assert [head.text_content() for head in root.iter("h2")][1] == text
    assert [item.text_content() for item in root.iter("li")][1] == text
    assert [cell.text_content() for cell in root.iter("td")][-2:] == [text, "끝"]


def test_a_report_holds_one_notice_and_a_folder_many(tmp_path, our_specs):
    for to, suffix in (("html", ".html"), ("markdown", ".md")):
        with pytest.raises(UsageError, match="there are several"):
            api.export_specs(our_specs[:2], to, tmp_path / "a")
        with pytest.raises(UsageError, match="no spec"):
            api.export_specs([], to, tmp_path / "a")
        done = api.export_specs(our_specs, to, tmp_path / to, folder=True)
        assert [path.name for path in done.files] == [spec.source.sha256 + suffix for spec in our_specs]


def test_two_reports_are_the_same_bytes(our_specs, exported):
    for to in ("html", "markdown"):
        assert exported([our_specs[0]], to) == exported([our_specs[0]], to)


def test_a_notice_without_anything_is_still_a_report(exported):
    empty = NoticeSpec(source=SOURCE)

    assert "제목을 찾지 못했습니다" in exported([empty], "html").decode()
    assert "제목을 찾지 못했습니다" in exported([empty], "markdown").decode()
    assert report(empty).chapters == ()


def _chromium(*arguments: str) -> str:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("Chromium is not installed (apt install chromium)")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-pdf-header-footer")
    done = subprocess.run([program, *flags, *arguments], capture_output=True, check=True, timeout=180)
    return done.stdout.decode()


@pytest.mark.programs
def test_a_browser_shows_the_page_and_runs_nothing_of_the_notice(tmp_path, exported, our_specs):
    (tmp_path / "a.html").write_bytes(exported([attacked(our_specs[0])], "html"))
    (tmp_path / "b.html").write_bytes(exported([SPEC], "html"))
    profile = f"--user-data-dir={tmp_path / 'profile'}"

    attack: Any = html.document_fromstring(_chromium(profile, "--dump-dom", (tmp_path / "a.html").as_uri()))
    plain: Any = html.document_fromstring(_chromium(profile, "--dump-dom", (tmp_path / "b.html").as_uri()))

    assert attack.findtext(".//title") == ATTACK
    assert not list(attack.iter("script", "img"))
    assert plain.findtext(".//title") == "시험 공고"
    assert plain.get_element_by_id("v-programs-0-tracks-0-limit").text_content().startswith("최대 2억원")


@pytest.mark.programs
def test_a_browser_prints_the_whole_page_without_cutting_it_at_the_side(tmp_path, exported, our_specs):
    spec = max(our_specs, key=lambda entry: len(entry.programs))
    (tmp_path / "a.html").write_bytes(exported([spec], "html"))

    _chromium(
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--print-to-pdf={tmp_path / 'a.pdf'}",
        (tmp_path / "a.html").as_uri(),
    )

    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    printed, reach = "", 0.0
    for sheet in document:
        text = sheet.get_textpage()
        printed += text.get_text_range()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        reach = max([reach, *(right / sheet.get_width() for _, _, right, _ in boxes)])
    document.close()
    squashed = re.sub(r"\s+", "", printed)
    assert len(spec.programs) > 3
    assert all(re.sub(r"\s+", "", program.name or "") in squashed for program in spec.programs)
    assert re.sub(r"\s+", "", spec.evidence[-1].text)[:30] in squashed
    assert 0.5 < reach < 1
