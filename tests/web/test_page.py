import re
import sys
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from unicodedata import east_asian_width

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "actions"))
from told import TEXTS, Teller, propose, read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import confirm
from izdeu.actions.find import settle
from izdeu.actions.judge import judge, record_of
from izdeu.actions.page import working_copy
from izdeu.actions.people import Register, find
from izdeu.actions.review import decide, queue
from izdeu.model.claim import Detail, Stance, Verdict
from izdeu.model.confirmation import Second
from izdeu.model.finding import Right
from izdeu.model.listed import Place, RowBeside
from izdeu.model.person import Sameness
from izdeu.model.vocabulary import LANGUAGES, terms
from izdeu.model.when import When
from izdeu.store import MemoryStore
from izdeu.timeline.build import Happening
from izdeu.timeline.gaps import bodies, gaps
from izdeu.web.dossier import WorkingCopy, page
from izdeu.web.dossier.picture import picture


@pytest.fixture
def book() -> Casebook:
    book = Casebook(MemoryStore(), "Boris")
    list(add(book, [(name, text.encode()) for name, (text, _) in TEXTS.items()], read, propose))
    register = Register(book)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(book, wife, consul, Sameness.SAME, "the consul answers about him")
    return book


def shown(
    book: Casebook,
    language: str = "en",
    *,
    sealed: bool = False,
    who: str = "Nurbek Toleu",
    rows: tuple[RowBeside, ...] = (),
) -> str:
    register = Register(book, include_sealed=sealed)
    dossier = replace(register.dossier(find(register, who)), rows=rows)
    needed = [(needs.label(language), gaps(dossier, needs)) for needs in bodies()]
    counts = working_copy(register, dossier)
    copy = WorkingCopy("Boris", book.today(), counts.accepted, counts.unreviewed, counts.left_out)
    return page(dossier, needed, copy, language)


def test_every_page_says_it_is_a_working_copy_and_how_much_nobody_reviewed(book):
    unreviewed = len(re.findall(r"class=\"mark\"", shown(book)))
    assert unreviewed == 2, "on top of the screen, and at the foot of each printed page"
    before = int(re.search(r"Items not reviewed: (\d+)", shown(book))[1])
    row = next(r for r in queue(book) if r.claim.event == "sentenced")
    decide(book, row.claim.id, Verdict.ACCEPT)
    assert int(re.search(r"Items not reviewed: (\d+)", shown(book))[1]) == before - 1


def test_a_page_that_leaves_is_logged(book):
    shown(book)
    assert [e.record.deed for e in book.store.entries("deed")] == ["page"]


def test_a_sealed_sister_is_on_no_page_unless_she_is_asked_for(book):
    assert "Zeynep" not in shown(book)
    assert "July 2017" not in shown(book), "what only she says stays inside with her"
    assert "July 2017" in shown(book, sealed=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_settled_contradiction_stands_with_its_finding_beside_both_passages(book, language):
    register = Register(book)
    (found,) = (c for c in register.dossier(find(register, "Nurbek Toleu")).contradictions if c.rule == "sentence")
    settle(book, found, Right.FIRST, "He <b>read</b> the verdict.")
    said = shown(book, language)
    assert "He &lt;b&gt;read&lt;/b&gt; the verdict." in said and 'class="contradiction proposed settled"' in said
    held_right = terms("rights")["first"].labels[language].format("").strip()
    assert held_right in unescape(said) and "he got nine years" in said and "sentenced to six years" in said


def test_a_death_one_person_accepted_is_marked_until_a_second_one_confirms_it(book):
    text = "Nurbek Toleu died in 2021.\n"
    found = Teller(text).person("p1", "Nurbek Toleu").event("p1", "died", "died in 2021", when=When.year(2021)).found()
    list(add(book, [("notice.txt", text.encode())], read, lambda text, name: found))
    (died,) = (row.claim.id for row in queue(book) if row.claim.event == "died")
    decide(book, died, Verdict.ACCEPT)
    waits = terms("pages")["awaits_second"].labels["en"]
    assert shown(book).count(waits) == 2, "in the head, and in the status over time"
    confirm(Casebook(book.store, "Chen"), died, Second.CONFIRMED)
    assert waits not in shown(book)


def test_contradictions_stand_side_by_side_with_both_passages(book):
    said = shown(book)
    assert "he got nine years" in said
    assert "sentenced to six years in 2018" in said


def test_a_month_is_drawn_as_an_interval_and_the_kinds_by_their_shapes(book):
    said = shown(book)
    assert re.search(r'<rect class="bar"[^>]*width="\d', said)
    assert len(set(re.findall(r'<path class="sign"[^>]* d="([^"]+)"', said))) == 2, (
        "custody and court differ in outline"
    )
    assert "<title>" in said


def test_the_page_holds_no_script_and_asks_nobody_for_anything(book):
    said = shown(book)
    assert "<script" not in said
    assert not re.search(r"(src|href)\s*=", said)
    assert "default-src 'none'" in said


def test_rows_of_lists_stand_on_the_page_as_printed_with_who_accepted_them(book):
    row = RowBeside(
        Place("l-1", "名单", 1204), "The county list", "police<b>.xlsx", "ab" * 32, "努尔别克·托列吾",
        (("姓名", "努尔别克·托列吾"), ("备注", "<script>\u202ex</script>")), (), Sameness.SAME, "Boris",
    )  # fmt: skip
    said = shown(book, rows=(row, replace(row, verdict=None, by="", score=0.999)))
    assert "1,204" in said and "ab" * 32 in said and "Accepted by: <bdi>Boris</bdi>" in said
    assert 'Proposed · <bdi dir="ltr">99%</bdi>' in said, "nothing a machine proposes is a hundred per cent"
    assert "<script>" not in said and "police<b>" not in said and "\u202e" not in said
    assert said.count("备注") == 1, "what a row says of somebody who may be another leaves on no page"


def test_a_script_in_a_name_or_a_quote_is_text(book, monkeypatch):
    import told

    evil = told.AYGUL.replace("Nurbek Toleu", "<script>x</script>\u202eN").replace("He did nothing", "<b>no</b>")
    teller = told.Teller(evil).person("p1", "<script>x</script>\u202eN", role="missing_or_detained")
    monkeypatch.setitem(told.TEXTS, "evil.txt", (evil, teller.event("p1", "died", "</script>\u202eN, was").found))
    list(add(book, [("evil.txt", evil.encode())], read, propose))
    register = Register(book)
    person = next(p for p in register.persons if "script" in register.dossier(p).title)
    said = page(register.dossier(person), [], WorkingCopy("<i>Boris</i>", book.today(), 0, 0))
    assert "<script>" not in said
    assert "<i>" not in said
    assert "\u202e" not in said
    assert "⟦U+202E⟧" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_all_through(book, language):
    said = shown(book, language)
    assert f'lang="{language}"' in said
    assert ('dir="rtl"' in said) == (language == "ug")
    untranslated = re.findall(r">\s*([a-z]+_[a-z_]+)\s*<", said)
    assert untranslated == []


def test_time_runs_from_right_to_left_in_a_right_to_left_page(book):
    def years(said: str) -> list[float]:
        return [float(x) for x in re.findall(r'class="year" x="([\d.]+)"', said)]

    assert years(shown(book, "en")) == sorted(years(shown(book, "en")))
    assert years(shown(book, "ug")) == sorted(years(shown(book, "ug")), reverse=True)


def told_over(book: Casebook, monkeypatch, days: list[When | None], stance: Stance = Stance.ASSERTED) -> str:
    """The page of somebody to whom one thing happened on each of these days."""
    import told

    text = "Omir Qali. " + " ".join(f"[{n}]" for n in range(len(days)))
    teller = told.Teller(text).person("p1", "Omir Qali", role="missing_or_detained")
    kinds = list(terms("events"))
    for n, day in enumerate(days):
        teller.event("p1", kinds[n % len(kinds)], f"[{n}]", when=day, stance=stance)
    monkeypatch.setitem(told.TEXTS, "omir.txt", (text, teller.found))
    list(add(book, [("omir.txt", text.encode())], read, propose))
    return shown(book, "en", who="Omir Qali")


def places(said: str, shape: str) -> list[float]:
    return [float(x) for x in re.findall(shape, said)]


SIGN, YEAR, NAME = (
    r'class="sign" transform="translate\(([\d.]+),',
    r'class="year" x="([\d.]+)"',
    r'class="name" x="([\d.]+)"',
)


def test_a_timeline_of_thirty_years_is_not_crowded(book, monkeypatch):
    said = told_over(book, monkeypatch, [When.year(1991 + n) for n in range(26)])
    years = places(said, YEAR)
    assert 4 <= len(years) <= 14
    assert all(b - a > 30 for a, b in pairwise(years))
    assert len(places(said, SIGN)) == 26


def test_a_timeline_of_one_day_has_its_quarters_and_no_bars(book, monkeypatch):
    said = told_over(book, monkeypatch, [When.day(date(2018, 5, 4))] * 3)
    assert re.findall(r'class="year"[^>]*>([^<]+)<', said) == ["2018-01", "2018-04", "2018-07", "2018-10", "2019-01"]
    assert len(set(places(said, SIGN))) == 1
    assert 'class="bar"' not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_an_event_runs_into_the_bars(language):
    for event in terms("events"):
        happening = Happening(event, When.year(2017), None, Detail(), Stance.FEARED, (), 0)
        drawn = picture([happening], date(2020, 1, 1), language)
        bar, width = re.search(r'class="bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn).groups()
        name = unescape(re.search(r'class="name"[^>]*>([^<]+)<', drawn)[1])
        room = 960 - float(bar) - float(width) if language == "ug" else float(bar)
        assert sum(13 if east_asian_width(c) in "WF" else 7.4 for c in name) < room


def test_events_without_a_date_are_told_of_below_the_picture(book, monkeypatch):
    assert "Events without a date are not in the picture" in told_over(book, monkeypatch, [When.year(2017), None])


def test_where_every_event_has_a_date_there_is_nothing_to_tell(book, monkeypatch):
    assert "Events without a date" not in told_over(book, monkeypatch, [When.year(2017)])


def test_nothing_is_drawn_where_nothing_has_a_date(book, monkeypatch):
    said = told_over(book, monkeypatch, [None, None])
    assert "<svg class" not in said
    assert "Events without a date" not in said


def test_the_page_counts_what_of_sealed_speakers_it_leaves_out(book):
    assert re.search(r"Statements of sealed speakers left out: [1-9]", shown(book))
    assert "left out" not in shown(book, sealed=True)


def test_the_two_counts_of_what_nobody_reviewed_agree(book):
    marked = set(re.findall(r"Items not reviewed: (\d+)", shown(book)))
    boxed = set(re.findall(r"<dt>Items not reviewed</dt><dd>(\d+)</dd>", shown(book)))
    assert len(marked) == 1
    assert marked == boxed


def test_dates_and_quotations_keep_their_direction_in_a_right_to_left_page(book):
    said = shown(book, "ug")
    body = re.sub(r"<svg class.*?</svg>|<style>.*?</style>|<[^>]*title>[^<]*", "", said, flags=re.DOTALL)
    bare = re.sub(r"<bdi[^>]*>.*?</bdi>|<[^>]+>", "", body, flags=re.DOTALL)
    assert not re.search(r"\d{4}-\d\d", bare), "every date is isolated"
    assert not re.search(r"[“”]", bare), "quotation marks are inside with what they quote"


def test_what_two_accounts_say_keeps_its_direction_in_the_sentence_that_sets_them_against_each_other(book):
    sentences = re.findall(r"</h3><p><bdi>(.*?)</bdi></p>", shown(book, "ug"))
    assert sentences and all(sentence.count("<bdi>") >= 2 for sentence in sentences)


def test_an_open_question_puts_its_candidates_apart_and_its_mark_at_the_line(book, monkeypatch):
    import told

    text = "Omir Qali and Sabit Nur were at home. He was taken.\n"
    teller = told.Teller(text).person("p1", "Omir Qali").person("p2", "Sabit Nur")
    teller.event(None, "arrested_or_detained", "was taken", candidates=("p1", "p2"))
    monkeypatch.setitem(told.TEXTS, "who.txt", (text, teller.found))
    list(add(book, [("who.txt", text.encode())], read, propose))
    assert "<bdi>Omir Qali</bdi> · <bdi>Sabit Nur</bdi>" in shown(book, "ug", who="Omir Qali")


def test_footnotes_name_the_publisher_where_one_is_known(book):
    assert "<bdi>The Valley Herald</bdi>" in shown(book)


@pytest.mark.parametrize(("stance", "explained"), [(Stance.DENIED, True), (Stance.ASSERTED, False)])
def test_the_sign_of_a_denial_is_explained_where_one_is_drawn(book, monkeypatch, stance, explained):
    assert ("<li>× Denied</li>" in told_over(book, monkeypatch, [When.year(2017)], stance)) == explained
