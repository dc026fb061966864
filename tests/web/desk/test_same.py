"""Two records: one person, or two. What it would change is seen before it is said, and it can be taken back."""

import re

import pytest

from izdeu.actions.judge import judge, judgements, record_of, undo
from izdeu.actions.people import Register
from izdeu.model.person import Sameness

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def wife_and_consul(everything) -> tuple[str, str]:
    """Whom his wife looks for, and of whom the consul speaks."""
    register = Register(everything)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    return wife, consul


@pytest.fixture
def pair(wife_and_consul) -> str:
    left, right = wife_and_consul
    return f"/same/{left}/{right}/"


def verdicts(everything) -> list[tuple[str, str]]:
    return [(judgement.verdict.value, by) for judgement, by in judgements(everything)]


def test_the_pairs_that_wait_are_listed_with_what_a_wrong_merge_does(signed_in):
    page = signed_in("Boris").get("/same/").content.decode()
    assert "gives one family another family" in page
    assert "Nurbek Toleuuly" in page and "answer.txt" in page and "Look at both" in page


def test_both_records_stand_side_by_side_with_their_own_words(signed_in, pair):
    page = signed_in("Boris").get(pair).content.decode()
    assert "he got nine years" in page and "sentenced to six years in 2018" in page
    assert "Aygul Serikqyzy" in page and 'class="waterfall"' in page and " style=" not in page
    assert page.count('href="/document/') == 2


def test_what_parting_them_would_change_is_seen_before_anything_is_recorded(signed_in, pair, everything):
    page = signed_in("Boris").get(f"{pair}?verdict=different").content.decode()
    assert "Now: 1 person" in page and "Then: 2 persons" in page and "would vanish" in page
    page = signed_in("Boris").get(f"{pair}?verdict=same", headers={"HX-Request": "true"}).content.decode()
    assert page.startswith('<section id="judgement"') and "Nobody would be anybody else" in page
    assert verdicts(everything) == []


def test_joining_two_whom_a_colleague_keeps_apart_is_said_to_make_a_contradiction(signed_in, pair, everything):
    judge(everything, *pair.split("/")[2:4], Sameness.DIFFERENT, "another father")
    page = signed_in("Boris").get(f"{pair}?verdict=same").content.decode()
    assert "Then: 1 person" in page and "would appear" in page


def test_a_reason_is_recorded_with_the_word_and_shown_as_text(signed_in, pair, everything):
    boris = signed_in("Boris")
    boris.post(f"{pair}judge/", {"verdict": "same", "why": EVIL, "seen": "0"}, follow=True)
    assert verdicts(everything) == [("same", "Boris")]
    assert EVIL not in boris.get(pair).content.decode()
    assert "&lt;script&gt;alert(1)" in boris.get("/same/").content.decode()


def test_no_word_without_a_reason_and_none_but_the_three(signed_in, pair, everything):
    boris = signed_in("Boris")
    for body in ({"verdict": "same", "why": " "}, {"verdict": "withdrawn", "why": "so"}, {"why": "so"}):
        assert boris.post(f"{pair}judge/", {"seen": "0", **body}).status_code == 400
    assert verdicts(everything) == []


def test_who_comes_second_is_told_and_records_nothing(signed_in, pair, everything):
    nurgul, boris = signed_in("Nurgul"), signed_in("Boris")
    nurgul.post(f"{pair}judge/", {"verdict": "different", "why": "another father", "seen": "0"})
    page = boris.post(f"{pair}judge/", {"verdict": "same", "why": "the name", "seen": "0"}, follow=True)
    said = page.content.decode()
    assert "Somebody judged this pair while you were reading" in said and "another father" in said
    assert "You had written: the name" in said
    assert verdicts(everything) == [("different", "Nurgul")]


def test_sent_twice_is_recorded_once(signed_in, pair, everything):
    boris = signed_in("Boris")
    for _ in range(2):
        answer = boris.post(f"{pair}judge/", {"verdict": "same", "why": "one wife", "seen": "0"})
        assert answer["Location"].startswith("/same/next/")
    assert verdicts(everything) == [("same", "Boris")]


def test_different_is_remembered_and_not_asked_again(signed_in, pair, everything):
    boris = signed_in("Boris")
    boris.post(f"{pair}judge/", {"verdict": "different", "why": "another father", "seen": "0"})
    page = boris.get("/same/").content.decode()
    waiting, kept = page.split("Kept apart")
    assert "another father" in kept and f'{pair}">Look at both' not in waiting


def test_only_ones_own_last_word_is_taken_back_and_only_once(signed_in, pair, everything):
    boris, nurgul = signed_in("Boris"), signed_in("Nurgul")
    boris.post(f"{pair}judge/", {"verdict": "same", "why": "one wife", "seen": "0"})
    assert "Your last word" not in nurgul.get("/same/").content.decode()
    mine = re.search(r'name="judgement" value="([^"]+)"', boris.get("/same/").content.decode())[1]
    assert "Taken back" in boris.post("/same/undo/", {"judgement": mine}, follow=True).content.decode()
    assert "Nothing was taken back" in boris.post("/same/undo/", {"judgement": mine}, follow=True).content.decode()
    assert [verdict for verdict, _ in verdicts(everything)] == ["same", "withdrawn"]


def test_a_chain_round_a_different_is_a_dispute_on_the_list(signed_in, everything, wife_and_consul):
    wife, consul = wife_and_consul
    everything.sealed_open = True
    sister = record_of(Register(everything), "Nurbek Toleu@letter.txt").id
    judge(everything, wife, consul, Sameness.DIFFERENT, "the consul means another")
    judge(everything, wife, sister, Sameness.SAME, "her brother is her husband")
    judge(everything, sister, consul, Sameness.SAME, "the same year")
    page = signed_in("Nurgul").get("/same/").content.decode()
    assert "In dispute" in page and "the consul means another" in page
    undo(everything, "")


def test_a_sealed_relative_stays_unnamed(signed_in, everything, wife_and_consul):
    everything.sealed_open = True
    register = Register(everything)
    sister = record_of(register, "Nurbek Toleu@letter.txt").id
    writer = record_of(register, "Zeynep Toleu@letter.txt").id
    boris = signed_in("Boris")
    page = boris.get(f"/same/{wife_and_consul[0]}/{sister}/?verdict=same").content.decode()
    assert "was taken in July 2017" in page and "Zeynep" not in page
    assert boris.get(f"/same/{wife_and_consul[0]}/{writer}/").status_code == 404


def test_the_machines_words_are_said_in_the_language_of_the_page(signed_in, pair):
    boris = signed_in("Boris")
    boris.cookies["izdeu-language"] = "ug"
    page = boris.get(pair).content.decode()
    assert "ئىسمى: " in page and "بىر ئادەممۇ، ئىككى ئادەممۇ؟" in page


def test_boris_judges_with_the_keyboard_alone(opened, looked_at):
    opened.keyboard.press("g")
    opened.keyboard.press("m")
    opened.wait_for_selector(".pairs")
    looked_at(opened, "same-waiting")
    opened.keyboard.press("j")
    opened.wait_for_selector(".waterfall, #judgement")
    looked_at(opened, "same-pair")
    opened.keyboard.press("d")
    opened.wait_for_selector("#why:focus")
    opened.evaluate("scrollTo(0, 0)")  # the frame stays on top, and half a button under it is no fault
    looked_at(opened, "same-change")
    opened.keyboard.type("another father")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".notice")
    opened.goto("/same/")
    opened.wait_for_selector("#mine")
    looked_at(opened, "same-judged")
