"""The picture of a timeline, as near as somebody wants to see it, and the links that lead nearer and farther."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe

from izdeu.timeline.build import Happening
from izdeu.timeline.status import StatusAt
from izdeu.web.desk.tongue import language
from izdeu.web.dossier.picture import has_date, legend, picture
from izdeu.web.dossier.window import Steps, Window, asked, of_event, steps, whole

KEPT = ("accepted", "source", "voice", "since", "until")


@dataclass(frozen=True, slots=True)
class Way:
    """One link beside the picture. `address` is empty at the end of the way. `key`: what presses it."""

    name: str
    key: str
    address: str


@dataclass(frozen=True, slots=True)
class Zoomed:
    """The picture with all that stands round it. `window` is None where everything is shown."""

    picture: SafeString
    legend: list[tuple[str, str]]
    stances: frozenset[str]
    window: Window | None
    steps: Steps
    ways: tuple[Way, ...]


def zoomed(
    timeline: Sequence[Happening], statuses: Sequence[StatusAt], today: date, query: Mapping[str, str]
) -> Zoomed | None:
    """None where no event has a date."""
    dated = [one for one in timeline if has_date(one)]
    everything = whole(one.when for one in dated if one.when)
    shown = asked(query.get("from", ""), query.get("to", ""), everything)
    if everything is None or shown is None:
        return None

    def link(one: Happening) -> str:
        return _address(query, of_event(one.when, everything)) if one.when else ""

    drawn = mark_safe(picture(dated, today, language(), shown, link, statuses))  # noqa: S308 — escaped in picture.py
    inside = [one for one in dated if one.when and shown.shows(one.when)]
    to = steps(shown, everything, dated)
    return Zoomed(
        drawn, legend(inside), frozenset(one.stance.value for one in inside), None if shown == everything else shown,
        to, tuple(_ways(query, to)),
    )  # fmt: skip


def _ways(query: Mapping[str, str], to: Steps) -> list[Way]:
    """All of it can be seen again wherever one is; where it is seen, there is no way wider."""
    windows = (
        ("closer", "+", to.closer),
        ("wider", "-", to.wider),
        ("earlier", "k", to.earlier),
        ("later", "j", to.later),
    )
    ways = [Way(name, key, _address(query, window) if window else "") for name, key, window in windows]
    return [*ways, Way("all_days", "0", _address(query) if to.wider else "")]


def _address(query: Mapping[str, str], window: Window | None = None) -> str:
    said = {name: query[name] for name in KEPT if name in query}
    if window:
        said |= {"from": window.first.isoformat(), "to": window.last.isoformat()}
    return f"?{urlencode(said)}#timeline"
