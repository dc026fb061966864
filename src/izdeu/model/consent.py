"""What somebody allows to be done with what they told: use by use, and nothing they were not asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from izdeu.model.vocabulary import terms

MYSELF = "myself"
"""For whom a Speaker consents who consents for themselves."""


class Given(StrEnum):
    """How somebody agreed."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    THUMBPRINT = "thumbprint"
    RECORDED = "recorded"


class Answer(StrEnum):
    """What one use rests on. Only `GIVEN` is a yes."""

    GIVEN = "given"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One cell of the matrix: what is done, and for whom. Terms of `purposes` and `recipients`."""

    purpose: str
    recipient: str

    @property
    def known(self) -> bool:
        """Whether anybody can be asked this."""
        purpose = terms("purposes").get(self.purpose)
        return purpose is not None and self.recipient in purpose.facts["to"].split()


KEEP = Use("keep", "group")
"""Without it nothing of what somebody tells is stored."""


def uses() -> tuple[Use, ...]:
    """Every question there is, in the order of the lists."""
    return tuple(Use(purpose.id, to) for purpose in terms("purposes").values() for to in purpose.facts["to"].split())


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered, use by use, and how they were asked. What is in neither `yes` nor `no` was not asked: no.

    `interpreter`: a Speaker. `aloud`: whether it was read to them. `until`: the last day it holds; None where they set none.
    """

    yes: tuple[Use, ...]
    no: tuple[Use, ...] = ()
    language: str = ""
    interpreter: str | None = None
    aloud: bool = False
    given: Given = Given.SPOKEN
    until: date | None = None

    @property
    def keep(self) -> bool:
        return KEEP in self.yes and KEEP not in self.no


@dataclass(frozen=True, slots=True)
class Consent:
    """What one Speaker answered for one person: a mention's or a person's id, or `MYSELF`. Never a name."""

    id: str
    giver: str
    person: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent taken back, wholly or for some uses. It stands until the same Speaker agrees anew."""

    id: str
    consent: str
    uses: tuple[Use, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether a use is allowed, what that rests on, and the consents that were looked at."""

    yes: bool
    because: Answer
    consents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.yes
