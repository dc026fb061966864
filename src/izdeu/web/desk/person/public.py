"""What may be public of a person, or go to somebody outside, and why not, in the words of the page."""

from dataclasses import dataclass

from izdeu.actions.people import Register
from izdeu.actions.public import Bar, Public, Why, agreed, publishable, recipients
from izdeu.model.vocabulary import label
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.story import Footnote
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and each reason why it may not go out, or not all of it."""

    public: Public
    name: str
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """How it stands for one recipient, with everybody else one can ask for. `lines`: by purpose, in words."""

    chosen: str
    name: str
    others: tuple[tuple[str, str], ...]
    lines: dict[str, list[Line]]

    def to_read(self) -> list[Footnote]:
        """What whoever is at work may read for the second time, each once."""
        found = (note for lines in self.lines.values() for line in lines for note in line.public.second)
        return list({note.claim: note for note in found}.values())


def outside(register: Register, dossier: Dossier, recipient: str) -> Outside:
    """NotFound where nobody can agree to anything for that recipient."""
    by_purpose: dict[str, list[Line]] = {}
    for one in publishable(register, dossier, recipient):
        purpose = label("purposes", one.use.purpose, language())
        by_purpose.setdefault(purpose, []).append(_line(one))
    everybody = tuple((one, label("recipients", one, language())) for one in recipients())
    return Outside(recipient, dict(everybody)[recipient], everybody, by_purpose)


def _line(one: Public) -> Line:
    return Line(one, plain(f"person.thing_{one.thing.value}"), tuple(map(_why, one.whys)))


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
