"""Who of the casebook may be in a list: proposed with every step that adds up to it, decided by a person."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.citation import Verdict
from izdeu.actions.lists import Lists, RowRead, as_read
from izdeu.actions.match import Beside, judge_row, proposed
from izdeu.actions.people import Register
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.person import Sameness
from izdeu.model.waterfall import Step
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.house import the_house
from izdeu.web.desk.importing import MATCH, Work
from izdeu.web.desk.lists.steps import told
from izdeu.web.desk.typed import not_recorded
from izdeu.web.desk.words import plain

PAGE = 20
VERDICTS = {one.value: one for one in (Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE)}
WORDS = (("same", "s"), ("different", "d"), ("unsure", "u"))
"""What may be said of a proposal, with the key for it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal on its page. `mine`: the word on it is of whoever looks, who may take it back."""

    beside: Beside
    row: RowRead
    steps: tuple[Step, ...]
    mine: bool

    @property
    def percent(self) -> int:
        """Nothing a machine proposes is a hundred."""
        return min(99, round(self.beside.link.score * 100))

    @property
    def pair(self) -> str:
        return f"{self.beside.link.left} {self.beside.link.right}"

    @property
    def seen(self) -> str:
        return seen(self.beside.said)


def seen(said: Verdict | None) -> str:
    return f"{said.verdict.value}:{said.by}" if said else ""


@deed("match")
@require_safe
def every(request: DeskRequest, listed: str) -> HttpResponse:
    book = request.book
    found = Lists(book).of_id(listed)
    there = proposed(Register(book), found)
    page = Paginator(there, PAGE).get_page(request.GET.get("page"))
    shown = [
        Shown(one, as_read(found, one.row), told(one.link.steps), one.said is not None and one.said.by == book.by)
        for one in page
    ]
    left = sum(one.said is None for one in there)
    busy = any(one.document == found.document.id and not one.ended for one in the_house().importing.works)
    told_of = {"listed": found, "shown": shown, "left": left, "total": len(there), "busy": busy, "page": page}
    told_of |= {
        "pair": request.GET.get("pair", ""),
        "verdict": VERDICTS.get(request.GET.get("verdict", "")),
        "verdicts": WORDS,
    }
    return render(request, "lists/matches.html", told_of)


@deed("match")
@require_POST
def look(request: DeskRequest, listed: str) -> HttpResponse:
    """Every person beside the rows of the list: behind the pages."""
    found = Lists(request.book).of_id(listed)
    assert request.book.actor is not None, "whoever came through the door is somebody"
    request.book.store.drafts.save(request.book.by, MATCH, found.document.id, "{}")
    the_house().importing.put(Work(request.book.actor, found.document.id, found.listing.name))
    messages.info(request, plain("lists.matching", name=found.listing.name))
    return redirect("lists:matches", listed)


@deed("match")
@require_POST
def judged(request: DeskRequest, listed: str) -> HttpResponse:
    """The word of whoever looks, with its reason; or their own word taken back. Who comes second is told who was quicker."""
    register, sent = Register(request.book), request.POST
    found = Lists(request.book).of_id(listed)
    one = next((one for one in proposed(register, found) if _is(one, sent.get("pair", ""))), None)
    if one is None or sent.get("verdict") not in set(Sameness):
        raise NotFound("there is no such proposal", "Look into the list of those that wait.")
    if sent.get("seen", "") != seen(one.said):
        not_recorded(request, "lists.quicker", by=one.said.by if one.said else "")
        return redirect("lists:matches", listed)
    verdict, why = Sameness(sent["verdict"]), sent.get("why", "")
    if verdict is Sameness.WITHDRAWN:
        if one.said is None or one.said.by != request.book.by:
            raise BadRequest("only one's own word can be taken back", "Say another word on it, with your reason.")
        why = why or "taken back"
    judge_row(register, one.mention, found, one.row, verdict, why)
    messages.success(request, plain(f"lists.said_{verdict.value}", name=one.title))
    return redirect(f"{reverse('lists:matches', args=[listed])}?{urlencode({'page': sent.get('page', '1')})}")


def _is(one: Beside, pair: str) -> bool:
    return f"{one.link.left} {one.link.right}" == pair
