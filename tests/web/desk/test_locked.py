"""The desk was locked, or started anew: whoever was signed in before comes to the page that unlocks it."""

import pytest


@pytest.mark.parametrize("address", ["/", "/unlock/", "/search/?q=Korla"])
def test_a_browser_that_was_signed_in_before_finds_the_page_that_unlocks(signed_in, house, address):
    amal = signed_in("Amal")
    assert amal.get("/").status_code == 200
    house.lock()
    answer = amal.get(address, follow=True)
    assert answer.status_code == 200 and 'id="passphrase"' in answer.content.decode()


def test_what_it_sends_meanwhile_is_not_lost_in_a_fault(signed_in, house):
    amal = signed_in("Amal")
    house.lock()
    assert amal.post("/tasks/new/", {"what": "Call her"}).status_code in (302, 401, 423)
    assert amal.get("/", headers={"HX-Request": "true"}).status_code in (204, 302)
