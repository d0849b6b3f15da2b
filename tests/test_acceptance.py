"""The two founding reports as of 7 June 2016: what the brief of that day has to say."""

import json
import re
import shutil
import subprocess

import pytest

from briefing.normalise import normalise


@pytest.fixture(scope="module")
def brief(founding):
    return founding.json


@pytest.fixture
def raqqa(founding):
    return founding.section("Raqqa–Tabqa")


@pytest.fixture
def manbij(founding):
    return founding.section("Manbij")


@pytest.fixture
def aleppo(founding):
    return founding.section("Aleppo")


@pytest.fixture
def falluja(founding):
    return founding.section("Falluja")


def quotes(brief, section):
    """All sentences of a front, those that its section only points to with them."""
    items = [
        *section["happened"],
        *(i for g in section["by_actor"] for i in g["items"]),
        *section["not_said"],
    ]
    by_id = {q["id"]: q for q in all_quotes(brief)}
    return [i["quote"] or by_id[i["pointer"]["quote"]] for i in items]


def all_quotes(value):
    if isinstance(value, dict):
        if "parts" in value and "id" in value:
            yield value
        for inner in (v for k, v in value.items() if k != "memory"):
            yield from all_quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_quotes(inner)


def said(brief, section):
    """Everything verbatim under a front: sentences, figures' words, accounts."""
    words = [q["text"] for q in quotes(brief, section)]
    words += [row["words"] for row in section["figures"]]
    words += [a["words"] for box in section["disputes"] for a in box["accounts"]]
    return "\n".join(words)


def actors(brief, section):
    """Everybody named under a front: parties, actors, offensives, figures, sentences."""
    return json.dumps([section, quotes(brief, section)], ensure_ascii=False)


def figure(section, words):
    return next(row for row in section["figures"] if words in row["words"])


# --- fronts -----------------------------------------------------------------------------------


def test_there_are_four_fronts_and_no_more_raqqa_first(brief):
    assert [s["name"] for s in brief["sections"]] == ["Raqqa–Tabqa", "Manbij", "Aleppo", "Falluja"]
    assert [row["name"] for row in brief["glance"]] == [s["name"] for s in brief["sections"]]
    assert [f["number"] for f in brief["map"]["fronts"]] == [1, 2, 3, 4]


def test_the_bottom_line_has_each_front_once_in_that_order(brief):
    fronts = [
        next(
            s["name"]
            for s in brief["sections"]
            if item["quote"]["id"] in {q["id"] for q in quotes(brief, s)}
        )
        for item in brief["bottom_line"]
    ]

    assert fronts == [s["name"] for s in brief["sections"]]


# --- Raqqa and Tabqa --------------------------------------------------------------------------


def test_the_army_is_within_25_km_of_a_town(brief, raqqa):
    assert "within 25 km (15 miles) of an Islamic State-held town" in said(brief, raqqa)
    row = figure(raqqa, "within 25 km")
    assert row["value"] == "≤ 25 km"
    assert "Observatory" in row["claimant"]


def test_the_three_accounts_of_the_province_s_edge_stand_side_by_side_with_their_days(raqqa):
    accounts = [a for box in raqqa["disputes"] for a in box["accounts"]]

    (box,) = [b for b in raqqa["disputes"] if len(b["accounts"]) == 3]
    days = {re.sub("^by ", "", a["day"]): a for a in box["accounts"]}
    assert list(days) == ["3 June", "4 June", "6 June"]
    assert "reached the edge of the province" in days["3 June"]["words"]
    assert "crossed the boundary of Raqqa province" in days["4 June"]["words"]
    assert "advanced to the edge of Raqqa province" in days["6 June"]["words"]
    assert "Observatory" in days["4 June"]["claimant"]
    assert "military" in days["6 June"]["claimant"]
    assert [a["source"] for a in accounts[:3]] == [2, 2, 1]


def test_weapons_and_fighters_were_sent_to_tabqa(brief, raqqa):
    assert "had sent weapons and fighters from Raqqa city to Tabqa" in said(brief, raqqa)


def test_rasafa_was_struck_from_the_air(brief, raqqa):
    assert "south of Tabqa in the Rasafa area" in said(brief, raqqa)


@pytest.mark.parametrize(
    ("words", "value", "of_whom"),
    [("at least 26", "≥ 26", "Islamic State"), ("nine", "9", "Syrian")],
)
def test_the_dead_are_counted_by_the_observatory(raqqa, words, value, of_whom):
    row = figure(raqqa, words)

    assert row["value"] == value
    assert "Observatory" in row["claimant"]
    assert of_whom in row["what"] and "killed" in row["what"]


def test_al_akhbar_says_what_the_aim_is(brief, raqqa):
    (quote,) = [q for q in quotes(brief, raqqa) if "Al-Akhbar" in q["text"]]

    assert "was to reach Tabqa city and Lake Assad" in quote["text"]
    assert quote["claimant"] == "Al-Akhbar"


def test_the_army_comes_from_athriya_and_the_map_shows_it(brief, raqqa):
    facts = {f["label"]: f["value"] for f in raqqa["facts"]}

    assert (facts["from"], facts["objective"]) == ("Athriya", "Tabqa")
    (arrow,) = brief["map"]["arrows"]
    assert (arrow["from_name"], arrow["to_name"]) == ("Athriya", "Tabqa")


# --- Manbij -----------------------------------------------------------------------------------


def test_manbij_is_two_km_away_and_territory_was_captured(brief, manbij):
    told = said(brief, manbij)

    assert "they were now two km from the Islamic State-held city" in told
    assert "captured more territory from the group near the city of Manbij" in told
    assert figure(manbij, "two km")["value"] == "2 km"


def test_who_they_are_stands_in_brackets_outside_the_quotation(brief, manbij):
    (quote,) = [q for q in quotes(brief, manbij) if "two km" in q["text"]]

    notes = [p["text"] for p in quote["parts"] if p["kind"] == "note"]
    assert "US-backed militias" in notes
    assert "[" not in quote["text"]


def test_the_spokesman_sharfan_darwish_is_heard(brief, manbij):
    (quote,) = [q for q in quotes(brief, manbij) if "Sharfan Darwish" in q["text"]]

    assert quote["text"].endswith('said: "We are advancing on all fronts of our assault."')
    assert quote["claimant"] == "Manbij Military Council"


# --- Aleppo -----------------------------------------------------------------------------------


def test_more_than_2_000_militants_gathered_at_aleppo(brief, aleppo):
    row = figure(aleppo, "ore than 2,000")

    assert row["value"] == "≥ 2,000"
    assert "Russian ceasefire" in row["claimant"]
    assert "2,000 militants" in said(brief, aleppo)


@pytest.mark.parametrize(
    ("words", "value", "what"),
    [("more than 40", "≥ 40", "killed"), ("around a hundred", "~ 100", "wounded")],
)
def test_the_toll_of_aleppo_is_the_russian_centre_s_through_russian_agencies(
    aleppo, words, value, what
):
    row = figure(aleppo, words)

    assert row["value"] == value
    assert what in row["what"]
    assert "Russian ceasefire" in row["claimant"]
    assert "Russian news agencies" in row["claimant"]


def test_civilian_harm_at_aleppo_stands_on_page_one_with_its_claimant(brief):
    (line,) = [line for line in brief["harm"] if line["front"] == "Aleppo"]
    (claim,) = line["claims"]

    assert "more than 40 people" in claim["figures"][0]
    assert "around a hundred" in claim["figures"][1]
    assert "Russian" in claim["claimant"]


def test_the_word_terrorists_carries_the_camp_that_uses_it(brief, aleppo):
    parts = [q["parts"] for q in quotes(brief, aleppo) if "terrorists" in q["text"]]

    assert parts
    for one in parts:
        at = next(i for i, p in enumerate(one) if p["kind"] == "camp")
        assert one[at - 1]["text"].endswith(("terrorists", "terrorist"))


# --- Falluja ----------------------------------------------------------------------------------


def test_of_falluja_an_assault_is_told_and_no_more(brief, falluja):
    (quote,) = quotes(brief, falluja)

    assert "an assault by the Iraqi army against Falluja" in quote["text"]
    assert falluja["figures"] == [] and falluja["disputes"] == []


# --- actors -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "attackers", "defenders"),
    [
        ("Raqqa–Tabqa", {"Syrian army", "Russia"}, {"Islamic State"}),
        ("Manbij", {"Syrian Democratic Forces"}, {"Islamic State"}),
        ("Aleppo", {"Nusra Front"}, {"Civilians"}),
        ("Falluja", {"Iraqi army"}, {"Islamic State"}),
    ],
)
def test_each_front_has_its_own_attackers_and_defenders(founding, front, attackers, defenders):
    section = founding.section(front)

    assert attackers <= set(section["attackers"])
    assert defenders <= set(section["defenders"])


def test_the_sdf_at_manbij_stand_with_the_ypg_and_the_united_states_behind_them(brief, manbij):
    named = actors(brief, manbij)

    assert "YPG" in named
    assert "United States" in manbij["backers"]


def test_no_front_has_another_s_attackers(brief):
    own = {
        "Raqqa–Tabqa": ("Syrian army",),
        "Manbij": ("Syrian Democratic Forces",),
        "Aleppo": ("Nusra Front",),
        "Falluja": ("Iraqi army",),
    }
    for section in brief["sections"]:
        for front, names in own.items():
            if front != section["name"]:
                assert not set(names) & set(section["attackers"])


# --- what must not be there -------------------------------------------------------------------

CAPTION = ("Kobani", "urdish fighters in Syrian city", "Photograph", "Getty", "200,000 people")


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_the_stale_caption_of_kobani_reaches_no_brief(founding, ending):
    text = founding.bytes(ending).decode()

    assert [words for words in CAPTION if words in text] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_the_stale_caption_of_kobani_reaches_no_page(founding, tmp_path):
    (tmp_path / "brief.pdf").write_bytes(founding.bytes("pdf"))
    command = ["pdftotext", str(tmp_path / "brief.pdf"), "-"]

    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()

    assert [words for words in CAPTION if words in text] == []


def test_the_stale_caption_is_counted_among_what_was_left_out(brief):
    assert any("caption" in entry["reason"] for entry in brief["left_out"])


def test_nobody_who_could_not_be_reached_is_quoted(brief):
    assert not [
        q
        for q in all_quotes(brief)
        if "reached for comment" in q["text"] or "available for comment" in q["text"]
    ]


def test_the_two_reports_are_sources_with_their_days(brief):
    first, second = brief["sources"]

    assert first["outlet"] == "Reuters, Beirut"
    assert "05:57 UTC" in first["published"] and "Indian" in first["published"]
    assert (first["day"], first["day_how"]) == ("2016-06-07", "dateline")
    assert (second["day"], second["day_how"]) == ("2016-06-04", "inferred")
    assert "“on Saturday”" in second["published"]


def test_every_quotation_is_verbatim(founding, brief):
    originals = {d.id: d.original for d in founding.reading.documents}

    found = list(all_quotes(brief))
    assert len(found) >= 10
    for quote in found:
        assert (
            normalise(originals[quote["document"]][quote["start"] : quote["end"]]) == quote["text"]
        )
