"""What one voice says and another denies."""

from collections.abc import Iterator, Sequence

from izdeu.model.claim import Stance
from izdeu.model.standing import StandingClaim
from izdeu.timeline.contradictions.account import Account, asserted, side
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.corroboration import voice
from izdeu.timeline.story import Story

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
            sides = [Account(words, words, tuple(held)) for words, held in (("denied", denials), ("asserted", against))]
            words = f"denied by {_who(story, denials)}, asserted by {_who(story, against)}"
            left, right = (side(story, [one]) for one in sides)
            yield Contradiction("asserted_denied", "asserted_denied", words, (left, right))


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


def _who(story: Story, held: Sequence[StandingClaim]) -> str:
    """By pseudonym, each once; the document where it speaks in its own voice."""
    notes = story.footnotes(list(held))
    return ", ".join(dict.fromkeys(note.speaker or note.document.publisher or note.document.name for note in notes))
