"""Small PDF files as bytes, for tests: Korean text without an embedded font, lines, filled rectangles, forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


def _ranges(block: range) -> bytes:
    lines = b"".join(b"<%02x00> <%02xff> <%02x00> " % (high, high, high) for high in block)
    return b"%d beginbfrange " % len(block) + lines + b"endbfrange "


TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    + b"".join(map(_ranges, (range(100), range(100, 200), range(200, 256))))
    + b"endcmap end end"
)


@dataclass
class Sheet:
    """One page's content; places are points from the top left, as in `Box`."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[str] = field(default_factory=list)
    form: str = ""
    form_matrix: str = "1 0 0 1 0 0"

    def text(self, x: float, baseline: float, text: str, size: float = 10, font: str = "K") -> Sheet:
        """Text on a baseline; ``K`` has Hangul one size wide and everything else half of it, ``L`` has X for 2."""
        codes = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /{font} {size} Tf {x} {self.height - baseline} Td <{codes}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Sheet:
        """A stroked line."""
        h = self.height
        self.operators.append(f"{width} w {x0} {h - y0} m {x1} {h - y1} l S")
        return self

    def fill(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """A filled rectangle."""
        self.operators.append(f"{x0} {self.height - bottom} {x1 - x0} {bottom - top} re f")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """A full grid of stroked lines."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def raw(self, operators: str) -> Sheet:
        """Operators as they are."""
        self.operators.append(operators)
        return self


def pdf(*sheets: Sheet, trailer: str = "", extra: Sequence[bytes] = ()) -> bytes:
    """The file of some pages; ``extra`` objects come last, named by their number in ``trailer``."""
    half = " ".join("500" for _ in range(95))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /FontDescriptor 5 0 R /DW 1000 /W [32 [%s]] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % half.encode(),
        b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 850 "
        b"/Descent -150 /CapHeight 700 /StemV 80 >>",
        _stream(TO_UNICODE),
    ]
    kids = []
    other = len(objects) + 3 * len(sheets) + 1
    for sheet in sheets:
        form = len(objects) + 1
        objects.append(
            _stream(
                sheet.form.encode(),
                f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 4000 4000] /Matrix [{sheet.form_matrix}]",
            )
        )
        objects.append(_stream("\n".join(sheet.operators).encode()))
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop} /Rotate {sheet.rotate} "
            f"/Resources << /Font << /K 3 0 R /L {other} 0 R >> /XObject << /F {form} 0 R >> >> "
            f"/Contents {form + 1} 0 R >>".encode()
        )
        kids.append(f"{form + 2} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Other /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode %d 0 R >>" % (other + 1),
        _stream(TO_UNICODE.replace(b"endcmap", b"1 beginbfchar <0032> <0058> endbfchar endcmap", 1)),
    ]
    trailer = trailer.replace("EXTRA", str(len(objects) + 1))
    objects += extra
    return _file(objects, trailer)


def _stream(data: bytes, keys: str = "") -> bytes:
    return f"<< {keys} /Length {len(data)} >> stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def stream_of(data: bytes, keys: str = "") -> bytes:
    """The body of an object that is a stream."""
    return _stream(data, keys)


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these bodies, numbered from 1; the first is the catalog."""
    return _file(objects, trailer)


def locked() -> bytes:
    """A file that asks for a password."""
    return pdf(
        Sheet().text(50, 50, "비밀"),
        trailer="/Encrypt EXTRA 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
        extra=[b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"],
    )
