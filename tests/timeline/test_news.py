"""When somebody was last heard of."""

from datetime import date

from cast import TODAY, Casebook, paper

from izdeu.model.claim import Stance
from izdeu.model.when import When
from izdeu.timeline.news import contact_days, last_news


def day(book):
    news = last_news(book.dossier(), TODAY)
    return news and news.day.isoformat()


def test_the_last_news_is_the_last_day_anybody_tells_of(book):
    book.says("a", "event:sent_to_camp", when="2017-05")
    book.says("b", "event:health", when="2019-03-02")
    assert day(book) == "2019-03-02"


def test_what_has_no_date_is_as_old_as_the_paper_that_prints_it():
    book = Casebook(paper("a", "2020-02-01"), paper("b"))
    book.says("a", "event:imprisoned")
    book.says("b", "event:imprisoned")
    assert day(book) == "2020-02-01"


def test_what_lasts_held_when_it_was_printed_and_not_longer():
    book = Casebook(paper("a", "2020-02-01"))
    book.says("a", "event:imprisoned", when=When(date(2018, 1, 1), None))
    assert day(book) == "2020-02-01"
    book.says("a", "event:health", when="2020")
    assert day(book) == "2020-02-01", "nobody knew in February what the rest of the year would bring"


def test_denials_protests_and_what_is_still_to_come_are_no_news(book):
    book.says("a", "event:sent_to_camp", when="2017-05")
    book.says("a", "event:died", when="2021", stance=Stance.DENIED)
    book.says("a", "event:protest", who="aliya", when="2023-02", other="a:serik")
    book.says("a", "event:released", when="2031")
    assert day(book) == "2017-05-31"


def test_of_whom_nothing_dated_is_told_there_is_no_last_news(book):
    book.says("a", "event:health")
    assert day(book) is None


def test_the_days_of_contact_are_those_known_to_the_month(book):
    for when in ("2019-01-01", "2019-02", "2017"):
        book.says("a", "event:contact", when=when)
    book.says("b", "event:last_contact", when="2020-05-03")
    book.says("b", "event:contact", when="2021-01-01", stance=Stance.DENIED)
    days = {day.isoformat() for day in contact_days(book.dossier())}
    assert days == {"2019-01-01", "2019-02-28", "2020-05-03"}
