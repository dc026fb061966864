import re

from cast import Casebook

from izdeu.model.claim import Basis, Stance
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import LANGUAGES
from izdeu.timeline.gaps import Held, bodies, gaps


def held(book: Casebook, body: str) -> dict[str, Held]:
    needs = next(needs for needs in bodies() if needs.key == body)
    return {gap.need.key: gap.held for gap in gaps(book.dossier(), needs)}


def test_the_working_group_has_six_items_and_an_empty_dossier_none(book):
    assert list(held(book, "wgeid").values()) == [Held.MISSING] * 6


def test_an_accepted_claim_is_there_and_a_proposed_one_only_proposed(book):
    book.says("a", "name", "Serik Talgatuly", standing=Standing.ACCEPTED)
    book.says("a", "event:arrested_or_detained", when="2017-05", by=None)
    found = held(book, "wgeid")
    assert (found["name"], found["date"], found["place"]) == (Held.THERE, Held.PROPOSED, Held.MISSING)


def test_the_working_group_needs_the_month_and_a_year_is_not_enough(book):
    book.says("a", "event:missing_since", when="2017")
    assert held(book, "wgeid")["date"] is Held.MISSING
    assert held(book, "relative")["taken_when"] is Held.PROPOSED


def test_a_name_counts_in_the_script_it_is_asked_for(book):
    book.says("a", "name", "Serik Talgatuly")
    book.says("b", "name", "谢里克·塔勒哈特")
    found = held(book, "relative")
    assert found["name_latin"] is found["name_chinese"] is Held.PROPOSED
    assert found["name_cyrillic"] is Held.MISSING


def test_a_sentence_without_its_length_or_its_court_does_not_say_them(book):
    book.says("a", "event:sentenced", charge="extremism")
    found = held(book, "relative")
    assert (found["charge"], found["sentence"], found["court"]) == (Held.PROPOSED, Held.MISSING, Held.MISSING)


def test_denials_and_fears_meet_no_need(book):
    book.says("a", "event:health", stance=Stance.FEARED)
    book.says("b", "event:health", stance=Stance.DENIED)
    assert held(book, "relative")["health"] is Held.MISSING


def test_who_saw_it_with_their_own_eyes_is_a_witness(book):
    book.says("a", "event:arrested_or_detained", basis=Basis.WITNESSED)
    assert held(book, "relative")["witnesses"] is Held.PROPOSED


def test_a_letter_the_wife_wrote_for_him_is_an_earlier_letter(book):
    book.says("a", "event:appeal_made", who="aliya", other="a:serik", to="the ministry")
    assert held(book, "relative")["letters"] is Held.PROPOSED


def test_kinship_is_met_from_either_end(book):
    book.says("a", "kin:husband", other="a:aliya")
    assert held(book, "relative")["kinship"] is Held.PROPOSED


def test_each_item_says_what_whom_to_ask_and_why_in_every_language():
    for needs in bodies():
        for item in needs.items:
            for words in (needs.labels, item.labels, item.whom, item.why):
                assert set(words) == set(LANGUAGES), item.key
                assert (
                    re.search("[؀-ۿ]", words["ug"])
                    and re.search("[一-鿿]", words["zh"])
                    and re.search("[а-я]", words["ru"])
                )


def test_an_unknown_language_gets_english():
    item = bodies()[0].items[0]
    assert item.label("fr") == item.label("en") and item.ask("fr") == item.ask() and item.reason("fr") == item.reason()
