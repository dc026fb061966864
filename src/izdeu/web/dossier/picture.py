"""The timeline as a picture: intervals drawn as intervals, kinds told apart by shape and by colour."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from unicodedata import east_asian_width

from izdeu.model.claim import Stance
from izdeu.model.phrase import when_said
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import label, terms
from izdeu.model.when import When
from izdeu.timeline.build import Happening
from izdeu.timeline.status import NEEDS_A_PERSON, Status, StatusAt
from izdeu.web.dossier.window import Window, whole

WIDTH, ROW, TOP, PAD = 960, 30, 34, 14
NARROWEST, WIDEST = 160, 340  # of the column of names
LETTER, BROAD = 7.6, 13.5  # how wide a letter of 13 px may be, and a Chinese character

# A shape for each kind of event, drawn round (0, 0) in a box of 14: they differ in outline, so they survive a photocopier.
SHAPES = {
    "movement": "M-7,-6 L7,0 L-7,6 Z",
    "custody": "M-6,-6 H6 V6 H-6 Z",
    "justice": "M-7,-6 H7 L0,7 Z",
    "contact": "M-6,0 A6,6 0 1,0 6,0 A6,6 0 1,0 -6,0 Z",
    "harm": "M0,-7.5 L7.5,0 L0,7.5 L-7.5,0 Z",
    "appeal": "M-6,7 V-7 H7 L3,-3 L7,1 H-4 V7 Z",
    "release": "M-7,1 A7,7 0 0,1 7,1 L7,5 H-7 Z",
    "absence": "M-2.2,-7 H2.2 V-2.2 H7 V2.2 H2.2 V7 H-2.2 V2.2 H-7 V-2.2 H-2.2 Z",
}
OTHER = "M-5,-5 H5 V5 H-5 Z"


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to pixels, beside a column of names. In a right-to-left page time runs from right to left."""

    window: Window
    mirrored: bool
    names: float

    def x(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        share = min(max((day - self.window.first).days / max(1, self.window.days), 0.0), 1.0)
        inside = PAD + share * (WIDTH - self.names - 2 * PAD)
        return (WIDTH - self.names - inside) if self.mirrored else self.names + inside

    def holds(self, day: date) -> bool:
        return self.window.first <= day <= self.window.last


def kind(event: str) -> str:
    """Which family of events a type belongs to: movement, custody, contact, harm, appeal …"""
    term = terms("events").get(event)
    return term.facts.get("kind", "other") if term else "other"


def has_date(happening: Happening) -> bool:
    when = happening.when
    return when is not None and (when.earliest is not None or when.latest is not None)


STATUS_KINDS = {
    Status.MISSING: "absence", Status.DETAINED: "custody", Status.HOUSE_ARREST: "custody", Status.CAMP: "custody",
    Status.PRISON: "custody", Status.SENTENCED: "justice", Status.RELEASED: "release", Status.FREE: "release",
    Status.DEAD: "harm",
}  # fmt: skip
"""Status → the family of events whose colour it has."""

type Link = Callable[[Happening], str]
"""Where a press on an event leads."""


def picture(
    timeline: Sequence[Happening],
    today: date,
    language: str,
    window: Window | None = None,
    link: Link | None = None,
    statuses: Sequence[StatusAt] = (),
) -> str:
    """An SVG of the dated events, oldest on top; empty where none has a date. Undated ones stand in the table only.

    `window`: of what lies in it alone; all of it where none is given. `statuses`: drawn as a band above, until `today`.
    """
    dated = [h for h in timeline if has_date(h)]
    shown = window or whole(h.when for h in dated if h.when)
    if shown is None:
        return ""
    inside = [h for h in dated if h.when and shown.shows(h.when)]
    axis = _axis(inside, shown, language, bool(statuses))
    band = _band(statuses, TOP + ROW / 2, axis, today, language)
    top = TOP + (ROW if band else 0)
    height = top + ROW * len(inside) + 10
    rows = band + "".join(_row(h, top + ROW * n + ROW / 2, axis, language, link) for n, h in enumerate(inside))
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="{"group" if link else "img"}" '
        f'aria-label="{escape(label("pages", "timeline", language))}">'
        f"{''.join(_grid(axis, height))}{rows}</svg>"
    )


def _axis(inside: Sequence[Happening], window: Window, language: str, band: bool) -> Axis:
    """Open intervals run to the edge."""
    written = [_name(one, language) for one in inside] + [label("pages", "status_over_time", language)] * band
    names = max(map(_wide, written), default=0) + 2 * PAD
    return Axis(window, language == "ug", min(WIDEST, max(NARROWEST, names)))


def _name(happening: Happening, language: str) -> str:
    """What happened, cut where it would run into the bars; denied and feared events carry a sign."""
    sign = {Stance.ASSERTED: "", Stance.DENIED: " ×", Stance.FEARED: " ?"}[happening.stance]
    name = shown_in_line(label("events", happening.type, language))
    if _wide(name + sign) <= WIDEST - 2 * PAD:
        return name + sign
    while _wide(name + "…" + sign) > WIDEST - 2 * PAD:
        name = name[:-1]
    return f"{name.rstrip()}…{sign}"


def _wide(text: str) -> float:
    return sum(BROAD if east_asian_width(letter) in "WF" else LETTER for letter in text)


def _grid(axis: Axis, height: int) -> Iterator[str]:
    for day, words in axis.window.marks():
        x = axis.x(day)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{height}"/>'
        yield f'<text class="year" x="{min(max(x, 18), WIDTH - 22):.1f}" y="16" text-anchor="middle">{words}</text>'


def _band(statuses: Sequence[StatusAt], y: float, axis: Axis, today: date, language: str) -> str:
    """How the person was, as far as anybody says: each status until the next is told of, the last one until today.

    What is too grave for a machine's word is not drawn before somebody has accepted it.
    """
    told = [one for one in statuses if one.status not in NEEDS_A_PERSON or one.standing is Standing.ACCEPTED]
    dated = [(one, one.since) for one in told if one.since and (one.since.earliest or one.since.latest)]
    ends = [*(since.earliest or since.latest or today for _, since in dated), today][1:]
    drawn = "".join(
        _stretch(one, since, end, y, axis, language) for (one, since), end in zip(dated, ends, strict=False)
    )
    if not drawn:
        return ""
    at, name = WIDTH if axis.mirrored else 0, escape(label("pages", "status_over_time", language))
    return f'<g class="band"><text class="name" x="{at}" y="{y + 5}">{name}</text>{drawn}</g>'


def _stretch(one: StatusAt, since: When, end: date, y: float, axis: Axis, language: str) -> str:
    """One status: faint over the days on which it may have begun, then until its end; nothing where none of it is shown."""
    sure = since.latest or since.earliest or end
    may, begins, ends = axis.x(since.earliest or axis.window.first), axis.x(sure), axis.x(max(sure, end))
    if abs(ends - may) < 1:
        return ""
    word = label("statuses", one.status.value, language)
    faint = _block("maybe", may, begins, y) if abs(begins - may) >= 1 else ""
    sign = -5 if axis.mirrored else 5
    wide = abs(ends - begins) > _wide(word) + 10
    text = f'<text class="name" x="{begins + sign:.1f}" y="{y + 5}">{escape(word)}</text>' if wide else ""
    hover = escape(f"{word} · {when_said(since, language, '\u2066{}\u2069'.format)}")
    kind, standing = STATUS_KINDS.get(one.status, "other"), "proposed" if one.awaits else one.standing.value
    return (
        f'<g class="kind-{kind} {standing}"><title>{hover}</title>{faint}{_block("state", begins, ends, y)}{text}</g>'
    )


def _block(name: str, start: float, end: float, y: float) -> str:
    return f'<rect class="{name}" x="{min(start, end):.1f}" y="{y - 9}" width="{max(abs(end - start), 2):.1f}" height="18"/>'


def _row(happening: Happening, y: float, axis: Axis, language: str, link: Link | None) -> str:
    """One event: its name at the side, its interval as a bar, its kind as a shape on the bar."""
    family = kind(happening.type)
    classes = [f"kind-{family}", happening.standing.value, f"stance-{happening.stance.value}"]
    at = WIDTH if axis.mirrored else 0
    name = escape(_name(happening, language))
    row = (
        f'<rect class="hit" x="0" y="{y - ROW / 2}" width="{WIDTH}" height="{ROW}"/>'
        f'<text class="name" x="{at}" y="{y + 5}">{name}</text>{_bar(happening, y, axis)}{_shape(happening, y, axis, family)}'
    )
    hover = escape(_hover(happening, language))
    inner = f'<a href="{escape(link(happening))}" aria-label="{hover}">{row}</a>' if link else row
    return f'<g class="{" ".join(classes)}"><title>{hover}</title>{inner}</g>'


def _ends(happening: Happening, axis: Axis) -> tuple[float, float]:
    when = happening.when
    assert when is not None
    return axis.x(when.earliest or axis.window.first), axis.x(when.latest or axis.window.last)


def _bar(happening: Happening, y: float, axis: Axis) -> str:
    """The interval: nothing for a single day, a bar for a span; an arrow head where its end is open, a broken edge where it
    goes on outside the picture."""
    start, end = _ends(happening, axis)
    when = happening.when
    assert when is not None
    left, right = min(start, end), max(start, end)
    if right - left < 3:
        return ""
    bar = f'<rect class="bar" x="{left:.1f}" y="{y - 4}" width="{right - left:.1f}" height="8" rx="4"/>'
    for day, x, toward in ((when.earliest, start, start - end), (when.latest, end, end - start)):
        way = 9 if toward > 0 else -9
        if day is None:
            bar += f'<path class="open" d="M{x:.1f},{y - 7} l{way},7 l{-way},7 Z"/>'
        elif not axis.holds(day):
            bar += f'<path class="on" d="M{x + way / 3:.1f},{y - 6} l{way / 2:.1f},6 l{-way / 2:.1f},6"/>'
    return bar


def _shape(happening: Happening, y: float, axis: Axis, family: str) -> str:
    """The sign of the kind, in the middle of what the sources allow and the picture shows, or at the known end of an open
    interval; none where that end lies outside."""
    start, end = _ends(happening, axis)
    when = happening.when
    assert when is not None
    known = when.latest if when.earliest is None else when.earliest if when.latest is None else None
    if known and not axis.holds(known):
        return ""
    x = axis.x(known) if known else (start + end) / 2
    turn = " scale(-1,1)" if axis.mirrored else ""
    return f'<path class="sign" transform="translate({x:.1f},{y}){turn}" d="{SHAPES.get(family, OTHER)}"/>'


def _hover(happening: Happening, language: str) -> str:
    """What the pointer shows: when, and each source with its words. Dates keep their direction to themselves."""
    sources = [
        f"{report.footnote.document.publisher or report.footnote.document.name}: “{report.footnote.quote}”"
        for report in happening.reports
    ]
    proposed = "" if happening.standing is Standing.ACCEPTED else f" — {label('standings', 'proposed', language)}"
    said = shown_in_line(f"{label('events', happening.type, language)}{proposed} · {' · '.join(sources)}")
    return f"{when_said(happening.when, language, '\u2066{}\u2069'.format)} · {said}"


def legend(timeline: Sequence[Happening]) -> list[tuple[str, str]]:
    """(kind, path of its shape) for the kinds that occur, each once."""
    return [(k, SHAPES.get(k, OTHER)) for k in dict.fromkeys(kind(h.type) for h in timeline if has_date(h))]
