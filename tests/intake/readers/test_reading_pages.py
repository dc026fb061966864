"""Saved web pages: the article is read, what stands round it is not, and the page says when and by whom."""

from datetime import date

import pytest

from izdeu.intake.readers.page import read
from izdeu.model.errors import UnreadableFile

LONG = "Asel Testova, 48, says that her husband Bolat went to see his parents in spring and that nobody has told her where he is since. "
STORY = f"<h1>A wife asks</h1><p>{LONG}</p><p>{LONG * 2}</p>"


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return f'<!DOCTYPE html><html {attributes}><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def text(body: str) -> str:
    return read(page(body)).text


def test_paragraphs_stand_apart_and_inline_elements_do_not():
    assert text("<p>Bolat <b>Inven</b>ted<br>waits.</p>\n<p>Asel\n  too.</p>") == "Bolat Invented\nwaits.\n\nAsel too."


def test_tables_lists_and_captions_are_kept():
    figure = "<figure><img><figcaption>Asel with a portrait of Bolat</figcaption></figure>"
    body = f"{STORY}{figure}<table><tr><td>Bolat</td><td>2017</td></tr></table><ul><li>one</li></ul>"
    assert text(body).endswith("Asel with a portrait of Bolat\n\nBolat\t2017\n\none")


@pytest.mark.parametrize(
    "round_it",
    [
        "<script>OTHER</script>",
        "<style>OTHER</style>",
        "<nav><a href=x>OTHER</a></nav>",
        "<aside><p>OTHER</p></aside>",
        "<footer>OTHER</footer>",
        "<div style='display:none'>OTHER</div>",
        "<div hidden>OTHER</div>",
        "<p class='sr-only'>OTHER</p>",
        "<div class='related-articles'><p>OTHER man was arrested in another town.</p></div>",
        "<div id='sidebarRight'><p>OTHER</p></div>",
        "<div class='comments'><p>OTHER people write what they think of all this at length.</p></div>",
        "<h3>See also</h3><ul><li><a href=x>OTHER man arrested</a> 10/12/2019</li></ul>",
        "<h3>Читайте также:</h3><div><a href=x>OTHER</a></div>",
        "<h4>延伸阅读</h4><ul><li><a href=x>OTHER</a></li></ul>",
        "<p><strong>Тағы оқи отырыңыз:</strong> <a href=x>OTHER</a></p>",
        "<h2>3 Comments</h2><div><p>OTHER people write what they think of all this at length.</p></div>",
        "<ul><li><a href=x>OTHER man arrested in another town</a></li><li><a href=x>Weather</a></li></ul>",
        "<!-- OTHER -->",
        "<form>OTHER<input></form>",
    ],
)
def test_what_stands_round_the_article_is_left_out(round_it):
    for body in (
        f"<div>{STORY}{round_it}</div>",
        f"<article>{STORY}</article>{round_it}",
        f"<article>{STORY}{round_it}</article>",
    ):
        found = text(body)
        assert "OTHER" not in found
        assert found.count("Asel Testova") == 3


def test_an_article_goes_on_after_a_box_of_links():
    found = text(f"<div>{STORY}<h3>Read also</h3><ul><li><a href=x>OTHER</a></li></ul><p>{LONG}</p></div>")
    assert "OTHER" not in found
    assert found.count("Asel Testova") == 4


def test_a_list_of_people_is_kept_even_where_each_is_a_link():
    people = "<ul><li><a href=1>Bolat Invented</a></li><li><a href=2>Aigul Invented</a></li></ul>"
    assert "Aigul Invented" in text(f"<div>{STORY}{people}<p>{LONG}</p></div>")
    assert "Aigul Invented" in text(people)


def test_a_frame_named_after_its_sidebar_is_not_thrown_away():
    assert "Asel" in text(f"<div class='content has-sidebar'>{STORY}</div>")


def test_parts_of_an_article_that_its_maker_calls_widgets_are_kept():
    body = "".join(f"<div class='elementor-widget read-more'><p>{LONG}</p></div>" for _ in range(5))
    assert text(f"<div>{body}</div>").count("Asel Testova") == 5


def test_the_headline_is_read_even_outside_the_article():
    assert text(f"<h1>A wife asks again</h1><article><p>{LONG}</p></article>").startswith("A wife asks again\n\nAsel")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-03-24T23:30:00+06:00">',
        '<meta name="DC.date.issued" content="2021-03-24">',
        '<meta name="pubdate" content="20210324">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-24T23:30:00+06:00"}</script>',
        '<script type="application/ld+json">[{"@graph":[{"@type":["Report"],"datePublished":"2021-03-24"}]}]</script>',
        '<script type="application/ld+json">{broken</script><meta name="date" content="2021-3-24">',
    ],
)
def test_the_day_of_publication_is_the_day_the_page_gives(head):
    published = read(page(STORY, head)).published
    assert published and published.earliest == published.latest == date(2021, 3, 24)


def test_time_elements_of_the_article_count_and_those_of_other_stories_do_not():
    found = read(
        page(
            f"<article><time datetime=2021-03-24>x</time>{STORY}</article><div><time datetime=2019-01-01>y</time></div>"
        )
    )
    assert found.published and found.published.iso() == "2021-03-24"
    assert read(page(f"{STORY}<div><time datetime=2019-01-01>y</time></div>")).published is None


def test_an_impossible_date_is_no_date():
    assert read(page(STORY, '<meta name="date" content="2021-02-31">')).published is None


def test_a_page_says_who_publishes_it_in_what_language_and_where_it_was():
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A wife &amp; mother",'
        '"publisher":{"name":"Invented Press"}}</script>'
        '<meta property="og:site_name" content="Other"><link rel=canonical href="https://press.invalid/a">'
    )
    found = read(page(STORY, head, 'lang="kk-KZ"'))
    assert (found.title, found.publisher, found.language_hint) == ("A wife & mother", "Invented Press", "kk-KZ")
    assert found.notes == ("the page gives its address: https://press.invalid/a",)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("declared", ["itself", "utf-8", "nonsense", None])
def test_a_page_is_read_in_the_encoding_its_bytes_allow_whatever_it_declares(encoding, declared):
    said = f"<meta charset='{encoding if declared == 'itself' else declared}'>" if declared else ""
    body = f"<html><head>{said}</head><p>Асель Тестова ждёт мужа пятый год, и никто не говорит ей, где он.</p></html>"
    assert "Асель Тестова ждёт мужа" in read(body.encode(encoding)).text


def test_a_page_without_text_gives_the_text_it_keeps_for_machines():
    kept = '<script type="application/ld+json">{"@type":"Article","articleBody":"Asel waits."}</script>'
    assert read(page("<div id=app></div>", kept)).text == "Asel waits."


def test_a_page_without_any_text_is_refused_in_words():
    with pytest.raises(UnreadableFile, match="holds no text"):
        read(page("<div id=app></div><script>load()</script>"))


def test_entities_are_read_and_nothing_of_them_is_markup():
    assert text("<p>&lt;script&gt;alert(1)&lt;/script&gt; caf&eacute;&nbsp;</p>") == "<script>alert(1)</script> café"
