"""All that is wrong or odd in a theatre file, at once, with file and line."""

from __future__ import annotations

import pytest

from briefing import data
from briefing.errors import ConfigError
from briefing.theatre.check import ERROR, NOTE, WARNING, check, kilometres

HEAD = '[theatre]\nid = "war"\nplaces = "war.csv"\n'
SIDE = '[[side]]\nid = "red"\nname = "Red"\n'
COLUMNS = "id,name,kind,lat,lon,country,province,area,aliases\n"


def actor(one, name, **more):
    extra = "".join(f"{key} = {value}\n" for key, value in more.items())
    return f'[[actor]]\nid = "{one}"\nname = "{name}"\nkind = "army"\nside = "red"\n{extra}'


@pytest.fixture
def findings(tmp_path):
    """Return what is found in a theatre file of these tables and places."""

    def run(toml, places=""):
        (tmp_path / "war.toml").write_text(HEAD + SIDE + toml, encoding="utf-8")
        (tmp_path / "war.csv").write_text(COLUMNS + places, encoding="utf-8")
        return check(tmp_path / "war.toml")

    return run


def test_a_sound_file_has_nothing_to_mend(findings):
    assert findings(actor("army", "Red army"), "mill,Mill,town,1,2,,,,\n") == ()


def test_every_error_is_told_at_once_with_its_line(findings):
    found = findings(
        actor("army", "Red army", sid='"x"') + actor("guard", "Guard", part_of='["nobody"]'),
        "mill,Mill,town,1,2,,,,\nmill,Mill,town,1,2,,,,\nford,Ford,town,999,2,,,,\n",
    )

    assert [(f.severity, f.line) for f in found if f.path.endswith("csv")] == [
        (ERROR, 3),
        (ERROR, 4),
    ]
    toml = [f for f in found if f.path.endswith("toml")]
    assert [f.line for f in toml] == [12, 18]
    assert "has no key 'sid'" in toml[0].message
    assert "no actor 'nobody'" in toml[1].message


def test_every_key_of_one_entry_is_told(findings):
    found = findings(actor("army", "Red army", sid='"x"', aliases='"Army"', lead="[]"))

    assert [f.line for f in found] == [12, 13, 14]


def test_words_that_mean_two_things_are_told_at_the_second(findings):
    (found,) = findings(actor("army", "Army") + actor("guard", "Guard", aliases='["Army"]'))

    assert found.severity == WARNING
    assert found.message == "'Army' of actor 'guard' means actor 'army' too; keep one"
    assert found.line == 13


def test_a_place_called_like_a_party_is_told(findings):
    (found,) = findings(actor("mill", "Mill"), "m,Mill,town,1,2,,,,\n")

    assert (found.severity, found.line) == (WARNING, 2)
    assert found.path.endswith("war.csv")


def test_a_country_and_its_state_may_share_a_name(findings):
    state = actor("redland", "Redland").replace('"army"', '"state"', 1)

    assert findings(state, "r,Redland,country,1,2,,,,\n") == ()


def test_a_word_twice_in_one_entry_is_noted(findings):
    (found,) = findings(actor("army", "Army", aliases='["Host", "Host"]'))

    assert (found.severity, "stands twice" in found.message) == (NOTE, True)


def shire(name, latitude, province, n):
    return "".join(
        f"{name}{i},{name.title()}{i},town,{latitude + i / 100},{i / 100},,{province},,\n"
        for i in range(n)
    )


def test_a_place_among_those_of_another_province_is_told(findings):
    provinces = "north,North,province,10,0,,,,\nsouth,South,province,20,0,,,,\n"
    stray = "stray,Stray,town,20.05,0.05,,north,,\n"
    (found,) = findings(
        "", provinces + shire("ham", 10, "north", 15) + shire("ton", 20, "south", 15) + stray
    )

    assert found.severity == WARNING
    assert found.message.startswith("'stray' lies among places of 'south', none of 'north' is near")


def test_a_place_on_no_map_is_noted(findings):
    (found,) = findings("", "road,Long Road,road,,,,,,\n")

    assert (found.severity, found.line) == (NOTE, 2)


def test_an_area_without_ground_is_told(findings):
    (found,) = findings('[[area]]\nid = "east"\nname = "East"\n', "m,Mill,town,1,2,,,,\n")

    assert found.message == "area 'east' has no place; give it provinces, or places their area"


def test_a_file_that_is_no_toml_or_is_not_there_is_said_in_one_line(tmp_path):
    (tmp_path / "bad.toml").write_text("[theatre\n")
    for name in ("bad.toml", "none.toml"):
        with pytest.raises(ConfigError, match=name):
            check(tmp_path / name)


def test_the_shipped_theatre_has_no_error_and_few_warnings():
    found = check(data.theatres()["syria-iraq"])

    assert [f for f in found if f.severity == ERROR] == []
    assert len([f for f in found if f.severity == WARNING]) <= 5


def test_a_degree_of_latitude_is_111_kilometres():
    assert kilometres((36, 37), (37, 37)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((36, 37), (36, 37)) == 0
