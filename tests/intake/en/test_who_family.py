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


ROWS = [
    (
        "Nurlan Sadyk drives a taxi. Abdukerim, the eldest brother, sold carpets. His wife, Tursunay, was locked up in "
        "June. Medet, the second brother, died in 2020.",
        ("Medet", "brother", "Nurlan Sadyk"),
    ),
    (
        "Serik Omarov lives in Oral with his wife, Raushan. The couple's children, Alua, 9, and her brother Ermek, 6, "
        "live with them.",
        ("Ermek", "brother", "Alua"),
    ),
    (
        "Serik Omarov lives in Oral with his wife, Raushan. They have two children, Aigul, 9, and Ermek, 6.",
        ("Ermek", "son", "Raushan"),
    ),
    (
        "My name is Dana Serikova. I was born in 1982. I speak for my brother, Talgat Serikov, and our uncle, Bolat "
        "Omarov. I live in Oral.",
        ("Bolat Omarov", "uncle", "Talgat Serikov"),
    ),
    (
        "Samat Omarov was freed in June, according to a cousin of Samat's, Salima Ablet, who lives in Oslo.",
        ("Salima Ablet", "cousin", "Samat Omarov"),
    ),
    (
        "Salima Karim is 60. Her three sons worked in the bakery. The eldest, Yasin, was let out in 2019. His brother "
        "Abduweli got 14 years. Memet, the youngest of the three brothers, is 35.",
        ("Memet", "brother", "Abduweli"),
    ),
    (
        "Salima Karim has two sons in prison. Her elder son, Askar, got six years. His younger brother, Timur, got three.",
        ("Timur", "son", "Salima Karim"),
    ),
    (
        "Three brothers of the Hamit family are in prison. Abdulla, the oldest, got 15 years; Osman, the middle one, got 10.",
        ("Osman", "brother", "Abdulla"),
    ),
    (
        "Nijat Omarov said that Timur Taher, a friend from university, was freed.",
        ("Timur Taher", "friend", "Nijat Omarov"),
    ),
    ("Aygul Hamit said her parents, Hamit Yusup and Tohti Imin, were seized.", ("Tohti Imin", "mother", "Aygul Hamit")),
]


@pytest.mark.parametrize(("text", "tie"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_one_of_several_is_tied_to_whom_the_text_is_about(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


THROUGH = [
    (
        "Gulnar Serikova is raising two children. Her sister, Sholpan, and Sholpan's husband, Askar Beisen, ran a shop. "
        "Serikova's account of what had happened to her brother-in-law was denied.",
        ("Askar Beisen", "brother-in-law", "Gulnar Serikova"),
    ),
    (
        "Dana Sabit was married without her father, Omar, without her brother and without the aunt who had brought her "
        "up. The fourth letter was for Rahime, her father's elder sister.",
        ("Rahime", "aunt", "Dana Sabit"),
    ),
    (
        "Salima Eziz misses her husband, Askar Barat. “He never phoned,” she says. “I waited for a whole year.”\n\n"
        "There are two children in the flat. Ermek, who is nine, plays handball. “He asks me whether his father has been "
        "bad,” says his mother.",
        ("Salima Eziz", "mother", "Ermek"),
    ),
]


@pytest.mark.parametrize(("text", "tie"), THROUGH, ids=[text[:40] for text, _ in THROUGH])
def test_who_is_kin_through_others_is_not_somebody_new(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)
    assert not any(one[1:] == tie[1:] and one[0] == "?" for one in ties(text))


def test_the_old_woman_is_the_mother() -> None:
    text = (
        "Dana Sadykova, 34, works in Oral. In May her mother, Raushan Omarova, called her. The village was quiet, the older woman "
        "said; then she asked her daughter not to call."
    )
    assert ties(text) == {("Raushan Omarova", "mother", "Dana Sadykova")}
