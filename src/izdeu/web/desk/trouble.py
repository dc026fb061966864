"""What can stop the work, each kind with words in six languages: on the page that answers, and behind the pages."""

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from izdeu.model.errors import (
    Ambiguous,
    BadRequest,
    CasebookInUse,
    DiskFull,
    IzdeuError,
    NotAllowed,
    NotFound,
    WrongPassphrase,
)

KINDS = (WrongPassphrase, NotFound, NotAllowed, BadRequest, Ambiguous, CasebookInUse, DiskFull)
"""Those of the house's own errors that have words of their own: `fault_…` and `next_…` of words.yaml."""
OURS = "Fault"


@dataclass(frozen=True, slots=True)
class Trouble:
    """`kind`: which words. `message` and `remedy`: the house's own exact ones, in English; of a fault of ours none, they may
    hold a name."""

    kind: str
    message: str = ""
    remedy: str = ""

    @classmethod
    def of(cls, error: Exception) -> "Trouble":
        if not isinstance(error, IzdeuError):
            return cls(OURS)
        kind = next((kind for kind in KINDS if isinstance(error, kind)), IzdeuError)
        return cls(kind.__name__, str(error), error.remedy)

    @property
    def fault(self) -> str:
        """The phrase that says what happened."""
        return f"house.fault_{self.kind}"

    @property
    def next(self) -> str:
        """The phrase that says what to do."""
        return f"house.next_{self.kind}"


def tell(fault: BaseException) -> None:
    """A fault of ours goes to the terminal, by its kind and place alone."""
    places = (
        f"{Path(one.filename).name}:{one.lineno}" for one in reversed(traceback.extract_tb(fault.__traceback__)[-4:])
    )
    print(f"izdeu: {type(fault).__name__} at {' from '.join(places)}", file=sys.stderr)
