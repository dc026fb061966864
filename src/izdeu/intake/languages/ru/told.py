"""A Russian text as its reader knows it, in the form all languages share."""

from collections.abc import Sequence

from izdeu.intake.found import NARRATOR, FoundEvent, Span, Voice
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.mind import POSSESSIVE
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.moments import Moments
from izdeu.intake.languages.ru.voices import Voices
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.model.when import When


def known(reader: Reader, voices: Voices, moments: Moments, skipped: set[int], events: Sequence[FoundEvent]) -> Told:
    """`skipped`: the sentences that are headings."""
    anchors = _Anchors(reader, voices, moments)
    return Told(
        text=reader.tree.text,
        lines=[_line(n, span, reader, skipped) for n, span in enumerate(reader.tree.sentences)],
        events=events,
        moment=anchors.moment,
        voice=anchors.voice,
    )


class _Anchors:
    """When and on whose word, by the word that tells it, else by the one the sentence hangs on."""

    def __init__(self, reader: Reader, voices: Voices, moments: Moments) -> None:
        self.tree, self.voices, self.moments = reader.tree, voices, moments
        self.words: dict[int, Word] = {}
        for word in reader.tree.words:
            if word.rel == "root" or word.sentence not in self.words:
                self.words[word.sentence] = word

    def _word(self, line: int, at: int | None) -> Word | None:
        return (self.tree.at(at) if at is not None else None) or self.words.get(line)

    def moment(self, line: int, type: str, at: int | None) -> When | None:
        word = self._word(line, at)
        return self.moments.of(word, type) if word else None

    def voice(self, line: int, type: str, who: str | None, at: int | None) -> Voice:
        word = self._word(line, at)
        return self.voices.of(word, (who,) if who else ()) if word else NARRATOR


def _line(number: int, span: Span, reader: Reader, skipped: set[int]) -> Line:
    words = [word for word in reader.tree.inside(span) if reader.who(word) and not _goes_on(word, reader)]
    sights = tuple(Sight(reader.who(word), _kind(word, reader), word.span) for word in words)
    return Line(span, sights, number not in skipped)


def stands_for_somebody(word: Word, reader: Reader) -> bool:
    """Whether it means somebody, or is a family word that may."""
    return not _goes_on(word, reader) and bool(reader.who(word) or reader.kin_of(word))


def _goes_on(word: Word, reader: Reader) -> bool:
    """The second word of a name."""
    return word.i in reader.named and reader.named.get(word.i - 1) == reader.named[word.i]


def _kind(word: Word, reader: Reader) -> str:
    if word.i in reader.named:
        return "name"
    if word.pos in ("PRON", "DET") or word.low in POSSESSIVE:
        return "pronoun"
    return "kin" if reader.kin_of(word) is not None else "other"
