"""What was found in a document as plain data, for other programs: the form of `izdeu extract`."""

from typing import Any

from izdeu.intake.found import Age, Attribute, Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.model.claim import Detail
from izdeu.model.when import When

type Json = dict[str, Any]


def extraction(found: Found, name: str) -> Json:
    """One object: document, persons, relations, events. `name` is the file's name.

    Only events of a known person are listed; a "possible event: who?" is for the reviewer, not for programs.
    """
    return {
        "document": {"name": name, "language": found.language, "published": _day(found.published)},
        "persons": [_person(person) for person in found.persons],
        "relations": [_relation(relation) for relation in found.relations],
        "events": [_event(event) for event in found.events if event.person is not None],
    }


def unreadable(name: str, reason: str) -> Json:
    """The same object for a file that could not be read, with the reason in `error`."""
    document = {"name": name, "language": None, "published": None}
    return {"document": document, "persons": [], "relations": [], "events": [], "error": reason}


def _person(person: FoundPerson) -> Json:
    out: Json = {
        "id": person.id,
        "names": list(dict.fromkeys(form.text for form in person.names)),
        "canonical": person.canonical or None,
        "descriptor": person.descriptor or None,
        "roles": list(person.roles),
        "sex": person.sex,
        "age": _age(person.age),
        "spans": [_span(span) for span in person.spans],
    }
    return out | {predicate: _attribute(attribute) for predicate, attribute in person.attributes}


def _attribute(attribute: Attribute) -> str:
    return attribute.reading


def _age(age: Age | None) -> Json | None:
    return None if age is None or age.value is None else {"value": age.value, "as_of": _iso(age.as_of)}


def _relation(relation: FoundRelation) -> Json:
    return {"from": relation.person, "type": relation.type, "to": relation.other, "span": _span(relation.span)}


def _event(event: FoundEvent) -> Json:
    out: Json = {
        "id": event.id,
        "person": event.person,
        "type": event.type,
        "date": _iso(event.when),
        "date_text": event.when.wording if event.when else None,
        "place": event.where.wording if event.where else None,
        "detail": _detail(event.detail) | _about(event.about),
        "claimed_by": _teller(event.voice),
        "polarity": event.stance.value,
        "span": _span(event.span),
    }
    out |= {"approx": True} if event.when and event.when.approx else {}
    return out | ({"method": event.method, "version": event.version} if event.version else {})


def _teller(voice: Voice) -> str | None:
    """Whoever tells it; of what somebody was told, the one who told them."""
    origin = voice.source.person if voice.source else None
    return origin or voice.person or voice.organisation or None


def _about(persons: tuple[str, ...]) -> Json:
    """Whom an appeal or a protest is for: a person id, or a list of them."""
    return {"about": persons[0] if len(persons) == 1 else list(persons)} if persons else {}


def _detail(detail: Detail) -> Json:
    """Whole numbers as whole numbers: 9 years, not 9.0."""
    return {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in detail.stated().items()
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _iso(when: When | None) -> Any:
    return when.iso() if when else None


def _day(when: When | None) -> str | None:
    return when.earliest.isoformat() if when and when.earliest and when.earliest == when.latest else None
