"""One answer recorded; it is asked for on the page of the document."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from izdeu.actions.reprint import answer
from izdeu.model.errors import BadRequest
from izdeu.model.person import Sameness
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.words import plain


@deed("copy")
@require_POST
def said(request: DeskRequest, document: str) -> HttpResponse:
    """That both are one text, that they are two, or that whoever is at work takes their answer back."""
    request.book.document(document)  # a foreign one is not there, whatever was chosen
    try:
        verdict = Sameness(request.POST.get("verdict", ""))
    except ValueError:
        raise BadRequest("nothing was chosen", "Say whether it is the same text.") from None
    answer(request.book, document, verdict, request.POST.get("why", ""))
    messages.success(request, plain("copies.recorded"))
    return redirect("document:one", document)
