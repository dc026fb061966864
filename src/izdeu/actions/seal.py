"""Who the sealed Speakers are, and what would tell it. Closed unless the session has the compartment open."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import cast

from izdeu.actions.casebook import Casebook
from izdeu.actions.following import Identities
from izdeu.actions.index import NONE
from izdeu.actions.lazy import Lazy, Some
from izdeu.model.claim import Claim
from izdeu.model.interview import Who
from izdeu.model.person import Mention
from izdeu.model.speaker import Speaker, SpeakerIdentity
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.status import AFTER
from izdeu.timeline.story import Cited

SEALED = "[sealed]"
SHORTEST = 3  # letters of a part of a name that is looked for by itself
_DOTS = str.maketrans("İıſ", "iis")  # taken for one letter where case is not told apart
GREEK, HAN = "\u0370", "\u2e80"  # where Latin letters end, and where the scripts begin that write no spaces
BEFORE_HAN = "\u2e7f"


@dataclass
class Seal:
    """The compartment of one session. While it is closed, `hidden` and `betrays` say what must not be shown, and `covered`
    takes the names out of what is."""

    book: Casebook

    @cached_property
    def _read(self) -> Identities:
        return self.book.shared.followed.read.now(self.book.store)

    @cached_property
    def _came(self) -> Identities:
        return self.book.shared.followed.met.now(self.book.store)

    @property
    def _identities(self) -> list[SpeakerIdentity]:
        return [*self._came.all, *filter(self._told_here, self._read.all)]

    def _told_here(self, identity: SpeakerIdentity) -> bool:
        """Whether it was read in a document that is there for whoever asks."""
        rows = self.book.derivation
        return self.book.derivation is self.book.whole or (
            identity.speaker in rows.speakers or identity.mention in rows.mentions
        )

    def _of_speaker(self, speaker: str | None) -> list[SpeakerIdentity]:
        read = self._read.of_speaker.get(speaker or "", ())
        return [*self._came.of_speaker.get(speaker or "", ()), *filter(self._told_here, read)]

    def _of_mention(self, mention: str) -> list[SpeakerIdentity]:
        read = self._read.of_mention.get(mention, ())
        return [*self._came.of_mention.get(mention, ()), *filter(self._told_here, read)]

    @cached_property
    def _met(self) -> dict[str, Speaker]:
        """Who came to us themselves: known before anything is on record that they say."""
        return {e.id: e.signed(Speaker).record for e in self.book.store.entries("speaker")}

    def _open(self, identity: SpeakerIdentity) -> bool:
        speaker = self.book.derivation.speakers.get(identity.speaker) or self._met.get(identity.speaker)
        return speaker is None or speaker.open

    def names_of(self, speaker: str) -> set[str]:
        """What a speaker is called, whoever asks: to compare with, never to be shown."""
        return {one.name for one in self._of_speaker(speaker) if one.name}

    def speakers_in(self, mention: str) -> set[str]:
        """The speakers who are this record, whoever asks: to decide by, never to be shown."""
        return {one.speaker for one in self._of_mention(mention)}

    def identities(self) -> Mapping[str, SpeakerIdentity]:
        """By speaker, who they are: of open ones, and of sealed ones only while the compartment is open."""
        return Lazy(self._identity, lambda: dict.fromkeys(one.speaker for one in self._identities))

    def _identity(self, speaker: str) -> SpeakerIdentity | None:
        shown = [one for one in self._of_speaker(speaker) if self.book.sealed_open or self._open(one)]
        return shown[-1] if shown else None

    def who(self, speaker: str) -> Who:
        """A sealed speaker's own name, and how to reach them, as they last said: nothing while the compartment is closed."""
        said = [one for one in self._of_speaker(speaker) if one.name or one.reached]
        return Who(said[-1].name, said[-1].reached) if said and self.book.sealed_open else Who()

    def without(self, speaker: str, text: str) -> str:
        """What was written down of a sealed speaker, without what tells who that is."""
        for one in self._of_speaker(speaker):
            if not self.book.sealed_open and not self._open(one):
                text = _finder({one.name} - {""}, set(), _ways(one.reached)).sub(SEALED, text)
        return text

    @cached_property
    def documents(self) -> frozenset[str]:
        """Documents somebody sealed speaks in, and private ones in which nobody was heard: their text holds names not to be shown."""
        if self.book.sealed_open:
            return frozenset()
        rows = self.book.derivation
        if "sealed" not in rows.index.memo:
            sealed = (id for id, speaker in rows.speakers.items() if not speaker.open)
            said = (rows.index.claims_by.get(speaker, ()) for speaker in sealed)
            rows.index.memo["sealed"] = frozenset(rows.claims[id].document for ids in said for id in ids)
        private = self.book.shared.followed.papers.now(self.book.store).private
        return self._with_recordings(cast(frozenset[str], rows.index.memo["sealed"]) | private)

    def _with_recordings(self, documents: frozenset[str]) -> frozenset[str]:
        """A voice tells more than the words written down of it, and the other way round: a recording and its transcripts are one."""
        known = self.book.shared.followed.transcripts.now(self.book.store)
        recordings = {known.recording.get(id, id) for id in documents} & known.of.keys()
        return documents.union(recordings, (one.record.document for id in recordings for one in known.of[id]))

    @cached_property
    def hidden(self) -> Set[str]:
        """The records of the sealed speakers, and of everybody a private document names without looking for them.

        A reader does not always see which of the names is the writer's: so any of them may be.
        """
        if self.book.sealed_open:
            return frozenset()
        return Some(self._hides, lambda: self.book.derivation.mentions)

    def _hides(self, mention: str) -> bool:
        sealed = [one.speaker for one in self._of_mention(mention) if not self._open(one)]
        if sealed and not self._only_quoted(mention, sealed[-1]):
            return True
        known = self.book.derivation.mentions.get(mention)
        if known is None or known.document not in self.documents or not known.named:
            return False
        return not self.looks_for(mention, surely=self._called_like_one_sealed(known))

    def _called_like_one_sealed(self, mention: Mention) -> bool:
        """Whether it has no other name than somebody has of whom only the sealed record tells: then a reader's word is not enough."""
        called = {part.casefold() for name in self._called(mention) for part in _parts(name)}
        known = (_as_a_name(one.name) for one in self._heard(mention.document) if one.name and not self._open(one))
        return any(called <= {part.casefold() for part in _parts(name)} for name in known)

    def _only_quoted(self, mention: str, speaker: str) -> bool:
        """The one a letter looks for, whose words on the telephone it repeats: told of by somebody who tells more.

        Whoever tells the most may be the writer, also where that is somebody who was held herself.
        """
        told_of = {row.claim.speaker for row in self.book.derivation.claims_of(mention) if row.claim.event in AFTER}
        others = {other for other in told_of if any(one.mention for one in self._of_speaker(other))} - {speaker}
        return any(self._tells(other) > self._tells(speaker) for other in others)

    def _tells(self, speaker: str | None) -> int:
        """How many statements they make."""
        return len(self.book.derivation.index.claims_by.get(speaker or "", ()))

    def looks_for(self, mention: str, *, surely: bool = False) -> bool:
        """Whether this is somebody who is missing or was taken, as far as anybody says; `surely`: as a person has accepted."""
        standing = {Standing.ACCEPTED} if surely else {Standing.ACCEPTED, Standing.PROPOSED}
        said = [row.claim for row in self.book.derivation.claims_of(mention) if row.standing in standing]
        return any(c.event in AFTER or (c.predicate, c.reading) == ("role", "missing_or_detained") for c in said)

    @cached_property
    def _names(self) -> Mapping[str, re.Pattern[str]]:
        """By document, what finds a hidden name in a text: all of it, or a part of it that nobody else there shares."""
        return Lazy(self._finder_of, lambda: self.documents)

    def _finder_of(self, document: str) -> re.Pattern[str] | None:
        if document not in self.documents:
            return None
        hidden, others, ways = set[str](), set[str](), set[str]()
        for mention in self._spoken_of(document):
            (hidden if mention.id in self.hidden else others).update(self._called(mention))
        for one in self._heard(document):
            if not self._open(one):
                hidden.update(_as_a_name(name) for name in (one.name,) if name)
                ways.update(_ways(one.reached))
        return _finder(hidden, others, ways) if hidden or ways else None

    def _heard(self, document: str) -> Iterator[SpeakerIdentity]:
        """Who those are that a document has something from, and those from whom its sealed speakers have what they say elsewhere."""
        rows = self.book.derivation
        said = [rows.claims[id].claim for id in rows.index.claims_in.get(document, ())]
        sealed = {c.speaker for c in said if (one := rows.speakers.get(c.speaker or "")) and not one.open}
        elsewhere = (rows.claims[id].claim for s in sealed for id in rows.index.claims_by.get(s or "", ()))
        sources = {claim.told_by for claim in chain(said, elsewhere)}
        for speaker in {claim.speaker for claim in said} | sources:
            yield from self._of_speaker(speaker)

    def _spoken_of(self, document: str) -> list[Mention]:
        """The records a document tells of: its own, and those to which it was written later, as a call is."""
        rows = self.book.derivation
        told = {rows.claims[id].claim.mention for id in rows.index.claims_in.get(document, ())}
        return [rows.mentions[id] for id in rows.index.mentions_in.get(document, NONE) | told if id in rows.mentions]

    def _may_betray(self, text: str) -> set[str]:
        """The documents of which a name, or a way to reach somebody, could be in a text: by how its words begin."""
        found = {document for word in _beginnings(text) for document in self._beginnings.get(word, ())}
        return found | (self._beginnings.get("", set()) if re.search(r"\d|@", text) else set())

    @cached_property
    def _beginnings(self) -> dict[str, set[str]]:
        """By how a name in it begins, the documents; under "" those with a way to reach somebody."""
        memo, key = self.book.derivation.index.memo, f"beginnings {len(self._came.all)} {len(self._read.all)}"
        if key not in memo:
            found: dict[str, set[str]] = defaultdict(set)
            for document in self.documents:
                known = list(self._heard(document))
                called = [name for mention in self._spoken_of(document) for name in self._called(mention)]
                for word in _beginnings(" ".join((*called, *(one.name for one in known)))):
                    found[word].add(document)
                if any(one.reached for one in known):
                    found[""].add(document)
            memo[key] = found
        return cast(dict[str, set[str]], memo[key])

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
        for document in sorted(self._may_betray(text)):
            text = self._cover(text, document)
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


def _beginnings(text: str) -> set[str]:
    """The first three letters of each word, case folded, and every Chinese character: whatever finds a name finds one of these."""
    words = re.findall(rf"[^\W_{HAN}-\uffff]+|[{HAN}-\uffff]", text)
    return {word.translate(_DOTS).casefold()[:3] for word in words}


def _as_a_name(typed: str) -> str:
    """What of somebody as they were typed is a name: "my cousin Bolat" is Bolat."""
    return " ".join(part for part in typed.split() if not part[0].islower()) or typed


def _ways(reached: str) -> set[str]:
    """What finds a way to reach somebody in a text: a number in whatever groups, an address, a nickname with a figure in it."""
    numbers = (re.sub(r"\D", "", run) for run in re.findall(r"\d[\d\s().-]{5,}\d", reached))
    names = (word for word in reached.split() if len(word) > 4 and ("@" in word or re.search(r"[^\W\d]\d", word)))
    return {r"\D{0,3}".join(number[-7:]) for number in numbers if len(number) > 6} | set(map(re.escape, names))


def _finder(names: set[str], others: set[str], ways: Collection[str] = ()) -> re.Pattern[str]:
    """Finds the names and their parts, but for parts that others have too: a family name tells of no one. And the `ways`."""
    shared = {part.casefold() for name in others for part in _parts(name)}
    parts = {part for name in names for part in _parts(name) if part.casefold() not in shared}
    whole = {name for name in names if parts & set(_parts(name))}
    looked_for = [f"(?i:{way})" for way in sorted(ways)] + list(_written(sorted(whole | parts, key=len, reverse=True)))
    return re.compile("|".join(looked_for) or "(?!)")


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[^\W_]+", name) if len(part) >= (SHORTEST if part[0] < HAN else 1)]


def _written(texts: Sequence[str]) -> Iterator[str]:
    """Each where a word begins, to the end of the word: in Latin letters as it is, in others with the ending of any case.

    Chinese writes no spaces: there it is found anywhere. `re` counts out every letter of a class, and ten times as slowly where
    case is folded in it: so the class is of those before Chinese, which are few, and what is looked for stands between as few.
    """
    letters = rf"(?:(?![^\0-{BEFORE_HAN}])[^\W_])"
    anywhere = [re.escape(text) for text in texts if text[0] >= HAN]
    alone = [re.escape(text) for text in texts if text[0] < HAN and (text.isascii() or text[-1] < GREEK)]
    ended = [_stem(text) for text in texts if text[0] < HAN and not (text.isascii() or text[-1] < GREEK)]
    if anywhere:
        yield "|".join(anywhere)
    apart = [f"(?i:{'|'.join(alone)})(?!{letters})"] if alone else []
    if apart := apart + ([f"(?i:{'|'.join(ended)}){letters}*"] if ended else []):
        yield f"(?<!{letters})(?:{'|'.join(apart)})"


def _stem(text: str) -> str:
    """Гульниса, Гульнисе."""
    return re.escape(text[:-1] if len(text) > 4 and text[-1] in "аяеыіоуюьй" else text)
