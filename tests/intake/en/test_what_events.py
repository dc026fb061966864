"""What happened, in the wordings of reporters, witnesses, registers and letters of many countries."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.en.events.tell import events
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.propose import propose
from izdeu.model.claim import Stance


def told(found: Found) -> list[tuple[str, str]]:
    """(who, what) of every event of a known person that is asserted."""
    names = {person.id: person.canonical or person.descriptor for person in found.persons}
    return [(names[e.person], e.type) for e in found.events if e.person and e.stance == "asserted"]


def event(text: str, kind: str, who: str = "") -> FoundEvent:
    found = propose(text)
    names = {person.id: person.canonical or person.descriptor for person in found.persons}
    return next(e for e in found.events if e.type == kind and e.person and who in names[e.person])


WORDINGS = [
    (
        "Men in plain clothes dragged Hassan Alwan out of his shop in Homs in 2013.",
        "Hassan Alwan",
        "arrested_or_detained",
    ),
    ("Yusuf Demir was picked up at a checkpoint near Diyarbakir.", "Yusuf Demir", "arrested_or_detained"),
    ("Yusuf Demir has been in custody since March 2019.", "Yusuf Demir", "arrested_or_detained"),
    ("News of Yusuf Demir's arrest reached the village in April.", "Yusuf Demir", "arrested_or_detained"),
    ("The security service came for Tariq Haddad at dawn.", "Tariq Haddad", "arrested_or_detained"),
    ("Aliya Nurlan was sent to a re-education camp in 2018.", "Aliya Nurlan", "sent_to_camp"),
    ("Aliya Nurlan spent fifteen months in an internment camp.", "Aliya Nurlan", "sent_to_camp"),
    ("Aliya Nurlan was taken away for study.", "Aliya Nurlan", "sent_to_camp"),
    ("Aliya Nurlan is under house arrest.", "Aliya Nurlan", "house_arrest"),
    ("Pavel Kasko was handed a seven-year term.", "Pavel Kasko", "sentenced"),
    ("Pavel Kasko got nine years.", "Pavel Kasko", "sentenced"),
    ("Pavel Kasko was found guilty of spying.", "Pavel Kasko", "sentenced"),
    ("Pavel Kasko was jailed for five years.", "Pavel Kasko", "sentenced"),
    ("The 10-year sentence of Pavel Kasko was upheld.", "Pavel Kasko", "sentenced"),
    ("Pavel Kasko is serving a twelve-year sentence in Mogilev.", "Pavel Kasko", "imprisoned"),
    ("Pavel Kasko is being held in Urumqi No. 1 prison.", "Pavel Kasko", "imprisoned"),
    ("Pavel Kasko is behind bars.", "Pavel Kasko", "imprisoned"),
    ("Pavel Kasko was charged with treason in 2020.", "Pavel Kasko", "charged"),
    ("They let Pavel Kasko go after ten days.", "Pavel Kasko", "released"),
    ("Pavel Kasko was freed in 2021 under an amnesty.", "Pavel Kasko", "released"),
    ("The whereabouts of Lakmal Perera remain unknown.", "Lakmal Perera", "missing_since"),
    ("Nobody has seen Lakmal Perera since.", "Lakmal Perera", "missing_since"),
    ("Officials confiscated the passport of Aliya Nurlan at the airport.", "Aliya Nurlan", "passport_confiscated"),
    ("Aliya Nurlan had her passport taken away.", "Aliya Nurlan", "passport_confiscated"),
    ("Aliya Nurlan was summoned to the police station.", "Aliya Nurlan", "summoned"),
    ("Police questioned Aliya Nurlan for two days.", "Aliya Nurlan", "surveilled_or_interrogated"),
    ("Police searched Aliya Nurlan's home.", "Aliya Nurlan", "surveilled_or_interrogated"),
    ("Aliya Nurlan was forced to work in a glove factory.", "Aliya Nurlan", "forced_labour"),
    ("Guards beat Aliya Nurlan with electric batons.", "Aliya Nurlan", "tortured_or_ill_treated"),
    ("Aliya Nurlan suffered a stroke.", "Aliya Nurlan", "health"),
    ("Aliya Nurlan fled to Turkey in 2016.", "Aliya Nurlan", "migrated"),
    ("Aliya Nurlan travelled to Turkey in 2012 for a holiday.", "Aliya Nurlan", "travelled"),
    ("Aliya Nurlan became a Kazakh citizen in 2015.", "Aliya Nurlan", "citizenship"),
    ("Saule Nurlan filed a complaint with the UN.", "Saule Nurlan", "appeal_made"),
    ("Saule Nurlan staged a protest outside the consulate.", "Saule Nurlan", "protest"),
    ("A criminal case was opened against Pavel Kasko.", "Pavel Kasko", "charged"),
    ("Pavel Kasko returned home from prison in May.", "Pavel Kasko", "released"),
    ("The remains of Pavel Kasko were identified in 2010.", "Pavel Kasko", "died"),
    ("It is not known where Lakmal Perera is.", "Lakmal Perera", "missing_since"),
    ("In 2018 the agents tapped Aliya Nurlan's phone.", "Aliya Nurlan", "surveilled_or_interrogated"),
    ("Saule Nurlan went on hunger strike.", "Saule Nurlan", "protest"),
]


@pytest.mark.parametrize(("text", "who", "what"), WORDINGS)
def test_a_wording_tells_what_happened_to_whom(text: str, who: str, what: str) -> None:
    assert (who, what) in told(propose(text))


NOTHING = [
    "Aliya Nurlan could be arrested if she returns.",
    "Aliya Nurlan was not arrested.",
    "Aliya Nurlan fears arrest.",
    "Saule Nurlan hopes that Aliya Nurlan will be released.",
    "Anyone who prays may be sent to a camp, Aliya Nurlan says.",
    "Aliya Nurlan wants to move to Turkey.",
    "Will Aliya Nurlan be released?",
    "The police threatened to arrest Aliya Nurlan.",
    "Aliya Nurlan refused to hand over her passport.",
    "If Aliya Nurlan had stayed, she would have been sentenced.",
    "Aliya Nurlan has worked as a nurse for 40 years.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_wish_a_threat_a_possibility_or_a_denial_of_the_narrator_is_no_event(text: str) -> None:
    assert [e for e in events(Scene(text)) if e.person and e.stance is Stance.ASSERTED] == []


def test_one_verb_for_two_people_gives_each_their_own_date() -> None:
    text = "Police arrested Rustam Beken in July 2018 and his brother Daniyar Beken in September 2018."
    dates = {who: event(text, "arrested_or_detained", who).when for who in ("Rustam", "Daniyar")}
    assert {who: when.iso() for who, when in dates.items() if when} == {"Rustam": "2018-07", "Daniyar": "2018-09"}


def test_the_date_of_a_conviction_is_not_the_date_of_what_it_was_for() -> None:
    found = event("Askar Imanov was convicted in 2018 over a post that he wrote in 2012.", "sentenced")
    assert found.when and found.when.iso() == "2018"


def test_a_fronted_date_holds_for_what_is_joined() -> None:
    text = "In 2014, Askar Imanov was charged with separatism and sentenced for life."
    assert [e.when.iso() for e in propose(text).events if e.when] == ["2014", "2014"]
    assert event(text, "sentenced").detail.life
    assert event(text, "charged").detail.charge == "separatism"


def test_an_age_and_a_month_beside_a_term_stay_apart() -> None:
    found = event("Askar Imanov, a 65-year-old farmer, was sentenced in June 2019 to 20 years.", "sentenced")
    assert found.detail.years == 20
    assert found.when and found.when.iso() == "2019-06"


def test_who_disappeared_on_a_journey_is_gone_since_that_journey() -> None:
    text = "In 2017 Askar Imanov went back to China to sell a house. He disappeared without a trace. Chinese police hold many."
    assert event(text, "missing_since").when == event(text, "returned").when


def test_silence_of_somebody_known_to_be_held_is_a_last_contact() -> None:
    held = "Askar Imanov was sent to a camp in 2018. There has been no news from him."
    assert ("Askar Imanov", "last_contact") in told(propose(held))
    free = "Askar Imanov set off for the market. There has been no news from him."
    assert ("Askar Imanov", "missing_since") in told(propose(free))


def test_the_same_event_told_twice_comes_once() -> None:
    text = "Askar Imanov was arrested in May 2018 in Almaty. His neighbours remember the arrest of Askar Imanov."
    assert told(propose(text)).count(("Askar Imanov", "arrested_or_detained")) == 1


def test_two_dates_of_one_kind_of_event_stay_two_claims() -> None:
    text = "Askar Imanov was arrested in May 2017. Askar Imanov was arrested again in June 2019."
    assert told(propose(text)).count(("Askar Imanov", "arrested_or_detained")) == 2


def test_every_span_quotes_a_short_stretch_of_the_text() -> None:
    text = " ".join(wording for wording, _, _ in WORDINGS)
    for found in propose(text).events:
        assert 0 < found.span.end - found.span.start <= 400
        assert found.span.quote(text).strip()


def test_headlines_and_links_to_other_stories_say_nothing_of_anybody() -> None:
    text = "Askar Imanov jailed\n\nThe farmer Askar Imanov keeps sheep.\n\nSee also\nAskar Imanov arrested\n13/01/2021 17:00\n"
    assert told(propose(text)) == []


ENTRY = """Register of the absent

Name: Askar Imanov
Sex: M
Profession: farmer
When taken: 22 Oct. 2017
Status: sentenced (14 years)
What happened: Under house arrest since 2016. Let out on 24 December 2018.
"""


def test_a_register_entry_speaks_of_the_person_at_its_head() -> None:
    assert {
        ("Askar Imanov", kind) for kind in ("arrested_or_detained", "sentenced", "house_arrest", "released")
    } <= set(told(propose(ENTRY)))
    assert event(ENTRY, "sentenced").detail.years == 14
    taken = event(ENTRY, "arrested_or_detained").when
    assert taken and taken.iso() == "2017-10-22"
