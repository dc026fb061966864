"""Sightings of names become persons: short forms go with the fullest name they fit."""

from izdeu.intake.found import Span
from izdeu.intake.languages.gather import Sighting, gather, without_overlaps


def seen(at: int, name: str, sex: str | None = None) -> Sighting:
    return Sighting(Span(at, at + len(name)), name, tuple(name.split()), sex)


def names(*sightings: Sighting) -> list[tuple[str, ...]]:
    return [tuple(form.text for form in person.names) for person in gather(sightings)]


def test_a_short_form_goes_with_the_name_it_is_part_of() -> None:
    assert names(seen(0, "Азат Ким"), seen(20, "Азат"), seen(40, "Роза")) == [("Азат Ким", "Азат"), ("Роза",)]


def test_of_two_who_share_a_family_name_the_one_named_last_is_meant() -> None:
    assert names(seen(0, "Азат Ким"), seen(20, "Роза Ким"), seen(40, "Ким")) == [("Азат Ким",), ("Роза Ким", "Ким")]


def test_sex_keeps_apart_what_a_shared_name_would_join() -> None:
    assert names(seen(0, "Азат Ким", "male"), seen(20, "Ким", "female")) == [("Азат Ким",), ("Ким",)]


def test_an_initial_stands_for_a_name() -> None:
    assert names(seen(0, "А. Ким"), seen(20, "Азат Ким")) == [("А. Ким", "Азат Ким")]


def test_persons_come_in_the_order_of_the_text() -> None:
    assert names(seen(30, "Азат Муса Ким"), seen(0, "Роза")) == [("Роза",), ("Азат Муса Ким",)]


def test_of_overlapping_spans_the_longest_stays() -> None:
    assert without_overlaps([Span(0, 3), Span(0, 8), Span(9, 12)]) == [Span(0, 8), Span(9, 12)]
