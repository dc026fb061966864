"""The sieve finds sentences about one person's fate, in languages and words it was not taught."""

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from izdeu.intake import sieve as room
from izdeu.intake.sieve import LABELS, LIKELY, TYPES, Sieve, label, ranked
from izdeu.model.errors import SieveOff
from izdeu.model.vocabulary import terms

TRAINING = Path(__file__).parents[2] / "training/sieve"


@pytest.fixture(scope="module")
def sieve() -> Sieve:
    made = Sieve()
    if not made.available:
        pytest.skip(made.why_not)
    return made


@pytest.fixture(scope="module")
def train() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train", TRAINING / "train.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FATES = {
    "arrested_or_detained": [
        "Gendarmes took the miller Osei from his bed last Tuesday.",
        "Среди ночи за моей двоюродной сестрой приехали вооружённые люди и увезли её.",
        "Таң ата нағашым Қайсарды жандармдар ұстап алып кетті.",
        "上周二，宪兵把磨坊主奥赛从床上抓走了。",
    ],
    "sentenced": [
        "The potter was given four years by the regional court.",
        "Гончара осудили на четыре года.",
        "Көршіміз Сәкенді сот төрт жылға соттады.",
        "陶工被地区法院判了四年。",
    ],
    "passport_confiscated": [
        "They kept her passport at the mayor's office and would not hand it back.",
        "Паспорт у неё отобрали в мэрии.",
    ],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, s) for kind, group in FATES.items() for s in group])
def test_a_fate_is_found_and_named_in_words_never_taught(sieve: Sieve, kind: str, sentence: str) -> None:
    row = sieve.scores([sentence])[0]
    assert label(row, "event") > LIKELY
    assert kind in [name for name, _ in ranked(row)[:3]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe to our weekly digest",
        "The ministers discussed wheat exports and a new bridge.",
        "Жители области требуют отремонтировать дорогу.",
        "Астанада жаңа кітапхана ашылды.",
        "大会讨论了粮食出口问题。",
        "His grandmother bakes bread and has eleven hens.",
    ],
)
def test_what_happens_to_nobody_in_particular_is_left_alone(sieve: Sieve, sentence: str) -> None:
    assert label(sieve.scores([sentence])[0], "event") < LIKELY


def test_an_official_denial_is_told_from_a_report(sieve: Sieve) -> None:
    denied, told = sieve.scores(
        ["The interior ministry rejected the claim and called it slander.", "His niece was arrested in Osh on Friday."]
    )
    assert label(denied, "denial") > 0.5 > label(told, "denial")


def test_scores_are_chances_one_column_a_label(sieve: Sieve) -> None:
    rows = sieve.scores(["He was freed.", "", "x" * 5000, "broken \ud800 half"])
    assert rows.shape == (4, len(LABELS))
    assert rows.dtype == np.float32
    assert ((rows >= 0) & (rows <= 1)).all()
    assert sieve.scores([]).shape == (0, len(LABELS))


def test_the_order_of_sentences_changes_no_score(sieve: Sieve) -> None:
    said = [sentence for group in FATES.values() for sentence in group]
    assert np.allclose(sieve.scores(said), sieve.scores(said[::-1])[::-1], atol=1e-3)


def test_without_avx2_the_sieve_is_off_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "has_avx2", lambda: False)
    off = Sieve()
    assert not off.available
    assert "AVX2" in off.why_not
    with pytest.raises(SieveOff, match="AVX2"):
        off.scores(["He was freed."])


def test_every_type_is_a_word_of_the_vocabulary() -> None:
    assert set(TYPES) <= set(terms("events"))


def test_the_weights_belong_to_the_sentences_of_this_repo(train: ModuleType) -> None:
    with np.load(train.WEIGHTS) as held:
        assert held["weights"].shape == (len(LABELS), 384)
        assert str(held["data"]) == train.digest(), "sentences changed: run training/sieve/train.py"


def test_the_sentences_are_many_varied_and_at_least_a_third_are_none_to_flag(train: ModuleType) -> None:
    held = train.lines()
    assert len({sentence for _, _, sentence in held}) == len(held)
    none = [labels for _, labels, _ in held if "event" not in labels]
    assert len(none) > len(held) / 3
    assert {language for language, _, _ in held} >= {"en", "ru", "kk", "zh", "ug", "tr", "es"}
    assert all(("event" in labels) == bool(labels & set(TYPES)) for _, labels, _ in held)
