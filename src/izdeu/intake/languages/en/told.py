"""An English text as its reader knows it, in the form all languages share."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words

from izdeu.intake.found import NARRATOR, FoundEvent, Span, Voice
from izdeu.intake.languages.en.dates import Kind, fix
from izdeu.intake.languages.en.general import about_nobody
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.model.when import When


def known(scene: Scene, events: Sequence[FoundEvent]) -> Told:
    sentences = [s for s in scene.doc.sents if s.text.strip()]
    anchors = _Anchors(scene, sentences)
    return Told(
        text=scene.text,
        lines=[_line(sentence, scene) for sentence in sentences],
        events=events,
        moment=anchors.moment,
        voice=anchors.voice,
    )


class _Anchors:
    """When and on whose word, by the word a sentence hangs on."""

    def __init__(self, scene: Scene, sentences: Sequence[Words]) -> None:
        self.scene, self.sentences = scene, sentences
        self.dated = fix(scene.text, scene.published)

    def moment(self, line: int, type: str, at: int | None) -> When | None:
        words = self.sentences[line]
        here = [d for d in self.dated if d.kind is Kind.AT and words.start_char <= d.span.start < words.end_char]
        place = words.start_char if at is None else at
        return min(here, key=lambda d: abs(d.span.start - place)).when if here else None

    def voice(self, line: int, type: str, who: str | None, at: int | None) -> Voice:
        if not self.sentences:
            return NARRATOR
        words = self.sentences[line]
        here = (word for word in words if at is not None and word.idx <= at < word.idx + len(word.text))
        return self.scene.voice(next(here, words.root))


def _line(sentence: Words, scene: Scene) -> Line:
    span = Span(sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
    return Line(span, tuple(_sights(sentence, scene)), not about_nobody(sentence[0], scene))


def _sights(sentence: Words, scene: Scene) -> Iterator[Sight]:
    """One for each place; the second word of a name is no other."""
    before: tuple[str, ...] = ()
    for word in sentence:
        who = tuple(scene.who(word))
        if who and who != before:
            yield Sight(who, _kind(word.pos_), Span(word.idx, word.idx + len(word.text)))
        before = who


def _kind(pos: str) -> str:
    return "name" if pos == "PROPN" else "pronoun" if pos == "PRON" else "kin"
