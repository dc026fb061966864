"""A language model is asked at one address, on this machine; a server that fails, lies or never ends costs a little time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from izdeu.endpoint import Endpoint, Limits
from izdeu.intake.consulted import Asked
from izdeu.model.errors import BadRequest, ModelFailed

FORM = {
    name: {"type": "integer", "enum": [0, 1]} for name in ("kind", "who", "when", "source", "stance")
} | {"quote": {"type": "string"}}  # fmt: skip
QUESTION = Asked("Choose.", 'Before: ""\nSentence: "They led Osei away at night."', {"properties": FORM})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = Path(__file__).with_name("model_server.py")
    with subprocess.Popen([sys.executable, server], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        yield int(process.stdout.readline())
        process.stdin.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_question_goes_there_and_its_answer_comes_back_with_the_name_of_the_model(port, host):
    said = Endpoint(f"http://{host}:{port}/right/v1/")(QUESTION)
    assert said.model == "pretend-1b"
    assert '"quote": "They led Osei away"' in said.content


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("huge", "more than 262,144 bytes"),
        ("broken", "answers 500"),
        ("elsewhere", "answers 307 and points elsewhere, where nobody goes"),
        ("html", "no JSON"),
        ("deep", "no JSON"),
        ("odd", "not the form of a chat completion"),
        ("hangs_up", "RemoteDisconnected|Connection"),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(port, how, why):
    with pytest.raises(ModelFailed, match=why):
        Endpoint(f"http://127.0.0.1:{port}/{how}/v1", "pretend-1b")(QUESTION)


@pytest.mark.parametrize("how", ["slow", "waiting", "endless"])
def test_a_server_that_never_ends_is_cut_off(port, how):
    with pytest.raises(ModelFailed, match="it took too long"):
        Endpoint(f"http://127.0.0.1:{port}/{how}/v1", "pretend-1b", limits=Limits(seconds=0.3))(QUESTION)


def test_after_three_failures_in_a_row_it_is_left_alone(port):
    broken = Endpoint(f"http://127.0.0.1:{port}/broken/v1", "pretend-1b")
    for _ in range(3):
        with pytest.raises(ModelFailed, match="500"):
            broken(QUESTION)
    with pytest.raises(ModelFailed, match="3 times in a row"):
        broken(QUESTION)


def test_where_nobody_listens_that_is_said():
    with pytest.raises(ModelFailed, match="refused"):
        Endpoint("http://127.0.0.1:1/v1", "any")(QUESTION)


@pytest.mark.parametrize(
    "url",
    [
        "http://10.1.2.3:8080/v1", "http://models.example/v1", "https://models.example/v1", "http://127.0.0.1.example/v1",
        "http://0.0.0.0:8080/v1", "http://[::ffff:10.1.2.3]/v1", "http://localhost.example/v1",
    ],
)  # fmt: skip
def test_another_machine_is_refused_unless_its_keeper_allows_it(url):
    with pytest.raises(BadRequest, match="another machine") as refused:
        Endpoint(url)
    assert "IZDEU_MODEL_ALLOW" in refused.value.remedy


def test_what_the_keeper_allows_is_one_origin_and_no_other():
    Endpoint("https://models.example:8443/v1", allowed=("https://models.example:8443",))
    for other in ("http://models.example:8443/v1", "https://models.example/v1", "https://a.models.example:8443/v1"):
        with pytest.raises(BadRequest):
            Endpoint(other, allowed=("https://models.example:8443",))


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "file:///etc/passwd", "http://", "http://amal@127.0.0.1/v1", "http://127.0.0.1:99999/v1",
     "http://127.0.0.1/v1?key=1", "http://127.0.0.1/v1#a", "http://[::1/v1"],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(url):
    with pytest.raises(BadRequest, match="no address"):
        Endpoint(url)


def test_a_proxy_of_the_environment_is_not_used(port, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert Endpoint(f"http://127.0.0.1:{port}/right/v1")(QUESTION).model == "pretend-1b"
