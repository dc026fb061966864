"""An article says when it was published, by whom and under which title; events and other stories do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.intake.dated import dates, month_first
from izdeu.intake.masthead import masthead

PROSE = (
    "Asel Testova, 48, says that her husband Bolat went to see his parents in spring and never came back to their house. "
    * 3
)
TITLE = "A wife asks where her husband is"


def day(text: str) -> object:
    published = masthead(text).published
    return published and published.iso()


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-24", "2021/03/24", "2021.3.24", "24.03.2021", "24 March 2021", "24th March, 2021", "24th of March 2021", "March 24, 2021",
        "Mar. 24 2021", "MARCH 24TH, 2021", "24-Mar-2021",
        "03/24/2021", "24/03/2021", "24 марта 2021 года", "24 Марта 2021", "2021 жылғы 24 наурыз",
        "2021 жылдың 24 наурызында", "24 наурыз 2021", "2021年3月24日", "2021 年 03 月 24 日", "2021-يىلى 3-ئاينىڭ 24-كۈنى",
        "24 Mart 2021", "24. März 2021", "24 mars 2021", "24 de marzo de 2021",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_forms_of_many_languages(written):
    found = dates(f"x {written}, y")
    assert [(one.when.iso(), one.start) for one in found] == [("2021-03-24", 2)]
    assert found[0].when.wording == f"x {written}, y"[found[0].start : found[0].end]


@pytest.mark.parametrize(
    "line", ["March 2021", "2021", "31.02.2021", "1.2.3.2021", "tel. 24 03 2021", "120/80/2021", "the 24 martyrs 2021"]
)
def test_what_is_no_full_date_is_none(line):
    assert dates(line) == []


def test_a_date_that_reads_two_ways_is_both_until_the_text_settles_it():
    assert dates("03/04/2021")[0].when.iso() == {"start": "2021-03-04", "end": "2021-04-03"}
    assert dates("03/04/2021", month_first("then 30/05/2020"))[0].when.iso() == "2021-04-03"
    assert dates("03/04/2021", month_first("then 05/30/2020"))[0].when.iso() == "2021-03-04"
    assert month_first("30/05/2020 and 05/30/2020") is None


@pytest.mark.parametrize(
    "head",
    [
        f"03/24/2021, 19.01\nASIA\n\n{TITLE}\n\n{PROSE}",
        f"{TITLE}\n\nWednesday, March 24, 2021\n\n{PROSE}",
        f"{TITLE}\n\n«Долина-дейли», 24 марта 2021 года\n\n{PROSE}",
        f"{TITLE}\n\nАЛМАТЫ, 24 марта 2021 года, «Долина-пресс». {PROSE}",
        f"{TITLE}\n\n[Пересказ своими словами. Источник: «Долина», встреча в Алматы 24 марта 2021 года; говорили по-казахски.]\n\n{PROSE}",
        f"Рассказ Веры Станкевич, записан 24 марта 2021 года\n\n{PROSE}",
        f"{TITLE}\nBy Amal Writer | 24 March 2021 | 10:15 GMT\n\n{PROSE}",
        f"{TITLE}\n\nPublished: 24 March 2021 at 9:05 am\nUpdated: 30 March 2021\n\n{PROSE}",
        f"{TITLE}\n\nUpdated: 30 March 2021\nPublished: 24 March 2021\n\n{PROSE}",
        f"{TITLE}\n\n(Almaty, Kazakhstan—March 24, 2021) {PROSE}",
        f"{TITLE}\n\nALMATY, March 24, 2021 (Invented Wire) -- {PROSE}",
        f"{TITLE}\n\nАлматы, 24 марта 2021 г. – {PROSE}",
        f"{TITLE}\n\n[Own words. Source: Invented Radio, 24 March 2021.]\n\n{PROSE}",
        f"{TITLE}\n\n[A story as carried by Invented News, 24 March 2021.]\n\n{PROSE}",
        f"Жоғалған әкенің қызы не дейді\n\nЖарияланды: 2021 жылғы 24 наурыз, 12:30\n\n{PROSE}",
        f"妻子追问丈夫的下落在哪里\n\n发布时间:2021年3月24日 星期三\n\n{PROSE}",
        f"妻子追问丈夫的下落在哪里\n\n[本文为概述。来源:虚构之声中文网,2021年3月24日。]\n\n{PROSE}",
        f"Дата публикации: 24.03.2021\n\nЖена ищет мужа второй год\n\n{PROSE}",
        f"The Invented Ledger\n24 March 2021\n\n{TITLE}\n\n{PROSE}",
        f"Istanbul, 24 March 2021\n\nTo whom it may concern,\n\n{PROSE}",
        f"Dear consul,\n\n{PROSE}\n\nYours,\nAsel Testova\nAlmaty, 24 March 2021",
        f"{TITLE}\n\n{PROSE}\n\n© Invented Press, 24 March 2021",
        f"\ufeff24 March 2021\r\n\r\n{TITLE}\r\n\r\n{PROSE}",
        "Committee of Kin\nRegister of persons sought. Sheet 5, last changed 24 March 2021\n\nName: Bolat\nBorn: 3 May 1970",
    ],
)
def test_the_day_of_publication_is_found_where_documents_put_it(head):
    assert day(head) == "2021-03-24"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nOn March 24, 2021 he was taken to the police station. {PROSE}",
        f"{TITLE}\n\nHe was released on March 24, 2021 – a year later – {PROSE}",
        f"{TITLE}\n\nAsel with a portrait of Bolat, March 24, 2021. [Photo: Invented]\n\n{PROSE}",
        f"{TITLE}\n\n{PROSE}\n\nOther man arrested\n24/03/2021\nMother waits\n13/05/2020",
        f"{TITLE}\n\n{PROSE}\n\nHe was last seen on 24 March 2021.",
        f"{TITLE}\n\nOctober 2021\n\n{PROSE}",
        f"Name: Bolat Invented\nDate of birth: 24 March 1970\nLast seen: Almaty, 24 March 2021\n\n{PROSE}",
        "Bolat Invented\n24 March 1970\nAigul Invented\n13 May 1980\nAsel Invented\n1 June 1990\n",
        PROSE,
        "",
    ],
)
def test_the_day_of_an_event_or_of_another_story_is_not_the_day_of_publication(text):
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            f"{TITLE}\n\n[Source: Radio Invented/Invented Liberty, 1 August 2018.]\n\n{PROSE}",
            "Radio Invented/Invented Liberty",
        ),
        (
            f"{TITLE}\n\n[Источник: Выдумка (Радио Выдумка), октябрь 2019 года; дата не установлена.]\n\n{PROSE}",
            "Выдумка (Радио Выдумка)",
        ),
        (f"母亲寻找失踪的儿子\n\n来源:虚构之声中文网,2019年3月7日。\n\n{PROSE}", "虚构之声中文网"),
        (f"© INV - Invented Bureau for Reporting\n\n{TITLE}\n\n{PROSE}", "INV - Invented Bureau for Reporting"),
        (f"{TITLE}\n\n{PROSE}\n\nCopyright © 2021 Invented Press. All rights reserved.", "Invented Press"),
        (f"{TITLE}\n\nMoscow (InventedNews) – {PROSE}", "InventedNews"),
        (f"{TITLE}\n\nInvented Caravan and AFP\n\n{PROSE}", "Invented Caravan and AFP"),
        (f"{TITLE}\n\n(Photo: InventedAid)\n\n{PROSE}\n\nInventedAid Media Team", "InventedAid"),
        (f"The Invented Ledger\n24 March 2021\n\n{TITLE}\n\n{PROSE}", "The Invented Ledger"),
        (f"{TITLE}\n24 March 2021\n\n{PROSE}", ""),
        (f"{TITLE}\n\n(Photo: Somebody)\n\n{PROSE}", ""),
    ],
)
def test_a_publisher_is_named_where_the_text_names_one(text, publisher):
    assert masthead(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"03/24/2021\nASIA\nSend to a friend\n\n{TITLE}\n\nby Amal Writer\n\n{PROSE}", TITLE),
        (f"© Invented\nPlease link to this website when using it\n\n{TITLE}\n\n{PROSE}", TITLE),
        (f"Accessibility links\n\nBreaking News\n\n{TITLE}\n\n{PROSE}", TITLE),
        (f"{TITLE}\n24 March 2021\n\n{PROSE}", TITLE),
        (f"妻子追问丈夫的下落在哪里\n\n{PROSE}", "妻子追问丈夫的下落在哪里"),
        ("My husband was taken in 2017.\nI have heard nothing since.", ""),
        (PROSE, ""),
    ],
)
def test_the_title_is_the_headline_and_not_what_stands_round_it(text, title):
    assert masthead(text).title == title


@pytest.mark.parametrize(
    "piece",
    ["12/12/2012 ", "A", "a, ", "© ", "Source: ", "(", "Almaty ", "1", "12.", "\n", "Source:\n", "24 March 2021\n"],
)
def test_no_text_keeps_it_busy(piece):
    began = time.monotonic()
    masthead(piece * 100_000)
    assert time.monotonic() - began < 2


@given(st.text())
def test_any_text_has_a_masthead_or_none(text):
    assert masthead(text).title in text
