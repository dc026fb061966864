"""Proposals one by one: accept, correct, reject, undo. Nothing becomes a claim otherwise."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from izdeu.actions.bearers import bearers
from izdeu.actions.casebook import Casebook, Change
from izdeu.actions.derive import BY_HAND, Derivation
from izdeu.actions.seal import Seal
from izdeu.intake.typed import typed
from izdeu.model.claim import Claim, Decision, Stance, Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.standing import Derived, Standing, StandingClaim
from izdeu.model.vocabulary import terms
from izdeu.model.when import When
from izdeu.model.where import Where

LISTED = {"role": "roles", "sex": "sexes"}  # what is one of a list of words
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


def in_reading_order(book: Casebook, document: str | None = None) -> list[StandingClaim]:
    """Every claim, decided or not, in the order of the documents and of the words in them; of one document, where asked for.

    Documents with sealed speakers are left out while that compartment is closed: their very words tell who speaks.
    """
    sealed = Seal(book).documents
    order = book.shared.followed.papers.now(book.store).places
    there = book.derivation.claims
    said = there if document is None else book.derivation.index.claims_in.get(document, ())
    rows = [there[id] for id in said if there[id].document not in sealed]
    return sorted(
        rows, key=lambda r: (order.get(r.document, 0), r.claim.evidence[0].start, r.claim.predicate, r.claim.id)
    )


def queue(book: Casebook, document: str | None = None, mentions: Sequence[str] = ()) -> list[StandingClaim]:
    """What waits for a decision, in reading order: of one document, or about some records only, where asked for."""
    return [
        row
        for row in in_reading_order(book, document)
        if row.standing is Standing.PROPOSED and (not mentions or row.claim.mention in mentions)
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
    return sum(len(book.derivation.index.proposed.get(document, ())) for document in Seal(book).documents)


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
    act = random_id("x")
    decisions = [_decision(book, word, f"{act}.{place}" if place else act) for place, word in enumerate(words)]
    said = book.shared.followed.decided.now(book.store).on
    words_on = {
        one.proposal: [(earlier.record, earlier.by) for earlier in said.get(one.proposal, ())] for one in decisions
    }
    for decision in decisions:
        words_on[decision.proposal].append((decision, book.by))
    with book.together():
        book.record(*decisions)
        _stand(book, words_on)
    return [book.derivation.claims[decision.proposal] for decision in decisions]


def act_of(decision: Decision) -> str:
    """What the ids of decisions have in common that were taken as one: a card, all of a kind."""
    return decision.id.partition(".")[0]


def _decision(book: Casebook, word: Word, id: str) -> Decision:
    row, corrected = book.derivation.claims.get(word.proposal), word.corrected
    if row is None:
        raise NotFound(f"there is no proposal {word.proposal}", "`izdeu review` shows those that wait.")
    if (word.verdict is Verdict.CORRECT) != (corrected is not None):
        raise BadRequest("a correction says how the claim should read, and only a correction does")
    if corrected is not None:
        if corrected == row.claim:
            raise BadRequest("the correction reads exactly as the proposal", "Accept it, or change something.")
        if not {corrected.mention, corrected.other or corrected.mention} <= told_of_in(book, row.document) | row.about:
            raise NotFound("the correction speaks of somebody who is not in that document")
        said = () if corrected.speaker == row.claim.speaker else (corrected.speaker or "",)
        corrected = replace(corrected, id=corrected_id(book, corrected, *said))
    return Decision(id, word.proposal, word.verdict, word.why, corrected)


def told_of_in(book: Casebook, document: str) -> Set[str]:
    """The records of everybody a document speaks of."""
    return book.derivation.index.mentions_in.get(document, frozenset())


def corrected_id(book: Casebook, claim: Claim, *speaker: str) -> str:
    """A correction is a claim of its own: anything that may be corrected is part of what names it; `speaker`, where that was."""
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
    return keyed_id(book.store.id_key, "c", *said, *claim.evidence, *speaker)


def undo(book: Casebook) -> StandingClaim | None:
    """Take back the last decision of whoever is at work that still stands. None where there is none."""
    own, there = book.shared.followed.decided.now(book.store).own.get(book.by, ()), book.derivation.claims
    last = next((said for said in reversed(own) if said.record.proposal in there), None)
    return decide(book, last.record.proposal, Verdict.UNDO) if last else None


def _stand(book: Casebook, words_on: Mapping[str, Sequence[tuple[Decision, str]]]) -> None:
    """Bring the derived rows, the whole of them, to where the decisions on these proposals now are."""
    change, changed, anew = book.latest(), set[str](), set[str]()
    before = book.whole
    for history in (words_on[proposal] for proposal in sorted(words_on)):
        change.rows.decide(history)
        touched = {history[0][0].proposal} | {decision.corrected.id for decision, _ in history if decision.corrected}
        rows = [change.rows.claims[id] for id in touched if id in change.rows.claims]
        if any(row.method == BY_HAND for row in rows) or (
            _tells_who(rows) and not all(decision.verdict is Verdict.ACCEPT for decision, _ in history)
        ):
            anew |= {
                change.rows.mentions[id].document for row in rows for id in row.about if id in change.rows.mentions
            }
        changed |= {row.claim.id for row in rows}
    claims = Derived(claims=tuple(change.rows.claims[id] for id in sorted(changed)))
    if anew:
        _conclude(book, change, before, anew, claims)
    else:
        change.add(claims)


def _conclude(book: Casebook, change: Change, before: Derivation, documents: Set[str], claims: Derived) -> None:
    """Who may be whom again, as far as it hangs on what these documents say."""
    rows = change.rows
    keys, pairs = rows.conclude_in(documents, bearers(book, rows), before)
    made = rows.rows_of(id for document in documents for id in rows.index.mentions_in.get(document, ()))
    change.amend(keys, pairs, replace(made, claims=claims.claims))


def _tells_who(rows: Sequence[StandingClaim]) -> bool:
    return any(row.claim.predicate in TELLS_WHO or row.claim.kinship for row in rows)


def corrected(claim: Claim, part: str, value: str, passage: Evidence | None = None) -> Claim:
    """The claim with one part set right. BadRequest or ValueError says what was not understood.

    `passage`: the words of the document somebody chose for it. What the claim is about rests on them alone; a date, a place
    or a stance on them beside what it rested on.
    """
    right = _set_right(claim, part, value, passage.quote if passage else "")
    if passage is None:
        return right
    if part in ("value", "type"):
        return replace(right, as_written=passage.quote, evidence=(passage,))
    return replace(right, evidence=(*claim.evidence, *(() if _inside(passage, claim.evidence) else (passage,))))


def _inside(passage: Evidence, others: Sequence[Evidence]) -> bool:
    return any(
        one.rendition == passage.rendition and one.start <= passage.start and passage.end <= one.end for one in others
    )


def _set_right(claim: Claim, part: str, value: str, words: str) -> Claim:
    match part:
        case "date":
            return replace(claim, when=_dated(value, words or (claim.when.wording if claim.when else "")))
        case "place":
            return replace(claim, where=Where(value) if value else None)
        case "stance":
            return replace(claim, stance=Stance(value))
        case "type":
            return replace(claim, predicate=f"event:{known_term('events', value)}", reading=value)
        case "value":
            return _valued(claim, value)
    raise BadRequest(f"{part!r} is no part of this claim")


def _dated(value: str, wording: str) -> When | None:
    """A day, a month, a year or an interval, in figures or in words."""
    when = typed(value)
    if when and when.earliest is None and when.latest is None:
        raise BadRequest(f"not a date: {value!r}", "Write 2017, 2017-05, 2017-05-03 or 2016-01/2016-03.")
    return replace(when, wording=wording) if when else None


def _valued(claim: Claim, value: str) -> Claim:
    if claim.kinship:
        return replace(claim, predicate=f"kin:{known_term('kin', value)}")
    if claim.predicate in LISTED:
        return replace(claim, reading=known_term(LISTED[claim.predicate], value))
    if claim.predicate == "born":
        return replace(claim, reading=value, when=_dated(value, value))
    # what was counted from the wrong age, an interval of birth, goes with it
    return replace(claim, reading=value, when=None if claim.predicate == "age" else claim.when)


def known_term(name: str, term: str) -> str:
    """BadRequest where a list does not have the term."""
    if term not in terms(name):
        raise BadRequest(f"{term!r} is not in the list: {', '.join(terms(name))}")
    return term
