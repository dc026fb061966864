"""When a sign-in was last at work, for the list of open ones: written once a minute, so that whoever only looks writes nothing."""

from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponse

from izdeu.web.desk.lasting import moment

MINUTE = 60.0


class LastSeen(UserSessionsMiddleware):  # type: ignore[misc]  # allauth ships no types
    """From another browser or address it is written at once."""

    def __init__(self, answer: Any) -> None:
        super().__init__(answer)
        self._written: dict[tuple[str, ...], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = self.get_response(request) if self._known(request) else super().__call__(request)
        return answer

    def _known(self, request: HttpRequest) -> bool:
        now, from_where = moment(), (request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", ""))
        who = (request.session.session_key or "", *from_where)
        if now - self._written.get(who, -MINUTE) < MINUTE:
            return True
        if request.user.is_authenticated:
            self._written = {one: at for one, at in self._written.items() if now - at < MINUTE} | {who: now}
        return False
