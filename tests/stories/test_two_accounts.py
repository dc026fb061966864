"""Two short documents about one man, read and joined as a casebook does it: what they disagree in, and what is no disagreement."""

import pytest
from pairs import differ, register

SERIK, ALIYA = "Serik Ospan", "Aliya Nurlan"

CONTRADICT = {
    "the month of the arrest": (
        "date:arrested_or_detained",
        "Aliya Nurlan says her husband, Serik Ospan, a driver from Taraz, was arrested in Urumqi in May 2017.",
        "Serik Ospan, a driver from Taraz, was arrested in Urumqi in July 2017, his wife Aliya Nurlan said.",
    ),
    "when he went back": (
        "date:returned",
        "Aliya Nurlan says her husband, Serik Ospan, returned to China in March 2018 and was arrested.",
        "Serik Ospan, husband of Aliya Nurlan, went back to China in October 2017. He was arrested at the border.",
    ),
    "a camp or a prison": (
        "where_held",
        "Aliya Nurlan says her husband, Serik Ospan, was sent to a re-education camp in Ghulja. She has had no letter.",
        "A consul told Aliya Nurlan that her husband, Serik Ospan, is serving his sentence in a prison.",
    ),
    "at home or in prison": (
        "where_held",
        "Serik Ospan, husband of Aliya Nurlan, is under house arrest, his brother said.",
        "Aliya Nurlan said that Serik Ospan, her husband, is being held in a prison in Urumqi.",
    ),
    "nine years or twelve": (
        "sentence",
        "Serik Ospan was sentenced to nine years in prison, his wife Aliya Nurlan said.",
        "A court sentenced Serik Ospan, the husband of Aliya Nurlan, to twelve years in prison.",
    ),
    "extremism or taxes": (
        "charge",
        "Serik Ospan was sentenced to nine years on charges of extremism, his wife Aliya Nurlan said.",
        "A court sentenced Serik Ospan, the husband of Aliya Nurlan, to nine years for tax evasion.",
    ),
    "how old he is": (
        "age",
        "2 March 2020\n\nSerik Ospan, 47, was arrested in May 2017. His wife, Aliya Nurlan, said so.",
        "4 May 2021\n\nSerik Ospan, 61, was arrested in May 2017. His wife, Aliya Nurlan, said so.",
    ),
    "wife or sister": (
        "family",
        "Serik Ospan was arrested in May 2017, said his wife, Aliya Nurlan.",
        "Serik Ospan was arrested in May 2017, said his sister, Aliya Nurlan.",
    ),
    "why he went": (
        "reason",
        "Serik Ospan returned to China in 2017 for a funeral and was arrested, his wife Aliya Nurlan said.",
        "Serik Ospan went back to China in 2017 to sell his house and was arrested, said Aliya Nurlan, his wife.",
    ),
    "why he was taken": (
        "reason",
        "Serik Ospan was arrested in 2017 for having WhatsApp on his phone, his wife Aliya Nurlan said.",
        "Serik Ospan was arrested in 2017 for praying, said Aliya Nurlan, his wife.",
    ),
    "dead, and sentenced afterwards": (
        "status",
        "Serik Ospan died in a camp in January 2018, his wife Aliya Nurlan said.",
        "Serik Ospan, husband of Aliya Nurlan, was sentenced to nine years in March 2019.",
    ),
    "released, says an office": (
        "status",
        "An official of the Foreign Ministry said that Serik Ospan, husband of Aliya Nurlan, was released.",
        "Aliya Nurlan says her husband, Serik Ospan, is in prison.",
    ),
    "an arrest denied": (
        "asserted_denied",
        "Serik Ospan was arrested in May 2017, his wife Aliya Nurlan said.",
        "The ministry denied that Serik Ospan, husband of Aliya Nurlan, had ever been arrested.",
    ),
    "a whole account denied": (
        "asserted_denied",
        "Serik Ospan was arrested in May 2017, his wife Aliya Nurlan said.",
        "Aliya Nurlan's husband, Serik Ospan, was arrested in China. The consul, Wang Lei, dismissed her account as lies.",
    ),
    "what he did for a living": (
        "occupation",
        "Serik Ospan, a truck driver, was arrested in May 2017, his wife Aliya Nurlan said.",
        "Serik Ospan, a mathematics teacher, was arrested in May 2017, said his wife, Aliya Nurlan.",
    ),
    "when she last spoke to him": (
        "last_contact",
        "Aliya Nurlan last spoke to her husband, Serik Ospan, in May 2017.",
        "Aliya Nurlan last spoke to her husband, Serik Ospan, in November 2018.",
    ),
}

AGREE = {
    "two spellings of one name and one town": (
        "Serik Ospan was arrested in Urumqi in May 2017, his wife Aliya Nurlan said.",
        "Serick Ospanov was arrested in Urumchi in May 2017, said his wife, Aliya Nurlan.",
    ),
    "a year and a day of that year": (
        "Serik Ospan was arrested in 2017, his wife Aliya Nurlan said.",
        "Serik Ospan was arrested on 12 May 2017, said his wife, Aliya Nurlan.",
    ),
    "47 and late forties": (
        "2 March 2020\n\nSerik Ospan, 47, was arrested in May 2017, his wife Aliya Nurlan said.",
        "4 May 2020\n\nSerik Ospan, who is in his late 40s, was arrested in May 2017, said his wife, Aliya Nurlan.",
    ),
    "ten days in one year, nine years in another": (
        "Serik Ospan was jailed for ten days in 2015, his wife Aliya Nurlan said.",
        "Serik Ospan was sentenced to nine years in 2019, said his wife, Aliya Nurlan.",
    ),
    "journeys to two countries": (
        "Serik Ospan visited Turkey in 2014, his wife Aliya Nurlan said. He was arrested in 2017.",
        "Serik Ospan visited Malaysia in 2016, said his wife, Aliya Nurlan. He was arrested in 2017.",
    ),
    "a camp, then a prison": (
        "Serik Ospan was sent to a camp in 2017, his wife Aliya Nurlan said.",
        "Serik Ospan was sent to a camp in 2017 and sentenced to nine years in 2019, said his wife, Aliya Nurlan.",
    ),
    "daughters in one, sons in the other": (
        "Aliya Nurlan lives in Taraz with her two daughters. Her husband, Serik Ospan, was arrested in May 2017.",
        "Aliya Nurlan came to the office with her three sons. Her husband, Serik Ospan, was arrested in May 2017.",
    ),
    "two protests": (
        "Aliya Nurlan picketed the consulate in March 2020 for her husband, Serik Ospan, who was arrested in 2017.",
        "In June 2021 Aliya Nurlan picketed the consulate again. Her husband, Serik Ospan, was arrested in 2017.",
    ),
    "two wordings of one charge": (
        "Serik Ospan was sentenced to nine years on charges of extremism, his wife Aliya Nurlan said.",
        "A court sentenced Serik Ospan, the husband of Aliya Nurlan, to nine years for “religious extremism”.",
    ),
}


@pytest.mark.parametrize(("field", "one", "other"), CONTRADICT.values(), ids=CONTRADICT)
def test_two_documents_contradict_each_other(field: str, one: str, other: str) -> None:
    assert list(differ(SERIK, one, other)) == [field]


def test_two_daughters_in_one_document_and_four_children_in_another() -> None:
    one = "Aliya Nurlan lives in Taraz with her two daughters. Her husband, Serik Ospan, was arrested in May 2017."
    other = "Aliya Nurlan is bringing up four children alone. Her husband, Serik Ospan, was arrested in May 2017."
    assert differ(ALIYA, one, other) == {"family": ("2 daughters", "4 children")}


@pytest.mark.parametrize(("one", "other"), AGREE.values(), ids=AGREE)
def test_two_documents_tell_the_same_in_other_words(one: str, other: str) -> None:
    documents = {tuple(d.documents) for d in register(one, other).dossiers() if SERIK in {n.text for n in d.names}}
    assert documents == {("a.txt", "b.txt")}, "the two were not taken for one man, so nothing is tested"
    assert differ(SERIK, one, other) == differ(ALIYA, one, other) == {}


def test_what_a_wife_and_a_brother_have_from_one_cousin_is_one_voice() -> None:
    text = (
        "Aliya Nurlan and Marat Ospan live in Taraz. Her husband, Serik Ospan, is Marat's brother. Their cousin, Daniyar "
        "Sabit, told Aliya that Serik was arrested in May 2017. "
    )
    more = "The cousin also told Marat that Serik was arrested in Ghulja."
    [serik] = [d for d in register(text + more).dossiers() if d.title == SERIK]
    arrests = [voices for voices in serik.corroboration if voices.fact == "event:arrested_or_detained"]
    assert {found.count for found in arrests} == {1}


def test_an_appeal_a_wife_makes_stands_on_her_husbands_page() -> None:
    text = "Aliya Nurlan's husband, Serik Ospan, was arrested in May 2017. In 2019 she wrote to the Foreign Ministry."
    [serik] = [d for d in register(text).dossiers() if d.title == SERIK]
    assert ("appeal_made", "2019") in [(h.type, h.when.edtf() if h.when else "") for h in serik.timeline]


def test_one_appeal_for_two_people_stands_once_on_the_page_of_whoever_made_it_and_on_both_of_theirs() -> None:
    text = (
        "Aliya Nurlan's husband, Serik Ospan, was arrested in May 2017, and Marat Nurlan, her brother, was sent to a camp. "
        "In 2019 she appealed to the UN for Marat and Serik."
    )
    found = {d.title: [h.type for h in d.timeline].count("appeal_made") for d in register(text).dossiers()}
    assert found == {SERIK: 1, ALIYA: 1, "Marat Nurlan": 1}
