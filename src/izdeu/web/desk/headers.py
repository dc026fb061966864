"""What every answer says of itself: keep nothing, be framed by nobody, and share no process with a stranger's page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


CLEAR = '"cache", "cookies", "storage"'
"""What a browser forgets when somebody signs out or locks."""


class Headers:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        for name, value in ALWAYS.items():
            response.setdefault(name, value)
        if request.method == "POST" and request.path in (reverse("account_logout"), reverse("keys:lock")):
            response["Clear-Site-Data"] = CLEAR
        if settings.DESK_TLS:
            response.setdefault("Strict-Transport-Security", "max-age=63072000")
        return response
