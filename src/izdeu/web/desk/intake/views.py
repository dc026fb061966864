"""Files and text come in here; what becomes of them is shown below."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from izdeu.actions import expected
from izdeu.actions.cases import cases, find_case
from izdeu.actions.inbox import Stage, arrivals, receive
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.source import Openness
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.explained import explained
from izdeu.web.desk.house import the_house
from izdeu.web.desk.upload import MOST, ROOM, too_large
from izdeu.web.desk.words import plain


@deed("add")
@require_GET
def desk(request: DeskRequest) -> HttpResponse:
    waiting_for = expected.expected(request.book)
    context = {"cases": cases(request.book), "expected": waiting_for, **_progress(request)}
    return render(request, "intake/desk.html", context)


@deed("add")
@require_GET
def progress(request: DeskRequest) -> HttpResponse:
    """What came last and how far it is: asked for again every two seconds while something waits."""
    return render(request, "intake/progress.html", _progress(request))


@deed("add")
@require_POST
def files(request: DeskRequest) -> HttpResponse:
    """Keep every file; one that cannot be kept never stops the others."""
    openness = _openness(request)
    came = request.FILES.getlist("files")
    if not came and not too_large(request):
        raise BadRequest("no file came with it", "Choose one or more files, or drop them on the page.")
    for name in too_large(request):
        messages.error(request, plain("intake.too_large", name=name))
    for file in came:
        try:
            _keep(request, file.name or "", file.read(), openness)
        except BadRequest as error:
            messages.error(request, explained(str(error), error.remedy))
    expected.came(request.book, [*too_large(request), *(file.name or "" for file in came)])
    if request.headers.get("HX-Request"):  # sent one by one: the words wait for the page that follows the last
        return HttpResponse(status=204)
    return redirect("intake:desk")


@deed("add")
@require_POST
def expect(request: DeskRequest) -> HttpResponse:
    """Which files are going to be sent one by one: what of them never comes is told when somebody opens the page again."""
    expected.expect(request.book, request.POST.getlist("name"))
    return HttpResponse(status=204)


@deed("add")
@require_POST
def forget(request: DeskRequest) -> HttpResponse:
    """What has not come is not going to."""
    expected.forget(request.book)
    return redirect("intake:desk")


@deed("add")
@require_GET
def room(request: DeskRequest) -> HttpResponse:
    """Whether a file of this size would be taken now: asked before it is sent, so that nobody sends it in vain."""
    size = request.GET.get("size", "")
    return HttpResponse(status=204 if size.isdecimal() and ROOM.free(min(int(size), MOST)) else 503)


@deed("add")
@require_POST
def text(request: DeskRequest) -> HttpResponse:
    """What somebody pasted or typed becomes a text file of the name they give it."""
    said = request.POST.get("text", "").replace("\r\n", "\n")
    if not said.strip():
        raise BadRequest("there is no text in it", "Paste or type the text, and send it again.")
    name = request.POST.get("name", "").strip() or plain("intake.pasted", date=request.book.today().isoformat())
    _keep(request, name if name.endswith(".txt") else f"{name}.txt", said.encode(), _openness(request))
    return redirect("intake:desk")


@deed("add")
@require_POST
def again(request: DeskRequest, document: str) -> HttpResponse:
    """Read a document once more that could not be read."""
    request.book.document(document)
    the_house().reading.put(document)
    return redirect("intake:desk")


@deed("add")
@require_POST
def resume(request: DeskRequest) -> HttpResponse:
    """Go on reading, when what stopped it has been put right."""
    the_house().reading.go_on()
    return redirect("intake:desk")


def _keep(request: DeskRequest, name: str, data: bytes, openness: Openness) -> None:
    document, fresh = receive(request.book, name, data, openness, _case(request))
    if fresh:
        the_house().reading.put(document.id)
        messages.success(request, plain("intake.kept", name=document.name))
    else:
        messages.info(request, plain("intake.already", name=document.name))


def _case(request: DeskRequest) -> str:
    """The case it is filed in; none where everybody who works here may see it. NotFound for a case that is not theirs."""
    wanted = request.POST.get("case", "")
    return find_case(request.book, wanted).id if wanted else ""


def _openness(request: DeskRequest) -> Openness:
    """Whether who speaks in it is public already: asked for each time, and private unless somebody says otherwise."""
    try:
        return Openness(request.POST.get("openness", ""))
    except ValueError:
        raise NotFound("a document is either published or private") from None


def _progress(request: DeskRequest) -> dict[str, object]:
    reading = the_house().reading
    came = arrivals(request.book, 50)
    return {
        "arrivals": came, "now": reading.reading, "trouble": reading.trouble,
        "waiting": sum(one.stage is Stage.WAITING for one in came),
    }  # fmt: skip
