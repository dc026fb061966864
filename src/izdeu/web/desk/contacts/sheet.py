"""What was filled in of a contact, as the record the deed takes."""

from collections.abc import Iterator

from izdeu.model.claim import Spoken
from izdeu.model.contact import CodeWord, Reached
from izdeu.model.interview import Told, Who
from izdeu.model.speaker import SpeakerKind
from izdeu.web.desk.filled import Filled

CODES = ("code-words", "code-meaning")
FOLLOWS = ("follows-side", "follows-type", "follows-when", "follows-words")
ROWS = {"codes": CODES, "follows": FOLLOWS}
UNDERSTOOD = "understood"


def wrong(filled: Filled) -> Iterator[str]:
    """The phrases for what is missing, as far as the form itself can tell."""
    for name in ("hearer", "at", "channel"):
        if not filled[name]:
            yield f"no_{name}"
    if any(not (row["words"] and row["meaning"]) for row in filled.rows(*CODES)):
        yield "half_a_code"
    if any(not row["type"] for row in filled.rows(*FOLLOWS)):
        yield "no_event"


def reached(filled: Filled) -> Reached:
    """BadRequest where the day the next is expected is none."""
    follows = [(row["side"], Told(row["type"], row["words"], row["when"])) for row in filled.rows(*FOLLOWS)]
    kinds, ways = set(SpeakerKind), set(Spoken)
    return Reached(
        filled["at"], filled["channel"],
        Spoken(filled["spoken"]) if filled["spoken"] in ways else Spoken.CONTROLLED,
        SpeakerKind(filled["caller"]) if filled["caller"] in kinds else SpeakerKind.MISSING,
        Who(filled["who"]), "", filled["said"], filled["understood"],
        tuple(told for side, told in follows if side != UNDERSTOOD),
        tuple(told for side, told in follows if side == UNDERSTOOD),
        tuple(CodeWord(row["words"], row["meaning"]) for row in filled.rows(*CODES)),
        filled.day("expected"), filled["language"],
    )  # fmt: skip
