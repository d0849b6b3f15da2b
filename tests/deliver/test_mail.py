"""Mail against a real server on loopback that takes, refuses, delays, breaks off and lies."""

from dataclasses import replace

import pytest
from certificates import certificate, serving
from parcels import NAME, put
from post_office import Box, broken, post_office

from briefing.deliver.mail import Mail, compose
from briefing.deliver.secret import Secret
from briefing.errors import DeliveryError

OFFICER = "officer@desk.example"


@pytest.fixture
def parcel(tmp_path):
    return put(tmp_path / "out")


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1", "IP:127.0.0.1")


def mail(port, **changes):
    plain = Mail(
        name="desk", host="127.0.0.1", port=port, to=(OFFICER,), sender="brief@desk.example",
        tls="none", timeout=2, total=10,
    )  # fmt: skip
    return replace(plain, **changes)


def sent(channel, parcel, handing_over=lambda: None):
    return channel.send(parcel, OFFICER, handing_over)


def test_the_message_has_the_bottom_line_and_the_pdf(parcel):
    box = Box()

    with post_office(box) as port:
        assert sent(mail(port), parcel) == "sent"

    ((to, message),) = box.taken
    assert to == OFFICER
    assert message["Subject"] == "Situation brief Syria and Iraq, Tuesday 7 June 2016, no. 2"
    assert message["To"] == OFFICER
    text, pdf = message.iter_parts()
    assert "BOTTOM LINE" in text.get_content()
    assert "[Tabqa, inferred]" in text.get_content()
    assert pdf.get_filename() == f"{NAME}.pdf"
    assert pdf.get_content() == parcel.files[".pdf"]


def test_the_same_brief_is_the_same_message(parcel):
    def once():
        return compose(parcel, "a@x.example", OFFICER, attached=True).as_bytes()

    assert once() == once()


def test_another_reader_s_message_is_known_by_another_id(parcel):
    ids = {
        compose(parcel, "a@x.example", to, attached=True)["Message-ID"]
        for to in (OFFICER, "other@desk.example")
    }

    assert len(ids) == 2


def test_no_header_can_be_smuggled_in(parcel):
    parcel.brief["title"] = "Iraq\r\nBcc: spy@x.example"

    message = compose(parcel, "a@x.example", OFFICER, attached=True)

    assert message["Bcc"] is None
    assert "Bcc: spy" in message["Subject"]


@pytest.mark.parametrize("immediately", [True, False])
def test_mail_goes_encrypted_and_logged_in(parcel, papers, monkeypatch, immediately):
    monkeypatch.setenv("BRIEF_PASSWORD", "hush")
    box = Box()
    with post_office(box, serving(papers), immediately=immediately) as port:
        safe = mail(
            port, tls="tls" if immediately else "starttls", user="desk",
            password=Secret(env="BRIEF_PASSWORD"), ca_file=str(papers[0]),
        )  # fmt: skip
        assert sent(safe, parcel) == "sent"

    assert box.passwords == ["hush"]
    assert len(box.taken) == 1


def test_a_wrong_password_is_refused_and_stands_in_no_message(parcel, papers, monkeypatch):
    monkeypatch.setenv("BRIEF_PASSWORD", "secret-guess")
    box = Box()
    with post_office(box, serving(papers)) as port:
        safe = mail(
            port, tls="starttls", user="desk", password=Secret(env="BRIEF_PASSWORD"),
            ca_file=str(papers[0]),
        )  # fmt: skip
        with pytest.raises(DeliveryError, match=r"127.0.0.1:\d+: 535") as error:
            sent(safe, parcel)

    assert "secret-guess" not in str(error.value)
    assert box.taken == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(parcel, papers):
    box = Box()
    told = r"no encrypted connection.*ca_file"
    with (
        post_office(box, serving(papers)) as port,
        pytest.raises(DeliveryError, match=told),
    ):
        sent(mail(port, tls="starttls"), parcel)

    assert box.taken == []


def test_a_server_without_encryption_gets_nothing_where_it_is_asked_for(parcel):
    box = Box()
    with post_office(box) as port, pytest.raises(DeliveryError, match="STARTTLS"):
        sent(mail(port, tls="starttls"), parcel)

    assert box.taken == []


def test_a_password_is_never_sent_in_the_clear_to_another_machine(parcel, monkeypatch):
    monkeypatch.setenv("BRIEF_PASSWORD", "hush")
    with broken(b"220 hello", b"250 hello") as port:
        far = mail(port, user="desk", password=Secret(env="BRIEF_PASSWORD"))
        monkeypatch.setattr("briefing.deliver.mail._on_this_machine", lambda host: False)
        with pytest.raises(DeliveryError, match="isn't sent in the clear"):
            sent(far, parcel)


def test_where_the_attachment_is_refused_the_text_goes_alone(parcel):
    box = Box(data=lambda content: "552 5.3.4 too large" if b"application/pdf" in content else "")

    with post_office(box) as port:
        told = sent(mail(port), parcel)

    assert told == "sent without the PDF, which the server refused: 552 5.3.4 too large"
    ((_, message),) = box.taken
    assert "is not attached" in message.get_content()


@pytest.mark.parametrize(
    ("reason", "box"),
    [
        ("450 4.2.0 greylisted", Box(rcpt=lambda address: "450 4.2.0 greylisted")),
        ("550 5.1.1 no such user", Box(rcpt=lambda address: "550 5.1.1 no such user")),
        ("451 4.3.0 later", Box(data=lambda content: "451 4.3.0 later")),
        ("550 5.7.1 spam", Box(data=lambda content: "550 5.7.1 spam")),
    ],
)
def test_a_refusal_is_told_in_the_server_s_words_and_nothing_has_arrived(parcel, reason, box):
    with post_office(box) as port, pytest.raises(DeliveryError, match=reason[4:]) as error:
        sent(mail(port), parcel)

    assert reason[:3] in str(error.value)
    assert error.value.answered
    assert box.taken == []


HELLO = (b"220 hello", b"250 hello", b"250 sender", b"250 recipient", b"354 go on")


@pytest.mark.parametrize(
    ("answers", "handed"),
    [
        ((None,), False),
        ((b"421 busy",), False),
        ((b"220 hello", None), False),
        ((b"220 hello", b"\xff\x00garbage"), False),
        ((*HELLO[:2], None), False),
        ((*HELLO[:3], None), False),
        ((*HELLO[:4], None), True),
        ((*HELLO, None), True),
    ],
)
def test_a_line_that_breaks_is_told_and_known_to_be_before_or_after(parcel, answers, handed):
    over = []
    with broken(*answers) as port, pytest.raises(DeliveryError, match=rf"127.0.0.1:{port}"):
        sent(mail(port), parcel, lambda: over.append(True))

    assert bool(over) is handed


@pytest.mark.parametrize("answers", [(), (b"220 hello",), HELLO])
def test_a_server_that_falls_silent_is_left(parcel, answers):
    quick = {"timeout": 0.3, "total": 5}
    with broken(*answers) as port, pytest.raises(DeliveryError, match=r"timed out|broke off"):
        sent(mail(port, **quick), parcel)


def test_a_session_that_never_ends_is_ended(parcel):
    with broken(b"220-hello", *[b"220-and"] * 3) as port, pytest.raises(DeliveryError):
        sent(mail(port, timeout=5, total=0.3), parcel)


def test_a_server_that_is_not_there_is_named(parcel):
    with broken() as port:
        pass

    with pytest.raises(DeliveryError, match=rf"mail server 127.0.0.1:{port}: Connection refused"):
        sent(mail(port), parcel)


def test_an_alarm_goes_to_everybody_though_one_is_refused():
    box = Box(rcpt=lambda address: "550 no such user" if address == "a@x.example" else "")

    with post_office(box) as port, pytest.raises(DeliveryError, match="no such user"):
        mail(port, to=("a@x.example", "b@x.example")).alert("No brief", "the disk is full")

    ((to, message),) = box.taken
    assert to == "b@x.example"
    assert message.get_content().strip() == "the disk is full"
