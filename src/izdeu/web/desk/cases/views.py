"""The list of cases, one case, and what is changed of it."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.atlas import Tie
from izdeu.actions.cases import (
    Counts,
    assign,
    cases,
    counts,
    file_document,
    find_case,
    move_to,
    open_case,
    rename,
    take_in,
    take_out,
)
from izdeu.actions.deadlines import Due, due
from izdeu.actions.people import Register
from izdeu.model.case import Part, Stage
from izdeu.model.errors import BadRequest, NotFound
from izdeu.web.desk.cases.counted import counted, mapped
from izdeu.web.desk.cases.places import first, lands, lines, missing
from izdeu.web.desk.cases.show import shown, to_file, worded
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.models import Member
from izdeu.web.desk.tasks.quiet import QUIET, quiet_days
from izdeu.web.desk.typed import not_recorded
from izdeu.web.desk.words import plain

AT_ONCE = 25


@deed("case")
@require_safe
def everything(request: DeskRequest) -> HttpResponse:
    """Those of whoever is at work, the latest changed first, with what is in each, what is due, and whose silence is long.

    `mine`: only those assigned to them. `quiet`: after how many days without news a case is marked.
    """
    book, mine, quiet = request.book, "mine" in request.GET, quiet_days(request.GET.get("quiet", ""))
    chosen = [case for case in cases(book) if not mine or case.assigned == book.by]
    page, register, today = Paginator(chosen, AT_ONCE).get_page(request.GET.get("page")), Register(book), book.today()
    ids = [case.id for case in page]
    counted, dues = counts(register, ids), due(register, today, ids)
    rows = [
        (case, inside, _days(inside, today), dues.get(case.id, Due()))
        for case in page
        for inside in (counted.get(case.id, Counts()),)
    ]
    said = {"page": page, "rows": rows, "mine": mine, "quiet": quiet, "quiets": QUIET, "today": today}
    return render(request, "cases/all.html", said)


def _days(inside: Counts, today: date) -> int | None:
    """Since when anybody tells of anything."""
    return (today - inside.last_news).days if inside.last_news else None


@deed("case")
@require_POST
def opened(request: DeskRequest) -> HttpResponse:
    case = open_case(request.book, request.POST.get("title", ""))
    messages.success(request, plain("cases.is_open"))
    return redirect("cases:one", case.id)


@deed("case")
@require_safe
def one(request: DeskRequest, case: str) -> HttpResponse:
    """One case; with `?find` the documents of that name, to be filed in it."""
    said = shown(request.book, case, request.GET.get("page", "1"))
    found = to_file(request.book, case, request.GET["find"]) if "find" in request.GET else None
    others = [name for name in _members() if name not in said["case"].team]
    here = {"found": found, "find": request.GET.get("find", ""), "others": others, "stages": list(Stage)}
    return render(request, "cases/one.html", {**said, **here})


@deed("case")
@require_POST
def changed(request: DeskRequest, case: str) -> HttpResponse:
    """Its title, its stage, or whom it is assigned to. What somebody else has changed since the page was read is not overwritten."""
    now, said = find_case(request.book, case), request.POST
    part, value, why = said.get("part", ""), said.get("value", ""), said.get("why", "")
    if part not in [one.value for one in Part]:
        raise BadRequest("nobody said what is to be changed")
    standing = str(getattr(now, part))
    if standing == value:
        return redirect("cases:one", case)
    if standing != said.get("seen", standing):
        not_recorded(request, "cases.quicker")
        return redirect("cases:one", case)
    _change(request, case, Part(part), value, why)
    messages.success(request, plain("cases.is_changed"))
    return redirect("cases:one", case)


def _change(request: DeskRequest, id: str, part: Part, value: str, why: str) -> None:
    match part:
        case Part.TITLE:
            rename(request.book, id, value, why)
        case Part.STAGE:
            if value not in [stage.value for stage in Stage]:
                raise BadRequest(f"{value} is no stage")
            move_to(request.book, id, Stage(value), why)
        case Part.ASSIGNED:
            assign(request.book, id, value, why)


@deed("case")
@require_POST
def team(request: DeskRequest, case: str) -> HttpResponse:
    """Take a colleague in, or out: then it is not there for them any more."""
    who = request.POST.get("who", "")
    if request.POST.get("deed") == "out":
        take_out(request.book, case, who)
    elif who in _members():
        take_in(request.book, case, who)
    else:
        raise BadRequest(f"nobody here is called {who}", "Choose a colleague from the list.")
    messages.success(request, plain("cases.is_changed"))
    try:
        return redirect("cases:one", find_case(request.book, case).id)
    except NotFound:  # whoever took themselves out
        return redirect("cases:all")


@deed("case")
@require_POST
def filed(request: DeskRequest, case: str) -> HttpResponse:
    """Documents into the case, or one out of it: then it is there for everybody who works here."""
    find_case(request.book, case)
    for document in request.POST.getlist("document"):
        file_document(request.book, document, case)
    if out := request.POST.get("out"):
        if request.book.filing().get(out) != case:
            raise NotFound(f"there is no document {out} in this case")
        file_document(request.book, out, "")
    messages.success(request, plain("cases.is_changed"))
    return redirect("cases:one", case)


@deed("look")
@require_safe
def figures(request: DeskRequest) -> HttpResponse:
    """What all of it comes to; with `?proposed` also what nobody has accepted yet."""
    register = Register(request.book, include_proposed="proposed" in request.GET)
    total, tables = counted(register)
    said = {"total": total, "tables": worded(tables), "proposed": register.include_proposed}
    return render(request, "cases/numbers.html", said)


@deed("look")
@require_safe
def drawn(request: DeskRequest) -> HttpResponse:
    """Where they come from, were held and were sentenced; `?case` of those one case speaks of, `?proposed` as in the figures."""
    register = Register(request.book, include_proposed="proposed" in request.GET)
    case = find_case(request.book, request.GET["case"]) if request.GET.get("case") else None
    found = mapped(register, case.id if case else "")
    said = {
        "persons": found.persons, "lines": lines(found), "missing": missing(found), "lands": lands(),
        "ties": list(Tie), "drawn": first(found), "case": case,
        "proposed": register.include_proposed, "narrowed": f"?case={case.id if case else ''}",
    }  # fmt: skip
    return render(request, "cases/map.html", said)


def _members() -> list[str]:
    return [member.name for member in Member.objects.active().order_by("name")]
