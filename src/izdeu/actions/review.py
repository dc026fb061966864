"""Proposals one by one: accept, correct, reject, undo. Nothing becomes a claim otherwise."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from izdeu.actions.casebook import Casebook
from izdeu.actions.derive import histories
from izdeu.actions.seal import Seal
from izdeu.model.claim import Claim, Decision, Stance, Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.standing import Derived, Standing, StandingClaim
from izdeu.model.vocabulary import terms
from izdeu.model.when import When
from izdeu.model.where import Where

TELLS_WHO = ("name", "sex", "age", "born", "occupation", "residence", "origin")  # what identity is proposed from


IDENTITY, RELATION, EVENT = "identity", "relation", "event"


@dataclass(frozen=True, slots=True)
class Card:
    """What is decided together: all that says who one record is; or one relation; or one event."""

    kind: str
    rows: tuple[StandingClaim, ...]

    @property
    def first(self) -> StandingClaim:
        return self.rows[0]


def in_reading_order(book: Casebook) -> list[StandingClaim]:
    """Every claim, decided or not, in the order of the documents and of the words in them.

    Documents with sealed speakers are left out while that compartment is closed: their very words tell who speaks.
    """
    sealed = Seal(book).documents
    order = {id: place for place, id in enumerate(book.documents())}
    rows = [row for row in book.derivation.claims.values() if row.document not in sealed]
    return sorted(
        rows, key=lambda r: (order.get(r.document, 0), r.claim.evidence[0].start, r.claim.predicate, r.claim.id)
    )


def queue(book: Casebook, document: str | None = None, mentions: Sequence[str] = ()) -> list[StandingClaim]:
    """What waits for a decision, in reading order: of one document, or about some records only, where asked for."""
    return [
        row
        for row in in_reading_order(book)
        if row.standing is Standing.PROPOSED
        and (document is None or row.document == document)
        and (not mentions or row.claim.mention in mentions)
    ]


def cards(waiting: Sequence[StandingClaim]) -> list[Card]:
    """What waits, document by document: who each record is, on one card a record; then relations; then events."""
    found: dict[tuple[str, int, str], list[StandingClaim]] = {}
    for row in waiting:
        kind = kind_of(row)
        one = row.claim.mention if kind == IDENTITY else row.claim.id
        found.setdefault((row.document, (IDENTITY, RELATION, EVENT).index(kind), one), []).append(row)
    place = {document: n for n, document in enumerate(dict.fromkeys(row.document for row in waiting))}
    in_order = sorted(found, key=lambda key: (place[key[0]], key[1]))  # stable: reading order stays
    return [Card((IDENTITY, RELATION, EVENT)[key[1]], tuple(found[key])) for key in in_order]


def kind_of(row: StandingClaim) -> str:
    return EVENT if row.claim.event else RELATION if row.claim.kinship else IDENTITY


def sealed_waiting(book: Casebook) -> int:
    """How many proposals wait in documents whose sealed speakers this session may not see."""
    sealed = Seal(book).documents
    rows = book.derivation.claims.values()
    return sum(row.standing is Standing.PROPOSED and row.document in sealed for row in rows)


@dataclass(frozen=True, slots=True)
class Word:
    """What a reviewer says of one proposal; `corrected` is how the claim should read."""

    proposal: str
    verdict: Verdict
    why: str = ""
    corrected: Claim | None = None


def decide(
    book: Casebook, proposal: str, verdict: Verdict, why: str = "", corrected: Claim | None = None
) -> StandingClaim:
    """Record a decision on a proposal, and let it stand. NotFound for an id that was never proposed."""
    return decide_all(book, [Word(proposal, verdict, why, corrected)])[0]


def decide_all(book: Casebook, words: Sequence[Word]) -> list[StandingClaim]:
    """Several at once, as of one card: all of them or none. The errors of `decide`."""
    book.permit("review")
    decisions = [_decision(book, word) for word in words]
    with book.together():
        book.record(*decisions)
        _stand(book, {decision.proposal for decision in decisions})
    return [book.derivation.claims[decision.proposal] for decision in decisions]


def _decision(book: Casebook, word: Word) -> Decision:
    row, corrected = book.derivation.claims.get(word.proposal), word.corrected
    if row is None:
        raise NotFound(f"there is no proposal {word.proposal}", "`izdeu review` shows those that wait.")
    if (word.verdict is Verdict.CORRECT) != (corrected is not None):
        raise BadRequest("a correction says how the claim should read, and only a correction does")
    if corrected is not None:
        if corrected == row.claim:
            raise BadRequest("the correction reads exactly as the proposal", "Accept it, or change something.")
        if not {corrected.mention, corrected.other or corrected.mention} <= _told_of_in(book, row.document):
            raise NotFound("the correction speaks of somebody who is not in that document")
        corrected = replace(corrected, id=corrected_id(book, corrected))
    return Decision(random_id("x"), word.proposal, word.verdict, word.why, corrected)


def _told_of_in(book: Casebook, document: str) -> set[str]:
    return {mention.id for mention in book.derivation.mentions.values() if mention.document == document}


def corrected_id(book: Casebook, claim: Claim) -> str:
    """A correction is a claim of its own: anything that may be corrected is part of what names it."""
    said = (
        claim.mention,
        claim.predicate,
        claim.reading,
        claim.when,
        claim.where,
        claim.detail,
        claim.stance,
        claim.other,
    )
    return keyed_id(book.store.id_key, "c", *said, *claim.evidence)


def undo(book: Casebook) -> StandingClaim | None:
    """Take back the last decision of whoever is at work that still stands. None where there is none."""
    standing: list[str] = []
    for entry in book.entries("decision"):
        if entry.by == book.by and isinstance(decision := entry.record, Decision):
            if decision.verdict is Verdict.UNDO:
                del standing[_last(standing, decision.proposal)]
            else:
                standing.append(decision.proposal)
    return decide(book, standing[-1], Verdict.UNDO) if standing else None


def _last(decided: Sequence[str], proposal: str) -> int:
    """The place of a proposal's latest decision: what was decided twice is taken back from the end."""
    return max(place for place, one in enumerate(decided) if one == proposal)


def _stand(book: Casebook, proposals: Set[str]) -> None:
    """Bring the derived rows, the whole of them, to where the decisions now are."""
    touching = (e for e in book.store.entries("decision") if any(f'"{proposal}"' in e.body for proposal in proposals))
    change, changed, anew = book.latest(), set[str](), False
    for proposal, history in histories(touching).items():
        if proposal in proposals:
            change.rows.decide(history)
            touched = {proposal} | {decision.corrected.id for decision, _ in history if decision.corrected}
            accepted = all(decision.verdict is Verdict.ACCEPT for decision, _ in history)
            anew = anew or (not accepted and _tells_who([change.rows.claims[id] for id in touched]))
            changed |= touched
    if anew:
        change.rows.conclude()
        change.replace()
    else:
        change.add(Derived(claims=tuple(change.rows.claims[id] for id in sorted(changed))))


def _tells_who(rows: Sequence[StandingClaim]) -> bool:
    return any(row.claim.predicate in TELLS_WHO or row.claim.kinship for row in rows)


def corrected(claim: Claim, part: str, value: str) -> Claim:
    """The claim with one part set right. BadRequest or ValueError says what was not understood."""
    match part:
        case "date":
            return replace(claim, when=When.parse(value, claim.when.wording if claim.when else "") if value else None)
        case "place":
            return replace(claim, where=Where(value) if value else None)
        case "stance":
            return replace(claim, stance=Stance(value))
        case "type":
            if value not in terms("events"):
                raise BadRequest(f"{value!r} is no event type", f"One of: {', '.join(terms('events'))}.")
            return replace(claim, predicate=f"event:{value}", reading=value)
        case "value":
            if claim.kinship:
                return replace(claim, predicate=f"kin:{_known('kin', value)}")
            # what was counted from the wrong age, an interval of birth, goes with it
            return replace(claim, reading=value, when=None if claim.predicate == "age" else claim.when)
    raise BadRequest(f"{part!r} is no part of this claim")


def _known(name: str, term: str) -> str:
    if term not in terms(name):
        raise BadRequest(f"{term!r} is not in the list: {', '.join(terms(name))}")
    return term
