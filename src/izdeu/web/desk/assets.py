"""The desk's own files: styles, scripts, fonts. Their digests are in their addresses, so a browser keeps them for good."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import allauth
import django_htmx
from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

OURS = Path(__file__).parent / "static"
HTMX = Path(str(django_htmx.__file__)).parent / "static"
PASSKEYS = Path(str(allauth.__file__)).parent
FOLDERS = (OURS, HTMX, PASSKEYS / "mfa/static", PASSKEYS / "account/static")


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise ships no types for it
    """Files of the installed packages, served from where they lie: nothing is collected or written."""

    def __init__(self, answer: Any) -> None:
        super().__init__(answer)
        for folder in FOLDERS:
            self.add_files(str(folder), prefix=settings.STATIC_URL)

    def immutable_file_test(self, path: str, url: str) -> bool:
        return True  # asked for by its digest, see `address`


@cache
def address(name: str) -> str:
    """Where a page finds a file: `desk/desk.css`."""
    file = next(folder / name for folder in FOLDERS if (folder / name).is_file())
    return f"{settings.STATIC_URL}{name}?{sha256(file.read_bytes()).hexdigest()[:12]}"
