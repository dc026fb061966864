from datetime import date

from izdeu.actions.duplicates import Waiting
from izdeu.model.person import Link, Mention
from izdeu.model.waterfall import Step
from izdeu.web.matches import page
from izdeu.web.matches.picture import waterfall

STEPS = (Step("name", "Serik <b>Talgat</b>", 6.0), Step("birth", "another time", -2.0))


def test_each_bar_starts_where_the_one_before_it_ended():
    drawn = waterfall(STEPS)
    first, second = (part.split('"') for part in drawn.split('<rect class="')[1:3])
    end = float(first[2]) + float(first[6])
    assert first[0] == "for" and second[0] == "against"
    assert abs(float(second[2]) + float(second[6]) - end) < 0.2
    assert "94%" in drawn


def test_what_a_document_writes_stays_text():
    mentions = [Mention(f"m-{n}", "d", f"p-{n}", "\u202eSerik<script>", True, ()) for n in (1, 2)]
    pair = Waiting(*mentions, Link("m-1", "m-2", 0.9, (), STEPS), 0.5)
    html = page([pair], {"d": "a & b.txt"}, "Boris", date(2026, 11, 22))
    assert "<script>" not in html and "<b>" not in html and "\u202e" not in html and "a &amp; b.txt" in html


def test_nobody_who_waits_is_said_so():
    assert "No pair waits" in page([], {}, "Boris", date(2026, 11, 22))
