"""The theatre file: what loads, what is refused and how it says so; and finding names in a text."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

import pytest
from build import tiny_theatre
from hypothesis import given
from hypothesis import strategies as st

from briefing import data
from briefing.errors import ConfigError, TheatreError
from briefing.theatre import NONE, Epithet, Lexicon, Source, Theatre, load
from briefing.theatre import lexicon as lexicon_module
from briefing.words import names

GOOD = """\
[theatre]
id = "war"
name = "The War"
countries = ["SY"]
places = "war.places.csv"

[[side]]
id = "red"
name = "Red camp"

[[area]]
id = "north"
name = "North"
provinces = ["shire"]

[[actor]]
id = "army"
name = "Red army"
kind = "army"
side = "red"
aliases = ["the Reds"]

[[actor]]
id = "guard"
name = "Red guard"
kind = "militia"
side = "red"
part_of = ["army"]

[[source]]
id = "watch"
name = "War Watch"
kind = "monitor"

[[epithet]]
words = ["bandits"]
camp = "red"
means = "army"
"""
COLUMNS = "id,name,kind,lat,lon,country,province,area,aliases\n"
PLACES = COLUMNS + (
    "shire,Shire,province,35.2,38.2,SY,,north,\n"
    "mill,Mill,town,35.1,38.1,SY,shire,,Old Mill|the Mill\n"
    "# a remark\n"
    "moor,Moor,town,,,SY,shire,north,\n"
)


@pytest.fixture
def written(tmp_path):
    """Write a theatre file and its places, and return the path of the file."""

    def write(toml=GOOD, places=PLACES):
        path = tmp_path / "war.toml"
        path.write_text(toml, encoding="utf-8")
        (tmp_path / "war.places.csv").write_text(places, encoding="utf-8")
        return path

    return write


def line_of(text, words):
    """Return the number of the first line of *text* that holds *words*."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


# Loading


def test_a_theatre_file_loads_with_its_places(written):
    theatre = load(written())

    assert (theatre.id, theatre.name, theatre.countries) == ("war", "The War", ("SY",))
    assert theatre.actors["guard"].part_of == ("army",)
    assert theatre.places["mill"].aliases == ("Old Mill", "the Mill")
    assert (theatre.places["mill"].latitude, theatre.places["moor"].latitude) == (35.1, None)
    assert theatre.epithets[0].means == "army"


def test_an_editor_of_windows_may_set_a_byte_order_mark(written):
    theatre = load(written("\ufeff" + GOOD, "\ufeff" + PLACES.replace("\n", "\r\n")))

    assert set(theatre.places) == {"shire", "mill", "moor"}


def test_a_place_belongs_to_its_own_area_else_to_its_provinces(written):
    theatre = load(written())

    assert theatre.area_of("mill") == theatre.area_of("moor") == "north"
    assert theatre.area_of("nowhere") == ""


def test_an_actor_is_part_of_all_that_its_wider_actor_is_part_of():
    theatre = tiny_theatre()

    assert theatre.wider("ypg") == ("sdf",)
    assert theatre.party("ypg") == "sdf"
    assert theatre.party("sdf") == "sdf"
    assert theatre.wider("nobody") == ()


def test_a_source_has_the_letter_of_its_kind_unless_it_has_its_own():
    assert Source("a", "A", "agency").letter == "B"
    assert Source("a", "A", "agency", reliability="D").letter == "D"
    assert Source("a", "A", "hearsay").letter == "F"


def test_an_outlet_is_known_by_its_id_and_by_its_names():
    theatre = tiny_theatre()

    assert theatre.outlet("orient") == theatre.outlet("Orient News") == theatre.sources["orient"]
    assert theatre.outlet("The Daily Nobody") is None
    assert theatre.outlet("") is None


# What is refused. Each case: what stands in the file instead, the line to blame, the remedy.


@pytest.mark.parametrize(
    ("old", "new", "blamed", "remedy"),
    [
        ('aliases = ["the Reds"]', 'alises = ["the Reds"]', "alises", "did you mean 'aliases'"),
        ('countries = ["SY"]', 'contries = ["SY"]', "contries", "did you mean 'countries'"),
        ("[[epithet]]", "[[epitet]]", "[[epitet]]", "did you mean 'epithet'"),
        ('kind = "militia"\n', "", 'id = "guard"', "needs kind = …"),
        ('id = "war"\n', "", "[theatre]", 'write [theatre] id = "…"'),
        ('id = "guard"', 'id = "army"', 'name = "Red guard"', "give one another id"),
        ('part_of = ["army"]', 'part_of = ["armi"]', '"armi"', "did you mean 'army'"),
        ('part_of = ["army"]', 'part_of = ["guard"]', "part_of", "is part of itself"),
        ('camp = "red"', 'camp = "crimson"', '"crimson"', "there are: red"),
        ('means = "army"', 'means = "navy"', '"navy"', "there is no actor 'navy'"),
        ('provinces = ["shire"]', 'provinces = ["shore"]', '"shore"', "did you mean 'shire'"),
        ('aliases = ["the Reds"]', 'aliases = "the Reds"', '"the Reds"', "list of strings"),
        ('name = "Red army"', 'name = ["Red army"]', '["Red army"]', 'a string, "…"'),
        ('countries = ["SY"]', 'countries = "SY"', '"SY"', "list of strings"),
        ('places = "war.places.csv"', "places = 5", "places = 5", 'a string, "…"'),
        ('kind = "monitor"', 'kind = "monitr"', '"monitr"', "did you mean 'monitor'"),
        ('kind = "monitor"', 'kind = "monitor"\nreliability = "Z"', '"Z"', "A, B, C, D, E, F"),
        ("[[side]]", "[side]", "[side]", "double brackets"),
    ],
)
def test_an_error_names_file_line_and_remedy(written, old, new, blamed, remedy):
    assert old in GOOD
    toml = GOOD.replace(old, new, 1)
    path = written(toml)

    with pytest.raises(TheatreError) as caught:
        load(path)

    line = line_of(toml, blamed)
    assert str(caught.value).startswith(f"{path}:")
    # A missing or doubled id is blamed on its table's first lines.
    assert abs(caught.value.line - line) <= 1
    assert remedy in str(caught.value)


def test_a_table_written_as_a_list_of_words_is_refused(written):
    with pytest.raises(TheatreError, match="double brackets"):
        load(written('actor = ["army"]\n[theatre]\nid = "war"\n'))


@pytest.mark.parametrize(
    ("toml", "line"),
    [('[theatre]\nid = "war"\nname = War\n', 3), ('[theatre]\nid = "war', 2), ("x\n", 1)],
)
def test_what_is_not_toml_is_refused_with_its_line(written, toml, line):
    path = written(toml)

    with pytest.raises(TheatreError, match="not TOML") as caught:
        load(path)

    assert str(caught.value).startswith(f"{path}:{line}:")


@pytest.mark.parametrize(
    ("row", "remedy"),
    [
        ("ford,Ford,town,35.0", "4 columns, not 9"),
        ("ford,Ford,town,135.0,38.0,SY,,north,", "between ±90"),
        ("ford,Ford,town,35.0,380,SY,,north,", "between ±180"),
        ("ford,Ford,town,nan,38.0,SY,,north,", "between ±90"),
        ("ford,Ford,town,north,38.0,SY,,north,", "'north' is not a coordinate"),
        ("ford,Ford,town,35.0,,SY,,north,", "both lat and lon"),
        (",Ford,town,35.0,38.0,SY,,north,", "an id and a name"),
        ("mill,Ford,town,35.0,38.0,SY,,north,", "twice (first in line 3)"),
        ("ford,Ford,town,35.0,38.0,SY,,nort,", "did you mean 'north'"),
        ("ford,Ford,town,35.0,38.0,SY,shir,,", "did you mean 'shire'"),
        ('ford,"Ford,town,35.0,38.0,SY,,,\nsea,Sea,lake,,,SY,,,\n', "close the quotation"),
    ],
)
def test_an_error_in_the_places_names_their_file_and_line(written, row, remedy):
    path = written(places=PLACES + row)

    with pytest.raises(TheatreError) as caught:
        load(path)

    assert str(caught.value).startswith(f"{path.with_name('war.places.csv')}:6:")
    assert remedy in str(caught.value)


@pytest.mark.parametrize("places", ["", "name,id\n", COLUMNS.replace(",", ";")])
def test_other_columns_are_answered_with_the_right_ones(written, places):
    with pytest.raises(TheatreError, match="first line must be: id,name,kind,lat,lon"):
        load(written(places=places))


def test_a_file_that_is_not_there_is_named(written, tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml: the theatre file cannot be read"):
        load(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"none\.csv: the file of places cannot be read"):
        load(written(GOOD.replace("war.places.csv", "none.csv")))


@given(cut=st.integers(0, len(GOOD)))
def test_a_theatre_file_cut_anywhere_loads_or_is_refused_in_one_line(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("cut") / "war.toml"
    path.write_text(GOOD[:cut], encoding="utf-8")
    path.with_name("war.places.csv").write_text(PLACES, encoding="utf-8")

    try:
        load(path)
    except ConfigError as error:
        assert "\n" not in str(error)


# The shipped theatres


@pytest.fixture(params=sorted(data.theatres()), scope="module")
def shipped(request):
    return load(data.theatres()[request.param])


#: Degrees (south, west, north, east) that a country's places may lie in.
BOXES = {"SY": (32.3, 35.6, 37.4, 42.4), "IQ": (29.0, 38.7, 37.5, 48.8)}


def test_every_place_of_a_shipped_theatre_lies_in_its_country(shipped):
    for place in shipped.places.values():
        if place.country in BOXES and place.latitude is not None:
            south, west, north, east = BOXES[place.country]
            assert south <= place.latitude <= north, place
            assert west <= place.longitude <= east, place


def test_no_place_of_a_shipped_theatre_is_without_a_front_to_lie_in(shipped):
    towns = [p for p in shipped.places.values() if p.kind in ("town", "village")]

    here = [p.id for p in towns if p.country in BOXES and not shipped.area_of(p.id)]

    assert here == []


def meanings(entries):
    """Return what each name means: folded words, how written and of what sort, to ids."""
    found = defaultdict(set)
    for text, kb_id, how in entries:
        spelt = tuple(names(text))
        capitals = tuple(w.text[:1].isupper() for w in spelt)
        article = spelt[0].end - spelt[0].start > len(spelt[0].text)
        found[tuple(w.folded for w in spelt), capitals, article, how].add(kb_id)
    return found


def doubtful(entries):
    return {key[0]: ids for key, ids in meanings(entries).items() if len(ids) > 1}


def test_no_name_in_a_shipped_theatre_means_two_things(shipped):
    actors = (
        (text, actor.id, "name")
        for actor in shipped.actors.values()
        for text in (actor.name, *actor.aliases, *actor.descriptions)
    )
    adjectives = (
        (text, actor.id, "adjective")
        for actor in shipped.actors.values()
        for text in actor.adjectives
    )
    places = (
        (text, place.id, "name")
        for place in shipped.places.values()
        for text in (place.name, *place.aliases)
    )
    sources = (
        (text, source.id, "name")
        for source in shipped.sources.values()
        for text in (source.name, *source.aliases, *source.people)
    )

    assert doubtful(chain(actors, adjectives)) == {}
    assert doubtful(places) == {}
    assert doubtful(sources) == {}


def test_no_camp_of_a_shipped_theatre_means_two_things_by_one_word(shipped):
    said = ((w, e.means, e.camp) for e in shipped.epithets for w in e.words)

    assert doubtful(said) == {}


def test_every_entity_of_a_shipped_theatre_is_found_by_its_own_name(shipped):
    for lexicon, entities in (
        (shipped.place_names, shipped.places),
        (shipped.actor_names, shipped.actors),
        (shipped.source_names, shipped.sources),
    ):
        for entity in entities.values():
            found = list(lexicon.search(f"Then {entity.name} followed"))
            assert entity.id in {m.name.kb_id for m in found}, entity.name


# Finding names


def search(lexicon, text):
    return [(text[m.start : m.end], m.name.kb_id) for m in lexicon.search(text)]


def actors(text):
    return search(tiny_theatre().actor_names, text)


def places(text):
    return search(tiny_theatre().place_names, text)


def test_the_longest_name_wins():
    lexicon = Lexicon(
        [("Raqqa", "city", "name"), ("Raqqa province", "province", "name"), ("north", "n", "name")]
    )

    assert search(lexicon, "Raqqa province, Raqqa provinces and Raqqa") == [
        ("Raqqa province", "province"),
        ("Raqqa", "city"),
        ("Raqqa", "city"),
    ]


def test_of_two_entries_with_one_name_the_first_wins():
    assert search(Lexicon([("Mill", "a", "name"), ("mill", "b", "name")]), "Mill, mill") == [
        ("Mill", "a"),
        ("mill", "b"),
    ]


def test_a_name_needs_its_capitals_and_a_description_none():
    assert actors("The islamic state of affairs") == []
    assert actors("Islamic State, ISLAMIC STATE") == [
        ("Islamic State", "islamic-state"),
        ("ISLAMIC STATE", "islamic-state"),
    ]
    assert actors("Jihadists and jihadists") == [
        ("Jihadists", "islamic-state"),
        ("jihadists", "islamic-state"),
    ]


def test_an_acronym_is_never_the_word_it_looks_like():
    assert actors("What is said to us is that IS fled US jets") == [
        ("IS", "islamic-state"),
        ("US", "united-states"),
    ]
    assert actors("The U.S. and the U.S.'s jets") == [
        ("U.S.", "united-states"),
        ("U.S.", "united-states"),
    ]
    assert actors("Is it Us?") == []


def test_in_a_headline_in_capitals_such_a_word_is_a_word():
    assert actors("THE ARMY IS ADVANCING AND TELLS US") == []
    assert actors("ISIS IS LEAVING ALEPPO, SAYS YPG") == [("ISIS", "islamic-state"), ("YPG", "ypg")]


def test_a_possessive_is_the_sentences_and_not_the_names():
    assert actors("Islamic State's men, IS’s men") == [
        ("Islamic State", "islamic-state"),
        ("IS", "islamic-state"),
    ]


def test_a_stripped_apostrophe_still_leaves_the_name():
    assert places("Syrias Aleppo, Raqqas north") == [
        ("Syrias", "syria"),
        ("Aleppo", "aleppo"),
        ("Raqqas", "raqqa"),
    ]
    assert places("the aleppos") == []


def test_a_name_that_ends_in_s_is_no_possessive_of_another():
    assert places("Hamas left Hama") == [("Hama", "hama")]
    assert actors("Hamas left Hama") == [("Hamas", "hamas")]


def test_the_arabic_article_makes_no_difference():
    assert {kb_id for _, kb_id in actors("Nusra, al-Nusra, Al Nusra, al-Nusra Front")} == {
        "nusra-front"
    }
    assert places("al-Raqqa") == [("al-Raqqa", "raqqa")]


@pytest.mark.parametrize("between", [". ", ", ", "\n", " (", ": ", '" '])
def test_a_name_never_runs_over_a_stop_or_a_line(between):
    assert actors(f"Nusra{between}Front") == [("Nusra", "nusra-front")]
    assert actors(f"Islamic{between}State") == []


@pytest.mark.parametrize("between", [" ", "  ", "-", "\u00a0", "\t"])
def test_a_name_runs_over_any_space_and_a_hyphen(between):
    assert actors(f"Islamic{between}State") == [(f"Islamic{between}State", "islamic-state")]


def test_a_whole_text_is_looked_up_without_regard_to_capitals():
    lexicon = tiny_theatre().actor_names

    found = lexicon.get("islamic state")

    assert found is not None
    assert found.kb_id == "islamic-state"
    assert lexicon.get("islamic state fled") is None
    assert lexicon.get("") is None


def test_without_a_theatre_nothing_is_found():
    assert search(NONE.actor_names, "Islamic State fled Raqqa") == []


def test_camps_share_words_and_each_means_its_own_by_them():
    theatre = Theatre(
        epithets=(Epithet(("martyrs",), "red", "reds"), Epithet(("martyrs",), "blue", "blues"))
    )

    assert [theatre.epithet("Martyrs", camps).means for camps in ((), ["red"], ["blue"])] == [
        "reds",
        "reds",
        "blues",
    ]
    assert theatre.epithet("heroes") is None


def test_a_name_with_the_article_is_not_the_word_without_it():
    lexicon = Lexicon([("monitor", "sohr", "name"), ("Al-Monitor", "al-monitor", "name")])

    assert search(lexicon, "Al-Monitor quoted the monitor, and the monitor Al Monitor") == [
        ("Al-Monitor", "al-monitor"),
        ("monitor", "sohr"),
        ("monitor", "sohr"),
        ("Al Monitor", "al-monitor"),
    ]


@given(st.text(alphabet="aAeEiIsSuU.,' -\n’lnr", max_size=80))
def test_mentions_stand_in_order_without_overlap(text):
    end = 0
    for mention in tiny_theatre().actor_names.search(text):
        assert end <= mention.start < mention.end <= len(text)
        assert "\n" not in text[mention.start : mention.end]
        end = mention.end


@given(st.lists(st.sampled_from("YPG al-Nusra Syrias Raqqa is the State Islamic , .".split())))
def test_a_search_finds_the_same_whatever_follows(words):
    text = " ".join(words)
    whole = search(tiny_theatre().actor_names, text + " \n and more")

    assert whole == search(tiny_theatre().actor_names, text + " \n")


def test_the_cost_of_a_search_hardly_grows_with_the_number_of_names(monkeypatch):
    compared = 0
    really = lexicon_module._together

    def counted(text, stretch):
        nonlocal compared
        compared += 1
        return really(text, stretch)

    monkeypatch.setattr(lexicon_module, "_together", counted)
    text = "The Syrian army shelled Raqqa and Tabqa on Monday. " * 50
    few = [("Syrian army", "army", "name"), ("Raqqa", "raqqa", "name")]
    many = [*few, *((f"Name{n} of Place{n}", f"p{n}", "name") for n in range(20_000))]

    costs = []
    for entries in (few, many):
        compared = 0
        assert len(list(Lexicon(entries).search(text))) == 100
        costs.append(compared)

    assert costs[0] == costs[1]


def test_a_theatre_can_be_built_by_hand():
    assert Theatre().actors == {}
    assert Theatre(id="x").speaker_name("a monitor") == "a monitor"
    assert tiny_theatre().speaker_name("sohr") == "Syrian Observatory for Human Rights"


def test_of_two_epithets_the_one_at_fault_is_blamed(written):
    toml = GOOD + '\n[[epithet]]\nwords = ["rats"]\ncamp = "crimson"\nmeans = "army"\n'

    with pytest.raises(TheatreError) as caught:
        load(written(toml))

    assert caught.value.line == line_of(toml, '"crimson"')
