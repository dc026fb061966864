"""One document, and its original as a file to take away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.moments import recording
from izdeu.actions.paper import hand_over, paper, picture_of_words
from izdeu.actions.speech import correct
from izdeu.actions.transcripts import give, recording_of, the_recording
from izdeu.assembly import show_words
from izdeu.model.errors import BadRequest, NotFound
from izdeu.web.desk.document.heard import playable, played
from izdeu.web.desk.document.show import clean, shown
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.house import the_house
from izdeu.web.desk.words import plain


@deed("look")
@require_safe
def one(request: DeskRequest, document: str) -> HttpResponse:
    """What is known of it; of one in which somebody sealed speaks only what does not tell who."""
    return render(
        request, "document/one.html", shown(request.book, paper(request.book, document), request.GET.get("line", ""))
    )


@deed("look")
@require_safe
def heard(request: DeskRequest, document: str) -> HttpResponse:
    """A recording for the browser's own player, stretch by stretch, decrypted in memory; nothing of what is sealed or cannot be played."""
    found = recording(request.book, document)
    if not playable(found):
        raise NotFound(
            "no browser plays this kind of recording", "Take the original away and play it in a program of your own."
        )
    return played(request.book, found, request.headers.get("Range", ""))


@deed("add")
@require_POST
def transcript(request: DeskRequest, document: str) -> HttpResponse:
    """Somebody gives what a recording says."""
    of, file = the_recording(request.book, document), request.FILES.get("file")
    if file is None:
        raise BadRequest("no file came with it", "Choose the file with the transcript, and send it again.")
    given = give(request.book, of.id, file.name or "", file.read(), request.POST.get("who", "").strip()[:100])
    return _being_read(request, given.id, document)


@deed("add")
@require_POST
def line(request: DeskRequest, document: str, line: int) -> HttpResponse:
    """One line of a transcript reads otherwise; sent twice, it counts once."""
    made = correct(request.book, document, line, request.POST.get("says", ""))
    return _being_read(request, made.id, recording_of(request.book, document))


def _being_read(request: DeskRequest, transcript: str, recording: str) -> HttpResponse:
    the_house().reading.put(transcript)
    messages.success(request, plain("document.given"))
    return redirect("document:one", recording)


@deed("look")
@require_safe
def words(request: DeskRequest, document: str, start: int, end: int) -> HttpResponse:
    """Words that were read in a picture, as they stand on the paper: a picture made anew, with nothing of the file in it."""
    return HttpResponse(picture_of_words(request.book, document, start, end, show_words), content_type="image/jpeg")


@deed("original")
@require_POST
def original(request: DeskRequest, document: str) -> HttpResponse:
    """The bytes as they came, never shown by the browser: only as a file to keep. Who took it is logged."""
    found, data = hand_over(request.book, document)
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, clean(found.name)) or "attachment"
    return answer
