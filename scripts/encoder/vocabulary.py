"""Word pieces of the notices, as one file of the package ``tokenizers``."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise

from tokenizers import Regex, Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import NFKC, Lowercase, Replace, Sequence
from tokenizers.pre_tokenizers import BertPreTokenizer

from noticeparse.nlp.encoder.inputs import CLS, MASK, PAD, SEP, UNK

SIZE = 8000
NOTICES = 20
"""How often two pieces have to stand together before they are joined, each notice counting a word once."""
OFFICES = "장관|이사장|원장|청장|총장|회장|센터장|시장|지사|대표이사"
SIGNED = re.compile(rf"(?:{OFFICES})[ \t]+([가-힣][ \t]?[가-힣][ \t]?[가-힣])[ \t]*$", re.MULTILINE)
SIGNATURES = 5
"""From so many notices on that end a line in an office and three letters, these are a name."""
INSIDE = "##"
SPECIAL = (PAD, UNK, CLS, SEP, MASK)


def trained(texts: Iterable[str]) -> Tokenizer:
    """The tokenizer of these texts; figures are all one figure to it, so that no number is learned.

    No piece is marked as special: a notice that prints ``[SEP]`` gets the pieces of its characters. Names of those who
    sign notices are no pieces.
    """
    texts = list(texts)
    names = signers(texts)
    maker = _tokenizer({piece: at for at, piece in enumerate(SPECIAL)})
    vocabulary = [*SPECIAL, *pieces(_words(maker, texts), SIZE - len(SPECIAL))]
    return _tokenizer({_unless(piece, names, at): at for at, piece in enumerate(vocabulary)})


def signers(texts: Iterable[str]) -> set[str]:
    """Names below notices."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update({"".join(name.split()) for name in SIGNED.findall(text)})
    return {name for name, count in found.items() if count >= SIGNATURES}


def _unless(piece: str, names: Container[str], at: int) -> str:
    return f"[unused{at}]" if piece.removeprefix(INSIDE) in names else piece


def pieces(words: Mapping[str, int], size: int) -> list[str]:
    """The characters of words and their most frequent neighbours joined, as WordPiece has them; ties by the alphabet.

    The trainer of ``tokenizers`` breaks ties as its hash tables fall, so that no two runs agree.
    """
    split = [[word[0], *(INSIDE + character for character in word[1:])] for word in words]
    counts = list(words.values())
    found = sorted({piece for word in split for piece in word})
    pairs: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, word in enumerate(split):
        for pair in pairwise(word):
            pairs[pair] += counts[at]
            where[pair].add(at)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    known = set(found)
    while heap and len(found) < size:
        count, pair = heapq.heappop(heap)
        if -count != pairs[pair]:
            continue
        if -count < NOTICES:
            break
        joined = pair[0] + pair[1].removeprefix(INSIDE)
        if joined not in known:
            known.add(joined)
            found.append(joined)
        changed: set[tuple[str, str]] = set()
        for at in sorted(where.pop(pair)):
            changed |= _joined(split, at, pair, joined, counts[at], pairs, where)
        pairs.pop(pair, None)
        for other in changed - {pair}:
            heapq.heappush(heap, (-pairs[other], other))
    return found


def _joined(
    split: list[list[str]],
    at: int,
    pair: tuple[str, str],
    joined: str,
    count: int,
    pairs: Counter[tuple[str, str]],
    where: dict[tuple[str, str], set[int]],
) -> set[tuple[str, str]]:
    old = split[at]
    new: list[str] = []
    place = 0
    while place < len(old):
        if tuple(old[place : place + 2]) == pair:
            new.append(joined)
            place += 2
        else:
            new.append(old[place])
            place += 1
    split[at] = new
    for other in pairwise(old):
        pairs[other] -= count
    for other in pairwise(new):
        pairs[other] += count
        where[other].add(at)
    return {*pairwise(old), *pairwise(new)}


def _tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    made = Tokenizer(WordPiece(vocabulary, unk_token=UNK))
    made.normalizer = Sequence([NFKC(), Lowercase(), Replace(Regex("[0-9]"), "0")])
    made.pre_tokenizer = BertPreTokenizer()
    return made


def _words(tokenizer: Tokenizer, texts: Iterable[str]) -> dict[str, int]:
    """In how many texts each word stands; rare characters are left out with their words."""
    assert tokenizer.normalizer is not None
    assert tokenizer.pre_tokenizer is not None
    counts: Counter[str] = Counter()
    for text in texts:
        plain = tokenizer.normalizer.normalize_str(text)
        counts.update({word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(plain)})
    characters: Counter[str] = Counter()
    for word, count in counts.items():
        characters.update(dict.fromkeys(word, count))
    return {word: count for word, count in sorted(counts.items()) if min(characters[one] for one in word) >= NOTICES}
