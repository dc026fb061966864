"""What was found, by the names of those it is about: for stories in any language."""

from izdeu.intake.found import Found


def called(found: Found, id: str | None) -> str:
    one = next((p for p in found.persons if p.id == id), None)
    return "" if one is None else one.canonical or one.descriptor


def events(found: Found) -> set[tuple[str, str]]:
    return {(called(found, e.person), e.type) for e in found.events if e.person}


def ties(found: Found) -> set[tuple[str, str, str]]:
    return {(called(found, r.person), r.type, called(found, r.other)) for r in found.relations}
