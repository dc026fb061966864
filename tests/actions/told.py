"""A pretend reader for tests: what it finds is written next to the words it finds it in."""

from dataclasses import dataclass, field
from datetime import date

from izdeu.actions.add import Added, add
from izdeu.actions.casebook import Casebook
from izdeu.intake.found import Attribute, Form, Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.text import ReadText
from izdeu.model.claim import Basis, Detail, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When

AYGUL = """Aygul Serikqyzy says her husband, Nurbek Toleu, was detained in May 2017 in Ghulja.
The family has heard that he got nine years. "He did nothing," she said.
"""
ANSWER = """The consul, Wang Wei, denied that Nurbek Toleuuly was ever detained. He was sentenced to six years in 2018, he said.
"""
LETTER = """My name is Zeynep Toleu. My brother Nurbek Toleu was taken in July 2017.
"""


@dataclass
class Teller:
    """Builds a Found over one text; spans are looked up, so no test counts characters."""

    text: str
    first_person: bool = False
    persons: list[FoundPerson] = field(default_factory=list)
    relations: list[FoundRelation] = field(default_factory=list)
    events: list[FoundEvent] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def person(self, id: str, *names: str, words: str = "", role: str = "relative", **more: object) -> "Teller":
        forms = tuple(Form(name, self.span(name)) for name in names)
        spans = tuple(form.span for form in forms) or (self.span(words),)
        canonical, descriptor = (names[0], "") if names else ("", words)
        self.persons.append(FoundPerson(id, forms, canonical, descriptor, spans, (role,), **more))  # type: ignore[arg-type]
        return self

    def kin(self, person: str, type: str, other: str, words: str) -> "Teller":
        self.relations.append(FoundRelation(person, type, other, self.span(words)))
        return self

    def event(self, person: str | None, type: str, words: str, **more: object) -> "Teller":
        self.events.append(FoundEvent(f"e{len(self.events) + 1}", person, type, self.span(words), **more))  # type: ignore[arg-type]
        return self

    def found(self) -> Found:
        return Found(
            "en", When.day(date(2020, 3, 1)), "The Valley Herald", "", tuple(self.persons), tuple(self.relations),
            tuple(self.events), "pretend", "1", self.first_person,
        )  # fmt: skip


def aygul() -> Found:
    says = Voice("p1", kind=SpeakerKind.RELATIVE, basis=Basis.TOLD)
    return (
        Teller(AYGUL)
        .person("p1", "Aygul Serikqyzy")
        .person("p2", "Nurbek Toleu", role="missing_or_detained", sex="male",
                attributes=(("residence", Attribute("Ghulja", Span(78, 84))),))
        .kin("p2", "husband", "p1", "her husband, Nurbek Toleu")
        .event("p2", "arrested_or_detained", "was detained in May 2017", when=When.month(2017, 5, "May 2017"), voice=says)
        .event("p2", "sentenced", "he got nine years", detail=Detail(years=9), voice=says)
        .found()
    )  # fmt: skip


def answer() -> Found:
    says = Voice("p1", kind=SpeakerKind.OFFICIAL)
    return (
        Teller(ANSWER)
        .person("p1", "Wang Wei", role="official")
        .person("p2", "Nurbek Toleuuly", role="missing_or_detained")
        .event("p2", "arrested_or_detained", "was ever detained", voice=says, stance=Stance.DENIED)
        .event("p2", "sentenced", "sentenced to six years in 2018", when=When.year(2018, "2018"), detail=Detail(years=6), voice=says)
        .found()
    )  # fmt: skip


def letter() -> Found:
    says = Voice("p1", kind=SpeakerKind.RELATIVE, basis=Basis.TOLD)
    return (
        Teller(LETTER, first_person=True)
        .person("p1", "Zeynep Toleu")
        .person("p2", "Nurbek Toleu", role="missing_or_detained")
        .kin("p2", "brother", "p1", "My brother Nurbek Toleu")
        .event("p2", "arrested_or_detained", "was taken in July 2017", when=When.month(2017, 7, "July 2017"), voice=says)
        .found()
    )  # fmt: skip


TEXTS = {"aygul.txt": (AYGUL, aygul), "answer.txt": (ANSWER, answer), "letter.txt": (LETTER, letter)}


def read(data: bytes, name: str) -> ReadText:
    return ReadText(data.decode(), "pretend", "1", "text/plain")


def propose(text: ReadText, name: str) -> Found:
    return TEXTS[name][1]()


def put(book: Casebook, *names: str) -> list[Added]:
    """Add some of these texts to a casebook."""
    return list(add(book, [(name, TEXTS[name][0].encode()) for name in names], read, propose))
