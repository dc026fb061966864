"""Which of the six languages a page speaks: what was chosen, else what the browser asks for."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from izdeu.model.vocabulary import LANGUAGES

COOKIE = "izdeu-language"
RIGHT_TO_LEFT = frozenset({"ug"})
FRAMEWORKS = {"zh": "zh-hans"}  # what Django and allauth call it
OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша", "zh": "中文", "ug": "ئۇيغۇرچە", "tr": "Türkçe"}

_spoken: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The language of the page that is being made."""
    return _spoken.get()


def direction() -> str:
    return "rtl" if language() in RIGHT_TO_LEFT else "ltr"


class Tongue:
    """Sets the language for as long as one request is answered."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = chosen(request)
        token = _spoken.set(wanted)
        try:
            with translation.override(FRAMEWORKS.get(wanted, wanted)):
                response = self.answer(request)
        finally:
            _spoken.reset(token)
        response["Content-Language"] = wanted
        response["Vary"] = "Cookie, Accept-Language"
        return response


def chosen(request: HttpRequest) -> str:
    said = request.COOKIES.get(COOKIE, "")
    if said in LANGUAGES:
        return said
    for asked, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (code := asked.split("-")[0]) in LANGUAGES:
            return code
    return "en"
