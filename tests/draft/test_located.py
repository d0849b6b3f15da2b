"""Where drafted places lie."""

from briefing.draft.located import FAR, located
from briefing.theatre import Place


def place(name, area="south", kind="found", **fields):
    return Place(name.casefold(), name, kind, area=area, **fields)


def points(*places, countries=("UA",)):
    return {p.name: p.latitude is not None for p in located(places, countries)}


KHERSON, KAKHOVKA = place("Kherson"), place("Nova Kakhovka")


def test_a_name_that_can_be_only_one_place_has_its_coordinates():
    (kherson,) = located([KHERSON], ("UA",))

    assert round(kherson.latitude) == 47
    assert round(kherson.longitude) == 33
    assert kherson.country == "UA"


def test_another_spelling_is_looked_up_too():
    assert points(place("Xherson", aliases=("Kherson",))) == {"Xherson": True}


def test_a_place_of_the_name_in_another_country_is_none():
    assert points(place("Geneva")) == {"Geneva": False}
    assert points(KHERSON, countries=("SY",)) == {"Kherson": False}


def test_one_far_from_what_is_told_together_with_it_is_another_of_its_name():
    kharkiv = place("Kharkiv")

    assert FAR < 400
    assert points(KHERSON, KAKHOVKA, kharkiv) == {
        "Kherson": True,
        "Nova Kakhovka": True,
        "Kharkiv": False,
    }
    assert points(KHERSON, KAKHOVKA, place("Kharkiv", area="north"))["Kharkiv"]


def test_a_province_has_no_point():
    assert points(place("Kherson", kind="province")) == {"Kherson": False}


def test_what_has_coordinates_keeps_them():
    (kept,) = located([place("Kherson", latitude=46.0, longitude=33.0)], ("UA",))

    assert (kept.latitude, kept.longitude) == (46.0, 33.0)
