"""Which of a statement's figures is its toll: parts and former ones aren't, and nothing is added."""

import pytest
from build import killed, line

from briefing.tolls import is_former, is_part, says_others_differ, whole_tolls


def told(words, *figures):
    return line(words, figures=figures)


def tolls(words, *figures):
    return [f.text for f in whole_tolls(told(words, *figures))]


def test_the_largest_toll_is_the_whole_and_the_others_are_in_it():
    ten, four = killed(10, 10, text="Ten people"), killed(4, 4, text="four children")

    assert tolls("Ten people died, including four children.", four, ten) == ["Ten people"]


def test_each_kind_has_its_toll():
    dead, hurt = killed(10, 10, text="Ten"), killed(30, 30, kind="wounded", text="30")

    assert tolls("Ten people died and 30 were hurt.", dead, hurt) == ["Ten", "30"]


@pytest.mark.parametrize(
    "words",
    [
        "Ten died on the bus and 21 others in the east.",
        "As well as the Ten on the bus, 21 others died in the east.",
    ],
)
def test_two_parts_without_a_whole_are_no_toll_and_are_not_added_up(words):
    assert tolls(words, killed(10, 10, text="Ten"), killed(21, 21, text="21 others")) == []


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("It killed 31, including ten on a bus.", "ten"),
        ("It killed 16, nine of them in Mill.", "nine of them"),
        ("It killed 16, nine of them in Mill.", "nine"),
        ("Another five died later.", "Another five"),
        ("Among them were three.", "three"),
    ],
)
def test_a_part_says_that_it_is_one(words, part):
    assert is_part(told(words), killed(1, 1, text=part))


@pytest.mark.parametrize("words", ["More than ten died.", "ten people died.", "ten more than nine"])
def test_a_number_with_more_than_is_no_part(words):
    assert not is_part(told(words), killed(10, None, text=words.split(" died")[0]))


@pytest.mark.parametrize(
    ("words", "former"),
    [
        ("The Watch corrected its earlier toll of twelve to nine.", "twelve"),
        ("The Watch now says nine died, not twelve.", "twelve"),
        ("The Watch revised its count from twelve to nine.", "twelve"),
        ("The Watch now counts nine dead instead of at least twelve.", "twelve"),
    ],
)
def test_what_is_corrected_is_no_toll_any_more(words, former):
    old, new = killed(12, 12, text=former), killed(9, 9, text="nine")

    assert is_former(told(words), old)
    assert not is_former(told(words), new)
    assert tolls(words, old, new) == ["nine"]


def test_a_toll_of_is_a_toll_where_nothing_is_corrected():
    assert tolls("The Watch gave a toll of twelve.", killed(12, 12, text="twelve")) == ["twelve"]


def test_who_gives_a_lower_toll_says_that_tolls_differ():
    assert says_others_differ(told("The Watch gave a lower toll of at least 16."))
    assert not says_others_differ(told("The Watch gave a toll of at least 16."))


def test_a_figure_whose_words_cannot_be_found_is_a_toll():
    assert tolls("Ten people died.", killed(10, 10)) == [""]
