"""Trains what reads drawn letters by their shape: one hidden layer over 12 x 16 grey values, made from installed fonts.

    PYTHONPATH=src python -m scripts.train_glyphs [--out FOLDER] [--measure]

The fonts are those of the Debian packages in ``PACKAGES``; no notice is looked at. Faces whose file names begin with
one of ``HELD_OUT`` are kept for the figures. The same fonts and versions of torch and Pillow give the same weights.
"""

from __future__ import annotations

import argparse
import base64
import functools
import json
import random
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from noticeparse.readers.drawn.bitmap import Bitmap, letters_of, normalised
from noticeparse.readers.drawn.lines import BASE_SPREAD, EM_SPREAD, Measure
from noticeparse.readers.drawn.network import Network
from noticeparse.readers.drawn.page import ENOUGH
from noticeparse.readers.drawn.pieces import Letter
from noticeparse.readers.drawn.reading import SURE, weighed

PACKAGES = """
fonts-nanum fonts-nanum-extra fonts-nanum-coding fonts-noto-cjk fonts-noto-core fonts-liberation fonts-dejavu
fonts-baekmuk fonts-unfonts-core fonts-open-sans fonts-roboto fonts-roboto-slab fonts-lato fonts-freefont-ttf
fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35 fonts-gfs-didot fonts-linuxlibertine fonts-cantarell
fonts-inter fonts-hack
"""
FOLDER = Path("/usr/share/fonts")
OUT = Path(__file__).resolve().parents[1] / "src" / "noticeparse" / "readers" / "drawn" / "data"
# Beginnings of the names of font files.
USED = (
    *("Nanum", "NotoSansCJK", "NotoSerifCJK", "NotoSans-", "NotoSerif-", "NotoSansDisplay", "NotoSerifDisplay"),
    *("NotoMono", "Liberation", "DejaVu", "dotum", "batang", "gulim", "hline", "UnBatang", "UnDotum", "UnGraphic"),
    *("UnGungseo", "UnDinaru", "UnPilgi", "OpenSans", "Roboto", "Lato", "Free", "Carlito", "Caladea", "NimbusRoman"),
    *("NimbusSans", "NimbusMono", "P052", "C059", "URWBookman", "URWGothic", "GFSDidot", "LinLibertine", "LinBiolinum"),
    *("Cantarell", "Inter", "Hack"),
)
LEFT_OUT = (
    "NanumPen",
    "NanumBrush",
    "Keyboard",
    "_I.",
    "_DR",
    "Hairline",
    "-Thin",
    "-EL",
    "OpenSymbol",
    "YetHangul",
    "LinBiolinum_K",
)
HELD_OUT = (
    "C059", "NanumMyeongjo", "NanumSquareR", "UnDotum", "Carlito", "Caladea", "LiberationSansNarrow", "GFSDidot",
    "NotoSerifCJK", "Hack", "batang", "RobotoCondensed", "LinBiolinum",
)  # fmt: skip
CLASSES = (
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    ".,()-~:;/%‘’“”[]{}+*&·<>=!?#@_|※「」『』【】《》○●•□■▶→☎①②③④⑤⑥⑦⑧⑨⑩"
)  # Shown as one of the classes, though their code point is another.
ALIKE = {"'": "’", '"': "”", "∼": "~", "～": "~", "–": "-", "・": "·", "❍": "○", "❶": "", "►": "▶", "⇒": "", "▪": "■"}
OTHERS = "★☆◎◇◆△▲▽▼☞℃㎡№ⓐⓑ㉠㉡㈜←↑↓±×÷√∞≠≤≥∴♠♣♥♡♪¶§€￦￥£㎜㎝㎞㎏ⅠⅡⅢⅣⅤ½¼⑪⑫⑬⑭⑮⑯⑰⑴⑵⑶⑷⑸◈▣▤▥▦▧▨▩▒▫◐◑☑☐✓✔✕✖❖"
HANGUL_LETTERS = "ㅂㅃㅆㅉㅊㅋㅍㅎㅐㅔㅒㅖㅘㅙㅚㅝㅞㅟㅢ"
SIMPLE_HANJA = "一丨丶乙二三十人入八口囗工上下士土王日曰川卜了小山干丁七九几刀力乃又〇"
SIZES = (22, 64)
COARSE = (9, 22)
VARIANTS = 5
HIDDEN = 112
EPOCHS = 14
SEED = 20
EM = 256
SOLID = 0.65
# Pixels an em of letters that are measured with their place.
PLACED = 64
Row = tuple[tuple[float, ...], int]


@dataclass(frozen=True)
class Face:
    """One face of a font file, with the characters that it has."""

    path: Path
    index: int
    has: frozenset[int]


def faces(held: bool) -> list[Face]:
    """The faces to train with, or those that are held out."""
    found = []
    for path in sorted(FOLDER.rglob("*")):
        name = path.name
        if path.suffix.lower() not in (".ttf", ".otf", ".ttc", ".t1") or not name.startswith(USED):
            continue
        if any(part in name for part in LEFT_OUT) or name.startswith(HELD_OUT) != held or path.suffix == ".t1":
            continue
        # A collection is one design for several regions: its first face is enough.
        found.append(Face(path, 0, _characters(path)))
    return found


def _characters(path: Path) -> frozenset[int]:
    """The code points of a font's first face, as fontconfig knows them."""
    command = ["fc-query", "-i", "0", "-f", "%{charset}", str(path)]
    ranges = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    bounds = [[int(end, 16) for end in (part.split("-") * 2)[:2]] for part in ranges]
    return frozenset(code for start, end in bounds for code in range(start, end + 1))


def drawn(text: str, font: ImageFont.FreeTypeFont, stroke: int = 0) -> Image.Image:
    """Some text, white on black, with room around."""
    left, top, right, bottom = font.getbbox(text, stroke_width=stroke)
    picture = Image.new("L", (max(1, round(right - left)) + 16, max(1, round(bottom - top)) + 16))
    ImageDraw.Draw(picture).text((8 - left, 8 - top), text, fill=255, font=font, stroke_width=stroke)
    return picture


def changed(picture: Image.Image, chance: random.Random, *, upright: bool = False) -> Image.Image:
    """A picture slanted, stretched, blurred or coarse, as chance will have it."""
    slant = 0.0 if upright or chance.random() > 0.3 else chance.uniform(-0.05, 0.28)
    wide, high = chance.uniform(0.82, 1.1), chance.uniform(0.95, 1.05)
    if slant or abs(wide - high) > 0.02:
        room = round(abs(slant) * picture.height)
        size = (round(picture.width * wide) + room, round(picture.height * high))
        matrix = (1 / wide, slant / wide, -(slant * size[1] / wide if slant > 0 else 0), 0, 1 / high, 0)
        picture = picture.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    if chance.random() < 0.4:
        share = chance.uniform(*COARSE) / max(1, picture.height - 16)
        if share < 1:
            size = (max(2, round(picture.width * share)), max(2, round(picture.height * share)))
            picture = picture.resize(size, Image.Resampling.BOX)
        if chance.random() < 0.5:
            picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.8)))
    return picture


def looked_at(picture: Image.Image) -> tuple[float, ...] | None:
    """What the network sees of a picture; None where it shows nothing."""
    most = picture.getextrema()[1]
    if not isinstance(most, (int, float)) or most < 60:
        return None
    picture = picture.point(lambda value: min(255, int(value * 255 / most)))
    found = letters_of(Bitmap(picture.tobytes(), picture.width, picture.height), least_gap=picture.width)
    return normalised(found[0].bitmap) if found else None


def samples(which: Sequence[Face], variants: int, chance: random.Random) -> Iterator[Row]:
    """Letters of all faces with their class; behind the last one stand Hangul and hanja, then all else that is none."""
    hangul, reject = len(CLASSES), len(CLASSES) + 1
    shown: dict[str, int] = {char: at for at, char in enumerate(CLASSES)}
    shown |= {char: shown[of] if of else reject for char, of in ALIKE.items()}
    hanja = [char for char in _hanja() if char not in SIMPLE_HANJA]
    for face in which:
        for _ in range(variants):
            font = ImageFont.truetype(str(face.path), chance.randint(*SIZES), index=face.index)
            for char, at in shown.items():
                if ord(char) in face.has and not (at == reject and chance.random() < 0.5):
                    stroke = chance.choice((0, 0, 0, 1)) if font.size > 30 else 0
                    yield from _row(changed(drawn(char, font, stroke), chance, upright=char in "/|"), at)
            syllables = chance.sample(_hangul(), 26) + chance.sample(_open_hangul(), 22) + chance.sample(hanja, 8)
            others = [(char, hangul) for char in [*syllables, *chance.sample(HANGUL_LETTERS, 3)]]
            for char, at in [*others, *((char, reject) for char in chance.sample(OTHERS, 14))]:
                if ord(char) in face.has:
                    yield from _row(changed(drawn(char, font), chance), at)
            for _ in range(8):
                word = "".join(
                    chance.choices("0123456789ABDEGHKMNPRSXYabdegkpqsy가나다라마바사", k=chance.randint(2, 4))
                )
                if all(ord(char) in face.has for char in word):
                    yield from _row(changed(drawn(word, font), chance), reject)
            for _ in range(6):
                for values, _none in _row(changed(_drawing(chance), chance), reject):
                    # A full block is a dash or a dot as well.
                    if sum(values[:-2]) < SOLID * (len(values) - 2):
                        yield values, reject
            for number in chance.sample(range(1, 10), 4):
                yield from _row(changed(_circled(str(number), face, chance), chance), shown[chr(0x245F + number)])


def _row(picture: Image.Image, at: int) -> Iterator[Row]:
    values = looked_at(picture)
    if values is not None:
        yield values, at


def _circled(digit: str, face: Face, chance: random.Random) -> Image.Image:
    """A digit in a circle: few fonts have them of their own."""
    side = chance.randint(40, 64)
    font = ImageFont.truetype(str(face.path), round(side * chance.uniform(0.55, 0.8)), index=face.index)
    left, top, right, bottom = font.getbbox(digit)
    picture = Image.new("L", (side + 16, side + 16))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 8, side + 8, side + 8), outline=255, width=chance.randint(2, 4))
    middle = side / 2 + 8
    pen.text((middle - (left + right) / 2, middle - (top + bottom) / 2), digit, fill=255, font=font)
    return picture


@functools.cache
def _hangul() -> list[str]:
    return [bytes((high, low)).decode("euc-kr") for high in range(0xB0, 0xC9) for low in range(0xA1, 0xFF)]


@functools.cache
def _open_hangul() -> list[str]:
    """Syllables that end in their vowel: those that look most like other letters."""
    return [char for char in _hangul() if (ord(char) - 0xAC00) % 28 == 0]


def _hanja() -> list[str]:
    return [bytes((high, low)).decode("euc-kr") for high in range(0xCA, 0xFE) for low in range(0xA1, 0xFF)]


def _drawing(chance: random.Random) -> Image.Image:
    """A logo, a frame, a seal: shapes over one another."""
    side = chance.randint(40, 70)
    picture = Image.new("L", (side + 16, chance.randint(30, side) + 16))
    pen = ImageDraw.Draw(picture)
    for _ in range(chance.randint(2, 5)):
        xs = sorted(chance.randint(8, picture.width - 8) for _ in range(2))
        ys = sorted(chance.randint(8, picture.height - 8) for _ in range(2))
        box, ink = (xs[0], ys[0], xs[1] + 2, ys[1] + 2), chance.choice((0, 120, 255, 255))
        kind = chance.randint(0, 4)
        if kind == 0:
            pen.ellipse(box, fill=ink)
        elif kind == 1:
            pen.rectangle(box, fill=ink)
        elif kind == 2:
            pen.polygon(
                [(chance.randint(8, picture.width - 8), chance.randint(8, picture.height - 8)) for _ in range(5)], ink
            )
        elif kind == 3:
            pen.arc(box, chance.randint(0, 180), chance.randint(180, 360), fill=255, width=chance.randint(2, 6))
        else:
            pen.line([(xs[0], ys[1]), (xs[1], ys[0])], fill=255, width=chance.randint(2, 6))
    return picture


def places(which: Sequence[Face]) -> list[list[float]]:
    """For each class: top and bottom of its ink over the baseline in em, and how far fonts differ in both."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for face in which:
        font = ImageFont.truetype(str(face.path), EM, index=face.index)
        for char in (*CLASSES, *ALIKE):
            if ord(char) in face.has and (of := ALIKE.get(char, char)):
                picture = Image.new("L", (3 * EM, 3 * EM))
                ImageDraw.Draw(picture).text((EM, 2 * EM), char, fill=255, font=font, anchor="ls")
                if box := picture.getbbox():
                    found[of].append((2 - box[1] / EM, 2 - box[3] / EM))
    rows = []
    for char in CLASSES:
        tops, bottoms = zip(*found[char], strict=True)
        rows.append([round(value, 3) for value in (_mid(tops), _mid(bottoms), _spread(tops), _spread(bottoms))])
    return rows


def _mid(values: Sequence[float]) -> float:
    return statistics.median(values)


def _spread(values: Sequence[float]) -> float:
    middle = statistics.median(values)
    return max(0.012, 1.48 * statistics.median(abs(value - middle) for value in values), statistics.pstdev(values) / 2)


def trained(rows: Sequence[Row]) -> Any:
    """The network over the rows."""
    import torch

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    x = torch.tensor([values for values, _ in rows])
    y = torch.tensor([at for _, at in rows])
    network = torch.nn.Sequential(
        torch.nn.Linear(x.shape[1], HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, len(CLASSES) + 2)
    )
    steps = EPOCHS * (len(rows) // 256 + 1)
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, total_steps=steps)
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=0.01)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(rows))
        total = 0.0
        for start in range(0, len(rows), 256):
            part = order[start : start + 256]
            optimiser.zero_grad()
            loss = loss_of(network(x[part]), y[part])
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(part)
        print(f"epoch {epoch + 1}: loss {total / len(rows):.4f}", flush=True)
    return network


def packed(network: Any) -> list[dict[str, object]]:
    """The layers with weights as signed bytes, one scale for each row."""
    layers: list[dict[str, object]] = []
    for layer in (network[0], network[2]):
        weight, bias = layer.weight.detach(), layer.bias.detach()
        scales = weight.abs().max(dim=1).values / 127
        whole = (weight / scales[:, None]).round().clamp(-127, 127).to(dtype=weight.dtype)
        data = bytes(int(value) & 0xFF for row in whole.tolist() for value in row)
        layers.append(
            {
                "inputs": weight.shape[1],
                "scales": [float(f"{value:.5g}") for value in scales.tolist()],
                "bias": [float(f"{value:.5g}") for value in bias.tolist()],
                "weights": base64.b64encode(data).decode("ascii"),
            }
        )
    return layers


def measured(folder: Path) -> None:
    """Prints how often the packed network is right on held-out fonts: by shape alone, and with the place in a line."""
    network = Network.load(folder / "glyphs.json")
    chance = random.Random(SEED + 1)
    held = faces(held=True)
    tally = [0] * 6
    for values, at in samples(held, 1, chance):
        found = network.of_values(values)
        best = max(range(len(found)), key=found.__getitem__)
        if at >= len(CLASSES):
            tally[4] += 1
            tally[5] += best < len(CLASSES) and found[best] > SURE
        else:
            tally[0] += 1
            tally[1] += best == at
            tally[2] += best != at and found[best] > SURE
            tally[3] += found[best] <= SURE
    print(f"shape alone: {tally[1] / tally[0]:.4f} of {tally[0]} right; surely wrong {tally[2]}, unsure {tally[3]}")
    print(f"{tally[5]} of {tally[4]} that are no letters are taken for sure ones")
    total = right = read = 0
    wrong: dict[tuple[str, str], int] = defaultdict(int)
    for face in held:
        font = ImageFont.truetype(str(face.path), PLACED, index=face.index)
        for char in CLASSES:
            picture = Image.new("L", (3 * PLACED, 3 * PLACED))
            ImageDraw.Draw(picture).text((PLACED, 2 * PLACED), char, fill=255, font=font, anchor="ls")
            seen, box = looked_at(picture), picture.getbbox()
            if ord(char) not in face.has or seen is None or box is None:
                continue
            em, base = PLACED * chance.gauss(1, 0.1), PLACED * chance.gauss(2, 0.06)
            letter = Letter((box[0], box[1], box[2], box[3]), network.of_values(seen))
            odds = weighed(letter, Measure(em, base, EM_SPREAD, BASE_SPREAD, base - em, base), network)
            best_char = max(odds, key=odds.__getitem__)
            total += 1
            right += best_char == char
            if best_char and odds[best_char] >= ENOUGH:
                read += 1
                if best_char != char:
                    wrong[char, best_char] += 1
    mistaken = sum(wrong.values())
    print(f"with place, no neighbours: {right / total:.4f} of {total} right; {read} taken, {mistaken} of them wrong")
    print(sorted(wrong.items(), key=lambda item: -item[1])[:30])


def main() -> None:
    """Makes ``glyphs.json``, or measures the one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--measure", action="store_true", help="only measure the weights in the folder")
    options = parser.parse_args()
    if not options.measure:
        chance = random.Random(SEED)
        used = faces(held=False)
        rows = list(samples(used, VARIANTS, chance))
        print(f"{len(used)} faces, {len(rows)} samples", flush=True)
        network = trained(rows)
        found = {"classes": CLASSES, "places": places(used), "layers": packed(network)}
        (options.out / "glyphs.json").write_text(
            json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
        )
    measured(options.out)


if __name__ == "__main__":
    main()
