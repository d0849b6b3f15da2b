"""Passwords come from the environment or a file, and stand in no message."""

import pytest

from briefing.deliver.secret import Secret
from briefing.errors import DeliveryError


def test_a_secret_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("BRIEF_KEY", "hush")

    assert Secret(env="BRIEF_KEY").read() == "hush"


def test_a_secret_is_read_from_a_file_without_the_line_s_end(tmp_path):
    (tmp_path / "key").write_text("hush\n")

    assert Secret(file=str(tmp_path / "key")).read() == "hush"


def test_a_variable_that_is_not_set_is_named(monkeypatch):
    monkeypatch.delenv("BRIEF_KEY", raising=False)

    with pytest.raises(DeliveryError, match="variable BRIEF_KEY is not set"):
        Secret(env="BRIEF_KEY").read()


@pytest.mark.parametrize("content", [b"", b"\n", b"hush\nhush\n", b"h" * 20_000, b"\xff"])
def test_a_file_that_holds_no_secret_is_named_and_not_shown(tmp_path, content):
    (tmp_path / "key").write_bytes(content)

    with pytest.raises(DeliveryError, match="key") as error:
        Secret(file=str(tmp_path / "key")).read()

    assert "hush" not in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DeliveryError, match="gone: cannot be read"):
        Secret(file=str(tmp_path / "gone")).read()


def test_a_secret_shows_where_it_is_and_never_what_it_is(monkeypatch):
    monkeypatch.setenv("BRIEF_KEY", "hush")

    assert "hush" not in repr(Secret(env="BRIEF_KEY"))
