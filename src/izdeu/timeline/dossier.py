"""Everything a face shows for one person, each line with its sources. Nothing here is stored: it is made from the claims again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from izdeu.model.claim import Stance
from izdeu.model.listed import RowBeside
from izdeu.model.person import Mention, Person
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When
from izdeu.timeline.build import Happening, happenings
from izdeu.timeline.contradictions import contradictions
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.corroboration import Corroboration, corroborated, voices
from izdeu.timeline.portrait import (
    Attribute,
    Relative,
    WrittenName,
    attributes,
    born,
    family,
    label_of,
    roles,
    sex,
    written_names,
)
from izdeu.timeline.status import StatusAt, history, last_known
from izdeu.timeline.story import Background, Footnote, Merge, Story


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
    `accepted` and `proposed` count the chosen claims that speak of the person: about them, naming them as somebody's
    relative, or asking whether it was them. It is the one count that the list, the page and the export give.
    `rows`: rows of lists somebody has decided are this person, and those that are only proposed; where they were asked for.
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
    merges: tuple[Merge, ...]
    documents: tuple[str, ...]
    voices: tuple[str, ...]
    accepted: int
    proposed: int
    rows: tuple[RowBeside, ...] = ()

    @property
    def missing(self) -> bool:
        """Somebody this register is about: gone, held or once held, by role or by what happened."""
        return "missing_or_detained" in self.roles


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of people. `settled`: how many of its contradictions somebody has settled."""

    person: str
    title: str
    other_names: tuple[str, ...]
    missing: bool
    status: StatusAt
    sources: int
    voices: int
    contradictions: int
    settled: int
    accepted: int
    proposed: int
    disputed: bool
    standing: Standing


def dossier(
    person: Person,
    claims: Iterable[StandingClaim],
    background: Background,
    today: date,
    include_proposed: bool = True,
) -> Dossier:
    """All that `claims` say of `person`. Claims that do not touch the person are passed over, rejected ones left out."""
    touching = [held for held in claims if _touches(person, held) and _chosen(held, include_proposed)]
    story = Story(person, tuple(held for held in touching if not open_question(held)), background)
    names, events, statuses = written_names(story), happenings(story), history(story, today)
    title, named = _title(story, names)
    return Dossier(
        person=person,
        title=title,
        named=named,
        names=names,
        roles=roles(story),
        sex=sex(story),
        born=born(story),
        attributes=attributes(story),
        family=family(story),
        timeline=events,
        status=last_known(statuses),
        statuses=statuses,
        contradictions=contradictions(story),
        corroboration=corroborated(story, _facts(story, events)),
        open_questions=tuple(_question(story, held) for held in touching if open_question(held)),
        disputes=_disputes(person, background),
        merges=_merges(person, background),
        documents=tuple(sorted({story.cited(held).name for held in story.own})),
        voices=voices(story, [held for held in story.events() if held.claim.stance is not Stance.DENIED]),
        accepted=sum(held.standing is Standing.ACCEPTED for held in touching),
        proposed=sum(held.standing is Standing.PROPOSED for held in touching),
    )


def by_person(claims: Iterable[StandingClaim], persons: Mapping[str, str]) -> dict[str, list[StandingClaim]]:
    """The claims that touch each person (id), in one pass: hand each list to `dossier`. `persons`: mention → person."""
    found: dict[str, list[StandingClaim]] = defaultdict(list)
    for held in claims:
        mentions = (held.claim.mention, held.claim.other or "", *held.candidates)
        for person in {persons[mention] for mention in mentions if mention in persons}:
            found[person].append(held)
    return found


def _touches(person: Person, held: StandingClaim) -> bool:
    return not {held.claim.mention, held.claim.other, *held.candidates}.isdisjoint(person.mentions)


def _chosen(held: StandingClaim, include_proposed: bool) -> bool:
    return held.standing is Standing.ACCEPTED or (include_proposed and held.standing is Standing.PROPOSED)


def open_question(held: StandingClaim) -> bool:
    """Nobody has said yet whom it happened to: it counts for no one."""
    return bool(held.candidates) and held.standing is Standing.PROPOSED


def _question(story: Story, held: StandingClaim) -> OpenQuestion:
    known = story.background
    who = ((known.persons.get(mention, mention), label_of(story, mention)) for mention in held.candidates)
    return OpenQuestion(
        held.claim.id, held.claim.event or held.claim.predicate, held.claim.when, tuple(who), story.footnote(held)
    )


def _title(story: Story, names: Sequence[WrittenName]) -> tuple[str, bool]:
    if names:
        return names[0].text, True
    labels = [m.label for i in story.person.mentions if (m := story.background.mentions.get(i))]
    return max(labels, key=len, default=story.person.id), False


def _facts(story: Story, events: Sequence[Happening]) -> Iterator[tuple[str, str, Sequence[StandingClaim]]]:
    """What voices are counted for: each event, and each attribute a family might be asked about."""
    own = {held.claim.id: held for held in story.claims}
    for event in events:
        told = [own[report.footnote.claim] for report in event.reports if report.footnote.stance is not Stance.DENIED]
        yield f"event:{event.type}", event.when.edtf() if event.when else "", told
    for attribute in attributes(story):
        yield attribute.predicate, attribute.reading, [own[note.claim] for note in attribute.footnotes]


def _disputes(person: Person, background: Background) -> tuple[Dispute, ...]:
    known = background.mentions
    return tuple(Dispute(known[a], known[b]) for a, b in person.disputes if a in known and b in known)


def _merges(person: Person, background: Background) -> tuple[Merge, ...]:
    """The judgements its records hang together by, each once."""
    found = {one.judgement: one for mention in person.mentions for one in background.merges.get(mention, ())}
    return tuple(one for one in found.values() if {one.left.id, one.right.id} <= set(person.mentions))


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
        settled=sum(found.settled for found in dossier.contradictions),
        accepted=dossier.accepted,
        proposed=dossier.proposed,
        disputed=bool(dossier.disputes),
        standing=Standing.ACCEPTED if dossier.accepted else Standing.PROPOSED,
    )
