"""Whether a document says what another says in the same words: the answer of whoever looked at both."""

from dataclasses import dataclass

from izdeu.model.person import Sameness


@dataclass(frozen=True, slots=True)
class SameText:
    """A named person's answer to a `Reprint`: `document` is the text of `original`, or another one. The latest counts; `unsure` takes an
    answer back, and the proposal stands again as it was made."""

    id: str
    document: str
    original: str
    verdict: Sameness
    why: str = ""
