"""The queue of documents, and one document on the table."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.decided import take_back
from izdeu.actions.missed import add_missed
from izdeu.actions.paper import rendition
from izdeu.actions.review import Word, decide_all, sealed_waiting
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.review.corrections import Correction
from izdeu.web.desk.review.missing import Missing
from izdeu.web.desk.review.show import shown, text_of
from izdeu.web.desk.review.table import ALL_AT_ONCE, Table, rows_named
from izdeu.web.desk.review.waiting import KINDS, PAGE, counted
from izdeu.web.desk.review.waiting import waiting as waiting_in


@deed("review")
@require_safe
def waiting(request: DeskRequest) -> HttpResponse:
    """The documents something waits in."""
    named = request.GET.get("name", "")
    found = waiting_in(request.book, named)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [counted(request.book, document) for document in page]
    said = {"page": page, "rows": rows, "kinds": KINDS, "named": named, "sealed": sealed_waiting(request.book)}
    return render(request, "review/waiting.html", said)


@deed("review")
@require_safe
def one(request: DeskRequest, document: str) -> HttpResponse:
    """One document and the card in hand; with `?correct` its form, with `?all=KIND` the question whether to accept all."""
    table = Table(request.book, document, request.GET.get("card", ""))
    return _answer(request, table, request.GET)


@deed("review")
@require_POST
def decided(request: DeskRequest, document: str) -> HttpResponse:
    """Accept or reject a card, or say who it was: then the next. Somebody was quicker: then the card as it stands."""
    table = _in_hand(request, document)
    onward = table.onward
    if not _as_seen(request, table):
        return _somebody_was_quicker(request, table)
    decide_all(request.book, _words(request, table))
    return _go_on(request, document, onward)


@deed("review")
@require_POST
def set_right(request: DeskRequest, document: str) -> HttpResponse:
    """Decide a card as its form says. What is not understood is said, and everything typed is still there."""
    table = _in_hand(request, document)
    onward = table.onward
    rows = rows_named(table, request.POST.get("rows", "").split())
    form = Correction(request.book, rows, request.POST.dict())
    if not _as_seen(request, table):
        if table.word and table.word.by == request.book.by:  # sent twice
            return _go_on(request, document, table.asked, "quicker")
        return _answer(request, table, {"correct": "1", "note": "quicker_form"}, form, status=409)
    try:
        with request.book.together():
            text = rendition(request.book, document)
            words, further = form.words(text), form.further(text)
            if words:
                decide_all(request.book, words)
            if further:
                add_missed(request.book, document, further)
    except (BadRequest, NotFound, ValueError) as error:
        return _answer(request, table, {"correct": "1"}, form, error, status=422)
    return _go_on(request, document, onward)


@deed("review")
@require_POST
def all_of_a_kind(request: DeskRequest, document: str) -> HttpResponse:
    """Accept all that wait, or reject all that are only possible, where as many wait as were agreed to; otherwise it is asked anew."""
    table, kind = Table(request.book, document), request.POST.get("kind", "")
    rows = table.of_kind(kind) if kind in ALL_AT_ONCE else []
    if rows and request.POST.get("count") != str(len(rows)):
        return _answer(request, table, {"all": kind})
    if rows:
        decide_all(request.book, [Word(row.claim.id, ALL_AT_ONCE[kind]) for row in rows])
    return _go_on(request, document)


@deed("review")
@require_safe
def missed(request: DeskRequest, document: str) -> HttpResponse:
    """The form for what nobody proposed; without `?what` the question what it is."""
    table = _open_table(request, document, request.GET.get("card", ""))
    near = [int(at) for at in (request.GET.get("first", ""), request.GET.get("last", "")) if at.isdecimal()]
    form = _missing(request, table, request.GET.get("what", ""), near=(near[0], near[1]) if len(near) == 2 else None)
    return _answer(request, table, {}, missing=form)


@deed("review")
@require_POST
def add(request: DeskRequest, document: str) -> HttpResponse:
    """Record what nobody proposed. What is not understood is said, and everything typed is still there."""
    table = _open_table(request, document, request.POST.get("card", ""))
    form = _missing(request, table, request.POST.get("what", ""), request.POST.dict())
    text = rendition(request.book, document)
    if text is None or not form.kind:
        raise BadRequest("the form does not say what is missing", "Open it again, and choose.")
    try:
        add_missed(request.book, document, form.missed(text))
    except (BadRequest, NotFound, ValueError) as error:
        return _answer(request, table, {}, None, error, status=422, missing=form)
    return _go_on(request, document, table.asked, "added")


def _open_table(request: DeskRequest, document: str, card: str) -> Table:
    """NotFound where somebody sealed speaks in the document, or it is there for others only."""
    table = Table(request.book, document, card)
    if table.paper.sealed:
        raise NotFound("somebody sealed speaks in this document", "Ask a colleague who may open what is sealed.")
    return table


def _missing(
    request: DeskRequest,
    table: Table,
    kind: str,
    sent: Mapping[str, str] | None = None,
    near: tuple[int, int] | None = None,
) -> Missing:
    return Missing(request.book, table.id, kind, sent, near)


@deed("review")
@require_POST
def undone(request: DeskRequest, document: str) -> HttpResponse:
    """Take back one's own last card in this document, and have it in hand again."""
    Table(request.book, document).paper  # noqa: B018 — NotFound for what is not there for them
    back = take_back(request.book, document)
    return _go_on(request, document, back[0].claim.id if back else "", "back" if back else "nothing_back")


def _in_hand(request: DeskRequest, document: str) -> Table:
    return Table(request.book, document, request.POST.get("card", "") or "none")


def _words(request: DeskRequest, table: Table) -> list[Word]:
    """The word on every row of the card as it was seen."""
    rows = rows_named(table, request.POST.get("rows", "").split())
    verdict, who = request.POST.get("verdict", ""), request.POST.get("who", "")
    if who:
        return [table.meant(rows[0], who)]
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT):
        raise BadRequest("a card is accepted or rejected")
    if verdict == Verdict.ACCEPT and any(row.candidates for row in rows):
        raise BadRequest("nobody has said who it was", "Press the number of the one it was.")
    return [Word(row.claim.id, Verdict(verdict)) for row in rows]


def _as_seen(request: DeskRequest, table: Table) -> bool:
    """Whether nobody has decided anything on this card since it was shown."""
    rows = rows_named(table, request.POST.get("rows", "").split())
    return str(table.decisions_on(rows)) == request.POST.get("seen", "")


def _somebody_was_quicker(request: DeskRequest, table: Table) -> HttpResponse:
    """The card as it stands. Whoever sent the same twice goes on as if it had been once."""
    word = table.word
    if word and word.by == request.book.by and request.POST.get("verdict") == word.record.verdict:
        return _go_on(request, table.id)
    return _go_on(request, table.id, table.asked, "quicker")


def _go_on(request: DeskRequest, document: str, card: str = "", note: str = "") -> HttpResponse:
    """To a card, where it is still there; to the first that waits otherwise."""
    address = f"{reverse('review:one', args=[document])}?{urlencode({'card': card, 'note': note})}"
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(address)
    return _answer(request, Table(request.book, document, card), {"note": note})


def _answer(
    request: DeskRequest, table: Table, asked: Mapping[str, Any], form: Correction | None = None,
    error: Exception | None = None, status: int = 200, missing: Missing | None = None,
) -> HttpResponse:  # fmt: skip
    """The whole page, or the card and the counters alone."""
    said = shown(table, asked, form, error, missing)
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "review/table.html", said, status=status)
        if request.method == "POST" and not error:
            answer["HX-Replace-Url"] = (
                f"{reverse('review:one', args=[table.id])}?{urlencode({'card': said['card_id']})}"
            )
        return answer
    return render(request, "review/one.html", {**said, "text": text_of(table)}, status=status)
