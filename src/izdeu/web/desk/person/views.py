"""The page of one person."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from izdeu.actions.confirm import confirm
from izdeu.actions.find import contradiction_of, settle
from izdeu.actions.history import history, log_view
from izdeu.actions.people import Register
from izdeu.actions.public import PUBLIC
from izdeu.actions.questions import ask, asked
from izdeu.model.confirmation import Second
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.finding import Right
from izdeu.model.person import Person
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import Standing
from izdeu.model.task import Task
from izdeu.timeline.gaps import Gap, Held, bodies, gaps
from izdeu.timeline.story import Cited
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.person.kin import generations
from izdeu.web.desk.person.lens import Lens, years
from izdeu.web.desk.person.public import outside, uses
from izdeu.web.desk.person.zoom import zoomed
from izdeu.web.desk.tongue import language
from izdeu.web.desk.typed import not_recorded
from izdeu.web.desk.words import plain
from izdeu.web.dossier.picture import has_date

FINDINGS = (Right.FIRST, Right.SECOND, Right.BOTH, Right.NEITHER, Right.UNDECIDED)


@deed("look")
@require_GET
def page(request: DeskRequest, person: str) -> HttpResponse:
    """Everything on one page; `source`, `voice`, `since` and `until` narrow the timeline alone, `from` and `to` its picture;
    `for` says for whom outside it tells what may go out."""
    register = Register(request.book, include_proposed="accepted" not in request.GET)
    try:
        found = register.person(person)
    except NotFound:
        return _nothing_accepted(request, person)
    if found.id != person:  # a merge redirects: old links stay good
        return redirect("person:page", found.id)
    log_view(request.book, found)
    dossier = register.with_rows(register.dossier(found))
    lens = Lens.of(request.GET)
    shown = lens.narrowed(dossier.timeline)
    asking = asked(request.book, found)
    public = outside(register, dossier, request.GET.get("for", PUBLIC))
    wanted = [(body.label(language()), gaps(dossier, body)) for body in bodies()]
    context = {
        "d": dossier, "others": [name for name in dossier.names if name.text != dossier.title],
        "lens": lens, "voices": lens.voices(dossier.timeline), "papers_of": lens.papers(dossier.timeline),
        "years": years(dossier.timeline), "shown": shown, "family": generations(dossier.family), "rights": FINDINGS,
        "zoom": zoomed(shown, () if lens.narrows else dossier.statuses, request.book.today(), request.GET),
        "undated": any(not has_date(one) for one in shown),
        "corroborated": [one for one in dossier.corroboration if one.count > 1],
        "papers": _papers(register, found),
        "gaps": wanted, "asking": asking, "first_gap": _first_open(wanted, asking),
        "public": public, "to_read": public.to_read(), "uses": uses(register, found.id),
        "may_find": request.book.actor and request.book.actor.may("find"), "accepted_only": not register.include_proposed,
    }  # fmt: skip
    return render(request, "person/page.html", context)


def _nothing_accepted(request: DeskRequest, person: str) -> HttpResponse:
    """To the whole page, with a word, where nothing that is told of somebody is accepted yet. NotFound where nobody is there."""
    there = Register(request.book).person(person)
    messages.info(request, plain("person.nothing_accepted"))
    return redirect("person:page", there.id)


def _papers(register: Register, person: Person) -> list[tuple[Cited, int]]:
    """The documents they are spoken of in, with how many statements about them wait there for a reviewer."""
    cited = register.background.documents
    inside = dict.fromkeys(mention.document for mention in register.mentions(person))
    waits = Counter(
        row.document
        for mention in person.mentions
        for row in register.claims.get(mention, ())
        if row.standing is Standing.PROPOSED
    )
    return [(cited[document], waits[document]) for document in inside]


def _first_open(wanted: Sequence[tuple[str, Sequence[Gap]]], asking: Mapping[str, Task]) -> str:
    """The first thing nobody has told and nobody is to ask: what the key raises."""
    open_ = (g.need.key for _, items in wanted for g in items if g.held is Held.MISSING and g.need.key not in asking)
    return next(open_, "")


@deed("task")
@require_POST
def ask_for(request: DeskRequest, person: str) -> HttpResponse:
    """One thing nobody has told yet becomes a task for whoever takes it."""
    found = Register(request.book).person(person)
    task = ask(request.book, found, request.POST.get("need", ""), language())
    messages.success(request, plain("person.task_made", what=shown_in_line(task.what)))
    return redirect(f"/person/{found.id}/#gaps")


@deed("confirm")
@require_POST
def second(request: DeskRequest, person: str) -> HttpResponse:
    """A second reader's word on a statement that is to be public. Doubts have their own room."""
    found = Register(request.book).person(person)
    if not (claim := request.POST.get("claim", "")):
        raise BadRequest("nobody said what was read")
    confirm(request.book, claim, Second.CONFIRMED)
    messages.success(request, plain("person.was_read"))
    return redirect(f"/person/{found.id}/#public")


@deed("find")
@require_POST
def finding(request: DeskRequest, person: str, contradiction: str) -> HttpResponse:
    """Record which account is held to be right. What was said may have changed since the page was read: then nothing is recorded."""
    register = Register(request.book)
    found = register.person(person)
    one = contradiction_of(register, found, contradiction)
    try:
        right = Right(request.POST.get("right", ""))
    except ValueError:
        raise BadRequest("no account was chosen", "Choose which account is held to be right.") from None
    why, said = request.POST.get("why", "").strip(), one.finding
    if said and (said.by, said.right, said.why) == (request.book.by, right, why):
        return redirect(f"/person/{found.id}/#contradictions")  # sent twice
    if request.POST.get("seen", "") != (said.finding if said else ""):
        not_recorded(request, "person.quicker")
        return redirect(f"/person/{found.id}/#contradictions")
    settle(request.book, one, right, why)
    messages.success(request, plain("person.settled"))
    return redirect(f"/person/{found.id}/#contradictions")


@deed("look")
@require_GET
def past(request: DeskRequest, person: str) -> HttpResponse:
    register = Register(request.book)
    found = register.person(person)
    told = [(one, one.words(language())) for one in history(register, found)]
    return render(request, "person/history.html", {"d": register.dossier(found), "history": told})
