"""A Uyghur text is heard in the letters it came in, and what is heard stands where its grammar has it."""

import pytest

from izdeu.intake.found import NARRATOR, FoundEvent, FoundPerson, FoundRelation, Span
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.languages.turkic import rewritten as room
from izdeu.intake.languages.turkic.rewritten import Came, rewritten
from izdeu.intake.languages.weighed import Together
from izdeu.intake.sieve import Sieve

ARABIC, LETTERS = "شاھ كەتتى", {"ش": "sh", "ا": "a", "ھ": "h", "ك": "k", "ە": "e", "ت": "t", "ى": "i"}
"""Two words; the first letter becomes two."""


def test_the_network_hears_the_text_as_it_came_and_its_answer_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    was = rewritten(ARABIC, LETTERS)
    assert was.text == "shah ketti"
    name, verb = Span(0, 4), Span(5, 10)
    line = Line(Span(0, 10), (Sight(("shah",), "name", name),))
    gone = FoundEvent("e1", "shah", "travelled", verb)
    told = Told(was.text, [line], [gone], lambda *_: None, lambda *_: NARRATOR)

    def hear(came: Told, sieve: Sieve) -> Together:
        assert (came.text, came.lines[0].span) == (ARABIC, Span(0, len(ARABIC)))
        assert [one.at.quote(ARABIC) for one in came.lines[0].sights if one.at] == ["شاھ"]
        assert came.events[0].span.quote(ARABIC) == "كەتتى"
        met = FoundPerson("stranger-0", (), "", "شاھ", (Span(0, 3),))
        return Together(list(came.events), {}, (met,), (FoundRelation("a", "sister", "b", Span(0, 3)),))

    monkeypatch.setattr(room, "with_network", hear)
    found = Came(ARABIC, was).heard(told, Sieve())
    assert found.events == [gone]
    assert (found.met[0].spans, found.ties[0].span) == ((name,), name)
