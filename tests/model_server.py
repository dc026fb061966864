"""A server of a language model for tests: a process of its own that speaks the protocol, and misbehaves where its address says so.

python model_server.py        prints its port; ends when its standard input does
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODEL = "pretend-1b"


class Answers(BaseHTTPRequestHandler):
    """`/<how>/v1/models` and `/<how>/v1/chat/completions`."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.say({"object": "list", "data": [{"id": MODEL}]})

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        getattr(self, self.path.split("/")[1])(asked)

    def right(self, asked: dict) -> None:
        """As the protocol has it: only what the schema allows, about the sentence that was asked about."""
        form = asked["response_format"]["json_schema"]["schema"]["properties"]
        assert asked["temperature"] == 0
        assert not asked["stream"]
        assert asked["model"] == MODEL
        question = asked["messages"][-1]["content"].splitlines()
        sentence = json.loads(question[1].removeprefix("Sentence: "))
        answer = {
            name: field["enum"][min(1, len(field["enum"]) - 1)] for name, field in form.items() if "enum" in field
        }
        self.complete(json.dumps(answer | {"stance": 0, "source": 0, "quote": " ".join(sentence.split()[:4])}))

    def liar(self, asked: dict) -> None:
        self.complete(json.dumps({"kind": 1, "who": 1, "when": 0, "source": 0, "stance": 0, "quote": "never said"}))

    def chatty(self, asked: dict) -> None:
        self.complete("Of course! Let me think about it.")

    def huge(self, asked: dict) -> None:
        self.complete("x" * (1 << 20))

    def endless(self, asked: dict) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.drip(b'{"choices": ')

    def slow(self, asked: dict) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nX: ")

    def waiting(self, asked: dict) -> None:
        self.drip(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n")

    def elsewhere(self, asked: dict) -> None:
        self.send_response(307)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/right/v1/chat/completions")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def broken(self, asked: dict) -> None:
        self.send_error(500)

    def html(self, asked: dict) -> None:
        self.raw(b"<html>Welcome to your router</html>")

    def deep(self, asked: dict) -> None:
        self.raw(b"[" * 100_000)

    def odd(self, asked: dict) -> None:
        self.say({"choices": [{"message": {"content": 7}}]})

    def hangs_up(self, asked: dict) -> None:
        self.close_connection = True

    def complete(self, content: str) -> None:
        self.say({"model": MODEL, "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]})

    def say(self, what: object) -> None:
        self.raw(json.dumps(what).encode())

    def raw(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def drip(self, first: bytes, then: bytes = b"x") -> None:
        """A little again and again until the other side goes: each byte comes soon, and the answer never."""
        self.close_connection = True
        try:
            self.wfile.write(first)
            while True:
                self.wfile.write(then)
                time.sleep(0.02)
        except OSError:
            return

    def log_message(self, *told: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
