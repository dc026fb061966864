"""What every page of the desk knows."""

from typing import Any

from django.http import HttpRequest

from izdeu.actions.access import Actor
from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.door import ANYBODY
from izdeu.web.desk.house import the_house
from izdeu.web.desk.members import actor_of
from izdeu.web.desk.rooms import rooms
from izdeu.web.desk.tongue import OWN_NAMES, direction, language
from izdeu.web.desk.typed import kept
from izdeu.web.dossier.saying import Saying


def desk(request: HttpRequest) -> dict[str, Any]:
    actor = _actor(request)
    shown = [
        room for room in rooms() if room.place is not None and actor and (room.deed in ANYBODY or actor.may(room.deed))
    ]
    return {
        "lang": language(), "dir": direction(), "say": Saying(language()), "rooms": shown, "actor": actor,
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "refill": kept(request),
        "here": request.resolver_match.namespace.split(":")[0] if request.resolver_match else "",
    }  # fmt: skip


def _actor(request: HttpRequest) -> Actor | None:
    """Who is at work: known from the door, or on the pages of sign-in from the sign-in itself."""
    if book := getattr(request, "book", None):
        actor: Actor | None = book.actor
        return actor
    user = getattr(request, "user", None)
    if user is None or not the_house().vault.unlocked or not user.is_authenticated:
        return None
    return actor_of(user, the_house().vault.store())
