"""One person's page: every fact with its words, a contradiction that somebody settles, and who has looked."""

import re

import pytest

from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find
from izdeu.actions.review import decide, queue
from izdeu.actions.tasks import tasks
from izdeu.model.claim import Verdict
from izdeu.model.person import Sameness
from izdeu.model.record import Deed


@pytest.fixture
def nurbek(everything) -> str:
    """The one man two papers write of: his wife's account and the consul's are joined."""
    register = Register(everything)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(everything, wife, consul, Sameness.SAME, "the consul answers about him")
    return find(Register(everything), wife).id


def test_the_page_shows_both_accounts_with_their_words(signed_in, nurbek):
    page = signed_in("Amal").get(f"/person/{nurbek}/").content.decode()
    assert "he got nine years" in page and "sentenced to six years in 2018" in page
    assert 'class="timeline"' in page and "<script>" not in page and " style=" not in page


def test_boris_settles_a_contradiction_and_both_accounts_stay_in_sight(signed_in, nurbek, everything):
    browser = signed_in("Boris")
    before = browser.get(f"/person/{nurbek}/").content.decode()
    key = re.search(r"/finding/(k-[0-9a-f]+)/", before)[1]
    answer = browser.post(
        f"/person/{nurbek}/finding/{key}/",
        {"right": "first", "why": "<script>she saw the verdict</script>"},
        follow=True,
    )
    page = answer.content.decode()
    assert "The finding is recorded" in page and "&lt;script&gt;she saw the verdict" in page
    assert "he got nine years" in page and "sentenced to six years in 2018" in page


def test_a_finding_without_a_choice_or_a_reason_is_refused_and_nothing_is_recorded(signed_in, nurbek, everything):
    browser = signed_in("Boris")
    key = re.search(r"/finding/(k-[0-9a-f]+)/", browser.get(f"/person/{nurbek}/").content.decode())[1]
    for body in ({"why": "because"}, {"right": "first", "why": " "}, {"right": "both or so", "why": "because"}):
        assert browser.post(f"/person/{nurbek}/finding/{key}/", body).status_code == 400
    assert list(everything.entries("finding")) == []


def test_a_contradiction_that_changed_since_the_page_was_read_is_not_settled_blindly(signed_in, nurbek):
    answer = signed_in("Boris").post(f"/person/{nurbek}/finding/k-000000000000/", {"right": "first", "why": "sure"})
    assert answer.status_code == 404 and "may have changed since" in answer.content.decode()


def test_who_settles_second_is_told_and_keeps_what_they_wrote(signed_in, nurbek, everything):
    boris, nurgul = signed_in("Boris"), signed_in("Nurgul")
    key = re.search(r"/finding/(k-[0-9a-f]+)/", boris.get(f"/person/{nurbek}/").content.decode())[1]
    address = f"/person/{nurbek}/finding/{key}/"
    for _ in range(2):  # a double press counts once
        boris.post(address, {"right": "first", "why": "she saw the verdict", "seen": ""})
    said = nurgul.post(
        address, {"right": "second", "why": "the consul has the file", "seen": ""}, follow=True
    ).content.decode()
    assert (
        "wrote a finding on this while you were reading" in said and "You had written: the consul has the file" in said
    )
    assert [entry.by for entry in everything.entries("finding")] == ["Boris"]
    seen = re.search(r'name="seen" value="([^"]+)"', said)[1]
    nurgul.post(address, {"right": "second", "why": "the consul has the file", "seen": seen})
    assert [entry.by for entry in everything.entries("finding")] == ["Boris", "Nurgul"]


def test_amal_may_read_but_not_settle(signed_in, nurbek):
    assert "/finding/" not in signed_in("Amal").get(f"/person/{nurbek}/").content.decode()


def test_an_old_address_of_somebody_who_was_joined_leads_to_them(signed_in, nurbek, everything):
    others = [record.person for record in everything.derivation.mentions.values() if record.label == "Nurbek Toleuuly"]
    answer = signed_in("Amal").get(f"/person/{others[0]}/")
    assert answer["Location"] == f"/person/{nurbek}/" or others[0] == nurbek


def test_the_timeline_is_narrowed_to_one_source(signed_in, nurbek, everything):
    answer = next(id for id, document in everything.documents().items() if document.name == "answer.txt")
    page = signed_in("Amal").get(f"/person/{nurbek}/?source={answer}").content.decode()
    table = page[page.index('class="events"') : page.index("</table>")]
    assert "sentenced to six years in 2018" in table and "he got nine years" not in table
    assert "Show all" in page


def test_who_looked_is_known_once_an_hour(signed_in, nurbek, everything):
    for _ in range(3):
        signed_in("Amal").get(f"/person/{nurbek}/")
    looked = [
        (entry.by, record.what)
        for entry in everything.entries("deed")
        if isinstance(record := entry.record, Deed) and record.deed == "view"
    ]
    assert looked == [("Amal", nurbek)]
    assert "Amal" in signed_in("Boris").get(f"/person/{nurbek}/history/").content.decode()


def test_nobody_of_that_id_is_not_there(signed_in):
    assert signed_in("Boris").get("/person/p-00000000000000000000/").status_code == 404


def test_boris_settles_it_with_the_keyboard(opened, looked_at):
    opened.goto("/")
    opened.locator("tbody th a").first.click()
    opened.wait_for_selector("#contradictions")
    looked_at(opened, "person-page")
    opened.keyboard.press("h")
    opened.wait_for_url("**/history/")
    looked_at(opened, "person-history")


def test_the_picture_comes_closer_by_plain_links_and_keeps_what_narrows_it(signed_in, nurbek, everything):
    browser = signed_in("Amal")
    answer = next(id for id, document in everything.documents().items() if document.name == "answer.txt")
    page = browser.get(f"/person/{nurbek}/?source={answer}&accepted").content.decode()
    assert f"?accepted=&amp;source={answer}#timeline" not in page  # it shows everything already
    page = browser.get(f"/person/{nurbek}/").content.decode()
    closer = re.search(r'id="zoom-closer" href="([^"]+)#timeline"', page)[1].replace("&amp;", "&")
    near = browser.get(f"/person/{nurbek}/{closer}").content.decode()
    assert 'id="zoom-wider"' in near and 'id="zoom-all_days"' in near and " style=" not in near
    lensed = browser.get(f"/person/{nurbek}/{closer}&source={answer}").content.decode()
    assert f"?source={answer}#timeline" in lensed


def test_a_month_of_the_picture_says_what_lies_outside_it(signed_in, nurbek):
    page = signed_in("Amal").get(f"/person/{nurbek}/?from=2017-05-01&to=2017-06-01").content.decode()
    picture = page[page.index('id="picture"') : page.index('class="events"')]
    assert "2017-05-06" in picture and "2017-05-01 – 2017-05-31" in picture
    assert "2 events after" in picture
    assert "sentenced to six years in 2018" in page  # the table below is not narrowed by it


def test_the_picture_is_brought_closer_with_the_keyboard(opened, looked_at):
    opened.goto("/")
    opened.locator("tbody th a").first.click()
    opened.wait_for_selector("#zoom-closer")
    opened.keyboard.press("+")
    opened.wait_for_url("**from=*")
    opened.wait_for_selector("#zoom-wider")
    looked_at(opened, "person-zoom")
    opened.keyboard.press("0")
    opened.wait_for_url(lambda address: "from=" not in address)
    opened.wait_for_selector("#zoom-wider", state="detached")
    opened.locator(".timeline a").first.focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**from=*")
    assert opened.locator(".timeline a").count() >= 1


def test_what_may_be_public_says_why_not(signed_in, nurbek):
    page = signed_in("Amal").get(f"/person/{nurbek}/").content.decode()
    public = page[page.index('id="public"') :]
    assert "may</span>" not in public and public.count("may not</span>") == 7
    assert "The agreement to it: Not asked" in public and "Nobody has accepted it" in public
    assert "Records one colleague alone has joined" in public and "Publish the name" in public
    assert "/second/" not in public  # an interviewer is no second reader


def test_what_may_go_to_somebody_else_is_told_for_each_of_them(signed_in, nurbek):
    boris = signed_in("Boris")
    page = boris.get(f"/person/{nurbek}/?for=un_bodies").content.decode()
    told = page[page.index('id="outside"') : page.index("Everything that can be agreed to")]
    assert "UN bodies" in told and "Appeal for the person" in told and "Pass on what I told" in told
    assert "Publish the name" not in told and told.count("may not</span>") == 10
    assert all(f'value="{one}"' in page for one in ("public", "journalists", "lawyers", "courts", "red_cross"))
    assert boris.get(f"/person/{nurbek}/?for=neighbours").status_code == 404


def test_where_nothing_is_accepted_the_page_of_what_is_accepted_says_so_and_is_not_offered(
    signed_in, nurbek, everything
):
    boris = signed_in("Boris")
    assert "?accepted" not in boris.get(f"/person/{nurbek}/").content.decode()
    answer = boris.get(f"/person/{nurbek}/?accepted", follow=True)
    assert answer.redirect_chain == [(f"/person/{nurbek}/", 302)]
    assert "Nobody has accepted anything about this person yet" in answer.content.decode()
    assert boris.get("/person/p-000000000000/?accepted").status_code == 404
    name = next(
        row for row in queue(everything) if row.claim.predicate == "name" and row.claim.reading == "Nurbek Toleu"
    )
    decide(everything, name.claim.id, Verdict.ACCEPT)
    assert "?accepted" in boris.get(f"/person/{nurbek}/").content.decode()
    assert boris.get(f"/person/{nurbek}/?accepted").status_code == 200


def test_a_second_reader_reads_on_the_page_what_a_colleague_accepted(signed_in, nurbek, everything):
    name = next(
        row for row in queue(everything) if row.claim.predicate == "name" and row.claim.reading == "Nurbek Toleu"
    )
    decide(everything, name.claim.id, Verdict.ACCEPT)
    assert f'value="{name.claim.id}"' not in signed_in("Boris").get(f"/person/{nurbek}/").content.decode()
    pavel = signed_in("Pavel")
    accepted = re.search(r'name="claim" value="([^"]+)"', pavel.get(f"/person/{nurbek}/").content.decode())[1]
    answer = pavel.post(f"/person/{nurbek}/second/", {"claim": accepted}, follow=True).content.decode()
    assert "It is read for the second time" in answer and 'name="claim"' not in answer
    assert [entry.by for entry in everything.entries("confirmation")] == ["Pavel"]
    assert signed_in("Boris").post(f"/person/{nurbek}/second/", {"claim": accepted}).status_code == 400
    assert pavel.post(f"/person/{nurbek}/second/", {"claim": "c-000000000000"}).status_code == 404


def test_what_nobody_has_told_becomes_a_task_once(signed_in, nurbek, everything):
    amal = signed_in("Amal")
    wanted = re.search(
        r'name="need" value="([^"]+)"[^>]*data-press="t"', amal.get(f"/person/{nurbek}/").content.decode()
    )[1]
    page = amal.post(f"/person/{nurbek}/ask/", {"need": wanted}, follow=True).content.decode()
    assert "Written down" in page and "is a task" in page
    amal.post(f"/person/{nurbek}/ask/", {"need": wanted}, HTTP_ACCEPT_LANGUAGE="kk")
    assert [one.record.about for one in tasks(everything)] == [nurbek]
    assert amal.post(f"/person/{nurbek}/ask/", {"need": "<script>"}).status_code == 400
    assert signed_in("Chen").post(f"/person/{nurbek}/ask/", {"need": wanted}).status_code == 403


def test_each_passage_of_a_contradiction_leads_to_its_document(signed_in, nurbek, everything):
    page = signed_in("Amal").get(f"/person/{nurbek}/").content.decode()
    sides = page[page.index('class="sides"') : page.index('id="names"')]
    assert {re.match(r"[^/]+", one)[0] for one in re.findall(r'href="/document/([^"]+)', sides)} >= {
        id for id, document in everything.documents().items() if document.name in ("aygul.txt", "answer.txt")
    }


def test_a_question_is_raised_with_one_key_and_the_next_one_is_there(opened, looked_at):
    opened.goto("/")
    opened.locator("tbody th a").first.click()
    opened.wait_for_selector("[data-press=t]")
    first = opened.locator("[data-press=t]").get_attribute("value")
    opened.keyboard.press("t")
    opened.wait_for_selector(".asked")
    assert opened.locator("[data-press=t]").get_attribute("value") != first
    looked_at(opened, "person-asked")
