"""A clock that jumps while somebody is at work, back by a year, on by a day: nothing is lost, nobody is kept out, nothing stays open."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from desk_cast import PASSPHRASE
from django.conf import settings
from django.test import Client

from izdeu.actions.access import alone
from izdeu.actions.cases import cases, open_case, rename
from izdeu.actions.review import cards, decide, queue
from izdeu.model.claim import Verdict
from izdeu.web.desk import claims, lasting
from izdeu.web.desk.keys import views as keys
from izdeu.web.desk.models import Member
from izdeu.web.desk.throttle import Throttle

YEAR, DAY = timedelta(days=365), timedelta(days=1)
PASSWORD = "eleven herons asleep on the ice"


@pytest.fixture(autouse=True)
def no_guesses():
    from django.core.cache import cache

    keys.guesses.forget()
    yield
    cache.clear()


@pytest.fixture
def wall(monkeypatch):
    """`wall(-YEAR)`: somebody sets the clock of the machine; what passes, passes as before."""
    real = time.time

    def set_by(by: timedelta) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + by.total_seconds())
        for place in ("actions.casebook", "actions.clock", "web.desk.claims", "web.desk.keys.views"):
            monkeypatch.setattr(f"izdeu.{place}.now", lambda: datetime.now(UTC) + by)
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.now(UTC) + by)

    return set_by


@pytest.fixture
def passed(monkeypatch):
    """`passed(900)`: so many seconds have gone by, whatever the clock on the wall says."""
    real = lasting.moment

    def by(seconds: float) -> None:
        for room in ("door", "house", "throttle", "members", "lasting", "lately"):
            monkeypatch.setattr(f"izdeu.web.desk.{room}.moment", lambda: real() + seconds)

    return by


JUMPS = pytest.mark.parametrize("jump", [-YEAR, -DAY, DAY, YEAR], ids=["year-back", "day-back", "day-on", "year-on"])


@JUMPS
def test_a_desk_at_which_somebody_works_stays_open(signed_in, team, wall, jump):
    boris = signed_in("Boris")
    wall(jump)
    boris.get("/")
    assert team.vault.unlocked


@JUMPS
def test_a_desk_that_was_left_is_locked_in_its_time(team, wall, passed, jump):
    wall(jump)
    team.lock_if_left(settings.DESK_IDLE)
    assert team.vault.unlocked
    passed(settings.DESK_IDLE + 1)
    team.lock_if_left(settings.DESK_IDLE)  # as it is looked at every few seconds, without any request
    assert not team.vault.unlocked


def test_nobody_is_locked_out_of_what_they_wait_for(team, passed):
    with team.visited():
        passed(settings.DESK_IDLE + 1)
        team.lock_if_left(settings.DESK_IDLE)
        assert team.vault.unlocked


def test_the_hours_a_laptop_slept_count(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda clock: {7: 36_000.0}[clock])
    assert lasting.moment() == 36_000.0
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    assert lasting.moment() == 5.0  # a machine that has no such clock


@JUMPS
def test_who_guessed_too_often_waits_as_long_as_was_said(wall, passed, jump):
    guesses = Throttle(most=1, seconds=60)
    guesses.failed()
    wall(jump)
    assert 0 < guesses.wait() <= 60
    passed(61)
    assert guesses.wait() == 0


def test_a_clock_set_back_keeps_nobody_out_who_mistyped_their_password(team, wall):
    amal = Member.objects.get(name="Amal")
    amal.set_password(PASSWORD)
    amal.save()
    wall(DAY)
    for _ in range(6):
        Client().post("/account/login/", {"login": "Amal", "password": "a wrong guess, long"})
    assert Client().post("/account/login/", {"login": "Amal", "password": PASSWORD}).status_code != 302
    wall(timedelta())
    assert Client().post("/account/login/", {"login": "Amal", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("jump", [timedelta(), -YEAR])
def test_a_sign_in_ends_after_its_twelve_hours_also_where_the_clock_went_back(signed_in, team, wall, passed, jump):
    boris = signed_in("Boris")
    wall(jump)
    passed(settings.SESSION_COOKIE_AGE - 60)
    team.touched = lasting.moment() + settings.SESSION_COOKIE_AGE  # they worked all the time
    assert boris.get("/").status_code == 200
    passed(settings.SESSION_COOKIE_AGE + 60)
    assert boris.get("/")["Location"].startswith("/account/login/")


def test_a_clock_set_forward_signs_out_and_keeps_what_was_typed(signed_in, wall):
    boris = signed_in("Boris")
    wall(YEAR)
    answer = boris.post("/tasks/new/", {"what": "Call the sister"})
    assert answer.status_code == 401 and "Call the sister" in answer.content.decode()


def test_what_was_decided_last_stands_though_the_clock_went_back(tmp_path, everything):
    aygul = next(id for id, document in everything.documents().items() if document.name == "aygul.txt")
    card = cards(queue(everything, aygul))[0]
    moments = iter((datetime(2026, 5, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)))
    everything.store._records._clock = lambda: next(moments)
    claim = card.first.claim.id
    decide(everything, claim, Verdict.ACCEPT)
    decide(everything, claim, Verdict.REJECT)
    everything.forget()
    assert everything.derivation.claims[claim].standing.value == "rejected"
    assert everything.store.broken() == []


def test_the_case_that_was_changed_last_comes_first_though_the_clock_went_back(everything):
    first, second = open_case(everything, "The first"), open_case(everything, "The second")
    everything.store._records._clock = lambda: datetime(2020, 1, 1, tzinfo=UTC)
    rename(everything, first.id, "The first, by its new name")
    assert [case.id for case in cases(everything)] == [first.id, second.id]


def test_a_clock_that_is_behind_the_last_record_is_said_so_after_unlocking(team, wall):
    team.lock()
    wall(-YEAR)
    page = Client().post("/unlock/", {"passphrase": PASSPHRASE}, follow=True).content.decode()
    assert "The clock of this machine says" in page


def test_a_right_clock_is_not_spoken_of(team):
    team.lock()
    page = Client().post("/unlock/", {"passphrase": PASSPHRASE}, follow=True).content.decode()
    assert "The clock of this machine" not in page


def test_of_what_is_still_to_come_by_this_clock_the_moment_itself_is_said(wall):
    told = datetime(2026, 5, 2, 12, tzinfo=UTC)
    wall(told - datetime.now(UTC) - YEAR)
    assert "2026-05-02" in claims.ago(told)
    wall(told - datetime.now(UTC) + timedelta(minutes=3))
    assert "3 minutes ago" in claims.ago(told)


def test_a_draft_is_kept_and_found_whatever_the_clock_says(team):
    drafts = team.book(alone("Amal")).store.drafts
    drafts.save("Amal", "testimony", "q-1", "{}")
    drafts._clock = lambda: datetime(2020, 1, 1, tzinfo=UTC)
    drafts.save("Amal", "testimony", "q-1", '{"place": ["Almaty"]}')
    assert "Almaty" in drafts.load("Amal", "testimony", "q-1") and len(drafts.list("Amal")) == 1
