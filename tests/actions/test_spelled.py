"""The spellings of a casebook, kept taken apart: what is new is found, and whoever has only a given name too."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.actions import spelled
from izdeu.actions.index import Index
from izdeu.actions.layered import Layered
from izdeu.actions.spelled import Spellings, alike, nearest
from izdeu.names import score_matrix
from izdeu.names.shelf import Shelf
from izdeu.store import MemoryStore

SPELLED = (
    "Erlan Saparov", "Ерлан Сапаров", "Ерлан Сапарұлы", "Saparov Erlan Askarovich", "Qasymzhomart Toleu", "Kassym-Jomart Toleu",
    "Қасым-Жомарт Төлеу", "叶尔兰", "叶尔兰·萨帕尔", "غۇلجا ئابدۇللا", "Abdulla Ghulja", "E. Saparov", "A. B.", "Gulnar", "Dr Gulnar Aqa",
    "Muqaiuly Serik", "Serik Muqai", "Berik Muqai", "Aliya Muqaiqyzy", "Алия Мукаевна", "", "🙂",
)  # fmt: skip
MANY = [f"{given} {family}" for given in ("Erlan", "Askar", "Nurbek") for family in ("Saparov", "Imanov", "Toleuov")]


def called(*names: str) -> Index:
    return Index(named=Layered({name: frozenset({f"c-{name}"}) for name in names}))


def best(spellings: Spellings, index: Index, wanted: str) -> str:
    return nearest(spellings.of(index, MemoryStore()), wanted, 0.05)[0].text


@pytest.mark.parametrize("few", [0, 2, 500])
def test_a_name_that_comes_later_is_found_like_those_that_were_there(monkeypatch, few):
    monkeypatch.setattr(spelled, "FEW", few)
    kept = Spellings()
    assert best(kept, called(*MANY), "Аскар Иманов") == "Askar Imanov"
    assert best(kept, called(*MANY, "Gulnar Seitova"), "Гульнар Сеитова") == "Gulnar Seitova"
    assert best(kept, called(*MANY, "Gulnar Seitova", "Dina Abai"), "Дина Абай") == "Dina Abai"
    assert best(kept, called(*MANY), "Ерлан Сапаров") == "Erlan Saparov"


def test_whoever_has_only_a_given_name_on_record_is_found_by_the_full_one_among_thousands():
    crowd = [
        f"{''.join(given)} Bauyrzhanov Bauyrzhanuly" for given in product("tmskn", "aeiou", "lrdpb", "aeiou", "ntsm")
    ]
    found = nearest(
        Spellings().of(called(*crowd, "Жибекгали"), MemoryStore()), "Zhibekgali Bauyrzhanov Bauyrzhanuly", 0.05
    )
    assert "Жибекгали" in {one.text for one in found}


def test_the_very_text_comes_first():
    assert nearest(Spellings().of(called(*MANY), MemoryStore()), "erlan saparov", 0.05)[0][::2] == (
        1.0,
        "Erlan Saparov",
    )


def test_alike_are_the_spellings_that_come_near_one_of_the_names_and_these_themselves():
    assert alike([Shelf.of(MANY)], ["Асқар Иманов", ""], 0.3) == {"Askar Imanov", "Асқар Иманов", ""}
    assert alike([Shelf.of([])], ["Асқар Иманов"], 0.3) == {"Асқар Иманов"}


@given(st.lists(st.sampled_from(SPELLED), min_size=1, max_size=40, unique=True), st.sampled_from(SPELLED))
@settings(max_examples=80, deadline=None)
def test_no_spelling_is_passed_over_that_comes_near_when_it_is_put_beside_the_name(texts, wanted):
    likely = {text for text, score in zip(texts, score_matrix(texts, [wanted])[:, 0], strict=True) if score >= 0.3}
    assert likely <= alike([Shelf.of(texts)], [wanted], 0.15)


def test_only_what_is_new_is_gone_through_when_a_few_spellings_come(monkeypatch):
    taken: list[int] = []
    watched = lambda self, fresh: taken.append(len(fresh)) or ()  # noqa: E731
    monkeypatch.setattr(Spellings, "_with", watched)
    kept, rows = Spellings(), called(*MANY)
    kept.of(rows, MemoryStore())
    more = rows.copy()
    more.memo = {}
    more.named["Dina Abai"] = frozenset({"c-1"})
    kept.of(more, MemoryStore())
    assert taken == [len(MANY), 1]


def taken(monkeypatch) -> list[int]:
    """How many names were taken apart each time."""
    counted: list[int] = []
    really = Shelf.of.__func__
    monkeypatch.setattr(
        Shelf, "of", classmethod(lambda cls, texts: counted.append(len(set(texts))) or really(cls, texts))
    )
    return counted


def test_names_taken_apart_once_are_read_back_after_the_next_unlocking(monkeypatch):
    monkeypatch.setattr(spelled, "MANY", 5)
    monkeypatch.setattr(spelled, "FEW", 0)
    store, counted = MemoryStore(), taken(monkeypatch)
    first = Spellings()
    first.of(called(*MANY), store)
    first.keep(store)
    later = Spellings()
    assert nearest(later.of(called(*MANY, "Dina Abai"), store), "Аскар Иманов", 0.05)[0].text == "Askar Imanov"
    assert best(later, called(*MANY, "Dina Abai"), "Дина Абай") == "Dina Abai"
    assert counted == [len(MANY), 1]


def test_what_was_taken_apart_in_another_way_than_now_is_not_read_back(monkeypatch):
    store, counted = MemoryStore(), taken(monkeypatch)
    store.put_spellings("another way", b"not to be read")
    Spellings().of(called(*MANY), store)
    assert counted == [len(MANY)]


def test_few_names_and_few_more_are_not_kept(monkeypatch):
    store = MemoryStore()
    kept = Spellings()
    kept.of(called(*MANY), store)
    kept.keep(store)
    assert store.spellings() is None
    monkeypatch.setattr(spelled, "MANY", 5)
    kept.keep(store)
    first = store.spellings()
    more = called(*MANY, "Dina Abai")
    kept.of(more, store)
    kept.keep(store)
    assert first and store.spellings() == first
