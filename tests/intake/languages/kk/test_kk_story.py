"""A Kazakh story is read as people tell it: the verb last, the person dropped, the kin word with its owner in its ending."""

import pytest

from izdeu.intake.found import Found, FoundEvent, FoundPerson
from izdeu.intake.languages.kk.read import read
from izdeu.intake.propose import propose
from izdeu.model.claim import Stance

HEAD = "Хабар\n\n2021 жылғы 5 наурыз\n\n"


def told(text: str) -> Found:
    return read(HEAD + text + "\n")


def of(found: Found, type: str) -> FoundEvent:
    return next(event for event in found.events if event.type == type and event.person)


def person(found: Found, id: str | None) -> FoundPerson:
    return next(one for one in found.persons if one.id == id)


def name(found: Found, id: str | None) -> str:
    one = person(found, id)
    return one.canonical or one.descriptor


def ties(found: Found) -> set[tuple[str, str, str]]:
    return {(name(found, r.person), r.type, name(found, r.other)) for r in found.relations}


def test_the_object_of_an_arrest_is_who_was_arrested() -> None:
    found = told("Айнұр Серікқызы базарда отырған. Полиция Мұхтар Серікұлын 2018 жылдың наурызында ұстап әкетті.")
    assert name(found, of(found, "arrested_or_detained").person) == "Мұхтар Серікұлы"


def test_the_subject_of_a_passive_is_who_was_sentenced_and_for_how_long() -> None:
    found = told("Мұхтар Серікұлы 2019 жылы он үш жылға сотталды.")
    event = of(found, "sentenced")
    assert (name(found, event.person), event.detail.years) == ("Мұхтар Серікұлы", 13)
    assert event.when is not None and event.when.iso() == "2019"


def test_a_participle_before_a_noun_is_told_of_the_noun() -> None:
    found = told("Айнұр Серікқызы түрмеге қамалған әкесі Серік Оралұлын іздейді.")
    assert name(found, of(found, "imprisoned").person) == "Серік Оралұлы"


def test_a_dropped_subject_is_whoever_the_story_is_about() -> None:
    found = told("Мұхтар Серікұлы 2017 жылы Құлжаға барған. Келесі күні лагерьге қамалған.")
    assert name(found, of(found, "sent_to_camp").person) == "Мұхтар Серікұлы"


def test_whoever_is_said_to_be_her_husband_is_one_man_with_and_without_his_name() -> None:
    found = told("Айнұр Серікқызы күйеуі Қанатты іздейді. Айнұрдың айтуынша, күйеуін 2018 жылы ұстап әкеткен.")
    assert ties(found) == {("Қанат", "husband", "Айнұр Серікқызы")}
    assert name(found, of(found, "arrested_or_detained").person) == "Қанат"


def test_an_unnamed_father_is_a_person_because_something_happened_to_him() -> None:
    found = told("Айнұр Серікқызының әкесін де лагерьге әкеткен.")
    father = person(found, of(found, "sent_to_camp").person)
    assert (father.names, father.descriptor, father.roles[0]) == (
        (),
        "Айнұр Серікқызының әкесін",
        "missing_or_detained",
    )
    assert [r.type for r in found.relations] == ["father"]


def test_my_husband_is_the_husband_of_who_speaks_between_the_marks() -> None:
    found = told("«Күйеуім Қанатты 2018 жылы түрмеге қамады», – дейді Айнұр Серікқызы.")
    assert ties(found) == {("Қанат", "husband", "Айнұр Серікқызы")}
    assert name(found, of(found, "imprisoned").voice.person) == "Айнұр Серікқызы"


def test_according_to_her_is_on_her_word() -> None:
    found = told("Айнұр Серікқызының айтуынша, Мұхтар Серікұлы хабарсыз кеткен.")
    assert name(found, of(found, "missing_since").voice.person) == "Айнұр Серікқызы"


def test_a_testimony_is_of_who_gives_her_name() -> None:
    found = told("Менің атым Айнұр Серікқызы. Мені 2018 жылы лагерьге жапты. Інім Қанат түрмеде.")
    assert found.first_person and name(found, found.narrator) == "Айнұр Серікқызы"
    assert name(found, of(found, "sent_to_camp").person) == "Айнұр Серікқызы"
    assert ("Қанат", "brother", "Айнұр Серікқызы") in ties(found)


def test_what_an_official_rejects_is_denied() -> None:
    found = told("Мұхтар Серікұлы 2018 жылы ұсталған. Прокурор Болат Нұров Мұхтардың ұсталмағанын мәлімдеді.")
    denied = [e for e in found.events if e.stance is Stance.DENIED]
    assert {(e.type, name(found, e.person), name(found, e.voice.person)) for e in denied} == {
        ("official_reply", "Мұхтар Серікұлы", "Болат Нұров"),
        ("arrested_or_detained", "Мұхтар Серікұлы", "Болат Нұров"),
    }


def test_a_fear_is_feared_and_a_wish_is_no_event() -> None:
    found = told("Қанат Серікұлы сотталып кетті ме деп қорқамын, дейді Айнұр Оралқызы. Ол інісін босатуды сұрайды.")
    assert of(found, "sentenced").stance is Stance.FEARED
    assert not any(e.type == "released" for e in found.events)


def test_thousands_are_nobody() -> None:
    found = told("Айнұр Серікқызы Алматыда тұрады. Мыңдаған адам лагерьге қамалды.")
    assert not any(e.person for e in found.events)


def test_all_who_are_told_in_a_row_are_meant() -> None:
    found = told(
        "Қалида Әбенқызы үш ұлы – Айдын, Ерлан және Мұратты іздейді. Үшеуін де 2018 жылғы ақпанда ұстап әкеткен."
    )
    taken = {name(found, e.person) for e in found.events if e.type == "arrested_or_detained"}
    assert taken == {"Айдын", "Ерлан", "Мұрат"}


def test_an_entry_of_a_list_is_about_the_name_it_opens_with() -> None:
    found = told(
        "1. Мұхтар Айтжанұлы, ер, 1964 жылы туған. Куәлік берген – қызы Назерке Мұхтарқызы. 2017 жылы ұсталған."
    )
    event = of(found, "arrested_or_detained")
    assert (name(found, event.person), name(found, event.voice.person)) == ("Мұхтар Айтжанұлы", "Назерке Мұхтарқызы")


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("46 жастағы Мұхтар Серікұлы ұсталды.", 46),
        ("Мұхтар Серікұлы (46 жаста) ұсталды.", 46),
        ("Қырық алты жастағы Мұхтар Серікұлы ұсталды.", 46),
    ],
)
def test_an_age_is_of_the_name_it_stands_beside(sentence: str, age: int) -> None:
    (one,) = told(sentence).persons
    assert one.age is not None and one.age.value == age


def test_an_appeal_of_the_family_is_for_whom_it_asks() -> None:
    found = told("Мұхтар Серікұлы 2018 жылы ұсталған. Отбасы 2019 жылы прокуратураға арыз жазды.")
    assert name(found, of(found, "appeal_made").person) == "Мұхтар Серікұлы"


@pytest.mark.parametrize(
    "text",
    [
        "Ainur Serikqyzy küyeui Qanat Orazuly izdeidi jäne jylaidy. Qanat 2018 jyly naurızda ustaldy. Ony on üsh jylğa sottağan.",
        "اينۇر سەرىكقىزى كۇيەۋى قانات ورازۇلىن ىزدەيدى. قانات 2018 جىلى ناۋرىزدا ۇستالدى. ونى ون ءۇش جىلعا سوتتاعان.",
    ],
)
def test_latin_and_arabic_letters_are_read_as_cyrillic_ones_and_stay_in_place(text: str) -> None:
    found = propose(text)
    assert found.language == "kk"
    assert [r.type for r in found.relations] == ["husband"]
    assert all(form.span.quote(text) == form.text for one in found.persons for form in one.names)
    (husband,) = {r.person for r in found.relations}
    arrest, sentence = of(found, "arrested_or_detained"), of(found, "sentenced")
    assert (arrest.person, sentence.person, sentence.detail.years) == (husband, husband, 13)
    assert arrest.when is not None and arrest.when.iso() == "2018-03"


def test_a_notebook_that_is_taken_is_nobody_arrested() -> None:
    found = told("Былтыр сәуірде полиция Айнұр Серікқызының үйіне басып кіріп, ноутбугін алып кеткен.")
    assert {e.type for e in found.events if e.person} == {"surveilled_or_interrogated"}


def test_what_a_man_does_not_admit_is_denied() -> None:
    found = told("Прокурор Болат Нұров Мұхтар Серікұлын ұстағанын мойындамайды.")
    assert of(found, "arrested_or_detained").stance is Stance.DENIED


def test_a_country_behind_a_name_is_no_part_of_it() -> None:
    found = told("Нәбира Сұлтанқызының ұлы Самат Қазақстан азаматы бола тұра, 2018 жылғы мамырда Құлжада ұсталған.")
    assert {p.canonical for p in found.persons} == {"Нәбира Сұлтанқызы", "Самат"}
    assert name(found, of(found, "arrested_or_detained").person) == "Самат"


def test_before_whose_eyes_it_was_is_not_who_was_taken() -> None:
    found = told("Дәулет Серікұлы 2021 жылғы 2 шілдеде үйінде, әйелі мен балаларының көзінше ұсталған.")
    assert name(found, of(found, "arrested_or_detained").person) == "Дәулет Серікұлы"


def test_who_of_several_is_named_later_is_kin_of_the_same_one() -> None:
    found = read(
        "Бүбіш Қалиқызы Көкшетауда тұрады. Оның төрт ұлы Қытайда қалған. Екеуі, Нұрбол мен Саттар, 2018 жылы лагерьге қамалды."
    )
    ids = {person.canonical: person.id for person in found.persons}
    ties = {(tie.person, tie.type, tie.other) for tie in found.relations}
    assert {(ids[name], "son", ids["Бүбіш Қалиқызы"]) for name in ("Нұрбол", "Саттар")} <= ties


def test_an_answer_that_came_from_a_ministry_is_its_reply() -> None:
    found = read(
        "Қуаныш Смағұл 2017 жылы түрмеге қамалды. Министрліктен «Қуаныш Смағұл – Қытай азаматы» деген жауап келді."
    )
    assert [event.voice.organisation for event in found.events if event.type == "official_reply"] == ["Министрлік"]
