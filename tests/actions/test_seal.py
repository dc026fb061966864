"""Whoever speaks in a private letter is named nowhere until the compartment is opened."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Teller, read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.export import export
from izdeu.actions.people import Register, people
from izdeu.intake.found import Found, Voice
from izdeu.model.errors import NotFound
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When

WORDS = """My brother Nurbek Toleu was taken in July 2017. Our mother saw it. They said to me: Zeynep, be silent.
Zeynep Toleu
"""


def unrecognised() -> Found:
    """A letter whose reader saw neither that the writer signs it, nor that nobody else is called so."""
    return (
        Teller(WORDS, first_person=True)
        .person("p1", "Zeynep Toleu", "Zeynep", role="other")
        .person("p2", "Nurbek Toleu", role="missing_or_detained")
        .person("p3", words="Our mother")
        .event("p2", "arrested_or_detained", "was taken in July 2017", when=When.month(2017, 7, "July 2017"))
        .event("p2", "contact", "They said to me: Zeynep, be silent")
        .found()
    )


def told(found: Found) -> Found:
    mother = next(person for person in found.persons if person.id == "p3")
    named = tuple(replace(one, descriptor="mother of Zeynep Toleu") if one is mother else one for one in found.persons)
    return replace(found, persons=named, title="Zeynep Toleu asks", publisher="Z. Toleu")


@pytest.fixture
def letter(book: Casebook) -> Casebook:
    list(add(book, [("from-zeynep.txt", WORDS.encode())], read, lambda text, name: told(unrecognised())))
    return book


def everything(book: Casebook) -> str:
    """All that a session says of everybody."""
    register = Register(book)
    rows = people(book, everybody=True)
    return f"{rows} {list(register.dossiers())} {json.dumps(export(book, include_proposed=True))}"


def test_a_writer_the_reader_did_not_recognise_is_named_nowhere(letter):
    assert "zeynep" not in everything(letter).casefold()


def test_the_one_looked_for_is_there_with_what_was_said_of_him(letter):
    him = next(row for row in people(letter) if row.title == "Nurbek Toleu")
    assert him.status.status == "detained"


def test_an_unnamed_relative_is_called_so_without_the_writers_name(letter):
    assert "mother of [sealed]" in {row.title for row in people(letter, everybody=True)}


def test_with_the_compartment_open_everybody_is_named(letter):
    letter.sealed_open = True
    said = everything(letter)
    assert "mother of Zeynep Toleu" in said
    assert "from-zeynep.txt" in said
    assert "Zeynep Toleu asks" in said


QUOTING = """My name is Zeynep Toleu. My sister Rahima Toleu was taken to a camp in May 2017. My sister is 38.
In 2019 Rahima told me that she had learned to sew.
"""


def test_the_one_a_letter_looks_for_is_not_sealed_because_her_words_are_repeated(book):
    writes = Voice("p1", kind=SpeakerKind.RELATIVE)
    found = (
        Teller(QUOTING, first_person=True)
        .person("p1", "Zeynep Toleu")
        .person("p2", "Rahima Toleu", role="missing_or_detained")
        .event("p2", "sent_to_camp", "was taken to a camp in May 2017", voice=writes)
        .event("p2", "health", "My sister is 38", voice=writes)
        .event("p2", "forced_labour", "she had learned to sew", voice=Voice("p2", kind=SpeakerKind.MISSING))
        .found()
    )
    list(add(book, [("letter.txt", QUOTING.encode())], read, lambda text, name: found))
    assert [row.title for row in people(book, everybody=True)] == ["Rahima Toleu"]


def test_whoever_tells_the_most_stays_sealed_also_where_somebody_tells_of_her(book):
    """A former prisoner writes of those she saw there, and what her husband said of herself."""
    writes, husband = Voice("p1", kind=SpeakerKind.WITNESS), Voice("p3", kind=SpeakerKind.RELATIVE)
    found = (
        Teller(QUOTING, first_person=True)
        .person("p1", "Zeynep Toleu", role="missing_or_detained")
        .person("p2", "Rahima Toleu", role="missing_or_detained")
        .person("p3", words="My sister is")
        .event("p2", "sent_to_camp", "was taken to a camp in May 2017", voice=writes)
        .event("p2", "health", "My sister is 38", voice=writes)
        .event("p1", "sent_to_camp", "she had learned to sew", voice=husband)
        .found()
    )
    list(add(book, [("letter.txt", QUOTING.encode())], read, lambda text, name: found))
    assert "Zeynep Toleu" not in {row.title for row in people(book, everybody=True)}


def test_an_error_that_lists_a_letters_records_names_nobody_sealed(letter):
    from izdeu.actions.judge import record_of

    with pytest.raises(NotFound) as refused:
        record_of(Register(letter), "Nobody@from-[sealed].txt")
    assert "Nurbek" in refused.value.remedy
    assert "Zeynep" not in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Гульниса Нурбаки", "сказали Гульнисе молчать", True),
        ("古丽尼萨·努尔巴克", "他对古丽尼萨说", True),
        ("Ali Toleu", "he is alive", False),
        ("Ali Toleu", "letter_of_ali.txt", True),
        ("Zeynep Toleu", "The Toleu family", False),
    ],
)
def test_a_hidden_name_is_found_in_its_cases_and_a_shared_one_is_not(name, text, found):
    from izdeu.actions.seal import _finder

    assert bool(_finder({name}, {"Nurbek Toleu"}).search(text)) is found


@given(st.lists(st.sampled_from(["", " ", "-", ".", ") ", " ("]), min_size=10, max_size=10))
def test_a_telephone_number_is_found_however_it_is_grouped(between: list[str]):
    from izdeu.actions.seal import _finder, _ways

    written = "".join(digit + gap for digit, gap in zip("7015550142", between, strict=True))
    finder = _finder(set(), set(), _ways("+7 (701) 555-01-42, ask for the seamstress"))
    assert finder.search(f"call {written} at night")
    assert not finder.search("he is a seamstress, 555 01 24")
