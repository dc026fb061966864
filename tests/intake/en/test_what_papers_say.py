"""The ways papers of many countries put the same things: each sentence once, with what it tells and of whom."""

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
        ("Four men in uniform asked Adam Umarov to step out of the car.", "arrested_or_detained"),
        ("Two officers walked Adam Umarov past the beds of the ward.", "arrested_or_detained"),
        ("Adam Umarov was led out of his office in May 2015.", "arrested_or_detained"),
        ("Guards knocked out four of Adam Umarov's teeth.", "tortured_or_ill_treated"),
        ("Adam Umarov was put into a punishment cell.", "tortured_or_ill_treated"),
        ("Adam Umarov was given electric shocks.", "tortured_or_ill_treated"),
        ("Adam Umarov is asthmatic.", "health"),
        ("Adam Umarov's hearing has gone.", "health"),
        ("Adam Umarov was given ten days for contempt.", "sentenced"),
        ("Adam Umarov is one of six men tried together.", "charged"),
        ("Adam Umarov was found in the reservoir.", "died"),
    ],
)
def test_what_is_said_of_who_is_looked_for(sentence, expected):
    assert (expected, "Adam Umarov") in told(ZARA + sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zara Umarova has knelt outside the embassy every Friday.", "protest"),
        ("Zara Umarova was received at the Foreign Ministry by a deputy director.", "appeal_made"),
        ("Zara Umarova waded across the river on 3 May 2016.", "migrated"),
        ("Zara Umarova has gone to Belgium.", "migrated"),
    ],
)
def test_what_is_said_of_who_is_looking(sentence, expected):
    assert (expected, "Zara Umarova") in told(ZARA + sentence)


def test_a_name_of_two_syllables_with_a_hyphen_is_one_name():
    found = read("Han Sol-mi, 19, was arrested in May 2019. Her father, Han Gwang-su, a miner, is dead.")
    assert {form.text for person in found.persons for form in person.names} >= {"Han Sol-mi", "Han Gwang-su"}


def test_himself_only_stresses_who_it_was():
    text = ZARA + "Their lawyer, Edem Kurtov, was himself taken from the courtroom and given five days for contempt."
    assert {("arrested_or_detained", "Edem Kurtov"), ("sentenced", "Edem Kurtov")} <= told(text)


def test_both_are_the_two_just_told_of_and_among_them_are_those_named():
    shared = told(ZARA + "Movsar Tasuev shared a cell with Adam Umarov. Both were given electric shocks.")
    assert {("tortured_or_ill_treated", who) for who in ("Adam Umarov", "Movsar Tasuev")} <= shared
    led = told(ZARA + "Police led seven people away, Adam Umarov and Movsar Tasuev among them.")
    assert {("arrested_or_detained", who) for who in ("Adam Umarov", "Movsar Tasuev")} <= led


def test_a_term_that_is_a_sentence_by_itself_is_of_whoever_the_one_before_is_about():
    text = ZARA + "Adam Umarov appears in row 417. Sixteen years, for “listening to illegal recordings”."
    assert ("sentenced", "Adam Umarov") in told(text)


def test_nobody_returns_to_a_country_the_text_never_leaves():
    text = "Sammi Rind was arrested in Quetta in Pakistan. On Tuesday she set off for Karachi. Police in Pakistan said nothing."
    assert not {kind for kind, _ in told(text)} & {"returned", "migrated"}


def test_a_calling_holds_though_the_place_of_work_stands_between_it_and_the_name():
    found = read(ZARA + "A first secretary at the embassy, Gao Weimin, rang her.")
    [gao] = [person for person in found.persons if any(form.text == "Gao Weimin" for form in person.names)]
    assert gao.roles == ("official",)
