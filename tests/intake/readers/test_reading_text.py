"""Plain text in any encoding, read as it was meant, character for character."""

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from izdeu.intake.readers.plain import read
from izdeu.model.errors import UnreadableFile

RUSSIAN = "Мой брат пропал в 2017 году, и никто не говорит, где он. Мать ждёт."
KAZAKH = "Ағам екі мың он жетінші жылы жоғалып кетті, үйдегілер әлі күтіп отыр."
SIMPLIFIED = "我的丈夫去年被警察带走，从此没有消息。母亲在家等他回来。"
TRADITIONAL = "我的丈夫去年被警察帶走，從此沒有消息。母親在家等他回來。"
TURKISH = "Kardeşim geçen yıl gözaltına alındı; ailesi üç aydır hiçbir haber alamıyor."
FRENCH = "Mon frère a été arrêté à l’aéroport ; sa mère l’attend depuis des années."
GERMAN = "Mein Bruder wurde im März festgenommen, seine Mutter hört nichts mehr über ihn."
SPANISH = "Mi hermano desapareció en 2014; su señora lo buscó durante muchos años."
UYGHUR = "ئاكام يەتتە يىل بۇرۇن تۇتۇپ كېتىلدى، ئانام ھازىرغىچە كۈتۈۋاتىدۇ."
ENGLISH = "My brother was taken seven years ago."
JAPANESE = "弟は七年前に連れて行かれました。母は今も待っています。"
EVERY = (ENGLISH, RUSSIAN, KAZAKH, SIMPLIFIED, UYGHUR, TURKISH)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, wide) for text in EVERY for wide in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
        *((text, marked) for text in (ENGLISH, KAZAKH, SIMPLIFIED, UYGHUR) for marked in ("utf-16", "utf-32")),
        *((RUSSIAN, narrow) for narrow in ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (TURKISH, "windows-1254"),
        (TURKISH, "iso8859-9"),
        (FRENCH, "windows-1252"),
        (GERMAN, "iso8859-1"),
        (SPANISH, "iso8859-15"),
        (JAPANESE * 3, "shift_jis"),
    ],
)  # fmt: skip
def test_letters_in_any_encoding_are_read_right(text, encoding):
    assert read(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Где мой брат?", "windows-1251"),
        ("Где мой брат?", "koi8-r"),
        ("Помогите, пожалуйста!", "koi8-r"),
        ("Алматы қаласы", "kz1048"),
        ("Алматы қаласы", "utf-16-le"),
        ("救救我的丈夫", "gb18030"),
        ("請救我的丈夫", "big5"),
        ("ئاكام قايتتى", "utf-16-le"),
        ("Oğlum nerede?", "windows-1254"),
    ],
)
def test_one_short_line_is_enough(text, encoding):
    assert read(text.encode(encoding)).text == text


def test_what_was_guessed_is_said_and_what_the_bytes_prove_is_not():
    assert read(RUSSIAN.encode("koi8-r")).notes == ("the encoding is not stated; read as koi8-r",)
    assert read(RUSSIAN.encode()).notes == ()


def test_a_reading_with_a_rival_names_it():
    notes = read("Ива".encode("windows-1251")).notes
    assert "it could also be" in notes[0] and "compare" in notes[0]


def test_newlines_stay_as_they_are_because_spans_are_counted_in_them():
    text = "one\r\ntwo\rthree\nfour\u2028five\t\f"
    assert read(text.encode()).text == text
    assert read(text.encode("utf-16")).text == text


def test_the_mark_of_a_utf8_file_is_its_first_character():
    assert read(codecs.BOM_UTF8 + b"Amal").text == "\ufeffAmal"
    assert read("Amal".encode("utf-16")).text == "Amal"


def test_a_character_cut_off_at_the_end_is_shown_and_said():
    found = read((RUSSIAN + "я").encode()[:-1])
    assert found.text == RUSSIAN + "\ufffd"
    assert "cut off in its last character" in found.notes[0]


def test_a_few_broken_bytes_do_not_make_another_encoding_of_a_text():
    found = read(RUSSIAN.encode() + b" \xd0 " + RUSSIAN.encode())
    assert found.text == f"{RUSSIAN} \ufffd {RUSSIAN}"
    assert "broken in 1 places" in found.notes[0]


def test_one_zero_byte_does_not_make_junk_of_a_text():
    assert read((RUSSIAN * 3 + "\0").encode()).text.endswith("\0")


@pytest.mark.parametrize("junk", [bytes(range(256)) * 20, bytes(5000), b"\x01\x02\x03\x04" * 99, b"abc\0\x01\x07" * 50])
def test_bytes_for_programs_are_refused(junk):
    with pytest.raises(UnreadableFile, match=r"no text|no writing") as caught:
        read(junk)
    assert "save it" in caught.value.remedy


def test_white_space_is_no_text():
    with pytest.raises(UnreadableFile, match="white space"):
        read(b" \n\t ")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_utf8_text_comes_back_as_it_is(text):
    assume(text.lstrip("\ufeff").strip())
    assert read(text.encode()).text == text


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        assert read(data).text
    except UnreadableFile as why:
        assert why.remedy
