"""Who is whose: the ties a text states, and the people it singles out without a name."""

import pytest

from izdeu.intake.languages.en.scene import Scene


def ties(text: str) -> set[tuple[str, str, str]]:
    scene = Scene(text)
    called = {person.id: person.canonical or "?" for person in scene.persons()}
    return {(called[tie.person], tie.type, called[tie.other]) for tie in scene.relations()}


STATED = [
    ("Dana Sadykova said that her husband, Timur, was arrested.", ("Timur", "husband", "Dana Sadykova")),
    (
        "Timur Akhmetov vanished in May. His sister Dana heard of it from a neighbour.",
        ("Dana", "sister", "Timur Akhmetov"),
    ),
    ("Askar Imanov, whose brother Timur vanished in 2018, lives in Oral.", ("Timur", "brother", "Askar Imanov")),
    (
        "Dana Sadykova, mother of the detained poet Timur Sadykov, has no news.",
        ("Dana Sadykova", "mother", "Timur Sadykov"),
    ),
    ("Dana Sadykova is the widow of Timur Sadykov.", ("Dana Sadykova", "wife", "Timur Sadykov")),
    ("Dana Omarova, sister to Timur Omarov, was questioned.", ("Dana Omarova", "sister", "Timur Omarov")),
    (
        "According to his cousin Dana Sadykova, Timur Akhmetov was sent to a camp.",
        ("Dana Sadykova", "cousin", "Timur Akhmetov"),
    ),
    ("Dana Omarova looks for a brother, Timur.", ("Timur", "brother", "Dana Omarova")),
    (
        "My name is Dana Sadykova. My husband is Timur Sadykov. I live in Oral.",
        ("Timur Sadykov", "husband", "Dana Sadykova"),
    ),
    ("Timur Akhmetov married Dana Sadykova in 2009.", ("Dana Sadykova", "wife", "Timur Akhmetov")),
    ("The couple, Timur Omarov and Dana Sadykova, were held for a year.", ("Dana Sadykova", "wife", "Timur Omarov")),
    (
        "Her father, the retired geologist Timur Omarov, was led away, says Dana Omarova.",
        ("Timur Omarov", "father", "Dana Omarova"),
    ),
    (
        "“My father, Timur Omarov, and mother, Raushan, stayed,” Askar Omarov said.",
        ("Raushan", "mother", "Askar Omarov"),
    ),
    (
        "Dana Akhmetova said her son-in-law, Timur Omarov, and daughter Aigul had been detained.",
        ("Aigul", "daughter", "Dana Akhmetova"),
    ),
]


@pytest.mark.parametrize(("text", "tie"), STATED, ids=[text[:40] for text, _ in STATED])
def test_a_tie_is_read_as_stated(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


def test_our_son_is_the_son_of_both() -> None:
    text = "Timur Bakirov said that his wife, Halima Nurova, went to China. “She brought our oldest son with her,” Bakirov said."
    assert ties(text) == {
        ("Halima Nurova", "wife", "Timur Bakirov"),
        ("?", "son", "Timur Bakirov"),
        ("?", "son", "Halima Nurova"),
    }


def test_the_husband_without_a_name_gets_it_in_the_next_sentence() -> None:
    text = "The stall belonged to Rehima Karimova and her husband. Abdukerim Tursunov travelled to Artush in October."
    assert ties(text) == {("Abdukerim Tursunov", "husband", "Rehima Karimova")}


def test_a_stranger_with_a_trade_is_not_taken_for_the_husband() -> None:
    text = "Rehima Karimova misses her husband. Abdukerim Tursunov, a lawyer, said the case was closed."
    assert ("Abdukerim Tursunov", "husband", "Rehima Karimova") not in ties(text)


def test_sons_told_by_number_are_known_when_they_are_named() -> None:
    text = "Soldiers pulled Samar Haddad's two sons out of a bus. Anas, the older one, was a pharmacist; Yazan was at school."
    assert {("Anas", "son", "Samar Haddad"), ("Yazan", "son", "Samar Haddad")} <= ties(text)


def test_the_aunt_turns_out_to_have_a_name() -> None:
    text = "Magomed Eldarov lives only in the answers his aunt collects. Investigators wrote to Zalina Eldarova that her nephew had left."
    assert ties(text) == {("Zalina Eldarova", "aunt", "Magomed Eldarov")}


def test_a_plural_is_nobody_and_parents_are_two() -> None:
    scene = Scene("Aigul Serikova has three children. Her relatives wait. Her parents were detained in 2018.")
    assert [person.descriptor for person in scene.persons() if not person.names] == [
        "father of Aigul Serikova",
        "mother of Aigul Serikova",
    ]


def test_in_laws_are_the_parents_of_the_wife_spoken_of_before() -> None:
    text = "Serik Ayupov lost his wife, Mira Mukhanova. Her father was arrested, her mother punished. His in-laws spent years in a camp."
    unnamed = [person for person in Scene(text).persons() if not person.names]
    assert len(unnamed) == 2
    assert {("?", "father-in-law", "Serik Ayupov"), ("?", "mother-in-law", "Serik Ayupov")} <= ties(text)


def test_a_tie_told_from_both_sides_is_stated_once() -> None:
    text = "Mira Mukhanova is the wife of Serik Ayupov. Mira Mukhanova wrote to her husband in 2021."
    assert len(ties(text)) == 1


def test_a_register_names_the_relative_without_saying_whose() -> None:
    text = "#7  Gulzira Mukhtarova\nSex: F\nTestifying party: Aqerke Mukhtarova, sister, Kazakhstan\nWhen taken: 2017"
    assert ties(text) == {("Aqerke Mukhtarova", "sister", "Gulzira Mukhtarova")}


def test_the_brother_is_the_one_just_spoken_of_without_a_name() -> None:
    text = "Timur Omarov has had no news of his brother for a year. The brother, Askar, drives a lorry."
    assert ties(text) == {("Askar", "brother", "Timur Omarov")}


def test_their_sister_is_the_sister_of_both_brothers() -> None:
    text = (
        "Timur Omarov and his brother Askar vanished in 2018. Timur was a cook. The police deny everything. "
        "Their sister Dana Omarova looks for them."
    )
    assert {("Dana Omarova", "sister", "Timur Omarov"), ("Dana Omarova", "sister", "Askar")} <= ties(text)


def test_who_a_wife_is_said_to_be_does_not_stop_the_reading() -> None:
    scene = Scene(
        "Askar Bolatov's brother-in-law Ruslan was summoned. He moved to Kyiv with his wife, who is Askar's sister."
    )
    assert {"Askar Bolatov", "Ruslan"} <= {p.canonical for p in scene.persons()}


FAMILIES = [
    (
        "Haleema Omarova waits. Her eldest, Irshad, went looking for work when he was fifteen.",
        ("Irshad", "son", "Haleema Omarova"),
    ),
    (
        "Timur Omarov and his wife, Dana Sadykova, live in Oral. The couple's boy, Ansar, is ten.",
        ("Ansar", "son", "Timur Omarov"),
    ),
    ("Dana Sadykova lives in Oral. Her little boy, Ilham, has no papers.", ("Ilham", "son", "Dana Sadykova")),
    (
        "Samat Orynbay was taken in May. His mother, Dana, has it from a nephew of his, Erbol, that he is ill.",
        ("Erbol", "nephew", "Samat Orynbay"),
    ),
    (
        "Dana Orynbek stood before the consulate. Both brothers are in prison. Muratkhan, the elder, got ten years.",
        ("Muratkhan", "brother", "Dana Orynbek"),
    ),
    (
        "Dana Sadykova speaks on Fridays. Her late husband's brother, Askar, lost two fingers.",
        ("Askar", "brother-in-law", "Dana Sadykova"),
    ),
    ("Rena Abliz was released in spring. She lives with a niece.", ("?", "niece", "Rena Abliz")),
]


@pytest.mark.parametrize(("text", "tie"), FAMILIES, ids=[text[:40] for text, _ in FAMILIES])
def test_whose_relative_it_is_follows_from_the_sentences_before(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


def test_three_brothers_are_each_others() -> None:
    text = (
        "Of the three Mengal brothers two have come back. Wahid was picked up in Hub in 2014. "
        "For the youngest, Zakir, nobody has an answer."
    )
    assert ties(text) & {("Zakir", "brother", "Wahid"), ("Wahid", "brother", "Zakir")}


def test_a_great_aunt_is_no_aunt() -> None:
    text = "Timur Omarov lives with his great-aunt Zeynep Sabyrova."
    assert not any(tie[1] == "aunt" for tie in ties(text))


def test_children_named_together_are_sons_or_daughters_by_their_names() -> None:
    text = "Mukhit Sabyr was tried. His children, Aigul, 15, and Nurlan, 13, sat in the second row."
    assert {("Aigul", "daughter", "Mukhit Sabyr"), ("Nurlan", "son", "Mukhit Sabyr")} <= ties(text)


def test_whoever_turns_out_to_be_another_by_a_word_is_no_more_from_that_word_on() -> None:
    scene = Scene(
        "My nephew wrote the programs. They were ordered by Ivan Luna, and I am his uncle, Fermin Luna. I went home."
    )
    known = {person.id for person in scene.persons()}
    assert {who for token in scene.doc for who in scene.who(token)} <= known
