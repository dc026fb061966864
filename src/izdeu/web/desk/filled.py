"""A form as somebody filled it in: it is shown again where it is refused, and kept as a draft, with everything that was typed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.http import QueryDict

from izdeu.model.errors import BadRequest

OURS = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Every field with all that was typed or chosen in it. A template asks for `filled.place`."""

    fields: Mapping[str, Sequence[str]]

    @staticmethod
    def of(sent: QueryDict) -> "Filled":
        return Filled({name: values for name, values in sent.lists() if name not in OURS})

    @staticmethod
    def kept(body: str) -> "Filled":
        return Filled(json.loads(body))

    @property
    def body(self) -> str:
        return json.dumps(self.fields, ensure_ascii=False)

    def __getitem__(self, name: str) -> str:
        return self.all(name)[-1].strip() if self.all(name) else ""

    def all(self, name: str) -> Sequence[str]:
        return self.fields.get(name, ())

    def rows(self, *names: str) -> list[dict[str, str]]:
        """Fields that stand side by side once a row, by what follows the dash; rows nobody filled in are left out."""
        short = [name.partition("-")[2] for name in names]
        lines = zip_longest(*(self.all(name) for name in names), fillvalue="")
        rows = (dict(zip(short, (value.strip() for value in line), strict=True)) for line in lines)
        return [row for row in rows if any(row.values())]

    def day(self, name: str) -> date | None:
        """BadRequest where it is no day."""
        if not self[name]:
            return None
        try:
            return date.fromisoformat(self[name])
        except ValueError:
            raise BadRequest(f"{self[name]!r} is no day", "Write year, month and day: 2026-03-14.") from None
