"""Plain verbs, euphemisms and idioms for what happened: whole families of words, each with what it tells and of whom."""

import pytest

from izdeu.intake.languages.en.read import read

ZARA = "Zara Umarova, a nurse, is looking for her brother, Adam Umarov. "


def told(text):
    found = read(text)
    names = {person.id: max((form.text for form in person.names), key=len, default="") for person in found.persons}
    return {(event.type, names[event.person]) for event in found.events if event.person}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Adam Umarov was handcuffed in the teachers' room.", "arrested_or_detained"),
        ("Adam Umarov was marched out of a staff meeting.", "arrested_or_detained"),
        ("A judge in Argun remanded Adam Umarov until 30 December.", "arrested_or_detained"),
        ("Security agents swooped on Adam Umarov near the mosque.", "arrested_or_detained"),
        ("A court on Tuesday sentenced engineer Adam Umarov, 41, to eight years in a penal colony.", "sentenced"),
        ("A court in Argun placed Adam Umarov under arrest for seven days.", "sentenced"),
        ("Adam Umarov may not step outside the gate of his house.", "house_arrest"),
        ("Adam Umarov was quartered in a camp near Argun.", "sent_to_camp"),
        ("The border police handed Adam Umarov back to his family.", "released"),
        ("Adam Umarov's heart is weak.", "health"),
        ("Adam Umarov has gone blind.", "health"),
        ("A letter from Adam Umarov was smuggled out.", "contact"),
        ("Adam Umarov blocked her on WeChat.", "last_contact"),
        ("Adam Umarov left for Germany in 2014.", "migrated"),
        ("Adam Umarov was called to the station for a talk.", "summoned"),
        ("Prosecutors opened a case against Adam Umarov.", "charged"),
        ("The police made Adam Umarov dig ditches.", "forced_labour"),
        ("Adam Umarov has been a citizen of Norway since 2016.", "citizenship"),
    ],
)
def test_what_is_said_of_who_is_looked_for(sentence, expected):
    assert (expected, "Adam Umarov") in told(ZARA + sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zara Umarova collected 12,400 signatures.", "appeal_made"),
        ("Zara Umarova brought the matter before the African Commission.", "appeal_made"),
        ("Zara Umarova turned twice to the Red Cross.", "appeal_made"),
        ("Zara Umarova chained herself to the railing of the ministry.", "protest"),
        ("The consulate advised Zara Umarova to be patient.", "official_reply"),
    ],
)
def test_what_is_said_of_who_looks_for_him(sentence, expected):
    assert (expected, "Zara Umarova") in told(ZARA + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Adam Umarov drove a taxi in Moscow.",
        "Adam Umarov took a picture of the bridge.",
        "Adam Umarov blocked the ball.",
    ],
)
def test_everyday_words_tell_nothing(sentence):
    assert not {kind for kind, name in told(ZARA + sentence) if name == "Adam Umarov"} - {"missing_since"}


def test_a_headline_that_asks_for_something_reports_nothing() -> None:
    assert not told("Petition: let Adam Umarov come home\n\nThe river froze early that year in Argun.")


def test_a_date_that_opens_the_sentence_holds_for_all_it_tells() -> None:
    text = ZARA + "On 23 September 2001 two officers waited for him, let him finish a call and drove him off."
    found = [e for e in read(text).events if e.type == "arrested_or_detained"]
    assert any(e.when and e.when.edtf() == "2001-09-23" for e in found)


def test_a_second_daughter_is_the_daughter_of_whoever_had_the_first() -> None:
    text = "Sayed Karimi died in prison, says his daughter Asma Karimi.\n\nA second daughter, Salma, has been banned from travelling."
    found = read(text)
    names = {p.id: p.canonical for p in found.persons}
    assert ("Salma", "daughter", "Sayed Karimi") in {(names[r.person], r.type, names[r.other]) for r in found.relations}


def test_who_is_next_to_speak_is_the_sister_it_was_according_to() -> None:
    text = "Vadim Karatkevich was jailed for eight years, according to his sister. Alesia Karatkevich said the trial was closed."
    found = read(text)
    names = {p.id: p.canonical or p.descriptor for p in found.persons}
    assert ("Alesia Karatkevich", "sister", "Vadim Karatkevich") in {
        (names[r.person], r.type, names[r.other]) for r in found.relations
    }


def test_a_letter_to_an_embassy_makes_nobody_the_teller() -> None:
    text = (
        "Aygul Turap, a tailor, told reporters that she was held for nine months.\n\n"
        "Her husband, Shahid Mahmood, kept writing to his embassy, and she was released in May 2018."
    )
    found = read(text)
    names = {p.id: p.canonical or p.descriptor for p in found.persons}
    voices = {names.get(e.voice.person or "") for e in found.events if e.type == "released"}
    assert voices == {"Aygul Turap"}
