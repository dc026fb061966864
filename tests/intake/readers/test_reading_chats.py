"""Chats and subtitles: who said it, and when, of every message and every piece of a recording."""

import json
from datetime import date

import pytest

from izdeu.intake.readers import page, plain
from izdeu.intake.sandbox import read as read_safely

# — WhatsApp —


def chat(*lines: str):
    return plain.read("\n".join(lines).encode())


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("[24/03/2021, 10:15:32] Amal: he is held", "2021-03-24 10:15"),
        ("\u200e[24/03/2021, 10:15:32 PM] Amal: he is held", "2021-03-24 22:15"),
        ("[24.03.21, 22:15:32] Amal: he is held", "2021-03-24 22:15"),
        ("24/03/2021, 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("3/24/21, 10:15 PM - Amal: he is held", "2021-03-24 22:15"),
        ("3/24/21, 12:15 AM - Amal: he is held", "2021-03-24 00:15"),
        ("3/24/21, 12:15\u202fPM - Amal: he is held", "2021-03-24 12:15"),
        ("24.03.2021, 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("24.03.2021 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("24-03-2021 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("2021-03-24, 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("2021/3/24 上午10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("2021/3/24 下午10:15 - Amal: he is held", "2021-03-24 22:15"),
        ("[2021/3/24 晚上10:15:32] Amal: he is held", "2021-03-24 22:15"),
        ("[2021/3/24 中午12:15:32] Amal: he is held", "2021-03-24 12:15"),
        ("24/03/2021 à 10:15 - Amal: he is held", "2021-03-24 10:15"),
        ("24/3/2021, 10:15 p. m. - Amal: he is held", "2021-03-24 22:15"),
        ("24/3/2021, 10:15 a.m. - Amal: he is held", "2021-03-24 10:15"),
        ("24.03.2021 ÖS 10:15 - Amal: he is held", "2021-03-24 22:15"),
        ("[24\u200f/3\u200f/2021، 10:15:32 م] Amal: he is held", "2021-03-24 22:15"),
        ("٢٤/٣/٢٠٢١، ١٠:١٥ ص - Amal: he is held", "2021-03-24 10:15"),
        ("24.03.2021 г., 10:15 - Amal: he is held", "2021-03-24 10:15"),
    ],
)
def test_a_message_is_dated_in_the_ways_of_many_phones(line, at):
    found = chat(line, line.replace("he is held", "again"))
    assert found.reader == "whatsapp"
    assert [(one.who, one.at, found.text[one.start : one.end]) for one in found.messages] == [
        ("Amal", at, "he is held"),
        ("Amal", at, "again"),
    ]
    assert found.text == f"Amal, {at}\nhe is held\n\nAmal, {at}\nagain\n\n"


def test_a_message_goes_over_several_lines_and_the_app_says_things_of_its_own():
    found = chat(
        "24/03/2021, 10:15 - Messages and calls are end-to-end encrypted.",
        "24/03/2021, 10:16 - Amal: he is held",
        "in Ghulja",
        "",
        "since May",
        "25/03/2021, 09:00 - +7 701 000 00 00: <Media omitted>",
    )
    assert [(one.who, one.at) for one in found.messages] == [
        ("", "2021-03-24 10:15"), ("Amal", "2021-03-24 10:16"), ("+7 701 000 00 00", "2021-03-25 09:00"),
    ]  # fmt: skip
    assert "he is held\nin Ghulja\n\nsince May" in found.text
    assert found.notes == ("1 pictures or recordings were left out when the chat was exported",)
    assert found.private
    assert found.published and (found.published.earliest, found.published.latest) == (
        date(2021, 3, 24),
        date(2021, 3, 25),
    )


def test_the_order_of_day_and_month_is_what_makes_the_chat_go_forward():
    found = chat("05/04/2021, 10:15 - Amal: a", "06/04/2021, 10:15 - Amal: b", "04/05/2021, 10:15 - Amal: c")
    assert [one.at[:10] for one in found.messages] == ["2021-04-05", "2021-04-06", "2021-05-04"]
    found = chat("4/5/21, 10:15 AM - Amal: a", "4/30/21, 10:15 AM - Amal: b", "5/1/21, 10:15 AM - Amal: c")
    assert [one.at[:10] for one in found.messages] == ["2021-04-05", "2021-04-30", "2021-05-01"]


def test_a_date_that_can_be_read_two_ways_stays_as_it_is_written():
    found = chat("03/04/2021, 10:15 - Amal: a", "03/04/2021, 10:16 - Boris: b")
    assert [one.at for one in found.messages] == ["03/04/2021, 10:15", "03/04/2021, 10:16"]
    assert "cannot be told" in found.notes[0] and found.published is None


def test_a_date_the_same_both_ways_is_no_doubt():
    assert chat("03/03/2021, 10:15 - Amal: a").messages[0].at == "2021-03-03 10:15"


@pytest.mark.parametrize(
    "text",
    [
        "24/03/2021\nDear consul, my husband: he is held.",
        "24/03/2021, 10:15\nMeeting: all came",
        "[24/03/2021] Amal: he is held",
        "24.03.2021, 10:15 - a date, and nobody who speaks\nand more",
        "On 24/03/2021, 10:15 - Amal: said",
    ],
)
def test_a_letter_with_dates_is_no_chat(text):
    assert plain.read(text.encode()).reader == "plain"


def test_a_chat_comes_through_the_door_with_who_and_when():
    found = read_safely(
        "[24/03/2021, 10:15:32] Асель: его забрали\r\n[24/03/2021, 10:16:00] Amal: когда?\r\n".encode(), "_chat.txt"
    )
    assert [(one.who, found.text[one.start : one.end]) for one in found.messages] == [
        ("Асель", "его забрали"),
        ("Amal", "когда?"),
    ]


# — Telegram —

MESSAGES = [
    {"id": 1, "type": "service", "date": "2021-03-24T10:00:00", "actor": "Amal", "action": "create_group"},
    {"id": 2, "type": "message", "date": "2021-03-24T10:15:32", "from": "Amal", "text": "he is held"},
    {"id": 3, "type": "message", "date": "2021-03-25T09:00:00", "from": "Asel", "forwarded_from": "Chen",
     "text": ["see ", {"type": "link", "text": "https://press.invalid"}, ""], "photo": "photos/1.jpg"},
    {"id": 4, "type": "message", "date": "2021-03-25T09:01:00", "from": "Asel", "text": ""},
]  # fmt: skip


def test_a_telegram_chat_is_read_message_by_message():
    found = read_safely(
        json.dumps({"name": "The group", "type": "private_group", "id": 1, "messages": MESSAGES}).encode(),
        "result.json",
    )
    assert [(one.who, one.at, found.text[one.start : one.end]) for one in found.messages] == [
        ("Amal", "2021-03-24 10:00", "create group"),
        ("Amal", "2021-03-24 10:15", "he is held"),
        ("Asel", "2021-03-25 09:00", "[forwarded from Chen]\nsee https://press.invalid\n[photos/1.jpg]"),
    ]
    assert (found.title, found.publisher, found.private, found.reader) == ("The group", "", True, "telegram")
    assert found.published and found.published.latest == date(2021, 3, 25)


def test_a_public_channel_is_published_by_its_name():
    said = {"name": "Invented News", "type": "public_channel", "id": 1, "messages": MESSAGES}
    found = plain.read(json.dumps(said, ensure_ascii=False, indent=1).encode())
    assert (found.publisher, found.private) == ("Invented News", False)


def test_all_chats_of_an_export_are_read_one_after_the_other():
    chats = [
        {"name": name, "type": "personal_chat", "id": n, "messages": MESSAGES}
        for n, name in enumerate(("Asel", "Chen"))
    ]
    found = plain.read(json.dumps({"about": "Here is the data", "chats": {"about": "x", "list": chats}}).encode())
    assert found.text.count("he is held") == 2 and "Chat: Asel" in found.text and "Chat: Chen" in found.text


@pytest.mark.parametrize(
    "text",
    [
        '{"name": 1',
        '{"messages": 7}',
        '{"messages": [1, null, {"text": 3}]}',
        "[]",
        '{"name": "x"}',
        '{"messages": []}',
    ],
)
def test_what_only_looks_like_telegram_is_a_text(text):
    assert plain.read(text.encode()).reader == "plain"


def test_a_telegram_page_is_read_message_by_message():
    def message(name: str, words: str, extra: str = "") -> str:
        who = f'<div class="from_name"> {name} </div>' if name else ""
        when = '<div class="pull_right date details" title="24.03.2021 10:15:32 UTC+06:00">10:15</div>'
        said = f'<div class="body">{when}{who}{extra}<div class="text">{words}</div></div>'
        return f'<div class="message default clearfix">{said}</div>'

    forwarded = '<div class="forwarded body"><div class="from_name">Chen 20.03.2021</div></div>'
    head = '<div class="page_header"><div class="content"><div class="text bold">The group</div></div></div>'
    day = '<div class="message service"><div class="body details">24 March 2021</div></div>'
    said = (
        message("Amal", "he is <b>held</b><br>in Ghulja") + message("", "since May") + message("Asel", "see", forwarded)
    )
    body = f'<div class="page_wrap">{head}<div class="page_body chat_page"><div class="history">{day}{said}</div></div></div>'
    found = page.read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())
    assert [(one.who, one.at, found.text[one.start : one.end]) for one in found.messages] == [
        ("", "", "24 March 2021"),
        ("Amal", "2021-03-24 10:15", "he is held\nin Ghulja"),
        ("Amal", "2021-03-24 10:15", "since May"),
        ("Asel", "2021-03-24 10:15", "Chen 20.03.2021\nsee"),
    ]
    assert (found.title, found.private) == ("The group", True)


# — recordings —

SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\n<i>My brother was</i>\n\n2\n00:00:04,000 --> 00:00:06,500\ntaken in 2017.\n\n"
    "3\n00:01:00,000 --> 00:01:02,000\nHe is held.\n"
)
VTT = (
    "WEBVTT - x\n\nNOTE nothing\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:04.000 align:start\n"
    "<v Asel>My brother was</v>\n\n00:04.000 --> 00:06.500\n<v Asel>taken in 2017.\n\n"
    "01:00.000 --> 01:02.000\n<v Amal>Where &amp; when?\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_subtitles_are_sentences_and_keep_the_moment_of_each_piece(newline, mark):
    found = read_safely((mark + SRT.replace("\n", newline)).encode(), "a.srt")
    assert found.text == "My brother was taken in 2017.\nHe is held.\n"
    assert [(found.text[c.start : c.end], c.begins, c.ends) for c in found.cues] == [
        ("My brother was", 1.0, 4.0),
        ("taken in 2017.", 4.0, 6.5),
        ("He is held.", 60.0, 62.0),
    ]


def test_web_subtitles_say_who_speaks():
    found = plain.read(VTT.encode())
    assert found.text == "Asel: My brother was taken in 2017.\nAmal: Where & when?\n"
    assert [(c.who, found.text[c.start : c.end], c.begins) for c in found.cues] == [
        ("Asel", "My brother was", 1.0), ("Asel", "taken in 2017.", 4.0), ("Amal", "Where & when?", 60.0),
    ]  # fmt: skip


def test_captions_that_roll_are_read_once():
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nmy brother\n\n00:02.000 --> 00:03.000\nmy brother\nwas taken\n\n"
        "00:03.000 --> 00:03.500\nmy brother\nwas taken\n"
    )
    assert plain.read(rolling.encode()).text == "my brother was taken\n"


def test_a_transcript_stays_as_it_is_and_each_time_begins_a_moment():
    text = "Interview with Asel\n\n[00:00:05] Amal: Where is he?\n[00:00:09] Asel: They took him\nin May.\n[00:01:30] Amal: Who?\n"
    found = plain.read(text.encode())
    assert (found.text, found.reader) == (text, "transcript")
    assert [(c.who, text[c.start : c.end], c.begins, c.ends) for c in found.cues] == [
        ("Amal", "Where is he?", 5.0, 9.0), ("Asel", "They took him\nin May.", 9.0, 90.0), ("Amal", "Who?", 90.0, 90.0),
    ]  # fmt: skip


def test_a_transcript_with_the_speaker_before_the_time_is_read_too():
    text = "Amal (00:05)\nWhere is he?\n\nAsel (00:09)\nThey took him.\n\nAmal (01:30)\nWho?\n"
    assert [(c.who, text[c.start : c.end]) for c in plain.read(text.encode()).cues] == [
        ("Amal", "Where is he?"), ("Asel", "They took him."), ("Amal", "Who?"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "He was taken at 10:15.\nAt 11:20 they came again.\nBy 12:30 he was gone.\n",
        "10:15 they came\n09:00 they left\n08:00 they came back\n",
        "00:05 a\n" + "words\n" * 30,
        "Programme\n14:00 Opening\n15:00 Speeches\n16:00 Close\n",
    ],
)
def test_times_of_day_are_no_moments_of_a_recording(text):
    assert plain.read(text.encode()).reader == "plain"
