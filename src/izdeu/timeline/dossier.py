"""Everything a face shows for one person, each line with its sources. Nothing here is stored: it is made from the claims again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from izdeu.model.person import Mention, Person
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When
from izdeu.timeline.build import Happening
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.corroboration import Corroboration
from izdeu.timeline.status import StatusAt
from izdeu.timeline.story import Background, Footnote


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One spelling as sources have it. `script`: Latn, Cyrl, Arab or Hani."""

    text: str
    script: str
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something stated of the person: role, sex, age, born, occupation, residence, origin, citizenship, reason, children …"""

    predicate: str
    reading: str
    as_written: str
    when: When | None
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family: `label` IS the `kin` OF the person of the dossier."""

    kin: str
    person: str
    label: str
    named: bool
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A possible event nobody has been found for with certainty: who? Candidates best first, (person id, label)."""

    claim: str
    type: str
    when: When | None
    candidates: tuple[tuple[str, str], ...]
    footnote: Footnote


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two mentions a chain of judgements joins and another judgement keeps apart: for a human to settle."""

    left: Mention
    right: Mention


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person as the chosen claims tell it. `title` is the best name, or the words for an unnamed person.

    `status` is the last known one; `statuses` the history, oldest first; `timeline` is in order, undated events last.
    """

    person: Person
    title: str
    named: bool
    names: tuple[WrittenName, ...]
    roles: tuple[str, ...]
    sex: str | None
    born: When | None
    attributes: tuple[Attribute, ...]
    family: tuple[Relative, ...]
    timeline: tuple[Happening, ...]
    status: StatusAt
    statuses: tuple[StatusAt, ...]
    contradictions: tuple[Contradiction, ...]
    corroboration: tuple[Corroboration, ...]
    open_questions: tuple[OpenQuestion, ...]
    disputes: tuple[Dispute, ...]
    documents: tuple[str, ...]
    voices: tuple[str, ...]
    accepted: int
    proposed: int

    @property
    def missing(self) -> bool:
        """Somebody this register is about: gone, held or once held, by role or by what happened."""
        return "missing_or_detained" in self.roles


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of people."""

    person: str
    title: str
    other_names: tuple[str, ...]
    missing: bool
    status: StatusAt
    sources: int
    voices: int
    contradictions: int
    accepted: int
    proposed: int
    disputed: bool
    standing: Standing


def dossier(
    person: Person,
    claims: Sequence[StandingClaim],
    background: Background,
    today: date,
    include_proposed: bool = True,
) -> Dossier:
    """All that `claims` say of `person`. Claims that do not touch the person are passed over, rejected ones left out."""
    raise NotImplementedError


def summary(dossier: Dossier) -> Row:
    """The line of `izdeu people` for one dossier."""
    return Row(
        person=dossier.person.id,
        title=dossier.title,
        other_names=tuple(name.text for name in dossier.names if name.text != dossier.title),
        missing=dossier.missing,
        status=dossier.status,
        sources=len(dossier.documents),
        voices=len(dossier.voices),
        contradictions=len(dossier.contradictions),
        accepted=dossier.accepted,
        proposed=dossier.proposed,
        disputed=bool(dossier.disputes),
        standing=Standing.ACCEPTED if dossier.accepted else Standing.PROPOSED,
    )
