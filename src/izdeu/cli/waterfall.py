"""Why two records are proposed as one person, as bars: what speaks for it to the right, what against to the left."""

from collections.abc import Iterator, Mapping, Sequence

from izdeu.actions.duplicates import Waiting
from izdeu.cli.terminal import fold, heading
from izdeu.model.person import Mention
from izdeu.model.plain import shown_in_line
from izdeu.model.waterfall import Step
from izdeu.timeline.story import Cited

HALF = 8  # columns on each side of the middle
PARTS = " ▏▎▍▌▋▊▉█"


def lines(pair: Waiting, documents: Mapping[str, Cited], room: int) -> Iterator[str]:
    """The two records, how probable it is that they are one person, and each step that adds up to it."""
    yield heading(f"{pair.link.score:.0%}  {_record(pair.left, documents)}")
    yield f"     {_record(pair.right, documents)}"
    yield from bars(pair.link.steps, room)
    if pair.unsure:
        judgement, by = pair.unsure
        yield from fold(shown_in_line(f"     {by} could not tell: {judgement.why}"), room)
    yield from fold(f"     izdeu judge {pair.left.id} {pair.right.id} same|different|unsure --why …", room)


def _record(mention: Mention, documents: Mapping[str, Cited]) -> str:
    return shown_in_line(f"{mention.label}  ({documents[mention.document].name})")


def bars(steps: Sequence[Step], room: int) -> Iterator[str]:
    """Each step with what it adds, in bits, as a line of its own."""
    most = max((abs(step.weight) for step in steps), default=1.0) or 1.0
    for step in steps:
        yield from fold(
            f"     {_bar(step.weight / most)} {step.weight:+6.1f}  {said(step)}", room, deeper=2 * HALF + 15
        )


def _bar(share: float) -> str:
    """A bar from the middle, in eighths of a column; to the left whole columns only, which is all a terminal can draw."""
    if share < 0:
        return ("▒" * max(1, round(-share * HALF))).rjust(HALF) + "│" + " " * HALF
    eighths = max(1, round(share * HALF * 8))
    return " " * HALF + "│" + ("█" * (eighths // 8) + PARTS[eighths % 8].strip()).ljust(HALF)


def said(step: Step) -> str:
    return shown_in_line(f"{step.what}: {step.words}")
