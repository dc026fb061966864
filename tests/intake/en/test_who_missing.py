"""Who is missing or held, and whom words for several and for a topic mean when it is told."""

import pytest

from izdeu.intake.languages.en.scene import Scene


def gone(text: str) -> set[str]:
    """Whom the words alone show missing or held."""
    scene = Scene(text)
    return {person.canonical for person in scene.persons() if scene.missing(person.id)}


@pytest.mark.parametrize(
    "text",
    [
        "Two of Dana's brothers, Timur and Askar, were sent to camps in 2017.",
        "Dana asks for her sons Timur and Askar. Each was called to the office in 2018. None came back.",
        "Timur Omarov and Askar Omarov shared a flat. The two were arrested at a roadblock.",
        "Dana's sons Timur and Askar each drew thirteen years.",
        "Each of Dana's sons, Timur and Askar, must serve twelve.",
    ],
)
def test_what_is_told_of_several_is_told_of_each_of_them(text: str) -> None:
    assert {name.split()[0] for name in gone(text)} == {"Timur", "Askar"}


def test_of_three_the_two_are_nobody_in_particular() -> None:
    text = "Timur Omarov wrote to Askar Imanov about Bolat Sadykov. The two were arrested at a roadblock."
    assert gone(text) == set()


def test_a_bare_number_given_by_a_court_is_a_term_and_one_given_by_a_neighbour_is_not() -> None:
    assert gone("Dana Sadykova, a seamstress, was given six for teaching the alphabet.") == {"Dana Sadykova"}
    assert gone("Dana Sadykova counted six in the yard.") == set()


def test_whoever_has_stopped_answering_is_gone() -> None:
    assert gone("Dana Sadykova has stopped answering. Timur Omarov has stopped smoking.") == {"Dana Sadykova"}


def test_he_is_whom_the_sentence_before_was_about_also_where_the_name_stands_beside_its_subject() -> None:
    text = (
        "Saule Omarova settled in Oral in 2013. She kept the receipts. The third of them, Aigul, was called to the hall. "
        "She was put under house arrest."
    )
    scene = Scene(text)
    people = {person.id: person.canonical for person in scene.persons()}
    last = [token for token in scene.doc if token.text == "She"][-1]
    assert [people[who] for who in scene.who(last)] == ["Aigul"]
