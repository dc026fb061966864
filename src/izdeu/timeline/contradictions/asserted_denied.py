"""What one voice says and another denies."""

from collections.abc import Iterator, Sequence

from izdeu.model.claim import Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import StandingClaim
from izdeu.model.wording import Named, Piece
from izdeu.timeline.contradictions.account import Account, asserted, side
from izdeu.timeline.contradictions.contradiction import Contradiction, Side
from izdeu.timeline.corroboration import voice
from izdeu.timeline.story import Footnote, Story

# What an official reply that denies a family's account denies.
ORDEAL = frozenset(
    ("missing_since", "arrested_or_detained", "sent_to_camp", "house_arrest", "imprisoned", "sentenced", "charged",
     "passport_confiscated", "summoned", "returned", "forced_labour", "tortured_or_ill_treated", "last_contact", "died")
)  # fmt: skip


def asserted_denied(story: Story) -> Iterator[Contradiction]:
    """One voice says it, another denies it, or rejects the family's whole account."""
    denied: dict[tuple[str, str], list[StandingClaim]] = {}
    for held in story.own:
        if held.claim.stance is Stance.DENIED:
            denied.setdefault((voice(story, held), held.claim.predicate), []).append(held)
    for (who, predicate), denials in denied.items():
        if against := _against(story, who, predicate, denials):
            left, right = (_side(story, *told) for told in (("denied", denials), ("asserted", against)))
            deniers, others = _who(story, denials), _who(story, against)
            words = f"denied by {_listed(deniers)}, asserted by {_listed(others)}"
            yield Contradiction("asserted_denied", "asserted_denied", words, (left, right), (deniers, others))


def _side(story: Story, words: str, held: Sequence[StandingClaim]) -> Side:
    return side(story, [Account(words, words, tuple(held), (Named("sides", words),))])


def _against(story: Story, who: str, predicate: str, denials: Sequence[StandingClaim]) -> list[StandingClaim]:
    """Claims of other voices that the denials would make untrue."""
    others = [held for held in asserted(story.own) if voice(story, held) != who]
    if predicate == "event:official_reply":
        return [held for held in others if held.claim.event in ORDEAL]
    return [h for h in others if h.claim.predicate == predicate and any(_same_matter(h, d) for d in denials)]


def _same_matter(one: StandingClaim, other: StandingClaim) -> bool:
    a, b = one.claim, other.claim
    if a.event is None:
        return a.reading == b.reading
    return a.when is None or b.when is None or a.when.may_coincide(b.when)


def _who(story: Story, held: Sequence[StandingClaim]) -> tuple[Piece, ...]:
    """By pseudonym, each once; the paper where it speaks in its own voice, or where nothing is known of who speaks in it."""
    return tuple(dict.fromkeys(_named(note) for note in story.footnotes(list(held))))


def _named(note: Footnote) -> Named:
    if note.speaker and note.speaker != SpeakerKind.UNKNOWN:
        return Named("speakers", note.speaker)
    return Named("", note.document.publisher or note.document.name)


def _listed(who: Sequence[Piece]) -> str:
    return ", ".join(piece.term for piece in who if isinstance(piece, Named))
