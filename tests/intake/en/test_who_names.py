"""Whom a text names: the hard ones."""

import pytest

from izdeu.intake.languages.en.scene import Scene


def named(text: str) -> set[str]:
    return {person.canonical for person in Scene(text).persons() if person.names}


def forms(text: str, canonical: str) -> set[str]:
    return next({form.text for form in p.names} for p in Scene(text).persons() if p.canonical == canonical)


def test_a_family_name_alone_is_the_person_named_in_full() -> None:
    text = "Aigerim Sadykova lives in Oral.\n\n“They took him,” Sadykova said. Aigerim wept."
    assert forms(text, "Aigerim Sadykova") == {"Aigerim Sadykova", "Sadykova", "Aigerim"}


def test_one_person_in_two_spellings_is_one() -> None:
    text = "Raikhan Jakypova with a picture of her son.\n\nTaldykorgan resident Raikhan Zhaqypova said she came again. Zhaqypova wept."
    assert forms(text, "Raikhan Jakypova") == {"Raikhan Jakypova", "Raikhan Zhaqypova", "Zhaqypova"}


def test_a_slip_of_the_pen_in_a_long_family_name_is_no_new_person() -> None:
    text = "Serik Kunbolatov wrote appeals. Kunbolatov waited a year. Kumbolatov's brother was convicted, the diplomat told Kumbolatov."
    assert named(text) == {"Serik Kunbolatov"}


def test_a_name_in_another_alphabet_under_a_picture_is_the_same_person() -> None:
    text = "Gulnara Dzhalilova spent 15 months in prison.\n\nГульнара Джалилова. Photo: example.org\n\nDzhalilova said she was beaten."
    assert "Гульнара Джалилова" in forms(text, "Gulnara Dzhalilova")


def test_two_men_of_one_given_name_stay_two() -> None:
    text = (
        "Sultan Omirbek moved to Kazakhstan in 2013.\n\n"
        "“My heart breaks when I think about my father, Sultan Aqynov,” Omirbek told reporters."
    )
    assert named(text) == {"Sultan Omirbek", "Sultan Aqynov"}


def test_relatives_of_one_family_name_stay_apart_and_the_name_alone_is_the_first_of_them() -> None:
    text = "Rosalba Quintero joins the other mothers. Her son, Iván Quintero, 24, was taken. Quintero has written eleven letters."
    assert named(text) == {"Rosalba Quintero", "Iván Quintero"}
    assert "Quintero" in forms(text, "Rosalba Quintero")


@pytest.mark.parametrize(
    "text",
    [
        "by Nora Quill\n\nFamilies wait for news.",
        "Women wait outside the consulate. [Dias Madiyarov/AFP]",
        "Women wait outside the consulate. Photo: Dias Madiyarov",
        "The case was compared with the Andrei Sakharov prize of last year.",
        "He came from Atush, Kashgar district, and studied the Qurʾān.",
        "The Kazakhs and Uighurs of Xinjiang are afraid.",
        "Human Rights Watch and Radio Azattyk asked the Ministry of Foreign Affairs in Nur-Sultan.",
    ],
    ids=["byline", "agency credit", "credit", "prize", "town and book", "peoples", "bodies"],
)
def test_nobody_is_named_here(text: str) -> None:
    assert named(text) == set()


def test_a_boy_may_be_called_like_a_people_or_a_faith() -> None:
    assert "Muslim" in named("Daniyar Ospanov works with his 11-year-old brother Muslim and his sister Farida.")


def test_unusual_names_are_known_by_what_stands_around_them() -> None:
    text = "First in the queue was Nurgaisha Toleutay, a milkmaid. Her husband, Erbolat Sharipkhan, left in February."
    assert named(text) == {"Nurgaisha Toleutay", "Erbolat Sharipkhan"}


def test_a_name_in_brackets_is_another_name_of_the_same_person() -> None:
    text = "#12  Sayrambeg Omarov   (also: Sairanbai Umar)\nSex: M\nStatus: sentenced"
    assert forms(text, "Sayrambeg Omarov") == {"Sayrambeg Omarov", "Sairanbai Umar"}


def test_an_age_is_kept_as_stated() -> None:
    text = (
        "Askar Imanov, who is in his late 40s, was arrested. His 15-year-old son Elnur works. Dana Imanova, 44, sews."
    )
    ages = {person.canonical: person.age for person in Scene(text).persons() if person.age}
    assert {name: (age.low, age.high) for name, age in ages.items()} == {
        "Askar Imanov": (46, 49),
        "Elnur": (15, 15),
        "Dana Imanova": (44, 44),
    }


def test_a_kyrgyz_name_goes_on_to_its_son_of_or_daughter_of():
    found = Scene("Asylbek Tokon uulu was detained. His wife, Gulzat Ermek kyzy, wrote to the president.").persons()
    assert [person.canonical for person in found if person.names] == ["Asylbek Tokon uulu", "Gulzat Ermek kyzy"]


STRANGERS = [
    ("Naseer, the middle one, was found near the town in December.", "Naseer"),
    ("Schoolteacher Anup Chakma was found on a roadside.", "Anup Chakma"),
]


@pytest.mark.parametrize(("text", "name"), STRANGERS)
def test_a_word_english_does_not_know_that_acts_or_is_acted_on_is_a_person(text: str, name: str) -> None:
    assert name in {person.canonical for person in Scene(text).persons()}


def test_a_town_that_news_reached_is_nobody() -> None:
    assert not Scene("In the summer a rumour reached Kayseri that he had died.").persons()


def test_a_given_name_that_ends_like_a_trade_is_no_trade() -> None:
    assert named("Enver Memetov was seized at the gate. Peter Shah said so.") == {"Enver Memetov", "Peter Shah"}
    assert named("Schoolteacher Anup Chakma was seized at the gate.") == {"Anup Chakma"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dilnar Sabit lives in Oslo. Ehtem, Sabit's brother, was 24 and had a job with a bank.", "Ehtem"),
        ("Dilnar Sabit lives in Oslo. Memtimin, the youngest of the three brothers, is 35.", "Memtimin"),
        ("Asiye Nur lives in Oslo. Her brothers, Adil and Kamran, were given 8 and 11 years.", "Kamran"),
        ("Source: Zulpiye Tursun, sister of the prisoner. Ms Tursun moved to Oslo in 2013.", "Zulpiye Tursun"),
    ],
)
def test_a_family_word_beside_it_makes_a_word_a_name(text: str, name: str) -> None:
    assert name in {person.canonical for person in Scene(text).persons()}


def test_a_town_before_somebodys_mother_is_no_name() -> None:
    text = "From Tacheng, her mother, Dana Sadykova, wrote that all were well."
    assert "Tacheng" not in {person.canonical for person in Scene(text).persons()}
