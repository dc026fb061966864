"""A text put into the letters its reader knows, each letter knowing where it stood; and what was found put back into place."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from izdeu.intake.found import Age, Attribute, Form, Found, FoundPerson, Span
from izdeu.intake.languages.told import Line, Told
from izdeu.intake.languages.turkic.page import lower
from izdeu.intake.languages.weighed import Together, with_network
from izdeu.intake.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`places[n]`: where the n-th letter of `text` stood in the text as it came; one more for its end."""

    text: str
    places: tuple[int, ...]

    def origin(self, span: Span) -> Span:
        return Span(self.places[span.start], self.places[span.end])

    def here(self, span: Span) -> Span:
        """Where characters of the text as it came stand now."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))


@dataclass(frozen=True, slots=True)
class Came:
    """The text as it came, for the network: it was taught letters as they are written, not as they are rewritten for a grammar."""

    text: str
    was: Rewritten

    def heard(self, told: Told, sieve: Sieve) -> Together:
        """What rules and network say together, with its places as the grammar has them."""
        found = with_network(self._told(told), sieve)
        here = self.was.here
        return replace(
            found,
            events=[replace(event, span=here(event.span)) for event in found.events],
            met=tuple(replace(one, spans=tuple(map(here, one.spans))) for one in found.met),
            ties=tuple(replace(one, span=here(one.span)) for one in found.ties),
        )

    def _told(self, told: Told) -> Told:
        events = [replace(event, span=self.was.origin(event.span)) for event in told.events]
        return replace(
            told,
            text=self.text,
            lines=[self._line(line) for line in told.lines],
            events=events,
            moment=lambda line, type, at: told.moment(line, type, self._place(at)),
            voice=lambda line, type, who, at: told.voice(line, type, who, self._place(at)),
        )

    def _place(self, at: int | None) -> int | None:
        return None if at is None else self.was.here(Span(at, at)).start

    def _line(self, line: Line) -> Line:
        sights = tuple(replace(one, at=self.was.origin(one.at) if one.at else None) for one in line.sights)
        return replace(line, span=self.was.origin(line.span), sights=sights)


def rewritten(text: str, letters: Mapping[str, str], longest: int = 3) -> Rewritten:
    """Letter by letter, the longest run that `letters` knows first; a capital stays one."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        length = next((n for n in range(longest, 0, -1) if lower(text[at : at + n]) in letters), 0)
        new = letters[lower(text[at : at + length])] if length else text[at]
        if length and text[at].isupper():
            new = new[:1].upper() + new[1:]
        out.append(new)
        places += [at] * len(new)
        at += length or 1
    return Rewritten("".join(out), (*places, len(text)))


def capitals(was: Rewritten, named: Callable[[str], list[Span]]) -> Rewritten:
    """For a script without capitals: words known as names get one, so that they are seen."""
    letters = list(was.text)
    for span in named(was.text):
        letters[span.start] = letters[span.start].upper()
    return replace(was, text="".join(letters))


def put_back(found: Found, was: Rewritten, text: str) -> Found:
    """The same, with spans and names as they stand in the text as it came."""
    return replace(
        found,
        persons=tuple(_person(person, was, text) for person in found.persons),
        relations=tuple(replace(r, span=was.origin(r.span)) for r in found.relations),
        events=tuple(replace(e, span=was.origin(e.span)) for e in found.events),
    )


def _person(person: FoundPerson, was: Rewritten, text: str) -> FoundPerson:
    def there(span: Span) -> Span:
        return was.origin(span)

    forms = tuple(Form(there(form.span).quote(text), there(form.span)) for form in person.names)
    age: Age | None = replace(person.age, span=there(person.age.span)) if person.age else None
    kept: tuple[tuple[str, Attribute], ...] = tuple(
        (what, replace(one, span=there(one.span))) for what, one in person.attributes
    )
    return replace(
        person,
        names=forms,
        canonical=_canonical(person, was, text),
        spans=tuple(there(span) for span in person.spans),
        age=age,
        attributes=kept,
        descriptor=there(person.spans[0]).quote(text) if person.descriptor else "",
        sex_span=there(person.sex_span) if person.sex_span else None,
    )


def _canonical(person: FoundPerson, was: Rewritten, text: str) -> str:
    """The name without its case, in the letters of the text where it stands so in it."""
    length = len(person.canonical)
    for form in person.names:
        span = Span(form.span.start, form.span.start + length)
        if was.text[span.start : span.end].casefold() == person.canonical.casefold():
            return was.origin(span).quote(text)
    return person.canonical
