"""What the page of a recording, or of a transcript, shows of it: who wrote it down, and each line with its moment."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.actions.casebook import Casebook
from izdeu.actions.moments import Moments
from izdeu.actions.paper import Paper
from izdeu.actions.seal import Seal
from izdeu.actions.transcripts import carried, words_of
from izdeu.model.phrase import clock
from izdeu.model.plain import shown_in_line
from izdeu.model.signed import Signed
from izdeu.model.source import Made, Rendition, Transcript
from izdeu.model.standing import StandingClaim
from izdeu.web.desk.document.heard import facts, moment_link, playable
from izdeu.web.desk.passages import Passage
from izdeu.web.desk.words import plain, say

FINGERPRINT = 12  # letters of a model's that are shown


@dataclass(frozen=True, slots=True)
class Version:
    """One transcript: its document, the name of its file, and how it came to be, in words."""

    document: str
    name: str
    told: SafeString


@dataclass(frozen=True, slots=True)
class Asked:
    """A line somebody wants to correct: its number as people count, its words, where it is sent."""

    number: int
    words: str
    address: str
    moment: SafeString


@dataclass
class Spoken:
    """`document` is whose words are shown: of a recording its newest transcript that was read, else the document itself."""

    book: Casebook
    paper: Paper
    document: str
    rendition: Rendition | None
    newest: Transcript | None

    @classmethod
    def of(cls, book: Casebook, paper: Paper) -> "Spoken":
        own = cls(book, paper, paper.document.id, paper.rendition, None)
        if paper.sealed:
            return own
        read = ((one.record, words_of(book, one.record.document)) for one, _ in paper.written)
        found = next(((said, words) for said, words in read if words), None)
        return cls(book, paper, found[0].document, found[1], found[0]) if found else own

    @property
    def recorded(self) -> bool:
        return bool(self.paper.rendition and self.paper.rendition.recording)

    @property
    def seconds(self) -> str:
        found = self.paper.rendition.recording if self.paper.rendition else None
        return clock(found.seconds) if found else ""

    @property
    def facts(self) -> list[str]:
        found = self.paper.rendition.recording if self.paper.rendition else None
        return list(facts(found)) if found else []

    @property
    def plays(self) -> bool:
        return self.recorded and not self.paper.sealed and playable(self.paper.document)

    @property
    def waits(self) -> bool:
        """Whether a transcript came that is not read yet."""
        return bool(self.paper.written) and self.paper.written[0][0].record.document != self.document

    @property
    def versions(self) -> list[Version]:
        return [Version(one.record.document, name, _told(one)) for one, name in self.paper.written]

    @cached_property
    def _carried(self) -> list[tuple[StandingClaim, int, int]]:
        if self.newest is None or self.rendition is None:
            return []
        return list(carried(self.book, self.newest, self.rendition.cues))

    @property
    def carried(self) -> list[StandingClaim]:
        """What was decided of the transcripts this one was corrected from."""
        return [row for row, _, _ in self._carried]

    @property
    def places(self) -> list[Passage]:
        return [Passage(start, end, row.claim.id) for row, start, end in self._carried]

    def heads(self, *, correctable: bool) -> dict[int, SafeString]:
        """By the character a line begins at: its moment, how sure a machine was of it, and a way to correct it."""
        moments = Moments(self.book, Seal(self.book))
        cues = self.rendition.cues if self.rendition else ()
        return {
            cue.start: format_html(
                "{}{}{}", moment_link(moments.between(self.document, cue.begins, cue.ends)),
                _sure(cue.sure), self._way(place) if correctable and self.newest else "",
            )
            for place, cue in enumerate(cues)
        }  # fmt: skip

    def _way(self, place: int) -> SafeString:
        said = plain("document.correct_line", n=place + 1)
        return format_html(
            ' <a class="correct" href="?line={}#line" aria-label="{}">{}</a>', place + 1, said, say("document.correct")
        )

    def line(self, asked: str) -> Asked | None:
        """The line of that number; None where there is none, or where it is not the newest."""
        cues = self.rendition.cues if self.rendition and self.newest and not self.waits else ()
        if self.rendition is None or not asked.isdecimal() or not 0 < int(asked[:6]) <= len(cues):
            return None
        place = int(asked[:6]) - 1
        cue = cues[place]
        moment = moment_link(Moments(self.book, Seal(self.book)).between(self.document, cue.begins, cue.ends))
        address = reverse("document:line", args=[self.document, place])
        return Asked(place + 1, self.rendition.text[cue.start : cue.end], address, moment)


def _sure(sure: int) -> SafeString:
    return format_html(' <small class="sure">{}</small>', say("document.sure", n=sure)) if sure < 100 else SafeString()


def _told(said: Signed[Transcript]) -> SafeString:
    one = said.record
    match one.made:
        case Made.MACHINE:
            model = f"{one.model.name}, SHA-256 {one.model.sha256[:FINGERPRINT]}…" if one.model else ""
            how = say("document.by_machine", what=shown_in_line(f"{one.method} {one.version}, {model}"))
        case Made.CORRECTED:
            how = say("document.by_corrected", who=shown_in_line(one.who))
        case _:
            how = say("document.by_typed", who=shown_in_line(one.who)) if one.who else say("document.by_nobody")
    return format_html("{} · {}", how, say("document.given_by", who=shown_in_line(said.by)))
