import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "actions"))
from told import TEXTS, propose, read

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judge, record_of
from izdeu.actions.page import working_copy
from izdeu.actions.people import Register, find
from izdeu.actions.review import decide, queue
from izdeu.model.claim import Verdict
from izdeu.model.person import Sameness
from izdeu.model.vocabulary import LANGUAGES
from izdeu.store import MemoryStore
from izdeu.timeline.gaps import bodies, gaps
from izdeu.web.dossier import WorkingCopy, page


@pytest.fixture
def book() -> Casebook:
    book = Casebook(MemoryStore(), "Boris")
    list(add(book, [(name, text.encode()) for name, (text, _) in TEXTS.items()], read, propose))
    register = Register(book)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(book, wife, consul, Sameness.SAME, "the consul answers about him")
    return book


def shown(book: Casebook, language: str = "en", *, sealed: bool = False) -> str:
    register = Register(book, include_sealed=sealed)
    dossier = register.dossier(find(register, "Nurbek Toleu"))
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
