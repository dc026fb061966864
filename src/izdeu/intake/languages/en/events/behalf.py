"""For whom an appeal or a protest is made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.en.events.tell import HELD
from izdeu.intake.languages.en.scene import Scene
from izdeu.model.claim import Stance

ON_BEHALF = frozenset(("appeal_made", "protest"))


def on_behalf(told: Sequence[FoundEvent], scene: Scene) -> Iterator[FoundEvent]:
    """The same events, with whom each appeal and each protest is for, where the text shows it."""
    gone = {e.person for e in told if e.type in HELD and e.stance is not Stance.DENIED and e.person}
    gone |= {person.id for person in scene.persons() if scene.missing(person.id)}
    for event in told:
        yield replace(event, about=_about(event, gone, scene)) if event.type in ON_BEHALF and event.person else event


def _about(event: FoundEvent, gone: set[str], scene: Scene) -> tuple[str, ...]:
    """Those it names behind "for" or "about"; else those looked for in its words, its sentence, or the family of whoever makes it."""
    words = scene.doc.char_span(event.span.start, event.span.end, alignment_mode="expand")
    if words is None:
        return ()
    others = gone - {event.person}
    for place, among in (
        (_behind(words), _persons(scene) - {event.person}),
        (words, others),
        (words.root.sent, others),
    ):
        if named := _named(place, among, scene):
            return named
    return _of_the_family(event, words, others, scene)


def _behind(words: Words) -> list[Token]:
    """What "for", "about" or "on behalf of" governs."""
    governing = [t for t in words.root.sent if t.lower_ in ("for", "about", "behalf") and t.head.i >= words.start]
    return [t for word in governing if word.head.i < words.end for t in word.subtree]


def _persons(scene: Scene) -> set[str]:
    return {person.id for person in scene.persons()}


def _named(words: Iterable[Token], among: set[str], scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person for token in words for person in scene.who(token) if person in among))


def _of_the_family(event: FoundEvent, words: Words, gone: set[str], scene: Scene) -> tuple[str, ...]:
    """Where several of a family are gone, the one spoken of last; where none was yet, the only one there is."""
    tied = {
        t.person if t.other == event.person else t.other
        for t in scene.relations()
        if event.person in (t.person, t.other)
    }
    before = (p for token in reversed(scene.doc[: words.start]) for p in scene.who(token) if p in tied & gone)
    last = next(before, None)
    return (last,) if last else tuple(tied & gone) if len(tied & gone) == 1 else ()
