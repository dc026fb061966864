"""The lists a volunteer can read and translate say everything in every language, and agree with the code."""

from importlib.resources import files

import pytest

from izdeu.model.case import Stage
from izdeu.model.claim import Basis, Detail, Spoken, Stance
from izdeu.model.consent import Answer, Given
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import LANGUAGES, label, terms
from izdeu.timeline.status import AFTER, Status

LISTS = sorted(
    f.name.removesuffix(".yaml") for f in files("izdeu.model.vocabulary").iterdir() if f.name[-5:] == ".yaml"
)
FACTS = {
    "events": {"kind", "definition", "alias_of"},
    "kin": {"sex", "inverse_male", "inverse_female", "inverse_unknown", "like"},
    "purposes": {"to"},
}
LETTERS = {"ru": ("Ѐ", "ӿ"), "kk": ("Ѐ", "ӿ"), "zh": ("一", "鿿"), "ug": ("؀", "ۿ")}
NOT_UYGHUR = set("ةثحذصضطظعهکیہ")  # Arabic and Persian letters a keyboard slips in; they look right and are never found


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_a_word_in_every_language(name: str) -> None:
    for term in terms(name).values():
        assert set(term.labels) == set(LANGUAGES), term.id
        assert all(isinstance(word, str) and word == word.strip() != "" for word in term.labels.values()), term.id


@pytest.mark.parametrize("name", LISTS)
def test_each_word_is_written_in_its_own_script(name: str) -> None:
    for term in terms(name).values():
        for language, (first, last) in LETTERS.items():
            letters = [c for c in term.labels[language] if c.isalpha()]
            assert letters and all(first <= c <= last for c in letters), f"{term.id} in {language}"


@pytest.mark.parametrize("name", LISTS)
def test_uyghur_is_spelled_with_uyghur_letters(name: str) -> None:
    assert not {c for term in terms(name).values() for c in term.labels["ug"]} & NOT_UYGHUR


@pytest.mark.parametrize("name", LISTS)
def test_a_list_states_no_fact_that_nobody_reads(name: str) -> None:
    for term in terms(name).values():
        assert set(term.facts) <= FACTS.get(name, set()), term.id
        assert all(isinstance(fact, str) for fact in term.facts.values()), term.id


def test_every_event_belongs_to_a_known_family_and_is_defined_in_one_sentence() -> None:
    for term in terms("events").values():
        assert term.facts["kind"] in terms("kinds"), term.id
        assert term.facts["definition"].endswith(".") and term.facts["definition"].count(". ") == 0, term.id


def test_an_alias_names_an_event_of_the_same_family() -> None:
    events = terms("events")
    aliases = {term.id: term.facts["alias_of"] for term in events.values() if "alias_of" in term.facts}
    assert aliases == {"returned_to_china": "returned"}
    assert all(events[a].facts["kind"] == events[b].facts["kind"] for a, b in aliases.items())


def test_going_back_from_a_relative_leads_to_where_one_began() -> None:
    kin = terms("kin")
    for term in kin.values():
        for sex in ("male", "female", "unknown"):
            other = kin[term.facts[f"inverse_{sex}"]]
            back = other.facts[f"inverse_{term.facts['sex']}"]
            assert back == term.facts.get("like", term.id) or {back, term.id} == {"wife", "husband"}, term.id


def test_a_relative_in_return_has_the_sex_that_was_asked_for() -> None:
    kin = terms("kin")
    for term in kin.values():
        for sex in ("male", "female"):
            assert kin[term.facts[f"inverse_{sex}"]].facts["sex"] in (sex, "unknown"), term.id


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("stances", list(Stance)),
        ("bases", list(Basis)),
        ("spoken", list(Spoken)),
        ("standings", list(Standing)),
        ("stages", list(Stage)),
        ("speakers", list(SpeakerKind)),
        ("details", list(Detail.__slots__)),
        ("given", list(Given)),
        ("answers", list(Answer)),
    ],
)
def test_a_list_has_exactly_the_terms_of_the_model(name: str, values: list[str]) -> None:
    assert set(terms(name)) == set(values)


def test_every_use_is_for_somebody_on_the_list() -> None:
    for term in terms("purposes").values():
        assert set(term.facts["to"].split()) <= set(terms("recipients")) and term.facts["to"], term.id


def test_every_status_a_timeline_can_reach_has_a_word() -> None:
    assert set(Status) <= set(terms("statuses"))
    assert set(AFTER) <= set(terms("events"))


def test_a_term_the_list_does_not_have_stands_for_itself() -> None:
    assert label("events", "abducted_by_swans", "kk") == "abducted_by_swans"


def test_a_language_without_words_is_answered_in_english() -> None:
    assert label("stances", "denied", "am") == "Denied"
