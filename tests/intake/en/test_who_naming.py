"""Who among those named is the relative first spoken of without a name."""

from izdeu.intake.languages.en.scene import Scene


def ties(text: str) -> set[tuple[str, str, str]]:
    scene = Scene(text)
    called = {person.id: person.canonical or "?" for person in scene.persons()}
    return {(called[tie.person], tie.type, called[tie.other]) for tie in scene.relations()}


def test_the_husband_is_named_a_paragraph_later() -> None:
    text = (
        "Vera Omarova sends a parcel every month. The last letter from her husband came in June.\n\n"
        "Askar Omarov, an engineer, was detained at work in 2020. He has not called since."
    )
    assert ("Askar Omarov", "husband", "Vera Omarova") in ties(text)


def test_her_brother_and_his_sister_are_the_two_already_named() -> None:
    text = (
        "That Timur Gaisin received six years came to light only because his sister misread a form. Dana Ilyasova, "
        "a herder, believed she was signing for a visit. Ilyasova saw her brother in September."
    )
    assert ties(text) & {
        ("Timur Gaisin", "brother", "Dana Ilyasova"),
        ("Dana Ilyasova", "sister", "Timur Gaisin"),
    }


def test_a_man_with_a_wife_of_his_own_is_nobody_elses_husband() -> None:
    text = (
        "Gulsara, a teacher, has three children, and her husband is a herder. Gulsara said he could not leave.\n\n"
        "Another man, Askar Imanov, reported that his wife, Dana Sadykova, had been sent to a camp."
    )
    found = ties(text)
    assert ("Dana Sadykova", "wife", "Askar Imanov") in found
    assert not any(tie[0] == "Askar Imanov" and tie[2] == "Gulsara" for tie in found)


def test_a_brother_who_is_spoken_of_beside_a_stranger_is_not_the_stranger() -> None:
    text = "Dana Sadykova looks for her brother. Minister Askar Imanov said that he knew of no such case."
    assert not any("Askar Imanov" in tie for tie in ties(text))


def test_who_is_called_a_mother_by_a_pronoun_only_stays_without_a_name() -> None:
    text = "Timur Omarov vanished in May. His mother waits at home. She is his mother, the neighbours say."
    assert ("?", "mother", "Timur Omarov") in ties(text)
