"""A text of these languages as its reader knows it, in the form all languages share."""

import re
from collections.abc import Mapping, Sequence

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.dates import Kind
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.languages.turkic.mentions import Mention
from izdeu.intake.languages.turkic.page import Word
from izdeu.intake.languages.turkic.stance import stances
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tables import table
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.model.when import When

KINDS: Mapping[str, str] = {"name": "name", "kin": "kin", "trade": "other"}


def known(story: Story, voices: Voices, events: Sequence[FoundEvent]) -> Told:
    anchors = _Anchors(story, voices)
    return Told(
        text=story.page.text,
        lines=[_line(number, story) for number in range(len(story.page.sentences))],
        events=events,
        moment=anchors.moment,
        voice=anchors.voice,
    )


class _Anchors:
    """When and on whose word, by the last word of a sentence, where its verb stands."""

    def __init__(self, story: Story, voices: Voices) -> None:
        self.story, self.voices = story, voices

    def moment(self, line: int, type: str, at: int | None) -> When | None:
        """The nearest before what tells it; the only one of the line where that place is not known."""
        span = self.story.page.span(line)
        here = [d for d in self.story.dates if d.when and d.kind is not Kind.LASTING and span.overlaps(d.span)]
        if at is None or len(here) < 2:
            return here[0].when if len(here) == 1 else None
        return min(here, key=lambda d: (d.span.start > at, abs(at - d.span.start))).when

    def voice(self, line: int, type: str, who: str | None, at: int | None) -> Voice:
        words = self.story.page.sentence(line)
        last = max((word.at for word in words if word.letters), default=words[0].at)
        return self.voices.voice(
            next((w.at for w in words if at is not None and w.span.start <= at < w.span.end), last), type, who
        )


def _line(number: int, story: Story) -> Line:
    sights = tuple(_sight(mention, story) for mention in story.in_sentence(number) if mention.who)
    words = story.page.sentence(number)
    return Line(story.page.span(number), sights, words[0].told and not _of_many(words, story.language))


def _of_many(words: Sequence[Word], language: str) -> bool:
    """Thousands, or those who do such a thing: nobody in particular."""
    known, such = stances(language), table(language, "stance").get("such")
    return any(word.low in known.general or (such and re.search(f"(?:{such})$", word.low)) for word in words)


def _sight(mention: Mention, story: Story) -> Sight:
    words = story.page.words
    at = Span(words[mention.first].span.start, words[mention.last].span.end)
    return Sight(mention.who, KINDS.get(mention.kind, "pronoun"), at)
