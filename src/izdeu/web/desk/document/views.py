"""One document, and its original as a file to take away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.paper import hand_over, paper, picture_of_words
from izdeu.assembly import show_words
from izdeu.web.desk.document.show import clean, shown
from izdeu.web.desk.door import DeskRequest, deed


@deed("look")
@require_safe
def one(request: DeskRequest, document: str) -> HttpResponse:
    """What is known of it; of one in which somebody sealed speaks only what does not tell who."""
    return render(request, "document/one.html", shown(request.book, paper(request.book, document)))


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
