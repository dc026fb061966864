"""Dates as sources give them: an interval with its wording, never a guess."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

type IsoDate = str | dict[str, str | None]


@dataclass(frozen=True, slots=True)
class When:
    """The days on which something may have happened, how the source put it, and what it was counted from.

    `earliest` or `latest` None: open on that side. `anchor` names what a relative wording hangs on
    ("published 2023-07-31"); empty where the wording stands alone.
    """

    earliest: date | None
    latest: date | None
    wording: str = ""
    anchor: str = ""
    approx: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"an interval that ends before it begins: {self.earliest} … {self.latest}")

    @classmethod
    def day(cls, day: date, wording: str = "") -> Self:
        return cls(day, day, wording)

    @classmethod
    def month(cls, year: int, month: int, wording: str = "") -> Self:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), wording)

    @classmethod
    def year(cls, year: int, wording: str = "") -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31), wording)

    @classmethod
    def parse(cls, text: str, wording: str = "") -> Self:
        """From ISO 8601 of any precision: 2017, 2017-05, 2017-05-03. ValueError on anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
            raise ValueError(f"not a date: {text!r}; write 2017, 2017-05 or 2017-05-03")
        year, month, day = (int(part) for part in (text + "-0-0").split("-")[:3])
        if not month:
            return cls.year(year, wording)
        return cls.day(date(year, month, day), wording) if day else cls.month(year, month, wording)

    @classmethod
    def of_edtf(cls, text: str) -> Self:
        """From what `edtf` gives: 2017-05, 2016~, 2016-01-01/2016-03-20, ../2019, 2019/. ValueError on anything else."""
        first, slash, last = text.partition("/")
        if not slash:
            return replace(cls.parse(text.rstrip("~?")), approx=text.endswith(("~", "?")))
        start, end = (None if side in ("", "..") else cls.parse(side.rstrip("~?")) for side in (first, last))
        if start is None and end is None:
            raise ValueError(f"an interval that is open on both sides says nothing: {text!r}")
        return cls(start.earliest if start else None, end.latest if end else None, approx="~" in text)

    def surely_before(self, other: "When") -> bool:
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def may_coincide(self, other: "When") -> bool:
        return not (self.surely_before(other) or other.surely_before(self))

    def overlap(self, other: "When") -> "When | None":
        """The days both allow, in the words of whichever says just that; None where they exclude each other."""
        if not self.may_coincide(other):
            return None
        starts = [d for d in (self.earliest, other.earliest) if d]
        ends = [d for d in (self.latest, other.latest) if d]
        days = max(starts, default=None), min(ends, default=None)
        said = next((one for one in (self, other) if (one.earliest, one.latest) == days), None)
        return When(*days, said.wording if said else self.wording or other.wording)

    def worded(self, wording: str, anchor: str = "", approx: bool = False) -> "When":
        return replace(self, wording=wording, anchor=anchor, approx=approx)

    def _precision(self) -> str | None:
        """ISO 8601 where the interval is exactly a day, a month or a year."""
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return None
        for text in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4]):
            whole = When.parse(text)
            if (whole.earliest, whole.latest) == (first, last):
                return text
        return None

    def iso(self) -> IsoDate | None:
        """For programs: an ISO date of the right precision, or {"start", "end"}; None for no bound at all."""
        if self.earliest is None and self.latest is None:
            return None
        start, end = (d.isoformat() if d else None for d in (self.earliest, self.latest))
        return self._precision() or {"start": start, "end": end}

    def edtf(self) -> str:
        """Extended Date/Time Format (ISO 8601-2): 2017-05, 2016~, 2016-01-01/2016-03-20, ../2019."""
        if (whole := self._precision()) is not None:
            return whole + ("~" if self.approx else "")
        start, end = (d.isoformat() if d else ".." for d in (self.earliest, self.latest))
        return f"{start}/{end}"


def born(age: int, as_of: When, oldest: int | None = None) -> When:
    """The birth days of someone aged `age` (to `oldest`) on some day of `as_of`: 44 on 2023-07-31 is 1978-08-01 … 1979-07-31."""
    first = _back(as_of.earliest, (age if oldest is None else oldest) + 1) if as_of.earliest else None
    last = _back(as_of.latest, age) if as_of.latest else None
    return When(first + timedelta(days=1) if first else None, last, as_of.wording, as_of.anchor)


def _back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
