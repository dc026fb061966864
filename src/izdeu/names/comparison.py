"""Why two spellings are, or are not, taken for one name: the reasons in words, and the parts that go together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.score import Batch, same_text, weights
from izdeu.names.tokens import Gender, Name, Reading, Role, Token, parse


@dataclass(frozen=True, slots=True)
class Heard:
    """One part of a name: as written, what it was taken for, how it was read, and the ending that was dropped."""

    text: str
    role: Role
    gender: Gender
    phones: str
    ending: str
    why: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A part of each name set beside each other; one side None where a part stands alone.

    `agreement` is in hundredths of a log-odd a phone: above 150 clearly one word, below 40 (`contradicts`) another word.
    """

    left: Heard | None
    right: Heard | None
    agreement: int
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How probable it is that two spellings are one name, why in plain words, and the parts set beside each other."""

    score: float
    reasons: tuple[str, ...]
    tokens: tuple[Aligned, ...]

    @property
    def contradicting(self) -> tuple[Aligned, ...]:
        return tuple(pair for pair in self.tokens if pair.contradicts)


def compare(a: str, b: str) -> Comparison:
    """The score of `score_matrix` for one pair, with its reasons."""
    left, right = parse(a), parse(b)
    if not left.tokens or not right.tokens:
        same = same_text(a, b)
        return Comparison(
            float(same), ("the same text" if same else "nothing in one of them can be read as a name",), ()
        )
    score, pairs, features = _judged(left, right)
    score = 1.0 if same_text(a, b) else score
    return Comparison(score, _reasons(a, b, pairs, features), pairs)


def _judged(left: Name, right: Name) -> tuple[float, tuple[Aligned, ...], dict[str, float]]:
    batch, learned = Batch([left], [right]), weights()
    names, table, turned = batch.block(0, 1, learned.tables)
    found, best, line = np.zeros(len(kernel.FEATURES), np.float32), np.full(8, -1, np.int32), np.empty(128, np.int32)
    joined, turn = kernel.judge_pair(
        batch.words, names, 0, batch.right, 0, table, turned, learned.tables, found, best, line
    )
    agreements = table[1][names.rows[0, : len(left.tokens)]][:, batch.right.rows[0, : len(right.tokens)]]
    if turn:
        pairs = tuple(
            Aligned(p.right, p.left, p.agreement, p.contradicts)
            for p in _aligned(right, left, best, joined, agreements.T)
        )
    else:
        pairs = _aligned(left, right, best, joined, agreements)
    if joined == kernel.HOPELESS_PAIR:
        return 0.0, pairs, {}
    score = kernel.probability(found, kernel.parts(names, 0), kernel.parts(batch.right, 0), learned.trees)
    return float(np.float32(score)), pairs, dict(zip(kernel.FEATURES, found.tolist(), strict=True))


def _partners(best: list[int], joined: int) -> list[tuple[int, ...]]:
    """For each part of the shorter name, the places of its partners: two where they are one word written apart."""
    return [
        () if j < 0 else (j, j + 1) if j == joined else (j + 1,) if 0 <= joined < j else (j,)
        for j in best
    ]  # fmt: skip


def _aligned(
    short: Name, long: Name, best: kernel.Ints, joined: int, agreements: NDArray[np.int16]
) -> tuple[Aligned, ...]:
    partners = _partners(best[: len(short.tokens)].tolist(), joined)
    pairs, taken = [], {place for places in partners for place in places}
    for i, places in enumerate(partners):
        if not places:
            pairs.append(Aligned(_heard(short.tokens[i]), None, 0, False))
            continue
        ours, theirs = short.tokens[i], _together([long.tokens[place] for place in places])
        agreement = int(agreements[i, places[0]]) if len(places) == 1 else 150
        left, right = _readings(ours, theirs)
        pairs.append(Aligned(_heard(ours, left), _heard(theirs, right), agreement, agreement < kernel.CONTRADICTS))
    pairs += [Aligned(None, _heard(token), 0, False) for at, token in enumerate(long.tokens) if at not in taken]
    return tuple(pairs)


def _together(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    first, second = tokens
    reading = Reading(first.readings[0].phones + second.readings[0].phones, first.readings[0].chinese)
    return Token(f"{first.text} {second.text}", first.role, second.gender, (reading,))


def _readings(left: Token, right: Token) -> tuple[Reading, Reading]:
    """The pair of readings under which two words agree best, the plainer first."""
    if len(left.readings) == len(right.readings) == 1:
        return left.readings[0], right.readings[0]
    batch, tables = Batch([Name("", (left,))], [Name("", (right,))]), weights().tables
    words, line = batch.words, np.empty(128, np.int32)
    second = 0 if left.readings == right.readings else len(left.readings)
    options = []
    stems = [any(reading.superseded for reading in token.readings) for token in (left, right)]
    for r, one in enumerate(left.readings):
        for s, other in enumerate(right.readings):
            if (one.superseded and stems[1]) or (other.superseded and stems[0]):
                continue
            cost = one.doubt + other.doubt
            options.append((kernel.align_readings(words, r, second + s, tables, line) - cost, -r, -s))
    _, r, s = max(options)
    return left.readings[-r], right.readings[-s]


def _heard(token: Token, reading: Reading | None = None) -> Heard:
    reading = reading or token.readings[0]
    return Heard(token.text, token.role, token.gender, reading.phones, reading.ending, reading.why)


def _reasons(a: str, b: str, pairs: tuple[Aligned, ...], features: dict[str, float]) -> tuple[str, ...]:
    if same_text(a, b):
        return ("the same text",)
    said = [reason for pair in pairs for reason in _of_pair(pair)]
    if features.get("clash") == 2:
        order = "" if features["extra"] else ", or one name in another order"
        said.append(f"one's given name is the other's father's name: parent and child{order}")
    elif features.get("clash") == 1:
        said.append("one's given name is the other's family name")
    if features.get("gender") == 2:
        said.append("a son's ending against a daughter's")
    elif features.get("gender") == 1:
        said.append("the endings are a man's and a woman's")
    if features and features["matched"] < 2 and max(len(parse(a).tokens), len(parse(b).tokens)) > 1:
        said.append("only one part can be compared: weak evidence")
    return tuple(said)


def _of_pair(pair: Aligned) -> list[str]:
    if pair.left is None or pair.right is None:
        alone = pair.left or pair.right
        return [f"{alone.text} ({alone.role}) has no counterpart"] if alone else []
    both = f"{pair.left.text} and {pair.right.text}"
    if pair.contradicts:
        return [f"{both} are different words"]
    said = [
        f"{both} sound {'alike' if pair.agreement >= 150 else 'somewhat alike'} ({pair.left.phones}, {pair.right.phones})"
    ]
    said += [f"{h.text} read without its ending" for h in (pair.left, pair.right) if h.ending]
    return said + [f"{h.text} read {h.why}" for h in (pair.left, pair.right) if h.why]
