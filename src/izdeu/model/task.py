"""What somebody has to do, for whom it is, and until when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands after one change. The latest record of a `task` stands: done, undone, moved, handed on.

    `about`: a person's, a document's or a case's id, empty for none. `whom`: the colleague it is for, empty for whoever takes
    it. `why`: what was said when it was changed.
    """

    id: str
    task: str
    about: str
    what: str
    whom: str = ""
    due: date | None = None
    done: bool = False
    why: str = ""
