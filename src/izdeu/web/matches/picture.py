"""A waterfall: every step starts where the one before it ended, so that the eye sees what carried the sum across the middle."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate

from izdeu.model.plain import shown_in_line
from izdeu.model.waterfall import Step, probability

WIDTH, ROW, NAMES, FIGURE, PAD = 960, 26, 420, 70, 8
LETTERS = 52  # of a step's words beside the bars; a pointer on the bar, and a reader aloud, get all of them


def waterfall(steps: Sequence[Step]) -> str:
    """An SVG. Bars for it are filled, bars against it are hatched: they differ on a photocopy too."""
    ends = list(accumulate(step.weight for step in steps))
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = (WIDTH - NAMES - FIGURE - 2 * PAD) / max(1e-9, high - low)

    def x(bits: float) -> float:
        return NAMES + PAD + (bits - low) * scale

    height = ROW * (len(steps) + 1) + PAD
    rows = "".join(
        part for at, step in enumerate(steps) for part in _row(step, x(ends[at] - step.weight), x(ends[at]), at)
    )
    return (
        f'<svg class="waterfall" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(_aloud(steps))}">'
        '<defs><pattern id="against" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" class="paper"/><rect width="3" height="6" class="ink"/></pattern></defs>'
        f'<line class="even" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="0" y2="{height - ROW}"/>{rows}'
        f'<text class="total" x="{x(ends[-1]) if ends else x(0):.1f}" y="{height - PAD}" text-anchor="middle">'
        f"{probability(steps):.0%}</text></svg>"
    )


def _row(step: Step, start: float, end: float, at: int) -> Iterator[str]:
    top = at * ROW + 4
    kind = "for" if step.weight >= 0 else "against"
    words = shown_in_line(f"{step.what}: {step.words}")
    shown = words if len(words) <= LETTERS else words[: LETTERS - 1] + "…"
    yield f'<text class="step" x="{NAMES - 4}" y="{top + 14}" text-anchor="end">{escape(shown)}</text>'
    yield (
        f'<rect class="{kind}" x="{min(start, end):.1f}" y="{top}" width="{max(1.5, abs(end - start)):.1f}" height="{ROW - 8}">'
        f"<title>{escape(words)}: {step.weight:+.1f}</title></rect>"
    )
    yield f'<text class="figure" x="{WIDTH - PAD}" y="{top + 14}" text-anchor="end">{step.weight:+.1f}</text>'


def _aloud(steps: Sequence[Step]) -> str:
    return "; ".join(shown_in_line(f"{step.what}: {step.words} ({step.weight:+.1f})") for step in steps)
