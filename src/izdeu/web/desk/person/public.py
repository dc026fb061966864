"""What may be public of a person, and why not, in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from izdeu.actions.people import Register
from izdeu.actions.public import Bar, Public, Why, agreed, publishable
from izdeu.model.vocabulary import label
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.story import Footnote
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and each reason why it may not be public, or not all of it."""

    public: Public
    name: str
    whys: tuple[str, ...]


def lines(register: Register, dossier: Dossier) -> list[Line]:
    found = publishable(register, dossier)
    return [Line(one, plain(f"person.thing_{one.thing.value}"), tuple(map(_why, one.whys))) for one in found]


def _why(why: Why) -> str:
    if why.bar is Bar.CONSENT and why.answer:
        return plain("person.bar_consent", what=label("answers", why.answer.value, language()))
    words = plain(f"person.bar_{why.bar.value}")
    return f"{words}: {why.count}" if why.count else words


def uses(register: Register, person: str) -> dict[str, list[tuple[str, str, bool]]]:
    """By purpose, whom it is for, what was answered, and whether that is a yes."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for use, why in agreed(register, person):
        answer = label("answers", why.answer.value, language()) if why.answer else plain("person.bar_elsewhere")
        told = (label("recipients", use.recipient, language()), answer, why.answer == "given")
        found.setdefault(label("purposes", use.purpose, language()), []).append(told)
    return found


def to_read(found: Iterable[Line]) -> list[Footnote]:
    """What whoever is at work may read for the second time, each once."""
    return list({note.claim: note for line in found for note in line.public.second}.values())
