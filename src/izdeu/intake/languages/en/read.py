"""An English text read whole: who is in it, what happened to them, when, where, and on whose word."""

from collections.abc import Sequence
from dataclasses import replace

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.en.events.behalf import on_behalf
from izdeu.intake.languages.en.events.once import once
from izdeu.intake.languages.en.events.tell import ACTS, METHOD, tellings
from izdeu.intake.languages.en.published import published
from izdeu.intake.languages.en.roles import roles
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.told import known
from izdeu.intake.languages.weighed import with_network
from izdeu.intake.masthead import Masthead, masthead
from izdeu.intake.sieve import sieve

VERSION = "1"


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    head = head or masthead(text)
    scene = Scene(text, head.published or published(text))
    net = with_network(known(scene, once(tellings(scene))), sieve())
    told = numbered(net.events)
    persons, relations = roles(scene.persons(), scene.relations(), told, scene)
    officials = {p.id for p in persons if "official" in p.roles[:1]}
    there = {p.id for p in (*persons, *net.met)}
    told = tuple(
        replace(event, about=tuple(person for person in event.about if person in there))
        for event in on_behalf(told, scene)
        if (event.person is None or event.person in there)
        and not (event.type in ACTS - {"official_reply"} and event.person in officials)
    )
    return Found(
        language="en",
        published=scene.published,
        publisher=head.publisher,
        title=head.title,
        persons=net.parts(persons),
        relations=net.relations(relations, there),
        events=told,
        method=METHOD,
        version=VERSION,
        first_person=scene.first_person,
        narrator=scene.narrator,
    )


def numbered(told: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """In the order of the text, with ids that are unique in it."""
    return tuple(replace(event, id=f"e{n}") for n, event in enumerate(sorted(told, key=lambda e: e.span), 1))
