"""What has been read of the log already: it only grows, so it is read on from there and never twice."""

import json
from dataclasses import dataclass, field, replace

from izdeu.actions.ports import Store
from izdeu.actions.settled import Following
from izdeu.model.claim import Decision, Verdict
from izdeu.model.consent import MYSELF, Consent, Withdrawal
from izdeu.model.copied import SameText
from izdeu.model.glossary import OwnTerm, Worded, Words, lists
from izdeu.model.listed import Place
from izdeu.model.person import Judgement, Sameness
from izdeu.model.record import Deed, Entry, restore
from izdeu.model.signed import Signed
from izdeu.model.source import Document, Enclosed, Openness, Rendition, Reprint, Transcript
from izdeu.model.speaker import SpeakerIdentity
from izdeu.model.vocabulary import Lists
from izdeu.timeline.story import Cited


@dataclass
class Papers:
    """Documents in the order they came, the place of each among them, which were taken as private, and how footnotes name each
    by what its latest reading says of it. `copies`: what was proposed to be the text of another; `same`: the last answer to it."""

    documents: dict[str, Document] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    timed: set[str] = field(default_factory=set)
    """The renditions whose words have their moments in a recording."""
    cited: dict[str, Cited] = field(default_factory=dict)
    copies: dict[str, Reprint] = field(default_factory=dict)
    same: dict[str, Signed[SameText]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        match entry.record:
            case Document(id=id, name=name) as document:
                self.documents[id], self.places[id] = document, len(self.places)
                self.cited[id] = Cited(id, name)
                if document.openness is Openness.PRIVATE:
                    self.private.add(id)
            case Rendition(document=id) as said if id in self.cited:
                if said.cues:
                    self.timed.add(said.id)
                name = self.cited[id].name
                self.cited[id] = Cited(
                    id, name, said.title, said.publisher, said.published, said.language,
                    derived_from=self.cited[id].derived_from,
                )  # fmt: skip
            case Reprint(document=id, original=original) as copy if id in self.cited:
                self.copies[id] = copy
                self.cited[id] = replace(self.cited[id], derived_from=original)
            case SameText(document=id, original=original, verdict=verdict) if id in self.cited:
                self.same[id] = entry.signed(SameText)
                copied = "" if verdict is Sameness.DIFFERENT else original
                self.cited[id] = replace(self.cited[id], derived_from=copied)


@dataclass
class Transcribed:
    """The transcripts of each recording, as they came, and of which recording each transcript is."""

    of: dict[str, list[Signed[Transcript]]] = field(default_factory=dict)
    recording: dict[str, str] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        signed = entry.signed(Transcript)
        self.of.setdefault(signed.record.recording, []).append(signed)
        self.recording[signed.record.document] = signed.record.recording


@dataclass
class Decided:
    """By proposal, every decision in the order they were made; and each person's own, without those they took back."""

    on: dict[str, list[Signed[Decision]]] = field(default_factory=dict)
    own: dict[str, list[Signed[Decision]]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        signed = entry.signed(Decision)
        proposal = signed.record.proposal
        self.on.setdefault(proposal, []).append(signed)
        own = self.own.setdefault(signed.by, [])
        if signed.record.verdict is not Verdict.UNDO:
            own.append(signed)
            return
        last = next((at for at in reversed(range(len(own))) if own[at].record.proposal == proposal), None)
        if last is not None:
            del own[last]


@dataclass
class Glossary:
    """What the group calls the terms of the vocabulary, and who chose each word last; made into lists only where something came."""

    said: dict[tuple[str, str, str], Signed[Worded]] = field(default_factory=dict)
    own: dict[tuple[str, str], OwnTerm] = field(default_factory=dict)
    _lists: Lists = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        match entry.record:
            case Worded(list=name, term=term, language=language):
                self.said[name, term, language] = entry.signed(Worded)
            case OwnTerm(list=name, term=term) as own:
                self.own[name, term] = own
        self._lists = lists(self.words, self.own)

    @property
    def words(self) -> Words:
        found: Words = {}
        for (name, term, language), one in self.said.items():
            found.setdefault((name, term), {})[language] = one.record.word
        return found

    @property
    def lists(self) -> Lists:
        return self._lists


@dataclass
class Identities:
    """Who speakers are, as they were written down: all, and by speaker and record."""

    all: list[SpeakerIdentity] = field(default_factory=list)
    of_speaker: dict[str, list[SpeakerIdentity]] = field(default_factory=dict)
    of_mention: dict[str, list[SpeakerIdentity]] = field(default_factory=dict)

    def take(self, one: SpeakerIdentity) -> None:
        self.all.append(one)
        self.of_speaker.setdefault(one.speaker, []).append(one)
        if one.mention:
            self.of_mention.setdefault(one.mention, []).append(one)


@dataclass
class Judged:
    """Judgements in their order, with who made them; and which of them speak of a record, and which of a row of a list."""

    all: list[tuple[Judgement, str]] = field(default_factory=list)
    of_mention: dict[str, list[int]] = field(default_factory=dict)
    of_rows: list[int] = field(default_factory=list)

    def take(self, judgement: Judgement, by: str) -> None:
        if Place.of(judgement.right):
            self.of_rows.append(len(self.all))
        for side in {judgement.left, judgement.right}:
            self.of_mention.setdefault(side, []).append(len(self.all))
        self.all.append((judgement, by))


@dataclass
class Consented:
    """Consents in their order, with who recorded them; and, by whom they are for, what was given and taken back."""

    all: list[Signed[Consent]] = field(default_factory=list)
    said: dict[tuple[str, str], list[tuple[int, Consent | Withdrawal]]] = field(default_factory=dict)
    _by_id: dict[str, Consent] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        match entry.record:
            case Consent() as consent:
                self._by_id[consent.id] = consent
                self.all.append(entry.signed(Consent))
                self._say(consent, entry.seq, consent)
            case Withdrawal() as taken:
                self._say(self._by_id[taken.consent], entry.seq, taken)

    def _say(self, consent: Consent, seq: int, said: Consent | Withdrawal) -> None:
        """Under the person it is for; for themselves, under who gave it. With its place in the log."""
        giver = consent.giver if consent.person == MYSELF else ""
        self.said.setdefault((consent.person, giver), []).append((seq, said))


class Followed:
    """Every such reading of one casebook."""

    def __init__(self) -> None:
        self.papers = Following[Papers](("document", "rendition", "reprint", "sametext"), Papers, Papers.take)
        self.enclosed = Following[dict[str, Enclosed]](("enclosed",), dict, _enclosed)
        self.transcripts = Following[Transcribed](("transcript",), Transcribed, Transcribed.take)
        self.consents = Following[Consented](("consent", "withdrawal"), Consented, Consented.take)
        self.judgements = Following[Judged](("judgement",), Judged, _judgement)
        self.met = Following[Identities](("speakeridentity",), Identities, _met)
        self.read = Following[Identities](("reading",), Identities, _read)
        self.decided = Following[Decided](("decision",), Decided, Decided.take)
        self.glossary = Following[Glossary](("worded", "ownterm"), Glossary, Glossary.take)
        self.shown = Following[dict[str, list[Signed[Deed]]]](("deed",), dict, _shown)

    def catch_up(self, store: Store) -> None:
        """Read the whole log now, as when a casebook is unlocked: so that nobody's first page has to wait for it."""
        for following in vars(self).values():
            following.now(store)


def _enclosed(made: dict[str, Enclosed], entry: Entry) -> None:
    if isinstance(lay := entry.record, Enclosed):
        made[lay.id] = lay


def _judgement(made: Judged, entry: Entry) -> None:
    if isinstance(judgement := entry.record, Judgement):
        made.take(judgement, entry.by)


def _met(made: Identities, entry: Entry) -> None:
    if isinstance(identity := entry.record, SpeakerIdentity):
        made.take(identity)


def _read(made: Identities, entry: Entry) -> None:
    """Of a reading only this is made, and most have none: everything else of it is in the derived rows."""
    if '"identities":[]' not in entry.body:
        for fields in json.loads(entry.body).get("identities", ()):
            made.take(restore(SpeakerIdentity, fields))


SHOWS = ("view", "page", "export")
"""Deeds that show somebody what is known."""


def _shown(made: dict[str, list[Signed[Deed]]], entry: Entry) -> None:
    """By the person or document that was looked at; under "" what shows everybody."""
    signed = entry.signed(Deed)
    if signed.record.deed in SHOWS:
        whom = "" if signed.record.deed == "export" else signed.record.what.partition(" ")[0]
        made.setdefault(whom, []).append(signed)
