"""E-mails and saved pages: who wrote what when, the words, and each attachment by itself."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from made_files import docx, paragraph
from made_letters import HTML, STORY, mail, mhtml

from izdeu.intake.readers import mail as reader
from izdeu.intake.receive import MAIL, TEXT, media_type
from izdeu.intake.sandbox import read as read_safely
from izdeu.model.errors import UnreadableFile


def read(message: EmailMessage | bytes):
    return reader.read(message if isinstance(message, bytes) else message.as_bytes())


def test_an_e_mail_says_who_wrote_to_whom_and_when_before_the_words():
    found = read(mail())
    assert found.text == (
        "From: Asel Testova <asel@post.invalid>\nTo: help@group.invalid\nDate: Wed, 24 Mar 2021 10:15:00 +0600\n"
        f"Subject: My husband\n\n{STORY}"
    )
    assert found.title == "My husband" and found.private
    assert found.published and found.published.earliest == date(2021, 3, 24)


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "windows-1251"])
def test_words_in_any_encoding_are_read_in_headers_and_body(encoding):
    message = mail("Мой муж пропал в мае.", Subject="Мой муж Болат")
    message.set_content("Мой муж пропал в мае.", charset=encoding)
    found = read(message)
    assert "Мой муж пропал в мае." in found.text and found.title == "Мой муж Болат"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("=?koi8-r?B?9MXT1A==?=", "Тест"),
        ("=?utf-8?Q?=D0=90=D1=81?= =?utf-8?Q?=D0=B5=D0=BB=D1=8C?=", "Асель"),
        ("Асель ждёт", "Асель ждёт"),
        ("=?nonsense?B?!!!?=", "=?nonsense?B?!!!?="),
        ("plain", "plain"),
    ],
)
def test_a_subject_is_read_however_it_was_encoded(written, said):
    raw = b"Received: x\r\nSubject: " + written.encode() + b"\r\n\r\nwords"
    assert read(raw).title == said


def test_of_a_letter_in_two_forms_the_plain_one_is_read_and_a_page_alone_is_read_whole():
    both = read(mail("in plain words", html="<p>in <b>HTML</b></p>"))
    assert both.text.endswith("in plain words") and "HTML" not in both.text
    only = mail()
    only.set_content(
        f"<style>x</style><nav>Dear all,</nav><p>{STORY}</p><blockquote>quoted</blockquote>", subtype="html"
    )
    assert read(only).text.endswith(f"Dear all,\n\n{STORY}\n\nquoted")


def test_each_attachment_is_a_part_and_says_which():
    letter = docx(paragraph("x"))
    found = read(mail(attached=[("письмо.docx", letter), ("photo.jpg", b"\xff\xd8\xff")]))
    assert [(part.name, part.place, part.data) for part in found.parts] == [
        ("письмо.docx", "attachment 1", letter),
        ("photo.jpg", "attachment 2", b"\xff\xd8\xff"),
    ]
    assert "2 attachments" in found.notes[0]


def test_a_text_that_is_attached_is_a_part_and_no_words_of_the_letter():
    message = mail()
    message.add_attachment("a list", filename="list.txt")
    found = read(message)
    assert "a list" not in found.text and found.parts[0].data.strip() == b"a list"


def test_a_forwarded_message_is_a_part_that_is_read_in_its_turn():
    message = mail("see below")
    message.add_attachment(mail("the first letter", Subject="First"))
    [part] = read(message).parts
    assert part.name == "forwarded message 1.eml"
    assert read(part.data).title == "First"


def test_names_that_mail_programs_write_wrongly_are_read():
    raw = (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello\n--x\n"
        b'Content-Type: application/pdf; name="=?utf-8?B?0LDRgdC10LvRjA==?=.pdf"\nContent-Disposition: attachment\n'
        b"Content-Transfer-Encoding: base64\n\nJVBERg==\n--x\nContent-Type: image/png\nContent-ID: <1>\n\nx\n--x--\n"
    )
    parts = read(raw).parts
    assert [part.name for part in parts] == ["асель.pdf", "attachment 2.png"]
    assert parts[0].data == b"%PDF"


@pytest.mark.parametrize(
    "start",
    [
        b"Return-Path: <a@post.invalid>\nSubject: x\n",
        b"From asel@post.invalid Wed Mar 24 10:15:00 2021\nReceived: by x\n",
        b"Subject: x\n goes on\nX-Any: 1\nMessage-ID: <1>\n",
        b"Delivered-To: a@post.invalid\r\n",
    ],
)
def test_a_mail_is_known_by_what_only_mail_has(start):
    assert media_type(start + b"\nwords") == MAIL


def test_a_letter_that_looks_a_little_like_mail_is_a_text():
    assert media_type(b"Subject: my brother\nTo: the consul\n\nI write to you") == TEXT


def test_a_saved_page_is_read_as_a_page_and_says_where_it_was():
    found = read(mhtml())
    assert found.text.count(STORY) == 2 and "MENU" not in found.text and "FOOT" not in found.text
    assert (found.reader, found.title, found.private) == ("mhtml", "A wife asks", False)
    assert found.published and found.published.earliest == date(2021, 3, 24)
    assert any("from https://press.invalid/a" in note for note in found.notes)


def test_a_saved_page_is_read_in_the_encoding_it_was_sent_in():
    page = HTML.replace(STORY, "Асель Тестова ждёт мужа пятый год, и никто не говорит ей, где он.").encode(
        "windows-1251"
    )
    assert "Асель Тестова ждёт мужа" in read(mhtml(page, "windows-1251")).text


def test_a_page_sent_in_a_letter_is_a_letter():
    message = mail()
    message.set_content("<p>x</p>", subtype="html")
    message.make_related()
    assert read(message).reader == "mail"


def test_a_mailbox_is_a_list_of_its_e_mails_and_each_is_as_it_was():
    first, second = mail("He wrote:\n\nFrom here nobody returns.").as_bytes(), mail(Subject="Second").as_bytes()
    mark = b"From asel@post.invalid Wed Mar 24 10:15:00 2021\n"
    box = mark + first.replace(b"\nFrom here", b"\n>From here") + b"\n\n" + mark + second + b"\n"
    assert media_type(box) == MAIL
    found = read(box)
    assert [(part.name, part.place) for part in found.parts] == [
        ("My husband.eml", "e-mail 1"),
        ("Second.eml", "e-mail 2"),
    ]
    assert "From here nobody returns." in read(found.parts[0].data).text and found.listing and found.private
    assert read(mark + first).reader == "mail"


def test_a_mailbox_of_a_lifetime_is_refused_in_words():
    with pytest.raises(UnreadableFile, match="1,001 e-mails") as why:
        read(b"From a 2021\nReceived: x\n\nx\n\n" * 1001)
    assert "export" in why.value.remedy


def test_an_encrypted_letter_says_what_to_do():
    raw = b"From: a\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    found = read(raw)
    assert "encrypted" in " ".join(found.notes) and found.parts[0].name == "smime.p7m"


def test_nothing_in_a_mail_is_refused_in_words():
    with pytest.raises(UnreadableFile, match="holds no text"):
        read(b"MIME-Version: 1.0\n\n")


def test_parts_come_through_the_door_whole():
    letter = docx(paragraph("Asel waits."))
    found = read_safely(mail(attached=[("a‮b.docx", letter)]).as_bytes(), "mail.eml")
    assert [part.data for part in found.parts] == [letter]
    assert found.parts[0].name == "a⟦U+202E⟧b.docx"
    assert message_from_bytes(mail().as_bytes())["Subject"] == found.title
