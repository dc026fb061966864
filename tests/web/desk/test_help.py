"""The docs in the desk: what stands in the repository, rendered without any HTML of its own."""

from pathlib import Path

import pytest

from izdeu.web.desk.help import pages
from izdeu.web.desk.help.pages import PAGES, rendered, text

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("name", "path"), PAGES.items())
def test_the_copy_in_the_package_is_the_file_of_the_repository(name, path):
    assert text(name) == (ROOT / path).read_text(encoding="utf-8"), "run scripts/help.sh"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_for_whoever_may_look_and_leads_to_the_others(signed_in, name):
    said = signed_in("Amal").get(f"/help/{name}/").content.decode()
    assert '<article class="prose" lang="en" dir="ltr"><h1>' in said
    assert all(f'href="/help/{other}/"' in said for other in PAGES)


def test_a_page_nobody_wrote_is_not_there(signed_in):
    assert signed_in("Amal").get("/help/../../etc/passwd/").status_code == 404
    assert signed_in("Amal").get("/help/cast/").status_code == 404


def test_html_in_a_page_is_text_and_a_link_leads_to_these_pages_or_nowhere(monkeypatch):
    written = (
        "# T\n<script>alert(1)</script> [a](SECURITY.md) [b](src/x.py) [c](javascript:alert(1)) ![d](docs/person.png)\n"
    )
    monkeypatch.setattr(pages, "text", lambda name: written)
    said = rendered.__wrapped__("readme")
    assert "<script>" not in said and "<img" not in said and 'href="/help/security/"' in said
    assert "src/x.py" not in said and 'href="javascript' not in said


def test_help_is_read_in_a_browser(opened, looked_at):
    opened.locator("a[href='/help/']").first.press("Enter")
    opened.wait_for_selector("article.prose")
    looked_at(opened, "help-desk")
    opened.locator("nav a[href='/help/security/']").press("Enter")
    opened.wait_for_url("**/help/security/")
    looked_at(opened, "help-security")
