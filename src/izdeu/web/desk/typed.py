"""What somebody typed into a form that could not be taken: it stands on the page that says so, and can be sent once more."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from izdeu.model.plain import shown

SECRET = frozenset(
    {"csrfmiddlewaretoken", "passphrase", "password", "old", "new", "again", "new_password1", "new_password2"}
)
"""Fields that are never sent back."""
WORDS = re.compile(r"[^\w:#.+-]|[^\x00-\x7f]|[A-Z]")
"""What somebody typed, and no id or choice of the form itself, has."""


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
        return [shown(value) for _, value in self.fields if WORDS.search(value) and not value.startswith("/")]

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


def _ours(request: HttpRequest) -> bool:
    """Whether a page of the desk sent it: nobody is to be led to send with one press what a stranger wrote."""
    origin = request.headers.get("Origin", "")
    at = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and origin in ("", at)


def _page(request: HttpRequest) -> str:
    """The page with the form, as the browser says: a path of ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    return f"{came.path}?{came.query}".rstrip("?") if came.netloc == request.get_host() and came.path else "/"
