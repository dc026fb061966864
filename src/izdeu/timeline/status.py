"""How the person is, as far as anybody says: free, missing, held, sentenced, released, dead."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.standing import Standing
from izdeu.model.when import When
from izdeu.timeline.story import Footnote


class Status(StrEnum):
    FREE = "free"
    MISSING = "missing"
    DETAINED = "detained"
    CAMP = "in_camp"
    HOUSE_ARREST = "house_arrest"
    PRISON = "imprisoned"
    RELEASED = "released"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatusAt:
    """A status, since when as far as known, and on whose word. `footnotes` is empty only for unknown."""

    status: Status
    since: When | None
    footnotes: tuple[Footnote, ...] = ()

    @property
    def standing(self) -> Standing:
        accepted = any(note.accepted for note in self.footnotes)
        return Standing.ACCEPTED if accepted else Standing.PROPOSED
