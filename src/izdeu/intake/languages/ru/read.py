"""A Russian text read whole: who is in it, what happened to them, when, and on whose word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from izdeu.intake.found import Found, FoundEvent, FoundPerson, FoundRelation, Span
from izdeu.intake.languages.audible import audible, somebodys
from izdeu.intake.languages.gather import gather
from izdeu.intake.languages.kinfolk import Kinfolk, kinfolk
from izdeu.intake.languages.ru.ages import give_ages
from izdeu.intake.languages.ru.called import gathered
from izdeu.intake.languages.ru.heard import of_their_sex
from izdeu.intake.languages.ru.lexicon import victims
from izdeu.intake.languages.ru.mentions import Known, Reader
from izdeu.intake.languages.ru.model import Word, entities, sentences, words
from izdeu.intake.languages.ru.moments import Moments
from izdeu.intake.languages.ru.names import sightings
from izdeu.intake.languages.ru.naming import recognised
from izdeu.intake.languages.ru.people import Cast
from izdeu.intake.languages.ru.quotes import Quotes
from izdeu.intake.languages.ru.roles import Roles
from izdeu.intake.languages.ru.sexes import shown
from izdeu.intake.languages.ru.tell import Tellings
from izdeu.intake.languages.ru.told import known as told_by
from izdeu.intake.languages.ru.told import stands_for_somebody
from izdeu.intake.languages.ru.tree import Tree
from izdeu.intake.languages.ru.voices import Voices
from izdeu.intake.languages.weighed import with_network
from izdeu.intake.masthead import Masthead, masthead
from izdeu.intake.sieve import sieve

VERSION = "2"
METHOD = "ru: natasha, rules"
FIRST = re.compile(r"(?<!\w)(?:я|меня|мне|мой|моя|моего|моей|моему|мою|нас|мы|наш\w*)(?!\w)", re.I)
OWN_NAME = re.compile(
    r"(?:меня зовут|мо[её] имя|имя мо[её] —|(?<!\w)я,|(?<!\w)я —|рассказ|рассказывает|свидетельств\w+|показани\w+|история|"
    r"письмо|интервью с|монолог)\s*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
TESTIMONY = 4
SELF = re.compile(r"(?:меня зовут|зовут меня|мо[её] имя|имя мо[её]|(?<!\w)я(?=[, ]))\s*[,:—–-]?\s*$", re.IGNORECASE)
"""Before the name of whoever speaks."""
LAST = re.compile(r"[.!?…:;]['\"”»)\]]*\s*$")
LONGEST_HEADING = 160


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    head = head or masthead(text)
    scene = Scene(text, head)
    persons, relations, events = scene.found()
    return Found(
        language="ru",
        published=head.published,
        publisher=head.publisher,
        title=head.title,
        persons=persons,
        relations=relations,
        events=tuple(replace(event, id=f"e{n}") for n, event in enumerate(sorted(events, key=lambda e: e.span), 1)),
        method=METHOD,
        version=VERSION,
        narrator=scene.narrator,
    )


class Scene:
    """One text parsed, its people gathered, read twice: the first reading says who speaks and who is lost."""

    def __init__(self, text: str, head: Masthead) -> None:
        self.text, self.head = text, head
        self.cut = sentences(text)
        parsed = words(text, self.cut)
        marked = entities(text, self.cut)
        self.tree = Tree(text, parsed, self.cut, _places(text, marked, parsed), _bodies(marked, parsed))
        named = gather(sightings(text, marked, {w.span.start: w for w in parsed}), method=METHOD, shared=True)
        self.people = gathered(somebodys(named, audible(text, self.cut)), text)
        self.quotes = Quotes(self.tree)
        self.moments = Moments(self.tree, head.published)
        self.paragraphs = {n: text.count("\n", 0, span.start) for n, span in enumerate(self.cut)}
        self.skipped = {n for n, span in enumerate(self.cut) if self._heading(span)}
        self.narrator: str | None = None

    def found(self) -> tuple[tuple[FoundPerson, ...], tuple[FoundRelation, ...], list[FoundEvent]]:
        known = Known()
        known.speakers.update(self._introduced())
        reader, voices, events, roles = self._reading(known)
        known = _learnt(reader, voices, roles, self.narrator)
        known.befell = {id: frozenset(e.type for e in events if e.person == id) for id in known.counts}
        known.speakers.update(self._introduced())
        known.heard = self._kinfolk(reader)
        reader, voices, events, _ = self._reading(known)
        heard = with_network(told_by(reader, voices, self.moments, self.skipped, events), sieve())
        events = heard.events
        persons = heard.parts(self._persons(reader, Roles(reader, voices, events), events))
        sexes = {id: figure.sex for id, figure in reader.cast.figures.items() if figure.sure_sex}
        heard = replace(heard, ties=tuple(of_their_sex(heard.ties, sexes)))
        there = {p.id for p in persons}
        later = [t for t in known.named_later if not reader.family.tied(t.person, t.other)]
        relations = tuple(
            FoundRelation(t.person, t.type, t.other, t.span, score=0.7, method=METHOD)
            for t in (*reader.relations(), *later)
            if t.person in there and t.other in there and t.type not in ("child", "") and t.person != t.other
        )
        return persons, heard.relations(relations, there), events

    def _kinfolk(self, reader: Reader) -> Kinfolk | None:
        words = [word.span for word in self.tree.words if stands_for_somebody(word, reader)]
        return kinfolk(self.text, self.cut, words)

    def _introduced(self) -> dict[int, str]:
        """“Имя моё Калиман …”: who speaks in a quotation that no verb gives to anybody."""
        return {
            quote.span.start: person.id
            for quote in self.quotes.all
            if quote.speaker is None
            for person in self.people
            for span in person.spans
            if quote.span.start <= span.start < quote.span.end
            and SELF.search(self.text[max(0, span.start - 40) : span.start])
        }

    def _reading(self, known: Known) -> tuple[Reader, Voices, list[FoundEvent], Roles]:
        cast = Cast(self.people, shown(self.people, self.tree))
        named = {w.i: p.id for p in self.people for span in p.spans for w in self.tree.inside(span)}
        self.narrator = self._narrates(cast)
        reader = Reader(self.tree, cast, named, self.quotes, self.narrator, victims(), known)
        reader.read()
        give_ages(reader, self.head.published)
        voices = Voices(reader, self.paragraphs)
        events = Tellings(reader, voices, self.moments, self.skipped).all()
        return reader, voices, events, Roles(reader, voices, events)

    def _heading(self, span: Span) -> bool:
        """A headline, a byline, a note in brackets: a line without a full stop."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.start)
        line = self.text[start : end if end >= 0 else len(self.text)].strip()
        return line.startswith("[") or (len(line) < LONGEST_HEADING and not LAST.search(line))

    def _in_heading(self, span: Span) -> bool:
        word = self.tree.at(span.start)
        return word is not None and word.sentence in self.skipped

    def _narrates(self, cast: Cast) -> str | None:
        """Who says "I" outside every quotation: by name where the text gives one."""
        said = [
            m
            for m in FIRST.finditer(self.text)
            if (w := self.tree.at(m.start())) is not None
            and self.quotes.at(w) is None
            and w.sentence not in self.skipped
        ]
        if len(said) < TESTIMONY:
            return None
        if (named := self._own_name()) is not None:
            return named
        first = said[0]
        return cast.add(Span(*first.span()), "рассказчик", None)

    def _own_name(self) -> str | None:
        """“Меня зовут Вера”, "Я, Гульзат Омарбек,", "Рассказ Веры Станкевич", or the only name in the title."""
        for person in self.people:
            for span in person.spans:
                before = self.text[max(0, span.start - 40) : span.start]
                if OWN_NAME.search(before):
                    return person.id
        return None

    def _persons(self, reader: Reader, roles: Roles, events: Sequence[FoundEvent]) -> tuple[FoundPerson, ...]:
        happened = {e.person for e in events} | {e.voice.person for e in events}
        happened |= {e.voice.source.person for e in events if e.voice.source}
        out = []
        for id, figure in reader.cast.figures.items():
            if not figure.forms and id != self.narrator and all(self._in_heading(span) for span in figure.spans):
                continue  # “Сестра ищет брата”: the story tells who they are
            tied = any(id in (t.person, t.other) and t.type for t in reader.family.ties)
            if figure.forms or id in happened or tied or id == self.narrator:
                out.append(replace(figure.found(METHOD), roles=roles.of(id)))
        return tuple(sorted(out, key=lambda p: p.spans[0]))


def _learnt(reader: Reader, voices: Voices, roles: Roles, narrator: str | None) -> Known:
    speakers = {}
    for quote in reader.quotes.all:
        if quote.speaker is not None and (who := reader.who(quote.speaker)):
            speakers[quote.span.start] = who[0]
    kept = {id for id in roles.lost if reader.cast.named(id)}
    stay = {id for id in reader.cast.figures if reader.cast.named(id)} | ({narrator} if narrator else set())
    ties = [t for t in reader.relations() if t.person in stay and t.other in stay]
    later = tuple(recognised(reader, roles.lost, lambda who: bool(roles.trades[who]) or who == narrator))
    ties += later
    return Known(
        {place: who for place, who in speakers.items() if who in stay},
        kept,
        {id for id in stay if voices.tells(id)},
        tuple(t for t in ties if t.person in stay and t.other in stay),
        tuple(t for t in later if t.person in stay and t.other in stay - roles.lost),
        _main(reader),
        _callings(reader),
        dict(reader.counts),
        voices.principal,
        True,
    )


def _callings(reader: Reader) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for id, figure in reader.cast.figures.items():
        for word in dict.fromkeys(figure.words) if figure.forms else ():
            out[word] = (*out.get(word, ()), id)
    return out


def _main(reader: Reader) -> str | None:
    """Whom the report is about, where it names one far more often than anybody else."""
    named = sorted(((n, who) for who, n in reader.counts.items() if reader.cast.named(who)), reverse=True)
    ahead = len(named) == 1 or (len(named) > 1 and named[0][0] >= 1.5 * named[1][0])
    return reader.cast.now(named[0][1]) if named and ahead and named[0][0] >= 3 else None


def _bodies(marked: Sequence[tuple[Span, str]], parsed: Sequence[Word]) -> frozenset[int]:
    starts = {w.span.start: w.i for w in parsed}
    return frozenset(starts[span.start] for span, kind in marked if kind == "ORG" and span.start in starts)


def _places(text: str, marked: Sequence[tuple[Span, str]], parsed: Sequence[Word]) -> Mapping[int, str]:
    """Words that name places, and the whole name."""
    out: dict[int, str] = {}
    starts = {w.span.start: w.i for w in parsed}
    for span, kind in marked:
        if kind == "LOC" and span.start in starts:
            out[starts[span.start]] = span.quote(text)
    return out
