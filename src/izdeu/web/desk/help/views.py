"""One page of the docs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from izdeu.model.errors import NotFound
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.help.pages import PAGES, rendered, title


@deed("look")
@require_safe
def page(request: DeskRequest, name: str = "desk") -> HttpResponse:
    if name not in PAGES:
        raise NotFound("there is no such page", "Look into the list of pages in Help.")
    pages = [(one, title(one)) for one in PAGES]
    return render(
        request, "help/page.html", {"name": name, "title": title(name), "pages": pages, "body": rendered(name)}
    )
