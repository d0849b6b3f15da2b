"""A brief's files are read from where they lie; what is no brief is named."""

import pytest
from parcels import NAME, put

from briefing.deliver.parcel import load_parcel
from briefing.errors import DeliveryError


def test_a_parcel_has_the_files_that_are_there_and_the_brief_as_its_json_says(tmp_path):
    parcel = put(tmp_path)

    assert set(parcel.files) == {".pdf", ".json", ".md"}
    assert parcel.brief["title"] == "Syria and Iraq"


def test_another_brief_of_the_same_name_has_another_digest(tmp_path):
    assert put(tmp_path).digest != put(tmp_path, title="Iraq").digest


def test_a_brief_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DeliveryError, match=rf"{NAME}\.json: there is no such brief"):
        load_parcel(tmp_path, NAME)


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b"\xff\xfe"])
def test_what_is_no_brief_is_refused(tmp_path, content):
    (tmp_path / f"{NAME}.json").write_bytes(content)

    with pytest.raises(DeliveryError, match=r"is no (JSON|brief)"):
        load_parcel(tmp_path, NAME)
