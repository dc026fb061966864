"""Who the sealed Speakers are, and what would tell it. Closed unless the session has the compartment open."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.model.reading import Reading
from izdeu.model.speaker import SpeakerIdentity
from izdeu.model.standing import StandingClaim


@dataclass
class Seal:
    """The compartment of one session. While it is closed, `hidden` and `betrays` say what must not be shown."""

    book: Casebook

    @cached_property
    def _identities(self) -> list[SpeakerIdentity]:
        readings = (e.record for e in self.book.store.entries("reading"))
        return [identity for r in readings if isinstance(r, Reading) for identity in r.identities]

    def _open(self, identity: SpeakerIdentity) -> bool:
        speaker = self.book.derivation.speakers.get(identity.speaker)
        return speaker is None or speaker.open

    def identities(self) -> dict[str, SpeakerIdentity]:
        """By speaker, who they are: of open ones, and of sealed ones only while the compartment is open."""
        return {one.speaker: one for one in self._identities if self.book.sealed_open or self._open(one)}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The records of the sealed speakers themselves."""
        if self.book.sealed_open:
            return frozenset()
        return frozenset(one.mention for one in self._identities if one.mention and not self._open(one))

    @cached_property
    def documents(self) -> frozenset[str]:
        """Documents somebody sealed speaks in: their text holds names that must not be shown."""
        if self.book.sealed_open:
            return frozenset()
        sealed = {id for id, speaker in self.book.derivation.speakers.items() if not speaker.open}
        return frozenset(row.document for row in self.book.derivation.claims.values() if row.claim.speaker in sealed)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """By document, the names of its sealed speakers."""
        names: dict[str, set[str]] = defaultdict(set)
        for mention in self.hidden:
            for row in self.book.derivation.claims_of(mention):
                if row.claim.predicate == "name":
                    names[row.document].add(row.claim.reading)
        return names

    def betrays(self, row: StandingClaim) -> bool:
        """Whether a claim would tell who a sealed speaker is: it is about them, or its words hold their name."""
        if not self.hidden:
            return False
        names = self._names.get(row.document, ())
        return bool(row.about & self.hidden) or any(n in e.quote for e in row.claim.evidence for n in names)
