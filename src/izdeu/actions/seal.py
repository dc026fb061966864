"""Who the sealed Speakers are, and what would tell it. Closed unless the session has the compartment open."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.model.claim import Claim
from izdeu.model.person import Mention
from izdeu.model.reading import Reading
from izdeu.model.speaker import SpeakerIdentity
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.status import AFTER
from izdeu.timeline.story import Cited

SEALED = "[sealed]"
SHORTEST = 3  # letters of a part of a name that is looked for by itself
GREEK, HAN = "\u0370", "\u2e80"  # where Latin letters end, and where the scripts begin that write no spaces


@dataclass
class Seal:
    """The compartment of one session. While it is closed, `hidden` and `betrays` say what must not be shown, and `covered`
    takes the names out of what is."""

    book: Casebook

    @cached_property
    def _identities(self) -> list[SpeakerIdentity]:
        readings = (e.record for e in self.book.entries("reading"))
        return [identity for r in readings if isinstance(r, Reading) for identity in r.identities]

    def _open(self, identity: SpeakerIdentity) -> bool:
        speaker = self.book.derivation.speakers.get(identity.speaker)
        return speaker is None or speaker.open

    def identities(self) -> dict[str, SpeakerIdentity]:
        """By speaker, who they are: of open ones, and of sealed ones only while the compartment is open."""
        return {one.speaker: one for one in self._identities if self.book.sealed_open or self._open(one)}

    @cached_property
    def documents(self) -> frozenset[str]:
        """Documents somebody sealed speaks in: their text holds names that must not be shown."""
        if self.book.sealed_open:
            return frozenset()
        sealed = {id for id, speaker in self.book.derivation.speakers.items() if not speaker.open}
        return frozenset(row.document for row in self.book.derivation.claims.values() if row.claim.speaker in sealed)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The records of the sealed speakers, and of everybody a private document names without looking for them.

        A reader does not always see which of the names is the writer's: so any of them may be.
        """
        if self.book.sealed_open:
            return frozenset()
        sealed = {one.mention: one.speaker for one in self._identities if one.mention and not self._open(one)}
        speakers = {mention for mention, speaker in sealed.items() if not self._only_quoted(mention, speaker)}
        inside = (m for m in self.book.derivation.mentions.values() if m.document in self.documents)
        return frozenset(speakers | {m.id for m in inside if m.named and not self._looked_for(m.id)})

    def _only_quoted(self, mention: str, speaker: str) -> bool:
        """The one a letter looks for, whose words on the telephone it repeats: told of by somebody who tells more.

        Whoever tells the most may be the writer, also where that is somebody who was held herself.
        """
        told_of = {row.claim.speaker for row in self.book.derivation.claims_of(mention) if row.claim.event in AFTER}
        others = (told_of & {one.speaker for one in self._identities if one.mention}) - {speaker}
        return any(self._tells[other] > self._tells[speaker] for other in others)

    @cached_property
    def _tells(self) -> Counter[str | None]:
        """How many statements each speaker makes."""
        return Counter(row.claim.speaker for row in self.book.derivation.claims.values())

    def _looked_for(self, mention: str) -> bool:
        """Whether this is somebody who is missing or was taken, as far as anybody says."""
        said = [row.claim for row in self.book.derivation.claims_of(mention) if row.standing is not Standing.REJECTED]
        return any(c.event in AFTER or (c.predicate, c.reading) == ("role", "missing_or_detained") for c in said)

    @cached_property
    def _names(self) -> dict[str, re.Pattern[str]]:
        """By document, what finds a hidden name in a text: all of it, or a part of it that nobody else there shares."""
        hidden: dict[str, set[str]] = defaultdict(set)
        others: dict[str, set[str]] = defaultdict(set)
        for mention in self.book.derivation.mentions.values():
            if mention.document in self.documents:
                (hidden if mention.id in self.hidden else others)[mention.document].update(self._called(mention))
        return {document: _finder(names, others[document]) for document, names in hidden.items() if names}

    def _called(self, mention: Mention) -> set[str]:
        rows = self.book.derivation.claims_of(mention.id)
        written = {row.claim.reading for row in rows if row.claim.predicate == "name"}
        return written | ({mention.label} if mention.named else set())

    def betrays(self, row: StandingClaim) -> bool:
        """Whether a claim would tell who is sealed: it is about them, or its words hold their name."""
        if row.document not in self.documents:
            return False
        finder = self._names.get(row.document)
        return bool(row.about & self.hidden) or bool(finder and any(map(finder.search, _words(row.claim))))

    def names_in(self, words: str, *documents: str) -> bool:
        """Whether the words hold a hidden name, or a part that tells it, of one of these documents."""
        return any(finder.search(words) for document in documents if (finder := self._names.get(document)))

    def words(self, text: str) -> str:
        """What a colleague wrote, without any name a private document hides: whoever wrote it may have had that open."""
        for finder in self._names.values():
            text = finder.sub(SEALED, text)
        return text

    def covered(self, mention: Mention) -> Mention:
        """The record with no sealed name in the words for it: "mother of [sealed]"."""
        return replace(mention, label=self._cover(mention.label, mention.document))

    def cited(self, document: Cited) -> Cited:
        """The document as a footnote may name it: a private one by its file alone."""
        if document.document not in self.documents:
            return document
        return replace(document, name=self._cover(document.name, document.document), title="", publisher="")

    def _cover(self, text: str, document: str) -> str:
        finder = self._names.get(document)
        return finder.sub(SEALED, text) if finder else text


def _words(claim: Claim) -> Iterator[str]:
    """Everything a claim is shown with."""
    yield from (passage.quote for passage in claim.evidence)
    yield from (claim.as_written, claim.reading)
    yield claim.where.wording if claim.where else ""
    yield claim.when.wording if claim.when else ""
    yield from map(str, claim.detail.stated().values())


def _finder(names: set[str], others: set[str]) -> re.Pattern[str]:
    """Finds the names and their parts, but for parts that others have too: a family name tells of no one."""
    shared = {part.casefold() for name in others for part in _parts(name)}
    parts = {part for name in names for part in _parts(name) if part.casefold() not in shared}
    whole = {name for name in names if parts & set(_parts(name))}
    begun = [_word(text) for text in sorted(whole | parts, key=len, reverse=True)]
    return re.compile("|".join(begun) or "(?!)", re.IGNORECASE)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", name) if len(part) >= (SHORTEST if part[0] < HAN else 1)]


def _word(text: str) -> str:
    """The text where a word begins, to the end of the word: in Latin letters as it is, in others with the ending of any case.

    Chinese writes no spaces: there it is found anywhere.
    """
    if text[0] >= HAN:
        return re.escape(text)
    begins, letters = rf"(?<![^\W_{HAN}-\uffff])", rf"[^\W_{HAN}-\uffff]"
    if text.isascii() or text[-1] < GREEK:
        return f"{begins}{re.escape(text)}(?!{letters})"
    stem = text[:-1] if len(text) > 4 and text[-1] in "аяеыіоуюьй" else text  # Гульниса, Гульнисе
    return f"{begins}{re.escape(stem)}{letters}*"
