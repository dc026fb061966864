"""Settings, the vocabulary: the group's own words stand on every page, and only who may changes them."""

from dataclasses import replace

from families import TOLD, heard

from izdeu.actions.access import Role, alone
from izdeu.model.vocabulary import label
from izdeu.web.desk.models import Member

WORDS = "/settings/vocabulary/words/"


def test_everybody_reads_the_words_and_only_some_change_them(signed_in):
    page = signed_in("Amal").get("/settings/vocabulary/?list=stages&spoken=tr").content.decode()
    assert label("stages", "intake", "tr") in page and "word-intake" not in page
    said = {"list": "stages", "spoken": "en", "word-intake": "Just come"}
    assert signed_in("Amal").post(WORDS, said).status_code == 403
    assert signed_in("Chen").post(WORDS, said).status_code == 302


def test_a_word_chosen_by_chen_stands_where_boris_works(signed_in, theirs):
    case = f"/cases/{theirs['case']}/"
    before = label("stages", "intake")
    assert before in signed_in("Nurgul").get(case).content.decode()
    signed_in("Chen").post(WORDS, {"list": "stages", "spoken": "en", "word-intake": "<b>Just come</b>"})
    page = signed_in("Nurgul").get(case).content.decode()
    assert "&lt;b&gt;Just come&lt;/b&gt;" in page and "<b>Just" not in page


def test_a_way_to_call_of_ones_own_is_offered_in_the_log_of_contacts(signed_in, team, everything):
    told = heard(team.book(alone("Amal", sealed=True)), testimony=replace(TOLD, events=(), family=(), narrative=""))
    everything.forget()
    contacts = f"/contacts/{everything.derivation.mentions[told.mention].person}/"
    Member.objects.filter(name="Nurgul").update(roles=" ".join(Role), sealed=True, all_cases=True)
    new = {"list": "channels", "spoken": "en", "word": "Prison post", "code": "prison_post"}
    signed_in("Chen").post("/settings/vocabulary/new/", new)
    assert 'value="own_prison_post"' in signed_in("Nurgul").get(contacts).content.decode()
    retired = {"list": "channels", "spoken": "en", "term": "own_prison_post", "offered": "no"}
    signed_in("Chen").post("/settings/vocabulary/offered/", retired)
    assert 'value="own_prison_post"' not in signed_in("Nurgul").get(contacts).content.decode()


def test_two_things_under_one_word_are_refused_in_words(signed_in):
    said = {"list": "stages", "spoken": "en", "word-intake": label("stages", "appeal")}
    answer = signed_in("Chen").post(WORDS, said)
    assert answer.status_code == 400 and "would stand for two things" in answer.content.decode()


def test_boris_chooses_a_word_with_the_keyboard_and_sees_it_at_once(opened, looked_at):
    opened.goto("/settings/vocabulary/?list=stages")
    field = opened.locator("input[name=word-intake]")
    looked_at(opened, "vocabulary")
    field.fill("Ҳәзир кәлди")
    with opened.expect_navigation():
        field.press("Enter")
    opened.wait_for_selector(".notice")
    assert opened.locator("input[name=word-intake]").input_value() == "Ҳәзир кәлди"
    opened.goto("/settings/vocabulary/?list=channels")
    looked_at(opened, "vocabulary-new")
    opened.fill("#word", "Түрмә почтиси")
    opened.fill("#code", "prison_post")
    with opened.expect_navigation():
        opened.press("#code", "Enter")
    opened.wait_for_selector("input[name=word-own_prison_post]")
    looked_at(opened, "vocabulary-own")
