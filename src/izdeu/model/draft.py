"""A form half filled in: whose it is only they know, and it is no record of anything."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """Which form, the key it was saved under, and when last. What is in it is asked for by itself."""

    form: str
    key: str
    at: datetime
