"""What every page of the desk knows."""

from typing import Any

from django.http import HttpRequest

from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.rooms import rooms
from izdeu.web.desk.tongue import OWN_NAMES, direction, language
from izdeu.web.dossier.saying import Saying


def desk(request: HttpRequest) -> dict[str, Any]:
    book = getattr(request, "book", None)
    actor = book.actor if book else None
    shown = [room for room in rooms() if room.place is not None and actor and actor.may(room.deed)]
    return {
        "lang": language(), "dir": direction(), "say": Saying(language()), "rooms": shown, "actor": actor,
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "here": request.resolver_match.namespace.split(":")[0] if request.resolver_match else "",
    }  # fmt: skip
