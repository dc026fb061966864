"""The worklist, and what somebody writes down in it."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.cases import documents_in, find_case
from izdeu.actions.deadlines import cases_of
from izdeu.actions.people import Register
from izdeu.actions.tasks import (
    Kind,
    Work,
    finish,
    hand_on,
    move,
    recorded,
    reopen,
    set_task,
    sought,
    tasks,
    worklist,
)
from izdeu.model.errors import BadRequest
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.models import Member
from izdeu.web.desk.tasks.quiet import QUIET, quiet_days
from izdeu.web.desk.tasks.show import asked, back_to, called, persons_on, shown
from izdeu.web.desk.words import plain

AT_ONCE = 40  # records looked through for one page: everybody's would take a quarter of a minute at 3,500 persons
WRITTEN = (Kind.TASK, Kind.CONSENT)


@deed("look")
@require_safe
def work(request: DeskRequest) -> HttpResponse:
    """What was written down, all of it; what the records ask for, page by page. `mine`, `case`, `done` and `about` narrow it."""
    book, about, case = request.book, request.GET.get("about", ""), request.GET.get("case", "")
    register, whom = Register(book), book.by if "mine" in request.GET else None
    papers = [entry.id for entry in documents_in(book, case)] if case and find_case(book, case) else None
    records = sought(register, papers)
    page = Paginator(records, AT_ONCE).get_page(request.GET.get("page"))
    persons = persons_on(register, page, records[: max(0, page.start_index() - 1)])
    quiet = quiet_days(request.GET.get("quiet", ""))
    found = worklist(book, book.today(), no_news=quiet, about=persons) if persons else []
    said = {
        "written": [shown(register, one) for one in _written(register, whom, case)],
        "asking": [shown(register, one) for one in found if one.kind not in WRITTEN], "page": page,
        "quiet": quiet, "quiets": QUIET,
        "done": tasks(book, whom=whom, done=True) if "done" in request.GET else None,
        "mine": "mine" in request.GET, "about": about, "about_called": called(register, about), "members": _members(),
        "case": find_case(book, case) if case else None, "asked": asked(request.GET), "back": request.get_full_path(),
    }  # fmt: skip
    return render(request, "tasks/work.html", said)


def _written(register: Register, whom: str | None, case: str) -> list[Work]:
    """What was written down; of one case, where one is looked at."""
    found = recorded(register.book, register.book.today(), whom=whom)
    return [one for one in found if not case or case in cases_of(register, one.about)]


@deed("task")
@require_POST
def new(request: DeskRequest) -> HttpResponse:
    """Write one down."""
    said = request.POST
    set_task(
        request.book,
        said.get("about", ""),
        said.get("what", ""),
        _whom(said.get("whom", "")),
        _day(said.get("due", "")),
    )
    messages.success(request, plain("tasks.written_down"))
    return redirect(back_to(said.get("back", "")))


@deed("task")
@require_POST
def change(request: DeskRequest, task: str) -> HttpResponse:
    """Done, undone, handed on or moved. Whoever comes second and says the same changes nothing."""
    said, book = request.POST, request.book
    why, now = (
        said.get("why", ""),
        {one.record.task: one.record for done in (False, True) for one in tasks(book, done=done)},
    )
    match said.get("deed", ""), now.get(task):
        case ("done", known) if known is None or not known.done:
            finish(book, task, why)
        case ("undone", known) if known is None or known.done:
            reopen(book, task, why)
        case "hand", _:
            hand_on(book, task, _whom(said.get("whom", "")), why)
        case "move", _:
            move(book, task, _day(said.get("due", "")), why)
        case (("done" | "undone"), _):
            messages.info(request, plain("tasks.already"))
            return redirect(back_to(said.get("back", "")))
        case _:
            raise BadRequest("nobody said what becomes of the task")
    messages.success(request, plain("tasks.changed"))
    return redirect(back_to(said.get("back", "")))


def _members() -> list[str]:
    return [member.name for member in Member.objects.active().order_by("name")]


def _whom(name: str) -> str:
    """A colleague's name, or nobody's."""
    if name and name not in _members():
        raise BadRequest(f"nobody here is called {name}", "Choose a colleague from the list.")
    return name


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise BadRequest(f"{said} is no day", "Write it as year-month-day: 2026-11-30.") from None
