"""Passkeys, the codes of a telephone, and recovery codes, as somebody uses them: set up, signed out, signed in, given up."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from izdeu.web.desk.models import Member

PASSWORD = "eleven herons asleep on the ice"
HOLDS_ITS_OWN = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_guesses():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def nurgul(page, team):
    """Nurgul's browser at her settings, signed in with her password."""
    member = Member.objects.get(name="Nurgul")
    member.set_password(PASSWORD)
    member.save()
    page.goto("/")
    sign_in(page)
    page.wait_for_selector("nav .rooms")
    return page


def sign_in(page) -> None:
    page.fill("#id_login", "Nurgul")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")


def sign_out(page) -> None:
    page.goto("/account/logout/")
    page.locator("main form button").click()
    page.wait_for_selector("#id_login")


def confirm(page) -> None:
    """What changes how one signs in asks for the password once more."""
    page.wait_for_selector("#id_password")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")


@pytest.fixture
def device(page):
    """The fingerprint reader of a laptop: `device()` are the passkeys it holds."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    made = wire.send("WebAuthn.addVirtualAuthenticator", {"options": HOLDS_ITS_OWN})["authenticatorId"]
    yield lambda: wire.send("WebAuthn.getCredentials", {"authenticatorId": made})["credentials"]
    wire.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": made})


def test_a_passkey_is_made_signs_in_without_a_password_and_is_removed(nurgul, device, looked_at):
    nurgul.goto("/account/second-factor/webauthn/add/")
    looked_at(nurgul, "sign-in-confirm")
    confirm(nurgul)
    nurgul.wait_for_selector("#id_name")
    looked_at(nurgul, "sign-in-passkey-add")
    nurgul.fill("#id_name", "<b>The laptop of Nurgul")
    nurgul.check("#id_passwordless")
    nurgul.click("#mfa_webauthn_add")
    nurgul.wait_for_url(lambda url: "/add/" not in url, wait_until="load")
    assert len(device()) == 1 and device()[0]["rpId"] == "localhost"
    nurgul.goto("/account/second-factor/webauthn/")
    assert "<b>The laptop of Nurgul" in nurgul.locator("main").inner_text()
    looked_at(nurgul, "sign-in-passkeys")
    sign_out(nurgul)
    nurgul.click("#passkey_login")
    nurgul.wait_for_selector("nav .rooms")
    assert nurgul.locator(".who bdi").inner_text() == "Nurgul"
    nurgul.goto("/account/second-factor/webauthn/")
    nurgul.locator("main a[href$='/remove/']").click()
    nurgul.locator("a[href*='webauthn/reauthenticate']").click()
    nurgul.wait_for_selector("#mfa_webauthn_reauthenticate")
    looked_at(nurgul, "sign-in-confirm-by-passkey")
    nurgul.click("#mfa_webauthn_reauthenticate")
    nurgul.wait_for_selector("button.danger")
    nurgul.wait_for_load_state("networkidle")
    with nurgul.expect_navigation():  # a form asks whether the desk can be reached before it leaves its page
        nurgul.locator("button.danger").click()
    nurgul.goto("/account/second-factor/webauthn/")
    assert "The laptop of Nurgul" not in nurgul.locator("main").inner_text()
    sign_out(nurgul)
    nurgul.click("#passkey_login")
    nurgul.wait_for_selector("[role=alert], .notice")
    assert nurgul.locator("nav .rooms").count() == 0  # the laptop has it still, the desk knows it no more


def test_a_passkey_stands_behind_the_password_where_it_is_asked_for_too(nurgul, device):
    nurgul.goto("/account/second-factor/webauthn/add/")
    confirm(nurgul)
    nurgul.fill("#id_name", "The laptop")
    nurgul.click("#mfa_webauthn_add")
    nurgul.wait_for_url(lambda url: "/add/" not in url)
    sign_out(nurgul)
    sign_in(nurgul)
    nurgul.wait_for_selector("#mfa_webauthn_authenticate")
    assert nurgul.locator("nav .rooms").count() == 0  # the password alone opens nothing any more
    nurgul.click("#mfa_webauthn_authenticate")
    nurgul.wait_for_selector("nav .rooms")


def code(secret: str, later: int = 0) -> str:
    """What the telephone shows; `later`: half minutes from now, which a telephone whose clock is fast shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def test_a_telephone_gives_codes_and_recovery_codes_stand_in_for_it_once_each(nurgul, looked_at):
    nurgul.goto("/account/second-factor/totp/activate/")
    confirm(nurgul)
    nurgul.wait_for_selector("#id_code")
    looked_at(nurgul, "sign-in-app")
    nurgul.fill("#id_code", "000000")
    nurgul.keyboard.press("Enter")
    nurgul.wait_for_selector("[role=alert]")
    secret = nurgul.locator("code.secret").inner_text().strip()
    nurgul.fill("#id_code", code(secret))
    nurgul.keyboard.press("Enter")
    nurgul.wait_for_url(lambda url: "activate" not in url)
    nurgul.goto("/account/second-factor/recovery-codes/")
    codes = [one.strip() for one in nurgul.locator("main code.secret").all_inner_texts()]
    assert len(codes) == 10 and len(set(codes)) == 10
    looked_at(nurgul, "sign-in-recovery-codes")
    sign_out(nurgul)
    sign_in(nurgul)
    nurgul.wait_for_selector("#id_code")
    looked_at(nurgul, "sign-in-code")
    nurgul.fill("#id_code", code(secret, 1))  # the code of before is used up: that of a telephone a little ahead
    nurgul.keyboard.press("Enter")
    nurgul.wait_for_selector("nav .rooms")
    for works in (True, False):
        sign_out(nurgul)
        sign_in(nurgul)
        nurgul.wait_for_selector("#id_code")
        nurgul.fill("#id_code", codes[0])
        nurgul.keyboard.press("Enter")
        nurgul.wait_for_selector("nav .rooms" if works else "[role=alert]")
    nurgul.fill("#id_code", codes[1])
    nurgul.keyboard.press("Enter")
    nurgul.wait_for_selector("nav .rooms")
    nurgul.goto("/account/second-factor/totp/deactivate/")
    confirm(nurgul)
    nurgul.wait_for_url("**/deactivate/")
    nurgul.locator("main form button").first.click()
    nurgul.wait_for_url(lambda url: "deactivate" not in url)
    sign_out(nurgul)
    sign_in(nurgul)
    nurgul.wait_for_selector("nav .rooms")
    assert re.search(r"/$", nurgul.url)


def test_there_is_no_way_in_by_e_mail(signed_in, team):
    for address in ("password/reset/", "email/", "confirm-email/", "login/code/confirm/"):
        assert signed_in("Nurgul").get(f"/account/{address}").status_code == 404
