"""A Chinese text read whole: who is in it, what happened to them, when, where, and on whose word."""

from collections.abc import Sequence
from dataclasses import replace

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.weighed import with_network
from izdeu.intake.languages.zh.events.replies import replies
from izdeu.intake.languages.zh.events.tell import HELD, Tell, once
from izdeu.intake.languages.zh.roles import roles
from izdeu.intake.languages.zh.scene import METHOD, Scene
from izdeu.intake.languages.zh.told import known
from izdeu.intake.masthead import Masthead, masthead
from izdeu.intake.sieve import sieve

VERSION = "2"
SOUGHT = HELD | {"last_contact"}
"""Of whom something of this kind is told, be it denied or feared, may be whom an office answers about."""


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    head = head or masthead(text)
    scene = Scene(text, head.published)
    tell = Tell(scene)
    told = tell.events()
    sought = tell.whose.held | {event.person for event in told if event.person and event.type in SOUGHT}
    told = once(sorted([*told, *replies(scene, sought)], key=lambda event: event.span))
    heard = with_network(known(scene, told), sieve())
    told = heard.events
    persons, relations = scene.persons(told), scene.relations()
    kept = {person.id for person in (*persons, *heard.met)}
    relations = tuple(one for one in relations if one.person in kept and one.other in kept)
    numbered = _numbered([event for event in told if event.person in kept or event.candidates])
    return Found(
        language="zh",
        published=head.published,
        publisher=head.publisher,
        title=head.title,
        persons=heard.parts(roles(persons, relations, numbered, scene)),
        relations=heard.relations(relations, kept),
        events=numbered,
        method=METHOD,
        version=VERSION,
        first_person=scene.narrator is not None,
        narrator=scene.narrator if scene.narrator in kept else None,
    )


def _numbered(told: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    return tuple(replace(event, id=f"e{n}") for n, event in enumerate(told, 1))
