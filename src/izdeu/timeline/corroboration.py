"""How many independent voices stand behind a fact. Articles are not counted; whoever knows is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from izdeu.model.claim import Claim
from izdeu.model.standing import StandingClaim
from izdeu.timeline.story import Story

LONG_ENOUGH_TO_BE_COPIED = 60  # characters: shorter phrases coincide by chance


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A fact, and the independent voices that assert it, by pseudonym or by publisher. `documents`: how many papers print them."""

    fact: str
    value: str
    voices: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.voices)


def voices(story: Story, held: Sequence[StandingClaim]) -> tuple[str, ...]:
    """The independent voices behind these claims, each by what may be said of it, in the order they first speak.

    One voice: the same person speaking in three papers (where who speaks is open); whatever several people were told by
    one; one agency's or publisher's story, or the same sentences, printed again; whoever says the same words in the same text
    printed again, also where nobody knows who that is.
    """
    seen: list[tuple[set[str], str]] = []
    for one in held:
        marks, label = _marks(story, one), _label(story, one)
        if (printed := _printed_elsewhere(story, one, held)) is not None:
            marks = marks | _marks(story, printed)
        same = [voice for voice in seen if voice[0] & marks]
        if not same:
            seen.append((marks, label))
            continue
        first = same[0]
        first[0].update(marks, *(voice[0] for voice in same[1:]))
        seen = [voice for voice in seen if voice is first or voice not in same]
    return tuple(label for _, label in seen)


def voice(story: Story, held: StandingClaim) -> str:
    """One mark that is the same for the same voice: for telling whether two claims come from two people."""
    return min(_marks(story, held))


def _marks(story: Story, held: StandingClaim) -> set[str]:
    """Everything by which this claim's voice would be recognised elsewhere. One shared mark makes two claims one voice."""
    source = _source(held.claim)
    if source is None:
        return _paper(story, held)
    identity = story.background.identities.get(source)
    if identity and identity.mention:
        return {"person " + story.background.persons.get(identity.mention, identity.mention)}
    if identity and identity.organisation:
        return _names(identity.organisation)
    return {"speaker " + source}


def _printed_elsewhere(story: Story, one: StandingClaim, held: Sequence[StandingClaim]) -> StandingClaim | None:
    """The same words by the same kind of speaker in another printing of the same text."""
    root, words, label = _root(story, one), _quotes(one), _label_of_speaker(story, one)
    return next(
        (
            other for other in held
            if other.document != one.document and _root(story, other) == root and _quotes(other) == words
            and _label_of_speaker(story, other) == label
        ),
        None,
    )  # fmt: skip


def _root(story: Story, held: StandingClaim) -> str:
    cited = story.cited(held)
    return cited.derived_from or cited.document


def _quotes(held: StandingClaim) -> frozenset[str]:
    return frozenset(" ".join(passage.quote.casefold().split()) for passage in held.claim.evidence)


def _label_of_speaker(story: Story, held: StandingClaim) -> str:
    speaker = story.background.speakers.get(_source(held.claim) or "")
    return speaker.described if speaker else ""


def _source(claim: Claim) -> str | None:
    """Who it goes back to: for hearsay not the one who passes it on."""
    return claim.told_by or claim.speaker


def _paper(story: Story, held: StandingClaim) -> set[str]:
    """A document in its own voice: its publisher, and its sentences where they are long enough to be known again."""
    cited = story.cited(held)
    own = _names(cited.publisher) or {"document " + cited.document}
    if cited.derived_from:  # a copy says nothing the other has not said
        first = story.background.documents.get(cited.derived_from)
        own = own | (_names(first.publisher if first else "") or {"document " + cited.derived_from})
    return own | {"sentence " + quote for quote in _quotes(held) if len(quote) >= LONG_ENOUGH_TO_BE_COPIED}


def _names(organisation: str) -> set[str]:
    """The houses behind a byline: "Caravanserai and AFP" is carried by both."""
    parts = re.split(r"\s+(?:and|и|және|&|with)\s+|[,;/()]", organisation.casefold())
    return {"house " + re.sub(r"^the\s+|\W+", " ", part).strip() for part in parts if part.strip(" .")}


def _label(story: Story, held: StandingClaim) -> str:
    cited = story.cited(held)
    return _label_of_speaker(story, held) or cited.publisher or cited.name


def corroborated(story: Story, facts: Iterable[tuple[str, str, Sequence[StandingClaim]]]) -> tuple[Corroboration, ...]:
    """For each (fact, value, claims that assert it): who stands behind it. Most voices first."""
    found = [
        Corroboration(fact, value, voices(story, held), tuple(sorted({story.cited(one).name for one in held})))
        for fact, value, held in facts
        if held
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.fact, one.value)))
