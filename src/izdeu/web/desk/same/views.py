"""The pairs that wait, one pair, and what is judged of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.duplicates import Waiting, apart
from izdeu.actions.foresee import foresee
from izdeu.actions.judge import judge, last_own, undo
from izdeu.actions.people import Register
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.person import Sameness
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.same.pair import AMONG, Listed, Pair, Said, after, waiting_now
from izdeu.web.desk.same.steps import told
from izdeu.web.desk.typed import not_recorded
from izdeu.web.desk.words import plain
from izdeu.web.matches.picture import waterfall

AT_ONCE = 6  # pairs on one page: what somebody can do in one sitting
REMEMBERED = 20
VERDICTS = {one.value: one for one in (Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE)}


@deed("judge")
@require_safe
def waiting(request: DeskRequest) -> HttpResponse:
    """The first that wait, what is disputed, what somebody keeps apart, and one's own last word."""
    register = Register(request.book)
    pairs, kept = waiting_now(register), apart(register)
    said = {
        "pairs": [_listed(register, pair) for pair in pairs[:AT_ONCE]], "count": len(pairs), "many": len(pairs) >= AMONG,
        "disputes": [one for one in kept if one.disputed],
        "kept": [one for one in kept if not one.disputed][:REMEMBERED], "last": _last(register),
    }  # fmt: skip
    return render(request, "same/waiting.html", said)


@deed("judge")
@require_safe
def onward(request: DeskRequest) -> HttpResponse:
    """The pair after the one that is named; the list, where none is left."""
    found = after(waiting_now(Register(request.book)), request.GET.get("left", ""), request.GET.get("right", ""))
    return redirect("same:pair", found.left.id, found.right.id) if found else redirect("same:waiting")


@deed("judge")
@require_safe
def pair(request: DeskRequest, left: str, right: str) -> HttpResponse:
    """Both records side by side; with `?verdict` what that judgement would change, and the question for its reason."""
    found = Pair(Register(request.book), left, right)
    verdict = VERDICTS.get(request.GET.get("verdict", ""))
    said = {
        "pair": found,
        "verdict": verdict,
        "change": foresee(request.book, left, right, verdict) if verdict else None,
    }
    if request.headers.get("HX-Request"):
        return render(request, "same/judgement.html", said)
    steps = told(found.link.steps) if found.link else ()
    picture = mark_safe(waterfall(steps)) if steps else ""  # noqa: S308 — escaped in picture.py
    score = _percent(found.link.score) if found.link else ""
    return render(request, "same/pair.html", {**said, "steps": steps, "picture": picture, "score": score})


@deed("judge")
@require_POST
def judged(request: DeskRequest, left: str, right: str) -> HttpResponse:
    """Record it, and go on to the next. Somebody was quicker: then their word is shown and nothing is recorded."""
    found, verdict = Pair(Register(request.book), left, right), VERDICTS.get(request.POST.get("verdict", ""))
    if verdict is None:
        raise BadRequest("nobody said whether they are the same", "Choose the same, different, or unsure.")
    if str(len(found.said)) != request.POST.get("seen", ""):
        return _quicker(request, found, Said(verdict, request.POST.get("why", "").strip(), request.book.by))
    judge(request.book, left, right, verdict, request.POST.get("why", ""))
    messages.success(request, plain(f"same.recorded_{verdict.value}"))
    return _next(left, right)


@deed("judge")
@require_POST
def undone(request: DeskRequest) -> HttpResponse:
    """One's own last word, where it is still the one that was on the page."""
    last = last_own(request.book)
    if last is None or last.id != request.POST.get("judgement", ""):
        messages.warning(request, plain("same.nothing_back"))
        return redirect("same:waiting")
    undo(request.book, request.POST.get("why", ""))
    messages.success(request, plain("same.taken_back"))
    return redirect("same:pair", last.left, last.right)


def _listed(register: Register, pair: Waiting) -> Listed:
    cited = register.background.documents
    papers = cited[pair.left.document], cited[pair.right.document]
    return Listed(pair, told(pair.link.steps), _percent(pair.link.score), papers)


def _quicker(request: DeskRequest, found: Pair, meant: Said) -> HttpResponse:
    """Whoever sent the same twice goes on as if it had been once."""
    if found.said and found.said[-1] == meant:
        return _next(found.left, found.right)
    not_recorded(request, "same.quicker")
    return redirect("same:pair", found.left, found.right)


def _next(left: str, right: str) -> HttpResponse:
    return redirect(f"/same/next/?left={left}&right={right}")


def _last(register: Register) -> tuple[str, Pair] | None:
    """One's own last judgement, where its records are there to be shown."""
    last = last_own(register.book)
    try:
        return (last.id, Pair(register, last.left, last.right)) if last else None
    except NotFound:
        return None


def _percent(score: float) -> str:
    return f"{score:.0%}"
