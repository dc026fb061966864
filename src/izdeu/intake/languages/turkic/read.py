"""A text of one of these languages read whole: who is in it, what happened to them, when, where, and on whose word."""

import re
from collections.abc import Callable, Sequence

from izdeu.intake.found import Found, FoundEvent, FoundPerson, FoundRelation
from izdeu.intake.languages.audible import Audible, Deaf, audible, somebodys
from izdeu.intake.languages.dates import Dated, Term
from izdeu.intake.languages.turkic.ages import ages
from izdeu.intake.languages.turkic.figures import Figure
from izdeu.intake.languages.turkic.page import furniture
from izdeu.intake.languages.turkic.parts import Parts
from izdeu.intake.languages.turkic.published import published
from izdeu.intake.languages.turkic.replies import answered, replies
from izdeu.intake.languages.turkic.rewritten import Came
from izdeu.intake.languages.turkic.story import Story, lines
from izdeu.intake.languages.turkic.tell import losses, numbered, tellings
from izdeu.intake.languages.turkic.told import known
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.intake.languages.weighed import with_network
from izdeu.intake.masthead import Masthead, masthead
from izdeu.intake.sieve import sieve

VERSION = "2"
type Names = Callable[[str, Audible], tuple[FoundPerson, ...]]


def read(
    text: str,
    language: str,
    names: Names,
    head: Masthead | None = None,
    times: tuple[Dated, ...] | None = None,
    served: tuple[Term, ...] | None = None,
    came: Came | None = None,
) -> Found:
    """`names`: who is named in the text, each with every place, given what the network hears of names. Spans are offsets of `text`.

    `times`, `served`: its dates and terms of imprisonment, where its letters are not those their grammar knows; `came`: how it
    was written then.
    """
    head = head or masthead(text)
    said = head.published or published(text, language)
    method = f"{language}-rules"
    hearing = Deaf() if came else audible(text, lines(text, language))
    persons = tuple(person for person in names(text, hearing) if _in_the_report(person, text))
    persons = somebodys(persons, hearing)
    first = Story(text, language, persons, said, times=times, served=served)
    lost = losses(tellings(first, {}, method))
    story = Story(text, language, persons, said, lost, times, served, None if came else first.kinfolk())
    told = tellings(story, dict(losses(tellings(story, dict(lost), method))), method)
    voices = Voices(story)
    ages(story)
    told = numbered([*told, *replies(story, voices, told, method)])
    told = numbered([*told, *answered(story, told, method)])
    heard = (came.heard if came else with_network)(known(story, voices, told), sieve())
    told = numbered(heard.events)
    parts = Parts(story.cast, told, voices)
    kept = {figure.id for figure in story.cast.figures.values() if parts.counts(figure.id)}
    kept |= heard.tied(kept)
    shown = [figure for figure in story.cast.figures.values() if figure.id in kept]
    there = {figure.id for figure in shown} | {person.id for person in heard.met}
    return Found(
        language=language,
        published=said if said is not None and said.earliest == said.latest else None,
        publisher=head.publisher,
        title=head.title,
        persons=heard.parts([_person(figure, parts, method) for figure in sorted(shown, key=lambda f: f.spans[0])]),
        relations=heard.relations(relations(story, there, voices, method), there),
        events=_events(told, there),
        method=method,
        version=VERSION,
        first_person=story.meaning.narrator is not None,
        narrator=story.meaning.narrator if story.meaning.narrator in there else None,
    )


def relations(story: Story, there: set[str], voices: Voices, method: str) -> tuple[FoundRelation, ...]:
    return tuple(
        FoundRelation(t.person, t.kin, t.other, t.span, voices.voice(t.word, "", t.person), 0.8, method)
        for t in story.cast.ties
        if t.person in there and t.other in there and t.kin in KNOWN
    )


def _in_the_report(person: FoundPerson, text: str) -> bool:
    """Not whoever stands only in the lines around it: who wrote it, the paper's name."""
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    around = [line for n, line in enumerate(lines) if furniture(line[0], n, len(lines))]
    return len(lines) < 3 or any(
        not any(line.start() <= span.start < line.end() for line in around) for span in person.spans
    )


def _person(figure: Figure, parts: Parts, method: str) -> FoundPerson:
    return FoundPerson(
        id=figure.id,
        names=figure.names,
        canonical=figure.canonical,
        descriptor="" if figure.names else figure.descriptor,
        spans=tuple(figure.spans),
        roles=parts.role(figure.id),
        sex=figure.sex,
        age=figure.age,
        score=figure.score,
        method=method,
    )


def _events(told: Sequence[FoundEvent], there: set[str]) -> tuple[FoundEvent, ...]:
    return tuple(e for e in told if e.person is None or e.person in there)


KNOWN = frozenset(
    [
        "wife",
        "husband",
        "mother",
        "father",
        "son",
        "daughter",
        "brother",
        "sister",
        "grandmother",
        "grandfather",
        "grandson",
        "granddaughter",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "mother-in-law",
        "father-in-law",
        "son-in-law",
        "daughter-in-law",
        "brother-in-law",
        "sister-in-law",
        "friend",
    ]
)
