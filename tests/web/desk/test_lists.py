"""Lists over HTTP and in a browser: brought, mapped, imported behind the pages, searched, put beside persons."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from izdeu.actions.access import Role
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.lists import Lists
from izdeu.web.desk.house import the_house
from izdeu.web.desk.models import Member
from izdeu.web.desk.words import phrases

EVIL = "<script>alert(1)</script>"
POLICE = f"""姓名,性别,出生日期,户主姓名,{EVIL}
努尔别克·托列吾,男,1980-02-03,,{EVIL}
Nurbek Toleu,男,1981,,Ghulja
,女,1970,,
阿依古丽·赛力克,女,1982-05-05,{EVIL},x
"""


def bring(browser, text=POLICE, name="police.csv"):
    return browser.post("/lists/bring/", {"file": SimpleUploadedFile(name, text.encode())})


def taken(browser, address, **said):
    page = browser.get(address).content.decode()
    chosen = {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', page, re.S):
        chosen[name] = re.search(r'value="([^"]+)" selected', options)[1]
    said = {**chosen, "name": "Police", "independence": "independent", **said}
    return browser.post(f"{address}import/", said)


def take(browser, address, **said):
    answer = taken(browser, address, **said)
    the_house().importing.wait(60)
    return answer


@pytest.fixture
def imported(signed_in, everything):
    boris = signed_in("Boris")
    take(boris, bring(boris)["Location"], made_by="A clerk", dated="2018-05")
    (listed,) = Lists(everything).all()
    return listed


def test_a_list_is_brought_its_columns_are_proposed_with_example_rows_and_changed(signed_in, everything):
    boris = signed_in("Boris")
    address = bring(boris, name=f"{EVIL}.csv")["Location"]
    said = boris.get(address).content.decode()
    assert "努尔别克·托列吾" in said and re.search(r'value="name" selected', said)
    assert "<script>alert" not in said
    take(boris, address, **{"column-0-2": "kept"}, made_by=EVIL, from_list="")
    (listed,) = Lists(everything).all()
    meanings = [column.meaning.value for column in listed.listing.tables[0].columns]
    assert meanings[:2] == ["name", "kept"] and listed.shelved.rows == 4 and listed.listing.made_by == EVIL
    page = boris.get("/lists/").content.decode()
    assert "4 rows were imported" in page and "1 has no name" in page and "<script>alert" not in page


def test_a_mapping_without_a_name_or_with_a_date_that_is_none_is_refused_in_words(signed_in, everything):
    boris = signed_in("Boris")
    address = bring(boris)["Location"]
    answer = take(boris, address, **{"column-0-1": "kept"})
    assert answer.status_code == 400 and "no column is said to hold names" in answer.content.decode()
    assert take(boris, address, dated="a spring day").status_code == 400
    assert take(boris, address, **{"column-0-1": "nonsense"}).status_code == 400
    assert not Lists(everything).all()


def test_a_refused_mapping_keeps_everything_that_was_said(signed_in):
    boris = signed_in("Boris")
    address = bring(boris)["Location"]
    said = {
        "column-0-2": "kept",
        "made_by": "A clerk",
        "name": "Police",
        "independence": "derived",
        "from_list": "another",
        "dated": "a spring day",
    }
    page = taken(boris, address, **said).content.decode()
    assert (
        'role="alert"' in page
        and 'value="A clerk"' in page
        and 'value="a spring day"' in page
        and 'value="another"' in page
    )
    assert re.search(r'name="column-0-2">.*?value="kept" selected', page, re.S) and 'value="derived" checked' in page


def test_a_list_is_filed_in_a_case_when_it_is_brought_and_a_foreign_case_is_not_there(signed_in, everything):
    boris = signed_in("Boris")
    case = open_case(everything, "The brothers").id
    assert f'<option value="{case}">' in boris.get("/lists/").content.decode()
    file = SimpleUploadedFile("police.csv", POLICE.encode())
    document = boris.post("/lists/bring/", {"file": file, "case": case})["Location"].split("/")[3]
    assert everything.filing()[document] == case
    Member.objects.filter(name="Nurgul").update(all_cases=False)
    nurgul = signed_in("Nurgul")
    assert (
        nurgul.post("/lists/bring/", {"file": SimpleUploadedFile("a.csv", b"name\nAli\n"), "case": case}).status_code
        == 404
    )
    again = boris.post("/lists/bring/", {"file": SimpleUploadedFile("police.csv", POLICE.encode())}, follow=True)
    assert "is here already, and stays where it is filed" in again.content.decode()


def test_importing_again_adds_nothing_and_says_so(signed_in, imported, everything):
    before = len(list(everything.store.entries()))
    boris = signed_in("Boris")
    take(boris, bring(boris)["Location"], made_by="A clerk", dated="2018-05")
    assert "nothing was added" in boris.get("/lists/").content.decode()
    assert len(list(everything.store.entries("listing"))) == 1 and len(list(everything.store.entries())) == before


def test_a_file_that_is_no_list_says_why_and_a_missing_one_too(signed_in):
    boris = signed_in("Boris")
    answer = bring(boris, "", "empty.csv")
    assert answer.status_code == 400 and "empty" in answer.content.decode()
    assert boris.post("/lists/bring/").status_code == 400
    assert boris.post("/lists/bring/", {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken")}).status_code >= 400


def test_rows_stand_as_printed_beside_what_was_read_and_what_is_wrong(signed_in, imported):
    amal = signed_in("Amal")
    said = amal.get(f"/lists/{imported.listing.list}/").content.decode()
    assert "努尔别克·托列吾" in said and "1980-02-03" in said and "A clerk" in said and "2018-05" in said
    assert "<script>alert" not in said
    wrong = amal.get(f"/lists/{imported.listing.list}/", {"trouble": ""}).content.decode()
    assert "the place of its name is empty" in wrong and "Nurbek Toleu" not in wrong


def test_a_reader_of_uyghur_is_told_in_uyghur_what_is_wrong_with_a_row(signed_in, imported):
    boris = signed_in("Boris")
    boris.cookies["izdeu-language"] = "ug"
    empty = str(phrases()["house.doubt_no_name"]["ug"])
    wrong = boris.get(f"/lists/{imported.listing.list}/", {"trouble": ""}).content.decode()
    assert empty in wrong and "the place of its name" not in wrong
    assert empty in boris.get(f"/lists/{imported.listing.list}/row/4/").content.decode()


def test_a_name_is_found_within_the_list_and_its_row_can_be_cited(signed_in, imported):
    amal = signed_in("Amal")
    said = amal.get(f"/lists/{imported.listing.list}/", {"q": "Aygul Serik"}).content.decode()
    assert "阿依古丽·赛力克" in said
    row = amal.get(f"/lists/{imported.listing.list}/row/5/?sheet=").content.decode()
    assert imported.document.sha256 in row and "<script>alert" not in row
    assert amal.get(f"/lists/{imported.listing.list}/row/99/").status_code == 404
    assert f"/lists/{imported.listing.list}/row/" in amal.get("/search/", {"q": "Aygul Serik"}).content.decode()


@pytest.fixture
def proposals(signed_in, imported):
    """The address of the matches, looked for once."""
    address = f"/lists/{imported.listing.list}/matches/"
    signed_in("Boris").post(f"{address}look/")
    the_house().importing.wait(60)
    return address


def form(browser, address):
    """What the form for the word "same" holds, of the first that waits."""
    link = re.search(r'href="(\?page=1&amp;pair=[^"]+verdict=same)"', browser.get(address).content.decode())[1]
    page = browser.get(address + unescape(link)).content.decode()
    found = re.search(r'id="word".*?name="pair" value="([^"]+)">.*?name="seen" value="([^"]*)"', page, re.S)
    return dict(zip(("pair", "seen"), found.groups(), strict=True))


def test_who_may_be_in_the_list_is_proposed_step_by_step_decided_and_taken_back(signed_in, proposals):
    boris = signed_in("Boris")
    page = boris.get(proposals).content.decode()
    assert "Nurbek Toleu" in page and "the names fit" in page
    one = form(boris, proposals)
    assert boris.post(f"{proposals}judge/", {**one, "verdict": "same", "why": " "}).status_code == 400
    said = boris.post(f"{proposals}judge/", {**one, "verdict": "same", "why": EVIL}, follow=True).content.decode()
    assert "<bdi>Boris</bdi> said: the same person" in said and "<script>alert" not in said
    back = {"pair": one["pair"], "seen": "same:Boris", "verdict": "withdrawn"}
    assert "is taken back" in boris.post(f"{proposals}judge/", back, follow=True).content.decode()


def test_many_proposals_are_turned_page_by_page(signed_in, proposals, monkeypatch):
    monkeypatch.setattr("izdeu.web.desk.lists.matches.PAGE", 1)
    boris = signed_in("Boris")
    first, second = (boris.get(proposals, {"page": n}).content.decode() for n in (1, 2))
    assert first.count("<article") == second.count("<article") == 1 and first != second
    assert 'href="?page=2" data-press="j"' in first and 'href="?page=1" data-press="k"' in second


def test_who_comes_second_is_told_who_was_quicker_and_may_not_take_back_a_colleagues_word(signed_in, proposals):
    boris, nurgul = signed_in("Boris"), signed_in("Nurgul")
    one = form(boris, proposals)
    boris.post(f"{proposals}judge/", {**one, "verdict": "same", "why": "the same wife"})
    said = nurgul.post(
        f"{proposals}judge/", {**one, "verdict": "different", "why": "no, another"}, follow=True
    ).content.decode()
    assert "Somebody was quicker (Boris)" in said and "You had written: no, another" in said
    assert "the same person" in said
    back = {"pair": one["pair"], "seen": "same:Boris", "verdict": "withdrawn"}
    assert nurgul.post(f"{proposals}judge/", back).status_code == 400
    assert nurgul.post(f"{proposals}judge/", {**one, "pair": "m l#!2", "verdict": "same"}).status_code == 404


def test_a_list_of_a_case_is_not_there_for_others(signed_in, imported, everything):
    case = open_case(everything, "The brothers")
    file_document(everything, imported.document.id, case.id)
    Member.objects.filter(name="Nurgul").update(all_cases=False, roles=Role.CASE_WORKER.value)
    nurgul = signed_in("Nurgul")
    assert nurgul.get(f"/lists/{imported.listing.list}/").status_code == 404
    assert nurgul.get(f"/lists/columns/{imported.document.id}/").status_code == 404
    assert "Police" not in nurgul.get("/lists/").content.decode()
    assert "police.csv" not in nurgul.get("/lists/progress/").content.decode()


def test_what_the_desk_was_locked_over_is_not_imported(signed_in, team, everything):
    boris = signed_in("Boris")
    address = bring(boris)["Location"]
    with team.turn:  # the import waits for its turn
        assert taken(boris, address).status_code == 302
        thread = team.importing._thread
        team.importing.stop()
    thread.join(60)
    assert not Lists(everything).all() and not team.importing.works
    page = boris.get("/lists/").content.decode()
    assert "The import was interrupted" in page and "police.csv" in page
    assert "interrupted" not in signed_in("Nurgul").get("/lists/").content.decode()
    assert 'value="Police"' in boris.get(address).content.decode()  # what was said of it is there
    take(boris, address)
    assert len(Lists(everything).all()) == 1 and "interrupted" not in boris.get("/lists/").content.decode()


def test_an_import_that_was_interrupted_need_not_be_done(signed_in, team, everything):
    boris = signed_in("Boris")
    address = bring(boris)["Location"]
    with team.turn:
        taken(boris, address)
        thread = team.importing._thread
        team.importing.stop()
    thread.join(60)
    boris.post(f"{address}forget/")
    assert "interrupted" not in boris.get("/lists/").content.decode()


def test_a_list_comes_in_and_is_matched_by_keyboard(opened, looked_at, tmp_path):
    file = tmp_path / "police.csv"
    file.write_text(POLICE, encoding="utf-8")
    opened.keyboard.press("g")
    opened.keyboard.press("l")
    opened.wait_for_url("**/lists/")
    looked_at(opened, "lists-empty")
    opened.set_input_files("#file", file)
    opened.locator("#file").press("Tab")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("table.columns")
    looked_at(opened, "lists-columns")
    opened.locator("#made_by").fill("A clerk")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#progress .notice.good")
    looked_at(opened, "lists-all")
    opened.locator("#progress .notice.good a").press("Enter")
    opened.wait_for_selector("#rows")
    looked_at(opened, "lists-one")
    opened.locator("a[href$='/matches/']").press("Enter")
    with opened.expect_navigation():
        opened.locator("form[action$='/look/'] button").press("Enter")
    the_house().importing.wait(60)
    opened.reload()
    opened.wait_for_selector("article.match")
    looked_at(opened, "lists-matches")
    opened.keyboard.press("d")
    opened.wait_for_selector("#why:focus")
    looked_at(opened, "lists-word")
    opened.keyboard.type("Another village.")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("article.match .notice")
    assert opened.locator("article.match button[value=withdrawn]").count() == 1
    opened.locator("article.match h2 a").last.press("Enter")
    opened.wait_for_selector(".hash")
    looked_at(opened, "lists-row")
