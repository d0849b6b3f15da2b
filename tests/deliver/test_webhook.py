"""A webhook against a real server on loopback, that takes, refuses, redirects and breaks off."""

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from parcels import NAME, put

from briefing.deliver.secret import Secret
from briefing.deliver.webhook import SIGNATURE, Webhook, payload, signature
from briefing.errors import DeliveryError


@pytest.fixture
def parcel(tmp_path):
    return put(tmp_path / "out")


@contextmanager
def listening(*statuses, body=b"", hang_up=False, to=""):
    """Run a server that answers with each status in turn; yield its URL and what came."""
    got = []
    left = list(statuses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            if hang_up:
                self.close_connection = True
                return
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?token=hush", got
    finally:
        server.shutdown()
        server.server_close()


def sent(hook, parcel, handing_over=lambda: None):
    return hook.send(parcel, hook.url, handing_over)


def test_the_brief_is_posted_as_json_with_its_name_and_digest(parcel):
    with listening(200) as (url, got):
        assert sent(Webhook(name="desk", url=url), parcel) == "taken (200)"

    ((headers, body),) = got
    content = json.loads(body)
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"].startswith(NAME)
    assert content["name"] == NAME
    assert content["brief"] == parcel.brief
    assert content["sha256"] == parcel.digest


def test_whoever_knows_the_key_can_tell_that_the_body_is_ours(parcel, monkeypatch):
    monkeypatch.setenv("BRIEF_KEY", "Jefe")
    with listening(204) as (url, got):
        sent(Webhook(name="desk", url=url, key=Secret(env="BRIEF_KEY")), parcel)

    ((headers, body),) = got
    assert headers[SIGNATURE] == f"sha256={signature(body, 'Jefe')}"


def test_the_signature_is_hmac_sha_256():
    # RFC 4231, test case 2.
    assert signature(b"what do ya want for nothing?", "Jefe") == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_without_a_key_nothing_is_signed(parcel):
    with listening(200) as (url, got):
        sent(Webhook(name="desk", url=url), parcel)

    assert SIGNATURE not in got[0][0]


def test_files_go_along_in_base64_where_they_are_asked_for(parcel):
    (file,) = json.loads(payload(parcel, (".pdf", ".html")))["files"]

    assert file["name"] == f"{NAME}.pdf"
    assert base64.b64decode(file["base64"]) == parcel.files[".pdf"]


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_a_refusal_is_told_in_the_server_s_words(parcel, status):
    told = rf"refused with {status}: no today"
    with (
        listening(status, body=b"no\x00\ttoday") as (url, _),
        pytest.raises(DeliveryError, match=told) as error,
    ):
        sent(Webhook(name="desk", url=url), parcel)

    assert error.value.answered


def test_the_address_s_path_and_token_stand_in_no_message(parcel):
    with listening(500) as (url, _), pytest.raises(DeliveryError) as error:
        sent(Webhook(name="desk", url=url), parcel)

    assert "token" not in str(error.value)
    assert "hook?" not in str(error.value)


def test_a_redirect_is_a_refusal_and_not_followed(parcel):
    far = "http://127.0.0.1:1/elsewhere"
    with listening(302, to=far) as (url, got), pytest.raises(DeliveryError, match="with 302"):
        sent(Webhook(name="desk", url=url), parcel)

    assert len(got) == 1


def test_of_an_endless_answer_only_the_beginning_is_read(parcel):
    with listening(500, body=b"x" * 5_000_000) as (url, _), pytest.raises(DeliveryError) as error:
        sent(Webhook(name="desk", url=url), parcel)

    assert len(str(error.value)) < 400


def test_a_server_that_hangs_up_may_have_taken_it(parcel):
    with listening(200, hang_up=True) as (url, _), pytest.raises(DeliveryError) as error:
        sent(Webhook(name="desk", url=url), parcel)

    assert not error.value.answered


def test_a_server_that_is_not_there_has_taken_nothing(parcel):
    with listening(200) as (url, _):
        pass

    with pytest.raises(DeliveryError, match="cannot be reached") as error:
        sent(Webhook(name="desk", url=url), parcel)

    assert error.value.answered


def test_a_missing_key_sends_nothing(parcel, monkeypatch):
    monkeypatch.delenv("BRIEF_KEY", raising=False)
    with listening(200) as (url, got), pytest.raises(DeliveryError, match="BRIEF_KEY is not set"):
        sent(Webhook(name="desk", url=url, key=Secret(env="BRIEF_KEY")), parcel)

    assert got == []
