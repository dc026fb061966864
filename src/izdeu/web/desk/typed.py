"""What somebody typed into a form that could not be taken: it stands on the page that says so, and can be sent once more."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from izdeu.model.plain import shown
from izdeu.web.desk.words import plain

SECRET = frozenset(
    {"csrfmiddlewaretoken", "passphrase", "password", "old", "new", "again", "new_password1", "new_password2"}
)
"""Fields that are never sent back."""
KEPT = "typed"
LONGEST = 200_000  # letters
CHOICE = re.compile(r"[a-z0-9_:+-]*|/\S*|([a-z]+-[0-9a-f]{6,}(#\S*)?\s*)+")
"""What a form itself has put into a field: a choice, an address, ids. All else somebody typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`address`: where it was sent; `page`: where it was typed; `files`: whether files came with it, which only they can choose anew."""

    address: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files: bool

    @property
    def words(self) -> list[str]:
        """What is worth reading of it."""
        return [shown(value) for _, value in self.fields if not CHOICE.fullmatch(value)]

    def keep(self, request: HttpRequest) -> None:
        """For when they go back to the page: browsers keep nothing of a page that is not to be stored. It lies encrypted, as all does."""
        if sum(len(value) for _, value in self.fields) < LONGEST:
            request.session[KEPT] = {"page": self.page, "address": self.address, "fields": self.fields}

    @staticmethod
    def of(request: HttpRequest) -> "Typed | None":
        """None where nothing was, or another site's page sent it."""
        if request.method != "POST" or not _ours(request):
            return None
        try:
            sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in SECRET]
        except (UnreadablePostError, RequestDataTooBig, SuspiciousOperation):
            return None
        files = request.content_type == "multipart/form-data"
        something = files or any(value for _, value in sent)
        return Typed(request.get_full_path(), _page(request), tuple(sent), files) if something else None


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """What was refused of a form on this page: it is filled in once more, the once."""
    inside = request.method == "GET" and hasattr(
        request, "book"
    )  # who came through the door: before it there is no session
    if not inside or request.session.get(KEPT, {}).get("page") != request.get_full_path():
        return None
    found: dict[str, Any] = request.session.pop(KEPT)
    return found


def not_recorded(request: HttpRequest, phrase: str, **parts: str) -> None:
    """Say why nothing was recorded, with what was typed: it must not be written anew."""
    typed = Typed.of(request)
    kept = plain("house.not_recorded", words=" · ".join(typed.words)) if typed and typed.words else ""
    messages.warning(request, f"{plain(phrase, **parts)} {kept}".strip())


def _ours(request: HttpRequest) -> bool:
    """Whether a page of the desk sent it: nobody is to be led to send with one press what a stranger wrote."""
    origin = request.headers.get("Origin", "")
    at = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and origin in ("", at)


def _page(request: HttpRequest) -> str:
    """The page with the form, as the browser says: a path of ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    return f"{came.path}?{came.query}".rstrip("?") if came.netloc == request.get_host() and came.path else "/"
